package parse

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestBanners tells the pages of a text by the banner that stands above and below each of them, and their documents by its number:
// blank lines part no pages there, so that a plain header below some of them opens no document.
func TestBanners(t *testing.T) {
	banner := func(nr string) string {
		return "      OPEN Harbour Board of Quay Case No. H-2019-20439 Doc No. " + nr + " Date: 10/30/2021\n"
	}
	head := func(day, hour, from, to, subject string) string {
		return "From:                     " + from + "\nSent:                     Monday, May " + day + ", 2021 " + hour + " AM\nTo:                       " + to + "\nSubject:                  " + subject + "\n\n\n\n"
	}
	const plain = "From: Roe, Bob\nSent: Monday, May 10, 2021 8:00 AM\nTo: Lee, Ann; Fox, Di\nSubject: New cranes\n\n\n\n\nThe cranes have come.\n\n\n\n\n"
	text := banner("H0571") + "\n\n\n                                              RELEASE IN PART\n                                              B5,B6\n\n\n\n" +
		head("10", "9:00", "Lee, Ann", "Poe, Cas", "FW: Berths") + "See below, and please tell the pilots what the board wants.\n\n\n\n\n" + plain +
		banner("H0571") + banner("H0571") + "\n\n\n\nThey are green.\n\n\n\n\nBob\n\n\n\n\n" + banner("H0571") +
		banner("H0588") + "\n\n\n                                              RELEASE IN FULL\n\n\n\n" +
		head("11", "9:00", "Lee, Ann", "Poe, Cas", "Tide") + "High at noon.\n\n\n\n\n" + strings.TrimSuffix(banner("H0588"), "\n") + "   B5\n" +
		banner("H0588") + "\n\n\n\n" + banner("H0588")
	for _, feeds := range []bool{false, true} {
		if feeds { // between the foot of a page and the head of the next one
			text = strings.ReplaceAll(text, banner("H0571")+banner("H0571"), banner("H0571")+"\f"+banner("H0571"))
			text = strings.ReplaceAll(text, banner("H0571")+banner("H0588"), banner("H0571")+"\f"+banner("H0588"))
			text = strings.Replace(text, "   B5\n", "   B5\n\f", 1)
		}
		checkBanners(t, text)
	}
}

func checkBanners(t *testing.T, text string) {
	t.Helper()
	full, r := readText(text)
	var got []string
	for _, d := range r.Documents {
		got = append(got, string(d.Kind)+" "+d.Number)
	}
	if want := []string{"email H0571", "email H0588"}; !slices.Equal(got, want) {
		t.Errorf("documents %q, want %q", got, want)
	}
	if want := "[-1 0 -1]"; len(r.Copies) != 3 || fmt.Sprint([]int{r.Copies[0].Above, r.Copies[1].Above, r.Copies[2].Above}) != want {
		t.Errorf("%s, want above %s", headOf(r), want)
	}
	for n, line := range strings.Split(text, "\n") {
		if !strings.Contains(line, "OPEN Harbour") {
			continue
		}
		at := full.LineSpan(n+1).Start + 8
		if !slices.ContainsFunc(r.Regions, func(g mail.Region) bool {
			return (g.Kind == mail.RegionFurniture || g.Kind == mail.RegionMark) && g.Span.Start <= at && at < g.Span.End
		}) {
			t.Errorf("line %d is no furniture", n+1)
		}
	}
}

// TestNoBanners leaves alone what comes again within a text and is no banner: the rows of a table, and what stands at one edge only.
func TestNoBanners(t *testing.T) {
	const row = "CRANE REPORT No. H-2019-2043% OF THE QUAY BOARD"
	rows := func(from, to int) string {
		s := ""
		for k := from; k < to; k++ {
			s += strings.ReplaceAll(row, "%", fmt.Sprint(k)) + "\n"
		}
		return s
	}
	for name, s := range map[string]string{
		"a table":           rows(1, 9) + "\nThese are the reports of the year.\n",
		"one pair":          rows(1, 2) + "\nThe first one is short.\n\n" + rows(2, 4) + "\nThe others are not.\n",
		"never below one":   rows(1, 2) + "\nIt is short.\n\n" + rows(2, 3) + "\nIt is green.\n\n" + rows(3, 4) + "\nIt is wet.\n",
		"half stands alone": rows(1, 2) + "\nShort.\n" + rows(2, 4) + "\nGreen.\n" + rows(4, 5) + "\nWet.\n" + rows(5, 6) + "\nDry.\n" + rows(6, 8) + "\nOld.\n",
	} {
		p := newParser("", mail.NewText(s, ""))
		if p.findBanners() {
			t.Errorf("%s: banners", name)
		}
		p.release()
	}
}
