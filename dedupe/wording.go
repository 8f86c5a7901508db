package dedupe

import (
	"strings"
	"sync"
	"unicode"

	"github.com/rethread/rethread/dedupe/align"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// token is a word of a subject or of a short text: what stands between spaces and marks.
type token struct {
	raw, folded string // raw is in lower case
	capital     bool   // begins with a capital: a name, perhaps
	upper       bool   // is in capitals: an abbreviation, perhaps
	bar         bool   // a stamp of redaction, beneath which anything may stand
}

// wording says how two lists of words go together, the best first. Where it matters whether two mails are one, only damage
// is alike: letters within a word that print confuses, words split or glued.
type wording int

const (
	wordsSame wording = iota
	wordsAlike
	wordsCut   // one is cut at a printed mark of it
	wordsNames // a word in capitals differs in a letter that print does not confuse: Jansen and Hansen
	wordsPart  // one has words more
	wordsApart
	wordsLetter  // a small letter on its own differs: Nota a and Nota b, or the article, damaged
	wordsBlurred // a number of four digits and more differs in one
	wordsOther   // a number, a date, a letter or digit on its own, an abbreviation differs: Nota A and Nota B
)

// tokens splits a text until its words have so many folded bytes.
func tokens(text string, until int) []token {
	out := make([]token, 0, min(strings.Count(text, " ")+1, until/4+1))
	n := 0
	for field := range strings.FieldsSeq(text) {
		if isStamp(field) {
			out = append(out, token{bar: true})
			continue
		}
		for w := range strings.FieldsFuncSeq(field, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.N, unicode.M) }) {
			if n >= until {
				return out
			}
			t := token{raw: strings.ToLower(w), folded: align.Fold(w), upper: strings.ToUpper(w) == w}
			for _, r := range w {
				t.capital = unicode.IsUpper(r)
				break
			}
			if n += len(t.folded); t.folded != "" {
				out = append(out, t)
			}
		}
	}
	return out
}

// subjectTokens are the words of a subject; cut reports that it ends in a mark of having been cut.
func subjectTokens(base string) (words []token, cut bool) {
	base = strings.TrimSpace(base)
	return tokens(base, maxShort), strings.HasSuffix(base, "…") || strings.HasSuffix(base, "...")
}

// compareSubjects compares two subjects without their prefixes; a tag that only one of them has is none of its words.
func compareSubjects(a, b string) wording {
	if a == b {
		return wordsSame
	}
	if strings.HasPrefix(strings.TrimSpace(a), "[") != strings.HasPrefix(strings.TrimSpace(b), "[") {
		a, b = mail.Untagged(a), mail.Untagged(b)
	}
	x, xCut := subjectTokens(a)
	y, yCut := subjectTokens(b)
	if xCut && len(x) <= len(y) {
		if w := compareWords(x, asFarAs(y, x)); w <= wordsAlike && width(x) >= leastCut {
			return wordsCut
		}
	}
	if yCut && len(y) <= len(x) {
		if w := compareWords(asFarAs(x, y), y); w <= wordsAlike && width(y) >= leastCut {
			return wordsCut
		}
	}
	return compareWords(x, y)
}

// leastCut is the number of folded bytes from which the rest of a cut subject says something.
const leastCut = 8

func width(words []token) int {
	n := 0
	for i := range words {
		n += len(words[i].folded)
	}
	return n
}

// asFarAs is a subject cut where another one, a shorter one, is cut: within a word, perhaps.
func asFarAs(whole, cut []token) []token {
	if len(cut) == 0 {
		return nil
	}
	out := append([]token(nil), whole[:len(cut)]...)
	if last := cut[len(cut)-1]; strings.HasPrefix(out[len(out)-1].folded, last.folded) {
		out[len(out)-1] = last
	}
	return out
}

// compareWords aligns two lists of words on those they share and grades what stands between.
func compareWords(a, b []token) wording {
	// common[i][j] is how many words a[i:] and b[j:] share in order.
	common := make([][]int, len(a)+1)
	for i := range common {
		common[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			common[i][j] = max(common[i+1][j], common[i][j+1])
			if a[i].is(&b[j]) {
				common[i][j] = max(common[i][j], 1+common[i+1][j+1])
			}
		}
	}
	worst := wordsSame
	i, j, fromA, fromB := 0, 0, 0, 0
	for {
		end := i == len(a) && j == len(b)
		if !end && (i == len(a) || j < len(b) && common[i][j] == common[i][j+1]) {
			j++
			continue
		}
		if !end && (j == len(b) || common[i][j] == common[i+1][j]) {
			i++
			continue
		}
		worst = max(worst, compareGap(a[fromA:i], b[fromB:j]))
		if end {
			return worst
		}
		if a[i].raw != b[j].raw && len(a[i].raw) == 1 {
			worst = max(worst, wordsAlike)
		}
		i, j = i+1, j+1
		fromA, fromB = i, j
	}
}

// is reports whether two words are the same as far as print tells. Letters on their own that print confuses are still
// different letters; a letter and a digit can be one.
func (t *token) is(u *token) bool {
	if t.bar || u.bar || t.folded != u.folded {
		return t.bar && u.bar
	}
	return len(t.raw) != 1 || len(u.raw) != 1 || t.raw == u.raw || digits(t.raw) != digits(u.raw)
}

// compareGap compares words that stand in the same place and are not the same, one by one and, where damage may have split
// or glued them, as a whole.
func compareGap(a, b []token) wording {
	switch {
	case len(a) == 0 && len(b) == 0:
		return wordsSame
	case barred(a) || barred(b):
		return wordsAlike
	case len(a) == 0 || len(b) == 0:
		return wordsPart
	}
	best := compareGlued(a, b)
	if len(a) == len(b) {
		each := wordsSame
		for k := range a {
			each = max(each, compareTokens(&a[k], &b[k]))
		}
		if len(a) == 1 {
			return each
		}
		best = min(best, each)
	}
	return best
}

func barred(words []token) bool {
	for i := range words {
		if words[i].bar {
			return true
		}
	}
	return false
}

// compareGlued compares words without the spaces between them.
func compareGlued(a, b []token) wording {
	var x, y strings.Builder
	figuresA, figuresB, capital := glue(a, &x), glue(b, &y), a[0].capital || b[0].capital
	switch {
	case figuresA != "" && figuresB != "" && figuresA != figuresB:
		return wordsOther
	case unconfused(x.String()) == unconfused(y.String()):
		return wordsAlike
	case figuresA != figuresB || !alikeWord(x.String(), y.String()):
		return wordsApart
	case capital:
		return wordsNames
	}
	return wordsAlike
}

// glue joins words; it returns the numbers among them.
func glue(words []token, out *strings.Builder) string {
	var figures strings.Builder
	for i := range words {
		out.WriteString(words[i].folded)
		if digits(words[i].raw) == len(words[i].raw) {
			figures.WriteString(words[i].raw + " ")
		}
	}
	return figures.String()
}

// compareTokens compares two words that are not the same.
func compareTokens(x, y *token) wording {
	dx, dy := digits(x.raw), digits(y.raw)
	short := max(len(x.folded), len(y.folded)) <= 3
	switch {
	case x.is(y):
		return wordsSame
	case dx > 0 && dy > 0 && !speckled(x.raw) && !speckled(y.raw):
		return compareFigures(x.raw, y.raw)
	case len(x.raw) == 1 && len(y.raw) == 1 && dx+dy < 2 && !x.capital && !y.capital:
		return wordsLetter
	case len(x.raw) == 1 && len(y.raw) == 1, short && x.upper && y.upper, otherDay(x.folded, y.folded):
		return wordsOther
	case unconfused(x.folded) == unconfused(y.folded):
		return wordsAlike
	case !alikeWord(x.folded, y.folded):
		return wordsApart
	case x.capital || y.capital:
		return wordsNames
	}
	return wordsAlike
}

// speckled reports whether a word has digits between its letters only, as damage puts them there: "wi1l".
func speckled(w string) bool { return len(w) >= 4 && digits(w[:1]) == 0 && digits(w[len(w)-1:]) == 0 }

// compareFigures compares words with digits. Damage shows where one has a letter within for a digit of the other; two
// different digits are different numbers.
func compareFigures(x, y string) wording {
	if len(x) == len(y) {
		seen := true
		for i := range len(x) {
			inside := i > 0 && i < len(x)-1
			seen = seen && (x[i] == y[i] || inside && digits(x[i:i+1]) != digits(y[i:i+1]))
		}
		if seen {
			return wordsAlike
		}
	}
	if n := max(len(x), len(y)); n >= 4 && align.Distance([]byte(x), []byte(y)) == 1 {
		return wordsBlurred
	}
	return wordsOther
}

// alikeWord allows one damaged letter in three, and one in two.
func alikeWord(a, b string) bool {
	n := max(len(a), len(b))
	return n >= 2 && align.Distance([]byte(a), []byte(b))*3 <= max(n, 3)
}

// unconfused takes letters together that print joins or splits, beyond those that folding takes together.
func unconfused(folded string) string { return confusions.Replace(folded) }

var confusions = strings.NewReplacer("rn", "m", "ri", "n", "vv", "w", "ii", "n", "u", "n")

func digits(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	return n
}

// days are the folded names of months and weekdays, with the ones they can be.
var days = sync.OnceValue(func() map[string]uint32 {
	out := map[string]uint32{}
	for _, l := range lang.All() {
		for i, list := range append(append([][]string(nil), l.Date.Months...), l.Date.Weekdays...) {
			for _, s := range list {
				if f := foldWord(s); len(f) >= 3 { // "do" and "so" are words before they are days
					out[f] |= 1 << i
				}
			}
		}
	}
	return out
})

// otherDay reports whether two words name different months or weekdays.
func otherDay(a, b string) bool {
	x, y := days()[a], days()[b]
	return x != 0 && y != 0 && x&y == 0
}

// marksHash is of the words of a subject that damage does not make: numbers, letters on their own.
func marksHash(base string) uint32 {
	var h uint64
	words, _ := subjectTokens(base)
	for i := range words {
		if t := &words[i]; !t.bar && (len(t.raw) == 1 || digits(t.raw) > 0 || t.upper && len(t.raw) <= 3 || days()[t.folded] != 0) {
			h = mix(h ^ hashString(t.raw, 3))
		}
	}
	return uint32(h)
}
