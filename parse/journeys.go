package parse

import (
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

// Itineraries, waybills and orders have a "From", a "To" and a "Date" in every language, with a clock where a train leaves. What
// tells them is what stands around: a row whose label no mail has ("Seat", "Gewicht"), a title that says what they are ("Billete"),
// or a street or a post code behind both labels.

// formRows is how many rows of a form directly above and below its labels are looked at, formTitle how far above them its title
// stands at most, in lines, and maxTitle how long that is.
const (
	formRows  = 6
	formTitle = 4
	maxTitle  = 60
)

// journeyed reports whether a block without a subject, an address and a stamp, and without a label or a zone that mail alone has for its
// date, is of a journey, a consignment or an order.
func (p *parser) journeyed(b *block) bool {
	ends, streets := 0, 0
	for k := range b.hits {
		h := &b.hits[k]
		switch h.role {
		case mail.RoleFrom, mail.RoleTo:
			value, ok := p.shownValue(h)
			if !ok || !h.colon || h.mid && !strings.HasSuffix(p.s[:h.start], formGap) || h.damage > 0 || strings.ContainsAny(value, "@<") || p.bearsStamp(value) {
				return false
			}
			ends++
			if street(cut(value, 160)) {
				streets++
			}
		case mail.RoleDate:
			if p.sentLabel(h) || h.mid {
				return false
			}
			if value, _ := p.shownValue(h); offsetBehind(value) {
				return false
			}
		case mail.RoleWhen, mail.RoleLocation, mail.RoleStart, mail.RoleEnd:
		default:
			return false
		}
	}
	first, last := b.hits[0].line, b.hits[len(b.hits)-1].line
	if ends == 0 || p.separatorAbove(&b.hits[0]) != nil || p.saluted(last) {
		return false
	}
	return streets == 2 || p.formRow(first, last) || ends == 2 && p.formTitled(first)
}

// bareEnds reports whether nothing but the labels shows that a block is of mail: it has no subject but that of a memo, no address and no stamp, begins what
// it stands in, its date has a label that forms have too, nobody is greeted or greets below it, and the other end of each of its two
// values may as well be a place, "From: Leeds".
func (p *parser) bareEnds(b *block) bool {
	if b.attr != nil || b.level > 0 || b.depth > 0 || b.sep != nil || len(b.hits) < 3 || len(b.hits) > 4 {
		return false
	}
	ends, days, memos := 0, 0, 0
	for k := range b.hits {
		h := &b.hits[k]
		value, ok := p.shownValue(h)
		if !ok || !h.colon || h.mid {
			return false
		}
		switch h.role {
		case mail.RoleFrom, mail.RoleTo:
			if !placeLike(value) {
				return false
			}
			ends++
		case mail.RoleDate:
			if p.sentLabel(h) || offsetBehind(value) {
				return false
			}
			days++
		case mail.RoleSubject:
			if !p.hasPrefix(p.s[h.start:h.end]) {
				return false
			}
			memos++ // "Re:"
		}
	}
	last := b.hits[len(b.hits)-1].line
	return len(b.hits) == 3+memos && ends == 2 && days == 1 && !p.saluted(last) && !p.closesBelow(last, false)
}

// callNoted reports whether a block may be the form on which somebody who called is noted: the clock of its date has a label of its own, on
// the line below or behind it, "Date: 4 May 2021", "Time: 10:15"; a telephone number has one too, or the call is on behalf of somebody and
// no sender is named; and nothing in the block is what only mail has.
func (p *parser) callNoted(b *block) bool {
	apart, sender, behalf := false, false, false
	for k := range b.hits {
		h := &b.hits[k]
		if h.attr != nil || p.mailSign(h)&signMail != 0 || p.sentLabel(h) {
			return false
		}
		switch h.role {
		case mail.RoleFrom, mail.RoleOrganizer:
			sender = true
		case mail.RoleOnBehalf:
			behalf = true
		case mail.RoleDate:
			value, _ := p.shownValue(h)
			_, below := p.clockOn(h.line + 1)
			apart = !h.mid && (below && !hasTime(value) || clockLabelled(cut(value, 160)))
		}
	}
	return apart && (behalf && !sender || p.phoneNoted(b))
}

// clockLabelled reports whether a value ends with a label and a clock, "4 mai 2021 Heure : 10:15".
func clockLabelled(value string) bool {
	before, clock, ok := strings.Cut(value, ":")
	before = strings.TrimRight(before, " \u00a0")
	return ok && before != "" && classOf[before[len(before)-1]]&(hasLower|hasUpper) != 0 && bareClock(strings.TrimLeft(clock, " \u00a0"))
}

// phoneNoted reports whether a label with nothing but a telephone number stands among the lines of a block or right below it.
func (p *parser) phoneNoted(b *block) bool {
	last := &b.hits[len(b.hits)-1]
	for n := b.hits[0].line; n <= last.below() && p.freeAt(n); n++ {
		if slices.ContainsFunc(b.hits, func(h hit) bool { return h.line == n && h.role != mail.RoleOther }) {
			continue
		}
		label, number, ok := strings.Cut(p.text(n), ":")
		digits := 0
		for i := range len(number) {
			if chars.IsDigit(number[i]) {
				digits++
			} else if strings.IndexByte(" ()-.+", number[i]) < 0 {
				digits = -mostPhone
			}
		}
		if ok && chars.IsLetterAt(label, 0) && digits >= leastPhone {
			return true
		}
	}
	return false
}

// placeLike reports whether a value is capitalised words and no more, which may be a name or a place.
func placeLike(value string) bool {
	if len(value) > maxTitle || strings.ContainsAny(value, "@<>;,.:[]\"/|0123456789") || stamp.Any(value) {
		return false
	}
	words := strings.Fields(value)
	for _, w := range words {
		if first, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "(")); !unicode.IsUpper(first) && !lang.Particle(strings.ToLower(w)) {
			return false
		}
	}
	return len(words) > 0
}

// offsetBehind reports whether a moment ends with its distance to UTC as mail has it, "+0200".
func offsetBehind(value string) bool {
	value = strings.TrimRight(value, " ")
	k := strings.LastIndexByte(value, ' ')
	zone := value[k+1:]
	return k > 0 && len(zone) == len("+0200") && (zone[0] == '+' || zone[0] == '-') && strings.Trim(zone[1:], "0123456789") == ""
}

// saluted reports whether the next text below a line opens a body.
func (p *parser) saluted(line int) bool {
	n := p.nextText(line)
	return n >= 0 && p.is(p.view(n), factSalutation)
}

// formGap stands between the columns of a form.
const formGap = "   "

// formRow reports whether a row directly beside the lines from first to last has a label that only forms have.
func (p *parser) formRow(first, last int) bool {
	row := func(n int) bool {
		for text := p.text(n); ; { // each of its columns
			label, value, ok := strings.Cut(text, ":")
			label = strings.TrimRight(label, " \t\u00a0")
			if !ok {
				return false
			}
			if len(label) <= maxLabel && strings.TrimSpace(value) != "" && formWords().texts[fold(label)] {
				return true
			}
			gap := strings.Index(value, formGap)
			if gap < 0 {
				return false
			}
			text = strings.TrimLeft(value[gap:], " ")
		}
	}
	for k, n := 0, first-1; k < formRows && n >= 0 && !p.lines[n].blank; k, n = k+1, n-1 {
		if row(n) {
			return true
		}
	}
	for k, n := 0, last+1; k < formRows && !p.blankAt(n); k, n = k+1, n+1 {
		if row(n) {
			return true
		}
	}
	return false
}

// formTitled reports whether a short line above a line, with no label between, has the word for such a form.
func (p *parser) formTitled(first int) bool {
	for k, n := 0, first-1; k < formTitle && n >= 0; k, n = k+1, n-1 {
		l := &p.lines[n]
		if l.blank {
			continue
		}
		text := p.text(n)
		if len(text) > maxTitle || l.label || l.claim != claimNone {
			return false
		}
		for w := range strings.FieldsSeq(text) {
			if formWords().texts[fold(strings.Trim(w, ".,:;!()"))] {
				return true
			}
		}
		return false
	}
	return false
}

var formWords = sync.OnceValue(func() *values { return newValues(func(l *lang.Language) []string { return l.Forms }) })

// street reports whether a value that commas part has a street with its number or a post code in one of its parts: "Dorpsstraat 12",
// "12 Elm Street", "69001 Lyon".
func street(value string) bool {
	if strings.IndexByte(value, ',') < 0 {
		return false
	}
	for part := range strings.SplitSeq(value, ",") {
		words := strings.Fields(part)
		if len(words) < 2 {
			continue
		}
		first, last := words[0], words[len(words)-1]
		number := strings.Trim(first, "0123456789") == "" || strings.TrimRight(strings.Trim(last, "abcdefABCDEF"), "0123456789") == "" && len(words) == 2
		if number && letterCount(part) >= minStreet {
			return true
		}
	}
	return false
}

// minStreet is how many letters the name of a street or place has at least.
const minStreet = 4
