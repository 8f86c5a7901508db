package participant

// What damage costs when a printed domain is aligned with a candidate, in tenths of a wrong character.
const (
	costLook   = 3  // one character read as one that looks like it, "rn" for "m"
	costMark   = 3  // a dot or hyphen lost, or read for a blank
	costWrong  = 10 // any other character
	costEnd    = 4  // the last character is hidden, or the bar's edge is read behind it
	costHead   = 4  // the beginning is hidden, however much of it
	costJunk   = 3  // something is glued before the beginning, and
	costGlued  = 1  // each character of it
	costGap    = 3  // a blank within a domain that hides nothing
	maxGlued   = 8  // longer is no damage but another word
	maxPrinted = 64
)

// gap stands for a blank that a torn domain has: a character may be lost there.
const gap = '?'

// pairs are characters that recognition takes for each other, in lower case.
var pairs = func() (t [128][128]bool) {
	for _, group := range []string{"l1i|!jtI", "lrk", "vyu", "uao", "0oqce", "ecas", "ga9q", "gqR", "5s", "8b3", "6b", "hbk", "nm", "nhr", "rn", "2z", "ft", "pqg", "cgd", "iea", "fi", "gr", "ir"} {
		for _, a := range []byte(group) {
			for _, b := range []byte(group) {
				a, b := a|0x20, b|0x20
				if a < 128 && b < 128 {
					t[a][b] = true
				}
			}
		}
	}
	for c := range t {
		t[c][c] = true
	}
	return t
}()

// alignment is the cheapest way to read a printed domain as a candidate.
type alignment struct {
	cost   int
	hard   int // edits that no likeness explains
	hidden int // characters of the candidate that are hidden at its beginning
	junk   int // characters glued before
}

// cell is one state of the alignment.
type cell struct {
	cost   int16
	hard   uint8
	hidden uint8
	junk   uint8
}

func (c cell) plus(cost int, hard uint8) cell {
	c.cost += int16(cost)
	c.hard += hard
	return c
}

// tooDear is the cost of an alignment that is not looked for any further.
const tooDear = 1 << 12

// align reads printed (lower case, cleaned) as want. whole forbids a hidden beginning and junk before it: an "@" or the
// print's own boundary stands there. An alignment that costs more than most is given up.
func align(printed, want string, whole bool, most int) alignment {
	if len(printed) > maxPrinted || len(want) > maxPrinted {
		return alignment{cost: tooDear}
	}
	before := int16(0) // the least cost of the row before
	var rows [3][maxPrinted + 1]cell
	for j := 1; j <= len(want); j++ {
		rows[0][j] = cell{cost: costHead, hidden: uint8(j)}
		if whole {
			rows[0][j] = rows[0][j-1].plus(lost(want[j-1]), 1)
		}
	}
	for i := 1; i <= len(printed); i++ {
		row, prev, prev2 := &rows[i%3], &rows[(i+2)%3], &rows[(i+1)%3]
		row[0] = cell{cost: int16(costJunk + i*costGlued), junk: uint8(i)}
		if whole || i > maxGlued {
			row[0] = cell{cost: int16(i * costWrong), hard: uint8(i)}
		}
		least := row[0].cost
		p := printed[i-1]
		many, manyHard := lost(p), soft(p)
		if p == gap {
			many, manyHard = costGap, 0
		}
		glued := !whole && i <= 2 // the "@" and a first letter are read as one or two others
		for j := 1; j <= len(want); j++ {
			w := want[j-1]
			best := prev[j-1]
			switch {
			case p == w:
			case p < 128 && w < 128 && pairs[p][w]:
				best = best.plus(costLook, 0)
			case mark(p) && mark(w) || p == gap:
				best = best.plus(costLook, 0)
			default:
				best = best.plus(costWrong, 1)
			}
			few, fewHard := lost(w), soft(w)
			if j == len(want) {
				switch {
				case pairs[p&127]['1']:
					many, manyHard = costEnd, 0
				case i >= len(printed)-1: // a letter or two more: a quote, a bracket, the next bar's edge
					many, manyHard = costMark+costEnd, 0
				}
			}
			if j == len(want) && i == len(printed) {
				few, fewHard = costEnd, 0
			}
			if prev[j].cost+int16(many) < best.cost { // a character too many
				best = prev[j].plus(many, manyHard)
			}
			if row[j-1].cost+int16(few) < best.cost { // one too few
				best = row[j-1].plus(few, fewHard)
			}
			if i > 1 && (w == 'm' && (p == 'n' && (printed[i-2] == 'r' || printed[i-2] == 'n' || printed[i-2] == 'i')) || w == 'w' && p == 'v' && printed[i-2] == 'v' ||
				w == 'd' && p == 'l' && printed[i-2] == 'c') {
				if c := prev2[j-1].plus(costLook, 0); c.cost < best.cost {
					best = c
				}
			}
			if j > 1 && p == 'm' && w == 'n' && want[j-2] == 'r' {
				if c := prev[j-2].plus(costLook, 0); c.cost < best.cost {
					best = c
				}
			}
			if glued && j <= 2 {
				if c := (cell{cost: int16(costHead + costJunk + i*costGlued), hidden: uint8(j), junk: uint8(i)}); c.cost < best.cost {
					best = c
				}
			}
			row[j] = best
			least = min(least, best.cost)
		}
		if i > 2 && int(min(least, before)) > most { // costs only grow, but for what is glued to the beginning
			return alignment{cost: tooDear}
		}
		before = least
	}
	c := rows[len(printed)%3][len(want)]
	return alignment{int(c.cost), int(c.hard), int(c.hidden), int(c.junk)}
}

// marks are the characters between the words of a domain, and what they are read as.
var marks = [256]bool{'.': true, '-': true, '_': true, ',': true}

func mark(c byte) bool { return marks[c] }

// lost is what a character costs that is printed too many or too few.
func lost(c byte) int {
	if marks[c] {
		return costMark
	}
	return costWrong
}

func soft(c byte) uint8 {
	if marks[c] {
		return 0
	}
	return 1
}
