package pdf_test

import (
	"fmt"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/rethread/rethread/internal/pdftest"
	"github.com/rethread/rethread/source/pdf"
)

// release is a file of n dense pages of mail, 2,500 characters each.
func release(b *testing.B, n int) string {
	words := strings.Fields("de het een en van is in op te dat die voor met aan niet overleg besluit ministerie vergadering notitie stukken")
	r := rand.New(rand.NewPCG(1, 2))
	var d pdftest.Doc
	for i := range n {
		p := a4(&d)
		for j, l := range []string{"Van:", "Verzonden:", "Aan:", "Onderwerp:"} {
			p.Text(60, 780-13*float64(j), 10, l).Text(150, 780-13*float64(j), 10, fmt.Sprintf("waarde %d van stuk %d", j, i))
		}
		for j := range 38 {
			var line []string
			for range 11 {
				line = append(line, words[r.IntN(len(words))])
			}
			p.Text(60, 710-13*float64(j), 10, strings.Join(line, " "))
		}
	}
	path := filepath.Join(b.TempDir(), "release.pdf")
	return pdftest.WriteTo(b, path, d.Bytes())
}

// BenchmarkPages measures pages a second on one core and on two, and how much the second one gives; pdftotext -layout is timed
// beside it.
func BenchmarkPages(b *testing.B) {
	const pages = 300
	path := release(b, pages)
	engine(b)
	var one float64
	for _, cores := range []int{1, 2} {
		b.Run(fmt.Sprintf("cores=%d", cores), func(b *testing.B) {
			if runtime.NumCPU() < cores {
				b.Skipf("the machine has %d", runtime.NumCPU())
			}
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
			begin := time.Now()
			for b.Loop() {
				if all, err := readFile(b, path, pdf.Options{Workers: cores}); err != nil || len(all) != pages {
					b.Fatal(len(all), err)
				}
			}
			rate := float64(pages*b.N) / time.Since(begin).Seconds()
			b.ReportMetric(rate, "pages/s")
			if cores == 1 {
				one = rate
			} else if one > 0 {
				b.ReportMetric(rate/one, "of-one-core")
			}
		})
	}
	b.Run("pdftotext", func(b *testing.B) {
		if _, err := exec.LookPath("pdftotext"); err != nil {
			b.Skip("pdftotext is not installed (apt install poppler-utils)")
		}
		begin := time.Now()
		for b.Loop() {
			if err := exec.Command("pdftotext", "-layout", path, "-").Run(); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(pages*b.N)/time.Since(begin).Seconds(), "pages/s")
	})
}
