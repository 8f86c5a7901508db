package rethread

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/rethread/rethread/check"
	"github.com/rethread/rethread/clock"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/store"
	"github.com/rethread/rethread/thread"
)

// Finding is one thing that the chronology shows, in words; see package check.
type Finding = check.Said

// CheckOptions choose what is checked and how it is said.
type CheckOptions struct {
	// Thread limits the check to one thread; the zero id checks the whole case, with the numbers that the release prints.
	Thread mail.ID
	// Lang is the language of the words: "en", which is also what "" means, or "nl".
	Lang string
}

// CheckReport are the findings with the words around them.
type CheckReport struct {
	Findings []Finding
	Words    *check.Words
}

// Contradictions counts the findings that survive every plausible clock and reading.
func (r *CheckReport) Contradictions() int {
	n := 0
	for i := range r.Findings {
		if r.Findings[i].Grade == check.Contradiction {
			n++
		}
	}
	return n
}

// CheckLanguages lists the languages in which findings are said.
func CheckLanguages() []string { return check.Languages() }

// Check says what the chronology shows, by grade, code and place.
func (c *Case) Check(ctx context.Context, o CheckOptions) (*CheckReport, error) {
	return c.check(ctx, o, func(x *viewer) ([]check.Finding, error) {
		in, err := x.checked(o.Thread)
		if err != nil {
			return nil, err
		}
		return check.Run(ctx, in)
	})
}

// check says in words what run finds.
func (c *Case) check(ctx context.Context, o CheckOptions, run func(*viewer) ([]check.Finding, error)) (*CheckReport, error) {
	if o.Lang == "" {
		o.Lang = "en"
	}
	words, err := check.In(o.Lang)
	if err != nil {
		return nil, err
	}
	return one(ctx, c, func(x *viewer) (*CheckReport, error) {
		found, err := run(x)
		if err != nil {
			return nil, err
		}
		r := &CheckReport{Words: words, Findings: []Finding{}}
		for _, f := range found {
			r.Findings = append(r.Findings, words.Say(f))
		}
		return r, nil
	})
}

// checked is what package check is to see of a thread, or of the whole case.
func (x *viewer) checked(thread mail.ID) (check.Input, error) {
	if !thread.IsZero() {
		m, err := x.find(thread)
		if err != nil {
			return check.Input{}, err
		}
		thread = m.Thread
	}
	in, err := x.checkedThreads([]mail.ID{thread})
	if thread.IsZero() {
		in.Marks = x.marks()
	}
	return in, err
}

// checkedThreads is what package check is to see of some threads; the zero id stands for all.
func (x *viewer) checkedThreads(threads []mail.ID) (check.Input, error) {
	problems, err := x.v.MessageProblems()
	if err != nil {
		return check.Input{}, err
	}
	in := check.Input{}
	for _, p := range problems {
		if p.Code == "quotation-circle" {
			in.Circles = append(in.Circles, p.Messages)
		}
	}
	in.Messages = func(yield func(*check.Message, error) bool) {
		for _, thread := range threads {
			for m, err := range x.v.Messages(thread) {
				var cm *check.Message
				if err == nil {
					cm, err = x.checkedMessage(m)
				}
				if !yield(cm, err) || err != nil {
					return
				}
			}
		}
	}
	return in, nil
}

// sourceOrder is how the copies of a source stand, in reading order.
type sourceOrder struct {
	ids []mail.ID
	// joined are those that stand beneath the text of the copy above with nothing but blank lines and separators between.
	joined []bool
}

// orderIn is that of a source, found out when it is first asked for.
func (x *viewer) orderIn(sha256 string) (*sourceOrder, error) {
	if s := x.orders[sha256]; s != nil {
		return s, nil
	}
	places, ids, err := x.v.Places(sha256)
	if err != nil {
		return nil, err
	}
	regions, err := x.v.Regions(sha256)
	if err != nil {
		return nil, err
	}
	s := &sourceOrder{ids, make([]bool, len(ids))}
	before := -1 // the copy whose text ended last, with nothing in between that could part two documents
	for _, r := range regions {
		switch {
		case r.Copy >= 0 && r.Copy < len(ids):
			if above := places[r.Copy].Above; before != r.Copy && before >= 0 && !above.IsZero() && ids[before] == above {
				s.joined[r.Copy] = true
			}
			before = r.Copy
		case r.Kind == mail.RegionBlank || r.Kind == mail.RegionSeparator || r.Kind == mail.RegionRedaction:
		default:
			before = -1
		}
	}
	if x.orders == nil {
		x.orders = map[string]*sourceOrder{}
	}
	x.orders[sha256] = s
	return s, nil
}

// continues reports that a print goes on from the copy above beyond doubt, though nothing stands between the two: what begins a page, with
// no line above it that says that it is quoted, may be another document.
func (x *viewer) continues(p *store.Printed, above mail.ID) (bool, error) {
	if p.Copy.Quoting != mail.QuotingBlock {
		return true, nil
	}
	last, err := x.v.Copy(above)
	if err != nil {
		return false, err
	}
	overleaf, err := turned(x.v, last, p)
	return !overleaf, err
}

// checkedMessage is a message for package check.
func (x *viewer) checkedMessage(m *store.Message) (*check.Message, error) {
	link, err := x.v.Link(m.ID)
	if err != nil {
		return nil, err
	}
	cm := &check.Message{
		ID: m.ID, Thread: m.Thread, Best: m.Best, Dated: m.Dated, Parent: link,
		Lost: thread.Reason(m.ID, m.Placeholder) == thread.ReasonMark,
	}
	prints, err := x.prints(m)
	if err != nil {
		return nil, err
	}
	for i, member := range m.Copies {
		cc, err := x.checkedCopy(prints[i], member)
		if err != nil {
			return nil, err
		}
		if err := x.above(cc); err != nil {
			return nil, err
		}
		if cc.Joined {
			if cc.Joined, err = x.continues(prints[i], cc.Above); err != nil {
				return nil, err
			}
		}
		cm.Copies = append(cm.Copies, *cc)
	}
	if err := x.perhaps(cm, m); err != nil {
		return nil, err
	}
	if cm.Texts, err = x.textDifferences(m, prints); err != nil {
		return nil, err
	}
	slices.SortFunc(cm.Copies, func(a, b check.Copy) int {
		if c := strings.Compare(a.Source, b.Source); c != 0 {
			return c
		}
		return a.Number - b.Number
	})
	return cm, nil
}

// perhaps fills in the messages that are perhaps this one.
func (x *viewer) perhaps(cm *check.Message, m *store.Message) error {
	for _, other := range m.Perhaps {
		p, err := x.v.Copy(other.Other)
		if err != nil {
			return err
		}
		c, err := x.checkedCopy(p, mail.Membership{Copy: other.Other})
		if err != nil {
			return err
		}
		link, err := x.v.Link(other.Message)
		if err != nil {
			return err
		}
		cm.Perhaps = append(cm.Perhaps, check.Perhaps{Message: other.Message, Copy: *c, Like: other.Copy, Printed: other.Printed, Answers: link != nil})
	}
	return nil
}

// textDifferences are those between the bodies of a message's copies that damage does not explain. What a copy lacks because
// it is cut short is none.
func (x *viewer) textDifferences(m *store.Message, prints []*store.Printed) ([]check.TextDifference, error) {
	if len(m.Copies) < 2 {
		return nil, nil
	}
	copies, err := toCompare(x.v, prints)
	if err != nil {
		return nil, err
	}
	compared, err := x.compare(m.ID, m.Best, copies)
	if err != nil {
		return nil, err
	}
	name := map[mail.ID]string{}
	for _, c := range copies {
		name[c.Copy.ID] = c.Source.Name
	}
	cite := func(s mail.Stretch) check.Quote {
		q := check.Quote{Text: s.Text, Copy: s.Copy}
		if s.Place != "" {
			q.Place = name[s.Copy] + ", " + s.Place
		}
		return q
	}
	var list []check.TextDifference
	for _, c := range compared.Copies {
		for _, d := range c.Differences {
			base, other := cite(d.Base), cite(d.Other)
			switch {
			case d.Kind == mail.DifferenceText && !d.Cut:
				list = append(list, check.TextDifference{Base: base, Other: other})
			case d.Kind == mail.DifferenceRedaction && legible(base.Text) && !legible(other.Text):
				list = append(list, check.TextDifference{Redaction: true, Base: base, Other: other})
			case d.Kind == mail.DifferenceRedaction && legible(other.Text) && !legible(base.Text):
				list = append(list, check.TextDifference{Redaction: true, Base: other, Other: base})
			}
		}
	}
	return list, nil
}

// legible reports a text without redaction stamps that has a word.
func legible(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= leastLetters && len(bars(s)) == 0
}

// leastLetters is how many letters make something legible: less is debris of a bar.
const leastLetters = 4

// above fills in which copy quotes this one, and how it stands to that.
func (x *viewer) above(c *check.Copy) error {
	s, err := x.orderIn(c.Source)
	if err != nil {
		return err
	}
	above := c.Copy.Above
	if c.Number > len(s.ids) || above >= len(s.ids) {
		return ErrNotFound
	}
	if c.Joined = s.joined[c.Number-1]; above >= 0 {
		c.Above = s.ids[above]
	}
	return nil
}

// checkedCopy is a copy for package check.
func (x *viewer) checkedCopy(p *store.Printed, member mail.Membership) (*check.Copy, error) {
	c := &check.Copy{
		Copy: p.Copy, Source: p.Source.SHA256, Number: p.Number, Strength: member.Strength,
		Raw: map[mail.Role]string{}, RawPlace: map[mail.Role]string{},
	}
	var err error
	if c.Place, err = x.at(&p.Source.Source, p.Page, p.HeaderLines[0]); err != nil {
		return nil, err
	}
	spans := map[mail.Role][]mail.Span{}
	for _, f := range p.Copy.Fields {
		spans[f.Role] = append(spans[f.Role], f.Value...)
	}
	for role, s := range spans {
		text, err := x.v.Join(p, s)
		if err != nil {
			return nil, err
		}
		c.Raw[role] = text
		if len(s) == 0 {
			continue
		}
		line, page, err := x.v.Where(p.Source.SHA256, s[0].Start)
		if err == nil {
			c.RawPlace[role], err = x.at(&p.Source.Source, page, line)
		}
		if err != nil {
			return nil, err
		}
	}
	c.Instant = clock.Instant(p.Copy.Date, clock.Options{})
	c.Season = x.season(p.Copy.Date)
	if p.Copy.Above >= 0 {
		return c, nil // what is quoted has lost its attachments
	}
	body, err := x.v.Body(p)
	if err != nil {
		return nil, err
	}
	c.Attached = check.SaysAttached(body)
	return c, nil
}

// season says that a printed time falls in the gap or double hour of its zone, or of the case's.
func (x *viewer) season(d *mail.Date) check.Season {
	o := clock.Options{Zone: x.c.o.Zone}
	switch i := clock.Instant(d, o); {
	case i.OfTwo():
		return check.SeasonDouble
	case i == nil && strings.Contains(clock.Note(d, o), "does not exist"):
		return check.SeasonGap
	}
	return check.SeasonNone
}
