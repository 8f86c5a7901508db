package parse

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/written"
)

// digest is what was read of a text but for its places, one line a copy.
func digest(r *mail.Reading) string {
	var b strings.Builder
	for i := range r.Copies {
		c := &r.Copies[i]
		fmt.Fprintf(&b, "%s depth %d, %q from", c.Kind, c.Depth, c.Subject.Value)
		for _, p := range c.From {
			fmt.Fprintf(&b, " %q %q", p.Name, p.Address)
		}
		fmt.Fprintf(&b, " to %d", len(c.To))
		if c.Date != nil {
			fmt.Fprintf(&b, " on %s to %s", c.Date.Earliest, c.Date.Latest)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// TestDoubleSpaced reads texts with a blank line below every line, as recognition prints widely led pages, as the texts themselves.
func TestDoubleSpaced(t *testing.T) {
	files, err := filepath.Glob("../testdata/layouts*/*.txt")
	if err != nil || len(files) < 200 {
		t.Fatal(len(files), err)
	}
	tried := 0
	for _, path := range files {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		single := mail.NewText(strings.ReplaceAll(string(b), "\r", ""), "test")
		double := mail.NewText(strings.ReplaceAll(single.Content, "\n", "\n\n"), "test")
		if written.Tight(double, leadingRoles) == double {
			continue // too little to tell it by
		}
		tried++
		if want, got := digest(Parse("00", single, Options{})), digest(Parse("00", double, Options{})); got != want {
			t.Errorf("%s: read as\n%snot as\n%s", path, got, want)
		}
	}
	t.Log(tried, "of", len(files))
}

// TestLoose tells blank lines that part nothing from those between paragraphs.
func TestLoose(t *testing.T) {
	const head = "From: Ann Lee <ann@quay.example>\nSent: Monday, May 3, 2021 9:00 AM\nTo: Bob Roe <bob@quay.example>\nSubject: Quay\n\n"
	wrapped := strings.Repeat("The boats that lie at the quay are to be\nmoved before the winter, as the harbour\nhas told us in its letter of last week.\n\n", 6)
	unwrapped := strings.Repeat("The boats that lie at the quay are to be moved before the winter, as the harbour has told us in its letter of last week.\n\n", 30)
	double := func(s string) string { return strings.ReplaceAll(s, "\n", "\n\n") }
	lines := func(s string) int { return strings.Count(s, "\n") }
	for _, c := range []struct {
		name, text string
		want       int // lines
	}{
		{"wrapped", head + wrapped, lines(head + wrapped)},
		{"unwrapped", head + unwrapped, lines(head + unwrapped)},
		{"double", double(head + wrapped), lines(head+wrapped) + 2}, // those at its end stay
		{"one of two", head + wrapped + double(head+wrapped), 2*lines(head+wrapped) + 1},
		{"a short list", head + "One,\n\ntwo,\n\nthree.\n", lines(head) + 5},
		{"pages", double(head+wrapped) + "\f" + double(head+wrapped), 2*lines(head+wrapped) + 2},
	} {
		text := mail.NewText(c.text, "test")
		if got := written.Tight(text, leadingRoles).Lines(); got != c.want {
			t.Errorf("%s: %d lines, want %d", c.name, got, c.want)
		}
		r := Parse("00", text, Options{})
		if want := strings.Count(c.text, "Subject: Quay"); len(r.Copies) != want {
			t.Errorf("%s: %d messages, want %d", c.name, len(r.Copies), want)
		}
		for i := range r.Copies {
			if r.Copies[i].Subject.Value != "Quay" {
				t.Errorf("%s: %q", c.name, r.Copies[i].Subject.Value)
			}
		}
	}
}

// TestBlankLinesWithin reads attributions and heads without labels that recognition printed with blank lines between their lines,
// and takes no more for one than what can be nothing else.
func TestBlankLinesWithin(t *testing.T) {
	const above = "From: Ann Lee <ann@quay.example>\nSent: Monday, May 10, 2021 9:00 AM\nTo: Bob Roe <bob@quay.example>\nSubject: Quay\n\nIt is clear to all of us, as we said on Friday.\n\n"
	for s, want := range map[string]string{
		above + "On Monday, May 3, 2021\n\nat 8:05 PM, Bob Roe\n\n<bob@quay.example> wrote:\n\nIs it clear?\n":                "2021-05-03T20:05 Bob Roe",
		above + "On Monday, May 3, 2021 at 8:05 PM\n\nBob Roe wrote:\n\n> Is it clear?\n":                                     "2021-05-03T20:05 Bob Roe",
		above + "We came on Monday, May 3, 2021 at 8:05 PM and saw\n\nwhat he wrote:\n\n> Is it clear?\n":                     "",
		above + "It began on May 3, 2021 at 8:05 PM.\n\nBob Roe wrote:\n\n> Is it clear?\n":                                   " Bob Roe",
		above + "\"Bob Roe\" <bob@quay.example>\n\n05/03/2021 8:05 PM\n\nTo: Ann Lee\n\ncc:\n\nSubject: Quay\n\nIs it?\n":     "2021-05-03T20:05 Bob Roe",
		above + "Bob Roe/OPS/Quay\n\nSent by: Cid Orr\n\n05/03/2021 8:05 PM\n\nTo: Ann Lee\ncc:\nSubject: Quay\n\nIs it?\n":   "2021-05-03T20:05 Bob Roe",
		above + "Bob Roe <bob@quay.example>\n05/03/2021 8:05 PM : -\n\nTo: Ann Lee\nSubject: Quay\n\nIs it?\n":                "2021-05-03T20:05 Bob Roe",
		above + "Kind regards,\n\nAnn Lee\n\n05/03/2021 8:05 PM\n\nTo: Ann Lee/OPS\n\ncc:\n\nSubject: Quay\n\nIs it clear?\n": "",
	} {
		_, r := readText(s)
		got := ""
		for i := 1; i < len(r.Copies); i++ {
			c := &r.Copies[i]
			if c.Date != nil {
				got += string(c.Date.Earliest)
			}
			for k := range c.From {
				got += " " + c.From[k].Name
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", s[len(above):], got, want)
		}
	}
	_, r := readText(above + "Kind regards,\n\nAnn Lee\n\n05/03/2021 8:05 PM\n\nTo: Bob Roe <bob@quay.example>\ncc: Cid Orr <cid@quay.example>\nSubject: RE: Quay\n\nNo.\n")
	told := false
	for _, p := range r.Problems {
		told = told || p.Code == "head-unread"
	}
	if !told {
		t.Errorf("a moment above a header without a date is passed over: %+v", r.Problems)
	}
}

// TestSpecks reads lines before or behind which recognition read specks of the paper as marks.
func TestSpecks(t *testing.T) {
	const (
		above = "From: Ann Lee <ann@quay.example>\nSent: Monday, May 10, 2021 9:00 AM\nTo: Bob Roe <bob@quay.example>\nSubject: Quay\n\nIt is clear to all of us, as we said on Friday.\n\n"
		by    = "On Monday, May 3, 2021 at 8:05 PM, Bob Roe <bob@quay.example> wrote:"
	)
	for _, s := range []string{
		"„ " + by + "\n> Is it clear?\n. > Or not?\n",
		by + " ;\n\nIs it clear?\n",
		"Op maandag 3 mei 2021 11:15 schreef Bob Roe <b@quay.example>: _\n\nIs het vrij?\n",
		"» >>> Bob Roe <bob@quay.example> 03/05/2021 10:12 >>> -\nIs it clear?\n",
		". > From: Bob Roe <bob@quay.example>\n> Sent: Monday, May 3, 2021 8:05 PM\n' > To: Ann Lee\n> Subject: Quay\n>\n„ > Is it clear?\n",
	} {
		_, r := readText(above + s)
		if len(r.Copies) != 2 {
			t.Errorf("%q: %d messages", s, len(r.Copies)-1)
			continue
		}
		c := &r.Copies[1]
		if c.Date == nil || c.Date.Earliest[:10] != "2021-05-03" || len(c.From) != 1 || c.From[0].Name != "Bob Roe" {
			t.Errorf("%q: %+v from %+v", s, c.Date, c.From)
		}
	}
	const quoted = "> From: Bob Roe <bob@quay.example>\n* > Sent: Monday, May 3, 2021 8:05 PM\ne > To: Ann Lee\n> Subject: Quay\n>\n> Is it?\n"
	if _, r := readText(above + quoted); len(r.Copies) != 2 || r.Copies[1].Date == nil || len(r.Copies[1].To) != 1 {
		t.Errorf("%q: %+v", quoted, r.Copies)
	}
	for _, s := range []string{"« Bonjour », dit-il.\n", "... and so on.\n", "'Tis clear.\n", "_ _ _\n", "~/bin is full.\n", "| > Clear.", "> > Clear.", "A > B\n"} {
		if n := speck(s); n != 0 {
			t.Errorf("%q: a speck of %d bytes", s, n)
		}
	}
}
