package participant

import (
	"slices"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// Most entries of a release are printed again and again, in the lists of one mail and in what others quote of it. What was
// read of an entry is kept with the source's domains.

// printed is an entry as printed, with what its list shows of how it is to be read.
type printed struct {
	text                             string
	blackened, drawn, single, gapped bool
	alone                            bool // it is read by itself, see reader.glance
}

// entry is what was read of one; mostly that is one person.
type entry struct {
	stamps []stamp.Stamp
	people []mail.Participant
	one    [1]mail.Participant
}

func (r *reader) asked(s string) printed {
	return printed{s, r.blackened, r.drawn, r.single, r.gapped, false}
}

// entry is what was read of an entry with the same stamps. It is not the caller's to change.
func (d *Domains) entry(p printed, stamps []stamp.Stamp) ([]mail.Participant, bool) {
	d.mu.Lock()
	e := d.entries[p]
	d.mu.Unlock()
	if e == nil || !slices.Equal(e.stamps, stamps) {
		return nil, false
	}
	return e.people, true
}

// keep keeps what was read of an entry.
func (d *Domains) keep(p printed, stamps []stamp.Stamp, people []mail.Participant) {
	if len(p.text) > maxEntry || d.entries == nil {
		return
	}
	e := &entry{stamps: slices.Clone(stamps)}
	e.people = append(e.one[:0], people...)
	for i := range e.people { // what one list is given must not grow into what another is given
		e.people[i].Grounds, e.people[i].Repairs = slices.Clip(e.people[i].Grounds), slices.Clip(e.people[i].Repairs)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.entries) < maxRemembered {
		d.entries[p] = e
	}
}

// maxEntry is the longest entry, in bytes, that is kept.
const maxEntry = 160
