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
	return sequence(v, func(yield func(*mail.Decision) error) error {
		return v.each(func(scan func(...any) error) error {
			d := &mail.Decision{}
			var hash []byte
			var value string
			err := scan(&d.SHA256, &d.Span.Start, &d.Span.End, &d.Quoted, &d.Kind, &value, &d.Author, &d.Time, &d.Reason, &hash)
			if err != nil {
				return err
			}
			d.Value = []byte(value)
			if err := checkRow(hash, "decision", decisionValues(d)...); err != nil {
				return err
			}
			return yield(d)
		}, "SELECT "+decisionColumns+", hash FROM decision ORDER BY time, sha256, start, end, kind, value, id")
	})
}
