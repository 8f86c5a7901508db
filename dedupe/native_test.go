package dedupe

import "testing"

func TestByID(t *testing.T) {
	for _, test := range []struct {
		name         string
		a, b         string
		joined, veto bool
	}{
		{"another id", "a@x", "b@x", false, true},
		{"the same id", "a@x", "a@x", true, false},
		{"no id, or a print", "", "a@x", true, true},
	} {
		v := verdict{joined: true, veto: true} // what the evidence says
		v.byID(test.a, test.b)
		if v.joined != test.joined || v.veto != test.veto {
			t.Errorf("%s: joined %t, veto %t", test.name, v.joined, v.veto)
		}
	}
}
