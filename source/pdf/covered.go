package pdf

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/source/pdf/layout"
)

// Text beneath a black bar is a redaction that failed: the text is still in the file. It is read as any other, and said.
//
// A bar is a dark, opaque rectangle (or a thick straight line) that is drawn after the text over it, or before text that is
// itself dark, as a word processor's black marker does. Shading, frames and white boxes are none, nor are pictures: what they
// show is not looked at. Nor are shapes that are no rectangles.

const (
	// darkest is the luminance, 0 to 255, up to which a colour is dark, and alike how far two dark ones differ at most where one
	// cannot be read on the other.
	darkest, alike = 64, 40
	// opaque is the least alpha of what hides what is beneath it.
	opaque = 242
	// barSize in points is the least height and width of a bar: what is thinner is a line.
	barSize = 4
	// barShare of a character's box, ascent and descent included, is beneath the bar that hides it.
	barShare = 0.6
	// maxBars of a page are looked at, and maxPoints of one shape.
	maxBars   = 2_000
	maxPoints = 4_000
)

// cover is something opaque that was drawn over a part of the page.
type cover struct {
	box   layout.Box
	order int // in the drawing, as that of texts
	lum   int // 0 to 255; lightest for what is not looked at
}

const lightest = 255

// paper is the luminance from which a line cannot be seen on paper.
const paper = 250

// dark reports whether an object is filled or drawn with a dark and opaque colour, and large enough to be a bar.
func (c *covering) dark(o uint64, depth int) bool {
	if lum, ok := c.colour(o, c.pen(o)); !ok || lum > darkest {
		return false
	}
	return depth > 0 || c.large(o)
}

// pen is what draws a path: its fill, else its line, "" for nothing.
func (v *view) pen(o uint64) string {
	at := v.scratch() + 160
	switch {
	case v.quick("FPDFPath_GetDrawMode", o, at, at+4) == 0:
		return ""
	case v.uint32(at) != 0:
		return "FPDFPageObj_GetFillColor"
	case v.uint32(at+4) != 0:
		return "FPDFPageObj_GetStrokeColor"
	}
	return ""
}

// colour is the luminance that an object is drawn in; not ok where it is not opaque, or has none.
func (v *view) colour(o uint64, pen string) (lum int, ok bool) {
	at := v.scratch() + 160
	if pen == "" || v.quick(pen, o, at, at+4, at+8, at+12) == 0 || v.uint32(at+12) < opaque {
		return lightest, false
	}
	return int(299*v.uint32(at)+587*v.uint32(at+4)+114*v.uint32(at+8)) / 1000, true
}

// large reports whether an object's bounds are those of a bar.
func (v *view) large(o uint64) bool {
	at := v.scratch() + 128
	return v.quick("FPDFPageObj_GetBounds", o, at, at+4, at+8, at+12) != 0 &&
		v.float32(at+8)-v.float32(at) >= barSize && v.float32(at+12)-v.float32(at+4) >= barSize
}

// drawing is what stands on a page in the order in which it was drawn.
type drawing struct {
	*view
	frame  frame
	texts  map[uint64]int // order by the handle of the text's object
	covers []cover
	lines  []layout.Box // what is too thin for a cover
	next   int
	left   int
}

// drawn goes through a page's objects a second time.
func (v *view) drawn(ctx context.Context, page uint64, f frame) *drawing {
	d := &drawing{view: v, frame: f, texts: map[uint64]int{}, left: MaxPageObjects}
	d.walk(ctx, page, "FPDFPage_CountObjects", "FPDFPage_GetObject", matrix{1, 0, 0, 1, 0, 0}, 0)
	return d
}

// matrix takes the coordinates of an object to those of the page's content.
type matrix [6]float64

func (m matrix) point(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// in is m followed by outer.
func (m matrix) in(outer matrix) matrix {
	x, y := outer.point(m[4], m[5])
	return matrix{
		outer[0]*m[0] + outer[2]*m[1], outer[1]*m[0] + outer[3]*m[1],
		outer[0]*m[2] + outer[2]*m[3], outer[1]*m[2] + outer[3]*m[3], x, y,
	}
}

// matrix is that of an object.
func (d *drawing) matrix(o uint64) (m matrix) {
	at := d.scratch() + 192
	if d.quick("FPDFPageObj_GetMatrix", o, at) == 0 {
		return matrix{1, 0, 0, 1, 0, 0}
	}
	for i := range m {
		m[i] = d.float32(at + 4*uint64(i))
	}
	return m
}

// walk goes through the objects of a page or a form whose coordinates outer takes to the page's.
func (d *drawing) walk(ctx context.Context, of uint64, count, get string, outer matrix, depth int) {
	n := uint64(max(int32(d.quick(count, of)), 0))
	for i := uint64(0); i < n && d.left > 0 && ctx.Err() == nil && d.dead == nil; i++ {
		d.left--
		o := d.quick(get, of, i)
		if o == 0 {
			continue
		}
		d.next++
		switch kind := d.quick("FPDFPageObj_GetType", o); {
		case kind == objectText:
			d.texts[o] = d.next
		case kind == objectForm && depth < MaxFormDepth:
			d.walk(ctx, o, "FPDFFormObj_CountObjects", "FPDFFormObj_GetObject", d.matrix(o).in(outer), depth+1)
		case len(d.covers) < maxBars:
			d.cover(o, kind, outer)
		}
	}
}

// cover adds what an object that is no text hides: the rectangles of a path, the bounds of anything else, which hides with a
// colour that is not known.
func (d *drawing) cover(o, kind uint64, outer matrix) {
	clip := d.clip(o, outer)
	pen := ""
	if kind == objectPath {
		if pen = d.pen(o); pen == "" {
			return
		}
		lum, ok := d.colour(o, pen)
		if !ok {
			return
		}
		boxes, all := d.rectangles(o, pen, d.matrix(o).in(outer))
		for _, b := range boxes {
			d.add(b, clip, lum)
		}
		if all {
			return
		}
	}
	at := d.scratch() + 128
	if pen != "FPDFPageObj_GetStrokeColor" && d.quick("FPDFPageObj_GetBounds", o, at, at+4, at+8, at+12) != 0 {
		d.add(d.upright(outer, d.float32(at), d.float32(at+4), d.float32(at+8), d.float32(at+12)), clip, lightest)
	}
}

func (d *drawing) add(b, clip layout.Box, lum int) {
	b = layout.Box{X0: max(b.X0, clip.X0), Y0: max(b.Y0, clip.Y0), X1: min(b.X1, clip.X1), Y1: min(b.Y1, clip.Y1)}
	switch w, h := b.Width(), b.Height(); {
	case w >= barSize && h >= barSize:
		d.covers = append(d.covers, cover{b, d.next, lum})
	case w >= 0 && h >= 0 && lum < paper && len(d.lines) < maxBars:
		d.lines = append(d.lines, b)
	}
}

// upright is a rectangle of an object as one of the page.
func (d *drawing) upright(m matrix, x0, y0, x1, y1 float64) layout.Box {
	var b layout.Box
	for _, p := range [4][2]float64{{x0, y0}, {x1, y0}, {x0, y1}, {x1, y1}} {
		x, y := d.frame.point(m.point(p[0], p[1]))
		if b == (layout.Box{}) {
			b = layout.Box{X0: x, Y0: y, X1: x, Y1: y}
		}
		b = layout.Box{X0: min(b.X0, x), Y0: min(b.Y0, y), X1: max(b.X1, x), Y1: max(b.Y1, y)}
	}
	return b
}

// clip is the part of the page within which an object is drawn, all of it for none. The points of clips have the coordinates of
// the form that the object stands in.
func (d *drawing) clip(o uint64, outer matrix) layout.Box {
	all := layout.Box{X0: math.Inf(-1), Y0: math.Inf(-1), X1: math.Inf(1), Y1: math.Inf(1)}
	path := d.quick("FPDFPageObj_GetClipPath", o)
	if path == 0 {
		return all
	}
	n := min(max(int32(d.quick("FPDFClipPath_CountPaths", path)), 0), 8)
	for i := range n {
		points := d.points(func(j uint64) uint64 { return d.quick("FPDFClipPath_GetPathSegment", path, uint64(i), j) },
			d.quick("FPDFClipPath_CountPathSegments", path, uint64(i)), outer)
		if len(points) == 0 {
			continue
		}
		b := bounds(points)
		all = layout.Box{X0: max(all.X0, b.X0), Y0: max(all.Y0, b.Y0), X1: min(all.X1, b.X1), Y1: min(all.Y1, b.Y1)}
	}
	return all
}

// point is one of a path, upright on the page.
type point struct {
	x, y float64
	kind uint64
}

// The kinds of a path's points.
const (
	lineTo = 0
	moveTo = 2
)

func (d *drawing) points(get func(uint64) uint64, count uint64, m matrix) []point {
	n := min(max(int32(count), 0), maxPoints)
	out := make([]point, 0, n)
	at := d.scratch() + 224
	for i := range n {
		s := get(uint64(i))
		if s == 0 || d.quick("FPDFPathSegment_GetPoint", s, at, at+4) == 0 {
			return nil
		}
		x, y := d.frame.point(m.point(d.float32(at), d.float32(at+4)))
		out = append(out, point{x, y, d.quick("FPDFPathSegment_GetType", s)})
	}
	return out
}

func bounds(points []point) layout.Box {
	b := layout.Box{X0: points[0].x, Y0: points[0].y, X1: points[0].x, Y1: points[0].y}
	for _, p := range points[1:] {
		b = layout.Box{X0: min(b.X0, p.x), Y0: min(b.Y0, p.y), X1: max(b.X1, p.x), Y1: max(b.Y1, p.y)}
	}
	return b
}

// rectangles are those of a path; all reports whether it has nothing else.
func (d *drawing) rectangles(o uint64, pen string, m matrix) (boxes []layout.Box, all bool) {
	points := d.points(func(i uint64) uint64 { return d.quick("FPDFPath_GetPathSegment", o, i) }, d.quick("FPDFPath_CountSegments", o), m)
	width := 0.0
	if pen == "FPDFPageObj_GetStrokeColor" {
		at := d.scratch() + 160
		if d.quick("FPDFPageObj_GetStrokeWidth", o, at) != 0 {
			width = d.float32(at) * math.Sqrt(math.Abs(m[0]*m[3]-m[1]*m[2]))
		}
	}
	all = len(points) > 0
	for from := 0; from < len(points); {
		to := from + 1
		for to < len(points) && points[to].kind != moveTo {
			to++
		}
		b := bounds(points[from:to])
		switch {
		case width > 0 && to-from == 2 && (b.Width() < 1 || b.Height() < 1):
			if b.Width() < b.Height() {
				b.X0, b.X1 = b.X0-width/2, b.X1+width/2
			} else {
				b.Y0, b.Y1 = b.Y0-width/2, b.Y1+width/2
			}
			boxes = append(boxes, b)
		case width == 0 && rectangular(points[from:to], b):
			boxes = append(boxes, b)
		default:
			all = false
		}
		from = to
	}
	return boxes, all
}

// rectangular reports whether a closed line of four corners runs along its bounds.
func rectangular(points []point, b layout.Box) bool {
	const slack = 0.5
	if len(points) != 4 && len(points) != 5 {
		return false
	}
	corners := map[[2]bool]bool{}
	for i, p := range points {
		left, top := p.x-b.X0 < slack, p.y-b.Y0 < slack
		if i > 0 && p.kind != lineTo || !left && b.X1-p.x > slack || !top && b.Y1-p.y > slack {
			return false
		}
		corners[[2]bool{left, top}] = true
	}
	return len(corners) == 4
}

// hidden gives the boxes of the characters that stand beneath a bar, or cannot be told from what they stand on. objects are the
// handles of the texts by the numbers of the glyphs' objects, from 1.
func (d *drawing) hidden(glyphs []layout.Glyph, objects []uint64) []layout.Box {
	var boxes []layout.Box
	for i := range glyphs {
		g := &glyphs[i]
		if g.Rune == ' ' || g.Object < 1 || g.Object > len(objects) {
			continue
		}
		if order, ok := d.texts[objects[g.Object-1]]; ok && d.hides(g.Box, order, objects[g.Object-1]) {
			boxes = append(boxes, g.Box)
		}
	}
	return boxes
}

// hides reports whether a character of a text cannot be seen.
func (d *drawing) hides(b layout.Box, order int, text uint64) bool {
	under := lightest
	for _, c := range d.covers {
		w, h := min(b.X1, c.box.X1)-max(b.X0, c.box.X0), min(b.Y1, c.box.Y1)-max(b.Y0, c.box.Y0)
		if w <= 0 || h <= 0 || w*h < barShare*b.Width()*b.Height() {
			continue
		}
		if c.order > order && c.lum <= darkest {
			return true
		}
		if c.order < order {
			under = c.lum
		}
	}
	if under > darkest || uint32(d.quick("FPDFTextObj_GetTextRenderMode", text)) == invisibleMode {
		return false
	}
	lum, ok := d.colour(text, "FPDFPageObj_GetFillColor")
	return ok && lum-under <= alike && under-lum <= alike
}

// wordsAt are the spans of the words that the boxes belong to, neighbours of one line as one span, in the order of the text.
func wordsAt(p *layout.Page, boxes []layout.Box) []mail.Span {
	slices.SortFunc(boxes, func(a, b layout.Box) int { return cmp.Compare(a.Y0, b.Y0) })
	tallest := 0.0
	for _, b := range boxes {
		tallest = max(tallest, b.Height())
	}
	var out []mail.Span
	for i := range p.Lines {
		l := &p.Lines[i]
		from, _ := slices.BinarySearchFunc(boxes, l.Box.Y0-tallest, func(b layout.Box, y float64) int { return cmp.Compare(b.Y0, y) })
		last := -2
		for j := range l.Words {
			if !holdsAny(l.Words[j].Box, boxes[from:]) {
				continue
			}
			if last == j-1 {
				out[len(out)-1].End = l.Words[j].Span.End
			} else {
				out = append(out, l.Words[j].Span)
			}
			last = j
		}
	}
	return out
}

// within is by how much in points a box may reach beyond one that it lies in.
const within = 0.1

// holdsAny reports whether one of the boxes, sorted from the top, lies within b. The box of a word is that around its characters: what
// is printed on a bar, in smaller letters than what the bar covers, does not hold these.
func holdsAny(b layout.Box, boxes []layout.Box) bool {
	for _, o := range boxes {
		if o.Y0 > b.Y1 {
			return false
		}
		if o.X0 >= b.X0-within && o.X1 <= b.X1+within && o.Y0 >= b.Y0-within && o.Y1 <= b.Y1+within {
			return true
		}
	}
	return false
}
