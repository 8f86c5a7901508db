package parse

import (
	"strings"
	"sync"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/date"
	"github.com/rethread/rethread/parse/participant"
)

// attribution is a line (or two or three) that introduces a quotation: "On …, … wrote:".
type attribution struct {
	start, end int
	lang       string
	from, date []mail.Span
	score      float32
	dated      bool
	framed     bool // by arrows: one client prints all dates of the text
}

// piece of an attribution pattern: a literal, or a placeholder.
type piece struct {
	literal string // folded; "" for a placeholder
	from    bool   // {from}, else {date}
}

type pattern struct {
	lang   string
	bit    langSet
	open   string // the literal in front as printed, "" if the pattern begins with a placeholder
	pieces []piece
	last   string // folded last word of the literal before the colon, "" if a placeholder stands there
	verb   string // folded literal that must occur, the longest behind the opening
}

// attributionLines is how many lines an attribution may be wrapped over, attributionBytes how long it may be,
// attributionTries how many openings before its colon are tried.
const (
	attributionLines = 5
	attributionBytes = 400
	attributionTries = 6
)

var patterns = sync.OnceValue(func() []pattern {
	var all []pattern
	for i, l := range lang.All() {
		for _, a := range l.Attributions {
			pt := pattern{lang: l.Code, bit: 1 << i}
			rest := strings.TrimRight(a, ": ")
			for rest != "" {
				at := strings.IndexByte(rest, '{')
				literal := rest
				if at >= 0 {
					literal = rest[:at]
				}
				if f := fold(literal); f != "" {
					if len(pt.pieces) == 0 {
						pt.open = strings.TrimSpace(literal)
					} else if len(f) > len(pt.verb) {
						pt.verb = f
					}
					pt.pieces = append(pt.pieces, piece{literal: f})
				}
				if at < 0 {
					break
				}
				end := strings.IndexByte(rest, '}')
				pt.pieces = append(pt.pieces, piece{from: rest[at+1:end] == "from"})
				rest = rest[end+1:]
			}
			if k := len(pt.pieces) - 1; pt.pieces[k].literal != "" {
				pt.last = pt.pieces[k].literal[strings.LastIndexByte(pt.pieces[k].literal, ' ')+1:]
			}
			// Without a verb a pattern fits any line that begins with a date.
			if len(pt.verb) >= minVerb || pt.open == "" && len(pt.last) >= minVerb {
				all = append(all, pt)
			}
		}
	}
	return all
})

// minVerb is the shortest verb of an attribution, in bytes, folded.
const minVerb = 4

// finals are the folded last words of the patterns, by which a colon is recognised quickly.
var finals = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, pt := range patterns() {
		m[pt.last] = pt.last
	}
	return m
})

// window is a stretch of lines joined without their quote marks, which can be mapped back to the text.
type window struct {
	text  string
	parts []mail.Span // of the text, one a line
	at    []int       // offset in text of each part
}

// windowBefore joins the lines that lead to the byte offset end on line n, from up to attributionLines-1 lines above.
func (p *parser) windowBefore(n, end int) window {
	first, printed := n, 1
	for first > 0 && printed < attributionLines && n-first < 2*attributionLines {
		l := &p.lines[first-1]
		if l.blank || end-l.start > attributionBytes {
			break
		}
		first--
		if l.claim != claimFurniture {
			printed++
		}
	}
	var w window
	var b strings.Builder
	for i := first; i <= n; i++ {
		l := &p.lines[i]
		if l.claim == claimFurniture && i < n {
			continue // a page ends within it
		}
		s := mail.Span{Start: l.text, End: l.tail}
		if i == n {
			s.End = end
		}
		if s.End-s.Start > attributionBytes {
			s.Start = s.End - attributionBytes
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		w.at = append(w.at, b.Len())
		w.parts = append(w.parts, s)
		b.WriteString(p.s[s.Start:s.End])
	}
	w.text = b.String()
	return w
}

// spans maps a stretch of the window back to the text.
func (w *window) spans(s string, start, end int) []mail.Span {
	var out []mail.Span
	for i, part := range w.parts {
		from, to := max(start, w.at[i]), min(end, w.at[i]+part.Len())
		if from >= to {
			continue
		}
		span := mail.Span{Start: part.Start + from - w.at[i], End: part.Start + to - w.at[i]}
		span.Start = skipSpace(s, span.Start, span.End)
		span.End = trimSpace(s, span.Start, span.End)
		if !span.Empty() {
			out = append(out, span)
		}
	}
	return out
}

// endOfAttribution looks whether the colon at this offset of line n ends an attribution, and records it as a hit.
func (p *parser) endOfAttribution(n, colon int) bool {
	l := &p.lines[n]
	end := trimSpace(p.s, l.text, colon)
	word := end
	for word > l.text && (isLetterAt(p.s, word-1) || p.s[word-1] >= 0x80) {
		word--
	}
	last := ""
	if word < end && end-word < 24 {
		var buf [64]byte
		last = finals()[string(appendFold(buf[:0], p.s[word:end]))]
	}
	atEnd := skipSpace(p.s, colon+1, l.tail) >= l.tail
	if last == "" && !atEnd {
		return false
	}
	if last == "" && !strings.ContainsAny(p.s[l.text:colon], "0123456789@<") && (n == 0 || !strings.ContainsAny(p.s[p.lines[n-1].text:p.lines[n-1].tail], "0123456789")) {
		return false
	}
	w := p.windowBefore(n, colon)
	folded := ""
	var best *attribution
	var bit langSet
	for i := range patterns() {
		pt := &patterns()[i]
		if pt.last != "" && pt.last != last || pt.last == "" && !atEnd {
			continue
		}
		if pt.last == "" {
			if folded == "" {
				folded = fold(w.text)
			}
			if !strings.Contains(folded, pt.verb) {
				continue
			}
		}
		a := p.matchAttribution(&w, pt, n)
		if a != nil && (best == nil || a.score > best.score) {
			best, bit = a, pt.bit
		}
	}
	if best == nil {
		return false
	}
	best.end = colon + 1
	first := n
	for first > 0 && p.lines[first].start > best.start {
		first--
	}
	// Labels found within the attribution are part of it.
	for len(p.hits) > 0 && p.hits[len(p.hits)-1].start >= best.start {
		p.hits = p.hits[:len(p.hits)-1]
	}
	p.hits = append(p.hits, hit{line: first, start: best.start, end: best.end, role: mail.RoleFrom, langs: bit, attr: best})
	return true
}

// matchAttribution reads the window by one pattern, trying the openings nearest to the colon first.
func (p *parser) matchAttribution(w *window, pt *pattern, n int) *attribution {
	if pt.open == "" {
		start := w.at[len(w.at)-1]
		if a := p.readPattern(w, pt, start, n); a != nil {
			return a
		}
		return nil
	}
	tries := 0
	for end := len(w.text); end > 0 && tries < attributionTries; {
		at := strings.LastIndex(w.text[:end], pt.open)
		if at < 0 {
			return nil
		}
		end = at
		behind := at + len(pt.open)
		if behind >= len(w.text) || isLetterAt(w.text, behind) || at > 0 && w.text[at-1] >= 'A' && w.text[at-1] <= 'Z' {
			continue
		}
		tries++
		if a := p.readPattern(w, pt, at, n); a != nil {
			return a
		}
	}
	return nil
}

// readPattern reads the window from start to its end by the pieces of a pattern.
func (p *parser) readPattern(w *window, pt *pattern, start, n int) *attribution {
	a := &attribution{lang: pt.lang, score: -4}
	s := w.text
	i := start
	clocked := false
	for k, pc := range pt.pieces {
		i = skipPunct(s, i)
		switch {
		case pc.literal != "":
			m := literalAt(s, i, pc.literal)
			if m < 0 {
				return nil
			}
			i = m
		case !pc.from:
			used := p.scanDate(s[i:], pt.lang)
			if used == 0 {
				if start > 0 && w.text[start-1] != '\n' {
					return nil // a damaged date is read where the line begins with the opening only
				}
				next := nextLiteral(s, i, pt.pieces[k+1:])
				if next < 0 || next-i > 60 || !strings.ContainsAny(s[i:next], "0123456789") {
					return nil
				}
				used = next - i
				a.score -= 2.5
			} else {
				a.dated = true
				a.score += 5
			}
			clocked = clocked || strings.ContainsAny(s[i:i+used], ":.hH")
			a.date = append(a.date, w.spans(p.s, i, i+used)...)
			i += used
		default:
			next := nextLiteral(s, i, pt.pieces[k+1:])
			if next < 0 {
				return nil
			}
			from := strings.TrimRight(s[i:next], " \t\n,")
			if strings.Count(from, "\n") > 4 || len(from) > 200 {
				return nil
			}
			switch {
			case participant.Looks(from) >= 40 || strings.ContainsRune(from, '@'):
				a.score += 2
			case len(from) > 60 || from == "":
				a.score -= 2
			case from[0] >= 'a' && from[0] <= 'z':
				a.score -= 3 // "the paper", "der Reporter": a text about a text
			case !clocked:
				a.score -= 2.5
			}
			a.from = w.spans(p.s, i, i+len(from))
			i = next
		}
	}
	if skipPunct(s, i) < len(s) {
		return nil
	}
	quoted := p.quotedBelow(n)
	if quoted {
		a.score += 2.5
	}
	if start > 0 && s[start-1] != '\n' && !quoted && !strings.ContainsRune(s[start:], '@') {
		a.score -= 1.5 // within a line, and nothing but words: somebody tells of a mail
	}
	if a.score <= 0 {
		return nil
	}
	for k := range w.parts {
		if start >= w.at[k] && (k+1 == len(w.parts) || start < w.at[k+1]) {
			a.start = w.parts[k].Start + start - w.at[k]
		}
	}
	return a
}

// arrowAttribution reads line n as ">>> sender moment >>>" and records it as a hit.
func (p *parser) arrowAttribution(n int) bool {
	text := p.text(n)
	if text[0] != '>' || !arrowFramed(text) {
		return false
	}
	l := &p.lines[n]
	inner := strings.TrimSpace(strings.Trim(text, ">"))
	at := l.text + strings.Index(text, inner)
	start := p.lastMoment(inner)
	if start <= 0 {
		return false
	}
	a := &attribution{start: l.text, end: l.tail, lang: "en", score: 6, dated: true, framed: true}
	a.date = []mail.Span{{Start: at + start, End: at + len(inner)}}
	if v, ok := p.trimmed(at, at+start); ok {
		a.from = []mail.Span{v}
	}
	p.hits = append(p.hits, hit{line: n, start: a.start, end: a.end, role: mail.RoleFrom, langs: ^langSet(0), attr: a})
	return true
}

// lastMoment is the offset of the shortest end of s that is a day with a clock, with a weekday before it if one is
// printed, -1 if there is none.
func (p *parser) lastMoment(s string) int {
	for i := len(s) - 1; i > 0; i-- {
		if s[i-1] != ' ' || s[i] < '0' || s[i] > '9' && s[i] < 'A' || !hasTime(s[i:]) {
			continue
		}
		if used := p.scanDate(s[i:], ""); used == 0 || used < len(s)-i {
			continue
		}
		word := strings.LastIndexByte(s[:i-1], ' ') + 1
		if d := date.Parse(s[word:], date.Options{}); d != nil && !d.Repaired && p.scanDate(s[word:], "") == len(s)-word && isLetterAt(s, word) {
			return word
		}
		return i
	}
	return -1
}

// quotedBelow reports whether the next line that is not blank is quoted deeper than line n.
func (p *parser) quotedBelow(n int) bool {
	for i := n + 1; i < len(p.lines) && i < n+4; i++ {
		if !p.lines[i].blank {
			return p.lines[i].level > p.lines[n].level
		}
	}
	return false
}

func skipPunct(s string, i int) int {
	for i < len(s) && (isSpace(s[i]) || s[i] == '\n' || s[i] == ',' || s[i] == ';') {
		i++
	}
	return skipSpace(s, i, len(s))
}

// literalAt is the offset behind the folded literal at s[i:], or -1.
func literalAt(s string, i int, literal string) int {
	words := strings.Count(literal, " ") + 1
	j := i
	for range words {
		j = skipPunct(s, j)
		for j < len(s) && (isLetterAt(s, j) || s[j] >= 0x80 || s[j] == '\'') {
			j++
		}
	}
	if fold(s[i:j]) == literal {
		return j
	}
	return -1
}

// nextLiteral is the offset at which the next literal of the pieces stands in s behind i, the end where none follows.
func nextLiteral(s string, i int, rest []piece) int {
	for _, pc := range rest {
		if pc.literal == "" {
			continue
		}
		for j := i; j < len(s); j++ {
			if (j == i || !isLetterAt(s, j-1) || s[j-1] == 'M') && isLetterAt(s, j) && literalAt(s, j, pc.literal) >= 0 {
				return j
			}
		}
		return -1
	}
	return len(s)
}
