package ocr

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/source/pdf/layout"
)

// The columns of the program's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
const (
	columns   = 12
	levelWord = "5"
)

// Word is a word that was read.
type Word struct {
	Text string
	// Box in pixels of the picture: the ink, no more.
	Box layout.Box
	// Confidence is the program's own, 0 to 100.
	Confidence float64
	// line names the line that the program saw it on.
	line string
}

// Words reads the program's table. Rows that are no words are passed over.
func Words(table string) []Word {
	var words []Word
	for row := range strings.Lines(table) {
		f := strings.SplitN(strings.TrimRight(row, "\r\n"), "\t", columns)
		if len(f) != columns || f[0] != levelWord {
			continue
		}
		text := strings.TrimSpace(strings.ToValidUTF8(f[11], "\ufffd"))
		var n [5]float64
		bad := text == ""
		for i := range n {
			v, err := strconv.ParseFloat(f[6+i], 64)
			bad = bad || err != nil || !(v >= 0 && v <= 1e6) // NaN is neither
			n[i] = v
		}
		if bad {
			continue
		}
		words = append(words, Word{
			Text: text, Box: layout.Box{X0: n[0], Y0: n[1], X1: n[0] + n[2], Y1: n[1] + n[3]},
			Confidence: min(n[4], 100), line: strings.Join(f[1:5], " "),
		})
	}
	return words
}

// Result is a page's text as OCR read it.
type Result struct {
	// Text has "\n" line ends, the last line too; "" where nothing was read.
	Text   string
	Layout *layout.Page
	// Confidence is the mean of the words, 0 to 100; 0 where there is none. Words is that of each word of the layout: the
	// least of the words read that it is made of.
	Confidence int
	Words      []byte
}

// Page makes lines of words as the reader of PDF does; width and height are the page's in points, pixels the picture's width.
func Page(words []Word, width, height float64, pixels int) *Result {
	scale := width / float64(max(pixels, 1))
	var glyphs []layout.Glyph
	sizes := lineSizes(words)
	sum := 0.0
	for i := range words {
		glyphs = spell(glyphs, &words[i], sizes[words[i].line], scale)
		sum += words[i].Confidence
	}
	r := &Result{}
	r.Text, r.Layout = layout.Make(width, height, glyphs, nil)
	if len(words) > 0 {
		r.Confidence = int(sum/float64(len(words)) + 0.5)
	}
	r.Words = confidences(r.Layout, words, scale)
	return r
}

// The shape of Latin letters in shares of the font's size: how far ink reaches above the baseline and below it.
const (
	capital   = 0.72
	small     = 0.52
	below     = 0.21
	ascent    = 0.8 // of the box that a word is given
	descent   = 0.2
	ascenders = "bdfhijklt"
	hanging   = "gjpqyQ,;()[]{}|/@§$ç"
	lineMarks = "-–—_=~.…·•'\"“”‘’`^*°" // ink that says nothing of the font's size
)

// reach is how far a word's ink reaches above and below its baseline, in shares of the size; known is false where its signs do
// not tell.
func reach(text string) (up, down float64, known bool) {
	for _, r := range text {
		switch {
		case strings.ContainsRune(lineMarks, r):
			continue
		case unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune(ascenders, r) || !unicode.IsLetter(r) || r >= utf8.RuneSelf:
			up = capital
		default:
			up = max(up, small)
		}
		known = true
		if strings.ContainsRune(hanging, r) {
			down = below
		}
	}
	return up, down, known
}

// lineSizes estimates the size of the font of each line in pixels: the median of its words.
func lineSizes(words []Word) map[string]float64 {
	all := map[string][]float64{}
	for _, w := range words {
		if up, down, known := reach(w.Text); known {
			all[w.line] = append(all[w.line], w.Box.Height()/(up+down))
		}
	}
	sizes := map[string]float64{}
	for line, list := range all {
		slices.Sort(list)
		sizes[line] = list[len(list)/2]
	}
	return sizes
}

// spell appends the glyphs of a word, each with its share of the box, and a blank.
func spell(glyphs []layout.Glyph, w *Word, size, scale float64) []layout.Glyph {
	_, down, known := reach(w.Text)
	if size <= 0 {
		size = max(w.Box.Height(), 1)
	}
	base := w.Box.Y1 - down*size
	if !known { // a dash floats amid the line, a quotation mark hangs above it
		base = w.Box.Y0 + w.Box.Height()/2 + small*size/2
	}
	rs := []rune(w.Text)
	object := len(glyphs)
	for i, c := range append(rs, ' ') {
		from, to := float64(i)/float64(len(rs)), min(float64(i+1)/float64(len(rs)), 1)
		x0, x1 := w.Box.X0+from*w.Box.Width(), w.Box.X0+to*w.Box.Width()
		if unicode.IsSpace(c) || unicode.IsControl(c) {
			c = ' '
		}
		glyphs = append(glyphs, layout.Glyph{
			Rune: c, X: x0 * scale, Y: base * scale, Size: size * scale, DX: 1, Object: object,
			Box: layout.Box{X0: x0 * scale, Y0: (base - ascent*size) * scale, X1: x1 * scale, Y1: (base + descent*size) * scale},
		})
	}
	return glyphs
}

// confidences finds the words that each word of the layout is made of by their places.
func confidences(page *layout.Page, words []Word, scale float64) []byte {
	byLeft := slices.Clone(words)
	slices.SortStableFunc(byLeft, func(a, b Word) int { return cmp.Compare(a.Box.X0, b.Box.X0) })
	var out []byte
	for i := range page.Lines {
		for _, w := range page.Lines[i].Words {
			least, met := 100.0, false
			end, _ := slices.BinarySearchFunc(byLeft, w.Box.X1/scale, func(o Word, x float64) int { return cmp.Compare(o.Box.X0, x) })
			for _, o := range byLeft[:end] {
				x, y := (o.Box.X0+o.Box.X1)/2*scale, (o.Box.Y0+o.Box.Y1)/2*scale
				if x >= w.Box.X0 && x <= w.Box.X1 && y >= w.Box.Y0 && y <= w.Box.Y1 {
					least, met = min(least, o.Confidence), true
				}
			}
			if !met {
				least = 0
			}
			out = append(out, byte(least+0.5))
		}
	}
	return out
}
