package date

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// foldMax is the longest folded word that is looked up; the longest form of the languages has 15 bytes of Latin or 22 of
// Cyrillic script.
const foldMax = 40

// firstHebrew is where the scripts without capitals begin.
const firstHebrew = 0x590

// folds maps the letters that mail is printed with to their lower-case base letters. Cyrillic keeps its script.
var folds = buildFolds()

func buildFolds() map[rune]string {
	special := map[rune]string{
		'ß': "ss", 'ø': "o", 'Ø': "o", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ł': "l", 'Ł': "l", 'đ': "d", 'Đ': "d",
		'ı': "i", 'ð': "d", 'Ð': "d", 'þ': "th", 'Þ': "th", 'º': "o", 'ª': "a", '°': "o", 'й': "й", 'Й': "й", 'ї': "ї", 'Ї': "ї",
	}
	m := map[rune]string{}
	for r := rune(0xA0); r < 0x530; r++ {
		if s, ok := special[r]; ok {
			m[r] = s
			continue
		}
		if !unicode.IsLetter(r) {
			continue
		}
		base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
		m[r] = string(unicode.ToLower(base))
	}
	return m
}

// appendFold appends the folded letters of word to buf, which it does not let grow beyond foldMax; what is neither a
// letter nor a digit is left out, except marks for a letter that an encoding lost, which become '?'.
func appendFold(buf []byte, word string) []byte {
	for i := 0; i < len(word); {
		c := word[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case 'A' <= c && c <= 'Z':
				c += 'a' - 'A'
			case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '?':
			default:
				continue
			}
			if len(buf) < foldMax {
				buf = append(buf, c)
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(word[i:])
		i += n
		s := folds[r]
		if r >= firstHebrew && unicode.IsLetter(r) {
			s = word[i-n : i] // of a script without capitals
		}
		if r == utf8.RuneError || standsForLetter(r) {
			s = "?"
		}
		if len(buf)+len(s) <= foldMax {
			buf = append(buf, s...)
		}
	}
	return buf
}

// standsForLetter reports whether a sign, or a control that nobody prints, stands in place of a letter of Central Europe where ISO
// 8859-2 or Windows-1250 was read as ISO 8859-1: "wrze¶nia", "o¾u".
func standsForLetter(r rune) bool {
	switch r {
	case '¡', '£', '¦', '¯', '±', '³', '¶', '¹', '¼', '¾', '¿':
		return true
	case 0x85: // a line end
		return false
	}
	return 0x80 <= r && r <= 0x9F
}

// fold is the folded form of a word.
func fold(word string) string { return string(appendFold(nil, word)) }

// lossy is the folded form of a word in which an encoding lost every letter outside ASCII: "März" becomes "m?rz".
func lossy(word string) string {
	var buf []byte
	for _, r := range word {
		if r < utf8.RuneSelf {
			buf = appendFold(buf, string(r))
		} else {
			buf = append(buf, '?')
		}
	}
	return string(buf)
}
