package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
	"github.com/rethread/rethread/internal/visible"
	"github.com/rethread/rethread/mail"
)

func newShow(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "show ID",
		Short: "Show a thread as a tree, a message with its copies, or a document",
		Long: `Show a thread (t…) as a tree, a message (m…) or copy (c…) with its text, its copies
with their places and its parent with the evidence, a document (d…, or its number) as
printed, or a person, unit or domain (p…). An id is a letter and hex digits; its beginning is enough
where it is the only one. A file is shown line by line by: rethread lines FILE`,
		Example: "  rethread show D.012\n  rethread show D.012 --json",
		Args:    args(1, 1, "an id"),
	}
	asJSON := jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.withCase(func(c *rethread.Case) error {
			ref, err := c.Resolve(cmd.Context(), args[0])
			if err != nil {
				return notAnID(cmd.Context(), c, args[0], err)
			}
			return a.show(cmd.Context(), c, ref, *asJSON)
		})
	}
	return cmd
}

func (a *app) show(ctx context.Context, c *rethread.Case, ref rethread.Ref, asJSON bool) error {
	switch ref.Kind {
	case rethread.KindThread:
		t, err := c.Thread(ctx, ref.ID)
		if err == nil && asJSON {
			return a.json(t)
		}
		if err == nil {
			a.thread(t)
		}
		return err
	case rethread.KindMessage, rethread.KindCopy:
		m, compared, err := c.Compare(ctx, ref.ID)
		if err == nil && asJSON {
			return a.json(struct {
				*mail.MessageView
				Comparison *mail.Comparison `json:"comparison"`
			}{m, compared})
		}
		if err != nil {
			return err
		}
		return a.message(ctx, c, m, compared)
	case rethread.KindDocument:
		d, text, err := c.Document(ctx, ref.ID)
		if err == nil && asJSON {
			return a.json(struct {
				*rethread.DocumentView
				Text string `json:"text"`
			}{d, text})
		}
		if err == nil {
			a.document(d, text)
		}
		return err
	case rethread.KindPerson:
		return a.person(ctx, c, ref.ID, asJSON)
	}
	return isSource(ref.String(), ref)
}

// document prints a document as it stands in its source.
func (a *app) document(d *rethread.DocumentView, text string) {
	number := d.Document.Number
	if number == "" {
		number = "without a number"
	}
	a.printf("%s  %s, %s, in %s, lines %s\n", documentID(d.ID), visible.Line(number), d.Document.Kind, visible.Line(d.Source.Name), lines(d.Lines))
	for _, id := range d.Copies {
		a.printf("  copy %s\n", copyID(id))
	}
	a.printf("\n%s\n", strings.TrimRight(visible.Text(strings.ReplaceAll(text, "\f", "\n")), "\n"))
}

// thread prints the tree.
func (a *app) thread(t *mail.ThreadView) {
	a.printf("%s  %s\n", threadID(t.ID), visible.Line(t.Subject))
	a.printf("%s", plural(t.Messages, "message", "messages"))
	switch {
	case t.First != "" && t.First == t.Last:
		a.printf(", %s by the printed clock", clock(t.First))
	case t.First != "":
		a.printf(", %s to %s by the printed clocks", clock(t.First), clock(t.Last))
	}
	if t.Inexact > 0 {
		a.printf(", %d of which only %s is known", t.Inexact, strings.TrimSuffix(new(marks).between(t.Earliest, t.Latest), "?"))
	}
	if t.Undated > 0 {
		a.printf(", %d undated", t.Undated)
	}
	a.printf("\n")
	if t.FirstInstant != nil {
		a.printf("%s to %s in UTC, as far as instants are known\n", utc(t.FirstInstant), utc(t.LastInstant))
	}
	if n := len(t.Inclusive); n < t.Messages {
		a.printf("all of its text is in the documents of: %s\n", messageIDs(t.Inclusive))
	}
	a.printf("\n")
	g := newGrid("message", "date", "from", "subject", "link")
	branches := branches(t.Tree)
	for i, n := range t.Tree {
		m := n.Message
		g.add(branches[i]+messageID(m.ID), g.marks.of(m), sender(m.Best.Copy), m.Best.Copy.Subject.Value, link(m))
	}
	a.print(g, "The thread is empty.")
}

// link says in words what a message does with its parent, and how sure that is.
func link(m *mail.MessageView) string {
	var parts []string
	switch {
	case m.Parent != nil:
		parts = append(parts, string(m.Relation), string(m.Parent.Strength))
		if m.Action != nil {
			parts[0] = string(m.Action.Kind)
		}
	case m.PlaceholderReason != "":
		parts = append(parts, m.PlaceholderReason)
	}
	if m.QuotedOnly {
		only := "known from quotations only"
		if own := m.Printings(); len(own) > 0 {
			only += ", unless it is " + messageIDs(own)
		}
		parts = append(parts, only)
	}
	return strings.Join(parts, ", ")
}

// action says whom a message added or dropped, "" if nobody.
func action(x *mail.Action) string {
	if x == nil {
		return ""
	}
	s := string(x.Kind)
	if len(x.Added) > 0 {
		s += ", adds " + everybody(x.Added)
	}
	if len(x.Dropped) > 0 {
		s += ", leaves out " + everybody(x.Dropped)
	}
	if x.AtLeast {
		s += " (at least: not everybody is legible)"
	}
	return s
}

func messageIDs(ids []mail.ID) string {
	var list []string
	for _, id := range ids {
		list = append(list, messageID(id))
	}
	return strings.Join(list, ", ")
}

// utc shows an instant in UTC to the minute.
func utc(i *mail.Instant) string { return i.Time.UTC().Format("2006-01-02 15:04") }

// maxBranches is the depth beyond which a tree is not indented further: a chain of ten thousand replies would need lines
// of as many columns.
const maxBranches = 24

// branches are the lines in front of the messages of a tree.
func branches(tree []mail.TreeNode) []string {
	out := make([]string, len(tree))
	open := make([]bool, maxBranches+2) // by depth: another sibling follows below
	for i := len(tree) - 1; i >= 0; i-- {
		depth := tree[i].Depth
		shown := min(depth, maxBranches)
		var b strings.Builder
		for d := 1; d < shown; d++ {
			if open[d] {
				b.WriteString("│ ")
			} else {
				b.WriteString("  ")
			}
		}
		if depth > 0 {
			if open[shown] {
				b.WriteString("├─")
			} else {
				b.WriteString("└─")
			}
		}
		if depth > maxBranches {
			fmt.Fprintf(&b, "(%d) ", depth)
		}
		out[i] = b.String()
		open[shown] = true
		clear(open[shown+1:])
	}
	return out
}

// isSource says that an id is a file's, which is shown line by line.
func isSource(id string, ref rethread.Ref) error {
	return &hintedError{fmt.Errorf("%s is a file, not a thread, message or document", quote(id)), "rethread lines " + ref.String()}
}

// isParty says that an id is of somebody, not of a message.
func isParty(id string, ref rethread.Ref) error {
	return &hintedError{fmt.Errorf("%s is a person, unit or domain, not a message", quote(id)), "its messages: rethread find person:" + ref.String()}
}

// notAnID says why what was typed is no id, where that can be told: the name of a file, a letter alone.
func notAnID(ctx context.Context, c *rethread.Case, typed string, err error) error {
	var id *rethread.IDError
	if !errors.As(err, &id) || len(id.Candidates) > 0 {
		return err
	}
	sha, none := findSource(ctx, c, typed)
	if none == nil {
		return isSource(typed, rethread.Ref{Kind: rethread.KindSource, SHA256: sha})
	}
	if errors.As(none, &id) && id.Shared == rethread.SharedName {
		return none
	}
	if strings.HasPrefix(strings.ToLower(typed), string(rethread.KindDecision)) {
		return &hintedError{err, "if that is a decision: rethread decisions"}
	}
	if len(typed) == 1 && strings.Contains("mtcds", strings.ToLower(typed)) {
		return &hintedError{fmt.Errorf("%s is no id: an id is a letter and hex digits, such as tafa1755b", quote(typed)), id.Hint}
	}
	return err
}
