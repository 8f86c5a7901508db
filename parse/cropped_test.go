package parse

import "testing"

// TestCroppedLabels reports headers whose labels lost two letters or more at the left edge of the page, and no lines of a text that has small
// words in front of colons.
func TestCroppedLabels(t *testing.T) {
	checkProblems(t, "%s", -1, map[string]string{
		"om: Ann Lee\nnt: Tuesday, May 4, 2021 8:00 AM\n: Bob Roe\nbject: RE: Quay 4\n\ne quay is shut.\n":                                                                                 "maybe-header",
		"n: Ab Smit\nrzonden: dinsdag 4 mei 2021 08:00\nn: Bob Vries\nderwerp: Kade 4\n\n kade is dicht.\n":                                                                                "maybe-header",
		"sendet: Dienstag, 4. Mai 2021 08:00\n: Bob Roe\ntreff: Kai 4\n\nr Kai ist zu.\n":                                                                                                  "maybe-header",
		": Ann Lee\nvoyé : mardi 4 mai 2021 08:00\n: Bob Roe\njet : Quai 4\n\n quai est fermé.\n":                                                                                          "maybe-header",
		"m: Ann Lee\nt: Tuesday, May 4, 2021 8:00 AM\n Bob Roe\nject: Quay 4\n\nquay is shut.\n":                                                                                           "maybe-header",
		"From: Ann Lee\nSent: Tuesday, May 4, 2021 8:00 AM\nTo: Bob Roe\nSubject: Quay 4\n\nYes.\n\nom: Bob Roe\nnt: Monday, May 3, 2021 8:00 AM\n: Ann Lee\nbject: Quay 4\n\n it shut?\n": "maybe-header",
		"t: Tuesday, May 4, 2021 8:00 AM\n: shut\n: open\n":                                                                                                                                "",
		"nt: Tuesday, May 4, 2021 8:00 AM\n\nbject: Quay 4\n\nom: Ann Lee\n":                                                                                                               "",
		"open: Tuesday, May 4, 2021 8:00 AM\nshut: noon\ncrane: yes\n":                                                                                                                     "",
		"nt: 4\nbject: Quay\nom: Ann Lee\n":                                                                                                                                                "",
	})
}
