package stamp

import "testing"

func TestNobody(t *testing.T) {
	for s, code := range map[string]string{
		"Exempt": "", "WITHHELD": "", "Name of official": "", "[Naam ambtenaar]": "", "(Name geschwärzt)": "", "abgedeckt": "", "<Name>": "", "{name}": "", "Name geschwärzt)": "", "out of\nscope": "",
		"Out of Scope - s.12": "", "Redacted Redacted": "", "NOT RELEVANT TO REQUEST": "", "[Attorney-Client Privilege]": "", "Attorney Work Product": "",
		"Mr Redacted": "", "M. XXX": "", "Mme X...": "", "Y…": "", "XXX": "", "xxx XXX": "", "Secret des affaires": "", "[vie privée]": "", "Junior official": "",
		"Redacted - Privileged": "", "Redacted for PII": "", "Withheld under FOIA": "", "[Redacted for privacy]": "", "Name withheld for privacy reasons": "", "Removed: third party": "",
		"Geschwärzt nach DSGVO": "", "Geschwärzt gemäß": "", "Occulté – vie privée": "", "Gelakt op grond van Woo": "", "Tachado por LOPD": "", "Sladdet - personvern": "", "Omissis ai sensi dell'art. 5": "",
		"[caviardé – art. 6 §1]": "", "[caviardé, art. 6]": "", "Name (§ 5 Abs. 1 IFG)": "", "[persoonsgegevens, art. 10 Wob]": "", "Verwijderd: artikel 10 lid 2": "",
		"POL 87(2)(b)": "87(2)(b)", "Gov. Code 6254(c)": "6254(c)", "Regulation 12(5)(f)": "12(5)(f)", "(k)(2)": "(k)(2)", "[87(2)(b)]": "87(2)(b)", "RCW 42.56(1)": "42.56(1)",
	} {
		if g, is := Nobody(s); !is || g.Code != code || g.Raw != s {
			t.Errorf("%q: %v %v, want the ground %q", s, g, is, code)
		}
	}
	for _, s := range []string{"", "Jan Smit", "Privacy", "Team 4(2)", "Room 12(b)", "Room 12(a)(3)", "Team 100(a)", "UNIT 12-3(a)", "Kamer 3 (B)", "Smit, J (12)", "[Zeuge 1]", "Exempt Ann", "Nom, Art", "Namen, Section Five", "Agent, Section 5", "Privacy: art. 5", "Jan Jan", "Naam, Jan", "Nome Eve", "Mr Smit", "Mme", "Pan", "XX", "Xxy", "M. X", "X.", "Jan...", "Out of Town - 12", "Redacted Letters Ltd", "Redaction Team - Privacy", "Exempt Products - Sales", "Privacy - Ann Lee", "Nome - Alaska", "Name - Ann Lee", "Redacted by agreement", "Withheld Forms", "Redacted forms"} {
		if g, is := Nobody(s); is {
			t.Errorf("%q is nobody: %v", s, g)
		}
	}
}

func TestMayStand(t *testing.T) {
	for _, s := range []string{"Privacy", "GDPR", "[AVG]", "VERTROUWELIJK", "Reg 13", "Art. 15 LTAIBG", "Sec. 552.137", "Article L. 410-2", "art. 6, § 2, 1°", "Art. 9 al. 1 LTrans", "art.53", "paragr. 19(1)", "[Geschwärz]", "REDACTEO", "Withhcld", "Nane withheld", "geschw�rzt", "Data Protection", "Redacted by agreement", "Redacted - Ann Lee"} {
		if !MayStand(s) {
			t.Errorf("%q may not be a stamp", s)
		}
	}
	for _, s := range []string{"Jan Smit", "Avg", "Oos", "[Zeuge 1]", "Unit 4", "Art Roe", "Art. Roe 5", "Art. 29 Working Party", "Art. 5 Roe 6", "Reg Lee", "[Ann] Lee [HQ]", "Privacy Desk", "Redactie", "Dexter", "Verwey", "[Jan Smit]", "Redacted Letters Ltd", "Nome - Alaska Office", "Redaction Team - Privacy"} {
		if MayStand(s) {
			t.Errorf("%q may be a stamp", s)
		}
	}
}

func TestMayCite(t *testing.T) {
	if !MayCite("Art. 19 LPD") || MayCite("Privacy") || MayCite("Jan Smit 3") {
		t.Error("citations alone may stand for a name in front of an address")
	}
}

// TestHides tells what a release prints instead of a text from texts.
func TestHides(t *testing.T) {
	for text, want := range map[string]bool{
		"Out of scope": true, "Buiten verzoek\n": true, "valt buiten het verzoek.": true, "nicht vom Antrag umfasst": true, "[Out of scope]\n\n10.2.e\n": true, "Hors sujet": true,
		"": false, "10.2.e\n": false, "Agreed.": false, "That is out of scope": false, "Out of scope\nRegards": false,
	} {
		if got := Hides(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
