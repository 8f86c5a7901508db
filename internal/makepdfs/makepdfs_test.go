package main

import (
	"slices"
	"testing"

	"github.com/rethread/rethread/internal/pdfcases"
)

// TestRecipes: every case has its recipe, and no recipe is left over.
func TestRecipes(t *testing.T) {
	cases, err := pdfcases.Load("../../testdata/pdf")
	if err != nil {
		t.Fatal(err)
	}
	var used []string
	for _, c := range cases {
		if recipes[c.Make] == nil {
			t.Errorf("%s: there is no recipe %q", c.File, c.Make)
		}
		used = append(used, c.Make)
	}
	for _, name := range sortedKeys(recipes) {
		if !slices.Contains(used, name) {
			t.Errorf("no file is made by %q", name)
		}
	}
}

// TestFix: what differs from run to run is overwritten in place.
func TestFix(t *testing.T) {
	for in, want := range map[string]string{
		"/CreationDate (D:20261122004050+00'00')":   "/CreationDate (D:20220301000000+00'00')",
		"/ModDate(D:20261122004050Z)":               "/ModDate(D:20220301000000Z)",
		"/ID [ <0123ABCD> <fedc9876> ]":             "/ID [ <00000000> <00000000> ]",
		"<xmp:CreateDate>2026-11-22T00:40:50Z<":     "<xmp:CreateDate>2022-03-01T00:00:00Z<",
		"uuid:1f17dd7c-23f7-11f1-0000-b42560695876": "uuid:00000000-0000-0000-0000-000000000000",
		"/Title (2026-11-22)":                       "/Title (2026-11-22)",
	} {
		if got := string(fix([]byte(in))); got != want {
			t.Errorf("fix(%s) = %s, want %s", in, got, want)
		}
	}
}

// TestStride: every run is drawn once, whatever their number.
func TestStride(t *testing.T) {
	for _, n := range []int{1, 2, 1000, 7919, 2 * 7919} {
		in := make([]run, n)
		for i := range in {
			in[i].x = float64(i)
		}
		out := stride(in)
		slices.SortFunc(out, func(a, b run) int { return int(a.x - b.x) })
		if !slices.Equal(in, out) {
			t.Errorf("of %d runs not each is drawn once", n)
		}
	}
}

// TestLayout: the stamps of a line are runs of their own, in bars, and what stands around them keeps its column.
func TestLayout(t *testing.T) {
	y := pageHeight - top - leading
	got := layout(pdfcases.Page{Lines: []pdfcases.Line{{Kind: pdfcases.Row, Label: "Aan:", Value: "Wit; 10.2.e \t- PD"}}})
	at := func(column int) float64 { return left + advance*float64(column) }
	want := []run{
		{at(0), y, "Aan:", false},
		{at(valueColumn), y, "Wit;", false},
		{at(valueColumn + 5), y, "10.2.e", true},
		{at(valueColumn + 12), y, "- PD", false},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestLatin1: a text that has no form in ISO 8859-1 must not be lost in silence.
func TestLatin1(t *testing.T) {
	if got, want := latin1(`s40(2) é\`), `(s40\(2\) \351\\)`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	defer func() {
		if recover() == nil {
			t.Error("a character outside of ISO 8859-1 is written")
		}
	}()
	latin1("−")
}
