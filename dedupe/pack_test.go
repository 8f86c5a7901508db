package dedupe

import (
	"bytes"
	"fmt"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/rethread/rethread/internal/release"
	"github.com/rethread/rethread/mail"
)

var exported = cmp.Exporter(func(reflect.Type) bool { return true })

// TestPack: what is unpacked, in the memory of what was unpacked before, is what was packed.
func TestPack(t *testing.T) {
	old := &profile{}
	check := func(c *mail.Copy, body string) {
		t.Helper()
		want := newProfile(c, body, &profile{})
		packed := want.pack(nil)
		got, err := unpack(packed, old)
		if err != nil {
			t.Fatal(err)
		}
		// The table of grams is made when it is asked for, in memory that was used before.
		if diff := cmp.Diff(want, got, exported, cmpopts.IgnoreFields(folded{}, "grams"), cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff)
		}
		old = got
	}
	release.New(release.Options{Copies: 300, Damage: 0.02, Clocks: 0.3, Redacted: 0.4, Cut: 0.2, Lookalikes: 0.2, Seed: 5}).Each(func(p *release.Print) bool {
		check(&p.Copy, p.Body)
		return true
	})
	check(&mail.Copy{}, "")
	check(&mail.Copy{
		Native: &mail.Native{MessageID: "a@x"}, Subject: mail.Subject{Value: "RE: Nota 12 …", Base: "Nota 12 …", Prefixes: []mail.Prefix{{Raw: "RE:"}}},
		Date: &mail.Date{
			Earliest: "2021-03-04T05:06:60", Latest: "2021-03-04T05:06:60", Readings: []mail.Wall{"2021-03-04T05:06", "2021-04-03T05:06"},
			Rejected: []mail.Rejected{{Reading: "2012-03-04T05:06"}, {Reading: "2012"}}, HasOffset: true, Offset: -210, Repaired: true,
		},
		Appointment: &mail.Appointment{Start: at("05-06T07:08")},
		From:        []mail.Participant{{Name: "Ünal, Ann", Address: "ann@x.example"}}, To: []mail.Participant{{Unit: "BD / X", Redacted: true}, {}}, Cc: []mail.Participant{who("Bob")},
	}, "Call 0612345678 (10.2.e), ok")
}

// FuzzUnpack: bytes that pack never wrote are an error or a profile, never more memory than they could describe.
func FuzzUnpack(f *testing.F) {
	for _, s := range decidedSheets()[2:4] {
		f.Add(newProfile(&s.copy, s.body, &profile{}).pack(nil))
	}
	f.Fuzz(func(t *testing.T, packed []byte) {
		p, err := unpack(packed, &profile{})
		if err != nil {
			return
		}
		again, err := unpack(p.pack(nil), &profile{})
		if err != nil || !bytes.Equal(p.pack(nil), again.pack(nil)) {
			t.Fatal(fmt.Sprintf("%+v", p), err)
		}
	})
}
