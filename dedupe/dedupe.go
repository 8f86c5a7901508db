// Package dedupe groups copies into messages: the same mail is printed on its own, quoted in every reply, under another
// clock, with other names blacked out, with other damage, cut short.
//
// [Group] takes the copies from an iterator. It makes a sketch of fixed size of each and puts what a comparison needs aside,
// in a [Spill]; it finds candidates by look-up of sketches (bands of minima, exact keys of time and subject, places in
// quotations), compares candidates in full, and joins what the evidence joins. It holds no bodies. The result does not depend
// on the order of the copies.
//
// The evidence is weighed in one table, [Weights], and kept with the group in words. Strengths:
//
//   - certain: texts of some length that fit over their whole length, in the same minute (or the next one, or a zone step
//     apart, where the same recipient is legible in both), and nothing that speaks against it: no other legible person, no
//     other subject, no number or word that differs, no text cut to less than half;
//   - probable: texts fit and headers agree, but something is missing or differs; or no text is legible in one of them and
//     all headers agree;
//   - possible: enough to show them together, not enough to rely on.
//
// Two copies are never joined by headers alone when both have text, never by subject alone, and never when they are minutes
// apart unless the same people are legible in both or they stand in the same place of a quotation: the same words often go
// to several people. Copies with little text or none are joined only at the same minute (or where one prints the seconds and
// the other rounds them, or at a step of whole hours that longer texts of the collection show too), and never where their
// subjects differ in more than damage, a printed cut or a list's tag: "agreed" goes out for paper A and a minute later for
// paper B. Two prints of one file whose headers look alike come from one clock, in which one mail has one time; a copy of which
// the minute is not known joins a message only where it fits no other as well. What a user states of two copies comes last, is
// certain, and says who decided it. All other copies of a group fit each other in moment and subject; nothing is joined through
// a third.
package dedupe

import (
	"context"
	"iter"
	"runtime"
	"slices"
	"sort"

	"github.com/rethread/rethread/mail"
)

// Options steer the grouping; the zero value is right for use.
type Options struct {
	// Weights is the table of evidence; nil is [DefaultWeights].
	Weights *Weights
	// Decided is what users state of pairs of copies; Group sets what it says of them by itself.
	Decided []*Decided
	// Spill holds what comparisons need of the copies, about as much as their bodies; nil holds it in memory.
	Spill Spill
}

// Print is a copy where it stands, with its body's text.
type Print struct {
	Copy  *mail.Copy
	Place Place
	Body  string
}

// Group makes messages of copies, sorted by id, each with its copies sorted by id. Every copy that comes in is in exactly
// one message; a copy that comes twice counts once. The error is that of the iterator, of the spill, or the context's.
func Group(ctx context.Context, prints iter.Seq2[Print, error], o Options) ([]mail.Message, error) {
	g, err := newGrouper(ctx, prints, &o)
	if err != nil {
		return nil, err
	}
	candidates := g.set.candidates(g.workers)
	g.clocks, g.waits = g.set.learn(candidates), true
	if err := g.joinAll(candidates); err != nil {
		return nil, err
	}
	if err := g.joinSteps(); err != nil {
		return nil, err
	}
	for grown, more := g.grown(), true; more; more = len(grown) > 0 {
		if err := g.joinChains(grown); err != nil {
			return nil, err
		}
		var err error
		if grown, err = g.joinLoose(); err != nil {
			return nil, err
		}
	}
	if len(o.Decided) > 0 {
		if err := g.decide(o.Decided); err != nil {
			return nil, err
		}
	}
	return g.messages()
}

// newGrouper is a grouper of copies of which none is joined yet.
func newGrouper(ctx context.Context, prints iter.Seq2[Print, error], o *Options) (*grouper, error) {
	w := DefaultWeights()
	if o.Weights != nil {
		w = *o.Weights
	}
	c := &collector{shelf: shelf{spill: o.Spill}, set: &sketchSet{}}
	if c.shelf.spill == nil {
		c.shelf.spill = &memory{}
	}
	workers := runtime.GOMAXPROCS(0)
	if err := c.collect(ctx, prints, workers); err != nil {
		return nil, err
	}
	g := &grouper{
		ctx: ctx, set: c.set, shelf: &c.shelf, weights: &w, clusters: newClusters(c.set.len()), vetoed: map[pair]bool{}, rivals: map[uint32]rival{},
		workers: workers, profiles: profiles{shelf: &c.shelf},
	}
	return g, nil
}

// sketchSet holds sketches in the order of their ids, in blocks, so that it never copies itself to grow.
type sketchSet struct {
	blocks [][]sketch
	n      int
	// places are the neighbours of the copies in the order in which they came, until [sketchSet.sort] knows their ranks.
	places [][]between
}

// between are the copies above and below one, zero where there are none.
type between struct{ above, below mail.ID }

// blockLen is the number of sketches in a block.
const blockLen = 4096

func (s *sketchSet) add(x sketch, place between) {
	if s.n%blockLen == 0 {
		s.blocks = append(s.blocks, make([]sketch, 0, blockLen))
		s.places = append(s.places, make([]between, 0, blockLen))
	}
	x.below = uint32(s.n) // the place of its neighbours, for now
	last := len(s.blocks) - 1
	s.blocks[last] = append(s.blocks[last], x)
	s.places[last] = append(s.places[last], place)
	s.n++
}

// sort moves the sketches to the places of their ids and drops those that came twice. They lie as they are walked: looking
// them up through an index costs more than all else in large collections.
func (s *sketchSet) sort() {
	order := make([]uint32, s.n)
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int { return s.at(a).id.Compare(s.at(b).id) })
	for i := range order {
		if order[i] == uint32(i) {
			continue
		}
		first := *s.at(uint32(i))
		for at := uint32(i); ; {
			from := order[at]
			order[at] = at
			if from == uint32(i) {
				*s.at(at) = first
				break
			}
			*s.at(at) = *s.at(from)
			at = from
		}
	}
	kept := uint32(0)
	for i := range uint32(s.n) {
		if kept > 0 && s.at(i).id == s.at(kept-1).id {
			continue
		}
		if kept != i {
			*s.at(kept) = *s.at(i)
		}
		kept++
	}
	s.n = int(kept)
	rank := func(id mail.ID) uint32 {
		switch i, ok := s.find(id); {
		case ok:
			return i
		case id.IsZero():
			return nowhere
		}
		return elsewhere
	}
	for i := range kept {
		x := s.at(i)
		p := &s.places[x.below/blockLen][x.below%blockLen]
		x.above, x.below = rank(p.above), rank(p.below)
	}
	s.places = nil
}

// at is the sketch with the i-th smallest id.
func (s *sketchSet) at(i uint32) *sketch { return &s.blocks[i/blockLen][i%blockLen] }

func (s *sketchSet) len() int { return s.n }

// find is the rank of an id.
func (s *sketchSet) find(id mail.ID) (uint32, bool) {
	if id.IsZero() {
		return 0, false
	}
	i, ok := sort.Find(s.n, func(i int) int { return id.Compare(s.at(uint32(i)).id) })
	return uint32(i), ok
}
