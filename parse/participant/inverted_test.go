package participant

import "testing"

// TestInvertedNames reads one comma without semicolons or addresses: it parts last and first names, or two people where the
// source shows both or they can be no name and its first one.
func TestInvertedNames(t *testing.T) {
	const letters = "From: Jan Smit\nSubject: Quay 4\n\nEva Bos\nDesk\n\n\"Ana Pérez\" <ana@firma.example>; Lou Gil (DOH)\nGarcía López, Juan\nTo: Vos, Piet; Gil, Lou\n"
	for _, c := range []struct{ in, list, one string }{
		{"García López, Juan", "García López, Juan", "García López, Juan"},
		{"Smith Jones, Mary Ann (DOH)", "Smith Jones, Mary Ann (DOH)", "Smith Jones, Mary Ann (DOH)"},
		{"Müller Lüdenscheidt,\nKarl Heinz,", "Müller Lüdenscheidt, Karl Heinz", "Müller Lüdenscheidt, Karl Heinz"},
		{"García López, Juan (LEX), Pérez Ruiz, Ana", "García López, Juan (LEX); Pérez Ruiz, Ana", "García López, Juan (LEX); Pérez Ruiz, Ana"},
		{"Jan Smit, Eva Bos", "Jan Smit; Eva Bos", "Jan Smit, Eva Bos"},
		{"Ana Pérez, Lou Gil", "Ana Pérez; Lou Gil", "Ana Pérez, Lou Gil"},
		{"Jan Smit, Piet Pot", "Jan Smit, Piet Pot", "Jan Smit, Piet Pot"},
		{"J. Smit, E. Bos", "J. Smit; E. Bos", "J. Smit, E. Bos"},
		{"Harbour Office, Legal Team", "Harbour Office; Legal Team", "Harbour Office, Legal Team"},
		{"Jan Smit, Eva Bos, Piet Pot", "Jan Smit; Eva Bos; Piet Pot", "Jan Smit; Eva Bos; Piet Pot"},
	} {
		text, spans := value(c.in)
		o := Options{Domains: NewDomains(letters + c.in)}
		if got := show(List(text, spans, o)); got != c.list {
			t.Errorf("%q:\n got %s\nwant %s", c.in, got, c.list)
		}
		if got := show(One(text, spans, o)); got != c.one {
			t.Errorf("one %q:\n got %s\nwant %s", c.in, got, c.one)
		}
	}
}

// TestTwoFullNames takes two names of two words for two people where the source inverts no name: clients that print no
// semicolons print such lists.
func TestTwoFullNames(t *testing.T) {
	const in = "Jan Smit, Piet Pot"
	text, spans := value(in)
	for source, want := range map[string]string{
		"To: " + in: "Jan Smit; Piet Pot",
		"To: " + in + "\nCc: Bos, Eva; Gil, Lou\n":                                               "Jan Smit, Piet Pot",
		"To: " + in + "\nFrom: Bos, Eva <bos@firma.example>\n":                                   "Jan Smit, Piet Pot",
		"To: " + in + "\nFrom: Eva Bos (Harbour, Legal)\nWe saw it; then, on Monday, we went.\n": "Jan Smit; Piet Pot",
	} {
		if got := show(List(text, spans, Options{Domains: NewDomains(source)})); got != want {
			t.Errorf("%q:\n got %s\nwant %s", source, got, want)
		}
	}
}

// TestInvertedAddress takes two words on each side of a comma for one person where an address behind them is that person's.
func TestInvertedAddress(t *testing.T) {
	for _, c := range []struct{ in, list, one string }{
		{"Peña Martín, Ana Belén <ana.martin@firma.example>", "Peña Martín, Ana Belén <ana.martin@firma.example>", "Peña Martín, Ana Belén <ana.martin@firma.example>"},
		{"Lee, Ann ann@quay.example <", "Lee; Ann <ann@quay.example>", "Lee, Ann <ann@quay.example>"},
		{"Peña Martín, Ana Belén [mailto:abpena@firma.example]", "Peña Martín; Ana Belén <abpena@firma.example>", "Peña Martín, Ana Belén <abpena@firma.example>"},
		{"Jan Smit, Piet Pot <piet.pot@firma.example>", "Jan Smit; Piet Pot <piet.pot@firma.example>", "Jan Smit; Piet Pot <piet.pot@firma.example>"},
		{"Ann Lee, Anna Roe <ann.roe@firma.example>", "Ann Lee; Anna Roe <ann.roe@firma.example>", "Ann Lee; Anna Roe <ann.roe@firma.example>"},
		{"Lee Ann, Cas Bo <cas.lee@firma.example>", "Lee Ann, Cas Bo <cas.lee@firma.example>", "Lee Ann, Cas Bo <cas.lee@firma.example>"},
		{"Ivan Horvat, dipl. iur. <ivan@firma.example>", "Ivan Horvat, dipl. iur. <ivan@firma.example>", "Ivan Horvat, dipl. iur. <ivan@firma.example>"},
		{"Ann Lee, Ann Lee <ann.lee@firma.example>", "Ann Lee; Ann Lee <ann.lee@firma.example>", "Ann Lee; Ann Lee <ann.lee@firma.example>"},
		{"Ana Novak, univ. dipl. prav., Jan Smit", "Ana Novak, univ. dipl. prav.; Jan Smit", "Ana Novak, univ. dipl. prav.; Jan Smit"},
	} {
		text, spans := value(c.in)
		o := Options{Domains: NewDomains("From: " + c.in)}
		if got := show(List(text, spans, o)); got != c.list {
			t.Errorf("%q:\n got %s\nwant %s", c.in, got, c.list)
		}
		if got := show(One(text, spans, o)); got != c.one {
			t.Errorf("one %q:\n got %s\nwant %s", c.in, got, c.one)
		}
	}
}

// TestBlackAmongNames keeps the names beside those that are blacked out: with their places in an address book, behind a comma, with a
// title in small letters.
func TestBlackAmongNames(t *testing.T) {
	for in, want := range map[string]string{
		"Ann K. Farrow/HR/QUAY@QUAY [Contractor]":                             "Ann K. Farrow {HR/QUAY}",
		"Ann Lee/HR/QUAY@QUAY [ HR ] <Ann Lee>":                               "Ann Lee {HR/QUAY}",
		"Ann Lee/HR/QUAY":                                                     "Ann Lee {HR/QUAY}",
		"Bjørn Håkon-Sæther/HR/QUAY, ██████":                                  "Bjørn Håkon-Sæther {HR/QUAY}; !",
		"██████, Jiří Dvořák/HR/QUAY, Анна Шевчук/HR/QUAY":                    "!; Jiří Dvořák {HR/QUAY}; Анна Шевчук {HR/QUAY}",
		"(b)(6), Ann Lee <lee@quay.example>":                                  "!; Ann Lee <lee@quay.example>",
		"Bob Roe <bob@quay.example>, 5.1.2e, \"Lee, Ann\" <lee@quay.example>": "Bob Roe <bob@quay.example>; !; Lee, Ann <lee@quay.example>",
		"Giosuè Dell'Acqua/HR/QUAY; Olha Dem'janenko/HR/QUAY":                 "Giosuè Dell'Acqua {HR/QUAY}; Olha Dem'janenko {HR/QUAY}",
		"██████, Ann":                                                         "!",
		"dr. Česlovas Jankūnas; mgr Ann Lee":                                  "dr. Česlovas Jankūnas; mgr Ann Lee",
	} {
		text, spans := value(in)
		if got := show(List(text, spans, Options{Domains: NewDomains("To: ██████\nCc: 5.1.2e\nTo: " + in)})); got != want {
			t.Errorf("%q:\n got %s\nwant %s", in, got, want)
		}
	}
}
