package parse

import "testing"

// TestInsets gives what a client quotes by blanks alone to who wrote it, and what stands below it to who quotes it. The words
// "first" and "second" are of the first and second mail within the quotation of Bob Jones, "his" are his own.
func TestInsets(t *testing.T) {
	const above = quotingMail + "On 5 May 2021 at 09:00, Bob Jones wrote:\n"
	for name, c := range map[string]struct {
		text   string
		copies int
	}{
		"one": {
			"> Carl White <carl@white.example> wrote on 4 May 2021 at 08:00:\n>\n>     This is the first.\n>\n>     It is too small.\n>\n> These are his.\n\nSorry.\n", 3,
		},
		"broken": {
			"> Carl White <carl@white.example> wrote on 4 May\n> 2021 at 08:00:\n>\n>   This is the first.\n>\n> These are his.\n\nSorry.\n", 3,
		},
		"nested by blanks": {
			"> On 4 May 2021 at 08:00, Carl White wrote:\n>\n>     On 3 May 2021 at 07:00, Dora Black wrote:\n>\n>         This is the second.\n>\n>     This is the first.\n> These are his.\n", 4,
		},
		"over a page": {
			"> On 4 May 2021 at 08:00, Carl White wrote:\n>\n>     It is small.\n\n- 1 -\n\f\nMinutes of the harbour\n\n>     This is the first.\n>\n> These are his.\n", 3,
		},
		"marks within": {
			"> On 4 May 2021 at 08:00, Carl White wrote:\n>\n>     On 3 May 2021 at 07:00, Dora Black wrote:\n>     > This is the second.\n>     >\n>     This is the first.\n>\n> These are his.\n", 4,
		},
	} {
		text, r := readText(above + c.text)
		if len(r.Copies) != c.copies {
			t.Errorf("%s: %d copies", name, len(r.Copies))
			continue
		}
		for piece, of := range map[string]int{"the first": 2, "the second": 3, "are his": 1} {
			if of < c.copies && whose(t, text, r, piece) != of {
				t.Errorf("%s: %q is of copy %d", name, piece, whose(t, text, r, piece))
			}
		}
	}
	for name, text := range map[string]string{
		"a list":       "> Carl White wants these 3:\n>\n>     one\n>     two\n>\n> These are his.\n",
		"not set in":   "> On 4 May 2021 at 08:00, Carl White wrote:\n> one\n>     two\n> These are his.\n",
		"not a mail's": "> In 1999 it said:\n>\n>     On 3 May 2021 we close.\n>\n> These are his.\n",
	} {
		text, r := readText(above + text)
		if of := whose(t, text, r, "are his"); of != len(r.Copies)-1 {
			t.Errorf("%s: %d copies, of copy %d", name, len(r.Copies), of)
		}
	}
	text, r := readText(above + "> On 4 May 2021 at 08:00, Carl White wrote:\n>\n>     one\n\nNo.\n\n>     two\n> These are his.\n")
	if of := whose(t, text, r, "two"); of != 1 {
		t.Errorf("without the end of a page: %d copies, of copy %d", len(r.Copies), of)
	}
}

// TestGluedBrokenDate reads a date that is broken in lines on which other labels stand.
func TestGluedBrokenDate(t *testing.T) {
	_, r := readText(quotingMail + "> -----Original Message-----\n> From: Bob Jones <bob@quay.example> Sent: Monday, 3 May\n> 2021 9:00 To: Carl White <carl@white.example>;\n> tides@quay.example Subject: Quay\n>\n> Is it clear?\n")
	if len(r.Copies) != 2 || r.Copies[1].Date == nil || r.Copies[1].Date.Earliest != "2021-05-03T09:00" || len(r.Copies[1].To) != 2 || r.Copies[1].Subject.Value != "Quay" {
		t.Errorf("%+v", r.Copies)
	}
}
