package written

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/rethread/rethread/internal/chars"
)

// Mail that was printed from its file may keep the "quoted-printable" form in which it was sent (RFC 2045, section 6.7): "=E9" or
// "=C3=A9" for a letter, "=20" for a blank at the end of a line, and a "=" where a line goes on in the next one.

const (
	// quotedSigns is how many signs of that form must stand around.
	quotedSigns = 2
	// quotedLeast is how long a line is at least that goes on in the next one, in bytes.
	quotedLeast = 60
	// quotedLen is the length of such a sign.
	quotedLen = len("=E9")
	// quotedLetter is the first byte that is a letter in some code page.
	quotedLetter = 0xA1
)

// quotedAt is what a "=" at s[i] and what follows it stand for in a text of that form, and how many bytes they take; 0 where it is a "=",
// and the same characters where it is not known what they stand for.
// other says that letters of one byte are not of Windows-1252: they are left as they stand.
func quotedAt(s string, i int, other bool) (char string, n int) {
	if n = signedEnd(s[i:]); n > 0 {
		return "\n", n
	}
	if n = softBreak(s, i); n > 0 {
		return "", n
	}
	return quotedBytes(s[i:], other)
}

// quotedIn reports whether a text is of that form: it shows more signs of it than "=" that stand for themselves. A line may also end with
// "n=20", or with a link that ends so, "https://quay.example/?a=Qx&e=".
func quotedIn(s string) bool {
	signs := softBreaks(s)
	for _, sign := range []string{"=20\n", "=20\r\n", "=0A=\n", "=0A=\r\n", "=3D", "=C3=", "=E2=80="} {
		signs += strings.Count(s, sign)
	}
	if signs += lettersWithin(s); signs < quotedSigns {
		return false
	}
	return signs > plainEquals(s)
}

// lettersWithin is how many "=" stand with two digits for a letter within a word, in a code page of one byte for each: "J=F8rn",
// "Bia=B3y", "=C5ke". Words of links and of what programs write have other signs in them.
func lettersWithin(s string) (n int) {
	for k := range offsets(s, '=') {
		c, ok := quotedByte(s[k:])
		if ok && c >= quotedLetter && k+quotedLen < len(s) && (chars.IsSmall(s[k+quotedLen]) || s[k+quotedLen] == '=') && startsWord(s[:k]) {
			n++
		}
	}
	return n
}

// startsWord reports whether letters of a word stand at the end of s, or nothing of one, with a blank, a comma or a mark around names in
// front of them.
func startsWord(s string) bool {
	for i := len(s) - 1; i >= 0 && i > len(s)-maxWord; i-- {
		if c := s[i]; !chars.IsLetter(c) {
			return strings.IndexByte(" \t\r\n<>,\"'*(-", c) >= 0
		}
	}
	return len(s) < maxWord
}

// signedEnd is how many bytes the end of a line takes at the start of s that was written as a sign, with the break of the form behind it,
// "=0A=": 0 where there is none.
func signedEnd(s string) int {
	for _, end := range []string{"=0A=\n", "=0D=0A=\n", "=0A=\r\n", "=0D=0A=\r\n"} {
		if strings.HasPrefix(s, end) {
			return len(end)
		}
	}
	return 0
}

// softBreaks is how many lines of a text go on in the next one.
func softBreaks(s string) (n int) {
	for i, line := 0, ""; i < len(s); i += len(line) {
		line = s[i:]
		if end := strings.IndexByte(line, '\n'); end >= 0 {
			line = line[:end+1]
		}
		if k := strings.LastIndexByte(line, '='); k >= 0 && softBreak(s, i+k) > 0 {
			n++
		}
	}
	return n
}

// plainEquals is how many "=" behind a letter or a digit are followed by what cannot stand there in that form.
func plainEquals(s string) (n int) {
	for k := range offsets(s, '=') {
		if _, ok := quotedByte(s[k:]); !ok && k > 0 && chars.IsLetterOrDigit(s[k-1]) && k+2 < len(s) && s[k+1] > ' ' {
			n++
		}
	}
	return n
}

// softBreak is how many bytes a "=" at s[i] takes with the end of its line that goes on in the next one, 0 where it is none.
func softBreak(s string, i int) int {
	n := 0
	switch rest := s[i+1:]; {
	case strings.HasPrefix(rest, "\n"):
		n = len("=\n")
	case strings.HasPrefix(rest, "\r\n"):
		n = len("=\r\n")
	default:
		return 0
	}
	line := s[strings.LastIndexByte(s[:i], '\n')+1 : i]
	if below := strings.TrimPrefix(s[i+n:], "\r"); strings.HasPrefix(line, ">") && strings.Trim(line, "> ") == "" && strings.HasPrefix(below, "\n") {
		return n // an empty line of a quotation, of which the blank at its end was kept so
	}
	if len(line) < quotedLeast || line[len(line)-1] == '=' {
		return 0
	}
	return n
}

// quotedBytes are the characters for which a run such as "=C3=A9" at the start of s stands, in UTF-8 or else in Windows-1252; the run
// itself, as long as it is, where that is not the code page.
func quotedBytes(s string, other bool) (chars string, n int) {
	var b []byte
	for ; n+2 < len(s) && s[n] == '='; n += quotedLen {
		if s[n+1] == '\n' && s[n+2] == '=' && n+4 < len(s) && !utf8.Valid(b) {
			n += 2 // a letter that goes on in the next line
		}
		c, ok := quotedByte(s[n:])
		if !ok {
			break
		}
		b = append(b, c)
	}
	if !utf8.Valid(b) {
		if other {
			return s[:n], n
		}
		decoded, err := charmap.Windows1252.NewDecoder().Bytes(b)
		if err != nil {
			return s[:n], n
		}
		b = decoded
	}
	var letters strings.Builder
	for _, r := range string(b) {
		letters.WriteString(plainGlyph(string(r)))
	}
	return letters.String(), n
}

// otherPage reports whether the letters of one byte that a text of that form shows are of another code page than Windows-1252: read in it
// a sign would stand among the letters of a word ("Bia³y" of "Bia=B3y"), or a word would have more letters beyond ASCII in a row than any
// of its languages has. Which page it was is not known, and a letter that is read wrong looks like a right one.
func otherPage(s string) bool {
	end := 0 // of the last run
	for k := range offsets(s, '=') {
		if k < end {
			continue
		}
		var run []byte
		for end = k; ; end += quotedLen {
			c, ok := quotedByte(s[end:])
			if !ok || c < quotedLetter {
				break
			}
			run = append(run, c)
		}
		among := k > 0 && chars.IsSmall(s[k-1]) && (len(run) > 1 || end < len(s) && chars.IsSmall(s[end]))
		if !utf8.Valid(run) && (len(run) >= foreignRun || among && signByte(run[0])) {
			return true
		}
	}
	return false
}

// foreignRun is how many letters beyond ASCII stand in a row in no word of the languages that Windows-1252 has.
const foreignRun = 4

// signByte reports whether a byte is a sign in Windows-1252 that stands among the letters of no word, as hyphens, dots and accents do.
func signByte(c byte) bool {
	return c >= quotedLetter && c < 0xC0 && c != 0xAD && c != 0xB4 && c != 0xB7 || c == 0xD7 || c == 0xF7
}

// quotedByte is the byte for which a "=" at the start of s stands with two digits behind it, none of those that part lines or columns.
func quotedByte(s string) (c byte, ok bool) {
	if len(s) < quotedLen || s[0] != '=' {
		return 0, false
	}
	high, low := strings.IndexByte(hexDigits, s[1]), strings.IndexByte(hexDigits, s[2])
	return byte(high<<4 | low), high >= 2 && low >= 0
}

const hexDigits = "0123456789ABCDEF"
