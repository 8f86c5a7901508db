package participant

import "testing"

// TestWholeEntriesKeepTheirNames reads entries without a stamp of their own where names are blacked out elsewhere: what is
// printed whole is a name, what a bar may have left is none.
func TestWholeEntriesKeepTheirNames(t *testing.T) {
	d := NewDomains("From: 10.2.e\nTo: 10.2.e; 10.2.e - BD/QRST; 10.2.e - BD/QRST; 10.2.e @politie.nl\n")
	for _, c := range []struct{ in, want string }{
		{"Smith", "Smith"},
		{"10.2.e ; 10.2.e - DGRR ;| Kwartiermaker", "!; !; Kwartiermaker"},
		{"Registratur TA, transfer", "Registratur TA; transfer"},
		{"KANZLEI; 'Bos, E.'; de Vos; J.P. Smit; Dr. Pot; Smit (HR)", "KANZLEI; Bos, E.; de Vos; J.P. Smit; Dr. Pot; Smit (HR)"},
		{"Müller; O'Neil; Anne-Marie; McDuff; Politie", "Müller; O'Neil; Anne-Marie; McDuff; Politie"},
		{"Smit , Jan; Vos , A.", "Smit , Jan; Vos , A."},
		{"Smit - BD/QRST; QRST", "Smit {BD/QRST}; {BD/QRST} !"},
		{"leitung-kai/HAVEN@HAVEN; Gert Bos/HOU/ACME@ACME; T2YA@HAVEN; Smit/KAI@HAVEN", "leitung-kai {HAVEN}; Gert Bos {HOU/ACME}; T2YA; Smit {KAI}"},
		{"RegOeSII4; Referat Z I 5_; 2004 Kabinettreferat; MinisterOffice", "RegOeSII4; Referat Z I 5_; 2004 Kabinettreferat; MinisterOffice"},
		{"Ref-WS12; Team 34b; VanDijk; 'KANZLEI 3'", "Ref-WS12; Team 34b; VanDijk; KANZLEI 3"},
		{"Ab Pot/HOU/NL; Ab Winter/HOU/NL; Loket H-10; Vos, J.P. (Jan) - BD/QRST 10.2.e; Vos, J. 10.2.e - BD/QRST; Vos, J. de 06-10.2.e", "{HOU/NL} !; Ab Winter {HOU/NL}; Loket H-10; Vos, J.P. (Jan) {BD/QRST}; Vos, J. {BD/QRST}; Vos, J. de"},
		// What a bar may have left.
		{"SmIt; 10 Relee; 502 Relees; IT 5; Wrt-B12; Ili-WS12; Refe-; Ref1234; ReleeI; WamEr, Ti; JanTi; Relee 1 2; Relee 5 1 2e", "!; !; !; !; !; !; !; !; !; !; !; !; !"},
		{"RegOeSII4     ; 0.2 MinisterOffice; MinisterOffice [redacted]", "!; !; !"},
		{"liMagi; Wam'; WO; (FBI); Rotte am; illit; elft; Pqrst; smitBos", "!; !; !; !; !; !; !; !; !"},
		{"10.2.e; Winter , Tild.a; Uh , Vera; Dekke\n, Sven", "!; !; Uh , Vera; Dekke , Sven"},
		{"10.2.e;     Relee; Relee     ; Relee \t- BD/QRST", "!; !; !; {BD/QRST} !"},
		{"Relee [redacted]; 10.2.e Relee", "!; !"},
		{"1il/HAVEN@HAVEN; Ili@HAVEN; l@HAVEN; Smit/@HAVEN; S~it/KAI@HAVEN", "!; !; !; !; !"},
	} {
		text, spans := value(c.in)
		if got := show(List(text, spans, Options{Domains: d})); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

// TestTypedStampsLeaveNoScraps reads codes of offices where names are blacked out by words in brackets or by block characters,
// and keeps them hidden where bars are drawn; a name that stands in front of its address elsewhere was left by no bar.
func TestTypedStampsLeaveNoScraps(t *testing.T) {
	for _, c := range []struct{ in, also, want string }{
		{"IT 5; T2YA; smitBos", "██████ ; ████", "IT 5; T2YA; smitBos"},
		{"lnfo Kade; [persoonsgegevens]", "", "lnfo Kade; !"},
		{"IT 5; T2YA; smitBos", "██████ ; ████; 10.2.e\n", "!; !; !"},
		{"lnfo Kade; 10.2.e", "██████ ; ████", "!; !"},
		{"██████ IT; ██████", "", "!; !"},
		{"0.2; [persoonsgegevens]; 10.; I", "", "!; !; !"},
		{"lnfo Kade; smitBos", "(b)(6); (b)(6)\nTo: lnfo Kade <info@kade.example>; smitBos <10.2.e@kade.example>", "lnfo Kade; !"},
	} {
		text, spans := value(c.in)
		if got := show(List(text, spans, Options{Domains: NewDomains("To: " + c.in + "\n" + c.also)})); got != c.want {
			t.Errorf("%q with %q:\n got %s\nwant %s", c.in, c.also, got, c.want)
		}
	}
}

// TestOneBarIsNoRelease takes one bar of any length for one stamp: a source is one with blacked-out names from two on.
func TestOneBarIsNoRelease(t *testing.T) {
	for in, want := range map[string]bool{"Im Auftrag\nF██████\n": false, "F██████, G████": true} {
		if got := NewDomains(in).blackened; got != want {
			t.Errorf("%q: %v", in, got)
		}
	}
}
