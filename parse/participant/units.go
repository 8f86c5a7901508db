package participant

import "strings"

// units counts the organisation units printed with slashes in a source, such as "BD/DRC/CV", and finds the one that a
// damaged print stands for.
type units struct {
	count map[string]int    // by its upper-case form
	form  map[string]string // upper-case form → first printed form
	folds map[string]string // folded form → most frequent upper-case form
}

func newUnits() *units {
	return &units{count: map[string]int{}, form: map[string]string{}, folds: map[string]string{}}
}

// see counts the unit around the slash at i and returns where it ends, more than i.
func (u *units) see(s string, i int) int {
	from, to := i, i+1
	for from > 0 && i-from < 16 && unitByte(s[from-1]) {
		from--
	}
	for to < len(s) && to-i < 48 && (unitByte(s[to]) || s[to] == '/') {
		to++
	}
	word := strings.TrimRight(s[from:to], "/")
	if !unitLike(word) || to < len(s) && s[to] == '.' && to+1 < len(s) && unitByte(s[to+1]) || from > 0 && (s[from-1] == '/' || s[from-1] == '.') {
		return to
	}
	key := strings.ToUpper(word)
	if u.count[key] == 0 {
		if len(u.count) >= maxDistinct {
			return to
		}
		u.form[key] = strings.Clone(word)
	}
	u.count[key]++
	fold := foldUnit(key)
	if old, is := u.folds[fold]; !is || better(key, u.count[key], old, u.count[old]) {
		u.folds[fold] = key
	}
	return to
}

// better reports whether a unit's form a is to be preferred to b: printed more often, then the one with fewer digits.
func better(a string, na int, b string, nb int) bool {
	if a == b {
		return false
	}
	if na != nb {
		return na > nb
	}
	return strings.Count(a, "0") < strings.Count(b, "0")
}

func unitByte(c byte) bool {
	return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || c == '&' || c == '-'
}

// unitLike reports whether word is shaped like a unit: two parts or more, short, most of them in capitals.
func unitLike(word string) bool {
	if len(word) < 4 || len(word) > 40 || !('A' <= word[0] && word[0] <= 'Z' || '0' <= word[0] && word[0] <= '9') {
		return false
	}
	parts, capital := 0, 0
	for part := range strings.SplitSeq(word, "/") {
		parts++
		upper, digits := 0, 0
		for i := 0; i < len(part); i++ {
			switch c := part[i]; {
			case 'A' <= c && c <= 'Z' || c == '&':
				upper++
			case '0' <= c && c <= '9':
				digits++
			}
		}
		if part == "" || len(part) > 16 || digits == len(part) {
			return false
		}
		if upper >= 2 || upper == 1 && len(part) <= 2 {
			capital++
		}
	}
	return parts >= 2 && 2*capital >= parts
}

// foldUnit is a unit without slashes and blanks and with what recognition confuses made one.
func foldUnit(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z':
			c -= 'a' - 'A'
		case c == '0':
			c = 'O'
		case c == '8':
			c = 'B'
		case c == '1' || c == '|' || c == '!':
			c = 'I'
		case c == '5':
			c = 'S'
		}
		if 'A' <= c && c <= 'Z' || c == '&' || '0' <= c && c <= '9' {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// lookup is the unit that a printed one stands for: the same letters, whatever stands between them; or, where only an end
// of it is legible, the one unit of the source with that end.
func (u *units) lookup(printed string) (unit string, times int) {
	fold := foldUnit(printed)
	key, is := u.folds[fold]
	if !is {
		return "", 0
	}
	return u.form[key], u.count[key]
}

// ending is the only unit of the source whose last parts are printed, "" if there is none or more than one.
func (u *units) ending(printed string) string {
	tail := "/" + strings.ToUpper(printed)
	found := ""
	for key, n := range u.count {
		if n > 1 && strings.HasSuffix(key, tail) {
			if found != "" {
				return ""
			}
			found = key
		}
	}
	return u.form[found]
}

// near is the one unit of the source that printed differs from by a character or two and that is printed more often.
func (u *units) near(printed string) string {
	fold := foldUnit(printed)
	if len(fold) < 5 {
		return ""
	}
	allowed := 1 + len(fold)/8
	best, bestAt, tie := "", allowed+1, false
	own := u.count[strings.ToUpper(printed)]
	for other, key := range u.folds {
		if other == fold || u.count[key] <= own || u.count[key] < 2 || len(other) > 32 || len(fold) > 32 {
			continue
		}
		switch n := edits(fold, other); {
		case n < bestAt:
			best, bestAt, tie = key, n, false
		case n == bestAt && key != best:
			tie = true
		}
	}
	if tie || best == "" {
		return ""
	}
	return u.form[best]
}

// edits is the edit distance of two short strings.
func edits(a, b string) int {
	var row [33]int
	for j := range b {
		row[j+1] = j + 1
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			above := row[j+1]
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			row[j+1] = min(cost, above+1, row[j]+1)
			diagonal = above
		}
	}
	return row[len(b)]
}
