package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf16"

	"github.com/rethread/rethread/internal/pdfcases"
)

// attached embeds the files that the case names: all but the last
// in the name tree of the catalog, the last as an annotation on the first page. A portfolio has them all in the name tree
// and says that a viewer shows the list first.
func attached(testdata string, c pdfcases.Case, r pdfcases.Release, portfolio bool) ([]byte, error) {
	d := newDocument()
	var specs []int
	for _, e := range c.Embedded {
		b, err := os.ReadFile(filepath.Join(testdata, e.File))
		if err != nil {
			return nil, err
		}
		content := d.stream(fmt.Sprintf("/Type /EmbeddedFile /Subtype /%s /Params << /Size %d >>", strings.ReplaceAll(e.Media, "/", "#2F"), len(b)), b)
		specs = append(specs, d.add("<< /Type /Filespec /F %s /UF %s /AFRelationship /Source /EF << /F %d 0 R /UF %d 0 R >> >>",
			pdfString(e.Name), pdfString(e.Name), content, content))
	}
	note := ""
	inTree := specs
	if !portfolio {
		inTree = specs[:len(specs)-1]
		note = fmt.Sprintf("/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [540 780 560 800] /F 4 /FS %d 0 R /Contents %s >>]",
			specs[len(specs)-1], pdfString(c.Embedded[len(specs)-1].Name))
	}
	for i, p := range r.Pages {
		if i > 0 {
			note = ""
		}
		d.page(pageWidth, pageHeight, note, "", draw(layout(p)))
	}
	var names, refs []string
	for i, s := range inTree {
		names = append(names, fmt.Sprintf("(%03d) %d 0 R", i, s)) // keys must be sorted; viewers show the name in the specification
		refs = append(refs, fmt.Sprintf("%d 0 R", s))
	}
	d.catalog = fmt.Sprintf("/Names << /EmbeddedFiles << /Names [%s] >> >> /AF [%s]", strings.Join(names, " "), strings.Join(refs, " "))
	if portfolio {
		d.catalog += " /Collection << /Type /Collection /View /D >>"
	}
	return d.bytes(), nil
}

// pdfString writes a text as a PDF string, in UTF-16 so that any character may stand in it.
func pdfString(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	b.WriteByte('>')
	return b.String()
}
