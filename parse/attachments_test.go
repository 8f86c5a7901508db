package parse

import (
	"strings"
	"testing"
)

// TestAttachmentLists reads the names of files in brackets and below a text, where their label or their count stands above them.
func TestAttachmentLists(t *testing.T) {
	const head = "From: Ann Lee <ann@quay.example>\nSent: Tuesday, May 10, 2022 6:02 PM\nTo: Bob Roe\nSubject: Samples\n"
	for _, c := range []struct{ text, want string }{
		{"Attachments: [a b.doc] [c.pdf]\n\nSee you.\n", "a b.doc|c.pdf"},
		{"Attachments: [a b.doc]; d.xls\n\nSee you.\n", "a b.doc|d.xls"},
		{"Attachments: [REDACTED]\n\nSee you.\n", "[REDACTED]"},
		{"Attachments: [old] c.pdf\n\nSee you.\n", "[old] c.pdf"},
		{"Attachments: (2)\n\nSee you.\n", ""},
		{"Attachments: 2\n\nSee you.\n", ""},
		{"Attachments: a b.doc\n(46 KB)\n\nSee you.\n", "a b.doc"},
		{"Attachments: a b.doc\n46 KB\n\nSee you.\n", "a b.doc"},
		{"Attachments: a b.doc\n(46 Ko)\nc.pdf\n(1,2 Mo)\n\nSee you.\n", "a b.doc|c.pdf"},
		{"Attachments: a b.doc\n(46 KB); c.pdf\n(1,2 MB)\n\nSee you.\n", "a b.doc|c.pdf"},
		{"Attachments: a b.doc\n             (46 KB)\n\nSee you.\n", "a b.doc"},
		{"\nSee you.\n\nAttachments:\na.doc\nc.pdf\n", "a.doc|c.pdf"},
		{"\nSee you.\n\n2 attachments\na.doc\n23K\n\nc.pdf\n1.2 MB\n", "a.doc|c.pdf"},
		{"\nSee you.\n\n2 bijlagen (213 KB)\na.doc\nc.pdf\nof later\nd.pdf\n", "a.doc|c.pdf"},
		{"\nSee you.\n\n2 attachments\n- a.doc\n• c.pdf\n", "a.doc|c.pdf"},
		{"\nSee you.\n\n2 attachments\na.doc\n\n> c.pdf\n", "a.doc"},
		{"\nSee you.\n\n2 attachments\n\n\na.doc\n", ""},
		{"\nSee you.\n\n2 attachments are below\na.doc\n", ""},
		{"\nSee you.\n\n2 attachments\nwill follow\na.doc\n", ""},
	} {
		_, r := readText(head + c.text)
		if len(r.Copies) != 1 || strings.Join(r.Copies[0].Attachments, "|") != c.want {
			t.Errorf("%q: %+v, want %s", c.text, r.Copies, c.want)
		}
	}
}

// TestSizesOfFiles keeps the size of a file alone below its name out of the body, but no text that begins with one.
func TestSizesOfFiles(t *testing.T) {
	const head = "Van: Ann Lee <ann@quay.example>\nVerzonden: dinsdag 10 mei 2022 18:02\nAan: Bob Roe\nOnderwerp: Kade\n"
	for text, want := range map[string]string{
		"Bijlagen: a b.doc\n(46 KB)\n\nTot dan.\n":                "Tot dan.",
		"Bijlagen: a b.doc\n(46 KB)\nTot dan.\n":                  "Tot dan.",
		"Bijlagen: a b.doc; c.pdf\n1,2 MB\n\nTot dan.\n":          "Tot dan.",
		"Bijlagen: a b.doc\n\n46 KB was het gisteren.\n":          "46 KB was het gisteren.",
		"Bijlagen: a b.doc\n(46 KB) was het gisteren.\n\nMooi.\n": "(46 KB) was het gisteren.\n\nMooi.",
	} {
		source, r := readText(head + text)
		if len(r.Copies) != 1 || strings.TrimSpace(source.Join(r.Copies[0].Body)) != want {
			t.Errorf("%q: %q", text, source.Join(r.Copies[0].Body))
		}
	}
}
