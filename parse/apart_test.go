package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestBodiesAreNoValues keeps what somebody wrote out of a header that has its values.
func TestBodiesAreNoValues(t *testing.T) {
	const head = "From: Ann Lee <ann@quay.example>\nSent: Thursday, May 6, 2021 10:15 AM\n"
	const to, subject = "To: Bob Roe <bob@pier.example>\n", "Subject: Quay\n"
	for _, c := range []struct{ header, body string }{
		{head + to + subject, "Bob, please send it to di@pier.example before Friday."},
		{head + to + subject, "please send it to di@pier.example"},
		{head + to + subject, "Hi,\n\ndid you look@pump.test?"},
		{head + to + "Cc: Di Fox\n" + subject, "Bob,\n\nplease call di@pier.example or me@work."},
		{head + to + subject, "Dear di@pier.example,"},
		{head + to + subject, "Di Fox <di@pier.example>"},
		{head + to + subject, "EAST/WEST"},
		{head + to + subject, "[You don't often get email from ann@quay.example. Learn why this is important at https://aka.ms/LearnAboutSenderIdentification ]"},
		{head + to + subject, "[U ontvangt niet vaak e-mail van ann@quay.example. Meer informatie over waarom dit belangrijk is]"},
		{head + to + subject, "I put the figures here: http://files.example/quay/depths.rar"},
		{head + to + subject + "Attachments:\n", "The list is here: depths.xlsx"},
		{head + to + "Cc:\n" + subject, "Bob, please send it to di@pier.example before Friday."},
		{head + to + "Cc:\nSubject:\n", "Bob, call di@pier.example please"},
		{head + to + "Subject:\n", "di@pier.example"},
		{head + subject, "Di Fox <di@pier.example>"},
		{"Van: 10.2.e - BD/DRC/CV\nVerzonden: donderdag 6 mei 2021 10:15\nAan: 10.2.e - BD/DRC/FO\nCC:\nOnderwerp: Kade\n", "Paul (BD/DRC/CV) belt morgen."},
		{"Van: 10.2.e - BD/DRC/CV\nVerzonden: donderdag 6 mei 2021 10:15\nAan: 10.2.e - BD/DRC/FO\nOnderwerp: Kade\n", "10.2.e kan het bij 10.2.e @water.example navragen."},
	} {
		s := c.header + "\n" + c.body + "\n\nThe quay is clear again.\n"
		text, r := readText(s)
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", s, len(r.Copies))
			continue
		}
		got := &r.Copies[0]
		for _, f := range got.Fields {
			if f.Torn || f.Role == mail.RoleAttachments && len(f.Value) > 0 {
				t.Errorf("%q: %s holds %q", s, f.Role, text.Join(f.Value))
			}
		}
		if body := text.Join(got.Body); !strings.HasPrefix(body, c.body) {
			t.Errorf("%q: the body is %q", s, body)
		}
	}
}

// TestTornPiecesAreValues takes what a print tore off a list, below a blank line too.
func TestTornPiecesAreValues(t *testing.T) {
	const head = "Van: 10.2.e - BD/DRC/CV\nVerzonden: donderdag 6 mei 2021 10:15\nAan: 10.2.e - BD/DRC/FO <10.2.e\nOnderwerp: Kade\n\n"
	for _, piece := range []string{"@water.example>", "<10.2.p.water.example>;", "10.2.e @water.example", "haven.water.example>;"} {
		text, r := readText(head + piece + "\n\nDe kade is weer vrij.\n")
		if len(r.Copies) != 1 || !strings.HasSuffix(strings.Join(strings.Fields(r.Copies[0].Raw(text, mail.RoleTo)), " "), piece) {
			t.Errorf("%q is lost: %+v", piece, r.Copies)
		}
	}
}

// TestWarningsAreNoSubject keeps a gateway's warning directly below a long subject out of it.
func TestWarningsAreNoSubject(t *testing.T) {
	const subject = "The quay, its depths in the spring, and who is to measure them again"
	_, r := readText("From: Ann Lee\nSent: Thursday, May 6, 2021 10:15 AM\nTo: Bob Roe\nSubject: " + subject + "\nCAUTION: This email originated from outside of the quay.\n\nIt is clear.\n")
	if len(r.Copies) != 1 || r.Copies[0].Subject.Value != subject {
		t.Errorf("%+v", r.Copies)
	}
}

// TestWrappedSenders reads on whose behalf somebody writes where the words stand on the lines below the label.
func TestWrappedSenders(t *testing.T) {
	const rest = "\nSent: Thursday, May 6, 2021 10:15 AM\nTo: Bob Roe\nSubject: Quay\n\nIt is clear.\n"
	for _, c := range []struct{ from, other string }{
		{"From: quay-bounces@lists.example [mailto:quay-bounces@lists.example]\nOn Behalf Of Ann Lee", "Ann Lee"},
		{"From: quay-bounces@lists-sea.example [mailto:quay-bounces at lists-\nsea.example] On Behalf Of Ann Lee", "Ann Lee"},
		{"From: quay-bounces@lists.example\n[mailto:quay-bounces@lists.example] On Behalf Of LEE,\nAnn M. (Quay)", "LEE, Ann M. (Quay)"},
	} {
		_, r := readText(c.from + rest)
		if len(r.Copies) != 1 || len(r.Copies[0].From) != 1 || r.Copies[0].From[0].OnBehalfOf != c.other || len(r.Copies[0].To) != 1 {
			t.Errorf("%q: %+v", c.from, r.Copies)
		}
	}
}

// TestWrappedSubjects adds to a subject what it goes on with, and nothing else.
func TestWrappedSubjects(t *testing.T) {
	const head = "From: Ann Lee <ann@quay.example>\nSent: Thursday, May 6, 2021 10:15 AM\nTo: \"Gil Roe\" <gil@pier.example>\nSubject: "
	const subject = "the depths that were measured along the outer quay points last"
	for _, c := range []struct{ text, subject string }{
		{head + subject + "\nspring?\n\nIt is clear.\n", subject + " spring?"},
		{head + subject + "\nGil\n\nIt is clear.\n", subject},
		// below a sender and a moment without labels, as Notes prints them
		{"Ann Lee <ann@quay.example>@lists.quay.example on 05/06/2021 10:15 AM\n\nSent by: lists-owner@quay.example\n\n\nTo: Gil Roe <gil@pier.example>\nSubject: " + subject + "\n       spring?\n\n\n\nIt is clear.\n", subject + " spring?"},
		{head + "Re: " + subject + "\nGood\n\nnews.\n\n" + head + subject + "\n\nIt is clear.\n", "Re: " + subject},
		{"> > " + strings.ReplaceAll(head, "\n", "\n> > ") + "Re: the depths that were measured along the outer quay\n> > points\n> last\n> >\n> > It is clear.\n\n" + head + subject + "\n\nIt is clear.\n", "Re: " + subject},
	} {
		_, r := readText(c.text)
		if len(r.Copies) == 0 || r.Copies[0].Subject.Value != c.subject {
			t.Errorf("%q: %q", c.text, r.Copies[0].Subject.Value)
		} else if name, date := said(&r.Copies[0]); name != "Ann Lee" || date != "2021-05-06T10:15" {
			t.Errorf("%q: of %s at %s", c.text, name, date)
		}
	}
}
