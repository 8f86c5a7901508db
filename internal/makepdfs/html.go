package main

import (
	"fmt"
	"html"
	"regexp"
	"strings"

	"github.com/rethread/rethread/internal/pdfcases"
)

// stamp is what stands in a black bar: the ground on which a name is withheld.
var stamp = regexp.MustCompile(`\b(?:10\.2\.e|5\.1\.2e|s40\(2\))`)

// htmlStyle is one way to print a mail's header from a browser.
type htmlStyle struct {
	css              string
	open, shut       string // around a header
	row, more        string // a row from label and value, a further line of a value
	columnsFirstPage bool   // the first page in two columns of running text
}

var tableStyle = htmlStyle{
	css:  `table{border-collapse:collapse;border-top:1.5pt solid #000} td{padding:0;vertical-align:top} td:first-child{width:30mm;font-weight:bold}`,
	open: "<table>", shut: "</td></tr></table>",
	row: "<tr><td>%s</td><td>%s", more: "<br>%s",
}

// unevenStyle sets labels in another size, so that their baselines are a point or more off those of the values.
var unevenStyle = htmlStyle{
	css:  tableStyle.css + ` td:first-child{font-size:7.5pt;line-height:11pt;text-transform:none;letter-spacing:0.3pt} td+td{padding-top:1.2pt}`,
	open: tableStyle.open, shut: tableStyle.shut, row: tableStyle.row, more: tableStyle.more,
}

var flexStyle = htmlStyle{
	css:  `.row{display:flex} .row b{flex:0 0 34mm;text-align:right;padding-right:4mm}`,
	open: "<div>", shut: "</div></div></div>",
	row: `<div class="row"><b>%s</b><div>%s`, more: "<br>%s",
}

// html writes a release as a page for a browser. Lines are broken where the text breaks them.
func (s htmlStyle) html(r pdfcases.Release) string {
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="nl"><meta charset="utf-8"><title>Release</title><style>` +
		`@page{size:A4;margin:0} body{margin:0;font:9.5pt/12pt "Liberation Sans"} ` +
		`.page{position:relative;width:210mm;height:296mm;box-sizing:border-box;padding:18mm 20mm;break-after:page;overflow:hidden} ` +
		`.page:last-child{break-after:auto} .mark{text-align:right;font-weight:bold} .footer{position:absolute;bottom:12mm;right:20mm} ` +
		`.bar{background:#000;color:#fff;font-size:8pt;padding:0 2mm;margin-right:1mm} p{margin:0;min-height:12pt;white-space:pre-wrap} ` +
		`table.cells{border-collapse:collapse} table.cells td{border:0.5pt solid #777;padding:0 2mm;width:auto!important;font-weight:normal!important} ` +
		`.word{white-space:nowrap} .two{columns:2;column-gap:10mm;column-fill:auto;height:120mm} ` + s.css + `</style><body>`)
	for i, p := range r.Pages {
		b.WriteString(`<section class="page">`)
		if i == 0 && s.columnsFirstPage {
			s.columns(&b, p)
		} else {
			s.page(&b, p.Lines)
		}
		b.WriteString("</section>\n")
	}
	return b.String()
}

func (s htmlStyle) page(b *strings.Builder, lines []pdfcases.Line) {
	inHeader := false
	inCells := false
	shut := func() {
		if inHeader {
			b.WriteString(s.shut)
		}
		if inCells {
			b.WriteString("</table>")
		}
		inHeader, inCells = false, false
	}
	for _, l := range lines {
		switch l.Kind {
		case pdfcases.Row:
			switch {
			case !inHeader:
				b.WriteString(s.open)
			case strings.HasPrefix(s.row, "<tr>"):
				b.WriteString("</td></tr>")
			default:
				b.WriteString("</div></div>")
			}
			inHeader = true
			fmt.Fprintf(b, s.row, html.EscapeString(l.Label), withBars(l.Value))
		case pdfcases.More:
			fmt.Fprintf(b, s.more, withBars(l.Value))
		case pdfcases.Cells:
			if !inCells {
				shut()
				b.WriteString(`<table class="cells">`)
			}
			inCells = true
			b.WriteString("<tr>")
			for _, c := range l.Cells {
				fmt.Fprintf(b, "<td>%s", withBars(c))
			}
		default:
			shut()
			fmt.Fprintf(b, `<p class="%s">%s</p>`, class(l.Kind), withBars(l.Text))
		}
	}
	shut()
}

// columns sets the blocks of a letter in two columns, the second of which begins with the block in the middle. A block's
// lines are joined and broken again by the browser.
func (s htmlStyle) columns(b *strings.Builder, p pdfcases.Page) {
	blocks := pdfcases.Blocks(p)
	b.WriteString(`<div class="two">`)
	for i, block := range blocks {
		if block[0].Kind == pdfcases.Footer {
			continue
		}
		style := ""
		if i == len(blocks)/2 {
			style = ` style="break-before:column"`
		}
		fmt.Fprintf(b, `<div%s>`, style)
		var words []string
		for _, l := range block {
			for w := range strings.FieldsSeq(l.Text) {
				words = append(words, `<span class="word">`+withBars(w)+`</span>`)
			}
		}
		fmt.Fprintf(b, `<p>%s</p><p></p></div>`, strings.Join(words, " "))
	}
	b.WriteString("</div>")
	for _, l := range p.Lines {
		if l.Kind == pdfcases.Footer {
			fmt.Fprintf(b, `<p class="footer">%s</p>`, withBars(l.Text))
		}
	}
}

func class(k pdfcases.Kind) string {
	switch k {
	case pdfcases.Mark:
		return "mark"
	case pdfcases.Footer:
		return "footer"
	}
	return "text"
}

// withBars escapes a text for HTML and draws a black bar behind every stamp.
func withBars(s string) string {
	s = strings.ReplaceAll(html.EscapeString(spaces(s)), "\t", "    ")
	return stamp.ReplaceAllString(s, `<span class="bar">$0</span>`)
}

// barTab is the gap that the typed text leaves beside a bar.
var barTab = regexp.MustCompile(`[ ]*\t[ ]*`)

// spaces makes one space of a tab within a line, as beside a bar.
func spaces(s string) string { return barTab.ReplaceAllString(s, " ") }
