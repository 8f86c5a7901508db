package main

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/rethread/rethread/internal/pdfcases"
)

// truncated cuts a file off after so many hundredths of its length.
func truncated(pdf []byte, percent int) []byte { return bytes.Clone(pdf[:len(pdf)*percent/100]) }

// trailerInFront is a release whose trailer stands in front, so that a reader finds the pages that are left when the end
// is gone.
func trailerInFront(r pdfcases.Release) []byte {
	d := plainDocument(r)
	d.inFront = true
	return d.bytes()
}

// wrongXref moves every offset in the cross-reference table by 13 bytes, as a transfer as text does.
func wrongXref(pdf []byte) []byte {
	pdf = bytes.Clone(pdf)
	at := bytes.LastIndex(pdf, []byte("\nxref\n")) + 1
	lines := strings.SplitAfter(string(pdf[at:]), "\n")
	for i, l := range lines {
		var offset int
		if n, _ := fmt.Sscanf(l, "%010d 00000 n", &offset); n == 1 {
			lines[i] = fmt.Sprintf("%010d 00000 n \n", offset+13)
		}
	}
	return append(pdf[:at], strings.Join(lines, "")...)
}

// brokenPage breaks the compressed content of one page, counted from 1, in a file made by hand.
func brokenPage(d *document, page int) []byte {
	content := d.pages[page-1] - 1
	o := []byte(d.objects[content-1])
	at := bytes.Index(o, []byte("stream\n")) + len("stream\n")
	for i := at + 2; i < len(o)-len("\nendstream"); i += 3 {
		o[i] = 0xff
	}
	d.objects[content-1] = string(o)
	return d.bytes()
}

// textBomb is one page whose few bytes of content unfold to more than a million characters.
func textBomb() []byte {
	d := newDocument()
	var b strings.Builder
	b.WriteString("BT /F 2 Tf 0.07 TL 44 800 Td\n")
	for i := range 2_500 { // each line another one: PDFium takes a line that is drawn twice for one
		fmt.Fprintf(&b, "(%d %s) '\n", i, strings.Repeat("de tekst ", 50))
	}
	d.page(pageWidth, pageHeight, "", "", b.String()+"ET\n")
	return d.bytes()
}

// pageBomb is a page tree that names its branches over and over: a million pages from a handful of objects.
func pageBomb() []byte {
	d := newDocument()
	d.page(pageWidth, pageHeight, "", "", "BT /F 9 Tf 44 700 Td (een bladzijde) Tj ET\n")
	node, count := d.pages[0], 1
	for range 3 {
		count *= 100
		node = d.add("<< /Type /Pages /Count %d /Kids [%s] >>", count, strings.Repeat(fmt.Sprintf("%d 0 R ", node), 100))
	}
	d.set(1, "<< /Type /Catalog /Pages %d 0 R >>", node)
	d.set(2, "null")
	return d.file.bytes()
}

// depthBomb has a page whose resources are nested twenty thousand deep.
func depthBomb() []byte {
	const depth = 20_000
	d := newDocument()
	d.page(pageWidth, pageHeight, "/Deep "+strings.Repeat("[", depth)+strings.Repeat("]", depth), "", "BT /F 9 Tf 44 700 Td (een bladzijde) Tj ET\n")
	return d.bytes()
}

// noPages is a file in order that has no page.
func noPages() []byte { return newDocument().bytes() }
