package main

import (
	"fmt"
	"strings"

	"github.com/rethread/rethread/internal/pdfcases"
)

// groff writes a release for groff, without a macro package: lines as they are, labels and values parted by a tab.
func groff(r pdfcases.Release) string {
	var b strings.Builder
	b.WriteString(".pl 29.7c\n.po 2c\n.ll 17c\n.ps 9.5\n.vs 12p\n.fam H\n.nf\n.nh\n.ta 3.2c 17cR\n")
	for i, p := range r.Pages {
		if i > 0 {
			b.WriteString(".bp\n")
		}
		b.WriteString(".sp 1.5c\n")
		for _, l := range p.Lines {
			switch l.Kind {
			case pdfcases.Blank:
				b.WriteString(".sp\n")
			case pdfcases.Row:
				fmt.Fprintf(&b, "\\&\\fB%s\\fP\t%s\n", groffText(l.Label), groffText(l.Value))
			case pdfcases.More:
				fmt.Fprintf(&b, "\\&\t%s\n", groffText(l.Value))
			case pdfcases.Cells:
				fmt.Fprintf(&b, ".ta 2c 6c 12c\n\\&%s\n.ta 3.2c 17cR\n", strings.Join(groffCells(l.Cells), "\t"))
			case pdfcases.Mark, pdfcases.Footer:
				fmt.Fprintf(&b, "\\&\t\t%s\n", groffText(l.Text))
			default:
				fmt.Fprintf(&b, "\\&%s\n", groffText(l.Text))
			}
		}
	}
	return b.String()
}

func groffCells(cells []string) []string {
	var out []string
	for _, c := range cells {
		out = append(out, groffText(c))
	}
	return out
}

var groffSpecial = strings.NewReplacer(`\`, `\e`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`)

// groffText escapes a text and draws a black polygon beneath every stamp, which is set in white.
func groffText(s string) string {
	return stamp.ReplaceAllString(groffSpecial.Replace(spaces(s)),
		`\Z@\v'2p'\M[black]\D'P \w'\ $0\ 'u 0 0 -10p -\w'\ $0\ 'u 0'\M[]@\m[white]\ $0\ \m[]`)
}
