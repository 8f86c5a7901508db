package date

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// Most dates are printed in full and undamaged, "maandag 4 januari 2021 18:22" or "Monday, January 4, 2021 18:22", and are nothing
// but that. They are read without being cut into tokens, as the whole grammar reads them (TestUsual, FuzzUsual).

// usual reads such a date; nil is what it returns for another print, and for a weekday that contradicts the day.
func (r *reader) usual() *mail.Date {
	if p, ok := r.usualParts(); ok {
		if d := r.resolve(&p); d != nil {
			return d
		}
	}
	r.untokenise()
	return nil
}

// looksUsual reports whether the text is such a date.
func (r *reader) looksUsual() bool {
	p, ok := r.usualParts()
	var room [4]moment
	if ok = ok && len(r.days(&p, room[:0])) > 0; !ok {
		r.untokenise()
	}
	return ok
}

// usualParts are the parts of such a date. Of the tokens there are but its words.
func (r *reader) usualParts() (p parts, ok bool) {
	p = parts{weekday: -1, month: -1, day: -1, year: -1, hour: -1, minute: -1, second: -1}
	word, s := r.usualWord(r.s)
	if word >= 0 && r.tok[word].senses[0].kind == kindWeekday {
		p.weekday = word
		s = strings.TrimPrefix(s, ",")
		if s, ok = strings.CutPrefix(s, " "); !ok {
			return p, false
		}
		word, s = r.usualWord(s)
	}
	if word >= 0 { // the month first
		p.month = word
		if s, ok = strings.CutPrefix(s, " "); !ok {
			return p, false
		}
		if p.day, s = number(s, 1, 2); !strings.HasPrefix(s, ", ") {
			return p, false
		}
		s = s[2:]
	} else {
		p.day, s = number(s, 1, 2)
		s = strings.TrimPrefix(s, ".")
		if s, ok = strings.CutPrefix(s, " "); !ok {
			return p, false
		}
		if p.month, s = r.usualWord(s); !strings.HasPrefix(s, " ") {
			return p, false
		}
		s = s[1:]
	}
	if p.month < 0 || r.tok[p.month].senses[0].kind != kindMonth || p.day < 1 || p.day > 31 {
		return p, false
	}
	p.year, s = number(s, 4, 4)
	s = strings.TrimPrefix(s, ",")
	if s, ok = strings.CutPrefix(s, " "); !ok || !validYear(p.year) {
		return p, false
	}
	p.hour, s = number(s, 1, 2)
	if s, ok = strings.CutPrefix(s, ":"); !ok || p.hour < 0 || p.hour > 23 {
		return p, false
	}
	p.minute, s = number(s, 2, 2)
	return p, s == "" && p.minute >= 0 && p.minute <= 59
}

// number is the number that s begins with, of so many digits, -1 where none does; rest is what stands behind it.
func number(s string, least, most int) (v int, rest string) {
	n := 0
	for n < len(s) && n <= most && '0' <= s[n] && s[n] <= '9' {
		v = v*10 + int(s[n]-'0')
		n++
	}
	if n < least || n > most {
		return -1, s
	}
	return v, s[n:]
}

// usualWord is the token of the weekday or month that s begins with, spelled as it is printed mostly and ending before a blank, a comma
// or a dot, -1 where none does; rest is what stands behind it.
func (r *reader) usualWord(s string) (at int, rest string) {
	n := 0
	for n < len(s) && s[n] > '9' {
		n++
	}
	senses := r.w.usual[s[:n]]
	if senses == nil {
		return -1, s
	}
	start := len(r.s) - len(s)
	r.tok[r.n] = token{start: int32(start), end: int32(start + n), kind: tokenWord, senses: senses}
	r.n++
	return r.n - 1, s[n:]
}

// untokenise takes back the tokens.
func (r *reader) untokenise() {
	clear(r.tok[:r.n])
	r.n = 0
}

// addUsual enters the words that stand for nothing but one weekday or month, or several languages' ones, as they are printed mostly:
// as the tables have them, in small letters, and with a capital.
func (w *words) addUsual(all []*lang.Language) {
	w.usual = map[string][]sense{}
	r := &reader{w: w}
	add := func(word string) {
		if word == "" || w.usual[word] != nil {
			return
		}
		r.untokenise()
		r.s = word
		r.tokenise()
		t := &r.tok[0]
		if r.n != 1 {
			return
		}
		for _, s := range t.senses {
			if s.kind != t.senses[0].kind || s.kind != kindWeekday && s.kind != kindMonth {
				return
			}
		}
		w.usual[word] = t.senses
	}
	for _, l := range all {
		for _, list := range append(append([][]string(nil), l.Date.Weekdays...), l.Date.Months...) {
			for _, word := range list {
				small := strings.ToLower(word)
				first, n := utf8.DecodeRuneInString(small)
				add(word)
				add(small)
				add(string(unicode.ToUpper(first)) + small[n:])
			}
		}
	}
}
