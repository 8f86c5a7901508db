package parse

import (
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
