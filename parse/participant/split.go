package participant

import (
	"strings"
	"unicode"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

const (
	// maxQuoted and maxBracket bound, in bytes, how far a quote or bracket is looked for: names are not longer, and a
	// list whose bracket is missing must not be swallowed.
	maxQuoted  = 120
	maxBracket = 64
)

// split cuts a list at its separators: at every ";", at line ends where there is no other separator, and at "," unless it
// stands between a last and a first name, as every other one does where the commas are inverted, or semicolons part the people,
// whether one stands here or not. They are appended to out, which is empty.
func split(s string, inverted, semicolons bool, stamps []stamp.Stamp, out []mail.Span) []mail.Span {
	semicolons = semicolons || strings.IndexByte(s, ';') >= 0
	from := 0
	cut := func(i int) {
		if piece := (mail.Span{Start: from, End: i}); from < i {
			out = append(out, piece)
		}
		from = i + 1
	}
	affiliated := !semicolons && !inverted && strings.IndexByte(s, ',') >= 0 && affiliations(s)
	quoted := 0 // no quote closes before this offset
	commas := 0
	odd := -1 // the last byte that is no part of a plain name
	for i := 0; i < len(s); i++ {
		c := s[i]
		if nameByte[c] {
			continue
		}
		if c == ',' && semicolons && odd < from && i-from < maxQuoted && i > 0 && chars.IsLetter(s[i-1]) {
			odd = i
			continue // "Last, First" among semicolons, see comma
		}
		odd = i
		for len(stamps) > 1 && stamps[1].Start <= i {
			stamps = stamps[1:]
		}
		if (c == ';' || c == ',') && goesOn(s, i, stamps) {
			continue
		}
		switch c {
		case ';':
			cut(i)
		case '"':
			if i < quoted {
				continue
			}
			if end := closing(s, i, '"', maxQuoted); end > 0 {
				i = end
			} else {
				quoted = i + maxQuoted
			}
		case '(':
			if end := closing(s, i, ')', maxBracket); end > 0 {
				i = end
			} else if end := linkEnd(s, i); end > 0 {
				i = end
			}
		case '[':
			if end := stampsEnd(s, i); end > 0 {
				i = end
			} else if end := linkEnd(s, i); end > 0 {
				i = end
			}
		case '<':
			if end := addressEnd(s, i); end > 0 {
				i = end
			}
		case ',':
			if commas++; inverted {
				if commas%2 == 0 {
					cut(i)
				}
			} else if affiliated && hasOwner(s, from) {
				continue
			} else if comma(s, from, i, semicolons) {
				cut(i)
			}
		}
	}
	cut(len(s))
	if len(out) == 1 && strings.IndexByte(s, '\n') >= 0 {
		if lines := nameLines(s, out[0]); lines != nil {
			return lines
		}
	}
	return out
}

// goesOn reports whether the mark at i parts the grounds for which one person is blacked out, "(b)(6); (b)(7)(C)", and not people:
// nothing but blanks stands between it and the first two of some stamps, both are paragraphs of one law, and the second one's follows.
func goesOn(s string, i int, stamps []stamp.Stamp) bool {
	if len(stamps) < 2 || stamps[0].End > i || stamps[1].Start <= i {
		return false
	}
	a, b := &stamps[0].Ground, &stamps[1].Ground
	return a.Law == b.Law && strings.HasPrefix(a.Code, "(b)(") && a.Code < b.Code &&
		strings.TrimSpace(s[stamps[0].End:i]) == "" && strings.TrimSpace(s[i+1:stamps[1].Start]) == ""
}

// nameByte are the bytes that plain names are made of.
var nameByte = func() (b [256]bool) {
	for c := range b {
		b[c] = chars.IsLetter(byte(c)) || c == ' ' || c == '-'
	}
	return b
}()

// closing finds the quote or bracket that closes the one at i, or -1; one that spans a separator or an address's end
// closes something else.
func closing(s string, i int, mark byte, limit int) int {
	for j := i + 1; j < len(s) && j <= i+limit; j++ {
		switch s[j] {
		case mark:
			return j
		case ';', '<', '>':
			return -1
		}
	}
	return -1
}

// stampsEnd is where the bracket at i closes around the grounds for which one person was blacked out, which are parted like people:
// "[b(6); (b)(7)(C)]". It is -1 where anything else stands in it.
func stampsEnd(s string, i int) int {
	end := strings.IndexByte(s[i+1:min(len(s), i+1+maxBracket)], ']')
	if end < 0 || strings.IndexByte(s[i+1:i+1+end], ';') < 0 {
		return -1
	}
	if !onlyStamps(s[i+1:i+1+end], "; ()") {
		return -1
	}
	return i + 1 + end
}

// linkEnd is where the address of the link in the bracket at i ends, -1 if none stands there: "[mailto:gate@quay,example". No comma
// with more of the address right behind it parts people.
func linkEnd(s string, i int) int {
	from := i + 1 + schemeAt(s[i+1:min(len(s), i+1+maxBracket)])
	if from == i+1 {
		return -1
	}
	end := from
	for end < len(s) && end < from+2*maxBracket && strings.IndexByte(" \t\n;<>[]()\"", s[end]) < 0 {
		end++
	}
	for end > from && s[end-1] == ',' {
		end-- // "(mailto:gate@quay.example, Bob Roe" has lost its bracket
	}
	if strings.Count(s[from:end], "@") != 1 {
		return -1
	}
	return end - 1
}

// addressEnd is where the bracket at i closes around one address, -1 if it does not: of "<gate@quay,example>" a dot was read as a
// comma, and nothing is parted there.
func addressEnd(s string, i int) int {
	end := strings.IndexAny(s[i+1:min(len(s), i+1+maxBracket)], "<>")
	if end < 0 || s[i+1+end] == '<' || strings.Count(s[i+1:i+1+end], "@") != 1 {
		return -1
	}
	return i + 1 + end
}

// comma decides about the comma at i of the piece that begins at from: true when it separates two people.
func comma(s string, from, i int, semicolons bool) bool {
	left := strings.TrimSpace(s[max(from, i-4*maxQuoted):i])
	if left == "" {
		return true
	}
	if dotOfDomain(s, i) || semicolons && withinAddressed(s, from, i, left) {
		return false
	}
	if beforeOffice(s[i+1:]) && names(left) > 0 {
		return false
	}
	if len(left) > 2*maxQuoted || closed(left) && !(endsBlack(left) && behindBar(rightOf(s, i), semicolons)) { // no name is that long
		return true
	}
	if strings.HasPrefix(strings.TrimLeft(s[i+1:], " \n"), "\"") && endsInked(left) {
		return true // `Ann Lee (b)(6), "(b)(6)"`
	}
	if semicolons {
		return (endsBlack(left) || strings.IndexByte(left, '@') >= 0 || left[len(left)-1] == ')') && startsBlack(s[i+1:])
	}
	right := rightOf(s, i)
	if endsBlack(left) && behindBar(right, false) {
		return false
	}
	words, more := names(left), names(right)
	if words > 1 && !particle(left) && blackEntry(s[i+1:]) {
		return true // a full name; of "Smit, [redacted]" the first name is blacked out
	}
	if words > 0 && suffix(right) {
		return false
	}
	if len(left) < maxBracket && fullName(right) && blackAlone(left) {
		return true
	}
	if numberedOffice(right) { // "Jan Smit, Referat 32"; a list of offices is one
		return numberedOffice(left)
	}
	if last := left[strings.LastIndexByte(left, ',')+1:]; numbered(right) && numbered(last) || atDesk(right) && atDesk(last) {
		return true // "RegIT1, RegIT3", "200-4 Lee, 200-5 Roe"
	}
	switch {
	case names(left[strings.LastIndexByte(left, ',')+1:]) > 0 && strings.IndexByte(left, ',') >= 0: // "Last, First" is complete
		return true
	case words == 0 || more == 0:
		return strings.IndexByte(right, '@') >= 0 && words > 0 && strings.IndexByte(left, '@') >= 0
	case words == 1:
		return strings.IndexByte(right, '@') >= 0
	case particle(left):
		return false
	case more >= 2:
		return true
	}
	next := behindOffice(s, i+1+len(right))
	return !(next < len(s) && (s[next] == '<' || s[next] == '['))
}

// withinAddressed reports whether the comma at i, behind left, is the only one of what semicolons part from the others, with one address at
// its end: "10.2.e, 10.2.e <10.2.e@quay.nl>; …" is one person, of whom a last and a first name are blacked out.
func withinAddressed(s string, from, i int, left string) bool {
	if from > 0 && s[from-1] != ';' || strings.IndexByte(left, '@') >= 0 || !onlyStamps(left, " ()[]") {
		return false
	}
	piece, _, _ := strings.Cut(s[i+1:min(len(s), i+1+2*maxQuoted)], ";")
	return strings.Count(piece, "@") == 1 && strings.IndexByte(piece, ',') < 0
}

// blackAlone reports whether s is a person of whom nothing is legible: stamps, "(b)(6)", and nothing else.
func blackAlone(s string) bool {
	return unnamed(s) || onlyStamps(s, " ()[]")
}

// fullName reports whether s is the whole name of a person, which is no first name of who is blacked out in front of the comma: two
// words or more, or in quotes, and none of a role.
func fullName(s string) bool {
	s = strings.TrimLeft(s, " \t\n")
	return strings.HasPrefix(s, "\"") || names(s) > 1 && personal(s)
}

// suffix reports whether s is what is printed behind a name after a comma: "PhD", "univ. dipl. prav.".
func suffix(s string) bool {
	some := false
	for w := range strings.FieldsSeq(s) {
		if !base().suffixes[strings.ToLower(strings.Trim(w, "."))] {
			return false
		}
		some = true
	}
	return some
}

// dotOfDomain reports whether the comma at i was the dot of a domain: "@firma,example" has no other one, and nothing of a list.
func dotOfDomain(s string, i int) bool {
	start := i
	for start > 0 && hostByte(s[start-1]) {
		start--
	}
	if start == i || start == 0 || s[start-1] != '@' {
		return false
	}
	end := i + 1
	for end < len(s) && chars.IsSmall(s[end]) {
		end++
	}
	return base().valid(strings.ToLower(s[start:i]) + "." + s[i+1:end])
}

// beforeOffice reports whether what stands behind a comma begins with an office or a house in brackets, which is no person by itself:
// "Smit, J, (Port Office)".
func beforeOffice(s string) bool {
	s = strings.TrimLeft(s[:min(len(s), maxBracket)], " ")
	end := strings.IndexAny(s, "),;<@")
	return s != "" && s[0] == '(' && end > 2 && s[end] == ')' && names(s[1:end]) > 0
}

// hostByte reports a byte of one label of a domain.
func hostByte(c byte) bool { return chars.IsLetter(c) || c == '-' || chars.IsDigit(c) }

// behindOffice is the offset behind an office in brackets that stands at s[i:], "(Dept 5) ", i if none does.
func behindOffice(s string, i int) int {
	if i == len(s) || s[i] != '(' {
		return i
	}
	end := strings.IndexByte(s[i:], ')')
	if end < 0 {
		return i
	}
	rest := s[i+end+1:]
	return len(s) - len(strings.TrimLeft(rest, " \n"))
}

// rightOf is what stands between the comma at i and the next separator or bracket.
func rightOf(s string, i int) string {
	right := s[i+1 : min(len(s), i+1+maxQuoted)]
	if end := strings.IndexAny(right, ",;<[("); end >= 0 {
		right = right[:end]
	}
	return right
}

// behindBar reports whether what stands behind a bar and a comma is the role or the house of who is blacked out, no other
// person: "[redacted], Senior Engineer". Where semicolons part the entries, whatever is no address is.
func behindBar(right string, semicolons bool) bool {
	if strings.IndexByte(right, '@') >= 0 || names(right) == 0 {
		return false
	}
	if semicolons || numberedOffice(right) {
		return true
	}
	for w := range strings.FieldsSeq(strings.ToLower(right)) {
		if base().roles[strings.Trim(w, ".,()")] {
			return true
		}
	}
	return false
}

// endsBlack reports whether s ends with a stamp in brackets.
func endsBlack(s string) bool {
	i := strings.LastIndexByte(s, '[')
	return i >= 0 && s[len(s)-1] == ']' && startsBlack(s[i:])
}

// endsInked reports whether s ends with a stamp of any kind.
func endsInked(s string) bool {
	found := stamp.Find(s)
	return len(found) > 0 && found[len(found)-1].End == len(s)
}

// startsBlack reports whether s begins with a stamp, or a bracket with one in it.
func startsBlack(s string) bool {
	s = strings.TrimLeft(s[:min(len(s), 24)], " \t\n")
	found := stamp.Find(s)
	return len(found) > 0 && (found[0].Start == 0 || found[0].Start == 1 && s[0] == '[')
}

// blackEntry reports whether what stands behind a comma begins, on its line, with a stamp that is an entry of its own: one in brackets, or
// one with a comma behind it.
func blackEntry(s string) bool {
	s = strings.TrimLeft(s[:min(len(s), maxBracket)], " \t")
	found := stamp.Find(s)
	return len(found) > 0 && found[0].Start == 0 && (s[0] == '[' || strings.HasPrefix(strings.TrimLeft(s[found[0].End:], " "), ","))
}

// particle reports whether a name begins with what begins last names: "van der Berg, Jan".
func particle(name string) bool {
	first, _, _ := strings.Cut(strings.ToLower(strings.Trim(name, " \"")), " ")
	return lang.Particle(first)
}

// closed reports whether left ends as an entry does: with an address, a domain or a unit.
func closed(left string) bool {
	left = strings.TrimRight(left, " \t\n'\"•.")
	if left == "" {
		return false
	}
	switch left[len(left)-1] {
	case '>', ']':
		return true
	}
	word := left
	if i := strings.LastIndexAny(left, " \t\n"); i >= 0 {
		word = left[i+1:]
	}
	if strings.IndexByte(word, '@') >= 0 {
		return true
	}
	word = strings.TrimRight(word, ")]>'")
	_, unit, _ := strings.Cut(word, "/")
	return unitLike(word) || unitLike(unit) && lastOfName(word) || strings.IndexByte(word, '.') > 0 && base().valid(strings.ToLower(word))
}

// names counts the words of s that begin with a letter.
func names(s string) int {
	n, in := 0, false
	for _, r := range s {
		switch {
		case r == ' ' || r == '\t' || r == '\n':
			in = false
		case !in && unicode.IsLetter(r):
			n++
			in = true
		case !in && r != '"' && r != '\'' && r != '(':
			in = true
		}
	}
	return n
}

// nameLines cuts a value without separators at its line ends where every line is a full name by itself, one of a Notes address book with
// its domain, or a stamp in brackets. One stamp below one name may be what is left of that one's address. Where each name has its blacked-out
// address behind it, on its line or below it, each is somebody, "Ann Lee <" / "GRO" / "Bo Ek <GRO>"; where some have none, what stands on
// their lines may be offices.
func nameLines(s string, piece mail.Span) []mail.Span {
	var out []mail.Span
	full, inked, black, opened := 0, 0, false, false
	for from := piece.Start; from < piece.End; {
		to := piece.End
		if n := strings.IndexByte(s[from:to], '\n'); n >= 0 {
			to = from + n
		}
		l := strings.TrimSpace(s[from:to])
		if opened && inkedRest(l) {
			out[len(out)-1].End = to // the address of the name above
			from, opened = to+1, false
			continue
		}
		name, open := withoutInked(l)
		if opened = open; len(name) < len(l) {
			inked++
		}
		l = name
		if black = l != "" && l[0] == '[' && l[len(l)-1] == ']' && blackAlone(l); domained(l) {
			full++
		} else if !black && l != "" {
			n := names(l)
			if n < 2 || n > 4 || strings.ContainsAny(l, "@<>[],/0123456789") || l[0]|0x20 == l[0] && l[0] < 128 {
				return nil
			}
			full++
		}
		out = append(out, mail.Span{Start: from, End: to})
		from = to + 1
	}
	if full == 0 || black && len(out) == 2 || inked > 0 && (inked < len(out) || len(out) == 1) {
		return nil
	}
	return out
}

// withoutInked is a line of a list without a blacked-out address behind the name, "Ann Lee <GRO>"; opened reports that its bracket is not
// closed, so that the stamp may stand on the line below: "Ann Lee <", with no more than two characters of the address left in front of the bar.
func withoutInked(l string) (name string, opened bool) {
	at := strings.IndexAny(l, "<[")
	if at < 1 || !inkedRest(l[at+1:]) && (len(l)-at > len("<aa") || strings.ContainsAny(l[at:], ">]")) {
		return l, false
	}
	return strings.TrimSpace(l[:at]), !strings.ContainsAny(l[at:], ">]")
}

// inkedRest reports whether s is a stamp alone, and the bracket that closes around it.
func inkedRest(s string) bool {
	return strings.Trim(s, " <>[]") != "" && onlyStamps(s, " <>[]")
}

// domained reports whether s ends as an entry of a Notes address book does, with the domain behind its last place: "Ann Lee/HR/QUAY@QUAY".
func domained(s string) bool {
	slash, at := strings.IndexByte(s, '/'), strings.LastIndexByte(s, '@')
	return slash > 0 && slash < at && at < len(s)-1 && strings.IndexByte(s[:at], '@') < 0 && strings.Trim(s[at+1:], wordBytes) == ""
}
