package participant

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// source is a release as ours are: units and domains printed whole here and there, which is the evidence for the rest.
const source = `From: 10.2.e - BD/XYZ/AB <10.2.e @minjenv.nl>
To: 10.2.e - BD/XYZ/CD <10.2.e @minjenv.nl>; 10.2.e <10.2.e @kaiamt.bund.de>; 10.2.e @kaiamt.bund.de
Cc: 10.2.e - BD/XYZ/AB; 10.2.e - BD/XYZ/CD; 10.2.e Harbours/NAV@Portoffice; 10.2.e Harbours/NAV@Portoffice
From: 10.2.e - BD/XYZ/AB; BD/QRST; 10.2.e - BD/QRST; @bmi.bund.de; @minbuza.nl; @minbuza.nl; @justice.gouv.fr
To: 10.2.e - BD/XYZ/AB; BD/XYZ/AB; BD/XYZ/AB; @harbourguild.nl; @harbourguild.nl; @harbourguild.nl; @homeoffice.gov.uk
Cc: @minienv.nl; @minienv.nl; @minienv.nl; 10.2.e (DK&L/PQ) <10.2.e @minfin.nl>; (DK&L/PQ); (DK&L/PQ)
`

// show writes people on one line: name <address|@domain> {unit} !redacted ~on behalf, parts that are empty left out.
func show(people []mail.Participant) string {
	var out []string
	for _, p := range people {
		var parts []string
		if p.Name != "" {
			parts = append(parts, p.Name)
		}
		switch {
		case p.Address != "":
			parts = append(parts, "<"+p.Address+">")
		case p.Domain != "":
			parts = append(parts, "@"+p.Domain)
		}
		if p.Unit != "" {
			parts = append(parts, "{"+p.Unit+"}")
		}
		if p.Redacted {
			parts = append(parts, "!")
		}
		if p.OnBehalfOf != "" {
			parts = append(parts, "~"+p.OnBehalfOf)
		}
		out = append(out, strings.Join(parts, " "))
	}
	return strings.Join(out, "; ")
}

func value(s string) (*mail.Text, []mail.Span) {
	t := mail.NewText(s, "test")
	var spans []mail.Span
	for n := 1; n <= t.Lines(); n++ {
		spans = append(spans, t.LineSpan(n))
	}
	return t, spans
}

func TestListClean(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{" \n ", ""},
		{"jan@firma.example", "<jan@firma.example>"},
		{"Jan@Firma.NL", "<jan@firma.nl>"},
		{"Jan Smit <jan@firma.nl>", "Jan Smit <jan@firma.nl>"},
		{"Jan Smit<jan@firma.nl>", "Jan Smit <jan@firma.nl>"},
		{"Jan Smit <jan@zuidkade;example>; Eva Bos <eva@zuidkade.example>", "Jan Smit <jan@zuidkade.example>; Eva Bos <eva@zuidkade.example>"},
		{"Jan Smit <jan@firma.nl, Eva Bos <eva@firma.nl>", "Jan Smit <jan@firma.nl>; Eva Bos <eva@firma.nl>"},
		{`"Jan Smit" <jan@firma.nl>; "Eva Bos" <eva@firma.nl>`, "Jan Smit <jan@firma.nl>; Eva Bos <eva@firma.nl>"},
		{`"jan@firma.nl" <jan@firma.nl>`, "<jan@firma.nl>"},
		{"‘jan@firma.nl’, ’eva@firma.nl’; «piet@firma.nl»; `bos@firma.nl'; Jan Smit (’jan@firma.nl’); ‘Smit, Jan’ <jan@firma.nl>", "<jan@firma.nl>; <eva@firma.nl>; <piet@firma.nl>; <bos@firma.nl>; Jan Smit <jan@firma.nl>; Smit, Jan <jan@firma.nl>"},
		{`" jan@firma.nl " < jan@firma.nl >`, "<jan@firma.nl>"},
		{`"jan@firma.nl/BD" <jan@firma.nl>`, "jan@firma.nl/BD <jan@firma.nl>"},
		{"jan@\n firma.nl, eva@firma.\nnl, piet@fir-\nma.nl", "<jan@firma.nl>; <eva@firma.nl>; <piet@fir-ma.nl>"},
		{"jan@firma.example\neva", "<jan@firma.example>"},
		{"SMIT Jan - DDT 46/SEFE/QE <jan@firma.nl>; Bos Eva (Chef) - DREAL Nord/SE", "SMIT Jan <jan@firma.nl> {DDT 46/SEFE/QE}; Bos Eva (Chef) {DREAL Nord/SE}"},
		{"Smit, Jan (mailto:jan@firma.nl, Bos Eva; Piet [mailto:piet@firma.nl, Bos Jan", "Smit, Jan <jan@firma.nl>; Bos Eva; Piet <piet@firma.nl>; Bos Jan"},
		{"SMIT Jan – DDT 46/SEFE/QE <jan@firma.nl>; Bos Eva — DREAL Nord/SE", "SMIT Jan <jan@firma.nl> {DDT 46/SEFE/QE}; Bos Eva {DREAL Nord/SE}"},
		{"Smit - Kade 4/5; SMIT - AB/CD", "Smit - Kade 4/5; SMIT {AB/CD}"},
		{"*KYIV -HOM/CDM; Bos, Eva -EUD/TFU", "KYIV -HOM/CDM; Bos, Eva -EUD/TFU"},
		{"Ann Lee ( CN=Ann Lee/OU=HR/O=QUAY @ QUAY [ HR ] ); Jan Smit (CN=Jan Smit)", "Ann Lee; Jan Smit"},
		{"jan@firma.nl [mailto:jan@firma.nl]", "<jan@firma.nl>"},
		{"Jan Smit [mailto:jan@firma.nl]", "Jan Smit <jan@firma.nl>"},
		{"Jan Smit [jan@firma.nl]; ", "Jan Smit <jan@firma.nl>"},
		{"'jan@firma.nl'", "<jan@firma.nl>"},
		{"'Jan Smit'; Eva Bos", "Jan Smit; Eva Bos"},
		{"Jan Smit; Eva Bos;Piet Pot", "Jan Smit; Eva Bos; Piet Pot"},
		{"Smit, Jan; Bos, Eva", "Smit, Jan; Bos, Eva"},
		{"Smit, Jan <jan@firma.nl>, Bos, Eva <eva@firma.nl>", "Smit, Jan <jan@firma.nl>; Bos, Eva <eva@firma.nl>"},
		{"van der Berg, Jan <jan@firma.nl>", "van der Berg, Jan <jan@firma.nl>"},
		{"Smit, Jan (Legal) <jan@firma.nl>", "Smit, Jan (Legal) <jan@firma.nl>"},
		{"Smit, Jan", "Smit, Jan"},
		{"Jan Smit, Eva Bos, Piet Pot", "Jan Smit; Eva Bos; Piet Pot"},
		{"Smit, Jan, Bos, Eva", "Smit, Jan; Bos, Eva"},
		{"jan@firma.nl, eva@firma.nl,piet@firma.nl,", "<jan@firma.nl>; <eva@firma.nl>; <piet@firma.nl>"},
		{"jan@firma.nl\neva@firma.nl", "<jan@firma.nl>; <eva@firma.nl>"},
		{"Jan Smit\nEva Bos", "Jan Smit; Eva Bos"},
		{"Ministry of\nJustice", "Ministry of Justice"},
		{"\"Smit, Jan\" <jan@firma.nl>, \"Bos,\nEva\" <eva@firma.nl>", "Smit, Jan <jan@firma.nl>; Bos, Eva <eva@firma.nl>"},
		{"Jan Smit <jan@firma.nl>; Eva\nBos <eva@firma.nl>", "Jan Smit <jan@firma.nl>; Eva Bos <eva@firma.nl>"},
		{`"Jan Smit (jan@firma.nl)" <jan@firma.nl>`, "Jan Smit <jan@firma.nl>"},
		{`Jan Smit \(jan@firma.nl\)`, "Jan Smit <jan@firma.nl>"},
		{"Smit, Jan − BD/XYZ <jan−smit@min−vws.nl>; Bos‐Pot, Eva –", "Smit, Jan <jan-smit@min-vws.nl> {BD/XYZ}; Bos-Pot, Eva"}, // PostScript's minus
		{"Loket @ Firma's <loket@firma.nl>; Eva Bos", "Loket @ Firma's <loket@firma.nl>; Eva Bos"},
		{"JanSmit <jan.smit@firma.nl>", "Jan Smit <jan.smit@firma.nl>"},
		{"JanSmit <jsmit@firma.nl>", "Jan Smit <jsmit@firma.nl>"},
		{"MacPherson <info@firma.nl>", "MacPherson <info@firma.nl>"},
		{"Jan Smit <>", "Jan Smit"},
		{"/O=ACME/OU=SITE/CN=RECIPIENTS/CN=JSMIT", "JSMIT"},
		{"Jan Smit </O=ACME/OU=SITE/CN=RECIPIENTS/CN=JSMIT>", "Jan Smit"},
		{"CN=Jan Smit/OU=Sales/O=Acme", "Jan Smit"},
		{"Jan Smit/ACM", "Jan Smit"},
		{"Jan Smit/Sales/ACM@Acme", "Jan Smit {Sales/ACM}"},
		{"Jan Smit - BD/XYZ/AB <jan@minjenv.nl>", "Jan Smit <jan@minjenv.nl> {BD/XYZ/AB}"},
		{"Jan Smit (DK&L/PQ) <jan@minfin.nl>", "Jan Smit <jan@minfin.nl> {DK&L/PQ}"},
		{"info@firma.nl <mailto:info@firma.nl>", "<info@firma.nl>"},
		{"info@firma.nl<mailto:info@firma.nl> <info@firma.nl<mailto:info@firma.nl>>; Jan Smit <jan@firma.nl<mailto:jan@firma.nl>>", "<info@firma.nl>; Jan Smit <jan@firma.nl>"},
		{"info@firma.nl<mailto:info@firma.nl> <jan@firma.nl<mailto:jan@firma.nl>>", "<info@firma.nl>; <jan@firma.nl>"},
		{`"eva@firma.nl via Loket" <loket@firma.nl>, "Bos, Eva" <eva@firma.nl>`, "eva@firma.nl via Loket <loket@firma.nl>; Bos, Eva <eva@firma.nl>"},
		{"\"jan@firma.nl\" <jan@firma.nl> \"Eva Bos\" <eva@firma.nl>", "<jan@firma.nl>; Eva Bos <eva@firma.nl>"},
		{"Undisclosed recipients:;", "Undisclosed recipients"},
		{"Smit, Jan, Jr. <jan@firma.nl>", "Smit, Jan, Jr. <jan@firma.nl>"},
		{"Jan Smit (extern); Eva Bos (B&W)", "Jan Smit (extern); Eva Bos (B&W)"},
		{"Jan Smit <\njan@firma.nl\n>, \"Eva Bos \"<\neva@firma.nl\n>, \"piet@firma.nl\"<\npiet@firma.nl\n>, \"Ina Pot (\nina@firma.nl\n)\"<\nina@firma.nl\n>", "Jan Smit <jan@firma.nl>; Eva Bos <eva@firma.nl>; <piet@firma.nl>; Ina Pot <ina@firma.nl>"},
		{"Smit, Jan [/O=ACME/OU=ADMINISTRATIVE GROUP (XYZ12)/CN=RECIPIENTS/CN=jsmit]", "Smit, Jan"},
		{"Smit, Jan [/O=ACME/OU=ADMINISTRATIVE GROUP (XYZ12)/CN=RECIPIENTS/CN=jsmit]; Bos, Eva", "Smit, Jan; Bos, Eva"},
		{"Jan Smit <jan@firma.nl>, EvaBos <\nebos@firma.nl", "Jan Smit <jan@firma.nl>; Eva Bos <ebos@firma.nl>"},
		{"jan@firma.nl (Jan Smit)", "Jan Smit <jan@firma.nl>"},
		{"Jan Smit < <mailto:jan@firma.nl> jan@firma.nl>; <mailto:eva@firma.nl> eva@firma.nl", "Jan Smit <jan@firma.nl>; <eva@firma.nl>"},
		{"Jan Smit <mailto:eva@firma.nl> jan@firma.nl", "Jan Smit <eva@firma.nl>; <jan@firma.nl>"},
		{"Eva Bos; pers-\ndienst@firma.nl; Jan Smit", "Eva Bos; <pers-dienst@firma.nl>; Jan Smit"},
		{"Eva Bos-\nPot <eva@firma.nl>; Jan Smit -\nBD/XYZ", "Eva Bos-Pot <eva@firma.nl>; Jan Smit {BD/XYZ}"},
		{"jSmit <jsmit@firma.nl>", "jSmit <jsmit@firma.nl>"},
		{"Smit Jan (Jan.Smit_at_[hidden]); Eva Bos <ebos_at_[hidden]>; 'Piet' <p_at_[hidden]>", "Smit Jan; Eva Bos; Piet"},
		{"list_at_[hidden]", "list_at_[hidden]"},
		{"\"quay/keys\"\n***@***.***>; \"Smit\"\n***@***.***>", "quay/keys; Smit"},
		{"Smit ***@***.***>; Eva Bos <***@***.***>; Jan B. ***@***.***); quay/keys ***@***.***>; ***@***.***", "Smit; Eva Bos; Jan B.; quay/keys; !"},
		{"list-bounces_at_[hidden] [mailto:list-bounces_at_[hidden]]", "list-bounces_at_[hidden]"},
		{"Jan Smit <jan@...>; Eva Bos <address@hidden>; Piet Pot <piet@xxxxxxxxxx>", "Jan Smit; Eva Bos; Piet Pot"},
		{"\"Jan B. Smit\" <smit@xxxxxxxxx.xxx>,Eva Bos <e.bos@xxxxxxxxx.xxx>, p.pot@xxxxxxxxx.xxx", "Jan B. Smit; Eva Bos; p.pot@xxxxxxxxx.xxx"},
		{"\"Smit, Jan (LIB)\" <Jan.SmitatKADEkade.ex.am>, \"Eva Bos\" <E.BosatKADEkade.ex.am>", "Smit, Jan (LIB); Eva Bos"},
		// the mark of a bar, and what recognition made of its frame
		{"Jan Smit GRO i; Eva Bos GRO; Bos, Eva (Pers) GRO }; Jan Smit NRO", "Jan Smit; Eva Bos; Bos, Eva (Pers); Jan Smit NRO"},
		// the line below a link swallowed the mark between the words of the local part
		{"Smit, Jan < jan smit@kade.example >; Bos, Eva <other jan@kade.example>", "Smit, Jan @kade.example; Bos, Eva @kade.example"},
		{"Jan Smit (jan.s...@firma.nl); e...@firma.nl", "Jan Smit @firma.nl; @firma.nl"},
		{"Jan Smit <jan@firma.nl>; “Bos, Eva” <eva@firma.nl>", "Jan Smit <jan@firma.nl>; Bos, Eva <eva@firma.nl>"},
		{"jan. smit@firma.nl", "<jan.smit@firma.nl>"},
		{"J. smit@firma.nl", "J. @firma.nl"},
		{"Jan Smit, Referat 32", "Jan Smit, Referat 32"},
		{"Jan Smit <Jan@firma.nl>@lijst.firma.nl, Piet Bos <piet@firma.nl>@GATE@poort, Els", "Jan Smit <jan@firma.nl>; Piet Bos <piet@firma.nl>; Els"},
		{"Smit Jan, MBA (Dept 5) <jan@firma.nl>", "Smit Jan, MBA (Dept 5) <jan@firma.nl>"},
		{"Smit, Jan, MBA, Bos, Piet, Mag.", "Smit, Jan, MBA; Bos, Piet, Mag."},
		{"Smit Jan, Bos Piet (Dept 5) <piet@firma.nl>", "Smit Jan; Bos Piet (Dept 5) <piet@firma.nl>"},
		{"Referat 31, Referat 32", "Referat 31; Referat 32"},
		{"H; Smit, Jan", "H; Smit, Jan"},
		{"Jan Smit <jan.smit@\nfirma.nl>", "Jan Smit <jan.smit@firma.nl>"},
		{"^Council: Jan Smit; EXT: Eva Bos <eva@firma.nl>", "Jan Smit; Eva Bos <eva@firma.nl>"},
		{"*DESK-BUREAU / Generic; Smit, Jan", "DESK-BUREAU / Generic; Smit, Jan"},
		{"_PRESSE-Amt; LZ_; _", "_PRESSE-Amt; LZ_"},
		{"BMX - III/5 (Seefahrt) <iii5@firma.nl>", "BMX - III/5 (Seefahrt) <iii5@firma.nl>"},
		{"BMX - III/5 (Seefahrt)", "BMX - III/5 (Seefahrt)"},
		{"Referat 21 <21@firma.nl>", "Referat 21 <21@firma.nl>"},
		{"Jan Smit [jan@firma .nl]", "Jan Smit <jan@firma.nl>"},
		{"Zoë Çelik <zoe@firma.nl>; Øystein Ås", "Zoë Çelik <zoe@firma.nl>; Øystein Ås"},
	} {
		text, spans := value(c.in)
		if got := show(List(text, spans, Options{})); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

// TestListGaps counts the people of whom the print left nothing but white space before a separator.
func TestListGaps(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"      ; info@firma.nl", "!; <info@firma.nl>"},
		{";info@firma.nl", "!; <info@firma.nl>"},
		{"      ;", "!"},
		{"      ;      ;      ;", "!; !; !"},
		{"info@firma.nl;    ;", "<info@firma.nl>; !"},
		{"info@firma.nl;\t; Jan Smit", "<info@firma.nl>; !; Jan Smit"},
		{"info@firma.nl,     , eva@firma.nl", "<info@firma.nl>; !; <eva@firma.nl>"},
		// Grounds in brackets are parted like people.
		{"[b(6); (b)(7)(C)]; Jan Smit", "!; Jan Smit"},
		{"[10.2.e; 10.2.g]; Jan Smit", "!; Jan Smit"},
		{"[Ann; Bob]", "Ann; Bob"},
		// A separator at the end, a doubled one and the end of a line are nobody.
		{"info@firma.nl;", "<info@firma.nl>"},
		{"info@firma.nl;      ", "<info@firma.nl>"},
		{"info@firma.nl;; eva@firma.nl; ; jan@firma.nl", "<info@firma.nl>; <eva@firma.nl>; <jan@firma.nl>"},
		{"info@firma.nl;      eva@firma.nl", "<info@firma.nl>; <eva@firma.nl>"},
		{"info@firma.nl;\n      ; eva@firma.nl", "<info@firma.nl>; <eva@firma.nl>"},
		{"      ", ""},
	} {
		text, spans := value(c.in)
		if got := show(List(text, spans, Options{})); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

func TestListBlackened(t *testing.T) {
	d := NewDomains(source)
	for _, c := range []struct{ in, want string }{
		{"10.2.e", "!"},
		{"10.2.e; 10.2.e", "!; !"},
		{"10.2.e\n10.2.e", "!; !"},
		{"10.2.e @minbuza.nl", "@minbuza.nl !"},
		{"10.2.e @minbuza,nl", "@minbuza.nl !"}, // a dot was read as a comma
		{"10.2.e @minbuza,nl; 10.2.e @minbuza,nl", "@minbuza.nl !; @minbuza.nl !"},
		{"10.2.e @minbuza,nl, jan@minbuza,nl", "@minbuza.nl !; <jan@minbuza.nl>"},
		{"10.2.e @minbuza,eva", "!; !"},
		{"10.2.e <10.2.e@gezond-\nheid.example>; 10.2.e", "@gezond-heid.example !; !"}, // lines are broken behind hyphens
		{"10.2.e [piet@gezond-\nheid.example]", "<piet@gezond-heid.example>"},
		{"@minbuza.nl", "@minbuza.nl !"},
		{"10.2.e - BD/XYZ/AB", "{BD/XYZ/AB} !"},
		{"10.2.e - BD/XYZ/AB <10.2.e @minjenv.nl>", "@minjenv.nl {BD/XYZ/AB} !"},
		{"10.2.e - BD/XYZ/AB 10.2.e 1@minienv.nl>; 10.2.e", "@minjenv.nl {BD/XYZ/AB} !; !"},
		{"10.2.e BD XYZ AB", "{BD/XYZ/AB} !"},
		{"10.2.e - BDXYZAB", "{BD/XYZ/AB} !"},
		{"10.2.e BD/XYz/ab", "{BD/XYZ/AB} !"},
		{"10.2.e 8D/XYZ/AB", "{BD/XYZ/AB} !"},
		{"10.2.e BD/XYZ/AB1 0.2.e @minjenv.nl>", "@minjenv.nl {BD/XYZ/AB} !"},
		{"10.2.e QRST", "{BD/QRST} !"},
		{"10.2.e - BD NEW F0", "{BD/NEW/FO} !"},
		{"10.2.e (DK&L/PQ) <10.2.e @minfin.nl>", "@minfin.nl {DK&L/PQ} !"},
		{"10.2.e K&L/PQ) 10.2.e @minfin.nl]", "@minfin.nl {DK&L/PQ} !"},
		{"10.2.e Harbours/NAV@Portoffice, 10.2.e rHarbours/NAV@Port office", "{Harbours/NAV} !; {Harbours/NAV} !"},
		{"10.2.e @kaiamt.bund.de' <10.2.e @kaiamt.bund.de>; 10.2.e", "@kaiamt.bund.de !; !"},
		{"10.2.e 1@harbourguild.nl 512e@harbourguild.nl];", "@harbourguild.nl !"},
		{"10.2.e @minbuza.nl 10.2.e @minjenv.nl", "@minbuza.nl !; @minjenv.nl !"},
		{"10.2.e @minbuza.nl>10.2.e <10.2.e @minbuza.nl>", "@minbuza.nl !; @minbuza.nl !"},
		{"10.2.e (Sensitive) <10.2.e @homeoffice. gov.uk>", "@homeoffice.gov.uk !"},
		{"10.2.e Phomeoffice.gov.uk>", "@homeoffice.gov.uk !"},
		{"10.2.e ahomeoffice. ov.uk>", "@homeoffice.gov.uk !"},
		{"10.2.e , - BD/XYZ/AB", "{BD/XYZ/AB} !"},
		{"10.2.e @minbuza.n1;; ;10.2.e @om.n", "@minbuza.nl !; @om.nl !"},
		{"[Name redacted] <press@firma.nl>", "<press@firma.nl>"},
		{"(b)(6) <(b)(6)@epa.gov>; Jan Smit <jan@epa.gov>", "@epa.gov !; Jan Smit <jan@epa.gov>"},
		{"B6; Smit, Jan", "!; Smit, Jan"},
		{"████ ████ <████@firma.nl>", "@firma.nl !"},
		{"Jan Smit - BD/XYZ/AB; 10.2.e", "Jan Smit {BD/XYZ/AB}; !"},
		{"illilll@minbuza.nl; 10.2.e", "@minbuza.nl !; !"},
		{"Smit, Jan (LAW) [E] <(b)(6)>; Bos, Eva (b)(6)", "Smit, Jan (LAW) [E]; Bos, Eva"},
		{"Jan Smit <10.2.e @minbuza.nl>", "Jan Smit @minbuza.nl"},
		{"10.2.e (Office Harbour West) <10.2.e @minbuza.nl>", "@minbuza.nl !"},
		{"s.40(2) <s.40(2)@homeoffice.gov.uk>; [REDACTED] (Office)", "@homeoffice.gov.uk !; {Office} !"},
		{"Art. 4(1)(b) (TRADE) <Art. 4(1)(b)@ec.europa.eu>", "@ec.europa.eu !"},
		{"[geschwärzt] <[geschwärzt]@bmi.bund.de>; Referat XY <xyreferat@bmi.bund.de>", "@bmi.bund.de !; Referat XY <xyreferat@bmi.bund.de>"},
		{"[geschwärzt], Referat 411", "!"},
		{"Referat 412; Registratur Z2; 10.2.e", "Referat 412; Registratur Z2; !"},
		{"Ref 4; Mia 17; lees 411", "!; !; !"},
		{"10.2.e B D XVZ A B", "{BD/XYZ/AB} !"},
		{"10.2.e - BD\\XYZ\\AB", "{BD/XYZ/AB} !"},
		{"10.2.e (North), 10.2.e\nBD/XYZ/AB; 10.2.e", "!; {BD/XYZ/AB} !; !"},
		{"g; H; 10.2.e @minbuza.nl", "@minbuza.nl !"},
		{"10.2.e @minbuza.nl; 10.2.e @minfin.nl; 10.2.e @kaiamt bund de 10.2.e 1@kaiamt.bund.de; 10.2.e; 10.2.e", "@minbuza.nl !; @minfin.nl !; @kaiamt.bund.de !; @kaiamt.bund.de !; !; !"},
		{"10.2.e @kaiamt bund de 10.2.e 1@kaiamt.bund.de", "@kaiamt.bund.de !"},
		{"10.2.e @minfin.nl• 0.2\n(Harbour Office)", "@minfin.nl !; !"},
		{"10.2.e @min u a.n •", "@minbuza.nl !"}, // each blank a letter: the source prints one such domain
		{"10.2.e @min e .n •", "!"},              // and none like this
		{"10.2.e @homeoffice.gov.ukg", "@homeoffice.gov.uk !"},
		{"10.2.e @minfin.nl'\n1 @minbuza.nl>;\n@minfin.nl>; @minbuza.nl'", "@minfin.nl !; @minbuza.nl !"}, // torn in two columns
		{"10.2.e @minfin.nl'; 10.2.e @minfin.nl>", "@minfin.nl !; @minfin.nl !"},                          // not torn
		{"10.2.e @minfin.nl';\n10.2.e; 10.2.e <10.2.e @minfin.nl>", "@minfin.nl !; !; @minfin.nl !"},      // with its own name
		{"10.2.e @minbuza.nl; 10.2.e @harbourguild.nlkg 0.2.e @harbourguild.nl• 10.2.e; 10.2.e; 10.2.e; ", "@minbuza.nl !; @harbourguild.nl !; @harbourguild.nl !; !; !"},
		{"(10)(2e)\t\t(Haven-Oost)", "!"},
		{"(10)(2e)\t@firma.nl; (10)(2e)\t(Haven-Oost)", "@firma.nl !; !"},
		{"9(2)(a); Jan Smit [ABC]; 9(2)(a) [ABC] <9(2)(a)@firma.nl>; EXT:9(2)(a)@firma.nl", "!; Jan Smit [ABC]; @firma.nl !; @firma.nl !"},
		{"Smit, Jan; s.19(1)", "Smit, Jan; !"},
		{"^Council: s9(2)(a); ^Council: Jan Smit; EXT: s9(2)(a) <s9(2)(a)@firma.nl>", "!; Jan Smit; @firma.nl !"},
		{"[takart] <[takart]@firma.nl>; [Kade Noord] <10.2.e @firma.nl>", "@firma.nl !; Kade Noord @firma.nl"},
		{"Redacted - 42.56.240(1) ; Smit, Jan (KAI) Irrelevant & Sensitive; Name Redacted (Harbour Office)", "!; Smit, Jan (KAI); !"},
		{"Jan Smit <<E-Mail-Adresse>>; << Name und E-Mail-Adresse >>", "Jan Smit; !"},
		{"s 22              ; Smit, Jan; s 47F", "!; Smit, Jan; !"},
		{"Personal Matters / Ex. 6", "!"},
		{"[b6]; Ex. 6", "!; !"},
		{"Jan Smit        GRO", "Jan Smit"},
		{"Jan Smit <      GRO      >; GRO-C; I&S", "Jan Smit; !; !"},
		{"Jan Smit <[FOI #123 email]>", "Jan Smit"},
		{"Smit, Jan; [anonimizacja]; (dane zanonimizowane); [OMISSIS]", "Smit, Jan; !; !; !"},
		{"***** <*****@firma.nl>", "@firma.nl !"},
		{"HARBOUR UNIT B4; Jan Smit", "HARBOUR UNIT B4; Jan Smit"},
		{"[redacted s40(2)], Senior Engineer", "{Senior Engineer} !"},
		{"[redacted s40(2)]; [redacted s40(2)], Harbour Consulting; Jan Smit", "!; !; Jan Smit"},
		{"[redacted s40(2)], Jan Smit", "!; Jan Smit"},
		{"[redacted], [redacted]; Jan Smit", "!; !; Jan Smit"},
		{"[redacted], [redacted] <[redacted]@firma.nl>; (10)(2e), (10)(2e) (10)(2e)@firma.nl]; Jan Smit", "@firma.nl !; @firma.nl !; Jan Smit"},
		{"[redacted], [redacted], [redacted] <[redacted]@firma.nl>; [redacted]@firma.nl, [redacted]@firma.nl; Jan Smit", "!; !; @firma.nl !; @firma.nl !; @firma.nl !; Jan Smit"},
		{"'Dott.ssa Ada Neri'; Jan Smit", "Dott.ssa Ada Neri; Jan Smit"},
		{"Dott.ssa Neri Ada; 5.1.2e", "Dott.ssa Neri Ada; !"},
		{"_PRESSE-Amt; LZ_; l1_; _l", "_PRESSE-Amt; LZ_"},
		{"BMX Referat 617 <617@firma.nl>; <511@firma.nl>", "BMX Referat 617 <617@firma.nl>; @firma.nl !"},
		{"Front office - QRST", "Front office - QRST {QRST}"},
		{"Jan Smit, jsmit@firma.nl, Eva de Bos, eva.bos@lab.nl", "Jan Smit <jsmit@firma.nl>; Eva de Bos <eva.bos@lab.nl>"},
		{"Jan Smit,\njan.smit@firma.nl", "Jan Smit <jan.smit@firma.nl>"},
		{"Jan Smit, eva@firma.nl", "Jan Smit; <eva@firma.nl>"},
		{"Jan Smit, eva.smit@firma.nl", "Jan Smit; <eva.smit@firma.nl>"},
		{"Jan Smit; jsmit@firma.nl", "Jan Smit; <jsmit@firma.nl>"},
		{"jsmit@firma.nl, Jan Smit", "<jsmit@firma.nl>; Jan Smit"},
		{"Jan Smit, jsmit@firma.nl, jsmit@lab.nl", "Jan Smit <jsmit@firma.nl>; <jsmit@lab.nl>"},
	} {
		text, spans := value(c.in)
		if got := show(List(text, spans, Options{Domains: d})); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

func TestOne(t *testing.T) {
	d := NewDomains(source)
	for _, c := range []struct{ in, want string }{
		{"", "!"},
		{" \n", "!"},
		{"~-~", "!"},
		{"Jan Smit <jan@firma.nl>", "Jan Smit <jan@firma.nl>"},
		{"10.2.e 10.2.e", "!"},
		{"10.2.e\n10.2.e", "!"},
		{"list-bounces@firma.nl [mailto:list-bounces@firma.nl] Namens Jan Smit", "<list-bounces@firma.nl> ~Jan Smit"},
		{"Jan Smit <jan@firma.nl> on behalf of Eva Bos", "Jan Smit <jan@firma.nl> ~Eva Bos"},
		{"R-list [mailto:r@firma.nl] Im Auftrag von Bos,\nEva", "R-list <r@firma.nl> ~Bos, Eva"},
		{"R-list <r@firma.nl> de la part de Eva Bos <eva@firma.nl>", "R-list <r@firma.nl> ~Eva Bos <eva@firma.nl>"},
		{"list@firma.nl on behaif of Jan Smit", "<list@firma.nl> ~Jan Smit"},
		{"jsmit@firma.nl on behaif of Jan Smit", "Jan Smit <jsmit@firma.nl> ~Jan Smit"},
		{"jansen@firma.nl on behalf of Jan Smit", "<jansen@firma.nl> ~Jan Smit"},
		{"jansen@firma.nl**On Behalf Of** Jan Smit", "<jansen@firma.nl> ~Jan Smit"},
		{"list@firma.nl on behal of Jan Smit", "<list@firma.nl> ~Jan Smit"},
		{`"Per conto di: kai@pec.example" <posta@gestore.example>`, "<posta@gestore.example> ~kai@pec.example"},
		{"\"kade on behalf of Eva Bos\" <kade-\nbounces@firma.nl>", "kade <kade-bounces@firma.nl> ~Eva Bos"},
		{`"Jan Smit on behalf of Eva Bos" <jsmit@firma.nl>`, "Jan Smit <jsmit@firma.nl> ~Eva Bos"},
		{`"Jan Smit on behalf of Eva Bos" <jsmit@firma.nl on behalf of eva@firma.nl>`, "Jan Smit <jsmit@firma.nl> ~Eva Bos <eva@firma.nl>"},
		{`"On behalf of Eva Bos" [jsmit@firma.nl]`, "<jsmit@firma.nl> ~Eva Bos"},
		{"\"kade on behalf of Jan Smit\" <kade-\nbounces@lijst.nl>", "kade <kade-bounces@lijst.nl> ~Jan Smit"},
		{`"Jan Smit" on behalf of "Eva Bos" <eva@firma.nl>`, `Jan Smit ~"Eva Bos" <eva@firma.nl>`},
		{"MPX/Coordenação de Cais <cais@firma.nl>", "MPX/Coordenação de Cais <cais@firma.nl>"},
		{"MPX/Ouvidoria", "MPX/Ouvidoria"},
		{"Jan Smit/Acme <jan@firma.nl>", "Jan Smit <jan@firma.nl>"},
		{"Jan Smit of Belhaven", "Jan Smit of Belhaven"},
		{"[redacted s40(2)], Senior Engineer", "{Senior Engineer} !"},
		{"Jan Namensen", "Jan Namensen"},
		{"10.2.e - BD/XYZ/AB", "{BD/XYZ/AB} !"},
		{"Jan Smit, jsmit@firma.nl", "Jan Smit <jsmit@firma.nl>"},
		{"Jan Smit, haven@firma.nl", "Jan Smit <haven@firma.nl>"},
		{"Haven, haven@firma.nl", "Haven; <haven@firma.nl>"},
		{"Smit; Jan (Haven)", "Smit, Jan (Haven)"},
		{"Jan Smit; Eva Bos", "Jan Smit; Eva Bos"},
		{"Haven; jan@firma.nl", "Haven; <jan@firma.nl>"},
		{"Jan Smit <jan@firma, nl>", "Jan Smit <jan@firma.nl>"},
	} {
		text, spans := value(c.in)
		if got := show(One(text, spans, Options{Domains: d})); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

func TestGroundsAndRepairsAreKept(t *testing.T) {
	text, spans := value("10.2.e - BD/XYZ/AB <102.e @rninjenv.nl>")
	p := List(text, spans, Options{Domains: NewDomains(source)})[0]
	if len(p.Grounds) != 2 || p.Grounds[1].Raw != "102.e" || p.Grounds[1].Code != "10.2.e" || p.Grounds[1].Law != "Wob" {
		t.Errorf("grounds %+v", p.Grounds)
	}
	if len(p.Repairs) != 1 || p.Repairs[0] != "domain rninjenv.nl → minjenv.nl: known domain" {
		t.Errorf("repairs %q", p.Repairs)
	}
}

// TestInternationalDomains keeps the letters of a domain: one is dropped or loses its accent only where the domain without it
// is known or printed elsewhere.
func TestInternationalDomains(t *testing.T) {
	for in, want := range map[string]string{
		"ann@müller.example":           "müller.example",
		"Ann Ash <ann@MÜLLER.example>": "müller.example",
		"10.2.e @mînbuza.nl":           "minbuza.nl",
		"Bo <bo@harbour.example>; Di <di@harbour.example>; Ann <ann@hárbour.example>": "harbour.example",
	} {
		for _, p := range List(mail.NewText(in, ""), []mail.Span{{End: len(in)}}, Options{Domains: NewDomains(in)}) {
			if p.Domain != want {
				t.Errorf("%q: domain %q, want %q (%q)", in, p.Domain, want, p.Repairs)
			}
		}
	}
}

func TestLooks(t *testing.T) {
	for _, c := range []struct {
		in       string
		min, max int
	}{
		{"jan@firma.nl", 40, 100},
		{"damaged minbuza.n1;", 30, 100},
		{"10.2.e @minbuza.nl; 10.2.e", 60, 100},
		{"10.2.e - BD/XYZ/AB", 40, 100},
		{"Jan Smit <jan@firma.nl>;", 60, 100},
		{"@minbuza.nl;", 60, 100},
		{"Smit, Jan <", 0, 30},
		{"10.2.e; 10.2.e", 25, 100},
		{"Lee, P.J. (Pia)", 40, 100},
		{"Quay 4. (Pia)", 0, 0},
		{"", 0, 0},
		{" <", 0, 0},
		{"The plan reads well so far.", 0, 0},
		{"and/or other measures; in 2020 we had 15 of them", 0, 10},
		{"If you have questions about this, please write to us at info@firma.nl or call us on Monday.", 0, 30},
		{">, \"Eva Bos \"<", 30, 100},
		{">, Piet Pot <", 30, 100},
		{">, \"Piet Pot (", 30, 100},
		{")\" <", 30, 100},
		{"<<", 0, 0},
		{"<", 0, 0},
		{"Smit, Jan [/O=ACME/OU=ADMINISTRATIVE GROUP (XYZ12)/CN=RECIPIENTS/CN=jsmit]", 40, 100},
		{"the values > 5, < 3 are left out", 0, 25},
		{"</li>, <", 0, 29},
		{"Version 1.2; see also page 5", 0, 40},
	} {
		if got := Looks(c.in); got < c.min || got > c.max {
			t.Errorf("%q: %d", c.in, got)
		}
	}
}

// checkLists reads lists, each in a source of its own behind a label or none, and compares how they are shown.
func checkLists(t *testing.T, label string, cases map[string]string) {
	t.Helper()
	for in, want := range cases {
		text, spans := value(in)
		if got := show(List(text, spans, Options{Domains: NewDomains(label + in)})); got != want {
			t.Errorf("%q:\n got %s\nwant %s", in, got, want)
		}
	}
}

func FuzzListTotal(f *testing.F) {
	for _, s := range []string{"Jan Smit <jan@firma.nl>", "10.2.e - BD/XYZ/AB <10.2.e @minienv.n1>;\n1@a.nl", "\"((<[@,", "namens x", "/O=/CN=", "BD XYZ AB@", "x@y.nl x@y.nl]", "Ó..e @é.nl", "a,\n,b,jr,jr", "/O=/\xc3N=/CN="} {
		f.Add(s)
	}
	d := NewDomains(source)
	f.Fuzz(func(t *testing.T, s string) { checkTotal(t, s, d) })
}

// checkTotal checks that what is read of a list and of a sender is printed there, and that nobody blacked out has a name.
func checkTotal(t *testing.T, s string, d *Domains) {
	text, spans := value(s)
	joined := text.Join(spans)
	for _, people := range [][]mail.Participant{List(text, spans, Options{Domains: d}), One(text, spans, Options{Domains: d}), List(text, spans, Options{Domains: d, Semicolons: true})} {
		for _, p := range people {
			if !strings.Contains(joined, p.Raw) {
				t.Fatalf("%q: raw %q is not printed", s, p.Raw)
			}
			if p.Address != "" && (p.Redacted || !strings.HasSuffix(p.Address, "@"+p.Domain)) || p.Redacted && p.Name != "" {
				t.Fatalf("%q: %+v", s, p)
			}
		}
	}
	if n := Looks(s); n < 0 || n > 100 {
		t.Fatalf("%q: looks %d", s, n)
	}
	NewDomains(s)
}

// pieces are what lists of people are made of, whole and broken.
var pieces = []string{
	"Ann Lee", "Lee, Ann", "Peña Martín, Ana Belén", "J. Smit", "Smit, J.", "Wit, Anna de (WZ/JZ)", "Tide Office", "Dr. Roe jr", "O'Neill", "Van den Berg - KD", "BD/DRC/CV", "Referat Z I 5", "Ann Lee/HR/QUAY@QUAY",
	"<ann@quay.example>", "<ann@quay.example>@GATE x", "ann@quay.example", "[mailto:ann@quay.example]", "(ann@quay.example)", "ann.lee @ quay . example", "ann@quay,example", "@quay.example", "ann@", "quay.example", "/O=QUAY/OU=X/CN=ALEE", "mailto:", "SMTP:",
	"10.2.e", "5.1.2e", "(b)(6)", "[REDACTED]", "B6", "█████", "XXX", "***", "[...]", "10.2.e <10.2.e @quay.example>", "pp.", "namens", "on behalf of", "im Auftrag von", "via", "and", "en", "undisclosed-recipients:;", "1", "2021", "Page 3 of 4",
	"<", ">", "[", "]", "(", ")", "'", "\"", ";", ",", ":", ".", "/", "|", "-", "•", " ", "  ", "\t", "\n", "\n ", "&", "=", "\\", "é", "\ufffd", "—",
}

// FuzzPieces reads lists put together of pieces.
func FuzzPieces(f *testing.F) {
	for seed := range uint64(2000) {
		f.Add(seed)
	}
	d := NewDomains(source)
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 3))
		var b strings.Builder
		for range 1 + r.IntN(12) {
			b.WriteString(pieces[r.IntN(len(pieces))])
			b.WriteString([]string{"", " ", "; ", ", ", ""}[r.IntN(5)])
		}
		checkTotal(t, b.String(), d)
	})
}

// hostile are values that grow in one dimension.
var hostile = map[string]string{
	"addresses": "Jan Smit <jan@firma.nl>; ", "names": "Smit, Jan, ", "parens": "(", "quotes": "\"", "angles": "<", "at": "@", "commas": ",", "suffixes": "jr,",
	"black": "10.2.e @minienv.nl ", "units": "BD/X/Y ", "words": "word ", "stamps": "10.2.e ", "letters": "a", "slashes": "/", "dots": "a.", "ones": "1",
	"halves": "1@minfin.nl';\n@minfin.nl>;", "offices": "10.2.e @minfin.nl\u2022 0.2 (Harbour Office) ", "strokes": "\\|", "lines": ">, \"a (\n", "gaps": "@m i n ", "glued": "BD/X/Yminfin.nl BD/X/Y ",
}

// TestHostileListsAreRead reads lists of a size at which quadratic work would take minutes; there is no bound on the time
// but the test's own. What the entries print stands in the list, in order.
func TestHostileListsAreRead(t *testing.T) {
	n := 1 << 19
	if testing.Short() {
		n = 1 << 13
	}
	for name, unit := range hostile {
		t.Run(name, func(t *testing.T) {
			s := strings.Repeat(unit, n/len(unit)+1)
			d := NewDomains(s)
			rest := s
			for i, p := range List(mail.NewText(s, "test"), []mail.Span{{Start: 0, End: len(s)}}, Options{Domains: d}) {
				at := strings.Index(rest, p.Raw)
				if at < 0 {
					t.Fatalf("entry %d, %.40q, is not printed behind the one before", i, p.Raw)
				}
				rest = rest[at+len(p.Raw):]
			}
			if score := Looks(s); score < 0 || score > 100 {
				t.Errorf("looks %d", score)
			}
		})
	}
}

func BenchmarkListClean(b *testing.B) {
	benchmark(b, "Jan Smit <jan@firma.nl>; \"Bos, Eva\" <eva.bos@homeoffice.gov.uk>; Piet Pot; ")
}

func BenchmarkListBlackened(b *testing.B) {
	benchmark(b, "10.2.e - BD/XYZ/AB <10.2.e @minjenv.nl>; 10.2.e @minienv.n1; 10.2.e 1@kaiamt.bund.de'; ")
}

func benchmark(b *testing.B, three string) {
	s := strings.Repeat(three, 100)
	text := mail.NewText(s, "test")
	d := NewDomains(source)
	spans := []mail.Span{{Start: 0, End: len(s)}}
	for b.Loop() {
		if n := len(List(text, spans, Options{Domains: d})); n != 300 {
			b.Fatal(n)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/300, "ns/entry")
}

func BenchmarkNewDomains(b *testing.B) {
	s := strings.Repeat(source+strings.Repeat("The plan reads well, though two of us would still like to see numbers before", 60), 20)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		NewDomains(s)
	}
}

// TestInkedAddressesEndNames parts the people of a list without separators who all have a blacked-out address behind their names, each on its
// line or below it where the bracket is still open. Where some have none, their lines may hold offices, and nobody is made of those.
func TestInkedAddressesEndNames(t *testing.T) {
	checkLists(t, "", map[string]string{
		"Robert Rowe <GRO>\nCarol Poole <GRO>\nDora Foxley <GRO>": "Robert Rowe; Carol Poole; Dora Foxley",
		"Robert Rowe <\nGRO\nCarol Poole <\nGRO>":                 "Robert Rowe; Carol Poole",
		"Robert Rowe <[redacted]\nCarol Poole <f\n[redacted]":     "Robert Rowe; Carol Poole",
		"Robert Rowe [GRO]\nCarol Poole [GRO]":                    "Robert Rowe; Carol Poole",
		"Robert Rowe <10.2.e>\nHarbour Office":                    "Robert Rowe",
		"Robert Rowe <10.2.e\n10.2.e>":                            "Robert Rowe",
		"Robert Rowe <\nGRO>":                                     "Robert Rowe",
	})
}
