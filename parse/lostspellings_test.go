package parse

import "testing"

// TestLostSpellings reports the names that show by themselves what damage took of them and are printed whole elsewhere, in sources where
// nothing else is damaged, and no others.
func TestLostSpellings(t *testing.T) {
	const shape = "Von: Jürgen Müller <j.mueller@quay.example>\nGesendet: Donnerstag, 12. März 2020 10:33\nAn: Dora Dillen; Hasse Ekström\nBetreff: AW: Der Kai\n\nGut.\n\n" +
		"Von: Anne Esche\nGesendet: Mittwoch, 11. März 2020 10:33\nAn: %s\nBetreff: Der Kai\n\nSollen wir?\n"
	checkProblems(t, shape, 2, map[string]string{
		"Jiirgen Miiller":         "participant-unsure",
		"Jürgen Miiller":          "participant-unsure",
		"Miiller, Jürgen":         "",
		"Jurgen Muller":           "",
		"Dora illen":              "participant-unsure",
		"Dora ilen; Carl Dent":    "participant-unsure",
		"Hasse kström":            "participant-unsure",
		"Dora van Illen":          "",
		"dora dillen":             "",
		"Marii Saari; Dora Dilen": "",
	})
}
