package parse

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// Some damage shows in a name by itself: one of its words begins with a small letter, since the one in front of it is lost, or has two "i"
// for the dots of an "ü". Where a source prints the name whole too, it is said where it is damaged, whether anything else there is or not.

// dots makes of an "ü" what recognition reads of it, and of dotted letters that an extractor parts from their dots.
var dots = strings.NewReplacer("ü", "ii", "Ü", "Ii", "u\u0308", "ii", "U\u0308", "Ii")

// lostFront is how many letters a word may have lost at its beginning, leastLeft how many are left of it.
const lostFront, leastLeft = 2, 3

// reportLostLetters reports the names of headers that show such damage and are printed whole elsewhere.
func (p *parser) reportLostLetters(copies []mail.Copy, problems [][]mail.Problem) {
	var cut, dotted bool
	for i := range copies {
		for _, list := range peopleOf(&copies[i]) {
			for k := range list {
				name := list[k].Name
				dotted = dotted || strings.Contains(name, "ii")
				for i := 0; i < len(name) && !cut; {
					if name[i] >= 'a' && cutWord(name) != "" {
						cut = true
					}
					blank := strings.IndexByte(name[i:], ' ')
					if blank < 0 {
						break
					}
					i += blank + 1
				}
			}
		}
	}
	if !cut && !dotted {
		return
	}
	whole := map[string]string{} // names by what damage leaves of them
	for i := range copies {
		for _, list := range peopleOf(&copies[i]) {
			for k := range list {
				addWhole(whole, list[k].Name, cut)
			}
		}
	}
	p.eachBlock(func(q *parser, i int, b *block) {
		for n, list := range peopleOf(&copies[i]) {
			for k := range list {
				name, other := list[k].Name, ""
				if strings.Contains(name, "ii") {
					other = whole[fold(dots.Replace(name))]
				}
				if other == "" && cutWord(name) != "" {
					other = whole[single(fold(name))]
				}
				if other == "" {
					continue
				}
				said := mail.Problem{Code: "participant-unsure", Severity: mail.Warning, Span: q.printedAt(b, rolesOfPeople[n], list[k].Raw), Text: fmt.Sprintf(alikeText, "name", other)}
				if !slices.Contains(problems[i], said) {
					problems[i] = append(problems[i], said)
				}
			}
		}
	})
}

// addWhole enters a name by what is left of it where its dots are read as letters, and, where cut is set, where a word lost its beginning.
func addWhole(whole map[string]string, name string, cut bool) {
	if read := dots.Replace(name); read != name && !strings.Contains(name, "ii") {
		enterWhole(whole, fold(read), name)
	}
	if !cut || cutWord(name) != "" {
		return
	}
	words := strings.Fields(fold(name))
	if len(words) < 2 {
		return
	}
	for i, word := range words {
		for lost := 1; lost <= lostFront && len(word)-lost >= leastLeft; lost++ {
			words[i] = word[lost:]
			enterWhole(whole, single(strings.Join(words, " ")), name)
		}
		words[i] = word
	}
}

// enterWhole enters a name, the first of several by letters.
func enterWhole(whole map[string]string, key, name string) {
	if other := whole[key]; other == "" || name < other {
		whole[key] = name
	}
}

// single is a text in which no letter stands twice in a row: of two slender ones damage often leaves one.
func single(text string) string {
	var b strings.Builder
	for i := range len(text) {
		if i == 0 || text[i] != text[i-1] {
			b.WriteByte(text[i])
		}
	}
	return b.String()
}

// cutWord is the first word of a name of several that begins with a small letter and is no part of names, beside one with a capital: "ilon" of
// "Don ilon".
func cutWord(name string) (cut string) {
	capital := false
	for word := range strings.FieldsSeq(name) {
		first, _ := utf8.DecodeRuneInString(word)
		switch {
		case unicode.IsUpper(first):
			capital = true
		case cut == "" && unicode.IsLower(first) && len(word) >= leastLeft && !lang.Particle(strings.Trim(word, ",")):
			cut = word
		}
	}
	if !capital {
		return ""
	}
	return cut
}
