package stamp

import (
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"10.2.e", "10.2.e|10.2.e|Wob"},
		{"102.e", "102.e|10.2.e|Wob"},
		{"0.2.e", "0.2.e|10.2.e|Wob"},
		{"Ó..e BD/X", "Ó..e|10.2.e|Wob"},
		{"10,2.e", "10,2.e|10.2.e|Wob"},
		{"10 2 e 1@x.nl", "10 2 e|10.2.e|Wob"},
		{"1 0.2.e", "1 0.2.e|10.2.e|Wob"},
		{".2.e @x.nl", ".2.e|10.2.e|Wob"},
		{"10.2.è", "10.2.è|10.2.e|Wob"},
		{"r0.2.e", "r0.2.e|10.2.e|Wob"},
		{"1 O 2.e @x.nl", "1 O 2.e|10.2.e|Wob"},
		{"Dear10.2.e", "10.2.e|10.2.e|Wob"},
		{"110.2.e", "10.2.e|10.2.e|Wob"},
		{"10.2.a, 10.2.e", "10.2.a|10.2.a|Wob;10.2.e|10.2.e|Wob"},
		{"10.2.e1@x.nl", "10.2.e|10.2.e|Wob"},
		{"10.1.c", "10.1.c|10.1.c|Wob"},
		{"5.1.2e", "5.1.2e|5.1.2e|Woo"},
		{"5.1.2.e", "5.1.2.e|5.1.2e|Woo"},
		{"s.1.2e @x.nl", "s.1.2e|5.1.2e|Woo"},
		{"51.2e", "51.2e|5.1.2e|Woo"},
		{"512e@x.nl", "512e|5.1.2e|Woo"},
		{"5_1_2e", "5_1_2e|5.1.2e|Woo"},
		{"s_.1_.2_e", "s_.1_.2_e|5.1.2e|Woo"},
		{".1.2e @x", ".1.2e|5.1.2e|Woo"},
		{"5.1.1d", "5.1.1d|5.1.1d|Woo"},
		{"(b)(6)", "(b)(6)|(b)(6)|FOIA"},
		{"(b) (5)", "(b) (5)|(b)(5)|FOIA"},
		{"(b)(7)(C)", "(b)(7)(C)|(b)(7)(C)|FOIA"},
		{"b7C", "b7C|(b)(7)(C)|FOIA"},
		{"B6", "B6|(b)(6)|FOIA"},
		{"b6; b5", "b6|(b)(6)|FOIA;b5|(b)(5)|FOIA"},
		{"[REDACTED]", "[REDACTED]||"},
		{"[redacted]", "[redacted]||"},
		{"[Name redacted]", "[Name redacted]||"},
		{"[geschwärzt]", "[geschwärzt]||"},
		{"To: REDACTED", "REDACTED||"},
		{"s.40(2)", "s.40(2)|s.40(2)|UK FOI"},
		{"Section 40", "Section 40|s.40|UK FOI"},
		{"s40(3)(a)", "s40(3)(a)|s.40(3)(a)|UK FOI"},
		{"§ 5 Abs. 1 IFG", "§ 5 Abs. 1 IFG|§ 5 Abs. 1|IFG"},
		{"XXXX", "XXXX||"},
		{"████ <████@x.nl>", "████||;████||"},
		{"Art. 4(1)(b)", "Art. 4(1)(b)|4.1b|1049/2001"},
		{"Article 4.1(b), Unit", "Article 4.1(b)|4.1b|1049/2001"},
		{"art. 4.1.b <x", "art. 4.1.b|4.1b|1049/2001"},
		// No stamps.
		{"Article 42", ""},
		{"Art. 5(1)", ""},
		{"art of 4.1b", ""},
		{"Article 4(1)(z)", ""},
		{"10.2.2021", ""},
		{"10-2-2021", ""},
		{"10.20", ""},
		{"10:21", ""},
		{"version 10.2.1", ""},
		{"v5.1.2", ""},
		{"5.1.2 Scope", ""},
		{"010 2 eerste", ""},
		{"+31 10 2 46", ""},
		{"1.2.e", ""},
		{"102e", ""},
		{"1102.e", ""},
		{"XXX", ""},
		{"Section 12", ""},
		{"s.5", ""},
		{"B52", ""},
		{"B2B", ""},
		{"AB6", ""},
		{"B6-weg", ""},
		{"[1]", ""},
		{"REDACTEDX", ""},
		{"op 10 2 e-mails", ""},
		{"5.1.2eu", ""},
		{"192.10.2.3", ""},
		{"2.5.1.2e", ""},
		{"§ 5 BGB", ""},
		{"s.40 000", "s.40|s.40|UK FOI"},
	} {
		var got []string
		for _, s := range Find(c.in) {
			if c.in[s.Start:s.End] != s.Ground.Raw {
				t.Errorf("%q: raw %q is not at its place", c.in, s.Ground.Raw)
			}
			got = append(got, s.Ground.Raw+"|"+s.Ground.Code+"|"+s.Ground.Law)
		}
		if g := strings.Join(got, ";"); g != c.want {
			t.Errorf("%q: got %q, want %q", c.in, g, c.want)
		}
	}
}

func TestDebris(t *testing.T) {
	for _, c := range []struct {
		in   string
		want bool
	}{
		{"111~111/1~1~L.", true},
		{"1111111~", true},
		{"EP'", true},
		{"~-~", true},
		{"g", true},
		{"2", true},
		{"10.", true},
		{"10.2.e", true},
		{"10.2.a 111~111/1~1~L.", true},
		{" 10.2.e \t", true},
		{"(b)(6)", true},
		{"10.2.a, 10.2.e,411111~~~111", true},
		{"5.1.2e s_.1_.2_e ___", true},
		{"________", true},
		{"", false},
		{"  ", false},
		{"42", false},
		{"2021", false},
		{"OK", false},
		{"Ja", false},
		{"EU", false},
		{"Jill", false},
		{"it's", false},
		{"10.2.e schrijft", false},
		{"a@b.nl", false},
		{"@minbuza.nl", false},
		{"12:30", false},
		{"ill", false},
		{"BD/DRC/CV", false},
		{"10.2.e - BD/DRC/CV", false},
		{"1.1", false},
	} {
		if got := Debris(c.in); got != c.want {
			t.Errorf("%q: %v", c.in, got)
		}
	}
}

func TestLawsHaveSources(t *testing.T) {
	for _, l := range laws().Laws {
		if l.Source == "" {
			t.Errorf("%s has no source", l.Name)
		}
	}
}

func FuzzStampsInside(f *testing.F) {
	for _, s := range []string{"10.2.e", "Ó..e", "(b)(7)(C", "[redacted", "s.40(2", "§ 5", "██", "5_1_2e1l", "\xd3..e"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, x := range Find(s) {
			if x.Start < last || x.End <= x.Start || x.End > len(s) || s[x.Start:x.End] != x.Ground.Raw {
				t.Fatalf("%q: %+v", s, x)
			}
			last = x.End
		}
		Debris(s)
	})
}

func BenchmarkFindProse(b *testing.B) {
	line := strings.Repeat("The draft is getting along nicely, but we have some reservations on a legal framework. ", 10)
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		Find(line)
	}
}
