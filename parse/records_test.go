package parse

import (
	"fmt"
	"testing"
)

// TestRecords takes the records of inventories, logs and lists of calls for no mail, and mail for mail though each is followed by
// a label that is none of its header.
func TestRecords(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       int
	}{
		{"inventory", "Document 12\nDatum: 03-05-2021\nAfzender: A. Lee\nOntvanger: B. Roe\nOnderwerp: RE: kade\nBeoordeling: Deels openbaar\nGrond: 5.1.2.e\n" +
			"Document 13\nDatum: 04-05-2021\nAfzender: B. Roe\nOntvanger: A. Lee\nOnderwerp: FW: kade\nBeoordeling: Openbaar\n", 0},
		{"log of what is withheld", "Date: 5/3/2021\nFrom: Lee, Ann\nTo: Roe, Bob\nCC: Moe, Cy\nSubject: Permit\nPrivilege: Attorney-Client\n\n" +
			"Date: 5/4/2021\nFrom: Roe, Bob\nTo: Lee, Ann\nSubject: RE: Permit\nPrivilege: Work product\n\n", 0},
		{"calls", "From: 555-0101\nTo: 555-0102\nDate: 05/03/2021 09:15\nDuration: 00:12\nFrom: 555-0103\nTo: 555-0102\nDate: 05/03/2021 09:45\nDuration: 00:01\n", 0},
		{"mail with clocks", "From: Ann Lee\nTo: Bob Roe\nDate: 3 May 2021 09:15\nSubject: Quay\nNote: it is high.\n\nFrom: Bob Roe\nTo: Ann Lee\nDate: 3 May 2021 09:45\nSubject: RE: Quay\nNote: it is not.\n", 2},
		{"mail with addresses", "From: Ann Lee <ann@quay.example>\nTo: Bob Roe\nDate: 3 May 2021\nSubject: Quay\nNote: it is high.\n\nFrom: Bob Roe <bob@port.example>\nTo: Ann Lee\nDate: 3 May 2021\nSubject: RE: Quay\nNote: it is not.\n", 2},
		{"mail with references", "From: Ann Lee\nTo: Bob Roe\nDate: 3 May 2021 \nSubject: RE: Quay\nRef: 12\nDear Bob,\nIt is high.\n\nFrom: Bob Roe\nTo: Ann Lee\nDate: 4 May 2021\nSubject: RE: Quay\nRef: 13\nDear Ann,\nIt is not.\n", 2},
		{"mail with bodies", "From: Ann Lee\nTo: Bob Roe\nSubject: RE: Quay\nNote: it is high.\nSo high that boats lie on mud.\nMen stand and wait.\nNobody comes.\nNothing is done.\nSee to it.\n" +
			"From: Bob Roe\nTo: Ann Lee\nSubject: RE: Quay\nNote: it is not.\nSo low is it that boats lie\non it, and men stand and wait.\nNobody comes.\nNothing is done.\nSee to it.\n", 2},
	} {
		if _, r := readText(c.text); len(r.Copies) != c.want {
			t.Errorf("%s: %d copies: %+v", c.name, len(r.Copies), r.Copies)
		}
	}
}

// TestMinutesWithHours takes the head of minutes, whose meeting begins and ends at clocks without a day, for no appointment.
func TestMinutesWithHours(t *testing.T) {
	const head = "Ort: Rathaus, Zimmer 3\nDatum: 03.05.2021\nBeginn: %sUhr\nEnde: %sUhr\nTeilnehmer: Ann Lee, Bob Roe\nBetreff: Kai\n\nTOP 1 Der Kai ist hoch.\n"
	for _, c := range []struct {
		title, begins, ends string
		want                int
	}{
		{"Protokoll", "10:00 ", "11:30 ", 0},
		{"Protokoll", "03.05.2021 10:00 ", "03.05.2021 11:30 ", 1},
	} {
		if _, r := readText(c.title + "\n" + fmt.Sprintf(head, c.begins, c.ends)); len(r.Copies) != c.want {
			t.Errorf("%v: %d copies", c, len(r.Copies))
		}
	}
}

// TestWordsForMoments takes a list of labels whose moment is told in words for what it is: a text about mail.
func TestWordsForMoments(t *testing.T) {
	for value, want := range map[string]int{"when it was written": 0, "3 May 2021 14:25": 1, "Monday": 1} {
		readMessages(t, "Header fields\nFrom:      the author of the message\nTo:        the recipients\nCc:        further recipients\nDate:      "+value+"\nSubject:   what it is about\n\nThat is all.\n", want)
	}
}
