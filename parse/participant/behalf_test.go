package participant

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestWordSpans holds the lengths by which words are passed over to what is found among the stretches of all lengths.
func TestWordSpans(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	pieces := strings.Split("on behalf of|on behaif of|onbehalf of|on behalf  of|im Auftrag von|im Auftragvon|Ann Lee|<ann@quay.example>|Bo|namens|per conto di|per conto d|]|>|\n", "|")
	found := 0
	for range 20000 {
		s := ""
		for k := range 1 + r.IntN(5) {
			if k > 0 && r.IntN(4) > 0 {
				s += " "
			}
			s += pieces[r.IntN(len(pieces))]
		}
		for k := range behalves() {
			b := &behalves()[k]
			if from, _ := nearWords(s, b.words); from >= 0 {
				if found++; wordSpans(s)&b.spans == 0 {
					t.Fatalf("%q in %q is passed over", b.words, s)
				}
			}
		}
	}
	if found == 0 {
		t.Error("nothing is found")
	}
}

// TestForeignBehalf knows the words of another language than the header's where they are long enough to be no name.
func TestForeignBehalf(t *testing.T) {
	for in, want := range map[string]string{
		"Smit, Jan namens Roe, Jane":  "Smit, Jan ~Roe, Jane",
		"Lis, Jan w imieniu Roe, Eva": "Lis, Jan ~Roe, Eva",
		"Berg, Jan för Roe, Eva":      "Berg, Jan för Roe, Eva",
	} {
		text, spans := value(in)
		if got := show(One(text, spans, Options{Langs: []string{"en"}})); got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
}

// TestBehalfAsPrinted cites who wrote on behalf of another as printed, whole where what is read of him stands on both sides of the words.
func TestBehalfAsPrinted(t *testing.T) {
	for _, in := range []string{
		"\"Ann Lee on behalf of Bob Roe\" <ann- Monday 3 May 2021, Cas\nKop <cas@quay.example>",
		"\"Ann Lee on behalf of Bob Roe\" <ann@quay.example>",
		"Lee, Ann; Kop, Cas on behalf of Bob Roe",
	} {
		text := mail.NewText(in, "test")
		for _, p := range One(text, []mail.Span{{Start: 0, End: len(in)}}, Options{}) {
			if !strings.Contains(in, p.Raw) {
				t.Errorf("%q: %q is not as printed", in, p.Raw)
			}
		}
	}
}
