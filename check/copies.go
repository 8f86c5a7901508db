package check

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/rethread/rethread/internal/visible"
	"github.com/rethread/rethread/mail"
)

// copies compares the copies of a message with the one whose date is taken: C20 to C25.
func (c *checker) copies(t *threadOf, m *Message) {
	if len(m.Copies) < 2 {
		return
	}
	best, dated := m.copy(m.Best), m.copy(m.Dated)
	for i := range m.Copies {
		x := &m.Copies[i]
		if dated != nil && x != dated {
			c.times(t, m, dated, x)
		}
		if best != nil && x != best {
			c.recipients(m, best, x)
			c.subjects(m, best, x)
		}
	}
	c.redactions(m)
	for _, d := range m.Texts {
		item := Item{Observed: m.cite(d.Other), Compared: []Quote{m.cite(d.Base)}}
		if d.Redaction {
			c.group("C25", Difference, "text", m.ID.String(), nil, Item{Observed: item.Compared[0], Compared: []Quote{item.Observed}})
		} else {
			c.group("C24", Difference, "", m.ID.String(), nil, item)
		}
	}
}

// maxText bounds what is cited of a text, in characters.
const maxText = 240

// cite completes a quote of a body.
func (m *Message) cite(q Quote) Quote {
	q.Text, q.Message = visible.Cut(oneLine(q.Text), maxText), m.ID
	if c := m.copy(q.Copy); c != nil {
		q.source, q.number = c.Source, c.Number
		if q.Place == "" {
			q.Place = c.Place
		}
	}
	return q
}

// copy is a copy of the message, nil if there is none.
func (m *Message) copy(id mail.ID) *Copy {
	if m.at == nil {
		m.at = make(map[mail.ID]int, len(m.Copies))
		for i := range m.Copies {
			m.at[m.Copies[i].ID] = i
		}
	}
	if i, ok := m.at[id]; ok {
		return &m.Copies[i]
	}
	return nil
}

// times compares the printed times of two copies: C20, C21.
func (c *checker) times(t *threadOf, m *Message, base, x *Copy) {
	a, ok := plausible(base.Date)
	b, also := plausible(x.Date)
	if !ok || !also {
		return
	}
	item := Item{Observed: quote(m, x, mail.RoleDate), Compared: []Quote{quote(m, base, mail.RoleDate)}}
	if established(base) && established(x) {
		apart := x.Instant.Time.Unix() - base.Instant.Time.Unix()
		if apart < -rounding || apart > rounding {
			item.Args = map[string]string{"span": minutes(apart)}
			c.add("C21", Difference, "zones", item)
		} else if wall, _ := read(x.Date); !wall.touches(first(read(base.Date))) {
			c.group("C20", Explained, "zones", "", nil, item)
		}
		return
	}
	if a.touches(b) {
		return
	}
	if !base.Date.Exact() || !x.Date.Exact() {
		c.add("C21", Difference, "range", item)
		return
	}
	wa, _ := of(base.Date.Earliest[:16])
	wb, _ := of(x.Date.Earliest[:16])
	step := wb.lo - wa.lo
	switch {
	case isStep(step):
		who := t.printer(x)
		if who == "" {
			if who = t.printer(base); who != "" {
				step = -step
				item = Item{Observed: item.Compared[0], Compared: []Quote{item.Observed}}
			}
		}
		kind := ""
		if who == "" {
			kind = "nobody"
		}
		c.group("C20", Explained, kind, who+"\x00"+minutes(step), map[string]string{"who": who, "step": signed(step)}, item)
	case step >= -rounding && step <= rounding:
		c.group("C21", Explained, "rounding", "", nil, item)
	default:
		item.Args = map[string]string{"span": minutes(step)}
		c.add("C21", Difference, "", item)
	}
}

// days notes that what is perhaps one message is printed with one time of two days, or a zone step from that: C21. A day of which a
// digit is lost is the other one.
func (c *checker) days(m *Message) {
	const day = 24 * hour
	for i := range m.Perhaps {
		other := &m.Perhaps[i]
		own := m.copy(other.Like)
		if own == nil || m.ID.Compare(other.Message) > 0 || !own.Date.Exact() || !other.Copy.Date.Exact() {
			continue
		}
		a, ok := plausible(own.Date)
		b, also := plausible(other.Copy.Date)
		if !ok || !also {
			continue
		}
		apart := (b.lo - a.lo) / 60 * 60
		days := (max(apart, -apart) + day/2) / day
		rest := max(apart, -apart) - days*day
		if max(apart, -apart) <= widest || rest != 0 && !isStep(rest) || a.join(undamaged(own, a)).touches(b.join(undamaged(&other.Copy, b))) {
			continue
		}
		c.add("C21", Difference, "day", Item{
			Observed: quote(m, own, mail.RoleDate), Compared: []Quote{quote(&Message{ID: other.Message}, &other.Copy, mail.RoleDate)},
			Args: map[string]string{"span": minutes(apart)},
		})
	}
}

func first(s span, _ bool) span { return s }

func minutes(seconds int64) string { return strconv.FormatInt(max(seconds, -seconds)/60, 10) }

// signed is a step in hours: "+1:00".
func signed(seconds int64) string {
	sign := "+"
	if seconds < 0 {
		sign, seconds = "-", -seconds
	}
	return sign + strconv.FormatInt(seconds/3600, 10) + ":" + string([]byte{'0' + byte(seconds/600%6), '0' + byte(seconds/60%10)})
}

const (
	hour = 60 * 60
	// widest is the widest difference between two clocks of people who write to each other, as dedupe takes it.
	widest = 14 * hour
	// halves and quarters are the smallest steps between zones that differ by half and quarter hours from whole ones: India
	// lies 2½ hours from its nearest neighbours in wide use, Nepal 3¾.
	halves   = 2*hour + hour/2
	quarters = 3*hour + 3*hour/4
)

// isStep reports a difference that lies between two zones.
func isStep(seconds int64) bool {
	seconds = max(seconds, -seconds)
	switch {
	case seconds == 0 || seconds > widest:
		return false
	case seconds%hour == 0:
		return true
	case seconds%(hour/2) == 0:
		return seconds >= halves
	}
	return seconds%(hour/4) == 0 && seconds >= quarters
}

// printer is who printed a copy's header: whoever quotes it, as one would call them; "" for a document's own header and
// where nothing is legible.
func (t *threadOf) printer(x *Copy) string {
	w := t.byCopy[x.Above]
	if w.copy == nil || len(w.copy.From) == 0 {
		return ""
	}
	p := &w.copy.From[0]
	return cmp.Or(p.Name, p.Unit, p.Address, p.Domain)
}

// recipients compares the lists of people: C22. Only who is legible in one copy and can be nobody in the other counts.
func (c *checker) recipients(m *Message, base, x *Copy) {
	if !listed(base) || !listed(x) {
		return
	}
	missing, extra := unlike(absent(base, x), absent(x, base))
	if len(missing)+len(extra) == 0 {
		return
	}
	item := Item{
		Observed: quote(m, x, mail.RoleTo), Compared: []Quote{quote(m, base, mail.RoleTo)},
		Args: map[string]string{"missing": strings.Join(missing, "; "), "extra": strings.Join(extra, "; ")},
	}
	kind := "both"
	switch {
	case len(extra) == 0:
		kind = "missing"
	case len(missing) == 0:
		kind = "extra"
	}
	c.add("C22", Difference, kind, item)
}

// listed reports whether a copy prints its recipients in full.
func listed(x *Copy) bool {
	return len(x.To) > 0 && !x.LowerBound && x.Quoting != mail.QuotingAttribution
}

// absent names the legible recipients of a who can be none of b.
func absent(a, b *Copy) []string {
	var names []string
	for _, p := range a.Recipients() {
		if p.Legible() && !anyone(p, b.Recipients()) {
			names = append(names, cmp.Or(p.Name, p.Address))
		}
	}
	return names
}

func anyone(p *mail.Participant, list []*mail.Participant) bool {
	for _, q := range list {
		if p.Same(q) != mail.Different || damaged(p, q) {
			return true
		}
	}
	return false
}

// unlike takes out of two lists of names those that are much alike: one name on each side, damaged, and no two people.
func unlike(missing, extra []string) (a, b []string) {
	for _, name := range missing {
		x := skeleton(name)
		k := slices.IndexFunc(extra, func(other string) bool {
			y := skeleton(other)
			return edits([]rune(x), []rune(y))*4 <= min(len(x), len(y))
		})
		if k < 0 {
			a = append(a, name)
			continue
		}
		extra = slices.Delete(extra, k, k+1)
	}
	return a, extra
}

// skeleton folds a text and makes letters one that recognition takes for each other.
func skeleton(s string) string { return likenesses.Replace(mail.Fold(s)) }

var likenesses = strings.NewReplacer("ii", "u", "rn", "m", "ri", "n", "vv", "w", "1", "l", "0", "o", "5", "s", "8", "b")

// damaged reports whether two entries differ by no more than damage: in the letters of their names, or of the domain where one of
// them shows no name.
func damaged(p, q *mail.Participant) bool {
	if p.Legible() && q.Legible() {
		a, b := skeleton(cmp.Or(p.Name, p.Address)), skeleton(cmp.Or(q.Name, q.Address))
		return (p.Name == "") == (q.Name == "") && similar(a, b)
	}
	a, b := p.KnownDomain(), q.KnownDomain()
	if a == "" || b == "" || !similar(skeleton(a), skeleton(b)) {
		return false
	}
	x, y := *p, *q
	x.Domain, y.Domain, x.Address, y.Address = "", "", "", ""
	return x.Same(&y) != mail.Different
}

// subjects compares subjects and attachment lists: C23.
func (c *checker) subjects(m *Message, base, x *Copy) {
	a, b := mail.Fold(base.Subject.Base), mail.Fold(x.Subject.Base)
	if a != "" && b != "" && !similar(a, b) {
		c.group("C23", Explained, "", "", nil, Item{Observed: quote(m, x, mail.RoleSubject), Compared: []Quote{quote(m, base, mail.RoleSubject)}})
	}
	var names [2]string
	for i, y := range []*Copy{base, x} {
		names[i] = mail.Fold(strings.Join(y.Attachments, " "))
	}
	if names[0] != names[1] && !similar(names[0], names[1]) {
		c.group("C23", Explained, "attachments", "", nil, Item{
			Observed: quote(m, x, mail.RoleAttachments), Compared: []Quote{quote(m, base, mail.RoleAttachments)},
		})
	}
}

// similar reports whether two folded texts differ by no more than damage: a seventh of the characters.
func similar(a, b string) bool {
	x, y := []rune(a), []rune(b)
	n := max(len(x), len(y))
	if n == 0 || len(x) == 0 || len(y) == 0 {
		return n == 0
	}
	if n > 400 || abs(len(x)-len(y))*7 > n {
		return a == b
	}
	return edits(x, y)*7 <= n
}

// edits is how many characters are wrong, missing or too many between two texts.
func edits(x, y []rune) int {
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0]++
		for j := range y {
			cost := diagonal
			if x[i] != y[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return row[len(y)]
}

func abs(n int) int { return max(n, -n) }

// redactions notes people who are visible in one copy and blacked out in another: C25. One finding a person.
func (c *checker) redactions(m *Message) {
	type shown struct {
		role mail.Role
		who  string
	}
	seen := map[shown]bool{}
	for _, role := range []mail.Role{mail.RoleFrom, mail.RoleTo, mail.RoleCc} {
		lists := m.lists(role)
		for _, a := range lists {
			for _, b := range lists {
				if !b.hides || len(a.people) != len(b.people) {
					continue
				}
				for _, who := range hiddenIn(a.people, b.people) {
					if seen[shown{role, who}] {
						continue
					}
					seen[shown{role, who}] = true
					c.group("C25", Difference, "", mail.Fold(who), map[string]string{"who": who},
						Item{Observed: quote(m, a.copy, role), Compared: []Quote{quote(m, b.copy, role)}})
				}
			}
		}
	}
}

// peopleList is a list of people with the first copy that prints it.
type peopleList struct {
	people []mail.Participant
	copy   *Copy
	// hides reports that somebody in it is blacked out.
	hides bool
}

// lists are the different lists of people that the copies print in a role, in the order of the copies: those of a message
// that is printed thousands of times are few.
func (m *Message) lists(role mail.Role) []peopleList {
	var out []peopleList
	seen := map[string]bool{}
	var key []byte
	for i := range m.Copies {
		l := peopleList{people: m.Copies[i].list(role), copy: &m.Copies[i]}
		for k := range l.people {
			l.hides = l.hides || l.people[k].Redacted
		}
		key = appendPeople(key[:0], l.people)
		if !seen[string(key)] {
			seen[string(key)] = true
			out = append(out, l)
		}
	}
	return out
}

func (c *Copy) list(role mail.Role) []mail.Participant {
	switch role {
	case mail.RoleFrom:
		return c.From
	case mail.RoleTo:
		return c.To
	}
	return c.Cc
}

// hiddenIn names the people who are legible in one list and can only be someone blacked out in another of the same length.
func hiddenIn(shown, hiding []mail.Participant) []string {
	if len(shown) != len(hiding) {
		return nil
	}
	var names []string
	for i := range shown {
		p := &shown[i]
		if p.Redacted || !p.Legible() {
			continue
		}
		legible, hidden := false, false
		for j := range hiding {
			q := &hiding[j]
			switch same := p.Same(q) != mail.Different; {
			case q.Legible():
				legible = legible || same
			case q.Redacted:
				hidden = hidden || same
			}
		}
		if hidden && !legible {
			names = append(names, cmp.Or(p.Name, p.Address))
		}
	}
	return names
}
