package participant

import "testing"

// TestOfficeBesideStamp keeps the office or role that is legible of one who is blacked out, and no part of a name.
func TestOfficeBesideStamp(t *testing.T) {
	for in, want := range map[string]string{
		"Griffie 10.2.e":                          "Griffie",
		"10.2.e Communicatie":                     "Communicatie",
		"10.2.e - Griffie":                        "Griffie",
		"10.2.e, Griffie":                         "Griffie",
		"10.2.e (DGB)":                            "",
		"10.2.e Juridische Zaken":                 "Juridische Zaken",
		"Directeur 10.2.e":                        "Directeur",
		"5.1.2e BZK":                              "BZK",
		"(b)(6) Registry":                         "Registry",
		"[REDACTED] Communications":               "Communications",
		"§ 5 IFG Pressestelle":                    "Pressestelle",
		"10.2.e Woordvoering <10.2.e@minjenv.nl>": "Woordvoering",
		"Griffie 10.2.e <10.2.e@minjenv.nl>":      "Griffie",
		"10.2.e Jansen":                           "",
		"Jan 10.2.e":                              "",
		"10.2.e de Vries":                         "",
		"10.2.e van der Staf":                     "",
		"10.2.e en Control":                       "",
		"10.2.e van Zaken de Jong":                "",
		"SMIT 10.2.e":                             "",
		"10.2.e":                                  "",
		"10.2.e BD/DRC/CV":                        "BD/DRC/CV",
	} {
		text, spans := value(in)
		people := List(text, spans, Options{Domains: NewDomains(in)})
		if len(people) != 1 || people[0].Unit != want || !people[0].Redacted || people[0].Name != "" {
			t.Errorf("%q: %s, unit %q, want %q", in, show(people), people[0].Unit, want)
		}
	}
}
