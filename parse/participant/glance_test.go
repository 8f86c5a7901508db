package participant

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/mail"
)

// sources show their people in the ways that decide how a value is read: blacked out by bars, by typed words, not at all.
func sources() []*Domains {
	clean := strings.Repeat("jan@firma.nl x@b-c.nl ", 3)
	typed := clean + strings.Repeat("[REDACTED] ", 3)
	var all []*Domains
	for _, s := range []string{"", clean, typed, source + clean} {
		all = append(all, NewDomains(s))
	}
	return all
}

// glances holds the glance at a value to what reads all of them.
func glances(t *testing.T, d *Domains, s string) bool {
	t.Helper()
	r := &reader{domains: d, value: s}
	if !r.glance(s) {
		return false
	}
	got := append([]mail.Participant(nil), r.people...)
	for _, one := range []bool{false, true} {
		whole := &reader{domains: d, value: s}
		if diff := cmp.Diff(unname(whole.list(s, one)), got); diff != "" {
			t.Fatalf("%q, one %v, blackened %v, drawn %v: %s", s, one, d.blackened, d.drawn, diff)
		}
	}
	return true
}

func TestGlance(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	pieces := strings.Split("Smit|Jan|Smit,|van|der|Al|Bo|de-|Anne-Marie|J.|J|GRO|GRO-C|NR|S&T|10.2.e|10.2.e|5.1.2e|Irrelevant|Redacted|XXXX|omissis|Ol.2.e|Io z e|0.2|-|10.2|<jan@firma.nl>|<jan.smit@firma.nl>|"+
		"<x@rninjenv.nl>|<12@a.nl>|<1a@b-c.nl>|<.a@b.nl>|<jan@firma.n1>|<a@b.nl; c>|>|<|@minjenv.nl|@rninjenv.nl|@firma.nl|- BD/XYZ/AB|BD/QRST|BD|Müller|Jörg,|Noot, II|lil|Section 40|s 40|B6|b|Ex. 6|Art. 4|O|E|l|1|12|info@firma.nl|jan at firma.nl|www.b-c.nl|,", "|")
	joints := strings.Split(";|; |; |; |; | |, |; ; |.|  ", "|")
	took := 0
	for _, d := range sources() {
		for range 12000 {
			var b strings.Builder
			for k := range 1 + r.IntN(6) {
				if k > 0 {
					b.WriteString(joints[r.IntN(len(joints))])
				}
				for i := range 1 + r.IntN(3) {
					if i > 0 {
						b.WriteByte(' ')
					}
					b.WriteString(pieces[r.IntN(len(pieces))])
				}
			}
			if glances(t, d, b.String()) {
				took++
			}
		}
	}
	if took < 3000 {
		t.Errorf("only %d of the values are read at a glance", took)
	}
}

// FuzzGlance is TestGlance on any values.
func FuzzGlance(f *testing.F) {
	for _, s := range []string{"Smit, Jan <jan@firma.nl>; 10.2.e @minjenv.nl;", "10.2.e - BD/QRST; Bo; Io.z.e; 5.1.2e", "omissis@a.nl; lrrelevant; B6"} {
		f.Add(s)
	}
	all := sources()
	f.Fuzz(func(t *testing.T, s string) {
		for _, d := range all {
			glances(t, d, s)
		}
	})
}

// TestGlanceRemembers reads the same entries twice: what is kept of them is the same, without the names that name nobody, and does not
// change with a list that was handed out.
func TestGlanceRemembers(t *testing.T) {
	const value = "Smit, Jan <jan@firma.nl>; Out of scope; 10.2.e @minjenv.nl"
	d := NewDomains(source)
	read := func() []mail.Participant {
		r := &reader{domains: d, value: value}
		if !r.glance(value) {
			t.Fatal("not read at a glance")
		}
		return r.people
	}
	first := read()
	want := append([]mail.Participant(nil), first...)
	if first[1].Name != "" || !first[1].Redacted {
		t.Errorf("%+v is somebody", first[1])
	}
	if _, known := d.entry(printed{text: "Out of scope", blackened: d.blackened, drawn: d.blackened && d.drawn, alone: true}, nil); !known {
		t.Error("the entry is not kept")
	}
	for i := range first {
		first[i].Unit, first[i].Grounds = "changed", append(first[i].Grounds, mail.Ground{})
	}
	if diff := cmp.Diff(want, read()); diff != "" {
		t.Error(diff)
	}
}
