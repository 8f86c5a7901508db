package rethread

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/store"
)

// maxTurn is the number of bytes within which the furniture of two pages stands.
const maxTurn = 400

// maxName is the number of bytes at the end of a copy in which a name on top of a page is looked for.
const maxName = 80

// turned reports that a page ends between a copy and the header block of the next one, which is quoted without a line above it. One
// line may stand on the page in front of it: the name of who printed it, read as the last words of the copy.
func turned(v *store.View, last, p *store.Printed) (bool, error) {
	if last == nil || last.Source.SHA256 != p.Source.SHA256 || p.Copy.Quoting != mail.QuotingBlock || len(p.Copy.Header) == 0 {
		return false, nil
	}
	gap := mail.Span{End: p.Copy.Header[0].Start}
	for _, spans := range [][]mail.Span{last.Copy.Header, last.Copy.Body} {
		if n := len(spans); n > 0 {
			gap.Start = max(gap.Start, spans[n-1].End)
		}
	}
	if gap.Start >= gap.End || gap.End-gap.Start > maxTurn {
		return false, nil
	}
	between, err := v.Join(p, []mail.Span{gap})
	if err != nil || strings.Contains(between, "\f") || strings.Contains(strings.TrimSpace(between), "\n") {
		return strings.Contains(between, "\f"), err
	}
	var line mail.Span
	if n := len(last.Copy.Body); n > 0 {
		line = mail.Span{Start: max(last.Copy.Body[n-1].Start, last.Copy.Body[n-1].End-maxName), End: last.Copy.Body[n-1].End}
	}
	end, err := v.Join(last, []mail.Span{line})
	_, top, found := strings.Cut(end, "\f")
	return found && !strings.Contains(strings.TrimSpace(top+between), "\n"), err
}

// fullness is how many lines that are not blank the pages of a source hold.
type fullness struct {
	source string
	ends   []int // the offsets of the form feeds
	lines  []int
	full   int // lines of a full page: nine of ten hold no more
}

// readPiece is how many bytes of a text are looked at at once.
const readPiece = 1 << 16

// read counts the lines of a source's pages.
func (x *fullness) read(v *store.View, p *store.Printed) error {
	*x = fullness{source: p.Source.SHA256}
	lines, blank := 0, true
	for at := 0; at < p.Source.Length; at += readPiece {
		text, err := v.Join(p, []mail.Span{{Start: at, End: min(at+readPiece, p.Source.Length)}})
		if err != nil {
			return err
		}
		for i := range len(text) {
			switch c := text[i]; {
			case c == '\n' || c == '\f':
				if !blank {
					lines++
				}
				blank = true
				if c == '\f' {
					x.ends, x.lines, lines = append(x.ends, at+i), append(x.lines, lines), 0
				}
			case c != ' ' && c != '\t' && c != '\r':
				blank = false
			}
		}
	}
	if n := len(x.lines); n > 0 {
		x.full = slices.Sorted(slices.Values(x.lines))[n*9/10]
	}
	return nil
}

// early reports that the page in front of a header block holds less than half of what a full one does: a text that goes on overleaf
// fills the page.
func (x *fullness) early(v *store.View, p *store.Printed) (bool, error) {
	if x.source != p.Source.SHA256 {
		if err := x.read(v, p); err != nil {
			return false, err
		}
	}
	k, _ := slices.BinarySearch(x.ends, p.Copy.Header[0].Start)
	return k > 0 && 2*x.lines[k-1] < x.full, nil
}
