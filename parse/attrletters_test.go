package parse

import "testing"

// TestLostLetters reads attributions whose words an encoding damaged: marks in place of letters, letters of another encoding,
// two characters for each, or plain ASCII.
func TestLostLetters(t *testing.T) {
	for _, line := range []string{
		"W dniu 08.03.2021 o 10:12, Bob Roe napisa?(a):",
		"W dniu 08.03.2021 o 10:12, Bob Roe napisa³(a):",
		"W dniu 08.03.2021 o 10:12, Bob Roe napisaÅ‚(a):",
		"W dniu 08.03.2021 o 10:12, Bob Roe napisal(a):",
		"Dne 8. 3. 2021 v 10:12 u?ivatel Bob Roe napsal:",
		"D?a 8. 3. 2021 o 10:12 Bob Roe nap?sal(a):",
		"Wiadomo¶æ napisana przez Bob Roe w dniu 08.03.2021, o godz. 10:12:",
		"Bob Roe ezt ?rta (id?pont: 2021. m?rc. 8., H, 10:12):",
		"Bob Roe ezt írta (idõpont: 2021. márc. 8., H, 10:12):",
		"Bob Roe, 8 Mar 2021 Pzt, 10:12 tarihinde þunu yazdý:",
		"Bob Roe, 8 Mar 2021 Pzt, 10:12 tarihinde sunu yazdi:",
		"Le 8 mars 2021 à 10:12, Bob Roe a ?crit :",
	} {
		_, r, ok := readMessages(t, "It is.\n\n"+line+"\n> Is it clear?\n> I do not see it.\n\nNo.\n", 1)
		if !ok {
			continue
		}
		if name, date := said(&r.Copies[0]); name != "Bob Roe" || date != "2021-03-08T10:12" {
			t.Errorf("%q: %q %s", line, name, date)
		}
	}
	for _, line := range []string{"W dniu 08.03.2021 o 10:12, Bob Roe ?(a):", "8. 3. 2021 10:12, Bob Roe ?:", "Dne 8. 3. 2021 v 10:12 u?el Bob Roe lano:"} {
		readMessages(t, "It is.\n\n"+line+"\nIs it clear?\n", 0)
	}
}
