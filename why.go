package rethread

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/store"
	"github.com/rethread/rethread/thread"
)

// Why says where a message's date, sender, parent and copies come from.
type Why struct {
	Message mail.ID `json:"message"`
	Date    Reason  `json:"date"`
	Sender  Reason  `json:"sender"`
	Parent  Reason  `json:"parent"`
	// Copies are by source hash and reading order.
	Copies []Reason `json:"copies"`
	// Perhaps are the messages that are perhaps this one, each with the copy of it that is most like one here.
	Perhaps []Reason `json:"perhaps"`
}

// Reason is why something is taken to be what it is.
type Reason struct {
	// Value is what was read or decided, for a person.
	Value string `json:"value"`
	// Raw is the text as printed, Copy the copy that prints it, Place where it stands.
	Raw   string  `json:"raw"`
	Copy  mail.ID `json:"copy,omitzero"`
	Place string  `json:"place"`
	// Strength of what was decided, "" where it was only read.
	Strength mail.Strength `json:"strength,omitempty"`
	// Rules are how it was read or the evidence for it.
	Rules []string `json:"rules"`
	// Rejected are what was considered and ruled out, with the reason.
	Rejected []string `json:"rejected"`
}

// Why explains a message; id is the message's or any of its copies'. The error may be [ErrNotFound].
func (c *Case) Why(ctx context.Context, id mail.ID) (*Why, error) {
	return one(ctx, c, func(x *viewer) (*Why, error) {
		m, mv, err := x.found(id)
		if err != nil {
			return nil, err
		}
		w := &Why{Message: m.ID, Perhaps: []Reason{}}
		for _, part := range []func() error{
			func() error { return x.whyDate(&w.Date, m, mv) },
			func() error { return x.whySender(&w.Sender, mv) },
			func() error { return x.whyParent(&w.Parent, m, mv) },
		} {
			if err := part(); err != nil {
				return nil, err
			}
		}
		for _, v := range mv.Copies {
			w.Copies = append(w.Copies, whyCopy(v, m, mv))
		}
		for i := range mv.Perhaps {
			r, err := x.whyPerhaps(&mv.Perhaps[i])
			if err != nil {
				return nil, err
			}
			w.Perhaps = append(w.Perhaps, r)
		}
		for _, r := range slices.Concat([]*Reason{&w.Date, &w.Sender, &w.Parent}, pointers(w.Copies), pointers(w.Perhaps)) {
			r.Rules, r.Rejected = append([]string{}, r.Rules...), append([]string{}, r.Rejected...)
		}
		return w, nil
	})
}

func pointers(list []Reason) []*Reason {
	var out []*Reason
	for i := range list {
		out = append(out, &list[i])
	}
	return out
}

// cited fills in a field as printed, with its place.
func (x *viewer) cited(r *Reason, v *mail.CopyView, role mail.Role) error {
	r.Copy, r.Raw = v.Copy.ID, v.Raw[role]
	r.Place = placeOf(v)
	for _, f := range v.Copy.Fields {
		if f.Role != role || len(f.Value) == 0 {
			continue
		}
		line, page, err := x.v.Where(v.Source.SHA256, f.Value[0].Start)
		if err == nil {
			r.Place, err = x.at(v.Source, page, line)
		}
		return err
	}
	return nil
}

// whyDate explains the date: the copy it is taken from, how it was read, and what the other copies print.
func (x *viewer) whyDate(r *Reason, m *store.Message, mv *mail.MessageView) error {
	v := mv.CopyOf(cmp.Or(m.Dated, m.Best))
	if err := x.cited(r, v, mail.RoleDate); err != nil {
		return err
	}
	d := v.Copy.Date
	for _, by := range v.Decided {
		if by.Kind == mail.DecideDate {
			r.Rejected = append(r.Rejected, by.Machine+": what the program reads of the print by itself")
		}
	}
	if !d.Known() && d != nil && d.Decided {
		r.Value, r.Rules = "none", d.Rules
		return nil
	}
	if !d.Known() {
		r.Value = "none that can be read"
		return nil
	}
	r.Raw = cmp.Or(r.Raw, d.Raw)
	r.Value = moments(d)
	if len(d.Rules) == 0 {
		r.Rules = append(r.Rules, "read as printed")
	}
	r.Rules = append(r.Rules, d.Rules...)
	if d.Fallback {
		r.Rules = append(r.Rules, "read by the general reader: our grammar does not know the form")
	}
	if m.Dated == m.Best {
		r.Rules = append(r.Rules, "taken from the least damaged copy")
	} else {
		r.Rules = append(r.Rules, "taken from another copy: the least damaged one has no date that can be read")
	}
	if i := mv.Instant; i != nil {
		r.Rules = append(r.Rules, strings.TrimSuffix(fmt.Sprintf("instant %s by %s: %s", i.Time.UTC().Format("2006-01-02T15:04:05Z"), i.Basis, i.Note), ": "))
	} else {
		r.Rules = append(r.Rules, "no instant: no zone is printed, and none is known of this clock")
	}
	for _, x := range d.Rejected {
		r.Rejected = append(r.Rejected, fmt.Sprintf("%s: %s", spoken(x.Reading), x.Reason))
	}
	for _, other := range mv.Copies {
		if o := other.Copy.Date; other != v && o.Known() && (o.Earliest != d.Earliest || o.Latest != d.Latest) {
			r.Rejected = append(r.Rejected, fmt.Sprintf("%s: printed in copy %s as %q, not the copy that the date is taken from", moments(o), Ref{Kind: KindCopy, ID: other.Copy.ID}, oneLine(o.Raw)))
		}
	}
	return nil
}

// moments says all that is read of a date.
func moments(d *mail.Date) string {
	if len(d.Readings) > 1 {
		var all []string
		for _, w := range d.Readings {
			all = append(all, spoken(w))
		}
		return strings.Join(all, " or ")
	}
	if d.Earliest == d.Latest {
		return spoken(d.Earliest)
	}
	return spoken(d.Earliest) + " to " + spoken(d.Latest)
}

func spoken(w mail.Wall) string { return strings.Replace(string(w), "T", " ", 1) }

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// whySender explains the sender.
func (x *viewer) whySender(r *Reason, mv *mail.MessageView) error {
	v := mv.Best
	role := mail.RoleFrom
	if v.Raw[role] == "" && v.Raw[mail.RoleOrganizer] != "" {
		role = mail.RoleOrganizer
	}
	if err := x.cited(r, v, role); err != nil {
		return err
	}
	r.Value = "not legible"
	for _, by := range v.Decided {
		if by.Kind == mail.DecideFrom {
			r.Rules = append(r.Rules, "decided by "+by.Author+": "+by.Reason)
			r.Rejected = append(r.Rejected, by.Machine+": what the program reads of the print by itself")
		}
	}
	for i := range v.Copy.From {
		p := &v.Copy.From[i]
		if i == 0 {
			r.Value = cmp.Or(Called(p), r.Value)
		}
		r.Rules = append(r.Rules, p.Repairs...)
		if p.Redacted {
			r.Rules = append(r.Rules, "the person is blacked out"+grounds(p)+"; who it is is not guessed")
		}
	}
	for _, f := range v.Copy.Fields {
		if f.Role == role && f.Torn {
			r.Rules = append(r.Rules, "the print tore value and label apart: joined by kind and order")
		}
	}
	if len(r.Rules) == 0 {
		r.Rules = append(r.Rules, "read as printed")
	}
	r.Rules = append(r.Rules, "taken from the least damaged copy")
	for _, other := range mv.Copies {
		if other == v || len(other.Copy.From) == 0 || len(v.Copy.From) == 0 {
			continue
		}
		if a, b := Called(&other.Copy.From[0]), Called(&v.Copy.From[0]); a != b {
			r.Rejected = append(r.Rejected, fmt.Sprintf("%s: printed in copy %s as %q; what one copy shows is not taken over into another", cmp.Or(a, "not legible"), Ref{Kind: KindCopy, ID: other.Copy.ID}, oneLine(other.Raw[mail.RoleFrom])))
		}
	}
	return nil
}

func grounds(p *mail.Participant) string {
	var codes []string
	for _, g := range p.Grounds {
		codes = append(codes, cmp.Or(g.Code, g.Raw))
	}
	if len(codes) == 0 {
		return ""
	}
	return " (" + strings.Join(codes, ", ") + ")"
}

// whyParent explains the link to the parent, and which others there were.
func (x *viewer) whyParent(r *Reason, m *store.Message, mv *mail.MessageView) error {
	r.Value = "none is printed or called for"
	if mv.PlaceholderReason != "" {
		r.Value = "one that is printed nowhere"
		r.Rules = append(r.Rules, mv.PlaceholderReason)
	}
	if l := mv.Parent; l != nil {
		r.Value, r.Strength = string(l.Relation)+" to "+Ref{Kind: KindMessage, ID: l.Parent}.String(), l.Strength
		for i, e := range l.Evidence {
			if e.Decided() {
				r.Rules = append(r.Rules, e.Kind)
				continue
			}
			v, err := x.copyByID(e.Parent)
			if err != nil {
				return err
			}
			if i == 0 {
				if err := x.cited(r, v, mail.RoleSubject); err != nil {
					return err
				}
			}
			r.Rules = append(r.Rules, fmt.Sprintf("%s: copy %s at %s, below copy %s", e.Kind, Ref{Kind: KindCopy, ID: e.Parent}, placeOf(v), Ref{Kind: KindCopy, ID: e.Child}))
		}
		r.Rules = append(r.Rules, subjectMarks(mv)...)
	}
	for _, d := range mv.Decided {
		if d.Kind == mail.DecideParent && mv.Parent == nil {
			r.Value = "none"
			r.Rules = append(r.Rules, "decided by "+d.Author+": "+d.Reason)
		}
	}
	problems, err := x.messageProblems()
	if err != nil {
		return err
	}
	for _, p := range problems {
		if p.Code == thread.CodeOtherwise && p.Messages[0] != m.ID {
			continue // of that message's parent, not of this one's
		}
		if !slices.Contains(p.Messages, m.ID) {
			continue
		}
		var ids []string
		for _, id := range p.Messages {
			if id != m.ID && (mv.Parent == nil || id != mv.Parent.Parent) {
				ids = append(ids, Ref{Kind: KindMessage, ID: id}.String())
			}
		}
		r.Rejected = append(r.Rejected, strings.TrimPrefix(strings.Join(ids, ", ")+": "+p.Text, ": "))
	}
	return nil
}

// copyByID is one copy as it is read.
func (x *viewer) copyByID(id mail.ID) (*mail.CopyView, error) {
	p, err := x.v.Copy(id)
	if err != nil {
		return nil, err
	}
	return x.printed(p)
}

// subjectMarks says which marks of the subject were read.
func subjectMarks(mv *mail.MessageView) []string {
	var list []string
	for _, p := range mv.Best.Copy.Subject.Prefixes {
		kind := "reply"
		if p.Forward {
			kind = "forward"
		}
		list = append(list, fmt.Sprintf("the subject's mark %q says %s", p.Raw, kind))
	}
	return list
}

// whyCopy explains why a copy belongs to the message.
func whyCopy(v *mail.CopyView, m *store.Message, mv *mail.MessageView) Reason {
	r := Reason{Copy: v.Copy.ID, Value: "a print of its own", Raw: v.Raw[mail.RoleSubject], Place: placeOf(v), Strength: v.Strength}
	if v.Copy.Above >= 0 {
		r.Value = fmt.Sprintf("quoted at depth %d", v.Copy.Depth)
	}
	r.Rules = append(r.Rules, v.Evidence...)
	if v.Copy.ID == m.ID {
		r.Rules = append(r.Rules, "it names the message: its id is the smallest")
	}
	if v == mv.Best {
		r.Rules = append(r.Rules, "it is shown first: the least damaged copy")
	}
	return r
}

// whyPerhaps explains why another message is perhaps the same, and no copy of this one.
func (x *viewer) whyPerhaps(p *mail.Perhaps) (Reason, error) {
	v, err := x.copyByID(p.Other)
	if err != nil {
		return Reason{}, err
	}
	return Reason{
		Value: Ref{Kind: KindMessage, ID: p.Message}.String() + ", whose copy " + Ref{Kind: KindCopy, ID: p.Other}.String() + " is most like " + Ref{Kind: KindCopy, ID: p.Copy}.String(),
		Raw:   v.Raw[mail.RoleSubject], Copy: p.Other, Place: placeOf(v), Rules: slices.Clone(p.Evidence),
		Rejected: []string{"one message: the evidence does not join them"},
	}, nil
}
