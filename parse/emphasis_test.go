package parse

import (
	"strings"
	"testing"
)

// TestEmphasis reads labels in the marks of bold or slanted text made plain: the marks are the labels', not the values'.
func TestEmphasis(t *testing.T) {
	const above = "From: Anna Smith <anna@harbour.example>\nSent: Monday, 3 May 2021 10:15\nTo: Bob Jones <bob@port.example>\nSubject: RE: Survey\n\nThanks, will do.\n\nAnna\n\n"
	for _, print := range []string{"*%:*", "*%*:", "*%: *", "**%:**", "_%_:", "_%:_", "*%:* ", "*% to the end", " *% :*", "- **%:**", "* *%:*", "• *%*:", "+ %:"} {
		text := above
		for _, f := range [][2]string{{"From", "Bob Jones <bob@port.example>"}, {"Sent", "Monday, May 3, 2021 9:02 AM"}, {"To", "Anna Smith <anna@harbour.example>"}, {"Subject", "RE: Survey"}} {
			if label, ok := strings.CutSuffix(print, " to the end"); ok { // all of the line is emphasised
				text += strings.Replace(label, "%", f[0], 1) + ": " + f[1] + "*\n"
				continue
			}
			label := strings.Replace(print, "%", f[0], 1)
			if !strings.HasSuffix(print, ": *") {
				label += " "
			}
			text += label + f[1] + "\n"
		}
		read, r := readText(text + "\nCould you send it today?\n")
		if len(r.Copies) != 2 {
			t.Errorf("%s: %d copies", print, len(r.Copies))
			continue
		}
		above, c := &r.Copies[0], &r.Copies[1]
		if c.Above != 0 || c.Depth != 1 {
			t.Errorf("%s: above %d, depth %d", print, c.Above, c.Depth)
		}
		if c.From[0].Raw != "Bob Jones <bob@port.example>" || c.To[0].Raw != "Anna Smith <anna@harbour.example>" || c.Date == nil || c.Date.Raw != "Monday, May 3, 2021 9:02 AM" {
			t.Errorf("%s: from %q, to %q, date %+v", print, c.From[0].Raw, c.To[0].Raw, c.Date)
		}
		if c.Subject.Value != "RE: Survey" || c.Subject.Base != "Survey" {
			t.Errorf("%s: subject %+v", print, c.Subject)
		}
		if got := strings.TrimSpace(read.Join(above.Body)); got != "Thanks, will do.\n\nAnna" {
			t.Errorf("%s: body above %q", print, got)
		}
		if got := strings.TrimSpace(read.Join(c.Body)); got != "Could you send it today?" {
			t.Errorf("%s: body %q", print, got)
		}
	}
	// On one line, and what is no emphasis: a bullet.
	_, r := readText("*From:* Bob Jones <bob@port.example> *Sent:* Monday, May 3, 2021 9:02 AM *To:* Anna Smith <anna@harbour.example>\n*Subject:* RE: Survey\n\nCould you?\n")
	if len(r.Copies) != 1 || r.Copies[0].From[0].Raw != "Bob Jones <bob@port.example>" || r.Copies[0].Date.Raw != "Monday, May 3, 2021 9:02 AM" {
		t.Errorf("on one line: %+v", r.Copies)
	}
	_, r = readText("* From: Bob Jones <bob@port.example>\n* Date: Monday, May 3, 2021 9:02 AM\n* Subject: * for all\n\nCould you?\n")
	if len(r.Copies) != 1 || r.Copies[0].Subject.Value != "* for all" {
		t.Errorf("bullets: %+v", r.Copies)
	}
}

// TestItems reads the labels of a header that is printed as a list: an item whose label is none of ours is none of the value above it, and
// what is set in below a label is.
func TestItems(t *testing.T) {
	for _, bullet := range []string{"- ", "* ", "• ", "+ "} {
		for _, mark := range []string{"", "**"} {
			text := ""
			for _, field := range []string{
				"From:% Bob Jones <bob@port.example>", "Date:% Monday, May 3, 2021 9:02 AM", "To:% Anna Smith <anna@harbour.example>;\n  Eve Low <eve@kern.example>",
				"Message-ID:% `<a.7@port.example>`", "Newsgroup:% port.tides", "Cc:%\n  Ann Lee <ann@kern.example>", "Subject:% Survey",
			} {
				text += bullet + mark + strings.Replace(field, "%", mark, 1) + "\n"
			}
			_, r := readText(text + "\nCould you?\n")
			if len(r.Copies) != 1 || len(r.Copies[0].To) != 2 || len(r.Copies[0].Cc) != 1 {
				t.Errorf("%q %q: %+v", bullet, mark, r.Copies)
				continue
			}
			c := &r.Copies[0]
			if c.To[0].Raw != "Anna Smith <anna@harbour.example>" || c.To[1].Raw != "Eve Low <eve@kern.example>" || c.Cc[0].Raw != "Ann Lee <ann@kern.example>" || c.Subject.Value != "Survey" || codes(r) != "" {
				t.Errorf("%q %q: to %q and %q, cc %q, subject %q, problems %q", bullet, mark, c.To[0].Raw, c.To[1].Raw, c.Cc[0].Raw, c.Subject.Value, codes(r))
			}
		}
	}
}
