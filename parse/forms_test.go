package parse

import (
	"strings"
	"testing"
)

// TestToldMessages leaves what a receipt or a returned mail tells of another one in its body, and what somebody entered in a form: none of
// it is a header, and nobody is blacked out there. What names people stays one, and so does what is printed alone.
func TestToldMessages(t *testing.T) {
	const head = "Von: Hafendienst\nGesendet: Montag, 26. August 2019 07:31\nAn: Kade, Eva\nBetreff: Kai 4\n\n"
	for body, want := range map[string]int{
		"Ihre Nachricht hat einige oder alle Empfänger nicht erreicht.\n\n   Betreff:     Kai 4\n   Gesendet am: 26.08.2019 07:30\n\nBeim Empfang trat ein Fehler auf.\n": 1,
		"Your message did not reach some or all of the recipients.\n\n   Subject: Quay 4\n   Sent: 8/26/2019 7:30 AM\n\nThe following recipients:\n":                      1,
		"Die Nachricht\n An:       Poststelle\n Betreff:  WG: Kai 4\n Gesendet am: 07.01.2020 10:30\nwurde am 07.01.2020 11:10 gelesen.\n":                                1,
		"Der Hinweis\n\n An:       Poststelle\n Betreff:  WG: Kai 4\n Gesendet: 07.01.2020 10:30\n\nis op 07-01-2020 11:10 gelezen.\n":                                    1,
		"Anrede:   Frau\nName:     Ida Brook\nBetreff:  Liegeplatz\nDatum:    22.06.2022 19:02\nNachricht:\nBitte um Auskunft.\n":                                         1,
		"Bidaltzailea: Ann <ann@quay.example>\nHartzailea: Bob <bob@quay.example>\nData: 2021-05-03 10:15\nSubject: Kaia\nEranskinak: kaia.pdf\n\nKaixo.\n":               2,
		"Aktenzeichen: 12\n\nBetreff:  Liegeplatz\nDatum:    22.06.2022 19:02\n\nBitte um Auskunft.\n":                                                                    2,
		"Anrede:   Frau\nName:     Ida Brook\nVon: Ida Brook\nAn: Hafenamt\nBetreff:  Liegeplatz\nDatum:    22.06.2022 19:02\nNachricht:\nBitte.\n":                       2,
		"Die Nachricht\n\nVon: Ida Brook\nAn: Poststelle\nBetreff: WG: Kai 4\nGesendet: 07.01.2020 10:30\n\nwurde am 07.01.2020 11:10 gelesen.\n":                         2,
	} {
		readMessages(t, head+body, want)
	}
}

// TestGapsBehindBareLabels reads labels without colons whatever the gap behind them.
func TestGapsBehindBareLabels(t *testing.T) {
	const above = "Von: Kade, Eva\nGesendet: Freitag, 13. Juni 2014 09:00\nAn: Hafendienst\nBetreff: AW: Frist\n\nzeichnet mit\n\n"
	for _, gap := range []string{" ", "  ", "   ", "        "} {
		text := strings.NewReplacer("_", gap).Replace("Von_Hafendienst\nGesendet_Donnerstag, 12. Juni 2014 08:59\nAn_Kade, Eva\nBetreff_Frist\n\nwir bitten um Mitzeichnung bis heute\n")
		_, r := readText(above + text)
		if len(r.Copies) != 2 || len(r.Problems) > 0 {
			t.Errorf("%q: %d messages, %s", gap, len(r.Copies), codes(r))
		}
	}
}
