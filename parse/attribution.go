package parse

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/date"
)

// attribution is a line (or two or three) that introduces a quotation: "On …, … wrote:".
type attribution struct {
	start, end int
	lang       string
	from, date []mail.Span
	score      float32
	dated      bool
	framed     bool // by arrows: one client prints all dates of the text
	unended    bool // it has no colon, and nothing is quoted below it: it stays in doubt

	above mail.Span // the line above it, which it may begin on, see tornSender

	addressee   bool // "you" stands in place of its sender
	bare, named bool // it has neither moment nor address; its sender looks like nothing but a name, see parser.weighNames
	joined      bool // its sender stands behind other words on its line, and nothing parts them, see nameBehindText
}

// attributionLines is how many lines an attribution may be wrapped over, attributionBytes how long it may be,
// attributionTries how many openings before its colon are tried.
const (
	attributionLines = 5
	attributionBytes = 400
	attributionTries = 6
)

// window is a stretch of lines joined without their quote marks, which can be mapped back to the text.
type window struct {
	text  string
	parts []mail.Span // of the text, one a line
	at    []int       // offset in text of each part
	lines []int       // of each part
}

// windowBefore joins the lines that lead to the byte offset end on line n, from up to attributionLines-1 lines above. Lines
// that another client marked as quoted with bars or initials lead only to those marked like them, without their marks. Where over is
// set, they lead on over a blank line, as recognition puts between lines, below one that ends no sentence.
func (p *parser) windowBefore(n, end int, over bool) window {
	var w window
	own := &p.lines[n]
	_, depth := quoteBars(p.s[own.text:end])
	first, printed := n, 1
	for k := n - 1; k >= 0 && printed < attributionLines && n-k < 2*attributionLines; k-- {
		l := &p.lines[k]
		if l.blank && !p.atPageEnd(k) && !(over && p.goesOnOver(k)) || end-l.start > attributionBytes {
			break
		}
		if l.blank || l.claim == claimFurniture {
			continue
		}
		if p.endsOwn(k) {
			break
		}
		if _, d := quoteBars(p.text(k)); depth > 0 && d != depth {
			break
		}
		first = k
		printed++
	}
	var b strings.Builder
	for i := first; i <= n; i++ {
		l := &p.lines[i]
		if (l.blank || l.claim == claimFurniture) && i < n {
			continue // a page ends within it, or it is loose
		}
		s := mail.Span{Start: l.text, End: l.tail}
		if i == n {
			s.End = end
		}
		if depth > 0 {
			marks, _ := quoteBars(p.s[s.Start:s.End])
			s.Start += marks
		}
		if s.End-s.Start > attributionBytes {
			s.Start = s.End - attributionBytes
		}
		if len(w.parts) > 0 {
			b.WriteByte('\n')
		}
		w.at = append(w.at, b.Len())
		w.parts = append(w.parts, s)
		w.lines = append(w.lines, i)
		b.WriteString(p.s[s.Start:s.End])
	}
	w.text = b.String()
	return w
}

// goesOnOver reports whether an inked line that ends no sentence stands right above the blank line k, or above one of nothing but
// marks of quoting: no further above than an attribution begins.
func (p *parser) goesOnOver(k int) bool {
	above := k - 1
	for above > 0 && k-above < 2*attributionLines && p.lines[above].blank && (p.lines[above].level > 0 || p.lines[above+1].level > 0) {
		above--
	}
	return above >= 0 && !p.lines[above].blank && !endsSaid(p.text(above))
}

// endsSaid reports whether a line ends as a sentence or an introduction does; a mark behind a blank is a speck.
func endsSaid(text string) bool {
	n := len(text)
	return n > 0 && strings.IndexByte(".:!?", text[n-1]) >= 0 && !(n > 1 && text[n-2] == ' ')
}

// endsOwn reports whether line k ends with the last word of an attribution and its colon, so that nothing of the line below it
// is its sender: that is introduced by an attribution of its own, as in answers to answers.
func (p *parser) endsOwn(k int) bool {
	text := p.text(k)
	return strings.HasSuffix(text, ":") && patterns().ending(text[:len(text)-1]) != nil
}

// atPageEnd reports whether furniture is the next thing printed above or below the blank line k.
func (p *parser) atPageEnd(k int) bool {
	above, below := p.prevInked(k), p.nextInked(k)
	return above >= 0 && p.lines[above].claim == claimFurniture || below < len(p.lines) && p.lines[below].claim == claimFurniture
}

// quoteBars is the length of the marks in front of s that some clients quote with, and how many they are: "| > ", "HV> > ".
func quoteBars(s string) (n, depth int) {
	for i := 0; i < len(s) && i < 64; {
		end := i
		for end < len(s) && end-i < 4 && chars.IsCapital(s[end]) {
			end++
		}
		if end == len(s) || s[end] != '>' && (s[end] != '|' || end > i) || depth == 0 && s[end] == '>' && end == i {
			break
		}
		depth++
		i = chars.SkipSpace(s, end+1, len(s))
		n = i
	}
	return n, depth
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
		span.Start = chars.SkipSpace(s, span.Start, span.End)
		span.End = chars.TrimSpace(s, span.Start, span.End)
		if !span.Empty() {
			out = append(out, span)
		}
	}
	return out
}

// part is the number of the window's part that the offset at stands in.
func (w *window) part(at int) int {
	for k := len(w.at) - 1; k > 0; k-- {
		if at >= w.at[k] {
			return k
		}
	}
	return 0
}

// endOfAttribution looks whether the colon at this offset of line n ends an attribution, and records it as a hit.
func (p *parser) endOfAttribution(n, colon int) bool {
	l := &p.lines[n]
	dots := l.tail-colon == 1 && strings.HasSuffix(p.text(n), "..") // what one client sets behind the id of a message
	behind, lost := "", colon == l.tail || p.s[colon] != ':' && !dots
	if colon < l.tail {
		behind = p.s[chars.SkipSpace(p.s, colon+1, l.tail):l.tail]
	}
	marks := len(behind) - len(strings.TrimLeft(behind, ">"))
	joined := marks > 0 && marks < len(behind) && behind[marks] == ' ' // the first line of the quotation stands on the same one
	atEnd := behind == "" || joined
	before := p.s[l.text:chars.TrimSpace(p.s, l.text, colon)]
	if before == "" && n > 0 {
		before = p.text(n - 1) // French prints a blank before the colon, where a line may end
	}
	found := patterns().ending(before)
	quoted := joined || p.quotedBelow(n)
	atEnd = atEnd || (found != nil || quoted || strings.HasSuffix(before, ">")) && specklike(behind)
	placed := !atEnd && p.goesOnPlaced(n, colon)
	if found == nil && !placed && !(atEnd && p.mayBePlaced(n, colon)) {
		return false
	}
	x := attributionReader{p: p, n: n, atEnd: atEnd, quoted: quoted}
	x.readWindow(p.windowBefore(n, colon, false), found)
	if (atEnd || placed) && (x.best == nil || !x.best.dated) {
		x.readPlaced()
	}
	if first := x.w.lines[0]; atEnd && first > 0 && (x.best == nil || !x.best.dated) && p.lines[first-1].blank && p.goesOnOver(first-1) {
		x.readLoose(p.windowBefore(n, colon, true), found)
	}
	if atEnd && !lost && (x.best == nil || !x.best.dated) {
		x.readInked(found)
	}
	if x.best == nil && atEnd {
		x.readDamaged(found, !lost)
	}
	if x.best == nil || !atEnd && !x.mayGoOn(behind) || placed && found == nil && !x.complete(false) || lost && !x.complete(true) {
		return false
	}
	a := x.attribution(min(colon+1, l.tail))
	if a.unended = lost && !x.quoted && strings.IndexByte(p.s[colon:l.tail], ':') < 0; a.unended {
		a.score = min(a.score, unendedScore)
	}
	p.addAttribution(a, n, x.best.pt.bit)
	return true
}

// specklike reports whether what stands behind a colon may be no more than a speck that recognition read as a mark.
func specklike(behind string) bool {
	return len(behind) <= len("»") && strings.Trim(behind, speckMarks+";|-") == ""
}

// readWindow reads a window by all patterns.
func (x *attributionReader) readWindow(w window, found []*pattern) {
	x.w, x.digits = w, chars.HasDigit(w.text)
	for _, pt := range found {
		x.read(pt)
	}
}

// readLoose reads a window with blank lines in it, and keeps what it reads if that is nothing but an attribution: a whole line or
// more, with a moment, and a sender who has an address or whose name is one, or of whom a bar left nothing above the verb's own line; the
// day will do where a bar stands for the address.
func (x *attributionReader) readLoose(w window, found []*pattern) {
	before, best := x.w, x.best
	x.best = nil
	x.readWindow(w, found)
	r := x.best
	if r == nil || !x.startsLine(r.start) {
		x.w, x.best = before, best
		return
	}
	from := w.text[r.from[0]:r.from[1]]
	if !barBehind(from, r.pt.lang) && (!r.timed || !r.address && !personName(from, r.pt.lang) && !x.barred(r)) {
		x.w, x.best = before, best
	}
}

// barred reports whether nothing but marks is left of the sender of a reading, and nothing but its verb of the last line.
func (x *attributionReader) barred(r *reading) bool {
	last := len(x.w.at) - 1
	verb := strings.TrimLeft(x.w.text[x.w.at[last]:], barEdges)
	return last > 0 && r.pt.open != "" && strings.Trim(x.w.text[r.from[0]:r.from[1]], barEdges) == "" && patterns().ending(verb) != nil && strings.IndexByte(verb, ' ') < 0
}

// barEdges are the marks that recognition makes of a bar over a sender and what stood around it.
const barEdges = " \n<>=|"

// addAttribution records an attribution that ends on line n as a hit.
func (p *parser) addAttribution(a *attribution, n int, langs langSet) {
	first := n
	for first > 0 && p.lines[first].start > a.start {
		first--
	}
	p.dropHits(a.start) // labels found within the attribution are part of it
	p.hits = append(p.hits, hit{line: first, start: a.start, end: a.end, role: mail.RoleFrom, langs: langs, attr: a})
}

// dropHits takes back the last hits, those from an offset on.
func (p *parser) dropHits(start int) {
	for len(p.hits) > 0 && p.hits[len(p.hits)-1].start >= start {
		p.hits = p.hits[:len(p.hits)-1]
	}
}

// mayBePlaced reports whether line n may be the end of an attribution whose last part is no verb: something of a date or an
// address stands before its colon, or a stamp, or in the line above.
func (p *parser) mayBePlaced(n, colon int) bool {
	if own := p.s[max(p.lines[n].text, colon-attributionBytes):colon]; strings.ContainsAny(own, "0123456789@<[") || strings.Contains(own, "█") {
		return true
	}
	if p.saysFirst(n) {
		return true
	}
	if n == 0 {
		return false
	}
	above := p.text(n - 1)
	return strings.ContainsAny(above[max(0, len(above)-attributionBytes):], "0123456789")
}

// saysFirst reports whether line n begins with words that say that somebody wrote, who is named behind them: "Quoting Ann Lee:".
func (p *parser) saysFirst(n int) bool {
	word, _, more := strings.Cut(p.text(n), " ")
	return more && patterns().said[word]
}

// arrowAttribution reads line n as ">>> sender moment >>>" and records it as a hit; a bar over the sender may have taken the arrows
// before it.
func (p *parser) arrowAttribution(n int) bool {
	text := p.text(n)
	inner := arrowFramed(text)
	if text[0] != '>' {
		inner = strings.TrimRight(text, "> ")
	}
	if inner == "" || len(inner) > maxArrowed {
		return false
	}
	l := &p.lines[n]
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

// maxArrowed is how long what stands between the arrows is at most, in bytes.
const maxArrowed = 200

// lastMoment is the offset of the shortest end of s that is a day with a clock, with a weekday before it if one is
// printed, -1 if there is none.
func (p *parser) lastMoment(s string) int {
	for i := len(s) - 1; i > 0; i-- {
		if s[i-1] != ' ' || !chars.IsDigit(s[i]) && s[i] < 'A' || !hasTime(s[i:]) {
			continue
		}
		if used := p.scanDate(s[i:], ""); used == 0 || used < len(s)-i {
			continue
		}
		word := strings.LastIndexByte(s[:i-1], ' ') + 1
		if strings.ContainsAny(s[word:i], "@<>") {
			return i // the rest of an address
		}
		if d := date.Parse(s[word:], date.Options{}); d != nil && !d.Repaired && p.scanDate(s[word:], "") == len(s)-word && chars.IsLetterAt(s, word) {
			return word
		}
		return i
	}
	return -1
}

// quotedBelow reports whether what is said next below line n is quoted deeper.
func (p *parser) quotedBelow(n int) bool {
	k := p.saidBelow(n, p.lines[n].level)
	if k < 0 || p.lines[k].level != p.lines[n].level {
		return k >= 0 && p.lines[k].level > p.lines[n].level
	}
	_, own := quoteBars(p.text(n))
	_, depth := quoteBars(p.text(k))
	return depth > own
}

// saidBelow is the first line below line n that says anything, over the end of a page too, if only that it is quoted deeper than this
// level; -1 if none is near.
func (p *parser) saidBelow(n int, level int16) int {
	for k, near := n+1, nearQuoted; k < min(len(p.lines), n+blockLines) && near > 0; k++ {
		l := &p.lines[k]
		switch {
		case l.claim == claimFurniture:
			near = nearQuoted
		case !l.blank || l.level > level:
			return k
		default:
			near--
		}
	}
	return -1
}

// nearQuoted is within how many lines below an attribution, or below the edge of a page under it, its quotation begins.
const nearQuoted = 3
