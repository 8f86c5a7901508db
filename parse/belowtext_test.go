package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestMeetingBelowText leaves a meeting in the body of a mail that tells of it, however short the text above it is.
func TestMeetingBelowText(t *testing.T) {
	for _, c := range []struct{ head, body string }{
		{
			"De : Anne Frêne <a.frene@quay.example>\nEnvoyé : vendredi 5 mars 2021 09:12\nÀ : Paul Orme <p.orme@quay.example>\nObjet : Le quai\n",
			"Voir ci-dessous.\nHeure : lundi 8 mars 2021 10:00-11:00\nLieu : salle 4\nParticipants : Anne Frêne; Paul Orme\n\nMerci de venir.",
		},
		{
			"Von: Anne Esche\nGesendet: Freitag, 5. März 2021 09:12\nAn: Paul Ulm\nBetreff: Der Kai\n",
			"Siehe unten\n\nZeit: Montag, 8. März 2021 10:00-11:00\nOrt: Raum 4\nTeilnehmer: Anne Esche; Paul Ulm",
		},
		{
			"Van: Anne Es\nVerzonden: vrijdag 5 maart 2021 09:12\nAan: Paul Iep\nOnderwerp: De kade\n",
			"Zie onder.\n\nWanneer: maandag 8 maart 2021 10:00-11:00\nWaar: Zaal 4\nDeelnemers: Anne Es; Paul Iep\n\nGraag komen.",
		},
		{
			"From: Ann Ash\nSent: Friday 5 March 2021 09:12\nTo: Paul Elm\nSubject: The quay\n",
			"Ok\n\nWhen: Monday 8 March 2021 10:00-11:00 (UTC+01:00) Amsterdam\nWhere: Room 4\n\nPlease come.",
		},
	} {
		source, r := readText(c.head + "\n" + c.body + "\n\n" + strings.Replace(c.head, "09:12", "08:10", 1))
		if len(r.Copies) != 2 || len(r.Copies[0].To) != 1 || len(r.Copies[1].Fields) != 4 {
			t.Errorf("%q: %+v", c.body, r.Copies)
		} else if body := strings.TrimSpace(source.Join(r.Copies[0].Body)); body != c.body {
			t.Errorf("%q: the body is %q", c.body, body)
		}
	}
}

// TestHeaderBelowText takes no subject and no people over a text into the header below it, and says that they stand there.
func TestHeaderBelowText(t *testing.T) {
	for _, text := range []string{
		"To: Paul Elm <p.elm@quay.example>\nSubject: The quay\n\nOk, thanks.\n\nFrom: Ann Ash <a.ash@quay.example>\nSent: Thursday 4 March 2021 09:12\n\nShall we meet?\n",
		"An: Paul Ulm\nBetreff: Der Kai\n\nGerne\n\nVon: Paul Ulm\nGesendet: Donnerstag, 4. März 2021 09:12\n\nTreffen wir uns?\n",
		"De : Anne Frêne\nObjet : Le quai\n\nEntendu.\n\nEnvoyé : jeudi 4 mars 2021 09:12\nÀ : Paul Orme\n\nOn se voit ?\n",
	} {
		_, r := readText(text)
		if len(r.Copies) != 1 || len(r.Copies[0].Fields) != 2 || !strings.Contains(codes(r), "maybe-header") {
			t.Errorf("%q: %+v %v", text, r.Copies, r.Problems)
		}
	}
	for _, text := range []string{ // forms whose labels stand in groups, or with one that is not known between; a value that goes on
		"Subject: Weekly\nLocation: Room 4\n\nStart: Monday 8 March 2021 10:00\nEnd: Monday 8 March 2021 11:00\n\nRecurrance; (none)\n\nOrganizer: Ann Ash\nRequired Attendees: Paul Elm\n",
		"From: Ann Ash\nTo: Paul Elm\nSubject: The quay\n\nCarl Dent\n\nSent: Monday 8 March 2021 10:00\n\nShall we?\n",
	} {
		_, r := readText(text)
		if len(r.Copies) != 1 || r.Copies[0].Fields[0].Role != mail.RoleSubject && r.Copies[0].Fields[0].Role != mail.RoleFrom {
			t.Errorf("%q: %+v", text, r.Copies)
		}
	}
}
