package parse

import (
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestSubjectBase holds the short way to the base of a subject to the long one.
func TestSubjectBase(t *testing.T) {
	for _, s := range []string{
		"", "tide", "RE: tide", "Re[2]: FW: tide", "AW : WG: tide", "[Rd] Re: tide", "RE: [Rd] Re: Re: tide", "[Rd]", "R: tide", " RE:  tide ", "Betreff: x", "Doorst.: tide: sand", "RE:", "[x] tide",
	} {
		if got, want := subjectBase(s), parseSubject(s, "").Base; got != want {
			t.Errorf("%q: %q, not %q", s, got, want)
		}
	}
}

// TestClassesRuleOut holds what lines are passed over by to what is looked for: nothing looks like people, or a date, or
// lines up with a page number, without the characters that are asked for.
func TestClassesRuleOut(t *testing.T) {
	for _, s := range demo(t) {
		p := newParser("00", mail.NewText(s, "test"))
		for n := range p.lines {
			l := &p.lines[n]
			if l.blank {
				continue
			}
			text := p.text(n)
			if l.has&peopleSigns == 0 && peopleLike(text) != 0 {
				t.Errorf("%q looks like people", text)
			}
			if l.has&hasDigit == 0 && p.looksDated(text) != 0 {
				t.Errorf("%q looks like a date", text)
			}
		}
	}
}

// TestWordGaps holds the least number of blanks to that of the folded text.
func TestWordGaps(t *testing.T) {
	for _, s := range []string{"a b", "a  b", "a - b", "a, b c", " a ", "été à b", "a , b", "Original Message"} {
		gaps := 0
		for _, c := range fold(s) {
			if c == ' ' {
				gaps++
			}
		}
		if n := wordGaps(s); n > gaps {
			t.Errorf("%q: %d blanks at least, of %d", s, n, gaps)
		}
	}
}
