// Package release generates collections of printed mail whose truth is known: conversations printed into each other's
// quotes, with damaged characters, other clocks, blacked-out people and cut texts. It serves tests and benchmarks only.
package release

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/rethread/rethread/mail"
)

// Options steer a generator.
type Options struct {
	// Copies is how many copies to print at least.
	Copies int
	// Damage is the part of the characters that are wrong, in bodies, names and subjects.
	Damage float64
	// Clocks is the part of the quotations that are printed in another clock, Redacted that of the people who are blacked
	// out, Cut that of the quotations that lose their end.
	Clocks, Redacted, Cut float64
	// Lookalikes is the part of the conversations that are mails which look like copies of each other and are none: a weekly
	// status with other figures, and the same words to several people.
	Lookalikes float64
	Seed       uint64
}

// Print is one copy, with the number of the message it is a copy of and of the message that one answers, -1 for none.
type Print struct {
	Copy            mail.Copy
	Place           mail.Place
	Body            string
	Message, Parent int
}

// letter is a message before it is printed.
type letter struct {
	number, parent int
	sent           time.Time
	from           int
	to             []int
	subject        string
	forward        bool
	body           string
}

// Generator prints documents one after the other; it holds one conversation at a time.
type Generator struct {
	o        Options
	rng      *rand.Rand
	document int
	message  int
}

// New is a generator.
func New(o Options) *Generator {
	return &Generator{o: o, rng: rand.New(rand.NewPCG(o.Seed, 7))}
}

// Each calls yield for every print, documents in order, until it returns false or enough are printed.
func (g *Generator) Each(yield func(*Print) bool) {
	for printed := 0; printed < g.o.Copies; {
		write := g.conversation
		if g.rng.Float64() < g.o.Lookalikes {
			write = g.lookalikes
		}
		for _, chain := range write() {
			prints := g.print(chain)
			for i := range prints {
				if !yield(&prints[i]) {
					return
				}
			}
			printed += len(prints)
		}
	}
}

// conversation writes up to a dozen letters and gives the chains to print: some letters on their own, each with all that it
// quotes.
func (g *Generator) conversation() [][]letter {
	people := g.rng.Perm(persons)[:4]
	subject := g.sentence(2 + g.rng.IntN(4))
	sent := time.Date(2018, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(g.rng.IntN(5*365*24*60)) * time.Minute)
	var letters []letter
	for n := 1 + g.rng.IntN(7); len(letters) < n; {
		l := letter{number: g.message, parent: -1, sent: sent, from: people[g.rng.IntN(len(people))], subject: subject, body: g.text()}
		g.message++
		if k := len(letters); k > 0 {
			up := letters[max(0, k-1-g.rng.IntN(2))]
			l.parent, l.from, l.to = up.number, up.to[0], []int{up.from}
			l.forward = g.rng.IntN(8) == 0
		} else {
			l.to = []int{people[g.rng.IntN(len(people))]}
		}
		for _, p := range people {
			if g.rng.IntN(3) == 0 {
				l.to = append(l.to, p)
			}
		}
		letters = append(letters, l)
		sent = sent.Add(time.Duration(3+g.rng.IntN(3000)) * time.Minute)
	}
	var chains [][]letter
	for k := range letters {
		if k+1 < len(letters) && g.rng.IntN(2) == 0 {
			continue
		}
		chain := []letter{letters[k]}
		for up := letters[k].parent; up >= 0; {
			l := letters[up-letters[0].number]
			chain = append(chain, l)
			up = l.parent
		}
		chains = append(chains, chain)
	}
	return chains
}

// lookalikes writes three letters of one sender that differ little, each printed twice.
func (g *Generator) lookalikes() [][]letter {
	people := g.rng.Perm(persons)[:4]
	subject, sent := g.sentence(2), time.Date(2019, 1, 1, 8, 0, 0, 0, time.UTC).Add(time.Duration(g.rng.IntN(3*365*24*60))*time.Minute)
	words, weekly := [3]string{g.sentence(12), g.sentence(9), g.sentence(14)}, g.rng.IntN(2) == 0
	thanks := g.text()
	var chains [][]letter
	for k := range 3 {
		l := letter{number: g.message, parent: -1, sent: sent, from: people[0], to: people[1:2], subject: subject, body: thanks}
		g.message++
		if weekly {
			l.body = fmt.Sprintf("%s %d\n%s %d\n%s %d\n", words[0], 10+g.rng.IntN(9000), words[1], 10+g.rng.IntN(9000), words[2], 10+g.rng.IntN(9000))
			sent = sent.Add(7 * 24 * time.Hour)
		} else {
			l.to = people[1+k : 2+k]
			sent = sent.Add(time.Duration(1+g.rng.IntN(5)) * time.Minute)
		}
		chains = append(chains, []letter{l}, []letter{l})
	}
	return chains
}

// print prints a chain as one document.
func (g *Generator) print(chain []letter) []Print {
	out := make([]Print, len(chain))
	shift := 0
	for depth, l := range chain {
		c := mail.Copy{Document: g.document, Depth: depth, Above: depth - 1, Kind: mail.KindEmail, Lang: "en", Margin: 5}
		c.ID = mail.NewCopyID("generated", fmt.Sprint(g.o.Seed), g.document<<8|depth)
		if depth > 0 {
			c.Quoting = mail.QuotingBlock
			if g.rng.Float64() < g.o.Clocks {
				shift = 60 * (g.rng.IntN(11) - 5)
			}
		}
		wall := mail.Wall(l.sent.Add(time.Duration(shift) * time.Minute).Format("2006-01-02T15:04"))
		c.Date = &mail.Date{Earliest: wall, Latest: wall, Precision: mail.PrecisionMinute}
		c.From = []mail.Participant{g.person(l.from)}
		for _, p := range l.to {
			c.To = append(c.To, g.person(p))
		}
		c.Subject = g.subject(&l)
		body := l.body
		if depth > 0 && g.rng.Float64() < g.o.Cut {
			body = body[:len(body)*(50+g.rng.IntN(50))/100]
		}
		body += "\nKind regards,\n" + name(l.from) + "\nMinistry of Examples, floor " + fmt.Sprint(l.from%9) + "\n"
		out[depth] = Print{Copy: c, Body: g.damage(body), Message: l.number, Parent: l.parent}
		out[depth].Place = mail.Place{Source: "generated", Document: g.document}
		if depth > 0 {
			out[depth].Place.Above = out[depth-1].Copy.ID
			out[depth-1].Place.Below = c.ID
		}
	}
	g.document++
	return out
}

func (g *Generator) subject(l *letter) mail.Subject {
	s := mail.Subject{Base: g.damage(l.subject)}
	switch {
	case l.parent < 0:
	case l.forward:
		s.Prefixes = []mail.Prefix{{Raw: "FW:", Forward: true}}
	default:
		s.Prefixes = []mail.Prefix{{Raw: "RE:"}}
	}
	s.Value = s.Base
	for _, p := range s.Prefixes {
		s.Value = p.Raw + " " + s.Value
	}
	return s
}

// persons is how many people write.
const persons = 400

func name(p int) string { return given[p%len(given)] + " " + family[p/len(given)%len(family)] }

func (g *Generator) person(p int) mail.Participant {
	domain := domains[p%len(domains)]
	if g.rng.Float64() < g.o.Redacted {
		return mail.Participant{Raw: "10.2.e @" + domain, Domain: domain, Redacted: true}
	}
	q := mail.Participant{Name: g.damage(name(p)), Domain: domain}
	if g.rng.IntN(2) == 0 {
		q.Address = strings.ReplaceAll(strings.ToLower(name(p)), " ", ".") + "@" + domain
	}
	return q
}

// text is a body: usually some hundred characters, sometimes a line.
func (g *Generator) text() string {
	var b strings.Builder
	n := 3 + g.rng.IntN(12)
	if g.rng.IntN(6) == 0 {
		n = 1
	}
	for range n {
		b.WriteString(g.sentence(5 + g.rng.IntN(12)))
		if g.rng.IntN(4) == 0 {
			fmt.Fprintf(&b, " %d", g.rng.IntN(100000))
		}
		b.WriteString(".\n")
	}
	return b.String()
}

func (g *Generator) sentence(n int) string {
	words := make([]string, n)
	for i := range words {
		// Frequent words occur often, as in any language; the rest come from syllables.
		if g.rng.IntN(2) == 0 {
			words[i] = frequent[g.rng.IntN(len(frequent))]
			continue
		}
		w := ""
		for range 2 + g.rng.IntN(2) {
			w += syllables[g.rng.IntN(len(syllables))]
		}
		words[i] = w
	}
	return strings.Join(words, " ")
}

// damage replaces, drops and adds characters.
func (g *Generator) damage(s string) string {
	if g.o.Damage == 0 {
		return s
	}
	b := make([]byte, 0, len(s)+8)
	for i := range len(s) {
		if s[i] == '\n' || g.rng.Float64() >= g.o.Damage {
			b = append(b, s[i])
			continue
		}
		switch g.rng.IntN(4) {
		case 0:
		case 1:
			b = append(b, s[i], debris[g.rng.IntN(len(debris))])
		default:
			b = append(b, debris[g.rng.IntN(len(debris))])
		}
	}
	return string(b)
}

const debris = "abcdefghilmnorstuvw1l05.,;'~ "

var (
	given  = []string{"Ann", "Bob", "Cid", "Dora", "Ed", "Femke", "Gijs", "Hanna", "Ivo", "Jana", "Karl", "Lena", "Mats", "Nora", "Otto", "Petra", "Quin", "Rosa", "Sven", "Tess"}
	family = []string{"Aalders", "Bakker", "Claes", "Dubois", "Evers", "Fischer", "Groot", "Huber", "Iversen", "Jansen", "Keller", "Lambert", "Maes", "Nagel", "Olsen", "Peeters", "Quist", "Roth", "Schmidt", "Timmer"}

	domains   = []string{"example.org", "ministry.example", "police.example", "office.example", "council.example"}
	frequent  = strings.Fields("the to of and a in is that for you it on with be this have are we as not will at from or by your if would but can our has an was any all me my please so there which do i")
	syllables = strings.Fields("ba be bi bo ca ce co da de di do fa fe fo ga ge go ha he ho ka ke ko la le li lo ma me mi mo na ne ni no pa pe po ra re ri ro sa se si so ta te ti to va ve vi vo wa we wo za ze zo ster ment tion ling heid lich ance port tract")
)
