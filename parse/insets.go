package parse

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
)

// A client that turns formatted mail into quoted text sets the quotations in it in by some blanks instead of marking them:
//
//	> Carl White <carl@white.example> wrote on 4 May 2021 at 08:00:
//	>
//	>     It is too small.
//	>     > Is it?
//	>
//	> I know.
//
// Below a line that ends as an attribution does, what is set in deeper than it is quoted. Outside of quotations it is not told
// from what a report or a letter cites.

// insetWidth is how many blanks a quotation is set in at least.
const insetWidth = 2

// insets raises the level of the lines that are set in below line n, if it may be the end of an attribution.
func (q *quoter) insets(n int) {
	l := &q.lines[n]
	if l.level <= l.inset || q.s[l.tail-1] != ':' {
		return
	}
	marks := l.level - l.inset
	first := n + 1
	for first < len(q.lines) && q.lines[first].blank && q.lines[first].level >= marks {
		first++
	}
	if first == len(q.lines) || q.lines[first].blank || q.lines[first].level != l.level {
		return
	}
	in := q.setIn(first, marks)
	if in < q.setIn(n, marks)+insetWidth || !q.attributes(n) {
		return
	}
	last := first
	for k := first + 1; k < len(q.lines); k++ {
		o := &q.lines[k]
		if o.level-o.inset < marks {
			if k = q.overEdge(k, marks); k < 0 || q.setIn(k, marks) < in {
				break
			}
		} else if !o.blank && q.setIn(k, marks) < in {
			break
		}
		if !q.lines[k].blank {
			last = k
		}
	}
	for k := first; k <= last; k++ {
		if o := &q.lines[k]; o.level-o.inset >= marks {
			o.level++
			o.inset++
		}
	}
}

// overEdge is the line behind the end of a page at line n that goes on with what has that many quote marks, -1 where no page ends there:
// what stands on the edges of pages has none.
func (q *quoter) overEdge(n int, marks int16) int {
	page := false
	for k := n; k < min(len(q.lines), n+pageSeam); k++ {
		o := &q.lines[k]
		page = page || o.page
		if !o.blank && o.level-o.inset >= marks {
			if page {
				return k
			}
			break
		}
	}
	return -1
}

// setIn is how many blanks stand on line n behind that many quote marks, -1 if it has fewer.
func (q *quoter) setIn(n int, marks int16) int {
	l := &q.lines[n]
	i := l.start
	for ; marks > 0; marks-- {
		if i = chars.SkipSpace(q.s, i, l.end); i >= l.end || q.s[i] != '>' {
			return -1
		}
		i++
	}
	return chars.SkipSpace(q.s, i, l.end) - i
}

// attributes reports whether line n, which ends with a colon, ends as attributions do and has a moment or an address, on it or on
// the line that it may have been broken from.
func (q *quoter) attributes(n int) bool {
	text := strings.TrimSuffix(q.text(n), ":")
	found := patterns().ending(text) != nil
	if above := n - 1; above >= 0 && !q.lines[above].blank && q.lines[above].level == q.lines[n].level {
		text = q.text(above) + "\n" + text
	}
	if !strings.ContainsAny(text, "@0123456789") {
		return false
	}
	folded := ""
	for i := range patterns().placed {
		if found {
			break
		}
		if folded == "" {
			folded = fold(text)
		}
		found = strings.Contains(folded, patterns().placed[i].verb)
	}
	return found
}
