package stamp

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
)

// maxBracket is the longest stamp in brackets, in bytes, that is looked at: "[Redacted – Section 38(1)(b)]".
const maxBracket = 64

// bracketAt reads "[REDACTED]", "[geschwärzt]", "[FOI #123456 email]", "[redacted s40(2)]" and, for fewer words,
// "(geschwärzt)" at i. The ground that stands in the brackets is the stamp's; with more than one the grounds are stamps by
// themselves.
func (t *table) bracketAt(s string, i int) (int, mail.Ground, bool) {
	words, shut := t.brackets, byte(']')
	if s[i] == '(' {
		words, shut = t.round, ')'
	}
	window := s[i+1 : min(len(s), i+maxBracket)]
	k := strings.IndexByte(window, shut)
	if k < 0 {
		return 0, mail.Ground{}, false
	}
	if words[numberless(window[:k])] || dotted(window[:k]) || shut == ']' && requestAddress(window[:k]) {
		return i + k + 2, mail.Ground{}, true
	}
	if s[i] == '(' {
		return 0, mail.Ground{}, false
	}
	if strings.IndexByte(window[:k], '[') >= 0 {
		return 0, mail.Ground{}, false // what closes here opened later
	}
	found := Find(window[:k])
	if len(found) != 1 {
		return 0, mail.Ground{}, false
	}
	head := strings.TrimRightFunc(window[:found[0].Start], func(r rune) bool { return !unicode.IsLetter(r) })
	tail := strings.Trim(window[found[0].End:k], " \t\n)")
	if _, _, cited := t.citedAt(window, 0); tail != "" || !cited && !words[numberless(head)] {
		return 0, mail.Ground{}, false
	}
	g := found[0].Ground
	return i + k + 2, mail.Ground{Code: g.Code, Law: g.Law}, true
}

// requestAddress reports whether what stands in square brackets is put for the address to which a portal sent a request: "[Quay Office
// request email]".
func requestAddress(s string) bool {
	office, is := strings.CutSuffix(strings.ToLower(s), " request email")
	return is && strings.IndexByte(office, '[') < 0
}

// dotted reports whether what stands in brackets is the dots that stand for what is left out, "...", "…".
func dotted(s string) bool {
	if s = strings.TrimLeft(s, " "); s == "" || s[0] != '.' && s[0] != "…"[0] {
		return false
	}
	s = strings.ReplaceAll(s, " ", "")
	return s == "…" || len(s) >= minDots && strings.Trim(s, ".…") == ""
}

// minDots is how many dots, in bytes, stand for what is left out at least.
const minDots = 3

// angledAt reads "<<E-Mail-Adresse>>", "<< Name >>" at i, and "<redacted>" where no name stands in front of it, whose address it were.
func (t *table) angledAt(s string, i int) (int, bool) {
	shut := ">>"
	if !strings.HasPrefix(s[i:], "<<") {
		if front := strings.TrimRight(s[:i], " \t"); front != "" && strings.IndexByte(";,:\n", front[len(front)-1]) < 0 {
			return 0, false
		}
		shut = ">"
	}
	start := i + len(shut)
	window := s[start:min(len(s), i+maxBracket)]
	k := strings.Index(window, shut)
	if k < 0 || !t.brackets[numberless(window[:k])] {
		return 0, false
	}
	return start + k + len(shut), true
}

// maxCited is the longest citation, in bytes, behind a word: "RCW 42.56.240(1)(a)".
const maxCited = 32

// citedAt reads "Redacted - 42.56.240(1)", "Withheld – RCW 5.60.060(2)(a)" at i: a dash between blanks, perhaps a short word
// for the law, and a section with a dot or a parenthesis in it, or one of a law that is known; and behind a word in place of
// the dash those of known laws, "Redacted under section 37(1)".
func (t *table) citedAt(s string, i int) (int, mail.Ground, bool) {
	if alnum(before(s, i)) {
		return 0, mail.Ground{}, false
	}
	for _, w := range t.Words.Cited {
		rest, is := strings.CutPrefix(s[i:], w)
		if !is || rest == "" || rest[0] != ' ' {
			continue
		}
		rest = rest[1:]
		for _, link := range t.Words.Links {
			code, is := strings.CutPrefix(rest, link+" ")
			if !is || code == "" {
				continue
			}
			end, g, known := t.sectionAt(code, 0)
			if !known && code[0] == 'A' {
				end, g, known = t.articleAt(code, 0)
			}
			if known {
				return len(s) - len(code) + end, g, true
			}
		}
		for _, dash := range []string{"- ", "– ", "— "} {
			code, is := strings.CutPrefix(rest, dash)
			if !is {
				continue
			}
			if end, g, known := t.sectionAt(code, 0); known {
				return len(s) - len(code) + end, g, true
			}
			n := citation(code[:min(len(code), maxCited)])
			if n == 0 || alnum(after(code, n)) {
				return 0, mail.Ground{}, false
			}
			return len(s) - len(code) + n, mail.Ground{Code: code[:n]}, true
		}
	}
	return 0, mail.Ground{}, false
}

// citation is the length of the section that s begins with, a short word before it or none, 0 without one.
func citation(s string) int {
	i := 0
	for i < len(s) && (s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z') {
		i++
	}
	if i > 0 {
		for k := 0; k < 2 && i < len(s) && (s[i] == '.' || s[i] == ' '); k++ {
			i++
		}
	}
	if i == len(s) || !digit(rune(s[i])) {
		return 0
	}
	parted := false
	for i < len(s) {
		switch c := s[i]; {
		case digit(rune(c)):
			i++
		case c == '.' && i+1 < len(s) && digit(rune(s[i+1])):
			i, parted = i+1, true
		case c == '(':
			k := strings.IndexByte(s[i:], ')')
			if k < 2 || !partOf(strings.ToLower(s[i+1:i+k])) {
				return 0
			}
			i, parted = i+k+1, true
		default:
			if !parted {
				return 0
			}
			return i
		}
	}
	if !parted {
		return 0
	}
	return i
}

// numberless is s as the table has its words: in lower case, on one line, with "#" for a number.
func numberless(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		if w[0] == '#' && strings.Trim(w[1:], "0123456789-") == "" {
			words[i] = "#"
		}
	}
	return strings.Join(words, " ")
}

// capitalsAt reads "REDACTED" at i.
func (t *table) capitalsAt(s string, i int) (int, bool) {
	if alnum(before(s, i)) {
		return 0, false
	}
	for _, w := range t.Words.Capitals {
		if strings.HasPrefix(s[i:], w) && !alnum(after(s, i+len(w))) {
			return i + len(w), true
		}
	}
	return 0, false
}

// Stands reports whether s, in any case, is a word that stands for what is blacked out, as releases print it for the local
// part of an address: "redacted@…", "xxx@…", "naam@…", "name.withheld@…". No mailbox has it.
func Stands(s string) bool {
	t := laws()
	sure, is := t.locals.word(s)
	return is && sure || crossed(s)
}

// crossed reports whether s is nothing but runs of "X" that stand for names: "XXX", "XXX XXX".
func crossed(s string) bool {
	if s = strings.TrimSpace(s); s == "" || s[0]|0x20 != 'x' {
		return false // as nearly all
	}
	for w := range strings.FieldsSeq(s) {
		if len(w) < minCrosses || strings.Trim(w, "xX") != "" {
			return false
		}
	}
	return true
}

// minCrosses is the shortest run of "X" that stands for a name where it is all that is printed of one.
const minCrosses = 3

// Explains reports whether s begins with a word for what is blacked out and goes on with why, of whatever law: "Redacted under
// exemption 6".
func Explains(s string) bool {
	t := laws()
	word, rest, _ := strings.Cut(s, " ")
	if !containsFold(t.Words.Cited, word) {
		return false
	}
	for _, link := range t.Words.Links {
		if len(rest) > len(link) && strings.EqualFold(rest[:len(link)], link) && rest[len(link)] == ' ' {
			return true
		}
	}
	return false
}

// mark is a word that is a stamp.
type mark struct {
	text, law string
	alone     bool
}

// addMarks enters words under all that recognition may give for their first two bytes.
func (t *table) addMarks(words []string, law string, alone bool) {
	for _, w := range words {
		m := mark{w, law, alone}
		for _, c := range m.printed(0) {
			if t.marks[c] == nil {
				t.marks[c] = &[256][]mark{}
			}
			for _, second := range m.printed(1) {
				t.marks[c][second] = append(t.marks[c][second], m)
			}
		}
	}
}

// marksAt are the marks that may begin at i.
func (t *table) marksAt(s string, i int) []mark {
	if seconds := t.marks[s[i]]; seconds != nil && i+1 < len(s) {
		return seconds[s[i+1]]
	}
	return nil
}

// printed lists what may be printed for byte i of m.
func (m mark) printed(i int) []byte {
	list := []byte{m.text[i]}
	if len(m.text) >= minDamaged {
		list = append(list, capitalLooks[m.text[i]]...)
	}
	return list
}

const (
	// minDamaged is the length, in bytes, from which on a mark is known with damage, and
	minDamaged = 5
	// perDamage how many bytes there must be for each damaged character.
	perDamage = 5
)

// capitalLooks lists what recognition reads for a character of a mark.
var capitalLooks = [256]string{'G': "6C", 'O': "0Q", 'I': "l1|", 'S': "5", 'B': "8", 'D': "0", 'l': "1I|", 'i': "l1", 'a': "o", 'e': "c", '-': "_.", '&': "8"}

// Mark reports whether a text is a mark that some law prints for what is blacked out and nothing else, letter by letter: "GRO".
func Mark(s string) bool {
	if s == "" {
		return false
	}
	for _, m := range laws().marksAt(s, 0) {
		if m.alone && m.text == s {
			return true
		}
	}
	return false
}

// markAt reads "GRO-C", "Irrelevant & Sensitive" and, where nothing else stands there, "GRO" at i.
func (t *table) markAt(s string, i, last int) (int, mail.Ground, bool) {
	if alnum(before(s, i)) {
		return 0, mail.Ground{}, false
	}
	for _, m := range t.marksAt(s, i) {
		end, ok := m.read(s, i)
		if !ok || alnum(after(s, end)) || m.alone && !standsAlone(s, i, end, last) {
			continue
		}
		g := mail.Ground{Law: m.law}
		if m.law != "" {
			g.Code = m.text
		}
		return end, g, true
	}
	return 0, mail.Ground{}, false
}

// read matches m at i, within its damage.
func (m mark) read(s string, i int) (int, bool) {
	damage := 0
	if len(m.text) >= minDamaged {
		damage = len(m.text) / perDamage
	}
	for k := 0; k < len(m.text); k++ {
		switch {
		case i >= len(s):
			return 0, false
		case s[i] == m.text[k]:
		case m.text[k] == ' ' && (s[i] == '\n' || s[i] == '\t'):
		case damage > 0 && strings.IndexByte(capitalLooks[m.text[k]], s[i]) >= 0:
			damage--
		default:
			return 0, false
		}
		i++
	}
	return i, true
}

// standsAlone reports whether nothing but separators stands beside s[i:end]: the ends of the text or a line, two blanks, a
// comma, a bracket, a stamp.
func standsAlone(s string, i, end, last int) bool {
	left := strings.TrimRight(s[:i], " ")
	if left != "" && i-len(left) < 2 && strings.IndexByte("\n\t\f;,<[(:\"", left[len(left)-1]) < 0 && len(left) > last {
		return false
	}
	right := strings.TrimLeft(s[end:], " ")
	return right == "" || len(s)-end-len(right) >= 2 || strings.IndexByte("\n\t\f\r;,<>[]()@\"", right[0]) >= 0
}

// exemptionAt reads "Ex. 6", "Exemption 7(C)" at i with the words that explain it, "Personal Matters / Ex. 6",
// "Ex. 6 - Personal Privacy".
func (t *table) exemptionAt(s string, i, last int) (from, end int, g mail.Ground, ok bool) {
	if alnum(before(s, i)) {
		return 0, 0, g, false
	}
	j := i
	for j < len(s) && (s[j]|0x20 >= 'a' && s[j]|0x20 <= 'z') {
		j++
	}
	if !containsFold(t.foia.Exemptions, s[i:j]) {
		return 0, 0, g, false
	}
	for n := 0; n < 3 && j < len(s) && (s[j] == '.' || s[j] == ' ' || s[j] == ','); n++ {
		j++
	}
	if j >= len(s) || !digit(rune(s[j])) {
		return 0, 0, g, false
	}
	number := int(s[j] - '0')
	if j++; number < t.foia.Paragraphs[0] || number > t.foia.Paragraphs[1] {
		return 0, 0, g, false
	}
	g = mail.Ground{Code: "(b)(" + string(rune('0'+number)) + ")", Law: t.foia.Name}
	if k, letter := t.paragraphLetter(s, j, number); letter != 0 {
		j = k
		g.Code += "(" + string(letter) + ")"
	}
	if next := after(s, j); alnum(next) || (next == '.' || next == ':' || next == '-') && digit(after(s, j+1)) {
		return 0, 0, g, false
	}
	return t.explained(s, i, last), t.explains(s, j), g, true
}

// explained is where the phrase before an exemption at i begins, i without one.
func (t *table) explained(s string, i, last int) int {
	left := strings.TrimRight(s[last:i], " \n\t")
	left, slash := strings.CutSuffix(left, "/")
	if !slash {
		return i
	}
	left = strings.TrimRight(left, " \n\t")
	best := i
	for _, phrase := range t.foia.Phrases {
		if n := last + len(left) - len(phrase); n >= last && strings.EqualFold(s[n:last+len(left)], phrase) && !alnum(before(s, n)) {
			best = min(best, n)
		}
	}
	return best
}

// explains is where the phrases behind an exemption that ends at j end.
func (t *table) explains(s string, j int) int {
	for range 2 {
		rest := strings.TrimLeft(s[j:min(len(s), j+maxBracket)], " -/(")
		from := min(len(s), j+maxBracket) - len(rest)
		best := j
		for _, phrase := range t.foia.Phrases {
			if len(rest) < len(phrase) || from == j || !strings.EqualFold(rest[:len(phrase)], phrase) || alnum(after(rest, len(phrase))) {
				continue
			}
			best = max(best, from+len(phrase))
		}
		if best > j && s[from-1] == '(' && best < len(s) && s[best] == ')' {
			best++
		}
		if best == j {
			break
		}
		j = best
	}
	return j
}

func containsFold(list []string, s string) bool {
	for _, x := range list {
		if strings.EqualFold(x, s) {
			return true
		}
	}
	return false
}

// barAt reads a run of block characters at i.
func barAt(s string, i int) (int, bool) {
	j := i
	for j < len(s) {
		r, size := utf8.DecodeRuneInString(s[j:])
		if r < '▀' || r > '■' {
			break
		}
		j += size
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	return j, j > i+size || r == '█'
}
