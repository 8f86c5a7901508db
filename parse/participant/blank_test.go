package participant

import "testing"

// TestBlankInAddress joins an address that one blank parts in its brackets, and keeps what a bar left of one apart.
func TestBlankInAddress(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Ann Lee <ann@firm. example>; Bob Ray <bob @firm.example>", "Ann Lee <ann@firm.example>; Bob Ray <bob@firm.example>"},
		{"Ann Lee <ann@ firm.example>; Bob Ray <bob@firm .example>", "Ann Lee <ann@firm.example>; Bob Ray <bob@firm.example>"},
		{"5.1.2.e <5.1.2.e @firm.example>; 5.1.2.e <lak @firm.example>", "@firm.example !; @firm.example !"},
		{"'Ann Lee' via Press <press@firm.example>; 'Bob Ray'", "Ann Lee via Press <press@firm.example>; Bob Ray"},
		{"\"'Ann Lee' via Press\" <press@firm.example>; 'Bob Ray'", "Ann Lee via Press <press@firm.example>; Bob Ray"},
	} {
		text, spans := value(c.in)
		if got := show(List(text, spans, Options{Domains: NewDomains(c.in)})); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}
