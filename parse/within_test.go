package parse

import "testing"

// TestNothingForeignWithinPeople reads headers with a page's mark or head in their lists, with the label of an unknown field
// below their column of labels, and with labels that have no colon: none of it is part of a person.
func TestNothingForeignWithinPeople(t *testing.T) {
	for name, c := range map[string]struct{ in, from, to string }{
		"page mark": {
			"From: Ann Lee <ann@quay.example>\nSent: Monday, May 31, 2021 9:00 AM\nTo: Cy Moe <cy@quay.example>; Bob Roe (Dredging)\n\n          QRY000873312_0002\n\n<bob@quay.example>; Di Poe <di@quay.example>\nSubject: Dredging\n",
			"Ann Lee <ann@quay.example>", "Cy Moe <cy@quay.example>|Bob Roe (Dredging)\n<bob@quay.example>|Di Poe <di@quay.example>",
		},
		"running head": {
			"De : Ann Lee <ann@quay.example>\nEnvoyé : lundi 31 mai 2021 09:00\nÀ : Bob Roe <bob@quay.example>\nHarbour of Quay and Mole                         Freedom of information 2021/77\nPart 4\nObjet : Dragage\n",
			"Ann Lee <ann@quay.example>", "Bob Roe <bob@quay.example>",
		},
		"unknown label": {
			"Van:\nVerzonden:\nAan:\nOnderwerp:\nOpvolgen:\n\nPiet Jansen (Kade)\nmaandag 31 mei 2021 09:00\nEls Smit (Kade)\nBaggeren\n",
			"Piet Jansen (Kade)", "Els Smit (Kade)",
		},
		"no colons": {
			"Re: Baggeren bij de kade\n\nVan   E. Jansen (Piet) <e.jansen@kade.example>\nDatum Ma 31-5-2021 09:00\nAan   Els Smit <els@kade.example>\nCC    Kade <kade@kade.example>; R. Bos\n      <r.bos@kade.example>\n",
			"E. Jansen (Piet) <e.jansen@kade.example>", "Els Smit <els@kade.example>",
		},
	} {
		_, r := readText(c.in + "\nIt goes on for a while.\n")
		if len(r.Copies) != 1 {
			t.Errorf("%s: %d copies", name, len(r.Copies))
			continue
		}
		m := r.Copies[0]
		to := ""
		for i, p := range m.To {
			if to += p.Raw; i+1 < len(m.To) {
				to += "|"
			}
		}
		if len(m.From) != 1 || m.From[0].Raw != c.from || to != c.to {
			t.Errorf("%s: from %+v, to %q", name, m.From, to)
		}
		// The subject on top belongs to it although its last list is wrapped.
		if name == "no colons" && (m.Subject.Base != "Baggeren bij de kade" || m.Date == nil || m.Date.Raw != "Ma 31-5-2021 09:00") {
			t.Errorf("%+v, %+v", m.Subject, m.Date)
		}
	}
}

// TestNobodyJoinsFromOutside reads headers below or within which addresses stand that are no recipients: the numbers of other
// messages that a field goes on with, a sender's line in a patch, an attribution of an unknown language, a log.
func TestNobodyJoinsFromOutside(t *testing.T) {
	const head = "From: Ann Lee <ann@quay.example>\nDate: Wed, 03 Mar 2021 09:15:49 +0100\nTo: Bob Roe <bob@quay.example>\nSubject: Dredging\n"
	for name, in := range map[string]string{
		"references":  head + "References: <1.GA2@quay.example>\n\t<3.1050@mole.example>\nMessage-ID: <8.fsf@pier.example>\n\nIt goes on.\n",
		"patch":       head + "\nFrom: Cy Moe <cy@quay.example>\n\nThe gauge stands still at night.\n",
		"attribution": head + "\nYes.\n\nDye 13 qwertya 2022 22:01:48 CEST, Cy Moe <cy@quay.example>\nqwe/rty:\n> No?\n",
	} {
		_, r := readText(in)
		if len(r.Copies) == 0 || len(r.Copies[0].To) != 1 || len(r.Copies[0].Cc) != 0 {
			t.Errorf("%s: %+v", name, r.Copies)
		}
	}
}
