package parse

import "testing"

// TestWrappedEarly takes the rest of a subject that a narrow print broke, and no text that stands directly below one.
func TestWrappedEarly(t *testing.T) {
	const head = "From: Ann Lee\n<ann.lee@quayside.example>\nSent: Tuesday, May 4, 2021\n9:05 AM\nTo: Bob Roe; Cas Moe; Eve Low;\nDan Poe\n"
	const body = "\nBob,\n\nPlease see the figures below.\nThey are those of last week,\nand the offices in the north\nhave not sent theirs yet.\n\nAnn\n"
	for text, want := range map[string]string{
		head + "Subject: RE: the budget of the\nharbour office for the next\nyear\n" + body:                               "RE: the budget of the harbour office for the next year",
		head + "Subject: RE: the harbour office\nbudget\n" + body:                                                         "RE: the harbour office budget",
		head + "Subject: RE: the budget\nPlease see below.\n" + body:                                                      "RE: the budget",
		head + "Subject: RE: the budget of the\nPlease see the figures.\n" + body:                                         "RE: the budget of the",
		head + "Subject: RE: plans\nharbour\n" + body:                                                                     "RE: plans",
		"From: Ann Lee\nSent: May 4, 2021 9:05\nTo: Bob Roe\nSubject: the budget of all\nharbours\n\nSee below.\n\nAnn\n": "the budget of all",
		head + "Subject: RE: the budget of the\nharbour office for the next\nyear\n" + body + "\nFrom: Bob Roe\nSent: Monday, May 10, 2021\n8:05 AM\nTo: Ann Lee; Cas Moe; Eve Low;\nDan Poe\nSubject: the budget of the\nharbour office for the next\nyear\n\nAnn, where is it?\n": "RE: the budget of the harbour office for the next year",
	} {
		_, r := readText(text)
		if len(r.Copies) == 0 || r.Copies[0].Subject.Value != want {
			t.Errorf("%q: %+v, want %q", text, r.Copies[0].Subject, want)
		} else if last := r.Copies[len(r.Copies)-1]; len(r.Copies) == 2 && last.Subject.Value != "the budget of the harbour office for the next year" {
			t.Errorf("below: %q", last.Subject.Value)
		}
	}
}
