package search

import "strings"

// shownDigits is how many digits of an id are shown on a screen.
const shownDigits = 8

// PartyID are the hex digits of a value that has the form of the id of a person, unit or domain: p and at least the eight
// digits that are shown of one, or all of its digits with their dashes. A name can have that form too ("p12345678"): whoever
// finds no such id takes the value for a text.
func PartyID(value string) (digits string, is bool) {
	value = strings.ToLower(strings.TrimSpace(value))
	digits = strings.TrimPrefix(value, "p")
	if strings.Count(digits, "-") == 4 {
		digits = strings.ReplaceAll(digits, "-", "")
		is = len(digits) == 32
	} else {
		is = digits != value && len(digits) >= shownDigits && len(digits) <= 32
	}
	if !is || strings.Trim(digits, "0123456789abcdef") != "" {
		return "", false
	}
	return digits, true
}
