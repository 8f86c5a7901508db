package parse

import (
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// Who quotes a mail had it: its sender, recipients and those of the mail that quotes it are one company, mostly.

// company are the words by which the people of a header are known, folded, each with a space on either side.
type company struct {
	from, all string // words of names and mailboxes
	domains   string // of the addresses of all
	hidden    bool   // somebody is blacked out, or nobody is printed
}

// companyOf lists the words of a block's people.
func (p *parser) companyOf(b *block) company {
	var c company
	for i := range b.fields {
		f := &b.fields[i]
		if !peopleRole(f.role) {
			continue
		}
		raw := p.t.Join(f.value)
		if f.empty() || stamp.Any(raw) {
			c.hidden = true
		}
		words, domains := peopleWords(cut(raw, companyBytes))
		if f.role == mail.RoleFrom {
			c.from += words
		}
		c.all += words
		c.domains += domains
	}
	c.hidden = c.hidden || c.from == "" || c.all == c.from
	return c
}

// companyBytes is how much of a list of people is looked at.
const companyBytes = 2000

// peopleWords are the words of names and of mailboxes in a list of people, and those of the domains but for their last label;
// each behind and before a space.
func peopleWords(raw string) (words, domains string) {
	var names, hosts []string
	for _, entry := range strings.FieldsFunc(raw, func(r rune) bool { return strings.ContainsRune(" \t\n;,<>()[]\"':", r) }) {
		name, host, ok := strings.Cut(entry, "@")
		if ok {
			if dot := strings.LastIndexByte(host, '.'); dot > 0 {
				hosts = append(hosts, fold(host[:dot]))
			}
		}
		for w := range strings.FieldsSeq(fold(name)) {
			if len(w) >= 3 {
				names = append(names, w)
			}
		}
	}
	pad := func(list []string) string {
		if len(list) == 0 {
			return ""
		}
		return " " + strings.Join(list, " ") + " "
	}
	return pad(names), pad(hosts)
}

// sharesWord reports whether a word stands in both lists.
func sharesWord(a, b string) bool {
	for w := range strings.FieldsSeq(a) {
		if strings.Contains(b, " "+w+" ") {
			return true
		}
	}
	return false
}

// topByCompany is what the people of a block and of the one above it say: who sent the one above had this one, or everybody is
// legible and none of one has to do with any of the other, the more so where the labels are in another language.
func (p *parser) topByCompany(b, prev *block) float32 {
	w := &topWeights
	if b.subject == prev.subject || len(prev.subject) == 0 {
		return 0 // the subject says more
	}
	others := strings.TrimPrefix(b.people.all, b.people.from)
	switch {
	case sharesWord(prev.people.from, others):
		if b.minute != "" && b.minute > prev.minute {
			return 0
		}
		return w.hadIt
	case b.people.hidden || prev.people.hidden || sharesWord(b.people.all, prev.people.all) || sharesWord(b.people.domains, prev.people.domains):
		return 0
	}
	if p.langOf(b) != p.langOf(prev) {
		return w.strangers + w.otherLang
	}
	return w.strangers
}
