package source

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/rethread/rethread/lang"
)

// codePage is an encoding of one byte a character, by its IANA name.
type codePage struct {
	name    string
	charmap *charmap.Charmap
}

// codePages are those that programs wrote the languages of [lang] in before UTF-8. Bytes do not say which of them a file was
// written in, its words do: see choosePage. The first is what is taken where they don't; where they fit several, the earlier
// one is. Those that differ from another only where it has control characters (ISO 8859-1, 8859-9, KOI8-R) are left out.
var codePages = []codePage{
	{"windows-1252", charmap.Windows1252},
	{"windows-1250", charmap.Windows1250},
	{"windows-1251", charmap.Windows1251},
	{"windows-1254", charmap.Windows1254},
	{"windows-1257", charmap.Windows1257},
	{"iso-8859-2", charmap.ISO8859_2},
	{"iso-8859-15", charmap.ISO8859_15},
	{"koi8-u", charmap.KOI8U},
	{"iso-8859-5", charmap.ISO8859_5},
	{"macintosh", charmap.Macintosh},
	{"ibm850", charmap.CodePage850},
	{"ibm852", charmap.CodePage852},
	{"ibm866", charmap.CodePage866},
}

// shown is the name as a person writes it.
func (c *codePage) shown() string {
	if strings.HasPrefix(c.name, "windows") {
		return "W" + c.name[1:]
	}
	return strings.ToUpper(c.name)
}

// rune is the character of a byte. Bytes without one stay what they are, as browsers do it.
func (c *codePage) rune(b byte) rune {
	r := c.charmap.DecodeByte(b)
	if r == utf8.RuneError {
		return rune(b)
	}
	return r
}

func (c *codePage) decode(s string) string {
	var b strings.Builder
	b.Grow(len(s) + len(s)/16)
	for i := range len(s) {
		b.WriteRune(c.rune(s[i]))
	}
	return b.String()
}

// paged says which code page a text was read in, and why.
type paged struct {
	page *codePage
	// words is how many different words beyond ASCII the languages know in it, word the first of them in the text, and weight what
	// they say together.
	words, weight int
	word          string
	// strange is the first word in which a sign stands among letters, "Ma³gorzata", if there are several: the page is not the right one.
	strange string
}

const (
	// pageWeight is how much more weight than the usual page another's words must have: that of a word of three letters, or of two
	// words of two.
	pageWeight = 2
	// maxWordWeight is the most that a word weighs: a word of n letters weighs n-1.
	maxWordWeight = 3
	// strangeWords is how many different words must be strange before it is said.
	strangeWords = 2
	// pageSample bounds the different words that are looked at.
	pageSample = 5000
)

// choosePage finds the code page in which the languages know most of a text's words with letters beyond ASCII.
func choosePage(s string) paged {
	words := wordsBeyondASCII(s)
	best := weighPage(&codePages[0], words)
	usual := best.weight
	for i := range codePages[1:] {
		if got := weighPage(&codePages[i+1], words); got.weight > best.weight && got.weight >= usual+pageWeight {
			best = got
		}
	}
	return best
}

// wordsBeyondASCII are the different runs of letters and bytes beyond ASCII that have one of these, in the text's order.
func wordsBeyondASCII(s string) []string {
	var all []string
	seen := map[string]bool{}
	for i := 0; i < len(s) && len(all) < pageSample; i++ {
		start, beyond := i, false
		for ; i < len(s) && (s[i] >= utf8.RuneSelf || isASCIILetter(s[i])); i++ {
			beyond = beyond || s[i] >= utf8.RuneSelf
		}
		if w := s[start:i]; beyond && !seen[w] {
			seen[w] = true
			all = append(all, w)
		}
	}
	return all
}

func isASCIILetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

func weighPage(c *codePage, runs []string) paged {
	p := paged{page: c}
	known := map[string]bool{}
	strange := 0
	for _, run := range runs {
		text := c.decode(run)
		for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if !lang.SpelledBeyondASCII(w) || known[w] {
				continue
			}
			if known[w] = true; p.words == 0 {
				p.word = w
			}
			p.words++
			p.weight += min(utf8.RuneCountInString(w)-1, maxWordWeight)
		}
		if signAmongLetters(text) {
			if strange++; strange == strangeWords {
				p.strange = text
			}
		}
	}
	return p
}

// signAmongLetters reports a character between two letters that stands there in no word: no letter, and none of the quote
// marks, dashes and blanks that join words.
func signAmongLetters(w string) bool {
	letter, sign := false, false
	for _, r := range w {
		switch {
		case unicode.IsLetter(r):
			if letter && sign {
				return true
			}
			letter, sign = true, false
		case unicode.In(r, unicode.Pd, unicode.Pi, unicode.Pf, unicode.Zs, unicode.Mn) || r == '\u00ad' || r == '·' || r == '…' || r == '•':
			letter, sign = false, false
		default:
			sign = true
		}
	}
	return false
}

// why says by what the page was found.
func (p *paged) why() string {
	switch {
	case p.page != &codePages[0]:
		return fmt.Sprintf("not UTF-8: read as %s, by %d words such as “%s”", p.page.shown(), p.words, p.word)
	case p.strange != "":
		return fmt.Sprintf("not UTF-8: read as %s, but signs stand among the letters of words, as in “%s”", p.page.shown(), p.strange)
	}
	return "not UTF-8: read as " + p.page.shown()
}
