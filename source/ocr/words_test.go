package ocr

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// table writes rows of words: block, line, left, top, width, height, confidence, text.
func table(rows ...string) string {
	var b strings.Builder
	for i, r := range rows {
		f := strings.SplitN(r, " ", 8)
		fmt.Fprintf(&b, "5\t1\t%s\t1\t%s\t%d\t%s\n", f[0], f[1], i, strings.Join(f[2:], "\t"))
	}
	return b.String()
}

// TestRows holds that a label and its value come out on one line though the program saw them in two blocks, that a word with
// hanging letters stays on its line, and that each word keeps its confidence.
func TestRows(t *testing.T) {
	words := Words("level\tpage\n" + table(
		"1 1 300 400 80 30 96.2 Van:", "1 2 300 460 200 40 90 Onderwerp:", // the p hangs below the line
		"2 1 700 400 150 30 88 Bakker", "2 2 700 468 90 32 70 brug", "2 2 800 460 30 30 12 en", "2 2 840 488 8 4 -1 x", "2 2 850 480 12 4 55 -",
	) + "5\tbroken\n")
	if len(words) != 6 {
		t.Fatalf("%d words", len(words))
	}
	r := Page(words, 595, 842, 2480)
	var lines [][]string
	for l := range strings.Lines(r.Text) {
		lines = append(lines, strings.Fields(l))
	}
	if d := cmp.Diff([][]string{{"Van:", "Bakker"}, {"Onderwerp:", "brug", "en", "-"}}, lines); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if d := cmp.Diff([]byte{96, 88, 90, 70, 12, 55}, r.Words); d != "" || r.Confidence != 69 {
		t.Errorf("confidence %d, of the words (-want +got):\n%s", r.Confidence, d)
	}
	if w := r.Layout.Lines[0].Words[0].Box; w.X0 < 71 || w.X0 > 73 || w.Y0 > 400*595/2480.0 || w.Y1 < 430*595/2480.0 {
		t.Errorf("the label's box is %+v", w)
	}
}

// TestLanguageNames holds that nothing but a name reaches the program's command line.
func TestLanguageNames(t *testing.T) {
	for name, want := range map[string]bool{"nld": true, "chi_sim": true, "": false, "-c": false, "../x": false, "a b": false} {
		if isLanguage(name) != want {
			t.Errorf("%q: %v", name, !want)
		}
	}
	if got := packages("tesseract-ocr", []string{"chi_sim"}); got != "tesseract-ocr tesseract-ocr-chi-sim" {
		t.Error(got)
	}
}

// FuzzWords holds that any table gives words within reason, and a page of any words a layout whose words are in its text.
func FuzzWords(f *testing.F) {
	f.Add(table("1 1 300 400 80 30 96.2 Van:"))
	f.Add("5\t1\t1\t1\t1\t1\t-3\tNaN\t1e9\t4\t5\t\xff")
	f.Fuzz(func(t *testing.T, s string) {
		r := Page(Words(s), 595, 842, 2480)
		n := 0
		for _, l := range r.Layout.Lines {
			for _, w := range l.Words {
				n++
				if w.Span.Start < 0 || w.Span.End > len(r.Text) || w.Span.Empty() {
					t.Fatalf("span %v of %q", w.Span, r.Text)
				}
			}
		}
		if n != len(r.Words) {
			t.Fatalf("%d confidences of %d words", len(r.Words), n)
		}
	})
}
