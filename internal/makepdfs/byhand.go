package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rethread/rethread/internal/pdfcases"
)

// draw writes the runs of a page as PDF operators; a bar is a black rectangle beneath white text.
func draw(runs []run) string {
	var b strings.Builder
	for _, r := range runs {
		drawRun(&b, r, "F", latin1(r.text))
	}
	return b.String()
}

func drawRun(b *strings.Builder, r run, font, text string) {
	if r.bar {
		fmt.Fprintf(b, "0 g %.1f %.1f %.1f %g re f 1 g\n", r.x-1, r.y-2.5, r.width()+2, size+1)
	}
	fmt.Fprintf(b, "BT /%s %g Tf %.1f %.1f Td %s Tj ET\n", font, size, r.x, r.y, text)
	if r.bar {
		b.WriteString("0 g\n")
	}
}

// plainDocument is a release by hand, with nothing odd about it.
func plainDocument(r pdfcases.Release) *document {
	d := newDocument()
	for _, p := range r.Pages {
		d.page(pageWidth, pageHeight, "", "", draw(layout(p)))
	}
	return d
}

// backwards draws the runs of each page from the last to the first, so that every value comes before its label and the
// page number before all.
func backwards(r pdfcases.Release) []byte {
	d := newDocument()
	for _, p := range r.Pages {
		runs := layout(p)
		slices.Reverse(runs)
		d.page(pageWidth, pageHeight, "", "", draw(runs))
	}
	return d.bytes()
}

// letters draws each character by itself and in an order of its own, and no space at all.
func letters(r pdfcases.Release) []byte {
	d := newDocument()
	for _, p := range r.Pages {
		var single []run
		var bars strings.Builder
		for _, r := range layout(p) {
			if r.bar {
				fmt.Fprintf(&bars, "%.1f %.1f %.1f %g re f\n", r.x-1, r.y-2.5, r.width()+2, size+1)
			}
			i := 0
			for _, c := range r.text {
				if c != ' ' {
					single = append(single, run{r.x + advance*float64(i), r.y, string(c), false})
				}
				i++
			}
		}
		d.page(pageWidth, pageHeight, "", "", bars.String()+"0.2 g\n"+draw(stride(single)))
	}
	return d.bytes()
}

// stride returns the runs in steps of a prime, which meets each of them once unless their number is a multiple of it.
func stride(runs []run) []run {
	step := 7919
	if len(runs)%step == 0 {
		step = 7927
	}
	out := make([]run, len(runs))
	for i := range runs {
		out[i] = runs[i*step%len(runs)]
	}
	return out
}

// upright holds for each /Rotate the matrix that makes the page upright on the screen, and whether its sides change.
var upright = map[int]struct {
	matrix string
	turned bool
}{
	0:   {"1 0 0 1 0 0", false},
	90:  {"0 1 -1 0 842 0", true},
	180: {"-1 0 0 -1 595 842", false},
	270: {"0 -1 1 0 0 595", true},
}

// rotated gives the pages /Rotate 0, 90, 180, 270 in turn and draws them so that all are upright on the screen. Without
// the entry the text lies on its side in the file, as a scanner leaves it.
func rotated(r pdfcases.Release, entry bool) []byte {
	d := newDocument()
	for i, p := range r.Pages {
		angle := i % 4 * 90
		u, w, h := upright[angle], pageWidth, pageHeight
		if u.turned {
			w, h = h, w
		}
		entries := ""
		if entry {
			entries = fmt.Sprintf("/Rotate %d", angle)
		}
		d.page(w, h, entries, "", u.matrix+" cm\n"+draw(layout(p)))
	}
	return d.bytes()
}

// margin puts a line along the left edge of each page, its letters turned by 90 degrees, and one aslant across it, as
// whoever releases a file stamps it.
func margin(r pdfcases.Release) []byte {
	d := newDocument()
	for _, p := range r.Pages {
		stamps := "BT /F 8 Tf 0 1 -1 0 22 180 Tm (Openbaar gemaakt op 14 maart 2022, kenmerk 0417) Tj ET\n" +
			"0.7 g BT /F 40 Tf 0.7071 0.7071 -0.7071 0.7071 180 260 Tm (AFSCHRIFT) Tj ET 0 g\n"
		d.page(pageWidth, pageHeight, "", "", stamps+draw(layout(p)))
	}
	return d.bytes()
}

// labels adds page labels, the first page in Roman numerals, and an outline of the document marks.
func labels(r pdfcases.Release) []byte {
	d := plainDocument(r)
	type entry struct {
		title string
		page  int
	}
	var marks []entry
	for i, p := range r.Pages {
		for _, l := range p.Lines {
			if l.Kind == pdfcases.Mark {
				marks = append(marks, entry{l.Text, d.pages[i]})
			}
		}
	}
	root := d.add("")
	first := root + 1
	for i, m := range marks {
		around := ""
		if i > 0 {
			around += fmt.Sprintf("/Prev %d 0 R ", first+i-1)
		}
		if i < len(marks)-1 {
			around += fmt.Sprintf("/Next %d 0 R ", first+i+1)
		}
		d.add("<< /Title %s /Parent %d 0 R %s/Dest [%d 0 R /Fit] >>", latin1(m.title), root, around, m.page)
	}
	d.set(root, "<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>", first, first+len(marks)-1, len(marks))
	d.catalog = fmt.Sprintf("/Outlines %d 0 R /PageLabels << /Nums [0 << /S /r >> 1 << /S /D /St 1 >>] >>", root)
	return d.bytes()
}

// twice draws every label a second time beside itself, as a producer does that has no bold font.
func twice(r pdfcases.Release) []byte {
	d := newDocument()
	for _, p := range r.Pages {
		var runs []run
		for _, r := range layout(p) {
			runs = append(runs, r)
			if strings.HasSuffix(r.text, ":") {
				runs = append(runs, run{r.x + 0.3, r.y, r.text, r.bar})
			}
		}
		d.page(pageWidth, pageHeight, "", "", draw(runs))
	}
	return d.bytes()
}

// shifted puts the origin of every page elsewhere than in its lower left corner, and hides a strip at the bottom by a
// CropBox.
func shifted(r pdfcases.Release) []byte {
	d := newDocument()
	for _, p := range r.Pages {
		d.page(pageWidth, pageHeight, "/MediaBox [-100 -250 495 592] /CropBox [-100 -200 495 592]", "", "1 0 0 1 -100 -250 cm\n"+draw(layout(p)))
	}
	return d.bytes()
}
