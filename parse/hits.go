package parse

import (
	"bytes"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/workers"
	"github.com/rethread/rethread/parse/written"
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
	closing    uint8 // how many marks of emphasis stand at the end of its line, see parser.emphasise
	opens      bool  // it opens a block: the first line of a head without labels
	joined     bool  // its head and the labels behind it stand on its line, see parser.joinedHits
	row        int32 // in the column
	column     int32 // the table of Lotus Notes in which it stands, from 1; 0 for none
	attr       *attribution
}

// maxLabel is the longest prefix of a line, in bytes, that is looked at as a label. The longest ones are Greek: the attendees of a
// meeting take 51.
const maxLabel = written.MaxLabel

// speckDamage is what a speck or a bullet in front of a label adds to its damage.
const speckDamage = 0.3

// labelWords is how many words a label has at most.
const labelWords = 4

// findHits lists the places in reading order where labels or attribution lines may stand.
func (p *parser) findHits() {
	// Nothing but a few attributions reaches over a blank line.
	kept := p.buffers.found
	for len(kept) <= len(p.lines)/workers.Lines {
		kept = append(kept, nil)
	}
	p.buffers.found = kept
	found := shareLines(p, true, func(q *parser, from, to int) []hit {
		q.hits = kept[from/workers.Lines][:0]
		for n := from; n < to; n++ {
			q.hitsOf(n)
		}
		kept[from/workers.Lines] = q.hits
		return q.hits
	})
	count := 0
	for _, hits := range found {
		count += len(hits)
	}
	p.hits = slices.Grow(p.buffers.hits[:0], count)
	for _, hits := range found {
		if len(hits) > 0 && hits[0].attr != nil {
			p.dropHits(hits[0].start)
		}
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
	if l.has&(hasSpace|hasColon|hasDigit|hasAt|hasGreater|hasDash) == hasSpace && l.opens&opensLabel == 0 && l.text-l.start < len(arrows) && chars.IsLetterAt(p.s, l.text) {
		return // words of which the first one is no label, as nearly all
	}
	text := p.text(n)
	if l.has&hasGreater != 0 && (text[0] == '>' || l.arrowsEnd(text)) && p.arrowAttribution(n) || l.text-l.start >= len(arrows) && p.wrappedArrows(n) {
		return
	}
	if l.has&hasDash != 0 && strings.HasSuffix(text, "--") && p.dashedAttribution(n) {
		return
	}
	if l.has&hasAt != 0 && strings.HasSuffix(text, "...") && p.dottedAttribution(n) {
		return
	}
	if l.has&(hasAt|hasGreater) == hasAt|hasGreater && strings.HasSuffix(strings.TrimSuffix(text, ":"), ">") && classOf[text[0]]&hasDigit != 0 && p.dayAttribution(n) {
		return
	}
	if l.has&(hasDigit|hasSpace) == hasDigit|hasSpace && chars.IsLetterAt(p.s, l.text) && p.cutAttribution(n) {
		return
	}
	if from, ok := p.joinedHits(n); ok {
		p.midHits(n, from, l.tail)
		return
	}
	if l.opens&opensLabel == 0 && l.has&(hasColon|hasDigit|hasSpace) == hasSpace && chars.IsLetterAt(p.s, l.text) {
		return // words of which the first one is no label
	}
	if text[len(text)-1] != ':' && l.has&(hasDigit|hasAt) != 0 && p.endOfDamaged(n) {
		return
	}
	if l.has&(hasColon|hasDigit) == 0 && p.sentLine(text) {
		return // "Von meinem iPhone gesendet" tells of no sender
	}
	p.lostLabel(n)
	from := p.startHit(n)
	p.midHits(n, from, l.tail)
}

// startHit looks for a label at the start of line n and returns the offset behind it, or the start of the line's text.
func (p *parser) startHit(n int) int {
	l := &p.lines[n]
	s := p.s
	i := l.text
	if l.begins != 0 && chars.IsLetterAt(s, i) && p.labels.wholes[l.begins-1].words <= labelWords {
		w := p.labels.wholes[l.begins-1]
		if colon := i + strings.IndexByte(s[i:l.tail], ':'); l.has&hasGap == 0 || wideGap(s[i:colon]) <= 0 {
			h := hit{line: n, start: i, end: p.secondLabel(colon+1, l.tail, w.meanings[0].role), colon: true}
			p.addHits(h, w.meanings)
			p.spanHit(n, h.end)
			return h.end
		}
	}
	// Debris of a bar or a bullet may stand before a label; three marks of it are passed over.
	for k := 0; k < 3 && i < l.tail && !chars.IsLetterAt(s, i); k++ {
		if chars.IsDigit(s[i]) {
			if l.has&hasColon != 0 {
				return p.digitHit(n, i)
			}
			return l.text
		}
		step := 1
		if s[i] >= utf8.RuneSelf {
			_, step = utf8.DecodeRuneInString(s[i:l.tail])
		}
		i = chars.SkipSpace(s, i+step, l.tail)
	}
	if i >= l.tail || !chars.IsLetterAt(s, i) {
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
	if gap := wideGap(s[i : i+max(colon, 0)]); gap > 0 && p.labels.meanings(s[i:i+gap]) != nil {
		colon = -1 // the label ends at the gap: the colon is its value's, "Oggetto        R: campioni"
	}
	if colon > 0 && p.labels.marksAnswer(s[i:i+colon]) {
		colon = -1
	}
	if colon >= 0 {
		if end := p.colonHit(n, i, i+colon); end > 0 {
			return end
		}
	} else if l.has&hasSemicolon != 0 && word < l.tail && s[word] == '-' {
		// "Message-ID; <1@a.example>" is no value of the field above it.
		name, _, ok := strings.Cut(s[i:limit], ";")
		if m := p.labels.meanings(name); ok && m != nil && fieldName(name) {
			end := i + len(name) + 1
			p.addHits(hit{line: n, start: i, end: end, damage: tornCost, colon: true}, m)
			return end
		}
	}
	return p.bareHit(n, i, word, limit)
}

// colonHit reads the label at i, behind at most a bullet at the start of line n, that ends with the colon at another offset, and returns
// the offset behind it, 0 where there is none.
func (p *parser) colonHit(n, i, colon int) int {
	l, printed := &p.lines[n], p.s[i:colon]
	var buf [maxLabel + maxLabel]byte
	f := appendFold(buf[:0], printed)
	words := bytes.Count(f, []byte{' '}) + 1
	if words > labelWords || len(f) == 0 {
		return 0
	}
	m, cost := p.matchLabel(f, words <= 3)
	if hasLost(printed) && (m == nil || cost > 0) {
		if lossy := p.labels.lossy[lossyKey(printed)]; lossy != nil {
			m, cost = lossy, lossyCost
		}
	}
	if open := strings.IndexByte(printed, '('); m == nil && open > 0 {
		m, cost = p.labels.match(fold(printed[:open]), false) // "Kopie (CC):"
	}
	if slash := strings.IndexByte(printed, '/'); slash > 0 && (m == nil || cost > 0 && p.labels.twice(printed[:slash], printed[slash+1:])) {
		m, cost = p.labels.match(fold(printed[:slash]), false) // "From / De :"
	}
	if m == nil {
		if p.unknownDate(n, i, colon, words, leastUnknown) {
			return colon + 1
		}
		return 0
	}
	if cost > 0 && m[0].role.OfPeople() && p.unknownDate(n, i, colon, words, leastMisread) {
		return colon + 1 // "am: 04.05.2021 08:00" below "an:"
	}
	h := hit{line: n, start: i, end: p.secondLabel(colon+1, l.tail, m[0].role), damage: cost, colon: true}
	if v := p.slashedLabel(n, i, f); v != nil {
		h.start = l.text
		first := h
		first.damage = 0.7
		p.addHits(first, v)
	}
	if i > l.text && !p.emphasise(&h, l.text, colon) {
		h.damage += speckDamage
	}
	p.addHits(h, m)
	p.spanHit(n, h.end)
	return h.end
}

// twice reports whether two texts are labels of one field in two languages: "À/To" is no damaged "Dato".
func (t *labelTable) twice(first, second string) bool {
	others, _ := t.match(fold(second), false)
	same, _ := t.match(fold(first), false)
	return slices.ContainsFunc(same, func(m meaning) bool {
		return slices.ContainsFunc(others, func(o meaning) bool { return o.role == m.role })
	})
}

// secondLabel is the offset behind the same label in another language, where a bilingual office prints both: "From: / De :".
func (p *parser) secondLabel(at, tail int, role mail.Role) int {
	i := chars.SkipSpace(p.s, at, tail)
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

// midHits looks for labels within line n, from an offset to another: the print glued several fields together. Only labels exactly
// as printed in a language file, with a colon, count there.
func (p *parser) midHits(n, from, to int) {
	l := &p.lines[n]
	if l.has&hasColon == 0 || p.foldOfUnknown(n) {
		return
	}
	s := p.s
	for i := from; ; {
		k := strings.IndexByte(s[i:to], ':')
		if k < 0 {
			break
		}
		colon := i + k
		i = colon + 1
		end := chars.TrimSpace(s, from, colon)
		if end == from && colon > from || end < 1 || !chars.IsLetterAt(s, end-1) && s[end-1] < 0x80 {
			last := end
			if near := max(from, end-maxTorn); s[max(end-1, 0)] == ')' && near < end {
				if open := strings.LastIndexByte(s[near:end], '('); open >= 0 && near+open > from { // "Kopie (CC):"
					last = chars.TrimSpace(s, from, near+open)
				}
			}
			if end-from > 1 && (s[end-1] == '.' || last < end) { // "Κοιν.:"
				if h, m := p.labelBefore(n, max(from, last-24), last); m != nil {
					h.end, h.colon, h.mid = colon+1, true, true
					p.addHits(h, m)
					continue
				}
			}
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
		h, m := p.labelBefore(n, max(from, end-24), end)
		if m == nil && from > l.text {
			h, m = p.tornBefore(n, max(from, end-24), end)
		}
		if m != nil {
			h.end = colon + 1
			h.colon, h.mid = true, true
			p.emphasise(&h, from, colon)
			p.addHits(h, m)
		} else {
			p.lostMid(n, from, colon)
		}
	}
	if to == l.tail {
		p.semicolonLabel(n, from)
		if l.has&hasGreater != 0 {
			p.gluedCopies(n, from)
		}
	}
	if from > l.text && to == l.tail && classOf[s[l.tail-1]]&(hasDigit|hasUpper) != 0 {
		p.bareMoment(n)
	}
}

// gluedCopies adds the label of copies without a colon that is glued to an address where labels of a header were joined to line n, as one
// client prints it: "Do: Ann <ann@quay.example>Dw Bob <bob@quay.example>Wysłano: …".
func (p *parser) gluedCopies(n, from int) {
	l, at, joined := &p.lines[n], len(p.hits), false
	known := at
	for at > 0 && p.hits[at-1].line == n {
		at--
		joined = joined || p.hits[at].mid && p.hits[at].role == mail.RoleTo
	}
	for i := from; joined && i+1 < l.tail; i++ {
		if p.s[i] != '>' || !chars.IsCapital(p.s[i+1]) {
			continue
		}
		end := p.wordEnd(i+1, l.tail)
		if end < 0 || end == l.tail || p.s[end] != ' ' {
			continue
		}
		m := p.labels.printed[p.s[i+1:end]]
		if j := slices.IndexFunc(m, func(m meaning) bool { return m.role == mail.RoleCc || m.role == mail.RoleBcc }); j >= 0 {
			p.hits = append(p.hits, hit{line: n, start: i + 1, end: end, mid: true, glued: true, damage: tornCost, role: m[j].role, langs: m[j].langs})
		}
	}
	if len(p.hits) > known {
		slices.SortStableFunc(p.hits[at:], func(a, b hit) int { return a.start - b.start })
	}
}

// semicolonLabel adds the label of the subject whose colon was read as a semicolon where labels of a header were joined to line n, or
// to the one above that goes on there, and none of them is its: "From: Ann Date: 11 March 2011 17:27 To: Bob Subject; Quay 4".
func (p *parser) semicolonLabel(n, from int) {
	l := &p.lines[n]
	if l.has&hasSemicolon == 0 {
		return
	}
	at, others, joined := len(p.hits), uint32(0), from > l.text
	for at > 0 && p.hits[at-1].line >= n-1 {
		at--
		others |= roleBit(p.hits[at].role)
		joined = joined || p.hits[at].mid
	}
	if !joined || others&roleBit(mail.RoleSubject) != 0 || others&(roleBit(mail.RoleTo)|roleBit(mail.RoleCc)|anyDate) == 0 {
		return
	}
	for i := from; ; {
		k := strings.IndexByte(p.s[i:l.tail], ';')
		if k < 1 || i+k+1 >= l.tail || !chars.IsSpace(p.s[i+k+1]) {
			return
		}
		end := i + k
		i = end + 1
		start := max(from, end-maxLabel)
		blank := strings.LastIndexByte(p.s[start:end], ' ')
		if start += blank + 1; blank < 0 || !chars.IsCapital(p.s[start]) {
			continue
		}
		m := p.labels.printed[p.s[start:end]]
		if j := slices.IndexFunc(m, func(m meaning) bool { return m.role == mail.RoleSubject }); j >= 0 {
			h := hit{line: n, start: start, end: end + 1, mid: true, colon: true, damage: tornCost}
			h.role, h.langs = m[j].role, m[j].langs
			for at < len(p.hits) && p.hits[at].start < start {
				at++
			}
			p.hits = slices.Insert(p.hits, at, h)
			return
		}
	}
}

// bareMoment adds the label of the date that lost its colon where labels of a header were joined to line n: it is the last one, and a
// moment stands behind it to the end of the line, "From: Ann To: Bo Subject: Quay 4 Date Friday, March 11, 2011 5:27 PM".
func (p *parser) bareMoment(n int) {
	l := &p.lines[n]
	mask, at := uint32(0), l.text
	for k := len(p.hits) - 1; k >= 0 && p.hits[k].line == n; k-- {
		mask |= roleBit(p.hits[k].role)
		at = max(at, p.hits[k].end)
	}
	if mask&roleBit(mail.RoleFrom) == 0 || mask&anyDate != 0 {
		return
	}
	for at = max(at, l.tail-maxMoment-maxLabel); at < l.tail; at++ {
		if p.s[at-1] != ' ' || !chars.IsCapital(p.s[at]) {
			continue
		}
		end := p.wordEnd(at, l.tail)
		if end < 0 || end-at > maxLabel || end == l.tail {
			continue
		}
		m := p.labels.printed[p.s[at:end]]
		if i := slices.IndexFunc(m, func(m meaning) bool { return m.role == mail.RoleDate }); i >= 0 && weekdayFirst(p.s[end:l.tail]) && p.momentText(p.s[end:l.tail]) {
			p.addHits(hit{line: n, start: at, end: end, mid: true}, m[i:i+1])
			return
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
	return chars.IsLetterAt(before, opening+n)
}

// firstLetter is the first byte of the letters beyond ASCII that labels begin with: Latin, Greek and Cyrillic ones.
const firstLetter = 0xC3

// labelBefore finds the longest label that ends at end and starts at or behind from with a capital.
func (p *parser) labelBefore(n, from, end int) (hit, []meaning) {
	s := p.s
	small := p.lines[n].label && classOf[s[p.lines[n].text]]&hasLower != 0 // a head with small letters: "from: Ann date: …"
	for i := from; i < end; i++ {
		c := s[i]
		if !chars.IsCapital(c) && c < firstLetter {
			if small && classOf[c]&hasLower != 0 && s[i-1] == ' ' {
				if m := p.labels.meanings(s[i:end]); m != nil {
					return hit{line: n, start: i}, m
				}
			}
			continue
		}
		m := p.labels.printed[s[i:end]]
		if m == nil {
			continue
		}
		if i > 0 && s[i-1] == '"' && strings.IndexByte(s[end:p.lines[n].tail], '"') >= 0 {
			continue // within a quoted name: "Per conto di: …"
		}
		glued := i > 0 && (chars.IsLetterAt(s, i-1) || chars.IsDigit(s[i-1]))
		if glued && end-i < 4 && chars.IsCapital(s[i-1]) {
			// "RFPCc:" is possible, "ADAn:" is noise: a short label glued to a capital needs a field on both sides.
			if end-i < 2 {
				continue
			}
		}
		return hit{line: n, start: i, glued: glued}, m
	}
	return hit{}, nil
}

// tornCost is the damage of a label with a blank within it, as [labelTable.match] has it.
const tornCost = 0.5

// tornBefore finds the label that ends at end and starts at or behind from with a capital, where the print set a blank within it:
// "Subje ct:".
func (p *parser) tornBefore(n, from, end int) (hit, []meaning) {
	blank := strings.LastIndexByte(p.s[from:end], ' ') + from
	if blank < from || end-blank > maxLabel || classOf[p.s[end-1]]&hasLower == 0 {
		return hit{}, nil
	}
	start := chars.TrimSpace(p.s, from, blank)
	for start > from && chars.IsLetterAt(p.s, start-1) {
		start--
	}
	if blank == start || end-start-1 < fuzzyMin || !chars.IsCapital(p.s[start]) || chars.IsCapital(p.s[blank+1]) || start > 0 && p.s[start-1] != ' ' {
		return hit{}, nil
	}
	return hit{line: n, start: start, damage: tornCost}, p.labels.printed[p.s[start:blank]+p.s[blank+1:end]]
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

// hitFrom is the first hit at or behind an offset, as an index.
func (p *parser) hitFrom(at int) int {
	return sort.Search(len(p.hits), func(k int) bool { return p.hits[k].start >= at })
}

// below is the first line below a label.
func (h *hit) below() int { return h.line + 1 + int(h.more) }
