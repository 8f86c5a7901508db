package date

import (
	"strings"

	"github.com/rethread/rethread/parse/stamp"
)

// unstamp blanks the grounds of redactions, of which nothing is a date: "5.1.2e" is no 5 January, alone or beside what the bar
// left of one, nor glued to the beginning of one, "5.1.2e04/12/18", "10.2.eMonday".
func unstamp(s string) string {
	return unglued(unstampBehind(s, 0))
}

// unstampBehind blanks those that stand at an offset or behind it.
func unstampBehind(s string, from int) string {
	if mayHoldGround(s) {
		var b strings.Builder
		done := 0
		for _, x := range stamp.Find(s) {
			if x.Start < from || x.Start > 0 && letterOrDigit(s[x.Start-1]) && !halfMarkCut(s[:x.Start]) {
				continue // "PM10.2.e": it may have taken letters of the date
			}
			b.WriteString(s[done:x.Start])
			b.WriteString(strings.Repeat(" ", x.End-x.Start))
			done = x.End
		}
		if done > 0 {
			return b.String() + s[done:]
		}
	}
	return s
}

// halfMarkCut reports whether a text ends in a letter of AM or PM that stands alone: "2:02 M10.2.e".
func halfMarkCut(s string) bool {
	return len(s) > 1 && s[len(s)-2] == ' ' && strings.IndexByte("MP", s[len(s)-1]) >= 0
}

// firstPrinted is where the white space ends that s begins with.
func firstPrinted(s string) int { return len(s) - len(strings.TrimLeft(s, " \t\n")) }

// mayHoldGround reports whether a letter of a ground stands in s behind a digit or dot, blanks between them or not, and ends a word.
func mayHoldGround(s string) bool {
	behind := false
	for i := range len(s) {
		switch c := s[i]; {
		case '0' <= c && c <= '9' || c == '.':
			behind = true
		case c == ' ' || c == '(' || c == ')':
		default:
			if behind && 'a' <= c|0x20 && c|0x20 <= 'i' && (i+1 == len(s) || !letterOrDigit(s[i+1])) {
				return true
			}
			behind = false
		}
	}
	return false
}

func letterOrDigit(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80
}

// unglued blanks a ground in front of a date.
func unglued(s string) string {
	i := firstPrinted(s)
	n, dots, digits := i, 0, 0
	for ; n < len(s); n++ {
		switch c := s[n]; {
		case '0' <= c && c <= '9':
			digits++
			if digits > 2 || digits > 1 && dots > 0 {
				return s
			}
			continue
		case c == '.':
			dots++
			digits = 0
			continue
		case 'a' <= c && c <= 'i' && dots >= 2:
			if n+1 < len(s) && s[n+1] > ' ' {
				return s[:i] + strings.Repeat(" ", n+1-i) + s[n+1:]
			}
		}
		return s
	}
	return s
}
