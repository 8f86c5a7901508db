package written

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
)

// quoteLine is the line that mail clients draw along the left side of a quotation, as the text of a printed page has it. It is read
// as the ">" that it was drawn for.
const quoteLine = "│"

// quoteLines are as many as are looked at in front of a line of text.
const quoteLines = 40

// quotesFrom reports whether the vertical line at s[i] stands in front of a line of text, with nothing but quote marks before it,
// a blank or the end behind it, and none behind that, as in a table that is drawn with such lines.
func quotesFrom(s string, i int) bool {
	behind := s[i+len(quoteLine):]
	if behind != "" && !chars.IsSpace(behind[0]) && behind[0] != '\n' || strings.HasSuffix(s[:i], quoteLine) {
		return false
	}
	from := max(0, i-quoteLines*len(quoteLine+" "))
	front := strings.LastIndexByte(s[from:i], '\n') + 1
	if front == 0 && from > 0 || strings.Trim(s[from+front:i], marksAndBlanks) != "" {
		return false
	}
	if end := strings.IndexByte(behind, '\n'); end >= 0 {
		behind = behind[:end]
	}
	return !strings.Contains(strings.TrimLeft(behind, marksAndBlanks), quoteLine)
}

// marksAndBlanks stand in front of a quoted line.
const marksAndBlanks = " \t\f\r>" + quoteLine
