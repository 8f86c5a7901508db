package export

import (
	"encoding/base64"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxToken is the longest run without a space that goes into a header as it is. A header can only be folded at spaces, and
// a line may have 998 bytes (RFC 5322, 2.1.1); encoded words can be folded anywhere.
const maxToken = 200

// maxHeader is how much of a printed value goes into one header: 4 KiB is the promised limit of a subject. The JSON Lines
// hold every value whole.
const maxHeader = 4096

// clean makes a printed value fit for a header: white space, which folding may change, and control characters become one
// space, and what is beyond maxHeader is cut with a mark.
func clean(s string) string {
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	s = strings.ToValidUTF8(s, "\uFFFD")
	if len(s) <= maxHeader {
		return s
	}
	cut := maxHeader
	for !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + " […]"
}

// header encodes a printed value as unstructured header text (RFC 2047): all ASCII, no control characters, foldable.
func header(s string) string {
	s = clean(s)
	if plain(s) {
		return s
	}
	return encodeWords(s)
}

// plain reports whether s can stand in a header as it is, and is read back as it is.
func plain(s string) bool {
	token := 0
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ':
			token = 0
			continue
		case c < ' ' || c > '~':
			return false
		}
		if token++; token > maxToken {
			return false
		}
	}
	return !strings.Contains(s, "=?") // would be taken for an encoded word
}

// encodeWords writes s as encoded words with a space between them, each within 60 bytes (RFC 2047 allows 75) and of whole characters.
func encodeWords(s string) string {
	const most = 36 // bytes of text in a word: 48 in base64, 60 with the frame, so that "Subject: " fits before it
	var words []string
	for s != "" {
		n := min(most, len(s))
		for n < len(s) && !utf8.RuneStart(s[n]) {
			n--
		}
		words = append(words, "=?utf-8?b?"+base64.StdEncoding.EncodeToString([]byte(s[:n]))+"?=")
		s = s[n:]
	}
	return strings.Join(words, " ")
}

// phrase encodes a display name for an address header.
func phrase(s string) string {
	s = clean(s)
	if !plain(s) {
		return encodeWords(s)
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
