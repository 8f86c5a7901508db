package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// answered is a mail of Ann's with room for what she passes on.
const answered = "From: Ann Lee <ann@quay.example>\nSent: Thursday, 6 May 2021 10:15\nTo: Bob Roe <bob@port.example>\nSubject: Quay\n\nAs you asked.\n\n"

// TestForwardsOfAppleMail reads what Apple Mail prints above a mail that is passed on, in every language it comes in: the line
// that says so is none of Ann's text, and the address for answers is no recipient.
func TestForwardsOfAppleMail(t *testing.T) {
	for _, c := range [][8]string{
		{"Začátek přeposílané zprávy:", "Od", "Předmět", "Datum", "3. května 2021 14:25:08 SELČ", "Komu", "Kopie", "Odpověď na"},
		{"Start på videresendt besked:", "Fra", "Emne", "Dato", "3. maj 2021 kl. 14.25.08 CEST", "Til", "Cc", "Svar til"},
		{"Anfang der weitergeleiteten Nachricht:", "Von", "Betreff", "Datum", "3. Mai 2021 um 14:25:08 MESZ", "An", "Kopie", "Antwort an"},
		{"Inicio del mensaje reenviado:", "De", "Asunto", "Fecha", "3 de mayo de 2021, 14:25:08 CEST", "Para", "Cc", "Responder a"},
		{"Välitetty viesti alkaa:", "Lähettäjä", "Aihe", "Päivämäärä", "3. toukokuuta 2021 klo 14.25.08 UTC+3", "Vastaanottaja", "Kopio", "Vastaus"},
		{"Début du message réexpédié :", "De", "Objet", "Date", "3 mai 2021 à 14:25:08 UTC+2", "À", "Cc", "Répondre à"},
		{"Započni proslijeđenu poruku:", "Šalje", "Predmet", "Datum", "3. svibnja 2021. 14:25:08 CEST", "Prima", "Cc", "Odgovori na"},
		{"Továbbított levél kezdete:", "Feladó", "Tárgy", "Dátum", "2021. május 3. 14:25:08 CEST", "Címzett", "Másolat", "Válaszcím"},
		{"Inizio messaggio inoltrato:", "Da", "Oggetto", "Data", "3 maggio 2021 14:25:08 CEST", "A", "Cc", "Rispondi a"},
		{"Begin doorgestuurd bericht:", "Van", "Onderwerp", "Datum", "3 mei 2021 om 14:25:08 CEST", "Aan", "Kopie", "Antwoord aan"},
		{"Videresendt melding:", "Fra", "Emne", "Dato", "3. mai 2021 kl. 14:25:08 CEST", "Til", "Kopi", "Svar til"},
		{"Początek przekazywanej wiadomości:", "Od", "Temat", "Data", "3 maja 2021 o 14:25:08 CEST", "Do", "Dw", "Odpowiedź-do"},
		{"Início da mensagem reencaminhada:", "De", "Assunto", "Data", "3 de maio de 2021, 14:25:08 CEST", "Para", "Cc", "Responder A"},
		{"Începe mesajul redirecționat:", "Expeditorul", "Subiectul", "Dată", "3 mai 2021, 14:25:08 EEST", "Destinatarul", "Cc", "Răspuns către"},
		{"Начало переадресованного сообщения:", "Отправитель", "Тема", "Дата", "3 мая 2021 г. в 14:25:08 GMT+3", "Кому", "Копия", "Ответ-Кому"},
		{"Začiatok preposlanej správy:", "Od", "Predmet", "Dátum", "3. mája 2021 14:25:08 CEST", "Pre", "Cc", "Odpovedať-Pre"},
		{"Vidarebefordrat mejl:", "Från", "Ämne", "Datum", "3 maj 2021 14:25:08 CEST", "Till", "Kopia", "Svara till"},
		{"İleti başlangıcı:", "Kimden", "Konu", "Tarih", "3 Mayıs 2021 14:25:08 GMT+3", "Kime", "Bilgi", "Yanıt Adresi"},
		{"Початок листа, що пересилається:", "Від кого", "Тема", "Дата", "3 травня 2021 р. о 14:25:08 GMT+3", "Кому", "Копія", "Кому відповісти"},
	} {
		text, r := readText(answered + "> " + c[0] + "\n>\n> " + c[1] + ": Cy Moe <cy@dike.example>\n> " + c[2] + ": The tide\n> " + c[3] + ": " + c[4] +
			"\n> " + c[5] + ": ann@quay.example\n> " + c[6] + ": Dot Poe <dot@dike.example>, Eve Fox <eve@dike.example>\n> " + c[7] + ": office@dike.example\n>\n> Is it high?\n")
		if len(r.Copies) != 2 {
			t.Errorf("%s: %d copies", c[0], len(r.Copies))
			continue
		}
		q := &r.Copies[1]
		if q.Quoting != mail.QuotingForwarded || q.Depth != 1 || len(q.From) != 1 || q.From[0].Address != "cy@dike.example" || len(q.To) != 1 || q.To[0].Address != "ann@quay.example" ||
			len(q.Cc) != 2 || q.Subject.Value != "The tide" || !q.Date.Exact() || q.Date.Earliest != "2021-05-03T14:25:08" {
			t.Errorf("%s: %+v", c[0], q)
		}
		if got := oneLine(text.Join(r.Copies[0].Body)); got != "As you asked." {
			t.Errorf("%s: Ann wrote %q", c[0], got)
		}
	}
}

// TestSentencesAreNoSeparators leaves a sentence in its text that says what separators say.
func TestSentencesAreNoSeparators(t *testing.T) {
	for line, want := range map[string]bool{
		"Original message": true, "Oprindelig besked:": true, "-----Original Message-----": true, "Original message.": false, "Oprindelig besked.": false,
	} {
		text, r := readText(answered + "On Monday, 3 May 2021 09:00, Cy Moe <cy@dike.example> wrote:\n> Hello.\n>\n> " + line + "\n")
		body := oneLine(text.Join(r.Copies[1].Body))
		if got := !strings.Contains(body, "essage") && !strings.Contains(body, "besked"); got != want {
			t.Errorf("%q: a separator: %v", line, got)
		}
	}
	_, r := readText(answered + "Forwarded message.\nFrom: Cy Moe <cy@dike.example>\nDate: Mon, May 3, 2021 at 8:06 PM\nTo: Ann Lee <ann@quay.example>\n\nHello.\n")
	if len(r.Copies) != 2 || r.Copies[1].Quoting != mail.QuotingForwarded {
		t.Errorf("above a header: %+v", r.Copies)
	}
}

// TestAddressesAreNoLabels reads addresses that begin with the word of a label, alone on their lines, as what they are.
func TestAddressesAreNoLabels(t *testing.T) {
	_, r := readText("From: Harbour Office\n<a-list+12@quay.example>\nSent: Monday, May 3, 2021 9:00 AM\nTo: Ann Lee <ann@quay.example>;\nvan.dijk@quay.example; to-all@quay.example;\ncc.list@quay.example\nSubject: Quay\n\nIs it clear?\n")
	if len(r.Copies) != 1 {
		t.Fatalf("%d copies", len(r.Copies))
	}
	c := &r.Copies[0]
	var to []string
	for _, p := range c.To {
		to = append(to, p.Address)
	}
	if got := strings.Join(to, " "); got != "ann@quay.example van.dijk@quay.example to-all@quay.example cc.list@quay.example" || len(c.Cc) != 0 {
		t.Errorf("to %q, cc %v", got, c.Cc)
	}
	if len(c.From) != 1 || c.From[0].Address != "a-list+12@quay.example" || c.From[0].Name != "Harbour Office" {
		t.Errorf("from %+v", c.From)
	}
}

// TestForeignFieldsNameNobody keeps the value of a label that no language file has out of the list above it.
func TestForeignFieldsNameNobody(t *testing.T) {
	const head = "From: Ann Lee <ann@quay.example>\nSent: Monday, May 3, 2021 9:00 AM\nSubject: Quay\nTo: Bob Roe <bob@port.example>\nCc: Cy Moe <cy@dike.example>\n"
	for _, lines := range []string{
		head + "Atsakyti kam: office@dike.example\n",
		head + "Svarpost-Til: Dot Poe <office@dike.example>\n",
		strings.Replace(head, "Subject: Quay\n", "", 1) + "Atsakyti kam: office@dike.example\nSubject: Quay\n",
		strings.Replace(head, "Sent:", "Firma: Quay and Sons\nSent:", 1),
	} {
		_, r := readText(lines + "\nIs it clear?\n")
		if len(r.Copies) != 1 || len(r.Copies[0].To) != 1 || len(r.Copies[0].Cc) != 1 || len(r.Copies[0].From) != 1 || r.Copies[0].From[0].Name != "Ann Lee" {
			t.Errorf("%q: %+v", lines, r.Copies)
		}
	}
}

// TestSubjectsInWideHeaders takes the line below a long subject for the body where the header has lines that are far longer: its
// client breaks none. Where all of its lines were broken it goes on.
func TestSubjectsInWideHeaders(t *testing.T) {
	const head = "From: Ann Lee <ann@quay.example>\nDate: Monday, 3 May 2021 at 15:33\nTo: Bob Roe <bob.roe@port.example>; "
	const below = "\nSubject: [EXTERNAL] RE: *URGENT* The permit for the dredger and the barges\nUnfortunately not.\n\n"
	for others, want := range map[string]string{
		"Cy Moe <cy.moe@dike.example>; Dot Poe <dot.poe@dike.example>; Eve Fox <eve.fox@dike.example>": "[EXTERNAL] RE: *URGENT* The permit for the dredger and the barges",
		"Cy Moe <cy.moe@dike.example>": "[EXTERNAL] RE: *URGENT* The permit for the dredger and the barges Unfortunately not.",
	} {
		_, r := readText(head + others + below)
		if len(r.Copies) != 1 || r.Copies[0].Subject.Value != want {
			t.Errorf("%s: %+v", others, r.Copies)
		}
	}
}

// TestEmphasisedFieldsAreNoRules reads labels between marks of emphasis, though a label stands below each.
func TestEmphasisedFieldsAreNoRules(t *testing.T) {
	_, r := readText("Bien à vous,\n\n** De : Ann Lee <ann@quay.example> **\n** Envoyé : lundi 3 mai 2021 14:25 **\n** À : Bob Roe <bob@port.example> **\n** Objet : Le quai **\n\nIs it clear?\n")
	if len(r.Copies) != 1 || len(r.Copies[0].From) != 1 || r.Copies[0].From[0].Address != "ann@quay.example" || len(r.Copies[0].To) != 1 || !r.Copies[0].Date.Exact() {
		t.Errorf("%+v", r.Copies)
	}
	for k := range r.Regions {
		if r.Regions[k].Kind == mail.RegionSeparator {
			t.Errorf("a separator at %v", r.Regions[k].Span)
		}
	}
}
