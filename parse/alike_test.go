package parse

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// Releases hold many mails that look alike: of the same few people, about the same matter, with a number in the subject that rises from
// one to the next, on pages that are printed alike. What comes again there is no furniture.

// alikeLayouts print the fields of a header.
var alikeLayouts = map[string]func([][2]string) string{
	"a line a label": func(fields [][2]string) string { return joinFields(fields, "%s: %s\n") },
	"tabs":           func(fields [][2]string) string { return joinFields(fields, "%s:\t%s\n") },
	"wide gaps":      func(fields [][2]string) string { return joinFields(fields, "%-16s:  %s\n") },
	"bold":           func(fields [][2]string) string { return joinFields(fields, "*%s:* %s\n") },
	"labels alone":   func(fields [][2]string) string { return joinFields(fields, "%s:\n%s\n") },
	"one line": func(fields [][2]string) string {
		return strings.ReplaceAll(joinFields(fields, "%s: %s\n"), "\n", " ") + "\n"
	},
	"values below": func(fields [][2]string) string {
		return joinFields(fields, "%s:%.0s\n") + joinFields(fields, "%.0s%s\n")
	},
	"values below a blank line": func(fields [][2]string) string {
		return joinFields(fields, "%s:%.0s\n") + "\n" + joinFields(fields, "%.0s%s\n")
	},
}

func joinFields(fields [][2]string, format string) string {
	var b strings.Builder
	for _, f := range fields {
		fmt.Fprintf(&b, format, f[0], f[1])
	}
	return b.String()
}

// alikePages print the nth mail of several.
var alikePages = map[string]func(n, of int, mail string) string{
	"no pages":     func(_, _ int, mail string) string { return mail + "\n" },
	"form feeds":   func(_, _ int, mail string) string { return mail + "\f" },
	"page numbers": func(n, _ int, mail string) string { return fmt.Sprintf("%s\n%d\n\f", mail, n+1) },
	"pages of all": func(n, of int, mail string) string { return fmt.Sprintf("%s\nPage %d of %d\n\n", mail, n+1, of) },
	"Bates stamps": func(n, _ int, mail string) string { return fmt.Sprintf("%s\nABC-000%d\n\n", mail, 120+n) },
	"banners": func(_, _ int, mail string) string {
		return "OFFICIAL-SENSITIVE\n\n" + mail + "\nOFFICIAL-SENSITIVE\n\f"
	},
	"documents": func(n, _ int, mail string) string { return fmt.Sprintf("Document %d\n\n%s\f", n+1, mail) },
}

// alikeMail is what is printed of one.
type alikeMail struct {
	at       time.Time
	from     string
	to, cc   []string
	subject  string
	file     string // that is attached
	question bool   // it is quoted below the one before it
}

var (
	alikePeople = [][2]string{{"Anna", "Berger"}, {"Piet", "de Wit"}, {"Lars", "Holm"}, {"Mieke", "van Dam"}, {"Olga", "Prins"}}
	alikeForms  = []func(p [2]string) string{
		func(p [2]string) string { return p[1] + ", " + p[0] },
		func(p [2]string) string { return p[0] + " " + p[1] },
		func(p [2]string) string { return p[1] + ", " + p[0][:1] + ". (" + p[0] + ")" },
		func(p [2]string) string {
			return fmt.Sprintf("%s %s <%s@quay.example>", p[0], p[1], strings.ToLower(p[0]))
		},
		func([2]string) string { return "10.2.e @haven.example" },
	}
	alikeSubjects = []string{"Weekly report %d", "Quay %d", "Dossier 2021-00%d", "Dredging"}
)

// alikeRelease prints mails alike, and says what it printed.
func alikeRelease(r *rand.Rand, layout func([][2]string) string, page func(n, of int, mail string) string) (string, []alikeMail) {
	l := &writings[r.IntN(len(writings))]
	w := release{r: r, at: time.Date(2021, time.Month(1+r.IntN(12)), 1+r.IntN(26), 8, r.IntN(60), 0, 0, time.UTC)}
	form, subject, one, quotes := alikeForms[r.IntN(len(alikeForms))], alikeSubjects[r.IntN(len(alikeSubjects))], r.IntN(2) == 0, r.IntN(2) == 0
	var mails []alikeMail
	print := func(m alikeMail, body string) string {
		mails = append(mails, m)
		when := printMoment(m.at, l.code, lang.Get(l.code).Date.Months[m.at.Month()-1][0], m.at.Format("15:04"))
		fields := [][2]string{{l.labels[0], m.from}, {l.labels[1], when}, {l.labels[2], strings.Join(m.to, "; ")}}
		if len(m.cc) > 0 {
			fields = append(fields, [2]string{l.labels[3], strings.Join(m.cc, "; ")})
		}
		fields = append(fields, [2]string{l.labels[4], m.subject})
		if m.file != "" {
			fields = append(fields, [2]string{lang.Get(l.code).Labels[mail.RoleAttachments][0], m.file})
		}
		return layout(fields) + "\n" + body + "\n\n" + l.closing + "\n"
	}
	var b strings.Builder
	const many = 8
	for n := range many {
		w.at = w.at.Add([]time.Duration{7 * time.Minute, 5 * time.Hour, 7 * 24 * time.Hour}[r.IntN(3)])
		people := make([]string, len(alikePeople))
		for k, at := range r.Perm(len(alikePeople)) {
			people[k] = form(alikePeople[at])
		}
		if sender := form(alikePeople[0]); one {
			for k := range people {
				if people[k] == sender {
					people[0], people[k] = people[k], people[0]
				}
			}
		}
		about := strings.ReplaceAll(subject, "%d", fmt.Sprint(10+n))
		lists := 2 + r.IntN(3)
		m := alikeMail{at: w.at, from: people[0], to: people[1:lists], cc: people[lists : lists+r.IntN(2)], subject: l.mark + about}
		if r.IntN(3) == 0 {
			m.file = fmt.Sprintf("report%d.pdf", 10+n)
		}
		text := print(m, l.greeting+m.to[0]+",\n\n"+fmt.Sprintf("%s %d.", w.words(l.words, 4), 10+n))
		if quotes && r.IntN(2) == 0 {
			q := alikeMail{at: w.at.Add(-95 * time.Minute), from: m.to[0], to: []string{m.from}, subject: about, question: true}
			text += "\n" + l.separator + "\n" + print(q, fmt.Sprintf("%s %d?", w.words(l.words, 5), n))
		}
		b.WriteString(page(n, many, text))
	}
	return b.String(), mails
}

// TestMailsAlike reads releases of mails that look alike: every one is found, with its people, moment and subject.
func TestMailsAlike(t *testing.T) {
	if testing.Short() {
		t.Skip("the long run reads many releases")
	}
	for layout, print := range alikeLayouts {
		for pages, page := range alikePages {
			t.Run(layout+", "+pages, func(t *testing.T) {
				for seed := range uint64(12) {
					s, mails := alikeRelease(rand.New(rand.NewPCG(seedOf(layout, pages), seed)), print, page)
					text := mail.NewText(s, "test")
					r := Parse("00", text, Options{})
					checkReading(t, text, r)
					if len(r.Copies) != len(mails) {
						t.Errorf("%d messages of %d in\n%s", len(r.Copies), len(mails), s)
						continue
					}
					for i := range mails {
						mails[i].compare(t, &r.Copies[i], s)
					}
				}
			})
		}
	}
}

// TestMomentsAbove reads such releases with the values of each header above a column of labels: no mail has the moment of another one.
func TestMomentsAbove(t *testing.T) {
	if testing.Short() {
		t.Skip("the long run reads many releases")
	}
	above := func(fields [][2]string) string {
		return joinFields(fields, "%.0s%s\n") + joinFields(fields, "%s:%.0s\n")
	}
	for pages, page := range alikePages {
		t.Run(pages, func(t *testing.T) {
			for seed := range uint64(12) {
				s, mails := alikeRelease(rand.New(rand.NewPCG(seedOf("above", pages), seed)), above, page)
				_, r, ok := readMessages(t, s, len(mails))
				for i := 0; ok && i < len(mails); i++ {
					if want, d := mails[i].at.Format("2006-01-02T15:04"), r.Copies[i].Date; d == nil || string(d.Earliest) != want {
						t.Errorf("mail %d, %s: read %+v in\n%s", i, want, d, s)
					}
				}
			}
		})
	}
}

// seedOf makes a seed of names.
func seedOf(names ...string) (seed uint64) {
	for _, c := range strings.Join(names, "|") {
		seed = seed*31 + uint64(c)
	}
	return seed
}

// compare holds what is read to what was printed.
func (m *alikeMail) compare(t *testing.T, c *mail.Copy, s string) {
	t.Helper()
	if want := m.at.Format("2006-01-02T15:04"); c.Date == nil || string(c.Date.Earliest) != want || string(c.Date.Latest) != want {
		t.Errorf("%s: read %+v in\n%s", want, c.Date, s)
	}
	if file := strings.Join(c.Attachments, "; "); file != m.file {
		t.Errorf("attached %q: read %q in\n%s", m.file, file, s)
	}
	if c.Subject.Value != m.subject {
		t.Errorf("subject %q: read %q in\n%s", m.subject, c.Subject.Value, s)
	}
	for _, x := range []struct {
		printed []string
		read    []mail.Participant
	}{{[]string{m.from}, c.From}, {m.to, c.To}, {m.cc, c.Cc}} {
		var read []string
		for i := range x.read {
			read = append(read, x.read[i].Raw)
		}
		if strings.Join(read, "; ") != strings.Join(x.printed, "; ") {
			t.Errorf("people %q: read %q in\n%s", x.printed, read, s)
		}
	}
}
