package main

import (
	"bytes"
	"os"
	"path/filepath"

	"github.com/rethread/rethread/internal/pdfcases"
)

// job is one file to be made: what the manifest says, the text that is shown, the PDF that it starts from, the folder of
// the manifest and a folder for what a producer leaves behind.
type job struct {
	pdfcases.Case
	release       pdfcases.Release
	from          []byte
	testdata, dir string
}

// recipes are the ways to make a PDF, by the names that the manifest uses.
var recipes = map[string]func(job) ([]byte, error){
	"chromium table":    func(j job) ([]byte, error) { return j.chromium(tableStyle) },
	"chromium flex":     func(j job) ([]byte, error) { return j.chromium(flexStyle) },
	"chromium columns":  func(j job) ([]byte, error) { s := tableStyle; s.columnsFirstPage = true; return j.chromium(s) },
	"libreoffice tabs":  func(j job) ([]byte, error) { return j.libreoffice(false) },
	"libreoffice table": func(j job) ([]byte, error) { return j.libreoffice(true) },
	"groff pdf": func(j job) ([]byte, error) {
		return call(j.dir, []byte(groff(j.release)), "groff", "-k", "-Kutf8", "-Tpdf", "-P-pa4")
	},
	"groff ps":         job.groffPS,
	"ps2pdf":           func(j job) ([]byte, error) { return j.distill("in.ps", []byte(postscript(j.release, false))) },
	"ps2pdf minus":     func(j job) ([]byte, error) { return j.distill("in.ps", []byte(postscript(j.release, true))) },
	"chromium uneven":  func(j job) ([]byte, error) { return j.chromium(unevenStyle) },
	"distill":          func(j job) ([]byte, error) { return j.distill("in.pdf", j.from) },
	"letters":          func(j job) ([]byte, error) { return letters(j.release), nil },
	"backwards":        func(j job) ([]byte, error) { return backwards(j.release), nil },
	"rotated":          func(j job) ([]byte, error) { return rotated(j.release, true), nil },
	"sideways":         func(j job) ([]byte, error) { return rotated(j.release, false), nil },
	"margin":           func(j job) ([]byte, error) { return margin(j.release), nil },
	"labels":           func(j job) ([]byte, error) { return labels(j.release), nil },
	"garbage letters":  func(j job) ([]byte, error) { return garbage(j.release, false), nil },
	"garbage controls": func(j job) ([]byte, error) { return garbage(j.release, true), nil },
	"scan":             func(j job) ([]byte, error) { return scanned(j.dir, j.release, false) },
	"scan with words":  func(j job) ([]byte, error) { return scanned(j.dir, j.release, true) },
	"skewed":           func(j job) ([]byte, error) { return skewed(j.dir, j.release) },
	"tesseract":        func(j job) ([]byte, error) { return tesseract(j.dir, j.release) },
	"mixed":            func(j job) ([]byte, error) { return mixed(j.dir, j.release) },
	"attached":         func(j job) ([]byte, error) { return attached(j.testdata, j.Case, j.release, false) },
	"portfolio":        func(j job) ([]byte, error) { return attached(j.testdata, j.Case, j.release, true) },
	"qpdf rotate 90":   func(j job) ([]byte, error) { return j.qpdf("--deterministic-id", "--rotate=+90:1-z") },
	"qpdf rotate 270":  func(j job) ([]byte, error) { return j.qpdf("--deterministic-id", "--rotate=+270:1-z") },
	"qpdf aes":         job.encrypt,
	"in front":         func(j job) ([]byte, error) { return truncated(trailerInFront(j.release), 60), nil },
	"linearized":       job.linearizedTruncated,
	"twice":            func(j job) ([]byte, error) { return twice(j.release), nil },
	"shifted":          func(j job) ([]byte, error) { return shifted(j.release), nil },
	"truncated 60":     func(j job) ([]byte, error) { return truncated(j.from, 60), nil },
	"wrong xref":       func(j job) ([]byte, error) { return wrongXref(plainDocument(j.release).bytes()), nil },
	"broken page 2":    func(j job) ([]byte, error) { return brokenPage(plainDocument(j.release), 2), nil },
	"text bomb":        func(job) ([]byte, error) { return textBomb(), nil },
	"page bomb":        func(job) ([]byte, error) { return pageBomb(), nil },
	"depth bomb":       func(job) ([]byte, error) { return depthBomb(), nil },
	"no pages":         func(job) ([]byte, error) { return noPages(), nil },
	"empty":            func(job) ([]byte, error) { return []byte{}, nil },
	"text named .pdf":  func(job) ([]byte, error) { return []byte("Dit is een brief, geen PDF.\n"), nil },
}

func (j job) chromium(s htmlStyle) ([]byte, error) {
	page := filepath.Join(j.dir, "in.html")
	if err := os.WriteFile(page, []byte(s.html(j.release)), 0o644); err != nil {
		return nil, err
	}
	out := filepath.Join(j.dir, "out.pdf")
	if _, err := call(j.dir, nil, "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+filepath.Join(j.dir, "profile"),
		"--no-pdf-header-footer", "--print-to-pdf="+out, "file://"+page); err != nil {
		return nil, err
	}
	return os.ReadFile(out)
}

func (j job) libreoffice(table bool) ([]byte, error) {
	if err := os.WriteFile(filepath.Join(j.dir, "in.fodt"), []byte(odt(j.release, table)), 0o644); err != nil {
		return nil, err
	}
	if _, err := call(j.dir, nil, "soffice", "--headless", "--convert-to", "pdf:writer_pdf_Export", "in.fodt"); err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(j.dir, "in.pdf"))
}

func (j job) groffPS() ([]byte, error) {
	ps, err := call(j.dir, []byte(groff(j.release)), "groff", "-k", "-Kutf8", "-Tps", "-P-pa4")
	if err != nil {
		return nil, err
	}
	return j.distill("in.ps", ps)
}

// distill lets Ghostscript write the PDF anew from PostScript or PDF.
func (j job) distill(name string, in []byte) ([]byte, error) {
	if err := os.WriteFile(filepath.Join(j.dir, name), in, 0o644); err != nil {
		return nil, err
	}
	if _, err := call(j.dir, nil, "gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=pdfwrite", "-sPAPERSIZE=a4", "-o", "out.pdf", name); err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(j.dir, "out.pdf"))
}

func (j job) qpdf(args ...string) ([]byte, error) {
	return qpdf(j.dir, j.from, args...)
}

// linearizedTruncated linearizes for the web and cuts off after 60 percent.
func (j job) linearizedTruncated() ([]byte, error) {
	pdf, err := j.qpdf("--deterministic-id", "--linearize")
	if err != nil {
		return nil, err
	}
	return truncated(pdf, 60), nil
}

func qpdf(dir string, in []byte, args ...string) ([]byte, error) {
	if err := os.WriteFile(filepath.Join(dir, "in.pdf"), in, 0o644); err != nil {
		return nil, err
	}
	if _, err := call(dir, nil, "qpdf", append(args, "in.pdf", "out.pdf")...); err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(dir, "out.pdf"))
}

// encrypt encrypts with AES-256, whose salts are random: a file that is there already stays as it is if it holds what a
// new one would.
func (j job) encrypt() ([]byte, error) {
	fresh, err := j.qpdf("--encrypt", j.UserPassword, j.OwnerPassword, "256", "--", "--static-id")
	if err != nil {
		return nil, err
	}
	old, err := os.ReadFile(filepath.Join(j.testdata, j.File))
	if err != nil {
		return fresh, nil // there is none yet
	}
	had, err := j.decrypt(old)
	if err != nil {
		return fresh, nil // the password has changed
	}
	has, err := j.decrypt(fresh)
	if err != nil || !bytes.Equal(had, has) {
		return fresh, err
	}
	return old, nil
}

func (j job) decrypt(pdf []byte) ([]byte, error) {
	return qpdf(j.dir, pdf, "--static-id", "--password="+j.UserPassword, "--decrypt")
}
