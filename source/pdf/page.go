package pdf

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/source/pdf/layout"
)

// Page is one page that was read, or the problem that says why not.
type Page struct {
	// Number from 1, and the label that the PDF gives the page, such as "iv" or "A-3"; "" if it gives none.
	Number int
	Label  string
	// Text has "\n" line ends, the last line too; "" where there is none. It holds no form feed.
	Text string
	// Layout says where each word of the text stands; its spans are byte offsets into Text.
	Layout *layout.Page
	// Quality is what the text is worth, Facts what that was decided by.
	Quality Quality
	Facts   Facts
	// Pinned reports that files are pinned to the page; see [Document.Attachments].
	Pinned bool
	// Covered are the stretches of Text that a bar covers, or that cannot be told from what they stand on. Poppler does not tell.
	Covered []mail.Span
	// Notes are what comments on the page say, which no print shows: they are in the file and no part of Text. At most [MaxNotes], each
	// cut to [NoteLength] characters. Poppler does not tell.
	Notes []string
	// Problem is set where the page was not read: it has no text then.
	Problem *Problem
}

// failure is why a page was not read. Deadly ones cost the sandbox.
type failure struct {
	code   Code
	text   string
	deadly bool
}

func (f *failure) Error() string { return f.text }

// read reads page n, from 1. The error is a [*failure] or the context's.
func (v *view) read(ctx context.Context, n int, l Limits) (*Page, error) {
	timed, cancel := context.WithTimeout(ctx, l.PageTime)
	defer cancel()
	p, err := v.page(timed, n, l)
	v.used = true
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case v.dead == nil && err == nil:
		return p, nil
	case timed.Err() != nil:
		return nil, &failure{CodePageTime, fmt.Sprintf("it was not finished in %v", l.PageTime), true}
	case v.dead == nil:
		return nil, err
	case v.full():
		return nil, &failure{CodePageMemory, fmt.Sprintf("it needs more than %d MiB of memory", sandboxMemory>>20), true}
	}
	return nil, &failure{CodePageCrash, "it crashes the engine", true}
}

// page reads page n of a living sandbox.
func (v *view) page(ctx context.Context, n int, l Limits) (*Page, error) {
	h, beside, err := v.loadPage(ctx, n)
	if err != nil {
		return nil, err
	}
	defer v.quick("FPDF_ClosePage", h)
	f := v.frame(h)
	glyphs, marks, err := v.glyphs(ctx, h, f, l)
	if err != nil {
		return nil, err
	}
	p := &Page{Number: n, Pinned: beside.pinned, Notes: beside.notes, Label: v.utf16(labelBytes, "FPDF_GetPageLabel", v.doc, uint64(n-1))}
	p.Facts = Facts{Chars: marks.chars, Invisible: marks.invisible, Unread: marks.unread}
	var bars, lines bool
	p.Facts.Images, p.Facts.Paths, bars, lines = v.pictures(ctx, h, f)
	d := &drawing{}
	if (bars || lines) && marks.chars > 0 {
		d = v.drawn(ctx, h, f)
	}
	p.Text, p.Layout = layout.Make(f.width, f.height, glyphs, d.lines)
	if bars {
		p.Covered = wordsAt(p.Layout, d.hidden(glyphs, marks.objects))
	}
	p.Facts.Words, p.Facts.Known, p.Facts.Odd = vocabulary(p.Text)
	p.Quality = p.Facts.Quality()
	return p, nil
}

// labelBytes is the most bytes of a page label in UTF-16.
const labelBytes = 1 << 10

// The kinds of annotations that print what is no part of the page's content: filled-in forms, notes set on the page, stamps; and
// those that people black out with.
const (
	annotFreeText  = 3
	annotSquare    = 5
	annotPolygon   = 7
	annotHighlight = 9
	annotStamp     = 13
	annotInk       = 15
	annotRedact    = 28
	annotLink      = 2
	annotPopup     = 16
	annotWidget    = 20
	maxAnnots      = 2_000
)

// loadPage gives a page with the annotations that a print shows made a part of it, and what is on it beside that.
func (v *view) loadPage(ctx context.Context, n int) (h uint64, beside annotations, err error) {
	if h = v.bare(ctx, n); h == 0 {
		return 0, beside, noPage()
	}
	beside = v.annotated(h)
	if !beside.text {
		return h, beside, nil
	}
	const flattenPrint, flattened = 1, 1
	done, err := v.call(ctx, "FPDFPage_Flatten", h, flattenPrint)
	if err != nil || done != flattened {
		return h, beside, err
	}
	v.quick("FPDF_ClosePage", h)
	if h = v.bare(ctx, n); h == 0 {
		return 0, beside, noPage()
	}
	return h, beside, nil
}

// bare gives a page as its content alone, 0 if it cannot be loaded.
func (v *view) bare(ctx context.Context, n int) uint64 {
	h, err := v.call(ctx, "FPDF_LoadPage", v.doc, uint64(n-1))
	if err != nil {
		return 0
	}
	return h
}

func noPage() *failure {
	return &failure{code: CodePageDamaged, text: "the page is damaged, or is not there"}
}

// annotations are what annotations add to a page: text that a print shows, files, and the words of comments.
type annotations struct {
	text, pinned bool
	notes        []string
}

// MaxNotes is how many comments of a page are kept, NoteLength how many characters of each.
const (
	MaxNotes   = 20
	NoteLength = 200
)

// annotated goes through a page's annotations.
func (v *view) annotated(h uint64) (all annotations) {
	count := min(uint32(v.quick("FPDFPage_GetAnnotCount", h)), maxAnnots)
	for i := range count {
		a := v.quick("FPDFPage_GetAnnot", h, uint64(i))
		if a == 0 {
			continue
		}
		switch kind := v.quick("FPDFAnnot_GetSubtype", a); kind {
		case annotFreeText, annotStamp, annotWidget:
			all.text = true
		case annotFile:
			all.pinned = true
		case annotLink, annotPopup:
		default:
			all.text = all.text || slices.Contains(annotsDrawn, kind)
			if len(all.notes) < MaxNotes {
				all.notes = append(all.notes, v.note(a)...)
			}
		}
		v.quick("FPDFPage_CloseAnnot", a)
	}
	return all
}

// annotsDrawn are the kinds of annotations that people black out with.
var annotsDrawn = []uint64{annotSquare, annotPolygon, annotHighlight, annotInk, annotRedact}

// noteBytes is the most bytes of a comment in UTF-16.
const noteBytes = 1 << 16

// note is what a comment says, none if it says nothing.
func (v *view) note(a uint64) []string {
	key := v.cString("Contents")
	if key == 0 {
		return nil
	}
	defer v.quick("free", key)
	words := strings.Join(strings.Fields(v.utf16(noteBytes, "FPDFAnnot_GetStringValue", a, key)), " ")
	if words == "" {
		return nil
	}
	runes := []rune(words)
	return []string{string(runes[:min(len(runes), NoteLength)])}
}

// frame is how the coordinates of a page's content become those of the page as it is read.
type frame struct {
	left, bottom, right, top float64
	turns                    int // quarters clockwise
	width, height            float64
}

// frame asks for a page's edges and its rotation.
func (v *view) frame(h uint64) frame {
	f := frame{turns: int(v.quick("FPDFPage_GetRotation", h) & 3)}
	at := v.scratch()
	if v.quick("FPDF_GetPageBoundingBox", h, at) != 0 {
		f.left, f.top, f.right, f.bottom = v.float32(at), v.float32(at+4), v.float32(at+8), v.float32(at+12)
	}
	if f.bottom > f.top {
		f.bottom, f.top = f.top, f.bottom
	}
	f.width, f.height = f.right-f.left, f.top-f.bottom
	if f.turns%2 == 1 {
		f.width, f.height = f.height, f.width
	}
	return f
}

// point turns a point of the content upright.
func (f *frame) point(x, y float64) (float64, float64) {
	switch f.turns {
	case 1:
		return y - f.bottom, x - f.left
	case 2:
		return f.right - x, y - f.bottom
	case 3:
		return f.top - y, f.right - x
	}
	return x - f.left, f.top - y
}

// box turns a rectangle of the content upright.
func (f *frame) box(left, bottom, right, top float64) layout.Box {
	x0, y0 := f.point(left, bottom)
	x1, y1 := f.point(right, top)
	return layout.Box{X0: min(x0, x1), Y0: min(y0, y1), X1: max(x0, x1), Y1: max(y0, y1)}
}

// direction turns a direction of the content upright; y points down afterwards.
func (f *frame) direction(a, b float64) (float64, float64) {
	switch f.turns {
	case 1:
		return b, a
	case 2:
		return -a, b
	case 3:
		return -b, -a
	}
	return a, -b
}
