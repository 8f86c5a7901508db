package parse

import "testing"

// TestUnreadLines says of the lines of a header that belong to none of its fields, and of a damaged label that may be the sender's, where
// they stand.
func TestUnreadLines(t *testing.T) {
	checkProblems(t, "Hello.\n\n%s\n\nShall we meet?\n", 1, map[string]string{
		"lFrorn; Pryor, Susan\nSent: Thursday, April 24, 2014 9:02 AM\nTo: Ann Ash <a.ash@quay.example>\nSubject: The quay": "label-unread",
		"From: Susan Pryor\nSent: Thursday, April 24, 2014 9:02 AM\nT o; Mills, Robert\nSubject: The quay":                  "label-unread",
		"Pra: Jens Bay\nSendt: 24. april 2014 09:02\nTil: Mette Krogh\nEmne: Kajen":                                         "label-unread",
		"Oe: Olalla Prieto\nFecha: jueves, 24 de abril de 2014 9:02\nPara: Ana Fresno\nAsunto: El muelle":                   "label-unread",
		"From: Susan Pryor\nSent: Thursday, April 24, 2014 9:02 AM\nTo: Ann Ash\nSubject: The quay":                         "",
	})
}
