package rethread

import (
	"cmp"
	"errors"
	"iter"
	"slices"
	"strconv"
	"sync"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/store"
)

// DecisionState says what became of a decision.
type DecisionState string

// The states of decisions. Of two on one thing the later one holds, by time and then by id; the earlier one is overruled, or
// repeated where it says the same.
const (
	DecisionApplied    DecisionState = "applied"
	DecisionRepeated   DecisionState = "repeated"
	DecisionOverruled  DecisionState = "overruled"
	DecisionRevoked    DecisionState = "revoked"
	DecisionUnanchored DecisionState = "unanchored"
	DecisionIdle       DecisionState = "without effect" // the program says the same by itself, or nothing is there to take back
)

// ruling is a decision with what became of it.
type ruling struct {
	*mail.Decision
	id    mail.ID
	value mail.Value
	state DecisionState
	// by is the decision that revoked, overruled or repeated it; note says why it is not anchored.
	by   mail.ID
	note string
	// copy and other are the copies that its anchors name, message that of copy; zero where there are none.
	copy, other, message mail.ID
	// machine is what is read of each copy that a date or sender is laid over.
	machine map[mail.ID]string
}

// open reports that nothing speaks against a decision so far.
func (r *ruling) open() bool { return r.state == "" }

func (r *ruling) overruled(by *ruling) {
	r.by, r.state = by.id, DecisionOverruled
	if by.Kind == r.Kind && string(by.Decision.Value) == string(r.Decision.Value) {
		r.state = DecisionRepeated
	}
}

func (r *ruling) unanchored(note string) { r.state, r.note = DecisionUnanchored, note }

// book holds the decisions of a case: the later ones first, since they hold.
type book struct {
	rulings []*ruling
	byID    map[mail.ID]*ruling
	// headers are the decisions on the headers of a source, by its SHA-256, the later ones first.
	headers map[string][]*ruling
	// laid are the dates and senders to lay over copies, by copy, the later ones last.
	laid map[mail.ID][]*ruling
	// dated are the copies whose date is that of their message by decision.
	dated map[mail.ID]mail.ID
	// of are the decisions that are shown with a message.
	of map[mail.ID][]*ruling
	// mu guards what rulings note of the copies they are laid over.
	mu sync.Mutex
}

// newBook reads decisions and finds out which were revoked.
func newBook(decisions iter.Seq2[*mail.Decision, error]) (*book, error) {
	b := &book{byID: map[mail.ID]*ruling{}, headers: map[string][]*ruling{}, laid: map[mail.ID][]*ruling{}, dated: map[mail.ID]mail.ID{}, of: map[mail.ID][]*ruling{}}
	for d, err := range decisions {
		if err != nil {
			return nil, err
		}
		r := &ruling{Decision: d, id: d.ID()}
		if r.value, err = readValue(d); err != nil { // of a later version of this program
			r.unanchored(err.Error())
		}
		b.rulings = append(b.rulings, r)
		b.byID[r.id] = r
	}
	slices.SortFunc(b.rulings, func(x, y *ruling) int { return cmp.Or(cmp.Compare(y.Time, x.Time), y.id.Compare(x.id)) })
	b.revoke()
	for r := range b.ofKind(mail.DecideMessage, mail.DecideNoMessage) {
		b.headers[r.SHA256] = append(b.headers[r.SHA256], r)
	}
	return b, nil
}

// revoke takes back what was revoked. A revocation can be revoked; it names its decision by a hash of what that holds, so
// that there is no circle.
func (b *book) revoke() {
	by := map[mail.ID][]*ruling{}
	for _, r := range b.rulings {
		if r.Kind == mail.DecideRevoke {
			by[r.value.Decision] = append(by[r.value.Decision], r)
		}
	}
	done := map[mail.ID]bool{}
	for _, first := range b.rulings {
		for stack := []*ruling{first}; len(stack) > 0; {
			r := stack[len(stack)-1]
			if waits := slices.IndexFunc(by[r.id], func(x *ruling) bool { return !done[x.id] }); waits >= 0 {
				stack = append(stack, by[r.id][waits])
				continue
			}
			stack = stack[:len(stack)-1]
			if holds := slices.IndexFunc(by[r.id], func(x *ruling) bool { return x.state != DecisionRevoked }); holds >= 0 {
				r.state, r.by = DecisionRevoked, by[r.id][holds].id
			}
			done[r.id] = true
		}
	}
	for _, r := range b.rulings {
		switch {
		case r.Kind != mail.DecideRevoke || !r.open():
		case b.byID[r.value.Decision] == nil:
			r.state = DecisionIdle
			r.note = "the decision that it takes back is not in the case"
		default:
			r.state = DecisionApplied
		}
	}
}

// ofKind yields the decisions of some kinds that nothing speaks against so far, the later ones first.
func (b *book) ofKind(kinds ...mail.DecisionKind) iter.Seq[*ruling] {
	return func(yield func(*ruling) bool) {
		for _, r := range b.rulings {
			if r.open() && slices.Contains(kinds, r.Kind) && !yield(r) {
				return
			}
		}
	}
}

// readBook reads the decisions of a case and finds the copies that they are anchored to.
func readBook(v *store.View) (*book, error) {
	b, err := newBook(v.Decisions())
	if err != nil || len(b.rulings) == 0 {
		return b, err
	}
	return b, b.resolve(newAnchors(v))
}

// book is what users decided, as it stands for the messages that a view shows.
func (c *Case) book(v *store.View) (*book, error) {
	if c.decided != nil {
		return c.decided, nil
	}
	b, err := readBook(v)
	if err == nil {
		err = b.settle(grouped{v})
	}
	if err == nil {
		c.decided = b
	}
	return b, err
}

// grouped is the grouping that is stored.
type grouped struct{ v *store.View }

func (g grouped) messageOf(copy mail.ID) (mail.ID, error) {
	_, id, err := g.v.Member(copy)
	if errors.Is(err, store.ErrNotFound) { // read by another process just now
		return mail.ID{}, nil
	}
	return id, err
}

func (g grouped) copiesOf(message mail.ID) ([]mail.ID, error) {
	m, err := g.v.Message(message)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	var list []mail.ID
	for _, c := range m.Copies {
		list = append(list, c.Copy)
	}
	return list, err
}

// resolve finds what the decisions are anchored to, and which of them hold for copies.
func (b *book) resolve(f *anchors) error {
	if err := b.resolveHeaders(f); err != nil {
		return err
	}
	bySource := slices.Clone(b.rulings)
	slices.SortStableFunc(bySource, func(x, y *ruling) int { return cmp.Compare(x.SHA256, y.SHA256) })
	for _, r := range bySource {
		if !r.open() || r.Kind == mail.DecideMessage || r.Kind == mail.DecideNoMessage {
			continue
		}
		if err := f.resolve(r); err != nil {
			return err
		}
	}
	b.settleCopies()
	b.settlePeople()
	return nil
}

// settleCopies finds the decisions on which copies are one message that do not contradict each other.
func (b *book) settleCopies() {
	s := newSettlement()
	for r := range b.ofKind(mail.DecideSame, mail.DecideApart) {
		s.add(r, r.copy.String(), r.other.String(), r.Kind == mail.DecideApart)
	}
}

// settlePeople does the same for people.
func (b *book) settlePeople() {
	s := newSettlement()
	for r := range b.ofKind(mail.DecidePeopleSame, mail.DecidePeopleApart) {
		s.add(r, entryKey(r.copy, r.value.Entry), entryKey(r.other, r.value.Other), r.Kind == mail.DecidePeopleApart)
	}
}

func entryKey(copy mail.ID, e *mail.Entry) string {
	return copy.String() + " " + string(e.Role) + " " + strconv.Itoa(e.Ordinal)
}

// rootless reports that a message was decided to answer nothing.
func (b *book) rootless(message mail.ID) bool {
	return slices.ContainsFunc(b.of[message], func(r *ruling) bool {
		return r.Kind == mail.DecideParent && r.open() && r.message == message && r.value.With == nil
	})
}

// held are the states of decisions, those that hold as applied.
func (b *book) held() map[mail.ID]DecisionState {
	states := map[mail.ID]DecisionState{}
	for _, r := range b.rulings {
		states[r.id] = cmp.Or(r.state, DecisionApplied)
	}
	return states
}

// since says of which decisions the state is another one now, the earlier ones first.
func (b *book) since(held map[mail.ID]DecisionState) []string {
	var list []string
	now := b.held()
	for _, r := range slices.Backward(b.rulings) {
		if was, there := held[r.id]; there && was != now[r.id] {
			s := "decision " + Ref{Kind: KindDecision, ID: r.id}.String() + " is " + string(now[r.id]) + "; it was " + string(was)
			if r.note != "" {
				s += ": " + r.note
			}
			list = append(list, s)
		}
	}
	return list
}
