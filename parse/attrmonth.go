package parse

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
)

// A damaged month parts an attribution's day from its year, or is glued to neither: [date.Scan], which takes what leaves no doubt, finds
// no date there, or goes on to a name that is a month's too: "On Mav 4, 2021 Jan Bos wrote:". Where day, month and year end shows by
// their places.

// dayWords is how many words a date has in front of its clock at most: a weekday, day, month and year, and two between them.
const dayWords = 6

// placedDate takes such a date at s[i:] for that of a reading and returns its end, -1 if there is none. What was scanned ends at
// scanned; it holds unless its last word is the name.
func (x *attributionReader) placedDate(r *reading, i, scanned int) int {
	s, st := x.w.text, dateStyles()[r.pt.lang]
	if scanned > i && !st.names[fold(s[i+lastBlank(s[i:scanned]):scanned])] || r.start > 0 && s[r.start-1] != '\n' {
		return -1
	}
	end := x.placesEnd(i, st)
	if end < 0 {
		return -1
	}
	d := x.p.readDate(s[i:end], setting{lang: r.pt.lang, attributed: true})
	known := d.Known() && d.Precision != mail.PrecisionMonth && d.Precision != mail.PrecisionYear
	r.date, r.dated, r.timed = [2]int{i, end}, true, hasTime(s[i:end])
	if r.score += placedScore; !known {
		r.score -= unknownMonth
	}
	return end
}

// placedScore is what such a date adds to a reading, unknownMonth what it loses where its month is past reading.
const placedScore, unknownMonth = 4.5, 1

// placesEnd is the offset behind a day, a month that is no word of the language, and a year at s[i:], in this order or with the
// month first, and behind the clock that follows them; -1 where they do not stand there.
func (x *attributionReader) placesEnd(i int, st *dateStyle) int {
	s := x.w.text
	var kinds []byte // of the words: d for a day, n for a weekday or month, m for what may be a damaged one
	at, year := i, -1
	for len(kinds) < dayWords && year < 0 {
		start := skipMarks(s, at)
		at = wordStop(s, start)
		switch word := strings.Trim(s[start:at], ".,;"); {
		case word == "":
			return -1
		case yearWord(word):
			year = at
		case st.dayWord(word):
			kinds = append(kinds, 'd')
		case st.names[fold(word)]:
			kinds = append(kinds, 'n')
		case strings.ContainsAny(word, "@<>:/-") || letterCount(word) < 2 || len(word) > maxMonth:
			return -1
		case !st.others[fold(word)]:
			kinds = append(kinds, 'm')
		}
	}
	if len(kinds) == 3 && kinds[0] != 'd' {
		kinds = kinds[1:] // the weekday
	}
	if places := string(kinds); year < 0 || places != "dm" && places != "md" {
		return -1
	}
	return x.clockBehind(year, st)
}

// maxMonth is the longest month, in bytes, with damage.
const maxMonth = 20

// wordStop is the offset of the white space behind the word at s[i:].
func wordStop(s string, i int) int {
	if k := strings.IndexAny(s[i:], " \t\n"); k >= 0 {
		return i + k
	}
	return len(s)
}

// dayWord reports whether a word is a day of the month, with the ending of its ordinal, for whose raised "o" a degree sign may stand.
func (st *dateStyle) dayWord(w string) bool {
	ending := strings.TrimLeft(w, "0123456789")
	n := len(w) - len(ending)
	return n >= 1 && n <= 2 && (ending == "" || slices.Contains(st.ordinals, strings.Replace(ending, "°", "º", 1)))
}

// yearWord reports whether a word is a year, digits of which recognition may have taken for letters.
func yearWord(w string) bool {
	return len(w) == 4 && (w[0] == '1' || w[0] == '2') && strings.Trim(w, "0123456789OoIl") == ""
}

// clockBehind is the offset behind the clock that follows a date that ends at end, with the words between them and its half of the
// day; end where none does, -1 where it is damaged.
func (x *attributionReader) clockBehind(end int, st *dateStyle) int {
	s := x.w.text
	at, clock := end, -1
	for range 4 {
		start := skipMarks(s, at)
		at = wordStop(s, start)
		word := strings.Trim(s[start:at], ".,;")
		switch {
		case clock < 0 && clockLen(word) > 0:
			clock = at
		case word != "" && classOf[word[0]]&hasDigit != 0:
			return -1 // a clock that is damaged too
		case st.others[fold(word)], clock >= 0 && zoneWord(word):
			if clock >= 0 {
				clock = at
			}
		default:
			return len(strings.TrimRight(s[:max(clock, end)], ",;. "))
		}
	}
	return len(strings.TrimRight(s[:max(clock, end)], ",;. "))
}

// zoneWord reports whether a word is the name of a zone: "EDT", "CEST", "GMT+03:00".
func zoneWord(w string) bool {
	if strings.HasPrefix(w, "GMT") || strings.HasPrefix(w, "UTC") {
		return true
	}
	return len(w) >= 3 && len(w) <= 4 && w[len(w)-1] == 'T'
}

// behindOddDate is the offset of a sender with an address in a text that begins as an attribution with a date does, which could not be
// read: "On 12 September 217 at 12:]27, Ann Lee <ann@quay.example>"; 0 if there is none.
func behindOddDate(text string) int {
	address := strings.IndexByte(text, '@')
	if address < 0 || !opensAttribution(text) {
		return 0
	}
	digit := strings.LastIndexAny(text[:lastBlank(text[:address])], "0123456789")
	if digit < 0 {
		return 0
	}
	at := skipMarks(text, wordStop(text, digit))
	if word := text[at:wordStop(text, at)]; dateStyles()["en"].halves[fold(word)] || strings.HasSuffix(word, ",") && len(word) <= len("CEST,") {
		at = skipMarks(text, at+len(word))
	}
	if at >= len(text) {
		return 0
	}
	return at
}
