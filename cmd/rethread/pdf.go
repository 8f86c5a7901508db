package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
)

// pdfFlags are the flags of import that steer the reading of PDF.
type pdfFlags struct {
	ocr                                       bool
	languages, engine, password, passwordFile string
}

func addPDFFlags(cmd *cobra.Command) *pdfFlags {
	f := &pdfFlags{}
	flags := cmd.Flags()
	flags.BoolVar(&f.ocr, "ocr", false, "read the pages of PDFs that have no text with tesseract")
	flags.StringVar(&f.languages, "ocr-lang", "", "the `LANGUAGES` of OCR by tesseract's names (default nld+deu+eng+fra)")
	flags.StringVar(&f.engine, "pdf-engine", "", "what reads PDF: pdfium (built in, the default) or poppler (`NAME`)")
	flags.StringVar(&f.password, "password", "", "the `PASSWORD` of encrypted PDFs; others on this machine can see it in the list of processes")
	flags.StringVar(&f.passwordFile, "password-file", "", "a `FILE` whose first line is the password of encrypted PDFs")
	return f
}

// options checks the flags.
func (f *pdfFlags) options() (rethread.PDFOptions, error) {
	o := rethread.PDFOptions{Engine: f.engine, Password: f.password, OCR: f.ocr, CacheDir: engineCache()}
	switch f.engine {
	case "", rethread.EnginePDFium, rethread.EnginePoppler:
	default:
		return o, &usageError{text: "there is no PDF engine " + quote(f.engine), hint: "use --pdf-engine pdfium or --pdf-engine poppler"}
	}
	if f.languages != "" && !f.ocr {
		return o, &usageError{text: "--ocr-lang is for --ocr", hint: "rethread import --ocr --ocr-lang " + f.languages + " PATH"}
	}
	if f.languages != "" {
		o.Languages = strings.FieldsFunc(f.languages, func(r rune) bool { return r == '+' || r == ',' || r == ' ' })
	}
	if f.passwordFile == "" {
		return o, nil
	}
	if f.password != "" {
		return o, &usageError{text: "there are two passwords", hint: "use --password or --password-file, not both"}
	}
	b, err := os.ReadFile(f.passwordFile)
	if err != nil {
		return o, &usageError{text: fmt.Sprintf("the file of the password cannot be read: %v", err), hint: "give its path: --password-file FILE"}
	}
	line, _, _ := strings.Cut(string(b), "\n")
	o.Password = strings.TrimSuffix(line, "\r")
	return o, nil
}

// engineCache is the folder of the compiled PDF engine, "" where the system names none. Nothing depends on it but the time
// that the first PDF takes.
func engineCache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "rethread", "pdf-engine")
}
