package parse

import (
	"strings"
	"testing"
)

// lossyTexts are a text as encodings leave it that lose its letters outside ASCII: a mark in place of each, or one for each of two
// bytes.
func lossyTexts(s string) []string {
	out := []string{s}
	for _, mark := range []string{"?", "??", "\uFFFD"} {
		var b strings.Builder
		for _, r := range s {
			if r < 0x80 {
				b.WriteRune(r)
			} else {
				b.WriteString(mark)
			}
		}
		out = append(out, b.String())
	}
	return out
}

// TestLostWords reads attributions whose words lost their letters outside ASCII, above a quotation and above a text without marks.
func TestLostWords(t *testing.T) {
	for _, said := range []string{
		"El mié, 11 mar 2020 a las 10:15, Ann Lund (<ann@quay.example>) escribió:",
		"El 11/3/2020 a las 10:15, Ann Lund <ann@quay.example> escribió:",
		"Le 11 mars 2020 à 10:15, Ann Lund <ann@quay.example> a écrit :",
		"W dniu 11.03.2020 o 10:15, Ann Lund <ann@quay.example> napisał:",
		"În mie., 11 mar. 2020 la 10:15, Ann Lund <ann@quay.example> a scris:",
		"På 11. mars 2020 kl. 10:15 skrev Ann Lund <ann@quay.example>:",
		"Em 11 de mar. de 2020, à(s) 10:15, Ann Lund <ann@quay.example> escreveu:",
	} {
		for _, damaged := range lossyTexts(said) {
			for _, text := range []string{"> The gate is open.\n> Ann\n", "The gate is open.\nAnn\n"} {
				_, r := readText("Fine.\n\n" + damaged + "\n\n" + text)
				if len(r.Copies) != 1 {
					t.Errorf("%q: %d copies", damaged, len(r.Copies))
					continue
				}
				c := &r.Copies[0]
				if len(c.From) != 1 || c.From[0].Name != "Ann Lund" || c.Date == nil || !c.Date.Exact() || c.Date.Earliest != "2020-03-11T10:15" {
					t.Errorf("%q: from %+v, date %+v", damaged, c.From, c.Date)
				}
			}
		}
	}
}

// TestLostWordsOnly takes no question for a word that lost its letters, and no word of which no letter is left.
func TestLostWordsOnly(t *testing.T) {
	for _, s := range []string{
		"Fine.\n\nEl 11/3/2020 a las 10:15, Ann Lund leyó esto?:\n\nThe gate is open.\n",
		"Fine.\n\nEl 11/3/2020 a las 10:15, Ann Lund ????????:\n\nThe gate is open.\n",
		"Fine.\n\n11.03.2020 10:15, Ann Lund ??????:\n\nThe gate is open.\n",
	} {
		if _, r := readText(s); len(r.Copies) != 0 {
			t.Errorf("%q: %+v", s, r.Copies[0].From)
		}
	}
}
