package parse

import (
	"strings"
	"testing"
)

// TestAttributionsOfClients reads attribution lines as clients print them whose places, clocks or marks are their own.
func TestAttributionsOfClients(t *testing.T) {
	const head = "From: Ann Lee <ann@quay.example>\nTo: Bob Roe <bob@quay.example>, Ivo <ivk@tides.example>\nSubject: Re: Quay\nDate: Tue, 9 Mar 2021 08:02:11 +0100\n\nIt is.\n\n"
	for _, c := range []struct{ line, from, date string }{
		// machines whose clocks are no English ones
		{"On 21. 3. 8. 오후 7:32, Bob Roe wrote:", "Bob Roe <>", "2021-03-08T19:32"},
		{"On 2021/3/8 5:52 上午, Bob Roe wrote:", "Bob Roe <>", "2021-03-08T05:52"},
		{"On 2021/3/8 下午3:22, Bob Roe wrote:", "Bob Roe <>", "2021-03-08T15:22"},
		{"On 2021/03/08 午後 3:22, Bob Roe wrote:", "Bob Roe <>", "2021-03-08T15:22"},
		// a mark of a half glued to the name
		{"Den mån 8 mars 2021 6:47 emBob Roe <bob@quay.example> skrev:", "Bob Roe <bob@quay.example>", "2021-03-08T18:47"},
		{"On Mon, Mar 8, 2021, 6:47 PMBob Roe <bob@quay.example> wrote:", "Bob Roe <bob@quay.example>", "2021-03-08T18:47"},
		{"Bob Roe schreef op ma 08-03-2021 om 15:38 [-0700]:", "Bob Roe <>", "2021-03-08T15:38"},
		{"Bob Roe, le Mon 08 Mar 2021 22:41:50 +0200, a écrit :", "Bob Roe <>", "2021-03-08T22:41:50"},
		{"Le Monday 8 March 2021 15:38:23 Bob Roe, vous avez écrit :", "Bob Roe <>", "2021-03-08T15:38:23"},
		{"Le lundi 8 mars 2021 15:38:23, vous avez écrit :", " <>", "2021-03-08T15:38:23"},
		{"Monday, March 8, 2021, 10:12:11 AM, you wrote:", " <>", "2021-03-08T10:12:11"},
		{"Du schriebst am 8. März 2021 um 15:38:23:", " <>", "2021-03-08T15:38:23"},
		{"am Montag, 8. März 2021 um 15:38 schrieben Sie:", " <>", "2021-03-08T15:38"},
		{"Bob Roe said the following on 3/28/2021 10:12 AM:", "Bob Roe <>", "2021-03-28T10:12"},
		{"W liście z pon, 08-03-2021, godz. 11:05 +0100, Bob Roe pisze:", "Bob Roe <>", "2021-03-08T11:05"},
		{"W liście datowanym poniedziałek, 8 marca 2021 11:05:40 CET Bob Roe pisze:", "Bob Roe <>", "2021-03-08T11:05:40"},
		{"Dne 8. 3. 2021 10:12 dop. napsal uživatel \"Bob Roe\" <bob@quay.example>:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12"},
		{"пʼятниця, 5 березня 2021 р. Bob Roe <bob@quay.example> пише:", "Bob Roe <bob@quay.example>", "2021-03-05T00:00"},
		// the dash of ticket systems, and the region of their clock
		{"08.03.2021 15:38 (Europe/Berlin) - Bob Roe schrieb:", "Bob Roe <>", "2021-03-08T15:38"},
		{"08-03-2021 15:38 - Bob Roe schreef:", "Bob Roe <>", "2021-03-08T15:38"},
		{"08/03/2021 15:38 (Europe/Paris) - Bob Roe a écrit :", "Bob Roe <>", "2021-03-08T15:38"},
		{"lunes, 8 de marzo de 2021, 10:12:11, usted escribió:", " <>", "2021-03-08T10:12:11"},
		{"El lunes, 8 de marzo de 2021 10:12:11 (hora estándar de Europa central),\nBob Roe escribió:", "Bob Roe <>", "2021-03-08T10:12:11"},
		{"08/03/2021 10:12 - Bob Roe escribió:", "Bob Roe <>", "2021-03-08T10:12"},
		{"tys. 9. mars 2021 kl. 8:18 skreiv Bob Roe <bob@quay.example>:", "Bob Roe <bob@quay.example>", "2021-03-09T08:18"},
		{"Den 8. mars 2021 kl. 08.18 skreiv Bob Roe:", "Bob Roe <>", "2021-03-08T08:18"},
		{"Dnia 08.03.2021 (pn.), godz. 10:12, Bob Roe napisał:", "Bob Roe <>", "2021-03-08T10:12"},
		{"Bob Roe <bob@quay.example> ezt írta (időpont: 2021. márc. 8., H 10:12):", "Bob Roe <bob@quay.example>", "2021-03-08T10:12"},
		{"Bob Roe <bob@quay.example> ezt írta (időpont: 2021. márc. 9., Ke 9:59):", "Bob Roe <bob@quay.example>", "2021-03-09T09:59"},
		{"V V pon., 8. mar. 2021 ob 10:12 je oseba Bob Roe\n<bob@quay.example> napisala:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12"},
		{"пон, 8. мар 2021. у 10:12 Bob Roe <bob@quay.example> је\nнаписао/ла:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12"},
		{"08.03.2021. 10.12, \"Bob Roe\" <bob@quay.example> је написао/ла:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12"},
		{"На пн, 8.03.2021 г. в 10:12 ч. Bob Roe <bob@quay.example> написа:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12"},
		{"На 8.3.2021 г. 10:12 ч., Боян Колев написа:", "Боян Колев <>", "2021-03-08T10:12"},
		{"po 8. 3. 2021 v 10:12 odesílatel Eva Růžičková <eva@quay.example> napsala:", "Eva Růžičková <eva@quay.example>", "2021-03-08T10:12"},
		{"Bob Roe <bob@quay.example> je 08.03.2021. u 10:12 napisao/la:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12"},
		{"Bob Roe <bob@quay.example> је 08.03.2021. у 10:12\nнаписао/ла:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12"},
		{"Bob Roe <bob@quay.example> parašė (2021-03-08 10:12):", "Bob Roe <bob@quay.example>", "2021-03-08T10:12"},
		{"Użytkownik \"Bob Roe\" <bob@quay.example> napisał w wiadomości z\ndnia 2021-03-08 10:12:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12"},
		{"8 Mart 2021 Pazartesi 10:12:40 GMT+3 tarihinde Bob Roe <bob@quay.example> şöyle yazdı:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12:40"},
		{"maanantaina 8. maaliskuuta 2021 klo\n10.12.40 EET Bob Roe\n<bob@quay.example> kirjoitti:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12:40"},
		{"Στις Δευ, 8 Μαρ 2021 στις 10:12 μ.μ., ο χρήστης Bob Roe <bob@quay.example> έγραψε:", "Bob Roe <bob@quay.example>", "2021-03-08T22:12"},
		{"2021-03-08, pr, 10:12 Bob Roe <bob@quay.example> rašė:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12"},
		{"pirmd., 2021. g. 8. marts, plkst. 10:12 — lietotājs Bob Roe\n(<bob@quay.example>) rakstīja:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12"},
		{"Missatge de Bob Roe <bob@quay.example> del dia dl., 8 de març 2021 a\nles 10:12:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12"},
		{"Вы писали 8 марта 2021 г., 10:12:40:", " <>", "2021-03-08T10:12:40"},
		{"Понедельник, 8 марта 2021, 10:12 +03:00 от Bob Roe :", "Bob Roe <>", "2021-03-08T10:12"},
		// days and months in numbers that blanks part, weekdays in brackets, moments in the order of their language
		{"В 10:12 +0200 на 08.03.2021 (пн), Боян Колев написа:", "Боян Колев <>", "2021-03-08T10:12"},
		{"El dl. 08 de 03 de 2021 a les 10:12 +0100, en/na Bob Roe va escriure:", "Bob Roe <>", "2021-03-08T10:12"},
		{"man., 08 03 2021 kl. 10:12 +0100, skrev Bob Roe <bob@quay.example>:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12"},
		{"pr, 2021 03 08 10:12 +0200, Bob Roe <bob@quay.example> rašė:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12"},
		{"Στις 08-03-2021, ημέρα Δευ, και ώρα 10:12 +0200, ο/η Bob Roe έγραψε:", "Bob Roe <>", "2021-03-08T10:12"},
		{"У пон, 08. 03 2021. у 10:12 +0100, Bob Roe пише:", "Bob Roe <>", "2021-03-08T10:12"},
		{"U pon, 08. 03. 2021., u 10:12 +0100, Bob Roe je napisao/la:", "Bob Roe <>", "2021-03-08T10:12"},
		{"Bob Roe napisao je 08. 03. 2021. u 10:12:", "Bob Roe <>", "2021-03-08T10:12"},
		{"Дана 8. 3. 2021. у 10:12, Bob Roe пише:", "Bob Roe <>", "2021-03-08T10:12"},
		{"V pondelok, 8. marca 2021 o 10:12 +0100, Bob Roe napísal(a):", "Bob Roe <>", "2021-03-08T10:12"},
		{"Pzt, 2021-03-08 tarihinde 10:12 +0300 saatinde, Bob Roe yazdı:", "Bob Roe <>", "2021-03-08T10:12"},
		{"2021-03-08 10:12, Bob Roe yazmış:", "Bob Roe <>", "2021-03-08T10:12"},
		{"Bob Roe <bob@quay.example> napsal po, 8. 3 2021 v 10∶12 CET:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12"},
		{"2021. márc. 8., H 10:12:40-kor (CET)-kor, Bob Roe <bob@quay.example> írta:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12:40"},
		{"Mon, 8 Mar 2021 10:12:40 +0100 -n\nBob Roe <bob@quay.example> írta:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12:40"},
		{"Ühel kenal päeval, K, 10.03.2021 kell 10:12, kirjutas Bob Roe:", "Bob Roe <>", "2021-03-10T10:12"},
		{"El Mon, 8 Mar 2021 10:12:40 +0100\nBob Roe <bob@quay.example> va escriure el següent:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12:40"},
		{"Bob Roe ha escrit el 8/3/21 a les 10:12:", "Bob Roe <>", "2021-03-08T10:12"},
		{"Bob Roe @ 2021-03-08 10:12 rakstīja:", "Bob Roe <>", "2021-03-08T10:12"},
		{"Написано пн, 08.бер.2021 о 10:12:40 CET, Bob Roe <bob@quay.example>:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12:40"},
		{"pon., 8. mar. 2021 ob 10:12:40 Bob Roe <bob@quay.example>:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12:40"},
		// the dot behind the last number of a date, and the word for a year before a comma
		{"10:12 Pon, 08.03.2021. Bob Roe <bob@quay.example> је написао/ла:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12"},
		{"10:12 Pon, 08.03.2021. Bob Roe <bob@quay.example> је\nнаписао/ла:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12"},
		{"8. 3. 2021. Bob Roe je napisao:", "Bob Roe <>", "2021-03-08T00:00"},
		{"2021. márc. 8. Roe Bob <bob@quay.example> írta:", "Roe Bob <bob@quay.example>", "2021-03-08T00:00"},
		{"10:12, 8 марта 2021 г., Bob Roe <bob@quay.example>:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12"},
		// neither a verb nor an address
		{"08.03.21 10:12, Оксана Мороз:", "Оксана Мороз <>", "2021-03-08T10:12"},
		{"08.03.21 10:12, Оксана\nМороз:", "Оксана Мороз <>", "2021-03-08T10:12"},
		// what stands in front
		{"----- 8 mar 2021 o 10:12, Bob Roe bob@quay.example napisał(a):", "Bob Roe <bob@quay.example>", "2021-03-08T10:12"},
		{"Отправлено из Mail.ru для Android понедельник, 8 марта 2021г., 10:12 +03:00 от Bob Roe <bob@quay.example>:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12"},
		{"Dzięki. Ann pon., 8 mar 2021 o 10:12 Bob Roe <bob@quay.example> napisał(a):", "Bob Roe <bob@quay.example>", "2021-03-08T10:12"},
		{"--- Bob Roe <bob@quay.example> schrieb:", "Bob Roe <bob@quay.example>", ""},
		{"--- \"Bob Roe\" <bob@quay.example> a écrit :", "Bob Roe <bob@quay.example>", ""},
		{"--- In tides@groups.example, Bob Roe <bob@...> wrote:", "Bob Roe <>", ""},
		{"In <2021.1@quay.example>, Bob Roe wrote:", "Bob Roe <>", ""},
		{"In message <2021.1@quay.example> Bob Roe writes:", "Bob Roe <>", ""},
		{"In article <2021.1@quay.example>, Bob\nRoe <bob@quay.example> wrote:", "Bob Roe <bob@quay.example>", ""},
		{"In harbour.tides, Bob Roe <bob@quay.example> wrote:", "Bob Roe <bob@quay.example>", ""},
		{"Dans l'article <2021.1@quay.example>, Bob Roe <bob@quay.example> a écrit :", "Bob Roe <bob@quay.example>", ""},
		{"In Nachricht <2021.1@quay.example>, Bob Roe <bob@quay.example> schrieb:", "Bob Roe <bob@quay.example>", ""},
		{"En el mensaje <2021.1@quay.example>, Bob Roe <bob@quay.example> escribió:", "Bob Roe <bob@quay.example>", ""},
		// verbs
		{"Bob Roe <bob@quay.example> said on Mon, Mar 08, 2021 at 10:12:11AM +0200:", "Bob Roe <bob@quay.example>", "2021-03-08T10:12:11"},
		{"Once upon a time, Bob Roe <bob@quay.example> said:", "Bob Roe <bob@quay.example>", ""},
		{"Thus spake Bob Roe (bob@quay.example):", "Bob Roe <bob@quay.example>", ""},
		// no moment, and the name on a line of its own
		{"Bob Roe\n<bob@quay.example> wrote:", "Bob Roe <bob@quay.example>", ""},
		{"Bob Roe <bob@quay.example\n<mailto:bob@quay.example>> je napisao/la:", "Bob Roe <bob@quay.example>", ""},
		// dates in brackets, and without a year, which are not read
		{"On (8 Mar 2021 10:12), Bob Roe wrote:", "Bob Roe <>", "2021-03-08T10:12"},
		{"On 03/08, Bob Roe wrote:", "Bob Roe <>", ""},
		{"On 10:12 Mon 08 Mar , Bob Roe wrote:", "Bob Roe <>", ""},
		{"Am 08.03. schrieb Bob Roe:", "Bob Roe <>", ""},
		{"8 марта 2021 г. Bob Roe <bob@quay.example> писал:", "Bob Roe <bob@quay.example>", "2021-03-08T00:00"},
		// a nickname that an address of the source begins with
		{"IvK wrote:", "IvK <>", ""},
	} {
		_, r, ok := readMessages(t, head+c.line+"\n> Is it clear?\n> I do not see it.\n\nNo.\n", 2)
		if !ok {
			continue
		}
		q := &r.Copies[1]
		name, date := said(q)
		if wanted, address, _ := strings.Cut(c.from, " <"); name != wanted || q.From[0].Address != strings.TrimSuffix(address, ">") || date != c.date {
			t.Errorf("%q: %+v %s", c.line, q.From, date)
		}
		if strings.HasSuffix(c.line, "[-0700]:") && !q.Date.HasOffset {
			t.Errorf("%q: no offset", c.line)
		}
	}
	readMessages(t, head+"08.03.21, 15:38 - Bob Roe: Ann schrieb:\n> Is it clear?\n\nNo.\n", 1) // of a chat
	for _, line := range []string{"Kim wrote:", "On 24, Bob Roe wrote:", "On page 3 and 4, Bob Roe wrote:", "3.  On 8 March 2021 at 11:40, Bob Roe wrote:"} {
		readMessages(t, strings.Replace(head, "\n\nIt is.", "\n\nIt was.", 1)+line+"\n\n    \"It is not clear.\"\n", 1)
	}
}

// TestTornSender says that the line above an attribution of an address alone was not read, where it is no name: it may hold the sender and
// the moment. A paragraph of its own, and a sentence above one with a name, say nothing.
func TestTornSender(t *testing.T) {
	const said = "may be the name of the sender below, who has none, and the date of his message"
	for text, want := range map[string]string{
		"> 令和3年3月8日 Bob Roe <bob@quay.example\n> <mailto:bob@quay.example>> wrote:":    "令和3年3月8日 Bob Roe <bob@quay.example",
		"> On Moonday the eighth Bob\n> <bob@quay.example> wrote:":                     "On Moonday the eighth Bob",
		"> Bob Roe via 3D Harbour\n> bob@quay.example wrote on 8 March 2021:":          "Bob Roe via 3D Harbour",
		"> So much for the second harbour.\n> bob@quay.example wrote on 8 March 2021:": "",
		"> the second harbour. Bob Roe\n> <bob@quay.example> wrote:":                   "the second harbour. Bob Roe",
		"> 2021年3月8日\n>\n> <bob@quay.example> wrote:":                                  "",
		"> So much for the second harbour.\n> Bob Roe <bob@quay.example> wrote:":       "",
		"> Mon, 8 Mar 2021 10:12:40 +0100\n> Bob Roe <bob@quay.example> wrote:":        "",
	} {
		s, r, ok := readMessages(t, text+"\n>> Is it clear?\n>> I do not see it.\n> No.\n", 1)
		if !ok {
			continue
		}
		got := ""
		for _, p := range r.Problems {
			if p.Text == said {
				got = s.Slice(p.Span)
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestOffsetTells reads a line with the offset of its clock as an attribution that needs no verb, no address and no deeper quote
// below, as Mail.ru prints it; a moment without the offset needs them.
func TestOffsetTells(t *testing.T) {
	for _, c := range []struct {
		line string
		want int
	}{
		{"Понедельник, 8 марта 2021, 10:12 +03:00 от Пётр Причал <petr@quay.example>:", 1},
		{"Понедельник, 8 марта 2021, 10:12 +03:00 от Пётр Причал:", 1},
		{"Понедельник, 8 марта 2021, 10:12 от Пётр Причал:", 0},
		{"Принят 8 марта 2021, 10:12 +03:00 от Пётр Причал:", 0},
	} {
		for _, mark := range []string{"", "> "} {
			_, r, ok := readMessages(t, "Добрый день!\n\n"+mark+c.line+"\n"+mark+"Канат лежит на причале.\n"+mark+"Сколько его нужно?\n", c.want)
			if ok && c.want == 1 && r.Copies[0].From[0].Name != "Пётр Причал" {
				t.Errorf("%q: %+v", c.line, r.Copies[0].From)
			}
		}
	}
}

// TestQuoteSignsWrapNoSubject leaves the quote mark out of the subject that Seznam prints around the whole text that it quotes.
func TestQuoteSignsWrapNoSubject(t *testing.T) {
	const subject = "Re: [quay/harbour] Jeřáb na nábřeží se neotáčí a lano je krátké (#12)"
	_, r, ok := readMessages(t, "Dobrý den.\n\n---------- Původní e-mail ----------\nOd: Bob Roe <bob@quay.example>\nKomu: ann@quay.example\nDatum: 8. 3. 2021 10:12:40\n"+
		"Předmět: "+subject+"\n\"\n\nNeotáčí se.\n\n\"\n", 1)
	if ok && r.Copies[0].Subject.Value != subject {
		t.Errorf("subject %q", r.Copies[0].Subject.Value)
	}
}

// TestRowsAboveQuotations makes no message of a row of a log: nothing but a blank parts its moment from what it says.
func TestRowsAboveQuotations(t *testing.T) {
	for _, line := range []string{"2021-03-23 14:05:11 Server Started:", "23.03.2021 14:05 Harbour Master:"} {
		if _, r := readText("Quay\n\n" + line + "\n> the boat came in\n"); len(r.Copies) != 0 {
			t.Errorf("%q: %+v", line, r.Copies[0].From)
		}
	}
}

// TestOfMessage reads an attribution behind the id of its message without a quotation below it that is deeper: in a paragraph of its own, among
// quoted lines, and over two lines; not where no id stands in front, nor where what would be a name is a sentence.
func TestOfMessage(t *testing.T) {
	const head = "From: Ann Lee <ann@quay.example>\nDate: Mon, 8 Mar 2021 12:00:00 +0100\nSubject: Re: Tide\n\n"
	for text, want := range map[string]int{
		"In message <2021.1@quay.example>, Bob Roe wrote:\nIs it clear?\n\nIt is.\n":                                                2,
		"> In article <2021.1@quay.example> Bob Roe writes:\n> Is it clear?\n\nIt is.\n":                                            2,
		">In message <2021.1@quay.example>\n>          Bob Roe <bob@quay.example> wrote:\n>\n>Is it clear?\n\nIt is.\n":             2,
		"In message 2021, Bob Roe wrote:\nIs it clear?\n\nIt is.\n":                                                                 1,
		"In message <2021.1@quay.example>, which came when the harbour was shut for all of us that week, he wrote:\nIs it clear?\n": 1,
	} {
		readMessages(t, head+text, want)
	}
}
