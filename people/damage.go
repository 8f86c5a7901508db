package people

import (
	"slices"
	"strings"
)

// byDamage joins full names that differ only by characters that recognition takes for each other, or by an initial, where they
// stand in one thread.
func (g *grouping) byDamage() {
	g.alike(ThreadDamage, func(n *name) string { return skeleton(n.key) })
	g.alike(Initial, func(n *name) string { return skeleton(n.initialless()) })
	g.byLostLetters()
}

// alike joins the full names of one form.
func (g *grouping) alike(kind string, form func(*name) string) {
	for _, block := range g.blocks(func(v int) string {
		if n := &g.variants[v].name; !g.open[v] && n.full() {
			return form(n)
		}
		return ""
	}) {
		g.damaged(kind, block[:min(len(block), mostHeads)])
	}
}

// damaged joins each variant of a block with the most frequent one that it shares a thread with, where neither could as well
// be a form of somebody else.
func (g *grouping) damaged(kind string, block []int) {
	forms := map[int][]int{}
	for i, v := range block {
		for _, w := range block[:i] {
			n, m := &g.variants[v].name, &g.variants[w].name
			if n.key != m.key && (kind != Initial || n.holds(m) || m.holds(n)) && g.damagedFormOf(v, w) {
				forms[v], forms[w] = append(forms[v], w), append(forms[w], v)
			}
		}
	}
	for _, v := range block {
		if list := forms[v]; len(list) > 0 && g.single(v, list) && g.single(list[0], forms[list[0]]) {
			g.join(kind, v, list[0])
		}
	}
}

const (
	// misprintsOf is how many messages must print an address for one that a single message prints to be its misreading.
	misprintsOf = 3
	// addressPart is the part of the letters of an address's word of which damage takes one.
	addressPart = 5
)

// misprinted reports that the addresses of two variants are one but for damage: characters that recognition takes for each
// other, or below one full name a letter in some word, where a single message prints one of the two and several the other.
// Another number is another mailbox: the second John Smith of a house is jsmith2.
func misprinted(p, q *variant) bool {
	switch {
	case p.address == "" || q.address == "":
		return false
	case skeleton(p.address) == skeleton(q.address):
		return true
	case p.fullName() == "" || p.fullName() != q.fullName():
		return false
	case min(p.messages, q.messages) > 1 || max(p.messages, q.messages) < misprintsOf:
		return false
	}
	a, b := addressWords(p.address), addressWords(q.address)
	if len(a) != len(b) || numerals(p.address) != numerals(q.address) {
		return false
	}
	for i := range a {
		if !alike(a[i], b[i], addressPart) {
			return false
		}
	}
	return true
}

// addressWords are what stands between the signs of an address.
func addressWords(address string) []string {
	return strings.FieldsFunc(strings.ToLower(address), func(r rune) bool { return r == '@' || r == '.' || r == '-' || r == '_' })
}

// numerals are the digits of a text, in order.
func numerals(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

func (g *grouping) name(v int) string { return g.variants[v].name.key }

// damagedFormOf reports that nothing but the name stands between two variants of a thread.
func (g *grouping) damagedFormOf(v, w int) bool {
	return g.affinity(v, w) != contradicting && g.share(v, w) && !g.besides(v, w)
}

// byLostLetters does the same for names in which letters stand that were not recognised at all: "K?thner".
func (g *grouping) byLostLetters() {
	var lossy []int
	threads := map[uint32][]int{}
	for v := range g.variants {
		if n := &g.variants[v].name; g.takes(v) && !g.open[v] && n.full() && n.damaged() {
			lossy = append(lossy, v)
			for _, t := range g.threadsOf(v) {
				threads[t] = nil
			}
		}
	}
	if len(lossy) == 0 {
		return
	}
	for v := range g.variants {
		if g.takes(v) && !g.open[v] && g.variants[v].name.full() {
			for _, t := range g.threadsOf(v) {
				if list, wanted := threads[t]; wanted {
					threads[t] = append(list, v)
				}
			}
		}
	}
	slices.SortFunc(lossy, g.order)
	for _, v := range lossy {
		g.lossy(v, threads)
	}
}

func (g *grouping) lossy(v int, threads map[uint32][]int) {
	var candidates []int
	joined := strings.ReplaceAll(g.name(v), " ", "")
	for _, t := range g.threadsOf(v) {
		for _, w := range threads[t] {
			if w != v && distance(joined, strings.ReplaceAll(g.name(w), " ", ""), 0) == 0 && g.name(v) != g.name(w) &&
				g.damagedFormOf(v, w) && !slices.Contains(candidates, w) {
				candidates = append(candidates, w)
			}
		}
	}
	slices.SortFunc(candidates, g.order)
	if len(candidates) > 0 && g.single(v, candidates) {
		g.join(ThreadDamage, v, candidates[0])
	}
}
