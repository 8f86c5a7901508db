package export

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/rethread/rethread/mail"
)

func TestMessagesJSONL(t *testing.T) {
	m := newView(1)
	m.References = []string{"x"}
	m.Copies = append(m.Copies, newView(2).Best)
	var b bytes.Buffer
	if err := MessagesJSONL(&b, all(m, newView(3))); err != nil {
		t.Fatal(err)
	}
	lines := bytes.Split(bytes.TrimSpace(b.Bytes()), []byte("\n"))
	if len(lines) != 2 {
		t.Fatalf("%d lines", len(lines))
	}
	var got struct {
		Message, Best, Thread mail.ID
		Body, Subject         string
		References            []string
		Copies                []struct {
			Copy mail.ID
			Page int
			Doc  string
		}
	}
	if err := json.Unmarshal(lines[0], &got); err != nil {
		t.Fatal(err)
	}
	if got.Message != m.ID || got.Best != demoID(1) || got.Body != m.Best.Body || got.Subject != "RE: Peilbesluit" || len(got.References) != 1 || len(got.Copies) != 2 || got.Copies[1].Copy != demoID(2) || got.Copies[0].Doc != "D.012" {
		t.Errorf("%+v", got)
	}
}
