package main

import (
	"bytes"
	"fmt"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"

	"github.com/rethread/rethread/internal/pdfcases"
)

// scanResolution is that of the images of pages, in dots per inch: OCR reads it, and a page stays below 30 kB.
const scanResolution = 150

// bitmap is a page as an image of one bit a dot, rows filled up to whole bytes, 1 is black.
type bitmap struct {
	width, height int
	bits          []byte
}

// render makes images of all pages of a PDF.
func render(dir string, pdf []byte) ([]bitmap, error) {
	if err := os.WriteFile(filepath.Join(dir, "scan.pdf"), pdf, 0o644); err != nil {
		return nil, err
	}
	if _, err := call(dir, nil, "pdftoppm", "-mono", "-r", fmt.Sprint(scanResolution), "scan.pdf", "scan"); err != nil {
		return nil, err
	}
	names, err := filepath.Glob(filepath.Join(dir, "scan-*.pbm"))
	if err != nil {
		return nil, err
	}
	var images []bitmap
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		os.Remove(name)
		var m bitmap
		if _, err := fmt.Sscanf(string(b[:min(len(b), 40)]), "P4\n%d %d\n", &m.width, &m.height); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		m.bits = b[len(b)-(m.width+7)/8*m.height:]
		images = append(images, m)
	}
	return images, nil
}

// image adds a bitmap and returns the entry of a page's resources that names it I.
func (d *document) image(m bitmap) string {
	n := d.stream(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 1 /Decode [1 0]",
		m.width, m.height), m.bits)
	return fmt.Sprintf("/XObject << /I %d 0 R >>", n)
}

// drawImage fills the page with the image I.
var drawImage = fmt.Sprintf("q %g 0 0 %g 0 0 cm /I Do Q\n", pageWidth, pageHeight)

// invisible writes the words of a page as an OCR layer does: each by itself, in text rendering mode 3.
func invisible(runs []run) string {
	var b strings.Builder
	b.WriteString("BT 3 Tr\n")
	for _, r := range runs {
		i := 0
		for word := range strings.FieldsSeq(r.text) {
			i += strings.Index(r.text[i:], word)
			x := r.x + advance*float64(len([]rune(r.text[:i])))
			fmt.Fprintf(&b, "/F %g Tf 1 0 0 1 %.1f %.1f Tm %s Tj\n", size, x, r.y, latin1(word))
			i += len(word)
		}
	}
	b.WriteString("ET\n")
	return b.String()
}

// scanned makes images of a release's pages, with or without an OCR layer above them.
func scanned(dir string, r pdfcases.Release, layer bool) ([]byte, error) {
	images, err := render(dir, plainDocument(r).bytes())
	if err != nil {
		return nil, err
	}
	d := newDocument()
	for i, p := range r.Pages {
		content := drawImage
		if layer {
			content += invisible(layout(p))
		}
		d.page(pageWidth, pageHeight, "", d.image(images[i]), content)
	}
	return d.bytes(), nil
}

// skewed makes grey JPEG images with an OCR layer that lie as a sheet does in a feeder: turned by 0.7 degrees, which moves
// a line's end by half a line.
func skewed(dir string, r pdfcases.Release) ([]byte, error) {
	if err := os.WriteFile(filepath.Join(dir, "scan.pdf"), plainDocument(r).bytes(), 0o644); err != nil {
		return nil, err
	}
	if _, err := call(dir, nil, "pdftoppm", "-jpeg", "-gray", "-jpegopt", "quality=30", "-r", "90", "scan.pdf", "scan"); err != nil {
		return nil, err
	}
	names, err := filepath.Glob(filepath.Join(dir, "scan-*.jpg"))
	if err != nil {
		return nil, err
	}
	if len(names) != len(r.Pages) {
		return nil, fmt.Errorf("%d images of %d pages", len(names), len(r.Pages))
	}
	d := newDocument()
	for i, p := range r.Pages {
		b, err := os.ReadFile(names[i])
		if err != nil {
			return nil, err
		}
		c, err := jpeg.DecodeConfig(bytes.NewReader(b))
		if err != nil {
			return nil, err
		}
		n := d.add("<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream",
			c.Width, c.Height, len(b), b)
		d.page(pageWidth, pageHeight, "", fmt.Sprintf("/XObject << /I %d 0 R >>", n),
			"0.99993 0.01222 -0.01222 0.99993 5 -3 cm\n"+drawImage+invisible(layout(p)))
	}
	return d.bytes(), nil
}

// mixed has a page of each quality: born digital, an image alone, a garbage layer, an OCR layer, then again from the
// first.
func mixed(dir string, r pdfcases.Release) ([]byte, error) {
	images, err := render(dir, plainDocument(r).bytes())
	if err != nil {
		return nil, err
	}
	d := newDocument()
	d.garbageFont(false)
	for i, p := range r.Pages {
		switch i % 4 {
		case 0:
			d.page(pageWidth, pageHeight, "", "", draw(layout(p)))
		case 1:
			d.page(pageWidth, pageHeight, "", d.image(images[i]), drawImage)
		case 2:
			d.page(pageWidth, pageHeight, "", "", drawGarbage(layout(p)))
		case 3:
			d.page(pageWidth, pageHeight, "", d.image(images[i]), drawImage+invisible(layout(p)))
		}
	}
	return d.bytes(), nil
}

// tesseract lets OCR make the PDF: the page's image with its own invisible font above it.
func tesseract(dir string, r pdfcases.Release) ([]byte, error) {
	pdf := plainDocument(r).bytes()
	if err := os.WriteFile(filepath.Join(dir, "scan.pdf"), pdf, 0o644); err != nil {
		return nil, err
	}
	if _, err := call(dir, nil, "pdftoppm", "-mono", "-png", "-r", "200", "scan.pdf", "scan"); err != nil {
		return nil, err
	}
	names, err := filepath.Glob(filepath.Join(dir, "scan-*.png"))
	if err != nil {
		return nil, err
	}
	list := bytes.NewBufferString(strings.Join(names, "\n") + "\n")
	if _, err := call(dir, list.Bytes(), "tesseract", "stdin", "ocr", "-l", "nld+eng+deu+fra", "--dpi", "200", "--psm", "6", "pdf"); err != nil {
		return nil, err
	}
	for _, name := range names {
		os.Remove(name)
	}
	return os.ReadFile(filepath.Join(dir, "ocr.pdf"))
}
