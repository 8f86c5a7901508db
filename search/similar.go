package search

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// The bounds of [Similar].
const (
	// MaxSimilar is how many words it gives at most, since each is looked up. A word of ten letters has a thousand, one of
	// nineteen 2,700; of longer ones those with two confusions far behind are left out.
	MaxSimilar = 4000
	// longestSimilar is the length of a word, in letters, beyond which nothing resembles it: what is that long is an address
	// or debris.
	longestSimilar = 40
	// shortestEdited is the length from which any one letter may be damaged and confusions may be two. Shorter words are
	// near to too many others.
	shortestEdited = 4
)

// Similar lists what recognition of print may have made of a word, folded, or have made it from: the word itself first, then
// the word with one confusion (confusions.toml: "rn" for "m"), with one letter changed, put in, left out or swapped with the
// next, and with two confusions that do not touch. The order is fixed, nothing is in it twice, and it has at most
// [MaxSimilar] words. What is no single word has none.
func Similar(word string) []string {
	words := slices.Collect(Words(Fold(word)))
	if len(words) != 1 || utf8.RuneCountInString(words[0]) > longestSimilar {
		return nil
	}
	word = words[0]
	c := &candidates{seen: map[string]bool{}}
	c.add(word)
	c.confuse("", word, 1)
	if utf8.RuneCountInString(word) >= shortestEdited {
		c.edit([]rune(word))
		c.confuse("", word, 2)
	}
	return c.list
}

// Loosened is a query in which each word that is looked for as it stands is looked for as damaged print may have it too. Phrases,
// beginnings and what is not wanted stay as they are. It reports whether anything has changed.
func Loosened(q Query) (Query, bool) {
	switch q := q.(type) {
	case And:
		list, changed := loosened(q)
		return And(list), changed
	case Or:
		list, changed := loosened(q)
		return Or(list), changed
	case Term:
		if q.Field.takes() == takesWords && q.Match == MatchWords && len(Similar(q.Value)) > 1 {
			q.Match = MatchSimilar
			return q, true
		}
	}
	return q, false
}

func loosened(list []Query) (out []Query, changed bool) {
	for _, q := range list {
		l, also := Loosened(q)
		out, changed = append(out, l), changed || also
	}
	return out, changed
}

// candidates collects different words.
type candidates struct {
	list []string
	seen map[string]bool
}

func (c *candidates) add(word string) {
	if word != "" && !c.seen[word] && len(c.list) < MaxSimilar {
		c.seen[word] = true
		c.list = append(c.list, word)
	}
}

// confuse adds words with exactly n confusions in the rest, behind done.
func (c *candidates) confuse(done, rest string, n int) {
	for i := range rest {
		for _, p := range confusions() {
			behind, ok := strings.CutPrefix(rest[i:], p.printed)
			if !ok {
				continue
			}
			if head := done + rest[:i] + p.meant; n == 1 {
				c.add(head + behind)
			} else {
				c.confuse(head, behind, n-1)
			}
		}
	}
}

// letters are what an edit may put in.
const letters = "abcdefghijklmnopqrstuvwxyz0123456789"

// edit adds words that are one edit away.
func (c *candidates) edit(word []rune) {
	for i := range word {
		before, after := string(word[:i]), string(word[i+1:])
		c.add(before + after)
		if i+1 < len(word) {
			c.add(before + string(word[i+1]) + string(word[i]) + string(word[i+2:]))
		}
		for _, r := range letters {
			c.add(before + string(r) + after)
		}
	}
	for i := range len(word) + 1 {
		for _, r := range letters {
			c.add(string(word[:i]) + string(r) + string(word[i:]))
		}
	}
}

// confusion is one form that may stand for another one.
type confusion struct{ printed, meant string }

//go:embed confusions.toml
var confusionsFile string

// confusions are the pairs of the file, both ways, in its order.
var confusions = sync.OnceValue(func() (list []confusion) {
	var file struct{ Alike [][]string }
	if _, err := toml.Decode(confusionsFile, &file); err != nil {
		panic("search: confusions.toml: " + err.Error()) // it is part of the program
	}
	for _, group := range file.Alike {
		for _, a := range group {
			for _, b := range group {
				if a != b {
					list = append(list, confusion{a, b})
				}
			}
		}
	}
	return list
})
