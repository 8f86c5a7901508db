package search

import (
	"slices"
	"testing"
)

func TestComplete(t *testing.T) {
	tests := []struct {
		in   string
		want []string
	}{
		{"su", []string{"subject:"}},
		{"a", []string{"attachment:", "after:"}},
		{"jansen -f", []string{"jansen -from:", "jansen -finding:"}},
		{"(TO", []string{"(to:"}},
		{"has:a", []string{"has:attachment", "has:appointment"}},
		{"x -IS:re", []string{"x -IS:repaired", "x -IS:redacted", "x -IS:reply"}},
		{"lang:n", []string{"lang:nl", "lang:no"}},
		{"kind:", []string{"kind:email", "kind:appointment"}},
		{"from:j", nil},
		{"nosuch:", nil},
		{`"date`, nil},
		{`"a b" da`, []string{`"a b" date:`}},
		{"\xff", nil},
	}
	for _, test := range tests {
		var got []string
		for _, c := range Complete(test.in) {
			got = append(got, c.Text)
			if c.Help == "" {
				t.Errorf("%s has no help", c.Text)
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("Complete(%q) = %q, want %q", test.in, got, test.want)
		}
	}
	if n := len(Complete("")); n != len(Fields()) {
		t.Errorf("nothing is completed in %d ways, want all fields", n)
	}
}
