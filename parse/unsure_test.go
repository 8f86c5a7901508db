package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// codes are the codes of all problems of a reading.
func codes(r *mail.Reading) string {
	var out []string
	for i := range r.Problems {
		out = append(out, r.Problems[i].Code)
	}
	return strings.Join(out, " ")
}

// checkProblems reads texts of one shape, each in the place of its "%s", and compares the codes of their problems, and how many messages
// they hold where copies is not negative.
func checkProblems(t *testing.T, shape string, copies int, cases map[string]string) {
	t.Helper()
	for s, want := range cases {
		_, r := readText(strings.Replace(shape, "%s", s, 1))
		if codes(r) != want || copies >= 0 && len(r.Copies) != copies {
			t.Errorf("%q: %v in %d copies, want %q", s, r.Problems, len(r.Copies), want)
		}
	}
}

// TestHollowHeaders says that the labels of a header have no values, takes none from the texts around it, and is unsure of it where
// nothing else shows that it is one.
func TestHollowHeaders(t *testing.T) {
	for _, c := range []struct{ text, want, body string }{
		{"Van:\nVerzonden:\nAan:\nCC:\nOnderwerp:\n\nGeachte heer,\n\nHierbij de stukken.\n", "header-empty", "Geachte heer,\n\nHierbij de stukken."},
		{"-----Oorspronkelijk bericht-----\nVan:\nVerzonden:\nAan:\nOnderwerp:\n\nHierbij.\n", "header-empty", "Hierbij."},
		{"Ann,\n\nThanks.\n\nFrom:\nSent:\nTo:\nSubject:\n\nHere it is.\n", "header-empty header-unsure", "Here it is."},
		{"Name:\nFrom:\nTo:\nDate:\nSubject:\nSignature:\n", "header-empty header-unsure", "Signature:"},
		{"From:\nSent:\nTo:\nSubject: RE:\n\nHere it is.\n", "", "Here it is."},
		{"Van: 10.2.e\nVerzonden:\nAan: 10.2.e\nOnderwerp:\n\nHierbij.\n", "", "Hierbij."},
	} {
		read, r := readText(c.text)
		if len(r.Copies) != 1 || len(r.Copies[0].From) > 0 && strings.ContainsAny(r.Copies[0].From[0].Raw, "ANHS") || r.Copies[0].Subject.Base != "" || codes(r) != c.want {
			t.Errorf("%q: %+v %s", c.text, r.Copies, codes(r))
		} else if body := strings.TrimSpace(read.Join(r.Copies[0].Body)); body != c.body {
			t.Errorf("%q: body %q", c.text, body)
		}
	}
}

// TestShownValues takes values below a blank line where one of them shows that it is one, and plain words right below the labels.
func TestShownValues(t *testing.T) {
	const labels = "From:\nSent:\nTo:\nSubject:\n"
	for text, want := range map[string]columnMail{
		labels + "\nRE: Quay 4\n\nIt is shut now, as you know.\n":                                                                                                          {subject: "RE: Quay 4"},
		labels + "Ann Lee\nBob Roe\nQuay 4\n\nIt is shut now, as you know.\n":                                                                                              {from: "Ann Lee", to: "Bob Roe", subject: "Quay 4"},
		labels + "\nAnn Lee\nTuesday, May 4, 2021 8:00 AM\nBob Roe\nQuay 4\n\nIt is shut.\n":                                                                               {from: "Ann Lee", to: "Bob Roe", subject: "Quay 4", date: "2021-05-04T08:00"},
		labels + "\nLee, Ann <lee@quay.example>\n\nIt is shut now, as you know.\n":                                                                                         {from: "Lee, Ann"},
		"From: Ann Lee\nSent: Tuesday, May 4, 2021 8:00 AM\nTo: Bob Roe\nSubject: Quay 4 is shut\n\nSee below.\n\n" + labels + "\nQuay 4 is shut\n\nIt is, as you know.\n": {subject: "Quay 4 is shut"},
		labels + "Attachments:\n\nquay.pdf\n\nIt is shut now, as you know.\n":                                                                                              {subject: ""},
	} {
		read, r := readText(text)
		if len(r.Copies) == 0 {
			t.Errorf("%q: no message", text)
			continue
		}
		c := &r.Copies[len(r.Copies)-1]
		got := columnMailOf(read, c)
		want.body = got.body
		if got.from = strings.TrimPrefix(got.from, "?"); got.from != want.from || got.date != want.date || got.subject != want.subject || want.to != "" && got.to != want.to {
			t.Errorf("%q: %q", text, got)
		}
		if strings.Contains(text, ".pdf") && len(c.Attachments) != 1 {
			t.Errorf("%q: %q", text, c.Attachments)
		}
	}
}

// TestBareLabels is unsure of labels without colons where nothing else shows that they are those of a mail.
func TestBareLabels(t *testing.T) {
	checkProblems(t, "%s", 1, map[string]string{
		"From Ann a rose in May\nTo Bob a word of cheer\nSent on 4 May 2021 08:00\n":                                      "header-unsure",
		"Von Anna ein Gruß\nAn Bernd ein Kuss\nGesendet 4. Mai 2021 08:00\n":                                              "header-unsure",
		"From Ann Lee\nTo Bob Roe\nSent on 4 May 2021 08:00\nSubject to no delay\n":                                       "header-unsure",
		"From Ann Lee\nTo Bob Roe\nSent Tuesday, May 4, 2021 8:00 AM\nSubject Quay 4\n\nBob,\n":                           "",
		"From Ann Lee <ann@quay.example>\nTo Bob Roe\nSent on 4 May 2021 08:00\nSubject Quay 4\n\nIt is shut.\n":          "",
		"From Ann Lee\nTo Bob Roe\nSent on 4 May 2021 08:00\nSubject RE: Quay 4\n\nIt is shut.\n":                         "",
		"From Ann Lee\nTo Bob Roe\nSent on 4 May 2021 08:00\nSubject Quay 4\n\nDear Bob,\n\nIt is shut.\n":                "",
		"-----Original Message-----\nFrom Ann Lee\nTo Bob Roe\nSent on 4 May 2021 08:00\nSubject Quay 4\n\nIt is shut.\n": "",
		"From\tAnn Lee\nTo\tBob Roe\nSent\t4 May 2021 08:00\nSubject\tQuay 4\n\nIt is shut.\n":                            "",
	})
}

// TestCutByPage reports a moment with a label above the end of a page, below which the rest of a header may have stood.
func TestCutByPage(t *testing.T) {
	checkProblems(t, "%s", 0, map[string]string{
		"Sent: Monday, May 3, 2021 8:00 AM\nFrom\n":                            "maybe-header",
		"Ja.\n\nVerzonden: maandag 3 mei 2021 08:00\nVan\n\fDe kade.\n":        "maybe-header",
		"Gesendet: Montag, 3. Mai 2021 08:00\nVon\nSeite 3\n\fDer Kai.\n":      "maybe-header",
		"Sent: Monday, May 3, 2021 8:00 AM\nFrom\nthe quay we saw the tide.\n": "",
		"Subject: Quay\nFrom\n": "",
	})
}

// TestLastLabel reports a head of which bars left no label but that of the subject, with a moment above it.
func TestLastLabel(t *testing.T) {
	checkProblems(t, "%s", -1, map[string]string{
		"(HQ)\nFebruary 28, 2011 9:08 AM\nSMO);\n. (DIKE);\nSubject: RE: Mooring 14\nYes, I can.\n":         "maybe-header",
		"(HQ)\nFebruary 28, 2011 9:08 AM\n\nThe log.\n\nSubject: RE: Mooring 14\nYes, I can.\n":             "",
		"(HQ)\nFebruary 28, 2011\nSMO);\n. (DIKE);\nSubject: RE: Mooring 14\nYes, I can.\n":                 "",
		"At the quay office\nFebruary 28, 2011 9:08 AM\nThe rules of the quay\nSubject: moorings\nFirst.\n": "",
	})
}

// TestWebmailWithoutSender reports a message of which webmail printed the recipients with their label, and neither sender nor moment where
// its heads have them.
func TestWebmailWithoutSender(t *testing.T) {
	checkProblems(t, "%s", -1, map[string]string{
		"Quay 4\n1 message\nAnn Lee\nTo: bob@quay.example\nDear Bob.\n4 May 2021 at 13:48\nThe quay is shut.\n": "maybe-header",
		"Quay 4\nAnn Lee\nTo: Bob Roe\nDear Bob.\n4 May 2021 at 13:48\nThe quay is shut.\n":                     "",
		"Quay 4\nWrite in time\nTo: bob@quay.example\nDear Bob.\n4 May 2021 at 13:48\nThe quay is shut.\n":      "",
		"Quay 4\nAnn Lee\nTo: bob@quay.example\nDear Bob.\nThe quay is shut.\n":                                 "",
	})
}

// TestLoneSenders reports senders that stand alone above messages on a page of correspondence, and none that has company.
func TestLoneSenders(t *testing.T) {
	checkProblems(t, "%s", -1, map[string]string{
		"Quay 4\n\nFrom: Ann Lee\n\nDear all,\n\nThe quay is shut.\n\nFrom: Harbour Office\n\nMay 4, 2021\n\nWe know.\n": "maybe-header maybe-header",
		"Messages\nFrom: Ann Lee\nTo Whom It May Concern:\nThe quay is shut.\nFrom: Bob Roe\nDear Ms. Lee:\nWe know.\n":  "maybe-header maybe-header",
		"Quay 4\n\nFrom: Ann Lee\n\nDear all,\n\nThe quay is shut.\n":                                                    "",
		"From: Leith\nTo: Quay\n\nFrom: Quay\nTo: Leith\n\n":                                                             "",
		"From: the quay\n\nof old.\n\nFrom: all over the town\n\nthey came.\n":                                           "",
	})
}

// TestWordsToYou reports a line that says when the addressee wrote what stands below it, and no sentence that ends with "you".
func TestWordsToYou(t *testing.T) {
	checkProblems(t, "%s", -1, map[string]string{
		"Quay 4\n\nAm 4.5.2021 um 10:15 schrieben Sie:\nWir kommen.\n": "maybe-header",
		"Quay 4\n\nOn 12 May at 12:30 I will see you:\nwe sail.\n":     "",
		"Quay 4\n\nAt 12:30 we ask you:\nwe sail.\n":                   "",
	})
}

// TestSaidOnLine reports attributions whose sender is damaged and behind whose colon the quotation begins on the same line, and none that
// was read or tells of what somebody wrote.
func TestSaidOnLine(t *testing.T) {
	for s, want := range map[string]int{
		"Fine.\n\nOn Tue, May 4, 2021 at 2:09 PM, Ann Lee cza wrote: On Monday.\n\nSent from my iPad\n":        1,
		"Fine.\n\nThanks, will do. On Tue, May 4, 2021 at 2:09 PM, Ann Lee wrote: On Monday.\n":                1,
		"Goed.\n\nBedankt! Bo Op di 4 mei 2021 om 14:09 schreef Ann Lee: Maandag.\n":                           1,
		"Bien.\n\nMerci. Luc Le 4 mai 2021 à 14:09, Anne Blanc a écrit : Lundi.\n":                             1,
		"Page 4\n\n3. On 4 May 2021 at 2:09 PM, Ann Lee wrote:\n\n  \"On Monday.\"\n":                          0,
		"Fine.\n\nOn Tue, May 4, 2021 at 2:09 PM the desk wrote: on Monday.\n\nSent from my iPad\n":            0,
		"Fine.\n\nOn Tue, May 4, 2021, the port office wrote: On Monday.\n":                                    0,
		"Fine.\n\nOn Tue, May 4, 2021 at 2:09 PM, Ann Lee <ann@quay.example> wrote: On Monday.\n\nAnd more.\n": 0,
	} {
		_, r := readText(s)
		n := 0
		for _, p := range r.Problems {
			if p.Code == "maybe-header" {
				n++
			}
		}
		if n != want {
			t.Errorf("%q: %+v", s, r.Problems)
		}
	}
}

// TestPoorIntroductions says of lines that introduce what somebody wrote, and tell too little to be read, that they may.
func TestPoorIntroductions(t *testing.T) {
	checkProblems(t, "%s", -1, map[string]string{
		"Thanks.\n\nOn May 3, 2020, Bob Roe wrote:\n\nIt is shut.\n":                                                                         "maybe-header",
		"Dank.\n\nOp 3 mei 2020 schreef Bob Roe:\n\nHij is dicht.\n":                                                                         "maybe-header",
		"Thanks.\n\nBob Roe <bob@quay.example> wrote:\n\nIt is shut.\n":                                                                      "maybe-header",
		"Thanks.\n\nOn Sunday Bob Roe wrote:\n> It is shut.\n":                                                                               "maybe-header",
		"Thanks.\n\nIn his letter he wrote:\n> It is shut.\n":                                                                                "",
		"Thanks.\nOn May 3, 2020, Bob Roe wrote:\nIt is shut.\n":                                                                             "",
		"Thanks.\n\nOn May 3, 2020, the harbour wrote:\n\nIt is shut.\n":                                                                     "",
		"Dank.\n\nOp 3 mei 2020 schreef de haven het volgende:\n\nHij is dicht.\n":                                                           "",
		"Thanks.\n\nBob Roe asked, and this is what I wrote:\n\nIt is shut.\n":                                                               "",
		"Thanks.\n\nOn page 3 of the plan, Bob Roe wrote:\n> It is shut.\n":                                                                  "maybe-header",
		"Thanks.\n\nOn May 3, 2020 at 9:12 AM Bob Roe wrote:\n\nIt is shut.\n":                                                               "header-unsure",
		"Thanks.\n\nOn May 3, 2020, Bob Roe <bob@quay.example> wrote:\n> It shut.\n":                                                         "",
		"> > On May 3, 2020 at 9:12 AM, Bob Roe <bob@quay.example> wrote:\n> >> Ann Lee <ann@quay.example> writes:\n> >\n> >> It is shut.\n": "maybe-header",
		// marks in front
		"Thanks.\n\n- On May 3, 2020 at 9:12 AM, Bob Roe wrote:\n\nIt is shut.\n":   "maybe-header",
		"Danke.\n\n/ Am 3. Mai 2021 um 10:12 schrieb Bob Roe:\n\nEs ist zu.\n":      "maybe-header",
		"Danke.\n\n* Am 3. Mai 2021 um 10:12 schrieb Bob Roe:\n\nEs ist zu.\n":      "maybe-header",
		"Thanks.\n\n- On May 3, 2020 at 9:12 AM the crane was moved:\n\nIt fell.\n": "",
		// a colon alone below a damaged verb
		"Danke.\n\nAm 3. Mai 2021 um 10:12 schrleb Bob Roe\n:\n> Es ist zu.\n":              "maybe-header",
		"Dank.\n\nOp 3 mei 2021 om 10:12 schreet Bob Roe <bob@quay.example>\n:\n\nDicht.\n": "maybe-header",
		"Danke.\n\nAm 3. Mai 2021 um 10:12 kam der Kran\n:\nEs ist zu.\n":                   "",
	})
}

// TestOneNameAbove reports one word and a verb above a quotation, which may be somebody's name or a client's word for nobody it knows.
func TestOneNameAbove(t *testing.T) {
	checkProblems(t, "I have seen it.\n\n%s\n> Is it clear?\n", 0, map[string]string{
		"Bob wrote:": "maybe-header", "<Unknown> wrote:": "maybe-header", "Unknown wrote:": "maybe-header", "Unbekannt schrieb:": "maybe-header",
		"It was then that\nBob wrote:": "", "bob wrote:": "", "He wrote:": "",
	})
}

// TestUnreadAbove reports attributions whose day has no year, and heads in scripts without capitals.
func TestUnreadAbove(t *testing.T) {
	checkProblems(t, "I have seen it.\n\n%s", 0, map[string]string{
		"Bob Roe schrieb am Mon 05. May, 07:10 (-0700):\n> Is it clear?\n": "maybe-header",
		"the tide wrote at 07:10 (-0700):\n> Is it clear?\n":               "",
		"ላኪ：\"林安\" <an@quay.example>\nቀን：2015-12-03 10:10:20\nተቀባይ：\"罗波\" <bo@quay.example>\nርዕስ：码头\n\n开了。\n": "maybe-header",
	})
}

// TestIntroducedByDayAlone says where somebody's words begin that no mark of a quotation shows, the one who wrote them blacked out or not.
func TestIntroducedByDayAlone(t *testing.T) {
	const head = "Van: Roos Bakker\nVerzonden: donderdag 10 februari 2022 09:00\nAan: Jan Smit\nOnderwerp: strooien\n\nDuidelijk.\n\n"
	for said, want := range map[string]int{
		"Op 8-2-2022 schreef 5.1.2e:\nStrooien graag.\n":                1,
		"Op 8-2-2022 schreef Jan Smit:\nStrooien graag.\n":              1,
		"Het is glad.\nOp 8-2-2022 schreef Jan Smit:\nStrooien.\n":      0,
		"Op 8-2-2022 schreef de pers:\nhet is glad op alle wegen.\n":    0,
		"Op 8-2-2022 heeft 5.1.2e gebeld, zie de volgende punten:\n1\n": 0,
	} {
		if _, r := readText(head + said); len(r.Problems) != want {
			t.Errorf("%q: %+v", said, r.Problems)
		}
	}
}

// TestValuesAlone reports the values of a header whose labels are all lost, and not the lines of a list or a letter.
func TestValuesAlone(t *testing.T) {
	checkProblems(t, "%s", -1, map[string]string{
		"Ann Lee\nBob Roe; Cas P Kop; Dee Rump\nRE: Quay 4\nWednesday, April 21, 2021 12:43:14 PM\nplan.docx\nThanks, Bob.\n": "maybe-header",
		"It is.\n\nAnn Lee\nBob Roe; Dee Rump\nFwd: Quay 4\nWed, Apr 21, 2021 12:43 PM\n\nThanks, Bob.\n":                     "maybe-header",
		"Ann Lee\nBob Roe; Dee Rump\nQuay 4\nWednesday, April 21, 2021 12:43:14 PM\n\nThanks, Bob.\n":                         "",
		"the gate\nBob Roe; Dee Rump\nRE: Quay 4\nWednesday, April 21, 2021 12:43:14 PM\n\nThanks, Bob.\n":                    "",
		"Ann Lee\nit is shut, and we are glad of it\nRE: Quay 4\nWednesday, April 21, 2021 12:43:14 PM\n\nThanks, Bob.\n":     "",
		"Ann Lee\nBob Roe; Dee Rump\nRE: Quay 4\nWednesday, April 21, 2021\n\nThanks, Bob.\n":                                 "",
	})
}

// TestClockTorn reports a clock that is broken behind its colon, and none that is broken elsewhere.
func TestClockTorn(t *testing.T) {
	checkProblems(t, "From: Ann Lee\nSent: %s\nTo: Bob Roe\nSubject: Quay 4\n\nIt is shut.\n", 1, map[string]string{
		"Sat 27/07/2013 4:\n37 PM (UTC)": "value-unsure",
		"Sat 27/07/2013\n4:37 PM (UTC)":  "",
		"Sat 27/07/2013 4:37\nPM (UTC)":  "",
	})
}

// TestBarUnderSender reads a rule below the sender as what recognition made of a bar, and one between two headers as what parts them.
func TestBarUnderSender(t *testing.T) {
	for _, rule := range []string{"--------------\n", "\n\n--------------\n", "__________\n"} {
		_, r := readText("From: Ann Lee\n" + rule + "Sent: Wednesday, July 17, 2019 3:11 PM\nTo: Bob Roe\nSubject: RE: Quay\n\nIt is shut.\n")
		if len(r.Copies) != 1 || len(r.Copies[0].From) != 1 || r.Copies[0].From[0].Name != "Ann Lee" {
			t.Errorf("%q: %+v", rule, r.Copies)
		}
	}
	const header = "Date: Wed, 17 Jul 2019 15:11:03 +0200\nSubject: Quay\nFrom: Ann Lee <ann@quay.example>\n"
	if _, r := readText(header + "--------------\nTo: be done\nIt is shut.\n"); len(r.Copies) != 1 || len(r.Copies[0].To) != 0 {
		t.Errorf("a list below a header: %+v", r.Copies)
	}
}
