package parse

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/participant"
	"github.com/rethread/rethread/parse/workers"
)

// domainSigns are the characters without which a line says nothing of domains, but for a dot behind "www" or before a digit, see
// participant.NewDomainsIn.
const domainSigns = hasParen | hasBracket | hasAt | hasLess | hasSlash | hasBlock

// tellsDomains reports whether a line may say anything of domains, units or stamps.
func (l *line) tellsDomains() bool {
	const wide = class(1) << (letterShift + 'w' - 'a')
	return l.has&domainSigns != 0 || l.has&hasDot != 0 && l.has&(hasDigit|wide) != 0
}

// findDomains begins to look for the domains of the source, which nothing needs before the end.
func (p *parser) findDomains() {
	lines := p.buffers.telling[:0]
	p.buffers.telling = nil // until it is read
	for n := range p.lines {
		l := &p.lines[n]
		switch last := len(lines) - 1; {
		case !l.tellsDomains():
		case last >= 0 && n > 0 && p.lines[n-1].end == lines[last].End:
			lines[last].End = l.end
		default:
			lines = append(lines, mail.Span{Start: l.start, End: l.end})
		}
	}
	find := workers.Begin(len(p.lines), func() *participant.Domains { return participant.NewDomainsIn(p.s, lines) })
	p.domains = func() *participant.Domains {
		d := find()
		p.buffers.telling = lines
		return d
	}
}

// peopleKey is a value with the language of its label; one says that it is a sender, semicolons that its header parts people with them.
type peopleKey struct {
	raw, lang       string
	one, semicolons bool
}

// people is what is read of a value; undisclosed says that there were more, whom the program that sent the mail kept to itself.
type people struct {
	list        []mail.Participant
	undisclosed bool
}

// listPeople reads the value of a field of a header that lists people.
func (p *parser) listPeople(b *block, value []mail.Span, lang string) people {
	raw := p.t.Join(value)
	semicolons := strings.IndexByte(raw, ',') >= 0 && strings.IndexByte(raw, ';') < 0 && p.semicolons(b)
	return p.knownPeople(peopleKey{raw, lang, false, semicolons}, func(o participant.Options) []mail.Participant {
		return participant.List(p.t, value, o)
	})
}

// onePerson reads the value of a sender's field.
func (p *parser) onePerson(value []mail.Span, lang string) []mail.Participant {
	return p.knownPeople(peopleKey{p.t.Join(value), lang, true, false}, func(o participant.Options) []mail.Participant {
		return participant.One(p.t, value, o)
	}).list
}

// leastGap is how many blanks before a separator are a gap in which somebody is blacked out.
const leastGap = 2

// behindLabel is the value of a list of people, without a semicolon that opens it where no gap stands before it in which its
// first entry may be blacked out: recognition makes one of a label's colon, "Cc; Pryor", and an empty list may end with one.
func (p *parser) behindLabel(f *field) []mail.Span {
	if len(f.value) == 0 || f.value[0].Empty() || p.s[f.value[0].Start] != ';' {
		return f.value
	}
	start := f.value[0].Start
	gap := p.s[len(strings.TrimRight(p.s[:start], " \t")):start]
	if len(gap) >= leastGap || strings.IndexByte(gap, '\t') >= 0 {
		return f.value
	}
	return append([]mail.Span{{Start: start + 1, End: f.value[0].End}}, f.value[1:]...)
}

// emptyEntry reports whether nothing but a blank or two stands between two semicolons of a list, as where a name was painted over in white.
// What stands in wide room is counted, see participant.List, and two semicolons with nothing between them are a separator printed twice.
func emptyEntry(list string) bool {
	for {
		_, rest, more := strings.Cut(list, ";")
		if !more {
			return false
		}
		if strings.HasPrefix(rest, " ;") || strings.HasPrefix(rest, "  ;") {
			return true
		}
		list = rest
	}
}

// repeatedStamp reports whether an entry is the same stamp or bar more than once, with commas between: somebody whose last name stands first,
// or several people. With semicolons in the list it is one.
func repeatedStamp(x *mail.Participant) bool {
	first, rest, comma := strings.Cut(x.Raw, ",")
	if !comma || !x.Redacted || x.Name != "" {
		return false
	}
	first = strings.TrimSpace(first)
	for part := range strings.SplitSeq(rest, ",") {
		if strings.TrimSpace(part) != first {
			return false
		}
	}
	return first != ""
}

// anyRepeated reports whether an entry of a list is such a one.
func anyRepeated(list []mail.Participant) bool {
	for k := range list {
		if repeatedStamp(&list[k]) {
			return true
		}
	}
	return false
}

// knownPeople is what was read for a key before, or is read now; it is not the caller's to change.
func (p *parser) knownPeople(key peopleKey, read func(participant.Options) []mail.Participant) people {
	known, ok := p.lists[key]
	if !ok {
		list := read(participant.Options{Langs: language(key.lang), Domains: p.known, Semicolons: key.semicolons})
		if !key.one {
			disclosed := list[:0]
			for i := range list {
				if !participant.Undisclosed(&list[i]) {
					disclosed = append(disclosed, list[i])
				}
			}
			known.undisclosed = len(disclosed) < len(list)
			list = disclosed
		}
		for i := range list { // what one copy is given must not grow into what another is given
			list[i].Grounds, list[i].Repairs = slices.Clip(list[i].Grounds), slices.Clip(list[i].Repairs)
		}
		known.list = slices.Clip(list)
		p.lists[key] = known
	}
	return known
}

// addPeople joins the people of two fields; those of one alone, which other copies may share, are not copied.
func addPeople(list, more []mail.Participant) []mail.Participant {
	if len(list) == 0 {
		return more
	}
	return append(list, more...)
}

// readPeople reads who wrote each mail, and to whom, and calls own beside it. It returns the problems of each mail.
func (p *parser) readPeople(copies []mail.Copy, own func()) [][]mail.Problem {
	p.known = p.domains()
	problems := make([][]mail.Problem, len(copies))
	p.shareBeside(own, (len(copies)+blockShare-1)/blockShare, func(q *parser, k int) {
		for i := k * blockShare; i < min(len(copies), (k+1)*blockShare); i++ {
			q.problems = nil
			q.mailPeople(&copies[i], &q.blocks[i])
			problems[i] = q.problems
		}
	})
	return problems
}

// semicolons reports whether a list of a header parts people with semicolons.
func (p *parser) semicolons(b *block) bool {
	for k := range b.fields {
		if f := &b.fields[k]; f.role.OfRecipients() && strings.IndexByte(strings.Trim(p.t.Join(p.behindLabel(f)), " \n;"), ';') >= 0 {
			return true
		}
	}
	return false
}

// listed is the list of a mail's people that a field of this role adds to, nil if it adds to none.
func listed(c *mail.Copy, role mail.Role) *[]mail.Participant {
	switch role {
	case mail.RoleTo, mail.RoleRequired:
		return &c.To
	case mail.RoleCc, mail.RoleOptional:
		return &c.Cc
	case mail.RoleBcc:
		return &c.Bcc
	default:
		return nil
	}
}

// mailPeople reads who wrote a mail, and to whom.
func (p *parser) mailPeople(c *mail.Copy, b *block) {
	lang := p.langOf(b)
	var from []mail.Span
	author := ""
	for k := range b.fields {
		f := &b.fields[k]
		if f.role == mail.RoleOnBehalf {
			author = strings.Join(strings.Fields(p.t.Join(f.value)), " ")
		}
		if f.role == mail.RoleFrom || f.role == mail.RoleOrganizer {
			if from == nil {
				from = f.value
			}
			continue
		}
		list := listed(c, f.role)
		if list == nil {
			continue
		}
		read := p.listPeople(b, p.behindLabel(f), lang)
		*list = addPeople(*list, read.list)
		if f.role == mail.RoleTo && len(read.list) == 0 && !read.undisclosed && len(b.hits) > 0 {
			*list = append(*list, mail.Participant{Redacted: true}) // mail is sent to somebody: an empty label is a bar
		}
		if read.undisclosed {
			c.LowerBound = true
			p.problem("recipients-undisclosed", span(f), "the program that sent the mail kept recipients to itself: their number is a lower bound")
		}
		if slices.ContainsFunc(f.value, func(v mail.Span) bool { return emptyEntry(p.t.Slice(v)) }) {
			c.LowerBound = true
			p.problem("list-torn", span(f), "nothing is printed between two separators here: somebody may be blacked out, and the number of people is a lower bound")
		}
		if anyRepeated(read.list) && !p.semicolons(b) {
			c.LowerBound = true
			p.problem("list-torn", span(f), "commas part the same stamp here: it may stand for one person or for several, and the number of people is a lower bound")
		}
		if f.torn {
			c.LowerBound = true
			p.problem("list-torn", span(f), "the list of people is torn: their number is a lower bound")
		}
	}
	if b.attr != nil && b.attr.addressee {
		c.From = []mail.Participant{{}} // "you wrote": somebody, who is not blacked out and not named
		return
	}
	c.From = p.onePerson(from, lang)
	if author != "" && len(c.From) == 1 && author != c.From[0].Name && c.From[0].OnBehalfOf == "" {
		c.From = slices.Clone(c.From) // that of other copies too
		c.From[0].OnBehalfOf = author // in a field of its own
	}
	if b.attr == nil && len(c.From) > 1 && len(from) > 1 && len(c.To) == 0 {
		p.problem("value-runs-on", from[len(from)-1], "several senders stand here and no recipient: the label of the recipients may be lost")
	}
}
