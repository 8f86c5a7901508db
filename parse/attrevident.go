package parse

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// evident reports whether a line without a verb can be nothing but an attribution: a moment printed without damage, and a
// sender that ends with an address and is quoted below or stands in a paragraph of his own; or a moment with the offset of its
// clock, which no sentence has, and a word between it and the sender; or a moment, a comma, which logs have none of there, and a name, on
// a line of their own above what they quote: "23.03.21 14:05, Оксана Шевченко:".
func (x *attributionReader) evident(r *reading) bool {
	from, date := x.w.text[r.from[0]:r.from[1]], x.w.text[r.date[0]:r.date[1]]
	zoned := r.pt.words > 0 && x.atEnd && (r.address || x.startsLine(r.start)) && offsetPrinted(date)
	at := strings.LastIndexByte(from, '@')
	addressed := r.address && (at < 0 || !strings.ContainsAny(from[at:], " \n"))
	named := x.quoted && x.atEnd && r.date[1] < r.from[0] && strings.IndexByte(x.w.text[r.date[0]:r.from[0]], ',') >= 0 && x.startsLine(r.start) && x.startsParagraph(x.w.lines[x.w.part(r.start)]) && personName(from, r.pt.lang)
	if !r.timed || !zoned && !named && !(addressed && (x.quoted || x.ownParagraph())) {
		return false
	}
	if dateStyles()[r.pt.lang].worded && strings.IndexFunc(date, chars.RunsOn) < 0 {
		return false // of another language
	}
	if name, _, _ := strings.Cut(from, "<"); name != from && hasNumber(name) {
		return false // an entry of a list
	}
	if zoned {
		r.score += 2
	}
	return x.wholeMoment(r)
}

// hasNumber reports whether a word of what may be a name begins with a digit; that of an account may end with one.
func hasNumber(name string) bool {
	for word := range strings.FieldsSeq(name) {
		if i := chars.IndexDigit(word); i >= 0 && strings.Trim(word[:i], "(\"'.-") == "" {
			return true
		}
	}
	return false
}

// wholeMoment reports whether the date of a reading is read to its clock without a repair.
func (x *attributionReader) wholeMoment(r *reading) bool {
	d := x.p.readDate(x.w.text[r.date[0]:r.date[1]], setting{lang: r.pt.lang, attributed: true})
	return d.Known() && !d.Repaired && (d.Precision == mail.PrecisionMinute || d.Precision == mail.PrecisionSecond)
}

// offsetPrinted reports whether a text may have the offset of a clock: "17:40 +03:00".
func offsetPrinted(s string) bool {
	at := strings.IndexByte(s, '+')
	if at < 0 {
		at = strings.LastIndexByte(s, '-')
	}
	return at > 0 && chars.IsSpace(s[at-1]) && at+2 < len(s) && strings.Trim(s[at+1:at+3], "0123456789") == "" && hasTime(s[:at])
}

// readBehindText reads by a pattern that begins with a date behind other text on the line, as whoever joined lines put it: the
// sender must have an address, and the date and its clock no damage.
func (x *attributionReader) readBehindText(pt *pattern) *reading {
	k := len(x.w.at) - 1
	text, st := x.w.text, dateStyles()[pt.lang]
	if strings.IndexByte(text[x.w.at[k]:], '@') < 0 || pt.weak && !offsetPrinted(text) {
		return nil // "Bestellt am 4. Februar 2021 10:15 von anna@quay.example:"
	}
	for i := x.lineStart(k) + 2; i < len(text); i++ {
		if text[i-1] != ' ' || !st.begins(text[i:]) {
			continue
		}
		if text[i-2] == ':' {
			return nil // behind a label a moment is its value
		}
		if r := x.readFrom(pt, i); r != nil && r.address && x.wholeMoment(r) {
			return r
		}
	}
	return nil
}
