package participant

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// reader reads one field.
type reader struct {
	domains    *Domains
	value      string
	blackened  bool          // names are blacked out here: scraps of words may be debris of bars
	drawn      bool          // by bars that leave scraps, see typed
	gapped     bool          // a wide gap stands beside this entry, in which a bar may hide
	semicolons bool          // the header parts other people with semicolons
	single     bool          // no entry prints an address behind a name: each "@" is a person
	stamps     []stamp.Stamp // those not yet passed
	people     []mail.Participant

	// Room for what a value has.
	room   []stamp.Stamp
	pieces []mail.Span
	tokens []token // of a torn entry
	torns  []person
}

// readers are used again, for their room.
var readers = sync.Pool{New: func() any { return new(reader) }}

// release gives the reader back without what it has read.
func (r *reader) release() {
	clear(r.room)
	clear(r.torns[:cap(r.torns)])
	*r = reader{room: r.room, pieces: r.pieces, tokens: r.tokens, torns: r.torns}
	readers.Put(r)
}

// piece reads what stands between two separators: one person, or more where the separators between them are lost.
func (r *reader) piece(span mail.Span) {
	all := span
	for span.Start < span.End && strings.IndexByte(" \t\n\r,;", r.value[span.Start]) >= 0 {
		span.Start++
	}
	for span.Start < span.End && strings.IndexByte(" \t\n\r,;", r.value[span.End-1]) >= 0 {
		span.End--
	}
	if span.Empty() {
		return
	}
	r.gapped = r.blackened && (wide(r.value[all.Start:span.Start]) && all.Start > 0 || wide(r.value[span.End:all.End]) && all.End < len(r.value))
	s := r.value[span.Start:span.End]
	stamps := r.inside(span)
	if len(stamps) == 0 {
		if end := markBehind(s); end > 0 {
			if p, ok := r.clean(s[:end]); ok {
				p.Raw = s
				r.people = append(r.people, p)
				return
			}
		}
		if p, ok := r.plainest(s); ok {
			r.people = append(r.people, p)
			return
		}
	}
	r.known(s, stamps)
}

// known is entry that looks first whether the same was read before.
func (r *reader) known(s string, stamps []stamp.Stamp) {
	if known, ok := r.domains.entry(r.asked(s), stamps); ok {
		r.people = append(r.people, known...)
		return
	}
	before := len(r.people)
	r.entry(s, stamps)
	r.domains.keep(r.asked(s), stamps, r.people[before:])
}

// markBehind is where a name ends that has the mark of a bar behind it, "Jan Smit GRO", with one character at most that recognition
// made of the frame around it, "Jan Smit GRO i"; 0 if it has none. Such marks are capitals, so that the name is to have other letters.
func markBehind(s string) int {
	end := len(s)
	if end > 2 && s[end-2] == ' ' {
		end -= 2
	}
	at := end - markLetters
	if at < 2 || s[at-1] != ' ' && s[at-1] != '\n' || !stamp.Mark(s[at:end]) || s[at-2] == ' ' {
		return 0
	}
	for i := 0; i < at; i++ {
		if chars.IsSmall(s[i]) {
			return at - 1
		}
	}
	return 0
}

// markLetters is the length of the marks that are looked for behind names.
const markLetters = 3

// entry reads one entry with its stamps.
func (r *reader) entry(s string, stamps []stamp.Stamp) {
	if len(stamps) == 0 {
		if barred(s) {
			r.people = append(r.people, mail.Participant{Raw: s, Redacted: true})
			return
		}
		if p, ok := r.clean(withoutLink(plainMarks(s))); ok {
			p.Raw = s
			r.people = append(r.people, p)
			return
		}
		if p, ok := r.letter(s); ok {
			r.people = append(r.people, p)
			return
		}
	} else if open := veilOpens(s); open > 0 && stamps[0].Start > open || open < 0 && s != starred && veil(s) {
		if p, is := r.veiled(s); is {
			r.people = append(r.people, p)
			return
		}
	} else if s[0] == '[' && stamps[0].Start > 0 && strings.IndexByte(s, ']') == len(s)-1 {
		if _, is := stamp.Nobody(s); is { // "[personal data, art. 5.1.2.e Woo]"
			p := mail.Participant{Raw: s, Redacted: true}
			for i := range stamps {
				p.Grounds = append(p.Grounds, stamps[i].Ground)
			}
			r.people = append(r.people, p)
			return
		}
	}
	r.torn(s, stamps)
}

// alike are the look-alikes of quotes and hyphens: PostScript's own encoding makes a minus of every hyphen.
var alike = strings.NewReplacer("« ", "\"", " »", "\"", "“", "\"", "”", "\"", "„", "\"", "‐", "-", "‑", "-", "−", "-")

// quotes are what is printed around an address or a name as quotation marks.
const quotes = "\"'‘’‚`´«»‹›"

// plainMarks is s with plain quotes and hyphens.
func plainMarks(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return strings.TrimSpace(alike.Replace(s))
		}
	}
	return s
}

// inside lists the stamps of a piece, their offsets being those in the piece; pieces are asked for in order.
func (r *reader) inside(piece mail.Span) []stamp.Stamp {
	for len(r.stamps) > 0 && r.stamps[0].Start < piece.Start {
		r.stamps = r.stamps[1:]
	}
	n := 0
	for n < len(r.stamps) && r.stamps[n].End <= piece.End {
		r.stamps[n].Start -= piece.Start
		r.stamps[n].End -= piece.Start
		n++
	}
	found := r.stamps[:n]
	r.stamps = r.stamps[n:]
	return found
}

// clean reads an entry printed without damage: a name, an address, or both.
func (r *reader) clean(s string) (mail.Participant, bool) {
	if name, is := inBook(s); is {
		return mail.Participant{Raw: s, Name: name}, true
	}
	if p, is := r.veiled(s); is {
		return p, true
	}
	if strings.IndexByte(s, '@') < 0 {
		return r.bare(s)
	}
	if tornPlace(s) {
		return r.distinguished(s), true
	}
	if p, is := stamped(s); is {
		return p, true
	}
	name, address := s, ""
	open := strings.LastIndexAny(s, "<[(")
	switch {
	case open >= 0 && open < len(s)-1:
		end := strings.IndexAny(s[open:], ">])")
		if end < 0 || strings.TrimSpace(strings.Trim(s[open+end:], ">])\\\"' .")) != "" {
			return mail.Participant{}, false
		}
		name, address = s[:open], unwrap(strings.TrimSpace(s[open+1:open+end]))
		address = strings.TrimRight(address, "\\")
		if s[open] == '(' && strings.IndexByte(address, '@') < 0 { // "jan@firma.nl (Jan Smit)"
			name, address = address, strings.TrimSpace(name)
		}
	default:
		name, address = "", broken(s)
	}
	address = scheme(strings.Trim(address, " \t\n"+quotes))
	address, rejoined := r.rejoin(address, open >= 0 && open < len(s)-1 && s[open] != '(')
	if gluedScheme(address) {
		return mail.Participant{}, false
	}
	if !r.complete(address, name) {
		if p, is := parted(s, name, address); is {
			return p, true
		}
		return r.book(s)
	}
	address = strings.ToLower(address)
	// What stands before may be an address again: "a@b <a@b>", "a@b [mailto:a@b]".
	if inner := strings.IndexAny(name, "<[("); inner >= 0 && strings.IndexByte(name[inner:], '@') >= 0 {
		again := scheme(strings.Trim(name[inner+1:], " \t\n<>[]()\\"+quotes))
		if !strings.EqualFold(again, address) {
			return mail.Participant{}, false
		}
		name = name[:inner]
	}
	quoted := quotedWhole(strings.TrimSpace(name))
	name = tidy(unsorted(name))
	if strings.EqualFold(name, address) {
		name = ""
	}
	if i := strings.IndexByte(name, '@'); i >= 0 && strings.ContainsAny(name, " <>") && !quoted && !wordAt(name, i) {
		return mail.Participant{}, false // two people
	}
	if name != "" && allScraps(name) && r.blackened {
		return mail.Participant{}, false
	}
	p := mail.Participant{Raw: s, Name: name, Address: address, Domain: address[strings.LastIndexByte(address, '@')+1:]}
	if rejoined != "" {
		p.Repairs = append(p.Repairs, rejoined)
	}
	r.split(&p)
	return p, true
}

// wordAt reports whether the "@" at i of a name is a word of it, and no address's: "Harbour Desk @ King's".
func wordAt(name string, i int) bool {
	return strings.HasPrefix(name[i:], "@ ") && strings.HasSuffix(name[:i], " ") && strings.IndexByte(name[i+1:], '@') < 0 && strings.IndexByte(name[i:], '.') < 0
}

// stamped reads an entry whose address has a word in square brackets in front of its "@", and no other name than that word: nobody has such
// a mailbox, so the word stands for who is blacked out, in whatever language, "[varjatud] (<[varjatud]@quay.example>)".
func stamped(s string) (p mail.Participant, is bool) {
	end := strings.Index(s, "]@") + 1
	open := strings.LastIndexByte(s[:max(end, 0)], '[')
	if open < 0 || strings.Count(s, "@") != 1 {
		return p, false
	}
	name := strings.Trim(s[:open], " \t\n<("+quotes)
	domain := strings.ToLower(strings.Trim(s[end+1:], " \t\n>)"+quotes))
	if name != "" && name != s[open:end] || !base().valid(domain) {
		return p, false
	}
	return mail.Participant{Raw: s, Domain: domain, Redacted: true}, true
}

// quotedWhole reports whether a name stands in quotation marks with one address in it, of whom a list or a desk wrote in its own name:
// `"ann@quay.example via Quay Desk"`.
func quotedWhole(name string) bool {
	if len(name) < 2 || name[0] != '"' || name[len(name)-1] != '"' {
		return false
	}
	inner := name[1 : len(name)-1]
	if strings.ContainsAny(inner, "\"<>[]") || strings.Count(inner, "@") != 1 {
		return false
	}
	_, domain, _ := strings.Cut(strings.ToLower(inner), "@")
	domain, _, _ = strings.Cut(domain, " ")
	return base().valid(domain)
}

// unwrap joins an address that line ends part: "kim@\nfirma.nl", "kim@fir\nma.nl". Two of them are none.
func unwrap(address string) string {
	if strings.IndexByte(address, '\n') < 0 || strings.Count(address, "@") > 1 {
		return address
	}
	var whole strings.Builder
	for line := range strings.SplitSeq(address, "\n") {
		whole.WriteString(strings.TrimSpace(line))
	}
	return whole.String()
}

// broken joins an address without brackets that a line end parts behind its "@", or beside a dot or a hyphen: elsewhere the
// separator of two entries may be lost.
func broken(s string) string {
	before, after, two := strings.Cut(s, "\n")
	if !two {
		return s
	}
	before, after = strings.TrimRight(before, " \t"), strings.TrimLeft(after, " \t")
	if before == "" || after == "" || strings.ContainsAny(before, " \t") || strings.ContainsAny(after, " \t\n") {
		return s
	}
	last := before[len(before)-1]
	if strings.IndexByte(after, '@') >= 0 {
		if last == '-' && strings.Count(s, "@") == 1 {
			return before + after // lines are broken behind hyphens: "pers-\ndienst@firma.nl"
		}
		return s
	}
	if last == '@' || strings.IndexByte(before, '@') > 0 && (last == '.' || last == '-' || after[0] == '.' || after[0] == '-') {
		return before + after
	}
	return s
}

// split parts a name from the unit printed behind it, and glued words.
func (r *reader) split(p *mail.Participant) {
	if strings.IndexByte(p.Name, '/') >= 0 && !pathOf(p) {
		p.Name, p.Unit = r.lotus(p.Name)
	}
	unglued(p)
}

// pathOf reports whether a name is a path whose last part the address has in front of its "@", as services print the project that they
// write of: "quay/harbourMap <harbourMap@reply.forge.example>". Of a unit, "BD/DRC <drc@quay.example>", that part has no small letter.
func pathOf(p *mail.Participant) bool {
	last := p.Name[strings.LastIndexByte(p.Name, '/')+1:]
	local, _, ok := strings.Cut(p.Address, "@")
	return ok && strings.EqualFold(last, local) && upper(last) != last && !strings.ContainsAny(p.Name, " \t\n")
}

// unglued parts the words of a name that the print glued, where the address shows it.
func unglued(p *mail.Participant) {
	if glued, ok := unglue(p.Name, p.Address); ok {
		p.Repairs = append(p.Repairs, "name "+p.Name+" → "+glued+": the address parts it")
		p.Name = glued
	}
}

// bare reads an entry without "@": a name, perhaps with a unit.
func (r *reader) bare(s string) (mail.Participant, bool) {
	if strings.IndexByte(s, '=') > 0 && (strings.HasPrefix(s, "CN=") || strings.Contains(upper(s[:min(len(s), 400)]), "/O=")) {
		return r.distinguished(s), true
	}
	if i := strings.Index(s, "<>"); i >= 0 { // an archive that took the address out
		name := tidy(s[:i])
		return mail.Participant{Raw: s, Name: name, Redacted: name == ""}, strings.Trim(s[i+2:], " \"'") == ""
	}
	if p, is := quotedName(s); is {
		return p, true
	}
	if ground, is := stamp.Nobody(s); is {
		return mail.Participant{Raw: s, Redacted: true, Grounds: []mail.Ground{ground}}, true
	}
	if unnamed(s) {
		return mail.Participant{Raw: s, Redacted: true}, true
	}
	if i := strings.LastIndexAny(s, "[<("); i >= 0 && schemeAt(s[i+1:]) > 0 {
		return mail.Participant{}, false // of its address a bar left the scheme
	}
	if inner := s[1:max(1, len(s)-1)]; !r.drawn && s[0] == '[' && len(inner)+2 == len(s) && s[len(s)-1] == ']' && !strings.ContainsAny(inner, "[]") {
		s = strings.TrimSpace(inner) // a pseudonym: "[Zeuge 1]"
	}
	if r.blackened && fewLetters(s) || lostGround(s) {
		return mail.Participant{}, false
	}
	s = unsorted(s)
	if strings.ContainsAny(s, "<>[]~|_•^=") && !mailbox(s) && !coded(s) || r.drawn && doubtful(s) && (r.gapped || !whole(s, false) && !r.domains.hasAddress(s)) {
		return mail.Participant{}, false
	}
	name := tidy(s)
	if name == "" || allScraps(name) && !mailbox(s) && (r.blackened || !oneLetter(name)) {
		return mail.Participant{}, false
	}
	if strings.IndexByte(name, ' ') < 0 && strings.IndexByte(name, '.') > 0 && base().valid(strings.ToLower(name)) && len(firstLabel(name)) > 1 {
		return mail.Participant{}, false // a domain alone
	}
	p := mail.Participant{Raw: s, Name: name}
	if _, office := lastDash(name); office != "" && r.domains.units.part(office) {
		p.Unit = office
	}
	if strings.IndexByte(name, '/') >= 0 {
		p.Name, p.Unit = r.lotus(name)
		if p.Name == "" || lostGround(p.Name) {
			return mail.Participant{}, false
		}
	}
	return p, true
}
