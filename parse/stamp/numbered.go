package stamp

import (
	"strings"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
)

// What damage costs in a numbered stamp. A stamp is one whose damage stays within budget and which keeps a dot, or is
// blank-separated throughout ("10 2 e"), or is the joined form without any dot ("512e").
const (
	budget    = 5 // halves: two and a half characters
	costLook  = 2 // a character read as one that looks like it: "l" for "1", "s" for "5", "è" for "e"
	costLost  = 2 // a leading character hidden by the bar's edge
	costDot   = 1 // a dot read as something else or not at all
	costBlank = 1 // a blank that the print has not
)

// looks lists what recognition reads for a character of a ground.
var looks = [128]string{
	'0': "OoÓóÒÔQ°", '1': "lI|!", '2': "zZ", '5': "sS$",
	'a': "Aáàâä", 'b': "B", 'c': "C", 'd': "D", 'e': "EèéëêÈÉ", 'f': "F", 'g': "G", 'h': "H", 'i': "I",
}

// alike is looks for the ASCII characters.
var alike = func() (t [128][128]bool) {
	for want, list := range looks {
		for _, r := range list {
			if r < utf8.RuneSelf {
				t[want][r] = true
			}
		}
	}
	return t
}()

// match is a numbered stamp in the making.
type match struct {
	end    int
	cost   int
	dots   int // separators printed as something like a dot
	blanks int // separators printed as blanks only
	seps   int // separators there should be
	letter byte
}

// numberedAt reads "10.2.e", "5.1.2e" and their damaged forms at i.
func (t *table) numberedAt(s string, i, last int) (from, end int, g mail.Ground, ok bool) {
	if !t.numberStarts[s[i]] || s[i] == '.' && (i+1 == len(s) || !t.lostStarts[s[i+1]]) || !near(s, i) {
		return 0, 0, g, false
	}
	for li := range t.Laws {
		l := &t.Laws[li]
		for ni := range l.Numbered {
			n := &l.Numbered[ni]
			for lost := 0; lost <= len(n.Elements[0]); lost++ {
				m, matched := follow(s, i, n, lost, l.Joined)
				if !matched {
					continue
				}
				if from, ok = opening(s, i, last, lost, m.cost); ok {
					return from, m.end, mail.Ground{Code: n.codes[m.letter], Law: l.Name}, true
				}
			}
		}
	}
	return 0, 0, g, false
}

// near rules out, at a glance, most places where no numbered stamp begins: the ground's letter must stand near, and only
// a clean stamp is glued to a word or a number.
func near(s string, i int) bool {
	if prev := before(s, i); alnum(prev) && s[i] != '0' && s[i] != 'O' && !strings.HasPrefix(s[i:], "10") && s[i] != '5' {
		return false
	}
	for j := i + 2; j < len(s) && j < i+16; j++ {
		if c := s[j] | 0x20; 'a' <= c && c <= 'i' || c >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

// follow matches the elements and the letter of n from i on, its first lost characters being hidden.
func follow(s string, i int, n *numbered, lost int, joined bool) (match, bool) {
	m := match{end: i, cost: lost * costLost}
	if lost == len(n.Elements[0]) && s[i] != '.' {
		return m, false
	}
	for k, element := range n.Elements {
		if k > 0 {
			m.separator(s, true)
		}
		for c := 0; c < len(element); c++ {
			if k == 0 && c < lost {
				continue
			}
			if c > 0 && !(k == 0 && c == lost) {
				m.gap(s)
			}
			if m.same(s, element[c]) {
				continue
			}
			// "Ó..e": the number between two dots is lost.
			if k > 0 && k == len(n.Elements)-1 && !joined && len(element) == 1 && strings.HasPrefix(s[m.end:], ".") && s[m.end-1] == '.' && m.cost <= costLost+costLook {
				m.cost += costDot
				continue
			}
			return m, false
		}
		if m.cost > budget {
			return m, false
		}
	}
	if m.separator(s, !joined); !m.ground(s, n.Letters) {
		return m, false
	}
	return m, m.cost <= budget && m.enough(lost, joined) && m.closing(s)
}

// separator passes over what stands between two elements.
func (m *match) separator(s string, wanted bool) {
	dot, blank, n := false, false, 0
	for m.end < len(s) && n < 3 {
		c := s[m.end]
		switch {
		case c == '.' && !dot:
			dot = true
		case c == ' ':
			blank = true
		case c == '_':
		case (c == ',' || c == ':' || c == '-') && !dot:
			dot = true
			m.cost += costDot
		default:
			n = 3
			continue
		}
		m.end++
		n++
	}
	if wanted {
		m.seps++
	}
	switch {
	case dot:
		m.dots++
		if blank {
			m.cost += costBlank
		}
	case blank:
		m.blanks++
		m.cost += costDot
	case wanted:
		m.cost += costDot
	}
}

// gap passes over a blank or a piece of the box between two digits of one number.
func (m *match) gap(s string) {
	for n := 0; n < 2 && m.end < len(s) && (s[m.end] == ' ' || s[m.end] == '_'); n++ {
		if n == 0 {
			m.cost += costBlank
		}
		m.end++
	}
}

// same passes over want or something that looks like it.
func (m *match) same(s string, want byte) bool {
	if m.end >= len(s) {
		return false
	}
	if s[m.end] == want {
		m.end++
		return true
	}
	size := 1
	if c := s[m.end]; c < utf8.RuneSelf {
		if !alike[want][c] {
			return false
		}
	} else {
		var r rune
		if r, size = utf8.DecodeRuneInString(s[m.end:]); !strings.ContainsRune(looks[want], r) {
			return false
		}
	}
	m.end += size
	if want < 'a' { // a letter's case or accent is no damage worth counting
		m.cost += costLook
	}
	return true
}

// ground reads the letter.
func (m *match) ground(s, letters string) bool {
	for i := 0; i < len(letters); i++ {
		if m.same(s, letters[i]) {
			m.letter = letters[i]
			return true
		}
	}
	return false
}

// enough reports whether what is printed is more than digits by chance.
func (m *match) enough(lost int, joined bool) bool {
	switch {
	case lost > 0:
		return m.dots >= m.seps && m.blanks == 0
	case m.dots > 0:
		return true
	case m.blanks > 0:
		return m.blanks >= m.seps && m.cost <= m.seps
	}
	return joined && m.cost == m.seps*costDot // "512e"; "102e" is a French ordinal
}

// closing reports whether the stamp ends here: no word goes on. A bar's edge read as "1" or "l" may follow.
func (m *match) closing(s string) bool {
	i := m.end
	for n := 0; n < 2 && i < len(s) && strings.IndexByte("1lI", s[i]) >= 0; n++ {
		i++
	}
	next := after(s, i)
	if m.blanks > 0 && m.dots == 0 && next == '-' {
		return false // "op 10 2 e-mails"
	}
	return !alnum(next)
}

// opening decides whether a stamp may begin at i and takes up the damaged character before it: "r0.2.e".
func opening(s string, i, last, lost, cost int) (int, bool) {
	prev := before(s, i)
	if i == last || prev == 0 || !alnum(prev) {
		return i, prev != '.' || lost == 0 && !digit(before(s, i-1)) // "2.5.1.2" numbers something else
	}
	switch {
	case cost == 0 && !digit(prev):
		return i, true // a word glued to a clean stamp: "Dear10.2.e"
	case cost == 0 && prev == '1' && !digit(before(s, i-1)):
		return i, true // the bar's left edge: "110.2.e"
	case cost == 0 && prev == '1' && before(s, i-1) == '1':
		return i, true
	case lost == 1 && s[i] == '0' && !digit(prev):
		if p := i - 1; p >= last && s[p] < utf8.RuneSelf && !alnum(before(s, p)) {
			return p, true
		}
		return i, cost == costLost
	}
	return i, false
}
