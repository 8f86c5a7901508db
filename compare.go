package rethread

import (
	"context"
	"fmt"

	"github.com/rethread/rethread/dedupe/compare"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// Compare holds the copies of a message against each other: the reading chosen of each field and the others, what differs
// between the bodies, and the best reading of the text. id is the message's or any of its copies'. The error may be
// [ErrNotFound]. Nothing of it is stored: it is a function of the copies.
func (c *Case) Compare(ctx context.Context, id mail.ID) (*mail.MessageView, *mail.Comparison, error) {
	var compared *mail.Comparison
	m, err := one(ctx, c, func(x *viewer) (*mail.MessageView, error) {
		_, mv, err := x.found(id)
		if err != nil {
			return nil, err
		}
		compared, err = x.compare(mv.ID, mv.Best.Copy.ID, mv.Copies)
		return mv, err
	})
	return m, compared, err
}

// compare compares the copies of a message with its best one.
func (x *viewer) compare(message, best mail.ID, copies []*mail.CopyView) (*mail.Comparison, error) {
	var failed error
	place := func(v *mail.CopyView, offset int) string {
		line, page, err := x.v.Where(v.Source.SHA256, offset)
		name := ""
		if err == nil {
			name, err = x.pageName(v.Source.SHA256, page)
		}
		if err != nil {
			failed = err
		}
		if name == "" {
			return fmt.Sprintf("line %d", line)
		}
		return fmt.Sprintf("%s, line %d", name, line)
	}
	compared := compare.Copies(message, best, copies, compare.Options{Bars: bars, Place: place})
	return compared, failed
}

// bars are the redaction stamps of a line.
func bars(line string) []compare.Bar {
	var list []compare.Bar
	for _, s := range stamp.Find(line) {
		list = append(list, compare.Bar{Start: s.Start, End: s.End, Ground: s.Ground})
	}
	return list
}
