package participant

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestMisreadSigns reads people around whose names and addresses recognition took one sign for another. What cannot be read for
// certain is left out: the address behind a letter and a blank is another one's.
func TestMisreadSigns(t *testing.T) {
	for _, c := range []struct{ raw, want string }{
		{"Lee, Ann {mailto:ann.lee@quay.example]", "Lee, Ann <ann.lee@quay.example>"},
		{"Lee, Ann {mailto:ann.lee@quay.example}", "Lee, Ann <ann.lee@quay.example>"},
		{"Lee, Ann {mailto:ann lee@quay example]", "Lee, Ann <>"},
		{"Ann Lee [mailto;ann@quay.example]", "Ann Lee <ann@quay.example>"},
		{"Ann Lee [mailto. ann@quay.example]", "Ann Lee <ann@quay.example>"},
		{"Ann Lee {ann@quay.example}; Bob Roe {bob@quay.example]", "Ann Lee <ann@quay.example>; Bob Roe <bob@quay.example>"},
		{"Ann Lee [mailto;a lee@quay.example]", "Ann Lee <>"},
		{"Ann Lee <a lee@quay.example>", "Ann Lee <>"},
		{"a lee@quay.example", " <>"},
		{"ann@quay.example; oi bob@quay.example", " <ann@quay.example>; oi <>"},
		{"ann@quay.example; cc bob@quay.example", " <ann@quay.example>; cc <bob@quay.example>"},
		{"Lee, A, (Port Office) [mailto:a.lee@quay.example]", "Lee, A, (Port Office) <a.lee@quay.example>"},
		{"Lee, Ann, (Bob Roe, Port Office)", "Lee, Ann <>; (Bob Roe, Port Office) <>"},
		{"desk@quay,example <desk@quay.example>", "desk@quay,example <desk@quay.example>"},
		{"_ de Wit, Ann (gemeente Kade)", "de Wit, Ann (gemeente Kade) <>"},
		{"| de Wit, Ann; Bob Roe", "de Wit, Ann <>; Bob Roe <>"},
	} {
		people := List(mail.NewText(c.raw, ""), []mail.Span{{Start: 0, End: len(c.raw)}}, Options{})
		var got []string
		for i := range people {
			got = append(got, people[i].Name+" <"+people[i].Address+">")
			if !strings.Contains(c.raw, people[i].Raw) {
				t.Errorf("%q: raw %q is not what is printed", c.raw, people[i].Raw)
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.raw, s, c.want)
		}
	}
}
