package parse

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestTableHeader reads labels that lost their colons in the columns of a table: the mark of a subject is its value's, and what
// the mail program says of importance and of what is to be done is of the header, neither of the body nor of the people.
func TestTableHeader(t *testing.T) {
	for _, c := range []struct{ head, subject string }{
		{"Da \"Ann Lee\" <ann@quay.example>\n\nA \"Bob Roe\" <bob@quay.example>\n\nData martedì 10 maggio 2022 - 18:02\n\nOggetto R: campioni\n", "R: campioni"},
		{"From Ann Lee <ann@quay.example>\nTo Bob Roe <bob@quay.example>\nDate Tuesday 10 May 2022 18:02\nSubject R: samples\n", "R: samples"},
		{"Oggetto        R: campioni\nMittente       Ann Lee <ann@quay.example>\nDestinatario   bob@quay.example\nData           10.05.2022 18:02\nPriorità       Massima\n", "R: campioni"},
		{"Betreff        AW: Proben\nVon            Ann Lee <ann@quay.example>\nAn             bob@quay.example\nDatum          10.05.2022 18:02\nWichtigkeit    Hoch\n", "AW: Proben"},
		{"Temat\tOdp: próbki\nNadawca\tAnn Lee <ann@quay.example>\nOdbiorca\tbob@quay.example\nData\t10.05.2022 18:02\nPriorytet\tNajwyższy\n", "Odp: próbki"},
		{"Van: Ann Lee <ann@quay.example>\nVerzonden: dinsdag 10 mei 2022 18:02\nAan: bob@quay.example\nOnderwerp: RE: monsters\nOpvolgen: Follow-up\n", "RE: monsters"},
		{"Van:\nVerzonden:\nAan:\nOnderwerp:\nOpvolgen:\n\nAnn Lee <ann@quay.example>\ndinsdag 10 mei 2022 18:02\nbob@quay.example\nRE: monsters\nFollow-up\n", "RE: monsters"},
		{"De : Ann Lee <ann@quay.example>\nEnvoyé : mardi 10 mai 2022 18:02\nÀ : bob@quay.example\nObjet : RE: échantillons\nIndicateur de suivi : Assurer un suivi\n", "RE: échantillons"},
		{"Von: Ann Lee <ann@quay.example>\nGesendet: Dienstag, 10. Mai 2022 18:02\nAn: bob@quay.example\nBetreff: AW: Proben\nKennzeichnung: Zur Nachverfolgung\nKennzeichnungsstatus: Erledigt\n", "AW: Proben"},
	} {
		text, r := readText(c.head + "\nSince 2006.\n")
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", c.head, len(r.Copies))
			continue
		}
		m := &r.Copies[0]
		if m.Subject.Value != c.subject || len(m.From) != 1 || m.From[0].Name != "Ann Lee" || len(m.To) != 1 || m.To[0].Address != "bob@quay.example" || len(m.Cc) != 0 {
			t.Errorf("%q: %+v", c.head, m)
		}
		if got := oneLine(text.Join(m.Body)); got != "Since 2006." {
			t.Errorf("%q: body %q", c.head, got)
		}
	}
}

// TestTablesAreNoMail keeps the rows of a table of several columns, whose first words are labels, from being read as mail.
func TestTablesAreNoMail(t *testing.T) {
	const rows = "Date      3 May 2021 10:00     Lerwick\nFrom      Lerwick              open\nTo        Aberdeen             shut\nPriority  High\n\n"
	if _, r := readText("Inspection ledger\n\n" + rows + rows); len(r.Copies) != 0 {
		t.Errorf("%+v", r.Copies)
	}
}

// TestPagesAtTheRight takes the numbers of pages that a print set to the right out of bodies: words before them or none, dashes
// around them, how many there are in brackets.
func TestPagesAtTheRight(t *testing.T) {
	margin := strings.Repeat(" ", 60)
	for _, form := range []string{"Annex to the minutes - page %d", "Bijlage bij verslag - blad %d", "- %d -", "%d(9)"} {
		var b strings.Builder
		for n := 2; n < 6; n++ {
			fmt.Fprintf(&b, "From: Ann Lee <ann@quay.example>\nSent: Monday, May %d, 2021 9:00 AM\nTo: Bob Roe\nSubject: Quay %d\n\nIt is clear.\nWe come at nine.\n\n%s"+form+"\n", n, n, margin, n)
		}
		text, r := readText(b.String())
		if len(r.Copies) != 4 {
			t.Errorf("%q: %d copies", form, len(r.Copies))
			continue
		}
		for i := range r.Copies {
			if got := oneLine(text.Join(r.Copies[i].Body)); got != "It is clear. We come at nine." {
				t.Errorf("%q: body %q", form, got)
			}
		}
		for _, d := range r.Documents {
			if d.Number != "" {
				t.Errorf("%q: document %q", form, d.Number)
			}
		}
	}
	const head = "From: Ann Lee <ann@quay.example>\nSent: Monday, May 3, 2021 9:00 AM\nTo: Bob Roe\nSubject: Quay\n\nIt is withheld under\n"
	for _, s := range []string{"40(2)", "4(5)", margin + "19(1)", "see page 4"} {
		text, r := readText(head + s + "\nof the law.\n")
		if len(r.Copies) != 1 || !strings.Contains(text.Join(r.Copies[0].Body), strings.TrimSpace(s)) {
			t.Errorf("%q: taken for a page's number", s)
		}
	}
}

// TestRemovedNames takes what releases print in place of a name for nobody's name.
func TestRemovedNames(t *testing.T) {
	for _, word := range []string{
		"Navn udeladt", "navn fjernet", "Nombre suprimido", "nome omesso", "dane usunięte", "nimi poistettu", "név törölve", "naam verwijderd",
		"nom supprimé", "Namen entfernt", "namn borttaget", "jméno odstraněno", "имя удалено",
	} {
		_, r := readText("From: [" + word + "] <[" + word + "]@quay.example>\nSent: Monday, May 3, 2021 9:00 AM\nTo: Bob Roe; [" + word + "]\nSubject: Quay\n\nIt is clear.\n")
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", word, len(r.Copies))
			continue
		}
		people := append([]mail.Participant{}, r.Copies[0].From...)
		people = append(people, r.Copies[0].To...)
		if len(people) != 3 || !people[0].Redacted || people[0].Name != "" || people[0].Domain != "quay.example" || !people[2].Redacted || people[2].Name != "" {
			t.Errorf("%q: %+v", word, people)
		}
	}
}
