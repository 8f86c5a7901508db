package parse

import (
	"strings"

	"github.com/rethread/rethread/parse/participant"
	"github.com/rethread/rethread/parse/stamp"
)

// Releases black out moments as well as people: "On [REDACTED], [REDACTED] wrote:". Where stamps stand for what an attribution says, its
// words alone tell what it is: no sentence is made of them and stamps.

// inkedScore is what speaks for such an attribution; above what is quoted deeper nothing else can be meant.
const (
	inkedScore  = 3
	inkedQuoted = 6
)

// readInked reads a window by the patterns that end with its last words, or whose verb stands in it, where stamps stand in the place of a
// moment, or of a sender above a quotation.
func (x *attributionReader) readInked(found []*pattern) {
	stamps := stamp.Find(x.w.text)
	if len(stamps) == 0 {
		return
	}
	for k := len(x.w.at) - 1; k >= 0 && x.sameLevel(k); k-- {
		start := x.lineStart(k)
		before := x.best
		x.tryInked(found, start, stamps)
		folded := fold(x.w.text[start:])
		for i := range patterns().placed {
			if v := &patterns().placed[i]; strings.Contains(folded, v.verb) {
				x.tryInked(v.patterns, start, stamps)
			}
		}
		if x.best != before {
			return
		}
	}
}

// tryInked reads the window from the start of a line by some patterns.
func (x *attributionReader) tryInked(found []*pattern, start int, stamps []stamp.Stamp) {
	for _, pt := range found {
		if pt.weak || !pt.dated && !x.quoted || pt.dated && pt.open == "" {
			continue
		}
		if r := x.readInkedFrom(pt, start, stamps); r != nil {
			x.offer(r)
		}
	}
}

// readInkedFrom reads the window from the start of a line to its end: the words of the pattern, and between them stamps, for a moment with
// its fill words or a clock, for a sender alone or with what is left of his address. A sender may be legible where the moment is not.
func (x *attributionReader) readInkedFrom(pt *pattern, start int, stamps []stamp.Stamp) *reading {
	s, i := x.w.text, start
	r := &reading{pt: pt, start: start, dated: pt.dated, score: inkedScore}
	if x.quoted {
		r.score = inkedQuoted
	}
	inked := false
	for k := 0; k < len(pt.pieces); k++ {
		pc := &pt.pieces[k]
		if pc.words != nil {
			if i = wordsAt(s, i, pc); i < 0 {
				return nil
			}
			continue
		}
		next := nextWords(s, i, pt.pieces[k:])
		if next < 0 || pc.id {
			return nil
		}
		if !pc.from {
			end, ink := x.inkedMoment(i, next, pt.lang, stamps)
			if !ink {
				return nil
			}
			behind := k+1 < len(pt.pieces) && pt.pieces[k+1].from // the sender stands right behind it
			if behind {
				if end = x.inkedEnd(i, end, next, pt.lang, stamps); end < 0 {
					return nil
				}
				r.from = [2]int{end, next}
				k++
			} else if strings.Trim(s[end:next], " ,\n") != "" {
				return nil
			}
			if r.date[1] == 0 {
				r.date[0] = i // "on {date} at {date}"
			}
			r.date[1], inked = end, true
		} else {
			if !x.inkedSender(i, next, pt.lang, stamps) {
				return nil
			}
			inked = inked || !pt.dated && x.onlyInk(i, next, stamps)
			r.from = [2]int{i, next}
		}
		i = next
	}
	if !inked || skipMarks(s, i) < len(s) {
		return nil
	}
	r.date, r.from = x.trimmed(r.date), x.trimmed(r.from)
	return r
}

// trimmed is a stretch of the window without what parts it from its neighbours.
func (x *attributionReader) trimmed(v [2]int) [2]int {
	for v[0] < v[1] && strings.IndexByte(" ,\n", x.w.text[v[0]]) >= 0 {
		v[0]++
	}
	for v[0] < v[1] && strings.IndexByte(" ,\n", x.w.text[v[1]-1]) >= 0 {
		v[1]--
	}
	return v
}

// inkedMoment is where what stands for a moment ends between two offsets: stamps, one at least, with words that fill dates, clocks and
// commas between them.
func (x *attributionReader) inkedMoment(i, next int, code string, stamps []stamp.Stamp) (end int, ink bool) {
	s, st := x.w.text, dateStyles()[code]
	for end = i; i < next; {
		if n := stampAt(stamps, i); n > i {
			i, end, ink = n, n, true
			continue
		}
		if strings.IndexByte(" ,\n", s[i]) >= 0 {
			i++
			continue
		}
		stop := min(next, i+strings.IndexAny(s[i:next]+" ", " ,\n"))
		word := s[i:stop]
		if clock := hasClock(word) || st.names[fold(word)] || st.halves[fold(word)]; !clock && !st.others[fold(word)] {
			return end, ink
		} else if clock {
			end = stop
		}
		i = stop
	}
	return end, ink
}

// inkedEnd is where a moment that begins at i ends in front of a sender, which goes up to next: at the last comma with a sender behind it,
// or where nothing of a moment goes on; in front of the last stamp, or of the only one, where there is no comma. It is -1 if no sender
// stands behind it.
func (x *attributionReader) inkedEnd(i, end, next int, code string, stamps []stamp.Stamp) int {
	s := x.w.text
	if comma := strings.LastIndexByte(s[i:end], ','); comma > 0 && x.inkedSender(i+comma, next, code, stamps) {
		return i + comma
	}
	if strings.Trim(s[end:next], " ,\n") != "" {
		if !x.inkedSender(end, next, code, stamps) {
			return -1
		}
		return end
	}
	last := i
	for _, found := range stamps {
		if found.Start >= i && found.End <= next {
			last = found.Start
		}
	}
	return last
}

// inkedSender reports whether stamps, or somebody who is legible, stand between two offsets.
func (x *attributionReader) inkedSender(i, next int, code string, stamps []stamp.Stamp) bool {
	from := strings.Trim(x.w.text[i:next], " ,\n")
	return x.onlyInk(i, next, stamps) || strings.IndexByte(from, '@') > 0 && participant.Looks(from) >= 40 || personName(from, code)
}

// onlyInk reports whether nothing but stamps, brackets and a domain stands between two offsets, one stamp at least.
func (x *attributionReader) onlyInk(i, next int, stamps []stamp.Stamp) bool {
	s, ink, domain := x.w.text, false, false
	for i < next {
		if n := stampAt(stamps, i); n > i && n <= next {
			i, ink, domain = n, true, false
			continue
		}
		switch c := s[i]; {
		case c == '@':
			domain = true
		case strings.IndexByte(" \n,<>()[]\"'", c) >= 0:
			domain = domain && c == ' '
		case !domain:
			return false
		}
		i++
	}
	return ink
}

// stampAt is where the stamp ends that begins at an offset, 0 if none does.
func stampAt(stamps []stamp.Stamp, i int) int {
	for _, found := range stamps {
		if found.Start == i {
			return found.End
		}
	}
	return 0
}
