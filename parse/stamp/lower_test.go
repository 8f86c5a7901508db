package stamp

import (
	"strings"
	"testing"
)

// TestLower looks up words for nobody in every print in which the short way does it, and in those that it leaves to the long one.
func TestLower(t *testing.T) {
	l := laws()
	for _, p := range []*phrases{l.nobody, l.mailboxes} {
		for w := range p.words {
			for _, s := range []string{w, strings.ToUpper(w), strings.ReplaceAll(w, " ", "  "), " " + w, w + " ", strings.ReplaceAll(w, "#", "#12"), w + "x"} {
				if p.has(s) != p.words[numberless(s)] {
					t.Errorf("%q: %v", s, p.has(s))
				}
			}
		}
	}
	for w := range l.locals.sure {
		for _, s := range []string{w, strings.ToUpper(w), w[:1] + "." + w[1:], w + "_", w + "'x"} {
			sure, is := l.locals.word(s)
			if want, known := l.locals.sure[unparted(s)]; len(s) <= maxEntry && !strings.ContainsAny(s[:2], ".'_") && (sure != want || is != known) {
				t.Errorf("%q: %v %v", s, sure, is)
			}
		}
	}
}
