package thread

import (
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

func TestInclusive(t *testing.T) {
	for _, c := range []struct {
		name      string
		documents []string // messages from the top down, "b-" is cut
		want      string
	}{
		{"one", []string{"a"}, "a"},
		{"a chain holds all", []string{"c b a", "b a", "a"}, "c"},
		{"two branches", []string{"a", "b a", "c a"}, "b c"},
		{"cut in the quotation", []string{"a", "b a-"}, "a b"},
		{"never printed on its own", []string{"b a", "c b"}, "b c"},
		{"held together by two others", []string{"c b", "b a", "d a", "b"}, "c d"},
		{"the same twice", []string{"b a", "b a"}, "b"},
		{"none", nil, ""},
	} {
		var prints []Print
		names := map[mail.ID]string{}
		for d, doc := range c.documents {
			chain := strings.Fields(doc)
			for _, name := range chain {
				bare := strings.TrimSuffix(name, "-")
				names[id(bare)] = bare
				prints = append(prints, Print{Message: id(bare), Top: id(chain[0]), Source: "s", Document: d, Whole: bare == name})
			}
		}
		var got []string
		for _, m := range Inclusive(prints) {
			got = append(got, names[m])
		}
		slices.Sort(got)
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
}
