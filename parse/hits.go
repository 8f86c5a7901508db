package parse

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// hit is one place where a header label may stand.
type hit struct {
	line       int // index into the lines
	start, end int // the label with its colon
	role       mail.Role
	langs      langSet
	damage     float32 // 0 as in the language file
	colon      bool
	mid        bool  // not at the start of its line
	glued      bool  // a letter or digit stands directly before it
	more       int8  // lines below its own that it fills
	row        int32 // in the column
	column     int32 // the table of Lotus Notes in which it stands, from 1; 0 for none
	closing    uint8 // how many marks of emphasis stand at the end of its line, see parser.emphasise
	attr       *attribution
	opens      bool // it opens a block: the first line of a head without labels
}

// maxLabel is the longest prefix of a line, in bytes, that is looked at as a label.
const maxLabel = 40

// findHits lists the places in reading order where labels or attribution lines may stand.
func (p *parser) findHits() {
	// No attribution reaches over a blank line.
	found := shareLines(p, true, func(q *parser, from, to int) []hit {
		q.hits = make([]hit, 0, (to-from)/4)
		for n := from; n < to; n++ {
			q.hitsOf(n)
		}
		return q.hits
	})
	p.hits = p.buffers.hits[:0]
	for _, hits := range found {
		p.hits = append(p.hits, hits...)
	}
}

// hitsOf lists those of line n.
func (p *parser) hitsOf(n int) {
	l := &p.lines[n]
	if l.blank || l.claim == claimFurniture || l.claim == claimMark || l.claim == claimSeparator {
		return
	}
	if p.headHit(n) {
		return
	}
	if l.table {
		p.columnHits(n)
		return
	}
	if l.has&hasGreater != 0 && p.s[l.text] == '>' && p.arrowAttribution(n) {
		return
	}
	p.lostLabel(n)
	from := p.startHit(n)
	p.midHits(n, from)
}

// startHit looks for a label at the start of line n and returns the offset behind it, or the start of the line's text.
func (p *parser) startHit(n int) int {
	l := &p.lines[n]
	s := p.s
	i := l.text
	// Debris of a bar or a bullet may stand before a label; two bytes of it are passed over.
	for k := 0; k < 3 && i < l.tail && !isLetterAt(s, i); k++ {
		if s[i] >= '0' && s[i] <= '9' {
			if l.has&hasColon != 0 {
				return p.digitHit(n, i)
			}
			return l.text
		}
		i = skipSpace(s, i+1, l.tail)
	}
	if i >= l.tail || !isLetterAt(s, i) {
		return l.text
	}
	if i > l.text && l.has&hasColon != 0 {
		if k := strings.IndexByte(s[i:l.tail], ':'); k > 0 && p.quotedLabel(i+k) {
			return l.text // its first label is quoted
		}
	}
	limit := min(l.tail, i+maxLabel)
	word := i
	for word < limit && classOf[s[word]]&(hasLower|hasUpper|hasOther) != 0 {
		word++
	}
	colon := -1
	if l.has&hasColon != 0 {
		colon = strings.IndexByte(s[i:limit], ':')
	}
	if gap := wideGap(s[i : i+max(colon, 0)]); gap > 0 && p.labels.exact[fold(s[i:i+gap])] != nil {
		colon = -1 // the label ends at the gap: the colon is its value's, "Oggetto        R: campioni"
	}
	if colon >= 0 {
		var buf [maxLabel + maxLabel]byte
		f := appendFold(buf[:0], s[i:i+colon])
		words := bytes.Count(f, []byte{' '}) + 1
		if words <= 4 && len(f) > 0 {
			m, cost := p.matchLabel(f, words <= 3)
			if open := strings.IndexByte(s[i:i+colon], '('); m == nil && open > 0 {
				m, cost = p.labels.match(fold(s[i:i+open]), false) // "Kopie (CC):"
			}
			if slash := strings.IndexByte(s[i:i+colon], '/'); m == nil && slash > 0 {
				m, cost = p.labels.match(fold(s[i:i+slash]), false) // "From / De :"
			}
			if m != nil {
				h := hit{line: n, start: i, end: p.secondLabel(i+colon+1, l.tail, m[0].role), damage: cost, colon: true}
				if v := p.slashedLabel(n, i, f); v != nil {
					h.start = l.text
					first := h
					first.damage = 0.7
					p.addHits(first, v)
				}
				if i > l.text && !p.emphasise(&h, l.text, i+colon) {
					h.damage += 0.3
				}
				p.addHits(h, m)
				p.spanHit(n, h.end)
				return h.end
			}
			if p.unknownDate(n, i, i+colon, words) {
				return i + colon + 1
			}
		}
	}
	return p.bareHit(n, i, word, limit)
}

// wideGap is the offset of a tab or of two blanks or more with something behind them in a text, -1 without one.
func wideGap(text string) int {
	for i := 1; i < len(text); i++ {
		if (text[i] == '\t' || text[i] == ' ' && text[i-1] == ' ') && skipSpace(text, i, len(text)) < len(text) {
			return len(strings.TrimRight(text[:i], " "))
		}
	}
	return -1
}

// spanHit adds to the label of a date that ends at end the meaning that it has below the date of sending: a day with a span
// of hours is when an appointment is, which French Outlook prints as "Date", not "Quand".
func (p *parser) spanHit(n, end int) {
	h := p.hits[len(p.hits)-1]
	l := &p.lines[n]
	if h.role != mail.RoleDate || l.has&hasDigit == 0 || n == 0 || p.lines[n-1].blank || !p.lines[n-1].label {
		return
	}
	if value := p.s[end:l.tail]; len(value) < 120 && hoursSpan(value) && p.dated(n) >= 50 {
		p.addHits(h, []meaning{{mail.RoleWhen, h.langs}})
	}
}

// hoursSpan reports whether two clocks with a dash between them stand in a text: "14:30-16:00", "9h30 – 11h".
func hoursSpan(text string) bool {
	for i := 0; i < len(text); i++ {
		from := clockLen(text[i:])
		if from == 0 {
			continue
		}
		i += from
		rest := strings.TrimLeft(text[i:], " ")
		until := strings.TrimLeft(rest, "-–—")
		if len(until) < len(rest) && clockLen(strings.TrimLeft(until, " ")) > 0 {
			return true
		}
	}
	return false
}

// clockLen is the length of a clock with hours and minutes at the start of a text, 0 if there is none.
func clockLen(s string) int {
	i := 0
	for i < len(s) && i < 3 && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i == 0 || i > 2 || i+3 > len(s) || s[i] != ':' && s[i] != 'h' && s[i] != '.' {
		return 0
	}
	if m := s[i+1 : i+3]; m[0] < '0' || m[0] > '5' || m[1] < '0' || m[1] > '9' || i+3 < len(s) && (s[i+3] == '.' && i+4 < len(s) && s[i+4] != ' ' || s[i+3] >= '0' && s[i+3] <= '9') {
		return 0
	}
	return i + 3
}

// secondLabel is the offset behind the same label in another language, where a bilingual office prints both: "From: / De :".
func (p *parser) secondLabel(at, tail int, role mail.Role) int {
	i := skipSpace(p.s, at, tail)
	if i >= tail || p.s[i] != '/' {
		return at
	}
	colon := strings.IndexByte(p.s[i:min(tail, i+maxLabel)], ':')
	if colon < 0 {
		return at
	}
	m, _ := p.labels.match(fold(p.s[i+1:i+colon]), true)
	for _, x := range m {
		if x.role == role {
			return i + colon + 1
		}
	}
	return at
}

// unknownDate takes a word with a colon before a full moment for the damaged label of a date: what else stands between
// the labels of a header can hardly be read as one.
func (p *parser) unknownDate(n, start, colon, words int) bool {
	l := &p.lines[n]
	value := p.s[colon+1 : min(l.tail, colon+1+60)]
	if words > 1 || colon-start < 3 || colon-start > 14 || !strings.ContainsAny(value, "0123456789") || p.dated(n) < 60 || !hasTime(value) {
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
	if p.labels.several.has(folded) {
		end, folded = p.longerLabel(folded, word, limit)
	}
	m, cost := p.labels.exact[string(folded)], float32(0)
	if m == nil && string(folded) == "c" {
		m, cost = p.labels.exact["cc"], 1
	}
	if m == nil {
		return l.text
	}
	rest := skipSpace(s, end, l.tail)
	gap := s[end:max(end, rest)]
	tab := strings.IndexByte(gap, '\t') >= 0 || len(gap) >= columnGap && rest < l.tail && !strings.Contains(s[rest:l.tail], "   ")
	if !tab && m[0].role != mail.RoleSubject {
		if colon, words := p.longerName(l, end); colon > 0 {
			if value := s[colon+1 : min(l.tail, colon+60)]; m[0].role == mail.RoleDate && words <= 2 && p.dated(n) >= 60 && hasTime(value) {
				p.addHits(hit{line: n, start: i, end: colon + 1, damage: cost + 1.2, colon: true}, m)
				return colon + 1 // "Datum en tijd:"
			}
			return l.text
		}
	}
	switch {
	case rest >= l.tail && len(folded) <= len("bcc") && strings.HasPrefix(strings.TrimPrefix(string(folded), "b"), "cc"):
		cost += 0.6 // alone on its line, but no word of any language
	case rest >= l.tail:
		cost += 1.2 // alone on its line
	case tab:
		cost += 0.5
	case s[end] == ' ' || s[end] == '\t':
		cost += 1.2
		if c := s[i]; c >= 'a' && c <= 'z' {
			cost += 1
		}
	default:
		cost += 1.2 // something else in place of the colon
	}
	if rest < l.tail && (s[rest] == '.' || s[rest] == ';') && rest+1 >= l.tail {
		if p.paragraph(n) {
			return l.text // a body of its own: "Per conoscenza.", "Do wiadomości."
		}
		end, cost = rest+1, cost-0.4
	}
	if k := skipSpace(s, end, l.tail); k < l.tail-1 && (s[k] == ';' || s[k] == '.') && isSpace(s[k+1]) {
		end = k + 1 // it was read for the colon
	}
	p.addHits(hit{line: n, start: i, end: end, damage: cost}, m)
	return end
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
	if colon < 0 || colon+1 < len(rest) && !isSpace(rest[colon+1]) {
		return 0, 0
	}
	words := strings.Fields(rest[:colon])
	for k, w := range words {
		if !isLetterAt(w, 0) || strings.ContainsAny(w, "0123456789@;,<>()[]/\"") || p.labels.exact[fold(strings.Join(words[k:], " "))] != nil {
			return 0, 0
		}
	}
	if len(words) < 1 || len(words) > 3 {
		return 0, 0
	}
	return end + colon, len(words)
}

// paragraph reports whether blank lines stand around line n.
func (p *parser) paragraph(n int) bool {
	return (n == 0 || p.lines[n-1].blank) && (n+1 == len(p.lines) || p.lines[n+1].blank)
}

// longerLabel is the longest label of up to three words whose first one, folded, ends at word; it returns its end and its
// folded text.
func (p *parser) longerLabel(folded []byte, word, limit int) (int, []byte) {
	s := p.s
	end := word
	for k, e := 0, word; k < 2; k++ {
		e = skipSpace(s, e, limit)
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
	if word >= l.tail || p.s[word] < '0' || p.s[word] > '9' || l.tail-i > 60 {
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

// midHits looks for labels within line n: the print glued several fields together. Only labels exactly as printed in a
// language file, with a colon, count there.
func (p *parser) midHits(n, from int) {
	l := &p.lines[n]
	if l.has&hasColon == 0 || p.foldOfUnknown(n) {
		return
	}
	s := p.s
	for i := from; ; {
		k := strings.IndexByte(s[i:l.tail], ':')
		if k < 0 {
			break
		}
		colon := i + k
		i = colon + 1
		end := trimSpace(s, from, colon)
		if end == from && colon > from || end < 1 || !isLetterAt(s, end-1) && s[end-1] < 0x80 {
			if !p.endOfAttribution(n, colon) {
				p.lostMid(n, from, colon)
			}
			continue
		}
		if a := p.endOfAttribution(n, colon); a {
			continue
		}
		if end-from < 1 || p.quotedLabel(colon) {
			continue
		}
		if h, m := p.labelBefore(n, max(from, end-24), end); m != nil {
			h.end = colon + 1
			h.colon, h.mid = true, true
			p.emphasise(&h, from, colon)
			p.addHits(h, m)
		} else {
			p.lostMid(n, from, colon)
		}
	}
}

// quotedLabel reports whether a colon stands between quotation marks behind a word that begins with the opening one: the
// label "Cc:" is spoken of.
func (p *parser) quotedLabel(colon int) bool {
	const marks = "\"'“”„«»‘’"
	if colon+1 >= len(p.s) || colon < 1 || p.s[colon+1] != '"' && p.s[colon+1] != '\'' && p.s[colon+1] < utf8.RuneSelf {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(p.s[colon+1:]); !strings.ContainsRune(marks, r) {
		return false
	}
	before := p.s[max(0, colon-maxLabel):colon]
	opening := strings.LastIndexAny(before, marks)
	if opening < 0 {
		return false
	}
	_, n := utf8.DecodeRuneInString(before[opening:])
	return isLetterAt(before, opening+n)
}

// labelBefore finds the longest label that ends at end and starts at or behind from with a capital.
func (p *parser) labelBefore(n, from, end int) (hit, []meaning) {
	s := p.s
	for i := from; i < end; i++ {
		c := s[i]
		if c < 'A' || c > 'Z' && c < 0xC3 || c > 0xC3 && c < 0xD0 {
			continue
		}
		m := p.labels.printed[s[i:end]]
		if m == nil {
			continue
		}
		if _, mark := prefixes()[strings.ToUpper(s[i:end])]; mark && m[0].role == mail.RoleSubject {
			continue // "Re:" within a line is the mark of a subject
		}
		if i > 0 && s[i-1] == '"' && strings.IndexByte(s[end:p.lines[n].tail], '"') >= 0 {
			continue // within a quoted name: "Per conto di: …"
		}
		glued := i > 0 && (isLetterAt(s, i-1) || s[i-1] >= '0' && s[i-1] <= '9')
		if glued && end-i < 4 && s[i-1] >= 'A' && s[i-1] <= 'Z' {
			// "RFPCc:" is possible, "ADAn:" is noise: a short label glued to a capital needs a field on both sides.
			if end-i < 2 {
				continue
			}
		}
		return hit{line: n, start: i, glued: glued}, m
	}
	return hit{}, nil
}

// addHits records one hit for each meaning.
func (p *parser) addHits(h hit, meanings []meaning) {
	if !h.mid && h.colon {
		p.lines[h.line].label = true
	}
	for _, m := range meanings {
		h.role, h.langs = m.role, m.langs
		p.hits = append(p.hits, h)
	}
}

// below is the first line below a label.
func (h *hit) below() int { return h.line + 1 + int(h.more) }
