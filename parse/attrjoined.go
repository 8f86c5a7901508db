package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
)

// Attributions whose ends a print took: text was joined to them, or recognition read their colon as something else.

// sentenceEnd is where the last sentence of a text begins behind another one that was joined to it, 0 if there is none: behind a
// word of four letters or more, none of them a capital, and its full stop, and before a capital.
func sentenceEnd(text string) int {
	for i := len(text) - 2; i > 0; i-- {
		if next, _ := utf8.DecodeRuneInString(text[i+1:]); unicode.IsUpper(next) && endsSentence(text, i) {
			return i + 1
		}
	}
	return 0
}

// endsSentence reports whether a word of four small letters or more ends a sentence before the blank at text[i].
func endsSentence(text string, i int) bool {
	if i < 1 || text[i] != ' ' || strings.IndexByte(".!?", text[i-1]) < 0 {
		return false
	}
	word := text[strings.LastIndexAny(text[:i-1], " \n")+1 : i-1]
	return utf8.RuneCountInString(word) >= 4 && strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLower(r) }) < 0
}

// nameBehindText is where the name of a sender with an address begins behind words of a line that was joined to it, 0 where that cannot be
// told: two words or more that can be nothing but a person's name, behind a small word that begins no last name, in what reads like
// running text or behind two blanks, which part them: "Das mache ich heute Ann Lee <ann@quay.example> schrieb am 3. Mai 2021:". unsure says
// that nothing but words tells.
func nameBehindText(from, code string) (start int, unsure bool) {
	at := strings.LastIndexByte(from, '@')
	if at < 0 {
		return 0, false
	}
	name := strings.TrimRight(from[:strings.LastIndexAny(from[:at], " <")+1], " <")
	end := len(name)
	for end > 0 {
		blank := strings.LastIndexAny(name[:end], " \n")
		word := strings.TrimRight(name[blank+1:end], " ,")
		if first, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(first) && !lang.Particle(word) {
			break
		}
		end = len(strings.TrimRight(name[:max(blank, 0)], " \n"))
	}
	if end == 0 {
		return 0, false
	}
	own := strings.TrimLeft(name[end:], " \n")
	parted := strings.HasPrefix(name[end:], "  ")
	unsure = !parted && commonEnough(name)
	switch {
	case !parted && !unsure:
		return 0, false
	case !personName(own, code):
		return 0, unsure && len(strings.Fields(name)) >= bareWords // an office may have some small words
	}
	return len(name) - len(own), unsure
}

// goesOnPlaced reports whether line n goes on behind the colon of an attribution that may end with an address or a clock: the text
// that it introduces was joined to it, "Den 8. mars 2021 skrev Ann Lee <ann@quay.example>: Takk."
func (p *parser) goesOnPlaced(n, colon int) bool {
	l := &p.lines[n]
	if l.has&(hasAt|hasDigit) != hasAt|hasDigit || colon == l.text || colon+1 >= l.tail || !chars.IsSpace(p.s[colon+1]) {
		return false
	}
	last := p.s[colon-1]
	return last == '>' || chars.IsDigit(last)
}

// complete reports whether the best reading has all that an attribution has: a verb, a moment, a sender with an address or, where named
// is set, one whose name is nothing else. Above a quotation the day will do of one with an address. It begins a line, or stands behind other
// text where lines were joined and its moment and its address are printed without damage.
func (x *attributionReader) complete(named bool) bool {
	r := x.best
	from := x.w.text[r.from[0]:r.from[1]]
	timed := r.timed || named && x.quoted && r.dated && r.address
	begins := x.startsLine(r.start) || !named && strings.HasSuffix(from, ">") && x.mayOpen(r) && x.wholeMoment(r)
	return !r.pt.weak && timed && begins && strings.IndexByte(from, ':') < 0 && (r.address || named && personName(from, r.pt.lang))
}

// mayOpen reports whether a reading behind other text begins as no sentence goes on: with a capital, or behind one, as a name or a stop is,
// "Hilsen Eva tir. 9. mars"; not "at den 9. mars".
func (x *attributionReader) mayOpen(r *reading) bool {
	before := strings.TrimRight(x.w.text[:r.start], " ")
	if chars.IsCapital(x.w.text[r.start]) || before == "" {
		return true
	}
	last, _ := utf8.DecodeRuneInString(before[strings.LastIndexAny(before, " \n")+1:])
	end, _ := utf8.DecodeLastRuneInString(before)
	return unicode.IsUpper(last) || !unicode.IsLetter(end) && end != ','
}

// endOfDamaged reads an attribution above a quotation whose colon was read as a semicolon or not at all, "… wrote;", and records it
// as a hit.
func (p *parser) endOfDamaged(n int) bool {
	if end, ok := p.endsAlone(n); ok && p.endOfAttribution(n, end) {
		return true
	}
	if !p.quotedBelow(n) {
		return false
	}
	l := &p.lines[n]
	end := l.tail
	if p.s[end-1] == ';' {
		end--
	}
	said := strings.TrimRight(p.s[l.text:end], " ")
	return (strings.HasSuffix(said, ">") && l.has&hasAt != 0 || patterns().ending(said) != nil) && p.endOfAttribution(n, end)
}
