package parse

import (
	"strings"
	"testing"
)

// TestLetterPages ends a body where the next page begins with the head of a letter, and nowhere else.
func TestLetterPages(t *testing.T) {
	const mailed = "Van: Ann Lee\nVerzonden: dinsdag 4 mei 2021 10:12\nAan: Bob Roe\nOnderwerp: kade\n\nBeste Bob,\n\nZie de brief.\n\nAnn\n"
	for letter, apart := range map[string]bool{
		"\fDe Voorzitter van de Raad\nPostbus 1\n1000 AA Kadestad\n\nDatum  1 mei 2021\nBetreft  Kade\nOns kenmerk  2021-00012\n\nGeachte voorzitter,\n\nDe kade.\n": true,
		"\fAn das\nHafenamt\n\nBezug: Ihr Schreiben\nAktenzeichen: HW3-1/1#4\nDatum: 1. Mai 2021\n\nSehr geehrte Damen und Herren,\n\nDer Kai.\n":                    true,
		"\fLe Directeur\nà Madame la Préfète\n\nLe 1er mai 2021\nRéf. : QUAI/2021-044\n\nMadame la Préfète,\n\nLe quai.\n":                                           true,
		"\fLe Directeur\nà\nMadame la Préfète des Quais\nLe 1er mai 2021\nRéf. : QUAI/2021-044\nMadame la Préfète,\nLe quai.\n":                                      true,
		"\fDatum  1 mei 2021\nBetreft  Kade\n\nBeste Bob,\n\nDe kade.\n":                                                                                             false, // no reference
		"\fOns kenmerk is 2021-00012.\n\nBeste Bob,\n\nDe kade.\n":                                                                                                   false, // no day
		"Postbus 1\n\nDatum  1 mei 2021\nOns kenmerk  2021-00012\n\nBeste Bob,\n\nDe kade.\n":                                                                        false, // no page begins
	} {
		source, r := readText(mailed + letter)
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", letter, len(r.Copies))
			continue
		}
		if body := source.Join(r.Copies[0].Body); strings.HasSuffix(strings.TrimSpace(body), "Ann") != apart {
			t.Errorf("%q: the body is %q", letter, body)
		}
	}
}

// TestWordOfNoteInSentence leaves the end of a sentence on top of a page in its body, though it is a word for notes.
func TestWordOfNoteInSentence(t *testing.T) {
	source, r := readText("De : Ann Lee\nEnvoyé : mardi 4 mai 2021 10:12\nÀ : Bob Roe\nObjet : quai\n\nCe point est évoqué, voir le\n\fcompte rendu.\n\nAnn\n")
	if body := source.Join(r.Copies[0].Body); len(r.Documents) != 1 || !strings.HasSuffix(strings.TrimSpace(body), "Ann") {
		t.Errorf("%d documents, the body is %q", len(r.Documents), body)
	}
}
