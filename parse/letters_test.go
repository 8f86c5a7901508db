package parse

import (
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestDayAndSalutation reads a mail whose client prints the day alone: its sender stands first, and it greets.
func TestDayAndSalutation(t *testing.T) {
	const head = "Van: Ria Smit\nAan: Jan Bos\nDatum: 31 mei 2021\nOnderwerp: kade\n"
	for s, want := range map[string]int{
		head + "\nBeste Jan,\n\nDe kade is dicht.\n":                                                                               1,
		head + "Beste Jan,\nDe kade is dicht.\n":                                                                                   1,
		head + "\nU wordt gevraagd in te stemmen.\n":                                                                               0,
		"Aan: Jan Bos\nVan: Ria Smit\nDatum: 31 mei 2021\nOnderwerp: kade\n\nBeste Jan,\n\nDe kade is dicht.\n":                    0,
		"NOTITIE\n\n" + head + "\nBeste Jan,\n\nDe kade is dicht.\n":                                                               0,
		head + "\nBeste Jan,\n\nDicht.\n\nVan: Jan Bos\nAan: Ria Smit\nDatum: 2 juni 2021\nOnderwerp: kade\n\nDag Ria,\n\nDank.\n": 2,
	} {
		_, r, _ := readMessages(t, s, want)
		for i := range r.Copies {
			if r.Copies[i].Depth != 0 {
				t.Errorf("%q: what is of a later day is quoted", s)
			}
		}
	}
}

// TestBookedHours keeps forms in which hours are booked from being calendar items: their clocks have no day.
func TestBookedHours(t *testing.T) {
	for s, want := range map[string]int{
		"Formulier\nDatum:       30-08-2021\nBegin:       09:00\nEinde:       17:00\nLocatie:     Kerkstraat 12\nOnderwerp:   verhuiswagen\n":                                             0,
		"Subject:  Room 4\nStart:    09:00\nEnd:      17:00\nLocation: Town hall\n":                                                                                                       0,
		"Onderwerp: Overleg\nLocatie: zaal 4\n\nBegin: ma 30-8-2021 09:00\nEinde: ma 30-8-2021 17:00\n\nOrganisator: Ria Smit\n":                                                          1,
		"Onderwerp: Overleg\nDatum: 30-08-2021\nBegin: 09:00\nEinde: 17:00\nOrganisator: Ria Smit\nVerplichte deelnemers: Jan Bos\n":                                                      1,
		"Datum: 30-08-2021\nBegin: 09:00\nLocatie: Kerkstraat 12\n\nVan: Ria Smit <r@kade.example>\nVerzonden: dinsdag 4 mei 2021 16:47\nAan: Jan Bos\nOnderwerp: vak\n\nGereserveerd.\n": 1,
	} {
		_, r, _ := readMessages(t, s, want)
		for i := range r.Copies {
			if c := &r.Copies[i]; c.Kind == mail.KindEmail && len(c.From) > 0 && (c.From[0].Name != "Ria Smit" || c.Date == nil || c.Date.Earliest != "2021-05-04T16:47") {
				t.Errorf("%q: %+v of %+v", s, c.From, c.Date)
			}
		}
	}
}

// TestHeadingOnOneLine reads a heading that a register prints on one line on top of a mail, and not one that is spoken of.
func TestHeadingOnOneLine(t *testing.T) {
	const heading = "From: Ann Lee / To: Bob Roe / Sent: 4 May 2021 16:47 / Subject: quay 4\n"
	for s, want := range map[string]int{
		"Document 3\n\n" + heading + "\nThe quay is shut.\n\nDocument 4\n\n" + heading + "\nStill shut.\n": 2,
		heading + "\nDear Bob,\n\nThe quay is shut.\n":                                                     1,
		"4. I set out the heading only:\n\n" + heading + "\n5. The Treasurer left.\n":                      0,
	} {
		_, r, _ := readMessages(t, s, want)
		for i := range r.Copies {
			if c := &r.Copies[i]; c.Subject.Value != "quay 4" || len(c.From) != 1 || c.From[0].Name != "Ann Lee" || len(c.To) != 1 || c.To[0].Name != "Bob Roe" {
				t.Errorf("%q: %q from %+v to %+v", s, c.Subject.Value, c.From, c.To)
			}
		}
	}
	text, r := readText("From: Ann Lee To: Bob Roe Sent: Tuesday, May 4, 2021 4:47 PM Subject: RE: quay 4\nThe quay is shut.\n")
	if len(r.Copies) != 1 || r.Copies[0].Subject.Value != "RE: quay 4" || text.Join(r.Copies[0].Body) != "The quay is shut.\n" {
		t.Errorf("%+v", r.Copies)
	}
}

// TestSharedLabels tells Norwegian from Danish, whose labels are the same, by the month and by the separator.
func TestSharedLabels(t *testing.T) {
	const rest = "Til: Ola Berg\nEmne: kai\n\nStengt.\n"
	for s, want := range map[string]string{
		"Fra: Kari Lunde\nSendt: fredag 13. mars 2020 12:40\n" + rest:                                                    "no",
		"Fra: Karen Lund\nSendt: fredag 13. marts 2020 12:40\n" + rest:                                                   "da",
		"Se under.\n\n-----Opprinnelig melding-----\nFra: Kari Lunde <k@kai.example>\nDato: 12.03.2020 21:19\n" + rest:   "no",
		"Se under.\n\n-----Oprindelig meddelelse-----\nFra: Karen Lund <k@kaj.example>\nDato: 12.03.2020 21:19\n" + rest: "da",
	} {
		if _, r := readText(s); len(r.Copies) != 1 || r.Copies[0].Lang != want {
			t.Errorf("%q: not %s: %+v", s, want, r.Copies)
		}
	}
}

// TestSentences tells running text from names and headings in scripts other than Latin, too.
func TestSentences(t *testing.T) {
	for text, want := range map[string]bool{
		"The crane is stuck.":     true,
		"Кран стоит и не идёт.":   true,
		"Ο γερανός δεν κινείται.": true,
		"Anna Berg": false,
		"Анна Берг": false,
	} {
		if got := sentence(text); got != want {
			t.Errorf("sentence(%q) is %v", text, got)
		}
		if got := sentences(text); got != want {
			t.Errorf("sentences(%q) is %v", text, got)
		}
	}
}
