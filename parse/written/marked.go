package written

import "strings"

// Text that was made Markdown has a backslash before each character that Markdown would take for a mark: "Ann Lee \<ann@quay.example\>",
// and at the ends of lines that are not to be joined.

// markdownMarks are the characters that get one.
const markdownMarks = "\\`*_{}[]<>()#+-.!|~@&:\"'$^="

// markedLines is how many lines end with a backslash at least where that is no letter.
const markedLines = 3

// markedAt is the character behind a backslash at s[i], and how many bytes both take; 0 where it is none of those.
func markedAt(s string, i int) (char string, n int) {
	switch rest := s[i+1:]; {
	case endsLine(rest):
		return "", 1
	case strings.IndexByte(markdownMarks, rest[0]) >= 0:
		return rest[:1], 2
	}
	return "", 0
}

// markedIn reports whether a text shows such backslashes: before the brackets of an address, before a pair of square ones, or before a
// mark of quoting, or at the ends of some lines.
func markedIn(s string) bool {
	if strings.HasPrefix(s, "\\>") || strings.Contains(s, "\n\\>") || strings.Count(s, "\\\n") >= markedLines {
		return true
	}
	for line := range strings.Lines(s) {
		if _, behind, ok := strings.Cut(line, "\\["); ok && strings.Contains(behind, "\\]") {
			return true
		}
		if addressBefore(line, "\\>") {
			return true
		}
	}
	return false
}
