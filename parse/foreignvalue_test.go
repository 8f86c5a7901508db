package parse

import "testing"

// TestForeignFieldIsNobody: among the values that were torn from their labels a field of another program is nobody's name.
func TestForeignFieldIsNobody(t *testing.T) {
	for _, field := range []string{"Classification: Public", "Sensitivity: Internal", "Vertraulichkeit: Intern"} {
		_, r := readText("From: Ann Lee\nSent: 4/30/2013 6:57:28 PM\nTo: Bob Roe\nSubject: Fw: Tax Topics\n\nSee below.\n-----Forwarded by Ann Lee on 04/30/2013 02:56 PM\n" +
			"From: Cas Poe\nTo:\nDate:\nSubject:\n" + field + "\n04/30/2013 02:55 PM\nTax Topics\nAttached is the latest edition of Tax Topics.\n")
		if len(r.Copies) != 2 {
			t.Errorf("%s: %s", field, headOf(r))
			continue
		}
		c := &r.Copies[1]
		if got := namesOf(c.To); got == field+" <>" || c.Date == nil || c.Date.Earliest != "2013-04-30T14:55" || c.Subject.Value != "Tax Topics" {
			t.Errorf("%s: %s", field, headOf(r))
		}
	}
}
