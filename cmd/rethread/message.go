package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/rethread/rethread"
	"github.com/rethread/rethread/internal/visible"
	"github.com/rethread/rethread/mail"
)

// message prints a message: header, text, parent with the evidence, copies with their places and differences.
func (a *app) message(ctx context.Context, c *rethread.Case, m *mail.MessageView, compared *mail.Comparison) error {
	best := m.Best.Copy
	a.printf("%s  in thread %s\n\n", messageID(m.ID), threadID(m.Thread))
	for _, row := range header(m) {
		a.printf("%-12s %s\n", row[0], visible.Line(row[1]))
	}
	body := strings.Trim(visible.Text(strings.ReplaceAll(compared.Best.Text, "\f", "\n")), "\n")
	if body == "" {
		body = "(no text of its own)"
	}
	a.printf("\n%s\n\n", body)
	if err := a.parent(ctx, c, m); err != nil {
		return err
	}
	if text := action(m.Action); text != "" {
		a.printf("%-12s %s\n", "Action", visible.Line(text))
	}
	if len(m.Children) > 0 {
		a.printf("%-12s %s\n", "Answered by", messageIDs(m.Children))
	}
	a.readFrom(compared)
	only := ""
	if m.QuotedOnly {
		only = ", all of them quotations: its own document is not among the sources"
		if own := m.Printings(); len(own) > 0 {
			only += ", unless it is " + messageIDs(own)
		}
	}
	a.printf("%-12s %d%s\n", "Copies", len(m.Copies), only)
	for _, v := range m.Copies {
		a.printf("  %s\n", visible.Line(copyLine(v)))
		for _, p := range v.Problems {
			a.printf("      %s: %s (%s)\n", p.Severity, visible.Line(p.Text), visible.Line(p.Code))
		}
		if v.Copy.ID != best.ID {
			for _, d := range differences(compared, v.Copy.ID) {
				a.printf("      %s\n", visible.Line(d))
			}
		}
	}
	if err := a.perhaps(ctx, c, m); err != nil {
		return err
	}
	if len(m.Copies) > 1 {
		a.printf("Word by word: rethread compare %s\n", messageID(m.ID))
	}
	a.printf("\nThis is a reading of a printout; no transport headers were seen; who quotes a text can edit it.\n")
	return nil
}

// perhaps lists the messages that are perhaps this one.
func (a *app) perhaps(ctx context.Context, c *rethread.Case, m *mail.MessageView) error {
	for _, p := range m.Perhaps {
		other, err := c.Message(ctx, p.Message)
		if err != nil {
			return err
		}
		at := other.CopyOf(p.Other)
		a.printf("%-12s %s, from %s, %s: %s\n", "Perhaps", messageID(p.Message), visible.Line(sender(at.Copy)), new(marks).date(at.Copy.Date), visible.Line(at.Copy.Subject.Value))
		a.printf("  %s\n", visible.Line(copyID(p.Other)+" at "+place(at)+" and "+copyID(p.Copy)+" here: "+strings.Join(p.Evidence, "; ")))
	}
	if len(m.Perhaps) > 0 {
		p := m.Perhaps[0]
		a.printf("Two messages, perhaps one. To state that they are one: rethread copies join %s %s\n", messageID(m.ID), messageID(p.Message))
		a.printf("To state that they are two: rethread copies split %s %s\n", copyID(p.Copy), messageID(p.Message))
	}
	return nil
}

// readFrom says what of the text shown is not the best copy's.
func (a *app) readFrom(c *mail.Comparison) {
	for _, p := range c.Best.Pieces {
		if p.Copy != c.Base {
			a.printf("%-12s %s from %s\n", "Read", visible.Line(quote(shortened(c.Best.Text[p.Start:p.End]))), copyID(p.Copy))
		}
	}
}

// header is what is known of the message's header, label and value.
func header(m *mail.MessageView) [][2]string {
	c := m.Best.Copy
	var rows [][2]string
	for _, list := range []struct {
		label  string
		people []mail.Participant
	}{{"From", c.From}, {"To", c.To}, {"Cc", c.Cc}, {"Bcc", c.Bcc}} {
		rows = append(rows, [2]string{list.label, everybody(list.people)})
		for _, r := range repairs(list.people) {
			rows = append(rows, [2]string{"", r})
		}
	}
	if c.LowerBound {
		rows = append(rows, [2]string{"", "(the list of people is torn or not disclosed: there may be more)"})
	}
	rows = append(rows, [2]string{"Date", dateInFull(m.Date)})
	if i := m.Instant; i != nil {
		rows = append(rows, [2]string{"Instant", i.On(m.Date).Format("2006-01-02 15:04 -0700") + ", by " + string(i.Basis)}, [2]string{"", i.Note})
	}
	if m.NoInstant != "" {
		rows = append(rows, [2]string{"Instant", "none: " + m.NoInstant})
	}
	rows = append(rows, clocks(m)...)
	rows = append(rows, decidedRows(m)...)
	rows = append(rows, [2]string{"Subject", c.Subject.Value}, [2]string{"Attachments", strings.Join(c.Attachments, "; ")})
	if ap := c.Appointment; ap != nil {
		rows = append(rows, [2]string{"Start", dateInFull(ap.Start)}, [2]string{"End", dateInFull(ap.End)}, [2]string{"Location", ap.Location})
	}
	return slices.DeleteFunc(rows, func(r [2]string) bool { return r[1] == "" })
}

// clocks says which copies are printed in another clock than the date shown: one moment, two clocks.
func clocks(m *mail.MessageView) [][2]string {
	if m.Clock == nil {
		return nil
	}
	var rows [][2]string
	for _, s := range m.Clock.Steps {
		text := copyID(s.Copy) + " is in another clock, " + strings.TrimPrefix(clockStep(s.Minutes), "other clock, ")
		if s.Printer != "" {
			text += ", that of " + s.Printer
		}
		text += "; " + plural(s.Pairs, "pair of copies shows it", "independent pairs of copies show it")
		if !s.Established {
			text += ", which establishes nothing for other mail"
		}
		rows = append(rows, [2]string{"Clock", text})
	}
	if m.Instant == nil && m.Clock.Shift != 0 {
		rows = append(rows, [2]string{"Clock", m.Clock.Note})
	}
	return rows
}

// parent prints the link to the parent with its evidence.
func (a *app) parent(ctx context.Context, c *rethread.Case, m *mail.MessageView) error {
	if m.Parent == nil {
		if m.PlaceholderReason != "" {
			a.printf("%-12s not printed: %s\n", "Parent", m.PlaceholderReason)
		}
		return nil
	}
	p, err := c.Message(ctx, m.Parent.Parent)
	if err != nil {
		return err
	}
	date := new(marks).date(p.Date)
	a.printf("%-12s %s (%s, %s) from %s, %s: %s\n", "Parent", messageID(p.ID), m.Relation, m.Parent.Strength,
		visible.Line(sender(p.Best.Copy)), date, visible.Line(p.Best.Copy.Subject.Value))
	for _, e := range m.Parent.Evidence {
		if e.Decided() {
			a.printf("  %s\n", visible.Line(e.Kind))
			continue
		}
		a.printf("  %s: %s\n", visible.Line(e.Kind), visible.Line(evidencePlace(e, m, p)))
	}
	return nil
}

// evidencePlace says which copies show it, and where.
func evidencePlace(e mail.Evidence, child, parent *mail.MessageView) string {
	at := func(id mail.ID, m *mail.MessageView) string {
		for _, v := range m.Copies {
			if v.Copy.ID == id {
				return copyID(id) + " at " + place(v)
			}
		}
		return copyID(id)
	}
	return at(e.Parent, parent) + ", below " + at(e.Child, child)
}

// copyLine is one copy with its place.
func copyLine(v *mail.CopyView) string {
	s := copyID(v.Copy.ID) + "  " + place(v)
	if v.Document.Number != "" {
		s += ", in " + v.Document.Number
	}
	s += ", " + string(v.Strength)
	if len(v.Evidence) > 0 {
		s += ": " + strings.Join(v.Evidence, "; ")
	}
	return s
}

// place is file, page and lines.
func place(v *mail.CopyView) string {
	r := v.HeaderLines
	if v.BodyLines[0] > 0 {
		r = [2]int{min(r[0], v.BodyLines[0]), max(r[1], v.BodyLines[1])}
	}
	s := mail.PageOf(v.Source.Name, v.PageName)
	if r[0] == r[1] {
		return s + fmt.Sprintf(", line %d", r[0])
	}
	return s + ", lines " + lines(r)
}

// differences says in short in what a copy differs from the best one.
func differences(c *mail.Comparison, other mail.ID) []string {
	var out []string
	for _, f := range c.Fields {
		for i := range f.Others {
			if r := &f.Others[i]; slices.Contains(r.Copies, other) {
				out = append(out, fmt.Sprintf("%s (%s): %s, not %s", f.Role, readingDiffers(r), orNone(r.Value), orNone(f.Chosen.Value)))
			}
		}
	}
	for _, k := range c.Copies {
		if k.Copy == other {
			out = append([]string{likeness(k.Kinds)}, append(out, counts(k.Differences)...)...)
		}
	}
	return out
}

// counts says how many differences of each kind there are.
func counts(list []mail.Difference) []string {
	n := map[mail.DifferenceKind]int{}
	for _, d := range list {
		n[d.Kind]++
	}
	var out []string
	for _, k := range []mail.DifferenceKind{mail.DifferenceText, mail.DifferenceRedaction, mail.DifferenceDamage} {
		if n[k] > 0 {
			out = append(out, fmt.Sprintf("%d of %s", n[k], k))
		}
	}
	if len(out) == 0 {
		return nil
	}
	return []string{"body: differences " + strings.Join(out, ", ")}
}

func orNone(s string) string {
	if s == "" || s == "-" {
		return "none"
	}
	return s
}
