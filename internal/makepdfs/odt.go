package main

import (
	"fmt"
	"html"
	"strings"

	"github.com/rethread/rethread/internal/pdfcases"
)

// odt writes a release as a flat OpenDocument text: the header with tab stops, or in a table. Document marks are
// headings, so that the PDF has an outline.
func odt(r pdfcases.Release, table bool) string {
	var b strings.Builder
	b.WriteString(odtHead)
	for i, p := range r.Pages {
		odtPage(&b, p.Lines, i > 0, table)
	}
	b.WriteString("</office:text></office:body></office:document>\n")
	return b.String()
}

func odtPage(b *strings.Builder, lines []pdfcases.Line, breakBefore, table bool) {
	inTable, inCells := false, false
	shut := func() {
		if inTable {
			b.WriteString("</text:p></table:table-cell></table:table-row></table:table>\n")
		}
		if inCells {
			b.WriteString("</table:table>\n")
		}
		inTable, inCells = false, false
	}
	for i, l := range lines {
		style := "P"
		if i == 0 && breakBefore {
			style = "PageP"
		}
		switch {
		case table && l.Kind == pdfcases.Row:
			if inTable {
				b.WriteString("</text:p></table:table-cell></table:table-row>\n")
			} else {
				b.WriteString(`<table:table table:style-name="T"><table:table-column table:style-name="C1"/><table:table-column table:style-name="C2"/>` + "\n")
			}
			inTable = true
			fmt.Fprintf(b, `<table:table-row><table:table-cell><text:p text:style-name="P"><text:span text:style-name="B">%s</text:span></text:p>`+
				`</table:table-cell><table:table-cell><text:p text:style-name="P">%s`, html.EscapeString(l.Label), odtText(l.Value))
		case table && l.Kind == pdfcases.More:
			b.WriteString("<text:line-break/>" + odtText(l.Value))
		case l.Kind == pdfcases.Cells:
			if !inCells {
				shut()
				fmt.Fprintf(b, `<table:table table:style-name="T"><table:table-column table:number-columns-repeated="%d"/>`+"\n", len(l.Cells))
			}
			inCells = true
			odtCells(b, l.Cells)
		default:
			shut()
			odtLine(b, l, style)
		}
	}
	shut()
}

func odtCells(b *strings.Builder, cells []string) {
	b.WriteString("<table:table-row>")
	for _, c := range cells {
		fmt.Fprintf(b, `<table:table-cell><text:p text:style-name="P">%s</text:p></table:table-cell>`, odtText(c))
	}
	b.WriteString("</table:table-row>\n")
}

func odtLine(b *strings.Builder, l pdfcases.Line, style string) {
	switch l.Kind {
	case pdfcases.Row:
		fmt.Fprintf(b, `<text:p text:style-name="Head"><text:span text:style-name="B">%s</text:span><text:tab/>%s</text:p>`, html.EscapeString(l.Label), odtText(l.Value))
	case pdfcases.More:
		fmt.Fprintf(b, `<text:p text:style-name="Head"><text:tab/>%s</text:p>`, odtText(l.Value))
	case pdfcases.Mark:
		fmt.Fprintf(b, `<text:h text:style-name="%sMark" text:outline-level="1">%s</text:h>`, style, odtText(l.Text))
	case pdfcases.Footer:
		fmt.Fprintf(b, `<text:p text:style-name="Right">%s</text:p>`, odtText(l.Text))
	default:
		fmt.Fprintf(b, `<text:p text:style-name="%s">%s</text:p>`, style, odtText(l.Text))
	}
	b.WriteString("\n")
}

// odtText escapes a text and sets every stamp white on black.
func odtText(s string) string {
	return stamp.ReplaceAllString(html.EscapeString(spaces(s)), `<text:span text:style-name="Bar"> $0 </text:span>`)
}

const odtHead = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="1.8cm"
 fo:margin-bottom="1.2cm" fo:margin-left="2cm" fo:margin-right="2cm"/></style:page-layout>
<style:style style:name="P" style:family="paragraph" style:parent-style-name="Standard"/>
<style:style style:name="PageP" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="PMark" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="end"/>
 <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="PagePMark" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="end"
 fo:break-before="page"/><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Right" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="end"/></style:style>
<style:style style:name="Head" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties><style:tab-stops>
 <style:tab-stop style:position="3.2cm"/></style:tab-stops></style:paragraph-properties></style:style>
<style:style style:name="T" style:family="table"><style:table-properties style:width="17cm" table:align="margins"/></style:style>
<style:style style:name="C1" style:family="table-column"><style:table-column-properties style:column-width="3.2cm"/></style:style>
<style:style style:name="C2" style:family="table-column"><style:table-column-properties style:column-width="13.8cm"/></style:style>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Bar" style:family="text"><style:text-properties fo:color="#ffffff" fo:background-color="#000000"/></style:style>
</office:automatic-styles>
<office:styles><style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:line-height="12pt" fo:margin-top="0cm"
 fo:margin-bottom="0cm"/><style:text-properties style:font-name="Liberation Sans" fo:font-family="'Liberation Sans'" fo:font-size="9.5pt"/></style:style></office:styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"/></office:master-styles>
<office:body><office:text>
`
