package rethread

import (
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse"
	"github.com/rethread/rethread/store"
)

// retexted replaces the texts of all sources by what another engine could make of the same files.
func retexted(t *testing.T, c *Case, engine string, change func(string) string) {
	t.Helper()
	var list []*store.Source
	texts := map[string]string{}
	err := c.store.View(t.Context(), func(v *store.View) (err error) {
		if list, err = v.Sources(); err != nil {
			return err
		}
		for _, s := range list {
			text, err := v.Text(s.SHA256)
			if err != nil {
				return err
			}
			texts[s.SHA256] = change(text.Content)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range list {
		text := mail.NewText(texts[s.SHA256], engine)
		// Derive reads it again by the headers that users stated.
		if err := c.store.Put(t.Context(), &s.Source, readingVersion(engine, parse.Options{}), text, read(s.SHA256, text, parse.Options{})); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.derive(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// TestDecisionsOnAnotherText applies decisions to the text that another engine made of the same file: where what they quote
// stands once, if elsewhere, they hold; where it was read otherwise they are unanchored, and with the old text they hold again.
func TestDecisionsOnAnotherText(t *testing.T) {
	c := imported(t, Options{})
	decideMuch(t, c)
	for _, v := range messageWith(t, c, "Lamps for the hall", "Cora").Copies {
		if v.Source.Name == "b.txt" {
			decided(t)(c.StateNoHeader(t.Context(), v.Copy.ID, on(9)))
		}
	}
	before, want := states(t, c), dump(t, c)
	var engine string
	old := map[string]string{}
	if err := c.store.View(t.Context(), func(v *store.View) error {
		list, err := v.Sources()
		engine = list[0].Engine
		return err
	}); err != nil {
		t.Fatal(err)
	}

	retexted(t, c, "better/1", func(s string) string {
		better := "A cover sheet of the release.\n\n\f" + s
		old[better] = s
		return better
	})
	if got := states(t, c); got != before {
		t.Errorf("moved: %s, want %s", got, before)
	}
	retexted(t, c, "better/2", func(s string) string {
		better := strings.NewReplacer("Ann Ash", "Anna Ash", "Cas de Wit", "Cas de Witt", "Bo Birch", "Bob Birch").Replace(s)
		old[better] = old[s]
		return better
	})
	if got, want := states(t, c), "date unanchored, date unanchored, from unanchored, apart revoked, same unanchored, revoke applied, parent unanchored, people-same unanchored, no-message unanchored"; got != want {
		t.Errorf("read otherwise: %s, want %s", got, want)
	}
	if err := c.store.View(t.Context(), func(v *store.View) error {
		problems, err := v.MessageProblems()
		reported := slices.DeleteFunc(problems, func(p store.MessageProblem) bool { return p.Code != codeUnanchored || p.Severity != mail.Skipped })
		if len(reported) != 7 {
			t.Errorf("reported: %+v", reported)
		}
		return err
	}); err != nil {
		t.Error(err)
	}
	retexted(t, c, engine, func(s string) string { return old[s] })
	if got := states(t, c); got != before {
		t.Errorf("back: %s, want %s", got, before)
	}
	if dump(t, c) != want {
		t.Error("the old text gives other bytes")
	}
}
