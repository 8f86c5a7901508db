package thread

import (
	"cmp"
	"slices"
)

const (
	// recent is how far back the parent of a reply without a quotation may lie, in minutes.
	recent = 60 * day
	// fresh is how far back it may lie to be probable: "question" is asked and answered every week.
	fresh = 14 * day
	// looks bounds how many messages of one subject are considered.
	looks = 64
	// aheadOfMeeting and afterMeeting bound when an invitation without a sent date is answered, around the meeting.
	aheadOfMeeting = 60 * day
	afterMeeting   = 7 * day
)

// entry is a message under its subject, by time.
type entry struct {
	subject uint64
	at      int32
	message uint32
}

// guess links messages with a reply or forward mark and no quotation to the message that subject, people and order
// together point to.
func (b *builder) guess() {
	entries := make([]entry, 0, len(b.messages))
	for i := range b.messages {
		h := b.head(uint32(i))
		if at := moment(h); h.subject != 0 && at != unknownTime {
			entries = append(entries, entry{h.subject, at, uint32(i)})
		}
	}
	slices.SortFunc(entries, func(x, y entry) int {
		return cmp.Or(cmp.Compare(x.subject, y.subject), cmp.Compare(x.at, y.at), cmp.Compare(x.message, y.message))
	})
	var found []candidate
	for i := range b.messages {
		h := b.head(uint32(i))
		if b.parentOf[i] >= 0 || b.rootless[i] || h.mark == markNone || h.subject == 0 || moment(h) == unknownTime {
			continue
		}
		if c, ok := b.guessFor(uint32(i), entries); ok {
			found = append(found, c)
		}
	}
	slices.SortFunc(found, func(x, y candidate) int { return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.child, y.child)) })
	for _, c := range found {
		if b.forest.root(c.child) != b.forest.root(c.parent) {
			b.take(c)
		}
	}
}

// moment places a message among those of its subject: the printed time, else the instant, else, for a calendar item
// without a sent date, the time of the meeting.
func moment(n *Node) int32 {
	switch {
	case n.from != unknownTime:
		return n.from
	case n.instant != unknownTime:
		return n.instant
	}
	return n.start
}

// guessFor looks back from a message for the one it answers.
func (b *builder) guessFor(child uint32, entries []entry) (candidate, bool) {
	h := b.head(child)
	upto := moment(h) + aheadOfMeeting
	end, _ := slices.BinarySearchFunc(entries, upto, func(e entry, t int32) int {
		return cmp.Or(cmp.Compare(e.subject, h.asked), cmp.Compare(e.at, t))
	})
	best, second := candidate{score: -1}, float32(-1)
	for k, n := end-1, 0; k >= 0 && n < looks && entries[k].subject == h.asked && entries[k].at > moment(h)-recent; k, n = k-1, n+1 {
		parent := entries[k].message
		if parent == child || b.forest.root(parent) == b.forest.root(child) {
			continue
		}
		score := b.plausible(h, b.head(parent))
		switch {
		case score > best.score:
			best, second = candidate{child: child, parent: parent, score: score, strength: 2, guessed: true}, best.score
		case score > second:
			second = score
		}
	}
	if best.score <= 0 {
		return best, false
	}
	// Only an answer of a program is to what its subject names. A reply may be to another one, of which no print is at hand: of 14 in
	// collections of known truth for which one message alone would do, four were.
	if h.asked != h.subject && best.score >= 4 && second < best.score-1 && moment(h)-moment(b.head(best.parent)) <= fresh {
		best.strength = 1
	}
	return best, true
}

// plausible grades a guessed parent: at most 0 when people or order do not fit.
func (b *builder) plausible(child, parent *Node) float32 {
	undated := parent.from == unknownTime && parent.start != unknownTime
	now, then := moment(child), moment(parent)
	switch {
	case undated && (now < then-aheadOfMeeting || now > then+afterMeeting):
		return 0
	case !undated && (then >= now || order(parent, child) != before):
		return 0
	}
	up, down := child.sender.among(&parent.people), parent.sender.among(&child.people)
	if (child.sender.n == 0 || parent.sender.n == 0) && up >= fitOpen && down >= fitOpen && alikeCircles(&child.people, &parent.people) {
		// A sender is blacked out; then the circle of recipients has to speak.
		up, down = max(up, fitAffiliation), max(down, fitAffiliation)
	}
	own := child.sender.among(&parent.sender) == fitPerson
	if child.mark == markForward && down < fitAffiliation && !own {
		down = fitAffiliation // who forwards need not write to the sender
	}
	if up < fitAffiliation || down < fitAffiliation || child.mark == markForward && up < fitPerson {
		return 0
	}
	if !undated && child.sender.among(&parent.sender) >= fitAffiliation && parent.sender.among(&child.sender) >= fitAffiliation && parent.mark == child.mark {
		return 0 // the same mail again, or the next one of the same writer, rather than its parent
	}
	score := float32(up) + float32(down)
	if own { // an answer is to somebody else's mail before it is to one's own
		score = 0
	}
	// Of several that fit the later one, down to nothing after the longest time allowed.
	return score + 1 - float32(min(recent, max(0, now-then)))/recent
}

// alikeCircles reports whether two lists of people share three domains, units or names, and half of the shorter list.
func alikeCircles(a, b *keys) bool {
	shared := 0
	for _, key := range a.list[:a.n] {
		if slices.Contains(b.list[:b.n], key) {
			shared++
		}
	}
	return shared >= 3 && 2*shared >= int(min(a.n, b.n))
}
