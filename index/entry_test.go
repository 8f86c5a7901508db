package index

import (
	"testing"

	"github.com/rethread/rethread/mail"
)

func TestEntryIs(t *testing.T) {
	for _, test := range []struct {
		p     mail.Participant
		value string
		want  bool
	}{
		{mail.Participant{Name: "Jansen, Piet"}, "piet jansen", true},
		{mail.Participant{Name: "Jansen, Piet"}, "p jansen", true},
		{mail.Participant{Name: "Jansen, Piet"}, "piet piet", false},
		{mail.Participant{Name: "Jansen, Jan"}, "j jans", true},
		{mail.Participant{Name: "Jansen, Jan"}, "jan jansen", true},
		{mail.Participant{Name: "Jansen, Jan"}, "jans jansen", false},
		{mail.Participant{Address: "piet.jansen@kade.example"}, "piet jansen", true},
		{mail.Participant{Address: "Jansen_P@kade.example"}, "p jansen", true},
		{mail.Participant{Address: "jansen@piet.example"}, "piet jansen", false}, // a domain is no name
		{mail.Participant{Name: "Jansen", Address: "jansen@kade.example"}, "jan jansen", false},
		{mail.Participant{Name: "Piet", Address: "jansen@kade.example"}, "piet jansen", false},
		{mail.Participant{Name: "Jansen", Unit: "BD/DRC"}, "jansen drc", true},
		{mail.Participant{Redacted: true, Unit: "BD/DRC"}, "piet jansen", false},
		{mail.Participant{Name: "Müller, Jörg"}, "muller", true},
		{mail.Participant{Name: "Müller, Jörg"}, "mueller", true},
		{mail.Participant{Name: "Mu\u0308ller, Jo\u0308rg"}, "joerg mueller", true},
		{mail.Participant{Name: "Müller, Joerg"}, "jörg müller", true},
		{mail.Participant{Name: "Joerg Mueller"}, "Müller", true},
		{mail.Participant{Name: "Joerg Mueller"}, "muller", false}, // Müller or Muller: it does not tell
		{mail.Participant{Name: "Muller, Jorg"}, "mueller", false},
		{mail.Participant{Address: "joerg.mueller@kade.example"}, "jörg müller", true},
		{mail.Participant{Name: "Poststelle", OnBehalfOf: "Müller"}, "mueller poststelle", true},
		{mail.Participant{Name: "Ødegård, Åse", Unit: "BD/DRC"}, "oedegaard drc", true},
		{mail.Participant{Name: "Manuel Huet"}, "manül", true}, // nobody looks for that
	} {
		if e := NewEntry(&test.p); e.isAny(sought(test.value)) != test.want {
			t.Errorf("%+v is %q: %v", e, test.value, !test.want)
		}
		e := NewEntry(&test.p)
		if read := readEntry(e.line()); read != e {
			t.Errorf("%+v is stored as %+v", e, read)
		}
	}
}
