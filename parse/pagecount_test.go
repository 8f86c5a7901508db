package parse

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestPageEndsWithinHeader reads headers that pages end within at each of their lines, as those that none ends within: with the number
// of the page, or a stamp and the document's mark, right beside the lines, and with form feeds or without.
func TestPageEndsWithinHeader(t *testing.T) {
	const pages, length = 5, 40
	headers := [][]string{
		{"From: Ann Lee <ann@quay.example>", "Sent: Tuesday, 6 July 2021 10:33", "To: Bob Roe <bob@quay.example>; Kai Berg", "<kai@pilot.example>", "Cc: Eve Stone <eve@lab.example>", "Subject: Samples of the north quay"},
		{"From:", "Ann Lee <ann@quay.example>", "Sent:", "Tuesday, 6 July 2021 10:33", "To:", "Bob Roe <bob@quay.example>; Kai Berg <kai@pilot.example>", "Cc:", "Eve Stone <eve@lab.example>", "Subject:", "Samples of the north quay"},
		{"Ann Lee/QUAY/HARBOUR", "06/07/2021 10:33", "To Bob Roe/QUAY/HARBOUR@HARBOUR, Kai Berg/QUAY/HARBOUR@HARBOUR", "cc Eve Stone/LAB/HARBOUR@HARBOUR", "Subject Samples of the north quay"},
	}
	edges := map[string]func(page int) (head, foot []string){
		"number": func(page int) (head, foot []string) { return nil, []string{fmt.Sprint(page)} },
		"stamps": func(page int) (head, foot []string) {
			return []string{"Doc. 14", ""}, []string{fmt.Sprintf("%08d", 1200+page)}
		},
	}
	fields := []mail.Role{mail.RoleFrom, mail.RoleDate, mail.RoleTo, mail.RoleCc, mail.RoleSubject}
	for _, header := range headers {
		for name, edge := range edges {
			for _, feed := range []string{"", "\f"} {
				for cut := range len(header) {
					lines := []string{"From: Bob Roe <bob@quay.example>", "Sent: Wednesday, 7 July 2021 09:00", "To: Ann Lee <ann@quay.example>", "Subject: RE: Samples of the north quay", "", "Dear Ann,"}
					for len(lines) < 2*length-cut-1 {
						lines = append(lines, "The quay is measured, and the cracks in its wall are found.")
					}
					lines = append(append(append(lines, ""), header...), "", "Dear Bob,")
					for len(lines) < pages*length {
						lines = append(lines, "The contractor comes on Thursday, as he said.")
					}
					var b strings.Builder
					for page := range pages {
						head, foot := edge(page + 1)
						if page > 0 {
							b.WriteString(feed)
						}
						for _, l := range append(append(head, lines[page*length:(page+1)*length]...), foot...) {
							b.WriteString(l + "\n")
						}
					}
					text, r := readText(b.String())
					what := fmt.Sprintf("%s, feed %q, %q at %d", name, feed, header[0], cut)
					if len(r.Copies) != 2 || r.Copies[1].Above != 0 {
						t.Errorf("%s: %d copies", what, len(r.Copies))
						continue
					}
					for _, f := range fields {
						if raw := strings.Join(strings.Fields(r.Copies[1].Raw(text, f)), " "); !strings.Contains(strings.Join(header, " "), raw) || raw == "" {
							t.Errorf("%s: %s is %q", what, f, raw)
						}
					}
				}
			}
		}
	}
}

// TestNumbersThatCountNoPages leaves what a text counts: numbers near each other, far from even, or below the word for what they count.
func TestNumbersThatCountNoPages(t *testing.T) {
	block := func(n int) string { return strings.Repeat("The quay is measured.\n", n) }
	for name, text := range map[string]string{
		"near":   "1\n" + block(9) + "2\n" + block(9) + "3\n" + block(9),
		"uneven": block(30) + "1\n" + block(30) + "2\n" + block(55) + "3\n" + block(30),
		"named":  "Message:\n1\n" + block(30) + "Message:\n2\n" + block(30) + "Message:\n3\n" + block(30) + "Message:\n4\n" + block(30) + "Message:\n5\n" + block(30),
	} {
		text = "From: Ann Lee <ann@quay.example>\nSent: Tuesday, 6 July 2021 10:33\nTo: Bob Roe <bob@quay.example>\nSubject: Quay\n\n" + block(3) + text
		_, r := readText(text)
		for _, region := range r.Regions {
			if region.Kind == mail.RegionFurniture {
				t.Errorf("%s: %q is furniture", name, text[region.Span.Start:region.Span.End])
			}
		}
	}
}
