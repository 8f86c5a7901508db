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
		{"Redacted - 42.56.240(1) ; Sample", "Redacted - 42.56.240(1)|42.56.240(1)|"},
		{"Cell: Withheld – RCW 5.60.060(2)(a).", "Withheld – RCW 5.60.060(2)(a)|RCW 5.60.060(2)(a)|"},
		{"Withheld - s 9(2)(a) and", "Withheld - s 9(2)(a)|s.9(2)(a)|NZ OIA"},
		{"Redacted - 2", ""},
		{"Redacted - 42.56.240(part)", ""},
		{"Unredacted - 42.56.240", ""},
		{"Withheld until 42.56", ""},
		{"Redacted under section 37(1), Withheld pursuant to Art. 4(1)(b)", "Redacted under section 37(1)|s.37(1)|FOI Act 2014;Withheld pursuant to Art. 4(1)(b)|4.1b|1049/2001"},
		{"Redacted under supervision, Redacted under s", ""},
		{"[הושחר] ; [Navn udeladt]; Redacted", "[הושחר]||;[Navn udeladt]||;Redacted||"},
		{"The Redacted Letters", ""},
		{"[DATO PROTEGIDO]", "[DATO PROTEGIDO]||"},
		{"<< Name und E-Mail-Adresse >>", "<< Name und E-Mail-Adresse >>||"},
		{"Jan <<E-Mail-Adresse>>", "<<E-Mail-Adresse>>||"},
		{"<<Name", ""},
		{"To: <redacted>; <Name redacted>", "<redacted>||;<Name redacted>||"},
		{"Ann Lee <redacted>", ""},
		{"<redacted@quay.example>", ""},
		{"[naam] en Jan", "[naam]||"},
		{"<< Namen >>", ""},
		{"Name Redacted (Harbour Office)", "Name Redacted||"},
		{"Jan Smit (KAI) Irrelevant & Sensitive ; x", "Irrelevant & Sensitive|Irrelevant & Sensitive|Inquiries Act 2005"},
		{"(b)(6)", "(b)(6)|(b)(6)|FOIA"},
		{"(b) (5)", "(b) (5)|(b)(5)|FOIA"},
		{"(b)(7)(C)", "(b)(7)(C)|(b)(7)(C)|FOIA"},
		{"~ ---(b-)(6)l", "(b-)(6)l|(b)(6)|FOIA"},
		{"{b)(6); (b )(6)", "{b)(6)|(b)(6)|FOIA;(b )(6)|(b)(6)|FOIA"},
		{"__ (b_)C_.6_)>", "(b_)C_.6_)|(b)(6)|FOIA"},
		{"(b)(=6~)>, (b)(6", "(b)(=6~)|(b)(6)|FOIA;(b)(6|(b)(6)|FOIA"},
		{"(b)( >; (b)(", "(b)(||FOIA;(b)(||FOIA"},
		{"(b)(i) (b) a {b}{6} (b), (c) ( b 6", ""},
		{"b7C", "b7C|(b)(7)(C)|FOIA"},
		{"B7 (C); b7c", "B7 (C)|(b)(7)(C)|FOIA;b7c|(b)(7)(C)|FOIA"},
		{"B7(C; B7(x)", "B7|(b)(7)|FOIA;B7|(b)(7)|FOIA"},
		{"Antrag nach § 1 IFG; Gebühren nach § 10 IFG", ""},
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
		{"$40(2)", "$40(2)|s.40(2)|UK FOI"},
		{"It costs $40 (or $22)", ""},
		{"§ 5 Abs. 1 IFG", "§ 5 Abs. 1 IFG|§ 5 Abs. 1|IFG"},
		{"XXXX", "XXXX||"},
		{"████ <████@x.nl>", "████||;████||"},
		{"Jan [...]; [ … ] <[…]@x.nl>; (...)", "[...]||;[ … ]||;[…]||;(...)||"},
		{"[..]; [.-.]; (.)", ""},
		{"art. 53-54; Jan Smit; Article L. 311-6", "art. 53-54|art. 53-54|A-2.1;Article L. 311-6|Article L. 311-6|CRPA"},
		{"Under art. 53-54 it is closed; the L. 311-6 road", ""},
		{"Art. 4(1)(b)", "Art. 4(1)(b)|4.1b|1049/2001"},
		{"ART 4(1)(b) (COMM)", "ART 4(1)(b)|4.1b|1049/2001"},
		{"art. 4.1 (b)", "art. 4.1 (b)|4.1b|1049/2001"},
		{"5.1 lid 2 sub e", "5.1 lid 2 sub e|5.1.2e|Woo"},
		{"artikel 5.1, tweede lid, aanhef en onder e, Woo", "artikel 5.1, tweede lid, aanhef en onder e, Woo|5.1.2e|Woo"},
		{"[Art. 10, lid 2, onder e]@firma.example; 10 lid 1 sub c", "Art. 10, lid 2, onder e|10.2.e|Wob;10 lid 1 sub c|10.1.c|Wob"},
		{"P6/b(6); PRA P5", "P6/b(6)|P6/b(6)|PRA;PRA P5|PRA P5|PRA"},
		{"**** (ARS); ****(B)", "****||;****||"},
		{"Article 4.1(b), Unit", "Article 4.1(b)|4.1b|1049/2001"},
		{"art. 4.1.b <x", "art. 4.1.b|4.1b|1049/2001"},
		// Parentheses: the Wob and Woo as police and prosecutors print them.
		{"(10)(2e)", "(10)(2e)|10.2.e|Wob"},
		{"(10)(2)(g)", "(10)(2)(g)|10.2.g|Wob"},
		{"(10)(26) @kade.example", "(10)(26)|10.2.e|Wob"},
		{"(10)(20); (10)(29)", "(10)(20)|10.2.e|Wob;(10)(29)|10.2.g|Wob"},
		{"(10)(25), (10)(2), (10)(206), art. (10)(20)", ""},
		{"10(2)(e)", "10(2)(e)|10.2.e|Wob"},
		{"(1O)(2e) @x.nl", "(1O)(2e)|10.2.e|Wob"},
		{"(10){2e)", "(10){2e)|10.2.e|Wob"},
		{"(10) (2e)", "(10) (2e)|10.2.e|Wob"},
		{"[mailto:(10)(2e)", "(10)(2e)|10.2.e|Wob"},
		{"(5)(1)(2e)", "(5)(1)(2e)|5.1.2e|Woo"},
		{"artikel 10(2)(e)", ""},
		{"(10)(3)", ""},
		{"(10) 2 eieren", ""},
		// Sections.
		{"9(2)(a)", "9(2)(a)|s.9(2)(a)|NZ OIA"},
		{"9(2)(g)(i)", "9(2)(g)(i)|s.9(2)(g)(i)|NZ OIA"},
		{"s9(2)(a)", "s9(2)(a)|s.9(2)(a)|NZ OIA"},
		{"s 9(2)(g)(i)", "s 9(2)(g)(i)|s.9(2)(g)(i)|NZ OIA"},
		{"EXT:9(2)(a)@x.nz", "9(2)(a)|s.9(2)(a)|NZ OIA"},
		{"9{2)(a)", "9{2)(a)|s.9(2)(a)|NZ OIA"},
		{"9(l)(a)", "9(l)(a)|s.9(1)(a)|NZ OIA"},
		{"s.19(1)", "s.19(1)|s.19(1)|ATIA"},
		{"s.l9(1)", "s.l9(1)|s.19(1)|ATIA"},
		{"19(1)", "19(1)|s.19(1)|ATIA"},
		{"Singh, Ann; 19(1)", "19(1)|s.19(1)|ATIA"},
		{"20(1)(b)", "20(1)(b)|s.20(1)(b)|ATIA"},
		{"s.21(1)(a)", "s.21(1)(a)|s.21(1)(a)|"}, // Canada's or the United Kingdom's
		{"s 22", "s 22|s.22|AU FOI"},
		{"s22.roe@quay.example; <s47.lee-kay@quay.example>", ""},
		{"s22@quay.example; s22. Roe", "s22|s.22|AU FOI;s22|s.22|AU FOI"},
		{"s 47F", "s 47F|s.47F|AU FOI"},
		{"s 47E(d)", "s 47E(d)|s.47E(d)|AU FOI"},
		{"s22(1)(a)(ii)", "s22(1)(a)(ii)|s.22(1)(a)(ii)|AU FOI"},
		{"Section 37", "Section 37|s.37|FOI Act 2014"},
		{"section 37(1)", "section 37(1)|s.37(1)|FOI Act 2014"},
		{"38(1)(b)", "38(1)(b)|s.38(1)(b)|FOISA"},
		{"s.38(1)(b)", "s.38(1)(b)|s.38(1)(b)|FOISA"},
		{"Offl. § 13", "Offl. § 13|§ 13|Offentleglova"},
		{"offl § 13", "offl § 13|§ 13|Offentleglova"},
		{"40(2)", "40(2)|s.40(2)|UK FOI"},
		{"vol 19(1)", ""},
		{"the report of 19(1) says", ""},
		{"artikel 9(2)(a) van de wet", ""},
		{"Article 9(2)(a) GDPR", ""},
		{"§ 9(2)(a)", ""},
		{"5.9(2)(a)", ""},
		{"9(2)", ""},
		{"9 (2) apples", ""},
		{"it's 40", ""},
		{"s 47Z", ""},
		{"s.19", ""},
		{"Offl. § 3", ""},
		{"Offl. § 40(2)", ""},
		{"item 19(1a)", ""},
		// Exemptions by their words.
		{"Ex. 6", "Ex. 6|(b)(6)|FOIA"},
		{"Personal Matters / Ex. 6", "Personal Matters / Ex. 6|(b)(6)|FOIA"},
		{"see Deliberative Process / Ex. 5 now", "Deliberative Process / Ex. 5|(b)(5)|FOIA"},
		{"Ex. 6 - Personal Privacy; x", "Ex. 6 - Personal Privacy|(b)(6)|FOIA"},
		{"Exemption 7(C)", "Exemption 7(C)|(b)(7)(C)|FOIA"},
		{"Ex. 6 Personal Privacy (PP)", "Ex. 6 Personal Privacy (PP)|(b)(6)|FOIA"},
		{"[b6]", "b6|(b)(6)|FOIA"},
		{"Ex. 62", ""},
		{"Ex. 6.1", ""},
		{"Example 6", ""},
		// Words.
		{"GRO", "GRO|GRO|Inquiries Act 2005"},
		{"Ann Tate        GRO", "GRO|GRO|Inquiries Act 2005"},
		{"Ann Tate <      GRO      >", "GRO|GRO|Inquiries Act 2005"},
		{"Mrs GRO-C said", "GRO-C|GRO-C|Inquiries Act 2005"},
		{"6RO-C", "6RO-C|GRO-C|Inquiries Act 2005"},
		{"I&S", "I&S|I&S|Inquiries Act 2005"},
		{"lrrelevant & Sensitive", "lrrelevant & Sensitive|Irrelevant & Sensitive|Inquiries Act 2005"},
		{"Personal Data", "Personal Data|Personal Data|Inquiries Act 2005"},
		{"NR; Ann Tate", "NR|NR|Inquiries Act 2005"},
		{"[FOI #123456 email]", "[FOI #123456 email]||"},
		{"[Quay Office request email]", "[Quay Office request email]||"},
		{"[email address]", "[email address]||"},
		{"[mobile number]", "[mobile number]||"},
		{"[Redacted – s.38(1)(b)]", "[Redacted – s.38(1)(b)]|s.38(1)(b)|FOISA"},
		{"[Redacted –\n s.38(1)(b)]", "[Redacted –\n s.38(1)(b)]|s.38(1)(b)|FOISA"},
		{"[redacted s40(2)]", "[redacted s40(2)]|s.40(2)|UK FOI"},
		{"[redacted s40(2), s31]", "s40(2)|s.40(2)|UK FOI;s31|s.31|"},
		{"[anonimizacja]", "[anonimizacja]||"},
		{"(dane zanonimizowane)", "(dane zanonimizowane)||"},
		{"[DATOS PERSONALES]", "[DATOS PERSONALES]||"},
		{"DATOS PERSONALES", "DATOS PERSONALES||"},
		{"[OMISSIS]", "[OMISSIS]||"},
		{"OMISSIS", "OMISSIS||"},
		{"[undtaget]", "[undtaget]||"},
		{"[sladdet]", "[sladdet]||"},
		{"[occulté]", "[occulté]||"},
		{"[Name]", "[Name]||"},
		{"geschwärzt", "geschwärzt||"},
		{"[Name abgedeckt]", "[Name abgedeckt]||"},
		{"(abgedeckt)", "(abgedeckt)||"},
		{"die Namen sind abgedeckt worden", ""},
		{"die Namen sind geschwärzt worden", ""},
		{"*****@x.no", "*****||"},
		{"***** <*****@x.no>", "*****||;*****||"},
		{"■■■■", "■■■■||"},
		{"GRO office", ""},
		{"Personal Data Office", ""},
		{"GROUP", ""},
		{"(deleted)", ""},
		{"[name of the lake]", ""},
		{"*****", ""},
		// No stamps.
		{"TRADE UNIT B4", ""},
		{"Ann Lee via B4 Relay", ""},
		{"Ann Lee via B4", "B4|(b)(4)|FOIA"},
		{"Room B6", ""},
		{"1) one (2) two (a) three", ""},
		{"Article 42", ""},
		{"op grond van artikel 5.1, tweede lid, onder e, van de wet", ""},
		{"10 lid 2 sub z", ""},
		{"a star *** (see below)", ""},
		{"Art. 5(1)", ""},
		{"art of 4.1b", ""},
		{"Article 4(1)(z)", ""},
		{"10.2.2021", ""},
		{"10-2-2021", ""},
		{"10.20", ""},
		{"10:21", ""},
		{"version 10.2.1", ""},
		{"v5.1.2", ""},
		{"Lee, Ann B5/B6; x", "B5|(b)(5)|FOIA;B6|(b)(6)|FOIA"},
		{"B6/B7C", "B6|(b)(6)|FOIA;B7C|(b)(7)(C)|FOIA"},
		{"units B5/B12 and A4/B5", ""},
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
		{"B2", ""},
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
		{"11~1111/1~11~L.", true},
		{"1111111~", true},
		{"FP'", true},
		{"~-~", true},
		{"g", true},
		{"2", true},
		{"10.", true},
		{"10.2.e", true},
		{"10.2.a 11~1111/1~11~L.", true},
		{" 10.2.e \t", true},
		{"(b)(6)", true},
		{"10.2.a, 10.2.e,41111~~~11", true},
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
		{"BD/XYZ/AB", false},
		{"10.2.e - BD/XYZ/AB", false},
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

// TestHostileRuns reads runs of what stamps begin with, at a size at which quadratic work would take minutes.
func TestHostileRuns(t *testing.T) {
	for _, unit := range []string{"*", "X", "[", "[[[]", "(10", "NR,", "9(2)(a", "[redacted s40", "PP/Ex. 6 ", "l1(1)", "          NR"} {
		s := strings.Repeat(unit, 1<<19/len(unit)) + "a"
		for _, x := range Find(s) {
			if s[x.Start:x.End] != x.Ground.Raw {
				t.Fatalf("%q: %+v", unit, x)
			}
		}
	}
}

// shortCuts holds what stops early to what looks at all of a text.
func shortCuts(t *testing.T, s string, found []Stamp) {
	t.Helper()
	if Any(s) != (len(found) > 0) {
		t.Errorf("%q: Any is %v", s, Any(s))
	}
	for _, n := range []int{0, 1, 4, 9} {
		if got, want := Opens(s, n), len(found) > 0 && found[0].Start < n; got != want {
			t.Errorf("%q: Opens before %d is %v", s, n, got)
		}
	}
	if got, want := Debris(s), debrisOf(s); got != want {
		t.Errorf("%q: Debris is %v", s, got)
	}
}

// debrisOf is Debris by all the stamps of a line.
func debrisOf(line string) bool {
	if len(line) > maxDebris {
		return false
	}
	if line = strings.TrimSpace(line); line == "" {
		return false
	}
	last := 0
	for _, x := range Find(line) {
		if !debrisWords(line[last:x.Start]) {
			return false
		}
		last = x.End
	}
	return debrisWords(line[last:])
}

func TestShortCuts(t *testing.T) {
	for _, s := range []string{
		"", "Claes, Yara", "10.2.e - WZ/KD", "Jan 10.2.e", "Dear10.2.e", "x (b)(6)", "Personal Matters / Ex. 6", "see Deliberative Process / Ex. 5 now",
		"r0.2.e 11~1111/1", "10.2.a, 10.2.e,41111~~~11", "Ann Tate        GRO", "geschwärzt", "[Redacted – s.38(1)(b)]", "9(2)(a)", "{10)(2e)", "s 47F", "§ 5 Abs. 1 IFG", "5.1.2e s_.1_.2_e ___ word",
	} {
		shortCuts(t, s, Find(s))
	}
}

func FuzzStampsInside(f *testing.F) {
	for _, s := range []string{"10.2.e", "Ó..e", "(b)(7)(C", "[redacted", "s.40(2", "§ 5", "██", "5_1_2e1l", "\xd3..e"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		found := Find(s)
		for _, x := range found {
			if x.Start < last || x.End <= x.Start || x.End > len(s) || s[x.Start:x.End] != x.Ground.Raw {
				t.Fatalf("%q: %+v", s, x)
			}
			last = x.End
		}
		shortCuts(t, s, found)
	})
}

func BenchmarkFindProse(b *testing.B) {
	line := strings.Repeat("The plan reads well, though two of us would still like to see numbers before", 10)
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		Find(line)
	}
}

// TestAside tells the grounds that are printed beside a line from words and numbers.
func TestAside(t *testing.T) {
	for s, want := range map[string]bool{
		"B6": true, "B5, B6": true, "1.4(D), B1": true, "(b)(5); (b)(6)": true, "5 U.S.C. § 552(b)(6)": false, "§ 552(b)(6)": true, "10.2.e": true, "10.2.e en 10.2.g Wob": true,
		"11.1": true, "5.2.1": true, "§ 3 Nr. 4 IFG": true, "§3": true, "§ 5 Abs. 1": true, "Art. 4(1)(b)": true, "s.40(2)": true,
		"": false, "and": false, "IFG": false, "Nr. 4": false, "11.2.3": false, "Plan B6": false, "2021": false, "[redacted]": false,
	} {
		if got := Aside(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}
