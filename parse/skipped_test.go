package parse

import (
	"strings"
	"testing"
)

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

// TestRestoreBeside reads people that a blank line parts from the moment of a header of which nothing else is left.
func TestRestoreBeside(t *testing.T) {
	for text, want := range map[string]string{
		"Van: Ann Lee\n\nDatum: zondag 29 januari 2012 07:23\n\nDag Bob,\n\nde kade is dicht.\n":                      "Ann Lee <> to  ",
		"Datum: zondag 29 januari 2012 07:23\n\nAan: Bob Roe\n\nDag Bob,\n\nde kade is dicht.\n":                      " <> to Bob Roe <> ",
		"Van: de kade was niemand te zien.\n\nDatum: zondag 29 januari 2012 07:23\n\nDag Bob,\n\nde kade is dicht.\n": " <> to  ",
	} {
		if _, r := readText(text); len(r.Copies) != 1 || !strings.HasPrefix(headOf(r), want) {
			t.Errorf("%q: %s", text, headOf(r))
		}
	}
}

// TestRestoreShredded reads a label behind a shred from the edge of the page, directly below a header that lacks it.
func TestRestoreShredded(t *testing.T) {
	const head = "VAN: Ann Lee\nDATUM: maandag 12 oktober 2009 21:01\nAAN: Bob Roe\n"
	for below, want := range map[string]string{
		"jn ONDERWERP: RE: Kade 4\nBeste Bob,\n":       "RE: Kade 4",
		"En dan ONDERWERP: RE: Kade 4\n\nBeste Bob,\n": "",
		"\njn ONDERWERP: RE: Kade 4\n\nBeste Bob,\n":   "",
	} {
		if _, r := readText(head + below + "\nDe kade is dicht.\n"); len(r.Copies) != 1 || r.Copies[0].Subject.Value != want {
			t.Errorf("%q: %s", below, headOf(r))
		}
	}
}

// TestStrayPeople reports a line between the labels of a header that names somebody with an address and belongs to no value.
func TestStrayPeople(t *testing.T) {
	checkProblems(t, "De: Ann Lee <ann@quay.example>\nEnvoyé: samedi 20 juin 2015 14:24\n%s\nCec: _.__ Cas Poe <cas@quay.example>\nObjet: RE: Projet de quai\n\nBonjour,\n\nle quai est fermé.\n", 1, map[string]string{
		"H -Luc Roe <roe@quay.example>; Bob Poe <bob@quay.example>": "label-unread",
		"À: Luc Roe <roe@quay.example>; Bob Poe <bob@quay.example>": "",
	})
}
