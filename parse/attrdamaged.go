package parse

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
)

// Attributions of which recognition read the verb, the first word or the colon as something else: "El 20.05.2020 12:15, Ann Lee
// escribid:", "©n 02/05/2019 17:40, Ann Lee wrote". They are read only where all else is there: a moment with its clock, a sender
// who has an address or whose name is nothing else, and a paragraph or a quotation of their own.

const (
	// nearVerb is the shortest verb that is known when it is damaged, in letters; nearVerbs is how many such are tried.
	nearVerb, nearVerbs = 5, 3
	// nearOpening is how many letters of a first word are another one at most, where it is longer than those that may be any word.
	nearOpening = 2
	// damagedScore is what damage takes from the score of an attribution.
	damagedScore = 0.5
	// unendedScore is the most that one without a colon is worth above text that is not quoted: a sentence may say the same.
	unendedScore = 1
	// listMarks are what rows of lists and comments begin with, and no word is read as.
	listMarks = "-*/#%;.>|•–"
)

// nearEnding are the verbs with which patterns end that the last word of s may be, damaged in one letter, folded, and where that word
// begins.
func (t *patternTable) nearEnding(s string) (verbs []string, at int) {
	s = strings.TrimRight(s, " \n")
	at = lastBlank(s)
	word := fold(s[at:])
	if len(word) < nearVerb-1 || len(word) > maxLast || strings.IndexByte(word, ' ') >= 0 || strings.ContainsAny(s[at:], "@<>/") {
		return nil, at
	}
	reads := []string{word}
	for _, j := range joints {
		if strings.Contains(word, j.letter) {
			reads = append(reads, strings.Replace(word, j.letter, j.pair, 1))
		}
	}
	for verb := range t.byLast {
		if len(verb) >= nearVerb && slices.ContainsFunc(reads, func(r string) bool { return letterDistance(r, verb, 1) <= 1 }) {
			verbs = append(verbs, verb)
		}
	}
	slices.Sort(verbs)
	return verbs[:min(len(verbs), nearVerbs)], at
}

// readDamaged reads the window once more, with damage in its words, and keeps what it reads if nothing else is missing. ended says
// that a colon stands behind it.
func (x *attributionReader) readDamaged(found []*pattern, ended bool) {
	w := x.w
	if x.readMended(found, ended); x.best != nil {
		return
	}
	if !clocked(w.text) {
		return
	}
	x.damaged = true
	switch {
	case found != nil:
		x.readWindow(w, found)
	default:
		verbs, at := patterns().nearEnding(w.text)
		for _, verb := range verbs {
			mended := w
			mended.text, mended.at = w.text[:at]+verb, w.at[:w.part(at)+1] // below it nothing is printed
			x.readWindow(mended, patterns().byLast[verb])
		}
		x.w = w
		if x.best == nil {
			x.readPlaced()
		}
		if x.best == nil && (x.quoted || x.ownParagraph()) {
			x.readNearPlaced()
		}
	}
	x.damaged, x.w = false, w
	if r := x.best; r != nil && (!r.dated || !x.complete(true) || !x.standsAlone(ended)) {
		x.best = nil
	}
	if x.best != nil {
		x.best.score -= damagedScore
	}
}

// readMended reads the window with digits and letters where recognition took the one for the other, and keeps what it reads if nothing is
// missing.
func (x *attributionReader) readMended(found []*pattern, ended bool) {
	w, again := x.w, x.w
	if !again.mendDigits() || !clocked(again.text) {
		return
	}
	if found == nil {
		found = patterns().ending(again.text)
	}
	if x.readWindow(again, found); x.best == nil || !x.best.dated {
		x.readPlaced()
	}
	x.w = w
	r := x.best
	if r == nil {
		return
	}
	if !r.dated || !x.complete(true) || !x.standsAlone(ended) {
		x.best = nil
		return
	}
	r.score -= damagedScore
}

// mendDigits makes digits of the letters that recognition takes for them beside digits, "2O22", and letters of such digits within words,
// "napsa1(a)", and reports whether there were any. Each takes the room of the other.
func (w *window) mendDigits() bool {
	b := []byte(w.text)
	is := func(i int, of class) bool { return i >= 0 && i < len(b) && classOf[b[i]]&of != 0 }
	const letters = hasLower | hasUpper | hasOther
	some := false
	for _, at := range w.at {
		some = mendOpening(b[at:]) || some
	}
	for i, c := range b {
		to := c
		switch {
		case strings.IndexByte("Oo", c) >= 0:
			to = '0'
		case strings.IndexByte("lI", c) >= 0:
			to = '1'
		case c == '1':
			to = 'l'
		case c == '0':
			to = 'o'
		default:
			continue
		}
		if digit := to <= '9'; digit && (!is(i-1, hasDigit) && !is(i+1, hasDigit) || is(i-1, letters) || is(i+1, letters)) || !digit && (!is(i-1, letters) || is(i+1, hasDigit)) {
			continue
		}
		b[i], some = to, true
	}
	w.text = string(b)
	return some
}

// digitOpenings are the first words of attributions that recognition may read as digits: "Il" as "11".
var digitOpenings = sync.OnceValue(func() (words []string) {
	for _, opens := range patterns().opens {
		for word := range opens {
			if len(word) > 1 && strings.Trim(word, "IlOo") == "" && !slices.Contains(words, word) {
				words = append(words, word)
			}
		}
	}
	slices.Sort(words)
	return words
})

// asDigits reads the letters that recognition takes for digits as these.
var asDigits = strings.NewReplacer("I", "1", "l", "1", "O", "0", "o", "0")

// mendOpening makes letters of the digits of such a word that was joined to the day behind it, at the start of a text: "1123/11/2012".
func mendOpening(b []byte) bool {
	digits := 0
	for digits < len(b) && chars.IsDigit(b[digits]) {
		digits++
	}
	if digits == len(b) || strings.IndexByte("/.-", b[digits]) < 0 {
		return false
	}
	for _, word := range digitOpenings() {
		if day := digits - len(word); (day == 1 || day == 2) && asDigits.Replace(word) == string(b[:len(word)]) {
			copy(b, word)
			return true
		}
	}
	return false
}

// readNearPlaced reads by the patterns whose verb stands in front of their last part, where a word of the last line is that verb but
// for one letter: "Op 4 mei 2021 om 10:15 schref Ann Lee:".
func (x *attributionReader) readNearPlaced() {
	w := x.w
	x.damaged = false // one word is enough
	for at := w.at[len(w.at)-1]; at < len(w.text) && x.best == nil; {
		end := at + strings.IndexAny(w.text[at:]+" ", " \t\n")
		word := w.text[at:end]
		if f := fold(word); len(f) >= nearVerb-1 && len(f) <= maxLast && !strings.ContainsAny(word, "@<>/0123456789") && strings.IndexByte(f, ' ') < 0 {
			x.readAsVerb(w, at, end, f)
		}
		at = chars.SkipSpace(w.text, end, len(w.text))
	}
	x.w = w
}

// readAsVerb reads window w by the patterns of the verbs that the word from at to end, folded, is but for one letter.
func (x *attributionReader) readAsVerb(w window, at, end int, folded string) {
	for i := range patterns().placed {
		v := &patterns().placed[i]
		if len(v.verb) < nearVerb || strings.IndexByte(v.verb, ' ') >= 0 || letterDistance(folded, v.verb, 1) != 1 {
			continue
		}
		x.w = w
		x.w.text = w.text[:at] + v.verb + w.text[end:]
		for _, pt := range v.patterns {
			x.read(pt)
		}
		if r := x.best; r != nil {
			longer := len(v.verb) - (end - at)
			for _, offset := range []*int{&r.start, &r.from[0], &r.from[1], &r.date[0], &r.date[1]} {
				if *offset > at {
					*offset -= longer
				}
			}
			return
		}
	}
}

// clocked reports whether a clock stands in a text, with a colon or a dot.
func clocked(text string) bool { return hasClock(text) || clockWith(text, '.') }

// standsAlone reports whether the window is nothing but the attribution, above a quotation or as a paragraph of its own, or one with an
// address in brackets and its colon.
func (x *attributionReader) standsAlone(ended bool) bool {
	first := x.w.lines[x.w.part(x.best.start)]
	if above := first - 1; !(ended && x.bracketed()) && above >= 0 && !x.p.lines[above].blank && x.p.lines[above].level == x.p.lines[first].level && x.p.lines[above].claim == claimNone {
		return false
	}
	return x.quoted || (ended || x.n+1 == len(x.p.lines) || x.p.lines[x.n+1].blank) && !x.p.chronicled(first, x.n)
}

// bracketed reports whether an address in brackets is printed of the sender of the best reading: no sentence tells of him so, and
// recognition may have lost the blank line above.
func (x *attributionReader) bracketed() bool {
	return x.best.address && strings.HasSuffix(x.w.text[x.best.from[0]:x.best.from[1]], ">")
}

// chronicled reports whether the paragraph from line first to line n is one of a chronology: the one above or below it begins with the
// same word, or both with a figure, and a clock too. What somebody wrote stands between attributions.
func (p *parser) chronicled(first, n int) bool {
	opening := func(text string) string {
		word, _, _ := strings.Cut(text, " ")
		if word != "" && classOf[word[0]]&hasDigit != 0 {
			return "0"
		}
		return fold(word)
	}
	own := opening(p.text(first))
	for _, k := range []int{p.across(first, -1), p.across(n, 1)} {
		if !p.freeAt(k) || p.lines[k].level != p.lines[first].level {
			continue
		}
		if text := p.text(k); opening(text) == own && clocked(cut(text, maxAlone)) {
			return true
		}
	}
	return false
}

// readMisopened reads by a pattern whose first word is damaged: another word about as long stands in its place at the start of a line.
func (x *attributionReader) readMisopened(pt *pattern) *reading {
	cut := *pt
	first := pt.pieces[0]
	if cut.pieces = pt.pieces[1:]; len(first.words) > 1 {
		first.words, first.lossy = first.words[1:], nil
		cut.pieces = append([]piece{first}, cut.pieces...)
	}
	if len(cut.pieces) == 0 || pt.weak {
		return nil
	}
	for k := len(x.w.at) - 1; k >= 0 && x.sameLevel(k); k-- {
		start := x.lineStart(k)
		word := strings.IndexAny(x.w.text[start:min(len(x.w.text), start+max(maxOpening, len(pt.open)+1)+1)], " \n")
		if word < 1 || word > maxOpening && letterDistance(fold(x.w.text[start:start+word]), fold(pt.open), nearOpening) > nearOpening || strings.Trim(x.w.text[start:start+word], listMarks) == "" {
			continue
		}
		if n := utf8.RuneCountInString(x.w.text[start:start+word]) - utf8.RuneCountInString(pt.open); n < -1 || n > 1 || x.w.text[start:start+word] == pt.open {
			continue
		}
		if dateStyles()[pt.lang].begins(x.w.text[start:start+word]) && !strings.ContainsAny(x.w.text[start:start+1], "£€$&©") {
			continue
		}
		if r := x.readPieces(&cut, start, start+word); r != nil && r.timed {
			return r
		}
	}
	return nil
}

// endsAlone reports whether line n may be all of an attribution without its colon, or with another mark in its place, and where it
// ends: a sentence that begins with a word or two and a moment with its clock, and ends with the verb of an attribution, or with
// a name behind one.
func (p *parser) endsAlone(n int) (end int, ok bool) {
	l := &p.lines[n]
	text := p.text(n)
	if len(text) > maxAlone || l.claim != claimNone || !p.blankAt(n-1) && p.lines[n-1].level == l.level || !clocked(text) {
		return 0, false
	}
	if quoted := p.quotedBelow(n); !quoted && (!p.blankAt(n+1) || p.chronicled(n, n)) {
		return 0, false
	}
	said := strings.TrimRight(text, colonMarks+"»* ")
	if said == "" || chars.IsSpace(said[len(said)-1]) {
		return 0, false
	}
	if patterns().ending(said) == nil && !patterns().saidWithin(fold(said)) {
		return 0, false
	}
	return l.text + len(said), true
}

// maxAlone is the longest line that is looked at so, in bytes.
const maxAlone = 120
