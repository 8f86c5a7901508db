package parse

import (
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// heading is what a test wants of a header, as printed: role and value.
type heading [][2]string

// headingOf are the fields of a copy with a value, in the order of the text.
func headingOf(text *mail.Text, c *mail.Copy) (out heading) {
	for _, f := range c.Fields {
		if v := strings.Join(strings.Fields(text.Join(f.Value)), " "); v != "" {
			out = append(out, [2]string{string(f.Role), v})
		}
	}
	return out
}

// TestJoinedLabels reads headers whose labels were joined to one line, with labels that a blank parts, in small letters, or without the
// colon of the date; with recipients that read like running text, and with a body behind the last list of people.
func TestJoinedLabels(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []heading
	}{
		{
			"a blank within labels", "From: Lee, Ann (OPS) Sent: Friday, May 7, 2021 9:35 AM To: Roe, Bob Cc: Press Subje ct: RE: Quay 4, Monday Att achments: quay.pdf\n\nIt is shut.\n",
			[]heading{{{"from", "Lee, Ann (OPS)"}, {"date", "Friday, May 7, 2021 9:35 AM"}, {"to", "Roe, Bob"}, {"cc", "Press"}, {"subject", "RE: Quay 4, Monday"}, {"attachments", "quay.pdf"}}},
		},
		{
			"small letters", "cc: Cas Kop, \"Dee Rump\" date: Fri, 7 May 2021 09:35:53 +0100 from: Ann Lee subject: Quay 4 - FYI to: Bob Roe, Eve Bos Dear Colleagues, For your information, I am sending what I heard from the harbour.\n",
			[]heading{{{"cc", "Cas Kop, \"Dee Rump\""}, {"date", "Fri, 7 May 2021 09:35:53 +0100"}, {"from", "Ann Lee"}, {"subject", "Quay 4 - FYI"}, {"to", "Bob Roe, Eve Bos"}}},
		},
		{
			"the date without its colon", "From: Quays - Daily News To: Lee, Ann Subject: The quay awards - don't forget to vote! Date Friday, May 7, 2021 9:35:02 AM\n\nAdd us to your address book.\n",
			[]heading{{{"from", "Quays - Daily News"}, {"to", "Lee, Ann"}, {"subject", "The quay awards - don't forget to vote!"}, {"date", "Friday, May 7, 2021 9:35:02 AM"}}},
		},
		{
			"names of accounts", "From: annlee To: bobroe Subject: Quay 5/6/21 Cc: caskop deerump evebos finl finr gusw hanval idab ivok jopb kimroe Date: Fri May 7 09:35:03 2021\n\nIt is shut.\n",
			[]heading{{{"from", "annlee"}, {"to", "bobroe"}, {"subject", "Quay 5/6/21"}, {"cc", "caskop deerump evebos finl finr gusw hanval idab ivok jopb kimroe"}, {"date", "Fri May 7 09:35:03 2021"}}},
		},
		{
			"the count of a page in front of a label", "From: Lee, Ann To: Roe, Bob Cc: Kop, Cas; Bos, Eve\n\nDA 1 of 564 Sent: Fri May 7 09:35:43 2021 Subject: RE: Quay 4\n\nIt is shut.\n",
			[]heading{{{"from", "Lee, Ann"}, {"to", "Roe, Bob"}, {"cc", "Kop, Cas; Bos, Eve"}, {"date", "Fri May 7 09:35:43 2021"}, {"subject", "RE: Quay 4"}}},
		},
		{
			"the appointment below has its own subject", "It is good to hear from you.\n\nFrom: Lee, Ann Sent: Friday, May 7, 2021 9:35 AM To: Roe, Bob Subject: Quay 4\n\n0004\n\nSubject: Mole Location: Room 30\n\nStart: Monday, May 10, 2021 2:00 PM End: Monday, May 10, 2021 3:00 PM Show Time As: Tentative\n\nOrganizer: Kop, Cas\n",
			[]heading{{{"from", "Lee, Ann"}, {"date", "Friday, May 7, 2021 9:35 AM"}, {"to", "Roe, Bob"}, {"subject", "Quay 4"}}, {{"subject", "Mole"}, {"location", "Room 30"}, {"start", "Monday, May 10, 2021 2:00 PM"}, {"end", "Monday, May 10, 2021 3:00 PM"}, {"other", "Tentative"}, {"organizer", "Kop, Cas"}}},
		},
	} {
		text, r := readText(c.text)
		var got []heading
		for i := range r.Copies {
			got = append(got, headingOf(text, &r.Copies[i]))
		}
		if !slices.EqualFunc(got, c.want, func(a, b heading) bool { return slices.Equal(a, b) }) {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

// TestNoJoinedLabels takes no words of running text for such labels.
func TestNoJoinedLabels(t *testing.T) {
	for _, text := range []string{
		"Note: the Date Friday, May 7, 2021 9:35 AM\n\nwas moved.\n",
		"subject: quay 4, from: the mole to: the lock\n\nWe dredge it.\n",
		"Ann asked: what Se nt: the crane there?\n\nNobody.\n",
	} {
		if _, r := readText(text); len(r.Copies) != 0 {
			t.Errorf("%q: %+v", text, r.Copies)
		}
	}
}

// TestNamesBelowLabels gives a list of names alone to the label of the recipients, and no subject: the labels stand above all values.
func TestNamesBelowLabels(t *testing.T) {
	const list = "Lee, Ann; Roe, Bob; Kop, Cas (Press); van den Bos, Eve; Rump, Dee; Harbour Desk"
	for _, c := range []struct{ name, text, from, subject string }{
		{"a value a line", "From:\nSent:\nTo:\nSubject:\nAttachments:\n\nLee, Ann\nFriday, May 7, 2021 9:35 AM\n" + list + "\n\nHello all.\n", "Lee, Ann", ""},
		{"values on one line", "From:\n\nSent: To:\n\nSubject: Attachments:\n\nLee, Ann Friday, May 7, 2021 9:35 AM " + list + "\n\nHello all.\n", "Lee, Ann", ""},
		{"values among the labels", "From:\n\nSent: To:\n\nLee, Ann Friday, May 7, 2021 9:35 AM " + list + "\n\nCc: Joe Mole\n\nSubject: RE: Quay 4\n\nHello all.\n", "Lee, Ann", "RE: Quay 4"},
		{"a glued weekday", "From:\n\nSent: To:\n\nLee, AnnFriday, May 7, 2021 9:35 AM " + list + "\n\nCc: Joe Mole\n\nSubject: RE: Quay 4\n\nHello all.\n", "Lee, Ann", "RE: Quay 4"},
	} {
		_, r := readText(c.text)
		if len(r.Copies) != 1 {
			t.Errorf("%s: %d copies", c.name, len(r.Copies))
			continue
		}
		q := &r.Copies[0]
		if q.From[0].Name != c.from || len(q.To) != 6 || string(q.Date.Earliest) != "2021-05-07T09:35" || q.Subject.Value != c.subject {
			t.Errorf("%s: from %q to %q date %v subject %q", c.name, namesOf(q.From), namesOf(q.To), q.Date, q.Subject.Value)
		}
	}
}

// TestHeapedBehind reads pages of one line, with all labels of a header in front of all values. What can not be parted is said.
func TestHeapedBehind(t *testing.T) {
	for _, c := range []struct{ text, from, to, date, subject string }{
		{"Ann Lee - HQ Federal From: Sent: To: Cc: Subject: Ann Lee - HQ Federal Friday, May 7, 2021 9:35 PM QUAY-SRH Roc - HQ Account; Eve Bos; Cas Kop Re: The mole's path Hi Eve and Cas, I hope that the mole is quiet now. I wanted to let you know.\n", "Ann Lee - HQ Federal", "QUAY-SRH Roc - HQ Account|Eve Bos|Cas Kop", "2021-05-07T21:35", "Re: The mole's path"},
		{"From: Sent: To: Subject: Lee, Ann Friday, May 7, 2021 9:35 AM Roe, Bob Quay 4 is shut\n", "Lee, Ann", "", "2021-05-07T09:35", "Roe, Bob Quay 4 is shut"},
	} {
		_, r := readText(c.text)
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", c.text, len(r.Copies))
			continue
		}
		q := &r.Copies[0]
		var to []string
		for i := range q.To {
			to = append(to, q.To[i].Name)
		}
		torn := slices.ContainsFunc(r.Problems, func(p mail.Problem) bool { return p.Code == "list-torn" })
		if q.From[0].Name != c.from || strings.Join(to, "|") != c.to || string(q.Date.Earliest) != c.date || q.Subject.Value != c.subject || !torn {
			t.Errorf("%q: %q %q %v %q %v", c.text, q.From[0].Name, to, q.Date.Earliest, q.Subject.Value, r.Problems)
		}
	}
}

// TestAddressesMaybeHeader reports a sender and a recipient with their addresses, and nothing else, that are not read as a header.
func TestAddressesMaybeHeader(t *testing.T) {
	_, r := readText("Some of them:\n\nMay 7 - 9:35 a.m.\nTo: Bob Roe [bob.roe@quay.example]\nFrom: Ann Lee [ann.lee@quay.example]\n\nIt is shut.\n")
	if len(r.Copies) == 0 && !slices.ContainsFunc(r.Problems, func(p mail.Problem) bool { return p.Code == "maybe-header" }) {
		t.Errorf("nothing is said: %+v", r)
	}
	_, r = readText("From: Ann\nTo: Bob\n\nIt is shut.\n")
	if len(r.Problems) != 0 {
		t.Errorf("%+v", r.Problems)
	}
}
