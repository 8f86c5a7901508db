package parse

import (
	"testing"
)

// TestGapsInLists counts the people who are blacked out without a mark before a separator, and nobody where no gap is printed.
func TestGapsInLists(t *testing.T) {
	for _, c := range []struct {
		to, cc string
		nTo, n int
	}{
		{"To:", "Cc:             ; desk@quay.example", 1, 2},
		{"To:      ;", "Cc:\t; desk@quay.example", 1, 2},
		{"To:      ;       ;", "Cc:  ; desk@quay.example", 2, 2},
		{"To: desk@quay.example;    ;", "Cc:      ;", 2, 1},
		{"To: desk@quay.example;", "Cc: ;", 1, 0},
		{"To; Bob Roe", "Cc; Cy Moe", 1, 1},
		{"To: Bob Roe;", "Cc: ; Cy Moe", 1, 1},
	} {
		s := "From: Ann Lee <ann@quay.example>\nSent: Thursday, May 6, 2021 10:15 AM\n" + c.to + "\n" + c.cc + "\nSubject: Quay\n\nIt is clear.\n"
		_, r := readText(s)
		if len(r.Copies) != 1 || len(r.Copies[0].To) != c.nTo || len(r.Copies[0].Cc) != c.n {
			t.Errorf("%q: %+v", s, r.Copies)
		}
	}
	// An appointment's attendees are counted like recipients.
	_, r := readText("Subject: Quay\nLocation: Room 2\n\nStart: Thu 5/6/2021 10:15 AM\nEnd: Thu 5/6/2021 11:15 AM\n\nOrganizer:\nRequired Attendees:           ;       ;\n\nIt is clear.\n")
	if len(r.Copies) != 1 || len(r.Copies[0].To) != 2 {
		t.Errorf("%+v", r.Copies)
	}
}
