package participant

import "testing"

// TestSpokenAddresses reads addresses in which an archive prints a word for the "@", and no names with that word.
func TestSpokenAddresses(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"hostler at quay.example (Ann Hostler)", "Ann Hostler <hostler@quay.example>"},
		{"Ann Hostler <a_hostler at quay.example>; bos at kade.nl", "Ann Hostler <a_hostler@quay.example>; <bos@kade.nl>"},
		{"Ann Lee at Quay.example", "Ann Lee at Quay.example"},
		{"Staff at Quay; Ann at home (Quay)", "Staff at Quay; Ann at home (Quay)"},
		{"ann at quay (Ann Lee)", "ann at quay (Ann Lee)"},
	} {
		text, spans := value(c.in)
		if got := show(List(text, spans, Options{Domains: NewDomains(c.in)})); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}
