package parse

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestOwnerBeneathMark keeps a document's number with its mail where the mailbox owner stands between them on every page: such
// a line is furniture, but no foot behind which a page begins.
func TestOwnerBeneathMark(t *testing.T) {
	page := func(nr, subject, day string) string {
		return " Nr. " + nr + "\n10.2.e \t- PD/WB\n\nVan: \t10.2.e \t- PD/WB/OS\nVerzonden: \t" + day + "\nAan: \t10.2.e \t- PD/WB\nOnderwerp: \t" + subject +
			"\n\nDag,\n\nDe leverancier houdt vast aan week 48, dus moeten we de stremming verschuiven.\n\nGroet,\n10.2.e\n"
	}
	text := mail.NewText(page("4", "Planning van het staal", "dinsdag 5 oktober 2021 09:41")+"\f"+page("5", "Kosten van de brug", "woensdag 6 oktober 2021 11:08")+
		"\f"+page("6", "Verslag van de week", "donderdag 7 oktober 2021 08:15"), "test")
	var got []string
	for _, d := range Parse("", text, Options{}).Documents {
		got = append(got, string(d.Kind)+" "+d.Number)
	}
	if want := "[email 4 email 5 email 6]"; want != fmt.Sprint(got) {
		t.Errorf("documents %v, want %s", got, want)
	}
}

// TestHeadsWithoutFeeds finds the running head of pages where no form feed is left, and what its numbers say of documents.
func TestHeadsWithoutFeeds(t *testing.T) {
	mailOf := func(day, hour, subject string) string {
		return "From: Ann Lee <ann@quay.example>\nSent: Monday, May " + day + ", 2021 " + hour + " AM\nTo: Bob Roe <bob@quay.example>\nSubject: " + subject + "\n\nThe quay is clear again.\n\nThanks for asking about it.\n\nAnn\n\n"
	}
	for _, c := range []struct {
		name, text string
		copies     int
		numbers    []string // of the documents
		above      []int
	}{
		{
			"the number of the document changes",
			"File 20/118 - Document 2021/034      Printed 3.5.2022\n\n" + mailOf("10", "9:00", "Quay") +
				"File 20/118 - Document 2021/041      Printed 3.5.2022\n\n" + mailOf("10", "9:30", "RE: Quay") +
				"File 20/118 - Document 2021/041      Printed 3.5.2022\n\nThe board was told.\n",
			2,
			[]string{"2021/034", "2021/041"},
			[]int{-1, -1},
		},
		{
			"the count of pages begins anew",
			"                                     INQ000873310_0001\n" + mailOf("10", "9:00", "Quay") +
				"                                     INQ000873310_0002\nThe berth is not.\n\n" +
				"                                     INQ000873311_0001\n" + mailOf("10", "9:30", "RE: Quay") +
				"                                     INQ000873311_0002\nThe pilot knows.\n",
			2,
			[]string{"INQ000873310", "INQ000873311"},
			[]int{-1, -1},
		},
		{
			"a head of two lines within a header",
			"City of Quay                                Request 2020/77\nItem 4\n" + mailOf("10", "9:00", "RE: Quay") +
				"From: Bob Roe <bob@quay.example>\nSent: Monday, May 3, 2021 9:00 AM\nTo: Ann Lee <ann@quay.example>\n" +
				"City of Quay                                Request 2020/77\nItem 4\nSubject: Quay\n\nIs the quay clear?\n\nBob\n\n" +
				"City of Quay                                Request 2020/77\nItem 5\n" + mailOf("10", "9:40", "Berth"),
			3,
			[]string{"4", "5"},
			[]int{-1, 0, -1},
		},
	} {
		text, r := readText(c.text)
		if len(r.Copies) != c.copies {
			t.Errorf("%s: %d copies", c.name, len(r.Copies))
			continue
		}
		var numbers []string
		for _, d := range r.Documents {
			numbers = append(numbers, d.Number)
		}
		if !slices.Equal(numbers, c.numbers) {
			t.Errorf("%s: documents %q", c.name, numbers)
		}
		for i := range r.Copies {
			if r.Copies[i].Above != c.above[i] {
				t.Errorf("%s: copy %d stands above %d", c.name, i, r.Copies[i].Above)
			}
			if all := text.Join(r.Copies[i].Header) + text.Join(r.Copies[i].Body); strings.Contains(all, "Printed") || strings.Contains(all, "INQ") || strings.Contains(all, "Item") {
				t.Errorf("%s: the head is in copy %d: %q", c.name, i, all)
			}
		}
	}
}

// TestRepeatedLinesAreNoHeads keeps lines that come again in texts without a running head: subjects above headers, rows,
// names, moments.
func TestRepeatedLinesAreNoHeads(t *testing.T) {
	const body = "\n\nThe quay is clear again.\n\nThanks for asking about it.\n\nAnn\n\n"
	for _, s := range []string{
		"Permit 2021-044\n\nFrom: Ann Lee <ann@quay.example>\nSent: Monday, May 3, 2021 9:00 AM\nTo: Bob Roe" + body +
			"Permit 2021-044\n\nFrom: Ann Lee <ann@quay.example>\nSent: Monday, May 10, 2021 9:00 AM\nTo: Bob Roe" + body,
		"berth 17    taken\nberth 18    taken\nberth 19    free\n\nFrom: Ann Lee <ann@quay.example>\nSent: Monday, May 3, 2021 9:00 AM\nTo: Bob Roe\nSubject: Quay" + body,
		"Good morning Bob 2021-044,\n\nsee below.\n\nFrom: Ann Lee <ann@quay.example>\nSent: Monday, May 3, 2021 9:00 AM\nTo: Bob Roe\nSubject: Quay\n\nGood morning Bob 2021-044,\n\nyes.\n\nFrom: Ann Lee <ann@quay.example>\nSent: Monday, May 3, 2021 8:00 AM\nTo: Bob Roe\nSubject: Quay" + body,
	} {
		_, r := readText(s)
		for _, g := range r.Regions {
			if g.Kind == mail.RegionFurniture || g.Kind == mail.RegionMark {
				t.Errorf("%q: furniture %q", s, s[g.Span.Start:g.Span.End])
			}
		}
	}
}
