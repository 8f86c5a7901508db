package parse

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/participant"
)

// Of the shortest labels recognition leaves least: "Ce Jan Smit", "Ces Jan Smit", "oe Jan Smit" for "Cc: Jan Smit". No search by damage may
// look for words like these. Between two labels of a header that has no such field, below a value that is whole, the place tells
// what they are; where nothing but the place does, that is said.

const (
	// placedWord is the most bytes of a label that lost its colon, what was read for the colon included.
	placedWord = 5
	// placedAny is the most letters of a label of which none is left as it was.
	placedAny = 3
	// placedTries is how many words with a colon are looked at between two labels on joined lines.
	placedTries = 8
)

// colonLike are letters that recognition reads for the colon of a label, colonMarks other marks.
const (
	colonLike  = "srtizlj"
	colonMarks = ";.:_|'!"
)

// copyLike are the letters that it reads for those of "Cc".
const copyLike = "ceog"

// placedHit reads line n, between two labels of a header, as a field of people whose label lost its colon or all of its letters.
func (p *parser) placedHit(b *block, n int, above, below *hit, langs langSet, has uint32) (h hit, ok bool) {
	l := &p.lines[n]
	if above == nil || below == nil || above.mid || !above.colon {
		return h, false
	}
	word, end := p.placedWord(l)
	if end == 0 {
		return h, false
	}
	value := p.s[chars.SkipSpace(p.s, end, l.tail):l.tail]
	h = hit{line: n, start: l.text, end: end, langs: langs, damage: unreadDamage, colon: p.s[end-1] == ':'}
	// No name begins with "ce " or "oe ".
	sure := p.nearPlaced(word, mail.RoleCc, langs) && len(word) == len("cc") && classOf[p.s[l.text]]&hasLower != 0
	if value == "" || !sure && !p.closedAbove(n, above.line) {
		return h, false
	}
	for _, role := range placeRoles(above, below) {
		h.role = role
		if role == mail.RoleFrom || has&(roleBit(role)|rival(role)) != 0 || !h.colon && !sure && firstName(p.s[l.text:end], value) || !p.namesAnyone(&h, value) {
			continue
		}
		switch {
		case p.nearPlaced(word, role, langs):
		case role == mail.RoleCc && h.colon && word == "c":
		case role == mail.RoleTo && above.role == mail.RoleDate && h.colon && len(word) <= placedAny && l.has&hasDigit == 0:
		default:
			continue
		}
		b.placed = append(b.placed, mail.Span{Start: h.start, End: l.tail})
		return h, true
	}
	return h, false
}

// firstName reports whether a word in front of a value may be the first name of who begins it: it has a capital, and the last name
// alone, with its particles, stands behind it, or an address that is made of it, "Cees Bos", "Tom van Dam", "Gee Le Roux
// <gee@quay.example>".
func firstName(word, value string) bool {
	if !chars.IsCapital(word[0]) {
		return false
	}
	entry := value
	if end := strings.IndexAny(entry, ";<[("); end >= 0 {
		entry = entry[:end]
	}
	if classOf[value[0]]&hasLower != 0 || strings.IndexByte(entry, '@') < 0 && len(strings.Fields(entry)) == 1 && strings.IndexByte(entry, ',') < 0 {
		return true
	}
	at := strings.IndexByte(value, '@')
	return at > 0 && strings.Contains(strings.ToLower(value[max(0, at-maxTold):at]), strings.ToLower(word))
}

// namesAnyone is namesPeople for values of plain names, too.
func (p *parser) namesAnyone(h *hit, value string) bool {
	return p.namesPeople(h, value) || participant.Named(value) && p.fit(h, value, false) > 0
}

// placedWord is the first word of line l, in lower case and with letters for the signs read for them, if it may be what is left of
// a short label, and where it ends with what was read for its colon; 0 if it may not.
func (p *parser) placedWord(l *line) (word string, end int) {
	text := p.s[l.text:min(l.tail, l.text+placedWord+4)]
	end = strings.IndexAny(text, " \t")
	if end < 0 {
		return "", 0
	}
	word = glyphs.Replace(strings.ToLower(text[:end]))
	word = strings.TrimRight(strings.TrimLeft(word, "'‘’‚“.,|"), colonMarks)
	for i := range len(word) {
		if classOf[word[i]]&hasLower == 0 {
			return "", 0
		}
	}
	if len(word) > placedWord {
		return "", 0
	}
	if word == "" && text[0] != ':' {
		return "", 0
	}
	return word, l.text + end
}

// nearPlaced reports whether a word may be what is left of a label of a role; of "Cc" with its colon read for a letter too.
func (p *parser) nearPlaced(word string, role mail.Role, langs langSet) bool {
	if word == "" || p.labels.exact[word] != nil {
		return false
	}
	if role != mail.RoleCc {
		return nearLabel(word, role, langs)
	}
	if last := len(word) - 1; last >= 2 && strings.IndexByte(colonLike, word[last]) >= 0 {
		word = word[:last]
	}
	return (len(word) == 2 || len(word) == 3 && strings.IndexByte(copyLike, word[2]) >= 0) &&
		strings.IndexByte(copyLike, word[0]) >= 0 && strings.IndexByte(copyLike+"t", word[1]) >= 0 && word[1] != 'o' // "Co" is a name
}

// closedAbove reports whether the value above line n, which is none of its first label's lines, ends as a whole one does.
func (p *parser) closedAbove(n, first int) bool {
	for n--; n >= first; n-- {
		if !p.lines[n].blank {
			return p.lines[n].claim == claimNone && closed(p.text(n))
		}
	}
	return false
}

// unreadWithin finds between two labels on joined lines the damaged one of a list of people that its place tells.
func (p *parser) unreadWithin(above, below *hit, langs langSet, has uint32) (h hit, ok bool) {
	if below.line-above.line > lostLines || below.start < above.end {
		return h, false
	}
	s := p.s[above.end:below.start]
	for at, tries := 0, 0; ; {
		k := strings.IndexByte(s[at:], ':')
		if k < 0 {
			return h, false
		}
		colon := at + k
		at = colon + 1
		near := max(0, colon-placedWord-1)
		blank := strings.LastIndexAny(s[near:colon], " \n")
		start := near + blank + 1
		if blank < 0 || colon-start < 1 || at < len(s) && !chars.IsSpace(s[at]) {
			continue
		}
		name, value := s[start:colon], strings.TrimSpace(s[at:])
		if value == "" || p.labels.meanings(name) != nil {
			continue
		}
		if tries++; tries > placedTries {
			return h, false // a field of people has no such words
		}
		if !balanced(s[:start]) {
			continue
		}
		h = hit{line: p.lineFrom(above.line, above.end+start), start: above.end + start, end: above.end + at, langs: langs, damage: unreadDamage, colon: true}
		h.mid = h.start > p.lines[h.line].text
		if !h.mid {
			continue
		}
		value = strings.Join(strings.Fields(value), " ")
		for _, h.role = range placeRoles(above, below) {
			if h.role != mail.RoleFrom && has&(roleBit(h.role)|rival(h.role)) == 0 && nearLabel(name, h.role, langs) && p.namesAnyone(&h, value) {
				return h, true
			}
		}
	}
}

// lineFrom is the line that holds an offset, at or below line n.
func (p *parser) lineFrom(n, offset int) int {
	for n+1 < len(p.lines) && p.lines[n+1].start <= offset {
		n++
	}
	return n
}
