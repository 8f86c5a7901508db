package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// frenchMail is a mail with what a lossy text makes of its labels.
func frenchMail(from, sent, to, rest string) string {
	return from + " Anne Roux <anne@quai.example>\n" + sent + " jeudi 6 mai 2021 10:15\n" + to + " Paul Blanc\n" + rest + "Objet : RE: Quai\n\nD'accord.\n"
}

// TestLostLabels reads a label of which no letter is left.
func TestLostLabels(t *testing.T) {
	for _, s := range []string{
		frenchMail("De :", "Envoyé :", "? :", "Cc : Jean Noir\n"),
		frenchMail("De?:", "Envoy??:", "??:", "Cc?: Jean Noir\n"),
		frenchMail("De??:", "Envoy????:", "????:", ""),
		frenchMail("De :", "Envoy\uFFFD :", "\uFFFD :", ""),
		frenchMail("De :", "Envoy :", " :", "Cc : Jean Noir\n"),
		frenchMail("> De :", "> Envoy? :", "> ??? :", "> Cc : Jean Noir\n> "),
		frenchMail("*De :*", "*Envoy? :*", "*?:*", "*Cc :* Jean Noir\n"),
		"De: \"Anne Roux\" <anne@quai.example>\n?: \"Paul Blanc\" <paul@quai.example>\nEnvoy?: Jeudi 6 Mai 2021 10:15:46\nObjet: Re: Quai\n\nD'accord.\n",
		"De : Anne Roux <anne@quai.example>\nDate : jeudi 6 mai 2021 10:15\nObjet : Re: Quai\n? : Paul Blanc <paul@quai.example>\n\nD'accord.\n",
		"De : Anne Roux <anne@quai.example>\nDate : jeudi 6 mai 2021 10:15\nObjet : Re: Quai\n? : Paul Blanc\nCc : Jean Noir\n\nD'accord.\n",
		"Oui.\n\n-----Message d'origine-----\nDe?: Anne Roux <anne@quai.example> Envoy??: jeudi 6 mai 2021 10:15 ??: Paul Blanc Cc?: Jean Noir Objet?: Re: Quai\n\nD'accord.\n",
		"De : Anne Roux <anne@quai.example> Envoy  : jeudi 6 mai 2021 10:15   : Paul Blanc Cc : Jean Noir Objet : Re: Quai\n\nD'accord.\n",
	} {
		_, r := readText(s)
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", s, len(r.Copies))
			continue
		}
		c := &r.Copies[0]
		if len(c.From) != 1 || c.From[0].Address != "anne@quai.example" || len(c.To) != 1 || c.To[0].Name != "Paul Blanc" {
			t.Errorf("%q: from %+v to %+v", s, c.From, c.To)
		}
		if !c.Date.Exact() || len(r.Problems) > 0 {
			t.Errorf("%q: date %+v, problems %+v", s, c.Date, r.Problems)
		}
	}
}

// TestLostLabelsOnce takes no second line for the recipients', and none where no header is in the making.
func TestLostLabelsOnce(t *testing.T) {
	for _, s := range []string{
		"De : Anne Roux\nPour : Paul Blanc\nEnvoyé : jeudi 6 mai 2021 10:15\n? : le mot manque\nObjet : Quai\n\nD'accord.\n",
		"De : Anne Roux\nEnvoyé : jeudi 6 mai 2021 10:15\nPour : Paul Blanc\nObjet : Quai\n? :\n\nD'accord.\n",
		"De : Anne Roux\nEnvoyé : jeudi 6 mai 2021 10:15\nPour : Paul Blanc\nObjet : Quai\n\n? : le mot manque\n",
	} {
		text, r := readText(s)
		if len(r.Copies) != 1 || len(r.Copies[0].To) != 1 || r.Copies[0].Raw(text, mail.RoleTo) != "Paul Blanc" {
			t.Errorf("%q: %+v", s, r.Copies)
		}
	}
}

// TestLostSpaces passes over the no-break spaces that became question marks, where all labels have one.
func TestLostSpaces(t *testing.T) {
	text, r := readText("Van:?Anne de Rooij <anne@kade.example>\nVerzonden:?donderdag 6 mei 2021 10:15\nAan:?Piet Wit\nOnderwerp:?Re: Kade\n?\nAkkoord.\n")
	if len(r.Copies) != 1 {
		t.Fatalf("%d copies", len(r.Copies))
	}
	c := &r.Copies[0]
	if c.From[0].Name != "Anne de Rooij" || c.To[0].Name != "Piet Wit" || c.Subject.Base != "Kade" || strings.TrimSpace(text.Join(c.Body)) != "Akkoord." || c.Date.Raw != "donderdag 6 mei 2021 10:15" {
		t.Errorf("%+v, body %q, date %q", c.Subject, text.Join(c.Body), c.Date.Raw)
	}
	_, r = readText("Van: Anne de Rooij\nVerzonden: donderdag 6 mei 2021 10:15\nAan: Piet Wit\nOnderwerp:?!\n\nAkkoord.\n")
	if len(r.Copies) != 1 || r.Copies[0].Subject.Value != "?!" {
		t.Errorf("%+v", r.Copies)
	}
}

// TestLostWithin reads labels that lost letters within them, of a sender without an address too, on lines of their own and on one.
func TestLostWithin(t *testing.T) {
	for _, mark := range []string{"?", "??", "\uFFFD"} {
		for _, s := range []string{
			"Lähettäjä: Anna Virtanen\nLähetetty: torstai 6. toukokuuta 2021 10.15\nVastaanottaja: Olli Laine\nAihe: Laituri\n\nOhessa.\n",
			"Lähettäjä: Anna Virtanen Lähetetty: torstai 6. toukokuuta 2021 10.15 Vastaanottaja: Olli Laine Aihe: Laituri\n\nOhessa.\n",
			"Frå: Anna Virtanen\nSendt: torsdag 6. mai 2021 10:15\nTil: Olli Laine\nEmne: Laituri\n\nHer er det.\n",
		} {
			damaged := strings.NewReplacer("ä", mark, "å", mark).Replace(s)
			_, r := readText(damaged)
			if len(r.Copies) != 1 || len(r.Copies[0].From) != 1 {
				t.Errorf("%q: %d copies", damaged, len(r.Copies))
				continue
			}
			if c := &r.Copies[0]; c.From[0].Name != "Anna Virtanen" || len(c.To) != 1 || c.To[0].Name != "Olli Laine" || !c.Date.Exact() || c.Subject.Value != "Laituri" {
				t.Errorf("%q: from %+v, to %+v, date %+v, subject %q", damaged, c.From, c.To, c.Date, c.Subject.Value)
			}
		}
	}
}
