// Package written tells what was written where a text shows something else.
//
// Extractors put blanks that break no line for blanks, one character for joined letters, or leave marks of writing direction that
// nobody sees; pages saved as HTML keep its entities, UTF-8 that was read as Windows-1252 two characters for a letter; bundles have numbers
// in their margins. [Of] makes such a text the one that was written, which all passes of a parser then read. What is cited is what the text
// shows: the spans and raw values of a reading are made those of the text that was given by [Original.Cite].
package written

import (
	"cmp"
	"iter"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/workers"
)

// change is a stretch of a text that was written otherwise: what stands at printed, in so many bytes, was written as what stands at
// written.
type change struct {
	printed, written       int
	printedLen, writtenLen int
	rule                   rule
}

// rule names why a stretch is read as something else, where a reader of the value should know.
type rule string

// The rules that a value names; blanks, unseen marks and entities are what they stand for.
const (
	unnamed       rule = ""
	joinedGlyph   rule = "joined letters"
	otherEncoding rule = "encoding"
	recognition   rule = "recognition"
	inMargin      rule = "margin" // nothing of it is text, see margins.go
	inTable       rule = "table"  // the bars around cells, see tablerows.go
)

// edit is a change that was found before the characters of the text are looked at.
type edit struct {
	span    mail.Span
	letters string
	rule    rule
}

func (e edit) before(other edit) int {
	return cmp.Or(e.span.Start-other.span.Start, e.span.End-other.span.End)
}

// Original is the text as it was given, with the changes that make it the text as it was written, in order. A nil one changes nothing.
type Original struct {
	t       *mail.Text
	written *mail.Text
	changes []change
	margins bool // numbers in margins are among them
}

// Labels tells the roles of the label, with its colon, that a text begins with, one bit each, and which of them open headers; 0 where there
// is none. By labels, among other things, margins, tables and blank lines that part nothing are known.
type Labels func(text string) (roles, opening uint32)

// MaxLabel is how long a label of a header may be, in bytes, and maxWord any other word.
const (
	MaxLabel = 64
	maxWord  = MaxLabel
)

// Of is the text that was written where t shows something else, and t itself, nil where both are the same.
func Of(t *mail.Text, labels Labels) (*mail.Text, *Original) {
	s := t.Content
	w, forms := writer{t: t}, newForms()
	edits := editsOf(t, labels)
	for i, next := 0, -1; ; {
		if next < i {
			next = nextOther(s, i) // every edit before it asks for the same one
		}
		i = next
		if len(edits) > 0 && edits[0].span.Start <= i {
			if e := edits[0]; e.span.End > w.done {
				from := max(e.span.Start, w.done)
				w.put(from, e.span.End-from, e.letters, e.rule)
				i = w.done
			}
			edits = edits[1:]
			continue
		}
		if i == len(s) {
			return w.written()
		}
		letters, from, n, why := forms.at(s, w.done, i)
		if n == 0 || letters == s[from:from+n] {
			i += max(1, n)
			continue
		}
		w.put(from, n, letters, why)
		i = w.done
	}
}

// editsOf are the changes of a text that its lines and words show, in order: numbers in margins, bars along an edge and around cells, and
// letters of another alphabet or encoding.
func editsOf(t *mail.Text, labels Labels) []edit {
	others := workers.Begin(t.Lines(), func() []edit { return append(lookalikeEdits(t.Content), codepageEdits(t.Content)...) })
	edits := marginCuts(t, labels)
	if len(edits) == 0 {
		edits = barCuts(t.Content)
	}
	edits = append(append(edits, tableEdits(t.Content, labels)...), others()...)
	slices.SortStableFunc(edits, edit.before)
	return edits
}

// writer writes a text with its changes, in order.
type writer struct {
	t    *mail.Text
	b    strings.Builder
	o    *Original // nil as long as nothing was changed
	done int       // up to here the text is written
}

// put writes letters for so many bytes of the text from an offset on.
func (w *writer) put(from, n int, letters string, why rule) {
	if w.o == nil {
		w.o = &Original{t: w.t}
		w.b.Grow(len(w.t.Content))
	}
	w.b.WriteString(w.t.Content[w.done:from])
	w.o.changes = append(w.o.changes, change{printed: from, written: w.b.Len(), printedLen: n, writtenLen: len(letters), rule: why})
	w.o.margins = w.o.margins || why == inMargin
	w.b.WriteString(letters)
	w.done = from + n
}

// written is what Of returns, once all changes are made.
func (w *writer) written() (*mail.Text, *Original) {
	if w.o == nil {
		return w.t, nil
	}
	w.b.WriteString(w.t.Content[w.done:])
	if w.b.Len() == 0 {
		return w.t, nil // nothing but unseen marks: they are of no region but their own
	}
	w.o.written = mail.NewText(w.b.String(), w.t.Engine)
	return w.o.written, w.o
}

// forms tell where a text is of a form that mail may also write about.
type forms struct {
	escapes                              escapedZones
	quoted, paged, marked, tagged, forum zones
}

func newForms() *forms {
	return &forms{quoted: zones{is: quotedIn}, paged: zones{is: otherPage}, marked: zones{is: markedIn}, tagged: zones{is: taggedIn}, forum: zones{is: forumIn}}
}

// at is what was written where s shows what stands at i: where that begins, not before done, how many bytes it takes, 0 where it is what
// it is, and by which rule.
func (f *forms) at(s string, done, i int) (letters string, from, n int, why rule) {
	from, why = i, otherEncoding
	switch c := s[i]; {
	case c == '<':
		if letters, n = tagAt(s, i); n > 0 && !f.tagged.hold(s, i) {
			n = 0
		}
		why = unnamed
	case c == '[':
		if letters, n = forumTagAt(s, i); n > 0 && !f.forum.hold(s, i) {
			n = 0
		}
		why = unnamed
	case c == '&' && (f.tagged.hold(s, i) || f.escapes.hold(s, i)):
		if letters, n = misreadEntities(s, i); n == 0 {
			letters, n = entityAt(s[i:])
			why = unnamed
		}
	case c == '=' && f.quoted.hold(s, i):
		letters, n = quotedAt(s, i, f.paged.hold(s, i))
	case c == '\\' && f.marked.hold(s, i):
		letters, n = markedAt(s, i)
		why = unnamed
	case c == '?':
		letters, from, n = lostLetters(s, done, i, 1)
	case c == accentLead || c == accentLead+1:
		letters, from, n = composed(s, done, i)
		why = unnamed
	case strings.HasPrefix(s[i:], quoteLine) && quotesFrom(s, i):
		letters, n, why = ">", len(quoteLine), unnamed
	case c == circled[0]:
		if letters, n, why = writtenAt(s, i); n == 0 {
			letters, n = atSignAt(s, i)
			why = recognition
		}
	case c >= utf8.RuneSelf:
		letters, n, why = writtenAt(s, i)
		if n == 0 && strings.HasPrefix(s[i:], replacement) {
			letters, from, n = lostLetters(s, done, i, len(replacement))
			why = otherEncoding
		}
	}
	return letters, from, n, why
}

// seconds are, by the first byte of a character, the second bytes of those that may stand for something else, nil where none does.
// Most characters beyond ASCII in our texts are letters, and stand for themselves.
var seconds = func() (t [256]*[256]bool) {
	all := &[256]bool{}
	for c := range all {
		all[c] = true
	}
	t['&'], t['='], t['\\'], t['?'], t['<'] = all, all, all, all, all
	t['['] = &[256]bool{'/': true}
	for name := range forumNames {
		t['['][name[0]], t['['][name[0]-'a'+'A'] = true, true
	}
	for c := 0xE1; c < 0xF5; c++ { // blanks, unseen marks, joined letters, wide forms
		t[c] = all
	}
	t[accentLead], t[accentLead+1] = all, all
	for d := range 10 { // the digits of Arabic and Persian
		for _, zero := range zeros {
			digit := string(zero + rune(d))
			if t[digit[0]] == nil {
				t[digit[0]] = &[256]bool{}
			}
			t[digit[0]][digit[1]] = true
		}
	}
	for _, char := range controls() + "\u00a0\u00ad\u014c\u019e\u019f\u01a9\u01ab\u01af" + circled + misreadLeads {
		lead, second := string(char)[0], string(char)[1]
		if t[lead] == nil {
			t[lead] = &[256]bool{}
		}
		t[lead][second] = true
	}
	return t
}()

// leads are 1 for the bytes that have seconds: most stretches of a text have none.
var leads = func() (t [256]uint64) {
	for c := range t {
		if seconds[c] != nil {
			t[c] = 1
		}
	}
	return t
}()

// accentLead is the first byte of accents that stand by themselves (U+0300 to U+033F); those from U+0340 on begin with the next one.
const accentLead = 0xCC

// controls are the control characters beyond ASCII.
func controls() string {
	var b strings.Builder
	for r := rune(0x80); r < 0xA0; r++ {
		b.WriteRune(r)
	}
	return b.String()
}

// nextOther is where at or behind i the next character begins that may stand for something else, len(s) where there is none.
func nextOther(s string, i int) int {
	for i < len(s) {
		for ; i+8 < len(s); i += 8 {
			if b := s[i : i+8]; leads[b[0]]|leads[b[1]]|leads[b[2]]|leads[b[3]]|leads[b[4]]|leads[b[5]]|leads[b[6]]|leads[b[7]] != 0 {
				break
			}
		}
		for end := min(i+8, len(s)); i < end; i++ {
			if t := seconds[s[i]]; t != nil && i+1 < len(s) && t[s[i+1]] {
				return i
			}
		}
	}
	return len(s)
}

// offsets are the places at which a byte stands in s, in order.
func offsets(s string, c byte) iter.Seq[int] {
	return func(yield func(int) bool) {
		for at := 0; ; at++ {
			next := strings.IndexByte(s[at:], c)
			if next < 0 || !yield(at+next) {
				return
			}
			at += next
		}
	}
}

// zoneLen is how long the stretches are that are of one form or not, in bytes.
const zoneLen = 2048

// zones tell which stretches of a text are of a form: those that show it, and their neighbours.
type zones struct {
	is    func(s string) bool
	known int // how many were looked at
	last  bool
}

// hold reports whether the text at s[i] is of the form; places are asked for in order.
func (z *zones) hold(s string, i int) bool {
	if zone := i/zoneLen + 1; zone > z.known {
		z.known, z.last = zone, z.is(s[max(0, (zone-2)*zoneLen):min(len(s), (zone+1)*zoneLen)])
	}
	return z.last
}

// last is the index of the last change at or before the place at, which reads of a change where it stands; -1 if there is none.
func (o *Original) last(at int, where func(*change) int) int {
	return sort.Search(len(o.changes), func(k int) bool { return where(&o.changes[k]) > at }) - 1
}

// frames reports whether what was changed stands around text.
func (c *change) frames() bool { return c.rule == inMargin || c.rule == inTable }

func (c *change) inPrinted() int { return c.printed }
func (c *change) inWritten() int { return c.written }

// Start is where the character that begins at an offset of the written text begins in the given one.
func (o *Original) Start(at int) int {
	if o == nil {
		return at
	}
	k := o.last(at, (*change).inWritten)
	if k < 0 {
		return at
	}
	c := &o.changes[k]
	if at < c.written+c.writtenLen {
		return c.printed
	}
	return c.printed + c.printedLen + at - c.written - c.writtenLen
}

// end is where the character that ends at an offset of the written text ends in the given one.
func (o *Original) end(at int) int {
	if o == nil || at == 0 {
		return at
	}
	k := o.last(at-1, (*change).inWritten)
	if k < 0 {
		return at
	}
	c := &o.changes[k]
	if at <= c.written+c.writtenLen {
		return c.printed + c.printedLen
	}
	return c.printed + c.printedLen + at - c.written - c.writtenLen
}

// span is a span of the written text in the given one.
func (o *Original) span(s mail.Span) mail.Span {
	if s.Empty() {
		at := o.Start(s.Start)
		return mail.Span{Start: at, End: at}
	}
	return mail.Span{Start: o.Start(s.Start), End: o.end(s.End)}
}

// spans are spans of the written text in the given one, in which what stands in a margin parts them.
func (o *Original) spans(all []mail.Span) []mail.Span {
	if o.margins {
		return o.besideMargins(all)
	}
	if len(all) == 0 {
		return all
	}
	out := make([]mail.Span, len(all)) // those of a title are of several messages
	for i := range all {
		out[i] = o.span(all[i])
	}
	return out
}

// Written are spans of the given text in the written one.
func (o *Original) Written(spans []mail.Span) []mail.Span {
	if o == nil {
		return spans
	}
	out := make([]mail.Span, len(spans))
	for i, s := range spans {
		out[i] = mail.Span{Start: o.writtenAt(s.Start), End: o.writtenAt(s.End)}
	}
	return out
}

// writtenAt is where an offset of the given text stands in the written one.
func (o *Original) writtenAt(at int) int {
	k := o.last(at, (*change).inPrinted)
	if k < 0 {
		return at
	}
	c := &o.changes[k]
	return c.written + c.writtenLen + max(0, at-c.printed-c.printedLen)
}
