package rethread

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/source"
	"github.com/rethread/rethread/source/pdf"
	"github.com/rethread/rethread/store"
)

// sheets are the pages of one PDF while it is read.
type sheets struct {
	i      *importer
	f      *source.File
	doc    paper
	inside *pdf.Document // nil where PDFium does not open the file
	list   []*sheet
	// recognised names the OCR that read some of the pages, "" if none was read so.
	recognised string
	outline    []pdf.Entry
	lacks      []string // embedded files that were not read
}

// sheet is one page.
type sheet struct {
	store.Page
	text          string
	width, height float64 // in points
	problem       *mail.Problem
	covered       []mail.Span // in its text
	notes         []string    // of comments
}

// read reads the pages, those without text by OCR where that is wanted, and the outline.
func (r *sheets) read(ctx context.Context) error {
	for p, err := range r.doc.Pages(ctx) {
		if err != nil {
			return err
		}
		r.list = append(r.list, newSheet(p))
		r.i.page(StepReading, r.f, len(r.list), r.doc.Count())
	}
	if err := r.recognise(ctx); err != nil {
		return err
	}
	if r.inside != nil {
		outline, err := r.inside.Outline(ctx)
		var e *pdf.Error
		if err != nil && !errors.As(err, &e) {
			return err
		}
		r.outline = outline
	}
	if r.f.Changed() {
		return &source.Skipped{Path: r.f.Source.Paths[0], Code: "unreadable", Reason: "it was changed while it was read", Hint: "import it again"}
	}
	return ctx.Err()
}

func newSheet(p *pdf.Page) *sheet {
	s := &sheet{text: p.Text, covered: p.Covered, notes: p.Notes, Page: store.Page{Number: p.Number, Label: strings.ToValidUTF8(p.Label, "\ufffd"), Quality: string(p.Quality), Confidence: -1}}
	if p.Layout != nil {
		s.width, s.height = p.Layout.Width, p.Layout.Height
		s.Layout = p.Layout.Encode()
	}
	switch {
	case p.Problem != nil:
		s.problem = &mail.Problem{Code: pageCode(p.Problem.Code), Severity: mail.Skipped, Text: s.name() + " was not read: " + p.Problem.Text}
	case p.Quality == pdf.QualityNone && p.Facts.Images == 0:
		s.problem = &mail.Problem{Code: "page-no-text", Severity: mail.Skipped, Text: s.name() + " has next to no text, and drawings that may be text: OCR can read it"}
	case p.Quality == pdf.QualityNone:
		s.problem = &mail.Problem{Code: "page-no-text", Severity: mail.Skipped, Text: s.name() + " is a picture without text: OCR can read it"}
	case p.Quality == pdf.QualityGarbage:
		s.problem = &mail.Problem{Code: "page-garbage", Severity: mail.Skipped, Text: s.name() + " has a text of signs that mean nothing: OCR can read it"}
	case p.Quality == pdf.QualityBlank:
		s.problem = &mail.Problem{Code: "page-blank", Severity: mail.Info, Text: s.name() + " is blank, or what is on it is damaged"}
	}
	return s
}

// name is the page for a person.
func (s *sheet) name() string { return mail.PageName(s.Number, true, s.Label) }

// pageCodes are the codes of problems of pages.
var pageCodes = map[pdf.Code]string{
	pdf.CodePageDamaged: "page-damaged", pdf.CodePageTime: "page-timeout", pdf.CodePageMemory: "page-memory",
	pdf.CodePageCrash: "page-crash", pdf.CodePageText: "page-too-long",
}

func pageCode(c pdf.Code) string {
	if code := pageCodes[c]; code != "" {
		return code
	}
	return "page-unread"
}

// isPaperProblem reports the problems that were found when a PDF was read, before there was a text to parse.
func isPaperProblem(code string) bool {
	return strings.HasPrefix(code, "page-") || code == embeddedUnread
}

// embeddedUnread is the code of files within a PDF that are not in the case. The import has named each.
const embeddedUnread = "embedded-unread"

// text joins the pages. Each has its place, also one without text, so that the numbers of pages hold: a page ends with a
// line end, and a form feed parts it from the next.
func (r *sheets) text() (*mail.Text, []mail.Problem, *store.Paged) {
	var b strings.Builder
	var problems []mail.Problem
	paged := &store.Paged{}
	if r.inside != nil && r.inside.Cut() {
		problems = append(problems, mail.Problem{
			Code: "page-end-missing", Severity: mail.Skipped,
			Text: "the end of the file is missing: the pages that could be found were read, others may be lost",
		})
	}
	for i, s := range r.list {
		if i > 0 {
			b.WriteByte('\f')
		}
		if s.text == "" {
			s.text = "\n"
		}
		s.Span = mail.Span{Start: b.Len(), End: b.Len() + len(s.text)}
		s.Lines, s.Chars = inked(s.text)
		b.WriteString(s.text)
		s.text = ""
		if s.problem != nil {
			s.problem.Span = s.Span
			problems = append(problems, *s.problem)
		}
		problems = append(problems, s.coveredProblems()...)
		if len(s.notes) > 0 {
			problems = append(problems, mail.Problem{Code: "page-notes", Severity: mail.Warning, Span: s.Span, Text: s.notesText()})
		}
		paged.Pages = append(paged.Pages, s.Page)
	}
	if len(r.lacks) > 0 {
		slices.Sort(r.lacks)
		text := fmt.Sprintf("files embedded in it were not read: %s", strings.Join(r.lacks[:min(len(r.lacks), 20)], "; "))
		problems = append(problems, mail.Problem{Code: embeddedUnread, Severity: mail.Info, Text: strings.ToValidUTF8(text, "\ufffd")})
	}
	for _, e := range r.outline {
		paged.Outline = append(paged.Outline, store.OutlineEntry{Title: strings.ToValidUTF8(e.Title, "\ufffd"), Depth: e.Depth, Page: e.Page})
	}
	engine := r.doc.TextVersion()
	if r.recognised != "" {
		engine += " " + r.recognised
	}
	return mail.NewText(b.String(), engine), problems, paged
}

// maxCovered is how many stretches of covered text a page may have before the rest are one problem.
const maxCovered = 40

// coveredProblems are the stretches of text that cannot be seen. Why is not said: a redaction that failed, most often, but a
// header whose white letters were lost looks alike.
func (s *sheet) coveredProblems() []mail.Problem {
	var list []mail.Problem
	for i, at := range s.covered {
		text := s.name() + ": this text cannot be seen on the page, black on black or beneath a bar, but it is in the file"
		if i == maxCovered-1 && len(s.covered) > maxCovered {
			text = fmt.Sprintf("%s: %d stretches of text, from here on, cannot be seen on the page, black on black or beneath a bar, but are in the file", s.name(), len(s.covered)-i)
		}
		list = append(list, mail.Problem{
			Code: "page-covered-text", Severity: mail.Warning, Span: mail.Span{Start: s.Span.Start + at.Start, End: s.Span.Start + at.End}, Text: text,
		})
		if len(list) == maxCovered {
			break
		}
	}
	return list
}

// notesText says that a page has comments, and what the first ones say: they are in the file, and on no print of it.
func (s *sheet) notesText() string {
	const shown = 3
	quoted := make([]string, 0, shown)
	for _, n := range s.notes[:min(len(s.notes), shown)] {
		quoted = append(quoted, strings.ToValidUTF8(strconv.Quote(n), "\ufffd"))
	}
	text := s.name() + " has comments that no print shows and that are no part of its text: " + strings.Join(quoted, ", ")
	if more := len(s.notes) - shown; more > 0 {
		text += fmt.Sprintf(", and %d more", more)
	}
	return text
}

// inked counts the lines that are not blank, and the characters that are no white space.
func inked(text string) (lines, chars int) {
	for line := range strings.Lines(text) {
		n := 0
		for _, word := range strings.FieldsFunc(line, unicode.IsSpace) {
			n += utf8.RuneCountInString(word)
		}
		if n > 0 {
			lines++
		}
		chars += n
	}
	return lines, chars
}
