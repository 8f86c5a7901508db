package check

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

//go:embed words/*.toml
var files embed.FS

// Words say findings in one language. They are data, one file a language.
type Words struct {
	// Parts are the names of the five parts of a finding.
	Parts struct {
		Observed string `toml:"observed"`
		Compared string `toml:"compared"`
		Assumes  string `toml:"assumes"`
		Explains string `toml:"explains"`
		Settles  string `toml:"settles"`
	} `toml:"parts"`
	// Grades are the words of the grades.
	Grades map[Grade]string `toml:"grades"`
	// Units are the abbreviations of days, hours and minutes: d, h, min.
	Units map[string]string `toml:"units"`
	// Nothing is said when there is no finding; Limits stand below every report.
	Nothing string `toml:"nothing"`
	Limits  string `toml:"limits"`
	// Findings by code, or code and case: "C10", "C10/zones".
	Findings map[string]Text `toml:"findings"`
}

// Text is what is said of one kind of finding. {name} is a gap.
type Text struct {
	// Title of the finding, and the sentence about each of its items, "" for none.
	Title    string `toml:"title"`
	Sentence string `toml:"sentence"`
	// Assumes are the assumptions, Explains the ordinary explanations that fit, Settles what would settle it.
	Assumes  []string `toml:"assumes"`
	Explains []string `toml:"explains"`
	Settles  []string `toml:"settles"`
}

// Said is a finding in words.
type Said struct {
	Finding
	Title    string     `json:"title"`
	Items    []SaidItem `json:"items"`
	Assumes  []string   `json:"assumptions"`
	Explains []string   `json:"ordinary_explanations"`
	Settles  []string   `json:"would_settle"`
}

// SaidItem is an observation in words.
type SaidItem struct {
	Observed Quote   `json:"observed"`
	Compared []Quote `json:"compared,omitempty"`
	Sentence string  `json:"sentence,omitempty"`
}

// Languages lists the languages that findings are said in.
func Languages() []string {
	names, err := fs.Glob(files, "words/*.toml")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	for i, n := range names {
		names[i] = strings.TrimSuffix(strings.TrimPrefix(n, "words/"), ".toml")
	}
	slices.Sort(names)
	return names
}

// In are the words of a language of [Languages].
func In(lang string) (*Words, error) {
	if !slices.Contains(Languages(), lang) {
		return nil, fmt.Errorf("findings are not said in %q", lang)
	}
	w := &Words{}
	meta, err := toml.DecodeFS(files, "words/"+lang+".toml", w)
	if err == nil && len(meta.Undecoded()) > 0 {
		err = fmt.Errorf("unknown key %s", meta.Undecoded()[0])
	}
	if err != nil {
		return nil, fmt.Errorf("check: words of %s: %w", lang, err)
	}
	return w, nil
}

// Say says a finding.
func (w *Words) Say(f Finding) Said {
	t, ok := w.Findings[string(f.Code)+"/"+f.Case]
	if !ok || f.Case == "" {
		t = w.Findings[string(f.Code)]
	}
	s := Said{Finding: f, Title: w.fill(t.Title, f.Args)}
	for _, part := range []struct {
		to   *[]string
		from []string
	}{{&s.Assumes, t.Assumes}, {&s.Explains, t.Explains}, {&s.Settles, t.Settles}} {
		*part.to = []string{}
		for _, sentence := range part.from {
			*part.to = append(*part.to, w.fill(sentence, f.Args))
		}
	}
	for _, item := range f.Items {
		s.Items = append(s.Items, SaidItem{Observed: item.Observed, Compared: item.Compared, Sentence: w.fill(t.Sentence, item.Args)})
	}
	return s
}

// fill fills the gaps of a sentence; {span} is a number of minutes and is said in days, hours and minutes.
func (w *Words) fill(s string, args map[string]string) string {
	for name, value := range args {
		if n, err := strconv.Atoi(value); name == "span" && err == nil {
			value = w.span(n)
		}
		s = strings.ReplaceAll(s, "{"+name+"}", value)
	}
	return s
}

// span says minutes: "2 d 3 h 5 min".
func (w *Words) span(n int) string {
	var parts []string
	for _, u := range []struct {
		name string
		size int
	}{{"d", 24 * 60}, {"h", 60}, {"min", 1}} {
		if k := n / u.size; k > 0 {
			parts = append(parts, strconv.Itoa(k)+" "+w.Units[u.name])
			n -= k * u.size
		}
	}
	if len(parts) == 0 {
		return "0 " + w.Units["min"]
	}
	return strings.Join(parts, " ")
}

// Codes lists the codes that findings can have.
func Codes() []Code {
	w, err := In("en")
	if err != nil {
		panic(err) // the words are part of the program
	}
	var list []Code
	for key := range w.Findings {
		code, _, _ := strings.Cut(key, "/")
		list = append(list, Code(code))
	}
	slices.Sort(list)
	return slices.Compact(list)
}
