package date

import (
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
)

// maxTokens is how many tokens of a value are looked at; the longest real form has about 40 with a zone's cities.
const maxTokens = 56

type tokenKind uint8

const (
	tokenEnd tokenKind = iota
	tokenNumber
	tokenWord
	tokenPunct
)

// token is a run of digits, a run of letters, or one other character.
type token struct {
	start, end int32
	num        int32 // value of a number, -1 if it has more than eight digits
	digits     uint8
	kind       tokenKind
	c          byte // ASCII character of punctuation, 0 for others
	glued      bool // no space before it
	line       bool // a line break before it
	lost       bool // letters that an encoding lost were supplied
	senses     []sense
}

// isBlank reports white space and the invisible marks that mail clients put around dates.
func isBlank(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\f', '\v', 0x85, 0xA0, 0x202F, 0xFEFF, 0xAD:
		return true
	}
	return 0x2000 <= r && r <= 0x200F || 0x2028 <= r && r <= 0x202E || 0x2060 <= r && r <= 0x2064
}

func isWordRune(r rune) bool {
	return r == utf8.RuneError || unicode.IsLetter(r) || unicode.Is(unicode.Mn, r)
}

// tokenise splits the text; words are looked up.
func (r *reader) tokenise() {
	s := r.s
	glued, line, roman := false, false, false
	for i := 0; i < len(s) && r.n < maxTokens-1; {
		c := s[i]
		t := token{start: int32(i), glued: glued, line: line}
		switch {
		case c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v':
			i++
			glued = false
			continue
		case c == '\n':
			i++
			glued, line = false, true
			continue
		case '0' <= c && c <= '9':
			i = t.number(s, i)
		case chars.IsLetter(c) || c == '?' || c >= utf8.RuneSelf:
			ru, n := utf8.DecodeRuneInString(s[i:])
			if c >= utf8.RuneSelf && isBlank(ru) {
				i += n
				glued = glued && ru >= 0x2000 && ru != 0x202F // zero-width marks do not part
				continue
			}
			i = r.word(&t, i)
			roman = roman || c == 'I' || c == 'V' || c == 'X'
		default:
			i++
			t.kind, t.c, t.end = tokenPunct, c, int32(i)
		}
		r.tok[r.n] = t
		r.n++
		glued, line = true, false
	}
	if roman {
		r.readRoman()
	}
}

func (t *token) number(s string, i int) int {
	t.kind = tokenNumber
	v, start := 0, i
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		if i-start < 8 {
			v = v*10 + int(s[i]-'0')
		}
		i++
	}
	t.end, t.num = int32(i), int32(v)
	t.digits = uint8(min(i-start, 255))
	if t.digits > 8 {
		t.num = -1
	}
	return i
}

// word reads a run of letters; a question mark that touches letters belongs to it, since it may stand for a letter that
// an encoding lost.
func (r *reader) word(t *token, i int) int {
	s, start := r.s, i
	letters := 0
	for i < len(s) {
		c := s[i]
		if c < utf8.RuneSelf {
			if chars.IsLetter(c) {
				letters++
			} else if c != '?' && !(c == '\'' && letters > 0 && s[start] >= utf8.RuneSelf) { // п'ятниця
				break
			}
			i++
			continue
		}
		ru, n := utf8.DecodeRuneInString(s[i:])
		if !isWordRune(ru) && !(ru == '’' && letters > 0 && s[start] >= utf8.RuneSelf) && !(letters > 0 && standsForLetter(ru)) {
			break
		}
		letters++
		i += n
	}
	if letters == 0 { // question marks alone, or a symbol
		if i == start {
			_, n := utf8.DecodeRuneInString(s[i:])
			i += n
		}
		t.kind, t.end = tokenPunct, int32(i)
		switch {
		case s[start] == '?':
			t.c = '?'
		case s[start:i] == "،" || s[start:i] == "、":
			t.c = ','
		}
		return i
	}
	t.kind, t.end = tokenWord, int32(i)
	t.senses, t.lost = r.w.lookup(s[start:i])
	if t.senses == nil && s[start] == '?' { // a mark before the word: "?vrijdag"
		n := start
		for s[n] == '?' {
			n++
		}
		if senses, lost := r.w.lookup(s[n:i]); senses != nil {
			t.senses, t.lost, t.start = senses, lost, int32(n)
			t.glued = false
		}
	}
	return i
}

func (r *reader) text(t *token) string { return r.s[t.start:t.end] }

// has returns the first sense of a kind.
func (t *token) has(k kind) *sense {
	for i := range t.senses {
		if t.senses[i].kind == k {
			return &t.senses[i]
		}
	}
	return nil
}

// langs are the languages in which the word has a sense of the kind.
func (t *token) langs(k kind) langSet {
	var set langSet
	for i := range t.senses {
		if t.senses[i].kind == k {
			set |= t.senses[i].langs
		}
	}
	return set
}

func (t *token) is(c byte) bool { return t.kind == tokenPunct && t.c == c }

// zone reports whether the word at token i is a zone's name behind a clock: a "CET" there is no Croatian Thursday.
func (r *reader) zone(i int) bool {
	return i > 2 && r.tok[i-1].kind == tokenNumber && r.tok[i-2].kind == tokenPunct && zoneNames[r.text(&r.tok[i])]
}
