package rethread

import (
	"context"
	"fmt"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/source/pdf"
	"github.com/rethread/rethread/source/pdf/layout"
	"github.com/rethread/rethread/store"
)

// PageView is a page of a PDF.
type PageView struct {
	Source *mail.Source `json:"source"`
	// Number from 1; Label is the PDF's own, "" if it gives none.
	Number int    `json:"page"`
	Label  string `json:"label,omitempty"`
	// Quality is what its text is worth: "digital", "ocr", "garbage", "none", "blank", "unread"; Words says it to a person.
	Quality string `json:"quality"`
	Words   string `json:"words"`
	// Bad reports that the text is missing or worth nothing.
	Bad bool `json:"bad"`
	// Lines that are not blank, and characters that are no white space.
	Lines      int `json:"lines"`
	Characters int `json:"characters"`
	// Confidence of our OCR in its words, 0 to 100; -1 where it has read none.
	Confidence int `json:"confidence"`
	// Hint says what can be done about a bad page.
	Hint string `json:"hint,omitempty"`
}

// PageOptions choose which pages are listed; the zero value chooses all.
type PageOptions struct {
	// SHA256 of the one source whose pages are listed.
	SHA256 string
	// Bad leaves out the pages whose text is good, and those that are blank.
	Bad bool
}

// Pages lists the pages of the PDFs in the case, by the name of the source. Texts with form feeds have none in this sense.
func (c *Case) Pages(ctx context.Context, o PageOptions) ([]PageView, error) {
	return one(ctx, c, func(x *viewer) ([]PageView, error) {
		sources, err := sourcesByName(x.v)
		if err != nil {
			return nil, err
		}
		list := []PageView{}
		for _, s := range sources {
			if o.SHA256 != "" && o.SHA256 != s.SHA256 {
				continue
			}
			for p, err := range x.v.Pages(s.SHA256) {
				if err != nil {
					return nil, err
				}
				if v := pageView(s, p); v.Bad || !o.Bad {
					list = append(list, v)
				}
			}
		}
		return list, nil
	})
}

func pageView(s *store.Source, p *store.Page) PageView {
	q := pdf.Quality(p.Quality)
	v := PageView{
		Source: &s.Source, Number: p.Number, Label: p.Label, Quality: p.Quality, Words: q.Words(), Bad: q.Bad() || q == pdf.QualityUnread,
		Lines: p.Lines, Characters: p.Chars, Confidence: p.Confidence,
	}
	switch {
	case q.Bad() && p.Confidence < 0:
		v.Hint = "rethread import --ocr"
	case q.Bad():
		v.Hint = "OCR found nothing: look at the page"
	case q == pdf.QualityUnread:
		v.Hint = "rethread problems says why"
	case p.Confidence >= 0:
		v.Words = fmt.Sprintf("text by our OCR, %d %% sure", p.Confidence)
	}
	return v
}

// PageRect is a rectangle on a page of a PDF: points of 1/72 inch from the top left corner of the page as it is read, y
// downwards.
type PageRect struct {
	Page  int    `json:"page"`
	Label string `json:"label,omitempty"`
	// Width and Height are those of the page.
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
	X0     float64 `json:"x0"`
	Y0     float64 `json:"y0"`
	X1     float64 `json:"x1"`
	Y1     float64 `json:"y1"`
}

// Rects are the rectangles of a span of a source's text, a line each, in the order of the text; none where the text is that
// of no PDF. The error may be [ErrNotFound].
func (c *Case) Rects(ctx context.Context, sha256 string, span mail.Span) ([]PageRect, error) {
	return one(ctx, c, func(x *viewer) ([]PageRect, error) {
		list := []PageRect{}
		if _, err := x.v.Source(sha256); err != nil {
			return nil, err
		}
		for p, err := range x.v.PagesWithin(sha256, span) {
			if err != nil {
				return nil, err
			}
			if len(p.Layout) == 0 {
				continue
			}
			page, err := layout.Decode(p.Layout)
			if err != nil {
				return nil, fmt.Errorf("page %d: %w", p.Number, err)
			}
			for _, b := range page.Rects(mail.Span{Start: max(span.Start-p.Span.Start, 0), End: min(span.End, p.Span.End) - p.Span.Start}) {
				list = append(list, PageRect{
					Page: p.Number, Label: p.Label, Width: page.Width, Height: page.Height, X0: b.X0, Y0: b.Y0, X1: b.X1, Y1: b.Y1,
				})
			}
		}
		return list, nil
	})
}

// OutlineEntry is an entry of a PDF's outline.
type OutlineEntry struct {
	Title string `json:"title"`
	// Depth is 0 for the outermost; Page from 1, 0 for none.
	Depth int `json:"depth"`
	Page  int `json:"page"`
}

// Outline is the outline of a PDF, empty if it has none.
func (c *Case) Outline(ctx context.Context, sha256 string) ([]OutlineEntry, error) {
	return one(ctx, c, func(x *viewer) ([]OutlineEntry, error) {
		stored, err := x.v.Outline(sha256)
		list := []OutlineEntry{}
		for _, e := range stored {
			list = append(list, OutlineEntry(e))
		}
		return list, err
	})
}

// pageName is a page of a source as it is named in a place.
func (x *viewer) pageName(sha256 string, page int) (string, error) {
	if page == 0 {
		return "", nil
	}
	label, paged, err := x.v.PageLabel(sha256, page)
	return mail.PageName(page, paged, label), err
}

// at says where something stands.
func (x *viewer) at(s *mail.Source, page, line int) (string, error) {
	name, err := x.pageName(s.SHA256, page)
	return fmt.Sprintf("%s, line %d", mail.PageOf(s.Name, name), line), err
}

// placeOf is where the header of a copy begins.
func placeOf(v *mail.CopyView) string {
	return fmt.Sprintf("%s, line %d", mail.PageOf(v.Source.Name, v.PageName), v.HeaderLines[0])
}
