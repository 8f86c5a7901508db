package rethread

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/rethread/rethread/mail"
)

// matcher holds the terms of a query, each once, ready to be asked of copies.
type matcher struct {
	leaves map[Term]int // index in terms
	terms  []func(*folded) bool
	text   bool // a term asks for words
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

// holds asks a tree, given the terms that hold; nil stands for none.
func (m *matcher) holds(q Query, held []bool) bool {
	switch q := q.(type) {
	case And:
		for _, part := range q {
			if !m.holds(part, held) {
				return false
			}
		}
		return true
	case Or:
		for _, part := range q {
			if m.holds(part, held) {
				return true
			}
		}
		return false
	case Not:
		return !m.holds(q.Query, held)
	case Term:
		return held != nil && held[m.leaves[q]]
	}
	return true // nil, a query without conditions
}

// term makes the question of a term.
func (m *matcher) term(t Term) (func(*folded) bool, error) {
	value := strings.TrimSpace(fold(t.Value))
	if value == "" {
		return nil, &QueryError{t, "nothing to look for; give a word"}
	}
	switch t.Field {
	case FieldFrom, FieldTo, FieldCc:
		role := map[QueryField]mail.Role{FieldFrom: mail.RoleFrom, FieldTo: mail.RoleTo, FieldCc: mail.RoleCc}[t.Field]
		return func(f *folded) bool { return anyPerson(f.people[role], value) }, nil
	case FieldPerson:
		return func(f *folded) bool {
			for _, list := range f.people {
				if anyPerson(list, value) {
					return true
				}
			}
			return false
		}, nil
	case FieldDomain:
		value = strings.TrimPrefix(value, "@")
		return func(f *folded) bool {
			for _, list := range f.people {
				for i := range list {
					if list[i].inDomain(value) {
						return true
					}
				}
			}
			return false
		}, nil
	case FieldSubject:
		return func(f *folded) bool { return strings.Contains(f.subject, value) }, nil
	case FieldText:
		sought := words(value)
		if sought == " " {
			return nil, &QueryError{t, "no letter or digit to look for; give a word"}
		}
		m.text = true
		return func(f *folded) bool { return strings.Contains(f.body, sought) || strings.Contains(f.title, sought) }, nil
	case FieldAfter, FieldBefore:
		return dateTerm(t)
	}
	return nil, &QueryError{t, "there is no such field; there are from, to, cc, person, domain, subject, text, after, before"}
}

// dateTerm compares with the first moment of a year, month or day.
func dateTerm(t Term) (func(*folded) bool, error) {
	for _, form := range []string{"2006-01-02", "2006-01", "2006"} {
		day, err := time.Parse(form, strings.TrimSpace(t.Value))
		if err != nil {
			continue
		}
		bound := mail.Wall(day.Format("2006-01-02T15:04"))
		if t.Field == FieldAfter {
			return func(f *folded) bool { return f.date.Known() && f.date.Latest >= bound }, nil
		}
		return func(f *folded) bool { return f.date.Known() && f.date.Earliest < bound }, nil
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

func anyPerson(list []foldedPerson, value string) bool {
	for i := range list {
		if list[i].is(value) {
			return true
		}
	}
	return false
}

// is reports whether a person is meant by a value; "@…" means all of a domain.
func (p *foldedPerson) is(value string) bool {
	if domain, ok := strings.CutPrefix(value, "@"); ok {
		return p.inDomain(domain)
	}
	for _, s := range []string{p.name, p.address, p.domain, p.unit, p.behalf} {
		if strings.Contains(s, value) {
			return true
		}
	}
	return false
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
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		b.WriteString(w)
		b.WriteByte(' ')
	}
	return b.String()
}
