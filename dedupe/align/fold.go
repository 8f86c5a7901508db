// Package align holds what both the grouping of copies and their comparison need of texts that were printed and read again:
// folding of characters, edit distance, and the alignment of two texts word by word.
package align

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Confusable takes together the ASCII characters that OCR takes for each other; two different digits never fall together.
var Confusable = func() (t [128]byte) {
	for i := range t {
		t[i] = byte(i)
	}
	for group, to := range map[string]byte{"l1j": 'i', "0": 'o', "5": 's', "8": 'b', "c": 'e'} {
		for i := range len(group) {
			t[group[i]] = to
		}
	}
	return t
}()

// AppendRune appends a character beyond ASCII folded, without accents, in lower case; it reports whether it is a letter or
// digit. Nothing else is appended.
func AppendRune(dst []byte, r rune) ([]byte, bool) {
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		return dst, false
	}
	var buf [8]byte
	for _, b := range norm.NFKD.AppendString(buf[:0], string(unicode.ToLower(r))) {
		if b >= utf8.RuneSelf {
			// A combining mark stands behind an ASCII base and is dropped; other scripts keep their bytes.
			if len(dst) > 0 && buf[0] < utf8.RuneSelf {
				continue
			}
			dst = append(dst, b)
		} else if b >= 'a' && b <= 'z' || b >= '0' && b <= '9' {
			dst = append(dst, Confusable[b])
		}
	}
	return dst, true
}

// Fold is a word reduced to what survives printing: letters and digits in lower case without accents, characters that are
// easily taken for each other taken together. It is "" for marks alone.
func Fold(word string) string {
	dst := make([]byte, 0, len(word))
	for i := 0; i < len(word); {
		c := word[i]
		switch {
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(word[i:])
			dst, _ = AppendRune(dst, r)
			i += size
			continue
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
			dst = append(dst, Confusable[c|0x20])
		case c >= '0' && c <= '9':
			dst = append(dst, Confusable[c])
		}
		i++
	}
	return string(dst)
}
