package parse

import "testing"

// TestHeadsAboveRecipients reads what webmail and Notes print above the recipients, a sender and a moment without labels, however little
// else there is, and takes no line with recipients for the sender. A name in front of a moment is no damage of it: nobody above sent the mail.
func TestHeadsAboveRecipients(t *testing.T) {
	for text, want := range map[string]string{
		"Bob Roe\nSun 5/3/2020 9:12 AM\nTo: Jane Roe; Ann Lee\n\nAll, attached.\n":                                                            "Bob Roe|Jane Roe; Ann Lee",
		"We met Bob Roe. To: Jane Roe on 5/3/2020 9:12 AM\nCopies: none\n":                                                                    "",
		"Jane Roe/QUAY\nTo Bob Roe/QUAY@PORT\n05/03/2020 09:12 AM\ncc\nbcc\nSubject budget\n\nAll, attached.\n":                               "Jane Roe/QUAY|Bob Roe/QUAY@PORT",
		"-------- Forwarded by X --------\n\n\"A. van Sluis\" <a.sluis@quay.example>\n04-11-2009 14:02\n\nAan\n<d@quay.example>\ncc\n\nJa.\n": "\"A. van Sluis\" <a.sluis@quay.example>|<d@quay.example>",
		"Jan Kade/Sta/QUAY     18.01.2011 09:02\n\nAn:       Bob Roe/QUAY@PORT\nThema:    Kai\n\nAnbei.\n":                                    "Jan Kade/Sta/QUAY|Bob Roe/QUAY@PORT",
		"Bis bald.\n\nRoe, OStA\n\nOStA Kade/Sta/QUAY     18.01.2011 09:02\n\nAn        Bob Roe/QUAY@PORT\nKopie\nThema     Kai\n\nAnbei.\n":  "OStA Kade/Sta/QUAY|Bob Roe/QUAY@PORT",
	} {
		_, r := readText(text)
		got := ""
		if len(r.Copies) == 1 {
			got = r.Copies[0].From[0].Raw + "|"
			for i, p := range r.Copies[0].To {
				if i > 0 {
					got += "; "
				}
				got += p.Raw
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestSenderBehindSpeck reads the sender above a header whose label stands behind a speck, and not what a text says of one.
func TestSenderBehindSpeck(t *testing.T) {
	const below = "Sent: Monday, May 12, 2008 3:42 AM\nTo: Bob Roe\nSubject: RE: Quay\n\nIt is shut.\n"
	for above, want := range map[string]string{
		"e From: Ann Lee <ann@quay.example>":    "Ann Lee",
		"-From: Ann Lee":                        "Ann Lee",
		"a text without a label":                "",
		"We heard it from: Ann Lee of the pier": "",
	} {
		_, r := readText("The quay is open.\n" + above + "\n" + below)
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", above, len(r.Copies))
			continue
		}
		if m := r.Copies[0]; len(m.From) != 1 || m.From[0].Name != want || m.From[0].Redacted != (want == "") {
			t.Errorf("%q: from %+v", above, m.From)
		}
	}
}
