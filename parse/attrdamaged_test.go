package parse

import (
	"fmt"
	"testing"

	"github.com/rethread/rethread/mail"
)

// damagedMail is a text in which an attribution stands alone, the text that it introduces not marked as quoted.
const damagedMail = "From: Ann Lee <ann@quay.example>\nSent: Tuesday, May 10, 2022 6:02 PM\nTo: Bob Roe\nSubject: Quay\n\nThanks.\n\n%s\n\nIs the quay open?\n"

// TestDamagedAttributions reads attributions whose verb, first word or colon recognition read as something else.
func TestDamagedAttributions(t *testing.T) {
	for _, c := range []struct{ line, from, date string }{
		{"El 20.05.2020 12:15, Lucia Sol escribid:", "Lucia Sol", "2020-05-20T12:15"},
		{"£1 20.05.2020 12:15, Lucia Sol escribió:", "Lucia Sol", "2020-05-20T12:15"},
		{"El 20.05.2020 12:15, Lucia Sol escribid\n:", "Lucia Sol", "2020-05-20T12:15"},
		{"EL 20.05.2020 12:15, Lucia Sol escribió", "Lucia Sol", "2020-05-20T12:15"},
		{"Le mercredi 08 juin 2022 a 21:05 +0200, Aurélien Sol a écnt :", "Aurélien Sol", "2022-06-08T21:05"},
		{"Op 28-02-2017 21:49 schreef Ties Bos.", "Ties Bos", "2017-02-28T21:49"},
		{"Am 2011-02-10 08:20, schrieb desk@quay.example", "", "2011-02-10T08:20"},
		{"©n 22/05/2019 17:40, Harbour Desk wrote", "Harbour Desk", "2019-05-22T17:40"},
		{"P& onsdag den 10. januar 2024 16.02.11 CET skrev Bent Bo:", "Bent Bo", "2024-01-10T16:02:11"},
		{"Wiadomosé napisana przez Jan Lis <jan@quay.example> w dniu\n20.05.2020, o godz. 12:15:", "Jan Lis", "2020-05-20T12:15"},
		{"1120/05/2020 12:15, Fosca Sol ha scritto:", "Fosca Sol", "2020-05-20T12:15"},
		{"1120/05/2020 12:15, Fosca\nSol ha scritto:", "Fosca Sol", "2020-05-20T12:15"},
		{"On May 20, 2020, at 12:15 PM, Ann Roe <ann.roe@quay.example> .\n\nwrote:", "Ann Roe", "2020-05-20T12:15"},
		{"in data giovedi 11 gennaio 2024 12:13:55\nCET, Fosca Sol ha sentto:", "Fosca Sol", "2024-01-11T12:13:55"},
	} {
		_, r := readText(fmt.Sprintf(damagedMail, c.line))
		if len(r.Copies) != 2 {
			t.Errorf("%q: %d copies", c.line, len(r.Copies))
			continue
		}
		m := &r.Copies[1]
		if len(m.From) != 1 || m.From[0].Name != c.from || m.Date == nil || string(m.Date.Earliest) != c.date || m.Date.Earliest != m.Date.Latest {
			t.Errorf("%q: %s", c.line, headOf(r))
		}
	}
}

// TestDamagedBelowOthers reads a damaged attribution right below what a page prints or what is quoted deeper, and none right below a text.
func TestDamagedBelowOthers(t *testing.T) {
	const line = "P& onsdag den 10. januar 2024 16.02.11 CET skrev Bent Bo:\n> Ja.\n"
	for above, want := range map[string]int{"Tak.\n\n- 3 -\n\f4 / 5\n": 1, "Tak.\n\n> Kajen?\n": 1, "Tak.\n": 0} {
		readMessages(t, above+line, want)
	}
	if _, r := readText("Tak.\nP& onsdag den 10. januar 2024 16.02.11 CET skrev Bent Bo <bb@quay.example>:\nJa.\n"); len(r.Copies) != 1 {
		t.Errorf("with an address: %d copies", len(r.Copies))
	}
}

// TestTextAboutTexts leaves sentences alone that tell of what somebody wrote.
func TestTextAboutTexts(t *testing.T) {
	for _, line := range []string{
		"On 02/05/2019 17:40 the gate was open, the guard wrote.",
		"On 02/05/2019 at 17:40 the guard Jan Smit wrote.",
		"Op 28-02-2017 om 21:49 schreef de krant.",
		"Am 10.02.2011 um 08:20 Uhr schrieb der Reporter.",
		"El 20.05.2020 a las 12:15 Lucia Sol escribio una carta",
		"Jeg ser at den 9. mars 2021 kl. 10:15 skrev Ann Lund <ann.lund@quay.example>: porten er åpen.",
		"In 2019, Lucia Sol wrota:",
		"We met at 17:40 on 02/05/2019, as Lucia Sol wrote",
		"On 2 May 2019 at 17:40 Lucia Sol wrote.\n\nOn 3 May 2019 at 09:10 Ann Lee answered.",
		"// El 20.05.2020 12:15, Lucia Sol escribid:",
		"Op 28-02-2017 21:49 schreef Ties Bos op.",
		"12-03-2021 14:05 schreef Ties Bos\n\n13-03-2021 15:05 belde Ties Bos",
	} {
		if _, r := readText(fmt.Sprintf(damagedMail, line)); len(r.Copies) != 1 {
			t.Errorf("%q is read as an attribution: %s", line, headOf(r))
		}
	}
}

// TestUnendedAttributions says that what has no colon, and no quotation below it, may be a sentence, though its sender is known.
func TestUnendedAttributions(t *testing.T) {
	checkProblems(t, damagedMail, 2, map[string]string{
		"On 2022-05-09 17:40, Ann Lee wrote.": "header-unsure",
		"On 2022-05-09 17:40, Ann Lee wrote:": "",
	})
}

// TestDamagedPlacedVerbs reads attributions whose verb stands before their last part where it is damaged in one letter, of any script.
func TestDamagedPlacedVerbs(t *testing.T) {
	for line, want := range map[string]string{
		"Op 08-03-2021 om 10:12 schref Bob Roe:":                            "Bob Roe",
		"Am 08.03.21 um 10:12 schieb Bob Roe:":                              "Bob Roe",
		"Den 2021-03-08 kl. 10:12 skre Bob Roe:":                            "Bob Roe",
		"Bob Roe kirjoltti 8.3.2021 klo 10.12:":                             "Bob Roe",
		"8 марта 2021 г., 10:12, Bob Roe <bob@quay.example> напиал:":        "Bob Roe <bob@quay.example>",
		"08.03.2021 10:12 пользователь Bob Roe <bob@quay.example> нaписал:": "Bob Roe <bob@quay.example>",
	} {
		text, r := readText("It is.\n\nAnn\n\n" + line + "\n> Where?\n")
		if len(r.Copies) != 1 || r.Copies[0].Raw(text, mail.RoleFrom) != want || r.Copies[0].Date == nil || r.Copies[0].Date.Earliest[:16] != "2021-03-08T10:12" {
			t.Errorf("%q: %d copies, %v", line, len(r.Copies), r.Problems)
		}
	}
}

// TestUnreadIntroductions reports lines above a quotation that have a day and its clock and were not read, and names of attributions that
// a small word or a bracket leads; not the last line of a text that somebody answers below.
func TestUnreadIntroductions(t *testing.T) {
	for s, want := range map[string]string{
		"Bob Roe kiroiti 8.3.2021 klo 10.12:\n> Where?\n":                                       "maybe-header",
		"Op 08-03-2021 om 10:12 chrecf Bob de Wit:\n> Where?\n":                                 "maybe-header",
		"Dne 08.03.21 v 10:12 Bob Roe napsl(o);\n> Where?\n":                                    "maybe-header",
		"8.3.2021 10:12 Bob Roe (bob@quay.example) ezt ita:\n\n    Where?\n":                    "maybe-header",
		"Dnia 08.03.2021, 10:12 uzytownik \"Bob Roe\" <bob@quay.example> napisał:\n> Where?\n":  "participant-unsure",
		"Sie steht dort! Ich habe sie am 08.03.2021 um 10:12 mit Bob Roe gesehen.\n> Where?\n":  "",
		"Dnia 08.03.2021, 10:12 użytkownik \"Bob Roe\" <bob@quay.example> napisał:\n> Where?\n": "",
	} {
		_, r := readText("It is.\n\nAnn\n\n" + s)
		found := ""
		for _, p := range r.Problems {
			found = p.Code
		}
		if found != want {
			t.Errorf("%q: %q, want %q", s, found, want)
		}
	}
}

// TestTornFromVerb reports attributions whose sender is a bar and whose last words stand below a blank line.
func TestTornFromVerb(t *testing.T) {
	for _, s := range []string{
		"Groet,\nTeun\n\nOp 8 jan. 2017 om 11-49 heeft EN\n\nhet volgende geschreven:\n\nBeste Teun.\n",
		"Un saludo,\nLucia\n\n- El 14/07/2019 a las 11:22, INDI .\n\nescribió:\nEstimados compañeros:\n",
	} {
		if _, r := readText(s); len(r.Copies) != 0 || codes(r) != "maybe-header" {
			t.Errorf("%q: %d copies, %v", s, len(r.Copies), r.Problems)
		}
	}
	if _, r := readText("Op 8 januari is het rustig.\n\nHij heeft het volgende geschreven:\n\nBeste Teun.\n"); len(r.Problems) != 0 {
		t.Errorf("a letter: %v", r.Problems)
	}
}

// TestWordsBetweenNameAndVerb takes the words of an attribution that stand behind the name, damaged, for none of the name.
func TestWordsBetweenNameAndVerb(t *testing.T) {
	for line, want := range map[string]string{
		"Op 3 mei 2021 om 10:12 heeft Ann Lee het volgcnde geschreven:":                    "Ann Lee",
		"Op 3 mei 2021 om 10:12 heeft Ann Lee hel volgende geschreven:":                    "Ann Lee",
		"Op 3 mei 2021 om 10:12 heeft Ann Lee <ann@quay.example> hct volgcnde geschreven:": "Ann Lee <ann@quay.example>",
		"Am 3. Mai 2021 um 10:12 hat Ann Lee Folgendcs geschrieben:":                       "Ann Lee",
		"Am 3. Mai 2021 um 10:12 schrieb Ann Lee Folgendcs:":                               "Ann Lee",
		"On May 3, 2021, at 10:12 AM, Ann Lee Wrotc <ann@quay.example> wrote:":             "Ann Lee Wrotc <ann@quay.example>",
		"Op 3 mei 2021 om 10:12 heeft Ann Lee het kantoor geschreven:":                     "Ann Lee het kantoor",
	} {
		_, r := readText("Ja.\n\n" + line + "\n> Hij is dicht.\n")
		if len(r.Copies) != 1 || len(r.Copies[0].From) != 1 || r.Copies[0].From[0].Raw != want {
			t.Errorf("%q: %+v", line, r.Copies)
		}
	}
}
