package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestJourneys reads no mail in itineraries, waybills and orders, whose labels are those of mail.
func TestJourneys(t *testing.T) {
	for _, c := range []struct{ text, code string }{
		{"Uw treinkaartje\n\nVan: Zutphen\nAan: Den Helder Zuid\nDatum: 3-4-2021 08:20\n\nGoede reis.\n", "maybe-header"},
		{"Zending\n\nAfzender: Drukkerij Kuiper\nOntvanger: Bibliotheek Noord\nDatum: 3-4-2021 08:20\nOrdernummer: 2021-4455\n", "maybe-header"},
		{"Van: Kerkstraat 3, Heuvel\nAan: Dorpsplein 12a, Dal\nDatum: 3 april 2021 08:20\n\nTwee man, een bus.\n", "maybe-header"},
		{"Fahrtauftrag\n\nVon: Ulm\nAn: Köln Messe\nDatum: 03.04.2021, 08:20 Uhr\nFahrer: Klein\n", "maybe-header"},
		{"Absender: Holz GmbH, Waldstr. 5, 70565 Heim\nEmpfänger: Stadtwerke, Hafenstr. 1, 12345 Burg\nDatum: 03.04.2021 08:20\n", "maybe-header"},
		{"Votre billet\n\nDe : Nantes\nÀ : Lille Flandres\nDate : 03/04/2021 08:20\n", "maybe-header"},
		{"Desde: Soria\nA: Gijón Sanz Crespo\nFecha: 03/04/2021 08:20\nAsiento: 4B\n", "maybe-header"},
		{"From: Penrith\nTo: Oban Ferry Terminal\nDate: 3 April 2021 08:20\nSeat: 14A\n", "maybe-header"},
		{"From: Penrith\nTo: Oban\nDate: 3 April 2021 08:20\n\nSingle only.\n", "header-unsure"},
	} {
		r := Parse("00", mail.NewText(c.text, "test"), Options{})
		codes := ""
		for _, p := range r.Problems {
			codes += p.Code
		}
		if wrong := len(r.Copies) > 0 && c.code != "header-unsure"; wrong || codes != c.code {
			t.Errorf("%q: %d messages, problems %q, want %q", c.text, len(r.Copies), codes, c.code)
		}
	}
	for _, text := range []string{
		"Van: Jansen, P.\nAan: Bakker, K.\nDatum: 3 april 2021 08:20\n\nDe reis naar Parijs gaat door.\n",
		"Von: Poststelle\nAn: Referat 21\nDatum: 03.04.2021 08:20\n\nDas Paket ist da.\n",
		"From: Town Clerk\nTo: Parks Department\nDate: 3 April 2021 08:20\nSubject: train ticket\n\nSee attached.\n",
		"From: Ann Lee <ann@x.example>\nTo: Bob\nDate: 3 April 2021 08:20\nFlight: BA117\n",
		"From: Ann Lee\nTo: Bob Roe\nDate: 3 April 2021 08:20\n\nThe ship is in.\n\nRegards,\nAnn\n",
		"From: Ann\nTo: Bob\nDate: Sat, 3 Apr 2021 08:20:12 +0100\nWeight: 12 t\n",
		"From: Ann\nTo: Bob\nSent: 3 April 2021 08:20\nTrip: as planned\n",
	} {
		if r := Parse("00", mail.NewText(text, "test"), Options{}); len(r.Copies) != 1 || len(r.Problems) != 0 {
			t.Errorf("%q: %d messages, %v", text, len(r.Copies), r.Problems)
		}
	}
}

// TestCallsNoted says that a header may be the form on which a call is noted, but not of mail whose clock has a label of its own.
func TestCallsNoted(t *testing.T) {
	for text, want := range map[string]bool{
		"Für: Herrn Roe\nVon: Frau Lee\nDatum: 04.05.2021\nUhrzeit: 10:15\nTelefon: 030 5550100\nBetreff: Kai\n\nbittet um Anruf\n":  true,
		"To: Bob Roe\nFrom: Ann Lee\nDate: 5/24/2021\nTime: 10:15 AM\nPhone: 555-0100\nSubject: Quay\n\nPlease call back.\n":         true,
		"De la part de : Durand\nPour : Petit\nDate : 4 mai 2021 Heure : 10:15\nObjet : Quai\n\nRappeler.\n":                         true,
		"From: Ann Lee\nTo: Bob Roe\nDate: 5/24/2021\nTime: 10:15 AM\nSubject: Quay\n\nThe quay is clear.\n":                         false,
		"From: Ann Lee <ann@quay.example>\nTo: Bob Roe\nDate: 5/24/2021\nTime: 10:15 AM\nPhone: 555-0100\nSubject: Quay\n\nClear.\n": false,
		"From: Ann Lee\nTo: Bob Roe\nDate: 5/24/2021 10:15 AM\nPhone: 555-0100\nSubject: Quay\n\nThe quay is clear.\n":               false,
	} {
		_, r := readText(text)
		if said := strings.Contains(codes(r), "header-unsure"); len(r.Copies) != 1 || said != want {
			t.Errorf("%q: %v", text, r.Problems)
		}
	}
}
