package index

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/search"
)

// apart stands between texts in a column, as a word that no user can type, so that no phrase reaches from one into the next.
const apart = " \ue000 "

// wordColumn puts the words of texts together.
type wordColumn struct{ strings.Builder }

// add adds a folded text.
func (c *wordColumn) add(folded string) {
	if c.Len() > 0 {
		c.WriteString(apart)
	}
	c.WriteString(worded(folded))
}

// worded are the words of a folded text with a space between.
func worded(folded string) string {
	var b strings.Builder
	b.Grow(len(folded))
	for w := range search.Words(folded) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}

// columns are the words of the subjects, texts and attachments of a message. A text whose words stand in another in their
// order adds nothing that could be found and is left out: most copies say the same.
func columns(m *Message) (subject, text, attachments string) {
	var subjects, files []string
	for _, c := range m.Copies {
		subjects = append(subjects, worded(search.Fold(c.Subject.Value)))
		for _, a := range c.Attachments {
			files = append(files, worded(search.Fold(a)))
		}
	}
	texts := readings(nil, m.Best)
	for _, b := range m.Bodies {
		if b != m.Best {
			texts = readings(texts, b)
		}
	}
	return distinct(subjects), distinct(texts), distinct(files)
}

// readings adds the words of a text, and those with the words put together that line ends break.
func readings(texts []string, text string) []string {
	texts = append(texts, worded(search.Fold(text)))
	if mended, is := search.Mended(text); is {
		texts = append(texts, worded(search.Fold(mended)))
	}
	return texts
}

// maxHeld bounds the texts that a text is looked for in: of copies that all differ each is looked for in a few.
const maxHeld = 16

// distinct joins texts, without those that stand in one of the others.
func distinct(texts []string) string {
	if len(texts) > 1 {
		texts = slices.Clone(texts)
		slices.SortStableFunc(texts, func(a, b string) int { return len(b) - len(a) })
	}
	var kept []string
	for _, t := range texts {
		if t == "" || slices.ContainsFunc(kept[:min(len(kept), maxHeld)], func(k string) bool { return holds(k, t) }) {
			continue
		}
		kept = append(kept, t)
	}
	return strings.Join(kept, apart)
}

// holds reports whether the words of a text stand in another one, side by side.
func holds(text, words string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			return false
		}
		i += from
		end := i + len(words)
		if (i == 0 || text[i-1] == ' ') && (end == len(text) || text[end] == ' ') {
			return true
		}
		from = i + 1
	}
}
