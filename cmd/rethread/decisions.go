package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
	"github.com/rethread/rethread/export"
	"github.com/rethread/rethread/mail"
)

func newDecisions(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "decisions",
		Short: "List what was decided, take it back, exchange it",
		Long: `List what was decided with set, copies, message and people: by whom, when and why, what
the program makes of the print by itself, and what became of it:

  applied         it holds
  repeated        a later decision says the same
  overruled       a later decision on the same thing says something else
  revoked         it was taken back
  unanchored      what it is about is not there any more, or nobody is legible there: it
                  is not applied
  without effect  the program says the same by itself, or other decisions leave it none`,
		Example: "  rethread decisions\n  rethread decisions export -o decisions.jsonl\n  rethread decisions import decisions.jsonl",
		Args:    noSuchCommand,
	}
	asJSON := jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return a.withCase(func(c *rethread.Case) error {
			list, err := c.Decisions(cmd.Context())
			if err != nil {
				return err
			}
			if *asJSON {
				return a.json(list)
			}
			a.decisions(list)
			return nil
		})
	}
	cmd.AddCommand(newUndo(a), newDecisionsExport(a), newDecisionsImport(a))
	return cmd
}

func (a *app) decisions(list []rethread.DecisionView) {
	g := newGrid("id", "time", "author", "kind", "on", "decided", "by itself", "state", "reason").whole(9)
	for i := range list {
		d := &list[i]
		g.add(decisionID(d.ID), strings.Replace(d.Time[:min(16, len(d.Time))], "T", " ", 1), d.Author, string(d.Kind), decidedOn(d), shortened(d.Decides), shortened(d.Machine), stateOf(d), d.Reason)
	}
	a.print(g, "Nothing was decided.")
}

// decidedOn is what a decision is about: its message, or the place.
func decidedOn(d *rethread.DecisionView) string {
	switch {
	case d.Kind == mail.DecideSame || d.Kind == mail.DecideApart:
		if !d.Copy.IsZero() {
			return copyID(d.Copy)
		}
	case !d.Message.IsZero():
		return messageID(d.Message)
	}
	if d.Source == "" {
		return "s" + d.SHA256[:8]
	}
	return fmt.Sprintf("%s:%d", d.Source, d.Line)
}

// stateOf says the state of a decision, with what it is due to.
func stateOf(d *rethread.DecisionView) string {
	s := string(d.State)
	switch {
	case !d.By.IsZero():
		s += " by " + decisionID(d.By)
	case d.Note != "":
		s += ": " + d.Note
	}
	return s
}

func newUndo(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "undo ID",
		Short: "Take a decision back",
		Long: `Take a decision back. It stays listed as revoked, and the revocation is a decision of
its own, so that it reaches those who have imported the first; undo the revocation to
have the decision again.`,
		Example: "  rethread decisions undo --help",
		Args:    args(1, 1, "the id of a decision"),
	}
	d := decisionFlags(a, cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return d.run(cmd, func(ctx context.Context, c *rethread.Case, by rethread.By) (*rethread.Outcome, error) {
			return c.Revoke(ctx, args[0], by)
		})
	}
	return cmd
}

func newDecisionsExport(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write all decisions as JSON Lines",
		Long: `Write all decisions as JSON Lines, revoked ones and revocations too, for somebody who
works on the same release: each names its source by the SHA-256, and quotes the text
that it is about.`,
		Example: "  rethread decisions export -o decisions.jsonl",
		Args:    args(0, 0, ""),
	}
	out := cmd.Flags().StringP("output", "o", "", "write to `FILE` instead of standard output")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return a.withCase(func(c *rethread.Case) error {
			write := func(w io.Writer) error { return c.ExportDecisions(cmd.Context(), w) }
			if *out == "" || *out == "-" {
				return write(a.out)
			}
			inputs, err := inputs(cmd.Context(), c)
			if err != nil {
				return err
			}
			return export.ToFile(*out, inputs, write)
		})
	}
	return cmd
}

func newDecisionsImport(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "Add the decisions of somebody else",
		Long: `Add decisions that were written by: rethread decisions export; - is standard input.
What was decided here stays: of two decisions on one thing the later one holds, and both
are listed. Importing again changes nothing. A line that holds no decision is named, the
others are imported, and the exit status is 3.`,
		Example: "  rethread decisions import - < decisions.jsonl",
		Args:    args(1, 1, "a file"),
	}
	asJSON := jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		r, name := interruptible(cmd.Context(), a.in), "standard input"
		if args[0] != "-" {
			f, err := os.Open(args[0])
			if err != nil {
				return &hintedError{fmt.Errorf("%s: cannot be read: %w", args[0], bareError(err)), "rethread decisions import FILE"}
			}
			defer f.Close()
			r, name = f, args[0]
		}
		return a.withCase(func(c *rethread.Case) error {
			report, err := c.ImportDecisions(cmd.Context(), r)
			if _, is := err.(*fs.PathError); is {
				return &hintedError{fmt.Errorf("%s: cannot be read: %w", name, bareError(err)), "rethread decisions import FILE"}
			}
			if err != nil {
				return err
			}
			return a.decisionsImported(report, name, *asJSON)
		})
	}
	return cmd
}

// decisionsImported prints the outcome of an import.
func (a *app) decisionsImported(r *rethread.DecisionsReport, name string, asJSON bool) error {
	for _, b := range r.Bad {
		a.say(fmt.Sprintf("%s:%d: skipped: %s", name, b.Line, b.Reason), "have it written again by: rethread decisions export")
	}
	var err error
	if asJSON {
		err = a.json(r)
	} else {
		a.printf("%s new, %d known, %s skipped\n", plural(len(r.New), "decision", "decisions"), r.Known, plural(len(r.Bad), "line", "lines"))
		if len(r.New) > 0 {
			a.printf("\n")
			a.decisions(r.New)
		}
	}
	if err == nil && len(r.Bad) > 0 {
		return errSkipped
	}
	return err
}

func decisionID(id mail.ID) string {
	return rethread.Ref{Kind: rethread.KindDecision, ID: id}.String()
}

// bareError is what the system says without the path, which is said before.
func bareError(err error) error {
	if p, ok := err.(*fs.PathError); ok {
		return p.Err
	}
	return err
}

// decidedRows show what was decided of a message, with what the program makes of it by itself.
func decidedRows(m *mail.MessageView) [][2]string {
	var rows [][2]string
	for _, d := range m.Decided {
		text := fmt.Sprintf("%s %s, by %s: %s (%s)", d.Kind, d.Value, d.Author, d.Reason, decisionID(d.ID))
		if d.Machine != "" && d.Machine != d.Value {
			text += "; the program by itself: " + d.Machine
		}
		rows = append(rows, [2]string{"Decided", text})
	}
	return rows
}
