package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestTitleOfItsOwnMessages gives the title of a conversation to as many messages as it counts, and another print its own.
func TestTitleOfItsOwnMessages(t *testing.T) {
	_, r := readText("Gmail - Kade dicht\n\nKade dicht\n2 berichten\n\n" +
		"Jan Bos <jan@post.example>                      12 september 2022 om 21:04\nAan: loket@kade.example\n\nIs de kade dicht?\n\n" +
		"Loket <loket@kade.example>                      13 september 2022 om 09:15\nAan: Jan Bos <jan@post.example>\n\nJa.\n\n" +
		"1 van 1                      14-9-2022 08:30\n\fBrug open - Ria Smit - Outlook\n\nBrug open\n\n" +
		"Loket <loket@kade.example>\nWo 14-9-2022 08:01\nAan: Ria Smit <ria@kade.example>\n\nDe brug is open.\n\n" +
		"Loket <loket@kade.example>\nWo 14-9-2022 09:30\nAan: Ria Smit <ria@kade.example>\n\nEn weer dicht.\n")
	var got []string
	for i := range r.Copies {
		got = append(got, r.Copies[i].Subject.Value)
	}
	want := []string{"Kade dicht", "Kade dicht", "Brug open", ""}
	if len(got) != len(want) {
		t.Fatalf("%q", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("message %d has the subject %q, not %q", i, got[i], want[i])
		}
	}
}

// TestDetailsCopied reads the details that Gmail shows of a mail where they were copied as text, without colons, and no prose.
func TestDetailsCopied(t *testing.T) {
	for s, want := range map[string]int{
		"He left a note.\n\nfrom Ann Lee\nto Bob Roe\ndate 15 September 2022 12:33\nsubject quay\n\nIt is closed.\n":                                                                            1,
		"from Ann Lee\ndate 15 September 2022 12:33\nsubject quay\n\nIt is closed.\n":                                                                                                           1,
		"Date: Tue, 7 Feb 2023 18:04\nTo: Bob Roe <bob@pier.example>\nFrom: Ann Lee <ann@quay.example>\nSubject: Harbour and pier, the new order of the cranes\nreferences CB 345\n\nClosed.\n": 1,
		"It goes\n\nfrom the quay\nto the pier\ndate 15 September 2022\nsubject to wind\n\nand back.\n":                                                                                         0,
		"It goes\n\nfrom the quay\nto the pier\ndate 15 September 2022 12:33\nall of it\n\nand back.\n":                                                                                         0,
	} {
		_, r, _ := readMessages(t, s, want)
		if len(r.Copies) == 1 && r.Copies[0].Subject.Value != "quay" && r.Copies[0].Subject.Value != "Harbour and pier, the new order of the cranes references CB 345" {
			t.Errorf("%q: subject %q", s, r.Copies[0].Subject.Value)
		}
	}
}

// TestSureOfTitled is sure of the messages that a title counts, and of no more.
func TestSureOfTitled(t *testing.T) {
	head := func(name, day string) string {
		return name + " Lee <" + strings.ToLower(name) + "@quay.example>        Fri, Sep " + day + ", 2017 at 8:03 AM\nTo: Bob Roe <bob@quay.example>\n\nIt is clear.\n\n"
	}
	text := "Gmail     Bob Roe <bob@quay.example>\n\nThe quay\n2 messages\n\n" + head("Ann", "15") + head("Eva", "16") + head("Dina", "17")
	_, r, ok := readMessages(t, text, 3)
	for i, sure := range []bool{true, true, false} {
		if ok && (r.Copies[i].Margin >= UnsureMargin) != sure {
			t.Errorf("message %d: margin %v", i, r.Copies[i].Margin)
		}
	}
}

// TestPlainRecipientBelowTitle reads a message of a conversation whose recipient is printed as a name alone: without the title such a
// head is none.
func TestPlainRecipientBelowTitle(t *testing.T) {
	const head = "Стоян Ангелов <stoyan@quay.example>    25 август 2021 г. в 11:46\nДо: Христо Щерев\n\nБлагодаря.\n"
	_, r, ok := readMessages(t, "Gmail\nБоян Колев <boyan@quay.example>\n\nСметка\n1 съобщение\n\n"+head, 1)
	if m := &r.Copies[0]; ok && (m.Subject.Value != "Сметка" || len(m.To) != 1 || m.To[0].Name != "Христо Щерев" || m.Date == nil || m.Date.Earliest != "2021-08-25T11:46") {
		t.Errorf("subject %q, to %+v, date %+v", m.Subject.Value, m.To, m.Date)
	}
	if r := Parse("00", mail.NewText("Плащания\n\n"+head, "test"), Options{}); len(r.Copies) > 0 && r.Copies[0].Margin > UnsureMargin {
		t.Errorf("without a title: sure of %+v", r.Copies[0])
	}
}

// TestSubjectBelowClientsName reads the prints of new Outlook, each on its page: the name of the client, the subject without a label, the
// labels without colons.
func TestSubjectBelowClientsName(t *testing.T) {
	const head = "\n\nVan Roos Bakker <roos@haven.example>\nDatum di 04-05-2021 08:00\nAan Jan Smit <jan@haven.example>\n\nGoed.\n"
	_, r := readText("Outlook\n\nRE: baggeren" + head + "\n\fOutlook\n\nbedankje" + head)
	if len(r.Copies) != 2 || r.Copies[0].Subject.Value != "RE: baggeren" || r.Copies[1].Subject.Value != "bedankje" {
		t.Errorf("%+v", r.Copies)
	}
}

// TestTitledHead reads the head right below a title where recognition closed the gap in front of its moment, put blank lines around the
// count or read marks and words behind it, and where a bar left nothing of the sender's name or of the recipients; and no text below a
// number of messages that heads none.
func TestTitledHead(t *testing.T) {
	const title, body = "Gmail\n\nLa grúa\n", "\n\nEstá cerrada.\n"
	for s, want := range map[string]string{
		title + "1 mensaje\nAna Sol martes, 27 de octubre de 2009, 23:13\nPara: Bo Roe" + body:                                                    "Ana Sol|2009-10-27T23:13|La grúa",
		title + "\n1 mensaje -\n\nAna Sol <ana@quay.example> martes, 27 de octubre de 2009, 23:13 .\nPara: Bo Roe" + body:                         "Ana Sol|2009-10-27T23:13|La grúa",
		title + "\n1 mensaje da eene\n\nAna Sol <ana@quay.example> martes, 27 de octubre de 2009, 23:13\nPara:" + body:                            "Ana Sol|2009-10-27T23:13|La grúa",
		title + "\n1 mensaje\n\n[REDACTED] martes, 27 de octubre de 2009, 23:13\n< @quay.example>\nPara: [REDACTED]" + body:                       "|2009-10-27T23:13|La grúa",
		title + "\n1 mensaje\n\nAna Sol <ana.del.carmen martes, 27 de octubre de 2009, 23:13\n@quay.example>\n\nPara: Bo Roe" + body:              "Ana Sol|2009-10-27T23:13|La grúa",
		"Gmail . ; EEB quay.example>\nLa grúa\n1mensaje mn\nAna Sol <ana@quay.example> martes, 27 de octubre de 2009, 23:13\nPara: Bo Roe" + body: "Ana Sol|2009-10-27T23:13|La grúa",
	} {
		_, r, ok := readMessages(t, s, 1)
		if !ok {
			continue
		}
		m, got := &r.Copies[0], ""
		if len(m.From) == 1 && m.Date != nil {
			got = m.From[0].Name + "|" + string(m.Date.Earliest) + "|" + m.Subject.Value
		}
		if got != want || m.Date.Earliest != m.Date.Latest {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
	for _, s := range []string{
		"Recibidos ayer:\n\n2 mensajes\n\nAna Sol llegó el martes, 27 de octubre de 2009, 23:13\n\nPara el puerto: nada.\n",
		"La grúa\n\n2 mensajes de la oficina\n\nPara: todos\n",
	} {
		readMessages(t, s, 0)
	}
}

// TestTitleCited cites the title above a conversation for each of its messages as it is printed, in a text that shows other blanks.
func TestTitleCited(t *testing.T) {
	s := strings.ReplaceAll("Gmail - Kade dicht\n\nKade dicht\n3 berichten\n\n"+
		"Jan Bos <jan@post.example>                      12 september 2022 om 21:04\nAan: loket@kade.example\n\nIs de kade dicht?\n\n"+
		"Loket <loket@kade.example>                      13 september 2022 om 09:15\nAan: Jan Bos <jan@post.example>\n\nJa.\n\n"+
		"Jan Bos <jan@post.example>                      13 september 2022 om 09:20\nAan: loket@kade.example\n\nDank.\n", " ", "\u00a0")
	text, r, ok := readMessages(t, s, 3)
	if !ok {
		return
	}
	checkReading(t, text, r)
	for i := range r.Copies {
		if got := r.Copies[i].Raw(text, mail.RoleSubject); got != "Kade\u00a0dicht" {
			t.Errorf("message %d has the subject %q", i, got)
		}
	}
}

// TestTitlesAlike takes the line above a head of webmail for its subject where another head of the source has a marked one there, and says
// that it may be of the message above where nothing ends that.
func TestTitlesAlike(t *testing.T) {
	const (
		first = "RE: Mill Road\nBob Roe <bob@quay.example>\nTue 12-4-2022 9:00\nTo: Ann Lee <ann@quay.example>\n\nSee below.\n\nBob\n"
		head  = "Ann Lee <ann@quay.example>\nMon 11-4-2022 6:05\nTo: Bob Roe <bob@quay.example>\n\nDone.\n"
	)
	for _, c := range []struct {
		text, want string
		unsure     bool
	}{
		{first + "\fThe lock and the weir\n" + head, "The lock and the weir", false},
		{first + "\nThe lock and the weir\n" + head, "The lock and the weir", true},
		{first + "\nWe shall ask for it.\n" + head, "", false},
		{first + "\nSent from my iPhone\n" + head, "", false},
		{first + "\nKind regards\n" + head, "", false},
		{"The lock and the weir\n" + head, "", false},
	} {
		_, r := readText(c.text)
		if n := len(r.Copies); n == 0 || r.Copies[n-1].Subject.Value != c.want || strings.Contains(codes(r), "value-unsure") != c.unsure {
			t.Errorf("%q: %+v %v", c.text, r.Copies[n-1].Subject, r.Problems)
		}
	}
}
