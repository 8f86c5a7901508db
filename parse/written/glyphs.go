package written

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"github.com/rethread/rethread/lang"
)

// Characters that stand for others wherever they stand: other blanks, marks that nobody sees, joined letters, wide forms.

// writtenAt is what was written where s shows the character at i, or the two or three that were misread, how many bytes of s these take,
// 0 where it is what it is, and by which rule.
func writtenAt(s string, i int) (letters string, n int, why rule) {
	r, n := utf8.DecodeRuneInString(s[i:])
	switch {
	case isOtherBlank(r):
		return " ", n, unnamed
	case r == softHyphen && endsLine(s[i+n:]):
		return "-", n, unnamed
	case isJoiner(r) && seenBefore(s[:i]) >= joiningScripts:
		return "", 0, unnamed
	case isUnseen(r):
		return "", n, unnamed
	case 0x80 <= r && r < 0xA0: // a control character that nobody writes
		if letter := charmap.Windows1252.DecodeByte(byte(r)); letter != utf8.RuneError {
			return string(letter), n, otherEncoding
		}
		return "", 0, unnamed
	case r == 0x2236 || r == 0xA789: // the ratio and the letter that are printed for the colon of a clock
		return ":", n, unnamed
	case 0xFF01 <= r && r <= 0xFF5E: // the wide forms of ASCII
		return string(r - 0xFF01 + '!'), n, unnamed
	}
	for _, zero := range zeros {
		if zero <= r && r <= zero+9 {
			return string('0' + r - zero), n, unnamed
		}
	}
	if letters := joinedLetters(s, i, r, n); letters != "" {
		return letters, n, joinedGlyph
	}
	letters, n = misread(s, i)
	return letters, n, otherEncoding
}

// zeros are the first digits of Arabic and Persian.
var zeros = [...]rune{0x660, 0x6F0}

// joiningScripts begin with Arabic: behind their letters, and in pictures of several, joiners are part of what is written.
const joiningScripts = 0x600

func isJoiner(r rune) bool { return r == 0x200C || r == 0x200D }

// composed is the letter for which s shows a plain one and accents of their own from i on, as macOS writes them: where it begins, not
// before done, and how many bytes it takes; 0 where there is no such letter.
func composed(s string, done, i int) (letter string, from, n int) {
	_, k := utf8.DecodeLastRuneInString(s[done:i])
	end := i
	for range accentsMost {
		r, w := utf8.DecodeRuneInString(s[end:])
		if r < 0x300 || r >= 0x370 {
			break
		}
		end += w
	}
	from = i - k
	if letter = norm.NFC.String(s[from:end]); k == 0 || letter == s[from:end] {
		return "", 0, 0
	}
	return letter, from, end - from
}

// accentsMost is how many accents a letter has at most: those of Vietnamese have two.
const accentsMost = 2

const softHyphen = '\u00ad'

// endsLine reports whether a text begins with the end of a line.
func endsLine(s string) bool { return s == "" || s[0] == '\n' || strings.HasPrefix(s, "\r\n") }

// isOtherBlank reports whether a character is a blank of another width, or one that breaks no line.
func isOtherBlank(r rune) bool {
	switch r {
	case 0x85, 0xA0, 0x202F, 0x205F, 0x3000, 0x2028, 0x2029:
		return true
	}
	return 0x2000 <= r && r <= 0x200A
}

// rightToLeft turns the letters behind it around: who reads what it is put before should be shown that it is there.
const rightToLeft = '\u202e'

// isUnseen reports whether a character is a mark of writing direction, joining or byte order, or a soft hyphen, which nobody sees.
func isUnseen(r rune) bool {
	return r >= softHyphen && r != rightToLeft && unicode.Is(unicode.Cf, r)
}

// lettersFirst are the only joined letters of this kind with which words begin.
const lettersFirst = "ti"

// joinedLetters are the letters for which the character r at s[i:] stands, of n bytes; "" where it may be a letter itself: a capital that
// is no beginning of a word, or a letter beside a small one, is none. Of those with which no word begins, "Ʃx" is none.
func joinedLetters(s string, i int, r rune, n int) string {
	letters, _ := lang.JoinedLetters(r)
	if letters == "" || !unicode.IsLetter(r) || r >= 0xFB00 {
		return letters
	}
	before, after := seenBefore(s[:i]), seenBehind(s[i+n:])
	joinedToo, _ := lang.JoinedLetters(after)
	small := unicode.IsLower(after) || joinedToo != ""
	if unicode.IsLower(before) || small && (unicode.IsLetter(before) || letters == lettersFirst) {
		return letters
	}
	return ""
}

// unseenMost is how many marks that nobody sees may stand between two letters of a word: each of those that writing programs leave
// there is one or two.
const unseenMost = 4

// seenBefore is the last character of a text that one sees.
func seenBefore(s string) rune {
	r, n := utf8.DecodeLastRuneInString(s)
	for range unseenMost {
		if !isUnseen(r) {
			break
		}
		s = s[:len(s)-n]
		r, n = utf8.DecodeLastRuneInString(s)
	}
	return r
}

// seenBehind is the first character of a text that one sees.
func seenBehind(s string) rune {
	r, n := utf8.DecodeRuneInString(s)
	for range unseenMost {
		if !isUnseen(r) {
			break
		}
		s = s[n:]
		r, n = utf8.DecodeRuneInString(s)
	}
	return r
}
