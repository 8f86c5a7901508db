package parse

import (
	"strings"

	"github.com/rethread/rethread/mail"
)

// inCells reports whether the values of a header stand in a table drawn with bars, "| Subject | Quay 4 |": two of them begin with one.
func (p *parser) inCells(b *block) bool {
	barred := 0
	for k := range b.hits {
		if value, ok := p.inline(&b.hits[k]); ok && value != "" && strings.IndexByte("|* \t", value[0]) >= 0 && strings.HasPrefix(strings.TrimLeft(value, "* \t"), "|") {
			barred++
		}
	}
	return barred > 1
}

// withoutBars is a value of such a table without the bars around its cell.
func (p *parser) withoutBars(v mail.Span) mail.Span {
	text := p.t.Slice(v)
	inner := strings.TrimLeft(text, "*| \t")
	if bar := strings.IndexByte(text[:len(text)-len(inner)], '|'); bar < 0 || inner == "" {
		return v
	}
	v.Start = v.End - len(inner)
	v.End = v.Start + len(strings.TrimRight(inner, "| \t"))
	return v
}
