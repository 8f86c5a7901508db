package parse

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
)

// Damage also changes how a name looks: "Olivier Garmer" for "Olivier Garnier", "Lee, Roben" for "Lee, Robert", and noise at the edge of a page
// is read as a word beside it, "Margaret Hollow 7". One word of the name that is left whole, and the first letter of another one, bring the
// spellings together.

const (
	// sharedWord is how many letters such a word has at least, otherWord those that differ.
	sharedWord, otherWord = 4, 5
	// shredLetters is how many letters what was read of noise has at most.
	shredLetters = 3
)

// addWords enters spelling n by its words, and by its name where it has an address.
func (s *spellings) addWords(n int32) {
	x := &s.all[n]
	words := strings.Fields(fold(withoutOffice(x.name)))
	if len(words) < 2 || len(x.name) <= leastSpelled {
		return
	}
	enter := func(key uint64) {
		if first, ok := s.words[key]; !ok {
			s.words[key] = n
		} else if first != n {
			s.near = append(s.near, [2]int32{first, n})
		}
	}
	if x.address != "" {
		enter(hashOf(x.name).whole)
	}
	for i, word := range words {
		if len(word) < sharedWord {
			continue
		}
		for k, other := range words {
			if k != i && len(other) >= otherWord-1 {
				enter(hashOf(word).whole*hashStep + uint64(other[0]))
			}
		}
	}
}

// compareWords notes the doubt of the spellings that share a word or a name.
func (s *spellings) compareWords() {
	for _, pair := range s.near {
		x, y := &s.all[pair[0]], &s.all[pair[1]]
		for _, two := range [...][2]*spelling{{x, y}, {y, x}} {
			if two[0].doubt == "" {
				two[0].doubt = two[0].nearly(two[1])
			}
		}
	}
}

// nearly is what is said of x beside y, with which it shares a word of the name or all of it.
func (x *spelling) nearly(y *spelling) string {
	if y.times*oftenSpelled < x.times || y.digitWithin() && !x.digitWithin() {
		return ""
	}
	a, b := strings.Fields(inOrder(x.name)), strings.Fields(inOrder(y.name))
	switch {
	case slices.Equal(a, b):
		if x.address != "" && y.address != "" && nearAddress(x.address, y.address) {
			return fmt.Sprintf(alikeText, "address", y.address)
		}
	case x.withShred(y) || len(a) == len(b) && oneWordOff(a, b) && !x.borneOut(y):
		return fmt.Sprintf(alikeText, "name", y.name)
	}
	return ""
}

// nearAddress reports whether two addresses differ in so few letters, the first one not among them, that one of them may be damaged.
func nearAddress(a, b string) bool {
	return a != b && a[0] == b[0] && editDistance(a, b, maxEdits) <= maxEdits
}

// oneWordOff reports whether two names, their words in order, differ in one word alone, which is long enough not to be another name for two
// letters, and begins with the same one.
func oneWordOff(a, b []string) bool {
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	return i < len(a) && slices.Equal(a[i+1:], b[i+1:]) && a[i][0] == b[i][0] && max(len(a[i]), len(b[i])) > otherWord &&
		min(len(a[i]), len(b[i])) >= otherWord-1 && onePlaceOff(a[i], b[i])
}

// onePlaceOff reports whether two words differ in one place alone, in a letter or two for one or none: "Rupert" is not "Robert".
func onePlaceOff(a, b string) bool {
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return min(len(a), len(b)) < 2 && max(len(a), len(b)) <= maxEdits
}

// withShred reports whether the name of x is that of y with a shred in front of it or behind: a number, or a few small letters that are no
// part of names.
func (x *spelling) withShred(y *spelling) bool {
	front, behind, ok := strings.Cut(x.name, y.name)
	shred := strings.TrimSpace(front + behind)
	if !ok || y.name == "" || shred == "" || front != "" && behind != "" || strings.ContainsAny(shred, ",(") {
		return false
	}
	for word := range strings.FieldsSeq(shred) {
		if len(word) > shredLetters || lang.Particle(word) || chars.IsCapital(word[0]) || word[len(word)-1] == '.' {
			return false
		}
	}
	return true
}

// glyphLetters makes one of the letters and digits that look alike in most fonts, and of pairs that do.
var glyphLetters = strings.NewReplacer("rn", "m", "vv", "w", "l", "i", "1", "i", "0", "o", "5", "s")

// sameGlyphs reports whether two addresses look the same in most fonts.
func sameGlyphs(a, b string) bool { return glyphLetters.Replace(a) == glyphLetters.Replace(b) }
