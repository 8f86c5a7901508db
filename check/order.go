package check

import (
	"slices"
	"strconv"

	"github.com/rethread/rethread/mail"
)

// threadOf is one thread, with ways to find its messages and copies.
type threadOf struct {
	messages []*Message
	byID     map[mail.ID]*Message
	byCopy   map[mail.ID]where
}

type where struct {
	message *Message
	copy    *Copy
}

func newThread(messages []*Message) *threadOf {
	t := &threadOf{messages: messages, byID: map[mail.ID]*Message{}, byCopy: map[mail.ID]where{}}
	for _, m := range messages {
		t.byID[m.ID] = m
		for i := range m.Copies {
			t.byCopy[m.Copies[i].ID] = where{m, &m.Copies[i]}
		}
	}
	return t
}

// order compares a message with its parent: C10 and C11.
func (c *checker) order(t *threadOf, m *Message) {
	if m.Parent == nil {
		return
	}
	parent := t.byID[m.Parent.Parent]
	if parent == nil {
		return
	}
	sure := false
	for _, e := range m.Parent.Evidence {
		sure = sure || t.joined(e.Child, e.Parent)
	}
	c.compare("C10", m, parent, sure && corroborated(m, parent))
}

// joined reports whether one copy stands right beneath another, with nothing in between that could part two documents.
func (t *threadOf) joined(above, below mail.ID) bool {
	w, ok := t.byCopy[below]
	return ok && w.copy.Above == above && w.copy.Joined && t.byCopy[above].copy != nil
}

// corroborated reports whether more than its place says that a message belongs above another: the subject is the same, or
// the sender of each is among the other's people.
func corroborated(child, parent *Message) bool {
	for _, a := range child.prints() {
		if a.subject != "" && parent.hasSubject(a.subject) {
			return true
		}
	}
	for _, a := range child.prints() {
		for _, b := range parent.prints() {
			if among(a.copy.From, b.recipients) && among(b.copy.From, a.recipients) {
				return true
			}
		}
	}
	return false
}

// among reports whether a sender is surely among the recipients of a copy.
func among(from []mail.Participant, recipients []*mail.Participant) bool {
	for i := range from {
		for _, p := range recipients {
			if from[i].Same(p) == mail.SamePerson {
				return true
			}
		}
	}
	return false
}

// compare notes how a message stands to one that it must be later than. Only where the place is beyond doubt is that a
// contradiction.
func (c *checker) compare(code Code, m, parent *Message, sure bool) {
	child, before := m.times(), parent.times()
	how := later(child.moment, before.moment)
	if how == fits {
		return
	}
	item := Item{
		Observed: quote(m, child.latest, mail.RoleDate), Compared: []Quote{quote(parent, before.earliest, mail.RoleDate)},
		Args: map[string]string{"span": strconv.FormatInt((before.read.lo-child.read.lo)/60, 10)},
	}
	switch {
	case how == otherClock:
		c.add("C11", Explained, "", item)
	case how == printedZones:
		c.add("C11", Explained, "zones", item)
	case how == otherReading:
		c.add("C11", Explained, "reading", item)
	case !sure:
		c.add(code, Difference, "undecided", item)
	case how == lostDigit:
		c.add(code, Difference, "digit", item)
	case how == drifted:
		item.Args["span"] = strconv.FormatInt((before.utc.lo-child.utc.lo)/60, 10)
		c.add(code, Difference, "minutes", item)
	case child.established && before.established:
		item.Args["span"] = strconv.FormatInt((before.utc.lo-child.utc.lo)/60, 10)
		c.add(code, Contradiction, "zones", item)
	default:
		c.add(code, Contradiction, "", item)
	}
}

// latest is the copy that allows the latest moment, earliest the one that allows the earliest.
func latest(m *Message) *Copy {
	return pick(m, func(a, b span) bool { return a.hi > b.hi })
}

func earliest(m *Message) *Copy {
	return pick(m, func(a, b span) bool { return a.lo < b.lo })
}

func pick(m *Message, better func(a, b span) bool) *Copy {
	var best *Copy
	var at span
	for i := range m.Copies {
		if s, ok := read(m.Copies[i].Date); ok && (best == nil || better(s, at)) {
			best, at = &m.Copies[i], s
		}
	}
	return best
}

// maxChain bounds how far up a chain of quotations a date is compared.
const maxChain = 100

// chains compares the dates down each printed chain across copies whose date is not known: C13.
func (c *checker) chains(t *threadOf) {
	type pair struct{ below, above mail.ID }
	seen := map[pair]bool{}
	for _, m := range t.messages {
		for i := range m.Copies {
			below := &m.Copies[i]
			if _, ok := read(below.Date); !ok || below.Above.IsZero() {
				continue
			}
			above, sure := t.dated(below)
			if above.copy == nil || above.message.ID == m.ID || above.message.Parent != nil && above.message.Parent.Parent == m.ID || seen[pair{m.ID, above.message.ID}] {
				continue
			}
			seen[pair{m.ID, above.message.ID}] = true
			c.compare("C13", above.message, m, sure)
		}
	}
}

// dated is the nearest copy above with a date, and whether everything in between hangs together beyond doubt.
func (t *threadOf) dated(below *Copy) (where, bool) {
	sure := true
	at := below
	for range maxChain {
		w := t.byCopy[at.Above]
		sure = sure && at.Joined
		if w.copy == nil {
			return where{}, false
		}
		if _, ok := read(w.copy.Date); ok {
			return w, sure && corroboratedCopies(w.copy, below)
		}
		at = w.copy
	}
	return where{}, false
}

func corroboratedCopies(a, b *Copy) bool {
	s := mail.Fold(a.Subject.Base)
	return s != "" && s == mail.Fold(b.Subject.Base)
}

// inCircles notes circles of quotations: C14. It is a contradiction where every copy of the circle surely belongs to its
// message and hangs together with the next beyond doubt.
func (c *checker) inCircles(t *threadOf) {
	var here []int
	for _, m := range t.messages {
		here = append(here, c.circlesFrom[m.ID]...)
	}
	slices.Sort(here)
	for _, i := range here {
		circle := c.circles[i]
		var quotes []Quote
		grade := Contradiction
		for i, id := range circle {
			above, below := t.byID[id], t.byID[circle[(i+1)%len(circle)]]
			w, sure := t.quotes(above, below)
			if w == nil {
				quotes = nil
				break
			}
			if !sure {
				grade = Difference
			}
			quotes = append(quotes, quote(below, w, mail.RoleDate))
		}
		if len(quotes) > 1 {
			c.add("C14", grade, "", Item{Observed: quotes[0], Compared: quotes[1:]})
		}
	}
}

// quotes finds the copy of below that stands right beneath a copy of above.
func (t *threadOf) quotes(above, below *Message) (found *Copy, sure bool) {
	if above == nil || below == nil {
		return nil, false
	}
	for i := range below.Copies {
		b := &below.Copies[i]
		w := t.byCopy[b.Above]
		if w.message != above {
			continue
		}
		s := b.Joined && b.Strength == mail.Certain && w.copy.Strength == mail.Certain
		if found == nil || s && !sure {
			found, sure = b, s
		}
	}
	return found, sure
}
