package pdf_test

import (
	"context"
	"sync"
	"testing"

	"github.com/rethread/rethread/internal/pdftest"
	"github.com/rethread/rethread/source/pdf"
)

var start = sync.OnceValues(func() (*pdf.Engine, error) { return pdf.Start(pdf.EngineOptions{CacheDir: pdftest.CacheDir()}) })

// engine is the engine of all tests.
func engine(t testing.TB) *pdf.Engine {
	t.Helper()
	e, err := start()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// open opens a document for the length of a test.
func open(t testing.TB, path string, o pdf.Options) *pdf.Document {
	t.Helper()
	d, err := engine(t).Open(context.Background(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

// long skips a test where time is short: with the race detector, which it has nothing for.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("it takes long")
	}
}

// page reads the only page of a document.
func page(t testing.TB, doc *pdftest.Doc) *pdf.Page {
	t.Helper()
	all, err := read(t, doc, pdf.Options{})
	if err != nil || len(all) != 1 {
		t.Fatalf("%d pages, error %v", len(all), err)
	}
	return all[0]
}

// read reads a document.
func read(t testing.TB, doc *pdftest.Doc, o pdf.Options) ([]*pdf.Page, error) {
	t.Helper()
	return readFile(t, doc.Write(t), o)
}
