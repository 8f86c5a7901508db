package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestCodesRight leaves the grounds of redactions that are printed far right of a subject or of files out of their values.
func TestCodesRight(t *testing.T) {
	for line, want := range map[string]string{
		"RE: harbour plan            B6":                                     "RE: harbour plan",
		"RE: harbour plan            B5,B6":                                  "RE: harbour plan",
		"RE: harbour plan\tb(5)":                                             "RE: harbour plan",
		"FW: harbour plan                     (b)(7)(C)":                     "FW: harbour plan",
		"FW: harbour plan                     1.4(D), B1":                    "FW: harbour plan",
		"RE: haven            10.2.e":                                        "RE: haven",
		"RE: haven            5.1.2e       10.2.g":                           "RE: haven",
		"RE: haven            11.1":                                          "RE: haven",
		"RE: haven            art. 10.2.e Wob":                               "RE: haven",
		"AW: Hafen               § 3 Nr. 4 IFG":                              "AW: Hafen",
		"AW: Hafen               § 5 Abs. 1":                                 "AW: Hafen",
		"RE: the plan of the harbour for the years until twenty thirty   B6": "RE: the plan of the harbour for the years until twenty thirty",
		"Vitamin B6":                          "Vitamin B6",
		"Annex            B6":                 "Annex B6",
		"Meeting in room            B4":       "Meeting in room B4",
		"Article            10.1":             "Article 10.1",
		"Invoice            11":               "Invoice 11",
		"RE: section 1.4(D)":                  "RE: section 1.4(D)",
		"RE: meeting with   10.2.e":           "RE: meeting with 10.2.e",
		"RE:                         (b)(5)":  "RE: (b)(5)",
		"                            B5":      "B5",
		"Harbour            Plan B6":          "Harbour Plan B6",
		"Harbour            2021":             "Harbour 2021",
		"Harbour            10.15 the fourth": "Harbour 10.15 the fourth",
	} {
		text := "From: Lee, Ann\nSent: 4 May 2021 10:15\nTo: Roe, Bob\nSubject: " + line + "\n\nBob,\n\nSee below.\n"
		r := Parse("00", mail.NewText(text, "test"), Options{})
		if len(r.Copies) != 1 || r.Copies[0].Subject.Value != want {
			t.Errorf("%q: %q, want %q", line, r.Copies[0].Subject.Value, want)
			continue
		}
		for _, f := range r.Copies[0].Fields {
			if raw := strings.TrimSpace(line); f.Role == mail.RoleSubject && mail.NewText(text, "test").Join(f.Value) != raw {
				t.Errorf("%q is cited as %q", raw, mail.NewText(text, "test").Join(f.Value))
			}
		}
	}
	r := Parse("00", mail.NewText("From: Lee, Ann\nSent: 4 May 2021 10:15\nTo: Roe, Bob\nSubject: plan\nAttachments: plan.doc; map.pdf         B5\n\nBob,\n\nSee below.\n", "test"), Options{})
	if got := strings.Join(r.Copies[0].Attachments, "|"); got != "plan.doc|map.pdf" {
		t.Errorf("files %q", got)
	}
}

// TestRightOfSubjects says that something stands far right of a subject which may be none of it.
func TestRightOfSubjects(t *testing.T) {
	for line, want := range map[string]bool{
		"Harbour plan            RESTRICTED":                true,
		"visita                  Akt 4":                     true,
		"Hafenplan               Seite: 1":                  true,
		"RE: havenplan  deel 2   VERTROUWELIJK      5.1.2e": false, // the room is less
		"RE: havenplan           VERTROUWELIJK      5.1.2e": true,
		"RE: harbour plan        B5, B6":                    false,
		"RE:                     harbour plan":              false,
		"Harbour  plan   part two":                          false,
		"        Harbour plan":                              false,
	} {
		_, r := readText("From: Lee, Ann\nSent: 4 May 2021 10:15\nTo: Roe, Bob\nSubject: " + line + "\n\nBob,\n\nSee below.\n")
		if said := codes(r) == "value-unsure"; said != want {
			t.Errorf("%q: %v", line, r.Problems)
		}
	}
}

// TestCodeAlone says that what is taken for a ground far right of a subject may be of it, where nothing near is blacked out.
func TestCodeAlone(t *testing.T) {
	for _, c := range []struct {
		subject, more string
		unsure        bool
	}{
		{"Vitamin      B6", "", true},
		{"Paragraaf       11.1", "", true},
		{"Vitamin      B6", "The office is at                                      B6\n", false},
		{"Lifts      B5/B6", "", false},
		{"Lifts      10.2.e", "", false},
	} {
		_, r, ok := readMessages(t, "From: Ann Lee <ann@quay.example>\nSent: 21 April 2021 09:00\nTo: Bo Kern <bo@quay.example>\nSubject: "+c.subject+"\n\nIt runs again.\n"+c.more, 1)
		if ok && strings.Contains(codes(r), "value-unsure") != c.unsure {
			t.Errorf("%q: %v", c.subject, r.Problems)
		}
	}
}

// TestJoinedBeforeAddress says of two names in front of one address, each of which the source prints by itself, that they may be two people.
func TestJoinedBeforeAddress(t *testing.T) {
	for cc, unsure := range map[string]bool{
		"Ann Lee, Bob Roe <brx@quay.example>; Office Four <off@quay.example>":     true,
		"Ann Lee, Bob Roe <ann.lee@quay.example>; Office Four <off@quay.example>": false,
	} {
		_, r, ok := readMessages(t, "From: Ann Lee <ann@quay.example>\nSent: 21 April 2021 09:00\nTo: Bob Roe <bob@quay.example>\nCc: "+cc+"\nSubject: Pump\n\nIt runs again.\n", 1)
		if ok && (len(r.Copies[0].Cc) != 2 || strings.Contains(codes(r), "participant-unsure") != unsure) {
			t.Errorf("%q: %v %v", cc, r.Copies[0].Cc, r.Problems)
		}
	}
}
