package store

import (
	"iter"

	"github.com/rethread/rethread/mail"
)

const decisionColumns = "sha256, start, end, quoted, kind, value, author, time, reason"

func decisionValues(d *mail.Decision) []any {
	return []any{d.SHA256, d.Span.Start, d.Span.End, d.Quoted, d.Kind, string(d.Value), d.Author, d.Time, d.Reason}
}

// Decisions yields what users decided, by their time and content.
func (v *View) Decisions() iter.Seq2[*mail.Decision, error] {
	return sequence(v, scanDecision, "SELECT "+decisionColumns+", hash FROM decision ORDER BY time, sha256, start, end, kind, value, id")
}

func scanDecision(scan func(...any) error) (*mail.Decision, error) {
	d := &mail.Decision{}
	var hash []byte
	var value string
	err := scan(&d.SHA256, &d.Span.Start, &d.Span.End, &d.Quoted, &d.Kind, &value, &d.Author, &d.Time, &d.Reason, &hash)
	if err != nil {
		return nil, err
	}
	d.Value = []byte(value)
	return d, checkRow(hash, "decision", decisionValues(d)...)
}
