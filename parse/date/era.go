package date

import (
	"slices"
	"strings"
)

// Years of other eras are no years of ours, and the numbers around them no others: what prints one is left unread, whatever a search
// could make of it.

// eraLetters stand for Japanese eras in front of their years: "R3/4/20" is a day of 2021.
const eraLetters = "MTSHR"

// lastMinguo is the last year of the Republic of China in which mail is printed; those before the hundredth are printed with two digits.
const lastMinguo = 140

// buddhist is by how much the years of Thailand are ahead of ours: "20/4/2564" is a day of 2021.
const buddhist = 543

// otherEra reports whether a day is printed with the year of an era: of three digits, "110/04/20" in Taiwan, behind the letter of an
// era, or "20/4/2564" in Thailand; and no year of ours.
func (r *reader) otherEra() bool {
	return r.eraDay() && !slices.ContainsFunc(r.tok[:r.n], func(t token) bool { return t.digits == 4 && validYear(int(t.num)) })
}

// eraDay reports whether such a day stands among the tokens.
func (r *reader) eraDay() bool {
	for i := 4; i < r.n; i++ {
		if t := &r.tok[i]; t.digits == 4 && t.glued && r.tok[i-1].kind == tokenPunct && r.tok[i-2].kind == tokenNumber && r.tok[i-3].is(r.tok[i-1].c) {
			if y := int(t.num) - buddhist; minYear <= y && y <= maxYear {
				return true
			}
		}
	}
	for i := 0; i+4 < r.n; i++ {
		t := &r.tok[i]
		if t.kind != tokenNumber || t.digits > 3 || !r.parted(i) {
			continue
		}
		if t.digits == 3 {
			if !t.glued && 100 <= t.num && t.num <= lastMinguo {
				return true
			}
			continue
		}
		if i > 0 && t.glued {
			if w := &r.tok[i-1]; w.kind == tokenWord && !w.glued && w.end-w.start == 1 && strings.IndexByte(eraLetters, r.s[w.start]) >= 0 {
				return true
			}
		}
	}
	return false
}

// parted reports whether a month and a day in numbers follow the number at token i, each behind the same mark.
func (r *reader) parted(i int) bool {
	mark := r.tok[i+1].c
	if r.tok[i+1].kind != tokenPunct || mark != '/' && mark != '.' && mark != '-' {
		return false
	}
	for k := i + 1; k < i+5; k += 2 {
		most := int32(12)
		if k > i+1 {
			most = 31
		}
		if sep, num := &r.tok[k], &r.tok[k+1]; !sep.is(mark) || !sep.glued || num.kind != tokenNumber || !num.glued || num.digits > 2 || num.num < 1 || num.num > most {
			return false
		}
	}
	return true
}
