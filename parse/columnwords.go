package parse

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// columnWords are the labels of such columns, folded, and their beginnings.
type columnWords struct {
	labels map[string]meaning
	pieces map[string]bool
	long   int // the most words of a label
}

// columnOrder is the order in which Notes prints the roles, from 1; 0 for others.
func columnOrder(r mail.Role) int {
	return 1 + slices.Index([]mail.Role{mail.RoleTo, mail.RoleCc, mail.RoleBcc, mail.RoleSubject}, r)
}

var notesLabels = sync.OnceValue(func() *columnWords {
	t := &columnWords{labels: map[string]meaning{}, pieces: map[string]bool{}}
	for i, l := range lang.All() {
		for _, role := range []mail.Role{mail.RoleTo, mail.RoleCc, mail.RoleBcc, mail.RoleSubject} {
			for _, w := range l.Labels[role] {
				f := fold(w)
				m := t.labels[f]
				if m.role != "" && m.role != role {
					continue
				}
				m.role, m.langs = role, m.langs|1<<i
				t.labels[f] = m
				t.long = max(t.long, 1+strings.Count(f, " "))
				for k := columnPiece; k < len(f); k++ {
					t.pieces[f[:k]] = true
				}
			}
		}
	}
	return t
})

// columnWord reads a label at an offset of line n, whole or in pieces.
func (p *parser) columnWord(n, at int) (row columnRow, ok bool) {
	l, t := &p.lines[n], notesLabels()
	var end int
	var m meaning
	for k, e := 0, at; k < t.long; k++ {
		if e = p.wordEnd(e, l.tail); e < 0 || e-at > maxLabel {
			break
		}
		var buf [2 * maxLabel]byte
		if found, is := t.labels[string(appendFold(buf[:0], p.s[at:e]))]; is {
			end, m = e, found
		}
		if e++; e >= l.tail || p.s[e-1] != ' ' {
			break
		}
	}
	if m.role == "" {
		if m.role, m.langs, end = p.brokenLabel(n, at); end == 0 {
			return row, false
		}
	}
	if c := p.s[at]; chars.IsSmall(c) && (m.role != mail.RoleCc && m.role != mail.RoleBcc) {
		return row, false // Notes begins these labels with capitals
	}
	row = columnRow{line: n, role: m.role, langs: m.langs, from: p.columnAt(l, at)}
	row.until = row.from + utf8.RuneCountInString(p.s[at:end])
	if k := chars.SkipSpace(p.s, end, min(l.tail, end+1)); k < l.tail && p.s[k] == ':' {
		end = k + 1
	}
	row.label = mail.Span{Start: at, End: end}
	return row, end >= l.tail || chars.IsSpace(p.s[end])
}

// wordEnd is the end of the word of letters that begins at an offset, -1 if none does.
func (p *parser) wordEnd(at, tail int) int {
	e := at
	for e < tail && classOf[p.s[e]]&(hasLower|hasUpper|hasOther) != 0 {
		e++
	}
	if e == at {
		return -1
	}
	return e
}

// brokenLabel reads a label that the narrow column broke: the rest stands below its first piece.
func (p *parser) brokenLabel(n, at int) (mail.Role, langSet, int) {
	l, t := &p.lines[n], notesLabels()
	end := p.wordEnd(at, l.tail)
	if end < 0 || end-at < columnPiece || end-at > maxLabel || end < l.tail && !chars.IsSpace(p.s[end]) {
		return "", 0, 0
	}
	var buf [4 * maxLabel]byte
	f := appendFold(buf[:0], p.s[at:end])
	if !t.pieces[string(f)] {
		return "", 0, 0
	}
	col := p.columnAt(l, at)
	for k := n + 1; k < len(p.lines) && k < n+columnPieces; k++ {
		piece := p.pieceAt(k, col)
		if piece.Empty() || piece.Len() > maxLabel {
			break
		}
		var more [2 * maxLabel]byte
		f = append(f, appendFold(more[:0], p.t.Slice(piece))...)
		if m, ok := t.labels[string(f)]; ok {
			return m.role, m.langs, end
		}
		if !t.pieces[string(f)] {
			break
		}
	}
	return "", 0, 0
}

// pieceAt is the word in small letters that stands by itself at a column of line n.
func (p *parser) pieceAt(n, col int) mail.Span {
	l := &p.lines[n]
	if !l.free() || l.end-l.start > columnLine {
		return mail.Span{}
	}
	at := p.cellFrom(l, col-1)
	if at >= l.tail || p.columnAt(l, at) > col+1 {
		return mail.Span{}
	}
	end := p.wordEnd(at, l.tail)
	if end < 0 || end < l.tail && !chars.IsSpace(p.s[end]) || chars.IsCapital(p.s[at]) {
		return mail.Span{}
	}
	return mail.Span{Start: at, End: end}
}

// damagedLabel reads a damaged label on line n that stands in the column of the others, before a gap.
func (p *parser) damagedLabel(r *columnReader, n int) (row columnRow, ok bool) {
	l := &p.lines[n]
	prev := &r.rows[len(r.rows)-1]
	at := p.cellFrom(l, min(prev.from, r.from)-1)
	end := at
	for end < l.tail && !chars.IsSpace(p.s[end]) && p.s[end] != ':' {
		end++
	}
	if end-at < 2 || end-at > maxLabel || p.columnAt(l, at) > prev.from+1 {
		return row, false
	}
	var buf [2 * maxLabel]byte
	found, cost := p.matchLabel(appendFold(buf[:0], p.s[at:end]), true)
	for _, m := range found {
		if columnOrder(m.role) <= columnOrder(prev.role) || end < l.tail && p.s[end] != ':' && p.behindGap(end, l.tail) != chars.SkipSpace(p.s, end, l.tail) {
			continue
		}
		row = columnRow{line: n, role: m.role, langs: m.langs, damage: cost, from: p.columnAt(l, at)}
		row.until = row.from + utf8.RuneCountInString(p.s[at:end])
		if end < l.tail && p.s[end] == ':' {
			end++
		}
		row.label = mail.Span{Start: at, End: end}
		return row, true
	}
	return row, false
}

// rowAbove is the label on the line above the first one that was found, in its column, where what stands to its left leaves no
// more than a blank between.
func (p *parser) rowAbove(first columnRow) (row columnRow, ok bool) {
	n := first.line - 1
	if n < 0 || columnOrder(first.role) == 1 {
		return row, false
	}
	l := &p.lines[n]
	if l.blank || l.table || l.claim != claimNone || l.level != p.lines[first.line].level || l.end-l.start > columnLine || p.lines[first.line].page {
		return row, false
	}
	at := l.start
	for k := 0; k < first.from && at < l.tail; k++ {
		_, w := utf8.DecodeRuneInString(p.s[at:])
		at += w
	}
	if at <= l.text || at >= l.tail || p.s[at-1] != ' ' || !chars.IsCapital(p.s[at]) {
		return row, false
	}
	row, ok = p.columnWord(n, at)
	return row, ok && columnOrder(row.role) < columnOrder(first.role)
}

// brokenHere reports whether the label of a row is the first piece of one.
func (p *parser) brokenHere(row *columnRow) bool {
	var buf [2 * maxLabel]byte
	_, whole := notesLabels().labels[string(appendFold(buf[:0], p.t.Slice(row.label)))]
	return !whole
}

// tornLabel takes a label of Lotus Notes that its narrow column broke, and whose pieces lost their column: "Onderw" alone on
// line n, and "erp" alone on the one below.
func (p *parser) tornLabel(n, at int) bool {
	if p.blankAt(n+1) || !chars.IsCapital(p.s[at]) {
		return false
	}
	l, next := &p.lines[n], &p.lines[n+1]
	if l.tail-at < columnPiece || l.tail-at > maxLabel || next.claim != claimNone || next.level != l.level || next.tail-next.text > maxLabel || chars.IsCapital(p.s[next.text]) {
		return false
	}
	t := notesLabels()
	var buf [4 * maxLabel]byte
	f := appendFold(buf[:0], p.s[at:l.tail])
	if !t.pieces[string(f)] || p.wordEnd(next.text, next.tail) != next.tail {
		return false
	}
	var more [2 * maxLabel]byte
	m, ok := t.labels[string(append(f, appendFold(more[:0], p.s[next.text:next.tail])...))]
	if ok {
		p.hits = append(p.hits, hit{line: n, start: at, end: next.tail, role: m.role, langs: m.langs, damage: tornDamage, more: 1})
	}
	return ok
}

// tornDamage is the damage of such a label: that of one alone on its line.
const tornDamage = 1.2
