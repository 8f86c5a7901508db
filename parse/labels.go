package parse

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// langSet is a set of languages, one bit each in the order of lang.All.
type langSet uint64

// meaning is what a printed label can stand for.
type meaning struct {
	role  mail.Role
	langs langSet
}

// labelTable finds labels by their folded text, exactly, by one dropped letter, or by the class of letters that
// recognition confuses. It is built once from the language files.
type labelTable struct {
	exact   map[string][]meaning
	whole   map[string]*wholeLabel // the same, for the labels with which lines begin
	wholes  []*wholeLabel          // by their numbers
	deletes nearTable              // by the text with a letter dropped
	classes nearTable              // by ocrKey
	first   firstWords             // of the labels
	several firstWords             // of those of several words
	printed map[string][]meaning
	lone    []meaning            // labels of a single letter beyond ASCII
	lossy   map[string][]meaning // by what an encoding leaves of those with letters beyond ASCII, see lossyKey
	// shortened are the printed labels without their last letters, which are beyond ASCII.
	shortened map[string][]meaning
	sent      map[string]bool // labels that only mail has for its date: "Sent", not "Date"
	// greetings are what salutes and the last words of attributions, which are no damaged labels: the Spanish "Hola:" is no "Hora:", the
	// Vietnamese "viết:" no "Vieta:".
	greetings map[string]bool
}

// wholeLabel is a label as a language file has it.
type wholeLabel struct {
	meanings []meaning
	roles    uint32 // of its meanings, as bits
	sent     bool   // see labelTable.sent
	words    int
	number   uint32 // its place in the table, from 1
}

// fuzzyMin is the shortest label that is read with a letter missing or wrong: in shorter ones too many words are near.
const fuzzyMin = 4

var labels = sync.OnceValue(func() *labelTable {
	t := &labelTable{
		exact: map[string][]meaning{}, whole: map[string]*wholeLabel{}, printed: map[string][]meaning{}, sent: map[string]bool{}, shortened: map[string][]meaning{}, lone: loneLabels(), lossy: map[string][]meaning{}, greetings: map[string]bool{},
	}
	for i, l := range lang.All() {
		if words := l.Labels[mail.RoleDate]; len(words) > 0 {
			t.sent[fold(words[0])] = true // the most usual one, which is what Outlook prints
		}
		for _, w := range l.Salutations {
			t.greetings[fold(w)] = true
		}
		for _, a := range l.Attributions {
			t.greetings[lastToken(strings.TrimRight(a, ": "))] = true
		}
		for _, role := range slices.Sorted(maps.Keys(l.Labels)) {
			for _, w := range l.Labels[role] {
				t.add(w, meaning{role, 1 << i})
			}
		}
	}
	all := slices.Sorted(maps.Keys(t.exact))
	t.deletes.labels, t.classes.labels = all, all
	for k, f := range all {
		t.first.add(f)
		w := newWholeLabel(f, t.exact[f])
		w.sent = t.sent[f]
		t.whole[f], t.wholes = w, append(t.wholes, w)
		w.number = uint32(len(t.wholes))
		if strings.IndexByte(f, ' ') > 0 {
			t.several.add(f)
		}
		if !alphabetic(f) {
			continue // its characters are whole words, or recognition takes others for them
		}
		t.classes.add(ocrKey(f), int32(k))
		if len(f) < fuzzyMin {
			continue
		}
		t.deletes.add(f, int32(k))
		for _, d := range deletions(f) {
			t.deletes.add(d, int32(k))
		}
	}
	t.deletes.settle()
	t.classes.settle()
	return t
})

// alphabetic reports whether a folded word is of a script with capitals, whose letters recognition confuses as it does Latin ones.
func alphabetic(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return r < firstVowelless
}

func (t *labelTable) add(word string, m meaning) {
	f := fold(word)
	t.exact[f] = mergeMeaning(t.exact[f], m)
	if lost := lossyWord(word); lost != "" {
		t.lossy[lost] = mergeMeaning(t.lossy[lost], m)
	}
	forms := []string{word, strings.ToUpper(word[:1]) + word[1:]}
	if first, rest, two := strings.Cut(word, " "); two && m.role == mail.RoleReplyTo || two && m.role.OfRecipients() {
		for _, r := range []string{rest, titled(rest)} {
			forms = append(forms, first+"-"+r) // "Svar-til", "Svar-Til"
		}
	}
	for _, p := range forms {
		t.printed[p] = mergeMeaning(t.printed[p], m)
		if short := shortened(p); short != "" {
			t.shortened[short] = mergeMeaning(t.shortened[short], m)
		}
	}
}

// titled is a text with a capital first letter.
func titled(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

func mergeMeaning(all []meaning, m meaning) []meaning {
	for i := range all {
		if all[i].role == m.role {
			all[i].langs |= m.langs
			return all
		}
	}
	return append(all, m)
}

// meanings are what a text can stand for as a label, as a language file has it.
func (t *labelTable) meanings(text string) []meaning {
	var buf [2 * maxLabel]byte
	return t.exact[string(appendFold(buf[:0], text))]
}

// marksAnswer reports whether a text before a colon is the label of a subject without one, and the mark with which its value begins:
// "Oggetto R", "Onderwerp FW".
func (t *labelTable) marksAnswer(text string) bool {
	blank := strings.LastIndexByte(text, ' ')
	if blank < 0 || t.meanings(text) != nil {
		return false
	}
	_, mark := prefixes()[strings.ToUpper(text[blank+1:])]
	return mark && t.stands(text[:blank], func(r mail.Role) bool { return r == mail.RoleSubject })
}

// stands reports whether a text can stand for a role that fits.
func (t *labelTable) stands(text string, fits func(mail.Role) bool) bool {
	return slices.ContainsFunc(t.meanings(text), func(m meaning) bool { return fits(m.role) })
}

// leading is what the label with which a text begins, a colon behind it, can stand for; nil if it begins with none.
func (t *labelTable) leading(text string) []meaning {
	if w := t.begins(text[:min(len(text), maxLabel+1)]); w != nil {
		return w.meanings
	}
	return nil
}

// begins is the label with which a text begins, a colon behind it, nil if it begins with none.
func (t *labelTable) begins(text string) *wholeLabel {
	colon := strings.IndexByte(text, ':')
	if colon < 1 {
		return nil
	}
	var buf [2 * maxLabel]byte
	return t.whole[string(appendFold(buf[:0], text[:colon]))]
}

func newWholeLabel(folded string, meanings []meaning) *wholeLabel {
	w := &wholeLabel{meanings: meanings, words: strings.Count(folded, " ") + 1}
	for _, m := range meanings {
		if w.roles |= roleBit(m.role); m.role == mail.RoleOther {
			w.roles |= otherLead
		}
	}
	return w
}

// deletions are the strings that f becomes when one byte is dropped.
func deletions(f string) []string {
	out := make([]string, 0, len(f))
	for i := range len(f) {
		out = append(out, f[:i]+f[i+1:])
	}
	return out
}

// labelMatch is what labelTable.match found.
type labelMatch struct {
	found []meaning
	cost  float32
}

// matchLabel is labelTable.match, whose search for damage is made once for what comes again in a text.
func (p *parser) matchLabel(folded []byte, damaged bool) ([]meaning, float32) {
	if m := p.labels.exact[string(folded)]; m != nil || !damaged {
		return m, 0
	}
	if m, ok := p.damaged[string(folded)]; ok {
		return m.found, m.cost
	}
	m := labelMatch{}
	m.found, m.cost = p.labels.match(string(folded), true)
	p.damaged[string(folded)] = m
	return m.found, m.cost
}

// match finds what a folded piece of text can be as a label, and what its damage costs: 0 as printed in the language
// file, 1 for one confusion or letter, more for more.
func (t *labelTable) match(folded string, damaged bool) (found []meaning, cost float32) {
	if m := t.exact[folded]; m != nil {
		return m, 0
	}
	if !damaged || folded == "" || t.greetings[folded] {
		return nil, 0
	}
	squeezed := strings.ReplaceAll(folded, " ", "")
	if squeezed != folded {
		if m := t.exact[squeezed]; m != nil {
			return m, 0.5
		}
	}
	best := float32(9)
	consider := func(label string, cost float32) {
		if cost > best {
			return
		}
		if cost < best {
			best, found = cost, nil
		}
		for _, m := range t.exact[label] {
			found = mergeMeaning(found, m)
		}
	}
	class := ocrKey(folded)
	t.classes.each(class, func(label string) {
		if len(label) > 1 && ocrKey(label) == class {
			consider(label, 0.7)
		}
	})
	if len(squeezed) >= fuzzyMin-1 && len(squeezed) <= 24 {
		t.deletes.each(squeezed, func(label string) {
			if dropsTo(label, squeezed) {
				consider(label, 1)
			}
		})
		for _, d := range deletions(squeezed) {
			t.deletes.each(d, func(label string) {
				if !dropsTo(label, d) {
					return
				}
				if n := editDistance(squeezed, label, 2); n == 1 || n == 2 && len(label) >= 8 {
					consider(label, float32(n))
				}
			})
		}
	}
	if best > 8 {
		return nil, 0
	}
	return found, best
}

// editDistance is the Levenshtein distance of two short byte strings, or limit+1 if it is more.
func editDistance(a, b string, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	var buf [64]int
	if len(b) >= len(buf) {
		return limit + 1
	}
	row := buf[:len(b)+1]
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		from, to := max(0, i-limit), min(len(b), i+limit+1) // the others are farther off the diagonal than the limit
		diagonal := row[from]
		if row[from] = limit + 1; from == 0 {
			row[from] = i + 1
		}
		low := row[from]
		for j := from; j < to; j++ {
			d := diagonal
			if a[i] != b[j] {
				d++
			}
			d = min(d, row[j]+1, row[j+1]+1)
			diagonal, row[j+1] = row[j+1], d
			low = min(low, d)
		}
		if low > limit {
			return limit + 1
		}
	}
	return min(row[len(b)], limit+1)
}

// letterDistance is editDistance by letters instead of bytes.
func letterDistance(a, b string, limit int) int {
	lettersA, lettersB := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	if len(a) == lettersA && len(b) == lettersB {
		return editDistance(a, b, limit)
	}
	var letters [64]rune
	if lettersA-lettersB > limit || lettersB-lettersA > limit || lettersA+lettersB > len(letters) {
		return limit + 1
	}
	var buf [len(letters)]byte // a byte for each letter
	coded, known := buf[:0], letters[:0]
	for _, s := range [...]string{a, b} {
		for _, r := range s {
			k := slices.Index(known, r)
			if k < 0 {
				k, known = len(known), append(known, r)
			}
			coded = append(coded, byte(k))
		}
	}
	codes := string(coded)
	return editDistance(codes[:lettersA], codes[lettersA:], limit)
}
