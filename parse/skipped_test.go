package parse

import "testing"

// TestPrintedRecipientsStay keeps recipients whose names read like running text: an office in capitals is no common word,
// and a label between two others of its header is one whatever its value looks like.
func TestPrintedRecipientsStay(t *testing.T) {
	for in, want := range map[string]string{
		"From: Ann Lee\nSent: Monday, May 31, 2021 9:00 AM\nSubject: Dredging\nTo: Wexford, Alan (INST/OD) [E]\n":                "Wexford, Alan",
		"From: Ann Lee\nSent: Monday, May 31, 2021 9:00 AM\nTo: All of the staff at HQ/OPS and at the mole\nSubject: Dredging\n": "All of the staff at",
	} {
		_, r := readText(in + "\nIt goes on.\n")
		if len(r.Copies) != 1 || len(r.Copies[0].To) != 1 || r.Copies[0].To[0].Name != want {
			t.Errorf("%q: %+v", in, r.Copies)
		}
	}
	// A label that is spoken of in a field that goes on is none.
	_, r := readText("From: Ann Lee\nSent: Monday, May 31, 2021 9:00 AM\nTo: Bob Roe\nSubject: what I want you to tell them is\nTo: all of you it is the same to me and to us\nImportance: High\n\nIt goes on.\n")
	if len(r.Copies) != 1 || len(r.Copies[0].To) != 1 || r.Copies[0].To[0].Name != "Bob Roe" {
		t.Errorf("%+v", r.Copies)
	}
}

// TestLabelWithinQuotedName reads a sender whose quoted name begins with words that are a label elsewhere.
func TestLabelWithinQuotedName(t *testing.T) {
	_, r := readText("Da: \"Per conto di: studio@legale.example\" <posta@gestore.example>\nInviato: lunedì 31 maggio 2021 09:00\nA: Bob Roe\nOggetto: Molo\n\nCiao.\n")
	if len(r.Copies) != 1 || len(r.Copies[0].From) != 1 || r.Copies[0].From[0].Address != "posta@gestore.example" {
		t.Errorf("%+v", r.Copies)
	}
}
