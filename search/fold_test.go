package search

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"OPS-306", "ops-306"},
		{"Coördinatie", "coordinatie"},
		{"coo\u0308rdinatie", "coordinatie"},
		{"STRASSE Straße", "strasse strasse"},
		{"ÉCOLE À Ñandú", "ecole a nandu"},
		{"İstanbul ISTANBUL", "istanbul istanbul"},
		{"ﬁnance Ⅳ ½ ２０２１", "finance iv 1⁄2 2021"},
		{"Σίσυφος ΣΙΣΥΦΟΣ ᾳ", "σισυφοσ σισυφοσ α"},
		{"ДОГОВІР Країни", "договір краіни"},
		{"co\u00ador\u200bdi\ufeffnatie", "coordinatie"},
		{"a\u00a0b", "a b"},
		{"Wrocław Ærø ĐURĐA Ħaż Ŧ Ǽ Ǿ", "wroclaw aero durda haz t ae o"},
		{"Œuvre œuvre oeuvre", "oeuvre oeuvre oeuvre"},
		{"þing ðegar ŋ", "þing ðegar ŋ"},
		{"Işık IŞIK ışık İzmir izmir", "isik isik isik izmir izmir"},
		{"NoƟﬁcaƟon AƩached Ōsaka pla\U0010019eorm", "notification attached osaka platform"},
		{"\xff", "\ufffd"},
	}
	for _, test := range tests {
		if got := Fold(test.in); got != test.want {
			t.Errorf("Fold(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

// TestEveryRuneFoldsForGood asks each letter that there is: folding again changes nothing, and neither case nor a mark is left.
func TestEveryRuneFoldsForGood(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		once := Fold(string(r))
		if again := Fold(once); again != once {
			t.Errorf("%U folds to %q and that to %q", r, once, again)
		}
		if strings.ContainsFunc(once, func(r rune) bool { return unicode.Is(unicode.Mn, r) }) {
			t.Errorf("%U folds to %q, which has a mark", r, once)
		}
		if r < utf8.RuneSelf && once != Fold(string(r) + "é")[:1] {
			t.Errorf("%U folds in two ways", r)
		}
	}
}

func TestWords(t *testing.T) {
	tests := []struct {
		in   string
		want []string
	}{
		{"", nil},
		{" -- ", nil},
		{"ops-306", []string{"ops", "306"}},
		{"a@b.com 14:41", []string{"a", "b", "com", "14", "41"}},
		{"l'école, n° 3", []string{"l", "ecole", "n", "3"}},
		{"договор 会議", []string{"договор", "会議"}},
	}
	for _, test := range tests {
		if got := slices.Collect(Words(Fold(test.in))); !slices.Equal(got, test.want) {
			t.Errorf("Words(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func FuzzFoldIsLetterByLetter(f *testing.F) {
	f.Add("Coördinatie", "ﬁn\u0301al")
	f.Add("e", "\u0301\xff")
	f.Fuzz(func(t *testing.T, a, b string) {
		if !utf8.ValidString(a) || !utf8.ValidString(b) {
			return
		}
		if got, want := Fold(a+b), Fold(a)+Fold(b); got != want {
			t.Errorf("Fold(%q+%q) = %q, in parts %q", a, b, got, want)
		}
		if once := Fold(a); Fold(once) != once {
			t.Errorf("Fold(%q) = %q, again %q", a, once, Fold(once))
		}
	})
}

func BenchmarkFold(b *testing.B) {
	s := strings.Repeat("De coördinatie van het overleg met Straßburg is voor 3 juni één keer uitgesteld. ", 20)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Fold(s)
	}
}
