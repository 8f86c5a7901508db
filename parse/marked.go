package parse

import "strings"

// Text that was made Markdown has a backslash before each character that Markdown would take for a mark: "Ann Lee \<ann@quay.example\>".

// markdownMarks are the characters that get one.
const markdownMarks = "\\`*_{}[]<>()#+-.!|~@&:\"'$^="

// markedAt is the character behind a backslash at s[i], and how many bytes both take; 0 where it is none of those.
func markedAt(s string, i int) (char string, n int) {
	if i+1 < len(s) && strings.IndexByte(markdownMarks, s[i+1]) >= 0 {
		return s[i+1 : i+2], 2
	}
	return "", 0
}

// markedIn reports whether a text shows such backslashes: before the brackets of an address, before a pair of square ones, or before a
// mark of quoting.
func markedIn(s string) bool {
	if strings.HasPrefix(s, "\\>") || strings.Contains(s, "\n\\>") {
		return true
	}
	for line := range strings.Lines(s) {
		if _, behind, ok := strings.Cut(line, "\\["); ok && strings.Contains(behind, "\\]") {
			return true
		}
		if before, _, ok := strings.Cut(line, "\\>"); ok && strings.IndexByte(before[strings.LastIndexAny(before, " ;")+1:], '@') >= 0 {
			return true
		}
	}
	return false
}
