package thread

import (
	"hash/fnv"
	"slices"
	"strings"
	"unicode"

	"github.com/rethread/rethread/mail"
)

// Place says where a copy stands; see [mail.Place].
type Place = mail.Place

// Node is what [Build] keeps of one copy: of fixed size.
type Node struct {
	copy, message mail.ID
	above, below  mail.ID
	document      uint64
	// subject is a hash of the folded subject without marks, 0 for none; asked that of the parent that a mark asks for.
	subject, asked uint64
	topic          topic
	rank           uint32 // of the message
	// from and until bound the printed moment, start that of an appointment, instant the moment in UTC; minutes since 1970.
	from, until, start, instant int32
	// people are the keys of sender and recipients; sender that of the sender alone.
	sender keys
	people keys
	depth  int32
	mark   mark
	// quoting is how the copy came to stand where it stands.
	quoting quoting
	// strength of the copy's belonging to its message, 0 certain.
	strength int8
	named    bool    // a recipient is printed by name
	swallows bool    // the body may hold another message
	informs  bool    // the body only passes on what stands below it
	overleaf bool    // the header block stands on top of a page
	calendar bool    // a calendar item or invitation
	early    bool    // the page above that one is half empty
	native   *native // nil for prints
}

type mark int8

// The marks of subjects.
const (
	markNone mark = iota
	markReply
	markForward
)

type quoting int8

// The ways of quoting that matter here.
const (
	quotedPlain     quoting = iota
	quotedBelowLine         // a separator or attribution line stands above
	quotedForwarded
)

// unknownTime stands for a moment that is not known.
const unknownTime = mail.UnknownMinute

// NewNode makes the node of a copy: the message it belongs to, the message's instant (nil if none is established), and the
// copy's place.
func NewNode(c *mail.Copy, message mail.ID, instant *mail.Instant, p Place) Node {
	n := Node{
		copy: c.ID, message: message, above: p.Above, below: p.Below, document: hash(p.Source) + uint64(p.Document)*0x9e3779b97f4a7c15,
		start: unknownTime, instant: unknownTime, depth: int32(c.Depth), native: newNative(c.Native), calendar: c.Kind == mail.KindAppointment,
	}
	if s := mail.Fold(c.Subject.Base); s != "" {
		n.subject = hash(s)
	}
	n.topic = newTopic(c.Subject.Base)
	n.asked = n.subject
	if s, ok := answeredSubject(&c.Subject); ok {
		n.asked, n.mark = hash(mail.Fold(s)), markReply
	}
	n.from, n.until = c.Date.Minutes()
	if c.Appointment != nil {
		n.start, _ = c.Appointment.Start.Minutes()
	}
	if instant != nil {
		n.instant = int32(instant.Time.Unix() / 60)
	}
	for i := range c.From {
		n.sender.add(&c.From[i])
		n.people.add(&c.From[i])
	}
	for _, list := range [][]mail.Participant{c.To, c.Cc, c.Bcc} {
		for i := range list {
			n.people.add(&list[i])
			n.named = n.named || list[i].Name != ""
		}
	}
	n.people.open = n.people.open || len(c.To) == 0 || c.LowerBound
	if len(c.Subject.Prefixes) > 0 {
		n.mark = markReply
		if c.Subject.Prefixes[0].Forward {
			n.mark = markForward
		}
	}
	switch c.Quoting {
	case mail.QuotingForwarded:
		n.quoting = quotedForwarded
	case mail.QuotingSeparator, mail.QuotingAttribution:
		n.quoting = quotedBelowLine
	}
	return n
}

// Member is the node of a copy that belongs to its message with this strength; a link is never stronger than the
// membership of the copies that show it. Without the call the membership counts as certain.
func (n Node) Member(s mail.Strength) Node {
	n.strength = int8(max(0, slices.Index(strengths, s)))
	return n
}

// Overleaf is the node of a copy whose header block begins a page: where no line above it says that it is quoted, another
// document may begin there, and no link to it is certain; where the page above it ends early, no link is probable.
func (n Node) Overleaf(early bool) Node {
	n.overleaf, n.early = true, early
	return n
}

var strengths = []mail.Strength{mail.Certain, mail.Probable, mail.Possible}

// known counts what the header has.
func (n *Node) known() int {
	k := 0
	for _, has := range []bool{n.subject != 0, n.from != unknownTime, n.from == n.until, n.sender.n > 0, n.people.n > n.sender.n, n.mark != markNone} {
		if has {
			k++
		}
	}
	return k
}

func hash(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64() | 1
}

// maxKeys bounds the people that are kept of a copy.
const maxKeys = 16

// keys are the people of a copy as hashes: of a legible name or address, and of domain and unit.
type keys struct {
	list [maxKeys]uint32
	n    int8
	// open reports that there are people who are not in the list: blacked out, cut off, or too many.
	open bool
}

func (k *keys) add(p *mail.Participant) {
	key, has := personKey(p)
	if has {
		k.put(key)
	} else {
		k.open = true
	}
	if domain := p.KnownDomain(); domain != "" {
		k.put(uint32(hash("@"+domain)) &^ personBit)
	}
	if p.Unit != "" {
		k.put(uint32(hash("/"+mail.FoldUnit(p.Unit))) &^ personBit)
	}
}

// personBit tells the keys of persons from those of domains and units.
const personBit = 1 << 31

// personKey is of the words of the name, or of the address, in any order: "Smith, Ann" is ann.smith@….
func personKey(p *mail.Participant) (uint32, bool) {
	name := p.Name
	if name == "" {
		name, _, _ = strings.Cut(p.Address, "@")
	}
	words := strings.FieldsFunc(strings.ToLower(name), noWord)
	if p.Redacted || len(words) == 0 {
		return 0, false
	}
	slices.Sort(words)
	return uint32(hash(mail.Fold(strings.Join(words, "")))) | personBit, true
}

// noWord reports whether a character stands between words.
func noWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

func (k *keys) put(key uint32) {
	if slices.Contains(k.list[:k.n], key) {
		return
	}
	if int(k.n) == maxKeys {
		k.open = true
		return
	}
	k.list[k.n] = key
	k.n++
}

// fit says whether a sender is among people.
type fit int

const (
	fitNot         fit = iota - 1 // legible and not among them
	fitOpen                       // cannot be told
	fitAffiliation                // someone of the same domain or unit is
	fitPerson                     // the person is
)

// among compares a sender with the people of another copy.
func (k *keys) among(people *keys) fit {
	best, legible := fitOpen, false
	for _, key := range k.list[:k.n] {
		legible = legible || key&personBit != 0
		if !slices.Contains(people.list[:people.n], key) {
			continue
		}
		if key&personBit != 0 {
			return fitPerson
		}
		best = fitAffiliation
	}
	if k.n == 0 || people.n == 0 || people.open || k.open {
		return best
	}
	// All people are legible: then a colleague of the sender is not the sender.
	if best == fitOpen || legible {
		return fitNot
	}
	return best
}
