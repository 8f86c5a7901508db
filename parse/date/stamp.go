package date

import "strings"

// unstamp blanks the ground of a redaction that is glued to the beginning of a date, "5.1.2e04/12/18", "10.2.eMonday".
func unstamp(s string) string {
	i := len(s) - len(strings.TrimLeft(s, " \t\n"))
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
			if n+1 < len(s) && s[n+1] > ' ' && s[n+1] != '.' {
				return s[:i] + strings.Repeat(" ", n+1-i) + s[n+1:]
			}
		}
		return s
	}
	return s
}
