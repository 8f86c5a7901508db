package rethread

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"runtime"
	"sync"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/source/ocr"
	"github.com/rethread/rethread/source/pdf"
	"github.com/rethread/rethread/store"
)

// unsureOCR is the mean confidence of a page's words, of 100, below which the page is named: legible scans have 85 and more.
const unsureOCR = 60

// maxHung pages in a row that tesseract does not finish in time end the OCR of a file: it would hang on the others too.
const maxHung = 3

// lookForOCR finds tesseract, once an import. What is not there is noted where a page needs it.
func (i *importer) lookForOCR(ctx context.Context, needed bool) error {
	p := &i.papers
	if !p.looked {
		var err error
		p.tesseract, p.lacking, err = ocr.Find(ctx, i.o.PDF.Languages)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil && !errors.As(err, &p.why) {
			return err
		}
		if limit := i.o.PDF.OCRTime; p.tesseract != nil && limit > 0 {
			p.tesseract.Time = limit
		}
		p.looked = true
	}
	if needed {
		for _, e := range []**ocr.Error{&p.why, &p.lacking} {
			if *e != nil {
				i.report.Notes = append(i.report.Notes, Note{Text: (*e).Reason, Hint: (*e).Hint})
				*e = nil // said once
			}
		}
	}
	return nil
}

// recognise reads the pages without text, and those whose text is garbage, by OCR, several at a time.
func (r *sheets) recognise(ctx context.Context) error {
	var bad []*sheet
	for _, s := range r.list {
		if pdf.Quality(s.Quality).Bad() {
			bad = append(bad, s)
		}
	}
	if !r.i.o.PDF.OCR || len(bad) == 0 || r.inside == nil {
		return nil
	}
	if err := r.i.lookForOCR(ctx, true); err != nil || r.i.papers.tesseract == nil {
		return err
	}
	r.recognised = r.i.papers.tesseract.Name()
	within, cancel := context.WithCancel(ctx)
	done := r.spread(within, bad)
	defer func() { // no worker is left behind: they draw pages of a document that is closed after this
		cancel()
		for range done {
		}
	}()
	n, hung := 0, 0
	for x := range done {
		if x.err == nil && x.fresh {
			x.err = r.i.c.store.PutOCR(ctx, x.key, r.recognised, r.f.Source.SHA256, x.table)
		}
		var tool *ocr.Error
		var page *pdf.RenderError
		switch {
		case errors.As(x.err, &tool) || errors.As(x.err, &page):
			x.sheet.unrecognised(x.err.Error())
		case x.err != nil:
			return x.err
		default:
			x.sheet.recognised(x.table, x.pixels)
		}
		if hung++; tool == nil || !tool.Timeout {
			hung = 0
		}
		if hung == maxHung {
			break
		}
		n++
		r.i.page(StepOCR, r.f, n, len(bad))
	}
	if hung == maxHung {
		for _, s := range bad {
			if s.Confidence < 0 && s.problem.Code != codeOCRFailed {
				s.unrecognised(fmt.Sprintf("it hung on %d pages before", maxHung))
			}
		}
	}
	return ctx.Err()
}

// codeOCRFailed is the code of pages that OCR was tried on in vain.
const codeOCRFailed = "page-ocr-failed"

// unrecognised says why a page was not read by OCR.
func (s *sheet) unrecognised(why string) {
	s.problem = &mail.Problem{Code: codeOCRFailed, Severity: mail.Skipped, Text: s.name() + " was not read by OCR: " + why}
}

// recognition is what OCR made of a page, or why it made nothing.
type recognition struct {
	sheet  *sheet
	key    []byte // SHA-256 of the picture
	table  string
	fresh  bool // it is not in the cache yet
	pixels int  // the picture's width
	err    error
}

// spread reads pages side by side; the channel closes when all are done or the context has ended.
func (r *sheets) spread(ctx context.Context, bad []*sheet) <-chan recognition {
	workers := r.i.o.PDF.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	jobs, done := make(chan *sheet), make(chan recognition)
	var wait sync.WaitGroup
	wait.Go(func() {
		defer close(jobs)
		for _, s := range bad {
			select {
			case jobs <- s:
			case <-ctx.Done():
				return
			}
		}
	})
	for range min(workers, len(bad)) {
		wait.Go(func() {
			for s := range jobs {
				select {
				case done <- r.look(ctx, s):
				case <-ctx.Done():
				}
			}
		})
	}
	go func() {
		wait.Wait()
		close(done)
	}()
	return done
}

// look draws a page and reads it, unless the case holds what OCR read of the same picture.
func (r *sheets) look(ctx context.Context, s *sheet) recognition {
	x := recognition{sheet: s}
	img, err := r.inside.Render(ctx, s.Number, ocr.DPI)
	if err != nil {
		x.err = err
		return x
	}
	x.key, x.pixels = pictureKey(img), img.Rect.Dx()
	err = r.i.c.store.View(ctx, func(v *store.View) (err error) {
		x.table, err = v.OCR(x.key, r.recognised)
		return err
	})
	if !errors.Is(err, store.ErrNotFound) {
		x.err = err
		return x
	}
	x.fresh = true
	x.table, x.err = r.i.papers.tesseract.Read(ctx, img, s.dpi(x.pixels))
	return x
}

// pictureKey is the SHA-256 of a picture, its size included.
func pictureKey(img *image.Gray) []byte {
	h := sha256.New()
	var size [8]byte
	binary.LittleEndian.PutUint32(size[:], uint32(img.Rect.Dx()))
	binary.LittleEndian.PutUint32(size[4:], uint32(img.Rect.Dy()))
	h.Write(size[:])
	h.Write(img.Pix)
	return h.Sum(nil)
}

// dpi is the resolution that a page was drawn at.
func (s *sheet) dpi(pixels int) int {
	if s.width <= 0 {
		return ocr.DPI
	}
	return max(int(float64(pixels)/s.width*72+0.5), 1)
}

// recognised takes what OCR read in place of the page's text, if it read anything.
func (s *sheet) recognised(table string, pixels int) {
	page := ocr.Page(ocr.Words(table), s.width, s.height, pixels)
	s.Confidence = page.Confidence
	if page.Text == "" {
		s.problem.Severity = mail.Warning
		s.problem.Text = s.name() + ": OCR found no text on it"
		return
	}
	s.text, s.Layout, s.Words, s.Quality, s.problem = page.Text, page.Layout.Encode(), page.Words, string(pdf.QualityOCR), nil
	s.covered = nil // spans of the text that is gone
	if s.Confidence < unsureOCR {
		s.problem = &mail.Problem{
			Code: "page-ocr-unsure", Severity: mail.Warning, Text: fmt.Sprintf("%s was hard to read: OCR is %d %% sure of its words", s.name(), s.Confidence),
		}
	}
}
