package parse

import (
	"bytes"
	"strings"
	"sync"
	"unicode/utf8"
)

// opening is a set of kinds of phrases that a line may begin with, by its first word: with what is not in it the line does not
// begin for sure. Each line is asked once, for all passes.
type opening uint16

const (
	opensLabel opening = 1 << iota
	opensArchive
	opensSheet
	opensClosing
	opensSalutation
	opensKind
	opensAnnex
	opensRelease
	opensRespond
	opensUpright
	opensDisclaimer
	opensSent

	opensAny = ^opening(0)
)

// openingTable has the kinds of phrases by a hash of their first word; those of words that share one are found together.
type openingTable [1 << openingBits]opening

const openingBits = 13

var openings = sync.OnceValue(func() *openingTable {
	t := &openingTable{}
	add := func(kind opening, word string) {
		*t.at(wordKey([]byte(word))) |= kind
	}
	for kind, list := range openingLists() {
		for word := range list.words {
			add(kind, fold(word))
		}
	}
	add(opensLabel, "c") // see parser.bareHit
	return t
})

// openingLists are the first words of each kind of phrases.
func openingLists() map[opening]*firstWords {
	return map[opening]*firstWords{
		opensLabel: &labels().first, opensArchive: &archives().first, opensSheet: &sheetNamesOf().first, opensClosing: &closings().first,
		opensSalutation: &salutations().first, opensKind: &kinds().first, opensAnnex: annexWords(), opensRelease: &releases().first,
		opensRespond: &respond().first, opensUpright: &uprights().first, opensDisclaimer: &disclaimers().first,
		opensSent: &sentLines().first,
	}
}

// wordKey is the last eight bytes of a folded word.
func wordKey(word []byte) (key uint64) {
	for _, c := range word {
		key = key<<8 | uint64(c)
	}
	return key
}

// at is where the kinds of the words with a key stand.
func (t *openingTable) at(key uint64) *opening {
	return &t[key*0x9E3779B97F4A7C15>>(64-openingBits)]
}

// of are the kinds of phrases that a text may begin with, marks before its first word aside. What redaction leaves may be glued
// to the word: "Dear10.2.e".
func (t *openingTable) of(text string) (found opening) {
	i := 0
	for i < len(text) && foldASCII[text[i]] == 0 && text[i] < utf8.RuneSelf {
		i++
	}
	key, digits := uint64(0), false
	for ; i < len(text); i++ {
		c := foldASCII[text[i]]
		if c == 0 {
			if text[i] >= utf8.RuneSelf {
				return t.ofFolded(text)
			}
			break
		}
		if c <= '9' && !digits {
			found, digits = *t.at(key), true
		}
		key = key<<8 | uint64(c)
	}
	return found | *t.at(key)
}

// openingBytes is how much of a text, in bytes, is looked at for its first word where that is not ASCII.
const openingBytes = 48

// ofFolded is of for a text whose first word has characters outside ASCII.
func (t *openingTable) ofFolded(text string) (found opening) {
	var buf [4 * openingBytes]byte
	begin := cut(text, openingBytes)
	blank := max(0, strings.IndexByte(begin, ' '))
	word, _, _ := bytes.Cut(appendFold(buf[:0], begin[:blank]), []byte{' '})
	if len(word) == 0 { // a mark stands in front of it
		var whole bool
		word, _, whole = bytes.Cut(appendFold(buf[:0], begin), []byte{' '})
		if !whole && len(text) > openingBytes {
			return opensAny
		}
	}
	if digits := bytes.IndexAny(word, "0123456789"); digits > 0 {
		found = *t.at(wordKey(word[:digits]))
	}
	return found | *t.at(wordKey(word))
}
