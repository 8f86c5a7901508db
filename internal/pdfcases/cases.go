// Package pdfcases reads the manifest of the test PDFs, testdata/pdf/cases.toml, and the texts that they were made from.
// It is for tests and for the program that makes the files; testdata/pdf/README.md says what every field means.
package pdfcases

import (
	"fmt"
	"path/filepath"

	"github.com/BurntSushi/toml"
)

// Case is one PDF and what is known of it.
type Case struct {
	File     string // its name in testdata/pdf
	Producer string // the program that wrote it, or "by hand"
	What     string // what is particular about it
	Make     string // the recipe of internal/makepdfs
	From     string // the PDF that the recipe starts from, if any
	Text     string // the release that it shows, a path relative to testdata/pdf; empty if it shows none

	Pages   int      // how many pages it has; 0 if it has none or cannot be opened
	Quality []string // of each page's text layer, a single one holding for all: the words of the constants below
	Read    []int    // the pages that can be read, if not all can, from 1
	Reason  string   // why the file, or what is missing in Read, cannot be read: the words of the constants below

	Exact    bool     // every line of the release is in the text layer, to the letter
	Columns  []int    // the pages of running text in two columns
	Labels   []string // the pages' labels, where they have any
	Outline  []string // the titles of the outline, where it has one
	Embedded []Embedded

	UserPassword  string `toml:"user_password"` // opens the file
	OwnerPassword string `toml:"owner_password"`
	Encrypted     bool
}

// Embedded is a file within a PDF. Its name need not be one that a file can have.
type Embedded struct {
	Name, Media string
	File        string // its bytes, a path relative to testdata/pdf
	Annotation  bool   // it hangs on an annotation of page 1, not in the file's list
}

// The qualities of a page's text layer.
const (
	BornDigital = "born-digital"
	OCRLayer    = "ocr-layer"
	NoText      = "none"
	Garbage     = "garbage"
)

// The reasons for which a file or a page cannot be read.
const (
	Damaged = "damaged"
	NotPDF  = "not-a-pdf"
	Empty   = "empty"
	NoPages = "no-pages"
	Limit   = "limit"
)

// Load reads the manifest in a folder, testdata/pdf as seen from the test. A field that is not known is an error.
func Load(dir string) ([]Case, error) {
	var m struct{ Case []Case }
	path := filepath.Join(dir, "cases.toml")
	meta, err := toml.DecodeFile(path, &m)
	if err != nil {
		return nil, err
	}
	if odd := meta.Undecoded(); len(odd) > 0 {
		return nil, fmt.Errorf("%s: the field %s is not known", path, odd[0])
	}
	return m.Case, nil
}

// PageQuality returns the quality of a page, counted from 1.
func (c Case) PageQuality(page int) string {
	if len(c.Quality) == 1 {
		return c.Quality[0]
	}
	if page > len(c.Quality) {
		return ""
	}
	return c.Quality[page-1]
}
