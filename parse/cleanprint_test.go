package parse

import (
	netmail "net/mail"
	"strings"
	"testing"
	"time"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// cleanMail is what [readClean] reads of a message.
type cleanMail struct {
	from       cleanPerson
	to, cc     []cleanPerson
	date       time.Time
	subject    string
	start, end int // of its body
}

// cleanPerson is a name as printed and the address in brackets behind it, nil where none is printed or it is none.
type cleanPerson struct {
	name    string
	address *netmail.Address
}

// readClean reads messages whose headers are printed as they were: each label whole at the start of its line, with a colon and its value
// behind it to the end of the line. It knows neither pages nor damage, quote marks or stamps, and uses the standard library alone.
func readClean(s string) (all []cleanMail) {
	var m *cleanMail
	header := false
	for at := 0; at < len(s); {
		start, line := at, s[at:]
		if end := strings.IndexByte(line, '\n'); end >= 0 {
			line = line[:end]
		}
		at += len(line) + 1
		label, value, _ := strings.Cut(line, ":")
		role, is := cleanLabels[label]
		switch {
		case is && role == mail.RoleFrom:
			if m != nil && !header {
				m.end = start
			}
			all = append(all, cleanMail{end: len(s)})
			m, header = &all[len(all)-1], true
		case !is || m == nil:
			if header && line == "" {
				header, m.start = false, at
			}
			continue
		case !header:
			continue // a word of the body
		}
		switch value = strings.TrimSpace(value); role {
		case mail.RoleFrom:
			m.from = cleanEntry(value)
		case mail.RoleTo:
			m.to = cleanList(value)
		case mail.RoleCc:
			m.cc = cleanList(value)
		case mail.RoleDate:
			m.date = cleanDate(value)
		case mail.RoleSubject:
			m.subject = value
		}
	}
	return all
}

func cleanList(value string) []cleanPerson {
	list := make([]cleanPerson, 0, 1+strings.Count(value, ";"))
	for entry := range strings.SplitSeq(value, ";") {
		list = append(list, cleanEntry(strings.TrimSpace(entry)))
	}
	return list
}

func cleanEntry(entry string) (p cleanPerson) {
	if open := strings.IndexByte(entry, '<'); open >= 0 {
		p.address, _ = netmail.ParseAddress(entry[open:])
		entry = strings.TrimSpace(entry[:open])
	}
	p.name = entry
	return p
}

// cleanDate reads "Tuesday, January 5, 2021 20:43" and "dinsdag 5 januari 2021 20:43".
func cleanDate(value string) time.Time {
	if t, err := time.Parse("Monday, January 2, 2006 15:04", value); err == nil {
		return t
	}
	words := strings.Fields(value)
	if len(words) != 5 {
		return time.Time{}
	}
	if month := cleanMonths[words[2]]; month != "" {
		words[2] = month
	}
	t, _ := time.Parse("2 January 2006 15:04", strings.Join(words[1:], " "))
	return t
}

// cleanLabels are the labels of the languages that the release is written in, cleanMonths the English names of their months.
var cleanLabels, cleanMonths = func() (map[string]mail.Role, map[string]string) {
	labels, months := map[string]mail.Role{}, map[string]string{}
	for _, w := range writings {
		for i, role := range [...]mail.Role{mail.RoleFrom, mail.RoleDate, mail.RoleTo, mail.RoleCc, mail.RoleSubject} {
			labels[w.labels[i]] = role
		}
		for _, l := range lang.All() {
			if l.Code == w.code {
				for i, names := range l.Date.Months {
					for _, name := range names {
						months[name] = time.Month(i + 1).String()
					}
				}
			}
		}
	}
	return labels, months
}()

// TestCleanPrint holds the reader of clean print to Parse: what it has read of a date and a subject is a copy, with the recipients that it
// has read.
func TestCleanPrint(t *testing.T) {
	s := readDense(t)
	type key struct {
		date    mail.Wall
		subject string
	}
	copies := map[key]*mail.Copy{}
	r := Parse("00", mail.NewText(s, "test"), Options{})
	for i := range r.Copies {
		if c := &r.Copies[i]; c.Date != nil {
			copies[key{c.Date.Earliest, c.Subject.Value}] = c
		}
	}
	all, whole := readClean(s), 0
	for _, m := range all {
		if m.date.IsZero() || len(m.to) == 0 {
			continue
		}
		c := copies[key{mail.Wall(m.date.Format("2006-01-02T15:04")), m.subject}]
		if c == nil || len(c.To) != len(m.to) || len(c.Cc) != len(m.cc) {
			t.Errorf("%v %q is no copy, or has other recipients", m.date, m.subject)
		}
		whole++
	}
	if whole*10 < len(r.Copies)*7 {
		t.Errorf("%d of %d messages are read", whole, len(r.Copies))
	}
}
