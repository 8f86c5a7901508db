package people

import (
	"slices"
	"strconv"
	"strings"

	"github.com/rethread/rethread/mail"
)

// printed is what is read of an entry.
type printed struct {
	name, address, domain, unit string
	redacted                    bool
}

// variant is a distinct entry.
type variant struct {
	print printed
	id    mail.ID
	// name and address are those of the person: without the list's own that it was sent through.
	name    name
	address string
	// legible reports that the entry names a person.
	legible bool
	// like is the variant printed alike that this single entry was split from, -1 for none.
	like int
	// entries and messages count where it is printed.
	entries, messages int
}

// fullName is the folded name if it is a full one, and where no name is printed the one that the address spells.
func (v *variant) fullName() string {
	switch {
	case len(v.name.words) == 0:
		return spelled(v.address)
	case v.name.full():
		return v.name.key
	}
	return ""
}

// domain in lower case; that of the address where it is complete.
func (v *variant) domain() string {
	if at := strings.LastIndexByte(v.address, '@'); at >= 0 {
		return strings.ToLower(v.address[at+1:])
	}
	if v.address != v.print.address {
		return "" // the list's
	}
	return strings.ToLower(v.print.domain)
}

// unit in capitals without spaces.
func (v *variant) unit() string { return mail.FoldUnit(v.print.unit) }

// roles in the order in which the entries of a copy are kept.
var roles = [...]mail.Role{mail.RoleFrom, mail.RoleTo, mail.RoleCc, mail.RoleBcc}

// occurrence is one entry.
type occurrence struct {
	variant, copy uint32
	ordinal       uint16
	role          uint8 // in roles
}

// message is what is kept of a message.
type message struct {
	number uint32 // see Header
	thread uint32
	at     mail.Wall
}

// key is what two entries must have in common to be one variant.
type key struct {
	printed
	only mail.EntryRef // set for an entry that was split off alone
}

// intake collects the entries of all copies.
type intake struct {
	variants    []variant
	byKey       map[key]int
	occurrences []occurrence
	// of each copy: its id, its message, its first occurrence (one more at the end), and whether it surely is of the message
	copies  []mail.ID
	message []uint32
	start   []uint32
	sure    []bool

	messages []message
	byID     map[mail.ID]uint32
	threads  map[mail.ID]uint32

	only     map[mail.EntryRef]bool // entries to split off alone
	anchors  map[mail.EntryRef]int  // occurrences that the options name, -1 until met
	units    map[string]least
	domains  map[string]least
	places   []uint32 // occurrences by variant
	placesAt []uint32 // first of each variant in places
}

func newIntake(o Options) *intake {
	in := &intake{
		byKey: map[key]int{}, byID: map[mail.ID]uint32{}, threads: map[mail.ID]uint32{}, only: map[mail.EntryRef]bool{},
		anchors: map[mail.EntryRef]int{}, units: map[string]least{}, domains: map[string]least{},
	}
	for _, m := range o.Merge {
		in.anchors[m.A], in.anchors[m.B] = -1, -1
	}
	for _, s := range o.Split {
		in.anchors[s.Entry] = -1
		if s.Only {
			in.only[s.Entry] = true
		}
	}
	return in
}

// add takes in one copy.
func (in *intake) add(h *Header) {
	c := len(in.copies)
	in.copies = append(in.copies, h.Copy)
	in.message = append(in.message, in.numbered(h))
	in.start = append(in.start, uint32(len(in.occurrences)))
	in.sure = append(in.sure, h.Strength != mail.Possible)
	for role, list := range [...][]mail.Participant{h.From, h.To, h.Cc, h.Bcc} {
		first := len(in.occurrences)
		for i := range min(len(list), 1<<16) {
			v := in.variant(&list[i], mail.EntryRef{Copy: h.Copy, Role: roles[role], Ordinal: i})
			in.occurrences = append(in.occurrences, occurrence{variant: uint32(v), copy: uint32(c), ordinal: uint16(i), role: uint8(role)})
		}
		if roles[role] != mail.RoleFrom && !h.Torn {
			in.different(list, in.occurrences[first:])
		}
	}
}

// numbered is the number of a copy's message.
func (in *intake) numbered(h *Header) uint32 {
	if n, ok := in.byID[h.Message]; ok {
		return n
	}
	t, ok := in.threads[h.Thread]
	if !ok {
		t = uint32(len(in.threads))
		in.threads[h.Thread] = t
	}
	n := uint32(len(in.messages))
	in.byID[h.Message] = n
	in.messages = append(in.messages, message{number: uint32(h.Number), thread: t, at: h.At})
	return n
}

// keyOf is what is read of an entry.
func keyOf(p *mail.Participant) key {
	k := key{printed: printed{name: p.Name, address: strings.ToLower(p.Address), domain: p.KnownDomain(), unit: p.Unit, redacted: p.Redacted}}
	if p.Redacted { // whatever is left of them, it is nobody's name
		k.name, k.address = "", ""
	}
	return k
}

func (k *key) legible() bool { return !k.redacted && (k.name != "" || k.address != "") }

// Legible reports that an entry names a person.
func Legible(p *mail.Participant) bool {
	k := keyOf(p)
	return k.legible()
}

// VariantIDs are the ids that the variant of an entry can have: alone where a user split that entry off from all that is
// printed like it, else alike.
func VariantIDs(p *mail.Participant, at mail.EntryRef) (alone, alike mail.ID) {
	k := keyOf(p)
	alike = newID(&k, k.legible())
	k.only = at
	return newID(&k, k.legible()), alike
}

// variant is the number of the variant that an entry is of.
func (in *intake) variant(p *mail.Participant, ref mail.EntryRef) int {
	k := keyOf(p)
	twin := -1
	if in.only[ref] {
		twin = in.of(k, -1)
		k.only = ref
	}
	n := in.of(k, twin)
	if _, anchor := in.anchors[ref]; anchor {
		in.anchors[ref] = len(in.occurrences)
	}
	in.variants[n].entries++
	return n
}

// of finds or makes the variant of a key.
func (in *intake) of(k key, like int) int {
	if n, ok := in.byKey[k]; ok {
		return n
	}
	n := len(in.variants)
	v := variant{like: like, print: k.printed}
	v.legible = k.legible()
	if v.legible {
		called, list := through(k.name, k.address)
		if !list {
			v.address = k.address
		}
		v.name = newName(called)
		if v.address != "" && strings.ReplaceAll(v.name.key, " ", "") == letters(v.address) {
			v.name = name{} // the address printed as the name
		}
	}
	v.id = newID(&k, v.legible)
	in.byKey[k] = n
	in.variants = append(in.variants, v)
	return n
}

func newID(k *key, legible bool) mail.ID {
	if !legible {
		return mail.NewPartyID("nobody", k.domain, k.unit, map[bool]string{true: "blacked out"}[k.redacted])
	}
	printed := []string{k.name, k.address, k.domain, k.unit}
	if !k.only.Copy.IsZero() {
		printed = append(printed, k.only.Copy.String(), string(k.only.Role), strconv.Itoa(k.only.Ordinal))
	}
	return mail.NewPartyID(string(mail.PartyPerson), printed...)
}

// index makes what is looked up once all copies are in: the places of each variant.
func (in *intake) index() {
	in.start = append(in.start, uint32(len(in.occurrences)))
	in.placesAt = make([]uint32, len(in.variants)+1)
	for _, o := range in.occurrences {
		in.placesAt[o.variant+1]++
	}
	for i := range in.variants {
		in.placesAt[i+1] += in.placesAt[i]
	}
	next := slices.Clone(in.placesAt)
	in.places = make([]uint32, len(in.occurrences))
	for i, o := range in.occurrences {
		in.places[next[o.variant]] = uint32(i)
		next[o.variant]++
	}
	in.byID, in.threads, in.byKey = nil, nil, nil
	var seen []uint32
	for i := range in.variants {
		seen = seen[:0]
		for _, o := range in.printed(i) {
			seen = append(seen, in.message[in.occurrences[o].copy])
		}
		slices.Sort(seen)
		in.variants[i].messages = len(slices.Compact(seen))
	}
}

// printed lists the occurrences of a variant in the order of the copies.
func (in *intake) printed(v int) []uint32 { return in.places[in.placesAt[v]:in.placesAt[v+1]] }

// list is one list of people of a copy: its first occurrence, and the one behind its last.
func (in *intake) list(c uint32, role uint8) (first, end uint32) {
	first = in.start[c]
	for first < in.start[c+1] && in.occurrences[first].role != role {
		first++
	}
	end = first
	for end < in.start[c+1] && in.occurrences[end].role == role {
		end++
	}
	return first, end
}

// ref names an occurrence.
func (in *intake) ref(o uint32) mail.EntryRef {
	x := in.occurrences[o]
	return mail.EntryRef{Copy: in.copies[x.copy], Role: roles[x.role], Ordinal: int(x.ordinal)}
}

// first is the first place of a variant.
func (in *intake) first(v int) uint32 {
	if list := in.printed(v); len(list) > 0 {
		return list[0]
	}
	return 0 // its only entry was split off, and nobody shows how it was joined
}

// share reports that two variants are printed in one thread.
func (in *intake) share(a, b int) bool {
	x, y := in.threadsOf(a), in.threadsOf(b)
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0] == y[0]:
			return true
		case x[0] < y[0]:
			x = x[1:]
		default:
			y = y[1:]
		}
	}
	return false
}

// threadsOf lists the threads that a variant is printed in, sorted.
func (in *intake) threadsOf(v int) []uint32 {
	var list []uint32
	for _, o := range in.printed(v) {
		list = append(list, in.messages[in.message[in.occurrences[o].copy]].thread)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// besides reports that two variants stand in one list of one copy: they are two people.
func (in *intake) besides(a, b int) bool {
	x, y := in.printed(a), in.printed(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	for _, o := range x {
		at := in.occurrences[o]
		i, _ := slices.BinarySearchFunc(y, at.copy, func(p uint32, c uint32) int { return int(in.occurrences[p].copy) - int(c) })
		for ; i < len(y) && in.occurrences[y[i]].copy == at.copy; i++ {
			if in.occurrences[y[i]].role == at.role {
				return true
			}
		}
	}
	return false
}

// anchored finds the variants that the options name. A merge of more than two comes as several pairs.
func (in *intake) anchored(o Options) (split map[int]bool, merge [][2]decidedEntry, unanchored []mail.EntryRef) {
	find := func(ref mail.EntryRef) (decidedEntry, bool) {
		if at := in.anchors[ref]; at >= 0 {
			if v := int(in.occurrences[at].variant); in.variants[v].legible {
				return decidedEntry{v, uint32(at)}, true
			}
		}
		unanchored = append(unanchored, ref)
		return decidedEntry{}, false
	}
	split = map[int]bool{}
	for _, s := range o.Split {
		if e, ok := find(s.Entry); ok {
			split[e.variant] = true
		}
	}
	for _, m := range o.Merge {
		a, okA := find(m.A)
		b, okB := find(m.B)
		if okA && okB {
			merge = append(merge, [2]decidedEntry{a, b})
		}
	}
	return split, merge, unanchored
}

// decidedEntry is an entry that a decision names.
type decidedEntry struct {
	variant int
	at      uint32
}
