package parse

import (
	"slices"
	"testing"
)

// TestAttachmentLines reads names of files on lines of their own, whatever words they are made of, and leaves body lines
// that mention a file where they are.
func TestAttachmentLines(t *testing.T) {
	const head = "From: Ann Lee\nSent: Monday, May 3, 2021 9:00 AM\nTo: Bob Roe\nSubject: Quay\n"
	for _, c := range []struct {
		text string
		want []string
		body string
	}{
		{
			head + "Attachments:   plan.pdf (1,24 MB)\n               Minutes of the meeting with the board and the press.docx\n               and all of the rest of it as well (2).xlsx (88 KB)\n\nSee these.\n",
			[]string{"plan.pdf", "Minutes of the meeting with the board and the press.docx", "and all of the rest of it as well (2).xlsx"}, "See these.",
		},
		{
			head + "Attachments:   plan.pdf\n               Minutes of the meeting with the board and the press.docx\n               What we are to do with it if they say no to this.docx\n               as it was for the board of the quay in the end.docx\nImportance:    High\n\nSee these.\n",
			[]string{"plan.pdf", "Minutes of the meeting with the board and the press.docx", "What we are to do with it if they say no to this.docx", "as it was for the board of the quay in the end.docx"}, "See these.",
		},
		{
			head + "Attachments: plan.pdf\n\n             It is all of it in the file minutes.docx\n",
			[]string{"plan.pdf"}, "It is all of it in the file minutes.docx",
		},
		{
			head + "Attachments: plan.pdf\nIt is all of it that we have in the file minutes.docx\nwhich you sent to me.\n",
			[]string{"plan.pdf"}, "It is all of it that we have in the file minutes.docx\nwhich you sent to me.",
		},
	} {
		text, r := readText(c.text)
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", c.text, len(r.Copies))
			continue
		}
		if got := r.Copies[0].Attachments; !slices.Equal(got, c.want) {
			t.Errorf("%q: attachments %q", c.text, got)
		}
		if got := oneLine(text.Join(r.Copies[0].Body)); got != oneLine(c.body) {
			t.Errorf("%q: body %q", c.text, got)
		}
	}
}
