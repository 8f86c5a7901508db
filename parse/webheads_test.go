package parse

import "testing"

// TestWebHeads reports heads as web mail shows them, and no name above a moment that nothing else tells to be one.
func TestWebHeads(t *testing.T) {
	checkProblems(t, "I have seen it.\n\n%s", 0, map[string]string{
		"Ann Lee\nWed, Mar 3, 2021, 10:15 AM\nto Bob, me\n\nIt is open.\n":                                       "maybe-header",
		"Ann Lee\nwo 3 mrt 2021 10:15\naan mij\n\nIt is open.\n":                                                 "maybe-header",
		"Ann Lee <ann@quay.example>\nWed, Mar 3, 2021, 10:15\n\nIt is open.\n":                                   "maybe-header",
		"Ann Lee\nWed, Mar 3, 2021, 10:15\nWed, Mar 3, 2021, 10:17\n\nIt is open.\n":                             "maybe-header",
		"Ann Lee\nWed, Mar 3, 2021, 10:15\n\nIt is open.\n":                                                      "",
		"The quay is shut from\nWed, Mar 3, 2021, 10:15\nto Friday.\n":                                           "",
		"Ann Lee\nWed, Mar 3, 10:15\nto Bob\n":                                                                   "",
		"Ann Lee\nWed, Mar 3, 10:15 AM (8 days ago)\nto Bob, me\n\nIt is open.\n":                                "maybe-header",
		"Ann Lee <ann@quay.example>\nBijlagen\nwo 3 mrt 10:15 (8 dagen geleden)\naan Bob, mij\n\nHij is open.\n": "maybe-header",
		"Ann Lee <ann@quay.example>\nΤετ 3 Μαρ, 10:15 π.μ. (πριν από 8 ημέρες)\n\nΕίναι ανοιχτή.\n":              "maybe-header",
		"Ann Lee\nWed, Mar 3, 10:15 AM (8 days ago)\n\nIt is open.\n":                                            "",
		"Opened:\nWed, Mar 3, 2021, 10:15\nto Bob\n":                                                             "",
	})
}
