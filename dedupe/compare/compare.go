// Package compare holds the copies of one message against each other: which reading of each field is chosen and what the
// others are, in what the bodies differ, and the best reading of the text put together from all of them.
//
// Bodies are aligned word by word. White space, marks and capitals are no difference, since every print wraps and marks
// anew. What differs is of one of three kinds: damage, redaction, text. It is damage as long as damage at the rate that the
// two copies show elsewhere explains it; a word that stands in one of them and not in the other is never damage, unless it
// is one letter, debris beside a bar, or glued to its neighbour there.
package compare

import (
	"cmp"
	"slices"

	"github.com/rethread/rethread/dedupe/align"
	"github.com/rethread/rethread/mail"
)

// Bar is a redaction stamp at the byte offsets Start to End of a line.
type Bar struct {
	Start, End int
	Ground     mail.Ground
}

// Options say how copies are read.
type Options struct {
	// Bars finds the redaction stamps of a line, in order and without overlap; nil finds none.
	Bars func(line string) []Bar
	// Place says for a person where an offset of a copy's source is; nil leaves places out.
	Place func(c *mail.CopyView, offset int) string
}

// Copies compares the copies of a message with the one that is its base; base is one of them. The result is a function of
// the copies, whatever their order.
func Copies(message, base mail.ID, copies []*mail.CopyView, o Options) *mail.Comparison {
	copies = slices.Clone(copies)
	slices.SortFunc(copies, func(a, b *mail.CopyView) int {
		return cmp.Or(cmp.Compare(a.Source.SHA256, b.Source.SHA256), cmp.Compare(a.Number, b.Number), a.Copy.ID.Compare(b.Copy.ID))
	})
	c := &mail.Comparison{Message: message, Base: base, Copies: []mail.CopyComparison{}}
	at := max(0, slices.IndexFunc(copies, func(v *mail.CopyView) bool { return v.Copy.ID == base }))
	first := newText(copies[at], &o)
	m := newMerge(first)
	for i, v := range copies {
		if i == at {
			continue
		}
		other := newText(v, &o)
		p := newPair(first, other)
		c.Copies = append(c.Copies, mail.CopyComparison{Copy: v.Copy.ID, Differences: p.differences()})
		m.add(p)
	}
	c.Fields = fields(copies, at, &o)
	others := readings(c.Fields)
	copies = slices.Delete(copies, at, at+1)
	for i := range c.Copies {
		d := &c.Copies[i]
		d.Kinds = kinds(first.view, copies[i], d.Differences, others[d.Copy])
	}
	c.Best = m.best()
	return c
}

// reading is what a copy shows in a field where the one chosen is another.
type reading struct {
	role mail.Role
	*mail.FieldReading
}

// readings are those of each copy, in the order of the fields.
func readings(fields []mail.FieldComparison) map[mail.ID][]reading {
	out := map[mail.ID][]reading{}
	for i := range fields {
		f := &fields[i]
		for k := range f.Others {
			for _, id := range f.Others[k].Copies {
				out[id] = append(out[id], reading{f.Role, &f.Others[k]})
			}
		}
	}
	return out
}

// kinds says what a copy is, of which some fields read otherwise than those chosen.
func kinds(base, v *mail.CopyView, differences []mail.Difference, others []reading) []mail.CopyLikeness {
	is := map[mail.CopyLikeness]bool{mail.CopyQuoted: v.Copy.Depth > 0}
	if blank(v.Body) && !blank(base.Body) {
		is[mail.CopyWithoutText] = true
		differences = nil
	}
	for _, d := range differences {
		switch {
		case d.Cut && len(d.Other.Spans) == 0:
			is[mail.CopyShortened] = true
		case d.Kind == mail.DifferenceDamage:
			is[mail.CopyDamaged] = true
		case d.Kind == mail.DifferenceRedaction:
			is[mail.CopyRedacted] = true
		case !d.Cut:
			is[mail.CopyEdited] = true
		}
	}
	for _, r := range others {
		switch {
		case r.role == mail.RoleDate && r.Kind == "" && max(r.Step, -r.Step) > rounding:
			is[mail.CopyOtherClock] = true
		case r.Kind == mail.DifferenceRedaction:
			is[mail.CopyRedacted] = true
		case r.Kind == mail.DifferenceDamage:
			is[mail.CopyDamaged] = true
		case r.Kind == mail.DifferenceText:
			is[mail.CopyEdited] = true
		}
	}
	var out []mail.CopyLikeness
	for _, k := range []mail.CopyLikeness{
		mail.CopyQuoted, mail.CopyShortened, mail.CopyDamaged, mail.CopyRedacted, mail.CopyOtherClock, mail.CopyEdited, mail.CopyWithoutText,
	} {
		if is[k] {
			out = append(out, k)
		}
	}
	if len(out) == 0 || len(out) == 1 && out[0] == mail.CopyQuoted {
		out = append([]mail.CopyLikeness{mail.CopySame}, out...)
	}
	return out
}

func blank(s string) bool {
	first, _ := mail.Inked(s)
	return first < 0
}

// words are those of a text as the aligner takes them.
func words(list []word) []align.Word {
	out := make([]align.Word, len(list))
	for i := range list {
		out[i] = align.Word{Folded: list[i].folded, Bar: list[i].bar, Code: list[i].ground.Code}
	}
	return out
}
