package parse

import "testing"

// TestNoteRemains reports what recognition left of heads of Notes, and passes over memos, forms without colons and what people write of
// labels.
func TestNoteRemains(t *testing.T) {
	checkProblems(t, "Der Kai ist zu.\n\n%s\n\nHallo Ann,\nes ist noch unklar, bis wann.\n", 0, map[string]string{
		"ze An Anna Peters\n10.09.2019 22:37 Thema AW: Kai 4":                                           "maybe-header",
		"An Jiirgen Roe\ncc Thomas Poe; Anna\n09.09.2019 14:10 i en ee\nThema AW: Kai 4":                "maybe-header",
		"Thomas Poe/HQlQUAY An Anna Peters\ncc Cas Roe; Stefan\nDea eee eae Moe\nThema Kai 4":           "maybe-header",
		"B Aan Ann Roe:\nDe cc Marieke Poe\n13-7-2014 20:50 Onderwerp RE: Kade 4":                       "maybe-header",
		"| À RE\ncc Ann Roe:\n12/12/2020 15:44 Eve Poe\nObjet Horaires du bac 34":                       "maybe-header",
		"An Ann Roe\ncc Eve Poe\n. Thema AW: Kai 4":                                                     "maybe-header",
		"10.09.2019 22.37 Thema AW. Kai 4":                                                              "maybe-header",
		"4\n05/08/2010 13:41 Objet RE: Projet de quai":                                                  "maybe-header",
		"Aan Marleen Roe\nCc Teamleider Groen\nDatum 16 mei 2018\nOnderwerp kapvergunning Lindelaan":    "",
		"12.06.2018 20:15:47   Ich. Betreff wie immer.":                                                 "",
		"Um 10:15 am 10.09.2019 war das Thema noch offen.\nAn der Schleuse stand es auch nicht.\nThema": "",
	})
}
