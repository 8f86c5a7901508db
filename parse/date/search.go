package date

import "slices"

// search is the best way through the glyphs: which stretch is which part of the date.
type search struct {
	x     *edger
	n     int
	ahead *aheadTable
	paths [][]*edge
	limit float32
}

// aheadTable is the cost of the rest from each glyph on, given the slots that are filled.
type aheadTable [maxGlyphs + 1][slotAll + 1]float32

func junk(g *glyph) float32 {
	switch g.class {
	case classDigit:
		return junkDigit
	case classLetter:
		return junkLetter
	}
	return junkPunct
}

func missing(filled slot) float32 {
	var c float32
	for _, m := range [...]struct {
		s    slot
		cost float32
	}{{slotWeekday, costNoWeekday}, {slotDay, costNoDay}, {slotMonth, costNoMonth}, {slotYear, costNoYear}, {slotTime, costNoTime}} {
		if filled&m.s == 0 {
			c += m.cost
		}
	}
	return c
}

// run lists the ways that cost at most slack more than the best one.
func (s *search) run(slack float32) {
	x := s.x
	s.n = len(x.g)
	for f := range s.ahead[s.n] {
		s.ahead[s.n][f] = missing(slot(f))
	}
	for i := s.n - 1; i >= 0; i-- {
		skip, here, next := junk(&x.g[i]), &s.ahead[i], &s.ahead[i+1]
		for f := range here {
			here[f] = skip + next[f]
		}
		for k := range x.at[i] {
			e := &x.at[i][k]
			behind := &s.ahead[e.end]
			for f := range slot(len(here)) {
				if f&e.slots != 0 || misplaced(e.slots, f) {
					continue
				}
				if c := e.cost + behind[f|e.slots]; c < here[f] {
					here[f] = c
				}
			}
		}
	}
	s.limit = s.ahead[0][0] + slack
	var stack [5]*edge
	s.walk(0, 0, 0, stack[:0])
}

const maxPaths = 64

// slotMoment are the parts behind which no weekday begins.
const slotMoment = slotDay | slotTime

// misplaced reports whether no client prints a part behind others: a weekday behind day and time ("19:02 CET" is no Croatian
// Thursday), a day behind month, year and time.
func misplaced(part, filled slot) bool {
	const rest = slotMonth | slotYear | slotTime
	return part == slotWeekday && filled&slotMoment == slotMoment || part == slotDay && filled&rest == rest
}

func (s *search) walk(i int, filled slot, cost float32, taken []*edge) {
	if cost+s.ahead[i][filled] > s.limit || len(s.paths) >= maxPaths {
		return
	}
	if i == s.n {
		s.paths = append(s.paths, slices.Clone(taken))
		return
	}
	for k := range s.x.at[i] {
		if e := &s.x.at[i][k]; filled&e.slots == 0 && !misplaced(e.slots, filled) {
			s.walk(e.end, filled|e.slots, cost+e.cost, append(taken, e))
		}
	}
	s.walk(i+1, filled, cost+junk(&s.x.g[i]), taken)
}
