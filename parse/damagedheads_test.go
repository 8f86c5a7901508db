package parse

import "testing"

// TestDamagedHeads reports labels that are damaged, and values beside them whose labels are lost, where they were not read as a header, and
// passes over lists, commits and letters.
func TestDamagedHeads(t *testing.T) {
	checkProblems(t, "The quay is shut now.\n\n%s\n\nIt is not known until when.\n", 0, map[string]string{
		"FORE Pom <pom@quay.example>\n‘Sent: Sunday, May 9, 2021 9-50 PM\n‘Tee Roe, Bob\n\n‘Subject: Quay 4":               "maybe-header",
		"Dero. - Montalvo\nEnviada el: Viernes, 30 deortubre de 2005 17:31\nPara: Quintana, Perqa\nAsunlo: RE: bapediente": "maybe-header",
		"(cee Sonntag, 26. Mai 2013 um 01:23\n< (eter\nje>\nAn: Ann Lee <ann@quay.example>":                                "maybe-header",
		"- Senr: a spare one\n- Subjcct: to be agreed\n- Onderwcrp: quay":                                                  "",
		"commit 77a0c1e29d\nAuthor: Ann Lee <ann@quay.example>\nDate:   Mon Feb 11 18:22:40 2019 +0100":                    "",
		"Datum: later\n\n[06-02-2023 08:33] 5.1.2.e\n[06-02-2023 08:34] Ann Lee <ann@quay.example>":                        "",
	})
}
