package export

import (
	"fmt"
	"net/textproto"
	"strings"

	"github.com/rethread/rethread/mail"
)

// limits stands in every exported message.
const limits = "a reading of a printout; no transport headers were seen; who quotes a text can edit it"

// provenance adds the X-Rethread headers: where the message is printed, what its date rests on, what is uncertain.
func provenance(h textproto.MIMEHeader, m *mail.MessageView, basis string, o MailOptions) {
	add := func(key, format string, args ...any) { set(h, "X-Rethread-"+key, header(fmt.Sprintf(format, args...))) }
	best := m.Best
	c := best.Copy

	add("Version", "%s", o.Version)
	add("Limits", "%s", limits)
	add("Thread", "%s", m.Thread)
	add("Kind", "%s", c.Kind)
	add("Source", "%s; sha256=%s", best.Source.Name, best.Source.SHA256)
	add("Document", "%s", best.Document.Number)
	add("Place", "%s", place(best))
	add("Copies", "%d", len(m.Copies))
	for _, other := range m.Copies {
		if other != best && other.Copy.ID != c.ID {
			add("Copy", "%s; sha256=%s; %s; %s", other.Source.Name, other.Source.SHA256, place(other), other.Strength)
		}
	}
	dates(add, m, basis)
	for _, g := range grounds(c) {
		add("Redaction-Ground", "%s", g)
	}
	for _, name := range c.Attachments {
		add("Attachment", "%s", name)
	}
	if a := newAppointment(c.Appointment); a != nil {
		add("Appointment", "start=%s; end=%s; location=%s", a.Start, a.End, a.Location)
	}
	for _, p := range c.From {
		add("On-Behalf-Of", "%s", p.OnBehalfOf)
	}
	for _, what := range uncertain(m) {
		add("Uncertain", "%s", what)
	}
	for i := range m.Decided {
		add("Decided", "%s", decided(&m.Decided[i]))
	}
	if m.Parent != nil {
		parent := messageID(m.Parent.Parent)
		if refs := references(m); len(refs) > 0 {
			parent = refs[len(refs)-1]
		}
		add("Parent", "%s; %s; %s", parent, m.Parent.Relation, m.Parent.Strength)
		for _, e := range m.Parent.Evidence {
			add("Parent-Evidence", "%s; child copy %s; parent copy %s", e.Kind, e.Child, e.Parent)
		}
	}
}

// dates adds what is printed and what it rests on.
func dates(add func(string, string, ...any), m *mail.MessageView, basis string) {
	add("Date-Basis", "%s", basis)
	d := m.Date
	switch {
	case m.Instant != nil:
		add("Date-Note", "%s", m.Instant.Note)
	case m.Clock != nil: // what is known without a zone: how the clocks of two copies stand to each other
		add("Date-Note", "%s", m.Clock.Note)
	}
	if d == nil {
		return
	}
	add("Printed-Date", "%s", d.Raw)
	add("Printed-Zone", "%s", d.Zone)
	for _, r := range d.Readings {
		add("Date-Reading", "%s", minute(r))
	}
	if d.Known() && !d.Exact() {
		add("Date-Range", "%s to %s", minute(d.Earliest), minute(d.Latest))
	}
}

// place is page and lines of a copy, header and body.
func place(v *mail.CopyView) string {
	lines := v.HeaderLines
	if v.BodyLines[0] > 0 {
		lines = [2]int{min(lines[0], v.BodyLines[0]), max(lines[1], v.BodyLines[1])}
	}
	if v.PageName == "" {
		return span("line", lines)
	}
	return v.PageName + "; " + span("line", lines)
}

func span(what string, r [2]int) string {
	if r[0] == r[1] {
		return fmt.Sprintf("%s %d", what, r[0])
	}
	return fmt.Sprintf("%ss %d-%d", what, r[0], r[1])
}

// grounds are the legal grounds stamped on the message's people, with their law, each once.
func grounds(c *mail.Copy) []string {
	var out []string
	seen := map[string]bool{}
	for _, ps := range [][]mail.Participant{c.From, c.To, c.Cc, c.Bcc} {
		for _, p := range ps {
			for _, g := range p.Grounds {
				s := strings.TrimSpace(g.Code + " " + g.Law)
				if s != "" && !seen[s] {
					seen[s] = true
					out = append(out, s)
				}
			}
		}
	}
	return out
}

// decided says what a user decided, with what the program makes of the print by itself.
func decided(d *mail.Decided) string {
	return fmt.Sprintf("%s %s; by %s at %s: %s; the program by itself: %s", d.Kind, d.Value, d.Author, d.Time, d.Reason, d.Machine)
}

// uncertain lists in words what a careful person would look up on paper.
func uncertain(m *mail.MessageView) []string {
	var out []string
	c := m.Best.Copy
	if m.Date != nil && m.Date.Repaired {
		out = append(out, "date repaired: "+strings.Join(m.Date.Rules, ", "))
	}
	if m.Date.OrderDecided() && !m.Date.Repaired {
		out = append(out, "day and month of the date told by other dates: "+strings.Join(m.Date.Rules, ", "))
	}
	if m.Date != nil && m.Date.Fallback {
		out = append(out, "date of an unknown form")
	}
	if c.LowerBound {
		out = append(out, "recipients: the list is torn or not disclosed, there may be more")
	}
	for _, ps := range [][]mail.Participant{c.From, c.To, c.Cc, c.Bcc} {
		for _, p := range ps {
			for _, r := range p.Repairs {
				out = append(out, "participant repaired: "+r)
			}
		}
	}
	for _, other := range m.Copies {
		if other.Strength != mail.Certain {
			out = append(out, fmt.Sprintf("copy %s is of this message: %s", other.Copy.ID.Short(), other.Strength))
		}
	}
	for _, p := range m.Perhaps {
		out = append(out, fmt.Sprintf("message %s is perhaps the same: %s", p.Message, strings.Join(p.Evidence, "; ")))
	}
	if m.Parent != nil && m.Parent.Strength != mail.Certain {
		out = append(out, "parent: "+string(m.Parent.Strength))
	}
	return out
}
