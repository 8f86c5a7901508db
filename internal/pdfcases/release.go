package pdfcases

import (
	"os"
	"regexp"
	"strings"
)

// Release is the text of a release as a careful person would type it, in pages of lines.
type Release struct {
	Pages []Page
}

// Page is one page of a release: its lines without the line ends.
type Page struct {
	Lines []Line
}

// Kind is what a line is on paper, told by how it is typed.
type Kind int

// The kinds of lines. What a line's white space says is written in testdata/pdf/README.md.
const (
	Running Kind = iota // a line of a letter, of a mail's body, or of a header that is quoted in it
	Blank               // an empty line
	Mark                // a document mark, at the right above the mail: the line begins with one space
	Row                 // a row of a header table: label, tab, value
	Cells               // a row of another table: cells with a tab between, three or more
	More                // a further line of a row's value: tab, value
	Footer              // the page number beneath the text: the line begins with two tabs or more
)

// Line is one line of a page.
type Line struct {
	Kind  Kind
	Text  string   // the line as typed, white space at both ends removed
	Label string   // of a Row
	Value string   // of a Row or More
	Cells []string // of Cells
}

// TableRow is a row of a table that must come out of the PDF as one line, all its cells together.
type TableRow struct {
	Page   int      // from 1
	Cells  []string // of a header: the label with its colon, and the value
	Header bool     // of a mail's header; else of another table, such as an inventory
}

// label is what stands before the tab of a header's row: a word or two, a colon, the French one with a space before it.
var label = regexp.MustCompile(`^(\p{Lu}[\p{L} -]{0,20}:)[ ]*\t[ ]*(.*)$`)

// ReadRelease reads the text of a release.
func ReadRelease(path string) (Release, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return Release{}, err
	}
	var r Release
	for text := range strings.SplitSeq(strings.TrimRight(string(b), "\f\n"), "\f") {
		var p Page
		for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
			p.Lines = append(p.Lines, parseLine(line))
		}
		r.Pages = append(r.Pages, p)
	}
	return r, nil
}

func parseLine(s string) Line {
	l := Line{Text: strings.TrimSpace(s)}
	switch m := label.FindStringSubmatch(s); {
	case l.Text == "":
		l.Kind = Blank
	case m != nil:
		l.Kind, l.Label, l.Value = Row, m[1], strings.TrimSpace(m[2])
	case strings.HasPrefix(s, "\t\t"):
		l.Kind = Footer
	case strings.HasPrefix(s, "\t"):
		l.Kind, l.Value = More, l.Text
	case strings.Count(s, "\t") > 1:
		l.Kind, l.Cells = Cells, strings.Split(s, "\t")
	case strings.HasPrefix(s, " "):
		l.Kind = Mark
	}
	return l
}

// Rows returns the rows of all tables, in reading order; a value's further lines are not among them.
func (r Release) Rows() []TableRow {
	var rows []TableRow
	for i, p := range r.Pages {
		for _, l := range p.Lines {
			switch l.Kind {
			case Row:
				rows = append(rows, TableRow{i + 1, []string{l.Label, l.Value}, true})
			case Cells:
				rows = append(rows, TableRow{i + 1, l.Cells, false})
			}
		}
	}
	return rows
}

// Blocks returns the stretches of lines between blank lines.
func Blocks(p Page) [][]Line {
	var blocks [][]Line
	var block []Line
	for _, l := range append(p.Lines[:len(p.Lines):len(p.Lines)], Line{Kind: Blank}) {
		if l.Kind != Blank {
			block = append(block, l)
			continue
		}
		if block != nil {
			blocks = append(blocks, block)
		}
		block = nil
	}
	return blocks
}
