package mail

import (
	"iter"
	"slices"
	"unicode"
	"unicode/utf8"
)

// Line is a line of a text with what it was read as.
type Line struct {
	// Number counts from 1.
	Number int
	Span   Span
	// Kinds are the kinds of regions that its bytes which are not blank lie in, each once, in their order on the line;
	// none for a blank line.
	Kinds []RegionKind
	// Copies are the indexes of the copies that these regions belong to, each once.
	Copies []int
}

// Blank reports whether the line holds white space only.
func (l *Line) Blank() bool { return len(l.Kinds) == 0 }

// Explained reports whether all bytes of the line that are not blank lie in a named region.
func (l *Line) Explained() bool { return !slices.Contains(l.Kinds, RegionUnknown) }

// Ledger accounts for every line of the text. The regions must tile it, in order.
func (t *Text) Ledger(regions []Region) iter.Seq[Line] {
	return func(yield func(Line) bool) {
		first := 0 // region that holds the line's first byte
		for n := 1; n <= t.Lines(); n++ {
			l := Line{Number: n, Span: t.LineSpan(n)}
			for first < len(regions) && regions[first].Span.End <= l.Span.Start {
				first++
			}
			for _, r := range regions[first:] {
				if r.Span.Start >= l.Span.End {
					break
				}
				l.touch(t.Content[max(r.Span.Start, l.Span.Start):min(r.Span.End, l.Span.End)], r)
			}
			if !yield(l) {
				return
			}
		}
	}
}

// touch adds a region that covers part of the line.
func (l *Line) touch(part string, r Region) {
	if first, _ := Inked(part); first < 0 {
		return
	}
	if !slices.Contains(l.Kinds, r.Kind) {
		l.Kinds = append(l.Kinds, r.Kind)
	}
	if r.Copy >= 0 && !slices.Contains(l.Copies, r.Copy) {
		l.Copies = append(l.Copies, r.Copy)
	}
}

// Inked gives the offsets of the first and of the last byte of s that is part of no white space, -1 and -1 if there is
// none.
func Inked(s string) (first, last int) {
	first, last = -1, -1
	for i, r := range s {
		if !unicode.IsSpace(r) {
			first = i
			break
		}
	}
	if first < 0 {
		return first, last
	}
	for i := len(s); i > first; {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		if !unicode.IsSpace(r) {
			return first, i - 1
		}
		i -= n
	}
	return first, first
}

// InkedLines is the first and last line on which the spans have something that is not white space, [0 0] for none.
func (t *Text) InkedLines(spans []Span) [2]int {
	var inked []Span
	for _, s := range spans {
		if first, last := Inked(t.Slice(s)); first >= 0 {
			inked = append(inked, Span{s.Start + first, s.Start + last + 1})
		}
	}
	return t.LineRange(inked)
}
