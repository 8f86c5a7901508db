package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/dedupe/align"
	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// word is a word or a bar of a text.
type word struct {
	start, end int // in the body
	folded     string
	// strict are the letters in lower case, digits, and the marks between digits: what two words must share to be the same.
	strict string
	bar    bool
	ground mail.Ground
}

// text is a body cut into words.
type text struct {
	view  *mail.CopyView
	words []word
	place func(c *mail.CopyView, offset int) string
}

func newText(v *mail.CopyView, o *Options) *text {
	return &text{view: v, words: cut(v.Body, o), place: o.Place}
}

// cut takes a body apart. Marks that stand alone are no words, quote marks neither.
func cut(body string, o *Options) []word {
	out := make([]word, 0, len(body)/5) // about as many as text has
	at := 0
	for line := range strings.Lines(body) {
		out = cutLine(out, line, at, o)
		at += len(line)
	}
	torn(out)
	return out
}

// torn takes for bars what is left of stamps: "10.2." where the same text prints "10.2.e" in full.
func torn(list []word) {
	begins := map[string]bool{}
	for i := range list {
		if code := list[i].ground.Code; list[i].bar && strings.Count(code, ".") > 1 {
			begins[code[:strings.LastIndexByte(code, '.')]] = true
		}
	}
	for i := range list {
		if !list[i].bar && begins[list[i].strict] {
			list[i].bar = true
		}
	}
}

func cutLine(out []word, line string, at int, o *Options) []word {
	from := 0
	if o.Bars != nil {
		for _, b := range o.Bars(line) {
			out = cutPlain(out, line[from:b.Start], at+from)
			out = append(out, word{start: at + b.Start, end: at + b.End, bar: true, ground: b.Ground})
			from = b.End
		}
	}
	return cutPlain(out, line[from:], at+from)
}

// cutPlain cuts at white space.
func cutPlain(out []word, s string, at int) []word {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			i += size
			continue
		}
		end := i
		for end < len(s) {
			r, size := utf8.DecodeRuneInString(s[end:])
			if unicode.IsSpace(r) {
				break
			}
			end += size
		}
		if f := align.Fold(s[i:end]); f != "" {
			out = append(out, word{start: at + i, end: at + end, folded: f, strict: strict(s[i:end])})
		}
		i = end
	}
	return out
}

// strict keeps letters in lower case, digits, and the marks between digits: "1.500" and "15.00" are two amounts.
func strict(s string) string {
	if plain := strings.Trim(s, `.,;:!?()"'`); plainly(plain) {
		return plain
	}
	var b strings.Builder
	last := rune(0)
	for i, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		case unicode.IsDigit(last) && strings.ContainsRune(".,:/-", r):
			if next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):]); unicode.IsDigit(next) {
				b.WriteRune(r)
			}
		}
		last = r
	}
	return b.String()
}

// plainly reports whether a word is of small ASCII letters and digits alone, as most are.
func plainly(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && !chars.IsDigit(c) {
			return false
		}
	}
	return true
}

// spans are the bytes of the source behind a stretch of the body, whose spans are joined by line ends.
func (t *text) spans(start, end int) []mail.Span {
	var out []mail.Span
	at := 0
	for _, s := range t.view.Copy.Body {
		if from, until := max(start, at), min(end, at+s.Len()); from < until {
			out = append(out, mail.Span{Start: s.Start + from - at, End: s.Start + until - at})
		}
		at += s.Len() + 1
	}
	return out
}

// stretch is what the words from i to j print.
func (t *text) stretch(i, j int) mail.Stretch {
	s := mail.Stretch{Copy: t.view.Copy.ID, Spans: []mail.Span{}}
	if i >= j {
		return s
	}
	start, end := t.words[i].start, t.words[j-1].end
	s.Text, s.Spans = t.view.Body[start:end], t.spans(start, end)
	if t.place != nil && len(s.Spans) > 0 {
		s.Place = t.place(t.view, s.Spans[0].Start)
	}
	return s
}

// number reports whether a word is one: at least as many digits as letters.
func (w *word) number() bool {
	digits, letters := 0, 0
	for _, r := range w.strict {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return digits > 0 && digits >= letters
}

// debris reports what no one wrote: one letter, or marks that running text does not have.
func (w *word) debris(body string) bool {
	return utf8.RuneCountInString(w.strict) < 2 && !w.number() || strings.ContainsAny(body[w.start:w.end], `~^|\{}`)
}

// clean reports whether a word is a number without any letter.
func (w *word) clean() bool {
	return w.number() && strings.IndexFunc(w.strict, unicode.IsLetter) < 0
}
