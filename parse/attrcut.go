package parse

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// A bar that hides a sender and its address often hides the verb behind them too: nothing but "On Apr 3, 2015, at 4:05 PM," is
// left of an attribution, or that and a name.

// cutAttribution reads line n as an attribution that lost its verb, and records it as a hit: an opening word and a moment
// with a clock, printed without damage, with nothing behind them but a name, above what is quoted deeper or the salutation of
// what is quoted, or below the line that a phone adds at the end of a mail, where no sentence goes on.
func (p *parser) cutAttribution(n int) bool {
	x := p.cutReader(n)
	if x == nil || !(x.quoted && x.startsParagraph(n)) && !p.sentAbove(n) && !p.greetedBelow(n) && !p.bracketEnds(n) {
		return false
	}
	p.addAttribution(x.attribution(p.lines[n].tail), n, x.best.pt.bit)
	return true
}

// cutReader has read all of line n as an attribution without its verb; nil if it is none.
func (p *parser) cutReader(n int) *attributionReader {
	l := &p.lines[n]
	text := p.text(n)
	word := strings.IndexByte(text, ' ')
	if word < 1 || text[len(text)-1] == ':' {
		return nil
	}
	found := cutPatterns()[text[:word]]
	if found == nil || !hasClock(text) && bracketLeft(text) < 0 {
		return nil
	}
	x := &attributionReader{p: p, n: n, atEnd: true, quoted: p.quotedBelow(n), digits: true}
	x.w = window{text: text, parts: []mail.Span{{Start: l.text, End: l.tail}}, at: []int{0}, lines: []int{n}}
	for _, pt := range found {
		r := x.readFrom(pt, 0)
		if r == nil || !x.cutSender(r) {
			continue
		}
		if d := p.readDate(text[r.date[0]:r.date[1]], setting{lang: pt.lang, attributed: true}); !d.Known() || d.Repaired {
			continue
		}
		x.offer(r)
	}
	if x.best == nil {
		return nil
	}
	return x
}

// bracketEnds reports whether line n ends with what a bar left of an address, which does not stand on the line below.
func (p *parser) bracketEnds(n int) bool {
	if bracketLeft(p.text(n)) < 0 {
		return false
	}
	below := p.nextInked(n)
	if below >= len(p.lines) || p.lines[below].has&hasAt == 0 {
		return true
	}
	word, _, _ := strings.Cut(p.text(below), " ")
	return strings.IndexByte(word, '@') < 0
}

// bracketLeft is where the bracket of an address stands of which a bar left nothing, with the verb behind it: "On Sat, May 8, 2021, Ann Lee <",
// "Ann Lee <1____"; -1 if the text ends with none. No sentence ends so.
func bracketLeft(text string) int {
	open := strings.LastIndexByte(text, '<')
	if open < 1 || text[open-1] != ' ' || !barDebris(text[open:]) {
		return -1
	}
	return open
}

// greetedBelow reports whether the text next to line n, on its level, is a salutation on a line of its own, behind which no sentence
// of that line can go on.
func (p *parser) greetedBelow(n int) bool {
	k := p.across(n, 1)
	return k < len(p.lines) && !p.lines[k].blank && p.lines[k].level == p.lines[n].level && p.opensBody(k)
}

// mayBeCut reports whether line n can hardly be anything but an attribution that lost its verb, though nothing shows that a message
// is quoted below: it names somebody, or what is left of him, and what follows does not go on with its sentence.
func (p *parser) mayBeCut(n int) bool {
	l := &p.lines[n]
	if l.has&(hasDigit|hasColon|hasSpace|hasUpper) != hasDigit|hasColon|hasSpace|hasUpper {
		return false
	}
	x := p.cutReader(n)
	if x == nil || strings.Trim(x.w.text[x.best.from[0]:x.best.from[1]], " <>") == "" {
		if text := p.text(n); !hasClock(text) || !opensAttribution(text) || !nothingButNames(text) {
			return false
		}
		x = &attributionReader{p: p}
	}
	k := n + 1
	return (x.startsParagraph(n) || p.attrsAbut() && endsSaid(p.text(n-1))) && (k >= len(p.lines) || p.lines[k].blank || !chars.IsSmall(p.s[p.lines[k].text]))
}

// attrsAbut reports whether the source prints attributions without a blank line above them.
func (p *parser) attrsAbut() bool {
	return slices.ContainsFunc(p.blocks, func(b block) bool {
		n := b.hits[0].line
		return b.attr != nil && n > 0 && p.lines[n-1].free() && p.lines[n-1].level == p.lines[n].level
	})
}

// nothingButNames reports whether the words behind the clock of a text are names, as many as a sender has, stamps, and what is left of
// addresses and bars, and one is a name at least.
func nothingButNames(text string) bool {
	at := strings.LastIndexByte(text, ':')
	if len(text) > attributionBytes || at < 1 || at > maxMoment || at+1 == len(text) || classOf[text[at-1]]&classOf[text[at+1]]&hasDigit == 0 {
		return false // the last colon is none of a clock's, or a sentence stands before it
	}
	names, words := 0, strings.Fields(text[at+1:])
	for i, word := range words {
		if i == len(words)-1 && names > 1 && len(word) <= len("4>") && !chars.IsLetterAt(word, 0) {
			break // what recognition read of a bar
		}
		if i == 0 || i == 1 && len(word) <= len("p.m.,") && strings.IndexByte("APap", word[0]) >= 0 {
			continue // the minutes, and the half of the day
		}
		first, size := utf8.DecodeRuneInString(strings.TrimLeft(word, "\"'(<["))
		switch {
		case unicode.IsUpper(first) && len(word) > size:
			names++
		case unicode.IsLetter(first) && strings.IndexByte(word, '@') < 0 && !lang.Particle(word), unicode.IsDigit(first):
			return false
		}
	}
	return names > 0 && names <= bareWords
}

// cutSender reports whether the sender of a reading is hidden, or can be nothing but a name. The stamp behind a name hides the
// address and the verb; it is no part of the sender.
func (x *attributionReader) cutSender(r *reading) bool {
	from := x.w.text[r.from[0]:r.from[1]]
	if open := bracketLeft(from); open > 0 {
		from = from[:open]
	} else if !r.timed || !hasClock(x.w.text) {
		return false
	}
	from = strings.Trim(from, " <>")
	if hidden := stamp.Find(from); len(hidden) > 0 && hidden[0].End == len(from) {
		if hidden[0].Start == 0 {
			return true
		}
		from = strings.TrimRight(from[:hidden[0].Start], " <")
		r.from[1] = r.from[0] + strings.Index(x.w.text[r.from[0]:r.from[1]], from) + len(from)
	}
	return from == "" || personName(from, r.pt.lang)
}

// sentAbove reports whether the line of a phone, "Sent from my iPhone", stands above line n, on its level.
func (p *parser) sentAbove(n int) bool {
	above := p.prevInked(n)
	return above >= 0 && p.lines[above].level == p.lines[n].level && p.sentLine(p.text(above))
}

// cutPatterns are the beginnings of all patterns that go from an opening word to a date and a sender, up to the date and up
// to the sender, by their first word.
var cutPatterns = sync.OnceValue(func() map[string][]*pattern {
	all := map[string][]*pattern{}
	for i, l := range lang.All() {
		for _, printed := range l.Attributions {
			whole := newPattern(printed)
			if whole.open == "" || chars.IsSmall(whole.open[0]) || whole.weak || len(whole.pieces) < 4 || whole.pieces[1].words != nil || whole.pieces[1].from || whole.pieces[1].id {
				continue
			}
			for k := 2; k < len(whole.pieces); k++ {
				if last := &whole.pieces[k-1]; last.words != nil {
					continue
				}
				cut := *whole
				cut.lang, cut.bit, cut.pieces = l.Code, 1<<i, whole.pieces[:k]
				all[whole.open] = append(all[whole.open], &cut)
			}
		}
	}
	return all
})
