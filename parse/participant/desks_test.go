package participant

import "testing"

// TestCommasWithin keeps the commas that are a part of one entry: behind a desk in front of a last name, of a sender, and where the same
// header parts people with semicolons. What shows by itself that it is two people stays two.
func TestCommasWithin(t *testing.T) {
	for _, c := range []struct{ in, list, one, semicolons string }{
		{"200-4 Kade, Eva", "200-4 Kade, Eva", "200-4 Kade, Eva", "200-4 Kade, Eva"},
		{".LOND POL-1 Kade, Eva Maria", ".LOND POL-1 Kade, Eva Maria", ".LOND POL-1 Kade, Eva Maria", ".LOND POL-1 Kade, Eva Maria"},
		{"KS-CA-1 Kade, Eva, E07-RL Moor, Jan Piet", "KS-CA-1 Kade, Eva; E07-RL Moor, Jan Piet", "KS-CA-1 Kade, Eva; E07-RL Moor, Jan Piet", "KS-CA-1 Kade, Eva; E07-RL Moor, Jan Piet"},
		{"200-4 Kade, E07-0 Moor", "200-4 Kade; E07-0 Moor", "200-4 Kade, E07-0 Moor", "200-4 Kade, E07-0 Moor"},
		{"QUAY, Poststelle, Eingang.AM1", "QUAY, Poststelle; Eingang.AM1", "QUAY, Poststelle, Eingang.AM1", "QUAY, Poststelle, Eingang.AM1"},
		{"Moor, Jan, PIER 54 [mailto:jan.moor@quay.example]", "Moor, Jan; PIER 54 <jan.moor@quay.example>", "Moor, Jan, PIER 54 <jan.moor@quay.example>", "Moor, Jan, PIER 54 <jan.moor@quay.example>"},
		{"Jan Smit, Eva Bos", "Jan Smit; Eva Bos", "Jan Smit, Eva Bos", "Jan Smit; Eva Bos"},
		{"Smit, Jan, Bos, Eva", "Smit, Jan; Bos, Eva", "Smit, Jan; Bos, Eva", "Smit, Jan; Bos, Eva"},
		{"Moor, Il 14 giugno 2022 06:30, Jan Smit", "Moor, Il 14 giugno 2022 06:30; Jan Smit", "Moor, Il 14 giugno 2022 06:30; Jan Smit", "Moor, Il 14 giugno 2022 06:30; Jan Smit"},
		{"Team Kade, Jan Smit, Eva Bos", "Team Kade; Jan Smit; Eva Bos", "Team Kade, Jan Smit, Eva Bos", "Team Kade; Jan Smit; Eva Bos"},
		{"RegIT1, RegIT3", "RegIT1; RegIT3", "RegIT1, RegIT3", "RegIT1, RegIT3"},
		{"Jan Smit, Referat VI4", "Jan Smit, Referat VI4", "Jan Smit, Referat VI4", "Jan Smit, Referat VI4"},
		{"XXXXXX XXXX, Referat VI4", "!", "!", "!"},
	} {
		text, spans := value(c.in)
		o := Options{Domains: NewDomains("To: " + c.in)}
		if got := show(List(text, spans, o)); got != c.list {
			t.Errorf("%q:\n got %s\nwant %s", c.in, got, c.list)
		}
		if got := show(One(text, spans, o)); got != c.one {
			t.Errorf("one %q:\n got %s\nwant %s", c.in, got, c.one)
		}
		o.Semicolons = true
		if got := show(List(text, spans, o)); got != c.semicolons {
			t.Errorf("among semicolons %q:\n got %s\nwant %s", c.in, got, c.semicolons)
		}
	}
}

// TestNumberedDepartments keeps the numbers of departments whole: none of their parts is an address book's organisation.
func TestNumberedDepartments(t *testing.T) {
	checkLists(t, "To: ", map[string]string{
		"QVT-Postfach Ref. II/QVT/3":                        "QVT-Postfach Ref. II/QVT/3",
		"Ref. II/QVT/3 <ii-3@quay.example>; V/A/1; Ann Lee": "Ref. II/QVT/3 <ii-3@quay.example>; V/A/1; Ann Lee",
		"Abt. 2/Ref. 21; Kade 4/5":                          "Abt. 2/Ref. 21; Kade 4/5",
		"Az. 4-0221.5/118 Bl. 31; Ann Lee/HR2/QUAY":         "Az. 4-0221.5/118 Bl. 31; Ann Lee {HR2/QUAY}",
	})
}

// TestHouses keeps the name of an office whole behind its house, a mark at its end too, and no bar hides anybody in front of them.
func TestHouses(t *testing.T) {
	checkLists(t, "To: ", map[string]string{
		"QVT-PO/Public Affairs <QVT-PO/PublicAffairs@quay.example>":      "QVT-PO/Public Affairs <qvt-po/publicaffairs@quay.example>",
		"QVT-PO/Public Affairs; Ann Lee":                                 "QVT-PO/Public Affairs; Ann Lee",
		"QVT/Help Desk <help@quay.example>":                              "QVT/Help Desk <help@quay.example>",
		"QVT/Harbour Director~; Ann Lee":                                 "QVT/Harbour Director~; Ann Lee",
		"QVT/Dock Assistant~ <QVT/DockAssistant~@quay.example>; Ann Lee": "QVT/Dock Assistant~ <qvt/dockassistant~@quay.example>; Ann Lee",
	})
}
