package parse

import (
	"fmt"
	"strings"
	"testing"
)

// TestHeaderOverPage reads headers of which a page parts the first label or the last one, though such a label alone on its page
// would be all that bars left of a header.
func TestHeaderOverPage(t *testing.T) {
	foot := "\n\n004511\n\fCase 1:21-cv-00417 Document 31-2 Filed 03/04/22 Page 7 of 60\n\n"
	above := "Cover of the exhibit\n\f"
	labels := []string{"From: Ann Lee <ann@quay.example>", "Sent: Monday, 3 May 2021 9:15 AM", "To: Bo Kern <bo@quay.example>", "Subject: RE: Pump"}
	for cut := 1; cut < len(labels); cut++ {
		s := above + strings.Join(labels[:cut], "\n") + foot + strings.Join(labels[cut:], "\n") + "\n\nIt runs again since noon.\n"
		_, r, ok := readMessages(t, s, 1)
		if !ok {
			continue
		}
		c := &r.Copies[0]
		if name, date := said(c); name != "Ann Lee" || date != "2021-05-03T09:15" || len(c.To) != 1 || c.Subject.Value != "RE: Pump" {
			t.Errorf("%q: %s, %s, %d recipients, %q", s, name, date, len(c.To), c.Subject.Value)
		}
	}
	// What stands on top of the next page has a sender of its own.
	s := above + labels[0] + foot + strings.Join(labels, "\n") + "\n\nIt runs again since noon.\n"
	readMessages(t, s, 2)
}

// TestSingleFoot reads what stands at the end and on top of a page that form feeds part: a count of pages and a number with
// zeros in front are of the page, though the text has one of each only.
func TestSingleFoot(t *testing.T) {
	s := "From: Ann Lee\nSent: Monday, 3 May 2021 9:15 AM\nTo: Bo Kern\n\n004511\n\fDocument 31-2 Filed 03/04/22 Page 7 of 60\n\nSubject: Pump\n\nIt runs again since noon.\n"
	if _, r, ok := readMessages(t, s, 1); ok && (len(r.Copies[0].To) != 1 || r.Copies[0].To[0].Name != "Bo Kern") {
		t.Errorf("recipients %+v", r.Copies[0].To)
	}
}

// TestHeaderOverStamps reads a header over the end of a page where several stamps stand, blank lines between.
func TestHeaderOverStamps(t *testing.T) {
	pages := []string{
		"From: Ann Lee <ann@quay.example>\nSent: Monday, 3 May 2021 9:15 AM\nTo: NR           I&S        @quay.example>\n",
		"Cc: Cy Dorn (Quay) <I&S>\nSubject: URGENT - pump - readout\n\nIt runs again since noon.\n",
		"It stood still on Sunday.\n", "Ann\n",
	}
	var b strings.Builder
	for k, page := range pages {
		fmt.Fprintf(&b, "OFFICIAL-SENSITIVE\n\n\n%s\n\n%30sINQ00041122%d\n\n\n%30sFOI-2023-00012%d\n\n\nReleased under the Official Information Act 1982\n\n\f", page, "", k, "", k)
	}
	if _, r, ok := readMessages(t, b.String(), 1); ok && (len(r.Copies[0].Cc) != 1 || r.Copies[0].Subject.Value != "URGENT - pump - readout") {
		t.Errorf("%d in copy, subject %q", len(r.Copies[0].Cc), r.Copies[0].Subject.Value)
	}
}

// TestSubjectOverSeam reads the subject on top of a page, below what pages begin and end with, as that of the header that the page before
// ends with, though the next header lacks one; and not where that header has its own.
func TestSubjectOverSeam(t *testing.T) {
	const stamp = "QUAY00169057\n"
	first := stamp + stamp + "From: Lee, Ann\nSent: 06 April 2016 14:32\nTo: Roe, Bob\nSubject: RE: Quay\n\nHi Bob\nThank you.\nAnn\n"
	next := "From: Moe, Cy\nSent: 21 March 2016 12:28\nTo: Lee, Ann; Roe, Bob\n"
	last := "FYI.\nCy\nFrom: Poe, Dot\nSent: 21 March 2016 12:07\nTo: Moe, Cy\n\nHi Cy,\nSee the plan.\n"
	for _, seam := range []string{stamp + stamp, stamp + "\f" + stamp, "\n" + stamp + stamp + "\n"} {
		_, r, ok := readMessages(t, first+next+seam+"Subject: FW: Quay 4 and the gates of the harbour\n"+last, 3)
		if ok && (r.Copies[1].Subject.Value == "" || r.Copies[2].Subject.Value != "") {
			t.Errorf("%q: subjects %+v %+v", seam, r.Copies[1].Subject, r.Copies[2].Subject)
		}
	}
}
