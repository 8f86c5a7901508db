package parse

import (
	"slices"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// paint is a stretch of text whose kind is known to the byte.
type paint struct {
	span  mail.Span
	kind  partKind
	block int32
}

// findSpans finds the spans of all headers.
func (p *parser) findSpans() {
	all := make([]mail.Span, 0, len(p.blocks)) // mostly one a header
	for i := range p.blocks {
		from := len(all)
		if all = p.headerSpans(&p.blocks[i], all); len(all) > from {
			p.blocks[i].spans = slices.Clip(all[from:])
		}
	}
}

// headerSpans appends a header's extent without the lines in it that belong to the page or the release.
func (p *parser) headerSpans(b *block, out []mail.Span) []mail.Span {
	many, start := len(out), b.start
	for n := p.t.Line(b.start) - 1; n < len(p.lines) && p.lines[n].start < b.end; n++ {
		l := &p.lines[n]
		if l.claim == claimNone || l.start < b.start {
			continue
		}
		if l.start > start {
			out = append(out, mail.Span{Start: start, End: l.start})
		}
		start = min(p.t.LineStart(n+2), b.end)
	}
	if start < b.end {
		out = append(out, mail.Span{Start: start, End: b.end})
	}
	if b.far != nil {
		out = append(out, b.far...)
		slices.SortFunc(out[many:], func(x, y mail.Span) int { return x.Start - y.Start })
	}
	return out
}

// regions tiles the text: headers and separators to the byte, everything else by line.
func (p *parser) regions() []mail.Region {
	paints := p.paints()
	t := tiler{p.buffers.tiles[:0]}
	k := 0
	above := int32(-1) // the header that ended last
	for n := range p.lines {
		start, end := p.lines[n].start, len(p.s)
		if n+1 < len(p.lines) {
			end = p.lines[n+1].start
		}
		for k < len(paints) && paints[k].span.End <= start {
			k++
		}
		if k == len(paints) || paints[k].span.Start >= end {
			t.addPart(start, end, p.parts[n], p.lines[n].blank)
			continue
		}
		for start < end {
			for k < len(paints) && paints[k].span.End <= start {
				k++
			}
			if k < len(paints) && paints[k].span.Start <= start {
				stop := min(end, paints[k].span.End)
				t.add(start, stop, paints[k].kind, paints[k].block)
				if paints[k].kind == partHeader && stop == paints[k].span.End {
					above = paints[k].block
				}
				start = stop
				continue
			}
			stop := end
			if k < len(paints) {
				stop = min(stop, paints[k].span.Start)
			}
			t.addPart(start, stop, p.shared(n, stop, above), p.blankPart(n, start, stop))
			start = stop
		}
	}
	p.buffers.tiles = t.out
	if len(t.out) == 0 {
		return nil
	}
	regions := make([]mail.Region, len(t.out))
	for i, x := range t.out {
		regions[i] = mail.Region{Span: x.span, Kind: regionKinds[x.kind], Copy: int(x.block)}
	}
	return regions
}

// paints are the headers and separators in reading order.
func (p *parser) paints() []paint {
	paints := make([]paint, 0, len(p.blocks)+len(p.blocks)/4+len(p.separators))
	k := 0
	separatorsTo := func(offset int) {
		for ; k < len(p.separators) && p.separators[k].span.Start < offset; k++ {
			paints = append(paints, paint{p.separators[k].span, partSeparator, -1})
		}
	}
	for i := range p.blocks {
		for _, s := range p.blocks[i].spans {
			separatorsTo(s.Start)
			paints = append(paints, paint{s, partHeader, int32(i)})
		}
	}
	separatorsTo(len(p.s) + 1)
	order := func(a, b paint) int { return a.span.Start - b.span.Start }
	if !slices.IsSortedFunc(paints, order) {
		slices.SortFunc(paints, order)
	}
	return paints
}

// shared says what the rest of a line is that holds a header or a part of one: the words of the message whose header
// ended last, if that message is of this line's document. The rest ends at stop.
func (p *parser) shared(n, stop int, above int32) part {
	pt := p.parts[n]
	if p.lines[n].claim != claimNone {
		return pt
	}
	if above >= 0 {
		if d := p.blocks[above].document; d < len(p.docs) && n < p.docs[d].last {
			return part{partBody, above}
		}
	}
	if pt.block >= 0 && stop <= p.blocks[pt.block].start {
		return part{partUnknown, -1} // no message's words stand before its header
	}
	return pt
}

// blankPart reports whether the part [start, stop) of line n is white space and quote marks.
func (p *parser) blankPart(n, start, stop int) bool {
	l := &p.lines[n]
	from := max(start, min(l.text, stop))
	end := min(stop, max(l.tail, from))
	return chars.SkipSpace(p.s, from, end) >= end
}

// tiler joins stretches of one kind.
type tiler struct{ out []tile }

// tile is a region in the making.
type tile struct {
	span mail.Span
	part
}

// addPart adds a part of a line that no header covers.
func (t *tiler) addPart(start, end int, pt part, blank bool) {
	if blank {
		pt = part{partBlank, -1}
	}
	t.add(start, end, pt.kind, pt.block)
}

func (t *tiler) add(start, end int, kind partKind, block int32) {
	if k := len(t.out) - 1; k >= 0 {
		if x := &t.out[k]; x.kind == kind && x.block == block {
			x.span.End = end
			return
		}
	}
	t.out = append(t.out, tile{mail.Span{Start: start, End: end}, part{kind, block}})
}

// bodySpans are the stretches of the regions that are the own body of each block, without outer white space, joined over
// blank lines, quoted ones too: a body is cited as it is printed.
func (p *parser) bodySpans(regions []mail.Region) [][]mail.Span {
	out, first := make([][]mail.Span, len(p.blocks)), make([]mail.Span, len(p.blocks))
	for _, r := range regions {
		if r.Copy < 0 {
			continue
		}
		switch r.Kind {
		case mail.RegionBody, mail.RegionSignature, mail.RegionDisclaimer:
		default:
			continue
		}
		s, ok := p.trimmed(r.Span.Start, r.Span.End)
		if !ok {
			continue
		}
		spans := out[r.Copy]
		switch k := len(spans) - 1; {
		case k < 0:
			first[r.Copy] = s
			out[r.Copy] = first[r.Copy : r.Copy+1 : r.Copy+1]
		case p.blankGap(spans[k].End, s.Start):
			spans[k].End = s.End
		default:
			out[r.Copy] = append(spans, s)
		}
	}
	return out
}

// blankGap reports whether only white space and the marks of quoted blank lines stand between two offsets.
func (p *parser) blankGap(a, b int) bool {
	for n := p.t.Line(a) - 1; a < b; n++ {
		l := &p.lines[n]
		end := min(b, l.end)
		if chars.SkipSpace(p.s, min(max(a, l.text), end), end) < end {
			return false
		}
		a = l.end + 1
	}
	return true
}
