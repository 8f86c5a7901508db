package align

// pattern is a sequence of which edit distances to many others are asked. Up to 64 bytes it advances by a whole column of the
// table of distances at once (Myers, A Fast Bit-Vector Algorithm for Approximate String Matching, 1999; in the form of Hyyrö,
// 2003, for whole sequences).
type pattern struct {
	text []byte
	// at are the places of each byte in text, as bits; used where text is short enough.
	at [256]uint64
}

// maxPattern is the length up to which the places of a pattern fit into a word.
const maxPattern = 64

// set takes another sequence.
func (p *pattern) set(text []byte) {
	for _, c := range p.text {
		p.at[c] = 0
	}
	p.text = append(p.text[:0], text...)
	for i, c := range text[:min(len(text), maxPattern)] {
		p.at[c] |= 1 << i
	}
}

// column is where the comparison of a pattern with a sequence that comes piece by piece stands.
type column struct {
	up, down uint64 // where the distance grows by one from place to place, and where it shrinks
	distance int
	seen     int // bytes of the sequence
}

func (p *pattern) start() column { return column{up: ^uint64(0), distance: len(p.text)} }

// to is the edit distance to a sequence that begins with what the column has seen.
func (p *pattern) to(b []byte, c *column) int {
	if len(p.text) > maxPattern || len(p.text) == 0 {
		return Distance(p.text, b)
	}
	last := uint64(1) << (len(p.text) - 1)
	up, down, distance := c.up, c.down, c.distance
	for _, x := range b[c.seen:] {
		at := p.at[x]
		vertical := at | down
		horizontal := ((at&up + up) ^ up) | at
		grows, shrinks := down|^(horizontal|up), up&horizontal
		if grows&last != 0 {
			distance++
		} else if shrinks&last != 0 {
			distance--
		}
		grows, shrinks = grows<<1|1, shrinks<<1
		up, down = shrinks|^(vertical|grows), grows&vertical
	}
	*c = column{up, down, distance, len(b)}
	return distance
}
