package check

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// people compares the sender of a reply with those who had what it answers: C30.
func (c *checker) people(t *threadOf, m *Message) {
	if m.Parent == nil || m.Parent.Relation != mail.RelationReply {
		return
	}
	parent := t.byID[m.Parent.Parent]
	from := m.copy(m.Best)
	if parent == nil || from == nil || len(from.From) == 0 || from.From[0].OnBehalfOf != "" {
		return
	}
	var shown *Copy
	all := parent.prints()
	for i := range parent.Perhaps {
		all = append(all[:len(all):len(all)], newPrint(&parent.Perhaps[i].Copy))
	}
	senders := m.senders()
	for i, p := range all {
		for _, sender := range senders {
			if anyone(sender, p.recipients) || len(p.copy.From) > 0 && sender.Same(&p.copy.From[0]) != mail.Different {
				return
			}
		}
		if i < len(parent.prints()) && listed(p.copy) && shown == nil {
			shown = p.copy
		}
	}
	if shown == nil {
		return
	}
	u := unlisted{item: Item{Observed: quote(m, from, mail.RoleFrom), Compared: []Quote{quote(parent, shown, mail.RoleTo)}}}
	u.sender = cmp.Or(from.From[0].Name, from.From[0].Address, from.From[0].Unit, from.From[0].Domain)
	for _, p := range shown.Recipients() {
		if name := cmp.Or(p.Address, p.Name); name != "" && !p.Redacted {
			u.to = append(u.to, name)
		}
	}
	c.unlisted = append(c.unlisted, u)
}

// unlisted is a sender who is not among the recipients of what is answered, and the legible ones of those.
type unlisted struct {
	sender string
	item   Item
	to     []string
}

// leastOfList is how many people answer mail that did not go to them but to one address before that is taken for a list.
const leastOfList = 3

// viaLists notes those who answer mail that did not go to them. What several such people have in common is a recipient: a
// list or a shared mailbox. One person who does so again and again is one finding.
func (c *checker) viaLists() {
	senders := map[string]map[string]bool{}
	for _, u := range c.unlisted {
		for _, to := range u.to {
			if senders[mail.Fold(to)] == nil {
				senders[mail.Fold(to)] = map[string]bool{}
			}
			senders[mail.Fold(to)][mail.Fold(u.sender)] = true
		}
	}
	for _, u := range c.unlisted {
		list := slices.IndexFunc(u.to, func(to string) bool { return len(senders[mail.Fold(to)]) >= leastOfList })
		if list < 0 {
			c.group("C30", Difference, "", mail.Fold(u.sender), nil, u.item)
			continue
		}
		c.group("C30", Explained, "list", mail.Fold(u.to[list]), map[string]string{"who": u.to[list]}, u.item)
	}
}

// release notes what is said of the sources: C26, C31, C32.
func (c *checker) release(m *Message) {
	best := m.copy(m.Best)
	if best == nil {
		return
	}
	own, attached, listed := false, (*Copy)(nil), false
	for i := range m.Copies {
		x := &m.Copies[i]
		own = own || x.Above.IsZero()
		listed = listed || len(x.Attachments) > 0 || x.Raw[mail.RoleAttachments] != ""
		if attached == nil && x.Attached != "" && x.Above.IsZero() {
			attached = x
		}
	}
	if attached != nil && !listed {
		c.group("C26", Explained, "", "", nil, Item{
			Observed: Quote{Text: attached.Attached, Place: attached.Place, Message: m.ID, Copy: attached.ID, source: attached.Source, number: attached.Number},
		})
	}
	if !own {
		c.missing("C31", m, Item{Observed: c.headline(m, best)}, func(p *Perhaps) bool { return p.Printed })
	}
	if m.Lost {
		c.missing("C32", m, Item{Observed: quote(m, best, mail.RoleSubject)}, func(p *Perhaps) bool { return p.Answers })
	}
}

// missing notes that something of a message is not among the sources, unless one that is perhaps the same has it: then that is said.
func (c *checker) missing(code Code, m *Message, item Item, has func(*Perhaps) bool) {
	kind := ""
	for i := range m.Perhaps {
		if p := &m.Perhaps[i]; has(p) {
			kind = "perhaps"
			item.Compared = append(item.Compared, c.headline(&Message{ID: p.Message}, &p.Copy))
		}
	}
	c.group(code, Explained, kind, "", nil, item)
}

// headline cites a message by its date, else its subject, else its sender.
func (c *checker) headline(m *Message, x *Copy) Quote {
	for _, role := range []mail.Role{mail.RoleDate, mail.RoleSubject, mail.RoleFrom} {
		if x.Raw[role] != "" {
			return quote(m, x, role)
		}
	}
	return quote(m, x, mail.RoleFrom)
}

// SaysAttached is the line of a body in which its writer says that something is attached, "" if none does. Closings,
// disclaimers and the banners of gateways are not the writer's words.
func SaysAttached(body string) string {
	w := attachedWords()
	for line := range strings.Lines(body) {
		lower := strings.ToLower(line)
		if w.ends(lower) {
			return ""
		}
		if w.passes(lower) {
			continue
		}
		for _, stem := range w.stems {
			if begins(lower, stem) {
				return oneLine(line)
			}
		}
	}
	return ""
}

// begins reports whether a word of the line begins with stem.
func begins(line, stem string) bool {
	for at := 0; ; {
		i := strings.Index(line[at:], stem)
		if i < 0 {
			return false
		}
		at += i
		if at == 0 || strings.ContainsRune(" \t(\"'/-\u00a0", rune(line[at-1])) {
			return true
		}
		at += len(stem)
	}
}

type writerWords struct{ stems, closings, foreign []string }

// ends reports whether the writer's words end with this line.
func (w *writerWords) ends(line string) bool {
	line = strings.TrimSpace(line)
	return slices.ContainsFunc(w.closings, func(s string) bool {
		return len(s) > 3 && strings.HasPrefix(line, s) && len(line) < len(s)+12
	})
}

// passes reports whether a line is a disclaimer or banner.
func (w *writerWords) passes(line string) bool {
	return slices.ContainsFunc(w.foreign, func(s string) bool { return strings.Contains(line, s) })
}

var attachedWords = sync.OnceValue(func() *writerWords {
	w := &writerWords{}
	add := func(to *[]string, from []string) {
		for _, s := range from {
			*to = append(*to, strings.ToLower(s))
		}
	}
	for _, l := range lang.All() {
		for _, s := range l.Attached {
			if len([]rune(s)) > 4 { // shorter stems begin many other words of other languages
				w.stems = append(w.stems, strings.ToLower(s))
			}
		}
		add(&w.closings, l.Closings)
		add(&w.foreign, l.Disclaimers)
		add(&w.foreign, l.Banners)
	}
	return w
})

// series is a run of numbers of one kind and prefix.
type series struct{ kind, prefix string }

const (
	// leastOfSeries is how many numbers a series has at least, so that a few stray ones are none.
	leastOfSeries = 4
	// maxNumber bounds what is believed to be a number of a series.
	maxNumber = 10_000_000
)

// marks looks for gaps in the numbers that the release prints: C33. Documents of one case share their numbers; pages and
// stamps are numbered source by source.
func (c *checker) marks(ctx context.Context, marks func(func(Mark, error) bool)) error {
	all := map[series][]Mark{}
	for m, err := range marks {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		if m.Number <= 0 || m.Number > maxNumber {
			continue
		}
		s := series{m.Kind, m.Prefix}
		if m.Kind == "page" {
			s.prefix += "\x00" + m.Source
		}
		all[s] = append(all[s], m)
	}
	keys := make([]series, 0, len(all))
	for s := range all {
		keys = append(keys, s)
	}
	slices.SortFunc(keys, func(a, b series) int { return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.prefix, b.prefix)) })
	for _, s := range keys {
		c.gaps(s, all[s])
	}
	return nil
}

// gaps notes what is missing between the numbers of a series.
func (c *checker) gaps(s series, marks []Mark) {
	slices.SortStableFunc(marks, func(a, b Mark) int { return cmp.Or(cmp.Compare(a.Number, b.Number), cmp.Compare(a.Source, b.Source)) })
	marks = slices.CompactFunc(marks, func(a, b Mark) bool { return a.Number == b.Number })
	span := 0
	if len(marks) > 0 {
		span = marks[len(marks)-1].Number - marks[0].Number + 1
	}
	// Numbers of which most are missing are no series of this release: years, or a selection.
	if len(marks) < leastOfSeries || span > 2*len(marks) {
		return
	}
	prefix, _, _ := strings.Cut(s.prefix, "\x00")
	for i := 1; i < len(marks); i++ {
		a, b := &marks[i-1], &marks[i]
		if b.Number == a.Number+1 {
			continue
		}
		gap := prefix + b.like(a.Number+1)
		if b.Number > a.Number+2 {
			gap += "–" + prefix + b.like(b.Number-1)
		}
		c.group("C33", Difference, s.kind, s.kind+"\x00"+s.prefix, nil, Item{Observed: b.quote(), Compared: []Quote{a.quote()}, Args: map[string]string{"gap": gap}})
	}
}

// like writes a number with as many digits as the mark's own has.
func (m *Mark) like(n int) string {
	width := len(m.Text) - len(strings.TrimRight(m.Text, "0123456789"))
	if m.Kind == "page" {
		width = 0
	}
	return fmt.Sprintf("%0*d", width, n)
}

func (m *Mark) quote() Quote {
	return Quote{Text: m.Text, Place: m.Place, source: m.Source, number: m.Number}
}
