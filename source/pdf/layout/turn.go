package layout

import "math"

// snapQuarter is how far in degrees a baseline may be off a quarter turn and still count as one: scans are skewed by a few
// degrees, stamps and watermarks by 30 and more. snapOther is the step of all other angles.
const (
	snapQuarter = 15
	snapOther   = 15
)

// snap gives a direction in whole degrees, 0 to 359, clockwise from upright.
func snap(dx, dy float64) int {
	a := math.Atan2(dy, dx) * 180 / math.Pi
	quarter := math.Round(a/90) * 90
	if math.Abs(a-quarter) > snapQuarter {
		quarter = math.Round(a/snapOther) * snapOther
	}
	return (int(quarter) + 360) % 360
}

// turn puts a glyph into the coordinates of its direction.
func turn(g *Glyph, angle int) turned {
	switch b := g.Box; angle {
	case 0:
		return turned{g, b.X0, b.X1, g.Y}
	case 90:
		return turned{g, b.Y0, b.Y1, -g.X}
	case 180:
		return turned{g, -b.X1, -b.X0, -g.Y}
	case 270:
		return turned{g, -b.Y1, -b.Y0, g.X}
	}
	sin, cos := math.Sincos(float64(angle) * math.Pi / 180)
	u := g.X*cos + g.Y*sin
	return turned{g, u, u + slanted(g, sin, cos), g.Y*cos - g.X*sin}
}

// slanted is the advance of a glyph whose box is the upright one around a slanted one.
func slanted(g *Glyph, sin, cos float64) float64 {
	sin, cos = math.Abs(sin), math.Abs(cos)
	var w float64
	if cos > sin {
		w = (g.Box.Width() - g.Size*sin) / cos
	} else {
		w = (g.Box.Height() - g.Size*cos) / sin
	}
	return min(max(w, 0.2*g.Size), 1.2*g.Size)
}
