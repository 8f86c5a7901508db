package compare

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestKinds says what each copy is, held against the first.
func TestKinds(t *testing.T) {
	body := "We agree to the plan of the committee, and the money comes on Monday of next week."
	at := func(s string) *mail.Date {
		return &mail.Date{Raw: s, Earliest: mail.Wall("2021-05-27T" + s), Latest: mail.Wall("2021-05-27T" + s)}
	}
	tests := []struct {
		name string
		make func(v *mail.CopyView)
		want string
	}{
		{"the same", func(v *mail.CopyView) {}, "same"},
		{"quoted", func(v *mail.CopyView) { v.Copy.Depth = 2 }, "same quoted"},
		{"cut short", func(v *mail.CopyView) { put(v, "We agree to the plan of the committee,") }, "shortened"},
		{"damaged", func(v *mail.CopyView) { put(v, strings.Replace(body, "money", "mon3y", 1)) }, "more damaged"},
		{"other words", func(v *mail.CopyView) { put(v, strings.Replace(body, "We ", "We do not ", 1)) }, "edited"},
		{"blacked out", func(v *mail.CopyView) { put(v, strings.Replace(body, "the committee", "10.2.e", 1)) }, "differently redacted"},
		{"no text", func(v *mail.CopyView) { put(v, "") }, "without text"},
		{"an hour earlier", func(v *mail.CopyView) { v.Copy.Date = at("08:07") }, "other clock"},
		{"a minute later", func(v *mail.CopyView) { v.Copy.Date = at("09:08") }, "same"},
		{"seven minutes later", func(v *mail.CopyView) { v.Copy.Date = at("09:14") }, "edited"},
		{"a sender blacked out", func(v *mail.CopyView) {
			v.Copy.From = []mail.Participant{{Raw: "10.2.e", Redacted: true}}
		}, "differently redacted"},
		{"another sender", func(v *mail.CopyView) { v.Copy.From = []mail.Participant{{Raw: "Joe", Name: "Joe Bloggs"}} }, "edited"},
		{"the sender damaged", func(v *mail.CopyView) {
			v.Copy.From = []mail.Participant{{Raw: "F1nch", Name: "F1nch, Mery"}}
		}, "more damaged"},
		{"all at once", func(v *mail.CopyView) {
			v.Copy.Depth, v.Copy.Date = 1, at("08:07")
			put(v, "We agree to the p|an of 10.2.e, and the money comes")
		}, "quoted shortened more damaged differently redacted other clock"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			base, other := view("a", body), view("b", body)
			for _, v := range []*mail.CopyView{base, other} {
				v.Copy.Date = at("09:07")
				v.Copy.From = []mail.Participant{{Raw: "Finch", Name: "Mary Finch"}}
				v.Raw[mail.RoleFrom], v.Raw[mail.RoleDate] = "Mary Finch", "09:07"
			}
			test.make(other)
			c := Copies(base.Copy.ID, base.Copy.ID, []*mail.CopyView{base, other}, Options{Bars: bars})
			var got []string
			for _, k := range c.Copies[0].Kinds {
				got = append(got, string(k))
			}
			if s := strings.Join(got, " "); s != test.want {
				t.Errorf("got %q, want %q: %+v", s, test.want, c)
			}
		})
	}
}

func put(v *mail.CopyView, body string) {
	v.Body, v.Copy.Body = body, []mail.Span{{Start: 100, End: 100 + len(body)}}
}
