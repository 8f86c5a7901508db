package parse

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
)

var emission = struct {
	date, dateMiss                           float32
	people, peopleFragment, plain, misfit    float32
	listInFrom                               float32
	prefix, known, text, file, notFile       float32
	fixed, notFixed, more, virtual, skip     float32
	fill                                     float32 // an empty label gets a value
	onePerson                                float32 // what looks like people but has neither address nor unit, for a single person
	stampAlone                               float32 // a line of stamps taken for people
	junkDebris, junkPeople, junkText, mark   float32
	blank, second, secondSubject, ownerTaken float32
	aboveLabel                               float32 // a list's value among the labels, above the list's own
}{
	date: 4.5, dateMiss: -5,
	people: 2, peopleFragment: 2.4, plain: 0.4, misfit: -4,
	listInFrom: -2,
	prefix:     4, known: 4, text: 0.8, file: 4, notFile: -2.5,
	fixed: 3.5, notFixed: -3, more: -1.2, virtual: -1.5, fill: 0.8, stampAlone: -0.9, onePerson: 1.2, skip: -0.25,
	junkDebris: -0.15, junkPeople: -1.6, junkText: -2.5, mark: 0,
	blank: -0.2, second: -0.1, secondSubject: -1.2, ownerTaken: -3, aboveLabel: -3,
}

// junkScore is what it costs to leave an item out of the header.
func (p *parser) junkScore(it *item) float32 {
	text := it.text
	switch {
	case it.owner || it.inside || p.attachmentCount(text):
		return emission.mark
	case len(text) <= 4 || p.is(it.view, factDebris):
		return emission.junkDebris
	case p.people(it.line) >= 40:
		return emission.junkPeople
	case len(text) <= 14 && strings.ContainsAny(text, "0123456789~"):
		return emission.junkDebris * 3
	}
	return emission.junkText
}

// attachmentCount reports whether a line counts attachments, as webmail prints above their names: "2 attachments (213 KB)".
func (p *parser) attachmentCount(text string) bool {
	rest := strings.TrimLeft(text, "0123456789 ")
	if len(rest) == len(text) || len(text) > 60 {
		return false
	}
	rest, _, _ = strings.Cut(rest, "(")
	return p.labels.stands(rest, func(r mail.Role) bool { return r == mail.RoleAttachments })
}

// emit is how well an item fits a slot. again says that the slot has a value already.
func (p *parser) emit(b *block, sl *slot, it *item, again bool) float32 {
	var v float32
	if it.owner {
		v += emission.ownerTaken
	}
	if it.inside && sl.field >= 0 && sl.role.OfRecipients() && it.span.Start < b.fields[sl.field].label.Start {
		v += emission.aboveLabel
	}
	switch {
	case again:
	case !sl.virtual:
		v += emission.fill
	case sl.role.OfRecipients():
		v += emission.more
	default:
		v += emission.virtual
	}
	switch {
	case sl.role.OfDate():
		if again || p.datedIn(it.view) < 30 || strings.IndexByte(".?!", it.text[len(it.text)-1]) >= 0 && p.is(it.view, factProse) && p.scanDate(it.text, "") == 0 {
			return emission.dateMiss
		}
		return v + emission.date
	case sl.role.OfPeople():
		return v + p.emitPeople(sl, it, again)
	case sl.role == mail.RoleSubject:
		return v + p.emitSubject(sl, it, again)
	case sl.role == mail.RoleAttachments:
		if p.is(it.view, factFile) && !speaksOf(it.text) && (!sl.virtual || !p.is(it.view, factProse) && !it.said) {
			return v + emission.file
		}
		return v + emission.notFile
	case sl.role == mail.RoleLocation:
		if again || p.peopleIn(it.view) >= 40 || p.datedIn(it.view) >= 50 || p.is(it.view, factFixed) || p.is(it.view, factProse) {
			return emission.misfit
		}
		return v + emission.text
	}
	if !again && p.is(it.view, factFixed) {
		return v + emission.fixed
	}
	return v + emission.notFixed
}

// emitPeople is emit for a slot of people.
func (p *parser) emitPeople(sl *slot, it *item, again bool) float32 {
	list := sl.role.OfRecipients()
	text, people := it.text, p.peopleIn(it.view)
	var v float32
	switch {
	case it.apart || p.is(it.view, factWorded):
		return emission.misfit
	case p.datedIn(it.view) >= 60 || p.is(it.view, factMarked) || p.is(it.view, factFixed):
		return emission.misfit
	case sl.virtual && (hasClock(cut(text, maxTold)) || p.peopleLabel(it)):
		return emission.misfit // an attribution, or a header in a body
	case people < 30 && it.span.Start == p.lines[it.line].text && p.foreignField(it.line):
		return emission.misfit // "Classification: Public"
	case p.is(it.view, factDebris):
		// A stamp alone may as well stand on the body: it fills a label only where nothing better does.
		return emission.stampAlone
	case people >= 60:
		v = emission.peopleFragment
	case people >= 30 && list:
		v = emission.people
	case people >= 30:
		v = emission.onePerson // told by an address or a unit, more than by a stamp
	case !sl.virtual && !sl.few && !again && len(text) <= 60 && !p.is(it.view, factProse) && !p.is(it.view, factSalutation):
		v = emission.plain
	case !sl.virtual && again && len(text) <= 40 && !p.is(it.view, factProse) && !p.is(it.view, factSalutation):
		v = -emission.plain
	case sl.virtual && len(text) <= 5 && !strings.ContainsAny(text, "abcdefghijklmnopqrstuvwxyz"):
		return emission.junkDebris - 0.1
	default:
		return emission.misfit
	}
	if sl.virtual && sl.full && it.parted && it.text[0] != '@' && untorn(text) {
		return emission.misfit // a value that nothing tore goes on on the next lines only
	}
	if sl.virtual && sl.field >= 0 && (people < 50 || sl.few && it.gap > 0 && !strings.ContainsAny(text, "@>;") && !bareDomain(text)) {
		v = emission.misfit / 2 // below a blank line only what is plainly a torn piece of a list
	}
	if !list {
		if again {
			v -= 1.5
		}
		if strings.HasSuffix(text, ";") || strings.Count(text, ";") > 0 {
			v += emission.listInFrom
		}
	} else if again {
		v += emission.second
	}
	return v
}

// maxTold is how much of an item, in bytes, is looked at for a clock.
const maxTold = 240

// hasClock reports whether a clock stands in a text: no list of people has one.
func hasClock(text string) bool { return clockWith(text, ':') }

// clockWith reports whether a clock stands in text with this mark between its hours and minutes.
func clockWith(text string, mark byte) bool {
	for i := 1; i+2 < len(text); i++ {
		if text[i] == mark && classOf[text[i-1]]&classOf[text[i+1]]&classOf[text[i+2]]&hasDigit != 0 {
			return true
		}
	}
	return false
}

// peopleLabel reports whether an item is a line that begins with a label of people.
func (p *parser) peopleLabel(it *item) bool {
	l := &p.lines[it.line]
	return l.label && it.span.Start == l.text && slices.ContainsFunc(p.labels.leading(it.text), func(m meaning) bool { return m.role.OfPeople() })
}

// emitSubject is emit for a slot of a subject.
func (p *parser) emitSubject(sl *slot, it *item, again bool) float32 {
	text := it.text
	switch {
	case !again && p.is(it.view, factMarked):
		return emission.prefix
	case !again && p.is(it.view, factSubject):
		return emission.known
	case p.peopleIn(it.view) >= 40 || p.datedIn(it.view) >= 60 || p.is(it.view, factFile) || p.is(it.view, factFixed):
		return emission.misfit
	case sl.virtual || p.is(it.view, factDebris) || p.is(it.view, factSalutation):
		return emission.misfit
	case again:
		return emission.secondSubject
	case strings.HasSuffix(text, ".") && p.is(it.view, factProse):
		return emission.misfit
	case sl.few:
		return emission.misfit // most labels have their values: an empty one was blacked out
	}
	return emission.text
}
