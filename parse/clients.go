package parse

import (
	"strconv"
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/date"
)

// Which order of day and month a date in numbers has is known from other dates only where one program printed both. The
// headers on top of documents are printed by the program that made the source. What is quoted, header or attribution line,
// was printed by the client of whoever quotes it: of another's client it says nothing.

// printedOrder is the order of day and month that the headers on top of the source's documents show, "" if they show none
// or both.
func (p *parser) printedOrder() string {
	var seen votes
	if !p.numeric {
		return ""
	}
	for i := range p.blocks {
		if b := &p.blocks[i]; b.above < 0 && !b.foreignClient() {
			p.dateFields(b, func(raw string, in setting) { seen.add(evidence(raw, in)) })
		}
	}
	return seen.order()
}

// votes are how many dates show each order.
type votes struct{ dmy, mdy int }

func (v *votes) add(order string) {
	switch order {
	case "dmy":
		v.dmy++
	case "mdy":
		v.mdy++
	}
}

func (v *votes) order() string {
	switch {
	case v.dmy > 0 && v.mdy == 0:
		return "dmy"
	case v.mdy > 0 && v.dmy == 0:
		return "mdy"
	}
	return ""
}

// evidence is the order that a date shows by itself.
func evidence(raw string, in setting) string {
	return date.Evidence(raw, date.Options{Langs: language(in.lang), Attribution: in.attributed})
}

// findNumeric finds out whether a header has a date in numbers.
func (p *parser) findNumeric() {
	for i := range p.blocks {
		p.dateFields(&p.blocks[i], func(string, setting) { p.numeric = true })
	}
}

// dateFields calls f for the dates of a header in numbers.
func (p *parser) dateFields(b *block, f func(raw string, in setting)) {
	for k := range b.fields {
		x := &b.fields[k]
		if !x.role.OfDate() || x.empty() {
			continue
		}
		if raw := p.t.Join(x.value); date.Numeric(raw) {
			f(raw, p.setting(b))
		}
	}
}

// setting is what is known of the dates of a header before those of its client are held beside each other.
func (p *parser) setting(b *block) setting {
	in := setting{lang: p.langOf(b), attributed: b.foreignClient()}
	if b.above < 0 && !in.attributed {
		in.order = p.order
	}
	return in
}

// foreignClient reports whether a header is an attribution line, which is printed in the form that a reader's client has for
// text: its clock says nothing of the order of day and month.
func (b *block) foreignClient() bool { return b.attr != nil && !b.attr.framed }

// habits are the orders that clear dates of clients show, by client and form.
type habits map[habit]*votes

// habit is one form of date of one client.
type habit struct {
	client, form string
	padding      date.Padding
}

// clients collects what the clear dates in quotations show of the clients that printed them.
func (p *parser) clients(copies []mail.Copy) habits {
	all := habits{}
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.above < 0 {
			continue
		}
		p.dateFields(b, func(raw string, in setting) {
			if order := evidence(raw, in); order != "" {
				all.add(client(copies, i), raw, order)
			}
		})
	}
	return all
}

func (h habits) add(client, raw, order string) {
	form, padding := date.Form(raw)
	if form == "" {
		return
	}
	key := habit{client, form, padding}
	if h[key] == nil {
		h[key] = &votes{}
	}
	h[key].add(order)
}

// order is that of a date by other dates of its client in its form, "" if there are none or they disagree.
func (h habits) order(client, raw string) string {
	if len(h) == 0 {
		return ""
	}
	form, padding := date.Form(raw)
	var sum votes
	for _, other := range [...]date.Padding{date.PaddingOpen, date.Padded, date.Unpadded} {
		if padding != date.PaddingOpen && other != date.PaddingOpen && other != padding {
			continue
		}
		if v := h[habit{client, form, other}]; v != nil {
			sum.dmy += v.dmy
			sum.mdy += v.mdy
		}
	}
	return sum.order()
}

// client names the client that printed the header of a quoted copy: that of who wrote the mail which quotes it, by the whole
// name or the address; where that is not legible, as where it is blacked out, the client of that one mail. There are many Bobs.
func client(copies []mail.Copy, i int) string {
	above := copies[i].Above
	if from := copies[above].From; len(from) == 1 && from[0].OnBehalfOf == "" {
		if name := strings.ToLower(from[0].Name); strings.Contains(name, " ") {
			return name
		}
		if from[0].Address != "" {
			return from[0].Address
		}
	}
	return strconv.Itoa(above)
}
