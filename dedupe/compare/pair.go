package compare

import (
	"math"
	"strings"

	"github.com/rethread/rethread/dedupe/align"
	"github.com/rethread/rethread/mail"
)

// pair is two texts aligned, with the grade of each step.
type pair struct {
	a, b  *text
	steps []align.Step
	grade []grade
	// rate is what the two texts show of damage.
	rate rate
}

// grade is what a step is.
type grade int8

const (
	same grade = iota
	damage
	redaction
	worded // the words differ
)

var kindOf = map[grade]mail.DifferenceKind{
	damage: mail.DifferenceDamage, redaction: mail.DifferenceRedaction, worded: mail.DifferenceText,
}

func newPair(a, b *text) *pair {
	p := &pair{a: a, b: b, steps: align.Words(words(a.words), words(b.words))}
	p.grade = make([]grade, len(p.steps))
	p.rate = p.measure()
	for k := range p.steps {
		p.grade[k] = p.judge(k)
	}
	p.joined()
	p.ends()
	return p
}

// ends grades what one text has before or behind all of the other as one stretch of words, single letters and bars included.
func (p *pair) ends() {
	if n := p.front(); n > 1 {
		for k := range n {
			p.grade[k] = worded
		}
	}
	if n := p.back(); n > 1 {
		for k := range n {
			p.grade[len(p.steps)-1-k] = worded
		}
	}
}

// rate counts damaged characters.
type rate struct{ damaged, of int }

// measure counts what is certainly damage: characters that differ between words that are alike.
func (p *pair) measure() (r rate) {
	for _, s := range p.steps {
		if d, n, ok := p.apart(s); ok && 3*d <= n {
			r.damaged += d
			r.of += n
		}
	}
	return r
}

// apart is the distance between the words of a step that has words on both sides, and the length of the longer side.
func (p *pair) apart(s align.Step) (d, n int, ok bool) {
	x, y := p.a.words[s.A[0]:s.A[1]], p.b.words[s.B[0]:s.B[1]]
	if len(x) == 0 || len(y) == 0 || x[0].bar || y[0].bar {
		return 0, 0, false
	}
	a, b := concat(x, folded), concat(y, folded)
	return nearest(a, b), max(len(a), len(b)), true
}

func folded(w *word) string    { return w.folded }
func literally(w *word) string { return w.strict }

func concat(list []word, of func(*word) string) string {
	if len(list) == 1 {
		return of(&list[0])
	}
	var b strings.Builder
	for i := range list {
		b.WriteString(of(&list[i]))
	}
	return b.String()
}

// joins are pairs of letters that print as one.
var joins = strings.NewReplacer("rn", "m", "vv", "w", "ri", "n", "ei", "d")

// nearest is the edit distance, with letters that grew together counted as one where that is less.
func nearest(a, b string) int {
	if a == b {
		return 0
	}
	d := align.Distance([]byte(a), []byte(b))
	if d > 1 {
		d = min(d, 1+align.Distance([]byte(joins.Replace(a)), []byte(joins.Replace(b))))
	}
	return d
}

// judge grades a step.
func (p *pair) judge(k int) grade {
	s := p.steps[k]
	x, y := p.a.words[s.A[0]:s.A[1]], p.b.words[s.B[0]:s.B[1]]
	switch {
	case len(x) > 0 && x[0].bar && len(y) > 0 && y[0].bar:
		if x[0].ground.Code == y[0].ground.Code || x[0].ground.Code == "" || y[0].ground.Code == "" {
			return same
		}
		return redaction
	case len(x) > 0 && x[0].bar:
		return p.under(k, p.b, y)
	case len(y) > 0 && y[0].bar:
		return p.under(k, p.a, x)
	case len(y) == 0:
		return p.alone(k, p.a, x)
	case len(x) == 0:
		return p.alone(k, p.b, y)
	}
	return p.words(x, y)
}

// under grades a bar over words, of which t prints those that are legible.
func (p *pair) under(k int, t *text, legible []word) grade {
	if len(legible) == 0 {
		// Bars side by side hide one stretch: one more of them says nothing.
		if p.barred(k-1) || p.barred(k+1) {
			return same
		}
		return redaction
	}
	for i := range legible {
		if len(legible[i].strict) > 2 && !legible[i].debris(t.view.Body) || legible[i].number() {
			return redaction
		}
	}
	return damage // what recognition makes of a bar without a stamp
}

// barred reports whether step k has a bar on either side.
func (p *pair) barred(k int) bool {
	if k < 0 || k >= len(p.steps) {
		return false
	}
	s := p.steps[k]
	return s.A[0] < s.A[1] && p.a.words[s.A[0]].bar || s.B[0] < s.B[1] && p.b.words[s.B[0]].bar
}

// alone grades a word that stands in one text only.
func (p *pair) alone(k int, t *text, x []word) grade {
	w := &x[0]
	switch {
	case w.debris(t.view.Body):
		return damage
	case len(w.strict) == 1 && p.rate.damaged*400 > p.rate.of:
		return damage // one digit where one character in four hundred is damaged
	case len(w.strict) <= 3 && !w.number() && (p.barred(k-1) || p.barred(k+1)):
		return damage
	}
	return worded
}

// unlikely is the chance of a text in which damage alone makes words look like other words, up to which a difference is
// taken to be one of words.
const unlikely = 0.002

// words grades words that stand in one place.
func (p *pair) words(x, y []word) grade {
	a, b := concat(x, literally), concat(y, literally)
	if a == b {
		return same
	}
	fa, fb := concat(x, folded), concat(y, folded)
	numbers := len(x) == 1 && len(y) == 1 && x[0].clean() && y[0].clean()
	d, n := nearest(fa, fb), max(len(fa), len(fb))
	if numbers {
		d, n = align.Distance([]byte(a), []byte(b)), max(len(a), len(b))
	}
	if fa == fb && (!numbers || p.rate.damaged > 0) {
		return damage
	}
	others := p.rate
	if own, size, _ := nearest(fa, fb), max(len(fa), len(fb)), 0; 3*own <= size {
		others.damaged, others.of = others.damaged-own, others.of-size
	}
	if p.beyond(others, d, n, numbers, len(a) == len(b)) {
		return worded
	}
	return damage
}

// beyond reports whether d damaged characters of n are more than damage at the rate of the rest explains in a text of this
// length.
func (p *pair) beyond(others rate, d, n int, numbers, level bool) bool {
	// What is so damaged that it looks like another word was not counted, and damage comes in patches: hence twice the rate.
	r := float64(2*others.damaged+1) / float64(others.of+400)
	places := float64(len(p.a.words))
	if numbers {
		if others.damaged == 0 && others.of >= 300 {
			return true
		}
		places = max(1, places/20)
		if level && n > 1 {
			r /= 8 // a digit is seldom taken for another one
		}
	}
	return places*tail(d, n, r) < unlikely
}

// tail is the chance of d or more damaged characters among n.
func tail(d, n int, r float64) float64 {
	r = min(r, 0.5)
	chance, is, not := 0.0, math.Log(r), math.Log1p(-r)
	for k := d; k <= n; k++ {
		log := lchoose(n, k) + float64(k)*is + float64(n-k)*not
		chance += math.Exp(log)
	}
	return chance
}

// lchoose is the logarithm of the number of ways to choose k of n.
func lchoose(n, k int) float64 { return lfactorial(n) - lfactorial(k) - lfactorial(n-k) }

func lfactorial(n int) float64 {
	if n < len(lfactorials) {
		return lfactorials[n]
	}
	v, _ := math.Lgamma(float64(n + 1))
	return v
}

// lfactorials are those of lengths that words have.
var lfactorials = func() (list [64]float64) {
	for n := range list {
		list[n], _ = math.Lgamma(float64(n + 1))
	}
	return list
}()

// joined looks again at words that stand in one text only, beside words that differ: damage can have glued them to these.
func (p *pair) joined() {
	for k := 0; k < len(p.steps); {
		end := k
		for end < len(p.steps) && p.grade[end] != same && p.grade[end] != redaction && !p.barred(end) {
			end++
		}
		if end-k > 1 && end-k <= maxRun {
			p.rejoin(k, end)
		}
		k = max(end, k+1)
	}
}

// maxRun bounds the words that are looked at together.
const maxRun = 12

// rejoin grades a word of one text as damage where the letters of the other need it: without it they are further apart than
// the word is long.
func (p *pair) rejoin(from, until int) {
	first, last := p.steps[from], p.steps[until-1]
	x, y := p.a.words[first.A[0]:last.A[1]], p.b.words[first.B[0]:last.B[1]]
	whole := align.Distance([]byte(concat(x, folded)), []byte(concat(y, folded)))
	for k := from; k < until; k++ {
		s := p.steps[k]
		if p.grade[k] != worded || s.A[0] < s.A[1] && s.B[0] < s.B[1] {
			continue
		}
		size := 0
		a, b := concat(x, folded), concat(y, folded)
		if s.A[0] < s.A[1] {
			size = len(p.a.words[s.A[0]].folded)
			a = concat(p.a.words[first.A[0]:s.A[0]], folded) + concat(p.a.words[s.A[1]:last.A[1]], folded)
		} else {
			size = len(p.b.words[s.B[0]].folded)
			b = concat(p.b.words[first.B[0]:s.B[0]], folded) + concat(p.b.words[s.B[1]:last.B[1]], folded)
		}
		if 3*(whole-align.Distance([]byte(a), []byte(b))) < size {
			p.grade[k] = damage
		}
	}
}

// differences are the steps that differ, neighbours of one grade together.
func (p *pair) differences() []mail.Difference {
	out := []mail.Difference{}
	for k := 0; k < len(p.steps); {
		g, end := p.grade[k], k+1
		for end < len(p.steps) && p.grade[end] == g && g != same {
			end++
		}
		if g != same {
			out = append(out, p.difference(k, end))
		}
		k = end
	}
	return out
}

// lines reports whether the first so many words are whole lines: what is cut off at the top is, "Not" in front of "agreed" is
// no cut.
func (t *text) lines(n int) bool {
	return n > 0 && n < len(t.words) && strings.Contains(t.view.Body[t.words[n-1].end:t.words[n].start], "\n")
}

func (p *pair) difference(k, end int) mail.Difference {
	first, last := p.steps[k], p.steps[end-1]
	d := mail.Difference{
		Kind: kindOf[p.grade[k]],
		Base: p.a.stretch(first.A[0], last.A[1]), Other: p.b.stretch(first.B[0], last.B[1]),
		Cut: p.grade[k] == worded && (first.A[0] == last.A[1]) != (first.B[0] == last.B[1]) &&
			(end == len(p.steps) || k == 0 && (p.a.lines(last.A[1]) || p.b.lines(last.B[1]))),
	}
	if p.grade[k] != redaction {
		return d
	}
	for _, side := range [][]word{p.a.words[first.A[0]:last.A[1]], p.b.words[first.B[0]:last.B[1]]} {
		for _, w := range side {
			if w.bar {
				d.Grounds = append(d.Grounds, w.ground)
			}
		}
	}
	return d
}
