package parse

import (
	"math/bits"
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// wideGap is the offset of a tab or of two blanks or more with something behind them in a text, -1 without one.
func wideGap(text string) int {
	for i := 1; i < len(text); i++ {
		if (text[i] == '\t' || text[i] == ' ' && text[i-1] == ' ') && chars.SkipSpace(text, i, len(text)) < len(text) {
			return len(strings.TrimRight(text[:i], " "))
		}
	}
	return -1
}

// leastUnknown is how long such a word is at least, leastMisread where it may be a damaged label of people: nobody is called by a moment.
const (
	leastUnknown = 3
	leastMisread = 2
)

// unknownDate takes a word with a colon before a full moment for the damaged label of a date: what else stands between
// the labels of a header can hardly be read as one. The word has a least length, in bytes.
func (p *parser) unknownDate(n, start, colon, words, least int) bool {
	l := &p.lines[n]
	value := p.s[colon+1 : min(l.tail, colon+1+60)]
	if words > 1 || colon-start < least || colon-start > 14 || !chars.HasDigit(value) || p.dated(n) < 60 || !hasTime(value) {
		return false
	}
	p.addHits(hit{line: n, start: start, end: colon + 1, damage: 2.2, colon: true}, []meaning{{mail.RoleDate, ^langSet(0)}})
	return true
}

// bareHit looks for a label without a colon at the start of line n: `Verzonden woensdag`, `Aan <tab> name`, `Subject <tab> x`,
// `De~ - BD/DRC/CV`, `Organisator.`.
func (p *parser) bareHit(n, i, word, limit int) int {
	l := &p.lines[n]
	s := p.s
	if word-i > 24 {
		return l.text
	}
	if word == l.tail && p.tornLabel(n, i) {
		return word
	}
	if p.joinedStamp(n, i, word) {
		return word
	}
	if l.has&hasOther == 0 && !p.labels.first.hasASCII(s[i:word]) && !(s[i]|0x20 == 'c' && word == i+1) {
		return l.text
	}
	var buf [64]byte
	folded := appendFold(buf[:0], s[i:word])
	if !p.labels.first.has(folded) && !(string(folded) == "c" && word < l.tail && s[word] == ' ') {
		return l.text
	}
	end := word
	if (l.has&hasOther != 0 || p.labels.several.hasASCII(s[i:word])) && p.labels.several.has(folded) {
		end, folded = p.longerLabel(folded, word, limit)
	}
	if end+1 < l.tail && (s[end] == '/' || s[end] == '-') { // "A/c", "Svar-Til"
		if both := p.wordEnd(end+1, l.tail); both > 0 && p.labels.printed[s[i:both]] != nil {
			end, folded = both, appendFold(buf[:0], s[i:both])
		}
	}
	m, cost := p.labels.exact[string(folded)], float32(0)
	if m == nil && string(folded) == "c" {
		m, cost = p.labels.exact["cc"], 1
	}
	if m == nil || p.inAddress(i, end, l) {
		return l.text
	}
	rest := chars.SkipSpace(s, end, l.tail)
	if shut := strings.IndexByte(s[rest:min(l.tail, rest+maxTorn)], ')'); shut > 0 && s[rest] == '(' && m[0].role.OfPeople() && p.labels.stands(s[rest+1:rest+shut], mail.Role.OfPeople) {
		end = rest + shut + 1 // "Kopie (CC)"; in "Cc (b)(6)" somebody is blacked out
		rest = chars.SkipSpace(s, end, l.tail)
	}
	gap := s[end:max(end, rest)]
	tab := strings.IndexByte(gap, '\t') >= 0 || len(gap) >= columnGap && !strings.Contains(s[rest:l.tail], columnRoom)
	if !tab && m[0].role != mail.RoleSubject {
		if colon, words := p.longerName(l, end); colon > 0 {
			if value := s[colon+1 : min(l.tail, colon+60)]; m[0].role == mail.RoleDate && words <= 2 && p.dated(n) >= 60 && hasTime(value) {
				p.addHits(hit{line: n, start: i, end: colon + 1, damage: cost + 1.2, colon: true}, m)
				return colon + 1 // "Datum en tijd:"
			}
			return l.text
		}
	}
	dotted := p.dottedLabel(n, i, end, m)
	switch {
	case rest >= l.tail && noWord(folded):
		cost += 0.6 // alone on its line, but no word of any language
	case rest >= l.tail && p.barePairs(n):
		cost += 0.3
	case rest >= l.tail:
		cost += 1.2 // alone on its line
	case tab:
		cost += 0.5
	case s[end] == ' ' && p.bareStack(n):
		cost += 0.3
	case s[end] == ' ':
		cost += 1.2
		if chars.IsSmall(s[i]) && !noWord(folded) {
			cost += 1
		}
	case dotted:
		cost += dottedCost
	default:
		cost += 1.2 // something else in place of the colon
		if k := strings.IndexByte(s[end:min(l.tail, end+maxTorn)], ':'); k > 0 && letterCount(s[end+1:end+k]) == k-1 {
			end += k + 1 // or of a letter of a longer label: "Subj(ct: Keys"
		}
	}
	if rest < l.tail && (s[rest] == '.' || s[rest] == ';') && rest+1 >= l.tail {
		if p.alone(n) {
			return l.text // a body of its own: "Per conoscenza.", "Do wiadomości."
		}
		end, cost = rest+1, cost-0.4
	}
	if k := chars.SkipSpace(s, end, l.tail); k < l.tail-1 && (s[k] == ';' || s[k] == '.') && chars.IsSpace(s[k+1]) {
		end = k + 1 // it was read for the colon
	}
	p.addHits(hit{line: n, start: i, end: end, damage: cost, colon: dotted}, m)
	return end
}

// noWord reports whether a label, folded, is "cc" or "bcc": no word of any language, and printed in small letters as often as not.
func noWord(folded []byte) bool {
	return len(folded) <= len("bcc") && strings.HasPrefix(strings.TrimPrefix(string(folded), "b"), "cc")
}

// dottedCost is what a label costs as it is printed whose colon was read as a dot or a semicolon, and minDotted the least length with a
// dot: shorter ones are initials, "A. Lee", and the days of other languages, "Do. 15. Mai".
const dottedCost, minDotted = 0.6, 3

// dottedLabel reports whether the label from i to end on line n is such a one. "Received. The surveyor comes." and "Sent. Thank you" are
// sentences, so that with a dot it is one of a mail's own fields.
func (p *parser) dottedLabel(n, i, end int, m []meaning) bool {
	l := &p.lines[n]
	if end+2 >= l.tail || !chars.IsSpace(p.s[end+1]) || !chars.IsCapital(p.s[i]) || p.labels.printed[p.s[i:end]] == nil {
		return false
	}
	switch p.s[end] {
	case ';':
		return end-i > 1
	case '.':
		return end-i >= minDotted && core(m[0].role) && (!m[0].role.OfDate() || p.dated(n) >= 60)
	}
	return false
}

// maxTorn is how far behind a label that ends in a mark its colon may stand, in bytes.
const maxTorn = 6

// inAddress reports whether the word from i to end on line l is the beginning of an address: "<a-list@harbour.example>",
// "van.dijk@harbour.example".
func (p *parser) inAddress(i, end int, l *line) bool {
	if l.has&hasAt == 0 || end == l.tail || chars.IsSpace(p.s[end]) {
		return false
	}
	if i > l.text && p.s[i-1] == '<' {
		return true
	}
	word := p.s[end:l.tail]
	if blank := strings.IndexAny(word, " \t"); blank >= 0 {
		word = word[:blank]
	}
	return strings.IndexByte(word, '@') > 0
}

// stackLines is how many lines below and above a label without a colon others like it stand at most.
const stackLines = 6

// bareStack reports whether line n is one of a stack of lines each of which begins with a label without a colon, a sender, a moment
// with its clock and another one among them, with blank lines around it: what Gmail shows of a mail's details, copied as text. In place
// of the moment recipients and a subject will do, or a moment without a label: what Notes prints.
func (p *parser) bareStack(n int) bool {
	var has uint32
	for k := p.freeFrom(n, stackLines); k-n < stackLines && p.freeAt(k); k++ {
		role := p.bareRole(k)
		if role == "" && p.lines[k].has&hasDigit != 0 && p.momentText(p.text(k)) {
			role = mail.RoleDate
		}
		if role == "" {
			return false
		}
		has |= roleBit(role)
	}
	both, printed := roleBit(mail.RoleFrom)|roleBit(mail.RoleDate), roleBit(mail.RoleFrom)|roleBit(mail.RoleTo)|roleBit(mail.RoleSubject)
	return has&both == both && bits.OnesCount32(has) > bits.OnesCount32(both) || has&printed == printed
}

// bareRole is the role of the label without a colon with which line n begins, one word and a value behind it; that of a date is a
// moment. It is "" where there is none.
func (p *parser) bareRole(n int) mail.Role {
	if p.lines[n].opens&opensLabel == 0 {
		return ""
	}
	label, value, ok := strings.Cut(p.text(n), " ")
	if m := p.labels.meanings(label); !ok && m != nil && m[0].role.OfRecipients() {
		return m[0].role // nobody
	}
	value = strings.TrimLeft(value, " ")
	if !ok || len(label) > maxLabel || strings.Contains(value, "  ") || strings.IndexByte(label, ':') >= 0 {
		return "" // nothing, a row of a table, or a label with its colon
	}
	for _, m := range p.labels.meanings(label) {
		if m.role != mail.RoleDate || p.looksDated(value) >= 50 && hasTime(value) {
			return m.role
		}
	}
	return ""
}

// pairLines is how many lines above and below a label that is alone on its line others like it stand at most, pairValues how many
// values stand below one.
const pairLines, pairValues = 14, 4

// barePairs reports whether line n is one of a run of labels alone on their lines without colons, each with its value on the lines
// below it, blank lines around the run: a sender, a moment with its clock and another one among them. So a web page or a form
// prints a table of two columns.
func (p *parser) barePairs(n int) bool {
	var has uint32
	var last mail.Role
	values, moment := 0, false
	for k := p.freeFrom(n, pairLines); k-n < pairLines && p.freeAt(k); k++ {
		if role := p.aloneRole(k); role != "" {
			if has&roleBit(role) != 0 && role == mail.RoleFrom {
				break // the next message
			}
			has |= roleBit(role)
			last, values = role, 0
			continue
		}
		values++
		switch {
		case last == "":
			has = 0 // lines above the run
		case values > pairValues:
			return false
		case last == mail.RoleDate:
			moment = moment || p.dated(k) >= 50 && hasTime(p.text(k))
		}
	}
	both := roleBit(mail.RoleFrom) | roleBit(mail.RoleDate)
	return moment && has&both == both && bits.OnesCount32(has) > bits.OnesCount32(both)
}

// aloneRole is the role of the label without a colon that is all of line n, "" where there is none.
func (p *parser) aloneRole(n int) mail.Role {
	text := p.text(n)
	if len(text) > maxLabel {
		return ""
	}
	if m := p.labels.meanings(text); m != nil {
		return m[0].role
	}
	return ""
}

// columnGap is how many bytes of white space behind a label stand for a tab: a table whose columns the print kept.
const columnGap = 4

// longerName is the colon of another label, of which the word of a label that ends at end is but the beginning, and how many
// words follow: "Datum ontvangst:", "From IP:"; 0 if there is none. The colon of "Subject Re:" is that of the value.
func (p *parser) longerName(l *line, end int) (colon, more int) {
	if l.has&hasColon == 0 || end >= l.tail || p.s[end] != ' ' {
		return 0, 0
	}
	rest := p.s[end:min(l.tail, end+maxLabel)]
	colon = strings.IndexByte(rest, ':')
	if colon < 0 || colon+1 < len(rest) && !chars.IsSpace(rest[colon+1]) {
		return 0, 0
	}
	words := strings.Fields(rest[:colon])
	for k, w := range words {
		if !chars.IsLetterAt(w, 0) || strings.ContainsAny(w, "0123456789@;,<>()[]/\"") || p.labels.meanings(strings.Join(words[k:], " ")) != nil {
			return 0, 0
		}
	}
	if len(words) < 1 || len(words) > 3 {
		return 0, 0
	}
	return end + colon, len(words)
}

// longerLabel is the longest label of up to three words whose first one, folded, ends at word; it returns its end and its
// folded text.
func (p *parser) longerLabel(folded []byte, word, limit int) (int, []byte) {
	s := p.s
	end := word
	for k, e := 0, word; k < 2; k++ {
		e = chars.SkipSpace(s, e, limit)
		w := e
		for w < limit && classOf[s[w]]&(hasLower|hasUpper|hasOther) != 0 {
			w++
		}
		if w == e {
			break
		}
		var buf [64]byte
		longer := append(append(folded[:len(folded):cap(folded)], ' '), appendFold(buf[:0], s[e:w])...)
		if _, ok := p.labels.exact[string(longer)]; ok {
			end, folded = w, longer
		}
		e = w
	}
	return end, folded
}

// joinedStamp reads a short label whose colon and the first signs of a redaction stamp ran together: "Anir0.2.e".
func (p *parser) joinedStamp(n, i, word int) bool {
	l := &p.lines[n]
	if word >= l.tail || !chars.IsDigit(p.s[word]) || l.tail-i > 60 {
		return false
	}
	f := fold(p.s[i:word])
	if len(f) < 3 || len(f) > 5 || !stamp.Opens(p.s[word:l.tail], 1) {
		return false
	}
	for k := len(f) - 1; k >= 2; k-- {
		if m := p.labels.exact[f[:k]]; m != nil && len(f)-k <= 2 {
			p.addHits(hit{line: n, start: i, end: i + k, damage: 2, colon: true}, m)
			return true
		}
	}
	return false
}
