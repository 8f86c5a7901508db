// Package pdftest writes small PDFs for tests: text at exact places, rotated pages, pictures, embedded files, encryption, and
// what no honest producer would write.
package pdftest

import (
	"bytes"
	"compress/zlib"
	"crypto/md5"
	"crypto/rc4"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// CacheDir keeps the compiled engine for the tests of all packages, the scripts of the command among them: compiling it takes
// longer than most of them.
func CacheDir() string { return filepath.Join(UserCache(), "rethread", "pdf-engine") }

// UserCache is the user's cache folder in tests.
func UserCache() string { return filepath.Join(os.TempDir(), "rethread-test-cache") }

// Doc is a document; the zero value is one without pages.
type Doc struct {
	pages []*Page
	// Files are embedded in the document's list.
	Files []File
	// Outline has one level; each entry leads to a page, from 1.
	Outline []Entry
	// Labels is the content of the page label tree's Nums, such as "0 <</S/r>>".
	Labels string
	// Password encrypts streams with RC4 of 40 bits; it opens the file.
	Password string
	// Objects are further objects, by number from [FreeObject].
	Objects map[int]string

	objects map[int][]byte
	next    int
}

// FreeObject is the first number of objects that a test adds.
const FreeObject = 90_000

// File is an embedded file.
type File struct{ Name, Content string }

// Entry is an outline entry.
type Entry struct {
	Title string
	Page  int
}

// Page is a page. Its coordinates are PDF's: points from the bottom left corner, before the page is rotated.
type Page struct {
	// Rotate in degrees clockwise.
	Rotate int
	// Extra goes into the page's dictionary (with a /Contents in place of what is drawn), Resources into that of its resources.
	Extra, Resources string
	// Pinned are files pinned to the page.
	Pinned        []File
	width, height float64
	content       strings.Builder
	annots        []int
}

// Page adds a page.
func (d *Doc) Page(width, height float64) *Page {
	p := &Page{width: width, height: height}
	d.pages = append(d.pages, p)
	return p
}

// Text sets text in Helvetica at a place. Characters are those of Latin-1.
func (p *Page) Text(x, y, size float64, text string) *Page {
	return p.Matrix([6]float64{1, 0, 0, 1, x, y}, size, text)
}

// Matrix sets text with a text matrix.
func (p *Page) Matrix(m [6]float64, size float64, text string) *Page {
	return p.Raw(fmt.Sprintf("BT /F1 %.4f Tf %.5f %.5f %.5f %.5f %.4f %.4f Tm %s Tj ET\n", size, m[0], m[1], m[2], m[3], m[4], m[5], literal(text)))
}

// Hidden sets text that is not drawn, as OCR programs do.
func (p *Page) Hidden(x, y, size float64, text string) *Page {
	return p.Raw("3 Tr ").Text(x, y, size, text).Raw("0 Tr ")
}

// Image draws a grey picture.
func (p *Page) Image(x, y, width, height float64) *Page {
	return p.Raw(fmt.Sprintf("q %.4f 0 0 %.4f %.4f %.4f cm /Im Do Q\n", width, height, x, y))
}

// Raw adds content as it is.
func (p *Page) Raw(content string) *Page {
	p.content.WriteString(content)
	return p
}

// literal is a PDF string of Latin-1 characters.
func literal(s string) string {
	var b strings.Builder
	b.WriteByte('(')
	for _, r := range s {
		switch {
		case r == '(' || r == ')' || r == '\\':
			b.WriteByte('\\')
			b.WriteByte(byte(r))
		case r < ' ' || r > '~':
			fmt.Fprintf(&b, "\\%03o", byte(r))
		default:
			b.WriteByte(byte(r))
		}
	}
	b.WriteByte(')')
	return b.String()
}

// The numbers of the objects that every file has.
const (
	catalog  = 1
	pageTree = 2
	font     = 3
	picture  = 4
)

// Bytes is the file.
func (d *Doc) Bytes() []byte {
	d.objects, d.next = map[int][]byte{}, picture+1
	d.set(font, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
	d.stream(picture, "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", []byte{0xc0})
	var kids []string
	var numbers []int
	for _, p := range d.pages {
		n := d.page(p)
		numbers = append(numbers, n)
		kids = append(kids, fmt.Sprintf("%d 0 R", n))
	}
	d.set(pageTree, fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", strings.Join(kids, " "), len(kids)))
	root := fmt.Sprintf("<</Type/Catalog/Pages %d 0 R", pageTree)
	if len(d.Files) > 0 {
		root += fmt.Sprintf("/Names<</EmbeddedFiles<</Names[%s]>>>>", d.files())
	}
	if len(d.Outline) > 0 {
		root += fmt.Sprintf("/Outlines %d 0 R", d.outline(numbers))
	}
	if d.Labels != "" {
		root += "/PageLabels<</Nums[" + d.Labels + "]>>"
	}
	d.set(catalog, root+">>")
	for n, o := range d.Objects {
		d.set(n, o)
	}
	return d.write()
}

// Write writes the file into the test's folder and gives its path.
func (d *Doc) Write(t testing.TB) string {
	t.Helper()
	return WriteBytes(t, d.Bytes())
}

// WriteBytes writes any bytes as a file and gives its path.
func WriteBytes(t testing.TB, b []byte) string {
	t.Helper()
	return WriteTo(t, filepath.Join(t.TempDir(), "test.pdf"), b)
}

// WriteTo writes any bytes as a file at a path, which it gives back.
func WriteTo(t testing.TB, path string, b []byte) string {
	t.Helper()
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func (d *Doc) set(n int, o string) { d.objects[n] = []byte(o) }

func (d *Doc) add(o string) int {
	d.next++
	d.set(d.next-1, o)
	return d.next - 1
}

// stream makes an object with data, encrypted where the document is.
func (d *Doc) stream(n int, dict string, data []byte) {
	if d.Password != "" {
		k := md5.Sum(append(d.key(), byte(n), byte(n>>8), byte(n>>16), 0, 0))
		data = crypt(k[:10], data)
	}
	d.objects[n] = fmt.Appendf(nil, "<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(data), data)
}

// Packed is content packed by Flate, for bombs: the dictionary's entry and the data.
func Packed(b []byte) (string, []byte) {
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	_, _ = w.Write(b) // into memory
	_ = w.Close()
	return "/Filter/FlateDecode", z.Bytes()
}

func (d *Doc) page(p *Page) int {
	content := d.next
	d.next++
	data, filter := []byte(p.content.String()), ""
	if len(data) > 1<<16 {
		filter, data = Packed(data)
	}
	d.stream(content, filter, data)
	for _, f := range p.Pinned {
		p.annots = append(p.annots, d.add(fmt.Sprintf("<</Type/Annot/Subtype/FileAttachment/Rect[10 10 20 20]/FS %d 0 R>>", d.file(f))))
	}
	extra, contents := p.Extra, fmt.Sprintf("/Contents %d 0 R", content)
	if strings.Contains(extra, "/Contents") {
		contents = ""
	}
	if len(p.annots) > 0 {
		extra += "/Annots["
		for _, n := range p.annots {
			extra += fmt.Sprintf("%d 0 R ", n)
		}
		extra += "]"
	}
	return d.add(fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[0 0 %g %g]/Rotate %d%s/Resources<</Font<</F1 %d 0 R>>/XObject<</Im %d 0 R%s>>>>%s>>",
		pageTree, p.width, p.height, p.Rotate, contents, font, picture, p.Resources, extra))
}

func (d *Doc) file(f File) int {
	n := d.next
	d.next++
	d.stream(n, "/Type/EmbeddedFile", []byte(f.Content))
	return d.add(fmt.Sprintf("<</Type/Filespec/F%s/UF%s/EF<</F %d 0 R>>>>", literal(f.Name), literal(f.Name), n))
}

func (d *Doc) files() string {
	var names []string
	for i, f := range d.Files {
		names = append(names, fmt.Sprintf("(%05d) %d 0 R", i, d.file(f)))
	}
	return strings.Join(names, " ")
}

func (d *Doc) outline(pages []int) int {
	root := d.next
	first := root + 1
	d.next += 1 + len(d.Outline)
	for i, e := range d.Outline {
		o := fmt.Sprintf("<</Title%s/Parent %d 0 R/Dest[%d 0 R/Fit]", literal(e.Title), root, pages[e.Page-1])
		if i+1 < len(d.Outline) {
			o += fmt.Sprintf("/Next %d 0 R", first+i+1)
		}
		d.set(first+i, o+">>")
	}
	d.set(root, fmt.Sprintf("<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>", first, first+len(d.Outline)-1, len(d.Outline)))
	return root
}

// write puts the objects in order, with a cross-reference table.
func (d *Doc) write() []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	last := 0
	for n := range d.objects {
		last = max(last, n)
	}
	var xref strings.Builder
	fmt.Fprintf(&xref, "xref\n0 1\n0000000000 65535 f \n")
	for n := 1; n <= last; n++ {
		if o, ok := d.objects[n]; ok {
			fmt.Fprintf(&xref, "%d 1\n%010d 00000 n \n", n, b.Len())
			fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, o)
		}
	}
	start := b.Len()
	b.WriteString(xref.String())
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", last+1, catalog, d.encryption(), start)
	return b.Bytes()
}

// pad is the constant that the standard security handler fills passwords up with (PDF 32000-1, 7.6.3.3).
const pad = "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"

// permissions of the encrypted file: all.
const permissions = -4

// owner is the O entry of revision 2: algorithm 3, with one password for both.
func (d *Doc) owner() []byte {
	p := []byte((d.Password + pad)[:32])
	k := md5.Sum(p)
	return crypt(k[:5], p)
}

// key is the file's key: algorithm 2, with the first ID empty.
func (d *Doc) key() []byte {
	h := append([]byte((d.Password + pad)[:32]), d.owner()...)
	p := int32(permissions)
	h = binary.LittleEndian.AppendUint32(h, uint32(p))
	k := md5.Sum(h)
	return k[:5:5]
}

// encryption is the trailer's entry.
func (d *Doc) encryption() string {
	if d.Password == "" {
		return ""
	}
	return fmt.Sprintf("/ID[()()]/Encrypt<</Filter/Standard/V 1/R 2/O<%x>/U<%x>/P %d>>", d.owner(), crypt(d.key(), []byte(pad)), permissions)
}

func crypt(key, data []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		panic(err) // the keys are made above
	}
	out := make([]byte, len(data))
	c.XORKeyStream(out, data)
	return out
}
