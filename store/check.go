package store

import (
	"fmt"

	"github.com/rethread/rethread/mail"
)

// check reports a reading that cannot be one of the text: what is stored must never lead a reader outside the text.
func check(t *mail.Text, r *mail.Reading) error {
	inside := func(what string, spans ...mail.Span) error {
		for _, s := range spans {
			if s.Start < 0 || s.End < s.Start || s.End > len(t.Content) {
				return fmt.Errorf("%s at [%d %d) of a text of %d bytes", what, s.Start, s.End, len(t.Content))
			}
		}
		return nil
	}
	at := 0
	for _, g := range r.Regions {
		if g.Span.Start != at || g.Span.End <= at || g.Copy < -1 || g.Copy >= len(r.Copies) {
			return fmt.Errorf("region %v of copy %d where one from %d is due", g.Span, g.Copy, at)
		}
		at = g.Span.End
	}
	if at != len(t.Content) {
		return fmt.Errorf("the regions end at %d, the text at %d", at, len(t.Content))
	}
	starts := map[int]bool{}
	for _, d := range r.Documents {
		if starts[d.Span.Start] {
			return fmt.Errorf("two documents start at %d", d.Span.Start)
		}
		starts[d.Span.Start] = true
		if err := inside("document "+d.Number, d.Span); err != nil {
			return err
		}
	}
	for _, p := range r.Problems {
		if err := inside("problem "+p.Code, p.Span); err != nil {
			return err
		}
	}
	return checkCopies(r, inside)
}

func checkCopies(r *mail.Reading, inside func(string, ...mail.Span) error) error {
	seen := map[mail.ID]bool{}
	for i := range r.Copies {
		c := &r.Copies[i]
		switch {
		case c.ID.IsZero() || seen[c.ID]:
			return fmt.Errorf("copy %d has no id of its own", i)
		case c.Document < 0 || c.Document >= len(r.Documents):
			return fmt.Errorf("copy %d stands in document %d of %d", i, c.Document, len(r.Documents))
		case c.Above < -1 || c.Above >= len(r.Copies):
			return fmt.Errorf("copy %d is quoted by copy %d of %d", i, c.Above, len(r.Copies))
		}
		seen[c.ID] = true
		spans := append(append([]mail.Span{}, c.Header...), c.Body...)
		for _, f := range c.Fields {
			spans = append(append(spans, f.Label), f.Value...)
		}
		if err := inside(fmt.Sprintf("copy %d", i), spans...); err != nil {
			return err
		}
	}
	return nil
}
