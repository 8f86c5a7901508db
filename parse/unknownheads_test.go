package parse

import (
	"strings"
	"testing"
)

// TestUnknownHeads reports headers and introductions of languages that are not known, and fields of no known name below a header.
func TestUnknownHeads(t *testing.T) {
	const (
		welsh   = "Oddi wrth: Ann Lee <ann@quay.example>\nAnfonwyd: 03 Chwefror 2021 09:12\nAt: Bob Roe\nPwnc: Y cei\n"
		second  = "Oddi wrth: Bob Roe\nAnfonwyd: 02 Chwefror 2021 08:10\nPwnc: Y cei\n"
		lost    = "??: Ann Lee <ann@quay.example>\n??????????: 3 ??????? 2021 ?. 09:12\n????: Bob Roe\n????: RE: ???? 4\n"
		english = "From: Ann Lee <ann@quay.example>\nSent: 3 February 2021 09:12\nTo: Bob Roe\n"
	)
	for text, want := range map[string][]string{
		welsh + "\nHelo.\n":                                  {welsh},
		welsh + "\nHelo.\n\n" + second + "\nHelo.\n":         {welsh, second},
		lost + "\nOK.\n":                                     {lost},
		english + "Pwnc: Y cei\nAtodiad: cei.pdf\n\nHelo.\n": {"Pwnc: Y cei\nAtodiad: cei.pdf\n"},
		english + "\nAr 2 Chwefror 2021 08:10 ysgrifennodd Bob Roe <bob@quay.example>:\n> Helo.\n":  {"Ar 2 Chwefror 2021 08:10 ysgrifennodd Bob Roe <bob@quay.example>:\n"},
		english + "\nAr 2 Chwefror 2021 08:10 Bob Roe <bob@quay.example>\nysgrifennodd:\n> Helo.\n": {"ysgrifennodd:\n"},
		// what is none
		english + "\nHelo.\n": nil,
		"Enw: Ann Lee\nFfôn: 01234 567890\nE-bost: ann@quay.example\nGwefan: quay.example\n":                                                    nil, // no moment
		"Enw: Ann Lee\nDyddiad: 03 Chwefror 2021 09:12\nLle: Y cei\n":                                                                           nil, // no address
		english + "\nSylwer: mae'r cei ar gau: Bob\nNodyn: 2021\n":                                                                              nil,
		"commit 0123456789abcdef0123456789abcdef01234567\nMerge: 0a1b 2c3d\nAuthor: Ann <ann@quay.example>\nChanged: Wed Feb 3 09:12:00 2021\n": nil,
		english + "\nMae 3 Chwefror 2021 09:12 yn dda i Bob, bob@quay.example:\n- un\n- dau\n":                                                  nil, // no quotation
	} {
		mt, r := readText(text)
		var got []string
		for _, q := range r.Problems {
			if q.Code == "maybe-header" {
				got = append(got, mt.Slice(q.Span)+"\n")
			}
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%q: reported %q, want %q", text, got, want)
		}
	}
}
