package pdf

import (
	"context"
	"errors"
	"fmt"
	"image"
)

// Render draws page n, from 1, upright and in grey on white, dpi pixels to the inch, or fewer where the page would have more
// than [MaxPixels]. The error is a [*RenderError] where the page is to blame.
func (d *Document) Render(ctx context.Context, n, dpi int) (img *image.Gray, err error) {
	if outer := d.alone(ctx, func(v *view) { img, err = d.draw(ctx, v, n, dpi) }); outer != nil {
		return nil, outer
	}
	return img, err
}

// draw draws a page in a sandbox of its own.
func (d *Document) draw(ctx context.Context, v *view, n, dpi int) (*image.Gray, error) {
	l := d.options.Limits
	timed, cancel := context.WithTimeout(ctx, l.PageTime)
	defer cancel()
	img, err := v.render(timed, n, dpi)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case v.dead == nil && err == nil:
		return img, nil
	case errors.Is(err, errMissing):
		return nil, err
	case timed.Err() != nil:
		err = &failure{code: CodePageTime, text: fmt.Sprintf("drawing it was not finished in %v", l.PageTime)}
	case v.dead != nil && v.full():
		err = &failure{code: CodePageMemory, text: fmt.Sprintf("drawing it needs more than %d MiB of memory", sandboxMemory>>20)}
	case v.dead != nil:
		err = &failure{code: CodePageCrash, text: "drawing it crashes the engine"}
	}
	if f := (*failure)(nil); errors.As(err, &f) {
		return nil, &RenderError{Problem{Code: f.code, Page: n, Text: f.text}}
	}
	return nil, err
}

// RenderError is a page that cannot be drawn.
type RenderError struct{ Problem Problem }

func (e *RenderError) Error() string {
	return fmt.Sprintf("page %d: %s", e.Problem.Page, e.Problem.Text)
}

// The flags of FPDF_RenderPageBitmap, and its grey format of a byte a pixel.
const (
	renderAnnots = 0x01
	renderGray   = 0x08
	formatGray   = 1
	white        = 0xffffffff
	pointsInch   = 72
)

// render draws a page.
func (v *view) render(ctx context.Context, n, dpi int) (*image.Gray, error) {
	h := v.bare(ctx, n)
	if h == 0 {
		return nil, noPage()
	}
	defer v.quick("FPDF_ClosePage", h)
	f := v.frame(h)
	w, height := pixels(f.width, f.height, dpi)
	if w == 0 || height == 0 {
		return nil, &failure{code: CodePageDamaged, text: "the page has no area"}
	}
	bitmap := v.quick("FPDFBitmap_CreateEx", uint64(w), uint64(height), formatGray, 0, 0)
	if bitmap == 0 {
		return nil, &failure{code: CodePageMemory, text: "there is no memory for drawing it"}
	}
	defer v.quick("FPDFBitmap_Destroy", bitmap)
	v.quick("FPDFBitmap_FillRect", bitmap, 0, 0, uint64(w), uint64(height), white)
	_, err := v.call(ctx, "FPDF_RenderPageBitmap", bitmap, h, 0, 0, uint64(w), uint64(height), 0, renderAnnots|renderGray)
	if err != nil {
		return nil, err
	}
	stride := int(v.quick("FPDFBitmap_GetStride", bitmap))
	b := v.bytes(v.quick("FPDFBitmap_GetBuffer", bitmap), uint64(stride*height))
	if b == nil || stride < w {
		return nil, &failure{code: CodePageDamaged, text: "it cannot be drawn"}
	}
	img := image.NewGray(image.Rect(0, 0, w, height))
	for y := range height {
		copy(img.Pix[y*img.Stride:y*img.Stride+w], b[y*stride:])
	}
	return img, nil
}

// pixels is the size of a page of so many points at a resolution, within [MaxPixels].
func pixels(width, height float64, dpi int) (int, int) {
	if width <= 0 || height <= 0 {
		return 0, 0
	}
	scale := float64(max(dpi, 1)) / pointsInch
	for width*scale*height*scale > MaxPixels {
		scale *= 0.9
	}
	return max(int(width*scale+0.5), 1), max(int(height*scale+0.5), 1)
}
