package parse

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestTops says which headers are quoted by which where nothing but moments, subjects, people and columns tells.
func TestTops(t *testing.T) {
	const ann, bob, eve, kai = "Ann Lee <ann@quay.example>", "Bob Roe <bob@quay.example>", "Eve Stone <eve@lab.example>", "Kai Berg <kai@pilot.example>"
	head := func(from, sent, to, subject string) string {
		return "From: " + from + "\nSent: " + sent + "\nTo: " + to + "\nSubject: " + subject + "\n\nThe quay is clear again.\n\n"
	}
	wide := func(from, sent, to, subject string) string {
		return "From:          " + from + "\nSent:          " + sent + "\nTo:            " + to + "\nSubject:       " + subject + "\n\nThe quay is clear again.\n\n"
	}
	quoted := "-----Original Message-----\n" + head(ann, "Monday, May 3, 2021 11:40 AM", bob, "RE: Quay")
	for _, c := range []struct {
		name, text string
		above      []int
	}{
		{"an answer below its original", head(ann, "Monday, May 3, 2021 9:00 AM", bob, "Quay") + head(bob, "Monday, May 3, 2021 10:16 AM", ann, "RE: Quay"), []int{-1, -1}},
		{"the original below its answer", head(bob, "Monday, May 3, 2021 10:16 AM", ann, "RE: Quay") + head(ann, "Monday, May 3, 2021 9:00 AM", bob, "Quay"), []int{-1, 0}},
		{
			"the clocks of the source differ",
			head(bob, "Monday, May 3, 2021 10:16 AM", ann, "RE: Quay") + quoted + head(ann, "Tuesday, May 4, 2021 9:00 AM", bob, "Berth") + head(bob, "Tuesday, May 4, 2021 10:16 AM", ann, "RE: Berth"),
			[]int{-1, 0, -1, 2},
		},
		{
			"a later mail of the same day where the clocks agree",
			head(bob, "Monday, May 3, 2021 10:16 AM", ann, "RE: Quay") + strings.ReplaceAll(quoted, "11:40 AM", "9:40 AM") + strings.ReplaceAll(quoted, "11:40 AM", "9:10 AM") + strings.ReplaceAll(quoted, "11:40 AM", "8:40 AM") + head(eve, "Monday, May 3, 2021 3:00 PM", ann, "Samples"),
			[]int{-1, 0, 1, 2, -1},
		},
		{"who passes on had it", head(bob, "Monday, May 3, 2021 9:00 AM", ann, "Quay") + head(ann, "Thursday, May 6, 2021 10:16 AM", bob, "Berth") + head(eve, "Thursday, May 6, 2021 8:00 AM", ann, "Samples"), []int{-1, -1, 1}},
		{"who did not have it", head(bob, "Monday, May 3, 2021 9:00 AM", ann, "Quay") + head(ann, "Thursday, May 6, 2021 10:16 AM", bob, "Berth") + head(eve, "Thursday, May 6, 2021 8:00 AM", kai, "Samples"), []int{-1, -1, -1}},
		{"strangers in another language", wide(ann, "Monday, May 3, 2021 10:16 AM", bob, "Quay") + "Von: " + eve + "\nGesendet: Montag, 3. Mai 2021 08:00\nAn: " + kai + "\nBetreff: Proben\n\nAnbei.\n", []int{-1, -1}},
		{"the same people in another language", wide(ann, "Monday, May 3, 2021 10:16 AM", bob, "Quay") + "Von: " + bob + "\nGesendet: Montag, 3. Mai 2021 08:00\nAn: " + ann + "\nBetreff: Proben\n\nAnbei.\n", []int{-1, 0}},
		{
			"an answer on a new page is not quoted by its original",
			head(bob, "Monday, May 3, 2021 3:00 PM", ann, "RE: Quay") + head(ann, "Monday, May 3, 2021 2:00 PM", bob, "Quay") + "\f" + head(kai, "Monday, May 3, 2021 1:00 PM", eve, "RE: Quay") + head(eve, "Monday, May 3, 2021 12:30 PM", kai, "Quay"),
			[]int{-1, 0, -1, 2},
		},
		{
			"the end of a mail above it on its page",
			head(ann, "Monday, May 3, 2021 3:00 PM", bob, "Berths") + "2\n\f" + head(bob, "Monday, May 3, 2021 9:00 AM", ann, "Quay") + "Ann Lee\nThe Quay Office\n\n3\n\fTel:   604-555-2281 Ext. 57\n[Logo]\n" + head(kai, "Friday, April 30, 2021 2:00 PM", eve, "FYI") + "4\n\fMore.\n",
			[]int{-1, -1, 1},
		},
		{
			"long subjects are told apart",
			head(ann, "Monday, May 3, 2021 3:00 PM", bob, "Lunch with the harbour master and the board of the new northern lock") + head(kai, "Monday, May 3, 2021 2:50 PM", eve, "Minutes of the working group about the quay wall on the southern side"),
			[]int{-1, -1},
		},
		{
			"long subjects that begin alike",
			head(ann, "Monday, May 3, 2021 3:00 PM", bob, "Draft contract for the review of the quay wall Fine with me, and with the others whom I asked") + head(kai, "Monday, May 3, 2021 2:50 PM", eve, "Draft contract for the review of the quay wall Can you come on Friday, at noon? Eve asked for you."),
			[]int{-1, 0},
		},
		{
			"columns open documents",
			"\f" + wide(ann, "Monday, May 3, 2021 9:00 AM", bob, "RE: Quay") + head(bob, "Monday, May 3, 2021 8:00 AM", ann, "Quay") +
				"\f" + wide(ann, "Tuesday, May 4, 2021 9:00 AM", bob, "RE: Berth") + head(bob, "Tuesday, May 4, 2021 8:00 AM", ann, "Berth") +
				"\f" + wide(ann, "Friday, May 7, 2021 9:00 AM", bob, "RE: Pier") + "\f" + head(bob, "Friday, May 7, 2021 8:00 AM", ann, "Pier"),
			[]int{-1, 0, -1, 2, -1, 4},
		},
	} {
		_, r := readText(c.text)
		var above []int
		for i := range r.Copies {
			above = append(above, r.Copies[i].Above)
		}
		if !slices.Equal(above, c.above) {
			t.Errorf("%s: above %v, want %v", c.name, above, c.above)
		}
	}
}

// TestOldestFirst takes the mails of a chain that is printed oldest first for mails beside each other, attributions too; not where
// one of them is older than the one above it, or a separator or quote marks say that it is quoted.
func TestOldestFirst(t *testing.T) {
	const second = "From: Bob Roe\nTo: Ann Lee\nSent: Monday, April 09, 2012 %s\nWell played.\n"
	for _, c := range []struct {
		in   string
		tops int
	}{
		{"On Apr 9, 2012, at 9:58 AM, Ann Lee wrote:\nWe have the mast.\n" + fmt.Sprintf(second, "10:04 AM") + "From: Ann Lee\nTo: Bob Roe\nSent: Monday, April 09, 2012 10:09 AM\nWe can wait.\nOn Fri, Mar 14, 2014 at 6:39 AM, Bob Roe wrote:\nThe boats are out.\n", 4},
		{"From: Ann Lee\nTo: Bob Roe\nSent: Monday, April 09, 2012 9:58 AM\nWe have it.\n" + fmt.Sprintf(second, "10:04 AM") + "From: Ann Lee\nTo: Bob Roe\nSent: Monday, April 09, 2012 9:51 AM\nHave we?\n", 2},
		{"From: Ann Lee\nTo: Bob Roe\nSent: Monday, April 09, 2012 9:58 AM\nWe have it.\n" + fmt.Sprintf(second, "10:04 AM") + "-----Original Message-----\nFrom: Ann Lee\nTo: Bob Roe\nSent: Monday, April 09, 2012 10:51 AM\nHave we?\n", 1},
	} {
		_, r := readText(c.in)
		tops := 0
		for i := range r.Copies {
			if r.Copies[i].Above < 0 {
				tops++
			}
		}
		if tops != c.tops {
			t.Errorf("%q: %d of %d stand for themselves", c.in, tops, len(r.Copies))
		}
	}
}

// TestRowsOpenNoHeader keeps a row of a list of documents out of the header of the first one.
func TestRowsOpenNoHeader(t *testing.T) {
	text, r := readText("1    14/03/2016  A. Lee   B. Roe   Email re: mast   Release\n2    16/03/2016  B. Roe   A. Lee   Attachment: mast.docx  Exempt\n\nDocument 1\n\nFrom: Ann Lee\nSent: Monday, 14 March 2016 10:15 AM\nTo: Bob Roe\nSubject: mast\n\nSee the mast.\n")
	if len(r.Copies) != 1 || r.Copies[0].Attachments != nil || !strings.HasPrefix(text.Join(r.Copies[0].Header), "From") {
		t.Errorf("%+v", r.Copies)
	}
}
