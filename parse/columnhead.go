package parse

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// columnHead is what Lotus Notes prints to the left of its labels, or above them: a sender and a moment, in either order,
// and notes on the sender. A narrow column wraps them to several cells.
type columnHead struct {
	cells      []mail.Span // all there are
	from, when []mail.Span
	notes      []field // "Sent by", "Please respond to"
}

const (
	// fromCells is how many cells a sender fills at most, headNoteLine how long a note on the sender is, in bytes.
	fromCells, headNoteLine = 3, 120
	// splitDate is the longest cell that completes a moment: a clock, or the mark of its half of the day.
	splitDate = 12
)

// readColumnHead finds sender and moment of a column and reports whether it can be the head of a message: two labels at
// least, one of them for recipients or the subject, and to the left of them no other thing than sender and moment.
func (p *parser) readColumnHead(c *column) bool {
	if len(c.rows) < 2 || !slices.ContainsFunc(c.rows, func(r columnRow) bool { return r.role == mail.RoleTo || r.role == mail.RoleSubject }) {
		return false
	}
	colons := !slices.ContainsFunc(c.rows, func(r columnRow) bool { return p.s[r.label.End-1] != ':' })
	if colons && len(c.head.cells) == 0 {
		return false // labels like any others, but for their indent
	}
	h, ok := p.headOf(p.cellsAbove(c.first), c.head.cells)
	if !ok {
		h, ok = p.framedHead(c.first, c.head.cells)
	}
	if !ok {
		h, ok = p.readHead(c.head.cells)
		if ok = ok && (h.from == nil || len(h.from) == 1 && p.notesName(p.t.Slice(h.from[0]))); !ok {
			return false
		}
	}
	c.head = h
	c.start = min(c.start, h.cells[0].Start)
	return true
}

// headOf reads sender and moment from cells and as few of the lines above them as do.
func (p *parser) headOf(above, cells []mail.Span) (columnHead, bool) {
	for k := 0; k <= len(above); k++ {
		at := len(above) - k
		h, ok := p.readHead(slices.Concat(above[at:], cells))
		if !ok || h.from == nil || h.when == nil {
			continue
		}
		if slices.ContainsFunc(above[at:], p.blankBelow) && !p.sureSender(p.t.Join(h.from)) {
			break // what a blank line parts from it is hardly the sender's name: the end of a text
		}
		if at > 0 && h.from[0] == h.cells[0] && (p.s[h.from[0].Start] == '<' || p.lastOfPath(h.from[0], above[at-1])) && !p.blankBelow(above[at-1]) && p.nameCell(above[at-1]) {
			h.from = slices.Insert(h.from, 0, above[at-1])
			h.cells = slices.Insert(h.cells, 0, above[at-1])
		}
		return h, true
	}
	return columnHead{}, false
}

// lastOfPath reports whether a cell begins with the last word of a name and the units of its path, "Smit/HR/QUAY", in the column in which
// the cell above it begins: a narrow column breaks names at any blank.
func (p *parser) lastOfPath(cell, above mail.Span) bool {
	name, _, path := strings.Cut(p.t.Slice(cell), "/")
	return path && name != "" && strings.IndexByte(name, ' ') < 0 && chars.IsCapital(name[0]) && p.columnOfCell(cell) == p.columnOfCell(above)
}

// columnOfCell is the column in which a cell begins.
func (p *parser) columnOfCell(cell mail.Span) int {
	return p.columnAt(&p.lines[p.t.Line(cell.Start)-1], cell.Start)
}

// headCells is how many lines a sender, a moment and the notes on the sender fill at most.
const headCells = headLines + 2

// cellsAbove are the lines above a line, as many as a head fills at most: with one gap of blank lines among them, besides lines of tabs,
// which are cells without a text, and nothing that is known to be another thing.
func (p *parser) cellsAbove(line int) []mail.Span {
	var cells []mail.Span
	blanks := 0
	for n := line - 1; n >= 0 && line-n <= headCells+2 && len(cells) < headCells; n-- {
		l := &p.lines[n]
		if p.lines[n+1].hardPage() {
			break
		}
		if l.blank {
			if !p.lines[n+1].blank && strings.IndexByte(p.s[l.start:l.end], '\t') < 0 {
				blanks++ // two blank lines are one gap
			}
			if blanks > 1 {
				break
			}
			continue
		}
		if l.claim != claimNone || l.table || l.level != p.lines[line].level || l.tail-l.start > columnLine {
			break
		}
		cells = append(cells, mail.Span{Start: l.text, End: l.tail})
	}
	slices.Reverse(cells)
	return cells
}

// blankBelow reports whether the line below that of a cell is blank.
func (p *parser) blankBelow(cell mail.Span) bool {
	n := p.t.Line(cell.Start)
	return n < len(p.lines) && p.lines[n].blank
}

// readHead reads cells from top to bottom: all of them are the sender, the moment, or notes, and each is there once at most.
func (p *parser) readHead(cells []mail.Span) (h columnHead, ok bool) {
	h.cells = cells
	open := false // the cell above is of the sender
	for i := 0; i < len(cells); i++ {
		text := p.t.Slice(cells[i])
		if label, value, ok := p.headNote(text); ok {
			h.notes = append(h.notes, headField(cells[i], label, value))
			open = false
			continue
		}
		if role, label, value, ok := p.bareRecipient(text); ok {
			if h.from == nil {
				return h, false // the sender stands above it
			}
			f := headField(cells[i], label, value)
			f.role = role
			h.notes = append(h.notes, f)
			open = false
			continue
		}
		if p.labelled(text) {
			return h, false // of a header with labels
		}
		if many := p.momentCells(cells[i:]); many > 0 {
			if h.when != nil {
				return h, false
			}
			h.when, open = cells[i:i+many:i+many], false
			i += many - 1
			continue
		}
		if at := p.momentBehind(text); at > 0 && h.when == nil && h.from == nil {
			h.from = []mail.Span{{Start: cells[i].Start, End: chars.TrimSpace(p.s, cells[i].Start, cells[i].Start+at)}}
			h.when, open = []mail.Span{{Start: cells[i].Start + at, End: cells[i].End}}, false
			continue
		}
		switch note := len(h.notes) - 1; {
		case note >= 0 && i > 0 && !open && p.goesOn(&h.notes[note], cells[i-1], text):
			h.notes[note].value = append(h.notes[note].value, cells[i])
		case h.from != nil && !open || len(h.from) == fromCells:
			return h, false
		default:
			h.from, open = append(h.from, cells[i]), true
		}
	}
	return h, len(h.cells) > 0 && (h.from == nil || p.sentBy(h.from) || h.when != nil && len(h.from) == 1 && p.deskAbove(h.from[0], h.when[0]))
}

// deskAbove reports whether a cell is one word with a capital, below a blank line, right above the moment and in its column: a desk or a
// mailbox that sent the mail.
func (p *parser) deskAbove(cell, when mail.Span) bool {
	word, n := p.t.Slice(cell), p.t.Line(cell.Start)
	for _, c := range word {
		if !unicode.IsLetter(c) && c != '-' {
			return false
		}
	}
	return len(word) >= leastDesk && chars.IsCapital(word[0]) && n == p.t.Line(when.Start)-1 && (n < 2 || p.blankAt(n-2)) &&
		near(p.columnOfCell(cell), p.columnOfCell(when), columnDrift)
}

// leastDesk is how many bytes the name of a desk has at least.
const leastDesk = 4

// sentBy reports whether cells are one sender: a name; an address, perhaps with a name in front; or several cells that are one
// of these only together.
func (p *parser) sentBy(cells []mail.Span) bool {
	whole := oneLine(p.t.Join(cells))
	if name, address, ok := strings.Cut(whole, "<"); ok && strings.IndexByte(address, '@') >= 0 && strings.Count(address, " ") < len(cells) {
		name = strings.TrimSpace(name)
		return name == "" || name[0] == '"' || strings.IndexByte(name, '@') < 0 && p.sender(name)
	}
	switch {
	case p.notesName(whole):
		return true
	case strings.IndexByte(whole, '@') > 0:
		return strings.Count(whole, " ") < len(cells) // nothing but the address
	}
	return len(cells) == 1 && p.sender(whole)
}

// momentCells is how many of the cells are a day with a clock: one, or two where the narrow column broke it; 0 if they begin
// with something else.
func (p *parser) momentCells(cells []mail.Span) int {
	text := p.t.Slice(cells[0])
	if !chars.IsDigit(text[0]) && !chars.IsLetterAt(text, 0) || len(text) > maxMoment {
		return 0
	}
	whole := p.momentText(text)
	if len(cells) > 1 && cells[1].Len() <= splitDate && (!whole || cells[1].Len() <= len("a. m.")) && p.momentText(text+" "+p.t.Slice(cells[1])) {
		return 2
	}
	if whole {
		return 1
	}
	return 0
}

// maxMoment is the longest day with a clock, in bytes.
const maxMoment = 60

// momentText reports whether all of a text is a day with a clock.
func (p *parser) momentText(text string) bool {
	if !hasTime(text) || len(text) > maxMoment {
		return false
	}
	used := p.scanDate(text, "")
	return used > 0 && len(strings.TrimSpace(text[used:])) < 3
}

// noteLeads are the roles of the labels of notes on the sender.
var noteLeads = otherLead | roleBit(mail.RoleReplyTo) | roleBit(mail.RoleOnBehalf)

// headNote reads a note on the sender: "Sent by: Name", "Please respond to" with the address behind or below it.
func (p *parser) headNote(text string) (label, value string, ok bool) {
	if len(text) > headNoteLine {
		return "", "", false
	}
	if respond().first.begin(text, false) {
		if f := respond().prefix(fold(text)); f != "" {
			end := 0
			for words := strings.Count(f, " ") + 1; words > 0 && end >= 0; words-- {
				if end += chars.SkipSpace(text[end:], 0, len(text)-end); end < len(text) {
					end += wordLen(text[end:])
				}
			}
			label, value = text[:end], strings.TrimLeft(text[end:], " \t:")
			return label, value, value == "" || strings.IndexByte(value, ' ') < 0 || strings.IndexByte(value, '@') > 0
		}
	}
	label, value, ok = strings.Cut(text, ":")
	if !ok || len(label) > maxLabel {
		return "", "", false
	}
	if !p.labels.stands(label, func(r mail.Role) bool { return r == mail.RoleOther || r == mail.RoleReplyTo || r == mail.RoleOnBehalf }) {
		return "", "", false
	}
	return text[:len(label)+1], strings.TrimSpace(value), true
}

// wordLen is the length of the word at the start of a text.
func wordLen(s string) int {
	if k := strings.IndexAny(s, " \t:"); k >= 0 {
		return k
	}
	return len(s)
}

// respond are the words by which Lotus Notes announces another address for answers.
var respond = sync.OnceValue(func() *phrases { return newPhrases(func(l *lang.Language) []string { return l.Respond }) })

// headField is the field of a note.
func headField(cell mail.Span, label, value string) field {
	f := field{role: mail.RoleOther, label: mail.Span{Start: cell.Start, End: cell.Start + len(label)}}
	if value != "" {
		f.value = []mail.Span{{Start: cell.End - len(value), End: cell.End}}
	}
	return f
}

// goesOn reports whether a cell goes on with a note that ends with the cell above it: an address that it announces, or the
// rest of a name.
func (p *parser) goesOn(f *field, above mail.Span, text string) bool {
	end := f.label.End
	if len(f.value) > 0 {
		end = f.value[len(f.value)-1].End
	}
	return above.End == end && len(f.value) < 2 && (f.empty() || !strings.ContainsAny(text, "@/")) && !p.labelled(text)
}

// labelled reports whether a text begins with a label and a colon: it is none of a head's cells.
func (p *parser) labelled(text string) bool { return p.labels.leading(text) != nil }

// nameCell reports whether a cell may be the name above an address in brackets.
func (p *parser) nameCell(cell mail.Span) bool {
	text := p.t.Slice(cell)
	return text[0] == '"' || len(text) <= 60 && strings.IndexByte(text, '@') < 0 && p.sender(text)
}

// sureSender reports whether a sender can hardly be anything else: an address, or a name with its units as Notes has it, hidden or not.
func (p *parser) sureSender(text string) bool {
	return strings.IndexByte(text, '@') > 0 || p.notesName(text) || hiddenNotesName(text)
}

// hiddenNotesName reports whether a text is such a name of which a stamp left the units, words with a capital: "10.2.e /DIR/MIN@MIN".
func hiddenNotesName(text string) bool {
	text, _, _ = strings.Cut(text, "@")
	hidden, units, is := strings.Cut(text, "/")
	if !is || !stamp.Any(hidden) || !stamp.Debris(hidden) {
		return false
	}
	for unit := range strings.SplitSeq(units, "/") {
		if unit == "" || !chars.IsCapital(unit[0]) && !chars.IsDigit(unit[0]) || strings.IndexFunc(unit, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '-' && c != '&' }) >= 0 {
			return false
		}
	}
	return true
}

// notesName reports whether a text is a name with its units as Notes has it: "Jan Smit/DIR/MIN@MIN".
func (p *parser) notesName(text string) bool {
	text, _, _ = strings.Cut(text, "@")
	slash := strings.IndexByte(text, '/')
	return slash > 1 && chars.IsCapital(text[0]) && strings.IndexByte(text[:slash], ' ') > 0 && chars.IsLetterAt(text, slash-1) &&
		slash+1 < len(text) && chars.IsLetterAt(text, slash+1) && !strings.ContainsAny(text, ":;,<>") && strings.Count(text, " ") <= notesWords
}

// notesWords is how many words, but for one, a name with its units has at most.
const notesWords = 6

// stackedHead reads a head whose column lost its place: what parser.head reads, but with the moment first, wrapped, or with
// notes on the sender. Less is sure there, so that nothing but a sure sender will do.
func (p *parser) stackedHead(h *hit) (columnHead, bool) {
	n := h.line - 1
	for k := 0; k < 2 && n > 0 && p.lines[n].blank; k++ {
		n--
	}
	if n < 0 || p.lines[n].has&(hasAt|hasSlash|hasDigit|hasColon|hasGreater) == 0 {
		return columnHead{}, false
	}
	if l := &p.lines[n]; l.label {
		if l.opens&opensRespond == 0 && l.leads != 0 && l.leads&noteLeads == 0 {
			return columnHead{}, false
		}
		if _, _, ok := p.headNote(p.text(n)); !ok {
			return columnHead{}, false
		}
	}
	for k := n; k >= 0 && n-k < headLines && !p.lines[k].blank; k-- {
		if p.lines[k].label {
			continue
		}
		if p.bareLabel(k, mail.Role.OfDate, false) || p.bareLabel(k, mail.Role.OfPeople, true) || p.loneRole(k-1, mail.Role.OfRecipients) {
			return columnHead{}, false // a table that prints no colons, or a recipient
		}
	}
	head, ok := p.headOf(p.cellsAbove(h.line), nil)
	return head, ok && p.sureSender(p.t.Join(head.from))
}

// columnHeadWeight is headWeight for a label of a column. A plain name may as well stand in any other table: with it Notes' label
// for copies, which it prints always, is to be there too, nothing directly around the table, and no word for a note above.
func (p *parser) columnHeadWeight(c *column, h *hit) float32 {
	switch {
	case h.row > 0:
		return 0
	case c.head.from == nil || c.head.when == nil:
		return weights.halfHead
	case p.sureSender(p.t.Join(c.head.from)):
		return weights.head
	case len(c.rows) < fullColumn || !p.freeStanding(p.firstLineOf(h), c.last) || p.memoAbove(p.firstLineOf(h)):
		return weights.anyTable
	}
	return weights.head
}

// freeStanding reports whether nothing stands directly above line first nor directly below line last that may belong to them.
func (p *parser) freeStanding(first, last int) bool {
	return p.setOff(first) && (p.blankAt(last+1) || p.lines[last+1].page || p.lines[last+1].claim != claimNone)
}

// fullColumn is how many labels Notes prints at least.
const fullColumn = 3
