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
