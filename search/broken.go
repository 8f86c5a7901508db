package search

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Broken yields what stands between the halves of words that a line end breaks, by byte offsets of the text: a hyphen behind
// a letter, the line end, and blanks and quote marks before the next letter. A hyphen that belongs to the word, as in "e-mail",
// cannot be told from one of setting: both readings of such a place can be meant.
func Broken(text string) iter.Seq2[int, int] {
	return func(yield func(start, end int) bool) {
		for at := 0; ; {
			i := strings.IndexByte(text[at:], '\n')
			if i < 0 {
				return
			}
			line := strings.TrimRight(text[at:at+i], " \t\r")
			from := at
			at += i + 1
			hyphen, size := utf8.DecodeLastRuneInString(line)
			if !isHyphen(hyphen) {
				continue
			}
			head := line[:len(line)-size]
			tail := strings.TrimLeft(text[at:], " \t\r\f>|")
			last, _ := utf8.DecodeLastRuneInString(head)
			first, _ := utf8.DecodeRuneInString(tail)
			if (unicode.IsLetter(last) || unicode.Is(unicode.M, last)) && unicode.IsLetter(first) && !yield(from+len(head), len(text)-len(tail)) {
				return
			}
		}
	}
}

// isHyphen reports a sign that breaks a word at a line end: hyphens, the soft one, and the sign that some programs write for
// that.
func isHyphen(r rune) bool { return r == '-' || r == '‐' || r == '\u00ad' || r == '¬' }

// Mended is a text with the words that line ends break put together; is reports whether there are any.
func Mended(text string) (mended string, is bool) {
	var b strings.Builder
	from := 0
	for start, end := range Broken(text) {
		b.WriteString(text[from:start])
		from = end
	}
	if from == 0 {
		return text, false
	}
	b.WriteString(text[from:])
	return b.String(), true
}
