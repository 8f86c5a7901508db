package participant

import "testing"

// TestInvertedNames reads one comma without semicolons or addresses: it parts last and first names, or two people where the
// source shows both or they can be no name and its first one.
func TestInvertedNames(t *testing.T) {
	const letters = "From: Jan Smit\nSubject: Quay 4\n\nEva Bos\nDesk\n\n\"Ana Pérez\" <ana@firma.example>; Lou Gil (DOH)\nGarcía López, Juan\n"
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
