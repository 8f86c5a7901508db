package parse

import (
	"maps"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/participant"
)

// looked is how much of a value, in bytes, is looked at to tell whether it fits its label.
const looked = 600

// inline is what stands behind a label on its line, as far as it is looked at; ok is false if nothing does.
func (p *parser) inline(h *hit) (value string, ok bool) {
	if h.column > 0 {
		if v := p.columnValue(h); len(v) > 0 {
			return p.s[v[0].Start:min(v[0].End, v[0].Start+looked)], true
		}
		return "", false
	}
	l := &p.lines[h.line]
	start := chars.SkipSpace(p.s, min(h.end, l.tail), l.tail)
	return p.s[start:min(l.tail, start+looked)], start < l.tail
}

// fit is how well a value fits the role of a label. open says that the value runs to the end of its line.
func (p *parser) fit(h *hit, value string, open bool) float32 {
	i := chars.SkipSpace(value, 0, len(value))
	value = value[i:chars.TrimSpace(value, i, len(value))]
	if dash := strings.IndexByte(value, '-'); dash >= 0 && strings.Contains(value[dash:], "---") {
		start, end := trimArt(value, 0, len(value))
		value = value[start:end]
	}
	if value == "" {
		return 0
	}
	switch {
	case h.role.OfDate():
		return p.fitDate(h, value)
	case h.role.OfPeople():
		looks := participant.Looks(value)
		switch {
		case value[0] == '+' && telephone(strings.TrimRight(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ .()")):
			return weights.peopleBad // a telephone number: a log of calls or messages
		case looks >= 40 || participant.EndsObscured(value):
			return weights.peopleGood
		case legibleWithin(value, 60) && !p.proseLike(value):
			return weights.peoplePlain
		case looks >= 20 || strings.Count(value, ";") >= 1 && len(value) < 400:
			return weights.peoplePlain
		case h.role.OfRecipients() && officeList(value) && !p.proseLike(value):
			return weights.peoplePlain
		case h.role == mail.RoleFrom && h.colon && legibleWithin(value, 2*60) && chars.IsCapital(value[0]) && saysOnBehalf(value):
			return weights.peoplePlain
		}
		if i := bookPath(value); i > 0 && legibleWithin(value[:i], 60) && !p.proseLike(value[:i]) {
			return weights.peoplePlain
		}
		return weights.peopleBad
	case h.role == mail.RoleSubject:
		if p.hasPrefix(value) {
			return weights.subjectPrefix
		}
		if len(value) > 250 && !open {
			return weights.subjectBad
		}
		if h.colon && !h.mid && h.damage == 0 {
			return weights.subjectPlain
		}
		return 0
	case h.role == mail.RoleAttachments:
		if hasFileName(value) {
			return weights.attachGood
		}
		return weights.attachPlain
	}
	if len(value) > 100 && !fieldName(p.s[h.start:h.end]) && !(h.mid && h.role == mail.RoleImportance && p.fixedHead(value) > 0) {
		return weights.subjectBad
	}
	return 0
}

// officeList reports whether a value is a list with commas of which each entry begins with a capital and is short: offices,
// which have neither addresses nor first names.
func officeList(value string) bool {
	for entry := range strings.SplitSeq(value, ",") {
		entry = strings.TrimLeft(entry, " ")
		if entry == "" || len(entry) > 45 || !chars.IsCapital(entry[0]) && entry[0] < utf8.RuneSelf {
			return false
		}
	}
	return strings.IndexByte(value, ',') > 0
}

// fieldName reports whether a label is the name of a field as the mail itself has it ("X-To", "Message-ID", RFC 5322): their
// values can be long.
func fieldName(name string) bool {
	return strings.IndexByte(name, '-') > 0 && strings.IndexByte(name, ' ') < 0
}

// startsRunOn reports whether a text begins with a letter of a script that runs on: those behind the numbers of a day are no month.
func startsRunOn(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return chars.RunsOn(r)
}

// hasTime reports whether digits are left for a clock behind those of the day: a third run where the month is a word, a
// fourth where it is a number.
func hasTime(value string) bool {
	runs, letters := 0, 0
	digit := false
	for i := 0; i < len(value) && runs < 4; i++ {
		k := classOf[value[i]]
		if k&hasDigit != 0 {
			if !digit {
				runs++
			}
			digit = true
			continue
		}
		digit = false
		if k&(hasLower|hasUpper) != 0 || k&hasOther != 0 && chars.StartsWithLetter(value[i:]) && !startsRunOn(value[i:]) {
			letters++
		}
	}
	return runs >= 4 || runs == 3 && letters >= 3
}

// legibleWithin reports whether no more than most characters of a text are legible.
func legibleWithin(text string, most int) bool { return len(text) <= most || legibleLen(text) <= most }

// legibleLen is how many characters of a text are legible: a bar may be printed with as many blocks as it is long.
func legibleLen(text string) int {
	if strings.IndexByte(text, "█"[0]) < 0 {
		return utf8.RuneCountInString(text)
	}
	n := 0
	for _, r := range text {
		if r != '█' && r != '▇' && r != '■' {
			n++
		}
	}
	return n
}

func (p *parser) fitDate(h *hit, value string) float32 {
	if len(value) > 160 {
		if p.scanDate(value, "") == 0 {
			return weights.dateBad
		}
		return weights.dateFull / 2
	}
	looks := p.looksDated(value)
	timed := p.timed(h.line, value)
	switch {
	case looks < 50 && h.mid && p.brokenMoment(h, value):
		return weights.dateFull
	case looks >= 50 && timed:
		return weights.dateFull
	case looks >= 50:
		return weights.dateDay
	case (h.role == mail.RoleStart || h.role == mail.RoleEnd) && strings.Trim(value, "0123456789 ") == "":
		return weights.dateBad // a number alone is no time of a meeting
	case looks >= 20 || len(value) <= 24 && chars.HasDigit(value):
		return 0
	case h.role == mail.RoleWhen && chars.HasDigit(value):
		return 0
	}
	return weights.dateBad
}

// brokenMoment reports whether a moment begins behind label h, which was joined to its line, and goes on at the beginning of the next
// one: "From: Ann Sent: Monday," / "July 8, 2019 12:15 PM To: Bob". What stands behind the label is the beginning of a day and nothing
// else.
func (p *parser) brokenMoment(h *hit, value string) bool {
	l := &p.lines[h.line]
	if h.line+1 >= len(p.lines) || len(value) > maxMoment || chars.SkipSpace(p.s, min(h.end, l.tail), l.tail)+len(value) != l.tail {
		return false
	}
	next := &p.lines[h.line+1]
	if next.claim != claimNone || next.label || next.has&hasDigit == 0 || next.level != l.level || !beginsDay(value) {
		return false
	}
	if before := chars.TrimSpace(p.s, l.text, h.start); before > l.text && p.s[before-1] == '.' {
		return false // somebody reads a header aloud: "From: Ann Lee. To: Bob Roe. Sent: Thursday,"
	}
	joined := value + " " + cut(p.text(h.line+1), maxMoment)
	n := p.scanDate(joined, "")
	return n > len(value)+1 && hasTime(joined[:n])
}

// beginsDay reports whether a text is nothing but names of weekdays and months, and a number of two digits at most.
func beginsDay(text string) bool {
	for word := range strings.FieldsSeq(text) {
		word = strings.Trim(word, ",.")
		if len(word) <= 2 && strings.Trim(word, "0123456789") == "" {
			continue
		}
		if !dayNames()[fold(word)] {
			return false
		}
	}
	return text != ""
}

// dayNames are those of the weekdays and months of all languages, folded.
var dayNames = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	for _, style := range dateStyles() {
		maps.Copy(names, style.names)
	}
	return names
})
