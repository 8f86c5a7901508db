package participant

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/rethread/rethread/internal/chars"
)

// units counts the organisation units printed with slashes in a source, such as "BD/DRC/CV", and finds the one that a
// damaged print stands for.
type units struct {
	count map[string]int    // by its upper-case form
	form  map[string]string // upper-case form → first printed form
	folds map[string]string // folded form → most frequent upper-case form
	parts map[string]int    // how many prints of units hold a part
	// surnames are last names with their place in an address book behind them, "Whitlow/HOU/GULF", which are no units; fronts are the words
	// of which each unit that looks so was counted behind.
	surnames, fronts map[string]bool
}

func newUnits() *units {
	return &units{count: map[string]int{}, form: map[string]string{}, folds: map[string]string{}, parts: map[string]int{}, surnames: map[string]bool{}, fronts: map[string]bool{}}
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
	for from < i && s[from] == '-' {
		from++
	}
	word := strings.TrimRight(s[from:to], "/-")
	if !unitLike(word) || to < len(s) && s[to] == '.' && to+1 < len(s) && unitByte(s[to+1]) || from > 0 && s[from-1] == '.' {
		return to
	}
	if lastOfName(word) && len(u.fronts) < maxDistinct {
		switch front, words := frontOf(s, from); {
		case words == 1:
			u.surnames[upper(word)] = true
			if word = word[strings.IndexByte(word, '/')+1:]; !unitLike(word) {
				return to
			}
		case words > 1: // "Jan Smit Sales/HR/ACM", or "Ann Mary Whitlow/HOU/GULF" again and again
			if front = front + "\n" + word; u.fronts[front] {
				return to
			}
			u.fronts[strings.Clone(front)] = true
		}
	}
	key := upper(word)
	if u.count[key] == 0 {
		if len(u.count) >= maxDistinct {
			return to
		}
		u.form[key] = strings.Clone(word)
	}
	u.count[key]++
	return to
}

// maxFront is how many bytes in front of a unit are looked at for the names of whose it is.
const maxFront = 48

// frontOf is what stands in front of the word at from in its entry, and how many words of a name: one behind which an initial or a
// particle stands is a first name, whatever stands before.
func frontOf(s string, from int) (front string, words int) {
	front = s[max(0, from-maxFront):from]
	if i := strings.LastIndexAny(front, "\n\t;,:<>[]()\"|@0123456789"); i >= 0 {
		front = front[i+1:]
	}
	front = strings.TrimSpace(front)
	last := ""
	for w := range strings.FieldsSeq(front) {
		if last = w; personWord(w) {
			words++
		}
	}
	if words > 1 && (!personWord(last) || endsInParticle(front)) {
		words = 1
	}
	return front, words
}

// personWord reports whether a word is written as a first or a last name is: a capital, and small letters with it.
func personWord(w string) bool {
	n := 0
	for i, c := range w {
		if i == 0 && !unicode.IsUpper(c) || !unicode.IsLetter(c) && c != '-' && c != '\'' && c != '’' {
			return false
		}
		if unicode.IsLower(c) {
			n++
		}
	}
	return n > 0
}

// settle makes what serves to look units up, when all are counted.
func (u *units) settle() {
	for key := range u.surnames {
		delete(u.count, key)
	}
	for _, key := range slices.Sorted(maps.Keys(u.count)) {
		for part := range strings.SplitSeq(key, "/") {
			if len(part) > 2 {
				u.parts[part] += u.count[key]
			}
		}
		fold := foldUnit(key)
		if old, is := u.folds[fold]; !is || better(key, u.count[key], old, u.count[old]) {
			u.folds[fold] = key
		}
	}
}

// better reports whether a unit's form a is to be preferred to b: printed more often, then the one with fewer digits.
func better(a string, na int, b string, nb int) bool {
	if na != nb {
		return na > nb
	}
	return strings.Count(a, "0") < strings.Count(b, "0")
}

func unitByte(c byte) bool {
	return chars.IsSmall(c) || chars.IsDigit(c) || chars.IsCapital(c) || c == '&' || c == '-'
}

// unitLike reports whether word is shaped like a unit: two parts or more, short, most of them in capitals.
func unitLike(word string) bool {
	if len(word) < 4 || len(word) > 40 || !(chars.IsCapital(word[0]) || chars.IsDigit(word[0]) && chars.IsCapital(word[1])) {
		return false
	}
	parts, capital := 0, 0
	for part := range strings.SplitSeq(word, "/") {
		parts++
		upper, digits := 0, 0
		for i := 0; i < len(part); i++ {
			switch c := part[i]; {
			case chars.IsCapital(c) || c == '&':
				upper++
			case chars.IsDigit(c):
				digits++
			case !unitByte(c):
				return false
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
		case (c == 'I' || c == '1' || c == 'l') && i+1 < len(s) && s[i+1] == '3': // "I3" is a torn B
			c = 'B'
			i++
		case chars.IsSmall(c):
			c -= 'a' - 'A'
		}
		switch c {
		case '0', 'O', 'Q':
			c = 'D'
		case '8':
			c = 'B'
		case '1', '|', '!', 'L':
			c = 'I'
		case '5':
			c = 'S'
		}
		if chars.IsCapital(c) || c == '&' || chars.IsDigit(c) {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// lookup is the unit of the source with the same letters, whatever stands between them, and how often it is printed.
func (u *units) lookup(printed string) (unit string, times int) {
	key, is := u.folds[foldUnit(printed)]
	if !is {
		return "", 0
	}
	return u.form[key], u.count[key]
}

// better5 is how many times more often a unit must be printed than the one it is to replace.
const better5 = 5

// whole is the one much more frequent unit of the source of which printed shows all but a hidden beginning, or which a
// scrap of a bar is glued to: "RC/CV", "rSales/BLD", "BD/DRC/CV1".
func (u *units) whole(printed string, least int) string {
	fold := foldUnit(printed)
	if len(fold) < least {
		return ""
	}
	for root := range base().roots { // the ministry's root is never dropped in one print and kept in another
		if key, is := u.folds[foldUnit(root)+fold]; is && strings.Contains(printed, "/") {
			return u.form[key]
		}
	}
	own := 0
	if key, is := u.folds[fold]; is {
		own = u.count[key]
	}
	found := ""
	for other, key := range u.folds {
		if other == fold || u.count[key] < max(2, 3*own) || u.named(key, printed) {
			continue
		}
		glued := ""
		switch {
		case strings.HasSuffix(other, fold):
		case strings.HasSuffix(fold, other) && len(fold)-len(other) <= 2 && u.count[key] >= better5*own:
		case strings.HasPrefix(fold, other) && len(fold)-len(other) <= 3:
			if glued = strings.Trim(fold[len(other):], "I"); glued != "" {
				continue
			}
		default:
			continue
		}
		if found != "" {
			return ""
		}
		found = key
	}
	if found == "" && own == 0 {
		found = u.narrow(fold)
	}
	if found == "" && own <= 1 && strings.Contains(printed, "/") && len(fold) > least { // the first letter is a wreck of two
		for other, key := range u.folds {
			if u.count[key] < better5 || !strings.HasSuffix(other, fold[1:]) || u.named(key, printed) {
				continue
			}
			if found != "" {
				return ""
			}
			found = key
		}
	}
	return u.form[found]
}

// named reports whether a unit that the source prints is another one with somebody's last name in front of it, as Notes prints it,
// "Terpstra/WSF/NL": what is printed without the name is whole.
func (u *units) named(key, printed string) bool {
	form := u.form[key]
	return lastOfName(form) && strings.Count(form, "/") > strings.Count(printed, "/")
}

// narrow is the one frequent unit of which fold is the end but for an "I", the letter that recognition overlooks or takes
// an edge for: "PDS" for "BD/PIDS".
func (u *units) narrow(fold string) string {
	bare := strings.ReplaceAll(fold, "I", "")
	if len(bare) < 3 {
		return ""
	}
	found := ""
	for key, times := range u.count {
		i := strings.LastIndexByte(key, '/')
		if times < better5 || strings.ReplaceAll(foldUnit(key[i+1:]), "I", "") != bare {
			continue
		}
		if found != "" {
			return ""
		}
		found = key
	}
	return found
}

// near is the one frequent unit of the source that printed differs from by a character or two; only for prints that have
// lost their slashes, which are damaged for certain.
func (u *units) near(printed string) string {
	fold := foldUnit(printed)
	if len(fold) < 5 {
		return ""
	}
	best, bestAt, tie := "", 2+len(fold)/6, false
	for other, key := range u.folds {
		if u.count[key] < better5 || len(other) > 32 || len(fold) > 32 {
			continue
		}
		switch n := edits(fold, other); {
		case n < bestAt:
			best, bestAt, tie = key, n, false
		case n == bestAt:
			tie = true
		}
	}
	if tie {
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

// part reports whether word is one part of units that the source prints.
func (u *units) part(word string) bool { return u.parts[word] > 1 }

// EndsInUnit reports whether the unit of an office stands behind a dash at the end of a text, or in front of the address there: "Smit, J. -
// BD/DRC", "- BD/DRC <@quay.example>" behind a bar that left nothing of the name.
func EndsInUnit(text string) bool {
	if open := strings.LastIndexByte(text, '<'); open > 0 && text[len(text)-1] == '>' {
		text = text[:open]
	}
	text = strings.TrimRight(text, " ")
	dash := strings.LastIndex(text, "- ")
	if dash < 0 || dash > 0 && text[dash-1] != ' ' {
		return false
	}
	unit := text[dash+len("- "):]
	return strings.IndexByte(unit, '/') > 0 && strings.IndexByte(unit, ' ') < 0 && unit == strings.ToUpper(unit) && unitLike(unit)
}
