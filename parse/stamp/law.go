package stamp

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

//go:embed laws.toml
var lawsFile string

// numbered is a ground printed as numbers and a letter.
type numbered struct {
	Elements []string `toml:"elements"`
	Letters  string   `toml:"letters"`

	codes   map[byte]string // by letter
	article string          // the elements but the last, as an article is cited: "5.1"
}

// law is one law of laws.toml.
type law struct {
	Name       string     `toml:"name"`
	Source     string     `toml:"source"`
	Joined     bool       `toml:"joined"`
	Numbered   []numbered `toml:"numbered"`
	Paragraphs []int      `toml:"paragraphs"`
	Letters    string     `toml:"letters"`
	Margin     []int      `toml:"margin"`
	Bracketed  bool       `toml:"bracketed"`
	Sections   []string   `toml:"sections"`
	Parts      int        `toml:"parts"`
	People     []string   `toml:"people"`
	Bare       []string   `toml:"bare"`
	Words      []string   `toml:"section_words"`
	Exemptions []string   `toml:"exemptions"`
	Phrases    []string   `toml:"phrases"`
	Marks      []string   `toml:"marks"`
	Alone      []string   `toml:"alone"`
	Signs      []int      `toml:"paragraph_signs"`
	Articles   []string   `toml:"articles"`
	Aside      []string   `toml:"aside"`

	sections, people, bare ranges // of Sections, People, Bare
}

// code writes the ground of a numbered stamp: "10.2.e", "5.1.2e".
func (l *law) code(elements []string, letter byte) string {
	c := strings.Join(elements, ".")
	if l.Joined {
		return c + string(letter)
	}
	return c + "." + string(letter)
}

// table is laws.toml, read.
type table struct {
	Laws   []law  `toml:"law"`
	Worded worded `toml:"worded"`
	Words  struct {
		Section  []string `toml:"section"`
		Citing   []string `toml:"citing"`
		Among    []string `toml:"among"`
		Places   []string `toml:"places"`
		Brackets []string `toml:"brackets"`
		Entries  []string `toml:"entries"`
		Mailbox  []string `toml:"mailboxes"`
		Desks    []string `toml:"desks"`
		Reasons  []string `toml:"reasons"`
		Because  []string `toml:"because"`
		Titles   []string `toml:"titles"`
		Round    []string `toml:"round"`
		Capitals []string `toml:"capitals"`
		Alone    []string `toml:"alone"`
		Cited    []string `toml:"cited"`
		Links    []string `toml:"links"`
	} `toml:"words"`

	brackets  map[string]bool
	round     map[string]bool
	nobody    *phrases // brackets and entries
	mailboxes *phrases
	titles    *phrases
	locals    *locals
	reasons   map[string]bool // Entries, Mailbox, Reasons and the names of laws, in small letters
	// marks are those of the laws by their first two bytes as printed, wordStarts the first two bytes of what is told by its letters alone
	// otherwise.
	marks      [256]*[256][]mark
	wordStarts pairs
	// sectionWords are the words in front of sections, sectionStarts the bytes with which they begin.
	sectionWords  map[string]bool
	sectionStarts [256]bool
	numberStarts  [256]bool       // the bytes with which numbered stamps begin, damaged ones too
	lostStarts    [256]bool       // and those behind a dot before which the first number is lost
	aside         map[string]bool // Aside, and what stands among grounds, in small letters
	foia          *law
	ifg           *law
}

// pairs are sets of second bytes by the first one.
type pairs [256]*[256]bool

func (p *pairs) add(first, second byte) {
	if p[first] == nil {
		p[first] = &[256]bool{}
	}
	p[first][second] = true
}

// have reports whether the two bytes at i are one of the pairs.
func (p *pairs) have(s string, i int) bool {
	seconds := p[s[i]]
	return seconds != nil && i+1 < len(s) && seconds[s[i+1]]
}

func read(data string) (*table, error) {
	t := &table{brackets: map[string]bool{}, round: map[string]bool{}, sectionWords: map[string]bool{}, aside: map[string]bool{}}
	meta, err := toml.Decode(data, t)
	if err != nil {
		return nil, fmt.Errorf("stamp: laws.toml: %w", err)
	}
	if extra := meta.Undecoded(); len(extra) > 0 {
		return nil, fmt.Errorf("stamp: laws.toml: unknown key %s", extra[0])
	}
	for _, w := range t.Words.Brackets {
		t.brackets[w] = true
	}
	for _, w := range t.Words.Round {
		t.round[w] = true
	}
	t.nobody, t.mailboxes = newPhrases(t.Words.Brackets, t.Words.Entries), newPhrases(t.Words.Mailbox)
	t.titles = newPhrases(t.Words.Titles)
	t.locals = newLocals(t.nobody.words, t.Words.Desks)
	t.reasons = map[string]bool{}
	for _, w := range slices.Concat(t.Words.Entries, t.Words.Brackets, t.Words.Mailbox, t.Words.Reasons) {
		t.reasons[w] = true
	}
	for i := range t.Laws {
		t.reasons[strings.ToLower(t.Laws[i].Name)] = true
	}
	t.addMarks(t.Words.Alone, "", true)
	t.addSectionWords(t.Words.Section)
	for _, w := range slices.Concat(t.Words.Citing, t.Words.Among) {
		t.aside[w] = true
	}
	for _, w := range slices.Concat(t.Words.Capitals, t.Words.Cited, []string{"XX", "xx", "**", "<<"}) {
		t.wordStarts.add(w[0], w[1])
	}
	for w := range t.brackets { // "<redacted>"
		if w != "" && alnum(rune(w[0])) {
			t.wordStarts.add('<', w[0])
			t.wordStarts.add('<', w[0]&^0x20)
		}
	}
	for i := range t.Laws {
		l := &t.Laws[i]
		for k := range l.Numbered {
			n := &l.Numbered[k]
			t.addNumberStarts(n.Elements)
			n.article = strings.Join(n.Elements[:len(n.Elements)-1], ".")
			n.codes = map[byte]string{}
			for c := range len(n.Letters) {
				n.codes[n.Letters[c]] = l.code(n.Elements, n.Letters[c])
			}
		}
		l.sections, l.people, l.bare = newRanges(l.Sections), newRanges(l.People), newRanges(l.Bare)
		t.addSectionWords(l.Words)
		for _, w := range slices.Concat(l.Aside, strings.Fields(l.Name)) {
			t.aside[strings.ToLower(w)] = true
		}
		t.addMarks(l.Marks, l.Name, false)
		t.addMarks(l.Alone, l.Name, true)
		switch {
		case len(l.Paragraphs) == 2:
			t.foia = l
		case len(l.Signs) == 2:
			t.ifg = l
		}
	}
	if t.foia == nil || t.ifg == nil {
		return nil, fmt.Errorf("stamp: laws.toml: a law with paragraphs or paragraph_signs is missing")
	}
	return t, nil
}

func (t *table) addSectionWords(words []string) {
	for _, w := range words {
		t.sectionWords[w] = true
		t.sectionStarts[w[0]], t.sectionStarts[w[0]-'a'+'A'] = true, true
	}
}

// addNumberStarts enters what may be printed first of a ground of these numbers; a dot, where all of the first is lost.
func (t *table) addNumberStarts(numbers []string) {
	enter := func(set *[256]bool, c byte) {
		set[c] = true
		for _, r := range looks[c] {
			set[string(r)[0]] = true
		}
	}
	for c := range len(numbers[0]) {
		enter(&t.numberStarts, numbers[0][c])
	}
	t.numberStarts['.'] = true
	enter(&t.lostStarts, numbers[1][0])
	for _, c := range []byte(" _.") {
		t.lostStarts[c] = true
	}
}

// laws is the table; the file is part of the program, so one that does not read is a defect that the tests find.
var laws = sync.OnceValue(func() *table {
	t, err := read(lawsFile)
	if err != nil {
		panic(err)
	}
	return t
})
