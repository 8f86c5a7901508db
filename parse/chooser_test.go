package parse

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestEveryBeginning reads texts, whole and damaged, as they are read and with a search from every label over exact weights: what is
// chosen is the same. Labels below labels are not searched from otherwise, and what stands between labels is weighed roughly, but where
// bounds leave something open.
func TestEveryBeginning(t *testing.T) {
	defer func() { searchAll = false }()
	texts := layoutTexts(t)
	for _, s := range demo(t) {
		texts = append(texts, s)
	}
	slices.Sort(texts)
	texts = append(texts, denseRelease(1<<16), stacked(), "\fTo: "+strings.Join(firstNames, "@quay.example\n\fTo: ")+"@quay.example\n")
	r := rand.New(rand.NewPCG(3, 4))
	for _, s := range texts {
		for round := range 3 {
			if round > 0 {
				s = damaged(s, r)
			}
			searchAll = false
			got := readJSON(t, s)
			searchAll = true
			if want := readJSON(t, s); !bytes.Equal(got, want) {
				t.Errorf("reads otherwise with a search from every label:\n%s", cut(s, 400))
			}
		}
	}
}

// stacked are labels below each other in any order, with values that fit and that do not, and some with none: which of them make
// headers is open in many places.
func stacked() string {
	labels := strings.Fields("From: Sent: To: Cc: Subject: Date: Van: Aan: Onderwerp: Attachments: When: Location: From Subject To")
	values := []string{"Ann Lee <ann@quay.example>", "Monday, January 4, 2021 18:22", "4 January 2021", "RE: the quay", "the quay", "", "10.2.e", "it was said that this is not to be done by us", "+31 6 12345678"}
	r := rand.New(rand.NewPCG(5, 6))
	var b strings.Builder
	for range 6000 {
		b.WriteString(labels[r.IntN(len(labels))] + " " + values[r.IntN(len(values))] + "\n")
		switch r.IntN(12) {
		case 0:
			b.WriteString("\n")
		case 1:
			b.WriteString("\nDear Ann,\n\nit is said that this is all that there is to be had of it\n\n")
		case 2:
			b.WriteString("and it is not\n")
		case 3, 4:
			b.WriteString("\f")
		}
	}
	return b.String()
}

// TestSubjectStays reads a header with nothing below it but another one without a subject: the subject is of the one whose recipients, or
// moment, stand directly above it.
func TestSubjectStays(t *testing.T) {
	for _, head := range []string{
		"From: Cy Moe\nSent: Thursday, May 6, 2021 8:59 PM\nTo: Ann Lee\nSubject: Re: Tide\n",
		"From: Cy Moe\nSent: Thursday, May 6, 2021 8:59 PM\nTo: Ann Lee\nCc: Bob Roe\nSubject: Tide\n",
		"From: Cy Moe\nTo: Ann Lee\nDate: Thursday, May 6, 2021 8:59 PM\nSubject: Re: Tide\n",
	} {
		for _, gap := range []string{"\n", "\n\n", "\nSee below.\n\n"} {
			for _, next := range []string{"From: Di Roe\nSent: Thursday, May 6, 2021 8:19 PM\n", "From: \"Di Roe\" <di@mole.example>\nDate: Thu, 6 May 2021 20:19:42 +0100\n"} {
				_, r := readText("It is high.\n\n" + head + gap + next + "\nIs it high?\n")
				if len(r.Copies) != 2 || r.Copies[0].Subject.Base != "Tide" || r.Copies[1].Subject.Base != "" {
					t.Errorf("%q, %q, %q: %+v", head, gap, next, r.Copies)
				}
			}
		}
	}
}
