package date

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
)

// Chinese, Japanese and Korean print a word behind each number of a date, no blanks between words, and the half of the day in front of the
// clock: "2021年5月4日周二 下午2:05". The months of Vietnamese and Thai are several words, or letters with dots: "thg 5", "ก.ย.". What such
// a print says is put in the forms that the grammar knows, "2021-5-4 周二 PM 2:05", and read as they are, damage, weekdays that do not fit
// and all. Numbers with such words behind them that make no day with its year are not read, nor is what stands behind them.

// unit is what a word behind a number counts.
type unit uint8

const (
	noUnit unit = iota
	unitYear
	unitMonth
	unitDay
	unitHour
	unitMinute
	unitSecond
)

// partOfDay is what a word in front of a clock of twelve hours says.
type partOfDay uint8

const (
	beforeNoon partOfDay = iota + 1
	afterNoon
	aroundNoon
	inTheDark
)

// wording has the words of all languages that are read so.
type wording struct {
	units   map[string]unit
	parts   map[string]partOfDay
	others  map[string]bool // months, weekdays and words between the parts
	eras    []string
	phrases []phrase // the longest first
	// counting are the languages whose months are numbers behind a word.
	counting langSet
}

// phrase is a month or weekday of several words, or with dots or a number in it, and the English one.
type phrase struct {
	printed, english string
	month            bool
	counts           bool // its language counts its months
}

// longestWord is how many letters a word within a run has at most.
const longestWord = 4

var wordings = sync.OnceValue(func() *wording {
	w := &wording{units: map[string]unit{}, parts: map[string]partOfDay{}, others: map[string]bool{}}
	for i, l := range lang.All() {
		d := &l.Date
		if chars.IsDigit(d.Months[0][0][len(d.Months[0][0])-1]) {
			w.counting |= 1 << i
		}
		for u, list := range [][]string{unitYear: d.Year, unitMonth: d.Month, unitDay: d.Day, unitHour: d.Hour, unitMinute: d.Minute, unitSecond: d.Second} {
			for _, word := range runOn(list) {
				w.units[word] = unit(u)
			}
		}
		for p, list := range [][]string{beforeNoon: d.AM, afterNoon: d.PM, aroundNoon: d.Noon, inTheDark: d.Dark} {
			for _, word := range runOn(list) {
				w.parts[word] = partOfDay(p)
			}
		}
		for _, word := range runOn(slices.Concat(slices.Concat(d.Weekdays...), slices.Concat(d.Months...), d.Fill)) {
			w.others[word] = true
		}
		w.eras = append(w.eras, d.Era...)
		for k, english := range englishMonths {
			w.addPhrases(d.Months[k], phrase{english: english, month: true})
		}
		for k, english := range weekdayNames {
			w.addPhrases(d.Weekdays[k], phrase{english: english, counts: w.counting&(1<<i) != 0})
		}
	}
	slices.SortStableFunc(w.phrases, func(a, b phrase) int { return cmp.Compare(len(b.printed), len(a.printed)) })
	return w
})

var englishMonths = [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// runOn are the words of a list that are written in a script that runs on.
func runOn(list []string) (words []string) {
	for _, word := range list {
		if r, _ := utf8.DecodeRuneInString(word); chars.RunsOn(r) && !isPhrase(word) {
			words = append(words, word)
		}
	}
	return words
}

// isPhrase reports whether a month or weekday is found as it is printed: of several words, or with dots or a number in it.
func isPhrase(word string) bool {
	return strings.ContainsAny(strings.TrimRight(word, "."), ". 0123456789׳")
}

// addPhrases adds the forms that are found as they are printed, each as p.
func (w *wording) addPhrases(forms []string, p phrase) {
	for _, form := range forms {
		if isPhrase(form) {
			p.printed = form
			w.phrases = append(w.phrases, p)
		}
	}
}

// worded is a text in the forms that the grammar knows.
type worded struct {
	printed string
	b       strings.Builder
	pieces  []wordedPiece
	done    int // up to here the print is said
	// counted says that a weekday of a language that counts its months is said, named that a month is.
	counted, named bool
}

// wordedPiece is a stretch that is said otherwise than it is printed, by where it ends in both.
type wordedPiece struct{ printed, said, len int }

// mayBeWorded reports whether a text has a letter of a script that runs on, or the word for a month in Vietnamese.
func mayBeWorded(s string) bool {
	if !isASCII(s) {
		for i := range len(s) {
			if c := s[i]; c == 0xE0 || 0xE3 <= c && c <= 0xED || 0xD7 <= c && c <= 0xD9 { // U+0800 to U+0FFF, U+3000 to U+DFFF, U+05C0 to U+067F
				return true
			}
		}
		return strings.Contains(s, "th") || strings.Contains(s, "Th")
	}
	return strings.Contains(s, "thg") || strings.Contains(s, "Th ") || strings.Contains(s, "Th\n")
}

// unworded is s in the forms that the grammar knows; whole says that nothing of it is left out. It is nil where s is of these already.
func unworded(s string, langs []string) (x *worded, whole bool) {
	if !mayBeWorded(s) && !wordings().counts(langs) {
		return nil, true
	}
	x = &worded{printed: s}
	w := wordings()
	for i := 0; i < len(s); {
		n, ok := 0, true
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case chars.IsDigit(s[i]):
			end := i + digitRun(s[i:])
			n, ok = x.number(w, i, end)
			n = max(n, end-i)
		case chars.RunsOn(r):
			if n, ok = x.phrase(w, i); n == 0 && ok {
				n = len(s[i:]) - len(strings.TrimLeftFunc(s[i:], chars.RunsOn))
				ok = x.run(w, i, i+n)
			}
		case r == 'U' && strings.HasPrefix(s[i:], "UTC"):
			n = x.zone(i)
		case unicode.IsLetter(r):
			n, ok = x.phrase(w, i)
		}
		if !ok {
			return x.cut(i)
		}
		i += max(n, size)
	}
	if (x.counted || w.counts(langs) && !isASCII(s)) && !x.named && !numericDay(s) {
		return x.cut(0) // the word for the month is damaged, and its number would be taken for another
	}
	x.b.WriteString(s[x.done:])
	return x, true
}

// counts reports whether the first of some languages counts its months.
func (w *wording) counts(langs []string) bool {
	return len(langs) > 0 && tables().sets[langs[0]]&w.counting != 0
}

func isASCII(s string) bool {
	for len(s) >= 8 {
		if b := s[:8]; b[0]|b[1]|b[2]|b[3]|b[4]|b[5]|b[6]|b[7] >= utf8.RuneSelf {
			return false
		}
		s = s[8:]
	}
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// cut leaves out what is printed from i on.
func (x *worded) cut(i int) (*worded, bool) {
	x.b.WriteString(x.printed[x.done:max(i, x.done)])
	return x, false
}

// put says the print from i to end in other words.
func (x *worded) put(i, end int, said string) {
	x.b.WriteString(x.printed[x.done:i])
	x.b.WriteString(said)
	x.done = end
	x.pieces = append(x.pieces, wordedPiece{end, x.b.Len(), len(said)})
}

// at is where in the print stands what is said at an offset; within what is said in other words, its end.
func (x *worded) at(said int) int {
	if x == nil {
		return said
	}
	printed, from := 0, 0
	for _, p := range x.pieces {
		if said < p.said-p.len || said == p.said-p.len && p.len > 0 {
			break
		}
		printed, from = p.printed, p.said
	}
	return printed + max(0, said-from)
}

// number says what a number that ends at end and the words behind it count, and returns how many bytes it takes, 0 where it is a number
// alone. It is not ok where the words are those of a day without its year, or of another era.
func (x *worded) number(w *wording, i, end int) (n int, ok bool) {
	s := x.printed
	first, behind := w.unitBehind(s, end)
	switch first {
	case unitYear:
		month, at := nextNumber(s, behind)
		u, behind := w.unitBehind(s, at)
		if end-i != len("2021") || month == "" || u != unitMonth {
			return 0, false
		}
		day, at := nextNumber(s, behind)
		if u, behind = w.unitBehind(s, at); day == "" || u != unitDay {
			return 0, false
		}
		x.put(i, behind, s[i:end]+"-"+month+"-"+day+x.blank(behind))
		return behind - i, true
	case unitMonth:
		return 0, false
	case unitHour:
		minute, at := nextNumber(s, behind)
		u, behind := w.unitBehind(s, at)
		if minute == "" || u != unitMinute {
			return 0, true
		}
		said := s[i:end] + ":" + twoDigits(minute)
		if second, at := nextNumber(s, behind); second != "" {
			if u, further := w.unitBehind(s, at); u == unitSecond {
				said, behind = said+":"+twoDigits(second), further
			}
		}
		x.put(i, behind, said+x.blank(behind))
		return behind - i, true
	}
	return 0, true
}

// blank is what parts what is said up to an offset of the print from a letter or number there.
func (x *worded) blank(at int) string {
	if r, _ := utf8.DecodeRuneInString(x.printed[at:]); unicode.IsLetter(r) || unicode.IsDigit(r) {
		return " "
	}
	return ""
}

func twoDigits(number string) string {
	if len(number) == 1 {
		return "0" + number
	}
	return number
}

// nextNumber is the number of one or two digits that stands in s behind i and blanks, and where it ends.
func nextNumber(s string, i int) (number string, end int) {
	i = chars.SkipSpace(s, i, len(s))
	n := digitRun(s[i:])
	if n == 0 || n > 2 {
		return "", i
	}
	return s[i : i+n], i + n
}

func digitRun(s string) (n int) {
	for n < len(s) && chars.IsDigit(s[n]) {
		n++
	}
	return n
}

// unitBehind is the unit whose word stands in s at i, a blank in front of it or not, and where that ends.
func (w *wording) unitBehind(s string, i int) (u unit, end int) {
	i = chars.SkipSpace(s, i, len(s))
	_, n := utf8.DecodeRuneInString(s[i:])
	return w.units[s[i:i+n]], i + n
}

// run says the words that a run of letters is made of, each by itself; it leaves one with other words in it as it is printed. It is not ok
// where the words are in front of a number that is no year or hour of ours.
func (x *worded) run(w *wording, i, end int) (ok bool) {
	s := x.printed
	next := chars.SkipSpace(s, end, len(s))
	digits := digitRun(s[next:])
	for _, era := range w.eras {
		if digits > 0 && strings.HasSuffix(s[i:end], era) {
			return false
		}
	}
	words := w.wordsOf(s[i:end])
	for k, word := range words {
		at := i
		i += len(word)
		part := w.parts[word]
		switch {
		case part >= aroundNoon && k+1 == len(words) && digits > 0 && digits <= 2:
			said, ok := part.of(s[next : next+digits])
			if !ok {
				return false
			}
			x.put(at, next, said)
		case len(words) > 1 || at > 0 && wordByte(s[at-1]) || end < len(s) && wordByte(s[end]):
			said := word + " "
			if at > 0 && wordByte(s[at-1]) {
				said = " " + said
			}
			x.put(at, i, said)
		}
	}
	return true
}

// wordsOf are the words that a run of letters is made of, nil where it is not made of known ones.
func (w *wording) wordsOf(run string) (words []string) {
	for len(run) > 0 {
		found := 0
		for n, letters := range prefixes(run) {
			if word := run[:n]; w.others[word] || w.parts[word] != 0 {
				found = n
			}
			if letters == longestWord {
				break
			}
		}
		if found == 0 {
			return nil
		}
		words, run = append(words, run[:found]), run[found:]
	}
	return words
}

// prefixes yields the lengths of the beginnings of s, in bytes and letters.
func prefixes(s string) func(yield func(n, letters int) bool) {
	return func(yield func(n, letters int) bool) {
		letters := 0
		for i, r := range s {
			if letters++; !yield(i+utf8.RuneLen(r), letters) {
				return
			}
		}
	}
}

// of is the half of a day that the hour behind the word for a part of it is in, as it is said in front of the hour.
func (p partOfDay) of(hour string) (said string, ok bool) {
	h := 0
	for _, c := range hour {
		h = 10*h + int(c-'0')
	}
	switch {
	case h > noon && h < 24:
		return " ", true // of a clock of 24 hours
	case p == aroundNoon && (h == 10 || h == 11):
		return " AM ", true
	case p == aroundNoon && (h == noon || h == 1 || h == 2), p == inTheDark && h > 4 && h < noon:
		return " PM ", true
	}
	return "", false
}

// phrase says the month or weekday that is printed at i in English, and returns how many bytes it takes, 0 where none is. It is not ok where
// a mark or a blank may stand within its number: the month of "thg 1.1" and of "thg 1 1, 2021" may be the eleventh.
func (x *worded) phrase(w *wording, i int) (n int, ok bool) {
	s := x.printed[i:]
	for _, p := range w.phrases {
		n := len(p.printed)
		if len(s) < n || s[0] != p.printed[0] || strings.ReplaceAll(s[:n], "\n", " ") != p.printed {
			continue
		}
		r, size := utf8.DecodeRuneInString(s[n:])
		glued := i > 0 && wordByte(x.printed[i-1])
		if counted := chars.IsDigit(s[n-1]); unicode.IsDigit(r) || unicode.IsLetter(r) || glued && !counted {
			continue
		} else if counted && (glued || p.month && !endsNumber(s[n:], r, size)) {
			return 0, false
		}
		x.put(i, i+n, p.english)
		x.counted, x.named = x.counted || p.counts, x.named || p.month
		return n, true
	}
	return 0, true
}

// endsNumber reports whether what s begins with, the character r of a size, ends the number in front of it.
func endsNumber(s string, r rune, size int) bool {
	if s == "" {
		return true
	}
	digits := digitRun(s[size:])
	switch {
	case r == ' ':
		return digits != 1 && digits != 2 || strings.HasPrefix(s[size+digits:], ":")
	case strings.ContainsRune(".,-/\n", r):
		return digits == 0 || digits == 4
	}
	return false
}

// numericDay reports whether three numbers with marks between them may stand in a text.
func numericDay(s string) bool {
	marks := 0
	for i := 1; i+1 < len(s); i++ {
		if strings.IndexByte("-/.", s[i]) >= 0 && chars.IsDigit(s[i-1]) && chars.IsDigit(s[i+1]) {
			marks++
		}
	}
	return marks > 1
}

// zone says the zone that is printed at i, in front of the clock, behind it, and returns how many bytes both take, 0 where none is:
// "UTC+8 13:31:25".
func (x *worded) zone(i int) (n int) {
	name, clock, _ := strings.Cut(x.printed[i:], " ")
	if len(name) < len("UTC+8") || strings.IndexByte("+-", name[3]) < 0 || digitRun(name[4:]) != len(name)-4 {
		return 0
	}
	end := 0
	for end < len(clock) && (chars.IsDigit(clock[end]) || clock[end] == ':') {
		end++
	}
	if end < len("9:05") || strings.IndexByte(clock[:end], ':') < 0 {
		return 0
	}
	n = len(name) + 1 + end
	x.put(i, i+n, clock[:end]+" "+name+x.blank(i+n))
	return n
}
