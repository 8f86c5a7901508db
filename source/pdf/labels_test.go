package pdf_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/internal/pdftest"
)

// TestCentredLabels holds that a label that stands in the middle of its cell comes out on the cell's first line, and that one
// that may as well stand on its first line stays.
func TestCentredLabels(t *testing.T) {
	type cell struct {
		label string
		value []string
	}
	header := []cell{
		{"From:", []string{"Visser, Karin"}},
		{"To:", []string{"Jansen, Piet; de Vries, Anna;", "Smit, Joris; Bakker, Ad;", "Mulder, Eva"}},
		{"Cc:", []string{"Peters, Tom; Meijer, Ada;", "Dekker, Bo"}},
		{"Subject:", []string{"RE: Lampen in de gang"}},
	}
	odd := []cell{header[0], header[1], header[3]}
	raised := func(cells []cell) (lines []string) {
		for _, c := range cells {
			lines = append(lines, c.label+" "+c.value[0])
			lines = append(lines, c.value[1:]...)
		}
		return lines
	}
	const pitch = 13.0
	for _, tt := range []struct {
		name    string
		cells   []cell
		padding float64
		top     bool
		want    []string
	}{
		{name: "apart", cells: header, padding: 4, want: raised(header)},
		{name: "close, one label between lines", cells: header, want: raised(header)},
		{name: "odd, apart", cells: odd, padding: 4, want: raised(odd)},
		{
			name: "odd, close", cells: odd,
			want: []string{"From: Visser, Karin", header[1].value[0], "To: " + header[1].value[1], header[1].value[2], "Subject: RE: Lampen in de gang"},
		},
		{name: "at the top, apart", cells: header, padding: 4, top: true, want: raised(header)},
		{name: "at the top, close", cells: header, top: true, want: raised(header)},
		{name: "no value", cells: []cell{header[0], header[2], {"Bcc:", nil}, header[3]}, padding: 4, want: []string{
			"From: Visser, Karin", "Cc: " + header[2].value[0], header[2].value[1], "Bcc:", "Subject: RE: Lampen in de gang",
		}},
		{name: "a value that begins as a label does", cells: []cell{header[0], {"Subject:", []string{"RE: Lampen in de gang en", "in de kelder"}}}, padding: 4, want: []string{
			"From: Visser, Karin", "Subject: RE: Lampen in de gang en", "in de kelder",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := &pdftest.Doc{}
			p, y := d.Page(595, 842), 780.0
			for _, c := range tt.cells {
				at := y - pitch*float64(max(len(c.value), 1)-1)/2
				if tt.top {
					at = y
				}
				p.Text(72, at, 11, c.label)
				for i, v := range c.value {
					p.Text(140, y-float64(i)*pitch, 11, v)
				}
				y -= pitch*float64(max(len(c.value), 1)) + tt.padding
			}
			p.Text(72, y-40, 11, "Beste allen,")
			var got []string
			for line := range strings.Lines(page(t, d).Text) {
				if s := strings.Join(strings.Fields(line), " "); s != "" {
					got = append(got, s)
				}
			}
			if d := cmp.Diff(append(tt.want, "Beste allen,"), got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// TestLabelsOnOneEdge holds that a value close behind a long label begins where the others do, in its column of the text, so that
// the line it goes on over stands below it.
func TestLabelsOnOneEdge(t *testing.T) {
	var d pdftest.Doc
	p := a4(&d)
	for i, row := range [][2]string{{"Van:", "Jan de Vries"}, {"Aan:", "Piet Jansen"}, {"Onderwerp:", "RE: overleg over de"}, {"", "lampen in de gang"}} {
		p.Text(72, 700-13*float64(i), 10, row[0]).Text(130, 700-13*float64(i), 10, row[1])
	}
	want := "Van:        Jan de Vries\nAan:        Piet Jansen\nOnderwerp:  RE: overleg over de\n            lampen in de gang\n"
	if diff := cmp.Diff(want, page(t, &d).Text); diff != "" {
		t.Errorf("text (-want +got)\n%s", diff)
	}
}

// TestPrefixAboveItsLabel holds that the prefix of a subject of two lines, whose label stands between them, is no label.
func TestPrefixAboveItsLabel(t *testing.T) {
	var d pdftest.Doc
	a4(&d).Text(150, 700, 10, "FW: overleg over de").Text(72, 694, 10, "Subject:").Text(150, 688, 10, "lampen in de gang").Text(72, 672, 10, "From:").Text(150, 672, 10, "Jan")
	want := "Subject: FW: overleg over de\nlampen in de gang\nFrom: Jan\n"
	lines := strings.Split(page(t, &d).Text, "\n")
	for i := range lines {
		lines[i] = strings.Join(strings.Fields(lines[i]), " ")
	}
	if diff := cmp.Diff(want, strings.Join(lines, "\n")); diff != "" {
		t.Errorf("text (-want +got)\n%s", diff)
	}
}
