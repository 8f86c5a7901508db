package parse

import (
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestFormsWithHours leaves forms and telephone messages, whose day has its hours in another field, out of the mails, and the
// mail below them at the top.
func TestFormsWithHours(t *testing.T) {
	const below = "\n\nFrom: Ann Lee <ann@quay.example>\nSent: Thursday, May 6, 2021 10:15 AM\nTo: Bob Roe <bob@pier.example>\nSubject: Quay\n\nIt is clear.\n"
	for _, form := range []string{
		"REQUEST FOR A ROOM\nFrom (name):    Y. Moe\nTo:             Facilities\nDate:           5/24/2021\nTime:           13:00 - 16:00\nSubject:        Harbour\nPersons:        8",
		"AANVRAAG\nVan:            Y. Moe\nAan:            Facilitair\nDatum:          24-5-2021\nTijd:           13:00-16:00\nOnderwerp:      Haven\nPersonen:       8",
		"PHONE CALL\nFor: L. Moe\nDate: 5/16/21        Time: 10:40\nFrom: Mr. Roe, Pier 8\nSubject: memo\nMessage: please call back.",
		"PHONE CALL\nDate: 5/16/21   Time: 10:40   Phone: 555-0144\nFrom: Mr. Roe, Pier 8\nSubject: memo\nMessage: please call back.",
		"PHONE CALL\nFor: L. Moe\nDate: 5/16/21\nTime: 10:40\nFrom: Mr. Roe, Pier 8\nSubject: memo\nMessage: please call back.",
	} {
		_, r := readText(form + below)
		if len(r.Copies) != 1 || r.Copies[0].From[0].Name != "Ann Lee" || r.Copies[0].Depth != 0 {
			t.Errorf("%q: %+v", form, r.Copies)
		}
	}
}

// TestHoursOfMail keeps mails and appointments whose day and hours stand apart.
func TestHoursOfMail(t *testing.T) {
	for _, c := range []struct {
		header string
		kind   mail.CopyKind
	}{
		{"From: Ann Lee\nTo: Bob Roe\nDate: 5/24/2021\nTime: 10:40\nSubject: Quay", ""},
		{"From: Ann Lee <ann@quay.example>\nDate: 5/24/2021\nTime: 10:40\nSubject: Quay", ""},
		{"Subject: Quay\nDate: 5/24/2021\nTime: 13:00 - 16:00\nOrganizer: Ann Lee\nRequired Attendees: Bob Roe", mail.KindAppointment},
		{"-----Oorspronkelijke afspraak-----\nVan: Ann Lee\nVerzonden: donderdag 6 mei 2021 10:15\nAan: Bob Roe\nOnderwerp: Kade\nTijd: maandag 24 mei 2021 13:00-16:00 (UTC+01:00) Amsterdam\nLocatie: Kamer 2", mail.KindAppointment},
		{"From: Ann Lee\nTo: Bob Roe\nSubject: Quay\nWhen: Monday, May 24, 2021 1:00 PM-4:00 PM.\nWhere: Room 2", mail.KindAppointment},
	} {
		_, r := readText(c.header + "\n\nIt is clear.\n")
		if len(r.Copies) != 1 || c.kind != "" && r.Copies[0].Kind != c.kind {
			t.Errorf("%q: %+v", c.header, r.Copies)
		}
	}
}

// TestLinesOfFormsAbove keeps the last line of a form out of the header below it.
func TestLinesOfFormsAbove(t *testing.T) {
	const header = "From: Ann Lee\nSent: Thursday, May 6, 2021 10:15 AM\nTo: Bob Roe\nSubject: Quay\n\nIt is clear.\n"
	const form = "ROUTING SLIP\n\nFrom: Records Unit          Phone: 555-0144\nSubject: Device memo\nSent by: interoffice mail\n\n"
	text, r := readText(form + header)
	if len(r.Copies) != 1 || r.Copies[0].Header[0].Start != len(form) {
		t.Fatalf("%+v", r.Copies)
	}
	if got := text.Slice(r.Copies[0].Fields[0].Label); got != "From:" {
		t.Errorf("the header begins with %q", got)
	}
	// Alone above a header it is a line of it.
	_, r = readText("Importance: High\n\n" + header)
	if len(r.Copies) != 1 || r.Copies[0].Header[0].Start != 0 {
		t.Errorf("%+v", r.Copies)
	}
}

// TestShortSubjectOnTop reads the subject above labels that the mail beneath prints too, however short it is.
func TestShortSubjectOnTop(t *testing.T) {
	const first = "From: Ann Lee <ann@quay.example>\nSent: Thursday, May 6, 2021 10:15 AM\nTo: Bob Roe\nSubject: Quay\n\nIt is clear.\nOutlook\n\n"
	const second = "\n\nFrom Bob Roe <bob@pier.example>\nDate Friday, May 7, 2021 12:48 PM\nTo   Ann Lee <ann@quay.example>\n\nOn Monday.\n\n________________________________\n" +
		"From: Ann Lee <ann@quay.example>\nSent: Friday, May 7, 2021 8:30:11 AM\nTo: Bob Roe <bob@pier.example>\nSubject: Keys\n\nWhen?\n"
	for line, want := range map[string]string{"Re: Keys": "Re: Keys", "Re: Oars": ""} {
		_, r := readText(first + line + second)
		if len(r.Copies) != 3 || r.Copies[1].Subject.Value != want {
			t.Errorf("%q: %+v", line, r.Copies)
		}
	}
}

// TestCables leaves the heads of cables out of the mails, which have a clock and no address, and labels that no mail has.
func TestCables(t *testing.T) {
	const cable = "MRN:        21 QUAY 118\nDate/DTG:   May 04, 2021 / 041522Z MAY 21\nFrom:       AMEMBASSY QUAY\nAction:     HARBOUR ROUTINE\nTAGS:       ECON, EFIS\nReference:  A) 21 QUAY 97\nSubject:    Boats"
	_, r := readText(cable + "\n\n1. The boats are counted.\n")
	if len(r.Copies) != 0 {
		t.Errorf("%+v", r.Copies)
	}
	_, r = readText("From: Ann Lee <ann@quay.example>\nSent: Tuesday, May 4, 2021 15:22\nTo: Bob Roe\nTAGS: ECON\nCaptions: none\nSubject: Boats\n\nThe boats are counted.\n")
	if len(r.Copies) != 1 {
		t.Errorf("%d copies of a mail", len(r.Copies))
	}
	_, r = readText("Bob Roe\nTel: 555 1234\nFax: 555 1235\nFrom: Ann Lee\nDate: Monday, May 3, 2021 10:15 AM\nTo: Bob Roe\nSubject: Boats\n\nThe boats are counted.\n")
	if len(r.Copies) != 1 {
		t.Errorf("%d copies of a mail below a signature", len(r.Copies))
	}
}
