package written

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
)

// Cite makes the spans and raw values of what was read of the written text those of the given one. Copies have their ids.
func (o *Original) Cite(r *mail.Reading) {
	if o == nil {
		return
	}
	for i := range r.Copies {
		o.citeCopy(&r.Copies[i])
	}
	for i := range r.Documents {
		r.Documents[i].Span = o.tile(r.Documents[i].Span)
	}
	for i := range r.Regions {
		r.Regions[i].Span = o.tile(r.Regions[i].Span)
	}
	if o.margins {
		r.Regions = o.marginRegions(r.Regions)
	}
	r.Regions = slices.DeleteFunc(r.Regions, func(g mail.Region) bool { return g.Span.Empty() }) // half of joined letters
	for i := range r.Problems {
		r.Problems[i].Span = o.span(r.Problems[i].Span)
	}
}

// tile is the span of one of several that have no byte between them: what nobody sees belongs to the one before it.
func (o *Original) tile(s mail.Span) mail.Span {
	return mail.Span{Start: o.edge(s.Start), End: o.edge(s.End)}
}

// edge is an end of such a span.
func (o *Original) edge(at int) int {
	switch at {
	case 0:
		return 0
	case len(o.written.Content):
		return len(o.t.Content)
	}
	if k := o.last(at, (*change).inWritten); k >= 0 && o.changes[k].frames() && o.changes[k].written == at {
		return o.changes[k].printed // its line begins with it
	}
	return o.Start(at)
}

// citeCopy restores the raw values of a copy, then its spans.
func (o *Original) citeCopy(c *mail.Copy) {
	c.From = o.citePeople(c.From, o.seek(c, mail.Role.OfPeople))
	c.To = o.citePeople(c.To, o.seek(c, func(r mail.Role) bool { return r == mail.RoleTo || r == mail.RoleRequired }))
	c.Cc = o.citePeople(c.Cc, o.seek(c, func(r mail.Role) bool { return r == mail.RoleCc || r == mail.RoleOptional }))
	c.Bcc = o.citePeople(c.Bcc, o.seek(c, func(r mail.Role) bool { return r == mail.RoleBcc }))
	o.citeDate(c.Date, o.seek(c, func(r mail.Role) bool { return r == mail.RoleDate }))
	if a := c.Appointment; a != nil {
		o.citeDate(a.Start, o.seek(c, mail.Role.OfDate))
		o.citeDate(a.End, o.seek(c, mail.Role.OfDate))
	}
	c.Header, c.Body = o.spans(c.Header), o.spans(c.Body)
	for k := range c.Fields {
		f := &c.Fields[k]
		f.Label = o.span(f.Label)
		f.Value = o.spans(f.Value)
	}
}

func (o *Original) citeDate(d *mail.Date, values *seeker) {
	if d == nil {
		return
	}
	if spans := values.next(d.Raw); spans != nil {
		raw, rules := o.raw(spans)
		d.Raw, d.Rules = raw, slices.Concat(d.Rules, rules)
	}
}

// citePeople is a list of people with their entries as they are printed; the list that it is given may be that of other copies too.
func (o *Original) citePeople(list []mail.Participant, values *seeker) []mail.Participant {
	own := false
	for i := range list {
		spans := values.next(list[i].Raw)
		if spans == nil {
			continue
		}
		raw, rules := o.raw(spans)
		if raw == list[i].Raw {
			continue
		}
		if !own {
			list, own = slices.Clone(list), true
		}
		list[i].Raw, list[i].Repairs = raw, slices.Concat(list[i].Repairs, rules)
	}
	return list
}

// raw is what stands in the given text for spans of the written one, and what of it was written otherwise.
func (o *Original) raw(spans []mail.Span) (printed string, rules []string) {
	rules = o.rules(spans)
	return o.t.Join(o.spans(spans)), rules
}

// seeker finds parts of the values of fields in the order in which they are printed.
type seeker struct {
	values [][]mail.Span
	joined []string // the texts of the values
	value  int      // which one the last part was found in
	at     int      // where it ends in its text
	span   int      // the span of the value in which it ends, and where that begins in the text
	base   int
}

// seekAhead is how far behind the end of a part the next one begins at most, in bytes.
const seekAhead = 4096

// seek is a seeker in the fields of a copy with such a role.
func (o *Original) seek(c *mail.Copy, is func(mail.Role) bool) *seeker {
	s := &seeker{}
	for k := range c.Fields {
		if f := &c.Fields[k]; is(f.Role) {
			s.values, s.joined = append(s.values, f.Value), append(s.joined, o.written.Join(f.Value))
		}
	}
	return s
}

// next are the spans of a part behind the one before it; nil if it is not found.
func (s *seeker) next(part string) []mail.Span {
	if part == "" {
		return nil
	}
	for v, from := s.value, s.at; v < len(s.values); v, from = v+1, 0 {
		text := s.joined[v]
		k := strings.Index(text[from:min(len(text), from+seekAhead+len(part))], part)
		if k < 0 {
			continue
		}
		if v != s.value {
			s.value, s.span, s.base = v, 0, 0
		}
		s.at = from + k + len(part)
		return s.within(from+k, s.at)
	}
	return nil
}

// within are the spans of a part of the text of a value.
func (s *seeker) within(from, to int) (part []mail.Span) {
	for spans := s.values[s.value]; ; s.span++ {
		whole := spans[s.span]
		if start, end := max(from, s.base), min(to, s.base+whole.Len()); start < end {
			part = append(part, mail.Span{Start: whole.Start + start - s.base, End: whole.Start + end - s.base})
		}
		if to <= s.base+whole.Len() {
			return part
		}
		s.base += whole.Len() + 1
	}
}

// rules say what in spans of the written text was written otherwise, each once.
func (o *Original) rules(spans []mail.Span) (rules []string) {
	for _, s := range spans {
		for k := max(0, o.last(s.Start, (*change).inWritten)); k < len(o.changes) && o.changes[k].written < s.End; k++ {
			c := &o.changes[k]
			if c.rule == unnamed || c.frames() || c.written+c.writtenLen <= s.Start {
				continue
			}
			said := fmt.Sprintf("%s: %q read as %q", c.rule,
				o.t.Content[c.printed:c.printed+c.printedLen], o.written.Content[c.written:c.written+c.writtenLen])
			if !slices.Contains(rules, said) {
				rules = append(rules, said)
			}
		}
	}
	return rules
}
