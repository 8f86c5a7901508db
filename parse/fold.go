package parse

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/rethread/rethread/internal/chars"
)

// foldASCII are the folded ASCII letters and digits; 0 stands for a byte that is neither.
var foldASCII = func() (m [256]byte) {
	for c := byte(0); c < utf8.RuneSelf; c++ {
		switch {
		case chars.IsCapital(c):
			m[c] = c + 'a' - 'A'
		case chars.IsSmall(c), chars.IsDigit(c):
			m[c] = c
		}
	}
	return m
}()

// fold writes s in lower case, without accents, with every run of other characters than letters and digits as one space.
func fold(s string) string {
	var buf [96]byte
	return string(appendFold(buf[:0], s))
}

// appendFold appends what fold makes of s to an empty buffer. ASCII takes a fast path, since nearly all candidates are.
func appendFold(b []byte, s string) []byte {
	space := false
	for i := 0; i < len(s); i++ {
		c := foldASCII[s[i]]
		if c == 0 {
			if s[i] < utf8.RuneSelf {
				space = len(b) > 0
				continue
			}
			var n int
			b, n, space = appendFoldOther(b, s, i, space)
			i += n - 1
			continue
		}
		if space {
			b = append(b, ' ')
			space = false
		}
		b = append(b, c)
	}
	return b
}

// appendFoldOther appends the character outside ASCII at s[i:] and returns how many bytes it has. space says that a space is due
// before the next letter.
func appendFoldOther(b []byte, s string, i int, space bool) ([]byte, int, bool) {
	r, n := utf8.DecodeRuneInString(s[i:])
	letters := foldedLetter(r)
	if letters == "" {
		b, space = appendFoldRune(b, s[i:i+n], space)
		return b, n, space
	}
	if space {
		b = append(b, ' ')
	}
	return append(b, letters...), n, false
}

// strokedLetters are letters that Unicode does not take apart, and what is printed for them where there are no accents.
var strokedLetters = map[rune]string{'ł': "l", 'Ł': "l", 'đ': "d", 'Đ': "d", 'ø': "o", 'Ø': "o", 'ı': "i"}

// foldedLetters are what fold makes of the letters of the Latin, Greek and Cyrillic scripts.
var foldedLetters = sync.OnceValue(func() *[0x530]string {
	var m [0x530]string
	for r := rune(utf8.RuneSelf); int(r) < len(m); r++ {
		if base := strokedLetters[r]; base != "" {
			m[r] = base
		} else if unicode.IsLetter(r) {
			b, _ := appendFoldRune(nil, string(r), false)
			m[r] = string(b)
		}
	}
	return &m
})

// foldedLetter is what fold makes of a common letter outside ASCII, "" for other characters.
func foldedLetter(r rune) string {
	if r < 0x530 {
		return foldedLetters()[r]
	}
	return ""
}

// appendFoldRune appends a character outside ASCII. space says that a space is due before the next letter.
func appendFoldRune(b []byte, char string, space bool) ([]byte, bool) {
	for _, d := range norm.NFKD.String(char) {
		switch {
		case unicode.Is(unicode.Mn, d):
		case unicode.IsLetter(d) || unicode.IsDigit(d):
			if space {
				b = append(b, ' ')
				space = false
			}
			b = utf8.AppendRune(b, unicode.ToLower(d))
		default:
			space = len(b) > 0
		}
	}
	return b, space
}

// ocrClass maps letters that recognition confuses, "rn" and "ri" for an "n" among them, to one letter, so that damaged labels meet the printed ones.
var ocrClass = strings.NewReplacer("rn", "n", "ri", "n", "m", "n", "0", "o", "a", "o", "e", "c", "1", "i", "l", "i", "t", "i", "j", "i", "f", "i", "u", "n", "v", "n", "h", "b", "q", "g", "4", "o", "5", "s", "8", "b")

// ocrKey is the class of a folded word under the confusions of ocrClass, without spaces.
func ocrKey(folded string) string { return ocrClass.Replace(strings.ReplaceAll(folded, " ", "")) }

// hasPrefixFold reports whether s begins with prefix, letters in any case.
func hasPrefixFold(s, prefix string) bool {
	if len(s) < len(prefix) {
		return false
	}
	for i := range len(prefix) {
		a, b := s[i], prefix[i]
		switch {
		case a|b >= utf8.RuneSelf:
			return strings.EqualFold(s[i:len(prefix)], prefix[i:])
		case lower(a) != lower(b):
			return false
		}
	}
	return true
}
