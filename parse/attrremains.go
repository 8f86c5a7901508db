package parse

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
)

// Of an attribution that recognition damaged in several places, or that stands among specks, no pattern is left to read it by. What is left
// tells what it was all the same: a line that begins as attributions do, with a moment behind that, and behind the moment their verb or an
// address, and hardly any other word. It is reported.

const (
	// remainsFront is within how many bytes of such a line the numbers of its moment stand, remainsNumbers how many they are at least.
	remainsFront, remainsNumbers = 44, 4
	// maxDebris is how long what recognition made of the edge of the paper in front of it may be, with the blank behind.
	maxDebris = 3
	// longVerb is the shortest verb of which two letters may be damaged, in letters.
	longVerb = 7
	// maxArrows is how many bytes of quote marks, and of specks between them, may stand in front of it.
	maxArrows = 12
	// otherWords is how many words that belong to no name may stand behind the moment beside the verb, and nameWords how many words in all.
	otherWords, nameWords = 1, 12
	// belowWords is how many words the line below has at most where it ends the attribution.
	belowWords = 6
)

// introRemains reports whether line n may be what is left of an attribution, see above. A verb may stand on the line below.
func (p *parser) introRemains(n int) bool {
	l := &p.lines[n]
	if l.has&(hasDigit|hasSpace) != hasDigit|hasSpace || l.tail-l.text > attributionBytes {
		return false
	}
	text := strings.TrimLeft(p.text(n), speckMarks+"|: \"")
	if arrow := strings.LastIndex(text[:min(len(text), maxArrows)], ">"); arrow >= 0 && strings.Trim(text[:arrow], "> -—") == "" {
		text = strings.TrimLeft(text[arrow+1:], " ") // quote marks behind specks
	}
	if debris := strings.IndexByte(text, ' ') + 1; debris > 0 && debris <= maxDebris && !chars.HasDigit(text[:debris]) && !nearOpeningWord(text) {
		text = text[debris:]
	}
	at := momentEnd(text)
	if at < 0 || !nearOpeningWord(text) {
		return false
	}
	said, addressed := remainsSaid(text[at:])
	if !said && !addressed && !p.blankAt(n+1) && strings.Count(p.text(n+1), " ") < belowWords {
		said, _ = remainsSaid(text[at:] + " " + p.text(n+1))
	}
	return said || addressed && (p.blankAt(n+1) || !strings.HasSuffix(p.text(n+1), ":")) // else it goes on below
}

// momentEnd is the offset behind the last number of a moment near the start of a text, -1 where too few numbers stand there or none of
// them is a year: the day may be in numbers or in words, and its numbers damaged.
func momentEnd(text string) int {
	front := text[:min(len(text), remainsFront)]
	end, numbers, year := -1, 0, false
	for i := 0; i < len(front); {
		if !chars.IsDigit(front[i]) {
			i++
			continue
		}
		from := i
		i = digitsEnd(front, i)
		numbers++
		year = year || i-from == 4
		end = i
	}
	_, behind, _ := strings.Cut(front[:max(end, 0)], " ") // the first word
	letters := strings.IndexFunc(behind, unicode.IsLetter) >= 0
	if !year || numbers < remainsNumbers && !(letters && numbers == remainsNumbers-1) {
		return -1
	}
	return end
}

// nearOpeningWord reports whether a text begins with the first word of an attribution, one letter of which may be damaged, or a digit be
// joined to it: "Op", "Lé", "On9".
func nearOpeningWord(text string) bool {
	word := text[:letterLen(text)]
	folded := fold(word)
	if next := strings.TrimLeft(text[len(word):], " "); len(folded) == 1 && patterns().words[folded] && patterns().words[fold(next[:letterLen(next)])] {
		return true // "W dniu"
	}
	if len(folded) < 2 || len(folded) > maxOpening+1 {
		return false
	}
	for open, alike := range patterns().openings {
		if open != "" && (word == open || letterDistance(folded, alike, 1) <= 1) {
			return true
		}
	}
	return false
}

// remainsSaid reports whether the verb of an attribution stands in what follows its moment, and whether an address in brackets does, with hardly
// any words but those of names around it. What begins with a small letter is no name: "der Reporter", "il comitato", "riverrat".
func remainsSaid(rest string) (said, addressed bool) {
	words, others, names, before, inside := 0, 0, 0, "", false
	for word := range strings.FieldsSeq(rest) {
		within := inside // the bracket of an address that blanks tear
		if k := strings.LastIndexAny(word, "<>"); k >= 0 {
			inside = word[k] == '<' && strings.IndexByte(rest, '>') >= 0
		}
		if within {
			addressed = addressed || !inside
			continue
		}
		bare := strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) })
		first, _ := utf8.DecodeRuneInString(bare)
		if words++; words > nameWords {
			return false, false
		}
		folded, above := fold(bare), before
		before = folded
		switch {
		case addressee(bare):
			return false, false // see saysYou
		case strings.ContainsAny(word, "@<>"):
			addressed = addressed || strings.ContainsAny(word, "<>")
		case utf8.RuneCountInString(bare) <= 2:
		case patterns().nearVerb(folded, above):
			said = true
		case names == 0 && !addressed && lang.Particle(bare):
			return false, false
		case patterns().words[folded] || strings.ToUpper(bare) == bare:
		case unicode.IsUpper(first):
			if utf8.RuneCountInString(bare) > len("Uhr") { // a word of the clock
				names++
			}
		case names == 0 && !addressed && bare == strings.Trim(word, ",.:;"):
			return false, false
		case !lang.Particle(bare):
			if others++; others > otherWords {
				return false, false
			}
		}
	}
	return said && (others == 0 || names > 0 || addressed), addressed
}

// addressee reports whether a word is one for the addressee in some language.
func addressee(word string) bool {
	for _, listed := range addressees() {
		if slices.Contains(listed, word) {
			return true
		}
	}
	return false
}

// saidVerb is a word with which attributions say that somebody wrote, and the one in front of it where it says so with it, both folded.
type saidVerb struct{ word, before string }

// addVerbs adds the words of a pattern that say so: "a ecrit", "het volgende geschreven".
func (t *patternTable) addVerbs(words []string) {
	for i, word := range words {
		v := saidVerb{word: word}
		if i > 0 {
			v.before = words[i-1]
		}
		if len(word) >= minVerb && !slices.Contains(t.verbs, v) && (i > 0 || len(words) == 1) {
			t.verbs = append(t.verbs, v)
		}
	}
}

// nearVerb reports whether a folded word is the verb of attributions, behind the word that stands before it; some letters of one may be
// damaged where it is long.
func (t *patternTable) nearVerb(word, before string) bool {
	if len(word) < minVerb || len(word) > maxLast {
		return false
	}
	return slices.ContainsFunc(t.verbs, func(v saidVerb) bool {
		limit := 0
		if len(v.word) >= longVerb {
			limit = 2
		} else if len(v.word) >= nearVerb {
			limit = 1
		}
		if word != v.word && (limit == 0 || letterDistance(word, v.word, limit) > limit) {
			return false
		}
		return v.before == "" || letterDistance(before, v.before, 1) <= 1
	})
}
