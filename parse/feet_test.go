package parse

import (
	"fmt"
	"reflect"
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
		"RFP 2021-044 EVALUATION\nas the board asks.\n\nFrom: Ann Lee <ann@quay.example>\nSent: Monday, May 3, 2021 9:00 AM\nTo: Bob Roe\nSubject: Re: RFP\n\nRFP 2021-044 EVALUATION\nis what we call it" + body +
			"From: Bob Roe <bob@quay.example>\nSent: Monday, May 3, 2021 8:00 AM\nTo: Ann Lee\nSubject: RFP\n\nRFP 2021-044 EVALUATION\nis it?\n",
		"Roe, Robert\n\nFrom: Ann Lee <ann@quay.example>\nSent: Monday, May 3, 2021 9:00 AM\nTo: Bob Roe\nSubject: Quay" + body +
			"Quay Harbour Office\n\nFrom: Ann Lee <ann@quay.example>\nSent: Monday, May 10, 2021 9:00 AM\nTo: Bob Roe\nSubject: Berth" + body + "Quay Harbour Office\n",
	} {
		_, r := readText(s)
		for _, g := range r.Regions {
			if g.Kind == mail.RegionFurniture || g.Kind == mail.RegionMark {
				t.Errorf("%q: furniture %q", s, s[g.Span.Start:g.Span.End])
			}
		}
	}
}

// TestPagesOfReleases keeps out of messages what a release puts on its pages and between them, and keeps in what only looks
// like it.
func TestPagesOfReleases(t *testing.T) {
	mailOf := func(from, day, body string) string {
		return "From: " + from + " <" + from + "@quay.example>\nSent: Monday, May " + day + ", 2021 9:00 AM\nTo: Bob Roe <bob@quay.example>\nSubject: Quay\n\n" + body + "\n\n"
	}
	const sheet = "Family Date:      5/3/2021 8:14 PM\nCustodian:        Roe, Bob\nControl Number:   QUAY-CTRL-0000451\nRecord Type:      Email\nFile Path:        \\\\Mailbox\\Roe\n\n"
	far := strings.Repeat(" ", 40)
	for _, c := range []struct {
		name, text string
		bodies     []string
	}{
		{"a block at the right", mailOf("Ann", "10", "Clear.") + far + "FOR OFFICIAL USE ONLY\n" + far + "Exemption 5 applies.\n" + far + "FP-19-031377  44 of 97\n\n" + mailOf("Eve", "17", "Not clear.") + far + "FP-19-031377  45 of 97\n" + far + "FOR OFFICIAL USE ONLY\n", []string{"Clear.", "Not clear."}},
		{"a withheld page", mailOf("Ann", "10", "Clear.") + "\fPages 5 to 7 are withheld pursuant to s.13\n\n     s.13; s.17\n\f" + mailOf("Eve", "17", "Not clear."), []string{"Clear.", "Not clear."}},
		{"what a mail says of it", mailOf("Ann", "10", "Clear.") + "\f" + mailOf("Eve", "17", "Pages 5 to 7 are withheld pursuant to s.13."), []string{"Clear.", "Pages 5 to 7 are withheld pursuant to s.13."}},
		{"the act of the release", mailOf("Ann", "10", "Clear.") + "Released under the Official Information Act 1982\n" + mailOf("Eve", "17", "Not clear."), []string{"Clear.", "Not clear."}},
		{"the act in a sentence", mailOf("Ann", "10", "It was\nreleased under the act of 1982,\nas you know.") + mailOf("Eve", "17", "Not clear."), []string{"It was\nreleased under the act of 1982,\nas you know.", "Not clear."}},
		{"a sentence of the page above goes on", mailOf("Ann", "10", "It is so:") + "\fpages 5 to 7 were withheld in full,\nwhich he did not like\n\f" + mailOf("Eve", "17", "Not clear."), []string{"It is so:\n\n\fpages 5 to 7 were withheld in full,\nwhich he did not like", "Not clear."}},
		{"above a quotation", mailOf("Ann", "10", "It is so:") + "\fWere they withheld in full?\n> Pages 5 to 7.\n\f" + mailOf("Eve", "17", "Not clear."), []string{"It is so:\n\n\fWere they withheld in full?\n> Pages 5 to 7.", "Not clear."}},
		{"each document counts its pages", mailOf("Ann", "10", "Clear.\n\nOr so.\n\nOr not.") + "1\n\n" + mailOf("Eve", "17", "Not clear.\n\nIs it?") + "Ask Ann.\n\n2\n\n" + mailOf("Ida", "24", "So so.\n\nIs it?") + "1\n", []string{"Clear.\n\nOr so.\n\nOr not.", "Not clear.\n\nIs it?\n\nAsk Ann.", "So so.\n\nIs it?"}},
		{"sheets", sheet + mailOf("Ann", "10", "Clear.") + "\f" + sheet + mailOf("Eve", "17", "Not clear."), []string{"Clear.", "Not clear."}},
		{"fields in a body", mailOf("Ann", "10", "It is this:\n\nFile Name: a\nTask: count\nBoat: Gull\nQuay: 4"), []string{"It is this:\n\nFile Name: a\nTask: count\nBoat: Gull\nQuay: 4"}},
		{"pages numbered by hand", "17\n\n" + mailOf("Ann", "10", "Clear.\n\nOr so.") + "18\n\n" + mailOf("Eve", "17", "Not clear.\n\nIs it?") + "19\n", []string{"Clear.\n\nOr so.", "Not clear.\n\nIs it?"}},
		{"feet in columns", mailOf("Ann", "10", "Clear.") + "Annex A" + far + "Quay File, sheet 2\n" + mailOf("Eve", "17", "Not clear.") + "Annex A" + far + "Quay File, sheet 3\n", []string{"Clear.", "Not clear."}},
		{"feet above a line that announces", mailOf("Ann", "10", "Clear.") + far + "annex, sheet 2\n-------- Weergegeven bericht --------\n" + mailOf("Eve", "17", "Not clear.") + far + "annex, sheet 3\n", []string{"Clear.", "Not clear."}},
		{"pages between dashes", mailOf("Ann", "10", "Clear.") + far + "- 2 -\n" + mailOf("Eve", "17", "Not clear.\n\nIs it?") + far + "- 3 -\n" + mailOf("Ida", "24", "So so.\n\nIs it?") + far + "- 4 -\n", []string{"Clear.", "Not clear.\n\nIs it?", "So so.\n\nIs it?"}},
		{"a telephone above a header", mailOf("Ann", "17", "Clear.\n\nAnn\n+31 6 12345671") + mailOf("Eve", "10", "Not clear.\n\nEve\n+31 6 12345672"), []string{"Clear.\n\nAnn\n+31 6 12345671", "Not clear.\n\nEve\n+31 6 12345672"}},
		{"a telephone above a line that announces", mailOf("Ann", "10", "Clear.\n\nAnn\n06 12345671") + "-------- Weergegeven bericht --------\n" + mailOf("Eve", "17", "Not clear.\n\nEve\n06 12345672"), []string{"Clear.\n\nAnn\n06 12345671", "Not clear.\n\nEve\n06 12345672"}},
		{"the end of a mail that tells of withheld pages", mailOf("Ann", "10", "Clear.") + "\f" + mailOf("Eve", "17", "It is so:") + "\fPages 5 to 7 were withheld in full.\n\nRegards,\nEve\n", []string{"Clear.", "It is so:\n\n\fPages 5 to 7 were withheld in full.\n\nRegards,\nEve"}},
		{"numbers in a body", mailOf("Ann", "10", "One:\n\n1\n\na\nb\nc\nd\ne\n\n2\n\na\nb\nc\nd\ne\n\n3\n\nend."), []string{"One:\n\n1\n\na\nb\nc\nd\ne\n\n2\n\na\nb\nc\nd\ne\n\n3\n\nend."}},
		{"stamps with parts", mailOf("Ann", "10", "Clear.") + "ED_001234_00005671-00001\n" + mailOf("Eve", "17", "Not clear.") + "ED_001234_00005688-00001\n", []string{"Clear.", "Not clear."}},
	} {
		text, r := readText(c.text)
		var bodies []string
		for i := range r.Copies {
			bodies = append(bodies, strings.TrimSpace(text.Join(r.Copies[i].Body)))
			if r.Copies[i].Above >= 0 && !strings.HasPrefix(c.name, "a telephone") {
				t.Errorf("%s: copy %d is quoted", c.name, i)
			}
		}
		if !slices.Equal(bodies, c.bodies) {
			t.Errorf("%s: bodies %q", c.name, bodies)
		}
	}
}

// TestAttributionsAreNoFeet keeps the line above a quotation in its mail where the mail is printed twice, above ">" and at the end
// of its page.
func TestAttributionsAreNoFeet(t *testing.T) {
	const mailed = "From: Ann Lee <ann@quay.example>\nSent: Monday, May 3, 2021 9:00 AM\nTo: Bob Roe\nSubject: RE: Quay\n\nIt is clear.\n\nOn 3 May 2021 08:58, Roe wrote:\n"
	for _, quoted := range []string{"> Is it clear?\n", "\fIs it clear?\n"} {
		_, r := readText(mailed + quoted + "\f" + mailed + quoted)
		if len(r.Copies) != 4 {
			t.Errorf("%q: %d copies, want 4", quoted, len(r.Copies))
		}
	}
}

// TestFeetAreReadInOrder reads a text again and again whose stamps open pages, one of them above another: the order in which they
// are found out decides.
func TestFeetAreReadInOrder(t *testing.T) {
	stamp := func(n string) string {
		return "UNCLASSIFIED Harbour Case No. F-2015-99123 Doc No. " + n + "\nDate: 08/31/2016\n"
	}
	text := stamp("C05999101") + "\nRELEASE IN PART\n\nFrom: Waverly, Constance <waverlyc@quay.example>\nSent: Tuesday, June 14, 2011 5:42 PM\nTo: H; Durant, Philip J\nSubject: FW: Readout of call\n\nSee below.\n\n" +
		stamp("C05999101") + stamp("C05999102") + "\nRELEASE IN FULL\n\nFrom: H <hdr@mail.example>\nSent: Wednesday, June 15, 2011 5:58 AM\nTo: 'waverlyc@quay.example'\nSubject: Re: Readout of call\nPls print.\n\n" +
		"o-e-- Original Message -----\n\nFrom: Waverly, Constance <waverlyc@quay.example>\nTo: H\nSent: Tuesday, June 14, 2011 10:15 PM\nSubject: Readout of call\n\n" +
		stamp("C05999102") + stamp("C05999102") + "\nPhil has the letter.\n\n" + stamp("C05999102")
	_, first := readText(text)
	for range 60 {
		if _, again := readText(text); !reflect.DeepEqual(first, again) {
			t.Fatal("the reading differs")
		}
	}
}

// TestStampOfAll takes the stamp that a release puts on every page alike out of the bodies, where nothing else tells the pages.
func TestStampOfAll(t *testing.T) {
	const stamp = "\nUNCLASSIFIED Department of Quays Case No. F-2014-20439 Doc No. C05739545\n"
	all := ""
	for _, hour := range []string{"6", "7", "8"} {
		all += "From: Ann Lee <ann@quay.example>\nSent: Tuesday, May 10, 2022 " + hour + ":02 PM\nTo: Bob Roe\nSubject: Samples\n\nSee you.\n" + stamp
	}
	text, r := readText(all)
	if len(r.Copies) != 3 {
		t.Fatal(r.Copies)
	}
	for i := range r.Copies {
		if body := strings.TrimSpace(text.Join(r.Copies[i].Body)); body != "See you." {
			t.Errorf("%d: %q", i, body)
		}
	}
}

// TestStampsBelowEachOther keeps the Bates numbers of two productions out of the body above them; the document has that of the last one.
func TestStampsBelowEachOther(t *testing.T) {
	const mailText = "From: \nAnn Lee \nSent: \nTuesday, May 4, 2021 1:10 PM \nTo: \nBob Roe \nSubject: \nRe: \nThe quay is clear. \nPlease let me know. \n"
	text, r := readText(mailText + "QUAY_R1_00080634 \nQUAY02374085\n")
	if len(r.Copies) != 1 || len(r.Documents) != 1 {
		t.Fatalf("%d copies, %d documents", len(r.Copies), len(r.Documents))
	}
	if got := text.Join(r.Copies[0].Body); got != "The quay is clear. \nPlease let me know. \n" {
		t.Errorf("body %q", got)
	}
	if got := r.Documents[0].Number; got != "QUAY02374085" {
		t.Errorf("number %q", got)
	}
	text, r = readText(mailText + "THANK YOU \nCONFIDENTIAL - PURSUANT TO RULE 6(e) \nQY-DOCK-0084210 \nCONFIDENTIAL \nDOCK_GM_00230394 \nQUAY02374085\n")
	if got := text.Join(r.Copies[0].Body); got != "The quay is clear. \nPlease let me know. \nTHANK YOU \n" {
		t.Errorf("body %q", got)
	}
	// a production has one number on a page
	text, r = readText(mailText + "\nQY00001234\nQY00001235\nQY00001236\n")
	if got := text.Join(r.Copies[0].Body); !strings.HasSuffix(got, "QY00001234\nQY00001235\n") {
		t.Errorf("body %q", got)
	}
}

// TestRisingFeet takes the feet of all pages out of the bodies where those above headers rise, those within a text too, and leaves a line of
// their shape whose number does not rise with them.
func TestRisingFeet(t *testing.T) {
	page := func(n int) string { return fmt.Sprintf("HARBOUR A-1/2a, leaf %d\n", n) }
	const head = "From: Ann Lee\nSent: Monday, May %d, 2021 10:12\nTo: Bob Roe\nSubject: Lock %d\n\nThe master of the harbour says that he has not\n"
	for other, want := range map[int]int{13: 0, 2: 1} {
		text := fmt.Sprintf(head, 3, 1) + page(11) + fmt.Sprintf(head, 4, 2) + page(12) + fmt.Sprintf(head, 5, 3) + page(other) + "had the keys of the old lock.\n" + page(14) + fmt.Sprintf(head, 6, 4)
		source, r, ok := readMessages(t, text, 4)
		if ok && strings.Count(source.Join(r.Copies[2].Body), "leaf 13")+strings.Count(source.Join(r.Copies[2].Body), "leaf 2") != want {
			t.Errorf("leaf %d: %q", other, source.Join(r.Copies[2].Body))
		}
	}
}
