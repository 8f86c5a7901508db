package rethread

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/rethread/rethread/internal/pdftest"
)

// fakeTesseract puts a program of that name in front of the path. It notes each page that it is given, and reads on every one
// the words of table; sleep is what it does before. The file holds a line a page.
func fakeTesseract(t *testing.T, table, before string) (calls string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the program is a shell script")
	}
	dir := t.TempDir()
	calls = filepath.Join(dir, "calls")
	if err := os.WriteFile(filepath.Join(dir, "table"), []byte(table), 0o600); err != nil {
		t.Fatal(err)
	}
	script := fmt.Sprintf(`#!/bin/sh
case "$1" in
--version) echo "tesseract 5.9.9"; exit;;
--list-langs) printf 'List of available languages (2):\neng\nnld\n'; exit;;
esac
echo "$* threads=$OMP_THREAD_LIMIT" >> '%[1]s/calls'
cat > /dev/null
%[2]s
cat '%[1]s/table'
`, dir, before)
	if err := os.WriteFile(filepath.Join(dir, "tesseract"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	return calls
}

// tsv is the program's table of one line of words, 40 pixels high, and their confidence.
func tsv(confidence int, words ...string) string {
	var b strings.Builder
	b.WriteString("level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t\n")
	left := 300
	for i, w := range words {
		width := 25 * len(w)
		fmt.Fprintf(&b, "5\t1\t1\t1\t1\t%d\t%d\t400\t%d\t40\t%d.5\t%s\n", i+1, left, width, confidence, w)
		left += width + 15
	}
	return b.String()
}

// scans is a PDF of so many small pictures: a whole page takes the engine a second to draw.
func scans(t *testing.T, n int) string {
	t.Helper()
	d := &pdftest.Doc{}
	for i := range n {
		d.Page(100, 100+float64(i)).Image(0, 0, 100, 100+float64(i))
	}
	return d.Write(t)
}

func count(t *testing.T, file string) int {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return strings.Count(string(b), "\n")
}

// TestOCR holds that only the pages without text are given to OCR, in one thread each; that what is there already is not read
// again, and that what OCR has read is not replaced by an import without it.
func TestOCR(t *testing.T) {
	long(t)
	calls := fakeTesseract(t, tsv(91, "Beste", "allen,", "Dit", "is", "gelezen."), "")
	path := filepath.Join(pdfs, "foi-mixed.pdf")
	c, r := importOne(t, path, PDFOptions{})
	if len(r.Added) != 1 || count(t, calls) != 0 {
		t.Fatalf("%d added, %d pages given to OCR", len(r.Added), count(t, calls))
	}
	again := func(ocr bool, languages ...string) *Report {
		t.Helper()
		r, err := c.Import(t.Context(), []string{path}, ImportOptions{PDF: PDFOptions{CacheDir: engineCache(t), OCR: ocr, Languages: languages}})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if r := again(true); len(r.Added) != 1 || len(r.Notes) != 1 || !strings.Contains(r.Notes[0].Hint, "tesseract-ocr-deu tesseract-ocr-fra") {
		t.Errorf("%d added, notes %v", len(r.Added), r.Notes)
	}
	log, err := os.ReadFile(calls)
	if err != nil || strings.Count(string(log), "-l nld+eng --dpi 300 tsv threads=1\n") != 2 {
		t.Errorf("%v; the program was called so:\n%s", err, log)
	}
	pages, err := c.Pages(t.Context(), PageOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []int{-1, 92, 92, -1} {
		if p := pages[i]; p.Confidence != want || p.Bad {
			t.Errorf("page %d: confidence %d, bad %v", i+1, p.Confidence, p.Bad)
		}
	}
	text := ""
	for l, err := range c.Ledger(t.Context(), pages[0].Source.SHA256) {
		if err != nil {
			t.Fatal(err)
		}
		text += l.Text + "\n"
	}
	if strings.Count(text, "Beste allen, Dit is gelezen.\n") != 2 {
		t.Errorf("the text is\n%s", text)
	}
	for _, ocr := range []bool{true, false} {
		if r := again(ocr); len(r.Known) != 1 || count(t, calls) != 2 {
			t.Errorf("OCR %v: %d known, %d pages given to OCR", ocr, len(r.Known), count(t, calls))
		}
	}
	if r := again(true, "eng"); len(r.Added) != 1 || count(t, calls) != 4 || len(r.Notes) != 0 {
		t.Errorf("another language: %d added, %d pages given to OCR, %v", len(r.Added), count(t, calls), r.Notes)
	}
}

// TestOCRGoesOn holds that an interrupted import leaves no program behind and a case that verifies, and that the next one reads
// only the pages that are left.
func TestOCRGoesOn(t *testing.T) {
	calls := fakeTesseract(t, tsv(91, "Beste", "allen"), `test -e "$0.wait" && exec sleep 600`)
	path := scans(t, 4)
	wait := filepath.Join(filepath.Dir(calls), "tesseract.wait")
	c, err := Create(filepath.Join(t.TempDir(), "case.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	ctx, cancel := context.WithCancel(t.Context())
	o := ImportOptions{PDF: PDFOptions{CacheDir: engineCache(t), OCR: true, Workers: 1}, Progress: func(p Progress) {
		if p.Step == StepOCR && p.Page == 2 {
			if err := os.WriteFile(wait, nil, 0o600); err != nil { // the pages after this take for ever
				t.Error(err)
			}
			cancel()
		}
	}}
	if _, err := c.Import(ctx, []string{path}, o); !errors.Is(err, context.Canceled) {
		t.Fatalf("err = %v", err)
	}
	if err := c.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	begun := count(t, calls)
	if err := os.Remove(wait); err != nil {
		t.Fatal(err)
	}
	o.Progress = nil
	r, err := c.Import(t.Context(), []string{path}, o)
	if err != nil || len(r.Added) != 1 {
		t.Fatalf("%v, %+v", err, r)
	}
	if n := count(t, calls) - begun; begun < 2 || begun > 3 || n > 2 {
		t.Errorf("%d pages were given to OCR before, %d after, of 4", begun, n)
	}
	if _, err := c.Remove(t.Context(), r.Added[0].SHA256); err != nil {
		t.Fatal(err)
	}
	begun = count(t, calls)
	if _, err := c.Import(t.Context(), []string{path}, o); err != nil || count(t, calls)-begun != 4 {
		t.Errorf("%v; what was removed is still known to OCR: %d pages given to it", err, count(t, calls)-begun)
	}
}

// TestOCRFails holds that a page that OCR cannot read, or hardly, is a problem of its own, and that a program that is not there
// is one note.
func TestOCRFails(t *testing.T) {
	long(t)
	for name, tt := range map[string]struct{ table, before, code, text string }{
		"fails":    {"", "echo no such thing >&2; exit 3", "page-ocr-failed", "exit status 3: no such thing"},
		"dies":     {"", "kill -KILL $$", "page-ocr-failed", "killed"},
		"silent":   {"", "", "page-ocr-failed", "no table of words"},
		"no table": {"\xff\x00garbage", "", "page-ocr-failed", "no table of words"},
		"endless":  {"", "yes", "page-ocr-failed", "more than a page can hold"},
		"unsure":   {tsv(31, "Bxste", "aIIen"), "", "page-ocr-unsure", "32 % sure"},
		"empty":    {tsv(0), "", "page-no-text", "found no text"},
	} {
		t.Run(name, func(t *testing.T) {
			fakeTesseract(t, tt.table, tt.before)
			_, r := importOne(t, scans(t, 2), PDFOptions{OCR: true, Languages: []string{"nld", "eng"}})
			found := false
			for _, p := range r.Summary.Problems {
				found = found || p.Code == tt.code && p.Count == 2 && strings.Contains(p.Text, tt.text)
			}
			if !found {
				t.Errorf("%+v", r.Summary.Problems)
			}
		})
	}
	t.Run("hangs", func(t *testing.T) {
		calls := fakeTesseract(t, "", "exec sleep 600")
		o := PDFOptions{OCR: true, Workers: 1, Languages: []string{"eng"}, OCRTime: 100 * time.Millisecond}
		_, r := importOne(t, scans(t, 4), o)
		if n := count(t, calls); n < maxHung || n > maxHung+1 || r.Summary.Problems[0].Count != 4 {
			t.Errorf("%d pages were given to OCR, %+v", n, r.Summary.Problems)
		}
	})
	t.Setenv("PATH", t.TempDir())
	_, r := importOne(t, scans(t, 1), PDFOptions{OCR: true})
	if len(r.Added) != 1 || len(r.Notes) != 1 || !strings.Contains(r.Notes[0].Hint, "apt install tesseract-ocr tesseract-ocr-nld") {
		t.Errorf("%d added, notes %+v", len(r.Added), r.Notes)
	}
}

// TestWorkersAlike holds that the number of workers changes nothing that is read, of embedded files and by OCR either.
func TestWorkersAlike(t *testing.T) {
	fakeTesseract(t, tsv(91, "Beste", "allen"), "")
	paths := []string{scans(t, 5), filepath.Join(pdfs, "foi-portfolio.pdf")}
	var dumps [2]bytes.Buffer
	for i, workers := range []int{1, 3} {
		o := PDFOptions{OCR: true, Workers: workers, Languages: []string{"eng"}}
		c, _ := importOne(t, paths[0], o)
		o.CacheDir = engineCache(t)
		if r, err := c.Import(t.Context(), paths, ImportOptions{PDF: o}); err != nil || len(r.Added) != 5 {
			t.Fatalf("%+v, %v", r, err)
		}
		if err := c.Dump(t.Context(), &dumps[i]); err != nil {
			t.Fatal(err)
		}
	}
	if dumps[0].String() != dumps[1].String() {
		t.Error("one worker and three read differently")
	}
}

// TestTesseract reads a scan with the real program, where it is installed.
func TestTesseract(t *testing.T) {
	long(t)
	list, err := exec.Command("tesseract", "--list-langs").CombinedOutput()
	if err != nil || !strings.Contains(string(list), "eng") || !strings.Contains(string(list), "fra") {
		t.Skip("tesseract with eng and fra is not installed")
	}
	c, r := importOne(t, filepath.Join(pdfs, "foi-scan.pdf"), PDFOptions{OCR: true, Languages: []string{"eng", "fra"}})
	if r.Summary.Messages != 5 || r.Summary.Undated != 0 || len(r.Notes) != 0 {
		t.Errorf("%d messages, %d undated, notes %v", r.Summary.Messages, r.Summary.Undated, r.Notes)
	}
	pages, err := c.Pages(t.Context(), PageOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pages {
		if p.Confidence < 80 {
			t.Errorf("page %d: %d %% sure", p.Number, p.Confidence)
		}
	}
}

// TestPoppler reads a PDF with the other engine, where it is installed, and holds that it stays with that.
func TestPoppler(t *testing.T) {
	long(t)
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("poppler-utils is not installed")
	}
	path := filepath.Join(pdfs, "foi-portfolio.pdf")
	c, r := importOne(t, path, PDFOptions{Engine: EnginePoppler})
	engine := func() string {
		t.Helper()
		s, err := c.stored(t.Context(), r.Added[len(r.Added)-1].SHA256)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range r.Added {
			if len(a.Paths) == 1 && a.Paths[0] == path {
				if s, err = c.stored(t.Context(), a.SHA256); err != nil {
					t.Fatal(err)
				}
			}
		}
		return s.Engine
	}
	if len(r.Added) != 5 || !strings.HasPrefix(engine(), "poppler/") {
		t.Errorf("%d added, read by %s", len(r.Added), engine())
	}
	for _, tt := range []struct{ engine, want string }{{"", "poppler/"}, {EnginePDFium, "pdfium/"}, {"", "pdfium/"}} {
		if _, err := c.Import(t.Context(), []string{path}, ImportOptions{PDF: PDFOptions{CacheDir: engineCache(t), Engine: tt.engine}}); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(engine(), tt.want) {
			t.Errorf("engine %q: read by %s", tt.engine, engine())
		}
	}
}
