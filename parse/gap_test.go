package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestBareBelow leaves what somebody wrote below a whole header in the body, and a label that lost its colon in the header.
func TestBareBelow(t *testing.T) {
	const head = "From: Ann Lee <ann@quay.example>\nDate: Fri, 24 Jan 2025 15:54:02 +0100\nSubject: Re: tides\nTo: Bob Roe <bob@quay.example>\n"
	for text, cc := range map[string]int{
		head + "\nCC harbour office\n\nIt is high.\n":  0,
		head + "CC harbour office\n\nIt is high.\n":    1,
		head + "\nCc: harbour office\n\nIt is high.\n": 1,
		"From: Ann Lee\n\nSent: 24 January 2025 15:54\n\nTo: Bob Roe\n\nCC Carl White\n\nSubject: tides\n\nIt is high.\n": 1,
	} {
		if _, r := readText(text); len(r.Copies) != 1 || len(r.Copies[0].Cc) != cc {
			t.Errorf("%q: %+v", text, r.Copies)
		}
	}
}

// TestReportIsNoHeader keeps what somebody wrote below a whole header out of it, though labels of appointments stand in it.
func TestReportIsNoHeader(t *testing.T) {
	const head = "Van: Jan Smit\nVerzonden: donderdag 13 januari 2022 23:59\nAan: Roos Bakker\nOnderwerp: melding\n\n"
	for _, body := range []string{
		"De kade is afgezet en het water stijgt.\nDatum: 13-1-2022\nTijd: 23:40\nLocatie: Kade 5\n",
		"Onderweg.\n\nBegin: 03:45\nEinde: onbekend\n",
		"23:10 uur: ploeg ter plaatse.\nTijd: 23:40\nLocatie: Kade 5\n",
	} {
		tx, r := readText(head + body)
		if len(r.Copies) != 1 || r.Copies[0].Kind != mail.KindEmail || tx.Join(r.Copies[0].Body) != strings.TrimSpace(body) && tx.Join(r.Copies[0].Body) != body {
			t.Errorf("%q: %+v", body, r.Copies)
		}
	}
	if _, r := readText(head + "Wanneer: vrijdag 14 januari 2022 10:00-11:00\nWaar: Kade 5\n"); len(r.Copies) != 1 || r.Copies[0].Kind != mail.KindAppointment {
		t.Errorf("%+v", r.Copies)
	}
}

// TestSubjectOverPage reads a header of which the end of a page left the subject to the next one, which begins with a mark.
func TestSubjectOverPage(t *testing.T) {
	const head = "Van: Griffie\nVerzonden: woensdag 31 augustus 2022 16:00\nAan: Roos Bakker\n"
	for text, want := range map[string]string{
		head + "Woo-2022-114 00031\n\fWoo-2022-114 00032\nOnderwerp: baggeren\n\nGraag antwoord.\n":                                              "baggeren",
		head + "\fDocument 12\nOnderwerp: baggeren\n\nGraag antwoord.\n":                                                                         "baggeren",
		head + "\fDocument 12\nOnderwerp: overleg\nLocatie: Kade 5\nBegin: di 6-9-2022 10:00\nEinde: di 6-9-2022 11:00\nOrganisator: Jan Smit\n": "",
		head + "\nGraag antwoord.\n\fDocument 12\nOnderwerp: baggeren\n\nDe kade is dicht.\n":                                                    "",
	} {
		if _, r := readText(text); len(r.Copies) == 0 || r.Copies[0].Subject.Value != want {
			t.Errorf("%q: %+v", text, r.Copies)
		}
	}
}

// TestPathOverLines is sure of a header in which addresses that Exchange makes of places in an address book are wrapped.
func TestPathOverLines(t *testing.T) {
	_, r := readText("From: Ann Lee [IMCEAEX-_O=EXCHANGELABS_OU=EXCHANGE+20ADMINISTRATIVE+20GROUP+20+28FYDI\nBOHF23SPDLT+29_CN=RECIPIENTS_CN=0A1B2C3D4E5F60718293A4B5C6D7E8F9-ALEE@namprd09.prod.quay\n.example]\n" +
		"Sent: Tuesday, May 10, 2022 6:02 PM\nTo: Bob Roe [IMCEAEX-_O=EXCHANGELABS_OU=EXCHANGE ADMINISTRATIVE\nGROUP (FYDIBOHF23SPDLT)_CN=RECIPIENTS_CN=0A1B2C3D4E5F60718293A4\nB5C6D7E8F9-BROE@quay.example]\nSubject: Samples\n\nSee you.\n")
	if len(r.Copies) != 1 || unsure(r) {
		t.Errorf("%+v", r.Problems)
	}
}
