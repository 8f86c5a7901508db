package parse

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
)

const (
	// leastPhone and mostPhone are how many digits a telephone number has.
	leastPhone, mostPhone = 7, 15
)

// telephone reports whether a telephone number stands in a text, as in the last lines of a signature: "M 06 12345678",
// "Tel. +32 2 …", "Fax: 855-819-0085". It begins with "+", with a zero and another digit, or has the groups of North America.
func telephone(text string) bool {
	if !someDigits(text, leastPhone) {
		return false
	}
	for i := 0; i < len(text); {
		c := text[i]
		if c != '+' && c != '(' && (!chars.IsDigit(c)) || i > 0 && strings.IndexByte(" \t:.(,;|/", text[i-1]) < 0 && text[i-1] < 0x80 {
			i++
			continue
		}
		n, ok := phoneNumber(text[i:])
		if ok {
			return true
		}
		i += max(1, n)
	}
	return false
}

// phoneNumber is how many bytes of s are digits and what parts the groups of a number, and whether they are a telephone number.
func phoneNumber(s string) (n int, ok bool) {
	var groups []int
	digits, first, second := 0, byte(0), byte(0)
	within := false
	for n < len(s) {
		c := s[n]
		switch {
		case chars.IsDigit(c):
			if !within {
				groups = append(groups, 0)
				within = true
			}
			groups[len(groups)-1]++
			if digits++; digits == 1 {
				first = c
			} else if digits == 2 {
				second = c
			}
		case strings.IndexByte(" ()-/.", c) >= 0 || c == '+' && n < 2:
			if within = false; n > 0 && c == ' ' && s[n-1] == ' ' {
				return n, phoneGroups(s, groups, digits, first, second)
			}
		default:
			return n, phoneGroups(s, groups, digits, first, second)
		}
		n++
	}
	return n, phoneGroups(s, groups, digits, first, second)
}

// phoneGroups judges the groups of digits at the start of s.
func phoneGroups(s string, groups []int, digits int, first, second byte) bool {
	if digits < leastPhone || digits > mostPhone {
		return false
	}
	if strings.IndexByte(s[:min(2, len(s))], '+') >= 0 {
		return true
	}
	if len(groups) == 3 && groups[0] == 3 && groups[1] == 3 && groups[2] == 4 {
		return true
	}
	if len(groups) > 2 && groups[0] <= 2 && groups[1] <= 2 && groups[2] == 4 {
		return false // a date
	}
	return len(groups) > 1 && first == '0' && second != '0' && groups[0] <= 5
}
