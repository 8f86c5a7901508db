package rethread

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/rethread/rethread/mail"
)

// truth is what is known of a condition, ordered so that [And] is the least of its parts and [Or] the greatest.
type truth int8

const (
	no truth = iota
	unknown
	yes
)

// asked is the question of a term.
type asked func(*folded) truth

// matcher holds the terms of a query, each once, ready to be asked of copies.
type matcher struct {
	leaves   map[Term]int // index in terms
	terms    []asked
	defaults []truth // what holds of a message of which no copy says anything
	text     bool    // a term asks for words
}

// compile collects the terms of a tree.
func (m *matcher) compile(q Query) error {
	switch q := q.(type) {
	case And:
		return m.all(q)
	case Or:
		return m.all(q)
	case Not:
		return m.compile(q.Query)
	case Term:
		if _, ok := m.leaves[q]; ok {
			return nil
		}
		f, err := m.term(q)
		if err != nil {
			return err
		}
		m.leaves[q] = len(m.terms)
		m.terms = append(m.terms, f)
		m.defaults = append(m.defaults, f(&folded{}))
	}
	return nil
}

func (m *matcher) all(parts []Query) error {
	for _, q := range parts {
		if err := m.compile(q); err != nil {
			return err
		}
	}
	return nil
}

// holds asks a tree, given what is known of the terms; nil stands for the defaults.
func (m *matcher) holds(q Query, held []truth) truth {
	all := yes // nil, a query without conditions
	switch q := q.(type) {
	case And:
		for _, part := range q {
			all = min(all, m.holds(part, held))
		}
	case Or:
		all = no
		for _, part := range q {
			all = max(all, m.holds(part, held))
		}
	case Not:
		return yes - m.holds(q.Query, held)
	case Term:
		if held == nil {
			held = m.defaults
		}
		return held[m.leaves[q]]
	}
	return all
}

// sure makes a question that has only two answers.
func sure(is func(*folded) bool) asked {
	return func(f *folded) truth {
		if is(f) {
			return yes
		}
		return no
	}
}

// anybody asks for somebody in roles; all roles if none is given.
func anybody(is func(*foldedPerson) bool, roles ...mail.Role) asked {
	return sure(func(f *folded) bool {
		for role, list := range f.people {
			if len(roles) == 0 || slices.Contains(roles, role) {
				for i := range list {
					if is(&list[i]) {
						return true
					}
				}
			}
		}
		return false
	})
}

// term makes the question of a term.
func (m *matcher) term(t Term) (asked, error) {
	value := strings.TrimSpace(fold(t.Value))
	if value == "" {
		return nil, &QueryError{t, "nothing to look for; give a word"}
	}
	person := func(p *foldedPerson) bool { return p.is(value) }
	switch t.Field {
	case FieldFrom:
		return anybody(person, mail.RoleFrom), nil
	case FieldTo:
		return anybody(person, mail.RoleTo), nil
	case FieldCc:
		return anybody(person, mail.RoleCc), nil
	case FieldPerson:
		return anybody(person), nil
	case FieldDomain:
		value = strings.TrimPrefix(strings.TrimPrefix(value, "@"), ".")
		if value == "" {
			return nil, &QueryError{t, "no domain; give one as harbour.example, or the end of one as .fr"}
		}
		return anybody(func(p *foldedPerson) bool { return p.inDomain(value) }), nil
	case FieldSubject:
		return sure(func(f *folded) bool { return strings.Contains(f.subject, value) }), nil
	case FieldText:
		return m.textTerm(t, value)
	case FieldAfter, FieldBefore:
		return dateTerm(t)
	}
	return nil, &QueryError{t, "there is no such field; there are from, to, cc, person, domain, subject, text, after, before"}
}

// textTerm asks for whole words in their order; a star at the end leaves the end of the last one open.
func (m *matcher) textTerm(t Term, value string) (asked, error) {
	sought := words(value)
	if sought == " " {
		return nil, &QueryError{t, "no letter or digit to look for; give a word"}
	}
	if start, ok := strings.CutSuffix(value, "*"); ok {
		if last, _ := utf8.DecodeLastRuneInString(start); isLetter(last) {
			sought = strings.TrimSuffix(sought, " ")
		}
	}
	m.text = true
	return sure(func(f *folded) bool { return strings.Contains(f.body, sought) || strings.Contains(f.title, sought) }), nil
}

// dateTerm compares with the first moment of a year, month or day.
func dateTerm(t Term) (asked, error) {
	for _, form := range []string{"2006-01-02", "2006-01", "2006"} {
		day, err := time.Parse(form, strings.TrimSpace(t.Value))
		if err != nil {
			continue
		}
		bound := mail.Wall(day.Format("2006-01-02T15:04"))
		after := func(f *folded) truth {
			switch {
			case !f.date.Known() || f.date.Earliest < bound && f.date.Latest >= bound:
				return unknown
			case f.date.Earliest >= bound:
				return yes
			}
			return no
		}
		if t.Field == FieldBefore {
			return func(f *folded) truth { return yes - after(f) }, nil
		}
		return after, nil
	}
	return nil, &QueryError{t, "no date; give a day as 2021-05-27, a month as 2021-05, or a year"}
}

// folded is what terms look at, without case and accents.
type folded struct {
	people               map[mail.Role][]foldedPerson
	subject, title, body string // title and body as words
	date                 *mail.Date
}

type foldedPerson struct{ name, address, domain, unit, behalf string }

func foldCopy(c *mail.Copy, body string, text bool) *folded {
	f := &folded{date: c.Date, subject: fold(c.Subject.Value), people: map[mail.Role][]foldedPerson{}}
	for role, list := range map[mail.Role][]mail.Participant{
		mail.RoleFrom: c.From, mail.RoleTo: c.To, mail.RoleCc: c.Cc, mail.RoleBcc: c.Bcc,
	} {
		for i := range list {
			p := &list[i]
			f.people[role] = append(f.people[role], foldedPerson{fold(p.Name), fold(p.Address), fold(p.Domain), fold(p.Unit), fold(p.OnBehalfOf)})
		}
	}
	if text {
		f.title, f.body = words(f.subject), words(fold(body))
	}
	return f
}

// is reports whether a person is meant by a value: any part of what is printed, or its words in any order; "@…" means all of
// a domain.
func (p *foldedPerson) is(value string) bool {
	if domain, ok := strings.CutPrefix(value, "@"); ok {
		return p.inDomain(domain)
	}
	for _, s := range []string{p.name, p.address, p.domain, p.unit, p.behalf} {
		if strings.Contains(s, value) {
			return true
		}
	}
	return named(words(p.name+" "+p.unit+" "+p.behalf), value)
}

// named reports that every word of a value is one of the words of a name, or begins one that no other word of the value
// stands for.
func named(name, value string) bool {
	sought, there := strings.Fields(words(value)), strings.Fields(name)
	if len(sought) < 2 || len(sought) > len(there) {
		return false
	}
	for _, fits := range []func(name, value string) bool{func(n, v string) bool { return n == v }, strings.HasPrefix} {
		sought = slices.DeleteFunc(sought, func(v string) bool {
			i := slices.IndexFunc(there, func(n string) bool { return fits(n, v) })
			if i >= 0 {
				there = slices.Delete(there, i, i+1)
			}
			return i >= 0
		})
	}
	return len(sought) == 0
}

func (p *foldedPerson) inDomain(value string) bool {
	domain := p.domain
	if _, d, ok := strings.Cut(p.address, "@"); domain == "" && ok {
		domain = d
	}
	return domain == value || strings.HasSuffix(domain, "."+value)
}

// fold takes case and accents away. ASCII, nearly all of every text, takes the short way.
func fold(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			s = cases.Fold().String(norm.NFKD.String(s))
			return strings.Map(func(r rune) rune {
				if unicode.Is(unicode.Mn, r) {
					return -1
				}
				return r
			}, s)
		}
	}
	return strings.ToLower(s)
}

// words are the words of a folded text, one space between them and at both ends, so that a search for whole words in order
// is a search for a substring.
func words(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 2)
	b.WriteByte(' ')
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return !isLetter(r) }) {
		b.WriteString(w)
		b.WriteByte(' ')
	}
	return b.String()
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
