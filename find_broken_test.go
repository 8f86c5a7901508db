package rethread

import "testing"

// TestFindBrokenWords finds a word that a line end breaks whole and in halves, and marks what is printed.
func TestFindBrokenWords(t *testing.T) {
	c := create(t, Options{})
	importAll(t, c, writeRelease(t, map[string]string{
		"a.txt": "From: Ann <ann@example.org>\nSent: Wednesday, 26 May 2021 16:30\nTo: Bo <bo@example.org>\nSubject: Lamps\n\nOver de coördi-\nnatie van het œuvre.\n",
	})...)
	for query, want := range map[string]string{
		"coordinatie": "coördi- natie", `"de coordinatie van"`: "de coördi- natie van", "~coordinatle": "coördi- natie", "coordin*": "coördi- natie",
		"natie": "natie", "coordi": "coördi", `"coordi natie"`: "coördi- natie", "oeuvre": "œuvre", "ŒUVRE": "œuvre", "dinatie": "",
	} {
		q := parsed(t, query)
		found, err := c.Find(t.Context(), q, FindOptions{})
		if err != nil || len(found.Messages) == 1 != (want != "") {
			t.Errorf("%s: %v, %v", query, found, err)
			continue
		}
		for m := range c.MessagesOf(t.Context(), found.Messages) {
			x := NewMatcher(q).Matches(m)
			if len(x) != 1 || len(x[0].Marks) != 1 || x[0].Text[x[0].Marks[0].Start:x[0].Marks[0].End] != want {
				t.Errorf("%s marks %+v, want %q", query, x, want)
			}
		}
	}
}
