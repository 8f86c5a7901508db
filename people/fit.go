package people

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// The bounds of what is compared: more words than longName, or longer ones than longWord, are text that was read as a name.
const (
	longName = 24
	longWord = 128
)

// fits reports whether two names can be forms of one where something else says that they are one person: the one holds all
// words of the other, initials and wrong letters allowed, or they share a family name and have the same initials.
func (n *name) fits(m *name) bool {
	if max(len(n.words), len(m.words)) > longName {
		return n.key == m.key
	}
	if len(n.words) == 0 || len(m.words) == 0 || n.resembles(m, 4) {
		return true
	}
	a, b := n.without(m), m.without(n)
	shared := len(n.words) - len(a)
	if len(a) > len(b) {
		a, b = b, a
	}
	if shared == 0 {
		return false
	}
	for _, w := range a {
		i := pairing(w, b)
		if i < 0 {
			return false
		}
		b = append(b[:i:i], b[i+1:]...)
	}
	return len(a) == 0 || n.family(m)
}

// without are the words of n that m has not.
func (n *name) without(m *name) []string {
	left := append([]string{}, m.words...)
	var only []string
	for _, w := range n.words {
		found := -1
		for i, v := range left {
			if v != "" && alike(w, v, 5) {
				found = i
				break
			}
		}
		if found < 0 {
			only = append(only, w)
			continue
		}
		left[found] = ""
	}
	return only
}

// holds reports that all words of m stand in n.
func (n *name) holds(m *name) bool {
	if max(len(n.words), len(m.words)) > longName {
		return n.key == m.key
	}
	left := slices.Clone(n.words)
	for _, w := range m.words {
		i := slices.IndexFunc(left, func(v string) bool { return skeleton(v) == skeleton(w) })
		if i < 0 {
			return false
		}
		left = slices.Delete(left, i, i+1)
	}
	return true
}

// pairing finds a word that begins with the same letter.
func pairing(w string, words []string) int {
	first, _ := utf8.DecodeRuneInString(w)
	return slices.IndexFunc(words, func(v string) bool {
		r, _ := utf8.DecodeRuneInString(v)
		return r == first
	})
}

// familyLength is the length from which a shared word may be a family name; particles such as "van" and "der" are shorter.
const familyLength = 4

func letterCount(w string) int { return utf8.RuneCountInString(w) }

// family reports a shared word that may be a family name.
func (n *name) family(m *name) bool {
	for _, w := range n.words {
		for _, v := range m.words {
			if min(letterCount(w), letterCount(v)) >= familyLength && alike(w, v, 5) {
				return true
			}
		}
	}
	return false
}

// resembles reports that two names differ by at most one letter, or one in part of their letters, spaces aside.
func (n *name) resembles(m *name, part int) bool {
	return alike(strings.ReplaceAll(n.key, " ", ""), strings.ReplaceAll(m.key, " ", ""), part)
}

// alike reports that at most one letter in part is wrong, missing or too many, but one in words of four letters and more.
func alike(a, b string, part int) bool {
	if a == b {
		return true
	}
	short := min(letterCount(a), letterCount(b))
	if short < 4 || max(len(a), len(b)) > longWord {
		return false
	}
	return distance(a, b, max(1, short/part)) <= max(1, short/part)
}

// distance is how many letters are wrong, missing or too many, or something above most; a lost letter is any letter.
func distance(a, b string, most int) int {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y)-len(x) > most {
		return most + 1
	}
	row := make([]int, len(x)+1)
	for i := range row {
		row[i] = i
	}
	for j, r := range y {
		diagonal, best := row[0], j+1
		row[0] = j + 1
		for i, q := range x {
			cost := 1
			if q == r || q == lost || r == lost {
				cost = 0
			}
			cost += diagonal
			diagonal = row[i+1]
			row[i+1] = min(cost, row[i]+1, row[i+1]+1)
			best = min(best, row[i+1])
		}
		if best > most {
			return most + 1
		}
	}
	return row[len(x)]
}

// inMailbox reports that the part of an address before the "@" is made of the name: a word that may be a family name stands
// in it.
func (n *name) inMailbox(box string) bool {
	return slices.ContainsFunc(n.words, func(w string) bool { return letterCount(w) >= familyLength && strings.Contains(box, w) })
}

// skeleton makes characters the same that recognition takes for each other, spaces aside: names with one skeleton differ by
// damage. Only likenesses are in it that hardly any two real names differ by; "cl" for "d" is not: Clara and Dara.
func skeleton(s string) string { return likenesses.Replace(strings.ReplaceAll(s, " ", "")) }

var likenesses = strings.NewReplacer("rn", "m", "vv", "w", "1", "l", "i", "l", "0", "o", "5", "s", "8", "b")
