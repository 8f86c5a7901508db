package rethread

import (
	"slices"
	"strings"
	"unicode"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/store"
	"github.com/rethread/rethread/thread"
)

// action says what a message does with the people of its parent, by the copies that show the most of them.
func (x *viewer) action(m *store.Message, l *mail.Link) (*mail.Action, error) {
	if l == nil {
		return nil, nil
	}
	c, err := x.addressed(m)
	if err != nil {
		return nil, err
	}
	if len(m.Copies) < manyCopies {
		x.recipients.Keep(m.ID, c, messageCacheSize) // for those who answer it
	}
	p, err := x.addressedOf(l.Parent)
	if err != nil {
		return nil, err
	}
	return thread.Act(c, p, m.Relation), nil
}

// addressed is the best copy of a message if it has recipients, else the first that has.
func (x *viewer) addressed(m *store.Message) (*mail.Copy, error) {
	best, err := x.stored(m.Best)
	if err != nil {
		return nil, err
	}
	if len(best.Copy.To) > 0 {
		return best.Copy, nil
	}
	for _, member := range m.Copies {
		p, err := x.stored(member.Copy)
		if err != nil {
			return nil, err
		}
		if len(p.Copy.To) > 0 {
			return p.Copy, nil
		}
	}
	return best.Copy, nil
}

// addressedOf is addressed of the message with an id; the error may be [store.ErrNotFound].
func (x *viewer) addressedOf(id mail.ID) (*mail.Copy, error) {
	if c := x.addressees[id]; c != nil {
		return c, nil
	}
	if c, ok := x.recipients.Get(id); ok {
		return c, nil
	}
	m, err := x.v.Message(id)
	if err != nil {
		return nil, err
	}
	c, err := x.addressed(m)
	if err != nil {
		return nil, err
	}
	if len(m.Copies) >= manyCopies {
		keep(&x.addressees, id, c)
	} else {
		x.recipients.Keep(id, c, messageCacheSize)
	}
	return c, nil
}

// printsOf are the copies of a message for [thread.Inclusive]; their documents' tops are filled in later.
func printsOf(m *mail.MessageView) []thread.Print {
	most, attachments := map[string]int{}, 0
	counts := make([]map[string]int, len(m.Copies))
	for i, c := range m.Copies {
		counts[i] = wordCounts(c.Body)
		if total(counts[i]) > total(most) {
			most = counts[i]
		}
		attachments = max(attachments, len(c.Copy.Attachments))
	}
	var prints []thread.Print
	for i, c := range m.Copies {
		whole := lacks(counts[i], most)*20 <= total(most) && len(c.Copy.Attachments) == attachments
		prints = append(prints, thread.Print{Message: m.ID, Source: c.Source.SHA256, Document: c.Copy.Document, Whole: whole})
	}
	return prints
}

// tops fills in the message at the top of the document of each print.
func (x *viewer) tops(prints []thread.Print, messages []*store.Message) error {
	type key struct {
		source   string
		document int
	}
	top := map[key]mail.ID{}
	index := map[key]int{}
	for _, m := range messages {
		for _, member := range m.Copies {
			p, err := x.v.Copy(member.Copy)
			if err != nil {
				return err
			}
			k := key{p.Source.SHA256, p.Copy.Document}
			if at, ok := index[k]; !ok || p.Number < at {
				top[k], index[k] = m.ID, p.Number
			}
		}
	}
	for i := range prints {
		prints[i].Top = top[key{prints[i].Source, prints[i].Document}]
	}
	return nil
}

// wordCounts counts the words of a text, without case.
func wordCounts(s string) map[string]int {
	counts := map[string]int{}
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		counts[w]++
	}
	return counts
}

func total(counts map[string]int) int {
	n := 0
	for _, k := range counts {
		n += k
	}
	return n
}

// lacks counts the words of all that are not in some.
func lacks(some, all map[string]int) int {
	n := 0
	for w, k := range all {
		n += max(0, k-some[w])
	}
	return n
}

// bounding keeps the first and last instant of a thread.
func bounding(s *mail.ThreadSummary, i *mail.Instant) {
	if i == nil {
		return
	}
	if s.FirstInstant == nil || i.Time.Before(s.FirstInstant.Time) {
		s.FirstInstant = i
	}
	if s.LastInstant == nil || i.Time.After(s.LastInstant.Time) {
		s.LastInstant = i
	}
}

// peopleOf are the people of all copies of a message, each name once.
func (x *viewer) peopleOf(m *store.Message) ([]string, error) {
	var names []string
	for _, member := range m.Copies {
		_, people, err := x.v.Brief(member.Copy)
		if err != nil {
			return nil, err
		}
		for i := range people {
			if name := Called(&people[i]); name != "" {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}
