package parse

import (
	"strings"

	"github.com/rethread/rethread/mail"
)

// Some clients print attributions that no colon ends.

// dashedAttribution reads an attribution between dashes that ends on line n, "---- On …, … wrote ----", as Zoho prints it in
// its user's language, and records it as a hit.
func (p *parser) dashedAttribution(n int) bool {
	l := &p.lines[n]
	end := l.text + len(strings.TrimRight(p.text(n), "- :"))
	found := patterns().ending(p.s[l.text:end])
	if found == nil {
		return false
	}
	x := attributionReader{p: p, n: n, atEnd: true, framed: true, quoted: p.quotedBelow(n)}
	x.readWindow(p.windowBefore(n, end, false), found)
	if x.best == nil {
		return false
	}
	k := x.w.part(x.best.start)
	before := x.w.text[x.w.at[k]:x.best.start]
	if strings.Count(before, "-") < 2 || strings.Trim(before, "- ") != "" {
		return false
	}
	a := x.attribution(l.tail)
	a.start = p.lines[x.w.lines[k]].text
	p.addAttribution(a, n, x.best.pt.bit)
	return true
}

// dayAttribution reads line n as a day and a sender, "2011/4/7 Ann Lee <ann@quay.example>", above what is quoted deeper, or in a paragraph
// of its own, as Gmail printed it until 2013, with a colon or without, and records it as a hit.
func (p *parser) dayAttribution(n int) bool {
	text := strings.TrimSuffix(p.text(n), ":")
	open := strings.LastIndexByte(text, '<')
	if len(text) < 10 || text[4] != '/' || open < 0 || strings.IndexByte(text[open:], '@') < 0 || !p.quotedBelow(n) && !p.apartAboveText(n) {
		return false
	}
	day, _, _ := strings.Cut(text, " ")
	name := strings.TrimSpace(text[min(len(day), open):open])
	if name == "" || strings.ContainsAny(name, "@<>;") || hasNumber(name) {
		return false
	}
	if d := p.readDate(day, setting{attributed: true}); !d.Known() || d.Precision != mail.PrecisionDay {
		return false
	}
	l := &p.lines[n]
	a := &attribution{start: l.text, end: l.tail, lang: "en", score: 4, dated: true}
	a.date = []mail.Span{{Start: l.text, End: l.text + len(day)}}
	if v, ok := p.trimmed(l.text+len(day), l.text+len(text)); ok {
		a.from = []mail.Span{v}
	}
	p.addAttribution(a, n, ^langSet(0))
	return true
}

// apartAboveText reports whether line n is a paragraph above text that is no list: below the days and authors of a log stand its items.
func (p *parser) apartAboveText(n int) bool {
	below := p.nextInked(n)
	return p.blankAt(n-1) && p.blankAt(n+1) && below < len(p.lines) && strings.IndexByte("*-+", p.s[p.lines[below].text]) < 0
}

// dottedAttribution reads an attribution that ends on line n with the id of its message and dots, "Ann Lee wrote in message
// news:1@quay.example...", as Outlook Express printed it, and records it as a hit.
func (p *parser) dottedAttribution(n int) bool {
	return p.quotedBelow(n) && p.endOfAttribution(n, p.lines[n].tail-1)
}

// arrows are what GroupWise prints in front of an attribution, arrowsBehind what it prints behind its moment.
const (
	arrows       = ">>> "
	arrowsBehind = " >>>"
	arrowCount   = 3
)

// arrowsEnd reports whether arrows end the text of a line as GroupWise's attributions end; where all those in front of it are left, one
// that recognition lost behind it does not count.
func (l *line) arrowsEnd(text string) bool {
	return strings.HasSuffix(text, arrowsBehind) || l.level >= arrowCount && strings.HasSuffix(text, arrowsBehind[:arrowCount])
}

// arrowLevels takes the arrows in front of GroupWise's attributions for no quote marks: ">>> Ann Lee <ann@quay.example> schrieb am
// 04.05.2021 um 08:00 in Nachricht <1@quay.example>:" where what stands around it is of the level without them, and what it
// introduces one deeper. The lines it goes on over are of that level too, whatever another wrap left of their marks.
func (p *parser) arrowLevels() {
	for n := range p.lines {
		l := &p.lines[n]
		if l.level < arrowCount || l.blank || !strings.HasSuffix(p.s[l.start:l.text], arrows) {
			continue
		}
		base := l.level - arrowCount
		if above := p.prevInked(n); above >= 0 && p.lines[above].level > base {
			continue
		}
		if p.arrowsWrapped(n) {
			l.level, p.lines[n+1].level = base, base
			continue
		}
		end := n
		for p.s[p.lines[end].tail-1] != ':' && end+1 < len(p.lines) && end-n+1 < attributionLines && !p.lines[end+1].blank && p.lines[end+1].level <= base {
			end++
		}
		below := p.nextInked(end)
		said := p.s[l.text:p.lines[end].tail]
		deeper := below < len(p.lines) && (p.lines[below].level == base+1 || end > n && p.lines[below].level == base && hasClock(said)) // HTML has no marks
		if said[len(said)-1] != ':' || !deeper || strings.IndexByte(said, '@') < 0 || classesOf(said)&hasDigit == 0 {
			continue
		}
		for k := n; k <= end; k++ {
			p.lines[k].level = base
		}
	}
}

// arrowsWrapped reports whether line n begins with GroupWise's arrows and the line below ends with those behind its moment, which a narrow
// print put there, alone or with a part of the moment: ">>> Ann Lee <ann@quay.example> 4-5-2021 08:00" above ">>>".
func (p *parser) arrowsWrapped(n int) bool {
	l := &p.lines[n]
	if n+1 == len(p.lines) || !strings.HasSuffix(p.s[l.start:l.text], arrows) || strings.HasSuffix(p.text(n), arrowsBehind[1:]) {
		return false
	}
	if next := p.nextInked(n + 1); next < len(p.lines) && int(p.lines[next].level) >= strings.Count(p.s[l.start:l.text], ">") {
		return false // a paragraph of a quotation
	}
	inner, below := p.wrappedMoment(n)
	return below && len(inner) <= maxArrowed && hasClock(inner) && p.lastMoment(inner) > 0
}

// wrappedMoment is the text of line n and what stands on the line below it in front of arrows that end it.
func (p *parser) wrappedMoment(n int) (inner string, arrowed bool) {
	below := &p.lines[n+1]
	rest, arrowed := strings.CutSuffix(strings.TrimSpace(p.s[below.start:below.end]), arrowsBehind[1:])
	if !arrowed || strings.HasPrefix(rest, ">") || len(rest) > maxWrappedMoment {
		return "", false
	}
	return strings.TrimSpace(p.text(n) + " " + strings.TrimSpace(rest)), true
}

// maxWrappedMoment is how much of a moment stands on the line below, at most, in bytes.
const maxWrappedMoment = 40

// wrappedArrows reads line n and the one below it as an attribution between arrows, and records it as a hit.
func (p *parser) wrappedArrows(n int) bool {
	l := &p.lines[n]
	if front := p.s[l.start:l.text]; !strings.HasSuffix(front, arrows) || int(l.level) != strings.Count(front, ">")-arrowCount || !p.arrowsWrapped(n) {
		return false // they are marks of quoting, see arrowLevels
	}
	below := &p.lines[n+1]
	inner, _ := p.wrappedMoment(n)
	start := p.lastMoment(inner)
	first := mail.Span{Start: l.text, End: l.tail}
	at := below.start + len(p.s[below.start:below.end]) - len(strings.TrimLeft(p.s[below.start:below.end], " \t"))
	w := window{text: inner, parts: []mail.Span{first}, at: []int{0}}
	if more := len(inner) - first.Len() - 1; more > 0 {
		w.parts, w.at = append(w.parts, mail.Span{Start: at, End: at + more}), append(w.at, first.Len()+1)
	}
	end := p.s[below.start:below.end]
	a := &attribution{start: l.text - len(arrows), end: below.start + len(strings.TrimRight(end, " \t")), lang: "en", score: 6, dated: true, framed: true}
	a.date, a.from = w.spans(p.s, start, len(inner)), w.spans(p.s, 0, start)
	p.hits = append(p.hits, hit{line: n, start: a.start, end: a.end, role: mail.RoleFrom, langs: ^langSet(0), attr: a})
	return true
}
