package parse

import "testing"

// TestRegisters says of rows that list messages that they may, and of chats and measurements nothing.
func TestRegisters(t *testing.T) {
	checkProblems(t, "From: Tom Oak\nSent: Thursday, 12 March 2020 14:12\nTo: Ann Ash\nSubject: The quay\n\nShall we meet?\n\n%s\n\nFrom: Ann Ash\nSent: Thursday, 12 March 2020 10:33\nTo: Tom Oak\nSubject: The quay\n\nYes?\n", 2, map[string]string{
		"12/03/2020 10:33 Ann Ash To: Tom Oak The quay\n12/03/2020 11:02 Tom Oak To: Ann Ash RE: The quay\n12/03/2020 14:12 Tom Oak To: Ann Ash Weir":                                              "maybe-header",
		"12-03-2020 10:33 Anne Es Aan: Tom Eik Onderwerp: De kade\n12-03-2020 11:02 Tom Eik Aan: Anne Es Onderwerp: RE: De kade\n12-03-2020 14:12 Tom Eik Aan: Anne Es Onderwerp: Sluis":           "maybe-header",
		"Date        Time    From      To        Subject\n12/03/2020 10:33 Ann Ash   Tom Oak   The quay\n12/03/2020 11:02 Tom Oak   Ann Ash   The quay\n12/03/2020 14:12 Tom Oak   Ann Ash   Weir": "maybe-header",
		"12/03/2020 10:33 Ann Ash: shall we?\n12/03/2020 10:34 Tom Oak: Subject: the quay\n12/03/2020 10:35 Ann Ash: yes":                                                                          "",
		"12/03/2020 10:33 gauge 2: level 0.42 m\n12/03/2020 10:43 gauge 2: From: bus 1\n12/03/2020 10:53 gauge 2: level 0":                                                                         "",
	})
}
