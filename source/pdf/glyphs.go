package pdf

import (
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"unicode/utf16"

	"github.com/rethread/rethread/source/pdf/layout"
)

// marks counts what the characters of a page are.
type marks struct {
	chars, invisible, unread int
	// objects are the handles of the text objects, by the numbers of the glyphs' objects, from 1.
	objects []uint64
}

// style is what all characters of one text object share.
type style struct {
	size, dx, dy float64
	x, y         float64 // origin of the first one
	invisible    bool
}

// invisibleMode is the text render mode that draws nothing: how OCR lays text over a picture.
const invisibleMode = 3

// glyphs reads the characters of a page in the order in which they were drawn.
func (v *view) glyphs(ctx context.Context, page uint64, f frame, l Limits) ([]layout.Glyph, marks, error) {
	var m marks
	tp, err := v.call(ctx, "FPDFText_LoadPage", page)
	if err != nil {
		return nil, m, err
	}
	if tp == 0 {
		return nil, m, &failure{code: CodePageDamaged, text: "its text cannot be read"}
	}
	defer v.quick("FPDFText_ClosePage", tp)
	n := int(int32(v.quick("FPDFText_CountChars", tp)))
	if n > l.PageChars {
		return nil, m, tooMuchText(n, l)
	}
	out := make([]layout.Glyph, 0, max(n, 0))
	r := glyphReader{view: v, tp: tp, frame: f, cells: v.scratch(), object: math.MaxUint64, codes: v.codes(ctx, tp, n)}
	for i := range n {
		if i%1024 == 0 && ctx.Err() != nil {
			return nil, m, ctx.Err()
		}
		g, ok := r.glyph(uint64(i))
		if v.dead != nil {
			return nil, m, v.dead
		}
		if !ok {
			continue
		}
		if g.Rune != ' ' {
			m.chars++
			if r.style.invisible {
				m.invisible++
			}
			if g.Rune == unread {
				m.unread++
			}
		}
		out = append(out, g)
	}
	m.objects = r.objects
	return out, m, nil
}

func tooMuchText(n int, l Limits) *failure {
	return &failure{code: CodePageText, text: fmt.Sprintf("it claims %d characters, more than the limit of %d", n, l.PageChars)}
}

// codes asks for the codes of all n characters at once. Where that leaves some out, codes without a meaning for one, it gives
// nil and they are asked for one by one: a call costs a microsecond, and a page has thousands of characters.
func (v *view) codes(ctx context.Context, tp uint64, n int) []uint16 {
	if n <= 0 {
		return nil
	}
	size := uint64(n+1) * 2
	buffer := v.quick("malloc", size)
	if buffer == 0 {
		return nil
	}
	defer v.quick("free", buffer)
	written, err := v.call(ctx, "FPDFText_GetText", tp, 0, uint64(n), buffer)
	b := v.bytes(buffer, size)
	if err != nil || b == nil || int(int32(written)) != n+1 {
		return nil
	}
	out := make([]uint16, n)
	for i := range out {
		out[i] = binary.LittleEndian.Uint16(b[2*i:])
		if out[i] == 0 || utf16.IsSurrogate(rune(out[i])) {
			return nil
		}
	}
	return out
}

// glyphReader reads characters of one text page.
type glyphReader struct {
	*view
	tp     uint64
	frame  frame
	cells  uint64
	codes  []uint16 // nil: ask for each
	object uint64
	style  style
	// objects are the handles so far: the last one's number is their count.
	objects []uint64
	high    rune // first half of a surrogate pair
}

// glyph reads character i; not ok for those that the engine made up and those that print nothing.
func (r *glyphReader) glyph(i uint64) (g layout.Glyph, ok bool) {
	code := r.code(i)
	if code == skip || code == ' ' && r.quick("FPDFText_IsGenerated", r.tp, i) == 1 {
		return g, false
	}
	if object := r.quick("FPDFText_GetTextObject", r.tp, i); object != r.object || object == 0 {
		r.object = object
		r.objects = append(r.objects, object)
		r.style = r.read(i)
	}
	g = layout.Glyph{Rune: code, Size: r.style.size, DX: r.style.dx, DY: r.style.dy, Object: len(r.objects), Box: r.box(i)}
	g.X, g.Y = r.origin(i, g.Box)
	return g, finite(g)
}

// code is what character i reads as.
func (r *glyphReader) code(i uint64) rune {
	if r.codes != nil {
		return reading(rune(r.codes[i]))
	}
	return r.pair(rune(uint32(r.quick("FPDFText_GetUnicode", r.tp, i))))
}

// origin is where character i begins on the baseline. All characters of an object stand on one baseline, so that for
// quarter turns its first one and the box tell.
func (r *glyphReader) origin(i uint64, b layout.Box) (x, y float64) {
	const straight = 0.9999
	switch s := &r.style; {
	case s.dx > straight:
		return b.X0, s.y
	case s.dx < -straight:
		return b.X1, s.y
	case s.dy > straight:
		return s.x, b.Y0
	case s.dy < -straight:
		return s.x, b.Y1
	}
	return r.at(i)
}

// at asks for the origin of character i.
func (r *glyphReader) at(i uint64) (x, y float64) {
	if r.quick("FPDFText_GetCharOrigin", r.tp, i, r.cells, r.cells+8) == 0 {
		return math.NaN(), math.NaN()
	}
	return r.frame.point(r.float64(r.cells), r.float64(r.cells+8))
}

// pair joins the halves of a surrogate pair, and says what a code reads as.
func (r *glyphReader) pair(code rune) rune {
	const high, low, end, plane = 0xd800, 0xdc00, 0xe000, 0x10000
	if code >= high && code < low {
		r.high = code
		return skip
	}
	if r.high != 0 && code >= low && code < end {
		code = (r.high-high)<<10 + code - low + plane
	}
	r.high = 0
	return reading(code)
}

// box is the place of character i: that of its font's ascent, descent and advance, or, where the font gives none, that of
// what is drawn.
func (r *glyphReader) box(i uint64) layout.Box {
	at := r.cells + 64
	if r.quick("FPDFText_GetLooseCharBox", r.tp, i, at) != 0 {
		left, top, right, bottom := r.float32(at), r.float32(at+4), r.float32(at+8), r.float32(at+12)
		if right > left && top > bottom {
			return r.frame.box(left, bottom, right, top)
		}
	}
	if r.quick("FPDFText_GetCharBox", r.tp, i, at, at+8, at+16, at+24) != 0 {
		return r.frame.box(r.float64(at), r.float64(at+16), r.float64(at+8), r.float64(at+24))
	}
	return layout.Box{}
}

// read gives the style of the object that character i stands in.
func (r *glyphReader) read(i uint64) style {
	s := style{dx: 1}
	s.x, s.y = r.at(i)
	s.size = math.Float64frombits(r.quick("FPDFText_GetFontSize", r.tp, i))
	if at := r.cells + 96; r.quick("FPDFText_GetMatrix", r.tp, i, at) != 0 {
		a, b, c, d := r.float32(at), r.float32(at+4), r.float32(at+8), r.float32(at+12)
		if n := math.Hypot(a, b); n > 0 && !math.IsInf(n, 0) {
			s.dx, s.dy = r.frame.direction(a/n, b/n)
		}
		if scale := math.Hypot(c, d); scale > 0 {
			s.size *= scale
		}
	}
	s.size = min(max(math.Abs(s.size), minSize), maxSize)
	s.invisible = r.object != 0 && uint32(r.quick("FPDFTextObj_GetTextRenderMode", r.object)) == invisibleMode
	return s
}

// minSize and maxSize in points bound what a font's size can be; some producers give 0 or 1 and scale elsewhere.
const (
	minSize = 1
	maxSize = 1_000
)

// finite reports whether a glyph has a place, and gives one that has no box the space of a letter.
func finite(g layout.Glyph) bool {
	for _, f := range []float64{g.X, g.Y, g.Box.X0, g.Box.Y0, g.Box.X1, g.Box.Y1} {
		if math.IsNaN(f) || math.Abs(f) > 1e6 {
			return false
		}
	}
	return true
}
