package participant

import (
	"strings"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/parse/stamp"
)

// Looks scores, 0 to 100, how much a line looks like people or a piece of a list of them: an address, "@domain", a
// separator behind what may be a person, a unit, "Name <…". Prose scores 0.
func Looks(line string) int {
	has := signsIn(line)
	if has == 0 {
		return 0
	}
	inits := has&hasParen != 0 && initialled(line)
	if has&^hasParen == 0 && !inits {
		return 0
	}
	at, semi, slash := 0, 0, 0
	if has&hasAt != 0 {
		at = strings.Count(line, "@")
	}
	if has&hasSemicolon != 0 {
		semi = strings.Count(line, ";")
	}
	if has&hasSlash != 0 {
		slash = strings.Count(line, "/")
	}
	angle, shut := has&hasAngle != 0, has&hasShut != 0
	signs := at + semi + slash
	score := 0
	if inits {
		score += 50
	}
	if at > 0 && addressLike(line) {
		score += 50
	}
	if slash > 0 && unitIn(line) {
		score += 45
	}
	if semi > 0 && (score > 0 || endsAsDomain(line) || groundDigits(line) > 1 && stamp.Any(line)) {
		score += 30
	}
	if angle && (at > 0 || shut) {
		score += 25
	}
	if (angle || shut) && between(line) || slash > 0 && strings.Contains(line, "/O=") && strings.Contains(line, "/CN=") {
		score += 50
	}
	if score == 0 && semi > 0 && namesOnly(line) {
		return namedList
	}
	if score == 0 {
		if words, _ := lineWords(line); words > 2 || !endsAsDomain(line) {
			return 0
		}
		score = 40
	}
	// Running text that mentions an address is no list.
	if strings.Count(line, " ")+strings.Count(line, "\t") >= fewPlain {
		if _, plain := lineWords(line); plain > fewPlain && plain > 3*signs {
			score -= 10 * (plain - fewPlain)
		}
	}
	return min(max(score, 0), 100)
}

// What stands in a line that may look like people.
const (
	hasAt = 1 << iota
	hasSemicolon
	hasSlash
	hasAngle
	hasShut
	hasParen
	hasGround // one of the digits that the most usual stamps are made of
)

// signOf are these by their bytes.
var signOf = [256]uint8{
	'@': hasAt, ';': hasSemicolon, '/': hasSlash, '<': hasAngle, '>': hasShut, '(': hasParen, '0': hasGround, '1': hasGround, '2': hasGround, '5': hasGround,
}

// signsIn are those that stand in a line.
func signsIn(line string) (has uint8) {
	for ; len(line) >= 8; line = line[8:] {
		b := line[:8]
		has |= signOf[b[0]] | signOf[b[1]] | signOf[b[2]] | signOf[b[3]] | signOf[b[4]] | signOf[b[5]] | signOf[b[6]] | signOf[b[7]]
	}
	for i := range len(line) {
		has |= signOf[line[i]]
	}
	return has
}

// namedList is the score of a list of names alone: running text may have such a one, too.
const namedList = 35

// Of the names of a list without anything else: their length in bytes, and their words.
const (
	listedName  = 50
	listedWords = 5
)

// namesOnly reports whether a line is a list of two names or more, with semicolons between them, as offices print it for those in their
// own address book: "Lee, Ann; Roe, Bob (Press); Clay, Jo". Each word begins with a capital, but for particles and what stands in
// brackets, and a name has two words; one alone may be an office, or be cut off.
func namesOnly(line string) bool {
	named := 0
	for rest, more := line, true; more; {
		var entry string
		entry, rest, more = strings.Cut(rest, ";")
		if entry = strings.TrimSpace(entry); entry == "" {
			continue
		}
		words := listed(entry)
		if len(entry) > listedName || words == 0 {
			return false
		}
		if words > 1 {
			named++
		}
	}
	return named > 1
}

// Named reports whether a value is made of names alone, one or several with semicolons between them, each word with a capital but for
// particles: more than that must show that it is one.
func Named(value string) bool {
	found := false
	for entry := range strings.SplitSeq(value, ";") {
		if entry = strings.TrimSpace(entry); entry == "" {
			continue
		}
		if len(entry) > 2*listedName || listed(entry) == 0 {
			return false
		}
		found = true
	}
	return found
}

// listed is how many words the name has that an entry of such a list is, 0 if it is none.
func listed(entry string) int {
	words, within := 0, false
	for word := range strings.FieldsSeq(entry) {
		if words++; words > listedWords || strings.ContainsAny(word, ":?!\"<>@=_") {
			return 0
		}
		bracket := word[0] == '('
		if !within && !bracket && !(chars.IsCapital(word[0]) || word[0] >= utf8.RuneSelf) && !particle(strings.TrimRight(word, ",")) {
			return 0
		}
		within = (within || bracket) && !strings.HasSuffix(word, ")")
	}
	if strings.HasSuffix(entry, ".") {
		return 0
	}
	return words
}

// initialled reports whether a name stands in a line as offices write it, with initials and the given name behind them: "Wit, P.J. (Piet)".
func initialled(line string) bool {
	for at := 0; ; {
		k := strings.Index(line[at:], ". (")
		if k < 0 {
			return false
		}
		at += k
		last := strings.TrimRight(line[:at], "ABCDEFGHIJKLMNOPQRSTUVWXYZ.")
		given := line[at+len(". ("):]
		if len(last) < at && strings.HasSuffix(last, ", ") && given != "" && chars.IsCapital(given[0]) {
			return true
		}
		at++
	}
}

// fewPlain is how many words in lower case a list may have.
const fewPlain = 6

// groundDigits counts the digits of a line that the most usual stamps are made of.
func groundDigits(line string) (n int) {
	for i := range len(line) {
		n += int(signOf[line[i]] / hasGround)
	}
	return n
}

// between reports whether a line is what stands between two addresses that have lines of their own: `>, "Jan Smit" <`,
// `>, "Jan Smit (`, `)" <`.
func between(line string) bool {
	line = strings.TrimSpace(line)
	if len(line) < 2 {
		return false
	}
	last := line[len(line)-1]
	if last != '<' && last != '(' {
		return false
	}
	name := line[1 : len(line)-1]
	if line[0] == ')' {
		return strings.Trim(name, " \"'") == ""
	}
	rest := strings.TrimLeft(name, " ")
	return line[0] == '>' && rest != "" && (rest[0] == ',' || rest[0] == ';') && names(rest) > 0 && !strings.ContainsAny(rest, "<>/")
}

// lineWords counts the words of a line and those in lower case.
func lineWords(s string) (words, lower int) {
	in := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == ' ' || c == '\t':
			in = false
		case !in:
			in = true
			words++
			if chars.IsSmall(c) {
				end := i
				for end < len(s) && chars.IsSmall(s[end]) {
					end++
				}
				if end == len(s) || s[end] == ' ' || s[end] == ',' || s[end] == '.' && (end+1 == len(s) || s[end+1] == ' ') {
					lower++
				}
			}
		}
	}
	return words, lower
}

// addressLike reports whether an "@" of the line has a domain, or most of one, behind it.
func addressLike(line string) bool {
	for i := 0; i+2 < len(line); i++ {
		if line[i] != '@' {
			continue
		}
		j := i + 1
		for j < len(line) && (line[j] == ' ' || line[j] == '\t') {
			j++
		}
		if j < len(line) && (domainByte(line[j]) || line[j] >= 0x80) {
			return true
		}
	}
	return false
}

// unitIn reports whether a word of the line is an organisation unit.
func unitIn(line string) bool {
	for i := 0; i < len(line); i++ {
		if line[i] != '/' {
			continue
		}
		from, to := i, i+1
		for from > 0 && i-from < 16 && unitByte(line[from-1]) {
			from--
		}
		for to < len(line) && to-i < 48 && (unitByte(line[to]) || line[to] == '/') {
			to++
		}
		word := line[from:to]
		if unitLike(word) && (strings.Count(word, "/") > 1 || to < len(line) && line[to] == '@') {
			return true
		}
		i = to
	}
	return false
}

// endsAsDomain reports whether a word that ends as a domain, ";" behind it or not, stands on the line.
func endsAsDomain(line string) bool {
	for w := range strings.FieldsSeq(line) {
		w = strings.TrimRight(w, ";,>])'\"")
		dot := strings.LastIndexByte(w, '.')
		if dot < 2 || dot == len(w)-1 || len(w)-dot > 5 {
			continue
		}
		tail := strings.ToLower(w[dot+1:])
		if base().endings[tail] || len(tail) == 2 && (tail[0] == 'n' || tail[1] == '1') {
			return chars.IsLetter(w[0]) && chars.IsLetter(w[dot-1])
		}
	}
	return false
}
