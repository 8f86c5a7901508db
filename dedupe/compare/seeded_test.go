package compare

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// vocabulary is what seeded texts are made of: words of four languages, short ones as often as they are in running text.
var vocabulary = strings.Fields(`the of and to in a is that for it as was with be by on we you this have are at or from an
	will can has our your they there which when been more about would also should after before please meeting committee
	proposal archive cellar review budget contract deadline minister department inspection schedule permission drawing
	de het een van en in is dat op te voor met zijn er aan om ook als bij naar nog wel over deze worden overleg voorstel
	afspraak vergadering besluit gemeente archief termijn vergunning aannemer begroting reactie stukken planning
	der die das und ist mit von zu auf den im wird sich auch nach wie bei Entwurf Besprechung Vorschlag Genehmigung
	le la les des et est que pour dans une sur par avec nous vous réunion projet accord délai budget dossier`)

// mutations are what an editor of a quotation could put in.
var mutations = map[string][]string{
	"negation": {"not", "no", "never", "niet", "geen", "nooit", "nicht", "kein", "keine", "pas", "jamais", "ne"},
	"amount":   {"15,000", "€2.500", "250", "17", "40%", "1.200.000", "EUR 300", "$75"},
	"digit":    {"7", "3", "4"},
	"date":     {"12 May", "3 juni", "2021-05-12", "12-05-2021", "7. März", "14:30", "le 9 avril", "2022"},
}

// running is a text of n sentences with an amount and a date here and there, some of it negated.
func running(r *rand.Rand, n int) []string {
	var out []string
	for range n {
		for range 6 + r.IntN(10) {
			out = append(out, vocabulary[r.IntN(len(vocabulary))])
		}
		if r.IntN(3) == 0 {
			out = append(out, one(r, []string{"amount", "amount", "digit"}[r.IntN(3)]))
		}
		if r.IntN(4) == 0 {
			out = append(out, one(r, "date"))
		}
		if r.IntN(3) == 0 {
			out = append(out, one(r, "negation"), vocabulary[r.IntN(len(vocabulary))])
		}
		out[len(out)-1] += "."
	}
	return out
}

func one(r *rand.Rand, kind string) string {
	list := mutations[kind]
	return list[r.IntN(len(list))]
}

// wrapped prints words in lines of about width characters.
func wrapped(list []string, width int, quote string) string {
	var b strings.Builder
	at := 0
	for _, w := range list {
		if at == 0 {
			b.WriteString(quote)
		}
		b.WriteString(w)
		if at += len(w) + 1; at > width {
			b.WriteByte('\n')
			at = 0
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// shapes are characters that look alike in print.
var shapes = map[rune]string{
	'l': "1I|i", 'i': "l1!j", 'o': "0ce", 'e': "co", 'c': "eo", 'a': "os", 'n': "hri", 'h': "bn", 'm': "nr", 't': "fl", 'u': "vn", 's': "5a",
	'r': "nv", 'g': "q9", 'd': "cl", 'b': "6h", '1': "l7I", '0': "oO", '5': "S6", '8': "B3", '3': "8", '6': "b", '7': "1", '2': "z", '9': "g", '4': "A",
}

// scanned damages a text as scanning does: part of its characters are taken for others, lost, or doubled with debris; blanks
// come and go.
func scanned(r *rand.Rand, s string, part float64) string {
	var b strings.Builder
	for _, c := range s {
		if c == '\n' || r.Float64() >= part {
			b.WriteRune(c)
			continue
		}
		switch alike := shapes[c]; {
		case c == ' ':
			if r.IntN(2) == 0 {
				b.WriteString(". ")
			}
		case alike != "" && r.IntN(3) > 0:
			b.WriteByte(alike[r.IntN(len(alike))])
		case r.IntN(4) == 0:
		case r.IntN(3) == 0:
			b.WriteRune(c)
			b.WriteByte(" .'~,-"[r.IntN(6)])
		default:
			b.WriteByte("abcdefghijklmnoprstuvwyz0123456789.,;'~"[r.IntN(39)])
		}
	}
	return b.String()
}

// held holds two bodies against each other.
func held(a, b string) []mail.Difference {
	x, y := view("a", a), view("b", b)
	return Copies(x.Copy.ID, x.Copy.ID, []*mail.CopyView{x, y}, Options{Bars: bars}).Copies[0].Differences
}

// TestDamageAlone: of pairs that differ by damage alone less than one in a hundred gets a difference of words reported.
func TestDamageAlone(t *testing.T) {
	const pairs = 2000
	for _, part := range []float64{0, 0.001, 0.003, 0.01, 0.03} {
		r := rand.New(rand.NewPCG(1, uint64(part*1e4)))
		wrong, all := 0, 0
		var seen []string
		for range pairs {
			text := running(r, 2+r.IntN(10))
			a, b := scanned(r, wrapped(text, 70, ""), part), scanned(r, wrapped(text, 50, "> "), part)
			bad := false
			for _, d := range held(a, b) {
				all++
				if d.Kind != mail.DifferenceDamage {
					bad = true
					if len(seen) < 25 {
						seen = append(seen, fmt.Sprintf("%q %q", d.Base.Text, d.Other.Text))
					}
				}
			}
			if bad {
				wrong++
			}
		}
		t.Logf("%4.1f %% of the characters damaged in each copy: %d of %d pairs with a false report; %d differences called damage", 100*part, wrong, pairs, all)
		if wrong*100 >= pairs {
			t.Errorf("too many: %v", seen)
		}
	}
}

// TestSeededEdits: every negation, amount and date that is put in or left out is reported as a difference of words, where
// both copies are legible, and all but a few where they are damaged. A single digit is damage among damage.
func TestSeededEdits(t *testing.T) {
	const pairs = 500
	for _, part := range []float64{0, 0.003, 0.01, 0.03} {
		for _, kind := range []string{"negation", "amount", "date", "digit"} {
			r := rand.New(rand.NewPCG(2, uint64(part*1e4)))
			found := 0
			var missed []string
			for k := range pairs {
				text := running(r, 2+r.IntN(10))
				put := one(r, kind)
				at := 1 + r.IntN(len(text)-2)
				edited := slices.Insert(slices.Clone(text), at, strings.Fields(put)...)
				if k%2 == 0 {
					text, edited = edited, text
				}
				a, b := scanned(r, wrapped(text, 70, ""), part), scanned(r, wrapped(edited, 50, "> "), part)
				if reported(held(a, b)) {
					found++
				} else if len(missed) < 20 {
					missed = append(missed, fmt.Sprintf("%s between %v", put, edited[max(0, at-2):min(len(edited), at+3)]))
				}
			}
			t.Logf("%4.1f %% damaged: %d of %d inserted or deleted %ss reported", 100*part, found, pairs, kind)
			if part == 0 && found < pairs || kind != "digit" && found*100 < 95*pairs {
				t.Errorf("missed: %v", missed)
			}
		}
	}
}

func reported(differences []mail.Difference) bool {
	return slices.ContainsFunc(differences, func(d mail.Difference) bool { return d.Kind == mail.DifferenceText })
}

func BenchmarkCopies(b *testing.B) {
	r := rand.New(rand.NewPCG(4, 4))
	for _, sentences := range []int{10, 100, 1000} {
		text := running(r, sentences)
		var views []*mail.CopyView
		size := 0
		for i := range 2 {
			views = append(views, view(string(rune('a'+i)), scanned(r, wrapped(text, 70, ""), 0.02)))
			size += len(views[i].Body)
		}
		b.Run(fmt.Sprint(size/2), func(b *testing.B) {
			b.SetBytes(int64(size))
			for b.Loop() {
				Copies(views[0].Copy.ID, views[0].Copy.ID, views, Options{Bars: bars})
			}
		})
	}
}

// BenchmarkPrints compares a message that is printed many times: what a print costs does not grow with their number.
func BenchmarkPrints(b *testing.B) {
	r := rand.New(rand.NewPCG(4, 5))
	text := running(r, 5)
	for _, prints := range []int{100, 1000, 10000} {
		var views []*mail.CopyView
		for i := range prints {
			views = append(views, view(fmt.Sprint(i), scanned(r, wrapped(text, 70, ""), 0.02)))
		}
		b.Run(fmt.Sprint(prints), func(b *testing.B) {
			for b.Loop() {
				Copies(views[0].Copy.ID, views[0].Copy.ID, views, Options{Bars: bars})
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*prints), "µs/print")
		})
	}
}
