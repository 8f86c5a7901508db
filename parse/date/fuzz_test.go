package date

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
)

// FuzzNothingInvented holds for any string: no panic, the bounds in order, every reading within them and a day of the
// calendar, and no more digits in a reading than characters in the print that can stand for them.
func FuzzNothingInvented(f *testing.F) {
	for _, s := range []string{
		"woensdag 3 februari 2021 09:05", "dinsda 20 a ri 2021 15:36", "TueS/24/20253:23:11 PM", "14A1", "10.2.e", "31/2/2021",
		"w. • • e i . 2020 18:46", "Fri, 5 (erze 2025", "2021. április 20., kedd 14:26", "п'ятниця 11 січня 2019 06:02", "????? 2021", "08/07/13 1O:02", "2? mei 2021",
		"20 de abril de 2021 a las 2:26 p. m.", "3 Feb 2021 09:05 (UTC+01:00) Amsterdam, Berlijn", "1.1.4501", "AM 10 AM 10", "Se\x01\x00: TuesGGGGGJanuary 26, 2010",
	} {
		f.Add(s, "nl", "dmy")
		f.Add(s, "en", "")
		f.Add(s, "", "mdy ymd")
	}
	f.Fuzz(holdAll)
}

// holdAll checks what every reader of the package makes of a print.
func holdAll(t *testing.T, s, label, order string) {
	o := Options{Order: order}
	if label != "" {
		o.Langs = []string{label}
	}
	hold(t, s, Parse(s, o))
	hold(t, s, Parse(s, Options{Langs: o.Langs, Orders: order, Attribution: label == ""}))
	d, n := Scan(s, o)
	if n < 0 || n > len(s) || (d == nil) != (n == 0) || !utf8.ValidString(s[:n]) && utf8.ValidString(s) {
		t.Fatalf("%q: scanned %d bytes, %+v", s, n, d)
	}
	hold(t, s, d)
	start, end := ParseRange(s, o)
	hold(t, s, start)
	hold(t, s, end)
	if l := Looks(s); l < 0 || l > 100 {
		t.Fatalf("%q: looks %d", s, l)
	}
	Evidence(s, o)
}

// pieces are what dates are made of, whole and damaged.
var pieces = strings.Fields("3 03 3. 31 13 2021 21 '21 2O21 20Z1 05 5 mei May mai März févr. Feb. 二月 мая квіт. maj tammikuuta Wednesday woensdag mi. ср. ma 9:05 09.05 9h05 21:05:07 9:O5 0905 0905Z AM PM p.m. a.m " +
	"o'clock uur Uhr kl. klo о г. of de del tou UTC+01:00 +0200 -0500 CET (GMT) Z EDT [x] 10.2.e 5.1.2i (b)(6) 1st 3rd lst 1er er de. 2021-05-03T09:05:00Z 3/5/2021 5-3-21 3.5.2021 140805Z 14APR2020 IV XII noon midnight 's avonds soir " +
	"- – / . , : ; ( ) [ ] | ~ ? ' \" * @ \\ é \ufffd l O I S |: 1|")

// FuzzPieces reads dates put together of pieces.
func FuzzPieces(f *testing.F) {
	for seed := range uint64(2000) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 5))
		var b strings.Builder
		for range 1 + r.IntN(9) {
			b.WriteString(pieces[r.IntN(len(pieces))])
			b.WriteString([]string{"", " ", " ", ", ", "\n", "  "}[r.IntN(6)])
		}
		holdAll(t, b.String(), []string{"", "nl", "en", "de", "fr", "fi", "ru"}[r.IntN(7)], []string{"", "dmy", "mdy", "mdy ymd"}[r.IntN(4)])
	})
}

func hold(t *testing.T, s string, d *mail.Date) {
	t.Helper()
	if d == nil {
		return
	}
	if d.Earliest > d.Latest || (d.Earliest == "") != (d.Latest == "") {
		t.Fatalf("%q: bounds %+v", s, d)
	}
	readings := d.Readings
	if len(readings) == 0 && d.Earliest == d.Latest && d.Earliest != "" {
		readings = []mail.Wall{d.Earliest}
	}
	if len(d.Readings) == 1 {
		t.Fatalf("%q: one reading is none: %+v", s, d)
	}
	for _, r := range readings {
		if r[:min(4, len(r))] < d.Earliest[:4] || r > d.Latest {
			t.Fatalf("%q: %s outside the bounds %+v", s, r, d)
		}
		need := 0
		if len(r) >= 10 {
			need = 4 // a day and at least two digits of the year, the month may be a word
		}
		if len(r) >= 16 {
			need += 3
		}
		if likely(s) < need {
			t.Fatalf("%q: %s has more digits than are printed", s, r)
		}
	}
}

// likely counts the characters that can stand for a digit.
func likely(s string) int {
	n := 0
	for _, g := range glyphs(nil, s) {
		if g.digitLike() {
			n++
		}
	}
	return n + strings.Count(s, "A") // ":4"
}
