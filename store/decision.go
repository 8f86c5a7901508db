package store

import (
	"context"
	"database/sql"
	"iter"

	"github.com/rethread/rethread/mail"
)

const decisionColumns = "sha256, start, end, quoted, kind, value, author, time, reason"

func decisionValues(d *mail.Decision) []any {
	return []any{d.SHA256, d.Span.Start, d.Span.End, d.Quoted, string(d.Kind), string(d.Value), d.Author, d.Time, d.Reason}
}

// Decide stores what users decided, in one transaction, and says of each whether it is new: one that is in the case stays
// as it is. The derived layer is stale after it. The error is an [*Error], or the context's.
func (s *Store) Decide(ctx context.Context, list []*mail.Decision) (added []bool, err error) {
	err = s.write(ctx, "storing decisions", func(tx *sql.Tx) error {
		added = make([]bool, len(list))
		stmt, err := tx.PrepareContext(ctx, "INSERT OR IGNORE INTO decision (id, "+decisionColumns+", hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
		if err != nil {
			return err
		}
		defer stmt.Close()
		for i, d := range list {
			id, values := d.ID(), decisionValues(d)
			r, err := stmt.ExecContext(ctx, append(append([]any{id[:]}, values...), hashRow("decision", values...))...)
			if err != nil {
				return err
			}
			n, err := r.RowsAffected()
			if err != nil {
				return err
			}
			added[i] = n > 0
		}
		return nil
	})
	return added, err
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

// Amend has f change every copy that this view reads from now on, and the people of [View.Brief]: what users decided is
// laid over what was read, in this one place. nil ends it.
func (v *View) Amend(f func(*mail.Copy)) { v.amend = f }
