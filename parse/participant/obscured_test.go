package participant

import (
	"strings"
	"testing"
)

// TestObscured reads the addresses in which an archive prints a word for "@", and takes no name for one.
func TestObscured(t *testing.T) {
	for _, c := range []struct{ in, want, raw string }{
		{"jan at firma.nl (Jan Smit)", "Jan Smit <jan@firma.nl>", "jan at firma.nl (Jan Smit)"},
		{"Jan Smit <jan.smit at\nfirma.nl>", "Jan Smit <jan.smit@firma.nl>", "Jan Smit <jan.smit at\nfirma.nl>"},
		{"Jan Smit <JSmit at firma.nl>", "Jan Smit <jsmit@firma.nl>", "Jan Smit <JSmit at firma.nl>"},
		{"Jan Smit jan.smit at firma.example", "Jan Smit <jan.smit@firma.example>", "Jan Smit jan.smit at firma.example"},
		{"Jan Smit <jan.smit  at \n firma.nl>", "Jan Smit <jan.smit@firma.nl>", "Jan Smit <jan.smit  at \n firma.nl>"},
		{"'kade at firma. org'", "<kade@firma.org>", "'kade at firma. org'"},
		{"jan (at) firma.nl", "<jan@firma.nl>", "jan (at) firma.nl"},
		{"Jan Smit <jan.smit <at> firma.nl>", "Jan Smit <jan.smit@firma.nl>", "Jan Smit <jan.smit <at> firma.nl>"},
		{"ana en muelle.es (Ana Luz)", "Ana Luz <ana@muelle.es>", "ana en muelle.es (Ana Luz)"},
		{"Jan Smit; kade at firma.nl", "Jan Smit; <kade@firma.nl>", "Jan Smit|kade at firma.nl"},
		{"jan at firma.nl, eva at firma.nl", "<jan@firma.nl>; <eva@firma.nl>", "jan at firma.nl|eva at firma.nl"},
		{"kade kade at firma.nl", "kade <kade@firma.nl>", "kade kade at firma.nl"},
		{"Jan Smit via kade kade at firma.nl", "Jan Smit via kade <kade@firma.nl>", "Jan Smit via kade kade at firma.nl"},
		{"Sales at Booking.com", "Sales at Booking.com", "Sales at Booking.com"},
		{"Sales at booking.com", "Sales at booking.com", "Sales at booking.com"},
		{"Head of sales at booking.com", "Head of sales at booking.com", "Head of sales at booking.com"},
		{"Jan Smit at Firma B.V.", "Jan Smit at Firma B.V.", "Jan Smit at Firma B.V."},
		{"kade at firma.nl <kade@firma.nl>", "kade at firma.nl <kade@firma.nl>", "kade at firma.nl <kade@firma.nl>"},
	} {
		text, spans := value(c.in)
		people := List(text, spans, Options{})
		if got := show(people); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.in, got, c.want)
		}
		var raw []string
		for _, p := range people {
			raw = append(raw, p.Raw)
			if obscured := strings.IndexByte(p.Raw, '@') < 0 && p.Address != ""; obscured != (len(p.Repairs) > 0) {
				t.Errorf("%q: repairs %q", c.in, p.Repairs)
			}
		}
		if got := strings.Join(raw, "|"); got != c.raw {
			t.Errorf("%q: raw %q", c.in, got)
		}
	}
}

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
