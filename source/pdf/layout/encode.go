package layout

import (
	"encoding/binary"
	"errors"
	"math"

	"github.com/rethread/rethread/mail"
)

// The encoding of a page, for a BLOB. Numbers are variable-length integers (encoding/binary), "s" signed; lengths are tenths
// of a point.
//
//	version = 1 | width | height | number of lines | lines
//	line:  blanks and line ends since the line before | form | number of words | words
//	form 0, upright: y (s, from the line before) | height; each word: gap | bytes | x (s, from the word before) | width
//	form 1, any:     each word: gap | bytes | x (s) | y (s) | width | height, x and y from the word before
//
// A line whose words share top and bottom is upright. Its words lose up to half a tenth of a point, nothing else.
const encoding = 1

// unit is a tenth of a point.
const unit = 10

// upright and anyForm are the forms of a line.
const (
	upright = 0
	anyForm = 1
)

// evenHeight in points: boxes of words on a line that differ by less are given the line's height.
const evenHeight = 4.0

// Encode packs a page into a few bytes a word. Decode reads it back, with boxes to a tenth of a point and lines of one
// height each.
func (p *Page) Encode() []byte {
	e := encoder{b: []byte{encoding}}
	e.uint(tenths(p.Width))
	e.uint(tenths(p.Height))
	e.uint(len(p.Lines))
	for i := range p.Lines {
		e.line(&p.Lines[i])
	}
	return e.b
}

type encoder struct {
	b    []byte
	at   int // end of the last word
	x, y int
}

func (e *encoder) uint(n int) { e.b = binary.AppendUvarint(e.b, uint64(max(n, 0))) }
func (e *encoder) int(n int)  { e.b = binary.AppendVarint(e.b, int64(n)) }

func (e *encoder) line(l *Line) {
	e.uint(l.Span.Start - e.at)
	e.at = l.Span.Start
	form := anyForm
	if l.even() {
		form = upright
	}
	e.uint(form)
	e.uint(len(l.Words))
	if form == upright {
		y := tenths(l.Box.Y0)
		e.int(y - e.y)
		e.uint(tenths(l.Box.Y1) - y)
		e.y = y
	}
	for _, w := range l.Words {
		e.uint(w.Span.Start - e.at)
		e.uint(w.Span.Len())
		e.at = w.Span.End
		x := tenths(w.Box.X0)
		e.int(x - e.x)
		e.x = x
		if form == anyForm {
			y := tenths(w.Box.Y0)
			e.int(y - e.y)
			e.y = y
		}
		e.uint(tenths(w.Box.X1) - x)
		if form == anyForm {
			e.uint(tenths(w.Box.Y1) - e.y)
		} else {
			e.x = tenths(w.Box.X1)
		}
	}
}

// even reports whether the words of a line stand on one height.
func (l *Line) even() bool {
	for _, w := range l.Words {
		if math.Abs(w.Box.Y0-l.Box.Y0) > evenHeight || math.Abs(w.Box.Y1-l.Box.Y1) > evenHeight {
			return false
		}
	}
	return true
}

func tenths(f float64) int {
	return int(math.Round(min(max(f, -1e6), 1e6) * unit))
}

// ErrEncoding is a BLOB that this version does not read.
var ErrEncoding = errors.New("layout: not a page's layout, or a newer one")

// Decode reads what [Page.Encode] wrote.
func Decode(b []byte) (*Page, error) {
	if len(b) == 0 || b[0] != encoding {
		return nil, ErrEncoding
	}
	d := decoder{b: b[1:]}
	p := &Page{Width: d.points(), Height: d.points()}
	for n := d.count(3); n > 0 && !d.bad; n-- {
		p.Lines = append(p.Lines, d.line())
	}
	if d.bad || len(d.b) > 0 {
		return nil, ErrEncoding
	}
	return p, nil
}

type decoder struct {
	b    []byte
	at   int
	x, y int
	bad  bool
}

// maxNumber is the largest number that is believed.
const maxNumber = 1 << 40

func (d *decoder) uint() int {
	v, n := binary.Uvarint(d.b)
	if n <= 0 || v > maxNumber {
		d.bad, d.b = true, nil
		return 0
	}
	d.b = d.b[n:]
	return int(v)
}

func (d *decoder) int() int {
	v, n := binary.Varint(d.b)
	if n <= 0 || v > maxNumber || v < -maxNumber {
		d.bad, d.b = true, nil
		return 0
	}
	d.b = d.b[n:]
	return int(v)
}

func (d *decoder) points() float64 { return float64(d.uint()) / unit }

// count is a number of things that take at least size bytes each.
func (d *decoder) count(size int) int {
	n := d.uint()
	if n > len(d.b)/size {
		d.bad = true
		return 0
	}
	return n
}

func (d *decoder) line() Line {
	d.at += d.uint()
	form := d.uint()
	words := d.count(4)
	height := 0
	if form == upright {
		d.y += d.int()
		height = d.uint()
	}
	var l Line
	for ; words > 0 && !d.bad; words-- {
		start := d.at + d.uint()
		d.at = start + d.uint()
		d.x += d.int()
		if form != upright {
			d.y += d.int()
		}
		width := d.uint()
		if form != upright {
			height = d.uint()
		}
		l.add(mail.Span{Start: start, End: d.at}, Box{points(d.x), points(d.y), points(d.x + width), points(d.y + height)}, true)
		if form == upright {
			d.x += width
		}
	}
	return l
}

func points(tenths int) float64 { return float64(tenths) / unit }

// Rects are the rectangles of a span of the page's text, one a line that it touches, around the words that it touches.
func (p *Page) Rects(s mail.Span) []Box {
	var out []Box
	for _, l := range p.Lines {
		if l.Span.End <= s.Start {
			continue
		}
		if l.Span.Start >= s.End {
			break
		}
		var b Box
		for _, w := range l.Words {
			if w.Span.Start < s.End && w.Span.End > s.Start {
				b = b.Union(w.Box)
			}
		}
		if b != (Box{}) {
			out = append(out, b)
		}
	}
	return out
}
