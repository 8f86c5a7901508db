package rethread

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse"
	"github.com/rethread/rethread/source"
)

// textOf reads bytes as a file of a name.
func textOf(t testing.TB, name, content string) *mail.Text {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
	f, err := source.Read(t.Context(), path, source.Options{})
	if err != nil {
		t.Skip(err)
	}
	text, _, err := f.Text()
	if err != nil {
		t.Skip(err)
	}
	return text
}

const nativeMail = `From: Cora Clay <cora.clay@town.example>
To: Bo Birch <bo.birch@town.example>
Date: Thu, 27 May 2021 09:07:12 +0200
Subject: RE: Lamps for the hall
Message-ID: <cora.1@town.example>
References: <root@town.example> <bo.1@town.example>

Two of the old kind will do.

From: Bo Birch <bo.birch@town.example>
Sent: Wednesday, 26 May 2021 10:00
To: Cora Clay <cora.clay@town.example>
Subject: Lamps for the hall

How many lamps do we need?

On Tue, 25 May 2021 at 16:30, Ann Ash <ann.ash@town.example> wrote:
> Please ask Cora.
`

// TestFaultCostsOneText reads a print and a mail with a parser that fails on them, and a text on which it does not.
func TestFaultCostsOneText(t *testing.T) {
	sound := textParser
	defer func() { textParser = sound }()
	textParser = func(sha256 string, t *mail.Text, o parse.Options) *mail.Reading {
		if strings.Contains(t.Content, "Lamps") {
			panic("index out of range")
		}
		return sound(sha256, t, o)
	}
	dir := t.TempDir()
	for name, s := range map[string]string{
		"a.eml": nativeMail, "b.txt": "From: Ann Ash\nSubject: Lamps\n",
		"c.txt": "From: Ann Ash\nSent: Tuesday, 25 May 2021 16:30\nTo: Bo Birch\nSubject: Chairs\n\nFour.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(s), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	c, err := Create(filepath.Join(t.TempDir(), "case.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	report, err := c.Import(t.Context(), []string{dir}, ImportOptions{})
	if err != nil {
		t.Fatal(err)
	}
	faults := 0
	for _, p := range report.Summary.Problems {
		if p.Code == "text-not-read" && p.Severity == mail.Skipped {
			faults = p.Count
		}
	}
	if len(report.Added) != 3 || report.Summary.Copies != 2 || faults != 2 {
		t.Errorf("%d sources, %d copies, %d faults: %+v", len(report.Added), report.Summary.Copies, faults, report.Summary)
	}
	if err := c.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestNativeMail(t *testing.T) {
	text := textOf(t, "a.eml", nativeMail)
	r := read("hash", text, parse.Options{})
	if len(r.Documents) != 1 || len(r.Copies) != 3 {
		t.Fatalf("%d documents, %d copies", len(r.Documents), len(r.Copies))
	}
	for i, c := range r.Copies {
		if c.Depth != i || c.Above != i-1 || c.Document != 0 || (c.Native != nil) != (i == 0) {
			t.Errorf("copy %d: depth %d, above %d, native %v", i, c.Depth, c.Above, c.Native)
		}
	}
	c := r.Copies[0]
	if got := text.Join(c.Body); got != "Two of the old kind will do." {
		t.Errorf("body %q", got)
	}
	if c.Subject.Base != "Lamps for the hall" || len(c.Subject.Prefixes) != 1 || c.Raw(text, mail.RoleSubject) != "RE: Lamps for the hall" {
		t.Errorf("subject %+v", c.Subject)
	}
	if !c.Date.Exact() || c.Date.Offset != 120 || c.Raw(text, mail.RoleDate) != "Thu, 27 May 2021 09:07:12 +0200" {
		t.Errorf("date %+v", c.Date)
	}
	if got := strings.TrimSpace(text.Join(r.Copies[1].Body)); got != "How many lamps do we need?" {
		t.Errorf("the quoted body %q", got)
	}
}

// FuzzNativeReadingFits holds that whatever a mail says, its regions tile the text, and what its copies cite lies within.
func FuzzNativeReadingFits(f *testing.F) {
	for _, s := range []string{nativeMail, "Subject: x\n\n", "From: a\n\n\n\n> x\n", strings.Repeat(nativeMail[strings.Index(nativeMail, "\n\n"):], 3)} {
		f.Add("From: a@b.example\n" + s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, name := range []string{"a.eml", "a.mbox"} {
			content := s
			if name == "a.mbox" {
				content = "From x\n" + s + "\n\nFrom y\n" + s
			}
			text := textOf(t, name, content)
			r := read("hash", text, parse.Options{})
			at := 0
			for _, g := range r.Regions {
				if g.Span.Start != at || g.Span.End <= at || g.Copy < -1 || g.Copy >= len(r.Copies) {
					t.Fatalf("region %+v from %d", g, at)
				}
				at = g.Span.End
			}
			if at != len(text.Content) {
				t.Fatalf("the regions end at %d of %d", at, len(text.Content))
			}
			ids := map[mail.ID]bool{}
			for i, c := range r.Copies {
				if ids[c.ID] || c.Above >= i || c.Document >= len(r.Documents) {
					t.Fatalf("copy %d: %+v", i, c)
				}
				ids[c.ID] = true
				d := r.Documents[c.Document].Span
				for _, s := range append(append([]mail.Span{}, c.Header...), c.Body...) {
					if s.Start < d.Start || s.End > d.End || s.End < s.Start {
						t.Fatalf("copy %d cites %v of a document at %v", i, s, d)
					}
				}
			}
		}
	})
}
