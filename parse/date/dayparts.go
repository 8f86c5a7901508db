package date

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
)

// Who writes a moment by hand, or a program that speaks so, names the part of the day behind a clock of twelve hours: "8.05 uur 's avonds".

// dayPart is a phrase for a part of the day.
type dayPart struct {
	phrase string
	early  int // hours below it are before noon, and twelve is unless it is noon
}

// firstLate is the hour from which on a night's are before midnight: "11 at night", but "2 at night".
const firstLate = 6

// noon is the hour that no forenoon has.
const noon = 12

// dayParts lists the phrases of all languages, with either apostrophe, longest first.
func dayParts(all []*lang.Language) (parts []dayPart) {
	add := func(phrases []string, early int) {
		for _, s := range phrases {
			parts = append(parts, dayPart{s, early})
			if strings.Contains(s, "'") {
				parts = append(parts, dayPart{strings.ReplaceAll(s, "'", "’"), early})
			}
		}
	}
	for _, l := range all {
		add(l.Date.Morning, 13)
		add(l.Date.Forenoon, noon)
		add(l.Date.Evening, 0)
		add(l.Date.Night, firstLate)
	}
	slices.SortStableFunc(parts, func(a, b dayPart) int { return len(b.phrase) - len(a.phrase) })
	return parts
}

// of is the half of the day that an hour is in.
func (d *dayPart) of(hour int) int8 {
	if hour < d.early || d.early > 0 && d.early != noon && hour == noon {
		return 1
	}
	return 2
}

// partBehind is the part of the day that stands at offset i, behind blanks and a word for hours, and where it ends; nil if none does.
func (r *reader) partBehind(i int) (d *dayPart, end int) {
	rest := strings.TrimLeft(r.s[i:], " \t")
	word := strings.IndexFunc(rest, func(c rune) bool { return !unicode.IsLetter(c) })
	if word > 0 {
		if senses, _ := r.w.lookup(rest[:word]); (&token{senses: senses}).has(kindHour) != nil {
			rest = strings.TrimLeft(rest[word:], " \t.")
		}
	}
	for k := range r.w.parts {
		d := &r.w.parts[k]
		n := len(d.phrase)
		if !strings.HasPrefix(rest, d.phrase) { // with a capital it is a name: "Früh, Hans"
			continue
		}
		if c, _ := utf8.DecodeRuneInString(rest[n:]); !unicode.IsLetter(c) {
			return d, len(r.s) - len(rest) + n
		}
	}
	return nil, 0
}

// dayPart reads the part of the day behind the clock that ends a date.
func (r *reader) dayPart(p *parts) {
	if p.hour < 1 || p.hour > 12 || p.half != 0 || !p.complete() {
		return
	}
	last := &r.tok[p.last-1]
	if last.kind != tokenNumber && last.has(kindHour) == nil {
		return
	}
	d, end := r.partBehind(int(last.end))
	if d == nil {
		return
	}
	p.half = d.of(p.hour)
	for p.last < r.n && int(r.tok[p.last].end) <= end {
		p.last++
	}
}

// otherHalf tells a clock of twelve hours with two capitals behind it that end the text: they may be the AM or PM of another language
// than the date's, as "2:30 CH" in Vietnamese, or of one whose words are not known, as "2:30 MD" in Albanian, or debris.
func (r *reader) otherHalf(p *parts) {
	if p.hour < 1 || p.hour > noon || p.half != 0 || p.ledHour || p.minute < 0 || p.zone[1] > 0 || p.last+1 != r.n || !p.complete() {
		return
	}
	t := &r.tok[p.last]
	word := r.text(t)
	p.otherHalf = t.kind == tokenWord && !t.glued && !t.line && (t.senses == nil || t.langs(kindAM)|t.langs(kindPM) != 0) && len(word) == 2 && chars.IsCapital(word[0]) && chars.IsCapital(word[1]) && !zoneNames[word]
}
