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

// pairs are characters that recognition takes for each other, in lower case, and marks.
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
		for d := range t {
			t[c][d] = t[c][d] || mark(byte(c)) && mark(byte(d))
		}
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

// cell is one state of the alignment in one number: the cost, the hard edits, the hidden characters, and those glued
// before, eight bits each but for the cost on top.
type cell uint64

const (
	cellJunk   cell = 1
	cellHidden cell = 1 << 8
	cellHard   cell = 1 << 16
	cellCost   cell = 1 << 24
)

func (c cell) cost() cell { return c / cellCost }

func (c cell) alignment() alignment {
	return alignment{int(c.cost()), int(c / cellHard % 256), int(c / cellHidden % 256), int(c % 256)}
}

// The steps of an alignment.
const (
	stepLook  = costLook * cellCost
	stepWrong = costWrong*cellCost + cellHard
	stepGap   = costGap * cellCost
	stepEnd   = costEnd * cellCost
)

// stepLost is what a character costs that is printed too many or too few.
var stepLost = func() (t [256]cell) {
	for c := range t {
		t[c] = stepWrong
		if mark(byte(c)) {
			t[c] = costMark * cellCost
		}
	}
	return t
}()

// tooDear is the cost of an alignment that is not looked for any further.
const tooDear = 1 << 12

// align reads printed (lower case, cleaned) as want. whole forbids a hidden beginning and junk before it: an "@" or the
// print's own boundary stands there. An alignment that costs more than most is given up.
func align(printed, want string, whole bool, most int) alignment {
	if len(printed) > maxPrinted || len(want) > maxPrinted {
		return alignment{cost: tooDear}
	}
	var rows [3][maxPrinted + 1]cell
	for j := 1; j <= len(want); j++ {
		rows[0][j] = costHead*cellCost + cell(j)*cellHidden
		if whole {
			rows[0][j] = rows[0][j-1] + stepLost[want[j-1]]
		}
	}
	before := cell(0) // the least cost of the row before
	for i := 1; i <= len(printed); i++ {
		row, prev, prev2 := &rows[i%3], &rows[(i+2)%3], &rows[(i+1)%3]
		row[0] = (costJunk+cell(i)*costGlued)*cellCost + cell(i)*cellJunk
		if whole || i > maxGlued {
			row[0] = cell(i) * stepWrong
		}
		p := printed[i-1]
		many, one := stepLost[p], byte(0)
		if p == gap {
			many = stepGap
		}
		if i > 1 {
			one = twoForOne(printed[i-2], p)
		}
		glued := !whole && i <= 2 // the "@" and a first letter are read as one or two others
		least := row[0].cost()
		for j := 1; j <= len(want); j++ {
			w := want[j-1]
			best := prev[j-1]
			switch {
			case p == w:
			case p < 128 && w < 128 && pairs[p][w], p == gap:
				best += stepLook
			default:
				best += stepWrong
			}
			few := stepLost[w]
			if j == len(want) {
				many, few = atEnd(p, len(printed)-i, many, few)
			}
			best = cheaper(best, prev[j]+many) // a character too many
			best = cheaper(best, row[j-1]+few) // one too few
			if w == one {
				best = cheaper(best, prev2[j-1]+stepLook)
			}
			if p == 'm' && j > 1 && w == 'n' && want[j-2] == 'r' {
				best = cheaper(best, prev[j-2]+stepLook)
			}
			if glued && j <= 2 {
				best = cheaper(best, (costHead+costJunk+cell(i)*costGlued)*cellCost+cell(j)*cellHidden+cell(i)*cellJunk)
			}
			row[j] = best
			least = min(least, best.cost())
		}
		if i > 2 && int(min(least, before)) > most { // costs only grow, but for what is glued to the beginning
			return alignment{cost: tooDear}
		}
		before = least
	}
	return rows[len(printed)%3][len(want)].alignment()
}

// cheaper is b where it costs less than a.
func cheaper(a, b cell) cell {
	if b.cost() < a.cost() {
		return b
	}
	return a
}

// atEnd is what a character of the print too many, and one too few, cost behind the candidate's last one: p is printed,
// left characters follow.
func atEnd(p byte, left int, many, few cell) (cell, cell) {
	switch {
	case pairs[p&127]['1']:
		many = stepEnd
	case left <= 1: // a letter or two more: a quote, a bracket, the next bar's edge
		many = stepEnd + costMark*cellCost
	}
	if left == 0 {
		few = stepEnd
	}
	return many, few
}

// twoForOne is the character for which two printed ones are read, "m" for "rn", 0 if there is none.
func twoForOne(a, b byte) byte {
	switch {
	case b == 'n' && (a == 'r' || a == 'n' || a == 'i'):
		return 'm'
	case a == 'v' && b == 'v':
		return 'w'
	case a == 'c' && b == 'l':
		return 'd'
	}
	return 0
}

// marks are the characters between the words of a domain, and what they are read as.
var marks = [256]bool{'.': true, '-': true, '_': true, ',': true}

func mark(c byte) bool { return marks[c] }
