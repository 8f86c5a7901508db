package dedupe

import (
	"bytes"
	"slices"

	"github.com/rethread/rethread/dedupe/align"
)

// Texts that fit may say something else: "not", another day, another name in the salutation. Sequences of characters do not
// show that, since a word more leaves all of them but a few.

const (
	// reachGap is the length in folded bytes up to which what differs between two texts is looked at; more is a cut.
	reachGap = 40
	// leastEdits is the number of edits from which what differs is a word and no damage; one more where the texts are damaged
	// elsewhere, by an edit in so many bytes.
	leastEdits = 3
	soundBytes = 100
)

// differing reports whether two texts differ, within what both have, in more than damage and redaction explain: a word more,
// or another word. What one of them has in front of the other, or behind its end, is a cut where it is long.
func differing(a, b *folded) bool {
	x, y := a.own(), b.own()
	if bytes.Equal(x, y) {
		return false
	}
	least, damage, i, j := leastEdits, 0, 0, 0
	found, short := 0, 0
	for {
		for i < len(x) && j < len(y) && x[i] == y[j] {
			i, j = i+1, j+1
		}
		if i == len(x) || j == len(y) {
			break
		}
		di, dj := resume(x[i:], y[j:])
		if di > reachGap || dj > reachGap {
			break
		}
		edits := align.Distance(x[i:i+di], y[j:j+dj])
		switch {
		case edits < leastEdits:
			if max(di, dj) == leastEdits && edits == leastEdits-1 && !a.barred(i, i+di) && !b.barred(j, j+dj) {
				short++
			}
			damage += edits
		case a.barred(i, i+di) || b.barred(j, j+dj):
		case otherWord(edits, di, dj):
			found = max(found, edits)
		}
		i, j = i+di, j+dj
	}
	if short == 1 && damage == leastEdits-1 && a.damage+b.damage == 0 {
		return true // a short word, and no damage anywhere: Els and Rik
	}
	if damage*soundBytes > i {
		least++
	}
	return found >= least
}

// resume finds how much two texts that differ at their beginnings have to be cut to go on alike: the rest of both where
// nothing does.
func resume(x, y []byte) (di, dj int) {
	for both := 1; both <= 2*reachGap; both++ {
		for k := range both + 1 {
			// What is cut of both alike comes first.
			di = (both + k) / 2
			if k%2 != both%2 {
				di = (both - k) / 2
			}
			if dj = both - di; di <= reachGap && dj <= reachGap && goOn(x, y, di, dj) {
				return di, dj
			}
		}
	}
	return len(x), len(y)
}

// goOn reports whether two texts are alike for a gram behind what is cut of them, or to the end of both.
func goOn(x, y []byte, di, dj int) bool {
	if di > len(x) || dj > len(y) {
		return false
	}
	x, y = x[di:], y[dj:]
	if len(x) < gram || len(y) < gram {
		return len(x) > 0 && bytes.Equal(x, y)
	}
	return bytes.Equal(x[:gram], y[:gram])
}

// otherWord reports whether so many edits between two stretches of these lengths are more than damage makes: nothing stands in
// the one, or little is shared.
func otherWord(edits, di, dj int) bool {
	return min(di, dj) <= 1 || 4*edits >= 3*max(di, dj)
}

// barred reports whether a stretch of the text has something blacked out within or at its ends.
func (f *folded) barred(from, until int) bool {
	k, _ := slices.BinarySearch(f.bars, from)
	return k < len(f.bars) && f.bars[k] <= until
}
