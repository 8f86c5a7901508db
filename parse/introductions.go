package parse

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// reportIntroductions reports lines with a day, or an address, that end in the last word of an attribution and a colon, above a
// quotation: who wrote what is quoted, and when, could not be told apart. Above a quotation an address and a moment tell
// it too, whatever the words. Without one below they begin as an attribution, and have a clock, or open a paragraph and name somebody.
func (p *parser) reportIntroductions() {
	for _, s := range p.untold {
		p.problem("maybe-header", s, introText)
	}
	taken := 0
	for _, n := range p.signed {
		l := &p.lines[n]
		if !l.free() {
			continue
		}
		for taken < len(p.blocks) && p.blocks[taken].end <= l.text {
			taken++
		}
		if said := p.saidOnLine(n); !said.Empty() && (taken == len(p.blocks) || p.blocks[taken].start >= said.End) {
			p.problem("maybe-header", said, introText)
			continue
		}
		if (taken == len(p.blocks) || p.blocks[taken].start >= l.tail) && (p.mayBeCut(n) || p.introRemains(n)) {
			p.problem("maybe-header", mail.Span{Start: l.text, End: l.tail}, introText)
			continue
		}
		if p.s[l.tail-1] != ':' && (p.s[l.tail-1] != ';' || l.has&hasDigit == 0 || !p.quotedBelow(n)) {
			continue
		}
		for taken < len(p.blocks) && p.blocks[taken].end < l.tail {
			taken++
		}
		if taken < len(p.blocks) && p.blocks[taken].start < l.tail || p.isUntold(l.text) {
			continue
		}
		text := strings.TrimLeft(p.text(n), introMarks)
		if text == ":" {
			if n > 0 && p.lines[n-1].free() && (taken == 0 || p.blocks[taken-1].end <= p.lines[n-1].text) && introducesAlone(strings.TrimLeft(p.text(n-1), introMarks)) && !p.introRemains(n-1) {
				p.problem("maybe-header", mail.Span{Start: p.lines[n-1].text, End: l.tail}, introText)
			}
			continue
		}
		if text == "" {
			continue
		}
		known := patterns().ending(strings.TrimRight(text[:len(text)-1], " ")) != nil
		if p.mayIntroduce(n, text, known) || known && clocked(text) && addressedBefore(text) {
			p.problem("maybe-header", mail.Span{Start: l.text, End: l.tail}, introText)
			continue
		}
		if !known {
			continue
		}
		if first := p.tornFrom(n); first < n || strings.IndexByte(text, ' ') > 0 && verbAlone(text) && p.blankAt(n+1) != p.blankAt(n-1) {
			p.problem("maybe-header", mail.Span{Start: p.lines[first].text, End: l.tail}, introText)
		}
	}
}

// addressedBefore reports whether an address in brackets stands in front of the last words of a text, those of an attribution's verb: of whatever
// else is left of it, that tells who wrote, "@ _0018.un 2010, at 08:42, Lee, Ann <ann@quay.example> wrote:".
func addressedBefore(text string) bool {
	end := strings.LastIndexByte(text, '>')
	open := strings.LastIndexByte(text[:max(end, 0)], '<')
	return open > 0 && strings.IndexByte(text[open:end], '@') > 0 && strings.Count(strings.TrimSpace(text[end+1:]), " ") < verbWords
}

// verbWords is how many words such a verb has at most.
const verbWords = 3

// introMarks are what may stand in front of the first word of an attribution: specks, and the bars and bullets of programs.
const introMarks = speckMarks + "-—–*/|·• "

// introducesAlone reports whether a line whose colon stands alone below it has the first word of an attribution, a clock, and the name of
// somebody: its verb is damaged where no pattern knows it.
func introducesAlone(text string) bool {
	return opensAttribution(text) && hasClock(text) && namesSomebody(text)
}

// saidOnLine is what stands on line n as an attribution with a clock and the name of somebody, if text was joined to one of its ends or
// both, and empty where nothing does: "On Tue, May 4, 2021 at 2:09 PM, Ann Lee cza wrote: On Monday.", "Thanks. On Tue, …, Ann Lee wrote:".
func (p *parser) saidOnLine(n int) mail.Span {
	l := &p.lines[n]
	if l.has&(hasColon|hasDigit|hasSpace|hasUpper) != hasColon|hasDigit|hasSpace|hasUpper {
		return mail.Span{}
	}
	text := p.s[l.text:min(l.tail, l.text+joinedBytes)]
	colon := strings.Index(text, ": ")
	if colon < 0 && text[len(text)-1] == ':' {
		colon = len(text) - 1
	}
	if colon < 0 || !hasClock(text[:colon]) {
		return mail.Span{}
	}
	text = text[:colon]
	ends := patterns().ending(strings.TrimRight(text, " ")) != nil
	if !ends && !patterns().saidWithin(fold(text)) {
		return mail.Span{}
	}
	for at := 0; at < len(text); {
		said := text[at:]
		if opensAttribution(said) && hasClock(said) && namesSomebody(said) && (ends || saysWithin(said)) && (hasWord(text[:at]) || at == 0 && ends && colon+1 < l.tail-l.text) {
			return mail.Span{Start: l.text + at, End: l.text + colon + 1}
		}
		blank := strings.IndexByte(said, ' ')
		if blank < 0 {
			break
		}
		at += blank + 1
	}
	return mail.Span{}
}

// hasWord reports whether a word of three letters stands in a text: a number or the letter of a question counts paragraphs, and is no text
// that was joined.
func hasWord(text string) bool {
	for word := range strings.FieldsSeq(text) {
		if len(letterRun(word)) > 2 {
			return true
		}
	}
	return false
}

// joinedBytes is how far into a line such an attribution goes at most.
const joinedBytes = 2 * attributionBytes

// mayIntroduce reports whether line n, which ends with a colon, may introduce a quotation. known says that the last word of an attribution
// stands before the colon.
func (p *parser) mayIntroduce(n int, text string, known bool) bool {
	quoted := p.quotedBelow(n)
	switch {
	case quoted && known && (strings.ContainsAny(text, "0123456789@") || sayer(text) || p.firstSayer(n)), quoted && !known && (p.unknownVerb(n) || p.saidThere(text) || namesAlone(text)), !known && p.tellsAlone(n):
		return true
	case !known && p.blankAt(n-1) && p.blankAt(n+1) && fullMoment(text) && p.saidThere(text):
		return true // nothing but its sender speaks against it
	case hasClock(text) && opensAttribution(text) && (known && namesSomebody(text) || saysYou(text, known)):
		return true
	}
	opens := p.blankAt(n-1) || p.lines[n-1].level < p.lines[n].level // a paragraph, or a deeper quotation
	return (known || saysWithin(text)) && opens && saysWho(text)
}

// namesAlone reports whether nothing but somebody's name or address stands in front of the colon at the end of a text: "Ann Lee:".
func namesAlone(text string) bool {
	name := strings.TrimRight(strings.TrimSuffix(text, ":"), " ")
	return personName(name, "") && len(name)-lastBlank(name) > 2 || strings.HasSuffix(name, ">") && strings.IndexByte(name, '@') > 0 && len(name) <= bareBytes
}

// isUntold reports whether an attribution that was taken back, and is reported as such, begins at an offset.
func (p *parser) isUntold(at int) bool {
	_, found := slices.BinarySearchFunc(p.untold, at, func(s mail.Span, at int) int { return s.Start - at })
	return found
}

// sayer reports whether a word with a capital stands in a text behind its first one: "On Sunday Bob Roe wrote:", "Yesterday Bob wrote:".
func sayer(text string) bool {
	_, rest, _ := strings.Cut(text, " ")
	for word := range strings.FieldsSeq(rest) {
		if first, size := utf8.DecodeRuneInString(word); unicode.IsUpper(first) && len(word) > size {
			return true
		}
	}
	return false
}

// firstSayer reports whether line n is one word that may be somebody's name, or what a client prints for one whom it does not know, and what
// follows it in an attribution: "Bob wrote:", "<Unknown> wrote:". No sentence goes on with it from the line above.
func (p *parser) firstSayer(n int) bool {
	if !p.blankAt(n-1) && p.lines[n-1].level == p.lines[n].level && strings.IndexByte(".!?:", p.s[p.lines[n-1].tail-1]) < 0 {
		return false
	}
	word, rest, _ := strings.Cut(p.text(n), " ")
	name := strings.Trim(word, "<>\"'")
	first, _ := utf8.DecodeRuneInString(name)
	if rest == "" || !unicode.IsUpper(first) || utf8.RuneCountInString(name) < 3 || strings.IndexFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) >= 0 {
		return false
	}
	folded := fold(name)
	for _, words := range openingWords() {
		if words[folded] {
			return false
		}
	}
	return true
}

// saysWithin reports whether the verb of an attribution stands within a text that begins as one: "Op 3 mei 2020 schreef Bob Roe:".
func saysWithin(text string) bool {
	if !opensAttribution(text) {
		return false
	}
	return patterns().saidWithin(fold(text))
}

// saidThere reports whether a text begins with somebody's name and the verb of an attribution, and has a clock: "Bob Roe schrieb am Mon 05. May,
// 07:10:". A day without its year is no moment that could be read.
func (p *parser) saidThere(text string) bool {
	if !hasClock(text) || len(text) > attributionBytes || text[len(text)-1] != ':' {
		return false
	}
	folded := fold(text)
	for _, v := range patterns().placed {
		at := strings.Index(folded, " "+v.verb+" ")
		if at > 0 && len(v.verb) >= minVerb && strings.IndexByte(folded[:at], ' ') > 0 && namesSomebody(text[:min(at, len(text))]) {
			return true
		}
	}
	return false
}

// saysWho reports whether an address stands in a text, or a date behind an opening word and somebody's name: "On May 3, 2020, Bob Roe
// wrote:".
func saysWho(text string) bool {
	return strings.IndexByte(text, '@') > 0 || opensAttribution(text) && namesSomebody(text)
}

// tornFrom is the line near above line n that begins as an attribution with a moment, where nothing but a verb, with the words that
// its pattern has in front of it, is left on line n, as a bar or the end of a page leaves it, and n where there is none.
func (p *parser) tornFrom(n int) int {
	if !verbAlone(p.text(n)) {
		return n
	}
	said := ""
	for k := n - 1; k >= max(0, n-tornReach); k-- {
		if p.lines[k].blank {
			continue
		}
		text := strings.TrimLeft(p.text(k), speckMarks+"- ")
		if text == "" || len(text)+len(said) > attributionBytes || endsSaid(text) {
			break
		}
		if said = text + " " + said; opensAttribution(said) && (hasClock(said) || p.datedBehind(said)) {
			return k
		}
	}
	return n
}

// verbAlone reports whether a line that ends with a colon is the last word of an attribution, or all words that a pattern ends with:
// "wrote:", "het volgende geschreven:".
func verbAlone(text string) bool {
	said := strings.TrimRight(strings.TrimSuffix(text, ":"), " ")
	if strings.IndexByte(said, ' ') < 0 {
		return true
	}
	folded := fold(said)
	return slices.ContainsFunc(patterns().ending(said), func(pt *pattern) bool {
		return strings.Join(pt.pieces[len(pt.pieces)-1].words, " ") == folded
	})
}

// datedBehind reports whether a day with its year stands behind the first word of a text.
func (p *parser) datedBehind(text string) bool {
	_, rest, _ := strings.Cut(text, " ")
	used := p.scanDate(rest, "")
	return used > 0 && slices.ContainsFunc(strings.FieldsFunc(rest[:used], chars.NotDigit), func(number string) bool { return len(number) == 4 })
}

// tornReach is how many lines above its verb such an attribution begins at most.
const tornReach = 8

// introText is what is said of a line that may introduce a quotation.
const introText = "these words may introduce a quotation; they were not read as such"

// opensAttribution reports whether a text begins with the first word of attributions of a language, and a number behind it.
func opensAttribution(text string) bool {
	word, rest, ok := strings.Cut(text, " ")
	if !ok || !strings.ContainsAny(rest[:min(len(rest), dateFront)], "0123456789") {
		return false
	}
	_, opens := patterns().openings[word]
	return opens
}

// youWords is how many words an attribution has at most behind its moment that names nobody but the one who is answered.
const youWords = 3

// saysYou reports whether the one who is answered is named behind the last digit of a text, "…, you wrote:", as its last word where no
// verb is known there: "… schrieben Sie:".
func saysYou(text string, known bool) bool {
	words := strings.FieldsFunc(text[strings.LastIndexAny(text, "0123456789")+1:], func(r rune) bool { return !unicode.IsLetter(r) })
	if known && len(words) != 2 || !known && (len(words) == 0 || len(words) > youWords || !fullMoment(text)) {
		return false // somebody else is named there, or it is a sentence
	}
	if !known {
		words = words[len(words)-1:]
	}
	return slices.ContainsFunc(words, addressee)
}

// namesSomebody reports whether an address, a stamp, or two words in a row that begin with capitals, stand behind the last digit of a text.
func namesSomebody(text string) bool {
	if stamp.Any(text) {
		return true
	}
	text = text[strings.LastIndexAny(text, "0123456789")+1:]
	capitals := 0
	for word := range strings.FieldsSeq(text) {
		if first, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(first) {
			if capitals++; capitals == 2 {
				return true
			}
			continue
		}
		capitals = 0
	}
	return strings.IndexByte(text, '@') >= 0
}
