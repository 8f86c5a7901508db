package stamp

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
)

// placed reports whether the word before i is one that has a number of its own: "TRADE UNIT B4", "Room 12(a)(3)".
func (t *table) placed(s string, i int) bool { return containsFold(t.Words.Places, wordBefore(s, i)) }

// passedOn reports whether what stands from i to j begins the name of a service that passed a mail on: "Ann Lee via B4 Relay".
func passedOn(s string, i, j int) bool {
	return strings.HasSuffix(s[:i], " via ") && j+1 < len(s) && s[j] == ' ' && 'A' <= s[j+1] && s[j+1] <= 'Z'
}

// wordBefore is the word, of at most 16 bytes, that ends before the blanks in front of i.
func wordBefore(s string, i int) string {
	to := len(strings.TrimRight(s[:i], " ."))
	from := to
	for from > max(0, to-16) && alnum(before(s, from)) {
		_, size := utf8.DecodeLastRuneInString(s[:from])
		from -= size
	}
	return s[from:to]
}

// articleAt reads "Art. 4(1)(b)", "ART 4.1 (b)", "Article 4.1(b)" at i, for the articles of the laws that are cited so.
func (t *table) articleAt(s string, i int) (int, mail.Ground, bool) {
	if alnum(before(s, i)) || len(s) < i+3 || !strings.EqualFold(s[i+1:i+3], "rt") {
		return 0, mail.Ground{}, false
	}
	j := i + 3
	if len(s) > j+4 && strings.EqualFold(s[j:j+4], "icle") {
		j += 4
	}
	for j < len(s) && (s[j] == '.' || s[j] == ' ') && j < i+10 {
		j++
	}
	// The number in any spelling, "4(1)(b)" or "4.1.b", is the same as "4.1b" without its marks.
	var bare []byte
	end := j
	for k := j; k < len(s) && k < j+10 && len(bare) < 3; k++ {
		switch c := s[k]; {
		case len(bare) == 1 && digit(rune(c)) && digit(rune(s[k-1])):
			return 0, mail.Ground{}, false // "Article 42"
		case digit(rune(c)) || len(bare) == 2 && 'a' <= c && c <= 'f':
			bare = append(bare, c)
			end = k + 1
		case c == '.' || c == '(' || c == ')' || c == ' ' && k+1 < len(s) && s[k+1] == '(':
		default:
			k = len(s)
		}
	}
	for li := range t.Laws {
		l := &t.Laws[li]
		for _, code := range l.Articles {
			if strings.ReplaceAll(code, ".", "") != string(bare) {
				continue
			}
			if end < len(s) && s[end] == ')' {
				end++
			}
			if alnum(after(s, end)) {
				return 0, mail.Ground{}, false
			}
			return end, mail.Ground{Code: code, Law: l.Name}, true
		}
	}
	return 0, mail.Ground{}, false
}

// signAt reads "§ 3 Nr. 1 IFG" and "§ 5 Abs. 1 IFG" at i; the law must be named.
func (t *table) signAt(s string, i int) (int, mail.Ground, bool) {
	if !strings.HasPrefix(s[i:], "§") {
		return 0, mail.Ground{}, false
	}
	window := s[i:min(len(s), i+48)]
	k := strings.Index(window, t.ifg.Name)
	if k < 0 || strings.IndexByte(window[:k], '\n') >= 0 {
		return 0, mail.Ground{}, false
	}
	inner := strings.Fields(strings.TrimLeft(window[:k], "§ "))
	if len(inner) == 0 {
		return 0, mail.Ground{}, false
	}
	number, err := strconv.Atoi(inner[0])
	if err != nil || number < t.ifg.Signs[0] || number > t.ifg.Signs[1] {
		return 0, mail.Ground{}, false
	}
	return i + k + len(t.ifg.Name), mail.Ground{Code: "§ " + strings.Join(inner, " "), Law: t.ifg.Name}, true
}

// minRun is the shortest run of "X" that stands for text: "XXX" is a number, a size, a warning.
const minRun = 4

// minStars is the shortest run of stars that stands for text.
const minStars = 3

// runAt reads "XXXX" at i. Stars are a line of their own elsewhere: they stand for text in front of an address, as its
// local part, or as the name before one, "***** <*****@", or before an office where an entry begins: "***** (ARS)".
func runAt(s string, i int) (int, bool) {
	if prev := before(s, i); alnum(prev) || prev == '*' {
		return 0, false
	}
	j := i
	for j < len(s) && s[j] == s[i] {
		j++
	}
	if s[i] == '*' {
		rest := strings.TrimLeft(s[j:min(len(s), j+4)], " \t\"'")
		return j, j-i >= minStars && (after(s, j) == '@' || strings.HasPrefix(rest, "<") || strings.HasPrefix(rest, "(") && opensEntry(s, i))
	}
	return j, j-i >= minRun && !alnum(after(s, j))
}

// opensEntry reports whether an entry of a list may begin at i: at the start, or behind a separator.
func opensEntry(s string, i int) bool {
	left := strings.TrimRight(s[:i], " \n")
	return left == "" || left[len(left)-1] == ';' || left[len(left)-1] == ','
}
