package participant

import (
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestWordsForNobody reads what releases print in place of a name or a local part: nobody is named, and no address is.
func TestWordsForNobody(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Jan Smit; Redacted under section 37(1)", "Jan Smit; !"},
		{"Redacted under section 37(1) <Redacted@kade.example>", "@kade.example !"},
		{"'Redacted@kade.example'; Jan Smit <redacted@kade.example>; Jan Smit <GESCHWÄRZT@kade.example>", "@kade.example !; Jan Smit @kade.example; Jan Smit @kade.example"},
		{"redacted.files@kade.example; Jan Smit <redactie@kade.example>", "<redacted.files@kade.example>; Jan Smit <redactie@kade.example>"},
		{"[הושחר]; Jan Smit", "!; Jan Smit"},
		{"Redacted under FOI exemption 6; Withheld per policy; Redacted Letters Ltd", "!; !; Redacted Letters Ltd"},
		{"[Zeuge 1]; [Zeuge 2]; Zimmer 4/5; Jan Smit - ECHO A/1", "Zeuge 1; Zeuge 2; Zimmer 4/5; Jan Smit - ECHO A/1"},
		{"[geschwarzt]; [geschw?rzt] <[geschw?rzt]@kade.example>; [staff member]; [persoon 3]; [Zeuge 1]", "!; @kade.example !; !; persoon 3; Zeuge 1"},
		{"[redacted]; [Zeuge 1]; [Zeuge 2]; [redacted]; [medewerker]", "!; Zeuge 1; Zeuge 2; !; !"},
		{"Ola Berg; §13 jf. fvl. § 13; § 5", "Ola Berg; !; !"},
		{"MASKS (agency/dgs/ss2); PETIT Luc (DGS/VSS/VSS1)", "MASKS (agency/dgs/ss2); PETIT Luc {DGS/VSS/VSS1}"},
		{"Jan <[FOI #12345 email]>; eva.bos <[email protected]>; [email protected]; [email\u00a0protected] [mailto:[email protected]]", "Jan; eva.bos; !; !"},
		{"Jan [redacted]; Jan <[redacted] (b)(6)>", "!; !"},
		{"Kade <5.1.2e@kade.example>; bewonersgroep Kade <5.1.2e>; \"Anna\" <5.1.2e@kade.example>; Naam <5.1.2e@kade.example>", "Kade @kade.example; bewonersgroep Kade; Anna @kade.example; @kade.example !"},
		{"Kade 5.1.2e <5.1.2e@kade.example>; ade <5.1.2e@kade.example>; [Kadde] <[Kade]@kade.example>; Kade <5.1.2e", "@kade.example !; @kade.example !; @kade.example !; !"},
		{"Ann Lee; [persoonsgegevens, art. 5.1.2.e Woo]; [persoonsgegevens - art. 10.2.e Wob]; Bob Roe", "Ann Lee; !; !; Bob Roe"},
		{"Ann Lee <ann@quay.example>; Exempt; Bob Roe", "Ann Lee <ann@quay.example>; !; Bob Roe"},
		{"Ann Lee; [Name of official]; Named official", "Ann Lee; !; !"},
		{"Name withheld <ann@quay.example>; Bob Roe", "<ann@quay.example>; Bob Roe"},
		{"Blacked out <Blacked out@quay.example>; Bob Roe", "@quay.example !; Bob Roe"},
		{"Ann Lee; POL 87(2)(b); Bob Roe", "Ann Lee; !; Bob Roe"},
		{"Mme [...]; M. XXX <XXX@kade.example>; [...] (ARS)", "!; @kade.example !; !"},
		{"noirci <noirci@kade.example>; xxx@kade.example", "@kade.example !; @kade.example !"},
		{"art. 53-54 <art. 53-54@kade.example>; Bob Roe", "@kade.example !; Bob Roe"},
		{"Ann Lee, [redacted], Bob Roe", "Ann Lee; !; Bob Roe"},
		{"LEE Ann, [...] , ROE Bob", "LEE Ann; !; ROE Bob"},
		{"Ann Lee, s40(2), Bob Roe", "Ann Lee; !; Bob Roe"},
		{"Smit, [redacted]; van Dijk, [redacted]", "!; van Dijk"},
		{"FOI EXEMPT s.40(2); Bob Roe", "!; Bob Roe"},
		{"5.1, tweede lid, onder e; Bob Roe", "!; Bob Roe"},
		{"Ann Lee; ***; Bob Roe", "Ann Lee; !; Bob Roe"},
		{"Ann Lee; ----; [...]; ■; ( )", "Ann Lee; !; !; !; !"},
		{"Ann Lee; []; Bob Roe", "Ann Lee; Bob Roe"},
		{"Ann Lee; <+31612345678>; (020-5551234); [12]", "Ann Lee; +31612345678; (020-5551234); 12"},
		{"***** (ARS); Bob Roe", "!; Bob Roe"},
		{"Ann Lee; (b)(6); (b)(7)(C); Bob Roe", "Ann Lee; !; Bob Roe"},
		{"(b)(6); (b)(7)(C); (b)(6); (b)(7)(C)@quay.example", "!; @quay.example !"},
		{"Ann Lee <(b)(6); (b)(7)(C)>, (b)(6), (b)(7)(C)", "Ann Lee; !"},
		{"(b)(7)(C); (b)(6); (b)(6)", "!; !; !"},
		{"Ann Lee; ·-·-·-·-·-·; ~~~~~~; Bob Roe; 1111111", "Ann Lee; !; Bob Roe; !"},
		{"Ann Lee; L-------.; (·); --; Bob Roe", "Ann Lee; !; !; Bob Roe"},
		{"Ann Lee (b) (6), \"(b) (6)\" (b) (6)", "Ann Lee; !"},
		{"Ann Lee; --; Bob Roe", "Ann Lee; Bob Roe"},
		{"[Ukryt] (<[Ukryt]@kade.example>); [Ukryt] < [Ukryt]@kade.example>; [Ukryt]@kade.example", "@kade.example !; @kade.example !; @kade.example !"},
		{"peitetty; [PAŠALINTA]; [zakrito]; kinni kaetud; Ola Berg", "!; !; !; !; Ola Berg"},
		{"Persoonsgegevens < Persoonsgegevens @kade.example>; Jan Smit", "@kade.example !; Jan Smit"},
		{"<naam@kade.example>; name@kade.example; Name < name @kade.example>", "@kade.example !; @kade.example !; @kade.example !"},
		{"Geschwärzt <geschwaerzt@kade.example>; M. Occulté <occulte@kade.example>", "@kade.example !; @kade.example !"},
		{"Name withheld <name.withheld@kade.example>; [geanonimiseerd] (…) <xxx@kade.example>", "@kade.example !; @kade.example !"},
		{"Jan Smit <naam@kade.example>; Nimi Salo <nimi.salo@kade.example>", "Jan Smit @kade.example; Nimi Salo <nimi.salo@kade.example>"},
		{"5.1.2e via ZIVVER <noreply@post.example>; Jan Smit", "<noreply@post.example> !; Jan Smit"},
		{"Naam (via Dropbox) <noreply@post.example>; Ann Lee via Dropbox <noreply@post.example>", "<noreply@post.example> !; Ann Lee via Dropbox <noreply@post.example>"},
		{"5.1.2e 5.1.2e <alee@post.example>; 5.1.2e via <alee@post.example>", "<alee@post.example>; <alee@post.example>"},
		{"Naam (FAGG); Mme XXX (ARS); XXX - DGS; Ann Lee (ARS)", "!; !; !; Ann Lee (ARS)"},
		{"Nome (Alaska); xX Roe (ARS)", "Nome (Alaska); xX Roe (ARS)"},
		{"datospersonales@kade.example; ime@kade.example", "<datospersonales@kade.example>; <ime@kade.example>"},
		{"naam.bos@kade.example; redactie@kade.example; Privacy <privacy@kade.example>", "<naam.bos@kade.example>; <redactie@kade.example>; Privacy <privacy@kade.example>"},
		{"[изменено]; [Jan Smit]; [Registratur]; דנה לוי", "!; Jan Smit; Registratur; דנה לוי"},
	} {
		text, spans := value(c.in)
		if got := show(List(text, spans, Options{Domains: NewDomains(c.in)})); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

// TestGroundsOfNobody keeps the ground of an entry that is a citation, and the print of one that is a word.
func TestGroundsOfNobody(t *testing.T) {
	text, spans := value("POL 87(2)(b); Exempt")
	people := List(text, spans, Options{})
	for i, want := range []mail.Ground{{Raw: "POL 87(2)(b)", Code: "87(2)(b)"}, {Raw: "Exempt"}} {
		if i >= len(people) || len(people[i].Grounds) != 1 || people[i].Grounds[0] != want {
			t.Errorf("%+v, want %+v", people, want)
		}
	}
}

// TestInitialsAndUnits keeps the last name behind an initial, although its path is printed as often as a unit's.
func TestInitialsAndUnits(t *testing.T) {
	const in = "Ann K. Farrow/HR/QUAY@QUAY; Ann K. Farrow/HR/QUAY@QUAY; Jan Smit Sales/HR/ACM; Eva Bos Sales/HR/ACM"
	text, spans := value(in)
	const want = "Ann K. Farrow {HR/QUAY}; Ann K. Farrow {HR/QUAY}; Jan Smit {Sales/HR/ACM}; Eva Bos {Sales/HR/ACM}"
	if got := show(List(text, spans, Options{Domains: NewDomains(in)})); got != want {
		t.Errorf("got %s", got)
	}
}
