package participant

import "testing"

// TestBracketBehindUnit keeps the address in brackets right behind a unit in its entry, whatever its domain.
func TestBracketBehindUnit(t *testing.T) {
	const entry = "10.2.e - BD/DRC/CV <10.2.e@harbour.example>"
	text, spans := value(entry)
	got := List(text, spans, Options{Domains: NewDomains(entry)})
	if len(got) != 1 || got[0].Unit != "BD/DRC/CV" || got[0].Domain != "harbour.example" || !got[0].Redacted {
		t.Errorf("%+v", got)
	}
}

// TestEndsInUnit knows a unit behind a dash at the end of what may be a sender.
func TestEndsInUnit(t *testing.T) {
	for text, want := range map[string]bool{
		"Smit, J. - BD/DRC": true, "- BD/DRC/CV <@quay.example>": true, "5.1.2e - PG/IZB": true,
		"Smit, J.": false, "ja - en/of": false, "Smit-BD/DRC": false, "het rapport - A": false, "<@quay.example>": false,
	} {
		if EndsInUnit(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
