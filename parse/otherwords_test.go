package parse

import (
	"fmt"
	"strings"
	"testing"
)

// TestDateBeforeRecipients reads the head of Lotus Notes whose moment stands in a column left of the recipients, below their label.
func TestDateBeforeRecipients(t *testing.T) {
	const head = "----- Inoltrato da Carla Bindi/QUAY/IT il 10/03/2021 08.47 -----\n\n             Ufficio Moli\n             <moli@quay.example>\n                                          A\n"
	const tail = "                                         cc\n\n                                    Oggetto\n                       Rif: molo tre\n\nRispondere oggi.\n"
	for values, want := range map[string]string{
		"             10/03/2021 08.12          Carla Bindi/QUAY/IT@QUAY\n": "Ufficio Moli <moli@quay.example> to Carla Bindi <> cc  at 2021-03-10T08:12 \"10/03/2021 08.12\": Rif: molo tre",
		"                                       Carla Bindi/QUAY/IT@QUAY\n": "Ufficio Moli <moli@quay.example> to Carla Bindi <> cc  at  \"\": Rif: molo tre",
	} {
		if _, r := readText(head + values + tail); headOf(r) != want {
			t.Errorf("%q:\n%s, want\n%s", values, headOf(r), want)
		}
	}
}

// TestGreetingIsNoLabel keeps the greeting that is but a letter from a label, "Hola:" and "Hora:", out of the header.
func TestGreetingIsNoLabel(t *testing.T) {
	const head = "Ana Roe <ana@quay.example>                      11 de septiembre de 2023, 16:05\nPara: berth@quay.example\n\n"
	const want = "Ana Roe <ana@quay.example> to  <berth@quay.example> cc  at 2023-09-11T16:05 \"11 de septiembre de 2023, 16:05\": "
	for _, greeting := range []string{"Hola:", "Hola,"} {
		if _, r := readText(head + greeting + "\nPido que se convoque el pleno.\n"); headOf(r) != want {
			t.Errorf("%s\n%s", greeting, headOf(r))
		}
	}
}

// TestUnknownRecipient reads the recipient behind a label that is none of ours where the header has none, and says so.
func TestUnknownRecipient(t *testing.T) {
	for text, want := range map[string]string{
		"Lähettäjä: Ann Lee <ann@quay.example>\nPvm: ke 9. lokak. 2019 klo 18.26\nAihe: Laituri\nKohde: <bob@quay.example>\nKopio: Cas <cas@quay.example>\n\nHuomenna.\n":                             "bob@quay.example",
		"Lähettäjä: Ann Lee <ann@quay.example>\nPvm: ke 9. lokak. 2019 klo 18.26\nVastaanottaja: Dan <dan@quay.example>\nAihe: Laituri\nKohde: <bob@quay.example>\nKopio: <c@quay.example>\n\nHei.\n": "dan@quay.example",
	} {
		_, r := readText(text)
		if len(r.Copies) != 1 || len(r.Copies[0].To) != 1 || len(r.Problems) != 1 || r.Copies[0].To[0].Address != want || r.Problems[0].Code != "label-unread" {
			t.Errorf("%q: %s %v", text, headOf(r), r.Problems)
		}
	}
}

// TestInkedSenderFirst reads attributions that begin with a stamp and end with a moment, above text that is quoted no deeper too.
func TestInkedSenderFirst(t *testing.T) {
	const head = "Från: Ann Lee\nSkickat: den 10 maj 2022 13:31\nTill: Bob Roe\nÄmne: Kaj\n\nNej?\n\n"
	for text, want := range map[string]string{
		"[sladdat] skrev den 9 maj 2022 22:15:\n\nDet går inte.\n":               "2022-05-09T22:15",
		"> [poistettu] kirjoitti 9.5.2022 klo 22.15:\n> Ei käy.\n":               "2022-05-09T22:15",
		"[redacted] wrote on 9 May 2022 10:15:\n> No.\n":                         "2022-05-09T10:15",
		"Som jag sa till dig\n[sladdat] skrev den 9 maj 2022 22:15: det gick.\n": "",
	} {
		_, r := readText(head + text)
		got := ""
		if len(r.Copies) == 2 && r.Copies[1].From[0].Redacted {
			got = string(r.Copies[1].Date.Earliest)
		}
		if got != want || len(r.Problems) > 0 {
			t.Errorf("%q: %q %v", text, got, r.Problems)
		}
	}
}

// TestZonesInWords keeps the names of zones, in the words of a language, out of the sender of an attribution.
func TestZonesInWords(t *testing.T) {
	for text, want := range map[string]string{
		"На вторник, 10 май 2022 г. 15:11:40 ч. Гринуич+3, Ива Колева <iva@quay.example> написа:\n\nКога?\n": "Ива Колева",
		"Dne úterý 10. května 2022 11:32:14 SELC, Květa Říhová <kveta@quay.example> napsal(a):\n\nKde?\n":    "Květa Říhová",
		"El lunes, 9 de mayo de 2022 18:12:40 COT, Ana Roe <ana@quay.example> escribió:\n\n¿Dónde?\n":        "Ana Roe",
		"On Mon, May 9, 2022 at 6:12 PM SEC Filings <news@quay.example> wrote:\n\nWhere?\n":                  "SEC Filings",
		"Den ti. 10. maj 2022 kl. 9.00, Bo Ask-2, Ann Lee <ann@quay.example> skrev:\n\nHvor?\n":              "Bo Ask-2, Ann Lee",
	} {
		if _, r := readText(text); len(r.Copies) != 1 || r.Copies[0].From[0].Name != want {
			t.Errorf("%q: %s", text, headOf(r))
		}
	}
}

// TestPageBesideValue cuts the count of a page far right of a value, and says of other words there that they may be another's.
func TestPageBesideValue(t *testing.T) {
	const rest = "\nSendt: tirsdag 10. mai 2022 11:02\nTil: Bob Roe\nEmne: Kai\n\nKlar.\n"
	for from, want := range map[string]struct {
		name     string
		problems int
	}{
		"Ann Lee                                  Side 3 av 9": {"Ann Lee", 0}, "Ann Lee                                  fls. 33": {"Ann Lee", 0},
		"Ann Lee                                  (vedlegg 4)": {"Ann Lee (vedlegg 4)", 1}, "Ann Lee Side 3": {"Ann Lee Side 3", 0},
	} {
		if _, r := readText("Fra: " + from + rest); len(r.Copies) != 1 || r.Copies[0].From[0].Name != want.name || len(r.Problems) != want.problems {
			t.Errorf("%q: %s %v", from, headOf(r), r.Problems)
		}
	}
}

// TestLabelsWithSemicolons keeps the labels whose colons recognition took for semicolons out of the values of a head without labels.
func TestLabelsWithSemicolons(t *testing.T) {
	const above = "Lähettäjä: Bob Roe\nLähetetty: ke 11.5.2022 8.30\nVastaanottaja: Ann Lee\nAihe: Lupa\n\nLupa myönnetty.\n\n"
	const want = "Ann Lee <ann@quay.example> to Bob Roe <> cc  at 2022-05-10T15:20 \"tiistai 10. toukokuuta 2O22 15.2O\": Lupa"
	for _, labels := range [][]any{{"Lähettäjä;", "Lähetetty;", "Vastaanottaja;", "Aihe;"}, {"Lahettaja;", "Lahetetty;", "Vastaanottaja;", "Aihe;"}} {
		_, r := readText(above + fmt.Sprintf("%s Ann Lee <ann@quay.example>\n%s tiistai 10. toukokuuta 2O22 15.2O\n%s Bob Roe\n%s Lupa\n\nOnko?\n", labels...))
		if got := headOf(r); !strings.HasSuffix(got, "\n"+want) {
			t.Errorf("%s:\n%s", labels, got)
		}
	}
}

// TestFormsOfOtherLanguages reads no mail in timetables, orders and faxes, whose other labels tell them, one behind the other too.
func TestFormsOfOtherLanguages(t *testing.T) {
	for _, text := range []string{
		"Rozkład jazdy\nOd: Łódź Kaliska      Do: Gdynia Główna\nData: 12.05.2022       Godz.: 08:15\n",
		"От: Кострома\nКому: Вологда\nДата: 12.05.2022 08:15\nПоезд: 110\nВагон: 7\n",
		"Від: Полтава\nКому: Львів\nДата: 12.05.2022 08:15\nМісце: 12\n",
		"De la: Cluj\nCătre: Iași\nData: 12.05.2022 08:15\nTren: IR 12\n",
		"Kimden: Bursa\nKime: Rize\nTarih: 12.05.2022 08:15\nKoltuk: 14\n",
	} {
		if _, r := readText(text); len(r.Copies) != 0 {
			t.Errorf("%q: %s", text, headOf(r))
		}
	}
}

// TestDigitsForLetters reads attributions in which recognition took letters for digits, or digits for letters, where nothing else is missing.
func TestDigitsForLetters(t *testing.T) {
	const head = "From: Ann Lee <ann@quay.example>\nSent: Thursday, May 12, 2022 8:00 AM\nTo: Cas Poe\nSubject: Berth\n\nYes.\n\n"
	for attribution, want := range map[string]string{
		"El 11/05/2O22 a las 9:05, Bob Roe escribió:":                         "Bob Roe 2022-05-11T09:05",
		"Dne 11. 05. 22 v 9:05 Bob Roe napsa1(a):":                            "Bob Roe 2022-05-11T09:05",
		"Den 11.05.2022 k1. 09.05 skrev Bob Roe:":                             "Bob Roe 2022-05-11T09:05",
		"11.05.2O22 O9:05, Иван Лис пишет:":                                   "Иван Лис 2022-05-11T09:05",
		"11 мaя 2022 г., в 09:05, Ивaн Лиc <ivan@quay.example> нaпиcaл(a):":   "Иван Лис 2022-05-11T09:05",
		"cрe, 11. мaј 2022. у 09:05 Ивaн Лис <ivan@quay.example> је нaпиcaо:": "Иван Лис 2022-05-11T09:05",
		"Rule 11.05.2O22 O9:05 of the harbour says:":                          "",
	} {
		_, r := readText(head + attribution + "\n> Ok.\n> Bye.\n")
		got := ""
		if len(r.Copies) == 2 && len(r.Copies[1].From) == 1 {
			got = r.Copies[1].From[0].Name + " " + string(r.Copies[1].Date.Earliest)
		}
		if got != want {
			t.Errorf("%q: %q, want %q", attribution, got, want)
		}
	}
}

// TestWordsOfRegistries reads labels by which registries print mail and calendars print invitations.
func TestWordsOfRegistries(t *testing.T) {
	for text, want := range map[string]string{
		"Datum verzending : 23 november 2022, 18.04 uur\nAfzender : Ab Terp\nGeadresseerde(n) : Bea Stolk; Cas Lont\nBetreft : Kraan\n\nHij draait.\n":       "Ab Terp <> to Bea Stolk <>, Cas Lont <> cc  at 2022-11-23T18:04 \"23 november 2022, 18.04 uur\": Kraan",
		"Onderwerp: Kraan\nBegin: do 4-2-2021 13:30\nEinde: do 4-2-2021 15:00\nOrganisator: Ab Terp\nVereiste deelnemers: Bea Stolk; Cas Lont\n\nTot dan.\n": "Ab Terp <> to Bea Stolk <>, Cas Lont <> cc  at  \"\": Kraan",
	} {
		if _, r := readText(text); headOf(r) != want || len(r.Problems) > 0 {
			t.Errorf("%q:\n%s %v, want\n%s", text, headOf(r), r.Problems, want)
		}
	}
}

// TestLetterHeads takes the head of a letter to somebody who is blacked out, with its reference and without a sender, for none of mail; one
// with a sender or a moment stays one.
func TestLetterHeads(t *testing.T) {
	for text, want := range map[string]int{
		"Aan: de heer 5.1.2e\nDatum: 14 februari 2023\nOns kenmerk: Z23-0041\nOnderwerp: Besluit\n\nGeachte heer 5.1.2e,\n\nU vroeg.\n":         0,
		"An: Herrn ██████\nDatum: 14. Februar 2023\nUnser Zeichen: Z23-0041\nBetreff: Bescheid\n\nSehr geehrter Herr ██████,\n\nSie fragten.\n": 0,
		"To: Mr (b)(6)\nDate: 14 February 2023\nOur ref: Z23-0041\nSubject: Decision\n\nDear Mr (b)(6),\n\nYou asked.\n":                        0,
		"Van: 5.1.2e\nAan: de heer 5.1.2e\nDatum: 14 februari 2023 10:12\nOns kenmerk: Z23-0041\nOnderwerp: Besluit\n\nU vroeg.\n":              1,
	} {
		if _, r := readText(text); len(r.Copies) != want {
			t.Errorf("%q: %d messages", text, len(r.Copies))
		}
	}
}

// TestFilesAreNobody keeps the files that Outlook prints within a text, in doubled brackets, out of the list above it.
func TestFilesAreNobody(t *testing.T) {
	for _, file := range []string{"<< Bestand: agenda.docx >>", "<<agenda.docx>>"} {
		_, r := readText("-----Oorspronkelijke afspraak-----\nVan: Ab Terp\nVerzonden: woensdag 5 mei 2021 10:11\nAan: Directie; 5.1.2e\nOnderwerp: Kraan\nTijd: donderdag 20 mei 2021 9:30-11:30\nLocatie: Kade\n\n" + file + "\n\n5.1.2e\n")
		if len(r.Copies) != 1 || len(r.Copies[0].To) != 2 || r.Copies[0].To[1].Raw != "5.1.2e" || len(r.Problems) > 0 {
			t.Errorf("%s: %+v %v", file, r.Copies, r.Problems)
		}
	}
}
