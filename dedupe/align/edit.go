package align

// Alike is one minus the edit distance over the longer length.
func Alike[T byte | rune](a, b []T) float64 {
	if len(a) == 0 || len(b) == 0 {
		if len(a) == len(b) {
			return 1
		}
		return 0
	}
	return 1 - float64(Distance(a, b))/float64(max(len(a), len(b)))
}

// Distance is the number of insertions, deletions and replacements between two short sequences.
func Distance[T byte | rune](a, b []T) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return max(len(a), len(b))
	}
	var short [64]int
	row := short[:]
	if len(b) >= len(short) {
		row = make([]int, len(b)+1)
	}
	row = row[:len(b)+1]
	for j := range row {
		row[j] = j
	}
	for i := range a {
		edited(row, i+1, a[i], b)
	}
	return row[len(b)]
}

// edited turns a row, the least edits that make the beginnings of b of what comes before x, into the row of what ends with x;
// first is the edits that make nothing of it.
func edited[T byte | rune](row []int, first int, x T, b []T) {
	diagonal := row[0]
	row[0] = first
	for j := range b {
		cost := diagonal
		if x != b[j] {
			cost = 1 + min(diagonal, row[j], row[j+1])
		}
		diagonal, row[j+1] = row[j+1], cost
	}
}

// Infix is the least number of insertions, deletions and replacements that turn x into some stretch of y.
func Infix(x, y []byte) int {
	row := make([]int, len(y)+1)
	for i := range x {
		edited(row, i+1, x[i], y)
	}
	best := len(x)
	for _, n := range row {
		best = min(best, n)
	}
	return best
}
