package date

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
)

// maxGlyphs is how many printed characters of a damaged value are looked at.
const maxGlyphs = 90

type class uint8

const (
	classPunct class = iota
	classDigit
	classLetter
)

// glyph is one printed character other than white space.
type glyph struct {
	r          rune // as printed
	fold       rune // lower case, without accent
	start, end int
	class      class
	space      bool // white space before it
	line       bool // a line break before it
}

// glyphs splits a text into its printed characters, which it appends to g.
func glyphs(g []glyph, s string) []glyph {
	space, line := true, true
	for i := 0; i < len(s) && len(g) < maxGlyphs; {
		r, n := utf8.DecodeRuneInString(s[i:])
		if isBlank(r) {
			space = true
			line = line || r == '\n'
			i += n
			continue
		}
		if k := len(g) - 1; k >= 0 && !space && r == g[k].r && strings.ContainsRune(":.,/-", r) {
			g[k].end = i + n // a mark that is printed twice
			i += n
			continue
		}
		x := glyph{r: r, fold: r, start: i, end: i + n, space: space, line: line}
		switch {
		case '0' <= r && r <= '9':
			x.class = classDigit
		case r < utf8.RuneSelf && chars.IsLetter(byte(r)):
			x.class, x.fold = classLetter, r|0x20
		case r >= utf8.RuneSelf && isWordRune(r) && r != utf8.RuneError:
			x.class = classLetter
			if f := folds[r]; f != "" {
				x.fold, _ = utf8.DecodeRuneInString(f)
			} else {
				x.fold = unicode.ToLower(r)
			}
		}
		g = append(g, x)
		i += n
		space, line = false, false
	}
	return g
}

// digits appends what digits a glyph may stand for. With swaps, a printed digit may stand for one that looks alike.
func (g *glyph) digits(buf []digitOption, swaps float32) []digitOption {
	if g.class != classDigit {
		return append(buf, digitOptions(g.r)...)
	}
	buf = append(buf, digitOption{int(g.r - '0'), 0})
	if swaps > 0 {
		for _, c := range digitAlike[g.r-'0'] {
			buf = append(buf, digitOption{int(c - '0'), swaps})
		}
	}
	return buf
}

func (g *glyph) digitLike() bool { return g.class == classDigit || digitOptions(g.r) != nil }
