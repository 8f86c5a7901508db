package rethread

import (
	"errors"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse"
)

// TestAnchorOfTornHeaders refuses to decide on a copy of which the header begins within that of another, as torn headers can:
// its anchor would name the other one.
func TestAnchorOfTornHeaders(t *testing.T) {
	const content = "From: Ann Ash <ann@example.org>\nSent: Thursday, 27 May 2021 09:07\nTo: Bo\nSubject: Lamps\n\nTwo will do.\n\n" +
		"From: Bo Birch <bo@example.org>\nSent: Wednesday, 26 May 2021 09:07\nTo: Ann\nSubject: Lamps\n\nDo we need lamps?\n"
	c := create(t, Options{})
	sha := strings.Repeat("ab", 32)
	text := mail.NewText(content, "plain/1 utf-8")
	r := parse.Parse(sha, text, parse.Options{})
	if len(r.Copies) != 2 {
		t.Fatalf("%d copies", len(r.Copies))
	}
	whole, torn := &r.Copies[0], &r.Copies[1]
	torn.Header = append([]mail.Span{{Start: whole.Header[0].Start, End: whole.Header[0].Start + 5}}, torn.Header...)
	src := &mail.Source{SHA256: sha, Size: int64(len(content)), Name: "a.txt", Paths: []string{"a.txt"}}
	if err := c.store.Put(t.Context(), src, readingVersion(text.Engine, parse.Options{}), text, r); err != nil {
		t.Fatal(err)
	}
	var refused *DecisionError
	_, err := c.SetDate(t.Context(), Ref{Kind: KindCopy, ID: torn.ID}, "2021-05-26", on(1))
	if !errors.As(err, &refused) || !strings.Contains(refused.Text, "run together") || refused.Hint == "" {
		t.Errorf("%v", err)
	}
	decided(t)(c.SetDate(t.Context(), Ref{Kind: KindCopy, ID: whole.ID}, "2021-05-27", on(2)))
}
