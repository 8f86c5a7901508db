package parse

import (
	"slices"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestCentredSubjects reads a subject of two lines around its label, and says where nothing shows that the first one is of it.
func TestCentredSubjects(t *testing.T) {
	for _, c := range []struct{ title, subject, want, said string }{
		{"", "' Re: The lock at the old\nSubject:\nharbour\n", "Re: The lock at the old harbour", ""},
		{"The lock at the old harbour\n", ". The lock at the old\nSubject: ;\nharbour\n", "The lock at the old harbour", ""},
		{"Page 7\nThe lock at the old harbour\n", "The lock at the old\nSubject:\nharbour\n", "The lock at the old harbour", ""},
		{"Tide\n", "The lock at the old\nSubject:\nharbour\n", "harbour", "value-unsure"},
		{"Re: Tide\n", "Subject: Re: Tide\n", "Re: Tide", ""},
	} {
		text := c.title + "From Ann Lee\nTo Bo Tal\nDate 2021/05/04 08:00\n" + c.subject + "Attachments: TEXT.htm\nIs it high?\n"
		_, r, ok := readMessages(t, text, 1)
		if !ok {
			continue
		}
		if got := r.Copies[0].Subject.Value; got != c.want {
			t.Errorf("%q: %q, not %q", text, got, c.want)
		}
		if said := slices.ContainsFunc(r.Problems, func(p mail.Problem) bool { return p.Code == "value-unsure" }); said != (c.said != "") {
			t.Errorf("%q: %+v", text, r.Problems)
		}
	}
	// Every value stands below its label here: the line above the last one is of the list.
	const below = "From:\n  Ann Lee <ann@quay.example>\nSent:\n  Monday, 3 May 2021 8:00 am\nTo:\n  Bo Tal <bo@quay.example>\n> Cc:\n  ^Office: Cy Moe\nSubject:\n  RE: Tide\n\nIs it high?\n"
	if _, r := readText(below); len(r.Copies) != 1 || r.Copies[0].Subject.Value != "RE: Tide" || slices.ContainsFunc(r.Problems, func(p mail.Problem) bool { return p.Code == "value-unsure" }) {
		t.Errorf("%+v %+v", r.Copies, r.Problems)
	}
}
