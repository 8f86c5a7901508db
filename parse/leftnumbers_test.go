package parse

import "testing"

// TestLeftNumbers says of a date that one of its numbers is in no part of what was read, and nothing of those that are read whole.
func TestLeftNumbers(t *testing.T) {
	checkProblems(t, "From: Tom Oak\nSent: %s\nTo: Ann Ash\nSubject: The quay\n\nShall we meet?\n", 1, map[string]string{
		"28 of Jun / 2020 07 h":                  "value-unsure",
		"2020 28 juni 07 u":                      "value-unsure",
		"samedi 6 octobre 2018 19:1":             "value-unsure",
		"Thursday 6 June 2019 25:10":             "value-unsure",
		"28 juin 2020 07 h 15":                   "",
		"Sun, 28 Jun 2020 07:15:09 +0200":        "",
		"28/06/20 07:15 (UTC+01:00) Amsterdam":   "",
		"Jun 28, 2020 at 7:15 PM GMT+2":          "",
		"2020-06-28T12:15:09Z":                   "",
		"Sunday, June 28, 2020 12:05 AM":         "",
		"5.1.2e, 28 June 2020 07:15":             "",
		"Sonntag, 28. Juni 2020 um 07:15:09 Uhr": "",
		"zondag 28 juni 2020 7:15 uur":           "",
	})
}
