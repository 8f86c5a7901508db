package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestArchivePages reads the web pages of a mailing list, whose heads have no labels, each as a message of its own, and keeps
// the pages' links out of the bodies. The mail cites a line like a link, which is no page.
func TestArchivePages(t *testing.T) {
	page := func(when, body, links string) string {
		return "[Quay] Boats in winter                              https://lists.quay.example/pipermail/quay/2019-February/...\n\n" +
			"[Quay] Boats in winter\nAnn Lee ann at quay.example\n" + when + "\n\n" + links + "\n________________________________________________________________\n\n" +
			body + "\n\n________________________________________________________________\n" + links + "\nMore information about the Quay mailing list\n\f"
	}
	const (
		links  = "  • Previous message (by thread): [Quay] Ropes\n  • Next message (by thread): [Quay] Boats in\n    winter\n  • Messages sorted by: [ date ] [ thread ]\n"
		german = "  * Vorherige Nachricht: [Quay] Ropes\n  * Nachrichten sortiert nach: [ Datum ] [ Thema ]\n"
		words  = "Is it clear? The page says\nPrevious message: none at all.\n\nAnn"
	)
	text, r := readText(page("Mon Feb 4 19:20:11 CET 2019", words, links) + page("Tue Feb 5 09:20:11 CET 2019", words, german) + page("Mon Feb 4 20:20:11 CET 2019", words, links))
	if len(r.Copies) != 3 || len(r.Documents) != 3 {
		t.Fatalf("%d documents, %+v", len(r.Documents), r.Copies)
	}
	for i, earliest := range []mail.Wall{"2019-02-04T19:20:11", "2019-02-05T09:20:11", "2019-02-04T20:20:11"} {
		m := &r.Copies[i]
		if m.Date == nil || m.Date.Earliest != earliest || m.Above >= 0 || m.Subject.Value != "[Quay] Boats in winter" {
			t.Errorf("%+v", m)
		}
		if len(m.From) != 1 || m.From[0].Name != "Ann Lee" || m.From[0].Address != "ann@quay.example" {
			t.Errorf("from %+v", m.From)
		}
		if got := oneLine(text.Join(m.Body)); got != oneLine(words) {
			t.Errorf("body %q", got)
		}
	}
}

// TestSendersOfArchives reads senders in whose addresses a word stands for the "@", so that they read like running text, in the
// head of a page and in the attributions of its body, without ">" too.
func TestSendersOfArchives(t *testing.T) {
	const (
		links = "    * Previous message: [Quay] Ropes\n    * Next message: [Quay] Boats\n    * Messages sorted by: [ date ] [ thread ]\n\n"
		said  = "On 3 Feb 2019, at 19:11, Bob Roe <1101 at tides.it> wrote:\n\nIs it clear?\n\nLou Gil <lou at tides.it> said:\n\n> No.\n> Not to us.\n"
	)
	for _, c := range []struct{ head, from string }{
		{"Michele Lee lee at labs.it\n", "Michele Lee <lee@labs.it>"},
		{"[Quay] Boats\nlee lee at labs.it\n", "lee <lee@labs.it>"},
	} {
		_, r := readText(c.head + "Mon Feb 4 19:20:11 CET 2019\n" + links + "It is.\n\n" + said)
		var got []string
		for i := range r.Copies {
			if m := &r.Copies[i]; len(m.From) == 1 {
				got = append(got, m.From[0].Name+" <"+m.From[0].Address+">")
			}
		}
		if want := c.from + "; Bob Roe <1101@tides.it>; Lou Gil <lou@tides.it>"; strings.Join(got, "; ") != want {
			t.Errorf("%q: %q", c.head, got)
		}
	}
}

// TestArchivesOverPages reads heads that begin a page, with their links and without, and takes nothing of the page above for a subject.
func TestArchivesOverPages(t *testing.T) {
	const head, links = "Ann Lee ann at quay.example\nThu Feb 14 19:20:11 CET 2019\n\n", "    * Previous message: [Quay] Ropes\n    * Messages sorted by: [ date ] [ thread ]\n\n"
	for text, subject := range map[string]string{
		"It is late.\n\f" + head + "Is it?\n":                                    "",
		"It is late.\n\nSee you all on the quay\n\f" + head + links + "Is it?\n": "",
		"It is late.\nBob\n\f[Quay] Boats\n" + head + links + "Is it?\n":         "[Quay] Boats",
		"It is late.\n\nBob\n\f[Quay] Boats\n" + head + links + "Is it?\n":       "[Quay] Boats",
		"It is late. It is.\n\n[Quay] Boats\n" + head + links + "Is it?\n":       "[Quay] Boats",
	} {
		if _, r := readText(text); len(r.Copies) != 1 || r.Copies[0].Subject.Value != subject {
			t.Errorf("%q: %+v", text, r.Copies)
		}
	}
}

// TestGroupsPrint reads the posts of a conversation as Google Groups prints them, and takes no other line with such a word for one.
func TestGroupsPrint(t *testing.T) {
	post := func(name, when, body string) string {
		return name + "\nunread,\n" + when + "\nto Quay Friends\n\n" + body + "\n\n"
	}
	const said = "He left it\n\nunread,\nNov 6, 2018, 7:31:03 AM or so."
	text, r := readText("26/11/2018, 17:40                           Boats - Google Groups\n\nQuay Friends ›\nBoats in winter?\n3 posts by 2 authors\n\n" +
		post("Ann Lee", "Nov 5, 2018, 8:15:22 PM", "Is it clear?") + post("Bob Roe", "Nov 6, 2018, 7:31:03 AM", said) +
		post("Ann Lee", "Nov 6, 2018, 7:30:00 AM", "It is.") + "https://groups.example/forum/#!topic/quay/aB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3x            1/1\n")
	if len(r.Copies) != 3 {
		t.Fatalf("%+v", r.Copies)
	}
	for i, want := range []struct{ from, body string }{{"Ann Lee", "Is it clear?"}, {"Bob Roe", oneLine(said)}, {"Ann Lee", "It is."}} {
		m := &r.Copies[i]
		if m.Date == nil || m.Above >= 0 || m.Subject.Value != "Boats in winter?" || len(m.From) != 1 || m.From[0].Name != want.from || len(m.To) != 1 || m.To[0].Name != "Quay Friends" {
			t.Errorf("%+v", m)
		}
		if got := oneLine(text.Join(m.Body)); got != want.body {
			t.Errorf("body %q", got)
		}
	}
	for _, c := range []struct{ name, old, new string }{
		{"blank lines within", "\nunread,\n", "\n\nunread,\n\n"}, {"no blank lines", "\n\n", "\n"}, {"another mark", " ›", " >"},
	} {
		all := strings.ReplaceAll(text.Content, c.old, c.new)
		if _, r := readText(all); len(r.Copies) != 3 || r.Copies[1].From[0].Name != "Bob Roe" || r.Copies[2].Subject.Value != "Boats in winter?" {
			t.Errorf("%s: %+v", c.name, r.Copies)
		}
	}
	const pasted = "From: Bob Roe <bob@quay.example>\nSent: Monday, May 3, 2021 9:00 AM\nTo: Ann Lee <ann@quay.example>\nSubject: Quay\n\nSee it:\n\nAnn Lee\nMon Feb 4 19:20:11 CET 2019\n\nPrevious message: a\nNext message: b\n"
	if _, r := readText(pasted); len(r.Copies) == 0 || r.Copies[0].Subject.Value != "Quay" {
		t.Errorf("a head below took the subject: %+v", r.Copies)
	}
	for _, s := range []string{
		"The letters were left\nunread,\nNov 6, 2018, 7:31:03 AM\nor later.\n", "Ann Lee\nunread,\nand so on.\n", "Ann Lee\nMon Feb 4 19:20:11 CET 2019\n\nPrevious message: none.\n",
	} {
		if _, r := readText(strings.Repeat("It is clear to all of us that the boats are late.\n", 2) + s); len(r.Copies) != 0 {
			t.Errorf("%q: read as mail", s)
		}
	}
}

// TestAttributionOverPages reads a line that introduces a quotation over the end of a page, without what the page prints there.
func TestAttributionOverPages(t *testing.T) {
	const (
		stamp = "Case 7:22-cv-01911  Document 61-4  Filed 10/03/24  Page "
		head  = "From: Ann Lee <ann@quay.example>\nSent: Monday, January 15, 2024 9:00 AM\nTo: Bob Roe <bob@quay.example>\nSubject: Quay\n\nIt is clear.\nWe come at nine.\nSo they say.\n\n"
	)
	_, r := readText(stamp + "1 of 3\n" + head + "On Wed, Jan 10, 2024 at 1:15 PM\n" + stamp + "2 of 3\nBob Roe <bob@quay.example> wrote:\n> Is it?\n> It was so on Monday, and it is not so today.\n> Say it.\n> Or not.\n\n" + stamp + "3 of 3\n" + head)
	if len(r.Copies) != 3 {
		t.Fatalf("%+v", r.Copies)
	}
	if m := &r.Copies[1]; m.Date == nil || m.Date.Earliest != "2024-01-10T13:15" || len(m.From) != 1 || m.From[0].Name != "Bob Roe" {
		t.Errorf("%+v", m)
	}
}
