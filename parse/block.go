package parse

import "github.com/rethread/rethread/mail"

// block is a header block: a chain of labels, or one attribution.
type block struct {
	hits   []hit
	attr   *attribution
	margin float32
	note   bool       // it is the head of a note, see parser.dropNotes
	sep    *separator // directly above

	lang    string
	style   string      // see parser.style
	subject string      // without marks, squeezed
	answers bool        // the subject begins with a reply or forward mark
	dated   bool        // minute is known
	day     mail.Wall   // of the printed date, see parser.day
	minute  mail.Wall   // the printed date where it is exact, see parser.minute
	mended  bool        // the date was damaged
	zoned   bool        // the offset from UTC is printed
	offset  int         // in minutes
	spans   []mail.Span // of the header
	start   int         // offset of the header's first byte
	first   int         // where the values begin that stand above its labels, 0 if none do or it is not known yet
	end     int         // offset behind the header's last byte

	labels   int // of the blocks above
	fields   []field
	far      []mail.Span // values that stand beyond other headers, which its extent leaves out
	farBody  farBody     // its body beyond other headers, none if it has no lines
	flat     bool        // it was read with its neighbours, see parser.readFlattened
	over     bool        // its values stand above their labels, see parser.readOver
	lost     bool        // the no-break spaces behind its colons were lost, see parser.lostSpaces
	torn     bool
	heaped   bool        // all its values stand behind its last label, see parser.heapBehind
	mayDate  mail.Span   // what may be its date and may be of its text, see parser.dateUnder
	followed bool        // another header begins on the line of its last label
	mayWrap  bool        // its last value, a subject, may go on below it, see parser.wrapSubject
	beside   mail.Span   // what stands far right of the sender, see parser.besideSender
	unread   []mail.Span // fields whose labels are none that is known, see parser.otherField
	placed   []mail.Span // fields whose labels nothing but their place tells, see parser.placedHit

	marked   bool // a document's mark stands near, see parser.pageTop
	top      bool
	level    int  // quote level of its body
	quoted   bool // a line of that level stands below it
	depth    int
	above    int
	document int

	shallower int // the nearest message above whose quote level is lower, -1 if none is
}

// reach is the offset behind all of a header and its values.
func (b *block) reach() int {
	if n := len(b.far); n > 0 {
		return max(b.end, b.far[n-1].End)
	}
	return b.end
}

// makeFields makes room for the fields of all blocks, and for two more of each, which torn values may add; and for a value a label.
func (p *parser) makeFields() {
	const more = 2
	labels := 0
	for i := range p.blocks {
		p.blocks[i].labels = labels
		labels += len(p.blocks[i].hits)
	}
	p.values = make([]mail.Span, labels)
	p.buffers.fields = sized(p.buffers.fields, labels+more*len(p.blocks))
	for i := range p.blocks {
		b := &p.blocks[i]
		from := b.labels + more*i
		b.fields = p.buffers.fields[from : from : from+len(b.hits)+more]
	}
}

// keepBlocks takes away the headers that keep does not report true of. Nothing may be noted of a header by its place among them before.
func (p *parser) keepBlocks(keep func(b *block) bool) {
	kept := p.blocks[:0]
	for i := range p.blocks {
		if keep(&p.blocks[i]) {
			kept = append(kept, p.blocks[i])
		}
	}
	clear(p.blocks[len(kept):])
	p.blocks = kept
}

// lastPrinted is the field of a header that is printed last: those of a row without labels above them are read behind the others.
func lastPrinted(b *block) *field {
	last, at := &b.fields[0], -1
	for k := range b.fields {
		f := &b.fields[k]
		start := f.label.Start
		if len(f.value) > 0 {
			start = max(start, f.value[0].Start)
		}
		if start > at {
			last, at = f, start
		}
	}
	return last
}
