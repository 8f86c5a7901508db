// Package parse reads a text: it finds the documents and every copy of a message that is printed in it.
//
// The flow: the text as it was written ([written.Of]) → lines ([written.Tight], [parser.splitLines]) → furniture and marks →
// separators → places where labels may stand (hits) → header blocks, the best set of chains of hits by one table of weights → values to labels, torn ones by the best assignment →
// documents and tops → bodies → regions → typed fields. Every pass is linear in the text.
package parse

import (
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/participant"
	"github.com/rethread/rethread/parse/written"
)

// Version changes whenever the same text may be read differently; it is part of what a stored reading is marked with.
const Version = "15"

// Options steer a reading; the zero value is what the command uses.
type Options struct {
	// Headers are stretches of the text each of whose lines are one header whatever they look like; NoHeaders are stretches in
	// which no label stands. Users decide them.
	Headers, NoHeaders []mail.Span
}

// parser is the state of one reading.
type parser struct {
	sha      string
	t        *mail.Text        // as it was written
	original *written.Original // the text as it was given
	s        string
	labels   *labelTable

	lines                []line
	facts                []facts // of the lines
	signed               []int   // the lines on which one of lineSigns stands
	voids                []void
	pages                int  // pages that are told apart
	feeds                bool // form feeds stand in the text
	pageFrames           int  // the lines that programs print on top of pages, see parser.findPageFrames
	gaps                 bool // nothing but blank lines tells the pages, as far as form feeds show
	separators           []separator
	marks                []mark  // of documents
	stamps               []mark  // of pages
	counted              []count // the lines that count pages and say how many there are, see parser.pageOf
	sheets               []int   // the first lines of sheets before mails
	stampsOnTop          bool
	lowHeads             []int // running heads that stand below other lines of their pages
	owners               map[string]int
	titles               []title
	oneClock, clockShown bool            // see parser.clocksAgree
	headLangs            map[int]langSet // of the lines of heads that pages of mailing lists print
	oneCount             bool            // all pages are counted together: they may hold several documents

	columns     []column
	hits        []hit
	nodes       []node // of the hits
	paths       bool   // see bookPaths
	blocks      []block
	letterMarks langSet // see parser.letterMarksShown

	dropped  []mail.Span // the labels of blocks that were taken back, in reading order
	untold   []mail.Span // attributions of a name alone that were taken back though they look like nothing else
	halfRows []mail.Span // rows of a head of Lotus Notes with closed gaps that lack a part of it

	subjects     map[string]bool  // squeezed
	subjectHeads map[string]bool  // in lower case
	subjectLens  []int            // the lengths of subjectHeads, ascending
	headLens     map[string][]int // the same of those that begin with the same bytes, as many as knownMin
	values       []mail.Span      // see parser.makeFields
	docs         []document
	parts        []part
	numeric      bool   // a header has a date in numbers
	order        string // see parser.printedOrder

	memo
	room    room
	buffers *buffers
	forks   []*parser                   // see parser.share
	domains func() *participant.Domains // of the source
	known   *participant.Domains        // what that has found, where people are read

	problems []mail.Problem
}

// room is what a pass uses for each of its steps anew.
type room struct {
	cells        []cell
	rows         [][]cell
	first, again []float32
	least, most  []float32
	members      []int32
	slots, more  []slot
	below        []item
	lines        []int
	companies    [2]company // of the blocks that were asked for last
	company      int        // the last one of them
}

func newParser(sha256 string, t *mail.Text) *parser {
	p := &parser{sha: sha256, t: t, s: t.Content, labels: labels(), buffers: freeBuffers.Get().(*buffers)}
	p.memo = p.buffers.memo()
	p.splitLines()
	p.facts = sized(p.buffers.facts, len(p.lines))
	return p
}

// Parse reads t, the text of the source with this SHA-256. Any text is a valid input: what cannot be read becomes a
// Problem or an unexplained region.
func Parse(sha256 string, t *mail.Text, o Options) *mail.Reading {
	text, original := written.Of(t, leadingRoles)
	p := newParser(sha256, written.Tight(text, leadingRoles))
	defer p.release()
	p.original = original
	o = Options{Headers: original.Written(o.Headers), NoHeaders: original.Written(o.NoHeaders)}
	p.findDomains()
	p.readBlocks(o)
	p.keepTops(o)
	r := p.reading()
	original.Cite(r)
	return r
}

// readBlocks finds the headers of a text with their values, and which of them open documents.
func (p *parser) readBlocks(o Options) {
	p.feeds = strings.IndexByte(p.s, '\f') >= 0
	p.findPageFrames()
	p.findFurniture()
	p.findOwners()
	p.findTitles()
	p.findArchives()
	p.findSeparators()
	for n := range p.lines {
		if p.lines[n].page {
			p.pages++
		}
	}
	headers := p.wholeLines(o.Headers)
	p.free(headers)
	p.findColumns()
	p.findClosedColumns()
	p.findHits()
	p.letterMarks = p.letterMarksShown()
	p.forbid(o.NoHeaders)
	p.segment()
	p.restoreLabels()
	p.restoreBeside()
	p.restoreShredded()
	p.dropNotes()
	p.force(headers)
	p.unreadLabels()
	p.findFollowed()
	p.readValues()
	p.weighNames()
	p.sureOfKnown()
	p.sureOfTitled()
	p.joinHeaded()
	p.findTops()
	p.dropPrintedTwice()
}
