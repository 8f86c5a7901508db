// Package stamp finds redaction stamps: the marks that a release prints over blacked-out text, with their legal ground,
// and the debris that text recognition makes of the black bars.
//
//	for _, s := range stamp.Find(line) {
//		fmt.Println(line[s.Start:s.End], s.Ground.Code, s.Ground.Law)
//	}
//
// Recognition damages stamps like everything else, so they are matched with a budget of damage (see numberedAt); what is
// a date, a time, a version or a telephone number is no stamp at any budget.
package stamp

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// Stamp is a redaction stamp at the byte offsets [Start, End) of the text that was searched.
type Stamp struct {
	Start, End int
	Ground     mail.Ground
}

// Find lists the redaction stamps in s, a line or a header value, in order and without overlap.
func Find(s string) []Stamp { return Append(nil, s) }

// Append is Find that appends to a slice.
func Append(found []Stamp, s string) []Stamp {
	f := newFinder(s)
	for {
		x, ok := f.next(len(s))
		if !ok {
			return found
		}
		found = append(found, x)
	}
}

// Any reports whether a stamp stands in s.
func Any(s string) bool {
	f := newFinder(s)
	_, ok := f.next(len(s))
	return ok
}

// Opens reports whether the first stamp in s starts before an offset.
func Opens(s string, offset int) bool {
	limit := len(s)
	if strings.IndexByte(s, '/') < 0 { // a stamp is found at most one byte behind its start, but for an exemption with its words
		limit = offset + 1
	}
	f := newFinder(s)
	x, ok := f.next(limit)
	return ok && x.Start < offset
}

// finder looks for the stamps of a text, one after the other.
type finder struct {
	t      *table
	s      string
	at     int  // looked at next
	last   int  // end of the stamp before
	ahead  int  // the next digit, 0 where that was not asked yet
	frames int8 // whether parentheses stand in the text, 0 where that was not asked yet
}

func newFinder(s string) finder { return finder{t: laws(), s: s} }

// framed reports whether parentheses stand in the text.
func (f *finder) framed() bool {
	if f.frames == 0 {
		f.frames = -1
		for i := range len(f.s) {
			if starts[f.s[i]]&frames != 0 {
				f.frames = 1
				break
			}
		}
	}
	return f.frames > 0
}

// next finds the next stamp that is found before an offset.
func (f *finder) next(limit int) (x Stamp, ok bool) {
	for limit = min(limit, len(f.s)); f.at < limit; f.at++ {
		opens, reads := f.start(limit)
		if !opens && !reads {
			break
		}
		from, end := f.at, 0
		if opens {
			end, x.Ground, ok = f.t.markAt(f.s, from, f.last)
		}
		if !ok && reads {
			from, end, x.Ground, ok = f.read(from)
		}
		if !ok {
			continue
		}
		x.Start, x.End, x.Ground.Raw = from, end, f.s[from:end]
		f.last, f.at = end, end
		return x, true
	}
	return Stamp{}, false
}

// start goes to the next place before an offset at which a mark may open, or something else can be read. Most of a text is far
// from a digit, and every ground but a wholly damaged one has one near its start.
func (f *finder) start(limit int) (opens, reads bool) {
	s, i := f.s, f.at
	for i < limit {
		if f.ahead < i || f.ahead == 0 {
			f.ahead = nextDigit(s, i)
		}
		begins, stop := uint16(startsNumber|startsAny), min(limit, f.ahead+1)
		if far := f.ahead - nearDigit; i < far {
			begins, stop = startsAny, min(limit, far)
		}
		var prev uint16 // of the byte before
		if i > 0 {
			prev = starts[s[i-1]]
		}
		for ; i < stop; i++ {
			k, before := starts[s[i]], prev
			prev = k
			if k&begins == 0 || k&outside != 0 && before&inWord != 0 {
				continue
			}
			k &= begins
			opens, reads = k&startsMark != 0 && f.t.marksAt(s, i) != nil, k&(startsNumber|startsAlone) != 0 || k&startsWord != 0 && f.t.wordStarts.have(s, i)
			if opens || reads {
				f.at = i
				return opens, reads
			}
		}
	}
	f.at = limit
	return false, false
}

// nextDigit is the first digit of s from i on, far behind its end where there is none.
func nextDigit(s string, i int) int {
	if n := chars.IndexDigit(s[i:]); n >= 0 {
		return i + n
	}
	return len(s) + nearDigit
}

// nearDigit is how far into a stamp, in bytes, its first digit stands at most: "§ 3", "s_.1_.2_e", "Section 40",
// "Exemption 6".
const nearDigit = 12

// What begins at a byte.
const (
	startsNumber = 1 << iota // a ground, with a digit near
	startsAlone              // one as damaged as "Ó..e", a bracket or a bar
	startsWord               // a word or a run, by the first two bytes
	startsMark               // a mark of laws.toml, by the first two bytes

	inWord  // a letter or digit of ASCII
	outside // a letter with which a stamp begins only where none stands before it: all but "O", read for a zero behind a word
	frames  // a parenthesis

	startsAny = startsAlone | startsWord | startsMark // without a digit
)

// starts says what begins at a byte, and what it is.
var starts = func() (b [256]uint16) {
	for kind, bytes := range map[uint16]string{startsNumber: "0123456789.OoQlI|!sSbB({AaE$\xC2\xC3", startsAlone: "[(\xE2\xC3", frames: "(){}"} {
		for i := range len(bytes) {
			b[bytes[i]] |= kind
		}
	}
	for c := range b {
		if laws().marks[c] != nil {
			b[c] |= startsMark
		}
		if laws().wordStarts[c] != nil {
			b[c] |= startsWord
		}
		if c < utf8.RuneSelf && alnum(rune(c)) {
			if b[c] |= inWord; c >= 'A' && c != 'O' {
				b[c] |= outside
			}
		}
	}
	return b
}()

// read reads the stamp that begins at i; it may take up a damaged character before i, but none of the stamp before.
func (f *finder) read(i int) (from, end int, g mail.Ground, ok bool) {
	s, t, last := f.s, f.t, f.last
	switch s[i] {
	case '(', '{', 'b', 'B':
		if end, g, ok = t.paragraphAt(s, i); ok {
			return i, end, g, true
		}
		if s[i] == '(' {
			if end, g, ok = t.bracketAt(s, i); ok {
				return i, end, g, true
			}
		}
	case '[':
		if end, g, ok = t.bracketAt(s, i); ok {
			return i, end, g, true
		}
	case '<':
		if end, ok = t.angledAt(s, i); ok {
			return i, end, g, true
		}
		return i, 0, g, false
	case 'W':
		end, g, ok = t.citedAt(s, i)
		return i, end, g, ok
	case 'R', 'G', 'Z', 'D':
		if end, g, ok = t.citedAt(s, i); ok {
			return i, end, g, true
		}
		end, ok = t.capitalsAt(s, i)
		return i, end, g, ok
	case 'O':
		if end, ok = t.capitalsAt(s, i); ok {
			return i, end, g, true
		}
	case 'A', 'a':
		if end, g, ok = t.articleAt(s, i); !ok {
			end, g, ok = t.wordedAt(s, i, last)
		}
		return i, end, g, ok
	case 'E':
		return t.exemptionAt(s, i, last)
	case 'X', 'x', '*':
		end, ok = runAt(s, i)
		return i, end, g, ok
	case 0xE2:
		end, ok = barAt(s, i)
		return i, end, g, ok
	case 0xC2:
		if end, g, ok = t.signAt(s, i); ok {
			return i, end, g, true
		}
	}
	if f.framed() {
		if end, g, ok = t.bracketedAt(s, i); ok {
			return i, end, g, true
		}
	}
	if f.framed() || t.sectionStarts[s[i]] {
		if end, g, ok = t.sectionAt(s, i); ok {
			return i, end, g, true
		}
	}
	if from, end, g, ok = t.numberedAt(s, i, last); !ok && digit(rune(s[i])) {
		end, g, ok = t.wordedAt(s, i, last)
		return i, end, g, ok
	}
	return from, end, g, ok
}

// before and after are the runes beside an offset, 0 at the ends.
func before(s string, i int) rune {
	if i <= 0 {
		return 0
	}
	if c := s[i-1]; c < utf8.RuneSelf {
		return rune(c)
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return r
}

func after(s string, i int) rune {
	if i >= len(s) {
		return 0
	}
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c)
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return r
}

// alnum reports whether r is a letter or a digit.
func alnum(r rune) bool {
	if r < utf8.RuneSelf {
		return '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func digit(r rune) bool { return '0' <= r && r <= '9' }
