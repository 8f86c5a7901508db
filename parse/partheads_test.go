package parse

import "testing"

// TestPartHeads reports the label of a subject alone, where it is that of a header which was read.
func TestPartHeads(t *testing.T) {
	checkProblems(t, "From: Ann Lee\nSent: Tuesday, 4 May 2021 10:15\nTo: Bob Roe\nSubject: RE: Keys of the quay\n\nHere they are.\n\n%s\n\nDear Ann,\nwhere are they?\n", 1, map[string]string{
		"Roe, Bob a\n\nSubject: Keys of the quay":                    "maybe-header",
		"Subject: Other keys":                                        "",
		"The subject: Keys of the quay is on the agenda.":            "",
		"They wrote of the keys on 06/04/2022 09:39, as I said here": "",
	})
}

// TestTornIntroductions reports lines that introduce a quotation with specks among its marks, or with blanks within the address.
func TestTornIntroductions(t *testing.T) {
	checkProblems(t, "Dag Ann,\n\n> prima.\n%s\n>> Waar is hij?\n", 0, map[string]string{
		"‚ ->> Op 9 juni 2008 om 10:05 schreef":                                     "maybe-header",
		"\n> Le 1 janvier 2008 a 15:22, Ann Lee <a. le e@quay- -west. example> à\n": "maybe-header",
		"@ _0018.un 2010, at 08:42, Lee, Ann <ann@quay.example> wrote:":             "maybe-header",
		"> Op 9 juni 2008 om 10:05 was de kade dicht":                               "",
	})
}
