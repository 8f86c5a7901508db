package rethread

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rethread/rethread/dedupe"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse"
	"github.com/rethread/rethread/store"
	"github.com/rethread/rethread/thread"
)

// Decisions meet what was read in four places: the headers that a text is read by ([book.statedHeaders]), the pairs that
// dedupe is given, the dates and senders laid over copies when the derived passes and views read them ([book.amend]), and
// the parents and persons that thread and people are given. Copies are grouped by what is printed on them, whatever dates and
// senders users decide: a decided date must not tear a message apart.

// pairs are the decisions on copies for dedupe.
func (b *book) pairs() []*dedupe.Decided {
	var list []*dedupe.Decided
	for r := range b.ofKind(mail.DecideSame, mail.DecideApart) {
		list = append(list, &dedupe.Decided{A: r.copy, B: r.other, Apart: r.Kind == mail.DecideApart, Says: r.Says()})
	}
	return list
}

// grouping tells the messages of copies.
type grouping interface {
	// messageOf is the message of a copy, zero if it has none; copiesOf are the copies of a message.
	messageOf(copy mail.ID) (mail.ID, error)
	copiesOf(message mail.ID) ([]mail.ID, error)
}

// settle finds what holds for messages, once copies are grouped.
func (b *book) settle(g grouping) error {
	held := map[string]*ruling{}
	for _, r := range b.rulings {
		if !r.open() && r.state != DecisionApplied || r.ofPeople() {
			continue
		}
		var err error
		if !r.copy.IsZero() {
			if r.message, err = g.messageOf(r.copy); err != nil {
				return err
			}
		}
		keys, err := b.keys(r, g)
		if err != nil {
			return err
		}
		free := keys[:0:0]
		var by *ruling
		for _, k := range keys {
			if other := held[k]; other != nil {
				by = cmp.Or(by, other)
				continue
			}
			held[k] = r
			free = append(free, k)
		}
		switch {
		case len(keys) > 0 && len(free) == 0:
			r.overruled(by)
		case r.open():
			b.lay(r, free)
		}
		b.show(r, g)
	}
	if err := b.settleEntries(g); err != nil {
		return err
	}
	for _, list := range b.of {
		slices.SortFunc(list, func(x, y *ruling) int { return cmp.Or(cmp.Compare(x.Time, y.Time), x.id.Compare(y.id)) })
	}
	return nil
}

// keys name what a decision decides: the date or sender of copies, the date or parent of a message.
func (b *book) keys(r *ruling, g grouping) ([]string, error) {
	kind := string(r.Kind) + " "
	switch {
	case r.Kind == mail.DecideParent:
		return []string{kind + r.message.String()}, nil
	case r.Kind == mail.DecideDate && r.value.Of == mail.OfMessage:
		return []string{kind + "of " + r.message.String(), kind + r.copy.String()}, nil
	case r.Kind == mail.DecideFrom && r.value.Of == mail.OfMessage:
		copies, err := g.copiesOf(r.message)
		var keys []string
		for _, id := range copies {
			keys = append(keys, kind+id.String())
		}
		return keys, err
	case r.Kind == mail.DecideDate || r.Kind == mail.DecideFrom:
		return []string{kind + r.copy.String()}, nil
	}
	return nil, nil
}

// lay notes what a decision changes.
func (b *book) lay(r *ruling, keys []string) {
	r.machine = map[mail.ID]string{}
	for _, k := range keys {
		rest := strings.TrimPrefix(k, string(r.Kind)+" ")
		if r.Kind == mail.DecideDate && strings.HasPrefix(rest, "of ") {
			b.dated[r.message] = r.copy
			continue
		}
		if r.Kind != mail.DecideParent {
			id, _ := mail.ParseID(rest) // written just before
			b.laid[id] = append(b.laid[id], r)
		}
	}
}

// show lists a decision with the messages that it is about.
func (b *book) show(r *ruling, g grouping) {
	if !r.open() && r.state != DecisionApplied || r.message.IsZero() {
		return
	}
	b.of[r.message] = append(b.of[r.message], r)
	if other, err := g.messageOf(r.other); err == nil && !other.IsZero() && other != r.message && (r.Kind == mail.DecideSame || r.Kind == mail.DecideApart) {
		b.of[other] = append(b.of[other], r)
	}
}

// parents are the decided parents for thread, the ones that hold first.
func (b *book) parents() []thread.Decided {
	var list []thread.Decided
	for r := range b.ofKind(mail.DecideParent) {
		list = append(list, thread.Decided{Child: r.copy, Parent: r.other, Says: r.Says()})
	}
	return list
}

// amend lays what was decided over a copy. It is the one place where that happens.
func (b *book) amend(c *mail.Copy) {
	laid := b.laid[c.ID]
	if len(laid) == 0 {
		return
	}
	b.mu.Lock() // several views read at one time
	defer b.mu.Unlock()
	for _, r := range laid {
		if r.Kind == mail.DecideDate {
			r.machine[c.ID] = spokenDate(c.Date)
			raw := ""
			if c.Date != nil {
				raw = c.Date.Raw
			}
			d, err := parseDecidedDate(r.value.Date)
			if err != nil {
				continue // a value of another version
			}
			d.Raw, d.Rules = raw, []string{r.Says()}
			c.Date = d
			continue
		}
		r.machine[c.ID] = spokenPeople(c.From)
		c.From = parse.Sender(r.value.From)
	}
}

// spokenDate is a date for a person.
func spokenDate(d *mail.Date) string {
	if !d.Known() {
		return "none"
	}
	s := moments(d)
	switch {
	case d.Decided:
		bare := *d
		bare.Zone = ""
		s = spoken(mail.Wall(written(&bare)))
	case d.Precision == mail.PrecisionDay && len(d.Readings) < 2 && d.Earliest[:10] == d.Latest[:10]:
		s = string(d.Earliest[:10])
	}
	return strings.TrimSpace(s + " " + d.Zone)
}

// spokenPeople are people as they are called.
func spokenPeople(list []mail.Participant) string {
	var names []string
	for i := range list {
		p := &list[i]
		name := p.Name
		if p.Address != "" && name != "" {
			name += " <" + p.Address + ">"
		}
		names = append(names, cmp.Or(name, Called(p), "not legible"))
	}
	return cmp.Or(strings.Join(names, "; "), "not legible")
}

// report says which decisions are not anchored, and where the program would have grouped copies otherwise.
func (b *book) report(pairs []*dedupe.Decided, g grouping) ([]store.MessageProblem, error) {
	var out []store.MessageProblem
	for _, d := range pairs {
		p := store.MessageProblem{Code: codeCopiesDecided, Severity: mail.Info, Messages: []mail.ID{}, Text: otherwise(d.A, d.B, d.Machine)}
		if d.Machine != d.Apart {
			if !d.Perhaps {
				continue // it says the same
			}
			p.Text += perhapsOne
		}
		for _, id := range []mail.ID{d.A, d.B} {
			m, err := g.messageOf(id)
			if err != nil {
				return nil, err
			}
			if !slices.Contains(p.Messages, m) {
				p.Messages = append(p.Messages, m)
			}
		}
		out = append(out, p)
	}
	for _, r := range b.rulings {
		if r.state != DecisionUnanchored {
			continue
		}
		severity := mail.Skipped
		if strings.HasSuffix(r.note, noteNoSource) {
			severity = mail.Info
		}
		out = append(out, store.MessageProblem{
			Code: codeUnanchored, Severity: severity, Messages: []mail.ID{},
			Text: "decision " + Ref{Kind: KindDecision, ID: r.id}.String() + " (" + string(r.Kind) + ", by " + r.Author + ") is not applied: " + r.note,
		})
	}
	return out, nil
}

// The codes of problems with decisions.
const (
	codeUnanchored    = "decision-unanchored"
	codeCopiesDecided = "copies-decided"
)

// perhapsOne is what the program says of two messages that are perhaps one.
const perhapsOne = ", perhaps one"

// otherwise is how the program by itself groups two copies.
func otherwise(a, b mail.ID, one bool) string {
	s := "without a decision, copies " + Ref{Kind: KindCopy, ID: a}.String() + " and " + Ref{Kind: KindCopy, ID: b}.String() + " are "
	if one {
		return s + "of one message"
	}
	return s + "of two messages"
}
