package date

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Padding says whether the day and month of a date in numbers are filled up with zeros.
type Padding int8

// What shows of a date.
const (
	PaddingOpen Padding = iota // both have two digits anyway
	Padded                     // "03/02/2021"
	Unpadded                   // "3/2/2021"
)

// Form is the look of a date in numbers, by which the dates that one client prints in one setting are known from others:
// "09/12/2014, 5:19 AM" and "25/11/2014, 10:02 PM" have one, "9/12/14 5:19 PM" has another. A number of one or two digits is
// "n" in it, one of four "y", AM and PM are "h", other words "w". It is "" for what has no three numbers with "-", "/" or ".".
func Form(raw string) (string, Padding) {
	var b strings.Builder
	var num [3]string // the first three numbers with separators between
	n := 0
	for i := 0; i < len(raw); {
		c, size := utf8.DecodeRuneInString(raw[i:])
		end := i + size
		switch {
		case '0' <= c && c <= '9':
			for end < len(raw) && '0' <= raw[end] && raw[end] <= '9' {
				end++
			}
			switch end - i {
			case 1, 2:
				b.WriteByte('n')
			case 4:
				b.WriteByte('y')
			default:
				b.WriteByte('d')
			}
			if n < len(num) {
				if n > 0 && !isSeparator(raw[i-1]) {
					n = 0 // a clock
				}
				num[n] = raw[i:end]
				n++
			}
		case unicode.IsLetter(c):
			for end < len(raw) {
				c, size := utf8.DecodeRuneInString(raw[end:])
				if !unicode.IsLetter(c) {
					break
				}
				end += size
			}
			if w := raw[i:end]; len(w) == 2 && (w[0]|0x20 == 'a' || w[0]|0x20 == 'p') && w[1]|0x20 == 'm' {
				b.WriteByte('h')
			} else {
				b.WriteByte('w')
			}
		case unicode.IsSpace(c):
			if s := b.String(); s != "" && s[len(s)-1] != ' ' {
				b.WriteByte(' ')
			}
		default:
			b.WriteString(raw[i:end])
		}
		i = end
	}
	if n < len(num) {
		return "", PaddingOpen
	}
	return strings.TrimSpace(b.String()), padding(num)
}

func isSeparator(c byte) bool { return c == '-' || c == '/' || c == '.' }

// padding of the two of three numbers that are no year.
func padding(num [3]string) Padding {
	day, month := num[0], num[1]
	if len(day) == 4 {
		day = num[2]
	}
	switch {
	case len(day) == 1 || len(month) == 1:
		return Unpadded
	case day[0] == '0' || month[0] == '0':
		return Padded
	}
	return PaddingOpen
}
