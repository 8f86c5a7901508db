package parse

import (
	"bytes"
	"math/bits"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// separator is a line, or a stretch of a glued line, that announces a quoted message.
type separator struct {
	line        int
	span        mail.Span
	forwarded   bool
	appointment bool
	rule        bool // a rule without words, which parts papers as well; Outlook draws its own with "_"
}

type separatorWords struct {
	words                  string // folded
	letters                uint32 // of the words, as class.letters has them
	forwarded, appointment bool
}

// separatorTable are the words of separators, all of them and by their first byte.
type separatorTable struct {
	all     []separatorWords
	first   [256][]separatorWords
	gaps    [256]int    // the most blanks in the words with a first byte
	lengths [256]uint64 // how many bytes they and what damage makes of them have, as bits; the last one stands for more as well
	letters [256]uint32 // of all of them
}

var separators = sync.OnceValue(func() *separatorTable {
	t := &separatorTable{}
	add := func(s separatorWords) {
		s.letters = classesOf(s.words).letters()
		t.all = append(t.all, s)
		c := s.words[0]
		t.first[c] = append(t.first[c], s)
		t.gaps[c] = max(t.gaps[c], strings.Count(s.words, " "))
		for n := len(s.words) - separatorTypos; n <= len(s.words)+separatorTypos; n++ {
			t.lengths[c] |= 1 << min(n, 63)
		}
		t.letters[c] |= s.letters
	}
	for _, l := range lang.All() {
		for _, w := range l.Separators.Original {
			add(separatorWords{words: fold(w)})
		}
		for _, w := range l.Separators.Forwarded {
			add(separatorWords{words: fold(w), forwarded: true})
		}
		for _, w := range l.Separators.Appointment {
			add(separatorWords{words: fold(w), appointment: true})
		}
	}
	return t
})

// maxSeparator is how many letters the words of a separator have at most where no dashes stand around them.
const maxSeparator = 48

// separatorTypos is how many letters of a separator may be damaged.
const separatorTypos = 2

// tooLong reports whether a text of these classes has more letters than the words of a separator without dashes.
func tooLong(s string, has class) bool {
	return len(s) > maxSeparator && (has&hasOther == 0 || utf8.RuneCountInString(s) > maxSeparator)
}

// findSeparators claims separator lines, and notes separators inside glued lines.
func (p *parser) findSeparators() {
	p.separators = slices.Concat(shareLines(p, false, func(q *parser, from, to int) []separator {
		q.separators = nil
		table := separators()
		for n := from; n < to; n++ {
			if l := &q.lines[n]; l.free() {
				q.separatorsOf(n, table)
			}
		}
		return q.separators
	})...)
}

// separatorsOf claims line n, or notes what stands in it.
func (p *parser) separatorsOf(n int, table *separatorTable) {
	l := &p.lines[n]
	if l.has&(hasDash|hasBar|hasColon) == 0 && isWordByte(p.s[l.text]) && (l.tail-l.text > 60 || table.none(p.s[l.text:l.tail], l.has)) {
		return // as most lines
	}
	text := p.s[l.text:l.tail]
	if text[0] == 'F' && l.has&(hasColon|hasDigit) == hasColon|hasDigit && mailboxLine(text) && p.fieldsBelow(n) {
		l.claim = claimMark
		return
	}
	if len(text) <= maxDigestMark && l.has&(hasColon|hasDigit) == hasColon|hasDigit && p.digestMark(n) {
		l.claim = claimMark
		return
	}
	if c := text[0]; c == '-' || c == '_' || c == '*' || text[len(text)-1] == '-' || len(text) <= 60 || c >= utf8.RuneSelf && len(text) <= 120 {
		if table.none(text, l.has) {
			// as most
		} else if sep, ok := wholeSeparator(text, l.has); ok && (text[len(text)-1] != '.' || p.labelBelow(n)) { // else it is a sentence
			l.claim = claimSeparator
			p.separators = append(p.separators, separator{n, mail.Span{Start: l.text, End: l.tail}, sep.forwarded, sep.appointment, false})
			return
		}
	}
	if l.has&(hasDash|hasBar) == 0 {
		return
	}
	if sep, ok := p.wrappedSeparator(n); ok {
		l.claim = claimSeparator
		p.separators = append(p.separators, separator{n + 1, mail.Span{Start: l.text, End: p.lines[n+1].tail}, true, sep.appointment, false})
		return
	}
	if _, ok := p.wrappedSeparator(n - 1); ok {
		l.claim = claimSeparator
		return
	}
	if sep, ok := p.openSeparator(text); ok {
		l.claim = claimSeparator
		p.separators = append(p.separators, separator{n, mail.Span{Start: l.text, End: l.tail}, true, sep.appointment, false})
		return
	}
	if digestRule(text) {
		if k := p.inkedBelow(n, 3); k > 0 && p.digestMark(k) {
			l.claim = claimFurniture
			return
		}
	}
	if frameLine(text) && p.labelBelow(n) && !p.barUnderSender(n) && (l.has&hasColon == 0 || p.labels.leading(strings.TrimLeft(text, "*=-_ ")) == nil) {
		l.claim = claimSeparator
		rule := text[0] != '_' && strings.Trim(text, text[:1]+" ") == ""
		p.separators = append(p.separators, separator{line: n, span: mail.Span{Start: l.text, End: l.tail}, rule: rule})
		return
	}
	p.gluedSeparators(n)
}

// mailboxLine reports whether a text is the line that parts the messages of a mailbox file: "From ", who sent it, and the moment
// as C prints it, perhaps with a zone (RFC 4155, appendix A).
func mailboxLine(text string) bool {
	rest, ok := strings.CutPrefix(text, "From ")
	if !ok || len(text) > 160 {
		return false
	}
	words := strings.Fields(rest)
	last := len(words) - 1
	if last >= 6 && !clockWord(words[last-1]) {
		words[last-1] = words[last] // the zone
		words, last = words[:last], last-1
	}
	return last >= 5 && len(words[last]) == 4 && allDigits(words[last]) && clockWord(words[last-1]) && allDigits(words[last-2])
}

// beginsMessage reports whether line n, claimed as a mark, is the line with which a mailbox file begins a message: no header reaches over it.
func (p *parser) beginsMessage(n int) bool { return mailboxLine(p.text(n)) }

// messagesApart is how many times a mark that begins a message weighs.
const messagesApart = 10

// clockWord reports whether a word is hours, minutes and perhaps seconds.
func clockWord(w string) bool {
	return len(w) >= 4 && clockLen(w) > 0 && strings.Trim(w, "0123456789:") == ""
}

// fieldsBelow reports whether a field stands on the line below line n, which is not blank: a label of ours, or the name of
// one as the mail has it.
func (p *parser) fieldsBelow(n int) bool {
	return !p.blankAt(n+1) && (p.labelBelow(n) || p.unknownField(n+1))
}

// frameLine reports whether a line is a rule, or words between dashes: what separates messages in any language, where a
// header follows.
func frameLine(text string) bool {
	if len(text) > 120 || len(text) < 8 {
		return false
	}
	c := text[0]
	if c != '-' && c != '_' && c != '=' && c != '*' {
		return false
	}
	core := strings.Trim(text, string(c)+" ")
	return core == "" && len(text) >= 10 || core != "" && len(text)-len(core) >= 6 && text[len(text)-1] == c && strings.Count(core, " ") < 7
}

// labelBelow reports whether a header label with a colon stands on the next line that is not blank; see inkedBelow.
func (p *parser) labelBelow(n int) bool {
	k := p.inkedBelow(n, 3)
	if k < 0 {
		return false
	}
	l := &p.lines[k]
	colon := strings.IndexByte(p.s[l.text:min(l.tail, l.text+maxLabel)], ':')
	if colon < 1 || l.level != p.lines[n].level {
		return false
	}
	var buf [maxLabel + maxLabel]byte
	m, _ := p.matchLabel(appendFold(buf[:0], p.s[l.text:l.text+colon]), true)
	return m != nil
}

// mayBe reports whether a text with these letters of ASCII can be the words, damaged or not: an edit takes one letter away
// and adds one at most. all says that the text has no other letters.
func (s *separatorWords) mayBe(letters uint32, all bool) bool {
	return bits.OnesCount32(letters&^s.letters) <= separatorTypos && (!all || bits.OnesCount32(s.letters&^letters) <= separatorTypos)
}

// wrappedSeparator reads line n and the next one as what announces a forwarded message, which the print wrapped:
// "-------- Forwarded by Ann Lee/QUAY on 05/24/99 01:59" above "PM --------".
func (p *parser) wrappedSeparator(n int) (separatorWords, bool) {
	if p.blankAt(n) || p.blankAt(n+1) {
		return separatorWords{}, false
	}
	upper, lower := p.text(n), p.text(n+1)
	if !strings.HasPrefix(upper, "---") || len(upper) > maxWrapped || !strings.HasSuffix(lower, "---") || len(lower) > maxWrapped || lower[0] == '-' || upper[len(upper)-1] == '-' {
		return separatorWords{}, false
	}
	sep, ok := wholeSeparator(upper+" "+lower, p.lines[n].has|p.lines[n+1].has)
	return sep, ok && sep.forwarded
}

// barUnderSender reports whether line n, a rule, is what recognition made of a bar below the sender, with which a header begins: the line
// above has his label, the one above that none, and the label below is that of the moment or of recipients.
func (p *parser) barUnderSender(n int) bool {
	above := p.prevInked(n)
	if above < 0 || n-above > headLines || p.lines[above].leads&roleBit(mail.RoleFrom) == 0 || above > 0 && p.lines[above-1].leads != 0 {
		return false
	}
	below := p.inkedBelow(n, 3)
	return below > 0 && p.lines[below].leads&(roleBit(mail.RoleDate)|roleBit(mail.RoleTo)) != 0 && p.lines[below].leads&roleBit(mail.RoleFrom) == 0
}

// openSeparator reads what announces a forwarded message and lost the dashes behind its moment, with which the line ends.
func (p *parser) openSeparator(text string) (separatorWords, bool) {
	if !strings.HasPrefix(text, "---") || !hasClock(text) || p.momentAtEnd(text) < 0 {
		return separatorWords{}, false
	}
	sep, ok := wholeSeparator(text+" ---", bytesIn(text))
	return sep, ok && sep.forwarded
}

// maxWrapped is how long each line of a wrapped separator is at most, in bytes.
const maxWrapped = 120

// none reports whether a line is no separator for sure, by the letters that stand in it.
func (t *separatorTable) none(text string, has class) bool {
	if !isWordByte(text[0]) || has&(hasDash|hasBar|hasOther) != 0 && !isWordByte(text[len(text)-1]) {
		return false // dashes may stand around it
	}
	if isWordByte(text[len(text)-1]) && tooLong(text, has) {
		return true
	}
	c := foldASCII[text[0]]
	if has&^wordsAlone == 0 && (t.lengths[c]>>min(len(text), 63)&1 == 0 || strings.Count(text, " ") > t.gaps[c]+separatorTypos) {
		return true // it is as long as it is folded, and has as many blanks
	}
	letters := has.letters()
	if bits.OnesCount32(letters&^t.letters[c]) > separatorTypos {
		return true
	}
	words := t.first[c]
	for i := range words {
		if words[i].mayBe(letters, has&hasOther == 0) {
			return false
		}
	}
	return true
}

// wholeSeparator reads a line as a separator: dashes around the words, or the words alone. has are the classes of its bytes.
func wholeSeparator(text string, has class) (separatorWords, bool) {
	table := separators()
	if table.none(text, has) {
		return separatorWords{}, false
	}
	core := text
	if !isWordByte(text[0]) || !isWordByte(text[len(text)-1]) {
		core = strings.Trim(text, "-—–_*=~ \t>:")
	}
	dashes := len(text)-len(core) >= 4 && strings.ContainsAny(text, "-—–_*=")
	if len(core) < 8 || len(core) > 160 || !dashes && tooLong(core, has) {
		return separatorWords{}, false
	}
	if c := foldASCII[core[0]]; !dashes && c != 0 && (table.first[c] == nil || wordGaps(core) > table.gaps[c]+separatorTypos) {
		return separatorWords{}, false
	}
	var buf [2 * 160]byte
	f := appendFold(buf[:0], core)
	if len(f) == 0 {
		return separatorWords{}, false
	}
	candidates := table.first[f[0]]
	if dashes {
		candidates = table.all // the first letter may be damaged
	}
	letters := classesOf(string(f)).letters()
	verb := !dashes && bytes.IndexByte(f, ' ') < 0
	for i := range candidates {
		sep := &candidates[i]
		if verb && sep.forwarded {
			continue // "Переслано" is a word of a text where no dashes stand around it
		}
		if bits.OnesCount32(sep.letters&^letters) > separatorTypos {
			continue // whole, damaged or followed by more, they have these letters
		}
		if string(f) == sep.words {
			return *sep, true
		}
		if dashes && sep.forwarded && damagedOpening(string(f), sep.words) && strings.HasSuffix(strings.TrimRight(text, " \t~"), text[:1]) {
			return *sep, true
		}
		if dashes && len(f) > len(sep.words) && string(f[:len(sep.words)]) == sep.words && f[len(sep.words)] == ' ' &&
			(strings.HasSuffix(strings.TrimRight(text, " \t~"), text[:1]) || sep.forwarded && isWordByte(text[0]) && hasClock(core)) {
			return *sep, true // before a moment, the dashes behind it are enough: those in front stand at the end of the line above
		}
		if len(f) > 10 && sep.mayBe(letters, true) && near(len(f), len(sep.words), separatorTypos) && editDistance(string(f), sep.words, separatorTypos) <= separatorTypos {
			return *sep, true
		}
	}
	return separatorWords{}, false
}

// wordGaps is how many blanks a text has at least when it is folded.
func wordGaps(s string) int {
	gaps := 0
	for i := 1; i+1 < len(s); i++ {
		if s[i] == ' ' && isWordByte(s[i-1]) && isWordByte(s[i+1]) {
			gaps++
		}
	}
	return gaps
}

func near(a, b, limit int) bool { return a-b <= limit && b-a <= limit }

// isWordByte reports whether c is an ASCII letter or digit.
func isWordByte(c byte) bool { return foldASCII[c] != 0 }

// damagedOpening reports whether a folded line begins with the words of a separator, but for two letters, and goes on:
// "Doorgestuurd cloor … op …".
func damagedOpening(f, words string) bool {
	if len(words) < 11 || len(f) <= len(words)+2 || f[0] != words[0] {
		return false
	}
	for n := len(words) - 1; n <= len(words)+2; n++ {
		if f[n] == ' ' && editDistance(f[:n], words, separatorTypos) <= separatorTypos {
			return true
		}
	}
	return false
}

// gluedSeparators finds "-----Original Message-----" within line n.
func (p *parser) gluedSeparators(n int) {
	l := &p.lines[n]
	for i := l.text; i < l.tail; {
		k := strings.Index(p.s[i:l.tail], "---")
		if k < 0 {
			return
		}
		start := i + k
		i = start
		for i < l.tail && (p.s[i] == '-' || p.s[i] == ' ') {
			i++
		}
		end := strings.Index(p.s[i:l.tail], "---")
		if end < 0 {
			return
		}
		words := p.s[i : i+end]
		i += end
		if len(words) > 120 {
			continue
		}
		for i < l.tail && p.s[i] == '-' {
			i++
		}
		if sep, ok := wholeSeparator("----"+words+"----", hasDash); ok {
			p.separators = append(p.separators, separator{n, mail.Span{Start: start, End: i}, sep.forwarded, sep.appointment, false})
		}
	}
}
