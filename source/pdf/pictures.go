package pdf

import "context"

// The kinds of page objects.
const (
	objectText  = 1
	objectPath  = 2
	objectImage = 3
	objectForm  = 5
)

// pictures measures the share of a page that pictures cover, 0 to 1, overlaps counted twice but never beyond 1, counts its drawn
// paths, and says whether one of these may be a bar over text, or a line down its side.
func (v *view) pictures(ctx context.Context, page uint64, f frame) (share float64, paths int, bars, lines bool) {
	c := covering{view: v, left: MaxPageObjects}
	c.count(ctx, page, "FPDFPage_CountObjects", "FPDFPage_GetObject", 0)
	if whole := f.width * f.height; whole > 0 {
		share = min(c.area/whole, 1)
	}
	return share, c.paths, c.bars, c.lines
}

// covering adds up the pictures of a page. Those in forms have bounds in the form's own coordinates: a form with a picture
// counts with its own bounds instead.
type covering struct {
	*view
	area  float64
	paths int
	bars  bool
	lines bool
	left  int
}

// count goes through the objects of a page or a form.
func (c *covering) count(ctx context.Context, of uint64, count, get string, depth int) (image bool) {
	n := uint64(max(int32(c.quick(count, of)), 0))
	for i := uint64(0); i < n && c.left > 0 && ctx.Err() == nil && c.dead == nil; i++ {
		c.left--
		o := c.quick(get, of, i)
		if o == 0 {
			continue
		}
		found := false
		switch c.quick("FPDFPageObj_GetType", o) {
		case objectPath:
			c.paths++
			c.bars = c.bars || c.dark(o, depth)
			c.lines = c.lines || c.line(o)
		case objectImage:
			found = true
		case objectForm:
			found = depth < MaxFormDepth && c.count(ctx, o, "FPDFFormObj_CountObjects", "FPDFFormObj_GetObject", depth+1)
		}
		if found && depth == 0 {
			c.area += c.bounds(o)
		}
		image = image || found
	}
	return image
}

// bounds is the area of an object in square points.
func (c *covering) bounds(o uint64) float64 {
	at := c.scratch() + 128
	if c.quick("FPDFPageObj_GetBounds", o, at, at+4, at+8, at+12) == 0 {
		return 0
	}
	return max(c.float32(at+8)-c.float32(at), 0) * max(c.float32(at+12)-c.float32(at+4), 0)
}

// line reports whether an object is as thin and long as a line down the side of text, in either direction: pages and forms may be
// turned.
func (c *covering) line(o uint64) bool {
	at := c.scratch() + 128
	if c.quick("FPDFPageObj_GetBounds", o, at, at+4, at+8, at+12) == 0 {
		return false
	}
	w, h := c.float32(at+8)-c.float32(at), c.float32(at+12)-c.float32(at+4)
	return min(w, h) < barSize && max(w, h) >= 2*barSize
}
