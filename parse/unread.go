package parse

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/participant"
	"github.com/rethread/rethread/parse/stamp"
)

// A label of two or three letters of which recognition took one for another is none that the search by damage may look for:
// too many words are near. Where a header stands already, its place tells: "Co:" between the labels "To:" and "Subject:" of a
// header that has no "Cc:" yet, with people behind it.

const (
	// unreadLabel and unreadName are the most bytes of a damaged label and of the name of a field that is none of ours.
	unreadLabel = 14
	unreadName  = 26
	// unreadLabels is how many labels of a header are read at least before others are told by their place.
	unreadLabels = 3
	// unreadDamage is the damage of a label that its place tells.
	unreadDamage = 2.2
)

// digitHit looks at offset i of line n for a label whose first letter recognition took for a digit: "0nderwerp:", "5ent:".
func (p *parser) digitHit(n, i int) int {
	l := &p.lines[n]
	end := i + 1
	for end < l.tail && end-i < maxLabel && classOf[p.s[end]]&(hasLower|hasUpper|hasOther) != 0 {
		end++
	}
	colon := chars.SkipSpace(p.s, end, l.tail)
	if end-i <= 2 || colon >= l.tail || p.s[colon] != ':' {
		return l.text // "1a:" counts
	}
	var buf [maxLabel + maxLabel]byte
	m, cost := p.matchLabel(appendFold(buf[:0], p.s[i:end]), true)
	if m == nil {
		return l.text
	}
	p.addHits(hit{line: n, start: i, end: colon + 1, damage: cost, colon: true}, m)
	return colon + 1
}

// slashedLabel reads the strokes of a bar or of a slash directly before a label that begins at offset i of line n as the
// first letter of another one: "\/an" is "Van" before it is the German "An".
func (p *parser) slashedLabel(n, i int, folded []byte) []meaning {
	switch strokes := p.s[p.lines[n].text:i]; strokes {
	case `\/`, `\`, "|", "|/":
		return p.labels.exact["v"+string(folded)]
	}
	return nil
}

// unreadLabels finds the labels of each header that only their place tells, and ends the lists of people of the header
// where another name with a colon stands: its value is none of the people above it.
func (p *parser) unreadLabels() {
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.attr != nil || len(b.hits) < unreadLabels || b.hits[0].column > 0 {
			continue
		}
		floor := 0
		if i > 0 {
			above := &p.blocks[i-1].hits
			floor = (*above)[len(*above)-1].end
		}
		p.unreadIn(b, floor)
	}
}

// unreadIn is unreadLabels for one header; floor is where what stands above it ends.
func (p *parser) unreadIn(b *block, floor int) {
	langs, has := ^langSet(0), uint32(0)
	for k := range b.hits {
		if common := langs & b.hits[k].langs; common != 0 && b.hits[k].damage == 0 {
			langs = common
		}
		has |= roleBit(b.hits[k].role)
	}
	for k := range b.hits {
		has = p.mistaken(b, k, langs, has)
	}
	take := func(n int, above, below *hit) bool {
		h, ok := p.unreadHit(b, n, above, below, langs, has)
		if !ok {
			return false
		}
		p.lines[n].label = true
		has |= roleBit(h.role)
		at, _ := slices.BinarySearchFunc(b.hits, h.start, func(o hit, start int) int { return o.start - start })
		b.hits = slices.Insert(slices.Clip(b.hits), at, h)
		return true
	}
	if first := b.hits[0]; first.line > 0 && !first.mid && p.lines[first.line-1].start >= floor {
		take(first.line-1, nil, &first)
	}
	for k := 0; k+1 < len(b.hits); k++ {
		above, below := b.hits[k], b.hits[k+1]
		if below.mid {
			if h, ok := p.unreadWithin(&above, &below, langs, has); ok {
				has |= roleBit(h.role)
				b.hits = slices.Insert(slices.Clip(b.hits), k+1, h)
				continue
			}
		}
		for n := above.below(); n < below.line; n++ {
			if take(n, &above, &below) {
				break // what stands below it is looked at with it as the label above
			}
		}
	}
	if last := b.hits[len(b.hits)-1]; last.below() < len(p.lines) {
		take(last.below(), &last, nil)
	}
}

// mistaken gives hit k of a header, a damaged label that was read as one of neither people, date nor subject, the role of
// people that its place tells, and returns the roles that the header has: "Ari:" is no place, with a recipient behind it.
func (p *parser) mistaken(b *block, k int, langs langSet, has uint32) uint32 {
	h := &b.hits[k]
	if h.damage == 0 || h.mid || !h.colon || h.role.OfPeople() || h.role == mail.RoleDate || h.role == mail.RoleSubject {
		return has
	}
	var above, below *hit
	if k > 0 {
		above = &b.hits[k-1]
	}
	if k+1 < len(b.hits) {
		below = &b.hits[k+1]
	}
	value, ok := p.inline(h)
	if role := p.placeRole(*h, strings.TrimRight(p.s[h.start:h.end], ": "), value, above, below, langs, has); ok && role != "" {
		has = has&^roleBit(h.role) | roleBit(role)
		h.role, h.damage = role, unreadDamage
	}
	return has
}

// placeRole is the role of people that the header does not have yet, that the place of h allows for, and that its name and
// its value fit; "" if there is none.
func (p *parser) placeRole(h hit, name, value string, above, below *hit, langs langSet, has uint32) mail.Role {
	for _, role := range placeRoles(above, below) {
		h.role = role
		if has&(roleBit(role)|rival(role)) == 0 && p.namesPeople(&h, value) && nearLabel(name, role, langs) {
			return role
		}
	}
	return ""
}

// unreadHit reads line n of a header, between two of its labels or beside one of them, as a label that its place tells.
func (p *parser) unreadHit(b *block, n int, above, below *hit, langs langSet, has uint32) (h hit, ok bool) {
	l := &p.lines[n]
	if !l.free() || l.level != p.lines[b.hits[0].line].level {
		return h, false
	}
	colon := -1
	if l.has&hasColon != 0 {
		colon = strings.IndexByte(p.s[l.text:min(l.tail, l.text+unreadName)], ':')
	}
	if colon < 1 {
		if placed, ok := p.placedHit(b, n, above, below, langs, has); ok {
			return placed, true
		}
		return p.tabbedSender(b, n, above, below, langs, has)
	}
	colon += l.text
	value := p.s[chars.SkipSpace(p.s, colon+1, l.tail):l.tail]
	name := strings.TrimSpace(p.s[l.text:colon])
	if value == "" || name == "" || strings.HasPrefix(value, "/") {
		return h, false
	}
	if l.label && p.labels.meanings(name) != nil {
		return h, false // a whole label, which is none of this header
	}
	h = hit{line: n, start: l.text, end: colon + 1, langs: langs, damage: unreadDamage, colon: true}
	marks := prefixes()[strings.ToUpper(name)]
	if p.concerns(n, marks, above, below, has) {
		h.role, h.damage = mail.RoleSubject, 0
		return h, true
	}
	if marks != nil || len(name) > unreadLabel {
		return p.otherField(b, h, above, below, name)
	}
	if h.role = withinRole(name, langs); h.role != "" && has&roleBit(h.role) == 0 && p.namesAnyone(&h, value) {
		h.damage = 0
		return h, true
	}
	if h.role = p.placeRole(h, name, value, above, below, langs, has); h.role != "" {
		return h, true
	}
	if placed, ok := p.placedHit(b, n, above, below, langs, has); ok {
		return placed, true
	}
	if other, ok := p.otherField(b, h, above, below, name); ok {
		return other, ok
	}
	switch {
	case p.unknownSender(value, above, below, has):
		h.role = mail.RoleFrom
	case p.unknownRecipient(value, above, below, has):
		h.role = mail.RoleTo
	case above != nil && below != nil && addressedAlone(value) && wordsOfField(name):
		b.unread = append(b.unread, mail.Span{Start: h.start, End: l.tail})
		h.role = mail.RoleOther
		return h, true
	default:
		return h, false
	}
	b.placed = append(b.placed, mail.Span{Start: h.start, End: l.tail})
	return h, true
}

// concerns reports whether line n, below a label of a header with a sender and without a subject, begins with "Re:" as the label of
// the subject, as memos have it: another label stands below it, or it has room behind it, which no mark of an answer has.
func (p *parser) concerns(n int, marks []prefixWord, above, below *hit, has uint32) bool {
	if !slices.ContainsFunc(marks, func(m prefixWord) bool { return m.lang == "en" && !m.forward }) || above == nil || has&roleBit(mail.RoleSubject) != 0 || has&roleBit(mail.RoleFrom) == 0 {
		return false
	}
	gap := p.s[p.lines[n].text+strings.IndexByte(p.text(n), ':')+1 : p.lines[n].tail]
	return below != nil || strings.HasPrefix(gap, "\t") || strings.HasPrefix(gap, "  ")
}

// fieldAbove is the line between a separator and the first label of its header that has a label which is not known, where the header has
// no subject or no sender: "Assiinto: Quay"; and without a separator that above the date of a header without a sender: "Sender: Ann Lee".
// It is -1 if none is.
func (p *parser) fieldAbove(b *block) int {
	if b.attr != nil || len(b.hits) == 0 || b.field(mail.RoleSubject) != nil && b.field(mail.RoleFrom) != nil {
		return -1
	}
	if b.sep == nil && (b.hits[0].role != mail.RoleDate || b.field(mail.RoleFrom) != nil || b.hits[0].mid) {
		return -1
	}
	n := b.hits[0].line - 1
	if n < 0 || !p.namedField(n) || p.lines[n].level != p.lines[n+1].level || n > 0 && !p.lines[n-1].blank && p.lines[n-1].claim != claimSeparator && p.lines[n-1].level == p.lines[n].level {
		return -1
	}
	return n
}

// fieldsUnread are the lines of a header without a sender, or above it, that have a label which is not known: "Author: …" between
// the subject and the date.
func (p *parser) fieldsUnread(b *block) (lines []int) {
	if n := p.fieldAbove(b); n >= 0 {
		lines = append(lines, n)
	}
	if from := b.field(mail.RoleFrom); b.attr != nil || b.field(mail.RoleOrganizer) != nil || from != nil && !from.empty() {
		return lines
	}
	for k := 0; k+1 < len(b.hits); k++ {
		for n := b.hits[k].line + 1; n < b.hits[k+1].line && !p.lines[n].blank; n++ {
			if p.namedField(n) && !p.inValue(b, n) && p.labels.meanings(strings.TrimSpace(p.fieldNamed(n))) == nil {
				lines = append(lines, n)
			}
		}
	}
	return lines
}

// strayPeople are the lines between two labels of a header that name somebody with an address, behind no colon, and belong to no value: "H -Luc Roe <roe@quay.example>".
func (p *parser) strayPeople(b *block) (lines []int) {
	if b.attr != nil || len(b.hits) == 0 || b.hits[0].column > 0 {
		return nil
	}
	for k := 0; k+1 < len(b.hits); k++ {
		for n := b.hits[k].line + 1; n < b.hits[k+1].line; n++ {
			if l := &p.lines[n]; l.free() && l.has&hasAt != 0 && l.level == p.lines[b.hits[k].line].level && !p.inValue(b, n) && p.s[l.text] != '<' && strings.IndexByte(p.s[l.text:l.text+strings.IndexByte(p.text(n), '@')], ':') < 0 && participant.Looks(p.text(n)) >= addressed {
				lines = append(lines, n)
			}
		}
	}
	return lines
}

// inValue reports whether a line belongs to the value of a field of a header.
func (p *parser) inValue(b *block, n int) bool {
	return slices.ContainsFunc(b.fields, func(f field) bool {
		return slices.ContainsFunc(f.value, func(s mail.Span) bool { return s.Start < p.lines[n].tail && p.lines[n].text < s.End })
	})
}

// tabbedSender reads line n, between two labels of a header without colons, as its sender behind a tab and a label that is not known.
func (p *parser) tabbedSender(b *block, n int, above, below *hit, langs langSet, has uint32) (h hit, ok bool) {
	l := &p.lines[n]
	tab := strings.IndexByte(p.s[l.text:min(l.tail, l.text+unreadLabel+1)], '\t')
	if tab < 1 || above == nil || below == nil || above.colon || below.colon || !chars.IsLetterAt(p.s, l.text) || l.label {
		return h, false
	}
	end := l.text + tab
	if !p.unknownSender(p.s[chars.SkipSpace(p.s, end, l.tail):l.tail], above, below, has) {
		return h, false
	}
	b.placed = append(b.placed, mail.Span{Start: l.text, End: l.tail})
	return hit{line: n, start: l.text, end: end, langs: langs, damage: unreadDamage, role: mail.RoleFrom}, true
}

// unknownSender reports whether somebody with an address, behind a name of a field that is none of ours, is the sender of a header
// that has recipients and no sender yet: the label stands where that of the sender does.
func (p *parser) unknownSender(value string, above, below *hit, has uint32) bool {
	roles := placeRoles(above, below)
	return has&roleBit(mail.RoleFrom) == 0 && has&roleBit(mail.RoleTo) != 0 && slices.Contains(roles, mail.RoleFrom) && addressedAlone(value)
}

// unknownRecipient reports whether somebody with an address, behind a name of a field that is none of ours, is the recipient of a header
// that has a sender, a moment and no recipient yet: the label stands between two others, where that of the recipient may.
func (p *parser) unknownRecipient(value string, above, below *hit, has uint32) bool {
	sent := roleBit(mail.RoleFrom) | roleBit(mail.RoleDate)
	return above != nil && below != nil && has&sent == sent && has&roleBit(mail.RoleTo) == 0 && slices.Contains(placeRoles(above, below), mail.RoleTo) && addressedAlone(value)
}

// placeRoles are the roles of people that a label can have between two others of its header, of which one may be missing.
func placeRoles(above, below *hit) (out []mail.Role) {
	is := func(h *hit, roles ...mail.Role) bool { return h != nil && slices.Contains(roles, h.role) }
	if is(below, mail.RoleDate, mail.RoleTo) && (above == nil || is(above, mail.RoleDate, mail.RoleSubject)) {
		out = append(out, mail.RoleFrom)
	}
	if is(above, mail.RoleFrom, mail.RoleDate, mail.RoleSubject) {
		out = append(out, mail.RoleTo)
	}
	if is(above, mail.RoleTo) && (below == nil || is(below, mail.RoleSubject, mail.RoleDate, mail.RoleBcc, mail.RoleAttachments, mail.RoleImportance)) {
		out = append(out, mail.RoleCc)
	}
	return out
}

// namesPeople reports whether a value fits a label of people, and shows that it does: by a name, an address or a stamp.
func (p *parser) namesPeople(h *hit, value string) bool {
	return p.fit(h, value, false) > 0 && (peopleLike(value) >= 30 || stamp.Any(value))
}

// otherField reads a name with a colon below a whole value of people as a field of its own, whatever it is.
func (p *parser) otherField(b *block, h hit, above, below *hit, name string) (hit, bool) {
	if above == nil || below == nil || !above.role.OfPeople() || above.mid || !wordsOfField(name) {
		return h, false
	}
	if h.end < p.lines[h.line].tail && !chars.IsSpace(p.s[h.end]) {
		return h, false
	}
	if value, ok := p.inline(above); !ok || !closed(value) || p.lines[h.line-1].blank || !closed(p.text(h.line-1)) {
		return h, false
	}
	b.unread = append(b.unread, mail.Span{Start: h.start, End: p.lines[h.line].tail})
	h.role = mail.RoleOther
	return h, true
}

// runOnField is how many characters the name of a field has at most in a script that runs on.
const runOnField = 8

// wordsOfField reports whether a text may be the name of a field: a word or a few, with a capital where the script has any.
func wordsOfField(name string) bool {
	if first, _ := utf8.DecodeRuneInString(name); chars.RunsOn(first) && utf8.RuneCountInString(name) > runOnField || !chars.RunsOn(first) && !chars.IsCapital(name[0]) || strings.Count(name, " ") > 2 {
		return false
	}
	for i := range len(name) {
		if classOf[name[i]]&(hasLower|hasUpper|hasOther|hasSpace) == 0 && name[i] != '.' {
			return false
		}
	}
	return true
}

// addressedAlone reports whether a value is somebody with an address in brackets.
func addressedAlone(value string) bool {
	return strings.Count(value, "@") == 1 && strings.HasSuffix(value, ">") && participant.Looks(value) >= addressed
}

// glyphs are signs and letters that recognition reads for letters of a label, in lower case.
var glyphs = strings.NewReplacer(`\/`, "v", "|/", "v", "(", "c", "¢", "c", "€", "c", "п", "n", "с", "c", "о", "o", "а", "a", "е", "e", "т", "t")

// joints are pairs of letters that recognition makes of one.
var joints = []struct{ pair, letter string }{{"ri", "n"}, {"in", "m"}, {"ii", "n"}, {"li", "h"}, {"rn", "m"}}

// withinRole is the role of a word that is a label only in a header of its language, which the other labels show: one language, or two
// that share them; "" for all others.
func withinRole(name string, langs langSet) mail.Role {
	if bits.OnesCount64(uint64(langs)) > 2 {
		return ""
	}
	for i, l := range lang.All() {
		if langs&(1<<i) == 0 {
			continue
		}
		for _, role := range [...]mail.Role{mail.RoleFrom, mail.RoleTo, mail.RoleCc} {
			if slices.Contains(l.Within[role], name) {
				return role
			}
		}
	}
	return ""
}

// nearLabel reports whether a name is a label of a role in one of the languages but for one letter: two in a longer one.
func nearLabel(name string, role mail.Role, langs langSet) bool {
	read := strings.ReplaceAll(fold(glyphs.Replace(strings.ToLower(name))), " ", "")
	reads := []string{read}
	for _, j := range joints {
		if strings.Contains(read, j.pair) {
			reads = append(reads, strings.ReplaceAll(read, j.pair, j.letter))
		}
	}
	for i, l := range lang.All() {
		if langs&(1<<i) == 0 {
			continue
		}
		for _, w := range l.Labels[role] {
			label := fold(w)
			if len(label) < 2 {
				continue
			}
			limit := 1
			if len(label) > fuzzyMin {
				limit = 2
			}
			for _, r := range reads {
				if r != "" && utf8.RuneCountInString(r) >= utf8.RuneCountInString(label)-1 && letterDistance(r, label, limit) <= limit {
					return true
				}
			}
		}
	}
	return false
}
