package parse

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// spanOf is the stretch of whole lines of a text from one piece of it to another.
func spanOf(t *mail.Text, from, to string) mail.Span {
	a, b := t.Line(strings.Index(t.Content, from)), t.Line(strings.Index(t.Content, to))
	return mail.Span{Start: t.LineStart(a), End: t.LineStart(b + 1)}
}

// TestStatedHeader reads lines as a header that the program by itself does not take for one.
func TestStatedHeader(t *testing.T) {
	for _, test := range []struct{ name, text, from, to, sender, date, subject string }{
		{"labels of no language", "Xzq: Jansen, Piet <piet@kade.example>\nQwv: 31 October 2021 10:15\nTrp: Els Smit\nFnz: RE: Planning\n\nTomorrow then.\n", "Xzq", "Fnz", "Jansen, Piet", "2021-10-31T10:15", "RE: Planning"},
		{"a note", "Aan: de Minister\nVan: Piet Jansen\nDatum: 31 mei 2021\nOnderwerp: Voortgang\n\nGraag akkoord.\n", "Aan", "Onderwerp", "Piet Jansen", "2021-05-31T00:00", "Voortgang"},
		{"no labels", "Jansen, Piet <piet@kade.example>\n31 October 2021 10:15\nRE: Planning\n\nTomorrow then.\n", "Jansen", "RE:", "Jansen, Piet", "2021-10-31T10:15", "RE: Planning"},
	} {
		text := mail.NewText(test.text, "test")
		if r := Parse("00", text, Options{}); len(r.Copies) != 0 {
			t.Errorf("%s: read without the decision, which tests nothing", test.name)
		}
		r := Parse("00", text, Options{Headers: []mail.Span{spanOf(text, test.from, test.to)}})
		checkReading(t, text, r)
		if len(r.Copies) != 1 {
			t.Errorf("%s: %d copies", test.name, len(r.Copies))
			continue
		}
		c := &r.Copies[0]
		if c.From[0].Name != test.sender || c.Date == nil || string(c.Date.Earliest) != test.date || c.Subject.Value != test.subject {
			t.Errorf("%s: from %+v, date %+v, subject %q", test.name, c.From, c.Date, c.Subject.Value)
		}
		for _, p := range r.Problems {
			if p.Code == "header-unsure" || p.Code == "maybe-header" {
				t.Errorf("%s: what a user states is called %s", test.name, p.Code)
			}
		}
	}
}

// TestStatedHeaderAmongOthers leaves what stands around it to the headers there.
func TestStatedHeaderAmongOthers(t *testing.T) {
	const first = "From: Jansen, Piet\nSent: 31 October 2021 10:00\nTo: Els Smit\nSubject: Planning\n"
	text := mail.NewText(first+"Frm Smit, Els\nDte 30 October 2021 09:00\nSbj Planning of all\n\nBody.\n", "test")
	before := Parse("00", text, Options{})
	r := Parse("00", text, Options{Headers: []mail.Span{spanOf(text, "Frm", "Sbj")}})
	checkReading(t, text, r)
	if len(before.Copies) != 1 || len(r.Copies) != 2 || r.Copies[0].Date.Earliest != "2021-10-31T10:00" || r.Copies[1].Date.Earliest != "2021-10-30T09:00" {
		t.Errorf("%d copies before, %+v", len(before.Copies), r.Copies)
	}
}

// TestStatedNoHeader reads as text what looks like a header.
func TestStatedNoHeader(t *testing.T) {
	const one = "From: Jansen, Piet\nSent: 31 October 2021 10:00\nTo: Els Smit\nSubject: Planning\n\nSee how a mail looks:\n\n"
	text := mail.NewText(one+"From: Example, Ann\nSent: 1 October 2021 10:00\nTo: Bob Example\nSubject: A mail\n\nWords.\n", "test")
	if r := Parse("00", text, Options{}); len(r.Copies) != 2 {
		t.Fatalf("%d copies without the decision", len(r.Copies))
	}
	r := Parse("00", text, Options{NoHeaders: []mail.Span{spanOf(text, "From: Example", "Subject: A mail")}})
	checkReading(t, text, r)
	if len(r.Copies) != 1 || !strings.Contains(text.Join(r.Copies[0].Body), "Subject: A mail") {
		t.Errorf("%+v", r.Copies)
	}
}

// TestNoHeaderKeepsDocument leaves what the mail quoted, of which the header is stated to be none, under its document's number.
func TestNoHeaderKeepsDocument(t *testing.T) {
	const top = "Nr. D.014\n\nFrom: Jansen, Piet\nSent: 31 October 2021 10:00\nTo: Els Smit\nSubject: RE: Planning\n\nFine with me.\n\n"
	const quoted = "From: Els Smit\nSent: 30 October 2021 10:00\nTo: Jansen, Piet\nSubject: Planning\n\nShall we?\n"
	text := mail.NewText(top+quoted, "test")
	before := Parse("00", text, Options{})
	if len(before.Copies) != 2 || len(before.Documents) != 1 || before.Documents[0].Number != "D.014" {
		t.Fatalf("without the decision: %+v", before.Documents)
	}
	r := Parse("00", text, Options{NoHeaders: []mail.Span{spanOf(text, "From: Jansen", "Subject: RE")}})
	checkReading(t, text, r)
	if len(r.Copies) != 1 || len(r.Documents) != 1 || r.Documents[0].Number != "D.014" || r.Copies[0].Above != -1 {
		t.Errorf("%d copies, documents %+v", len(r.Copies), r.Documents)
	}
	// What opened a document before still does.
	text = mail.NewText(top+"\fNr. D.015\n\n"+quoted, "test")
	r = Parse("00", text, Options{NoHeaders: []mail.Span{spanOf(text, "From: Jansen", "Subject: RE")}})
	checkReading(t, text, r)
	if len(r.Copies) != 1 || len(r.Documents) != 2 || r.Documents[1].Number != "D.015" {
		t.Errorf("two documents: %d copies, documents %+v", len(r.Copies), r.Documents)
	}
}

// TestNoHeaderChangesNoOther states of each header of the demo that it is none: all others stay in the documents that they were
// in, and these stay what they were.
func TestNoHeaderChangesNoOther(t *testing.T) {
	files, err := filepath.Glob("../testdata/demo/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		text := mail.NewText(string(data), "test")
		standing := func(o Options) map[int]string {
			r := Parse("00", text, o)
			all := map[int]string{}
			for i := range r.Copies {
				c := &r.Copies[i]
				d := &r.Documents[c.Document]
				all[c.Header[0].Start] = fmt.Sprint(d.Number, " ", d.Span)
			}
			return all
		}
		before := standing(Options{})
		for start := range before {
			after := standing(Options{NoHeaders: []mail.Span{{Start: start, End: text.LineStart(text.Line(start) + 5)}}})
			for other, was := range before {
				if is, there := after[other]; other != start && there && is != was {
					t.Errorf("%s: without the header at %d the one at %d is in %s, was in %s", f, start, other, is, was)
				}
			}
		}
	}
}

// FuzzStated holds the invariants of readings under any decisions on any text.
func FuzzStated(f *testing.F) {
	f.Add("From: Jansen, Piet\nSent: 31 October 2021 10:00\nTo: Els Smit\nSubject: Planning\n\nBody.\n> From: x\n", 0, 2, 3, 4)
	f.Add("Xzq: Jansen, Piet\n\n31 October 2021 10:15\nOn 3 May 2021 at 10:00, Ann wrote:\n> hello\n", 0, 3, 2, 2)
	f.Fuzz(func(t *testing.T, s string, a, b, c, d int) {
		s = strings.ToValidUTF8(s, "?")
		text := mail.NewText(s, "test")
		lines := func(a, b int) []mail.Span {
			n := max(text.Lines(), 1)
			a, b = 1+abs(a)%n, 1+abs(b)%n
			span := mail.Span{Start: text.LineStart(min(a, b)), End: text.LineStart(max(a, b) + 1)}
			if span.Empty() {
				return nil
			}
			return []mail.Span{span}
		}
		o := Options{Headers: append(lines(a, b), mail.Span{Start: c, End: d}), NoHeaders: append(lines(c, d), mail.Span{Start: a, End: b})}
		checkReading(t, text, Parse("00", text, o))
		checkReading(t, text, Parse("00", text, o.Within(mail.Span{End: len(s) / 2})))
	})
}

func abs(n int) int {
	if n < 0 {
		n = -n
	}
	return max(n, 0)
}

// TestStatedHeaderIsNoFurniture takes lines that every page prints for the header of a message where a user says so.
func TestStatedHeaderIsNoFurniture(t *testing.T) {
	page := func(n string) string {
		return "Frm Jansen, Piet <piet@kade.example>\nSnt 31 October 2021 10:15\n\nWords of page " + n + " that go on for a while, and are not the same.\n\n"
	}
	text := mail.NewText(page("one")+"\f"+page("two")+"\f"+page("three")+"\f"+page("four"), "test")
	p := newParser("00", text)
	p.findFurniture()
	if p.lines[1].claim != claimFurniture {
		t.Fatal("the line is no furniture without the decision")
	}
	r := Parse("00", text, Options{Headers: []mail.Span{spanOf(text, "Frm", "Snt")}})
	checkReading(t, text, r)
	if g := r.Regions[0]; g.Kind != mail.RegionHeader || !strings.HasSuffix(text.Slice(g.Span), "10:15") {
		t.Errorf("%s: %q", g.Kind, text.Slice(g.Span))
	}
}
