package mail

import (
	"fmt"
	"strings"
)

// Span is a half-open range of byte offsets [Start, End) into the text of one source.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the number of bytes the span covers.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether the span covers no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// Text is the decoded (or extracted) UTF-8 text of a source with its line table. A line ends at "\n" only ("\r\n" is
// one end); "\f" opens a new page but ends no line. Lines and pages are numbered from 1.
type Text struct {
	// Content is the text. Spans are byte offsets into it.
	Content string
	// Engine names what made the text of the source's bytes, with its version, such as "plain/1 utf-8". It is part of
	// the identity of every copy.
	Engine string

	lines []int   // offset at which each line starts
	begun []int32 // how many lines start before each stretch of the text, see stretch
	tight bool    // a line may be several, see WithoutLines
	pages []int   // offset of each form feed
}

// stretch is the length of those that a text is divided into, as a power of two: a few lines.
const stretch = 8

// NewText indexes the lines and pages of content.
func NewText(content, engine string) *Text {
	t := &Text{Content: content, Engine: engine}
	t.lines = make([]int, 0, strings.Count(content, "\n")+1)
	if content != "" {
		t.lines = append(t.lines, 0)
	}
	for i := 0; i < len(content); {
		n := strings.IndexByte(content[i:], '\n')
		if n < 0 {
			break
		}
		i += n + 1
		if i < len(content) {
			t.lines = append(t.lines, i)
		}
	}
	for i := 0; ; {
		n := strings.IndexByte(content[i:], '\f')
		if n < 0 {
			break
		}
		t.pages = append(t.pages, i+n)
		i += n + 1
	}
	t.countBegun()
	return t
}

// countBegun fills the table by which a line is found.
func (t *Text) countBegun() {
	t.begun = make([]int32, len(t.Content)>>stretch+2)
	n := 0
	for k := range t.begun {
		for n < len(t.lines) && t.lines[n] < k<<stretch {
			n++
		}
		t.begun[k] = int32(n)
	}
}

// WithoutLines is the same text with a table of lines in which those numbered in drop, ascending and without the first one, are
// part of the line above each. Offsets and pages are the same.
func (t *Text) WithoutLines(drop []int) *Text {
	tight := *t
	tight.tight = true
	tight.lines = make([]int, 0, len(t.lines)-len(drop))
	for n, start := range t.lines {
		if len(drop) > 0 && drop[0] == n+1 {
			drop = drop[1:]
			continue
		}
		tight.lines = append(tight.lines, start)
	}
	tight.countBegun()
	return &tight
}

// Lines is the number of lines.
func (t *Text) Lines() int { return len(t.lines) }

// LineSpan is the span of line n (from 1), without its line end and what [Text.WithoutLines] made part of it.
func (t *Text) LineSpan(n int) Span {
	if n < 1 || n > len(t.lines) {
		return Span{}
	}
	s := Span{t.lines[n-1], len(t.Content)}
	if n < len(t.lines) {
		s.End = t.lines[n] - 1
	} else if s.End > s.Start && t.Content[s.End-1] == '\n' {
		s.End--
	}
	if t.tight {
		if k := strings.IndexByte(t.Content[s.Start:s.End], '\n'); k >= 0 {
			s.End = s.Start + k
		}
	}
	if s.End > s.Start && t.Content[s.End-1] == '\r' {
		s.End--
	}
	return s
}

// LineStart is the offset at which line n (from 1) starts; LineStart(Lines()+1) is the length of the text.
func (t *Text) LineStart(n int) int {
	if n > len(t.lines) {
		return len(t.Content)
	}
	return t.lines[n-1]
}

// Line is the number of the line that holds offset.
func (t *Text) Line(offset int) int {
	k := offset >> stretch
	if offset < 0 || k+1 >= len(t.begun) {
		return before(t.lines, offset+1)
	}
	from := int(t.begun[k])
	return from + before(t.lines[from:t.begun[k+1]], offset+1)
}

// before is how many of ascending numbers are less than n.
func before(ascending []int, n int) int {
	lo, hi := 0, len(ascending)
	for lo < hi {
		if mid := int(uint(lo+hi) / 2); ascending[mid] < n {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// Page is the number of the page that holds offset: one more than the form feeds before it.
func (t *Text) Page(offset int) int {
	return before(t.pages, offset+1) + 1
}

// Pages is the number of pages.
func (t *Text) Pages() int { return len(t.pages) + 1 }

// Slice is the text that a span covers.
func (t *Text) Slice(s Span) string { return t.Content[s.Start:s.End] }

// Join is the text of several spans, one line each: how a field or body that the print tore apart is read.
func (t *Text) Join(spans []Span) string {
	switch len(spans) {
	case 0:
		return ""
	case 1:
		return t.Slice(spans[0])
	}
	var b strings.Builder
	for i, s := range spans {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(t.Slice(s))
	}
	return b.String()
}

// LineRange is the first and last line that the spans touch, [0 0] for none.
func (t *Text) LineRange(spans []Span) [2]int {
	var r [2]int
	for _, s := range spans {
		if s.Empty() {
			continue
		}
		first, last := t.Line(s.Start), t.Line(s.End-1)
		if r[0] == 0 || first < r[0] {
			r[0] = first
		}
		if last > r[1] {
			r[1] = last
		}
	}
	return r
}

// Place says where an offset is, for a person: "line 12" or "page 3, line 12".
func (t *Text) Place(offset int) string {
	if len(t.pages) == 0 {
		return fmt.Sprintf("line %d", t.Line(offset))
	}
	return fmt.Sprintf("page %d, line %d", t.Page(offset), t.Line(offset))
}
