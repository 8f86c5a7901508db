package parse

import (
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestBarredCells reads headers in tables drawn with bars, which are no part of the values.
func TestBarredCells(t *testing.T) {
	for _, text := range []string{
		"| From | Ann Lee <ann@quay.example> |\n| Sent | Tuesday, May 4, 2021 10:12 AM |\n| To | Bob Roe <bob@quay.example> |\n| Subject | Quay 4 |\n\nBob,\n",
		"|From:|Ann Lee <ann@quay.example>|\n|---|---|\n|Sent:|Tuesday, May 4, 2021 10:12 AM|\n|To:|Bob Roe <bob@quay.example>|\n|Subject:|Quay 4|\n\nBob,\n",
		"|\t**From:** |\tAnn Lee <ann@quay.example>\t|\n|\t**Sent:** |\tTuesday, May 4, 2021 10:12 AM\t|\n|\t**To:** |\tBob Roe <bob@quay.example>\t|\n|\t**Subject:** |\tQuay 4\t|\n\nBob,\n",
	} {
		read, r := readText(text)
		if len(r.Copies) != 1 {
			t.Errorf("%q: %+v", text, r.Copies)
			continue
		}
		c := &r.Copies[0]
		for role, want := range map[mail.Role]string{
			mail.RoleFrom: "Ann Lee <ann@quay.example>", mail.RoleDate: "Tuesday, May 4, 2021 10:12 AM", mail.RoleTo: "Bob Roe <bob@quay.example>", mail.RoleSubject: "Quay 4",
		} {
			if got := c.Raw(read, role); got != want {
				t.Errorf("%q: %s %q", text, role, got)
			}
		}
	}
	read, r := readText("From: Ann Lee <ann@quay.example>\nSent: Tuesday, May 4, 2021 10:12 AM\nTo: Bob Roe\nSubject: | Quay 4\n\nBob,\n")
	if len(r.Copies) != 1 || r.Copies[0].Raw(read, mail.RoleSubject) != "| Quay 4" {
		t.Errorf("one bar: %+v", r.Copies)
	}
}

// TestSubjectsWithSalutations keeps a subject whole that holds what may be a salutation where no sentence ends behind it and no body
// follows, and says that it may run on.
func TestSubjectsWithSalutations(t *testing.T) {
	const header = "From: Ann Lee Sent: Tuesday, May 4, 2021 10:12 AM To: Bob Roe Subject: "
	for _, c := range []struct{ subject, below, want, problems string }{
		{"The film Dear Diary, made in 1993, is shown again", "\n", "The film Dear Diary, made in 1993, is shown again", "value-runs-on"},
		{"The book Dear Life, by Alice Munro", "\n\nFrom: Bob Roe\nSent: Monday, May 3, 2021 10:12 AM\nTo: Ann Lee\nSubject: cinema\n\nx\n", "The book Dear Life, by Alice Munro", "value-runs-on"},
		{"Quay 4 Dear Bob, please find the letter enclosed. Ann", "\n", "Quay 4", ""},
		{"Quay 4 Dear Bob, please see the letter enclosed", "\n\nRegards, Ann\n", "Quay 4", ""},
	} {
		read, r := readText(header + c.subject + c.below)
		if len(r.Copies) == 0 || r.Copies[0].Raw(read, mail.RoleSubject) != c.want || codes(r) != c.problems {
			t.Errorf("%q: %+v %s", c.subject, r.Copies, codes(r))
		}
	}
}

// TestChatsAreNoMail reports the head of a message with a telephone number and neither recipients nor a subject, and takes it for no mail.
func TestChatsAreNoMail(t *testing.T) {
	const chat = "From: Ann Lee (+31612345678)\nType: incoming\nSent: Tue, 4 May 2021 10:12:33 +0200\nReceived: Tue, 4 May 2021 10:12:35 +0200\n"
	if _, r := readText(chat + "\nIt is shut.\n"); len(r.Copies) != 0 || codes(r) != "maybe-header" {
		t.Errorf("%+v %s", r.Copies, codes(r))
	}
	if _, r := readText("From: Ann Lee (+31612345678)\nSent: Tuesday, May 4, 2021 10:12 AM\nTo: Bob Roe\nSubject: Quay 4\n\nIt is shut.\n"); len(r.Copies) != 1 {
		t.Errorf("%+v", r.Copies)
	}
	for _, text := range []string{
		"[04.05.21, 10:12:33] Ann Lee: one\n[04.05.21, 10:12:50] Bob Roe: Re: two\n", "04/05/2021, 10:12 - Ann Lee: one\n04/05/2021, 10:13 - Bob Roe: two\n",
		"Ann Lee, [04.05.21 10:12]\none\n\nBob Roe, [04.05.21 10:13]\ntwo\n", "[04.05.21, 10:12:33] Ann wrote: one\n",
	} {
		if _, r := readText(text); len(r.Copies) != 0 {
			t.Errorf("%q: %+v", text, r.Copies)
		}
	}
}
