package index

import (
	"encoding/binary"
	"maps"
	"slices"
	"strings"

	"github.com/rethread/rethread/internal/ordinals"
	"github.com/rethread/rethread/mail"
)

// Message is what the index takes of a message.
type Message struct {
	// Ordinal is its number; Thread that of the message that names its thread.
	Ordinal, Thread int
	ID              mail.ID
	Time            Time
	// Copies are all of its copies, Bodies their texts, Sources the SHA-256 of their sources.
	Copies  []*mail.Copy
	Bodies  []string
	Sources []string
	// Best is the best reading of its text.
	Best string
	// Properties are further values by kind, such as "is" and "differs".
	Properties [][2]string
}

// Prepared is a message ready to be added. Preparing is the work that can be done for several messages at once.
type Prepared struct {
	message                            *Message
	subject, people, text, attachments string
	entries                            []placed
	properties                         [][2]string
}

// placed is an entry's line in a role.
type placed struct {
	line string
	role int
}

// The roles of people in the index.
const (
	roleFrom = iota
	roleTo
	roleCc
	roleBcc
	roles
)

// domainKinds are the kinds of sets that hold the messages with a domain in a role: of domains there are few, and in each
// are many entries.
var domainKinds = [roles]string{roleFrom: "domain of from", roleTo: "domain of to", roleCc: "domain of cc", roleBcc: "domain of bcc"}

// Prepare makes a message ready.
func Prepare(m *Message) *Prepared {
	p := &Prepared{message: m}
	p.subject, p.text, p.attachments = columns(m)
	p.properties = properties(m)
	p.persons()
	m.Bodies, m.Best, m.Copies = nil, "", nil // are not needed any more
	return p
}

// persons collects the people of all copies, each entry once a role.
func (p *Prepared) persons() {
	var words wordColumn
	seen := map[placed]bool{}
	said := map[string]bool{}
	for _, c := range p.message.Copies {
		for role, list := range [roles][]mail.Participant{roleFrom: c.From, roleTo: c.To, roleCc: c.Cc, roleBcc: c.Bcc} {
			for i := range list {
				e := NewEntry(&list[i])
				x := placed{e.line(), role}
				if seen[x] || e == (Entry{}) {
					continue
				}
				seen[x] = true
				p.entries = append(p.entries, x)
				if d := e.domain(); d != "" {
					p.properties = append(p.properties, [2]string{domainKinds[role], d})
				}
				if !said[x.line] {
					said[x.line] = true
					words.add(strings.ReplaceAll(x.line, between, " "))
				}
			}
		}
	}
	p.people = words.String()
}

// Builder collects an index. It holds the distinct entries of people and a few bytes for every place in which one stands,
// no text.
type Builder struct {
	sink    Sink
	lines   []string
	numbers map[string]int
	places  []uint64 // entry, ordinal, role
	sets    map[[2]string][]uint32
	series  series
	filter  filter
}

// NewBuilder makes an empty builder for so many messages.
func NewBuilder(s Sink, messages int) *Builder {
	return &Builder{sink: s, numbers: map[string]int{}, sets: map[[2]string][]uint32{}, filter: newFilter(messages)}
}

const (
	roleBits    = 2
	ordinalBits = 32
)

// Add adds a message; its ordinal is one more than that of the last.
func (b *Builder) Add(p *Prepared) error {
	m := p.message
	if err := b.sink.Words(m.Ordinal, p.subject, p.people, p.text, p.attachments); err != nil {
		return err
	}
	for _, column := range []string{p.subject, p.people, p.text, p.attachments} {
		b.filter.add(column)
	}
	for _, e := range p.entries {
		n, ok := b.numbers[e.line]
		if !ok {
			n = len(b.lines)
			b.numbers[e.line] = n
			b.lines = append(b.lines, e.line)
		}
		b.places = append(b.places, uint64(n)<<(ordinalBits+roleBits)|uint64(m.Ordinal)<<roleBits|uint64(e.role))
	}
	for _, x := range p.properties {
		b.addTo(x, m.Ordinal)
	}
	b.series.add(m)
	return nil
}

// addTo adds a message to those that have a value of a kind.
func (b *Builder) addTo(value [2]string, ordinal int) {
	if list := b.sets[value]; len(list) == 0 || list[len(list)-1] != uint32(ordinal) {
		b.sets[value] = append(list, uint32(ordinal))
	}
}

// Finish writes what was collected.
func (b *Builder) Finish() error {
	keys := slices.SortedFunc(maps.Keys(b.sets), func(x, y [2]string) int { return slices.Compare(x[:], y[:]) })
	for _, k := range keys {
		if err := b.sink.Set(k[0], k[1], ordinals.Pack(b.sets[k])); err != nil {
			return err
		}
	}
	if err := b.finishPeople(); err != nil {
		return err
	}
	if err := b.sink.Series(seriesFilter, b.filter); err != nil {
		return err
	}
	return b.series.finish(b.sink)
}

// peoplePart is how many bytes of lines a part of the people has at least, the last one aside.
const peoplePart = 256 << 10

// finishPeople writes the entries in parts: their lines, and for each the length of its places and these, as steps.
func (b *Builder) finishPeople() error {
	slices.Sort(b.places)
	var lines, places []byte
	at := 0
	for n, line := range b.lines {
		lines = append(append(lines, line...), '\n')
		end := at
		for end < len(b.places) && int(b.places[end]>>(ordinalBits+roleBits)) == n {
			end++
		}
		places = appendPlaces(places, b.places[at:end])
		at = end
		if len(lines) >= peoplePart || n == len(b.lines)-1 {
			if err := b.sink.People(lines, places); err != nil {
				return err
			}
			lines, places = lines[:0], places[:0]
		}
	}
	return nil
}

func appendPlaces(b []byte, places []uint64) []byte {
	var steps []byte
	last := uint64(0)
	for _, p := range places {
		p &= 1<<(ordinalBits+roleBits) - 1
		steps = binary.AppendUvarint(steps, p-last)
		last = p
	}
	return append(binary.AppendUvarint(b, uint64(len(steps))), steps...)
}
