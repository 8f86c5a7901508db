package main

import (
	"strings"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/pdfcases"
)

// The page of the typewriter layout, in points: A4, Courier, whose characters are all 0.6 of their size wide.
const (
	pageWidth, pageHeight = 595.0, 842.0
	left, top             = 44.0, 56.0
	size, leading         = 9.0, 12.0
	advance               = 0.6 * size
	valueColumn           = 15 // of a header's value, in characters
	rightColumn           = 92 // where marks and page numbers end
)

// cellColumns is where the cells of a table begin, in characters.
var cellColumns = []int{0, 6, 28, 66}

// run is a piece of text on a page: where its baseline begins, from the page's lower left corner, and whether it is a
// stamp in a black bar.
type run struct {
	x, y float64
	text string
	bar  bool
}

// layout sets a page in Courier, each line, label, value and stamp a run of its own.
func layout(p pdfcases.Page) []run {
	var runs []run
	y := pageHeight - top
	for _, l := range p.Lines {
		y -= leading
		switch l.Kind {
		case pdfcases.Row:
			runs = append(runs, run{left, y, l.Label, false})
			runs = appendText(runs, valueColumn, y, l.Value)
		case pdfcases.More:
			runs = appendText(runs, valueColumn, y, l.Value)
		case pdfcases.Cells:
			for i, c := range l.Cells {
				runs = appendText(runs, cellColumns[min(i, len(cellColumns)-1)], y, c)
			}
		case pdfcases.Mark, pdfcases.Footer:
			runs = appendText(runs, rightColumn-utf8.RuneCountInString(l.Text), y, l.Text)
		default:
			runs = appendText(runs, 0, y, l.Text)
		}
	}
	return runs
}

// appendText appends a text that begins in the given column, in pieces at its stamps.
func appendText(runs []run, column int, y float64, s string) []run {
	s = spaces(s)
	at := func(i int) float64 { return left + advance*float64(column+utf8.RuneCountInString(s[:i])) }
	from := 0
	piece := func(to int) {
		text := s[from:to]
		if lead := len(text) - len(strings.TrimLeft(text, " ")); strings.TrimSpace(text) != "" {
			runs = append(runs, run{at(from + lead), y, strings.TrimSpace(text), false})
		}
	}
	for _, m := range stamp.FindAllStringIndex(s, -1) {
		piece(m[0])
		runs = append(runs, run{at(m[0]), y, s[m[0]:m[1]], true})
		from = m[1]
	}
	piece(len(s))
	return runs
}

func (r run) width() float64 { return advance * float64(utf8.RuneCountInString(r.text)) }

// latin1 turns a text into a string as PostScript and PDF write it, in ISO 8859-1.
func latin1(s string) string {
	var b strings.Builder
	b.WriteByte('(')
	for _, c := range s {
		switch {
		case c == '(' || c == ')' || c == '\\':
			b.WriteByte('\\')
			b.WriteRune(c)
		case c < 0x7f:
			b.WriteRune(c)
		case c < 0x100:
			b.WriteString(octal(byte(c)))
		default:
			panic("not in ISO 8859-1: " + string(c))
		}
	}
	b.WriteByte(')')
	return b.String()
}

func octal(c byte) string {
	return string([]byte{'\\', '0' + c>>6, '0' + c>>3&7, '0' + c&7})
}
