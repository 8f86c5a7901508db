package parse

import "testing"

func TestAnnexOf(t *testing.T) {
	for text, want := range map[string]string{
		"Annex B – Note from the yard": "Annex B", "ANNEX C": "ANNEX C", "Bijlage 3: brief": "Bijlage 3", "Anlage IV - Schreiben": "Anlage IV",
		"Annexe 2 (extrait)": "Annexe 2", "Приложение 2 — письмо": "Приложение 2",
		"Annex B is attached": "", "Annex": "", "Annexes A and B": "", "Bijlage: brief.pdf": "", "Annex b": "", "Ek olarak 3": "",
	} {
		if got := annexOf(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
