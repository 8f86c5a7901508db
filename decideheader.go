package rethread

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/source"
)

// StateHeader decides that lines of a source, from 1 and both inclusive, are the header of a message. Last may be 0: the
// header ends with the last line that is not blank. It is refused where nothing can be read there.
func (c *Case) StateHeader(ctx context.Context, sha256 string, first, last int, by By) (*Outcome, error) {
	return c.decide(ctx, by, func(x *viewer, d *mail.Decision) ([]mail.ID, error) {
		t, err := x.v.Text(sha256)
		if err != nil {
			return nil, err
		}
		s, err := headerLines(t, first, last)
		if err != nil {
			return nil, err
		}
		f := newAnchors(x.v)
		id, err := f.headerIn(sha256, t.Engine, s)
		if err != nil {
			return nil, err
		}
		if !id.IsZero() {
			p, err := x.v.Copy(id)
			if err != nil {
				return nil, err
			}
			if h := p.Copy.Header[0]; h.Start >= s.Start && h.Start < s.End {
				return nil, &DecisionError{Text: "a header is read there already: " + Ref{Kind: KindCopy, ID: id}.String(), Hint: "rethread show " + Ref{Kind: KindCopy, ID: id}.String()}
			}
		}
		d.Kind, d.Value = mail.DecideMessage, mail.Value{}.JSON()
		if d.Anchor, err = f.quote(sha256, s); err != nil {
			return nil, err
		}
		return nil, x.readable(t, d)
	})
}

// headerLines is the stretch of lines that a user states to be a header.
func headerLines(t *mail.Text, first, last int) (mail.Span, error) {
	blank := func(n int) bool { return strings.TrimSpace(t.Slice(t.LineSpan(n))) == "" }
	if first < 1 || first > t.Lines() || last > t.Lines() || last != 0 && last < first {
		return mail.Span{}, &DecisionError{Text: fmt.Sprintf("it has no such lines: its last one is %d", t.Lines()), Hint: "rethread lines FILE"}
	}
	if blank(first) {
		return mail.Span{}, &DecisionError{Text: fmt.Sprintf("line %d is blank", first), Hint: "give the first line of the header: rethread lines FILE"}
	}
	if last == 0 {
		for last = first; last < t.Lines() && !blank(last+1); {
			last++
		}
	}
	s := mail.Span{Start: t.LineStart(first), End: t.LineSpan(last).End}
	if s.Len() > maxHeader {
		return s, &DecisionError{Text: fmt.Sprintf("lines %d to %d are too long for a header", first, last), Hint: "give the lines of the header alone, as FILE:FIRST-LAST"}
	}
	return s, nil
}

// readable refuses a header in which nothing can be read.
func (x *viewer) readable(t *mail.Text, d *mail.Decision) error {
	b, err := newBook(func(yield func(*mail.Decision, error) bool) {
		for old, err := range x.v.Decisions() {
			if !yield(old, err) || err != nil {
				return
			}
		}
		yield(d, nil)
	})
	if err != nil {
		return err
	}
	o, err := b.statedHeaders(d.SHA256, locatedIn(t))
	if err != nil {
		return err
	}
	for _, c := range read(d.SHA256, t, o).Copies {
		if covers(c.Header, d.Span) > 0 && c.Header[0].Start >= d.Span.Start {
			return nil
		}
	}
	return &DecisionError{Text: "no sender, date or subject can be read in these lines", Hint: "give all lines of the header and no others, as FILE:FIRST-LAST"}
}

// StateNoHeader decides that what was read as the header of a copy is none: its lines are text.
func (c *Case) StateNoHeader(ctx context.Context, copy mail.ID, by By) (*Outcome, error) {
	return c.decide(ctx, by, func(x *viewer, d *mail.Decision) ([]mail.ID, error) {
		p, err := x.v.Copy(copy)
		if err != nil {
			return nil, err
		}
		if p.Copy.Native != nil || source.HoldsMail(p.Source.Engine) && p.Copy.Above < 0 {
			return nil, &DecisionError{Text: Ref{Kind: KindCopy, ID: copy}.String() + " is no print: its header is that of its file", Hint: "take the file out of the case: rethread remove FILE"}
		}
		s := p.Copy.Header[0]
		for _, h := range p.Copy.Header {
			s.Start, s.End = min(s.Start, h.Start), max(s.End, h.End)
		}
		s.End = min(s.End, s.Start+maxHeader)
		d.Kind, d.Value = mail.DecideNoMessage, mail.Value{}.JSON()
		d.Anchor, err = newAnchors(x.v).quote(p.Source.SHA256, s)
		return []mail.ID{copy}, err
	})
}

// HeaderAt is the copy whose header stands on a line of a source, from 1. The error may be [ErrNotFound].
func (c *Case) HeaderAt(ctx context.Context, sha256 string, line int) (mail.ID, error) {
	return one(ctx, c, func(x *viewer) (id mail.ID, err error) {
		t, err := x.v.Text(sha256)
		if err != nil || line < 1 || line > t.Lines() {
			return id, cmp.Or(err, ErrNotFound)
		}
		if id, err = newAnchors(x.v).headerIn(sha256, t.Engine, t.LineSpan(line)); err == nil && id.IsZero() {
			err = ErrNotFound
		}
		return id, err
	})
}
