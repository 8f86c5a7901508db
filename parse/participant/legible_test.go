package participant

import (
	"fmt"
	"strings"
	"testing"
)

// TestLegibleAddressesStay reads addresses whose local part is legible in sources that do and do not show that the domain
// is damaged. Without that a domain stays as printed, however much it resembles one that is known.
func TestLegibleAddressesStay(t *testing.T) {
	const (
		twice = "; Eva Bos <eva@minfin.nl>; Piet Pot <piet@minfin.nl>; info@homeoffice.gov.uk; press@homeoffice.gov.uk"
		black = "; 10.2.e; 10.2.e @minfin.nl; 10.2.e @politie.nl; 10.2.e @politie.nl; 10.2.e @politie.nl; 10.2.e"
	)
	for _, c := range []struct{ in, also, want, repair string }{
		// No evidence.
		{"support@rnicrosoft.com", "", "<support@rnicrosoft.com>", ""},
		{"Jan Smit <jan@po1itie.nl>", "", "Jan Smit <jan@po1itie.nl>", ""},
		{"Jan Smit <jan@po1itie.nl>", "; @politie.nl; @politie.nl; @politie.nl", "Jan Smit <jan@po1itie.nl>", ""},
		{"Jan Smit <jan@po1itie.nl>", "; eva@politie.nl", "Jan Smit <jan@po1itie.nl>", ""},
		{"Jan Smit <jan@po1itie.nl>", "; eva-jan@politie.nl; jan@politie.nl.example", "Jan Smit <jan@po1itie.nl>", ""},
		{"Jan Smit <js@po1itie.nl>", black, "Jan Smit <js@po1itie.nl>", ""},
		{"Jan Smit <js@po1itie.n1>", "; 10.2.e; 10.2.e", "Jan Smit <js@po1itie.n1>", ""},
		{"Jan Smit <jan@po1itie.nl> (b)(6)", "", "Jan Smit <jan@po1itie.nl>", ""},
		{"10.2.e <support@rnicrosoft.com>", black, "<support@rnicrosoft.com>", ""},
		{"Jan Smit <jan@po1itie .nl>", black, "Jan Smit <jan@po1itie.nl>", "po1itie .nl → po1itie.nl: blank beside its dot"},
		{"Jan Smit <jan@min!in.nl>", twice, "Jan Smit <jan@min!in.nl>", ""},
		{"Jan Smit <jan@min fin.n1>", "; eva@minfin.nl", "Jan Smit", ""},
		{"Jan Smit <jan@quayside.n1>", black, "Jan Smit <jan@quayside.n1>", ""},
		{"Jan Smit <jan@minfin.n1>", "", "Jan Smit <jan@minfin.n1>", ""},
		{"Jan Smit <jan@minfin.n1>", "; eva@minfin.nl", "Jan Smit <jan@minfin.n1>", ""},
		{"Jan Smit <jan@minfin.n1>", twice + "; eva@minfin.n1", "Jan Smit <jan@minfin.n1>", ""},
		{"Jan Smit <jan@minfim.nl>", twice, "Jan Smit <jan@minfim.nl>", ""},
		{"Jan Smit <jan@homeoffice.gov>", twice + twice, "Jan Smit <jan@homeoffice.gov>", ""},
		// The address is printed elsewhere.
		{"Jan Smit <jan@po1itie.nl>", "; Jan@Politie.nl", "Jan Smit <jan@politie.nl>", "po1itie.nl → politie.nl: the address is printed so in this source"},
		{"Jan Smit <js@po1itie.nl>", black + "; js@politie.nl", "Jan Smit <js@politie.nl>", "po1itie.nl → politie.nl: the address is printed so in this source"},
		// What is printed can be no domain.
		{"Jan Smit <jan@minfin.n1>", twice, "Jan Smit <jan@minfin.nl>", "minfin.n1 → minfin.nl: printed 2 times in this source, and what stands here can be no domain"},
		{"Jan Smit <jan@minf!n.nl>", twice, "Jan Smit <jan@minfin.nl>", "minf!n.nl → minfin.nl: printed 2 times in this source, and what stands here can be no domain"},
		{"Jan Smit <jan@min fin.n1>", twice, "Jan Smit <jan@minfin.nl>", "min fin.n1 → minfin.nl: printed 2 times in this source, and what stands here can be no domain"},
		// It prints another domain of the source, with a blank in it.
		{"Jan Smit <jan@kade-11 haven.nl>", "; @kade-11haven.nl; @kade-llhaven.nl; @kade-llhaven.nl; @kade-llhaven.nl", "Jan Smit <jan@kade-11haven.nl>", "kade-11 haven.nl → kade-11haven.nl: printed whole in this source, a blank in it here"},
		{"Jan Smit <jan@kade-11 haven. nl>", "; @kade-11haven.nl; @kade-llhaven.nl; @kade-llhaven.nl; @kade-llhaven.nl", "Jan Smit <jan@kade-11haven.nl>", "kade-11 haven. nl → kade-11haven.nl: printed whole in this source, a blank in it here"},
		// Who is blacked out has no local part.
		{"10.2.e @po1itie.nl", "", "@politie.nl !", "po1itie.nl → politie.nl: known domain"},
		{"10.2.e rka@po1itie.nl", black, "@politie.nl !", "po1itie.nl → politie.nl: known domain"},
		{"Jan Smit <10.2.e @po1itie.nl>", "", "Jan Smit @politie.nl", "po1itie.nl → politie.nl: known domain"},
	} {
		text, spans := value(c.in)
		people := List(text, spans, Options{Domains: NewDomains(c.in + c.also)})
		if got := show(people); got != c.want {
			t.Errorf("%q with %q:\n got %s\nwant %s", c.in, c.also, got, c.want)
			continue
		}
		if got := strings.TrimPrefix(strings.Join(people[0].Repairs, "; "), "domain "); got != c.repair {
			t.Errorf("%q with %q: repairs %q", c.in, c.also, got)
		}
	}
}

// TestManyAddressesAreNoEvidence keeps what can be no domain as printed where not all addresses could be noted.
func TestManyAddressesAreNoEvidence(t *testing.T) {
	var b strings.Builder
	b.WriteString("a@minfin.nl b@minfin.nl ")
	for i := range maxAddresses {
		fmt.Fprintf(&b, "a%d@firma.example ", i)
	}
	text, spans := value("jan@minfin.n1")
	if got := show(List(text, spans, Options{Domains: NewDomains(b.String())})); got != "<jan@minfin.n1>" {
		t.Errorf("got %s", got)
	}
}
