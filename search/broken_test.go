package search

import "testing"

func TestMended(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"de coordi-\nnatie van", "de coordinatie van"},
		{"de coordi-  \r\n\t natie van", "de coordinatie van"},
		{"> > de coordi-\n> > natie van", "> > de coordinatie van"},
		{"de coordi-\n\fnatie van", "de coordinatie van"},
		{"de coordi\u00ad\nnatie, coordi‐\nnatie, coordi¬\nnatie", "de coordinatie, coordinatie, coordinatie"},
		{"COORDI-\nNATIE", "COORDINATIE"},
		{"coo\u0308-\nrdinatie", "coo\u0308rdinatie"},
		{"een-\ntwee-\ndrie", "eentweedrie"},
		{"coordi-\n\nnatie", ""}, // a paragraph ends
		{"OPS-\n306", ""},        // a number is no half of a word
		{"one -\ntwo", ""},
		{"one--\ntwo", ""},
		{"-\none", ""},
		{"one-", ""},
		{"one-\n", ""},
		{"one-\n- two", ""},
		{"well-known\nword", ""},
		{"\xff-\none", ""},
		{"", ""},
	} {
		got, is := Mended(test.in)
		if test.want == "" {
			test.want = test.in
		}
		if got != test.want || is != (test.want != test.in) {
			t.Errorf("%q: %q, %v, want %q", test.in, got, is, test.want)
		}
	}
}
