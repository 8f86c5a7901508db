package participant

import (
	"strings"
	"testing"
)

func TestRepair(t *testing.T) {
	d := NewDomains(source + strings.Repeat("10.2.e @homeoffice.gov.uk; @bmi.bund.de; @politie.nl; @diplomatie.gouv.fr; @justice.gouv.fr; @harbour.gov.uk; @wharfcompany.co\n", 4))
	for _, c := range []struct{ in, want, rule string }{
		// As printed.
		{"@minjenv.nl", "minjenv.nl", ""},
		{"@MinJenV.NL", "minjenv.nl", ""},
		{"harbourguild.nl", "harbourguild.nl", ""},
		{"firma.example", "firma.example", ""},
		{"@uni-koeln.de", "uni-koeln.de", ""},
		{"@gmail.co", "gmail.co", ""},
		{"@mail.com", "mail.com", ""},
		{"@bmj.bund.de", "bmj.bund.de", ""},
		{"@hotmall.de", "hotmail.de", "known domain"},
		// The damage that releases show.
		{"minveni.n1", "minjenv.nl", "known domain"},
		{"rninjenv.nl", "minjenv.nl", "known domain"},
		{"@minienv.nk", "minjenv.nl", "known domain"},
		{"@minienv.nl", "minjenv.nl", "known domain"},
		{"@minlenv.nl", "minjenv.nl", "known domain"},
		{"fficimi.bund.de", "bmi.bund.de", "known domain"},
		{"ciustice.aouv.fr", "justice.gouv.fr", "known domain"},
		{"@homeoffice.Rov.uk", "homeoffice.gov.uk", "known domain"},
		{"Phomeoffice.gov.uk", "homeoffice.gov.uk", "known domain"},
		{"olitie.n1", "politie.nl", "known domain, beginning hidden"},
		{"omatie.gouv.fr", "diplomatie.gouv.fr", "known domain, beginning hidden"},
		{"gustice.gouv.fr", "justice.gouv.fr", "known domain, beginning hidden"},
		{"@harbourgui1d.n1", "harbourguild.nl", "printed 3 times in this source"},
		{"@belastinqclienst.nr", "belastingdienst.nl", "known domain"},
		{"homeoffice.gov", "homeoffice.gov.uk", "printed 5 times in this source, ending cut"},
		{"@bmi.bunc.de", "bmi.bund.de", "known domain"},
		{"@harbour.ov.uk", "harbour.gov.uk", "printed 4 times in this source"},
		{"@harbourguild.nle", "harbourguild.nl", "printed 3 times in this source"},
		{"@wharfc0mpany.co", "wharfcompany.co", "printed 4 times in this source"},
		{"@wharfcompany.com", "wharfcompany.com", ""},
		// Another name, in whatever registry.
		{"@barbour.ov.uk", "barbour.ov.uk", ""},
		{"@harbour.co.uk", "harbour.co.uk", ""},
		// Too little, or two that are as near.
		{"@x.n1", "x.n1", "-"},
		{"gouv.f", "gouv.fr", "known domain"},
		{"bmx.bund.d", "bmx.bund.d", "-"},
		{"", "", "-"},
		{"e.n1", "e.n1", "-"},
	} {
		got, rule, ok := d.Repair(c.in)
		if !ok {
			rule = "-"
		}
		if got != c.want || rule != c.rule {
			t.Errorf("%q: got %q, %q; want %q, %q", c.in, got, rule, c.want, c.rule)
		}
	}
}

// A damaged form that is printed often is no evidence for itself.
// TestDigitInWord reads one digit between letters as the letter that the source prints twice; a domain that is printed as
// often with the digit stays.
func TestDigitInWord(t *testing.T) {
	for _, c := range []struct{ source, in, want string }{
		{"a@quay-dept.example b@quay-dept.example c@quay-depts.example", "@quay-dept.example", "quay-dept.example"},
		{"a@culvert-dept.example b@culvert-dept.example c@cu1vert-dept.example", "@cu1vert-dept.example", "culvert-dept.example"},
		{"a@culvert-dept.example b@cu1vert-dept.example", "@cu1vert-dept.example", "cu1vert-dept.example"},
		{"a@route-dept.example b@route-dept.example", "@route-dept1.example", "route-dept1.example"},
	} {
		if got, _, ok := NewDomains(c.source).Repair(c.in); !ok || got != c.want {
			t.Errorf("%q: %q", c.in, got)
		}
	}
}

// TestCleanStaysClean keeps a domain that is printed clean beside one that recognition makes of it, however often that stands;
// the other way round it is mended.
func TestCleanStaysClean(t *testing.T) {
	for clean, damaged := range map[string]string{"xmail.example": "xrnail.example", "kadeweb.example": "kadevveb.example", "dammweg.example": "clammweg.example", "culvert.example": "cu1vert.example"} {
		d := NewDomains(strings.Repeat("a@"+damaged+" ", 6) + "b@" + clean)
		if got, rule, _ := d.Repair("@" + clean); got != clean {
			t.Errorf("%s: %s, %s", clean, got, rule)
		}
		for _, in := range []string{"'[redacted]@" + clean + "'", "[redacted] @" + strings.Replace(clean, ".", " .", 1)} {
			text, spans := value(in)
			if got := show(List(text, spans, Options{Domains: d})); got == "@"+damaged+" !" {
				t.Errorf("%s: %s", in, got)
			}
		}
		d = NewDomains(strings.Repeat("a@"+clean+" ", 6) + "b@" + damaged)
		if got, _, _ := d.Repair("@" + damaged); got != clean {
			t.Errorf("%s: %s", damaged, got)
		}
	}
}

func TestDamageIsNoEvidence(t *testing.T) {
	d := NewDomains(strings.Repeat("@minienv.nl ", 10) + "@minjenv.nl")
	if got, _, _ := d.Repair("@minienv.nl"); got != "minjenv.nl" {
		t.Errorf("got %q", got)
	}
	// Nor is one that nobody knows, next to its right form.
	d = NewDomains(strings.Repeat("@harbourguild.nl ", 10) + strings.Repeat("@harbourgulld.nl ", 2))
	if got, _, _ := d.Repair("@harbourgulid.nl"); got != "harbourguild.nl" {
		t.Errorf("got %q", got)
	}
}

// A former name stays where the source prints it undamaged.
func TestFormerName(t *testing.T) {
	for _, c := range []struct{ source, want string }{{"", "minjenv.nl"}, {"@minvenj.nl", "minvenj.nl"}} {
		if got, _, _ := NewDomains(c.source).Repair("@minveni.n1"); got != c.want {
			t.Errorf("%q: got %q, want %q", c.source, got, c.want)
		}
	}
}

func TestNilDomainsKnowTheKnown(t *testing.T) {
	var d *Domains
	if got, _, ok := d.Repair("@rninbuza.n1"); got != "minbuza.nl" || !ok {
		t.Errorf("got %q, %v", got, ok)
	}
}

func FuzzRepairTotal(f *testing.F) {
	d := NewDomains(source)
	for _, s := range []string{"minveni.n1", "@", "é.nl", "a.b.c.d.nl", strings.Repeat("x", 300) + ".nl"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, rule, ok := d.Repair(s)
		again, rule2, ok2 := d.Repair(s)
		if got != again || rule != rule2 || ok != ok2 {
			t.Fatalf("%q: %q, then %q", s, got, again)
		}
		if ok && !d.known.valid(shapeOf(got)) {
			t.Fatalf("%q: %q is no domain", s, got)
		}
	})
}
