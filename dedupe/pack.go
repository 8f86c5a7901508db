package dedupe

import (
	"encoding/binary"
	"errors"
)

// pack appends a profile as bytes, for [unpack]. The length of the text, which comes last, comes first.
func (p *profile) pack(to []byte) []byte {
	w := packer{to}
	w.number(len(p.folded.text))
	w.text(p.base)
	w.text(p.subject)
	w.text(p.native)
	w.flags(p.prefixed, p.people.sender != nil, p.moment.exact, p.moment.loose, p.moment.zoned, p.forward, p.people.torn)
	w.number(int(p.start))
	w.moment(&p.moment)
	if p.people.sender != nil {
		w.person(p.people.sender)
	}
	w.number(p.people.to)
	w.number(len(p.people.others))
	for i := range p.people.others {
		w.person(&p.people.others[i])
	}
	w.number(len(p.words))
	for i := range p.words {
		t := &p.words[i]
		w.text(t.raw)
		w.text(t.folded)
		w.flags(t.capital, t.upper, t.bar)
	}
	f := &p.folded
	w.number(len(f.figures))
	for i, s := range f.figures {
		w.text(s)
		w.number(f.at[i])
	}
	w.number(len(f.bars))
	for _, at := range f.bars {
		w.number(at)
	}
	w.number(f.core)
	w.number(f.damage)
	return append(w.to, f.text...)
}

// packer appends values to bytes.
type packer struct{ to []byte }

func (w *packer) number(n int) { w.to = binary.AppendVarint(w.to, int64(n)) }

func (w *packer) text(s string) {
	w.number(len(s))
	w.to = append(w.to, s...)
}

// flags packs up to eight.
func (w *packer) flags(list ...bool) {
	var b byte
	for i, set := range list {
		if set {
			b |= 1 << i
		}
	}
	w.to = append(w.to, b)
}

func (w *packer) moment(m *moment) {
	for _, n := range [...]int32{m.from, m.until, m.offset, m.second} {
		w.number(int(n))
	}
	w.number(m.readings)
	w.number(len(m.others))
	for _, n := range m.others {
		w.number(int(n))
	}
}

func (w *packer) person(p *person) {
	for _, words := range [...][]string{p.names, p.behalf} {
		w.number(len(words))
		for _, s := range words {
			w.text(s)
		}
	}
	w.text(p.initials)
	w.text(p.local)
	w.text(p.domain)
	w.text(p.unit)
	w.flags(p.redacted)
}

// unpack reads what pack wrote into an old profile, in its memory. The error reports bytes that pack never wrote.
func unpack(packed []byte, p *profile) (*profile, error) {
	length, n := binary.Varint(packed)
	if n <= 0 || length < 0 || length > int64(len(packed)-n) {
		return nil, errPacked
	}
	text := packed[len(packed)-int(length):]
	r := unpacker{packed: string(packed[n : len(packed)-len(text)])} // its words share this; the text does not
	old := *p
	*p = profile{base: r.text(), subject: r.text(), native: r.text()}
	flags := r.flags()
	p.prefixed, p.moment.exact, p.moment.loose, p.moment.zoned = flags&1 != 0, flags&4 != 0, flags&8 != 0, flags&16 != 0
	p.forward, p.people.torn = flags&32 != 0, flags&64 != 0
	p.start = int32(r.number())
	r.moment(&p.moment, old.moment.others[:0])
	if flags&2 != 0 {
		if p.people.sender = old.people.sender; p.people.sender == nil {
			p.people.sender = &person{}
		}
		r.person(p.people.sender)
	}
	p.people.to = r.number()
	p.people.others = grow(old.people.others, r.count())
	for i := range p.people.others {
		r.person(&p.people.others[i])
	}
	p.words = grow(old.words, r.count())
	for i := range p.words {
		t := &p.words[i]
		t.raw, t.folded = r.text(), r.text()
		flags := r.flags()
		t.capital, t.upper, t.bar = flags&1 != 0, flags&2 != 0, flags&4 != 0
	}
	f := &p.folded
	f.figures, f.at, f.grams = grow(old.folded.figures, r.count()), old.folded.at[:0], old.folded.grams
	for i := range f.figures {
		f.figures[i] = r.text()
		f.at = append(f.at, r.number())
	}
	f.bars = old.folded.bars[:0]
	for range r.count() {
		f.bars = append(f.bars, r.number())
	}
	f.core, f.damage = r.number(), r.number()
	f.text = append(old.folded.text[:0], text...)
	if r.failed || r.at != len(r.packed) || p.people.to < 0 || p.people.to > len(p.people.others) || f.core < 0 || f.core > len(f.text) {
		return nil, errPacked
	}
	return p, nil
}

var errPacked = errors.New("what was put aside of a copy for comparison cannot be read back")

// grow is a list of so many elements in the memory of an old one; they hold what they held.
func grow[T any](old []T, n int) []T {
	if n <= cap(old) {
		return old[:n]
	}
	return append(old[:cap(old)], make([]T, n-cap(old))...)
}

// unpacker reads values from what was packed; once that fails, all that follows is zero.
type unpacker struct {
	packed string
	at     int
	failed bool
}

func (r *unpacker) number() int {
	var u uint64
	for shift := 0; shift < 64 && r.at < len(r.packed); shift += 7 {
		c := r.packed[r.at]
		r.at++
		u |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return int(int64(u>>1) ^ -int64(u&1))
		}
	}
	r.failed = true
	return 0
}

// count is a number of things of which each takes a byte at least.
func (r *unpacker) count() int {
	n := r.number()
	if n < 0 || n > len(r.packed)-r.at {
		r.failed = true
		return 0
	}
	return n
}

func (r *unpacker) text() string {
	n := r.count()
	s := r.packed[r.at : r.at+n]
	r.at += n
	return s
}

func (r *unpacker) flags() byte {
	if r.at == len(r.packed) {
		r.failed = true
		return 0
	}
	r.at++
	return r.packed[r.at-1]
}

func (r *unpacker) moment(m *moment, others []int32) {
	for _, n := range [...]*int32{&m.from, &m.until, &m.offset, &m.second} {
		*n = int32(r.number())
	}
	m.others, m.readings = others, r.number()
	for range r.count() {
		m.others = append(m.others, int32(r.number()))
	}
	r.failed = r.failed || m.readings < 0 || m.readings > len(m.others)
}

func (r *unpacker) person(p *person) {
	for _, words := range [...]*[]string{&p.names, &p.behalf} {
		*words = grow(*words, r.count())
		for i := range *words {
			(*words)[i] = r.text()
		}
	}
	p.initials, p.local, p.domain, p.unit, p.redacted = r.text(), r.text(), r.text(), r.text(), r.flags()&1 != 0
}
