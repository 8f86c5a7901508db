package parse

import (
	"fmt"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestOwnerBeneathMark keeps a document's number with its mail where the mailbox owner stands between them on every page: such
// a line is furniture, but no foot behind which a page begins.
func TestOwnerBeneathMark(t *testing.T) {
	page := func(nr, subject, day string) string {
		return " Nr. " + nr + "\n10.2.e \t- PD/WB\n\nVan: \t10.2.e \t- PD/WB/OS\nVerzonden: \t" + day + "\nAan: \t10.2.e \t- PD/WB\nOnderwerp: \t" + subject +
			"\n\nDag,\n\nDe leverancier houdt vast aan week 48, dus moeten we de stremming verschuiven.\n\nGroet,\n10.2.e\n"
	}
	text := mail.NewText(page("4", "Planning van het staal", "dinsdag 5 oktober 2021 09:41")+"\f"+page("5", "Kosten van de brug", "woensdag 6 oktober 2021 11:08")+
		"\f"+page("6", "Verslag van de week", "donderdag 7 oktober 2021 08:15"), "test")
	var got []string
	for _, d := range Parse("", text, Options{}).Documents {
		got = append(got, string(d.Kind)+" "+d.Number)
	}
	if want := "[email 4 email 5 email 6]"; want != fmt.Sprint(got) {
		t.Errorf("documents %v, want %s", got, want)
	}
}
