package written

import (
	"strings"

	"github.com/rethread/rethread/mail"
)

// What stands in a margin is no part of what is cited of the lines beside it, and a region of its own.

// inMargins yields the changes within a span of the given text that take what stands in a margin.
func (o *Original) inMargins(s mail.Span) func(func(*change) bool) {
	return func(yield func(*change) bool) {
		for k := max(0, o.last(s.Start, (*change).inPrinted)); k < len(o.changes) && o.changes[k].printed < s.End; k++ {
			if c := &o.changes[k]; c.rule == inMargin && c.printed >= s.Start && !yield(c) {
				return
			}
		}
	}
}

// besideMargins are spans of the written text in the given one, without what stands in margins. Their text, each span a line, is as
// it was written, but for blank lines side by side, of which one is left.
func (o *Original) besideMargins(all []mail.Span) (out []mail.Span) {
	for _, s := range all {
		whole := o.span(s)
		first := len(out)
		add := func(start, end int) {
			piece := o.t.Content[start:end]
			if strings.HasPrefix(piece, "\n") && len(out) > first {
				start++
			}
			if strings.HasSuffix(piece, "\n") && end < whole.End && end > start {
				end--
			}
			switch {
			case start < end:
				out = append(out, mail.Span{Start: start, End: end})
			case len(out) > first && o.t.Content[out[len(out)-1].End-1] != '\n' && o.t.Content[out[len(out)-1].End] == '\n':
				out[len(out)-1].End++ // a blank line
			}
		}
		at := whole.Start
		for c := range o.inMargins(whole) {
			add(at, c.printed)
			at = c.printed + c.printedLen
		}
		add(at, whole.End)
		if len(out) == first {
			out = append(out, whole)
		}
	}
	return out
}

// marginRegions are regions of the given text with what stands in margins as furniture among them.
func (o *Original) marginRegions(regions []mail.Region) []mail.Region {
	out := make([]mail.Region, 0, len(regions)+len(o.changes))
	for _, g := range regions {
		at := g.Span.Start
		for c := range o.inMargins(g.Span) {
			number := mail.Span{Start: c.printed, End: min(c.printed+c.printedLen, g.Span.End)}
			if g.Kind == mail.RegionFurniture || strings.TrimSpace(o.t.Slice(number)) == "" {
				continue
			}
			out = append(out, mail.Region{Span: mail.Span{Start: at, End: number.Start}, Kind: g.Kind, Copy: g.Copy},
				mail.Region{Span: number, Kind: mail.RegionFurniture, Copy: -1})
			at = number.End
		}
		out = append(out, mail.Region{Span: mail.Span{Start: at, End: g.Span.End}, Kind: g.Kind, Copy: g.Copy})
	}
	return out // empty ones among them
}
