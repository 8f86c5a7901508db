package parse

import "testing"

// TestMarksOfOneLetter: where the labels of a source are of a language that answers with one letter, a line that begins with it is a
// subject, as one with "Re:" is; elsewhere it is none.
func TestMarksOfOneLetter(t *testing.T) {
	for _, c := range []struct{ text, subject, base, to string }{
		{
			"Ivo Bassi\nmartedì 14 giugno 2022 06:51\nDa:\nInviato:\nA:\nOggetto:\nNuno Sala\nR: Cassette sul molo\n\nDomani alle sei.\n",
			"R: Cassette sul molo", "Cassette sul molo", "Nuno Sala",
		},
		{
			"I: Cassette sul molo\n\nDa       Ivo Bassi <ivo@molo.example>\nA       nuno@molo.example\nInviato       martedì 14 giugno 2022 06:51\n\nDomani alle sei.\n",
			"I: Cassette sul molo", "Cassette sul molo", "nuno@molo.example",
		},
		{
			"Da: Ivo Bassi <ivo@molo.example>\nInviato: martedì 14 giugno 2022 06:51\nA: Nuno Sala\nOggetto: Cassette\n\nDomani.\n\n" +
				"From: Nuno Sala\nSent: Monday, June 13, 2022 6:51 AM\nTo: Ivo Bassi\nSubject: R: Cassette\n\nWhen?\n",
			"R: Cassette", "Cassette", "Ivo Bassi",
		},
		{
			"R: Crates on the quay\n\nFrom       Ivo Bassi <ivo@quay.example>\nTo       nuno@quay.example\nDate       Tuesday, June 14, 2022 6:51 AM\n\nTomorrow at six.\n",
			"", "", "nuno@quay.example",
		},
	} {
		_, r := readText(c.text)
		if len(r.Copies) == 0 {
			t.Errorf("%q: no message", c.text)
			continue
		}
		m := r.Copies[len(r.Copies)-1]
		if m.Subject.Value != c.subject || m.Subject.Base != c.base || len(m.To) != 1 || m.To[0].Raw != c.to {
			t.Errorf("%q: %+v to %+v", c.text, m.Subject, m.To)
		}
	}
}
