package dedupe

import (
	"testing"

	"github.com/rethread/rethread/mail"
)

func TestByID(t *testing.T) {
	native := func(id string) *mail.Copy { return &mail.Copy{Native: &mail.Native{MessageID: id}} }
	for _, test := range []struct {
		name         string
		a, b         *mail.Copy
		joined, veto bool
	}{
		{"another id", native("a@x"), native("b@x"), false, true},
		{"the same id", native("a@x"), native("a@x"), true, false},
		{"no id", native(""), native("a@x"), true, true},
		{"a print", &mail.Copy{}, native("a@x"), true, true},
	} {
		v := verdict{joined: true, veto: true} // what the evidence says
		v.byID(test.a, test.b)
		if v.joined != test.joined || v.veto != test.veto {
			t.Errorf("%s: joined %t, veto %t", test.name, v.joined, v.veto)
		}
	}
}
