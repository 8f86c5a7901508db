package compare

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/dedupe/align"
	"github.com/rethread/rethread/mail"
)

// rounding is the difference that clients make by rounding, in minutes.
const rounding = 2

// field is a header field of a copy.
type field struct {
	copy *mail.CopyView
	// value is as printed, on one line; key is equal for what reads alike.
	value, key string
	// worth is higher the more of it is legible.
	worth int
}

// parts are the fields that are compared, with the printed roles that hold each and what says how it reads.
var parts = []struct {
	role  mail.Role
	roles []mail.Role
	read  func(*mail.Copy, *field)
}{
	{mail.RoleFrom, []mail.Role{mail.RoleFrom, mail.RoleOrganizer}, func(c *mail.Copy, f *field) { f.people(c.From) }},
	{mail.RoleTo, []mail.Role{mail.RoleTo, mail.RoleRequired}, func(c *mail.Copy, f *field) { f.people(c.To) }},
	{mail.RoleCc, []mail.Role{mail.RoleCc, mail.RoleOptional}, func(c *mail.Copy, f *field) { f.people(c.Cc) }},
	{mail.RoleBcc, []mail.Role{mail.RoleBcc}, func(c *mail.Copy, f *field) { f.people(c.Bcc) }},
	{mail.RoleDate, []mail.Role{mail.RoleDate}, func(c *mail.Copy, f *field) { f.date(c.Date) }},
	{mail.RoleSubject, []mail.Role{mail.RoleSubject}, func(c *mail.Copy, f *field) { f.plain(c.Subject.Value) }},
	{mail.RoleAttachments, []mail.Role{mail.RoleAttachments}, func(c *mail.Copy, f *field) { f.plain(strings.Join(c.Attachments, " ")) }},
	{mail.RoleStart, []mail.Role{mail.RoleStart, mail.RoleWhen}, func(c *mail.Copy, f *field) {
		if c.Appointment != nil {
			f.date(c.Appointment.Start)
		}
	}},
	{mail.RoleLocation, []mail.Role{mail.RoleLocation}, func(c *mail.Copy, f *field) {
		if c.Appointment != nil {
			f.plain(c.Appointment.Location)
		}
	}},
}

func (f *field) plain(s string) {
	f.key = strings.Join(strings.Fields(s), " ")
	f.worth = min(len(f.key), 1)
}

func (f *field) date(d *mail.Date) {
	if d == nil {
		return
	}
	f.key = string(d.Earliest + "|" + d.Latest)
	if d.Known() {
		f.worth++
	}
	if d.Exact() {
		f.worth += 2
	}
	if !d.Repaired {
		f.worth++
	}
}

func (f *field) people(ps []mail.Participant) {
	var keys []string
	for i := range ps {
		p := &ps[i]
		keys = append(keys, strings.Join([]string{nameKey(p), p.Address, p.Domain, p.Unit}, "\x00"))
		if !p.Redacted && (p.Name != "" || p.Address != "") {
			f.worth = 2
		}
	}
	slices.Sort(keys)
	f.key = strings.Join(keys, "\x01")
	if len(ps) > 0 {
		f.worth++
	}
}

// nameKey are the words of a legible name, in any order.
func nameKey(p *mail.Participant) string {
	if p.Redacted {
		return "\x02"
	}
	names := nameWords(p)
	slices.Sort(names)
	return strings.Join(names, " ")
}

func nameWords(p *mail.Participant) []string {
	var out []string
	for _, w := range strings.FieldsFunc(p.Name, func(r rune) bool { return strings.ContainsRune(" ,.;'\"()<>\t\n", r) }) {
		if f := align.Fold(w); f != "" {
			out = append(out, f)
		}
	}
	return out
}

// fields compares the header fields of all copies. The reading of the base is chosen, unless it has none.
func fields(copies []*mail.CopyView, base int, o *Options) []mail.FieldComparison {
	out := []mail.FieldComparison{}
	for _, part := range parts {
		var list []field
		for _, v := range copies {
			f := field{copy: v}
			for _, r := range part.roles {
				f.value = strings.Join(strings.Fields(f.value+" "+v.Raw[r]), " ")
			}
			part.read(v.Copy, &f)
			list = append(list, f)
		}
		if c, ok := choice(part.role, list, base, o); ok {
			out = append(out, c)
		}
	}
	return out
}

// choice chooses a reading and groups the others; ok is false where no copy prints the field.
func choice(role mail.Role, list []field, base int, o *Options) (mail.FieldComparison, bool) {
	chosen := base
	if list[base].worth == 0 {
		for i := range list {
			if list[i].worth > list[chosen].worth || list[chosen].value == "" && list[i].value != "" {
				chosen = i
			}
		}
	}
	c := mail.FieldComparison{Role: role, Chosen: mail.FieldReading{Value: list[chosen].value}}
	if list[chosen].value == "" && list[chosen].key == "" {
		return c, false
	}
	groups := map[string]int{}
	for i := range list {
		f := &list[i]
		switch at, ok := groups[f.key]; {
		case f.key == list[chosen].key:
			c.Chosen.Copies = append(c.Chosen.Copies, f.copy.Copy.ID)
		case f.value == "" && f.key == "":
		case ok:
			c.Others[at].Copies = append(c.Others[at].Copies, f.copy.Copy.ID)
		default:
			groups[f.key] = len(c.Others)
			r := mail.FieldReading{Value: f.value, Copies: []mail.ID{f.copy.Copy.ID}}
			r.Kind, r.Step = differs(role, &list[chosen], f, o)
			c.Others = append(c.Others, r)
		}
	}
	// The copy whose print is given stands first.
	i := slices.Index(c.Chosen.Copies, list[chosen].copy.Copy.ID)
	c.Chosen.Copies = append([]mail.ID{c.Chosen.Copies[i]}, slices.Delete(slices.Clone(c.Chosen.Copies), i, i+1)...)
	return c, true
}

// differs says in what a reading differs from the chosen one.
func differs(role mail.Role, chosen, other *field, o *Options) (mail.DifferenceKind, int) {
	a, b := chosen.copy.Copy, other.copy.Copy
	switch role {
	case mail.RoleFrom:
		return peopleDiffer(a.From, b.From), 0
	case mail.RoleTo:
		return peopleDiffer(a.To, b.To), 0
	case mail.RoleCc:
		return peopleDiffer(a.Cc, b.Cc), 0
	case mail.RoleBcc:
		return peopleDiffer(a.Bcc, b.Bcc), 0
	case mail.RoleDate:
		return datesDiffer(a.Date, b.Date)
	case mail.RoleStart:
		if a.Appointment != nil && b.Appointment != nil {
			return datesDiffer(a.Appointment.Start, b.Appointment.Start)
		}
		return mail.DifferenceDamage, 0
	}
	return linesDiffer(chosen.value, other.value, o), 0
}

// linesDiffer is the gravest difference between two lines; that they wrap differently is none, and then damage.
func linesDiffer(a, b string, o *Options) mail.DifferenceKind {
	side := func(s string) *text {
		return &text{view: &mail.CopyView{Copy: &mail.Copy{}, Body: s}, words: cut(s, o)}
	}
	kind := mail.DifferenceDamage
	for _, g := range newPair(side(a), side(b)).grade {
		switch {
		case g == worded:
			return mail.DifferenceText
		case g == redaction:
			kind = mail.DifferenceRedaction
		}
	}
	return kind
}

// widest is the widest difference between two zones, in minutes.
const widest = 14 * 60

// datesDiffer compares two printed dates: step is by how many minutes the other stands ahead where another clock, or
// rounding, explains it.
func datesDiffer(a, b *mail.Date) (kind mail.DifferenceKind, step int) {
	if !a.Exact() || !b.Exact() || a.Repaired || b.Repaired {
		if a.Exact() && b.Exact() {
			if step := minutesApart(a, b); isStep(step) {
				return "", step
			}
		}
		return mail.DifferenceDamage, 0
	}
	if step = minutesApart(a, b); isStep(step) {
		return "", step
	}
	return mail.DifferenceText, 0
}

// isStep reports a quarter of an hour's multiple, within what clients round.
func isStep(minutes int) bool {
	n := max(minutes, -minutes)
	return n <= widest+rounding && min(n%15, 15-n%15) <= 1 || n <= rounding
}

// minutesApart is by how many minutes b stands ahead of a, as printed.
func minutesApart(a, b *mail.Date) int {
	x, okX := a.Earliest.ToMinute().Time()
	y, okY := b.Earliest.ToMinute().Time()
	if !okX || !okY {
		return 1 << 20
	}
	return int(y.Sub(x).Minutes())
}

// peopleDiffer compares two lists of people: text where somebody legible stands in one only, redaction where somebody is
// blacked out in one only, else damage.
func peopleDiffer(a, b []mail.Participant) mail.DifferenceKind {
	restA, restB := unmatched(a, b)
	blackA, blackB := countRedacted(restA), countRedacted(restB)
	legibleA, legibleB := len(restA)-blackA, len(restB)-blackB
	switch {
	case len(restA) == 0 && len(restB) == 0:
		return mail.DifferenceDamage
	case legibleA <= blackB && legibleB <= blackA:
		return mail.DifferenceRedaction
	}
	return mail.DifferenceText
}

// unmatched are the entries of each list that have no like in the other.
func unmatched(a, b []mail.Participant) (restA, restB []mail.Participant) {
	taken := make([]bool, len(b))
next:
	for i := range a {
		for j := range b {
			if !taken[j] && alike(&a[i], &b[j]) {
				taken[j] = true
				continue next
			}
		}
		restA = append(restA, a[i])
	}
	for j := range b {
		if !taken[j] {
			restB = append(restB, b[j])
		}
	}
	return restA, restB
}

// alike reports whether two entries are one person's, but for damage.
func alike(p, q *mail.Participant) bool {
	if p.Redacted || q.Redacted {
		return p.Redacted == q.Redacted
	}
	if p.Legible() && q.Legible() && p.Same(q) != mail.Different {
		return true
	}
	x, y := nameWords(p), nameWords(q)
	if len(x) == 0 || len(y) == 0 {
		return len(x) == len(y) && align.Alike([]byte(p.Raw), []byte(q.Raw)) >= 0.8
	}
	slices.Sort(x)
	slices.Sort(y)
	return align.Alike([]byte(strings.Join(x, "")), []byte(strings.Join(y, ""))) >= 0.7
}

func countRedacted(ps []mail.Participant) int {
	n := 0
	for i := range ps {
		if ps[i].Redacted {
			n++
		}
	}
	return n
}
