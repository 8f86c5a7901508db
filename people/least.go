package people

import "github.com/rethread/rethread/mail"

// least is the largest number of entries of one unit or domain that are blacked out in one list.
type least struct {
	n     int
	first mail.EntryRef
}

// different counts the people who are blacked out in one list. A mail names nobody twice in one list, so that n entries of a
// unit or domain are n different people. That can be shown only where
//
//   - it is one list: who is in To can be in Cc too, or be the sender, and who is in one message in the next;
//   - the list is not torn, which can make two entries of one (the caller sees to that);
//   - each entry has a stamp of its own and prints the unit or domain itself: debris is no entry;
//   - nobody who is legible stands in the list twice, by any form of name or address.
func (in *intake) different(list []mail.Participant, entries []occurrence) {
	units, domains := map[string]least{}, map[string]least{}
	seen := map[string]bool{}
	for i := range entries {
		p := &list[i]
		if v := &in.variants[entries[i].variant]; v.legible {
			if v.repeats(seen) {
				return
			}
			continue
		}
		if !p.Redacted || len(p.Grounds) == 0 {
			continue
		}
		ref := mail.EntryRef{Copy: in.copies[entries[i].copy], Role: roles[entries[i].role], Ordinal: i}
		count(units, mail.FoldUnit(p.Unit), ref)
		count(domains, p.KnownDomain(), ref)
	}
	largest(in.units, units)
	largest(in.domains, domains)
}

// repeats reports that somebody was seen before under the same address or the same full name, however that is written.
func (v *variant) repeats(seen map[string]bool) bool {
	again := false
	for _, s := range []string{v.address, v.fullName(), v.print.name + "\x00" + v.print.address} {
		again = again || s != "" && seen[s]
		seen[s] = true
	}
	return again
}

func count(counts map[string]least, of string, ref mail.EntryRef) {
	if of == "" {
		return
	}
	l := counts[of]
	if l.n == 0 {
		l.first = ref
	}
	l.n++
	counts[of] = l
}

func largest(all, counts map[string]least) {
	for of, l := range counts {
		if l.n > all[of].n {
			all[of] = l
		}
	}
}
