package main

import (
	"fmt"
	"strings"

	"github.com/rethread/rethread/internal/pdfcases"
)

// garbageFont adds Courier under the name G with a ToUnicode table that says of every character what it is not: the page
// looks right, and its text layer holds no word. With control, half of them are control characters.
func (d *document) garbageFont(control bool) {
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n/CMapName /Garbage def /CMapType 2 def\n" +
		"1 begincodespacerange <00> <FF> endcodespacerange\n")
	for from := 0x21; from < 0x7f; from += 47 {
		b.WriteString("47 beginbfchar\n")
		for c := from; c < from+47; c++ {
			to := 0x21 + (c-0x21+31)%94
			if control && c%2 == 0 {
				to = 1 + c%8
			}
			fmt.Fprintf(&b, "<%02X> <%04X>\n", c, to)
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap CMapName currentdict /CMap defineresource pop end end\n")
	d.fonts += fmt.Sprintf(" /G %d 0 R", d.add("<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding /ToUnicode %d 0 R >>",
		d.stream("", []byte(b.String()))))
}

// drawGarbage draws the runs of a page in the font whose text layer is wrong.
func drawGarbage(runs []run) string {
	var b strings.Builder
	for _, r := range runs {
		drawRun(&b, r, "G", latin1(r.text))
	}
	return b.String()
}

func garbage(r pdfcases.Release, control bool) []byte {
	d := newDocument()
	d.garbageFont(control)
	for _, p := range r.Pages {
		d.page(pageWidth, pageHeight, "", "", drawGarbage(layout(p)))
	}
	return d.bytes()
}
