package parse

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// TestSubjectBase holds the short way to the base of a subject to the long one.
func TestSubjectBase(t *testing.T) {
	for _, s := range []string{
		"", "tide", "RE: tide", "Re[2]: FW: tide", "AW : WG: tide", "[Rd] Re: tide", "RE: [Rd] Re: Re: tide", "[Rd]", "R: tide", " RE:  tide ", "Betreff: x", "Doorst.: tide: sand", "RE:", "[x] tide",
	} {
		if got, want := subjectBase(s, 0), parseSubject(s, "", 0).Base; got != want {
			t.Errorf("%q: %q, not %q", s, got, want)
		}
	}
}

var dottedDigit = regexp.MustCompile(`\.[0-9]`)

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
			if printed := s[l.start:l.end]; !l.tellsDomains() && (strings.ContainsAny(printed, "([@</") || strings.IndexByte(printed, 0xE2) >= 0 || strings.Contains(printed, "www.") || dottedDigit.MatchString(printed)) {
				t.Errorf("%q tells of domains", s[l.start:l.end])
			}
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

// TestClassesOf holds the classes of eight bytes at once to those of each byte, and gaps to what they are.
func TestClassesOf(t *testing.T) {
	parts := []string{"level", " ", "  ", "Quay", ":", "été", "\t", "12", "`{", "@", "\x80", "!", "A", "z"}
	r := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		s := ""
		for range 1 + r.IntN(12) {
			s += parts[r.IntN(len(parts))]
		}
		var want class
		for i := range len(s) {
			want |= classOf[s[i]]
		}
		if strings.Contains(s, "  ") {
			want |= hasGap
		}
		if got := classesOf(s); got != want {
			t.Fatalf("%q: %b, not %b", s, got, want)
		}
	}
}

// TestOpenings holds what lines may begin with to what they do.
func TestOpenings(t *testing.T) {
	lists := openingLists()
	seen := opening(0)
	texts := demo(t)
	texts["openings"] = "Dear10.2.e,\nAnnex A\nReleased under the Act\nPrevious message: quay\nPlease respond to\n*From:* Ann\n"
	for _, s := range texts {
		p := newParser("00", mail.NewText(s, "test"))
		for n := range p.lines {
			l := &p.lines[n]
			if l.blank {
				continue
			}
			text := p.text(n)
			for kind, words := range lists {
				if words.begin(text, kind == opensSalutation) && words.words[firstFolded(text)] {
					if seen |= kind; l.opens&kind == 0 {
						t.Errorf("%q may not begin with %b", text, kind)
					}
				}
			}
			if m := p.labels.leading(strings.TrimLeft(text, "*_")); len(m) > 0 && chars.IsLetterAt(strings.TrimLeft(text, "*_"), 0) && l.leads == 0 {
				t.Errorf("%q leads to nothing", text)
			}
		}
	}
	for kind := range lists {
		if seen&kind == 0 && kind != opensSheet {
			t.Errorf("no line begins with %b", kind)
		}
	}
}

func firstFolded(text string) string {
	word, _, _ := strings.Cut(fold(text), " ")
	return word
}

// TestGaps holds the lines that are known to have a gap to those that have one.
func TestGaps(t *testing.T) {
	texts := []string{"Van:  Ann\n  Aan: Bo \n\n    \nno gap\na\tb \n > two  three\nlast  ", " \n  ", "a b  "}
	for _, s := range demo(t) {
		texts = append(texts, s)
	}
	for _, s := range texts {
		p := newParser("00", mail.NewText(s, "test"))
		for n := range p.lines {
			text := p.text(n)
			if want := strings.Contains(text, "  ") || strings.Contains(text, "\t"); want != (p.lines[n].has&hasGap != 0) {
				t.Errorf("%q: a gap is %v", text, want)
			}
		}
	}
}

// TestCounted holds what is kept of lines that count pages to what is read of them.
func TestCounted(t *testing.T) {
	counted := 0
	for _, s := range demo(t) {
		p := newParser("00", mail.NewText(s+"Page 1 of 5\n2/4\n", "test"))
		p.findFurniture()
		counted += len(p.counted)
		for n := range p.lines {
			if p.lines[n].blank {
				continue
			}
			k, of, ok := p.pageOf(n)
			if wantK, wantOf, want := pageOf(p.text(n)); k != wantK || of != wantOf || ok != want {
				t.Errorf("%q is page %d of %d (%v), not %d of %d (%v)", p.text(n), k, of, ok, wantK, wantOf, want)
			}
			if got, want := p.edgeShape(n), edgeShape(p.text(n)); got != want {
				t.Errorf("%q has the shape %q, not %q", p.text(n), got, want)
			}
		}
	}
	if counted == 0 {
		t.Error("no line counts pages")
	}
}

// TestNoSeparator holds what is passed over for its letters and its length to the words of separators, damaged ones too.
func TestNoSeparator(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, sep := range separators().all {
		for range 200 {
			text := []byte(sep.words)
			for range r.IntN(separatorTypos + 1) {
				at := 1 + r.IntN(len(text)-1) // the first letter is whole
				switch r.IntN(3) {
				case 0:
					text[at] = byte('a' + r.IntN(26))
				case 1:
					text = append(text[:at:at], text[at+1:]...)
				default:
					text = append(text[:at:at], append([]byte{byte('a' + r.IntN(26))}, text[at:]...)...)
				}
			}
			if s := string(text); s == strings.TrimSpace(s) && classesOf(s)&hasOther == 0 && separators().none(s, classesOf(s)) {
				t.Errorf("%q is passed over", s)
			}
		}
	}
}

// TestEditDistance holds the distance, of which the letters near the diagonal alone are compared, against that of all letters.
func TestEditDistance(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	word := func() string {
		b := make([]byte, r.IntN(12))
		for i := range b {
			b[i] = byte('a' + r.IntN(3))
		}
		return string(b)
	}
	for range 20000 {
		a, b, limit := word(), word(), r.IntN(6)
		if got, want := editDistance(a, b, limit), min(wholeDistance(a, b), limit+1); got != want {
			t.Fatalf("%q %q at most %d: %d, not %d", a, b, limit, got, want)
		}
	}
}

// wholeDistance is the distance of two words, from the whole table of those of their beginnings.
func wholeDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		next := []int{i + 1}
		for j := range len(b) {
			d := row[j]
			if a[i] != b[j] {
				d++
			}
			next = append(next, min(d, row[j+1]+1, next[j]+1))
		}
		row = next
	}
	return row[len(b)]
}
