package parse

import "testing"

// TestTitleOfItsOwnMessages gives the title of a conversation to as many messages as it counts, and another print its own.
func TestTitleOfItsOwnMessages(t *testing.T) {
	_, r := readText("Gmail - Kade dicht\n\nKade dicht\n2 berichten\n\n" +
		"Jan Bos <jan@post.example>                      12 september 2022 om 21:04\nAan: loket@kade.example\n\nIs de kade dicht?\n\n" +
		"Loket <loket@kade.example>                      13 september 2022 om 09:15\nAan: Jan Bos <jan@post.example>\n\nJa.\n\n" +
		"1 van 1                      14-9-2022 08:30\n\fBrug open - Ria Smit - Outlook\n\nBrug open\n\n" +
		"Loket <loket@kade.example>\nWo 14-9-2022 08:01\nAan: Ria Smit <ria@kade.example>\n\nDe brug is open.\n\n" +
		"Loket <loket@kade.example>\nWo 14-9-2022 09:30\nAan: Ria Smit <ria@kade.example>\n\nEn weer dicht.\n")
	var got []string
	for i := range r.Copies {
		got = append(got, r.Copies[i].Subject.Value)
	}
	want := []string{"Kade dicht", "Kade dicht", "Brug open", ""}
	if len(got) != len(want) {
		t.Fatalf("%q", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("message %d has the subject %q, not %q", i, got[i], want[i])
		}
	}
}

// TestDetailsCopied reads the details that Gmail shows of a mail where they were copied as text, without colons, and no prose.
func TestDetailsCopied(t *testing.T) {
	for s, want := range map[string]int{
		"He left a note.\n\nfrom Ann Lee\nto Bob Roe\ndate 15 September 2022 12:33\nsubject quay\n\nIt is closed.\n":                                                                            1,
		"from Ann Lee\ndate 15 September 2022 12:33\nsubject quay\n\nIt is closed.\n":                                                                                                           1,
		"Date: Tue, 7 Feb 2023 18:04\nTo: Bob Roe <bob@pier.example>\nFrom: Ann Lee <ann@quay.example>\nSubject: Harbour and pier, the new order of the cranes\nreferences CB 345\n\nClosed.\n": 1,
		"It goes\n\nfrom the quay\nto the pier\ndate 15 September 2022\nsubject to wind\n\nand back.\n":                                                                                         0,
		"It goes\n\nfrom the quay\nto the pier\ndate 15 September 2022 12:33\nall of it\n\nand back.\n":                                                                                         0,
	} {
		_, r, _ := readMessages(t, s, want)
		if len(r.Copies) == 1 && r.Copies[0].Subject.Value != "quay" && r.Copies[0].Subject.Value != "Harbour and pier, the new order of the cranes references CB 345" {
			t.Errorf("%q: subject %q", s, r.Copies[0].Subject.Value)
		}
	}
}
