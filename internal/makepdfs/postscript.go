package main

import (
	"fmt"
	"strings"

	"github.com/rethread/rethread/internal/pdfcases"
)

// postscript writes a release as a text printer does: Courier, each line where it stands.
//
// The character 45 of PostScript's own encoding is the minus, not the hyphen. With minus it stays so, as in many a text
// printer's output: the PDF then says U+2212 for every hyphen.
func postscript(r pdfcases.Release, minus bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%%!PS-Adobe-3.0\n%%%%Pages: %d\n%%%%EndComments\n", len(r.Pages))
	encoding := "dup length array copy dup 45 /hyphen put"
	if minus {
		encoding = ""
	}
	fmt.Fprintf(&b, "/Courier findfont dup length dict begin {1 index /FID ne {def} {pop pop} ifelse} forall\n"+
		"/Encoding ISOLatin1Encoding %s def currentdict end /Text exch definefont pop\n", encoding)
	fmt.Fprintf(&b, "/T {moveto show} def /R {rectfill} def << /PageSize [%g %g] >> setpagedevice\n", pageWidth, pageHeight)
	for i, p := range r.Pages {
		fmt.Fprintf(&b, "%%%%Page: %d %d\n/Text %g selectfont\n", i+1, i+1, size)
		for _, t := range layout(p) {
			if t.bar {
				fmt.Fprintf(&b, "0 setgray %.1f %.1f %.1f %g R 1 setgray\n", t.x-1, t.y-2.5, t.width()+2, size+1)
			}
			fmt.Fprintf(&b, "%s %.1f %.1f T\n", latin1(t.text), t.x, t.y)
			if t.bar {
				b.WriteString("0 setgray\n")
			}
		}
		b.WriteString("showpage\n")
	}
	b.WriteString("%%EOF\n")
	return b.String()
}
