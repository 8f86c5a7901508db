package parse

import (
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// TestLanguages reads a header as Outlook prints it in languages that few releases are printed in, with what stands below it.
func TestLanguages(t *testing.T) {
	for _, c := range []struct{ lang, header, from, to, cc, date, attachments string }{
		{
			"bg", "От: Иван Петров <ivan@quay.example>\nИзпратено: четвъртък, 4 февруари 2021 г. 10:15 ч.\nДо: Анна Тодорова\nКопие: Юри Колев\nОтносно: RE: Бюджет\nПрикачени файлове: plan.xlsx",
			"Иван Петров", "Анна Тодорова", "Юри Колев", "2021-02-04T10:15", "plan.xlsx",
		},
		{ // as the files of Austrian offices print it
			"de", "E-Mail von: Anna Lee <anna@quay.example>\nE-Mail an: Bob Roe\nCc: Ivo Kay\nE-Mail am: 04.02.2021 10:15\nBetreff: AW: Kai\nAnlagen: plan.xlsx",
			"Anna Lee", "Bob Roe", "Ivo Kay", "2021-02-04T10:15", "plan.xlsx",
		},
		{
			"de", "E-Mail von: Anna Lee <anna@quay.example>\nan: Bob Roe\nam: Do 04.02.2021 10:15\nCc: Ivo Kay\nBetreff: AW: Kai\nAnlagen: plan.xlsx",
			"Anna Lee", "Bob Roe", "Ivo Kay", "2021-02-04T10:15", "plan.xlsx",
		},
		{
			"bg", "-------- Оригинално писмо --------\nОт: Иван Петров ivan@quay.example\nОтносно: Бюджет\nДо: Анна Тодорова <anna@quay.example>\nИзпратено на: Вторник, 2021, Февруари 2 14:53:14 EET",
			"Иван Петров", "Анна Тодорова", "", "2021-02-02T14:53:14", "",
		},
		{
			"el", "Από: Νίκος Παππάς <nikos@quay.example>\nΑποστολή: Πέμπτη, 4 Φεβρουαρίου 2021 10:15 μ.μ.\nΠρος: Άννα Γεωργίου\nΚοιν.: Γιώργος Δήμου\nΘέμα: ΑΠ: Προϋπολογισμός\nΣυνημμένα: plan.xlsx",
			"Νίκος Παππάς", "Άννα Γεωργίου", "Γιώργος Δήμου", "2021-02-04T22:15", "plan.xlsx",
		},
		{
			"lt", "Nuo: Jonas Petraitis <jonas@quay.example>\nIšsiųsta: 2021 m. vasario 4 d., ketvirtadienis 10:15\nKam: Ona Kazlauskienė\nKopija: Petras Žukas\nTema: RE: Biudžetas\nPriedai: plan.xlsx",
			"Jonas Petraitis", "Ona Kazlauskienė", "Petras Žukas", "2021-02-04T10:15", "plan.xlsx",
		},
		{
			"lv", "No: Jānis Bērziņš <janis@quay.example>\nNosūtīts: ceturtdiena, 2021. gada 4. februāris 10:15\nKam: Anna Kalniņa\nKopija: Juris Ozols\nTēma: RE: Budžets\nPielikumi: plan.xlsx",
			"Jānis Bērziņš", "Anna Kalniņa", "Juris Ozols", "2021-02-04T10:15", "plan.xlsx",
		},
		{
			"ca", "De: Jordi Puig <jordi@quay.example>\nEnviat: dijous, 4 de febrer de 2021 10:15\nPer a: Anna Serra\nA/c: Pere Vila\nAssumpte: RE: Pressupost\nFitxers adjunts: plan.xlsx",
			"Jordi Puig", "Anna Serra", "Pere Vila", "2021-02-04T10:15", "plan.xlsx",
		},
	} {
		text, r, ok := readMessages(t, c.header+"\n\n2021.\n", 1)
		if !ok {
			continue
		}
		m := &r.Copies[0]
		names := func(all []mail.Participant) string {
			var list []string
			for _, p := range all {
				list = append(list, p.Name)
			}
			return strings.Join(list, "; ")
		}
		got := []string{m.Lang, names(m.From), names(m.To), names(m.Cc), strings.Join(m.Attachments, "; "), strings.TrimSpace(text.Join(m.Body))}
		if want := []string{c.lang, c.from, c.to, c.cc, c.attachments, "2021."}; strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%q:\n%q, want\n%q", c.header, got, want)
		}
		if m.Date == nil || string(m.Date.Earliest) != c.date || m.Date.Latest != m.Date.Earliest {
			t.Errorf("%q: date %+v, want %s", c.header, m.Date, c.date)
		}
	}
}

// TestSpelledLabels tells languages apart that have the same labels but for their accents.
func TestSpelledLabels(t *testing.T) {
	for header, want := range map[string]string{
		"Od: Ann Lee <ann@quay.example>\nPredmet: Quay\nDátum: 4. 2. 2021 10:15\nKomu: Bob Roe": "sk",
		"Od: Ann Lee <ann@quay.example>\nPředmět: Quay\nDatum: 4. 2. 2021 10:15\nKomu: Bob Roe": "cs",
	} {
		if _, r, ok := readMessages(t, header+"\n\nWhere?\n", 1); ok && r.Copies[0].Lang != want {
			t.Errorf("%q: %s, want %s", header, r.Copies[0].Lang, want)
		}
	}
}

// TestLabelInSentence leaves a label that is a word of what somebody wrote there: nothing of the text is a recipient or a subject.
func TestLabelInSentence(t *testing.T) {
	for _, c := range []struct{ head, body string }{
		{"RE: Eelarve\n1 kiri\n\nÜlle Mäe <ulle@quay.example>    25. jaanuar 2021, kell 07:47\nSaaja: Jüri Põld <juri@quay.example>\n\n", "Lugupeetud Jüri\n\nTänan vastuse eest, vaatame homme.\nTeema on kõigile tuttav."},
		{"Тема:\tСмета\nНачало:\tпн 14.6.2021 16:28\nОкончание:\tпн 14.6.2021 17:28\nОрганизатор:\tАнна Иванова\nОбязательные участники:\tПётр Королёв\n\n", "Спасибо за ответ.\nКому это отправить?"},
	} {
		text, r, ok := readMessages(t, c.head+c.body+"\n", 1)
		if got := strings.TrimSpace(text.Join(r.Copies[0].Body)); ok && (got != c.body || len(r.Copies[0].To) != 1) {
			t.Errorf("body %q, want %q; to %+v", got, c.body, r.Copies[0].To)
		}
	}
}

// TestNumberIsNoSender keeps the number of a form or a letter, which has the Latvian label of the sender in front of it, from being one.
func TestNumberIsNoSender(t *testing.T) {
	for _, form := range []string{
		"No: 1234/2020\nDate: 12 March 2020\nTo: The Director\nSubject: Crane\n\nWhere?\n",
		"No. : Jan 12\nSent: Monday, 3 May 2021 10:12\nTo: Mary Baker\nSubject: Crane\n\nWhere?\n",
	} {
		text, r := readText(form)
		for i := range r.Copies {
			if raw := r.Copies[i].Raw(text, mail.RoleFrom); raw != "" {
				t.Errorf("%q: from %q", form, raw)
			}
		}
	}
}

// TestLongLabels holds for the labels of all languages: none is longer than what is looked at, and damage may lengthen it.
func TestLongLabels(t *testing.T) {
	for _, l := range lang.All() {
		for _, labels := range l.Labels {
			for _, label := range labels {
				if len(label) > maxLabel-4 {
					t.Errorf("%s: %q has %d bytes", l.Code, label, len(label))
				}
			}
		}
	}
	for _, c := range []struct{ required, optional string }{
		{"Обязательные участники", "Необязательные участники"},
		{"Απαιτούμενοι συμμετέχοντες", "Προαιρετικοί συμμετέχοντες"},
	} {
		text := "Subject:\tQuay\nStart:\t30.9.2021 16:28\nEnd:\t30.9.2021 17:28\n" + c.required + ":\tAnn Lee\n" + c.optional + ":\tBob Roe\n\nWhere?\n"
		_, r, ok := readMessages(t, text, 1)
		if m := &r.Copies[0]; ok && (len(m.To) != 1 || m.To[0].Name != "Ann Lee" || len(m.Cc) != 1 || m.Cc[0].Name != "Bob Roe") {
			t.Errorf("%q: to %+v, cc %+v", text, m.To, m.Cc)
		}
	}
}

// TestUnknownLabel keeps the label of a sender in a language that has none for it apart from the sender.
func TestUnknownLabel(t *testing.T) {
	const rest = "\nSent: Thursday, 4 February 2021 10:15\nTo: Bob Roe\nSubject: Quay\n\nWhere?\n"
	for line, want := range map[string]string{
		"No: Ann Lee <ann@quay.example>":       "Ann Lee <ann@quay.example>",
		"No:\tAnn Lee <ann@quay.example>":      "Ann Lee <ann@quay.example>",
		"Enviador: Ann Lee <ann@quay.example>": "Ann Lee <ann@quay.example>",
		"Ann Lee <ann@quay.example>":           "Ann Lee <ann@quay.example>",
	} {
		text, r, ok := readMessages(t, line+rest, 1)
		if got := r.Copies[0].Raw(text, mail.RoleFrom); ok && got != want {
			t.Errorf("%q: sender %q", line, got)
		}
	}
}

// TestForwardedAlone keeps a verb that stands alone on its line in the text: only between dashes it announces a forward.
func TestForwardedAlone(t *testing.T) {
	const head = "From: Ann Lee <ann@quay.example>\nSent: Thursday, 4 February 2021 10:15\nTo: Bob Roe\nSubject: Quay\n\n"
	for _, word := range []string{"Переслано", "Prosledio", "Persiuntė", "Reenviado"} {
		text, r, ok := readMessages(t, head+"Bob,\n\n"+word+"\n\nAnn\n", 1)
		if got := text.Join(r.Copies[0].Body); ok && !strings.Contains(got, word) {
			t.Errorf("%s: body %q", word, got)
		}
	}
}

// TestUnknownSenderWithin reads somebody with an address below the date and above the recipients as the sender, whatever his label is,
// and says that the place tells; a header with a sender has no second one.
func TestUnknownSenderWithin(t *testing.T) {
	text, r, ok := readMessages(t, "Temats\tQuay\nDatums\tMon, 8 Mar 2021 10:12:40 +0100\nNo\tAnn Lee <ann@quay.example>\nUz\tBob Roe <bob@quay.example>\n\nKur?\n", 1)
	if got := r.Copies[0].Raw(text, mail.RoleFrom); ok && (got != "Ann Lee <ann@quay.example>" || len(r.Problems) != 1) {
		t.Errorf("behind a tab: sender %q, %v", got, r.Problems)
	}
	for line, want := range map[string]string{
		"No:     Ann Lee <ann@quay.example>":      "Ann Lee <ann@quay.example>",
		"Afsendt fra: Ann Lee <ann@quay.example>": "Ann Lee <ann@quay.example>",
		"No: 12345": "",
		"From: Cy Moe <cy@quay.example>\nHost: Ann Lee <ann@quay.example>": "Cy Moe <cy@quay.example>",
	} {
		text, r, ok := readMessages(t, "Subject: Quay\nDate: 2021-02-04 10:15\n"+line+"\nTo: Bob Roe <bob@quay.example>\n\nWhere?\n", 1)
		if !ok {
			continue
		}
		if got := r.Copies[0].Raw(text, mail.RoleFrom); got != want {
			t.Errorf("%q: sender %q", line, got)
		}
		if told := slices.ContainsFunc(r.Problems, func(p mail.Problem) bool { return p.Code == "label-unread" }); want != "" && !strings.HasPrefix(line, "From") && !told {
			t.Errorf("%q: not reported", line)
		}
	}
}

// TestHeadsOfClients reads the heads of forwards and answers with the labels that the translations of mail clients have.
func TestHeadsOfClients(t *testing.T) {
	for _, c := range []struct{ separator, date, from, to, cc, reply, subject string }{
		{"Inicio del mensaje redirigido:", "Fecha", "Desde", "A", "Cc", "Responder a", "Asunto"},
		{"Inici del missatge reenviat:", "Data", "Des de", "Per a", "Cc", "Respon a", "Assumpte"},
		{"Yönlendirilen iletiye başla:", "Tarih", "Gönderen", "Alıcı", "Kopya", "Yanıt adresi", "Başlık"},
		{"-------- Özgün ileti --------", "Tarih", "Gönderici", "Alıcı", "Kopya", "Yanıt adresi", "Konu"},
		{"-------- Оригинално писмо --------", "Дата", "От", "До", "Копие до", "Отговор до", "Заглавие"},
		{"-------- Persiųstas laiškas --------", "Data", "Kas", "Kam", "Kopija", "Atgalinis adresas", "Tema"},
		{"-------- Pārsūtītā vēstule --------", "Datums", "Sūtītājs", "Uz", "Kopija", "Atbildēt", "Temats"},
		{"-------- Oorspronkelijk bericht --------", "Datum", "Afzender", "Ontvanger", "Kopie", "Antwoorden aan", "Onderwerp"},
		{"--------  Vidarebefordrat brev  ---------", "Datum", "Från", "Till", "Kopia", "Svar till", "Rubrik"},
		{"---------- Proslijeđena poruka ----------", "Datum", "Šalje", "Prima", "Prima kopiju", "Odgovori", "Predmet"},
		{"---------- Прослеђена порука ----------", "Датум", "Шаље", "Прима", "Цц", "Одговори", "Тема"},
		{"---------- Пересланий лист ----------", "Дата", "Від", "До", "Копія", "Зворотна адреса", "Тема"},
		{"-------- Edastatud kiri --------", "Kuupäev", "Saatja", "Saaja", "Koopia", "Vastamise aadress", "Teema"},
		{"-------- Továbbított levél --------", "Dátum", "Feladó", "Címzett", "Másolat", "Viszontválasz cím", "Tárgy"},
		{"-------- Переправленное сообщение --------", "Дата", "От кого", "Кому", "Копия", "Кому ответить", "Тема"},
		{"-------- Přeposlaná zpráva --------", "Datum", "Odesílatel", "Komu", "Kopie", "Adresa pro odpověď", "Předmět"},
	} {
		head := c.subject + ": Quay\n" + c.date + ": Mon, 8 Mar 2021 10:12:40 +0100\n" + c.from + ": Ann Lee <ann@quay.example>\n" + c.reply + ": desk@quay.example\n" +
			c.to + ": Bob Roe <bob@quay.example>\n" + c.cc + ": Cy Moe <cy@quay.example>\n"
		text, r, ok := readMessages(t, "Bob\n\n"+c.separator+"\n"+head+"\nWhere?\n", 1)
		if !ok {
			continue
		}
		m := &r.Copies[0]
		if m.Subject.Value != "Quay" || m.Date == nil || len(m.From) != 1 || len(m.To) != 1 || len(m.Cc) != 1 || m.Raw(text, mail.RoleTo) != "Bob Roe <bob@quay.example>" || len(r.Problems) > 0 {
			t.Errorf("%s: from %v, to %v, cc %v, date %v, subject %q, problems %v", c.separator, m.From, m.To, m.Cc, m.Date, m.Subject.Value, r.Problems)
		}
	}
}

// TestLettersOfJoinedLabels reads headers on one line whose labels begin with letters beyond ASCII or end with a dot
// or in parentheses, and labels with a slash, a hyphen or parentheses and no colon.
func TestLettersOfJoinedLabels(t *testing.T) {
	for _, s := range []string{
		"Από: Ann Lee <ann@quay.example> Αποστολή: Δευτέρα 8 Μαρτίου 2021 10:12 Προς: Bob Roe <bob@quay.example> Κοιν.: Cy Moe <cy@quay.example> Θέμα: Quay\n\nPou?\n",
		"Šalje: Ann Lee <ann@quay.example> Datum: ponedjeljak, 8. ožujka 2021. 10:12 Prima: Bob Roe <bob@quay.example> Cc: Cy Moe <cy@quay.example> Predmet: Quay\n\nGdje?\n",
		"Predmet: Quay Datum: 8. 3. 2021 10:12 Šalje: Ann Lee <ann@quay.example> Prima: Bob Roe <bob@quay.example> Cc: Cy Moe <cy@quay.example>\n\nGdje?\n",
		"Von: Ann Lee <ann@quay.example> Datum: Montag, 8. März 2021 10:12 An: Bob Roe <bob@quay.example> Kopie (CC): Cy Moe <cy@quay.example> Betreff: Quay\n\nWo?\n",
		"Betreff\tQuay\nDatum\tMon, 8 Mar 2021 10:12:40 +0100\nVon\tAnn Lee <ann@quay.example>\nAn\tBob Roe <bob@quay.example>\nKopie (CC)\tCy Moe <cy@quay.example>\n\nWo?\n",
		"Dato\tMon, 8 Mar 2021 10:12:40 +0100\nFra\tAnn Lee <ann@quay.example>\nSvar-Til\tdesk@quay.example\nEmne\tQuay\nTil\tBob Roe <bob@quay.example>\nKopi-Til\tCy Moe <cy@quay.example>\n\nHvor?\n",
		"Od: Ann Lee <ann@quay.example>Do: \"Bob Roe\" <bob@quay.example>Dw Cy Moe <cy@quay.example>Wysłano: poniedziałek, 8 marca 2021, 10:12:50 CETTemat: Quay\n\nGdzie?\n",
		"De: Ann Lee <ann@quay.example> Responder-A: desk@quay.example Fecha: lunes, 8 de marzo de 2021 10:12 Para: Bob Roe <bob@quay.example> CC: Cy Moe <cy@quay.example> Asunto: Quay\n\n¿Dónde?\n",
		"De\tAnn Lee <ann@quay.example>\nEnviat\tdilluns, 8 de març de 2021 10:12\nPer a\tBob Roe <bob@quay.example>\nA/c\tCy Moe <cy@quay.example>\nAssumpte\tQuay\n\nOn?\n",
	} {
		_, r, ok := readMessages(t, s, 1)
		if !ok {
			continue
		}
		c := &r.Copies[0]
		if len(c.From) != 1 || c.From[0].Name != "Ann Lee" || len(c.To) != 1 || c.To[0].Name != "Bob Roe" || len(c.Cc) != 1 || c.Cc[0].Name != "Cy Moe" || c.Subject.Value != "Quay" || c.Date == nil {
			t.Errorf("%q: from %v, to %v, cc %v, subject %q", s, c.From, c.To, c.Cc, c.Subject.Value)
		}
	}
}
