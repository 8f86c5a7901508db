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
