package parse

import (
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// flatMail is what must come out of one header, raw: the roles by their first letters; "?" stands for a value that is reported as unsure.
type flatMail struct{ from, date, to, cc, subject, body string }

// flatTexts are pages that were flattened column by column.
var flatTexts = []struct {
	name, text string
	want       []flatMail
}{
	{
		"values above, the next mail's own ones below the body",
		"Ann Lee\nTuesday, May 4, 2021 8:00 AM\nBob Roe\nCas Moe\nRE: Quay 4\nFrom:\nSent:\nTo:\nCc:\nSubject:\n\nBob,\n\nIt is shut.\n\nAnn\n\n" +
			"Bob Roe\nMonday, May 3, 2021 4:10 PM\nAnn Lee\nQuay 4\nFrom:\nSent:\nTo:\nSubject:\n\nIs it open?\n",
		[]flatMail{
			{"Ann Lee", "Tuesday, May 4, 2021 8:00 AM", "Bob Roe", "Cas Moe", "RE: Quay 4", "Bob,\n\nIt is shut.\n\nAnn"},
			{"Bob Roe", "Monday, May 3, 2021 4:10 PM", "Ann Lee", "", "Quay 4", "Is it open?"},
		},
	},
	{
		"values above without a blank line anywhere",
		"Ann Lee\n4 May 2021 08:00\nBob Roe\nRE: Quay 4\nFrom:\nSent:\nTo:\nSubject:\nIt is shut now.\nAnn\n" +
			"Bob Roe\n3 May 2021 16:10\nAnn Lee\nQuay 4\nFrom:\nSent:\nTo:\nSubject:\nIs it open?\n",
		[]flatMail{
			{"Ann Lee", "4 May 2021 08:00", "Bob Roe", "", "RE: Quay 4", "It is shut now.\nAnn"},
			{"Bob Roe", "3 May 2021 16:10", "Ann Lee", "", "Quay 4", "Is it open?"},
		},
	},
	{
		"a signature above labels whose values stand below",
		"The berth is free, as the harbour office said.\n\nSam\n\nFrom:\nSent:\nTo:\nSubject:\nAnn Lee\n4 May 2021 08:00\nBob Roe\nRE: Quay 4\n\nIt is shut.\n",
		[]flatMail{{"Ann Lee", "4 May 2021 08:00", "Bob Roe", "", "RE: Quay 4", "It is shut."}},
	},
	{
		"sender and moment above, the others below",
		"Ann Lee <ann@quay.example>\n4 May 2021 08:00\nFrom:\nSent:\nTo:\nSubject:\nBob Roe <bob@quay.example>\nRE: Quay 4\n\nIt is shut.\n",
		[]flatMail{{"Ann Lee <ann@quay.example>", "4 May 2021 08:00", "Bob Roe <bob@quay.example>", "", "RE: Quay 4", "It is shut."}},
	},
	{
		"each value below the label after its own",
		"From:\nSent:\nAnn Lee\nTo:\n4 May 2021 08:00\nSubject:\nBob Roe\nRE: Quay 4\n\nIt is shut.\n",
		[]flatMail{{"Ann Lee", "4 May 2021 08:00", "Bob Roe", "", "RE: Quay 4", "It is shut."}},
	},
	{
		"a number below the label of a date is no moment",
		"Ann Lee <ann@quay.example>\n4 May 2021 08:00\nFrom:\nBob Roe <bob@quay.example>\nSent:\nRE: File 114/2020\nTo:\nSubject:\n\nIt is shut.\n",
		[]flatMail{{"Ann Lee <ann@quay.example>", "4 May 2021 08:00", "?Bob Roe <bob@quay.example>", "", "RE: File 114/2020", "It is shut."}},
	},
	{
		"a moment with a damaged weekday is no sender",
		"From:\nSent:\nAnn Lee\nTo:\nwoensda• 12 mei 2021 09:20\nSubject:\nBob Roe\nRE: Kade 4\n\nDe kade is dicht.\n",
		[]flatMail{{"Ann Lee", "woensda• 12 mei 2021 09:20", "Bob Roe", "", "RE: Kade 4", "De kade is dicht."}},
	},
	{
		"a moment and a sender above labels of which the first is the subject's",
		"RE: Quay 4\n2021-05-04 08:00\nAnn Lee <ann@quay.example>\nbob@quay.example\nSubject:\nDate:\nFrom:\nTo:\n\nIt is shut.\n",
		[]flatMail{{"Ann Lee <ann@quay.example>", "2021-05-04 08:00", "bob@quay.example", "", "RE: Quay 4", "It is shut."}},
	},
	{
		"two columns of labels, then the values and the body of each",
		"From:\nSent:\nTo:\nSubject:\n\nFrom:\nSent:\nTo:\nSubject:\n\nAnn Lee\n4 May 2021 08:00\nBob Roe\nRE: Quay 4\n\nIt is shut now, as you know.\n\n" +
			"Bob Roe\n3 May 2021 16:10\nAnn Lee\nQuay 4\n\nIs it open?\n",
		[]flatMail{
			{"Ann Lee", "4 May 2021 08:00", "Bob Roe", "", "RE: Quay 4", "It is shut now, as you know."},
			{"Bob Roe", "3 May 2021 16:10", "Ann Lee", "", "Quay 4", "Is it open?"},
		},
	},
	{
		"the values of two, then two columns of labels",
		"Ann Lee\n4 May 2021 08:00\nBob Roe\nRE: Quay 4\n\nBob Roe\n3 May 2021 16:10\nAnn Lee\nQuay 4\n\nFrom:\nSent:\nTo:\nSubject:\n\nFrom:\nSent:\nTo:\nSubject:\n\nIs it open?\n",
		[]flatMail{
			{"Ann Lee", "4 May 2021 08:00", "Bob Roe", "", "RE: Quay 4", ""},
			{"Bob Roe", "3 May 2021 16:10", "Ann Lee", "", "Quay 4", "Is it open?"},
		},
	},
	{
		"the values of one of two columns of labels",
		"From:\nSent:\nTo:\nSubject:\n\nFrom:\nSent:\nTo:\nSubject:\n\nAnn Lee\n4 May 2021 08:00\nBob Roe\nRE: Quay 4\n\nIt is shut now, as you know.\n",
		[]flatMail{{"?Ann Lee", "?4 May 2021 08:00", "?Bob Roe", "", "?RE: Quay 4", "It is shut now, as you know."}, {}},
	},
	{
		"an entry goes on below its name, a subject in brackets does not",
		"From:\nSent:\nTo:\nCc:\nSubject:\nAnn Lee\n4 May 2021 08:00\nBob Roe; Quay Desk\n<desk@quay.example>\nCas Moe\n[SECURE] Quay 4\n\nIt is shut.\n",
		[]flatMail{{"Ann Lee", "4 May 2021 08:00", "Bob Roe; Quay Desk\n<desk@quay.example>", "Cas Moe", "[SECURE] Quay 4", "It is shut."}},
	},
	{
		"a field of another kind has a value of its own",
		"From:\nSent:\nTo:\nFlag:\nSubject:\nAnn Lee\n4 May 2021 08:00\nbob@quay.example\nTo be kept\nQuay 4\n\nIt is shut.\n",
		[]flatMail{{"Ann Lee", "4 May 2021 08:00", "?bob@quay.example", "", "?Quay 4", "It is shut."}},
	},
	{
		"no values beyond a line that announces a message",
		"From:\nSent:\nTo:\nSubject:\n\n-----Original Message-----\nBob Roe\n3 May 2021 16:10\nAnn Lee\nQuay 4\nFrom:\nSent:\nTo:\nSubject:\n\nIs it open?\n",
		[]flatMail{{}, {"Bob Roe", "3 May 2021 16:10", "Ann Lee", "", "Quay 4", "Is it open?"}},
	},
	{
		"no values that are quoted deeper",
		"From:\nSent:\nTo:\nSubject:\n\n> Bob Roe\n> 3 May 2021 16:10\n> Ann Lee\n> Quay 4\n> From:\n> Sent:\n> To:\n> Subject:\n>\n> Is it open?\n",
		[]flatMail{{}, {"Bob Roe", "3 May 2021 16:10", "Ann Lee", "", "Quay 4", "> Is it open?"}},
	},
	{
		"one person too many for the labels",
		"From:\nSent:\nTo:\nSubject:\nAnn Lee\n4 May 2021 08:00\nBob Roe\nCas Moe\nRE: Quay 4\n\nIt is shut.\n",
		[]flatMail{{"Ann Lee", "4 May 2021 08:00", "?Bob Roe\nCas Moe", "", "RE: Quay 4", "It is shut."}},
	},
}

func TestFlattened(t *testing.T) {
	for _, c := range flatTexts {
		t.Run(c.name, func(t *testing.T) {
			text, r, ok := readMessages(t, c.text, len(c.want))
			if !ok {
				return
			}
			checkReading(t, text, r)
			for i, want := range c.want {
				q := &r.Copies[i]
				raw := func(role mail.Role) string {
					for _, f := range q.Fields {
						if f.Role == role && len(f.Value) > 0 {
							s := span(&field{label: f.Label, value: f.Value})
							if slices.ContainsFunc(r.Problems, func(p mail.Problem) bool { return p.Code == "value-unsure" && p.Span == s }) {
								return "?" + text.Join(f.Value)
							}
							return text.Join(f.Value)
						}
					}
					return ""
				}
				got := flatMail{raw(mail.RoleFrom), raw(mail.RoleDate), raw(mail.RoleTo), raw(mail.RoleCc), raw(mail.RoleSubject), strings.TrimSpace(text.Join(q.Body))}
				if got != want {
					t.Errorf("mail %d:\n%q, want\n%q", i, got, want)
				}
			}
		})
	}
}
