package date

import "testing"

// TestLeastCosts holds the bound by letters to the alignment: no word that aligns within its damage is passed over.
func TestLeastCosts(t *testing.T) {
	for _, s := range []string{
		"din5dag", "dinsda", "a ri", "j nuari", "rnaart", "Septernber", "0ktober", "C•ma", "M rz", "wed nesday", "Wednsday", "f?vrier", "Donnerst g", "TueS/24", "mei", "rnei", "augustu5",
		"zate rdag", "uni", "ni", "jull", "lunedi", "n0vembre", "vrij_dag", "cornputer", "Feb ruary",
	} {
		r := newReader(s, Options{})
		x := &edger{r: r, g: glyphs(nil, s)}
		limit := x.reach(0)
		least := x.least(0, limit)
		r.alignment.at(x.g[:limit])
		for f := range r.w.forms {
			form := &r.w.forms[f]
			if form.other || len(form.text) < 3 || least.of(form) <= allowed(len(form.runes))+costSlack {
				continue
			}
			if x.align(0, form, false); r.table.lengths != [2]uint32{} {
				t.Fatalf("%q aligns with %q, whose letters cost %.2f at least", s, form.text, least.of(form))
			}
		}
		r.release()
	}
}

func TestNumeric(t *testing.T) {
	for raw, want := range map[string]bool{
		"": false, "maandag 4 januari 2021 18:22": false, "Tuesday, January 5, 2021 8:43 PM": false, "4-1-2021": true, "1/4/21": true, "4.1.2021": true, "20210104": true, "2021 0104": false,
	} {
		if Numeric(raw) != want {
			t.Errorf("%q: %v", raw, !want)
		}
	}
}
