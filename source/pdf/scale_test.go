package pdf_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rethread/rethread/source/pdf"
)

// scale is the number of pages of the large file, in thousands: RETHREAD_SCALE=5 is 5,000 pages and 200 MB.
func scale(t *testing.T) int {
	n, err := strconv.Atoi(os.Getenv("RETHREAD_SCALE"))
	if err != nil || n < 1 {
		t.Skip("RETHREAD_SCALE is not set: the number of thousands of pages")
	}
	return min(n, 100)
}

// TestScaleMemory reads a file of thousands of pages, each with a picture of its own of 40 kB. The process stays below 400 MiB.
func TestScaleMemory(t *testing.T) {
	const limit = 400 << 20
	n := scale(t) * 1000
	path := large(t, n)
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	engine(t)
	before, _ := peakMemory()
	begin := time.Now()
	doc := open(t, path, pdf.Options{})
	read := 0
	for p, err := range doc.Pages(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if want := fmt.Sprintf("page %d of many\n", p.Number); !strings.HasPrefix(p.Text, want) || p.Problem != nil {
			t.Fatalf("page %d: %q, %v", p.Number, p.Text, p.Problem)
		}
		read++
	}
	if read != n {
		t.Errorf("%d pages", read)
	}
	took := time.Since(begin)
	peak, ok := peakMemory()
	t.Logf("%d MiB after the start; %d pages, %d MB: %v, %.0f pages/s, %d MiB at most", before>>20, n, info.Size()/1_000_000, took.Round(time.Millisecond), float64(n)/took.Seconds(), peak>>20)
	if ok && peak > limit {
		t.Errorf("%d bytes of memory, more than %d", peak, limit)
	}
}

// peakMemory is the largest size that the process had in memory, where the system tells it.
func peakMemory() (int64, bool) {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil || runtime.GOOS != "linux" {
		return 0, false
	}
	for l := range strings.Lines(string(b)) {
		if f := strings.Fields(l); len(f) == 3 && f[0] == "VmHWM:" {
			kB, err := strconv.ParseInt(f[1], 10, 64)
			return kB << 10, err == nil
		}
	}
	return 0, false
}

// large writes a file of n pages. It is written as it goes, so that the test itself needs no memory.
func large(t *testing.T, n int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "large.pdf")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := &counting{Writer: bufio.NewWriterSize(f, 1<<20)}
	offsets := make([]int64, 4+3*n)
	object := func(i int, format string, args ...any) {
		offsets[i] = w.n
		fmt.Fprintf(w, "%d 0 obj\n", i)
		fmt.Fprintf(w, format, args...)
		fmt.Fprint(w, "\nendobj\n")
	}
	fmt.Fprint(w, "%PDF-1.7\n")
	var kids strings.Builder
	for i := range n {
		fmt.Fprintf(&kids, "%d 0 R ", 4+3*i)
	}
	object(1, "<</Type/Catalog/Pages 2 0 R>>")
	object(2, "<</Type/Pages/Count %d/Kids[%s]>>", n, kids.String())
	object(3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
	r := rand.NewChaCha8([32]byte{7})
	pixels := make([]byte, 200*200)
	for i := range n {
		at := 4 + 3*i
		object(at, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>/XObject<</Im %d 0 R>>>>>>", at+1, at+2)
		content := fmt.Sprintf("BT /F1 10 Tf 60 760 Td (page %d of many) Tj ET q 200 0 0 200 60 500 cm /Im Do Q", i+1)
		for j := range 20 {
			content += fmt.Sprintf(" BT /F1 10 Tf 60 %d Td (regel %d van het stuk dat op de pagina staat) Tj ET", 450-14*j, j)
		}
		object(at+1, "<</Length %d>>\nstream\n%s\nendstream", len(content), content)
		_, _ = r.Read(pixels) // never fails
		object(at+2, "<</Type/XObject/Subtype/Image/Width 200/Height 200/ColorSpace/DeviceGray/BitsPerComponent 8/Length %d>>\nstream\n%s\nendstream", len(pixels), pixels)
	}
	start := w.n
	fmt.Fprintf(w, "xref\n0 %d\n0000000000 65535 f \n", len(offsets))
	for _, o := range offsets[1:] {
		fmt.Fprintf(w, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(w, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(offsets), start)
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return path
}

// counting counts what is written.
type counting struct {
	*bufio.Writer
	n int64
}

func (c *counting) Write(p []byte) (int, error) {
	n, err := c.Writer.Write(p)
	c.n += int64(n)
	return n, err
}
