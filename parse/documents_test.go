package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestBodiesEndAtDocuments ends the body of a mail where another thing begins, and only there.
func TestBodiesEndAtDocuments(t *testing.T) {
	const head = "Van: Ria Smit <r@kade.example>\nVerzonden: dinsdag 4 mei 2021 16:47\nAan: Jan Bos <j@kade.example>\nOnderwerp: kade\n\n"
	const next = "Van: Jan Bos <j@kade.example>\nVerzonden: woensdag 5 mei 2021 9:00\nAan: Ria Smit <r@kade.example>\nOnderwerp: brug\n\nOpen.\n"
	for name, c := range map[string]struct {
		text, last string // the end of the first body
		docs       int
	}{
		"a note at the top of a page":     {head + "Dicht.\n\n\fNOTITIE\n\nDatum: 3 mei 2021\n\nDe kade wordt hersteld.\n", "Dicht.", 2},
		"below the number of a page":      {"Pagina 1\n\n" + head + "Dicht.\n\nPagina 2\n\nNotitie\n\nDe kade wordt hersteld.\n", "Dicht.", 2},
		"its word within a page":          {head + "Dicht.\n\nNotitie\n\nDe kade wordt hersteld.\n", "hersteld.", 1},
		"a letter under a mark":           {"Document 1\n\n" + head + "Dicht.\n\nDocument 2\n\nGeachte heer,\n\nDe kade wordt hersteld.\n\nDocument 3\n\n" + next, "Dicht.", 3},
		"marks in a list":                 {"Document 1\n\n" + head + "Zie:\nDocument 5\nDocument 6\nvan de vorige zending.\n\nDocument 2\n\n" + next, "zending.", 2},
		"a mark in a sentence":            {"Document 1\n\n" + head + "De onderbouwing staat in\nDocument 7\nen in de bijlage. Zie ook\nDocument 8\nvan toen.\n\nDocument 2\n\n" + next, "toen.", 2},
		"a mark above wide heads of mail": {"Document 1\n\nWebmail van de haven" + strings.Repeat(" ", 60) + "https://post.kade.example/afdruk\n\n" + head + "Dicht.\n\nDocument 2\n\n" + next, "Dicht.", 2},
	} {
		text, r := readText(c.text)
		if len(r.Copies) == 0 || len(r.Documents) != c.docs {
			t.Errorf("%s: %d messages in %d documents", name, len(r.Copies), len(r.Documents))
			continue
		}
		if body := strings.TrimSpace(text.Join(r.Copies[0].Body)); !strings.HasSuffix(body, c.last) {
			t.Errorf("%s: the body is %q", name, body)
		}
		if k := r.Documents[0].Kind; k != mail.DocumentEmail {
			t.Errorf("%s: the first document is %s", name, k)
		}
	}
}

// TestSlides tells pages of lists from a short note with one.
func TestSlides(t *testing.T) {
	const page = "Quay 2021\n\n• Cranes\n• Boats\n• Ropes\n\f"
	for pages, want := range map[int]mail.DocumentKind{5: mail.DocumentSlides, 2: mail.DocumentOther} {
		_, r := readText("Document 1\n\nFrom: Ann Lee <ann@quay.example>\nSent: Tuesday, May 10, 2022 6:02 PM\nTo: Bob Roe\nSubject: Samples\n\nSee you.\n\fDocument 2\n\n" + strings.Repeat(page, pages))
		if len(r.Documents) != 2 || r.Documents[1].Kind != want {
			t.Errorf("%d pages: %+v", pages, r.Documents)
		}
	}
}
