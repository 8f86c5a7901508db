package parse

import "testing"

// TestAttributionsOfUnits reads attributions whose sender is printed with a unit, blacked out or not, in prints with blank lines and
// without; GroupWise's where a narrow print broke them among them, and not below a sentence that goes on or in quoted text.
func TestAttributionsOfUnits(t *testing.T) {
	const head = "Van: Piet Vos\nVerzonden: woensdag 8 juni 2022 16:13\nAan: Jan Jansen\nOnderwerp: RE: de kade\n\nBeste Jan,\n\nAkkoord met de lijn, zie de brief van de gemeente.\n"
	for line, want := range map[string]string{
		"\n5.1.2e - PG/IZB schreef op 2018-08-25 11:04:\n\n":                                        "",
		"\nBruijn, F. de (Fatima) - PG/IZB schreef op 2018-08-25 11:04:\n\n":                        "Bruijn, F. de (Fatima)",
		"\nOp 25 aug. 2018 om 11:04 heeft - DGMI/LUM <@quay.example> het volgende\ngeschreven:\n\n": "",
		"5.1.2e schreef op 2018-08-25 11:04:\n":                                                     "",
		"\n>>> Eva Kade <eva@quay.example> schrieb am Samstag, 25.\nAugust 2018 um 11:04:\n\n":      "Eva Kade",
		"\n>>> Eva Kade <eva@quay.example> 25-8-2018 11:04\n>>>\n\n":                                "Eva Kade",
		"\n>>> \"Eva Kade\" <eva.kade@harbour.quay.example>\n25-8-2018 11:04 >>>\n\n":               "Eva Kade",
		"\n>>> Kade, E. (Eva) - BD/DRC/CV <eva@quay.example> 25-8-2018\n11:04 >>>\nDag Piet,\n\n":   "Kade, E. (Eva)",
	} {
		_, r := readText(head + line + "De kade is klaar.\n\nEva\n")
		if len(r.Copies) != 2 {
			t.Errorf("%q: %d copies", line, len(r.Copies))
			continue
		}
		if c := &r.Copies[1]; len(c.From) != 1 || c.From[0].Name != want || c.From[0].Redacted != (want == "") || c.Date.Earliest != "2018-08-25T11:04" {
			t.Errorf("%q: %+v at %s", line, c.From, c.Date.Earliest)
		}
	}
	for _, line := range []string{
		"Dat weet ik omdat de ambtenaar\n5.1.2e schreef op 2018-08-25 11:04 dat het klaar is.\n",
		"\n>>> Klaar om 11:04, zei Eva op 25-8-2018\n>>>\n>>> Mooi.\n",
	} {
		if _, r := readText(head + line + "De kade is klaar.\n\nEva\n"); len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", line, len(r.Copies))
		}
	}
}
