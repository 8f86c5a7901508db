package rethread

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/internal/pdfcases"
	"github.com/rethread/rethread/mail"
)

const pdfs = "testdata/pdf"

// engineCache is the folder of the compiled engine for all tests of this package.
func engineCache(t testing.TB) string {
	t.Helper()
	return filepath.Join(os.TempDir(), "rethread-test-engine")
}

// importOne imports one file into a new case.
func importOne(t *testing.T, path string, o PDFOptions) (*Case, *Report) {
	t.Helper()
	c, err := Create(filepath.Join(t.TempDir(), "case.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Verify(context.Background()); err != nil {
			t.Error(err)
		}
		c.Close()
	})
	o.CacheDir = engineCache(t)
	r, err := c.Import(t.Context(), []string{path}, ImportOptions{PDF: o})
	if err != nil {
		t.Fatal(err)
	}
	return c, r
}

// message is what a message says, whatever it was read of: its copies are known by their numbers in reading order.
type message struct {
	Copies   []printing
	Parent   []int // the numbers of the parent's copies, nil for none
	Relation mail.Relation
	Strength mail.Strength
}

// printing is what one copy says.
type printing struct {
	Number, Depth               int
	Date, From, To, Cc, Subject string
	Kind                        mail.CopyKind
	Attachments, Printed        string
}

// messagesOf lists the messages of a case by their first copy.
func messagesOf(t *testing.T, c *Case) []message {
	t.Helper()
	var list []message
	numbers, parents := map[mail.ID][]int{}, map[int]mail.ID{}
	for m, err := range c.Messages(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		x := message{Relation: m.Relation}
		for _, k := range m.Copies {
			p := printing{
				Number: k.Number, Depth: k.Copy.Depth, Subject: k.Copy.Subject.Value, From: names(k.Copy.From), To: names(k.Copy.To), Cc: names(k.Copy.Cc),
				Kind: k.Copy.Kind, Attachments: strings.Join(k.Copy.Attachments, "|"), // a stamp is printed with room around it, and PostScript's own encoding has a raised comma for an apostrophe
				Printed: strings.ReplaceAll(strings.Join(strings.Fields(k.Body), ""), "\u2019", "'"),
			}
			if k.Copy.Date != nil {
				p.Date = string(k.Copy.Date.Earliest) + " " + string(k.Copy.Date.Latest)
			}
			x.Copies = append(x.Copies, p)
			numbers[m.ID] = append(numbers[m.ID], k.Number)
		}
		if m.Parent != nil {
			parents[k(x)], x.Strength = m.Parent.Parent, m.Parent.Strength
		}
		list = append(list, x)
	}
	for i := range list {
		list[i].Parent = numbers[parents[k(list[i])]]
	}
	slices.SortFunc(list, func(a, b message) int { return k(a) - k(b) })
	return list
}

// k is the number of a message's first copy.
func k(m message) int { return m.Copies[0].Number }

func names(people []mail.Participant) string {
	s := ""
	for _, p := range people {
		s += p.Name + "|" + p.Address + "|" + p.Domain + "|" + p.Unit + "|"
		if p.Redacted {
			s += "redacted"
		}
		s += ";"
	}
	return s
}

// TestSameAsText holds that a PDF gives the messages, participants, dates and links of the text that it was made from, on
// every producer.
func TestSameAsText(t *testing.T) {
	cases, err := pdfcases.Load(pdfs)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]message{}
	for _, pc := range cases {
		if !pc.Exact {
			continue
		}
		if want[pc.Text] == nil {
			c, _ := importOne(t, filepath.Join(pdfs, pc.Text), PDFOptions{})
			want[pc.Text] = messagesOf(t, c)
			if len(want[pc.Text]) == 0 && pc.Text != "inventory.txt" {
				t.Fatalf("%s holds no messages", pc.Text)
			}
		}
		t.Run(pc.File, func(t *testing.T) {
			c, r := importOne(t, filepath.Join(pdfs, pc.File), PDFOptions{Password: pc.UserPassword})
			if len(r.Added) != 1+len(pc.Embedded) && len(pc.Embedded) == 0 {
				t.Fatalf("%d added, skipped %v", len(r.Added), r.Skipped)
			}
			if len(pc.Embedded) > 0 {
				return // their mail is in the case too: TestEmbedded
			}
			if d := cmp.Diff(want[pc.Text], messagesOf(t, c)); d != "" {
				t.Errorf("(-text +PDF):\n%s", d)
			}
		})
	}
}
