package parse

import (
	"maps"
	"sync"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/date"
)

// dates remembers what was read in the values of one text: several passes ask about one value, quotations print it again,
// and a damaged one takes a search.
type dates struct {
	looks   map[string]int8
	scanned map[dateKey]int
	parsed  map[dateKey]*mail.Date
	joined  int    // how many of parsed others have taken over
	before  *dates // what was read before several workers began, which does not change while they last
}

// dateKey is a value with what is known about its surroundings.
type dateKey struct {
	raw string
	setting
}

// setting is what is known of where a date stands.
type setting struct {
	lang       string // of the label
	order      string // of day and month in what the same program printed
	orders     string // that are left, see [date.Options]
	attributed bool   // in an attribution line
}

// join takes over what a fork has read; what it has only looked at is not asked again.
func (d *dates) join(f *dates) {
	if len(f.parsed) > f.joined {
		f.joined = len(f.parsed)
		maps.Copy(d.parsed, f.parsed)
	}
}

// looksDated is date.Looks.
func (p *parser) looksDated(text string) int {
	if !someDigits(text, 3) {
		return 0 // as date.Looks has it, and nothing to remember
	}
	if v, ok := p.dates.looks[text]; ok {
		return int(v)
	}
	if before := p.dates.before; before != nil {
		if v, ok := before.looks[text]; ok {
			return int(v)
		}
	}
	v := date.Looks(text)
	p.dates.looks[text] = int8(v)
	return v
}

// someDigits reports whether a text has this many digits; nothing with fewer than three looks like a date.
func someDigits(text string, least int) bool {
	n := 0
	for i := 0; i < len(text) && n < least; i++ {
		if c := text[i]; chars.IsDigit(c) {
			n++
		}
	}
	return n == least
}

// scanDate is how many bytes of a text the date at its beginning takes, 0 if there is none; lang is the code of the
// language it is expected in, if any.
func (p *parser) scanDate(text, lang string) int {
	key := dateKey{text, setting{lang: lang}}
	n, ok := p.dates.scanned[key]
	if before := p.dates.before; !ok && before != nil {
		n, ok = before.scanned[key]
	}
	if !ok {
		_, n = date.Scan(text, date.Options{Langs: language(lang)})
		p.dates.scanned[key] = n
	}
	return n
}

// language is a list of one language, nil of none.
func language(code string) []string { return languages()[code] }

var languages = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for _, l := range lang.All() {
		m[l.Code] = []string{l.Code}
	}
	return m
})

// parseDate reads a date.
func (p *parser) parseDate(raw string, in setting) *mail.Date {
	d := p.readDate(raw, in)
	if d == nil {
		return nil
	}
	own := *d
	return &own
}

// readDate is parseDate; what it returns is not the caller's.
func (p *parser) readDate(raw string, in setting) *mail.Date {
	if !date.Numeric(raw) {
		in.order, in.orders = "", ""
	}
	key := dateKey{raw, in}
	d, ok := p.dates.parsed[key]
	if before := p.dates.before; !ok && before != nil {
		d, ok = before.parsed[key]
	}
	if !ok {
		d = date.Parse(raw, date.Options{Langs: language(in.lang), Order: in.order, Orders: in.orders, Attribution: in.attributed})
		p.dates.parsed[key] = d
	}
	return d
}
