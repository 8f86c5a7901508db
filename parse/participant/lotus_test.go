package participant

import "testing"

// TestNameIsNoUnit reads names of Notes address books that a source prints twice without their domain: the last name in front of the
// first slash is no part of the unit, neither of its own nor of anybody else's.
func TestNameIsNoUnit(t *testing.T) {
	const source = "Van: Ab Terpstra/WSF/NL\nAan: Kees Lont/WSF/NL@WSF; 10.2.e/WSF/NL@WSF\nVan: Ab Terpstra/WSF/NL\nAan: 10.2.e\n"
	for in, want := range map[string]string{
		"Ab Terpstra/WSF/NL":             "Ab Terpstra {WSF/NL}",
		"Kees Lont/WSF/NL@WSF":           "Kees Lont {WSF/NL}",
		"10.2.e/WSF/NL@WSF":              "{WSF/NL} !",
		"Kees Lont/WSF/NL@W>F":           "Kees Lont {WSF/NL}",
		"Kees Lont/WSF/NL; Bea Stolk/NL": "Kees Lont {WSF/NL}; Bea Stolk",
	} {
		text, spans := value(in)
		if got := show(List(text, spans, Options{Domains: NewDomains(source)})); got != want {
			t.Errorf("%q:\n got %s\nwant %s", in, got, want)
		}
	}
}
