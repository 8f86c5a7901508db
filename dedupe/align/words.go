package align

import "math/bits"

// Word is a word of a text that is aligned.
type Word struct {
	// Folded is the word as [Fold] gives it, not empty unless it is a bar.
	Folded string
	// Bar reports that it is a redaction and stands for any number of words; Code is its ground.
	Bar  bool
	Code string
}

// Step is one step of an alignment: the words A of the one text stand where the words B of the other do. Both are half-open
// ranges; one of them can be empty.
type Step struct {
	A, B [2]int
}

// Costs of an alignment, in tenths of an edited character. A word that is missing costs its characters and a little, so that
// words which damage explains stand beside each other and one that was put in stands alone.
const (
	costEdit  = 10
	costAlone = 5
	// costSplit is for every word more than one in a group: "carr ier" for "carrier". It is more than costAlone, so that a
	// group takes up no word of which the other text has nothing.
	costSplit = 6
	// costBar is for a bar over words, costUnder for each of them, costBare for a bar over nothing, costGround for two bars
	// with different grounds.
	costBar    = 10
	costUnder  = 4
	costBare   = 20
	costGround = 3
	// costEnd is for a word behind all of the other text: copies are cut short.
	costEnd = 5
	// costUnlike is for a word in the place of one that has less than half of its characters.
	costUnlike = 15
)

const (
	// maxGroup is how many words of one text stand for how many of the other at most, where damage split or joined them.
	maxGroup = 3
	// maxUnder is how many words a bar can hide.
	maxUnder = 30
	// anchorLen is the length from which a word that occurs once in either text ties them together.
	anchorLen = 4
	// maxCells bounds the quadratic alignment between two anchors: two stretches of 500 words without any long word in common
	// that occurs once in each are different texts, and are given as such.
	maxCells = 250_000
	// maxDepth bounds how often anchors are looked for again between anchors.
	maxDepth = 8
)

// Words aligns two texts. The steps cover every word of both, in order.
func Words(a, b []Word) []Step {
	w := &words{a: a, b: b, lettersA: lettersOf(a), lettersB: lettersOf(b)}
	w.between(0, len(a), 0, len(b), 0)
	return w.steps
}

type words struct {
	a, b []Word
	// lettersA and lettersB are the sets of the letters of each word.
	lettersA, lettersB []uint64
	steps              []Step
	cells              []cell
	// patterns are of the groups of words that begin with the word before row, as many as rows; rowLetters are their letters.
	patterns   [maxGroup]pattern
	rowLetters [maxGroup]uint64
	row, rows  int
}

// lettersOf are the letters of each word as bits; letters that share a bit make [foreign] less, never more.
func lettersOf(list []Word) []uint64 {
	out := make([]uint64, len(list))
	for i := range list {
		for k := range len(list[i].Folded) {
			out[i] |= 1 << (list[i].Folded[k] % 64)
		}
	}
	return out
}

// foreign is a lower bound of the edit distance of two words: the letters of the one that the other does not have.
func foreign(a, b uint64) int { return max(bits.OnesCount64(a&^b), bits.OnesCount64(b&^a)) }

// between aligns two stretches: words that occur once in each tie them together, what is equal beside these goes with
// them, and the rest is aligned in full.
func (w *words) between(i, n, j, m, depth int) {
	for i < n && j < m && w.equal(i, j) {
		w.step(i, i+1, j, j+1)
		i, j = i+1, j+1
	}
	back := 0
	for n-back > i && m-back > j && w.equal(n-1-back, m-1-back) {
		back++
	}
	n, m = n-back, m-back
	switch anchors := w.anchors(i, n, j, m, depth); {
	case i == n && j == m:
	case i == n || j == m:
		w.alone(i, n, j, m)
	case len(anchors) > 0:
		for _, x := range anchors {
			w.between(i, x.a, j, x.b, depth+1)
			w.step(x.a, x.a+1, x.b, x.b+1)
			i, j = x.a+1, x.b+1
		}
		w.between(i, n, j, m, depth+1)
	case (n-i)*(m-j) > maxCells:
		w.alone(i, n, j, m)
	default:
		w.full(i, n, j, m)
	}
	for k := range back {
		w.step(n+k, n+k+1, m+k, m+k+1)
	}
}

// equal reports whether two words are the same; bars never are, since what stands beside them decides what they hide.
func (w *words) equal(i, j int) bool {
	return !w.a[i].Bar && !w.b[j].Bar && w.a[i].Folded == w.b[j].Folded
}

func (w *words) step(i, n, j, m int) {
	w.steps = append(w.steps, Step{[2]int{i, n}, [2]int{j, m}})
}

// alone gives the words of each stretch as standing in one text only.
func (w *words) alone(i, n, j, m int) {
	for ; i < n; i++ {
		w.step(i, i+1, j, j)
	}
	for ; j < m; j++ {
		w.step(n, n, j, j+1)
	}
}

type anchor struct{ a, b int }

// anchors are the longest sequence of words that occur once in either stretch and stand in the same order in both.
func (w *words) anchors(i, n, j, m, depth int) []anchor {
	if depth > maxDepth || (n-i)*(m-j) < 64 {
		return nil
	}
	once := func(list []Word, from, until int) map[string]int {
		at := map[string]int{}
		for k := from; k < until; k++ {
			if f := list[k].Folded; !list[k].Bar && len(f) >= anchorLen {
				if _, again := at[f]; again {
					at[f] = -1
				} else {
					at[f] = k
				}
			}
		}
		return at
	}
	inB := once(w.b, j, m)
	inA := once(w.a, i, n)
	var found []anchor
	for k := i; k < n; k++ {
		if x, ok := inB[w.a[k].Folded]; ok && x >= 0 && inA[w.a[k].Folded] == k && w.held(k, x) {
			found = append(found, anchor{k, x})
		}
	}
	return longest(found)
}

// held reports whether a word beside an anchor is the same too: where damage took one of two occurrences from either text,
// what is left of them are not the same.
func (w *words) held(i, j int) bool {
	return i > 0 && j > 0 && w.equal(i-1, j-1) || i+1 < len(w.a) && j+1 < len(w.b) && w.equal(i+1, j+1)
}

// longest is the longest sequence that rises on both sides.
func longest(found []anchor) []anchor {
	var piles []int // index of the last anchor of the best sequence of each length
	back := make([]int, len(found))
	for k, x := range found {
		low, high := 0, len(piles)
		for low < high {
			mid := (low + high) / 2
			if found[piles[mid]].b < x.b {
				low = mid + 1
			} else {
				high = mid
			}
		}
		back[k] = -1
		if low > 0 {
			back[k] = piles[low-1]
		}
		if low == len(piles) {
			piles = append(piles, k)
		} else {
			piles[low] = k
		}
	}
	if len(piles) == 0 {
		return nil
	}
	out := make([]anchor, len(piles))
	for at, k := len(piles)-1, piles[len(piles)-1]; k >= 0; at, k = at-1, back[k] {
		out[at] = found[k]
	}
	return out
}

// cell is the cheapest way to a pair of places, with the last step.
type cell struct {
	cost int32
	p, q uint8
}

// full aligns two stretches at the least cost.
func (w *words) full(i, n, j, m int) {
	width := m - j + 1
	size := (n - i + 1) * width
	if cap(w.cells) < size {
		w.cells = make([]cell, size)
	}
	w.cells = w.cells[:size]
	for k := range w.cells {
		w.cells[k] = cell{cost: 1 << 30}
	}
	w.cells[0].cost = 0
	w.row = 0
	for x := i; x <= n; x++ {
		for y := j; y <= m; y++ {
			w.reach(x, n, y, m, w.cells, (x-i)*width+y-j, width)
		}
	}
	first := len(w.steps)
	for x, y := n, m; x > i || y > j; {
		c := w.cells[(x-i)*width+y-j]
		w.step(x-int(c.p), x, y-int(c.q), y)
		x, y = x-int(c.p), y-int(c.q)
	}
	for a, b := first, len(w.steps)-1; a < b; a, b = a+1, b-1 {
		w.steps[a], w.steps[b] = w.steps[b], w.steps[a]
	}
}

// reach enters the steps that start at x, y.
func (w *words) reach(x, n, y, m int, cells []cell, at, width int) {
	base := cells[at].cost
	take := func(p, q, cost int) {
		if c := &cells[at+p*width+q]; base+int32(cost) < c.cost {
			*c = cell{base + int32(cost), uint8(p), uint8(q)}
		}
	}
	if x < n {
		take(1, 0, lone(&w.a[x], y, len(w.b)))
	}
	if y < m {
		take(0, 1, lone(&w.b[y], x, len(w.a)))
	}
	if x == n || y == m {
		return
	}
	switch a, b := &w.a[x], &w.b[y]; {
	case a.Bar && b.Bar:
		cost := 0
		if a.Code != b.Code {
			cost = costGround
		}
		take(1, 1, cost)
	case a.Bar:
		for k := 1; k <= maxUnder && y+k <= m && !w.b[y+k-1].Bar; k++ {
			take(1, k, costBar+k*costUnder)
		}
	case b.Bar:
		for k := 1; k <= maxUnder && x+k <= n && !w.a[x+k-1].Bar; k++ {
			take(k, 1, costBar+k*costUnder)
		}
	default:
		w.groups(x, n, y, m, take)
	}
}

// lone is the cost of a word that stands alone, before the word at of the other text's size words.
func lone(w *Word, at, size int) int {
	switch {
	case at == size:
		return costEnd
	case w.Bar:
		return costBare
	}
	return costEdit*len(w.Folded) + costAlone
}

// groups enters the steps of one word for one, and of some for some where damage can have split or joined them.
func (w *words) groups(x, n, y, m int, take func(p, q, cost int)) {
	if w.row != x+1 {
		w.setRow(x, n)
	}
	var buf [128]byte
	for p := 1; p <= w.rows; p++ {
		a := &w.patterns[p-1]
		b, column, letters := buf[:0], a.start(), uint64(0)
		for q := 1; q <= maxGroup && y+q <= m && !w.b[y+q-1].Bar; q++ {
			b = append(b, w.b[y+q-1].Folded...)
			letters |= w.lettersB[y+q-1]
			longer, apart := max(len(a.text), len(b)), max(len(a.text)-len(b), len(b)-len(a.text))
			switch {
			case p == 1 && q == 1:
				d := a.to(b, &column)
				cost := costEdit * d
				if 2*d > longer {
					cost += costUnlike
				}
				take(1, 1, cost)
			case p == q && p > 2 || 3*apart > longer || 3*foreign(w.rowLetters[p-1], letters) > longer:
			default:
				if d := a.to(b, &column); 3*d <= longer {
					take(p, q, costEdit*d+costSplit*(p+q-2))
				}
			}
		}
	}
}

// setRow makes the patterns of the groups of words that begin with word x of the first text.
func (w *words) setRow(x, n int) {
	var buf [128]byte
	a, letters := buf[:0], uint64(0)
	w.row, w.rows = x+1, 0
	for p := 1; p <= maxGroup && x+p <= n && !w.a[x+p-1].Bar; p++ {
		a = append(a, w.a[x+p-1].Folded...)
		letters |= w.lettersA[x+p-1]
		w.patterns[p-1].set(a)
		w.rowLetters[p-1] = letters
		w.rows = p
	}
}
