package parse

import (
	"iter"
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// What a release prints above and below its pages shows where the text has one page only, or nothing that tells its pages: the lines
// above the first header, whose columns come again below a text, each on a line of its own or beside others, and between the pages.

// frameRows is how many lines such a head has at most, frameLines how many of them come again together at least where more text
// follows.
const (
	frameRows    = 8
	frameLines   = 2
	frameLetters = 4 // of a column: stamps have fewer
)

// frame is what stands above the first header of a text.
type frame struct {
	first  int // its first line
	behind int // the line behind its last one
	cells  map[string]bool
}

// claimFrame claims the lines above the first header that come again, and where they do.
func (p *parser) claimFrame() {
	f, ok := p.frameAbove()
	if !ok {
		return
	}
	again := map[string]bool{}
	for n := f.behind; n < len(p.lines); n++ {
		from, count := n, 0
		for ; n < len(p.lines) && p.framed(f, n); n++ {
			count++
		}
		if count == 0 {
			continue
		}
		end := p.nextInked(n-1) == len(p.lines)
		if !p.frames(f, from, n) || !end && count < frameLines {
			continue
		}
		for k := from; k < n; k++ {
			for cell := range columns(p.text(k)) {
				again[cell] = true
			}
			p.lines[k].claim = claimFurniture
		}
	}
	if len(again) == 0 {
		return
	}
	for n := f.first; n < f.behind; n++ {
		l := &p.lines[n]
		if !l.free() {
			continue
		}
		part := p.farOut(n) && !stamp.Any(p.text(n)) // what a release says of this mail alone
		for cell := range columns(p.text(n)) {
			part = part || again[cell]
		}
		if part {
			l.claim = claimFurniture
		}
	}
}

// frameAbove is the frame of a text whose first line may be a running head and that has a header on one of the next.
func (p *parser) frameAbove() (f frame, ok bool) {
	f = frame{first: p.firstInked(), cells: map[string]bool{}}
	if f.first == len(p.lines) || p.lines[f.first].level > 0 || p.opensHeader(f.first) || !p.headText(f.first) {
		return f, false
	}
	rows := 0
	for n := f.first; n < len(p.lines); n++ {
		l := &p.lines[n]
		switch {
		case l.blank:
			continue
		case l.level > 0 || rows > frameRows:
			return f, false
		case l.leads&roleBit(mail.RoleFrom) != 0:
			f.behind = n
			return f, rows > 0
		}
		rows++
		for cell := range columns(p.text(n)) {
			f.cells[cell] = true
		}
	}
	return f, false
}

// framed reports whether line n holds nothing but columns of a frame, and numbers of pages beside them.
func (p *parser) framed(f frame, n int) bool {
	l := &p.lines[n]
	if l.blank || l.level > 0 || l.claim != claimNone && l.claim != claimFurniture {
		return false
	}
	known := false
	for cell := range columns(p.text(n)) {
		if f.cells[cell] {
			known = known || letterCount(cell) >= frameLetters
		} else if strings.IndexByte(cell, ' ') >= 0 || !someDigits(cell, markDigits) {
			return false // no number of a page
		}
	}
	return known
}

// frames reports whether the lines from one to another hold the beginning of a frame, and enough of it to be no words of a text: two
// columns of the length of a name or more, or one of that of a banner with a number.
func (p *parser) frames(f frame, from, to int) bool {
	head, found, banner := false, map[string]bool{}, false
	for n := from; n < to; n++ {
		for cell := range columns(p.text(n)) {
			if !f.cells[cell] {
				continue
			}
			for first := range columns(p.text(f.first)) {
				head = head || first == cell
			}
			if letterCount(cell) >= wordedEdge {
				found[cell] = true
			}
			banner = banner || len(cell) >= bannerBytes && chars.HasDigit(cell)
		}
	}
	return head && (banner || len(found) >= frameLines)
}

// columnRoom is what parts the columns of a line at least.
const columnRoom = "   "

// columns are the columns of a line.
func columns(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for cell := range strings.SplitSeq(text, columnRoom) {
			if cell = strings.TrimSpace(cell); cell != "" && !yield(cell) {
				return
			}
		}
	}
}
