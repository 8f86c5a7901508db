package rethread

import (
	"cmp"
	"slices"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/store"
)

// settled cuts a printed moment to what is certain of it: a minute, a day, or "" where less is, or where readings fall on
// several days. Only this may stand as a fact, and orders what is listed: "2020" is no first of January.
func settled(earliest, latest mail.Wall) mail.Wall {
	const minute, day = len("2006-01-02T15:04"), len("2006-01-02")
	switch {
	case len(earliest) < minute || len(latest) < minute || earliest[:day] != latest[:day]:
		return ""
	case earliest[:minute] == latest[:minute]:
		return earliest
	}
	return earliest[:day]
}

// known takes the date of a message into the summary of its thread.
func known(s *mail.ThreadSummary, m *store.Message) {
	if m.Dated.IsZero() {
		s.Undated++
		return
	}
	at := settled(m.Earliest, m.Latest)
	if at == "" {
		s.Inexact++
		if compareWalls(m.Earliest, s.Earliest) < 0 {
			s.Earliest = m.Earliest
		}
		s.Latest = max(s.Latest, m.Latest)
		return
	}
	if compareWalls(at, s.First) < 0 {
		s.First = at
	}
	s.Last = max(s.Last, at)
}

// open marks the ends of a thread that messages may lie beyond of which only a range is known.
func open(s *mail.ThreadSummary) {
	s.FirstOpen = s.Inexact > 0 && (s.First == "" || s.Earliest < s.First)
	s.LastOpen = s.Inexact > 0 && (s.Last == "" || s.Latest > s.Last)
}

// byFirst orders threads by their first date that is certain; then come those of which only a range is known, then those
// without any.
func byFirst(a, b mail.ThreadSummary) int { return firstOf(&a).compare(firstOf(&b)) }

// placedThread is a thread with what it is listed by.
type placedThread struct {
	first, earliest mail.Wall
	id              mail.ID
}

func firstOf(s *mail.ThreadSummary) placedThread { return placedThread{s.First, s.Earliest, s.ID} }

func (a placedThread) compare(b placedThread) int {
	return cmp.Or(compareWalls(a.first, b.first), compareWalls(a.earliest, b.earliest), a.id.Compare(b.id))
}

// inOrder sorts threads and gives their ids.
func inOrder(list []placedThread) []mail.ID {
	slices.SortFunc(list, placedThread.compare)
	ids := make([]mail.ID, len(list))
	for i := range list {
		ids[i] = list[i].id
	}
	return ids
}

// byDate orders messages by the moment that was printed, those of which only a range is known behind, those without a date
// last, then by id.
func byDate(a, b *store.Message) int {
	return cmp.Or(
		compareWalls(settled(a.Earliest, a.Latest), settled(b.Earliest, b.Latest)),
		compareWalls(a.Earliest, b.Earliest), a.ID.Compare(b.ID),
	)
}

// compareWalls orders printed moments, unknown ones last.
func compareWalls(a, b mail.Wall) int {
	switch {
	case a == b:
		return 0
	case a == "":
		return 1
	case b == "":
		return -1
	}
	return cmp.Compare(a, b)
}
