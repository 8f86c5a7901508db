package rethread

import (
	"context"
	"testing"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/store"
)

// storeAsUnread stores a source as a parser that understood nothing would have left it.
func storeAsUnread(t *testing.T, c *Case, s SourceView) {
	t.Helper()
	ctx := context.Background()
	var text *mail.Text
	err := c.store.View(ctx, func(v *store.View) (err error) {
		text, err = v.Text(s.SHA256)
		return err
	})
	if err == nil {
		reading := &mail.Reading{Regions: []mail.Region{{Span: mail.Span{End: len(text.Content)}, Kind: mail.RegionUnknown, Copy: -1}}}
		err = c.store.Put(ctx, &s.Source, "0", text, reading)
	}
	if err != nil {
		t.Fatal(err)
	}
}
