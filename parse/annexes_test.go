package parse

import "testing"

func TestAnnexOf(t *testing.T) {
	for text, want := range map[string]string{
		"Annex B – Note from the yard": "Annex B", "ANNEX C": "ANNEX C", "Bijlage 3: brief": "Bijlage 3", "Anlage IV - Schreiben": "Anlage IV",
		"Annexe 2 (extrait)": "Annexe 2", "Annexe 2 : lettre": "Annexe 2", "Приложение 2 — письмо": "Приложение 2",
		"Annex B is attached": "", "Annex": "", "Annexes A and B": "", "Bijlage: brief.pdf": "", "Annex b": "", "ANNEX CONTINUED": "", "Ek olarak 3": "",
	} {
		if got := annexOf(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestAnnexesWithin opens documents at headings of annexes above headers where more than one is headed or the heading has a
// title; one alone may end a message that quotes what it promises.
func TestAnnexesWithin(t *testing.T) {
	const (
		head   = "From: Ann Lee <ann@quay.example>\nSent: Monday, May 3, 2021 9:00 AM\nTo: Bob Roe <bob@quay.example>\nSubject: Quay works\n\nBelow is the mail.\n"
		quoted = "From: Bob Roe <bob@quay.example>\nSent: Sunday, May 2, 2021 4:00 PM\nTo: Ann Lee <ann@quay.example>\nSubject: Quay works\n\nSee the list.\n"
	)
	for text, want := range map[string]int{
		head + "\nAnnex 1\n\n" + quoted:                            1,
		head + "\nAnnex 1: mail of Bob\n\n" + quoted:               1,
		head + "\nAnnex 1 - Mail of Bob\n\n" + quoted:              2,
		head + "\nAnnex 1\n\n" + quoted + "\nAnnex 2\n\n" + quoted: 3,
		head + "\f\nAnnex 1\n\n" + quoted:                          2,
	} {
		if _, r := readText(text); len(r.Documents) != want {
			t.Errorf("%q: %d documents, want %d", text, len(r.Documents), want)
		}
	}
}
