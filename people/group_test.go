package people

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/mail"
)

// id is the id of a thing by its name in a test.
func id(name string) mail.ID { return mail.NewPartyID("test", name) }

// entry reads what a test writes of an entry: "Name <address>", "Name /UNIT/", "Name @domain"; "[x] …" is blacked out with a
// stamp, "[] …" without one.
func entry(s string) mail.Participant {
	p := mail.Participant{Raw: s}
	for _, w := range []struct{ open, stamp string }{{"[x]", "10.2.e"}, {"[]", ""}} {
		if rest, is := strings.CutPrefix(s, w.open); is {
			s, p.Redacted = rest, true
			if w.stamp != "" {
				p.Grounds = []mail.Ground{{Code: w.stamp}}
			}
		}
	}
	if before, address, is := strings.Cut(s, "<"); is {
		s, p.Address = before, strings.TrimSuffix(address, ">")
	}
	if before, domain, is := strings.Cut(s, "@"); is {
		s, p.Domain = before, strings.TrimSpace(domain)
	}
	if before, unit, is := strings.Cut(s, " /"); is {
		s, p.Unit = before, strings.TrimSuffix(strings.TrimSpace(unit), "/")
	}
	p.Name = strings.TrimSpace(s)
	return p
}

func entries(s string) []mail.Participant {
	var list []mail.Participant
	for e := range strings.SplitSeq(s, ";") {
		if e = strings.TrimSpace(e); e != "" {
			list = append(list, entry(e))
		}
	}
	return list
}

// headers reads copies, one a line: "thread message: from | to | cc"; "?" behind the message is a copy that only possibly
// belongs to it, "~" a torn list.
func headers(text string) []Header {
	var list []Header
	numbers := map[mail.ID]int{}
	for line := range strings.Lines(text) {
		head, people, is := strings.Cut(strings.TrimSpace(line), ": ")
		if !is {
			continue
		}
		thread, message, _ := strings.Cut(head, " ")
		h := Header{Copy: id("copy " + strconv.Itoa(len(list))), Strength: mail.Certain, At: "2021-05-12T14:41"}
		if m, unsure := strings.CutSuffix(message, "?"); unsure {
			message, h.Strength = m, mail.Possible
		}
		message, h.Torn = strings.CutSuffix(message, "~")
		h.Thread, h.Message = id(thread), id(message)
		if h.Number = numbers[h.Message]; h.Number == 0 {
			h.Number = len(numbers) + 1
			numbers[h.Message] = h.Number
		}
		lists := append(strings.Split(people, "|"), "", "")
		h.From, h.To, h.Cc = entries(lists[0]), entries(lists[1]), entries(lists[2])
		list = append(list, h)
	}
	return list
}

func sequence(list []Header) iter.Seq2[*Header, error] {
	return func(yield func(*Header, error) bool) {
		for i := range list {
			if !yield(&list[i], nil) {
				return
			}
		}
	}
}

func group(t testing.TB, text string, o Options) *Result {
	t.Helper()
	r, err := Group(context.Background(), sequence(headers(text)), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// persons lists the groups as the names and addresses of their variants, sorted.
func persons(r *Result) []string {
	by := map[mail.ID][]string{}
	for _, v := range r.Variants {
		if !v.Person.IsZero() {
			s := strings.TrimSpace(v.Name + " " + v.Unit)
			if v.Address != "" {
				s = strings.TrimSpace(s + " <" + v.Address + ">")
			} else if v.Domain != "" {
				s += " @" + v.Domain
			}
			by[v.Person] = append(by[v.Person], s)
		}
	}
	var list []string
	for _, names := range by {
		slices.Sort(names)
		list = append(list, strings.Join(names, " = "))
	}
	slices.Sort(list)
	return list
}

func kinds(r *Result) []string {
	var list []string
	for _, v := range r.Variants {
		if v.Joining != nil {
			list = append(list, v.Joining.Kind)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// grouped are the witnesses of the rules: what each joins, by one kind of evidence.
var grouped = []struct{ name, kind, text, want string }{
	{"same address, shorter name", SameAddress, `t m: Finch, Eleanor <ef@x.example> | Finch <ef@x.example>`, "Finch <ef@x.example> = Finch, Eleanor <ef@x.example>"},
	{"same address, no name", SameAddress, `t m: Finch, Eleanor <ef@x.example> | <ef@x.example>`, "<ef@x.example> = Finch, Eleanor <ef@x.example>"},
	{"same address, a short form", SameAddress, `t m: Tom Winter <tw@x.example> | Thomas P. Winter <tw@x.example>`, "Thomas P. Winter <tw@x.example> = Tom Winter <tw@x.example>"},
	{"same address, damaged name", SameAddress, `t m: Eleanor Finch <ef@x.example> | E1eanor F?nch <ef@x.example>`, "E1eanor F?nch <ef@x.example> = Eleanor Finch <ef@x.example>"},
	{"an address that two people print, made of the name of one", SameAddress, "t m: Anna Winter <a.winter@x.example>\nt n: Jan Bos <a.winter@x.example>\nt o: <a.winter@x.example>", "<a.winter@x.example> = Anna Winter <a.winter@x.example> | Jan Bos <a.winter@x.example>"},
	{"last name first", SameName, "t m: Finch, Eleanor\nu n: Eleanor Finch", "Eleanor Finch = Finch, Eleanor"},
	{"with and without unit", SameName, "t m: Finch, Eleanor /WZ/KD/\nu n: Finch, Eleanor", "Finch, Eleanor = Finch, Eleanor WZ/KD"},
	{"a unit in full", SameName, "t m: Finch, Eleanor /WZ/\nu n: Finch, Eleanor /WZ/KD/", "Finch, Eleanor WZ = Finch, Eleanor WZ/KD"},
	{"a domain and the address in it", SameName, "t m: Eleanor Finch @x.example\nu n: Eleanor Finch <ef@x.example>", "Eleanor Finch <ef@x.example> = Eleanor Finch @x.example"},
	{"accents", SameName, "t m: Céline Lüscher\nu n: Celine Luscher", "Celine Luscher = Céline Lüscher"},
	{"the address spells the name", SpelledOut, "t m: eleanor.finch <eleanor.finch@x.example>\nt n: <eleanor.finch@y.example>", "<eleanor.finch@y.example> = eleanor.finch <eleanor.finch@x.example>"},
	{"another domain of the same mailbox name", SameMailbox, "t m: Eleanor Finch <eleanor_finch@x.example>\nt n: Eleanor Finch <eleanor.finch@y.example>", "Eleanor Finch <eleanor.finch@y.example> = Eleanor Finch <eleanor_finch@x.example>"},
	{"another order without a comma", OtherOrder, "t m: Finch Eleanor @x.example\nt n: Eleanor Finch @x.example", "Eleanor Finch @x.example = Finch Eleanor @x.example"},
	{"a misread letter in the same place", SamePlace, "t m: Eleanor Finch\nu m: Eleanor Pinch", "Eleanor Finch = Eleanor Pinch"},
	{"a name and the address made of it", SamePlace, "t m: | Eleanor Finch\nt m: | <e.finch@x.example>", "<e.finch@x.example> = Eleanor Finch"},
	{"more words in the same place", SamePlace, "t m: | Eleanor Finch\nu m: | Eleanor Finch Harbour", "Eleanor Finch = Eleanor Finch Harbour"},
	{"the same place beside who stands in both", SamePlace, "t m: | Anna Wit; Eleanor Finch\nt m: | Anna Wit; Eleanor Pinch", "Anna Wit | Eleanor Finch = Eleanor Pinch"},
	{"likenesses of characters in a thread", ThreadDamage, "t m: Piet Bernards\nt n: Piet Bemards", "Piet Bemards = Piet Bernards"},
	{"a lost space in a thread", ThreadDamage, "t m: Joann T Stevens\nt n: Joann TStevens", "Joann T Stevens = Joann TStevens"},
	{"lost letters in a thread", ThreadDamage, "t m: Käthner, David\nt n: K?thner, David", "K?thner, David = Käthner, David"},
	{"an address misprinted once", SameName, "t m: Eleanor Finch <ef@harbour.example>\nt n: Eleanor Finch <ef@harbour.example>\nt o: Eleanor Finch <ef@harbour.example>\nu p: Finch, Eleanor <ef@barbour.example>\nu q: Finch, Eleanor", "Eleanor Finch <ef@harbour.example> = Finch, Eleanor = Finch, Eleanor <ef@barbour.example>"},
	{"likenesses of characters in an address", SameName, "t m: Eleanor Finch <m.finch@x.example>\nu n: Finch, Eleanor <rn.finch@x.example>\nu o: Finch, Eleanor", "Eleanor Finch <m.finch@x.example> = Finch, Eleanor = Finch, Eleanor <rn.finch@x.example>"},
	{"a first name behind its initials", SameName, "t m: Wit, M.J. de (Mieke)\nu n: Mieke de Wit\nu o: Wit, M. de (Paris)", "Mieke de Wit = Wit, M.J. de (Mieke) | Wit, M. de (Paris)"},
	{"an initial in a thread", Initial, "t m: Jack Fite\nt n: Jack P Fite", "Jack Fite = Jack P Fite"},
}

// TestListedApart: two addresses of one name and mailbox name in one list are two people, however they are printed elsewhere.
func TestListedApart(t *testing.T) {
	r := group(t, "t m: Ann Wit | Eleanor Finch <eleanor.finch@x.example>; <eleanor.finch@y.example>\nt n: Finch, Eleanor <eleanor.finch@y.example> | Ann Wit", Options{})
	want := "<eleanor.finch@y.example> = Finch, Eleanor <eleanor.finch@y.example> | Ann Wit | Eleanor Finch <eleanor.finch@x.example>"
	if got := strings.Join(persons(r), " | "); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestGrouped(t *testing.T) {
	for _, c := range grouped {
		t.Run(c.name, func(t *testing.T) {
			r := group(t, c.text, Options{})
			if got := strings.Join(persons(r), " | "); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
			if got := kinds(r); !slices.Contains(got, c.kind) {
				t.Errorf("by %q, want %q", got, c.kind)
			}
		})
	}
}

// TestEveryRuleHasAWitness switches each rule off in turn: some case must fail then.
func TestEveryRuleHasAWitness(t *testing.T) {
	all := rules
	defer func() { rules = all }()
	for i := range all {
		rules = slices.Delete(slices.Clone(all), i, i+1)
		broken := 0
		for _, c := range grouped {
			if strings.Join(persons(group(t, c.text, Options{})), " | ") != c.want {
				broken++
			}
		}
		if broken == 0 {
			t.Errorf("without rule %d nothing changes", i)
		}
	}
}

// TestEveryKindIsDefined holds the words of evidence to the cases.
func TestEveryKindIsDefined(t *testing.T) {
	seen := map[string]bool{Decided: true}
	for _, c := range grouped {
		seen[c.kind] = true
		if Kinds[c.kind] == "" {
			t.Errorf("%q has no definition", c.kind)
		}
	}
	for k := range Kinds {
		if !seen[k] {
			t.Errorf("%q has no case", k)
		}
	}
}

// apartCases must not be joined: each line of want is one person.
var apartCases = []struct{ name, text, want string }{
	{"one name, two addresses", "t m: John Smith <js@x.example>\nt n: John Smith <smith4@x.example>", "John Smith <js@x.example> | John Smith <smith4@x.example>"},
	{"one name, two organisations", "t m: John Smith <john.smith@x.example>\nu n: John Smith <john.smith@y.example>", "John Smith <john.smith@x.example> | John Smith <john.smith@y.example>"},
	{"one name, two domains", "t m: John Smith @x.example\nt n: John Smith @y.example", "John Smith @x.example | John Smith @y.example"},
	{"one name, two units", "t m: John Smith /WZ/KD/\nt n: John Smith /WZ/JZ/", "John Smith WZ/JZ | John Smith WZ/KD"},
	{"a name that could be either", "t m: John Smith <js@x.example>\nt n: John Smith <smith4@y.example>\nt o: John Smith", "John Smith | John Smith <js@x.example> | John Smith <smith4@y.example>"},
	{"one name, two mailboxes that a letter parts", "t m: John Smith <john.a.smith@house.example>\nu n: John Smith <john.e.smith@house.example>\nu o: John Smith <john.e.smith@house.example>\nu p: John Smith <john.e.smith@house.example>", "John Smith <john.a.smith@house.example> | John Smith <john.e.smith@house.example>"},
	{"one name, two mailboxes that come again", "t m: John Smith <john.smith@house.example>\nu n: John Smith <john.smyth@house.example>\nu o: John Smith <john.smyth@house.example>\nu p: John Smith <john.smith@house.example>\nu q: John Smith <john.smith@house.example>", "John Smith <john.smith@house.example> | John Smith <john.smyth@house.example>"},
	{"one name, a numbered mailbox", "t m: John Smith <smith2@house.example>\nu n: John Smith <smith@house.example>\nu o: John Smith <smith@house.example>\nu p: John Smith <smith@house.example>", "John Smith <smith2@house.example> | John Smith <smith@house.example>"},
	{"two people of one mailbox", "t m: Anna Wit <office@x.example>\nt n: Jan Bos <office@x.example>\nt o: <office@x.example>", "<office@x.example> | Anna Wit <office@x.example> | Jan Bos <office@x.example>"},
	{"two people of one mailbox, of one family", "t m: Иван Петров <p@x.example>\nt n: Анна Петрова <p@x.example>", "Анна Петрова <p@x.example> | Иван Петров <p@x.example>"},
	{"initials of other scripts", "t m: И. Петров\nu n: И. Петров <p@x.example>", "И. Петров | И. Петров <p@x.example>"},
	{"two people of one mailbox, of the same initials", "t m: Jan de Wit <office@x.example>\nt n: Job de Waal <office@x.example>", "Jan de Wit <office@x.example> | Job de Waal <office@x.example>"},
	{"a unit that both could be of", "t m: John Smith <js@x.example>\nt n: John Smith <smith4@y.example>\nt o: John Smith /WZ/KD/", "John Smith <js@x.example> | John Smith <smith4@y.example> | John Smith WZ/KD"},
	{"damage between two domains", "t m: Piet Bernards @x.example\nt n: Piet Bemards @y.example", "Piet Bemards @y.example | Piet Bernards @x.example"},
	{"a form of two people", "t m: Nora Bernards\nt m: N0ra Bernards\nt n: Nora Bernards\nu o: Nora Bemards\nu o: N0ra Bernards\nu p: Nora Bemards", "N0ra Bernards | Nora Bemards | Nora Bernards"},
	{"a family name in one place", "t m: Smith\nt m: Srnith", "Smith | Srnith"},
	{"a name beside the address made of it", "t m: | Anna Winter; <a.winter@x.example>\nt m: | <a.winter@x.example>; Anna Winter", "<a.winter@x.example> | Anna Winter"},
	{"family name only", "t m: Smith\nt n: John Smith <js@x.example>\nt m: John Smith <js@x.example>", "John Smith <js@x.example> | Smith"},
	{"initial and family name in one place", "t m: J. Smith\nt m: John Smith", "J. Smith | John Smith"},
	{"two legible names in one place", "t m: Anna Wit\nt m: Jan Bos", "Anna Wit | Jan Bos"},
	{"two names that come again", "t m: Nora Bakker\nt m: Dora Bakker\nt n: Nora Bakker\nt o: Dora Bakker", "Dora Bakker | Nora Bakker"},
	{"a misreading between two people", "t m: Nora Bakker\nt m: ?ora Bakker\nt n: Nora Bakker\nt o: Dora Bakker\nt p: Dora Bakker\nt o: ?ora Bakker", "?ora Bakker | Dora Bakker | Nora Bakker"},
	{"side by side in a list", "t m: | Piet Bernards; Piet Bemards", "Piet Bemards | Piet Bernards"},
	{"damage in two threads", "t m: Piet Bernards\nu n: Piet Bemards", "Piet Bemards | Piet Bernards"},
	{"one letter in a thread", "t m: Piet Jansen\nt n: Piet Hansen", "Piet Hansen | Piet Jansen"},
	{"another order without domain or unit", "t m: Martin Julien\nt n: Julien Martin", "Julien Martin | Martin Julien"},
	{"two initials in a thread", "t m: Jack P Fite\nt n: Jack Q Fite", "Jack P Fite | Jack Q Fite"},
	{"a copy that only possibly is one", "t m: Eleanor Finch\nu m?: Eleanor Pinch", "Eleanor Finch | Eleanor Pinch"},
	{"sent through a list", "t m: Ann Smith via Some-list <some-list@x.example>\nt n: Bob Jones via Some-list <some-list@x.example>\nt o: Some-list <some-list@x.example>", "Ann Smith via Some-list <some-list@x.example> | Bob Jones via Some-list <some-list@x.example> | Some-list <some-list@x.example>"},
	{"who is blacked out", "t m: John Smith /WZ/KD/\nt m: [x] /WZ/KD/\nt n: [x] John Smith /WZ/KD/", "John Smith WZ/KD"},
	{"lists of another length", "t m: | Anna Wit; Eleanor Finch\nt m: | Eleanor Pinch; Jan Bos; Anna Wit", "Anna Wit | Eleanor Finch | Eleanor Pinch | Jan Bos"},
	// No chain leads from one to another: each is like the next, the ends are two people of one domain.
	{"a chain", "t m: Ann Smith <as@x.example>\nt m: Ann Smith\nt n: Ann Smith\nt n: Ann Smith <smith@x.example>", "Ann Smith | Ann Smith <as@x.example> | Ann Smith <smith@x.example>"},
}

func TestApart(t *testing.T) {
	for _, c := range apartCases {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(persons(group(t, c.text, Options{})), " | "); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

func TestApartIsSaid(t *testing.T) {
	for _, c := range []struct{ kind, text string }{
		{OtherAddress, "t m: John Smith <js@x.example>\nt n: John Smith <smith4@x.example>"},
		{OtherAffiliation, "t m: John Smith /WZ/KD/\nt n: John Smith /WZ/JZ/"},
		{OtherName, "t m: Anna Wit <office@x.example>\nt n: Jan Bos <office@x.example>"},
		{Undecided, "t m: John Smith <js@x.example>\nt n: John Smith <smith4@x.example>\nt o: John Smith"},
	} {
		r := group(t, c.text, Options{})
		said := 0
		for _, p := range r.Parties {
			for _, a := range p.Apart {
				if a.Kind == c.kind && a.Other != p.ID {
					said++
				}
			}
		}
		if said < 2 {
			t.Errorf("%s: said %d times, want by both", c.kind, said)
		}
	}
}

// TestCounts holds counting by message: copies count once, and the sender who is among the recipients counts as both.
func TestCounts(t *testing.T) {
	r := group(t, `
t m: Anna Wit /WZ/KD/ | [x] /WZ/KD/; Jan Bos | Anna Wit
t m: Anna Wit | [x] /WZ/KD/; Jan Bos | Anna Wit
t n: Jan Bos | Anna Wit /WZ/KD/; [x] @x.example`, Options{})
	var got []string
	for _, p := range r.Parties {
		got = append(got, fmt.Sprintf("%s %s: sent %d, received %d, %d variants, %d entries, %d blacked out, first %s", p.Kind, p.Name, p.Sent, p.Received, p.Variants, p.Entries, p.Redacted, p.First))
	}
	slices.Sort(got)
	want := []string{
		"domain x.example: sent 0, received 1, 1 variants, 1 entries, 1 blacked out, first 2021-05-12T14:41",
		"person Anna Wit: sent 1, received 2, 2 variants, 5 entries, 0 blacked out, first 2021-05-12T14:41",
		"person Jan Bos: sent 1, received 1, 1 variants, 3 entries, 0 blacked out, first 2021-05-12T14:41",
		"unit WZ/KD: sent 1, received 2, 2 variants, 4 entries, 2 blacked out, first 2021-05-12T14:41",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	for _, p := range r.Parties {
		n := 0
		for _, part := range Messages(p.Messages).All() {
			n++
			if hidden := part&(SentRedacted|ReceivedRedacted) != 0; hidden && p.Redacted == 0 {
				t.Errorf("%s has nobody blacked out, but %b", p.Name, part)
			}
		}
		if n < max(p.Sent, p.Received) {
			t.Errorf("%s: %d messages packed", p.Name, n)
		}
	}
	for _, v := range r.Variants {
		n := 0
		for range Places(v.Places).All() {
			n++
		}
		if n != v.Entries {
			t.Errorf("%s: %d places of %d", v.Name, n, v.Entries)
		}
	}
}

// TestHidden: who is blacked out counts with the unit, and with the domain only where no unit is legible.
func TestHidden(t *testing.T) {
	r := group(t, "t m: [x] /WZ/KD/ @x.example | [x] @y.example; Anna Wit /WZ/KD/", Options{})
	want := map[string]Part{"WZ/KD": Sent | SentRedacted | InTo, "x.example": Sent, "y.example": InTo | InTo<<redactedBits, "Anna Wit": InTo}
	for _, p := range r.Parties {
		for _, part := range Messages(p.Messages).All() {
			if part != want[p.Name] {
				t.Errorf("%s takes part as %b, want %b", p.Name, part, want[p.Name])
			}
		}
	}
}

// TestAtLeast says when n entries are n different people.
func TestAtLeast(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       int
	}{
		{"two in one list", "t m: | [x] /WZ/KD/; [x] /WZ/KD/", 2},
		{"two in a copy of it", "t m: | [x] /WZ/KD/; [x] /WZ/KD/\nt m: | [x] /WZ/KD/; [x] /WZ/KD/", 2},
		{"the larger list", "t m: | [x] /WZ/KD/; [x] /WZ/KD/\nu n: | [x] /WZ/KD/; [x] /WZ/KD/; [x] /WZ/KD/", 3},
		{"sender and recipient", "t m: [x] /WZ/KD/ | [x] /WZ/KD/", 0},
		{"to and cc", "t m: | [x] /WZ/KD/ | [x] /WZ/KD/", 0},
		{"two messages", "t m: | [x] /WZ/KD/\nt n: | [x] /WZ/KD/", 0},
		{"a torn list", "t m~: | [x] /WZ/KD/; [x] /WZ/KD/", 0},
		{"debris without a stamp", "t m: | [x] /WZ/KD/; [] /WZ/KD/", 0},
		{"a list that names somebody twice", "t m: | [x] /WZ/KD/; Anna Wit; [x] /WZ/KD/; Anna Wit", 0},
		{"by another form of the name", "t m: | [x] /WZ/KD/; Anna Wit <a@x.example>; [x] /WZ/KD/; Wit, Anna", 0},
		{"by the address alone", "t m: | [x] /WZ/KD/; Anna Wit <a@x.example>; [x] /WZ/KD/; <a@x.example>", 0},
		{"by half a name", "t m: | [x] /WZ/KD/; Anna; [x] /WZ/KD/; Anna", 0},
		{"two others", "t m: | [x] /WZ/KD/; Anna Wit <a@x.example>; [x] /WZ/KD/; Anna Smit <s@x.example>", 2},
		{"one unit is not printed", "t m: | [x] /WZ/KD/; [x]", 0},
		{"a named one beside", "t m: | [x] /WZ/KD/; Anna Wit /WZ/KD/", 0},
	} {
		got := 0
		for _, p := range group(t, c.text, Options{}).Parties {
			if p.Kind == mail.PartyUnit {
				got = p.Least
				if got > 0 && p.LeastIn.Role != mail.RoleTo {
					t.Errorf("%s: shown by %v", c.name, p.LeastIn)
				}
			}
		}
		if got != c.want {
			t.Errorf("%s: at least %d, want %d", c.name, got, c.want)
		}
	}
}

func TestDecisions(t *testing.T) {
	const text = "t m: John Smith <js@x.example>\nt n: John Smith <smith4@x.example>\nu o: Eleanor Finch\nu p: Finch, Eleanor\nu q: Eleanor Finch"
	at := func(n int) mail.EntryRef {
		return mail.EntryRef{Copy: id("copy " + strconv.Itoa(n)), Role: mail.RoleFrom}
	}
	machine := "Eleanor Finch = Finch, Eleanor | John Smith <js@x.example> | John Smith <smith4@x.example>"
	for _, c := range []struct {
		name string
		o    Options
		want string
	}{
		{"none", Options{}, machine},
		{"merge", Options{Merge: []Merge{{at(0), at(1)}}}, "Eleanor Finch = Finch, Eleanor | John Smith <js@x.example> = John Smith <smith4@x.example>"},
		{"split", Options{Split: []Split{{Entry: at(3)}}}, "Eleanor Finch | Finch, Eleanor | John Smith <js@x.example> | John Smith <smith4@x.example>"},
		{"split one entry", Options{Split: []Split{{at(4), true}}}, "Eleanor Finch | Eleanor Finch = Finch, Eleanor | John Smith <js@x.example> | John Smith <smith4@x.example>"},
		{"split and merge elsewhere", Options{Split: []Split{{Entry: at(3)}}, Merge: []Merge{{at(3), at(0)}}}, "Eleanor Finch | Finch, Eleanor = John Smith <js@x.example> | John Smith <smith4@x.example>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := group(t, text, c.o)
			if got := strings.Join(persons(r), " | "); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
			// The machine's own grouping stays beside it.
			own := *r
			own.Variants = slices.Clone(r.Variants)
			for i := range own.Variants {
				own.Variants[i].Person = own.Variants[i].Machine
			}
			got := strings.ReplaceAll(strings.Join(persons(&own), " | "), "Eleanor Finch = Eleanor Finch", "Eleanor Finch")
			if got != machine {
				t.Errorf("the machine's: %s", got)
			}
			if len(r.Unanchored) > 0 {
				t.Errorf("not anchored: %v", r.Unanchored)
			}
		})
	}
	r := group(t, "t m: [x] /WZ/KD/ | John Smith", Options{
		Merge: []Merge{{at(0), mail.EntryRef{Copy: id("copy 0"), Role: mail.RoleTo}}}, Split: []Split{{Entry: at(7)}},
	})
	if len(r.Unanchored) != 2 {
		t.Errorf("who is blacked out and who is not there are no anchors: %v", r.Unanchored)
	}
}

// TestNames holds the id of a party to what is printed, and what it is called.
func TestNames(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"t m: K?thner, David <dk@x.example>\nt n: Käthner, David <dk@x.example>", "Käthner, David"},
		{"t m: ? : Anna Wit", "Anna Wit"},
		{"t m: <aw@x.example>", "aw@x.example"},
		{"t m: Ann Smith via Some-list <some-list@x.example>", "Ann Smith"},
		{"t m: JN Sent by <aw@x.example>\nt n: <aw@x.example>\nt o: <aw@x.example>\nt p: <aw@x.example>", "aw@x.example"},
	} {
		r := group(t, c.text, Options{})
		if p := r.Parties[slices.IndexFunc(r.Parties, func(p mail.Party) bool { return p.Kind == mail.PartyPerson })]; p.Name != c.want {
			t.Errorf("%s: called %q, want %q", c.text, p.Name, c.want)
		}
	}
	a, b := group(t, "t m: Anna Wit", Options{}), group(t, "t n: Jan Bos\nt n: Anna Wit\nu o: Anna Wit", Options{})
	if i := slices.IndexFunc(b.Parties, func(p mail.Party) bool { return p.ID == a.Parties[0].ID }); i < 0 || b.Parties[i].Name != "Anna Wit" {
		t.Error("a person has another id among others")
	}
}

// TestSameResult runs the passes again: no order of a map reaches the result.
func TestSameResult(t *testing.T) {
	var text strings.Builder
	for _, c := range grouped {
		text.WriteString(c.text + "\n")
	}
	for _, c := range apartCases {
		text.WriteString(c.text + "\n")
	}
	first := group(t, text.String(), Options{})
	for range 20 {
		if d := cmp.Diff(first, group(t, text.String(), Options{})); d != "" {
			t.Fatal(d)
		}
	}
}

// TestLongNames: text that was read as names costs no more than its length.
func TestLongNames(t *testing.T) {
	long := strings.Repeat("ab cd ", 1<<15)
	begin := time.Now()
	r := group(t, "t m: "+long+" <a@x.example> | "+long+"x\nt m: y"+long+" <a@x.example> | "+strings.ReplaceAll(long, " ", ""), Options{})
	if took := time.Since(begin); took > 5*time.Second || len(r.Variants) != 4 {
		t.Errorf("%d variants in %v", len(r.Variants), took)
	}
}

// FuzzNames: any two names are compared without a panic, and each is a form of itself.
func FuzzNames(f *testing.F) {
	f.Add("Finch, Eleanor (WZ)", "? : E1eanor F?nch", "e.finch@x.example")
	f.Fuzz(func(t *testing.T, a, b, address string) {
		n, m := newName(a), newName(b)
		n.fits(&m)
		_, _, _ = n.resembles(&m, 6), n.holds(&m), n.inMailbox(mailbox(address))
		through(a, address)
		spelled(address)
		if !n.fits(&n) || !n.holds(&n) || newName(n.key).key != n.key {
			t.Errorf("%q is no form of itself: %q, %q", a, n.key, newName(n.key).key)
		}
	})
}

// FuzzUnpack: what is packed damaged ends early and never panics.
func FuzzUnpack(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4})
	f.Add([]byte{0x80})
	f.Fuzz(func(t *testing.T, b []byte) {
		n := 0
		for p := range Places(b).All() {
			_ = p.List()
			n++
		}
		for range Messages(b).All() {
			n++
		}
		if n > len(b) {
			t.Errorf("%d of %d bytes", n, len(b))
		}
	})
}
