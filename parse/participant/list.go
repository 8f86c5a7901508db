// Package participant reads the people of header fields: lists of recipients in any of the forms that mail clients
// print, blacked out and damaged or not.
//
//	d := participant.NewDomains(t.Content)
//	to := participant.List(t, field.Value, participant.Options{Domains: d})
//	from := participant.One(t, field.Value, participant.Options{Domains: d})
//
// Nothing is guessed: a person whose name is blacked out has none, an address is given only when all of it is printed,
// and a domain or unit that was mended says by which rule.
package participant

import (
	"math/bits"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// Options steer the reading; the zero value works.
type Options struct {
	// Langs are the codes of the languages whose words are expected ("namens"); none means all.
	Langs []string
	// Domains is what the source shows of domains; nil means that only known ones serve to repair.
	Domains *Domains
	// Semicolons says that the same header parts other people with semicolons, as one program prints all its lists.
	Semicolons bool
}

// List reads the value of a field that lists people, such as To, one entry a person, in printed order. An empty value
// gives none.
func List(t *mail.Text, value []mail.Span, o Options) []mail.Participant {
	return o.offices(list(t.Join(value), o, false))
}

// One reads the value of From: one entry, or more where clearly several are printed. An empty value gives one redacted
// entry without anything else. "A on behalf of B" gives A with B in OnBehalfOf.
func One(t *mail.Text, value []mail.Span, o Options) []mail.Participant {
	return o.offices(one(t, value, o))
}

func one(t *mail.Text, value []mail.Span, o Options) []mail.Participant {
	joined := t.Join(value)
	if strings.TrimSpace(joined) == "" {
		return []mail.Participant{{Redacted: true}}
	}
	plain := unlinked(joined)
	if author, other, is := onBehalf(plain, o.Langs); is {
		author, other = quotedOther(author, other, o.Langs)
		other = strings.Trim(strings.Join(strings.Fields(other), " "), "*_ ") // "**On Behalf Of** Bob Roe"
		people := once(list(author, o, true))
		if len(people) == 0 {
			people = []mail.Participant{{Redacted: true}}
		}
		people[len(people)-1].OnBehalfOf = other
		if len(people) == 1 {
			people[0].Raw = strings.TrimSpace(joined)
			if p := &people[0]; p.Name == "" && ownAddress(p.Address, other) {
				p.Name = other
			}
		}
		for i := range people {
			if !strings.Contains(joined, people[i].Raw) { // put together of what stands before and behind the words
				people[i].Raw = strings.TrimSpace(joined)
			}
		}
		return people
	}
	read := list(plain, o, true)
	people := once(read)
	if k := invertedAt(plain); k > 0 {
		if one := list(plain[:k]+","+plain[k+1:], o, true); len(one) == 1 {
			people = one
			people[0].Raw = strings.TrimSpace(joined)
			people[0].Repairs = append(people[0].Repairs, "; → ,: a sender's last name stands before it")
		}
	}
	if len(people) == 1 && (len(plain) < len(joined) || len(read) > 1) {
		people[0].Raw = strings.TrimSpace(joined)
	}
	if len(people) == 0 {
		return []mail.Participant{{Raw: strings.TrimSpace(joined), Redacted: true}}
	}
	return single(strings.TrimSpace(joined), people)
}

// invertedAt is the offset of the only semicolon of a sender if nothing but a last name stands before it and more of a name
// behind, "Lee; Ann (HQ)": recognition read it for a comma. It is 0 for another one.
func invertedAt(sender string) int {
	k := strings.IndexByte(sender, ';')
	if k < 2 || strings.Contains(sender[k+1:], ";") || !unicode.IsUpper(rune(sender[0])) {
		return 0
	}
	for i := range k {
		if !chars.IsLetter(sender[i]) && sender[i] != '-' {
			return 0
		}
	}
	return k
}

// quotedOther moves an address behind a quoted name that says on behalf of whom to the author, whose it is: `"On behalf of:
// other@a.example" <author@b.example>`, `"Author on behalf of Other" <author@b.example>`, and where the addresses are said so
// too: `"Author on behalf of Other" <author@b.example on behalf of other@a.example>`. A quote around the words alone is
// dropped.
func quotedOther(author, other string, codes []string) (string, string) {
	if strings.Count(author, "\"")%2 == 0 {
		return author, other
	}
	name, address, is := strings.Cut(other, "\"")
	if !is {
		return author, other
	}
	name = strings.TrimLeft(name, ": ")
	if own, others, is := onBehalf(address, codes); is {
		address, name = own+">", name+" <"+others
	}
	author = strings.TrimSpace(strings.Replace(author, "\"", "", 1) + " " + strings.TrimSpace(address))
	return author, name
}

// ownAddress reports whether an address is that of the person of this name, in two words, by its local part: "jsmit",
// "jan.smit". Who writes so from a device is printed as an address on behalf of himself.
func ownAddress(address, name string) bool {
	local, _, _ := strings.Cut(address, "@")
	first, last, two := strings.Cut(strings.ToLower(name), " ")
	head, is := strings.CutSuffix(local, last)
	head = strings.TrimRight(head, "._-")
	return two && is && len(last) > 2 && first != "" && (head == first || head == first[:1])
}

// single joins the pieces of a sender that bars tore apart: a name and what is left of its address. Several stay several
// where each is a person by itself.
func single(raw string, people []mail.Participant) []mail.Participant {
	if len(people) == 1 {
		return people
	}
	var kept []mail.Participant
	for _, p := range people {
		if p.Name != "" || p.Address != "" || p.Domain != "" || p.Unit != "" {
			kept = append(kept, p)
		}
	}
	if len(kept) == 0 {
		all := people[0]
		all.Raw = raw
		for _, p := range people[1:] {
			all.Grounds = append(all.Grounds, p.Grounds...)
		}
		return []mail.Participant{all}
	}
	if len(kept) == 2 && kept[0].Redacted && kept[1].Redacted && kept[0].Domain == "" && kept[1].Unit == "" {
		p := kept[0]
		p.Raw, p.Domain = raw, kept[1].Domain
		p.Grounds = append(p.Grounds, kept[1].Grounds...)
		p.Repairs = append(p.Repairs, kept[1].Repairs...)
		return []mail.Participant{p}
	}
	if len(kept) == 1 {
		kept[0].Raw = raw
	}
	return kept
}

// behalf are words for "on behalf of" in a language.
type behalf struct {
	words, code string
	letters     uint32 // of ASCII in them
	gaps        int    // blanks within them
	beyond      bool   // they have no letter of ASCII
	foreign     bool   // they are told where another language is expected
	spans       uint64 // as many bytes as they have, and one more or less, as wordSpans has them
}

// minForeign is the length, in bytes, from which on such words are known where another language is expected: no name has them. A header of
// one language may name a sender that a program of another one printed.
const minForeign = 6

var behalves = sync.OnceValue(func() (all []behalf) {
	for _, l := range lang.All() {
		for _, words := range l.OnBehalf {
			letters, gaps := lettersIn(words)
			all = append(all, behalf{words, l.Code, letters, gaps, letters == 0, len(words) >= minForeign, 7 << min(len(words)-1, 61)})
		}
	}
	return all
})

// onBehalf cuts "A on behalf of B"; the words may be damaged in one character where they are long.
func onBehalf(s string, codes []string) (author, other string, ok bool) {
	letters, gaps := lettersIn(s)
	ascii := strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
	finders := []struct {
		find func(s, words string) (from, to int)
		lost int // letters of ASCII in the words that s need not have
	}{{indexWords, 0}, {nearWords, 1}, {lostWords, 0}}
	if !strings.Contains(s, "?") && !strings.Contains(s, "\uFFFD") {
		finders = finders[:2]
	}
	var room [16]*behalf
	may := room[:0]
	for k, all := 0, behalves(); k < len(all); k++ {
		b := &all[k]
		if missing := b.letters &^ letters; missing&(missing-1) != 0 || b.beyond && ascii {
			continue // as nearly all
		}
		// One blank may be damaged, but one stands behind the words. Labels may be of several languages, of which one is expected.
		if gaps >= b.gaps && (b.foreign || len(codes) == 0 || slices.Contains(codes, b.code)) {
			may = append(may, b)
		}
	}
	spans := wordSpans(s)
	for k, f := range finders {
		near := k == 1
		for _, b := range may {
			if bits.OnesCount32(b.letters&^letters) > f.lost || near && spans&b.spans == 0 {
				continue
			}
			from, to := f.find(s, b.words)
			if from < 0 {
				continue
			}
			if rest := strings.TrimSpace(s[to:]); rest != "" {
				return strings.TrimSpace(s[:from]), rest, true
			}
		}
	}
	return "", "", false
}

// manyEntries is the number of separators from which on a list shows how it prints its entries.
const manyEntries = 4

// list reads the joined value of a field, of one person or more.
func list(joined string, o Options, one bool) []mail.Participant {
	d := o.Domains
	if d == nil {
		d = noSource()
	}
	r := readers.Get().(*reader)
	defer r.release()
	joined = withoutGapMark(joined)
	r.domains, r.value, r.semicolons = d, joined, o.Semicolons
	if !r.glance(joined) {
		return unname(r.list(joined, one))
	}
	if len(r.people) == 0 {
		return nil
	}
	return r.people
}

// unname takes the names that name nobody from people, see [stamp.Nobody].
func unname(people []mail.Participant) []mail.Participant {
	for i := range people {
		p := &people[i]
		if byService(p) {
			p.Redacted = true
		}
		user, served := serviceOf(p.Name)
		ground, nobody := stamp.Nobody(user)
		if !nobody {
			continue
		}
		if local, domain, has := strings.Cut(p.Address, "@"); has && stamp.Word(local) {
			p.Address, p.Domain = "", domain // words in place of the name and of the local part
			p.Repairs = slices.DeleteFunc(slices.Clone(p.Repairs), func(rule string) bool { return strings.HasPrefix(rule, "address ") })
		}
		p.Name, p.Redacted = "", p.Address == "" || served
		if len(p.Grounds) == 0 {
			p.Grounds = []mail.Ground{ground}
		}
	}
	return people
}

// list reads a value as a whole.
func (r *reader) list(joined string, one bool) []mail.Participant {
	d := r.domains
	printed := joined
	joined = unrouted(resigned(joined))
	signed := joined
	joined, words := unobscure(joined)
	r.room = stamp.Append(r.room[:0], joined)
	r.value, r.stamps = joined, r.room
	r.blackened = d.blackened || len(r.stamps) > 0
	r.drawn = d.blackened && d.drawn || !typed(r.stamps)
	r.single = strings.Count(joined, ";") >= manyEntries && !strings.ContainsAny(joined, "<>[]")
	inverted := r.inverted(one)
	r.pieces = split(joined, inverted, false, r.stamps, r.pieces[:0])
	if !inverted && r.oneEntry(one) {
		r.pieces = split(joined, false, true, r.stamps, r.pieces[:0])
	}
	if !one && opensGap(joined) {
		r.people = append(make([]mail.Participant, 0, len(r.pieces)+1), mail.Participant{Redacted: true})
	} else {
		r.people = make([]mail.Participant, 0, len(r.pieces))
	}
	for _, piece := range r.pieces {
		if !one && r.gap(piece) {
			r.people = append(r.people, mail.Participant{Redacted: true})
			continue
		}
		before := len(r.people)
		r.piece(piece)
		if noise := strings.TrimSpace(joined[piece.Start:piece.End]); len(r.people) == before && !one && inked(noise) && (before == 0 || !Inked(&r.people[before-1])) {
			r.people = append(r.people, mail.Participant{Raw: noise, Redacted: true})
		}
	}
	if len(r.people) == 0 {
		return nil
	}
	people := together(joined, paired(joined, r.people), one)
	if words != nil {
		people = asPrinted(people, words)
	}
	return asSigned(people, signed, printed)
}

// together joins names to the addresses that a print without brackets puts behind them: "Ann Lee, alee@quay.example". The address must
// be made of the name, but that of a sender, who is one.
func together(joined string, people []mail.Participant, one bool) []mail.Participant {
	if len(people) < 2 || strings.IndexByte(joined, ',') < 0 || strings.IndexByte(joined, '@') < 0 {
		return people
	}
	one = one && len(people) == 2
	kept, from := people[:0], 0 // from is where the next one is looked for in joined
	for i := range people {
		p := &people[i]
		at := strings.Index(joined[from:], p.Raw)
		if at < 0 {
			return append(kept, people[i:]...)
		}
		gap := strings.TrimSpace(joined[from : from+at])
		from += at + len(p.Raw)
		if last := len(kept) - 1; last >= 0 && gap == "," && p.Raw == p.Address && onlyNamed(&kept[last]) && (one || ofName(p.Address, kept[last].Name)) {
			name := kept[last].Name
			first := strings.LastIndex(joined[:from], kept[last].Raw)
			kept[last] = *p
			kept[last].Name, kept[last].Raw = name, joined[first:from]
			continue
		}
		kept = append(kept, *p)
	}
	return kept
}

// onlyNamed reports whether of a person nothing but the name is printed, of two words or more.
func onlyNamed(p *mail.Participant) bool {
	return p.Name != "" && p.Raw == p.Name && names(p.Name) > 1
}

// ofName reports whether an address is made of a name, whatever stands between its first and its last word.
func ofName(address, name string) bool {
	words := strings.Fields(name)
	return ownAddress(strings.ToLower(address), name) || ownAddress(strings.ToLower(address), words[0]+" "+words[len(words)-1])
}

// paired joins the halves of entries that a tear parts. Where a list prints addresses in brackets, "'a@x.nl'" is a name
// with its address behind it: a blacked-out name that ends so and an address in a bracket of its own, of the same domain
// and on another line, are one person.
func paired(joined string, people []mail.Participant) []mail.Participant {
	if strings.IndexByte(joined, '\n') < 0 || strings.IndexByte(joined, '\'') < 0 || strings.IndexByte(joined, '>') < 0 || len(people) > maxPaired {
		return people
	}
	whole, gone := make([]bool, len(people)), make([]bool, len(people))
	merged := 0
	for i := range people {
		if whole[i] || !half(&people[i], "'") {
			continue
		}
		for j := range people {
			if whole[j] || people[j].Domain != people[i].Domain || !half(&people[j], ">") {
				continue
			}
			first, second := &people[min(i, j)], &people[max(i, j)]
			first.Grounds = append(first.Grounds, second.Grounds...)
			first.Repairs = append(first.Repairs, second.Repairs...)
			whole[i], whole[j], gone[max(i, j)] = true, true, true
			merged++
			break
		}
	}
	if merged == 0 {
		return people
	}
	kept := people[:0]
	for i := range people {
		if !gone[i] {
			kept = append(kept, people[i])
		}
	}
	return kept
}

// half reports whether p is a blacked-out address alone that ends with mark.
func half(p *mail.Participant, mark string) bool {
	return p.Redacted && p.Domain != "" && p.Unit == "" && strings.HasSuffix(p.Raw, mark) && !strings.ContainsAny(p.Raw, "<[(")
}

// maxPaired bounds the lists, by their people, in which halves are looked for: a tear is one page's.
const maxPaired = 200
