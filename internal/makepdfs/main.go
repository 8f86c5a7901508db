// Makepdfs makes the test PDFs in testdata/pdf from the texts beside them, as cases.toml there says, and writes their
// hashes. It is run by hand (make pdfs) and its output is committed, so that no test needs the programs it calls. On
// Debian these are in the packages chromium libreoffice-writer-nogui groff ghostscript qpdf poppler-utils fontconfig
// fonts-liberation tesseract-ocr tesseract-ocr-nld tesseract-ocr-deu tesseract-ocr-fra.
//
// With the same versions of the programs every run gives the same bytes: dates and identifiers are overwritten.
package main

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rethread/rethread/internal/pdfcases"
)

func main() {
	if len(os.Args) < 2 {
		fail(fmt.Errorf("usage: makepdfs FOLDER [FILE.pdf ...]"))
	}
	if install := missing(); install != "" {
		fail(fmt.Errorf("programs are missing; %s", install))
	}
	if err := makeAll(os.Args[1], os.Args[2:]); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "makepdfs:", err)
	os.Exit(1)
}

// makeAll makes the files of the manifest in a folder, in its order since some start from others, or only those named.
func makeAll(testdata string, only []string) error {
	testdata, err := filepath.Abs(testdata)
	if err != nil {
		return err
	}
	cases, err := pdfcases.Load(testdata)
	if err != nil {
		return err
	}
	var sums strings.Builder
	for _, c := range cases {
		path := filepath.Join(testdata, c.File)
		if len(only) == 0 || slices.Contains(only, c.File) {
			pdf, err := makeOne(testdata, c)
			if err != nil {
				return fmt.Errorf("%s: %w", c.File, err)
			}
			if err := os.WriteFile(path, pdf, 0o644); err != nil {
				return err
			}
			fmt.Printf("%8d %s\n", len(pdf), c.File)
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(b), c.File)
	}
	return os.WriteFile(filepath.Join(testdata, "SHA256SUMS"), []byte(sums.String()), 0o644)
}

func makeOne(testdata string, c pdfcases.Case) (pdf []byte, err error) {
	recipe := recipes[c.Make]
	if recipe == nil {
		return nil, fmt.Errorf("there is no recipe %q", c.Make)
	}
	j := job{Case: c, testdata: testdata}
	if j.dir, err = os.MkdirTemp("", "makepdfs"); err != nil {
		return nil, err
	}
	defer os.RemoveAll(j.dir)
	if c.Text != "" {
		if j.release, err = pdfcases.ReadRelease(filepath.Join(testdata, c.Text)); err != nil {
			return nil, err
		}
	}
	if c.From != "" {
		if j.from, err = os.ReadFile(filepath.Join(testdata, c.From)); err != nil {
			return nil, err
		}
	}
	if pdf, err = recipe(j); err != nil {
		return nil, err
	}
	if c.Encrypted {
		return pdf, nil
	}
	return fix(pdf), nil
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
