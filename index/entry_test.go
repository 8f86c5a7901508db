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
	} {
		if e := NewEntry(&test.p); e.Is(test.value) != test.want {
			t.Errorf("%+v is %q: %v", e, test.value, !test.want)
		}
	}
}
