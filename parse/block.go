package parse

import (
	"math"
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/date"
	"github.com/rethread/rethread/parse/participant"
)

// block is a header block: a chain of labels, or one attribution.
type block struct {
	hits   []hit
	attr   *attribution
	margin float32
	sep    *separator // directly above

	lang   string
	dated  bool        // minute is known
	minute mail.Wall   // the printed date where it is exact, see parser.minute
	spans  []mail.Span // of the header
	start  int         // offset of the header's first byte
	end    int         // offset behind the header's last byte

	fields []field
	torn   bool

	top      bool
	level    int // quote level of its body
	doc      int
	depth    int
	above    int
	document int
}

// chainHits is how many hits behind the first one a chain may reach, blockLines how many lines a block may have.
const (
	chainHits  = 28
	chainSkip  = 8 // how many hits in a row a chain may pass over
	blockLines = 64
)

type chainState struct {
	score float32
	mask  uint32
	cores int8
	prev  int16
	ok    bool
}

// segment finds the best set of header blocks: by dynamic programming over the hits, each block a chain of them.
func (p *parser) segment() {
	n := len(p.hits)
	p.gaps, p.lasts, p.inlines = undefined(n*chainHits), undefined(n), undefined(n)
	p.next = make([]int, n+1)
	for i := n - 1; i >= 0; i-- {
		p.next[i] = i + 1
		if i+1 < n && p.hits[i+1].start == p.hits[i].start {
			p.next[i] = p.next[i+1]
		}
	}
	best := make([]float32, n+1)
	choice := make([]int, n)
	states := make([]chainState, chainHits)
	for i := n - 1; i >= 0; i-- {
		best[i], choice[i] = best[i+1], -1
		if a := p.hits[i].attr; a != nil {
			if v := a.score + best[p.next[i]]; v > best[i] {
				best[i], choice[i] = v, i
			}
			continue
		}
		p.chain(i, states)
		start := weights.prior + p.context(i)
		for k := range states {
			if i+k >= n || !states[k].ok {
				continue
			}
			v := start + p.chainEnd(i, k, &states[k])
			if k == 0 {
				v += p.survivor(i)
			}
			if v <= 0 {
				continue
			}
			if v += best[p.next[i+k]]; v > best[i] {
				best[i], choice[i] = v, i+k
			}
		}
	}
	for i := 0; i < n; {
		k := choice[i]
		if k < 0 {
			i++
			continue
		}
		b := block{}
		if a := p.hits[i].attr; a != nil {
			b.attr, b.margin = a, a.score
			b.hits = p.hits[i : i+1]
		} else {
			p.chain(i, states)
			b.margin = weights.prior + p.context(i) + p.chainEnd(i, k-i, &states[k-i])
			if k == i {
				b.margin += p.survivor(i)
			}
			for j := k - i; ; j = int(states[j].prev) {
				b.hits = append(b.hits, p.hits[i+j])
				if j == 0 {
					break
				}
			}
			for l, r := 0, len(b.hits)-1; l < r; l, r = l+1, r-1 {
				b.hits[l], b.hits[r] = b.hits[r], b.hits[l]
			}
		}
		p.blocks = append(p.blocks, b)
		i = p.next[k]
	}
}

// alone reports whether a line stands between blank lines.
func (p *parser) alone(n int) bool {
	return (n == 0 || p.lines[n-1].blank) && (n+1 >= len(p.lines) || p.lines[n+1].blank)
}

// weekdayFirst reports whether a value begins with a word, as the dates of clients begin with the weekday.
func weekdayFirst(value string) bool {
	value = strings.TrimSpace(value)
	return len(value) > 3 && isLetterAt(value, 0) && isLetterAt(value, 1)
}

// pageBetween reports whether a page begins behind line a and not behind line b.
func (p *parser) pageBetween(a, b int) bool {
	for n := a + 1; n <= b && n < len(p.lines); n++ {
		if l := &p.lines[n]; l.page && !l.soft {
			return true
		}
	}
	return false
}

// survivor is what speaks for a single label as all that black bars left of a header: it stands on top of a page, and its
// value can hardly be anything else than that of a mail: an address, a moment with a clock, a subject with a reply mark.
func (p *parser) survivor(i int) float32 {
	h := &p.hits[i]
	l := &p.lines[h.line]
	if h.mid || !h.colon || h.damage > 0 {
		return 0
	}
	if h.role == mail.RoleDate && p.alone(h.line) {
		if inline, ok := p.inline(h); ok && date.Looks(inline) >= 70 && hasTime(inline) && weekdayFirst(inline) {
			return weights.survivor
		}
	}
	if !l.page || l.soft {
		return 0
	}
	if n := p.next[i]; n < len(p.hits) && !p.pageBetween(h.line, min(p.hits[n].line, h.line+blockLines)) {
		return 0 // another label is on the page: they stand together or not at all
	}
	value := strings.TrimSpace(p.s[min(h.end, l.tail):l.tail])
	if n := p.nextText(h.line); value == "" && n == h.line+1 {
		value = p.text(n)
	}
	switch {
	case value == "":
	case listRole(h.role) || h.role == mail.RoleFrom:
		first, _, _ := strings.Cut(value, ";")
		if len(value) < 200 && (strings.ContainsRune(value, '@') || bareDomain(first) && first != value) {
			return weights.survivor
		}
	case h.role == mail.RoleDate && date.Looks(value) >= 50 && hasTime(value):
		return weights.survivor
	case h.role == mail.RoleSubject && hasPrefix(value):
		return weights.survivor
	}
	return 0
}

// undefined is a memo of n values, none known.
func undefined(n int) []float32 {
	m := make([]float32, n)
	for i := range m {
		m[i] = float32(math.NaN())
	}
	return m
}

// rivals are roles of which a block has one: an appointment's organizer is its sender. Where both stand, a calendar item
// is followed by a mail.
var rivals = map[mail.Role]mail.Role{mail.RoleFrom: mail.RoleOrganizer, mail.RoleOrganizer: mail.RoleFrom}

// chain computes for every hit up to chainHits behind i the best chain of labels from i to it.
func (p *parser) chain(i int, states []chainState) {
	for k := range states {
		states[k] = chainState{}
	}
	first := &p.hits[i]
	states[0] = chainState{score: p.labelWeight(first), mask: roleBit(first.role), ok: true}
	if core(first.role) {
		states[0].cores = 1
	}
	for k := 1; k < len(states) && i+k < len(p.hits); k++ {
		h := &p.hits[i+k]
		if h.attr != nil || h.line-first.line > blockLines || p.separatorBetween(first.start, h.start) {
			break
		}
		if h.start == first.start {
			continue
		}
		w := p.labelWeight(h)
		bit, rival := roleBit(h.role), roleBit(rivals[h.role])
		for j := k - 1; j >= max(0, k-chainSkip); j-- {
			st := &states[j]
			before := &p.hits[i+j]
			if !st.ok || before.end > h.start {
				continue
			}
			v := st.score + w + p.gap(i+j, i+k)
			if bit != 0 && st.mask&bit != 0 {
				if listRole(h.role) {
					v += weights.twiceList
				} else {
					v += weights.twice
				}
			}
			if st.mask&rival != 0 {
				v += weights.twice
			}
			if h.role == mail.RoleFrom && before.role == mail.RoleSubject && j > 0 {
				v += weights.fromLate
			}
			if before.langs&h.langs != 0 {
				v += weights.sameLang
			} else {
				v += weights.otherLang
			}
			if !states[k].ok || v > states[k].score {
				c := st.cores
				if core(h.role) && st.mask&bit == 0 {
					c++
				}
				states[k] = chainState{score: v, mask: st.mask | bit, cores: c, prev: int16(j), ok: true}
			}
		}
	}
}

// chainEnd adds to a chain's score what depends on its last label and on the fields it has.
func (p *parser) chainEnd(i, k int, st *chainState) float32 {
	v := st.score + p.lastFit(i+k)
	if st.cores < 2 {
		v += weights.lonely
	}
	const times = 1 << 4 // RoleDate
	if st.mask&(roleBit(mail.RoleFrom)|roleBit(mail.RoleSubject)|roleBit(mail.RoleOrganizer)|roleBit(mail.RoleTo)) == 0 {
		v += weights.nobody
	}
	if st.mask&(times|roleBit(mail.RoleStart)|roleBit(mail.RoleWhen)|roleBit(mail.RoleReceived)) == 0 {
		v += weights.noDate
	}
	return v
}

// lastFit is how well what follows the last label of a block fits it.
func (p *parser) lastFit(k int) float32 {
	if v := p.lasts[k]; v == v {
		return v
	}
	h := &p.hits[k]
	var v float32
	if inline, ok := p.inline(h); ok {
		v = p.fit(h, inline, true)
	} else if n := p.nextText(h.line); n >= 0 && n-h.line <= 2 {
		// The value may stand on the next line; a misfit says nothing, since the body may begin there.
		v = max(0, p.fit(h, p.text(n), true)) / 2
	}
	p.lasts[k] = v
	return v
}

// looked is how much of a value, in bytes, is looked at to tell whether it fits its label.
const looked = 600

// inline is what stands behind a label on its line, as far as it is looked at; ok is false if nothing does.
func (p *parser) inline(h *hit) (value string, ok bool) {
	l := &p.lines[h.line]
	start := skipSpace(p.s, min(h.end, l.tail), l.tail)
	return p.s[start:min(l.tail, start+looked)], start < l.tail
}

// inlineFit is how well the rest of its line fits a label whose next label stands on another line.
func (p *parser) inlineFit(k int) (v float32, empty bool) {
	h := &p.hits[k]
	inline, ok := p.inline(h)
	if !ok {
		return 0, true
	}
	if v := p.inlines[k]; v == v {
		return v, false
	}
	v = p.fit(h, inline, false)
	p.inlines[k] = v
	return v, false
}

// labelWeight is what a label adds to its block.
func (p *parser) labelWeight(h *hit) float32 {
	v := weights.role[h.role] + weights.damage*h.damage
	if !h.colon {
		v += weights.noColon
	}
	if h.mid {
		v += weights.mid
	}
	if h.glued {
		v += weights.glued
	}
	return v
}

// context is what stands above a block's first label.
func (p *parser) context(i int) float32 {
	h := &p.hits[i]
	var v float32
	if p.separatorAbove(h) != nil {
		v += weights.separator
	}
	if !h.mid && p.lines[h.line].page {
		v += weights.pageTop
	}
	if p.memoAbove(h.line) {
		v += weights.memo
	}
	if _, _, ok := p.head(h); ok {
		v += weights.head
	}
	return v
}

// memoLines is how far above a header's first label the word for a note stands.
const memoLines = 6

// memoAbove reports whether the word for a note or a fax stands above a line on its page.
func (p *parser) memoAbove(line int) bool {
	for n := line - 1; n >= 0 && line-n <= memoLines; n-- {
		l := &p.lines[n]
		if l.blank {
			continue
		}
		if kindOf(p.text(n)) == mail.DocumentNote {
			return true
		}
		if l.page && !l.soft || p.proseLike(p.text(n)) {
			return false
		}
	}
	return false
}

// separatorAbove is the separator that stands directly above (or on the line before) a label.
func (p *parser) separatorAbove(h *hit) *separator {
	for k := p.sepIndex(h.start) - 1; k >= 0; k-- {
		sep := &p.separators[k]
		if p.hitBetween(sep.span.End, h.start) {
			return nil // it stands above another header
		}
		if sep.line == h.line || sep.line < h.line && p.blankBetween(sep.line, h.line) {
			return sep
		}
		break
	}
	return nil
}

// hitBetween reports whether a label with a colon stands between two offsets.
func (p *parser) hitBetween(a, b int) bool {
	k, _ := slices.BinarySearchFunc(p.hits, a, func(h hit, at int) int { return h.start - at })
	return k < len(p.hits) && p.hits[k].start < b && p.hits[k].colon
}

// blankBetween reports whether at most short debris stands between two lines that are at most five lines apart.
func (p *parser) blankBetween(a, b int) bool {
	text := 0
	for n := a + 1; n < b; n++ {
		if l := &p.lines[n]; !l.blank && l.claim == claimNone {
			text += l.tail - l.text
		}
	}
	return b-a <= 6 && text <= 40
}

// sepIndex is the number of separators that start before offset.
func (p *parser) sepIndex(offset int) int {
	lo, hi := 0, len(p.separators)
	for lo < hi {
		mid := (lo + hi) / 2
		if p.separators[mid].span.Start < offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

func (p *parser) separatorBetween(a, b int) bool { return p.sepIndex(a) != p.sepIndex(b) }

// gap is how well what stands between two labels of one block fits the first one.
func (p *parser) gap(a, b int) float32 {
	at := a*chainHits + b - a
	if v := p.gaps[at]; v == v {
		return v
	}
	v := p.gapScore(a, &p.hits[b])
	p.gaps[at] = v
	return v
}

func (p *parser) gapScore(k int, b *hit) float32 {
	a := &p.hits[k]
	if a.line == b.line {
		return p.fit(a, p.s[a.end:min(b.start, a.end+looked)], false)
	}
	l := &p.lines[a.line]
	v, empty := p.inlineFit(k)
	if l.level != p.lines[b.line].level {
		v += weights.level
	}
	loose, prose := 0, 0
	end := b.line
	if b.mid {
		end++ // what stands before the label on its own line
	}
	for n := a.line + 1; n < end; n++ {
		l := &p.lines[n]
		if l.blank {
			v += weights.blankLine
			continue
		}
		if l.page && !l.soft && !empty {
			v += weights.page
		}
		if l.claim == claimMark && !empty {
			v += weights.mark // an empty label waits for its value, which the print may have put behind the mark
		}
		if l.claim != claimNone {
			continue
		}
		text := p.s[l.text:l.tail]
		if p.proseLike(text) && p.people(n) < 30 || p.salutation(text) && strings.HasSuffix(text, ",") {
			if prose++; prose == 2 {
				v += weights.body
			}
		}
		if n == b.line {
			text = p.s[l.text:b.start]
		}
		loose++
		if empty && loose == 1 {
			if f := p.fit(a, text, false); f > 0 {
				v += f
				continue
			}
		}
		v += p.looseScore(a, n, text, loose)
		if v < -12 {
			return v
		}
	}
	return v
}

// looseScore is what a line without a label costs behind a label of its block.
func (p *parser) looseScore(a *hit, n int, text string, loose int) float32 {
	switch {
	case p.people(n) >= 30:
		return weights.people
	case len(text) <= 14:
		return weights.debris
	case dateRole(a.role) || a.role == mail.RoleFrom:
		if p.dated(n) >= 50 {
			return weights.wrapped
		}
	case listRole(a.role) && len(text) <= 60 && !p.proseLike(text):
		return weights.wrapped
	case (a.role == mail.RoleSubject || a.role == mail.RoleAttachments || a.role == mail.RoleLocation) && loose <= 2:
		return weights.wrapped
	}
	if p.proseLike(text) {
		return weights.prose
	}
	return weights.prose / 2
}

// fit is how well a value fits the role of a label. open says that the value runs to the end of its line.
func (p *parser) fit(h *hit, value string, open bool) float32 {
	i := skipSpace(value, 0, len(value))
	value = value[i:trimSpace(value, i, len(value))]
	if strings.Contains(value, "---") {
		start, end := trimArt(value, 0, len(value))
		value = value[start:end]
	}
	if value == "" {
		return 0
	}
	switch {
	case dateRole(h.role):
		return p.fitDate(h, value)
	case peopleRole(h.role):
		looks := participant.Looks(value)
		switch {
		case looks >= 40:
			return weights.peopleGood
		case len(value) <= 60 && !p.proseLike(value):
			return weights.peoplePlain
		case looks >= 20 || strings.Count(value, ";") >= 1 && len(value) < 400:
			return weights.peoplePlain
		}
		return weights.peopleBad
	case h.role == mail.RoleSubject:
		if hasPrefix(value) {
			return weights.subjectPrefix
		}
		if len(value) > 250 && !open {
			return weights.subjectBad
		}
		if h.colon && !h.mid && h.damage == 0 {
			return weights.subjectPlain
		}
		return 0
	case h.role == mail.RoleAttachments:
		if hasFileName(value) {
			return weights.attachGood
		}
		return weights.attachPlain
	}
	if len(value) > 100 {
		return weights.subjectBad
	}
	return 0
}

// hasTime reports whether digits are left for a clock behind those of the day: a third run where the month is a word, a
// fourth where it is a number.
func hasTime(value string) bool {
	runs, letters := 0, 0
	digit := false
	for i := range len(value) {
		d := value[i] >= '0' && value[i] <= '9'
		if d && !digit {
			runs++
		}
		digit = d
		if isLetterAt(value, i) {
			letters++
		}
	}
	return runs >= 4 || runs == 3 && letters >= 3
}

func (p *parser) fitDate(h *hit, value string) float32 {
	if len(value) > 160 {
		if d, n := date.Scan(value, date.Options{}); d == nil || n == 0 {
			return weights.dateBad
		}
		return weights.dateFull / 2
	}
	looks := date.Looks(value)
	timed := hasTime(value)
	switch {
	case looks >= 50 && timed:
		return weights.dateFull
	case looks >= 50 && h.role == mail.RoleDate:
		return weights.dateDayOnly
	case looks >= 50:
		return weights.dateDay
	case (h.role == mail.RoleStart || h.role == mail.RoleEnd) && strings.Trim(value, "0123456789 ") == "":
		return weights.dateBad // a number alone is no time of a meeting
	case looks >= 20 || len(value) <= 24 && strings.ContainsAny(value, "0123456789"):
		return 0
	case h.role == mail.RoleWhen && strings.ContainsAny(value, "0123456789"):
		return 0
	}
	return weights.dateBad
}
