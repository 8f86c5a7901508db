package parse

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

func readText(s string) (*mail.Text, *mail.Reading) {
	t := mail.NewText(s, "test")
	return t, Parse("00", t, Options{})
}

// readMessages reads a text that holds as many messages as want says, and reports whether it does.
func readMessages(t *testing.T, s string, want int) (*mail.Text, *mail.Reading, bool) {
	t.Helper()
	text, r := readText(s)
	if len(r.Copies) != want {
		t.Errorf("%q: %d messages, not %d", s, len(r.Copies), want)
	}
	return text, r, len(r.Copies) == want
}

// said is the name of a message's sender and its moment, each as far as it is read, the moment without a repair.
func said(c *mail.Copy) (name, date string) {
	name = fmt.Sprintf("%d senders", len(c.From))
	if len(c.From) == 1 {
		name = c.From[0].Name
	}
	if c.Date.Known() && !c.Date.Repaired {
		date = string(c.Date.Earliest)
	}
	return name, date
}

// TestDayOnly reads headers that print a day without a clock: the day is the date, and no line is lost into another field.
func TestDayOnly(t *testing.T) {
	for _, header := range []string{
		"From: Jansen, Piet\nSent: 31 October 2021\nTo: Els Smit\nSubject: Planning\n",
		"Van: Jansen, Piet\nVerzonden: 31 oktober 2021\nAan: Els Smit\nOnderwerp: Planning\n",
		"Von: Jansen, Piet\nGesendet: 31. Oktober 2021\nAn: Els Smit\nBetreff: Planning\n",
		"De : Jansen, Piet\nEnvoyé : 31 octobre 2021\nÀ : Els Smit\nObjet : Planning\n",
		"From: piet@jansen.example\nDate: 31 October 2021\nTo: Els Smit\nSubject: Planning\n",
	} {
		_, r := readText(header + "\nTomorrow then.\n")
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", header, len(r.Copies))
			continue
		}
		c := &r.Copies[0]
		if c.Date == nil || c.Date.Earliest != "2021-10-31T00:00" || c.Date.Latest != "2021-10-31T23:59" {
			t.Errorf("%q: date %+v", header, c.Date)
		}
		if len(c.From) != 1 || strings.ContainsAny(c.From[0].Name, "0123456789:") || c.From[0].Redacted {
			t.Errorf("%q: from %+v", header, c.From)
		}
	}
}

// TestNotesAreNoMail keeps the heads of notes, which have a day and offices, from being read as mail.
func TestNotesAreNoMail(t *testing.T) {
	for _, s := range []string{
		"Aan: de Minister\nVan: Directie Havens\nDatum: 31 mei 2021\nOnderwerp: Voortgang\n\nU wordt gevraagd in te stemmen.\n",
		"MEMO\n\nAan: 5.1.2e\nVan: 5.1.2e\nDatum: 31 mei 2021\nBetreft: baggeren\n\nHet werk gaat door.\n",
		"NOTITIE\n\nVan: 5.1.2e\nAan: 5.1.2e\nKopie: 5.1.2e\nDatum: 31 mei 2021\nOnderwerp: baggeren\n\n1. Aanleiding\nHet werk gaat door.\n",
		"MEMORANDUM\n\nTO: File\nFROM: Harbour Office\nDATE: May 31, 2021\nSUBJECT: Dredging\n\nThe work goes on.\n",
		"ACTION MEMORANDUM FOR THE HARBOUR MASTER\n\nTO: The Harbour Master\nTHROUGH: The Deputy\nFROM: Dredging Branch\nDATE: May 31, 2021\nSUBJECT: Dredging\nCC: Counsel\nATTACHMENTS: plan.pdf\n\nIt goes on.\n",
		"FAX COVER\n\nTo: Bob Roe\nFrom: Ann Lee\nFax: 555-0177\nDate: May 31, 2021 10:41 AM\nSubject: Dredging\n\nThree pages.\n",
		"Niederschrift\nüber die Sitzung des Ausschusses für den Hafen\n\nDatum: Montag, 31. Mai 2021, 18:00 Uhr\nOrt: Rathaus\nBetreff: Hafen\nVon: Schriftführung\nAn: Mitglieder\n\nTOP 1 Eröffnung.\n",
		"TRAVEL CLAIM\n\nJourney 1\nFrom: Lerwick\nTo: Aberdeen\nDate: Monday 3 May 2021 17:30\nSubject: Train\n\nPaid.\n",
		"1. A header is made of the lines \"From:\", \"Sent:\", \"To:\",\n   \"Cc:\" and \"Subject:\" of a message.\n\nDate: this applies from 25 May 2018.\n",
		"ALDER FERRIES - MINUTES OF THE SAFETY COMMITTEE\n\nDate: Tuesday, 10 March 2020, 2:00 PM\nTo: All members\nFrom: Secretary\nCc: Harbour master\nSubject: Minutes of 10 March 2020\n\n1. Apologies: Lee.\n",
		"Paid.\n\n--------------------------------\n\nAan: de leden van de raad\nVan: de bestuurder\nDatum: 11 maart 2020\nBetreft: instemming\ncc: bonden\n\nGeachte leden,\n\nGraag.\n",
		"Datum ontvangst:   11-01-2022\nVan:               Provincie\nAan:               Omgevingsdienst\nOnderwerp:         Toezending dossier\nVerzonden:         per aangetekende post\nBijlagen:          3\n",
		"Betreff: Widerspruch gegen den Bescheid vom 3. Februar 2020\nAn: Sturm & Partner\nVon: Rechtsamt\n\nSehr geehrte Frau Sturm,\n\nnein.\n",
		"Message ID:       <a1@quay.example>\nFrom IP:          192.0.2.17\nTo IP:            198.51.100.4\n\nDate:             4/28/2022 2:11:09 PM\nEvent:            RECEIVE\n",
		"From: {{sender}}     To: {{first_name}} <{{email}}>     Subject: Blast notice {{date}}\nrow 1   To: R. Alder <r.alder@valley.example>       Sent: 2022-04-27 08:00:01   OK\n",
		"Backup job       Date: 4/28/2022     From: \\\\srv1\\mail     To: \\\\nas2\\mail     Result: success\n",
		"4. I set out the headings only:\n\n     From: Dacre / To: Huxtable / Sent: 14 May 2013 / Subject: RE: Dredger\n\n5. The Treasurer left.\n",
		"REQUEST FORM\n\nName: ____________ \t Department: ____________\nFrom: Depot North \t To: Depot South\nDate: 12/06/2009 \t Time: 08:30\n",
		"Telephone message\n\nPhone: ____________\nFrom: Jan de Wit\nTo: Mary Baker\nTime: 10:14\nDate: 12 March 2020\n\nPlease call back.\n",
		"Guide to the register\n\n\"From:\" Jan de Wit\n\"Sent:\" 12 March 2020 10:14\n\"To:\" Mary Baker\n\"Subject:\" Tide gauge\n\nThe mail is kept.\n",
		"Dag allen,\n\nWe zien elkaar:\n\nDatum: dinsdag 4 mei 2021\nTijd: 10:00 - 11:00\nLocatie: zaal 4\nDeelnemers: Ria Smit, Jan Bos\nOnderwerp: kade\n\nGroet\n",
		"2 Vermerk Datum: 8. April 2020 Betreff: Telefonat mit der Werft An: Abteilungsleitung 4 Von: Z\n21 Die Werft hält am Preis fest. Es wird empfohlen, den Vertrag zu schließen. gez. O]\n",
		"From: +31655550199 (owner)\nTimestamp: 06-02-2023 12:12:02(UTC+1)\nSource App: Signal\nBody:\n2 min\n",
	} {
		if _, r := readText(s); len(r.Copies) != 0 {
			t.Errorf("%q: read as mail", s)
		}
	}
}

// TestListsReadLikeText takes the lines of a wrapped list of offices, whose words are those of sentences, for what they are.
func TestListsReadLikeText(t *testing.T) {
	text, r := readText("From: Lee, Ann\nSent: Monday, May 3, 2021 10:12 AM\nTo: Ray, Bob; Orr, Sue; Kane,\nTim; Cruz, Maria de la; Head of the\n" +
		"Office; Team of the Quay and of the Port\nSubject: Plan of the quay\n\nText\n")
	if len(r.Copies) != 1 || len(r.Copies[0].To) != 6 || r.Copies[0].Subject.Value != "Plan of the quay" {
		t.Fatalf("%+v", r.Copies)
	}
	if raw := r.Copies[0].To[5].Raw; raw != "Team of the Quay and of the Port" {
		t.Errorf("%q of %s", raw, text.Content)
	}
	for s, want := range map[string]bool{
		"Head of the Office; Team of the Quay and of the Port": true, "it was on the quay; then the ship was in the port": false,
		"the ship is to be at the quay and in the port;": false, "It was on the quay; The ship was in the port of it.": false,
	} {
		if entries(s) != want {
			t.Errorf("%q", s)
		}
	}
}

// TestFilesNamedInBody leaves the files that a body lists below its first words in it.
func TestFilesNamedInBody(t *testing.T) {
	for _, label := range []string{"Bijlagen: plan.docx\n", ""} {
		text, r := readText("Van: Smit, Ria <r.smit@kade.example>\nVerzonden: ma 3-5-2021 10:12\nAan: Jansen, Piet\nOnderwerp: Kade\n" + label +
			"\nPiet,\n\nHierbij:\n- kade.pdf\n- foto.jpg\n\nRia\n")
		if len(r.Copies) != 1 || len(r.Copies[0].Attachments) != strings.Count(label, ":") || !strings.HasPrefix(text.Slice(r.Copies[0].Body[0]), "Piet,") {
			t.Errorf("%q: %+v", label, r.Copies)
		}
	}
}

// TestSalutationEndsHeader ends a header above a salutation, however many labels the body has below it: they are neither its
// subject nor its people.
func TestSalutationEndsHeader(t *testing.T) {
	_, r := readText("Von: Meier, Hans <h.meier@kai.example>\nGesendet: Montag, 3. Mai 2021 10:12\nAn: Schulz, Eva\nBetreff: Tagesordnung\n\n" +
		"Liebe Eva,\n\ndie Punkte:\nThema: Haushalt\nOrt: Raum 4\nZeit: 10 Uhr\nTeilnehmer: alle\n\nThema: Personal\nAnlage: 2\n\nHans\n")
	if len(r.Copies) != 1 || r.Copies[0].Subject.Value != "Tagesordnung" || len(r.Copies[0].To) != 1 || len(r.Copies[0].Attachments) != 0 {
		t.Errorf("%d copies, %+v", len(r.Copies), r.Copies)
	}
}

// TestMailBelowNotes keeps mail that stands below the title of a note, or has one of a note's signs, or quotation marks.
func TestMailBelowNotes(t *testing.T) {
	for _, s := range []string{
		"From: Ann Lee\nSent: Monday, May 31, 2021 9:00 AM\nTo: {{staff}} all\nSubject: Dredging\n\nIt goes on.\n",
		"Van: 5.1.2e\nDatum: 31 mei 2021\nAan: 5.1.2e\nOnderwerp: baggeren\n\nHet werk gaat door.\n",
		"MEMORANDUM\n\nFrom: Ann Lee <ann@quay.example>\nDate: May 31, 2021\nTo: Bob Roe\nSubject: Dredging\n\nIt goes on.\n",
		"MEMORANDUM\n\nFrom: Ann Lee\nSent: Monday, May 31, 2021 9:00 AM\nTo: Bob Roe\nCc: Fax\nSubject: Dredging\nLocation: Quay\n\nIt goes on.\n",
		"Nota\n\nVan: Piet Jansen\nDatum: maandag 31 mei 2021 10:00\nAan: Els Smit\nOnderwerp: Kade\n\nHet gaat door.\n",
		"From: Ann Lee\nDate: Monday, May 31, 2021 9:00 AM\nTo: Bob Roe\nPhone: 555-0178\nSubject: Dredging\n\nIt goes on.\n",
		"ANNEX: MINUTES OF THE COMMITTEE\n\nFrom: Ann Lee\nDate: Monday, May 31, 2021 9:00 AM\nTo: Bob Roe\nSubject: Dredging\n\nIt goes on.\n",
		"-----------------------------\nFrom: Ann Lee\nDate: May 31, 2021\nTo: Bob Roe\nSubject: RE: Dredging\n\nIt goes on.\n",
		"\"Ann Lee\" <ann@quay.example>\nVerzonden door: Karel Wit\n08-11-2009 18:45\nAan: <bob@quay.example>\ncc:\nOnderwerp: kade\n\nGraag.\n",
		"Received by: ____________\nFrom: Ann Lee <ann@quay.example>\nDate: May 31, 2021\nTo: Bob Roe\nSubject: Dredging\n\nIt goes on.\n",
		"Van: Piet Jansen\nDatum en tijd: maandag 31 mei 2021 10:00\nAan: Els Smit\nOnderwerp: Kade\n\nHet gaat door.\n",
		"From:\"Ann Lee\" To:\"Bob Roe\" Sent:Monday, May 31, 2021 9:00 AM\nSubject:\"Dredging\"\n\nIt goes on.\n",
	} {
		if _, r := readText(s); len(r.Copies) != 1 || r.Copies[0].Date == nil || len(r.Copies[0].To) != 1 {
			t.Errorf("%q: %+v", s, r.Copies)
		}
	}
}

// TestReceiptTellsOfAMessage reads a receipt as one message: what it repeats of the message that was read is its text.
func TestReceiptTellsOfAMessage(t *testing.T) {
	text, r := readText("Van: Els Smit\nVerzonden: maandag 31 mei 2021 10:30\nAan: Piet Jansen\nOnderwerp: Gelezen: De kade en alles wat daarbij hoort in dit jaar\nUw bericht\n\n" +
		"   Aan: Els Smit\n   Onderwerp: De kade en alles wat daarbij hoort in dit jaar\n   Verzonden: maandag 31 mei 2021 10:11:00 (UTC+01:00) Brussel\n\nis gelezen op maandag 31 mei 2021 10:29:51.\n")
	if len(r.Copies) != 1 {
		t.Fatalf("%d copies", len(r.Copies))
	}
	if body := text.Join(r.Copies[0].Body); !strings.HasPrefix(body, "Uw bericht") || strings.Contains(r.Copies[0].Subject.Value, "bericht") {
		t.Errorf("subject %q, body %q", r.Copies[0].Subject.Value, body)
	}
}

// TestAmountsAreNoFurniture keeps lines of one shape in bodies: amounts, telephone numbers, table rows.
func TestAmountsAreNoFurniture(t *testing.T) {
	one := func(day, rest string) string {
		return "Van: Piet Jansen <piet@kade.example>\nVerzonden: maandag " + day + " mei 2021 10:00\nAan: Els Smit\nOnderwerp: Aanslag\n\n" +
			"Hierbij de aanslag van deze maand, graag betalen voor het einde ervan.\n\n" + rest + "\n\nGroeten,\n\nPiet\n\n"
	}
	text, r := readText(one("3", "bedrag 10500\nM 06 12345671") + one("10", "bedrag 20750\nM 06 12345672") + one("17", "bedrag 31000\nM 06 12345673"))
	if len(r.Copies) != 3 {
		t.Fatalf("%d copies", len(r.Copies))
	}
	for i, want := range []string{"bedrag 10500", "bedrag 20750", "bedrag 31000"} {
		body := text.Join(r.Copies[i].Body)
		if !strings.Contains(body, want) || !strings.Contains(body, "M 06 1234567") {
			t.Errorf("body %d lost a line: %q", i, body)
		}
	}
}

// TestFeetWithoutFeeds finds the feet of pages where no form feed is left, and what a page count says of documents.
func TestFeetWithoutFeeds(t *testing.T) {
	mailOf := func(day, hour string) string {
		return "From: Ann Lee <ann@quay.example>\nSent: Monday, May " + day + ", 2021 " + hour + " AM\nTo: Bob Roe <bob@quay.example>\nSubject: Quay\n\nThe quay is clear again, thanks for asking about it.\n\nAnn\n\n"
	}
	text, r := readText(mailOf("3", "9:00") + "QUAY 000417\n\n" + mailOf("10", "9:10") + "QUAY 000418\n")
	if len(r.Copies) != 2 {
		t.Fatalf("%d copies", len(r.Copies))
	}
	for i := range r.Copies {
		if body := text.Join(r.Copies[i].Body); strings.Contains(body, "QUAY 0") {
			t.Errorf("the foot is in body %d: %q", i, body)
		}
	}
	if r.Copies[1].Above != -1 {
		t.Error("a later mail below a foot is not quoted by the one above it")
	}
	for _, c := range []struct {
		foot, next string
		top        bool
	}{{"Page 1 of 2", "Page 2 of 2", false}, {"Page 1 of 1", "Page 1 of 1", true}} {
		_, r := readText(mailOf("10", "9:10") + c.foot + "\n" + mailOf("3", "9:00") + c.next + "\n")
		if len(r.Copies) != 2 || (r.Copies[1].Above == -1) != c.top {
			t.Errorf("%s: %d copies, the second one above %d", c.foot, len(r.Copies), r.Copies[len(r.Copies)-1].Above)
		}
	}
}

// TestNothingJoinsAListFromTheBody keeps the first line of a body out of the list of recipients.
func TestNothingJoinsAListFromTheBody(t *testing.T) {
	_, r := readText("From: Ann Lee <ann@quay.example>\nSent: Monday, May 3, 2021 9:00 AM\nTo: Bob Roe\nCc: Di Fox\nSubject: Quay\n\nPS/Harbour Master\n\nThe quay is clear.\n")
	if len(r.Copies) != 1 || len(r.Copies[0].Cc) != 1 || r.Copies[0].Cc[0].Unit != "" {
		t.Errorf("%+v", r.Copies)
	}
}

// TestBilingualLabels reads the labels of offices that print each in two languages.
func TestBilingualLabels(t *testing.T) {
	text, r := readText("From: / De :   Ann Lee\nSent: / Envoyé :   May-03-21 4:12 PM\nTo: / À :   Bob Roe\nSubject: / Objet :  Quay / Quai\n\nThe quay is clear.\n")
	if len(r.Copies) != 1 {
		t.Fatalf("%d copies", len(r.Copies))
	}
	c := &r.Copies[0]
	if got := c.Raw(text, mail.RoleSubject); got != "Quay / Quai" {
		t.Errorf("subject %q", got)
	}
	if !c.Date.Exact() || c.Date.Earliest[:16] != "2021-05-03T16:12" {
		t.Errorf("date %+v", c.Date)
	}
}

// TestNearMissesAreReported reports labels that may be a header and were not read as one.
func TestNearMissesAreReported(t *testing.T) {
	_, r := readText("Aan: de Minister\nVan: Directie Havens\nDatum: 31 mei 2021\nOnderwerp: Voortgang\n\nU wordt gevraagd in te stemmen.\n")
	if len(r.Problems) != 1 || r.Problems[0].Code != "maybe-header" || r.Problems[0].Span.Start != 0 {
		t.Errorf("%+v", r.Problems)
	}
	if _, r := readText("Backup job       Date: 4/28/2022     From: \\\\srv1\\mail     To: \\\\nas2\\mail\n"); len(r.Problems) != 1 || r.Problems[0].Code != "maybe-header" {
		t.Errorf("labels on one line: %+v", r.Problems)
	}
	if _, r := readText("From: Ann Lee <ann@quay.example>\nSent: Monday, May 3, 2021 9:00 AM\nTo: Bob Roe\nSubject: Quay\n\nIt is clear.\n"); len(r.Problems) != 0 {
		t.Errorf("%+v", r.Problems)
	}
}

// TestOrderInAttributions keeps both readings of a numeric date in an attribution line, whatever clock stands beside it:
// the reader's client printed it, and clients of half the world print am and pm behind the day and the month.
func TestOrderInAttributions(t *testing.T) {
	_, r := readText("From: Ann Lee <ann@quay.example>\nSent: Monday, May 24, 2021 9:00 AM\nTo: Bob Roe\nSubject: Quay\n\nIt is clear.\n\nOn 04/05/2021 5:40 AM, Bob Roe <bob@quay.example> wrote:\n> Is it?\n")
	if len(r.Copies) != 2 {
		t.Fatalf("%d copies", len(r.Copies))
	}
	if d := r.Copies[1].Date; d == nil || d.Exact() || len(d.Readings) != 2 {
		t.Errorf("%+v", d)
	}
}
