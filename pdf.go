package rethread

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/rethread/rethread/source"
	"github.com/rethread/rethread/source/ocr"
	"github.com/rethread/rethread/source/pdf"
	"github.com/rethread/rethread/store"
)

// The engines that read PDF.
const (
	EnginePDFium  = "pdfium"  // built in, the same everywhere
	EnginePoppler = "poppler" // pdftotext, where it is installed
)

// PDFLimits are the limits of reading a PDF; zero fields are the usual ones.
type PDFLimits = pdf.Limits

// PDFOptions steer the reading of PDF; the zero value works.
type PDFOptions struct {
	// Engine is [EnginePDFium] or [EnginePoppler]; "" is the first for a PDF that is new, and for one that is in the case the
	// engine that has read it.
	Engine string
	// Password opens encrypted files.
	Password string
	// CacheDir is the folder in which the engine is kept compiled, some 20 MB; "" compiles it anew for every import, which
	// takes a second or two.
	CacheDir string
	// OCR reads the pages without text, and those whose text is garbage, with tesseract where that is installed. Languages
	// are by its names; none are nld, deu, eng and fra.
	OCR       bool
	Languages []string
	// OCRTime is the most time that a page may take there; 0 is [ocr.PageTime].
	OCRTime time.Duration
	// Workers is the number of pages that are read at a time; 0 is one a processor. It changes nothing that is read.
	Workers int
	Limits  PDFLimits
}

// Note is a remark on an import: something that it could have done with what is not there.
type Note struct {
	Text string `json:"text"`
	Hint string `json:"hint"`
}

// papers reads the PDFs of one import. Its engine is started at the first one that has to be read.
type papers struct {
	engine *pdf.Engine
	// tesseract is looked for once, at the first PDF; why says why it is not used.
	looked       bool
	tesseract    *ocr.Engine
	why, lacking *ocr.Error
}

func (p *papers) close() {
	if p.engine != nil {
		_ = p.engine.Close() // frees memory only
	}
}

// paper is a PDF that is open.
type paper interface {
	Count() int
	TextVersion() string
	Pages(context.Context) iter.Seq2[*pdf.Page, error]
	Close() error
}

// spill makes a file for a while, such as for a PDF that lies in an archive or in another file. It is beside the case, which
// holds the same text and has room for it.
func (c *Case) spill() (*os.File, error) {
	dir, base := filepath.Split(c.Path())
	return os.CreateTemp(filepath.Clean(dir), spillPrefix(base)+"*"+spillSuffix)
}

// spillSuffix ends the names of such files; between it and the prefix, which names the case, are digits alone.
const spillSuffix = ".tmp"

func spillPrefix(base string) string { return ".rethread-" + base + "-" }

// sweep deletes the files that an import into this case left behind when it was killed. The case is locked: none is in use.
func (i *importer) sweep() {
	dir, base := filepath.Split(i.c.Path())
	dir = filepath.Clean(dir)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return // they are in nobody's way
	}
	for _, e := range entries {
		name, of := strings.CutPrefix(e.Name(), spillPrefix(base))
		name, spilled := strings.CutSuffix(name, spillSuffix)
		if of && spilled && e.Type().IsRegular() && name != "" && strings.Trim(name, "0123456789") == "" {
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// pdf reads a PDF into the case, and what is embedded in it. What is embedded comes first: should the import be interrupted,
// the PDF is read again, and what it holds is there already.
func (i *importer) pdf(ctx context.Context, f *source.File, depth int) error {
	old, err := i.c.stored(ctx, f.Source.SHA256)
	if err != nil {
		return err
	}
	known, err := i.knownPDF(ctx, f, old)
	if known && err == nil {
		return i.known(ctx, f.Source)
	}
	if err != nil {
		return err
	}
	doc, inside, err := i.open(ctx, f, i.engineFor(old))
	if err != nil {
		return err
	}
	done := sync.OnceFunc(func() {
		_ = doc.Close()
		if inside != nil && paper(inside) != doc {
			_ = inside.Close()
		}
	})
	defer done()
	r := &sheets{i: i, f: f, doc: doc, inside: inside}
	if err := r.read(ctx); err != nil {
		return i.refused(ctx, f, err)
	}
	if err := i.embedded(ctx, f, r, depth); err != nil {
		return i.refused(ctx, f, err)
	}
	done() // the engine's memory is free for what follows
	text, problems, paged := r.text()
	o, err := i.stated(ctx, f.Source.SHA256, text)
	if err != nil {
		return err
	}
	reading := read(f.Source.SHA256, text, o)
	reading.Problems = append(problems, reading.Problems...)
	if err := i.c.store.PutPaged(ctx, &f.Source, readingVersion(text.Engine, o), text, reading, paged); err != nil {
		return err
	}
	i.report.Added = append(i.report.Added, f.Source)
	return nil
}

// engineFor is the engine that reads a PDF.
func (i *importer) engineFor(old *store.Source) string {
	switch {
	case i.o.PDF.Engine != "":
		return i.o.PDF.Engine
	case old != nil && strings.HasPrefix(old.Engine, EnginePoppler+"/"):
		return EnginePoppler
	}
	return EnginePDFium
}

// ocrMark parts the name of what read the PDF from that of OCR in a text's engine.
const ocrMark = " " + ocr.Program + "/"

// knownPDF reports whether a PDF is in the case as these options would read it. What OCR has read is never replaced by an
// import without OCR.
func (i *importer) knownPDF(ctx context.Context, f *source.File, old *store.Source) (bool, error) {
	if old == nil {
		return false, nil
	}
	by, withOCR, recognised := strings.Cut(old.Engine, ocrMark)
	if recognised && !i.o.PDF.OCR {
		return true, nil
	}
	base := pdf.TextVersion
	if i.engineFor(old) == EnginePoppler {
		if base = by; !strings.HasPrefix(by, EnginePoppler+"/") {
			return false, nil
		}
	}
	if by != base {
		return false, nil
	}
	bad, err := i.c.unrecognised(ctx, f.Source.SHA256)
	if err != nil || bad == 0 && !recognised || !i.o.PDF.OCR {
		return true, err
	}
	if err := i.lookForOCR(ctx, bad > 0); err != nil {
		return false, err
	}
	t := i.papers.tesseract
	return t == nil || bad == 0 && ocr.Program+"/"+withOCR == t.Name(), nil
}

// unrecognised counts the pages of a stored PDF that OCR could read and has not.
func (c *Case) unrecognised(ctx context.Context, sha256 string) (n int, err error) {
	err = c.store.View(ctx, func(v *store.View) error {
		for p, err := range v.Pages(sha256) {
			if err != nil {
				return err
			}
			if pdf.Quality(p.Quality).Bad() && p.Confidence < 0 {
				n++
			}
		}
		return nil
	})
	return n, err
}

// open opens a PDF. Where poppler reads the text, PDFium gives the rest: what is embedded, the outline, the drawn pages;
// inside is nil where it cannot open the file.
func (i *importer) open(ctx context.Context, f *source.File, engine string) (doc paper, inside *pdf.Document, err error) {
	path, _ := f.PDF()
	o := pdf.Options{Password: i.o.PDF.Password, Workers: i.o.PDF.Workers, Limits: i.o.PDF.Limits}
	if i.papers.engine == nil {
		if i.papers.engine, err = pdf.Start(pdf.EngineOptions{CacheDir: i.o.PDF.CacheDir}); err != nil {
			return nil, nil, err
		}
	}
	if engine != EnginePoppler {
		inside, err = i.papers.engine.Open(ctx, path, o)
		return inside, inside, i.refused(ctx, f, err)
	}
	p, err := pdf.OpenPoppler(ctx, path, o)
	if err != nil {
		return nil, nil, i.refused(ctx, f, err)
	}
	if inside, err = i.papers.engine.Open(ctx, path, o); err != nil {
		inside = nil
	}
	return p, inside, ctx.Err()
}

// refused makes a [source.Skipped] of what a PDF is to blame for.
func (i *importer) refused(ctx context.Context, f *source.File, err error) error {
	var e *pdf.Error
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if !errors.As(err, &e) {
		return err
	}
	return &source.Skipped{Path: f.Source.Paths[0], Code: string(e.Code), Reason: e.Reason, Hint: e.Hint}
}

// embeddedDepth is how deep files within PDFs within PDFs are read.
const embeddedDepth = 1

// embedded imports the files that are embedded in a PDF, each as a source of its own. In all they may unpack to as much as an
// archive of the file's size.
func (i *importer) embedded(ctx context.Context, f *source.File, r *sheets, depth int) error {
	if r.inside == nil {
		return nil
	}
	path := f.Source.Paths[0]
	left := min(source.Limit, max(f.Source.Size*source.ArchiveRatio, source.ArchiveSlack))
	skip := func(name, code, reason, hint string) {
		i.report.Skipped = append(i.report.Skipped, Skipped{Path: name, Code: code, Reason: reason, Hint: hint})
		r.lacks = append(r.lacks, strings.TrimPrefix(name, path+source.Inside)+": "+reason)
	}
	n := 0
	for a, err := range r.inside.Attachments(ctx) {
		if err != nil {
			return err
		}
		if depth >= embeddedDepth {
			i.report.Skipped = append(i.report.Skipped, Skipped{
				Path: path, Code: "embedded-depth", Reason: "files are embedded in it, which is embedded itself", Hint: "save it from the outer PDF and import it",
			})
			r.lacks = append(r.lacks, "all: it is embedded itself")
			return nil
		}
		name := path + source.Inside + source.EmbeddedName(a.Name, n)
		if left -= int64(len(a.Content)); left < 0 {
			skip(name, "archive-limit", fmt.Sprintf("what is embedded unpacks to more than %d times the file", source.ArchiveRatio), "save it from the PDF yourself if you trust it")
			return nil
		}
		if a.Problem != "" {
			skip(name, "embedded-damaged", "it is embedded and cannot be read: "+a.Problem, "save it from the PDF with another program")
			n++
			continue
		}
		if err := i.part(ctx, r, path, a, n, depth); err != nil {
			return err
		}
		n++
	}
	return nil
}

// part imports one embedded file.
func (i *importer) part(ctx context.Context, r *sheets, path string, a *pdf.Attachment, n, depth int) error {
	part, err := source.Embedded(ctx, path, a.Name, n, a.Reader(), source.Options{Spill: i.c.spill})
	if err == nil {
		a.Content = nil
		err = i.add(ctx, part, depth+1)
		part.Close()
	}
	var s *source.Skipped
	if errors.As(err, &s) {
		i.report.Skipped = append(i.report.Skipped, *s)
		r.lacks = append(r.lacks, strings.TrimPrefix(s.Path, path+source.Inside)+": "+s.Reason)
		return nil
	}
	return err
}
