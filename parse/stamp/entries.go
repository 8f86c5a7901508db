package stamp

import (
	"iter"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// What stands for somebody who is blacked out is told by itself in most places; some of it only where it is all that is printed of an
// entry of a list: words without brackets, "Name of official", and citations of laws that laws.toml does not have, "POL 87(2)(b)".

// cites is a citation with its parts in parentheses, two of them or one of a number that no office has: "POL 87(2)(b)", "Gov. Code
// 6254(c)", "Regulation 12(5)(f)", "(k)(2)".
var cites = regexp.MustCompile(`^(?:(?:\pL[\pL'’.]* ){0,3}(?:\pL[\pL'’.]*)?(?:§+ ?)?(?:\d+(?:[.:-]\d+)*[A-Za-z]?(?: ?\((?:[A-Za-z]|\d{1,2}|[ivx]{2,4})\)){2,}|\d+(?:[.:-]\d+)+[A-Za-z]?\([A-Za-z0-9]\)|\d{3,}(?:\.\d+)?[A-Za-z]?\([A-Za-z0-9]\))|\([a-z]\) ?\(\d\)(?: ?\([A-Z]\))?)$`)

// brackets are what stands around words for nobody, one of them at least.
const brackets = "[](){}<>\"' "

// maxEntry is the longest entry, in bytes, that is looked at.
const maxEntry = 64

// maxShort is the length, in bytes, up to which a word is a law's short name in capitals only: "Avg" is a name.
const maxShort = 5

// Nobody reports whether the whole entry of a list, with nothing else printed in it, stands for somebody who is blacked out: words in any
// case, with or without brackets around them, or a citation. The ground has the citation as its code, and no law, since none is known.
func Nobody(s string) (mail.Ground, bool) {
	if s == "" || len(s) > maxEntry {
		return mail.Ground{}, false
	}
	t := laws()
	if initialOnly(s) || crossed(s) {
		return mail.Ground{Raw: s}, true
	}
	if rest := t.untitled(s); rest != s {
		if g, is := Nobody(rest); is {
			g.Raw = s
			return g, true
		}
	}
	if t.nobody.may(s) && t.nobody.has(strings.Trim(s, brackets)) {
		return mail.Ground{Raw: s}, true
	}
	if word, again, two := strings.Cut(s, " "); two && word == again && t.nobody.may(word) && t.nobody.words[strings.ToLower(word)] {
		return mail.Ground{Raw: s}, true // first and last name
	}
	if head, why, is := strings.Cut(s, " - "); is && chars.HasDigit(why) && t.nobody.has(head) {
		return mail.Ground{Raw: s}, true // "Out of scope - s.12"
	}
	if t.atHouse(s) {
		return mail.Ground{Raw: s}, true
	}
	if is, _ := t.reasoned(s); is {
		return mail.Ground{Raw: s}, true
	}
	if cited := bare(s); strings.IndexByte(cited, ')') > 1 && cites.MatchString(cited) && !t.placed(cited, strings.IndexAny(cited, "0123456789(")) {
		code := strings.TrimLeftFunc(cited, func(r rune) bool { return !digit(r) && r != '(' })
		return mail.Ground{Raw: s, Code: strings.ReplaceAll(code, " ", "")}, true
	}
	return mail.Ground{}, false
}

// Hides reports whether a text is nothing but words that stand for what a release leaves out, and stamps, line by line: "Out of scope",
// "Buiten verzoek".
func Hides(text string) bool {
	if len(text) > maxHidden {
		return false
	}
	t, said := laws(), false
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case len(line) <= maxEntry && t.nobody.may(line) && t.nobody.has(strings.Trim(line, brackets+".")):
			said = true
		case !Debris(line):
			return false
		}
	}
	return said
}

// maxHidden is the longest such text, in bytes.
const maxHidden = 1000

// MayStand reports whether the whole entry of a list may stand for somebody who is blacked out, and may be a mailbox or a name as well:
// "Privacy", "GDPR", "Reg 13", a word for nobody with one letter read as another, "REDACTEO", or anything in square brackets that is no
// numbered pseudonym and not written as a name.
func MayStand(s string) bool {
	if len(s) > maxEntry {
		return false
	}
	t := laws()
	if t.mailboxes.may(s) && t.mailboxes.has(strings.Trim(s, brackets)) && (len(s) > maxShort || s == strings.ToUpper(s)) {
		return true
	}
	word := s
	if strings.IndexByte(brackets, s[0]) >= 0 {
		word = strings.Trim(s, brackets)
	}
	if _, unsure := t.reasoned(s); unsure || t.nobody.near(word) {
		return true
	}
	digits := chars.HasDigit(s)
	if s[0] == '[' && s[len(s)-1] == ']' && strings.IndexByte(s[1:], '[') < 0 {
		return !digits && !named(bare(s))
	}
	return digits && t.citesBy(bare(s))
}

// MayCite reports whether a name may be a citation of a law, which the same release printed over the address behind it too.
func MayCite(s string) bool {
	return len(s) <= maxEntry && chars.HasDigit(s) && laws().citesBy(bare(s))
}

// untitled is s without a form of address in front of it, "Mr", "Mme", where something stands behind that.
func (t *table) untitled(s string) string {
	word, rest, two := strings.Cut(s, " ")
	if word = strings.TrimSuffix(word, "."); !two || !t.titles.may(word) || !t.titles.words[strings.ToLower(word)] {
		return s
	}
	return strings.TrimLeft(rest, " ")
}

// initialOnly reports whether s is one capital and the dots that stand for the rest of a name, "X...", "Y…", as courts print it.
func initialOnly(s string) bool {
	return len(s) > minDots && 'A' <= s[0] && s[0] <= 'Z' && dotted(s[1:])
}

// atHouse reports whether s is what stands for a name and the house or the office of whoever is blacked out behind it: "Mme XXX (ARS)",
// "XXX - DGS", "Redacted (Home Office)".
func (t *table) atHouse(s string) bool {
	end := strings.Index(s, " (")
	if end > 0 && s[len(s)-1] == ')' {
		head := t.untitled(s[:end])
		return crossed(head) || t.heads(head)
	}
	if head := t.untitled(s); head == "" || head[0]|0x20 != 'x' {
		return false // as nearly all
	}
	for _, mark := range [...]string{" - ", " – ", ", "} {
		if head, house, is := strings.Cut(s, mark); is && crossed(t.untitled(head)) {
			return house == strings.ToUpper(house)
		}
	}
	return false
}

// named reports whether s is two words or more that are written as names are: "Jan Smit".
func named(s string) bool {
	words := 0
	for w := range strings.FieldsSeq(s) {
		first, size := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(first) || strings.IndexFunc(w[size:], unicode.IsLower) != 0 {
			return false
		}
		words++
	}
	return words > 1
}

// citesBy reports whether s is a word that cites a law and numbers, with what parts them and a law's short name behind them or none:
// "Reg 13", "Art. 15 LTAIBG", "Article L. 311-6", "art. 6, § 2, 1°", "art. 9 al. 1 LTrans".
func (t *table) citesBy(s string) bool {
	word, rest, _ := strings.Cut(strings.ToLower(s), " ")
	if at := chars.IndexDigit(word); at > 0 { // "art.53"
		word, rest = word[:at], strings.ToLower(s)[at:]
	}
	word = strings.TrimRight(word, ".")
	if !t.citing(word) {
		return false
	}
	names, numbers := 0, 0
	for w := range strings.FieldsSeq(rest) {
		switch w = strings.Trim(w, ".,;°()§"); {
		case w == "" || t.aside[w]:
		case chars.HasDigit(w):
			if names > 0 {
				return false
			}
			numbers++
		case numbers == 0:
			if len(w) > 1 { // "L. 311-6"
				return false
			}
		default:
			names++
		}
	}
	return numbers > 0 && names < 2
}

// bare is s without brackets and quotation marks around it.
func bare(s string) string {
	for len(s) > 1 {
		k := strings.IndexByte("[({<\"'", s[0])
		if k < 0 || s[len(s)-1] != "])}>\"'"[k] || strings.IndexByte(s[1:len(s)-1], s[len(s)-1]) >= 0 {
			return s
		}
		s = strings.TrimSpace(s[1 : len(s)-1])
	}
	return s
}

// phrases are words in small letters that are looked up whole.
type phrases struct {
	words  map[string]bool
	nearly map[string]bool // those of minNear bytes or more without one of their characters, and with a zero byte for one
	sizes  [256]uint64     // the lengths of those that begin with a byte, as bits
	starts pairs           // their first two bytes
}

func newPhrases(lists ...[]string) *phrases {
	p := &phrases{words: map[string]bool{}, nearly: map[string]bool{}}
	for _, list := range lists {
		for _, w := range list {
			p.words[w] = true
			if len(w) >= minNear {
				for lost, other := range damagedOnce(w) {
					p.nearly[lost], p.nearly[other] = true, true
				}
			}
			p.sizes[w[0]] |= 1 << (len(w) & 63)
			p.starts.add(w[0], w[min(1, len(w)-1)])
		}
	}
	return p
}

// may reports whether s can be one of the phrases in another case, with single blanks, or be bracketed: most entries are not.
func (p *phrases) may(s string) bool {
	if s == "" {
		return false
	}
	c, second := s[0]|0x20, s[min(1, len(s)-1)]
	if !lowerLetter(c) {
		return true
	}
	if lowerLetter(second|0x20) && (p.starts[c] == nil || !p.starts[c][second|0x20]) {
		return false
	}
	return p.sizes[c]>>(len(s)&63)&1 != 0 || strings.IndexByte(s, '\n') >= 0
}

// has reports whether s, in any case, is one of the phrases, see numberless.
func (p *phrases) has(s string) bool {
	var buf [maxEntry]byte
	if lower := appendLower(buf[:0], s); lower != nil {
		return p.words[string(lower)]
	}
	return p.words[numberless(s)]
}

// appendLower appends s in lower case where it is of ASCII, with single blanks between its words, fits and has no "#"; nil elsewhere.
func appendLower(b []byte, s string) []byte {
	if len(s) > cap(b) {
		return nil
	}
	blank := true // before the next byte
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf || c < ' ' || c == '#' || c == ' ' && blank {
			return nil
		}
		if blank = c == ' '; chars.IsCapital(c) {
			c |= 0x20
		}
		b = append(b, c)
	}
	if blank {
		return nil
	}
	return b
}

func lowerLetter(c byte) bool { return 'a' <= c && c <= 'z' }

// minNear is the length, in bytes, from which on a phrase is known with one character damaged.
const minNear = 7

// near reports whether s, in any case, is one of the longer phrases but for one character behind the second that is another, lost, or
// one too many. Most names are no such phrase by their first letters and their length.
func (p *phrases) near(s string) bool {
	if len(s) < minNear-1 || len(s) > 63 {
		return false
	}
	if strings.IndexByte(s, ',') >= 0 {
		return false // a last name and a first one
	}
	if c := s[0] | 0x20; p.sizes[c]&(7<<(len(s)-1)) == 0 || p.starts[c] == nil || !p.starts[c][s[1]|0x20] {
		return false
	}
	if s = strings.ToLower(s); p.nearly[s] {
		return true
	}
	for fewer, other := range damagedOnce(s) {
		if p.nearly[other] || len(fewer) >= minNear && p.words[fewer] {
			return true
		}
	}
	return false
}

// damagedOnce are the texts that s is without one of the characters behind its first, and with a zero byte for it.
func damagedOnce(s string) iter.Seq2[string, string] {
	return func(yield func(lost, other string) bool) {
		for i := 1; i < len(s); {
			_, size := utf8.DecodeRuneInString(s[i:])
			if !yield(s[:i]+s[i+size:], s[:i]+"\x00"+s[i+size:]) {
				return
			}
			i += size
		}
	}
}
