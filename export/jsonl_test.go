package export

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"github.com/rethread/rethread/mail"
)

// contract are the keys that the exam reads.
var contract = []string{
	"source", "sha256", "doc", "kind", "header_lines", "body_lines", "header_lang", "date", "from", "to", "cc", "raw", "subject",
	"attachments", "appointment", "message", "message_strength", "parent", "parent_strength", "placeholder", "relation", "action", "thread",
}

func appointmentView() *mail.CopyView {
	v := newView(3).Best
	v.Copy.Kind = mail.KindAppointment
	v.Copy.Date, v.Copy.From, v.Copy.To = nil, nil, nil
	v.BodyLines = [2]int{}
	v.Raw = map[mail.Role]string{mail.RoleOrganizer: "10.2.e", mail.RoleRequired: "a; b"}
	v.Copy.Appointment = &mail.Appointment{
		Start:    &mail.Date{Earliest: "2021-05-18T16:00:00", Latest: "2021-05-18T16:00:00", Precision: mail.PrecisionSecond},
		End:      &mail.Date{Earliest: "2021-05-19T00:00", Latest: "2021-05-19T23:59", Precision: mail.PrecisionDay},
		Location: "Zaal <2>",
	}
	return v
}

func TestJSONLGolden(t *testing.T) {
	reply := newView(2).Best
	reply.Parent = &mail.Link{
		Child: demoID(2), Parent: demoID(1), Relation: mail.RelationReply, Strength: mail.Certain,
		Evidence: []mail.Evidence{{Kind: "quoted beneath", Child: demoID(2), Parent: demoID(1)}},
	}
	reply.Relation = mail.RelationReply
	reply.Perhaps = []mail.Perhaps{{Message: demoID(3), Copy: demoID(2), Other: demoID(3), Printed: true, Evidence: []string{"the texts fit", "times a zone step apart"}}}
	reply.Copy.Date.Earliest, reply.Copy.Date.Latest = "2021-05-12T09:30:58", "2021-05-12T19:30:58"
	reply.Copy.Date.Readings = []mail.Wall{"2021-05-12T09:30:58", "2021-05-12T19:30:58"}
	var b bytes.Buffer
	if err := JSONL(&b, all(newView(1).Best, reply, appointmentView())); err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/copies.jsonl", b.String())
}

func TestJSONLKeysAreAlwaysPresent(t *testing.T) {
	empty := &mail.CopyView{Source: &mail.Source{}, Copy: &mail.Copy{}}
	for _, v := range []*mail.CopyView{newView(1).Best, appointmentView(), empty} {
		var b bytes.Buffer
		if err := JSONL(&b, all(v)); err != nil {
			t.Fatal(err)
		}
		var got map[string]json.RawMessage
		if err := json.Unmarshal(b.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
		for _, key := range contract {
			if _, ok := got[key]; !ok {
				t.Errorf("the key %q is missing", key)
			}
		}
		for _, key := range []string{"from", "to", "cc", "attachments", "message_evidence", "parent_evidence"} {
			if string(got[key]) == "null" {
				t.Errorf("%q is null, not a list", key)
			}
		}
		var from []map[string]json.RawMessage
		if err := json.Unmarshal(got["from"], &from); err != nil || len(from) == 0 {
			t.Fatalf("from: %s (%v)", got["from"], err)
		}
		for _, key := range []string{"raw", "name", "address", "domain", "unit", "redacted"} {
			if !slices.Contains(keys(from[0]), key) {
				t.Errorf("a participant lacks %q", key)
			}
		}
	}
}

func keys(m map[string]json.RawMessage) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	return out
}
