package parse

import (
	"fmt"
	"strings"
	"testing"
)

// printedPages are pages with a line on top of each: a mail whose text goes on over three of them, and a next one.
func printedPages(heads ...string) string {
	var b strings.Builder
	for k, head := range heads {
		if k > 0 {
			b.WriteString("\f")
		}
		b.WriteString(head)
		if k == 0 || k == 3 {
			fmt.Fprintf(&b, "\nVan: Ann Lee\nVerzonden: dinsdag %d mei 2021 10:12\nAan: Bob Roe\nOnderwerp: kade %d\n\nBeste Bob,\n", 4+7*k/3, k)
		}
		for n := range 12 {
			fmt.Fprintf(&b, "De kade is in week %d van dit jaar klaar, zegt de aannemer op dag %d.\n", 10*k+n, 3*n+k)
		}
	}
	return b.String()
}

// TestPlainHeads takes the name of an office on top of the pages for a running head, although it stands in signatures too, and leaves what
// other pages begin with.
func TestPlainHeads(t *testing.T) {
	const head = "Ministerie van Kades\n"
	for _, x := range []struct {
		heads []string
		in    int // bodies
	}{
		{[]string{head, head, head, head}, 0},
		{[]string{head, head, "", head}, 0},
		{[]string{"", head, "", "", head, ""}, 2}, // too few pages
		{[]string{"dit is wat er staat\n", "dit is wat er staat\n", "dit is wat er staat\n", "dit is wat er staat\n"}, 4},
	} {
		source, r := readText(printedPages(x.heads...))
		in := 0
		for i := range r.Copies {
			in += strings.Count(source.Join(r.Copies[i].Body)+"\n", strings.TrimSpace(x.heads[1])+"\n")
		}
		if len(r.Copies) != 2 || in > x.in || x.in > 0 && in == 0 {
			t.Errorf("%q: in the bodies of %d copies %d times", x.heads, len(r.Copies), in)
		}
	}
	signed := strings.Replace(printedPages(head, head, head, head), "op dag 6.\n", "op dag 6.\n\nAnn Lee\n"+head, 1)
	source, r := readText(signed)
	if n := strings.Count(source.Join(r.Copies[0].Body), head); n != 1 {
		t.Errorf("the signature has it %d times", n)
	}
}

// TestTornRecipient leaves a recipient on top of pages that end among torn values.
func TestTornRecipient(t *testing.T) {
	page := "Van:\nVerzonden:\nAan:\nOnderwerp:\nAnn Lee\ndinsdag %d mei 2021 10:12\n\fGemeentewerken\nDe kade is klaar\n\nBeste Bob,\n\nZie onder.\n\n"
	text := ""
	for k := range 4 {
		text += fmt.Sprintf(page, 4+7*k%28)
	}
	_, r := readText(text)
	for i := range r.Copies {
		if c := &r.Copies[i]; len(c.To) != 1 || c.To[0].Name == "" {
			t.Errorf("copy %d: %+v", i, c.To)
		}
	}
}

// TestLetteredMarks takes a letter and a number above each header for the marks of documents, and the line above them for a running head,
// and no such words elsewhere.
func TestLetteredMarks(t *testing.T) {
	text := ""
	for k := range 4 {
		text += fmt.Sprintf("Ministerie van Kades\nD.0%d\nVan: Ann Lee\nVerzonden: dinsdag %d mei 2021 10:12\nAan: Bob Roe\nOnderwerp: kade %d\nBeste Bob,\nZie B.1%d in de zaal.\nB.2%d\nAnn\n", k+1, 4+7*k%28, k, k, k)
	}
	source, r := readText(text)
	if len(r.Copies) != 4 || len(r.Documents) != 4 || r.Documents[2].Number != "D.03" {
		t.Fatalf("%d copies, documents %+v", len(r.Copies), r.Documents)
	}
	for i := range r.Copies {
		if body := source.Join(r.Copies[i].Body); strings.Contains(body, "Ministerie") || strings.Contains(body, "D.0") || !strings.Contains(body, "\nB.2") {
			t.Errorf("body %d is %q", i, body)
		}
	}
}
