package written

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
)

// Mail that was exported or pasted as HTML may keep its entities in the text: "Ann Lee &lt;ann@quay.example&gt;".

// maxEntity is the longest entity that is looked for, in bytes: "&thetasym;".
const maxEntity = 10

// entityAt is what an entity at the start of s stands for, and how long it is; 0 if there is none. It ends with a semicolon: "R&D".
func entityAt(s string) (char string, n int) {
	end := strings.IndexByte(s[:min(len(s), maxEntity)], ';')
	if end < 3 {
		return "", 0
	}
	char = html.UnescapeString(s[:end+1])
	if char == s[:end+1] || strings.IndexByte(char, ';') >= 0 || char[0] < ' ' && char != "\t" {
		return "", 0
	}
	return plainGlyph(char), end + 1
}

// misreadEntities is the letter of UTF-8 that was read as Windows-1252 before its two characters were written as entities from s[i] on,
// "Sj&#195;&#182;gren", and how many bytes they take; 0 where there is none.
func misreadEntities(s string, i int) (char string, n int) {
	lead, first := entityAt(s[i:])
	if first == 0 || !strings.Contains(misreadLeads, lead) || i == 0 || i+first >= len(s) || s[i+first] != '&' {
		return "", 0
	}
	next, second := entityAt(s[i+first:])
	if second == 0 {
		return "", 0
	}
	behind := s[i+first+second:]
	both := s[i-1:i] + lead + next
	if char, n = misread(both+behind[:min(len(behind), 1)], 1); n != len(both)-1 {
		return "", 0
	}
	return char, first + second
}

// escapedZones tells where the entities of a text stand for characters. Where they do, all angle brackets are entities but for marks
// of quoting, so that a stretch without such brackets is of one kind: it shows it by an entity that nobody writes of.
type escapedZones struct {
	end     int // of the stretch that was asked for last
	escaped bool
}

// hold reports whether the entity at s[i] stands for a character; entities are asked for in order.
func (z *escapedZones) hold(s string, i int) bool {
	if i < z.end {
		return z.escaped
	}
	start := z.end
	for from := bracketEnd(s, start, i); from > 0; from = bracketEnd(s, start, i) {
		start = from
	}
	if z.end = bracketEnd(s, i, len(s)); z.end == 0 {
		z.end = len(s)
	}
	z.escaped = showsEscapes(s[start:z.end])
	return z.escaped
}

// bracketEnd is where the first angle bracket of s[from:to] ends that is no mark of quoting, 0 if there is none. Such marks lead lines,
// with nothing but blanks between them.
func bracketEnd(s string, from, to int) int {
	leads := from == 0 || s[from-1] == '\n' || s[from-1] == '\f'
	for k := from; k < to; k++ {
		switch c := s[k]; {
		case c == '<' || c == '>' && !leads:
			return k + 1
		case c == '\n' || c == '\f':
			leads = true
		case c != '>' && c != ' ':
			leads = false
		}
	}
	return 0
}

// showsEscapes reports whether a text holds an entity that nobody writes of: around an address, as a mark of quoting, for a blank,
// for the quotation marks of a value, or for letters within words.
func showsEscapes(s string) bool {
	if strings.Contains(s, "&nbsp;") || strings.Contains(s, ": &quot;") || strings.Contains(s, "\n&gt;") || spellsLetters(s) {
		return true
	}
	for line := range strings.Lines(s) {
		for _, shut := range []string{"&gt;", "&#62;"} {
			if addressBefore(line, shut) {
				return true
			}
		}
		if addressBehind(line, "&lt;") {
			return true
		}
	}
	return false
}

// spellsLetters reports whether entities stand for letters in two words: "Envoy&#233;", "ao&ucirc;t".
func spellsLetters(s string) bool {
	words, behind := 0, 0 // the last of them
	for k := range offsets(s, '&') {
		letter, n := entityAt(s[k:])
		if r, size := utf8.DecodeRuneInString(letter); n > 0 && size == len(letter) && r >= utf8.RuneSelf && unicode.IsLetter(r) && k > 0 && chars.IsLetter(s[k-1]) {
			if words == 0 || strings.ContainsAny(s[behind:k], " \t\n") {
				words++
			}
			if behind = k + n; words == spelledWords {
				return true
			}
		}
	}
	return false
}

// spelledWords is how many such words a text shows at least.
const spelledWords = 2

// addressBefore reports whether a word with an "@" stands right before the first closing bracket of a line, as a form writes it.
func addressBefore(line, shut string) bool {
	before, _, ok := strings.Cut(line, shut)
	return ok && strings.IndexByte(before[strings.LastIndexAny(before, " ;")+1:], '@') >= 0
}

// addressBehind reports whether an address stands right behind the first opening bracket of a line, as a form writes it that leaves the
// closing one: "&lt;ann@quay.example>".
func addressBehind(line, open string) bool {
	_, behind, ok := strings.Cut(line, open)
	at := 0
	for ok && at < len(behind) && mailboxByte(behind[at]) {
		at++
	}
	return ok && at > 0 && at+1 < len(behind) && behind[at] == '@' && chars.IsLetterOrDigit(behind[at+1])
}
