package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
	"github.com/rethread/rethread/internal/visible"
	"github.com/rethread/rethread/mail"
)

func newCompare(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "compare ID",
		Short: "Hold the copies of a message against each other, word by word",
		Long: `Hold the copies of a message against each other: the readings of each field, and what
differs between the text of the least damaged copy and that of every other one. White
space, marks and capitals are no difference. What differs is one of three things:

  damage     printing and reading the text again explains it
  redaction  blacked out in one of them, or on other grounds
  text       neither: the words differ`,
		Example: "  rethread compare D.012\n  rethread compare D.012 --json",
		Args:    args(1, 1, "an id"),
	}
	asJSON := jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.withCase(func(c *rethread.Case) error {
			id, err := a.compared(cmd, c, args[0])
			if err != nil {
				return err
			}
			m, compared, err := c.Compare(cmd.Context(), id)
			if err != nil {
				return err
			}
			if *asJSON {
				return a.json(compared)
			}
			a.comparison(m, compared)
			return nil
		})
	}
	return cmd
}

// compared is the copy or message that an id means; see [app.copyOf].
func (a *app) compared(cmd *cobra.Command, c *rethread.Case, id string) (mail.ID, error) {
	ref, err := c.Resolve(cmd.Context(), id)
	if err != nil {
		return mail.ID{}, err
	}
	return a.copyOf(cmd, c, ref)
}

// copyOf is the copy or message that a reference means: of a document its first copy, of a thread its only message.
func (a *app) copyOf(cmd *cobra.Command, c *rethread.Case, ref rethread.Ref) (mail.ID, error) {
	switch ref.Kind {
	case rethread.KindMessage, rethread.KindCopy:
		return ref.ID, nil
	case rethread.KindDocument:
		d, _, err := c.Document(cmd.Context(), ref.ID)
		if err != nil {
			return mail.ID{}, err
		}
		if len(d.Copies) > 0 {
			return d.Copies[0], nil
		}
		return mail.ID{}, &hintedError{errors.New(ref.String() + " is a document that holds no message"), "rethread show " + ref.String()}
	case rethread.KindThread:
		t, err := c.Thread(cmd.Context(), ref.ID)
		if err != nil {
			return mail.ID{}, err
		}
		if t.Messages == 1 {
			return t.Tree[0].Message.ID, nil
		}
		return mail.ID{}, &hintedError{fmt.Errorf("%s is a thread of %d messages: expected a message or a copy", ref, t.Messages), "its messages: rethread show " + ref.String()}
	case rethread.KindSource:
		return mail.ID{}, isSource(ref.String(), ref)
	}
	return mail.ID{}, isParty(ref.String(), ref)
}

// comparison prints fields and bodies.
func (a *app) comparison(m *mail.MessageView, c *mail.Comparison) {
	a.printf("%s  %s\n", messageID(m.ID), visible.Line(m.Best.Copy.Subject.Value))
	base := m.CopyOf(c.Base)
	a.printf("base %s  %s\n", copyID(c.Base), visible.Line(copyPlace(base)))
	for _, k := range c.Copies {
		a.printf("copy %s  %s: %s\n", copyID(k.Copy), visible.Line(copyPlace(m.CopyOf(k.Copy))), likeness(k.Kinds))
	}
	if len(c.Copies) == 0 {
		a.printf("\nThe message is printed once.\n")
		return
	}
	a.readings(c)
	for _, k := range c.Copies {
		a.bodies(k)
	}
}

// copyPlace is where a copy stands, with its document's number.
func copyPlace(v *mail.CopyView) string {
	if v.Document.Number != "" {
		return place(v) + ", in " + v.Document.Number
	}
	return place(v)
}

func likeness(kinds []mail.CopyLikeness) string {
	var out []string
	for _, k := range kinds {
		out = append(out, string(k))
	}
	return strings.Join(out, ", ")
}

// readings prints the fields that copies print in several ways.
func (a *app) readings(c *mail.Comparison) {
	g := newGrid("field", "reading", "copies", "difference").whole(2, 3)
	for _, f := range c.Fields {
		if len(f.Others) == 0 {
			continue
		}
		g.add(string(f.Role), f.Chosen.Value, copyIDs(f.Chosen.Copies), "chosen")
		for i := range f.Others {
			r := &f.Others[i]
			g.add("", orNone(r.Value), copyIDs(r.Copies), readingDiffers(r))
		}
	}
	a.printf("\n")
	a.print(g, "All copies have the same fields.")
}

func copyIDs(ids []mail.ID) string {
	var out []string
	for _, id := range ids {
		out = append(out, copyID(id))
	}
	return strings.Join(out, " ")
}

// readingDiffers says in what a reading differs from the chosen one.
func readingDiffers(r *mail.FieldReading) string {
	if r.Kind == "" && r.Step != 0 {
		return clockStep(r.Step)
	}
	return string(r.Kind)
}

// clockStep says by how much a clock stands ahead.
func clockStep(minutes int) string {
	way := "ahead"
	if minutes < 0 {
		way, minutes = "behind", -minutes
	}
	switch {
	case minutes <= 2:
		return "rounded"
	case minutes%60 == 0:
		return fmt.Sprintf("other clock, %s %s", plural(minutes/60, "hour", "hours"), way)
	}
	return fmt.Sprintf("other clock, %s %s", plural(minutes, "minute", "minutes"), way)
}

// bodies prints base and copy side by side where they differ.
func (a *app) bodies(k mail.CopyComparison) {
	g := newGrid("difference", "base", "copy", "place")
	for i := range k.Differences {
		d := &k.Differences[i]
		kind := string(d.Kind)
		if d.Cut {
			kind = "text, at the end"
		}
		if codes := grounds(d.Grounds); codes != "" {
			kind += " " + codes
		}
		where := d.Other.Place
		if where == "" {
			where = d.Base.Place + " of the base"
		}
		g.add(kind, shortened(d.Base.Text), shortened(d.Other.Text), where)
	}
	a.printf("\n%s\n", copyID(k.Copy))
	a.print(g, "The texts are the same.")
}

// grounds lists each code once.
func grounds(list []mail.Ground) string {
	var out []string
	seen := map[string]bool{"": true}
	for _, g := range list {
		if !seen[g.Code] {
			seen[g.Code] = true
			out = append(out, g.Code)
		}
	}
	return strings.Join(out, " ")
}

// manyWords is the number of words beyond which a stretch is shown by its two ends; --json has all of it.
const manyWords = 14

func shortened(s string) string {
	list := strings.Fields(s)
	if len(list) <= manyWords {
		return orNothing(strings.Join(list, " "))
	}
	return fmt.Sprintf("%s … (%d words) … %s", strings.Join(list[:5], " "), len(list), strings.Join(list[len(list)-5:], " "))
}

func orNothing(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
