package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold writes s in lower case, without accents, with every run of other characters than letters and digits as one space.
// ASCII takes a fast path, since nearly all candidates are.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case c >= 'A' && c <= 'Z':
				c += 'a' - 'A'
			case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			default:
				space = b.Len() > 0
				continue
			}
			if space {
				b.WriteByte(' ')
				space = false
			}
			b.WriteByte(c)
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		for _, d := range norm.NFKD.String(s[i : i+n]) {
			switch {
			case unicode.Is(unicode.Mn, d):
			case unicode.IsLetter(d) || unicode.IsDigit(d):
				if space {
					b.WriteByte(' ')
					space = false
				}
				b.WriteRune(unicode.ToLower(d))
			default:
				space = b.Len() > 0
			}
		}
		_ = r
		i += n
	}
	return b.String()
}

// ocrClass maps letters that recognition confuses to one letter, so that damaged labels meet the printed ones.
var ocrClass = strings.NewReplacer("rn", "n", "m", "n", "0", "o", "a", "o", "e", "c", "1", "i", "l", "i", "t", "i", "j", "i", "f", "i", "u", "n", "v", "n", "h", "b", "q", "g", "5", "s", "8", "b")

// ocrKey is the class of a folded word under the confusions of ocrClass, without spaces.
func ocrKey(folded string) string { return ocrClass.Replace(strings.ReplaceAll(folded, " ", "")) }

func isLetterAt(s string, i int) bool {
	if i < 0 || i >= len(s) {
		return false
	}
	c := s[i]
	if c < utf8.RuneSelf {
		return c|0x20 >= 'a' && c|0x20 <= 'z'
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}
