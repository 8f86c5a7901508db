package parse

import "testing"

// TestQuotedUnknown says of quotations that nothing above tells of whom they are, wherever a line introduces them and once in each body,
// and nothing of those that an attribution stands above, or of the prompts of programs.
func TestQuotedUnknown(t *testing.T) {
	checkProblems(t, "From: Paul Elm <p.elm@quay.example>\nSent: Friday 5 March 2021 09:12\nTo: Ann Ash <a.ash@quay.example>\nSubject: Re: The quay\n\nI agree.\n\n%s\n", -1, map[string]string{
		"> Shall we close the quay?\n> Ann":                                                         "quoted-unknown",
		"> > Shall we close the quay?\n> No, we must not.":                                          "quoted-unknown",
		">>> Sollen wir den Kai schließen?\n>> Nein.\n> Und warum nicht?":                           "quoted-unknown",
		"> Shall we close the quay?\n\nNo.\n\n> And the weir below it?":                             "quoted-unknown",
		"Ann Ash (a.ash@quay.example) vvrote:\n\n> Shall we close the quay?":                        "quoted-unknown",
		"Ann Ash brummte:\n> Sollen wir den Kai schließen?\n\nOtto:\n> Ja, und das Wehr.":           "quoted-unknown quoted-unknown",
		"Ann Ash <a.ash@quay.example> wrote:\n> Shall we close the quay?\n\nNo.\n\n> And the weir?": "",
		"> x <- scan(\"quay.csv\")\n> summary(x)\n> plot(x, y)":                                     "",
		"> Ann": "",
		"Ann Ash <a.ash@quay.example> wrote:\n> Shall we close the quay?\n\nOtto Lund:\n> And the weir?": "maybe-header",
	})
}
