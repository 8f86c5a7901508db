package parse

import (
	"strings"
	"testing"
)

// TestMeetingAboveClosing leaves the place and the people of a meeting that somebody writes about in his mail: the closing below them parts
// them from the header there, with a blank line around it or without.
func TestMeetingAboveClosing(t *testing.T) {
	for _, x := range []struct{ head, meeting, closing, below string }{
		{
			"De : Ann Lee\nEnvoyé : mercredi 6 juin 2018 20:57\nÀ : Bob Roe\nObjet : RE: quai\n",
			"Date : jeudi 12 juillet 2018\nHeure : 14h00 - 15h30\nLieu : salle B2\nParticipants : tous", "Bien cordialement,\nAnn",
			"De : Bob Roe\nEnvoyé : mercredi 6 juin 2018 17:54\nÀ : Ann Lee\nObjet : quai\n",
		},
		{
			"Van: Ann Lee\nVerzonden: woensdag 6 juni 2018 20:57\nAan: Bob Roe\nOnderwerp: RE: kade\n",
			"Tijd: 14.00 - 15.30 uur\nLocatie: kamer B2\nAanwezig: allen", "Groet,\nAnn",
			"Van: Bob Roe\nVerzonden: woensdag 6 juni 2018 17:54\nAan: Ann Lee\nOnderwerp: kade\n",
		},
	} {
		for _, blank := range []string{"\n", "\n\n"} {
			source, r := readText(x.head + "\nBeste Bob,\n\nZie hieronder wat er over de kade is afgesproken, en neem de brief van de gemeente mee.\nDe anderen weten er al van en komen ook naar de kade." + blank + x.meeting + blank + x.closing + blank + x.below + "\nWanneer?\n")
			if len(r.Copies) != 2 {
				t.Fatalf("%q: %d copies", x.meeting, len(r.Copies))
			}
			if body := source.Join(r.Copies[0].Body); !strings.Contains(body, x.meeting) || !strings.HasSuffix(strings.TrimSpace(body), "Ann") {
				t.Errorf("the body is %q", body)
			}
			if c := &r.Copies[1]; len(c.To) != 1 || c.To[0].Name != "Ann Lee" {
				t.Errorf("below %q: to %+v", x.meeting, c.To)
			}
		}
	}
	_, r := readText("From:\nAnn Lee\nTo:\nT Stevens;\nBob Roe\nSent: Wednesday, June 6, 2018 5:54 PM\nSubject: Quay\n\nWhen?\n") // "T" closes letters, too
	if len(r.Copies) != 1 || len(r.Copies[0].To) != 2 {
		t.Errorf("a recipient is taken for a closing: %+v", r.Copies)
	}
}
