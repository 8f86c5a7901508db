package parse

import "testing"

// TestPairsForOneLetter reads labels in which recognition made two letters of one: "Verzonderi" for "Verzonden".
func TestPairsForOneLetter(t *testing.T) {
	_, r := readText("Vari: Smit, J. (Jan)\nVerzonderi: maandag 3 mei 2021 10:12\nAari: Roos Bakker\nOriderwerp: baggeren\n\nHet werk gaat door.\n")
	if len(r.Copies) != 1 {
		t.Fatalf("%d copies, want 1", len(r.Copies))
	}
	c := r.Copies[0]
	if c.Subject.Value != "baggeren" || len(c.From) != 1 || c.From[0].Name != "Smit, J. (Jan)" || len(c.To) != 1 || c.To[0].Name != "Roos Bakker" || c.Date == nil || c.Date.Earliest != "2021-05-03T10:12" {
		t.Errorf("%+v", c)
	}
	if _, r := readText("Ari: zijn we compleet?\nMari: ik mis er twee\nAri: we beginnen\nKari: goed\n"); len(r.Copies) != 0 {
		t.Errorf("a talk: %+v", r.Copies)
	}
}

// TestHiddenNotesSender reads a head of Lotus Notes whose sender is blacked out but for the place in the address book.
func TestHiddenNotesSender(t *testing.T) {
	_, r := readText("10.2.e /DWB/HAV/NL\n12-03-2010 14:41\n\nAan\tGerda van Wolferen/DWB/HAV/NL@HAV\ncc\t10.2.e\nbcc\nOnderwerp\tBetr: schoring\n\nGerda, het is klaar.\n")
	if len(r.Copies) != 1 || !r.Copies[0].From[0].Redacted || r.Copies[0].From[0].Unit != "DWB/HAV/NL" || r.Copies[0].Date == nil {
		t.Errorf("%+v", r.Copies)
	}
}
