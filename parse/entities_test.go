package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestEntities reads headers that kept the entities of HTML, and cites them as they are printed.
func TestEntities(t *testing.T) {
	text, r := readText("Von:&nbsp;&quot;Kern, Anna&quot; &lt;anna@quay.example&gt;\nGesendet:&nbsp;Dienstag, 4.&nbsp;Mai&nbsp;2021&nbsp;10:12\n" +
		"An: Bernd B&uuml;ler &#60;bernd@quay.example&#62;; Cy O&#39;Neil &lt;cy@quay.example&gt;\nBetreff: R&amp;D: Br&uuml;cke\n\nHallo\n")
	if len(r.Copies) != 1 || len(r.Copies[0].From) != 1 || len(r.Copies[0].To) != 2 {
		t.Fatalf("%+v", r.Copies)
	}
	c := &r.Copies[0]
	for _, x := range []struct {
		p                  mail.Participant
		name, address, raw string
	}{
		{c.From[0], "Kern, Anna", "anna@quay.example", "&quot;Kern, Anna&quot; &lt;anna@quay.example&gt;"},
		{c.To[0], "Bernd Büler", "bernd@quay.example", "Bernd B&uuml;ler &#60;bernd@quay.example&#62;"},
		{c.To[1], "Cy O'Neil", "cy@quay.example", "Cy O&#39;Neil &lt;cy@quay.example&gt;"},
	} {
		if x.p.Name != x.name || x.p.Address != x.address || x.p.Raw != x.raw {
			t.Errorf("%+v", x.p)
		}
	}
	if c.Date == nil || c.Date.Earliest != "2021-05-04T10:12" || c.Date.Repaired || !strings.Contains(c.Date.Raw, "&nbsp;") {
		t.Errorf("%+v", c.Date)
	}
	if c.Subject.Value != "R&D: Brücke" || c.Raw(text, mail.RoleSubject) != "R&amp;D: Br&uuml;cke" {
		t.Errorf("%+v", c.Subject)
	}
	_, r = readText("From: Ann Lee <ann@quay.example>\nSent: Tuesday, May 4, 2021 8:00 AM\nTo: R&D; Bob Roe\nSubject: when to write &amp; in AT&T;\n\nIt is shut.\n")
	if len(r.Copies) != 1 || r.Copies[0].Subject.Value != "when to write &amp; in AT&T;" || len(r.Copies[0].To) != 2 || r.Copies[0].To[0].Name != "R&D" {
		t.Errorf("no entities: %+v", r.Copies)
	}
}
