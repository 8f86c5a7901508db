package participant

import (
	"strings"
	"testing"
)

// TestLetterNames reads names and mailboxes of one letter beside a damaged domain: no debris where the name begins as the mailbox does
// and the source shows what the domain is.
func TestLetterNames(t *testing.T) {
	const twice = "; Eva Bos <eva@minfin.nl>; Piet Pot <piet@minfin.nl>"
	for _, c := range []struct{ in, also, want string }{
		{"J <jan@minfin.n1>", twice, "J <jan@minfin.nl>"},
		{"J <j@minfin.n1>", twice, "J <j@minfin.nl>"},
		{"J [mailto:jan@minfin.n1]", twice, "J <jan@minfin.nl>"},
		{"Jan Smit <j@minfin.n1>", twice, "Jan Smit <j@minfin.nl>"},
		{"J <jan@po1itie.nl>", "; jan@politie.nl", "J <jan@politie.nl>"},
		{"I <jan@minfin.n1>", twice, "<jan@minfin.nl>"},     // what is left of a bar
		{"J <jan@quayside.n1>", twice, "<jan@quayside.n1>"}, // nothing shows what it is,
		{"J jan@minfin.n1", twice, "<jan@minfin.nl>"},
	} {
		text, spans := value(c.in)
		people := List(text, spans, Options{Domains: NewDomains(c.in + c.also)})
		if got := show(people); got != c.want {
			t.Errorf("%q with %q:\n got %s\nwant %s", c.in, c.also, got, c.want)
			continue
		}
		if p := people[0]; p.Domain != "quayside.n1" && (len(p.Repairs) != 1 || !strings.HasPrefix(p.Repairs[0], "domain ")) {
			t.Errorf("%q: repairs %q", c.in, p.Repairs)
		}
	}
}
