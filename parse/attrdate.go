package parse

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// dateFront is within how many bytes a date has a digit: behind a weekday and a month at the most.
const dateFront = 48

// readDatePiece takes a date from s[i:] on, up to what follows, and returns the offset behind it, -1 if there is none.
func (x *attributionReader) readDatePiece(r *reading, i int, rest []piece) int {
	s, again := x.w.text, r.date[1] > 0
	used := 0
	if strings.ContainsAny(s[i:min(len(s), i+dateFront)], "0123456789") {
		used = x.p.scanDate(s[i:], r.pt.lang)
	}
	if letterBefore(s, i+used) && chars.IsLetterAt(s, i+used) && !behindHalf(s, i+used) {
		used = 0 // part of a name was taken for the end of a damaged date
	}
	if n := x.behindClock(r, s[i:i+used]); n > 0 {
		used = n
	}
	if end := x.placedDate(r, i, i+used); end > 0 && !again {
		return end
	}
	end := i + used
	if len(rest) == 0 || rest[0].words != nil {
		next := nextWords(s, i, rest)
		if next < 0 {
			return -1
		}
		if used == 0 || skipMarks(s, end) < next {
			if end = x.oddDate(r, i, end, next, again); end < 0 {
				return -1
			}
		}
	} else if used == 0 {
		if end = x.yearless(r, i); end < 0 {
			return -1
		}
		r.score += yearlessScore
	}
	if len(rest) > 0 && rest[0].from && used > 0 {
		end = behindAbbreviation(s, i, end, r.pt.lang)
	}
	if used > 0 && !r.dated {
		r.dated = true
		r.score += 5
	}
	if !again {
		r.date[0] = i
	}
	r.date[1] = end
	r.timed = hasTime(s[r.date[0]:end])
	if r.pt.open != "" && i > 0 && s[i-1] == '(' && end < len(s) && s[end] == ')' {
		end++ // "On (08/03/21 10:12), Ann Lee wrote"
	}
	return end
}

// behindAbbreviation is the offset behind what a language prints behind a date and before a name: the short word for "year" or
// "o'clock", "1 сентября 2026 г. Пётр", "1 сентября 2026 г., Пётр"; the dot of the one that the date ends with: "в 9:12 ч. Пётр"; the
// dot behind its last number, where one stands behind another number of the date too: "10:12, 08.03.2021. Ivo". It is end where none
// does. The date begins at i.
func behindAbbreviation(s string, i, end int, code string) int {
	st := dateStyles()[code]
	if dotBeforeName(s, end) && (chars.IsDigit(s[end-1]) && dottedNumber(s[i:end]) || st.others[fold(s[lastBlank(s[:end]):end])]) {
		return end + 1
	}
	start := chars.SkipSpace(s, end, len(s))
	dot := start + strings.IndexByte(s[start:min(len(s), start+maxOpening+1)], '.')
	if first, _ := utf8.DecodeRuneInString(s[start:]); dot <= start || !dotBeforeName(s, dot) || !unicode.IsLower(first) || !st.others[fold(s[start:dot])] {
		return end
	}
	return dot + 1
}

// dotBeforeName reports whether a dot stands at i, and a blank or a comma behind it.
func dotBeforeName(s string, i int) bool {
	return strings.HasPrefix(s[i:], ". ") || strings.HasPrefix(s[i:], "., ")
}

// dottedNumber reports whether a dot stands behind a number in s.
func dottedNumber(s string) bool {
	for i := 1; i < len(s); i++ {
		if s[i] == '.' && chars.IsDigit(s[i-1]) {
			return true
		}
	}
	return false
}

// behindClock is the end of a date whose last word, behind its clock and a comma, can be a month only if it is damaged: it is a
// name, "6, 2011 at 6:03 PM, Roman". 0 if it has no such word.
func (x *attributionReader) behindClock(r *reading, when string) int {
	comma := strings.LastIndexByte(when, ',')
	if comma < 0 || chars.HasDigit(when[comma:]) || !hasTime(when[:comma]) {
		return 0
	}
	d := x.p.readDate(when, setting{lang: r.pt.lang, attributed: true})
	if !slices.ContainsFunc(d.Rules, func(rule string) bool { return strings.HasPrefix(rule, "month: ") }) {
		return 0
	}
	return comma
}

// behindHalf reports whether what stands at end stands right behind the half of a day of a clock, whose mark a print glued to the
// name behind it: "6:47 emHenry Burns".
func behindHalf(s string, end int) bool {
	clock := chars.TrimSpace(s, 0, max(end-2, 0))
	return clock > 0 && chars.IsDigit(s[clock-1])
}

// oddDate takes what stands between i and next for a date, of which none or only what ends at used could be read, and returns
// its end, -1 if it cannot be one.
func (x *attributionReader) oddDate(r *reading, i, used, next int, again bool) int {
	s := x.w.text
	end := i + len(strings.TrimRight(s[i:next], " \t\n,;([-"))
	if end-i > 90 || !chars.HasDigit(s[i:end]) {
		return -1
	}
	if again {
		return end // the clock of the day before it
	}
	if used > i {
		rest := s[used:end]
		if len(rest) > 30 || !chars.HasDigit(rest) && !dateStyles()[r.pt.lang].line(rest) {
			return -1
		}
		r.score -= 0.5
		return end
	}
	if r.start > 0 && s[r.start-1] != '\n' {
		return -1 // a damaged date is read where the line begins with the opening only
	}
	if d := x.p.readDate(s[i:end], setting{lang: r.pt.lang, attributed: true}); d.Known() && (d.Precision == mail.PrecisionMinute || d.Precision == mail.PrecisionSecond) {
		r.dated = true
		r.score += 3
	} else if x.quoted && r.pt.open != "" && dateStyles()[r.pt.lang].parts(s[i:end]) {
		r.score += yearlessScore
	} else {
		r.score -= 2.5
	}
	return end
}

// maxZoneName is the longest name of a zone, in bytes.
const maxZoneName = 60

// zoneName is the length of the name of a zone in words, in parentheses and with a comma behind it, as KMail prints it behind the
// clock: "(hora de verano de Europa central),"; 0 if s begins with none.
//
// So does Yahoo print it in the words of a language, "Гринуич+3,".
func zoneName(s string) int {
	if n := letterLen(s); n >= zoneLetters && n < len(s) && (s[n] == '+' || s[n] == '-') {
		digits := n + 1
		for digits < len(s) && digits-n <= 2 && classOf[s[digits]]&hasDigit != 0 {
			digits++
		}
		if digits > n+1 && digits < len(s) && s[digits] == ',' {
			return skipMarks(s, digits+1)
		}
	}
	end := strings.Index(s[:min(len(s), maxZoneName)], "),")
	if end < 1 || s[0] != '(' || len(strings.Fields(s[:end])) < 2 || strings.ContainsAny(s[1:end], "()0123456789") {
		return 0 // "(b) (6), (b) (7)(C)" is who wrote
	}
	return skipMarks(s, end+len("),"))
}

// zoneLetters is how many bytes the name of such a zone has at least.
const zoneLetters = 3

// letterLen is the length of the letters with which s begins.
func letterLen(s string) int {
	n := 0
	for n < len(s) && chars.IsLetterAt(s, n) {
		_, k := utf8.DecodeRuneInString(s[n:])
		n += k
	}
	return n
}

// yearlessScore is what parts of a date without its year add to a reading: "On 04/06, Ann Lee wrote:".
const yearlessScore = 2

// yearless is the end of the parts of a date that stand between the opening of a line and a comma, -1 if none do, or nothing is
// quoted below.
func (x *attributionReader) yearless(r *reading, i int) int {
	s := x.w.text
	comma := strings.IndexByte(s[i:min(len(s), i+dateFront)], ',')
	if comma < 0 || !x.quoted || r.pt.open == "" || r.start > 0 && s[r.start-1] != '\n' {
		return -1
	}
	text := strings.TrimRight(s[i:i+comma], " ")
	if !dateStyles()[r.pt.lang].parts(text) {
		return -1
	}
	return i + len(text)
}

// dateBefore is where the date begins that ends at next and stands right behind the sender that begins at i, -1 if there is
// none.
func (x *attributionReader) dateBefore(r *reading, i, next int) int {
	s := x.w.text
	for j := i + 1; j < next; j++ {
		if !strings.ContainsAny(s[j-1:j], " \n[(,") || !dateStyles()[r.pt.lang].begins(s[j:next]) || !strings.ContainsAny(s[j:min(next, j+32)], "0123456789") {
			continue
		}
		if used := x.p.scanDate(s[j:next], r.pt.lang); used > 0 && skipMarks(s, j+used) >= next {
			return j
		}
	}
	return -1
}

// behindMoment is the offset of the sender that begins at or behind s[i:], where ticket systems print a dash between the moment and him,
// and the region of the clock: "03.05.2021 14:25 (Europe/Berlin) - Cy Moe schrieb:". It is i where no dash stands there, or lines of a
// chat do: "03.05.21, 14:25 - Cy: Di schrieb:".
func behindMoment(s string, i int) int {
	rest := s[i:]
	if strings.HasPrefix(rest, "(") {
		region, behind, ok := strings.Cut(rest, ") ")
		if !ok || strings.Count(region, "/") == 0 {
			return i
		}
		rest = behind
	}
	name, is := strings.CutPrefix(rest, "- ")
	if !is || strings.Contains(name, ": ") {
		return i
	}
	return len(s) - len(strings.TrimLeft(name, " "))
}

// numbered reports whether a line begins with its number in a list, behind which an attribution of this language opens: "3. On
// 14 May". [date.Scan] passes over it, as over debris.
func numbered(s, code string) bool {
	number, rest, is := strings.Cut(s, ". ")
	if !is || number == "" || len(number) > 3 || strings.Trim(number, "0123456789") != "" {
		return false
	}
	word, _, _ := strings.Cut(strings.TrimLeft(rest, " \t"), " ")
	return patterns().opens[code][word]
}

// transcribed reports whether a line begins as those of a transcript do, with its number and a speaker's letter: "19 Q. Am 4.
// März". [date.Scan] passes over both, as over debris.
func transcribed(s string) bool {
	number := digitsEnd(s, 0)
	letter := chars.SkipSpace(s, number, len(s))
	return number > 0 && letter > number && letter+1 < len(s) && chars.IsCapital(s[letter]) && (s[letter+1] == '.' || s[letter+1] == ':')
}
