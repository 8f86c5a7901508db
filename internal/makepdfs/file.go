package main

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
)

// file is a PDF that is written by hand, for what no producer makes on demand. Objects are numbered from 1 in the order
// in which they are added; the first is the catalog.
type file struct {
	inFront bool // an empty cross-reference table and the trailer stand in front, as in a file made for the web
	objects []string
}

// add appends an object and returns its number.
func (f *file) add(format string, args ...any) int {
	f.objects = append(f.objects, fmt.Sprintf(format, args...))
	return len(f.objects)
}

// stream appends a compressed stream with the given further entries of its dictionary.
func (f *file) stream(entries string, data []byte) int {
	var b bytes.Buffer
	w, err := zlib.NewWriterLevel(&b, zlib.BestCompression)
	if err != nil {
		panic(err) // the level is a constant
	}
	w.Write(data) // a bytes.Buffer takes all
	w.Close()
	return f.add("<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream", entries, b.Len(), b.String())
}

// set replaces the object of a number that was added as a place holder.
func (f *file) set(number int, format string, args ...any) {
	f.objects[number-1] = fmt.Sprintf(format, args...)
}

// bytes writes the file with its cross-reference table.
func (f *file) bytes() []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	if f.inFront {
		fmt.Fprintf(&b, "xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n0\n%%%%EOF\n", len(f.objects)+1)
	}
	offsets := make([]int, len(f.objects))
	for i, o := range f.objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, xref)
	return b.Bytes()
}

// document is a file with a catalog, a page tree and the fonts that its pages use.
type document struct {
	file
	catalog string // further entries of the catalog
	fonts   string // the entries of the font dictionary
	pages   []int
}

// newDocument returns a document with the catalog and the page tree in front and Courier as the font F.
func newDocument() *document {
	d := &document{}
	d.add("")
	d.add("")
	d.fonts = fmt.Sprintf("/F %d 0 R", d.add("<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>"))
	return d
}

// page adds a page of the given size with further entries, such as /Rotate or a /MediaBox of its own, further resources and
// its content.
func (d *document) page(width, height float64, entries, resources, content string) {
	c := d.stream("", []byte(content))
	if !strings.Contains(entries, "/MediaBox") {
		entries = fmt.Sprintf("/MediaBox [0 0 %g %g] %s", width, height, entries)
	}
	d.pages = append(d.pages, d.add("<< /Type /Page /Parent 2 0 R %s /Resources << /Font << %s >> %s >> /Contents %d 0 R >>",
		entries, d.fonts, resources, c))
}

// bytes closes the page tree and the catalog and writes the file.
func (d *document) bytes() []byte {
	var kids []string
	for _, p := range d.pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", p))
	}
	d.set(1, "<< /Type /Catalog /Pages 2 0 R %s >>", d.catalog)
	d.set(2, "<< /Type /Pages /Count %d /Kids [%s] >>", len(kids), strings.Join(kids, " "))
	return d.file.bytes()
}
