package parse

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
)

// Some languages share their attribution lines: "Den … skrev …:" is Danish, Norwegian and Swedish. How the date is printed
// tells them apart.

// dateStyle is how a language prints dates.
type dateStyle struct {
	names, others map[string]bool // months and weekdays, and the words between them, folded
	halves        map[string]bool // the marks of twelve-hour clocks, those of English too, folded
	lossy         map[string]bool // months and weekdays without their letters beyond ASCII, see lossyKey
	letters       map[rune]bool   // outside ASCII
	ordinals      []string        // endings behind a day: "st", "."
	dotted        bool            // a day has a dot: "10. juni"
	yearFirst     bool
	worded        bool // words stand behind the numbers of a day: "2021年5月4日"
	clock         byte // between hours and minutes
}

var dateStyles = sync.OnceValue(func() map[string]*dateStyle {
	all, english := map[string]*dateStyle{}, &lang.Get("en").Date
	for _, l := range lang.All() {
		st := &dateStyle{
			names: map[string]bool{}, others: map[string]bool{}, halves: map[string]bool{}, lossy: map[string]bool{}, letters: map[rune]bool{},
			ordinals: l.Date.Ordinals, dotted: slices.Contains(l.Date.Ordinals, "."), yearFirst: l.Date.Order == "ymd", worded: len(l.Date.Year) > 0, clock: (l.Date.Clock + ":")[0],
		}
		for _, forms := range slices.Concat(l.Date.Months, l.Date.Weekdays) {
			for _, f := range forms {
				st.names[fold(f)] = true
				if lost := lossyWord(f); lost != "" {
					st.lossy[lost] = true
				}
			}
		}
		for _, f := range slices.Concat(l.Date.Fill, l.Date.Hour, l.Date.AM, l.Date.PM) {
			for _, word := range strings.Fields(f) {
				st.others[fold(word)] = true
			}
		}
		for _, f := range slices.Concat(l.Date.AM, l.Date.PM, english.AM, english.PM) {
			st.halves[fold(f)] = true
		}
		for _, words := range append(slices.Concat(l.Date.Months, l.Date.Weekdays), l.Common, l.Closings, l.Attributions) {
			for _, r := range strings.ToLower(strings.Join(words, " ")) {
				if r >= utf8.RuneSelf {
					st.letters[r] = true
				}
			}
		}
		all[l.Code] = st
	}
	return all
})

// begins reports whether the first word of s is a month or weekday, or holds a digit.
func (st *dateStyle) begins(s string) bool {
	word := s
	if end := strings.IndexAny(s, " \n"); end >= 0 {
		word = s[:end]
	}
	return chars.HasDigit(word) || st.names[fold(word)] || dateStyles()["en"].names[fold(word)] || hasLost(word) && st.lossy[lossyKey(word)]
}

// told is how many months and weekdays of the language a date has, 0 where it has a word of another one.
func (st *dateStyle) told(date string) (words int) {
	for word := range strings.FieldsSeq(date) {
		switch w := fold(word); {
		case st.names[w]:
			words++
		case w != "" && chars.IsLetterAt(w, 0) && !st.others[w]:
			return 0
		}
	}
	return words
}

// line reports whether a line can be nothing but the first parts of a date that goes on below it: words and numbers of a date,
// and not a number alone, which is that of a page.
func (st *dateStyle) line(text string) bool {
	sure := false
	for word := range strings.FieldsSeq(text) {
		f := fold(word)
		number := strings.Trim(f, " 0123456789") == ""
		if f == "" || !number && !st.names[f] && !st.others[f] {
			return false
		}
		sure = sure || !number || strings.IndexByte(".,", word[len(word)-1]) >= 0
	}
	return sure
}

// parts reports whether a text is nothing but days, months, weekdays and clocks in figures and words.
func (st *dateStyle) parts(text string) bool {
	figures := 0
	for word := range strings.FieldsSeq(text) {
		switch inner := strings.Trim(word, "()[].,"); {
		case inner == "" || strings.Trim(inner, "0123456789/.:-") == "":
			figures += len(strings.FieldsFunc(inner, chars.NotDigit))
		case !st.names[fold(inner)]:
			return false
		default:
			figures++
		}
	}
	return figures >= 2
}

// fits says how much of a reading is printed as its language prints dates.
func (x *attributionReader) fits(r *reading) int {
	st := dateStyles()[r.pt.lang]
	text := x.w.text[r.date[0]:r.date[1]]
	points, digits := 0, 0 // digits that stand together before i
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case chars.IsDigit(c):
			end := digitsEnd(text, i)
			points += st.number(text, i, end, digits == 0)
			digits++
			i = end
		case chars.IsLetterAt(text, i):
			end := i
			for end < len(text) && (chars.IsLetterAt(text, end) || text[end] >= utf8.RuneSelf) {
				end++
			}
			switch word := fold(text[i:end]); {
			case st.names[word]:
				points += 2
			case st.others[word]:
				points++
			}
			i = end
		default:
			i++
		}
	}
	foreign := 0
	own := 1
	for _, c := range strings.ToLower(text + x.w.text[r.from[0]:r.from[1]]) {
		if c >= 0xC0 {
			foreign++
			if !st.letters[c] {
				own = 0
			}
		}
	}
	if foreign > 0 {
		points += own
	}
	return points
}

// number says how much the number at text[start:end] of a date and what stands behind it are like those of a language.
func (st *dateStyle) number(text string, start, end int, first bool) (points int) {
	behind := func(i int) byte {
		if i < len(text) {
			return text[i]
		}
		return 0
	}
	n, mark, next := end-start, behind(end), behind(end+1)
	digit := chars.IsDigit(next)
	switch {
	case n == 4 && first:
		if st.yearFirst {
			points++
		}
	case n <= 2 && first && !digit && (mark == '.' || mark == ' '): // "10. juni", "10 juni"
		if st.dotted == (mark == '.') {
			points++
		}
	case n <= 2 && !first && digit && (mark == '.' || mark == ':') && start > 0 && text[start-1] == ' ': // "kl. 15.58"
		if st.clock == mark {
			points++
		}
	}
	return points
}
