package rethread

import (
	"slices"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/source"
	"github.com/rethread/rethread/store"
	"github.com/rethread/rethread/thread"
)

// maxAncestors bounds [mail.MessageView.Ancestors] and References: the root and the nearest ones, as mail clients trim
// References (RFC 5537, 3.4.4).
const maxAncestors = 100

// trunk is who stands above whom in one thread, placeholders included.
type trunk struct {
	thread mail.ID
	parent map[mail.ID]mail.ID
	root   map[mail.ID]mail.ID
	// lost names what is printed nowhere and stands above a root, uppermost first; beneath is the message above that, where
	// quotations show it.
	lost    map[mail.ID][]string
	beneath map[mail.ID]mail.ID
	// name gives the ids of mail that has its own.
	name map[mail.ID]string
	// anchor is a name above all roots that nothing else connects, "" where all is connected.
	anchor string
}

// trunkCacheSize is how many messages the trunks have together that a viewer keeps: some 20 MiB. Messages that are asked for by
// time come from all the threads of their days in turn, and a trunk takes as long as its thread has messages.
const trunkCacheSize = 1 << 17

// trunkCache keeps the trunks that were asked for last.
type trunkCache struct {
	of       map[mail.ID]*trunk
	recent   []*trunk // as they were made, the oldest first
	messages int      // of all of them
}

// add keeps a trunk and forgets the oldest ones beyond [trunkCacheSize].
func (c *trunkCache) add(t *trunk) {
	keep(&c.of, t.thread, t)
	c.recent = append(c.recent, t)
	for c.messages += len(t.root); c.messages > trunkCacheSize && len(c.recent) > 1; c.recent = c.recent[1:] {
		c.messages -= len(c.recent[0].root)
		delete(c.of, c.recent[0].thread)
	}
}

// trunk is that of a thread.
func (x *viewer) trunk(id mail.ID) (*trunk, error) {
	if t := x.trunks.of[id]; t != nil {
		return t, nil
	}
	t := &trunk{thread: id, parent: map[mail.ID]mail.ID{}, root: map[mail.ID]mail.ID{}, lost: map[mail.ID][]string{}, beneath: map[mail.ID]mail.ID{}}
	natives, err := x.natives()
	if err != nil {
		return nil, err
	}
	t.name = natives.name
	var messages []*store.Message
	for m, err := range x.v.Bare(id) {
		if err != nil {
			return nil, err
		}
		messages = append(messages, m)
	}
	named := map[string]mail.ID{}
	var roots []mail.ID
	for _, m := range messages { // parents come before children
		l, err := x.v.Link(m.ID)
		if err != nil {
			return nil, err
		}
		named[thread.Gap(m.ID)] = m.ID
		if l != nil {
			t.parent[m.ID], t.root[m.ID] = l.Parent, t.root[l.Parent]
			continue
		}
		t.root[m.ID] = m.ID
		switch above := natives.above[m.ID]; {
		case x.c.decided.rootless(m.ID):
		case len(above) > 0:
			t.lost[m.ID] = above
		case m.Placeholder != "":
			t.lost[m.ID] = []string{m.Placeholder}
		}
		roots = append(roots, m.ID)
	}
	t.hang(roots, named)
	x.trunks.add(t)
	return t, nil
}

// hang puts each root below the message that quotations show beneath the missing one, unless that closes a circle, and
// gives what is left unconnected a name in common, so that a thread is one in every program that goes by References.
func (t *trunk) hang(roots []mail.ID, named map[string]mail.ID) {
	set := map[mail.ID]mail.ID{}
	find := func(r mail.ID) mail.ID {
		for set[r] != (mail.ID{}) {
			r = set[r]
		}
		return r
	}
	same := map[string]mail.ID{}
	for _, r := range roots {
		for _, name := range t.lost[r] {
			if other, ok := same[name]; ok && find(other) != find(r) {
				set[find(r)] = find(other)
			} else if !ok {
				same[name] = r
			}
		}
	}
	for _, r := range roots {
		lost := t.lost[r]
		if len(lost) != 1 {
			continue
		}
		g, ok := named[lost[0]]
		if !ok || t.cycle(g, r) {
			continue
		}
		t.beneath[r] = g
		if find(r) != find(t.root[g]) {
			set[find(r)] = find(t.root[g])
		}
	}
	groups := map[mail.ID]bool{}
	for _, r := range roots {
		groups[find(r)] = true
	}
	if len(groups) > 1 {
		t.anchor = mail.NewCopyID(t.thread.String(), "thread", 0).String()
	}
}

// cycle reports whether a message stands below a root.
func (t *trunk) cycle(id, root mail.ID) bool {
	for {
		id = t.root[id]
		if id == root {
			return true
		}
		g, ok := t.beneath[id]
		if !ok {
			return false
		}
		id = g
	}
}

// named is what a message is called in References: its own id, or that of this program.
func (t *trunk) named(id mail.ID) string {
	if name, ok := t.name[id]; ok {
		return name
	}
	return id.String()
}

// references names what stands above a message, root first.
func (t *trunk) references(id mail.ID) []string {
	var names []string
	for id != (mail.ID{}) && len(names) < maxAncestors-1 {
		var more []string
		more, id = t.step(id)
		names = append(names, more...)
	}
	if id != (mail.ID{}) { // too many: leave out those in between
		if top := t.top(id); top != names[len(names)-1] {
			names = append(names[:min(len(names), maxAncestors-1)], top)
		}
	}
	slices.Reverse(names)
	return names[max(0, len(names)-maxAncestors):]
}

// step names what stands right above a message, nearest first, and gives the message reached; zero at the top.
func (t *trunk) step(id mail.ID) (names []string, up mail.ID) {
	if p, ok := t.parent[id]; ok {
		return []string{t.named(p)}, p
	}
	for _, name := range t.lost[id] {
		names = append([]string{name}, names...)
	}
	if g, ok := t.beneath[id]; ok {
		return append(names, t.named(g)), g
	}
	if t.anchor != "" {
		names = append(names, t.anchor)
	}
	return names, mail.ID{}
}

// top is the uppermost name above a message or the message's own.
func (t *trunk) top(id mail.ID) string {
	for {
		id = t.root[id]
		g, ok := t.beneath[id]
		if !ok {
			break
		}
		id = g
	}
	switch {
	case t.anchor != "":
		return t.anchor
	case len(t.lost[id]) > 0:
		return t.lost[id][0]
	}
	return t.named(id)
}

// ancestors are the messages above one, root first.
func (t *trunk) ancestors(id mail.ID) []mail.ID {
	var list []mail.ID
	for p, ok := t.parent[id]; ok && len(list) < maxAncestors-1; p, ok = t.parent[id] {
		list = append(list, p)
		id = p
	}
	if root := t.root[id]; root != id {
		list = append(list, root)
	}
	slices.Reverse(list)
	return list
}

// natives are the own headers of the mail that is no print.
type natives struct {
	// name is a message's own id; where several claim one, the smallest has it. above are the references of a message that
	// are not in the case, root first.
	name  map[mail.ID]string
	above map[mail.ID][]string
}

// natives reads the headers of native mail, once.
func (x *viewer) natives() (*natives, error) {
	if x.native != nil {
		return x.native, nil
	}
	n := &natives{name: map[mail.ID]string{}, above: map[mail.ID][]string{}}
	sources, err := x.v.Sources()
	if err != nil {
		return nil, err
	}
	owner := map[string]mail.ID{}
	headers := map[mail.ID]*mail.Native{}
	for _, s := range sources {
		if !source.HoldsMail(s.Engine) {
			continue
		}
		for p, err := range x.v.Copies(s.SHA256) {
			if err != nil {
				return nil, err
			}
			if p.Copy.Native == nil {
				continue
			}
			_, message, err := x.v.Member(p.Copy.ID)
			if x.pending(err) {
				continue
			}
			if err != nil {
				return nil, err
			}
			if headers[message] == nil {
				headers[message] = p.Copy.Native
			}
			if id := p.Copy.Native.MessageID; id != "" {
				if other, ok := owner[id]; !ok || message.Compare(other) < 0 {
					owner[id] = message
				}
			}
		}
	}
	for message, h := range headers {
		if owner[h.MessageID] == message {
			n.name[message] = h.MessageID
		}
		for _, ref := range h.References {
			if _, there := owner[ref]; !there && !slices.Contains(n.above[message], ref) {
				n.above[message] = append(n.above[message], ref)
			}
		}
	}
	x.native = n
	return n, nil
}
