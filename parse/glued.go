package parse

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// A body that is glued to the last field of its header is cut off: behind the date, or behind a subject that another header
// prints whole.

// knownMin is the shortest subject by which another header's glued subject is cut.
const knownMin = 5

// knowSubjects collects the subjects, without marks, that stand whole in some header.
func (p *parser) knowSubjects() {
	p.subjects = make(map[string]bool, len(p.blocks))
	p.subjectHeads = make(map[string]bool, len(p.blocks))
	p.headLens = map[string][]int{}
	for i := range p.blocks {
		b := &p.blocks[i]
		f := b.field(mail.RoleSubject)
		if f.empty() || len(f.value) > 2 {
			continue
		}
		raw := p.own(f.value)
		if k := len(b.fields) - 1; f == &b.fields[k] && b.runsOn() {
			if n := p.bodyIn(f.role, raw, true); n > 0 {
				raw = strings.TrimRight(raw[:n], " ")
				p.knowSubject(p.subjectBase(oneLine(raw)))
				continue
			}
			if p.proseLike(raw) || sentences(raw) {
				continue
			}
		}
		if len(raw) > 160 || !p.bounded(b, f) {
			continue
		}
		p.knowSubject(p.subjectBase(oneLine(raw)))
	}
	slices.Sort(p.subjectLens)
	p.subjectLens = slices.Compact(p.subjectLens)
	for first, lens := range p.headLens {
		slices.Sort(lens)
		p.headLens[first] = slices.Compact(lens)
	}
}

// knowSubject notes a subject without marks as one that stands whole.
func (p *parser) knowSubject(base string) {
	if len(base) < knownMin {
		return
	}
	p.subjectLens = append(p.subjectLens, len(base))
	head := strings.ToLower(base)
	if p.subjectHeads[head] {
		return
	}
	p.subjectHeads[head] = true
	p.subjects[squeeze(base)] = true
	if len(head) == len(base) {
		p.headLens[head[:knownMin]] = append(p.headLens[head[:knownMin]], len(head))
	}
}

// bounded reports whether the end of a field's value is sure: a label follows, or a blank line.
func (p *parser) bounded(b *block, f *field) bool {
	end := f.value[len(f.value)-1].End
	for k := range b.hits {
		if b.hits[k].start >= end {
			return true
		}
	}
	n := p.t.Line(end) // index of the next line
	if b.runsOn() && (n >= len(p.lines) || end < p.lines[n-1].tail) {
		return false // the body may stand in it
	}
	return p.blankAt(n)
}

// squeeze is the folded text without spaces, by which damaged and re-wrapped subjects are compared.
func squeeze(s string) string {
	var buf [128]byte
	f := appendFold(buf[:0], s)
	n := 0
	for _, c := range f {
		if c != ' ' {
			f[n] = c
			n++
		}
	}
	return string(f[:n])
}

// cutGlued ends the value of the last field where the body is glued to it: a date where the date ends, a subject where a
// subject known from another header ends.
func (p *parser) cutGlued(i int) {
	b := &p.blocks[i]
	for k := range b.fields {
		f := &b.fields[k]
		last := k == len(b.fields)-1
		if f.empty() {
			continue
		}
		v := &f.value[len(f.value)-1]
		if last {
			b.end = max(b.end, v.End)
		}
		raw := p.s[v.Start:v.End]
		switch {
		case last && f.role.OfDate():
			if n := p.scanDate(raw, ""); n > 0 && n < len(raw) {
				if rest := strings.TrimSpace(raw[n:]); len(rest) > 2 && !strings.HasPrefix(rest, "(") && letters(rest) {
					v.End = v.Start + n
					b.end = v.End
				}
			}
		case last:
			n := 0
			if f.role == mail.RoleSubject {
				n = p.knownEnd(raw)
				if n == 0 {
					n = p.quotedOn(&b.hits[len(b.hits)-1], raw)
				}
			}
			if n == 0 && b.runsOn() && len(f.value) == 1 {
				n = p.bodyIn(f.role, raw, true)
				if n > 0 && f.role == mail.RoleSubject && !strings.ContainsAny(raw[n:], ".?!") && p.nothingBelow(i) {
					n = 0 // "The film Dear Diary, made in 1993": no sentence ends behind what may be a salutation
				} else if n == 0 && f.role == mail.RoleSubject {
					if n = p.namedGreeting(b, raw); n == 0 {
						n = p.sharedHead(i)
					}
				}
			}
			if n > 0 && n < len(raw) {
				v.End = chars.TrimSpace(p.s, v.Start, v.Start+n)
				b.end = v.End
			}
		}
	}
}

// quotedOn is where the value of a label ends whose lines, quoted twice or deeper, were joined to one: where marks of quoting stand in front
// of the label, the next ones behind it began the next line, ">> To: Bob Roe >> Subject: Quay 4 >> >> It is shut."; 0 if there are none.
func (p *parser) quotedOn(h *hit, value string) int {
	before := p.s[p.lines[h.line].text:h.start]
	if !quotesTwice(before[len(strings.TrimRight(before, quoteRun)):]) {
		return 0
	}
	for at := 0; ; {
		k := strings.IndexAny(value[at:], quoteMarksWithin)
		if k < 0 {
			return 0
		}
		at += k
		run := value[at : len(value)-len(strings.TrimLeft(value[at:], quoteRun))]
		if at > 0 && value[at-1] == ' ' && quotesTwice(run) {
			return at
		}
		at += len(run)
	}
}

// quoteMarksWithin are the marks of quoting within a line, two of which recognition reads as one; quoteRun what stands between them too.
const (
	quoteMarksWithin = ">»"
	quoteRun         = quoteMarksWithin + " "
)

// quotesTwice reports whether there are two marks of quoting in a run of them at least.
func quotesTwice(run string) bool {
	return strings.Count(run, ">")+2*strings.Count(run, "»") > 1
}

// nothingBelow reports whether no text stands below the last line of a header, up to the next one.
func (p *parser) nothingBelow(i int) bool {
	hits := p.blocks[i].hits
	n := p.nextText(hits[len(hits)-1].line)
	return n < 0 || p.lines[n].start >= p.limitBelow(i)
}

func letters(s string) bool {
	n := 0
	for i := range len(s) {
		if chars.IsLetterAt(s, i) {
			n++
		}
	}
	return n >= 3
}

// gluedBlanks is how many blanks a body has at least that is glued to a subject.
const gluedBlanks = 3

// knownEnd is the offset in a raw subject where a known subject ends and a body glued to it begins, 0 if there is none.
// That a body begins shows by a capital without a space before it, or by running text that begins with one and is longer than a
// line or ends two sentences: a longer subject goes on with a dash, a small letter, or a few words more.
func (p *parser) knownEnd(raw string) int {
	if len(p.subjectLens) == 0 || p.subjectLens[0] >= len(raw) || strings.Count(raw, " ") < gluedBlanks {
		return 0
	}
	at := len(raw) - len(p.subjectBase(raw))
	base := raw[at:]
	best := 0
	if p.subjectLens[0] >= len(base) {
		return 0
	}
	low, lens := "", p.subjectLens
	if classesOf(base)&hasOther == 0 {
		low = strings.ToLower(base) // with the same offsets
		lens = p.headLens[low[:knownMin]]
	}
	for _, n := range lens {
		if n >= len(base) {
			break
		}
		if chars.IsSmall(base[n]) || low != "" && !p.subjectHeads[low[:n]] || low == "" && !p.subjectHeads[strings.ToLower(base[:n])] {
			continue
		}
		rest := base[n:]
		glued := chars.IsCapital(rest[0]) && chars.IsLetterAt(base, n-1) && strings.Count(rest, " ") >= gluedBlanks
		if glued || bodyOpens(rest) && strings.Count(rest, " ") >= gluedBlanks {
			best = n
		}
	}
	if best == 0 {
		return 0
	}
	return at + best
}

// bodyOpens reports whether a text begins with a capital, and is longer than a line or ends two sentences.
func bodyOpens(rest string) bool {
	rest = strings.TrimLeft(rest, " \t")
	first, _ := utf8.DecodeRuneInString(rest)
	return (unicode.IsUpper(first) || unicode.IsDigit(first)) && (len(rest) >= wrapWidth || strings.Count(rest, ". ")+strings.Count(rest, "? ")+strings.Count(rest, "! ") > 0 && strings.ContainsAny(rest[len(rest)-1:], ".?!"))
}
