package parse

import (
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestDamagedEdges tells running heads and feet that recognition read differently on each page, with form feeds and without.
func TestDamagedEdges(t *testing.T) {
	const page = "Von: Ann Lee\nGesendet: Montag, 8. Juli 2019 12:1%\nAn: Bob Roe\nCc: Cas Poe\n$\nBetreff: Kai %\n\nBitte bis morgen.\n\nGrüße\nAnn\n\nDer Kai ist nass, das Tor ist zu.\n"
	for _, heads := range [][]string{
		{"HAFEN AKTE 7-3c.pdf, Blatt 211", "HAFEN AKTE 7-3c pdf. Blatt 212", "HAFEN AKTE 7-3c.pdf Blatt 213", "HAFEN AKTE 7-3c. pdf, Blatt 214"},
		{"HAFENAMT NORD, AKTE DER KAIMAUER, Blatt 211", "HAFENAMT NORD, AKTE DER KAlMAUER, Blatt 212", "HAFENAMT NORD, AKTE DER KAIMAUE, Blatt 213", "HAFENAMT NORD, AKTE DERR KAIMAUER, Blatt 214"},
	} {
		for _, feed := range []string{"", "\f"} {
			s := ""
			for k, head := range heads {
				p := strings.ReplaceAll(page, "%", string(rune('1'+k)))
				if k == 0 {
					s += head + "\n\n" + strings.Replace(p, "$\n", "", 1)
				} else { // the page ends within its header
					s += strings.Replace(p, "$\n", feed+head+"\n\n", 1)
				}
			}
			text, r := readText(s)
			if len(r.Copies) != len(heads) {
				t.Errorf("%q: %s", feed, headOf(r))
				continue
			}
			for i := range r.Copies {
				if namesOf(r.Copies[i].Cc) != "Cas Poe <>" {
					t.Errorf("%q: cc %s", feed, namesOf(r.Copies[i].Cc))
				}
			}
			for _, head := range heads {
				at := strings.Index(text.Content, head)
				if !slices.ContainsFunc(r.Regions, func(g mail.Region) bool {
					return g.Kind == mail.RegionFurniture && g.Span.Start <= at && at < g.Span.End
				}) {
					t.Errorf("%q: %q is no furniture", feed, head)
				}
			}
		}
	}
}

// TestDamagedFeet tells feet that recognition read differently on each page, below what their pages end with.
func TestDamagedFeet(t *testing.T) {
	s := ""
	for k, foot := range []string{
		"HAFENAMT NORD, AKTE DER KAIMAUER, Blatt 211", "HAFENAMT NORD. AKTE DER KAlMAUER Blatt 212",
		"HAFENAMT NORD, AKTE DER KAIMAUE, Blatt 213", "HAFENAMT NORD, AKTE DERR KAIMAUER, Blatt 214",
	} {
		s += strings.ReplaceAll("Betreff: Kai %\n\nBitte bis morgen.\n\nGrüße\nAnn\n\nVon: Ann Lee\nGesendet: Montag, 8. Juli 2019 12:1%\nAn: Bob Roe\nCc: Cas Poe\n", "%", string(rune('1'+k))) + foot + "\n\f"
	}
	_, r := readText(s)
	for i := range r.Copies {
		if c := &r.Copies[i]; len(c.To) > 0 && namesOf(c.Cc) != "Cas Poe <>" {
			t.Errorf("cc %s", namesOf(c.Cc))
		}
	}
	if len(r.Copies) < 4 {
		t.Error(headOf(r))
	}
}

// TestSameShape tells what is damaged from another line.
func TestSameShape(t *testing.T) {
	const head = "HAFENAMT NORD, AKTE DER KAIMAUER, Blatt 211"
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{head, "HAFENAMT NORD. AKTE DER KAIMAUER Blatt 7", true},
		{head, "HAFENAMT N0RD, AKTE DER KAIMAUER, Blatt 211", false}, // a digit for a letter parts a number
		{head, "HAFENAMT NORD, AKTE DER KAlMAUER, Blatt 212", true},
		{head, "HAFENAMT NORD, AKTE DER KAMAUER, Blatt 212", true},
		{head, "HHAFENAMT NORD, AKTE DER KAIMAUER, Blatt 212", true},
		{head, "HAFENAMT NORD, AKTE DER KAlMAUEK, Blatt 212", false},
		{head, head + "a", false},
		{"Beilage 3a", "Beilage 3b", false},
		{"Teil A", "Teil B", false},
		{"Verzonden ma 14-3-2022 09:12", "Verzonden: ma 14-3-2022 13:37", false},
		{"A-01  48  3,2", "A-01  48", false},
	} {
		if sameShape(c.a, c.b) != c.same || sameShape(c.b, c.a) != c.same {
			t.Errorf("%q, %q", c.a, c.b)
		}
	}
}
