package parse

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestNumbersAtEdges claims the numbers of pages, and leaves to the body what counts nothing.
func TestNumbersAtEdges(t *testing.T) {
	const head = "Van: Ria Smit <r@kade.example>\nVerzonden: dinsdag 4 mei 2021 16:47\nAan: Jan Bos <j@kade.example>\nOnderwerp: kade\n\n"
	for _, c := range []struct{ text, body string }{
		{head + "De raming is in miljoenen\n57\n\fmeer dan in 2019.\n", "De raming is in miljoenen\n57\n\fmeer dan in 2019."},
		{head + "De raming is in miljoenen\n1\n\fmeer dan in 2019.\n2\n", "De raming is in miljoenen\nmeer dan in 2019."},
		{head + "De raming is in miljoenen\n57\n\fmeer dan in 2019.\n58\n", "De raming is in miljoenen\nmeer dan in 2019."},
		{head + "De raming is in miljoenen\n57\n\fmeer dan in 2019.\n12\n", "De raming is in miljoenen\n57\n\fmeer dan in 2019.\n12"},
		{head + "Een\n7\n\fof twee\n12\n\fof drie\n15\n\fof vier.\n", "Een of twee of drie of vier."},
		{head + "Een\n7\n\fof twee\n12\n\fof drie\n8\n\fof vier.\n", "Een\n7\nof twee\n12\nof drie\n8\nof vier."},
		{head + "De raming is in miljoenen.\n\n57\n\fMeer dan in 2019.\n", "De raming is in miljoenen.\n\nMeer dan in 2019."},
	} {
		text, r := readText(c.text)
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", c.text, len(r.Copies))
			continue
		}
		words := func(s string) string { return strings.Join(strings.Fields(s), " ") }
		if got := text.Join(r.Copies[0].Body); words(got) != words(c.body) {
			t.Errorf("%q: body %q", c.text, got)
		}
	}
}

// TestLeavesAtEdges takes words for a leaf that text has, too, for the count of pages at the edges of pages only.
func TestLeavesAtEdges(t *testing.T) {
	const head = "From: Ann Lee\nSent: Monday, May 3, 2021 9:00 AM\nTo: Bob Roe\nSubject: Quay\n\n"
	for text, want := range map[string]bool{
		head + "All is in\nList 5\nof the annex.\n": false, head + "It is clear.\nList 5\n": true, head + "It is clear.\nList 5\n\fYes.\n": true, "List 5\n" + head + "Yes.\n": true,
		head + "All is in\nStrana 5\nof the annex.\n": true,
	} {
		x, r := readText(text)
		got := slices.ContainsFunc(r.Regions, func(g mail.Region) bool {
			return g.Kind == mail.RegionFurniture && strings.Contains(x.Slice(g.Span), " 5\n")
		})
		if got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestPageWords knows the words for a page, a leaf or a folio with each way to count them all.
func TestPageWords(t *testing.T) {
	for text, want := range map[string]bool{
		"Sivu 2 (4)": true, "Strana 6 (celkem 12)": true, "Lk 4/9": true, "Стор. 4 з 9": true, "Side 3 / 9": true, "4 puslapis iš 9": true,
		"č.l. 403": true, "Лист дела 88": true, "арк. 5": true, "Fls. 213": true, "Folio 1": true,
		"Stran 4 dni": false, "k. w. 12": false, "fila 78 bis": false,
	} {
		if got := countsPage(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestPaddedNumbers takes the numbers that machines stamp on documents, "007", for no sender of the values below them and no line of the body
// above, where they rise by one; other columns of numbers stay.
func TestPaddedNumbers(t *testing.T) {
	const document = "%s\n\nAnn Lee\nMonday, May %d, 2021 10:12\nBob Roe\nLock %d\n\nFrom:\nSent:\nTo:\nSubject:\n\nThe master has the keys of the lock.\nSo he says.\n\nAnn\n2\n"
	for _, c := range []struct {
		numbers []string
		in      int // bodies and senders
	}{{[]string{"001", "002", "003", "004", "006"}, 0}, {[]string{"001", "040", "007", "090", "011"}, 4}} {
		var b strings.Builder
		for k, number := range c.numbers {
			fmt.Fprintf(&b, document, number, 3+k, k)
		}
		source, r := readText(b.String())
		in := 0
		for i := range r.Copies {
			if text := source.Join(r.Copies[i].Body) + source.Join(r.Copies[i].Header); strings.Contains(text, "\n0") || strings.HasPrefix(text, "0") {
				in++
			}
		}
		if in > c.in || c.in > 0 && in == 0 || len(r.Copies) != len(c.numbers) {
			t.Errorf("%q: %d copies, numbers in %d", c.numbers, len(r.Copies), in)
		}
	}
}
