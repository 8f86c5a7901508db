package rethread

import (
	"slices"

	"github.com/rethread/rethread/mail"
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
	// lost names what is printed nowhere and stands right above a root; beneath is the message above that, where quotations
	// show it.
	lost    map[mail.ID]string
	beneath map[mail.ID]mail.ID
	// anchor is a name above all roots that nothing else connects, "" where all is connected.
	anchor string
}

// trunk is that of a thread. The last one is kept: messages are asked for thread by thread.
func (x *viewer) trunk(id mail.ID) (*trunk, error) {
	if x.last != nil && x.last.thread == id {
		return x.last, nil
	}
	t := &trunk{thread: id, parent: map[mail.ID]mail.ID{}, root: map[mail.ID]mail.ID{}, lost: map[mail.ID]string{}, beneath: map[mail.ID]mail.ID{}}
	messages, err := x.thread(id)
	if err != nil {
		return nil, err
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
		t.lost[m.ID] = m.Placeholder
		roots = append(roots, m.ID)
	}
	t.hang(roots, named)
	x.last = t
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
	free := 0
	for _, r := range roots {
		g, ok := named[t.lost[r]]
		if !ok || find(t.root[g]) == find(r) {
			free++
			continue
		}
		t.beneath[r] = g
		set[find(r)] = find(t.root[g])
	}
	if free > 1 {
		t.anchor = mail.NewCopyID(t.thread.String(), "thread", 0).String()
	}
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
		return []string{p.String()}, p
	}
	if lost := t.lost[id]; lost != "" {
		names = append(names, lost)
	}
	if g, ok := t.beneath[id]; ok {
		return append(names, g.String()), g
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
	case t.lost[id] != "":
		return t.lost[id]
	}
	return id.String()
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
