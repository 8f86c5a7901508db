package dedupe

import (
	"cmp"
	"slices"
	"time"

	"github.com/rethread/rethread/dedupe/align"
	"github.com/rethread/rethread/mail"
)

// Two copies of one mail can be damaged, blacked out or moved to another clock so far that nothing joins them. Who looks at both
// sees that they are perhaps one. They stay two messages, and each says of the other that it is perhaps the same: what is said of
// one alone, that its own document is missing, may not be so.

// likely is a pair of copies of two messages that are perhaps one.
type likely struct {
	pair  pair
	score float32
	signs sign
	// day reports that it is the same time on another day.
	day bool
}

// evidence says it in words.
func (x *likely) evidence(words map[sign][]string) []string {
	found := x.signs.in(words)
	if x.day {
		found = append(slices.Clip(found), onAnotherDay)
	}
	return found
}

// onAnotherDay is what is said of a pair that a misread digit does not explain.
const onAnotherDay = "the same minute of another day"

// signSure are the ways in which two moments are one.
const signSure = signEqual | signClock | signReading

// mostPerhaps is how many messages, one perhaps the same as the next, are perhaps one at most: the same words every hour are a series, and
// at one minute of three days too.
const mostPerhaps = 5

// likely reports whether two copies that are not joined are perhaps of one message: enough is legible in both and the same, another
// clock or a misread digit explains what lies between their moments, and they differ in nothing in which two mails differ.
// Contradicted says that they are two moments of one clock; steps are the hours between clocks that the collection shows.
func (v *verdict) likely(a, b *profile, l likeness, t interval, subject wording, contradicted bool, steps map[int]bool) bool {
	titled := named(a) && named(b)
	switch {
	case v.signs&(signOthers|signElsewhere) != 0, a.native != "" && b.native != "", a.prefixed && b.prefixed && a.forward != b.forward:
		return false
	case a.start != unknownTime && b.start != unknownTime && abs(int(a.start-b.start)) > widest:
		return false
	case titled && subject >= wordsNames && (subject > wordsApart || subjectsAlike(a.subject, b.subject) < damagedSubject):
		return false
	}
	sure := v.signs&signSure != 0
	text, fits := v.alike(a, b, l)
	if !fits || otherPeople(&a.people, &b.people, text) {
		return false
	}
	known := text
	if v.signs&signSender != 0 {
		known++
	}
	if v.signs&signRecipients != 0 {
		known++
	}
	if titled && v.signs&(signSubject|signSubjectAlike|signSubjectCut) != 0 {
		known++
	}
	switch {
	case t.timing == timeOpen:
		return known >= 3
	case contradicted, t.timing == timeOddStep, t.timing >= timeNear:
		if known < 3 || !misread(&a.moment, &b.moment) {
			v.day = text == 2 && (known >= knownAll || known >= 3 && l.short >= ownLetter) && a.moment.sameMinute(&b.moment, steps)
			return v.day
		}
		if !v.joined {
			v.signs |= signMisread
		}
		return true
	case sure:
		return known >= 2 || v.joined || known == 1 && titled && v.signs&(signSubject|signSubjectAlike) != 0
	case t.timing == timeRounded:
		return known >= 3 && text == 2 || known == knownAll
	}
	return known >= 2
}

// knownAll is what can be known of a pair: text, sender, recipients and subject.
const knownAll = 4

// alike says how much two texts say for one message: 2 where they are alike and long, 1 where they are alike, 0 for nothing; fits
// is false where they speak against it.
func (v *verdict) alike(a, b *profile, l likeness) (points int, fits bool) {
	sure := v.signs&signSure != 0
	people := v.signs&(signSender|signRecipients) != 0
	switch {
	case l.none > 0:
		return 0, people || sure
	case alikeTexts(l) || l.cover >= 0.9 && (a.folded.barred(0, opening) || b.folded.barred(0, opening)):
		switch {
		case !sure && (l.figures > l.blurred || differing(&a.folded, &b.folded)):
			return 0, false
		case l.short >= ownText:
			return 2, true
		}
		return 1, true
	}
	// What is left of a text that is blacked out says nothing; the minute does.
	left := len(a.folded.bars)+len(b.folded.bars) > 0 || l.short < stepText && l.ratio < leftOver
	return 0, sure && left && (people || v.signs&signAffiliation != 0)
}

// leftOver is the part of a text up to which another one may be what redaction left of it.
const leftOver = 0.25

// alikeTexts reports whether much of the shorter text stands in the other one, from its beginning on.
func alikeTexts(l likeness) bool {
	if l.short < shortText {
		return l.cover >= 0.8 && (l.ratio >= 0.6 || l.front >= 0.8)
	}
	return l.cover >= 0.6 && (l.front >= fitting || l.hidden)
}

// named reports whether something of a subject is legible.
func named(p *profile) bool {
	words, _ := subjectTokens(p.base)
	return slices.ContainsFunc(words, func(t token) bool { return !t.bar })
}

// damagedSubject is how much is alike at least in subjects of which damage makes one another.
const damagedSubject = 0.85

// otherPeople reports whether two mails are of two senders; the names of long texts that are alike can be worn.
func otherPeople(a, b *people, text int) bool {
	switch senders(a, b) {
	case fitElsewhere:
		return true
	case fitConflict:
		return text < 2 || !wornNames(a.sender.names, b.sender.names)
	}
	return false
}

// farDays is how many days may lie between two dates of which one was changed or misread.
const farDays = 31

// sameMinute reports whether two moments are the same time of two days.
func (m *moment) sameMinute(n *moment, steps map[int]bool) bool {
	return m.exact && n.exact && minuteOfTwoDays(m.from, n.from, steps) && (m.second < 0 || n.second < 0 || m.second == n.second)
}

// minuteOfTwoDays reports whether two moments are one time of two days, in one clock or in two that stand so many hours apart.
func minuteOfTwoDays(a, b int32, steps map[int]bool) bool {
	const day = 24 * 60
	d := abs(int(a - b))
	days := (d + day/2) / day
	rest := abs(d - days*day)
	return d > widest && days <= farDays && (rest == 0 || rest%60 == 0 && steps[rest/60])
}

// wornNames reports whether damage can have made the words of one name of another's, a letter of each.
func wornNames(x, y []string) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	for _, w := range x {
		if !slices.ContainsFunc(y, func(v string) bool {
			return similarWord(w, v) || min(len(w), len(v)) >= 3 && align.Distance([]byte(w), []byte(v)) <= 1
		}) {
			return false
		}
	}
	return len(x) > 1
}

// misread reports whether a misread date explains that two moments differ: a lost digit, day and month in the other order, and where
// one of them was mended another digit too.
func misread(a, b *moment) bool {
	return a.exact && b.exact && misreadMinutes(a.from, b.from, a.loose || b.loose)
}

func misreadMinutes(a, b int32, loose bool) bool {
	x, y := calendar(a), calendar(b)
	differ, of := 0, 0
	for k := range x {
		if x[k] != y[k] {
			differ++
			of = k
		}
	}
	switch {
	case differ == 2:
		return x[0] == y[1] && x[1] == y[0]
	case differ != 1:
		return false
	}
	m, n := min(x[of], y[of]), max(x[of], y[of])
	lost := m < 10 && n >= 10 && n < 100 && (n/10 == m || n%10 == m)
	return lost || loose && m/100 == n/100 && digitsApart(int32(m%100), int32(n%100)) == 1
}

// calendar is day, month, year, hour and minute.
func calendar(minute int32) [5]int {
	t := time.Unix(int64(minute)*60, 0).UTC()
	return [5]int{t.Day(), int(t.Month()), t.Year(), t.Hour(), t.Minute()}
}

// farRoutes are the keys under which copies meet that nothing brought together: a misread day, a zone step or a damaged subject
// leaves the minute of the hour.
func farRoutes() []keyer {
	with := func(key uint64, s *sketch) uint64 { return mix(key ^ uint64(uint32(s.from%60))) }
	all := []keyer{
		func(s *sketch) (uint64, bool) { return with(s.subject, s), s.subject != 0 && s.exact() },
		func(s *sketch) (uint64, bool) { return with(uint64(s.sender), s), s.sender != 0 && s.exact() },
	}
	for band := range farBands {
		all = append(all, func(s *sketch) (uint64, bool) {
			first := s.minima[band*rows]
			return with(uint64(first)<<16|uint64(s.minima[band*rows+1]), s), first != 0 && s.exact()
		})
	}
	return all
}

// farBands is how many bands of a sketch are looked up together with the minute.
const farBands = 8

// far are pairs of copies of two messages whose dates another clock or a misread one explains.
func (g *grouper) far() []pair {
	s := g.set
	r := &router{set: s, may: func(i, j uint32) bool {
		a, b := s.at(i), s.at(j)
		return g.clusters.root(i) != g.clusters.root(j) &&
			(abs(int(a.from-b.from)) <= widest || misreadMinutes(a.from, b.from, a.loose || b.loose) || minuteOfTwoDays(a.from, b.from, g.steps)) &&
			(min(a.length, b.length) < 2*shortText || resemblance(a, b) >= leastAlike)
	}}
	var found []pair
	for _, route := range farRoutes() {
		found = merge(found, r.walk(route))
	}
	return found
}

// perhaps notes a pair that is not joined, if it is perhaps one message.
func (g *grouper) perhaps(t task) {
	if t.verdict.maybe {
		g.likely = append(g.likely, likely{t.pair, float32(t.verdict.score), t.verdict.signs, t.verdict.day})
	}
}

// unjoined finds the pairs of messages that are perhaps one, by the two of their copies that fit best.
func (g *grouper) unjoined() ([]likely, error) {
	for pairs := g.far(); len(pairs) > 0; {
		tasks := make([]task, min(batch, len(pairs)))
		for k := range tasks {
			tasks[k].pair = pairs[k]
		}
		pairs = pairs[len(tasks):]
		if err := g.compareAll(tasks); err != nil {
			return nil, err
		}
		for _, t := range tasks {
			g.perhaps(t)
		}
	}
	for _, t := range g.loose {
		g.perhaps(t)
	}
	slices.SortFunc(g.likely, func(a, b likely) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.pair, b.pair)) })
	roots := func(p pair) pair {
		i, j := p.split()
		return newPair(g.clusters.root(i), g.clusters.root(j))
	}
	seen := map[pair]bool{}        // by roots
	apart := map[pair][]*Decided{} // likewise
	for _, r := range g.apart {
		p := roots(newPair(r.a, r.b))
		apart[p] = append(apart[p], r.Decided)
	}
	series := newClusters(g.set.len()) // of roots
	daily := newClusters(g.set.len())  // likewise, of those at one minute of several days
	all := slices.DeleteFunc(g.likely, func(x likely) bool {
		p := roots(x.pair)
		a, b := p.split()
		if a == b || seen[p] {
			return true
		}
		seen[p] = true
		for _, d := range apart[p] {
			d.Perhaps = true
		}
		if len(apart[p]) > 0 {
			return true
		}
		if x.signs&signSure == 0 {
			series.join2(a, b)
		}
		if x.day {
			daily.join2(a, b)
		}
		return false
	})
	return slices.DeleteFunc(all, func(x likely) bool {
		a, _ := roots(x.pair).split()
		return x.signs&signSure == 0 && series.size(series.root(a)) > mostPerhaps || x.day && daily.size(daily.root(a)) > 2
	}), nil
}

// sayPerhaps writes into messages, which are sorted by id, which of them are perhaps one.
func (g *grouper) sayPerhaps(messages []mail.Message, pairs []likely, words map[sign][]string) {
	type whole struct {
		id      mail.ID
		printed bool
	}
	known := map[uint32]whole{} // by root
	of := func(i uint32) whole {
		root := g.clusters.root(i)
		w, ok := known[root]
		if !ok {
			members := g.clusters.members(root, 1<<30)
			w.id = g.set.at(members[0]).id
			w.printed = slices.ContainsFunc(members, func(i uint32) bool { return g.set.at(i).above == nowhere })
			known[root] = w
		}
		return w
	}
	for _, x := range pairs {
		i, j := x.pair.split()
		for range 2 {
			k, _ := slices.BinarySearchFunc(messages, of(i).id, func(m mail.Message, id mail.ID) int { return m.ID.Compare(id) })
			m := &messages[k]
			m.Perhaps = append(m.Perhaps, mail.Perhaps{
				Message: of(j).id, Copy: g.set.at(i).id, Other: g.set.at(j).id, Printed: of(j).printed, Evidence: x.evidence(words),
			})
			i, j = j, i
		}
	}
	for k := range messages {
		slices.SortFunc(messages[k].Perhaps, func(a, b mail.Perhaps) int { return a.Message.Compare(b.Message) })
	}
}
