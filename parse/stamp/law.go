package stamp

import (
	_ "embed"
	"fmt"
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

	codes map[byte]string // by letter
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
	Sections   []int      `toml:"sections"`
	Words      []string   `toml:"words_section"`
	Signs      []int      `toml:"paragraph_signs"`
	Articles   []string   `toml:"articles"`
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
	Laws  []law `toml:"law"`
	Words struct {
		Brackets []string `toml:"brackets"`
		Capitals []string `toml:"capitals"`
	} `toml:"words"`

	brackets map[string]bool
	foia     *law
	uk       *law
	ifg      *law
}

func read(data string) (*table, error) {
	t := &table{brackets: map[string]bool{}}
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
	for i := range t.Laws {
		l := &t.Laws[i]
		for k := range l.Numbered {
			n := &l.Numbered[k]
			n.codes = map[byte]string{}
			for c := range len(n.Letters) {
				n.codes[n.Letters[c]] = l.code(n.Elements, n.Letters[c])
			}
		}
		switch {
		case len(l.Paragraphs) == 2:
			t.foia = l
		case len(l.Sections) == 2:
			t.uk = l
		case len(l.Signs) == 2:
			t.ifg = l
		}
	}
	if t.foia == nil || t.uk == nil || t.ifg == nil {
		return nil, fmt.Errorf("stamp: laws.toml: a law with paragraphs, sections or paragraph_signs is missing")
	}
	return t, nil
}

// laws is the table; the file is part of the program, so one that does not read is a defect that the tests find.
var laws = sync.OnceValue(func() *table {
	t, err := read(lawsFile)
	if err != nil {
		panic(err)
	}
	return t
})
