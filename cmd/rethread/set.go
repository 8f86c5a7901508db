package main

import (
	"context"
	"errors"
	"os"
	"os/user"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
	"github.com/rethread/rethread/internal/visible"
	"github.com/rethread/rethread/mail"
)

// decides is what the commands that decide something have in common.
type decides struct {
	a           *app
	why, author string
	asJSON      *bool
}

// decisionFlags adds the flags of a command that decides something.
func decisionFlags(a *app, cmd *cobra.Command) *decides {
	d := &decides{a: a}
	cmd.Flags().StringVar(&d.why, "why", "", "the `REASON`, one line")
	cmd.Flags().StringVar(&d.author, "author", "", "who decides: `NAME` (default $RETHREAD_AUTHOR, or the login name)")
	d.asJSON = jsonFlag(cmd)
	return d
}

// by is who decides and why.
func (d *decides) by(cmd *cobra.Command) (rethread.By, error) {
	by := rethread.By{Author: d.author, Reason: d.why}
	if strings.TrimSpace(by.Reason) == "" {
		return by, &usageError{text: cmd.CommandPath() + " needs the reason", hint: "add: --why 'what shows it'"}
	}
	for _, name := range []func() string{func() string { return os.Getenv("RETHREAD_AUTHOR") }, login} {
		if strings.TrimSpace(by.Author) == "" {
			by.Author = name()
		}
	}
	if strings.TrimSpace(by.Author) == "" {
		return by, &usageError{text: "who decides is not known", hint: "add: --author NAME, or set RETHREAD_AUTHOR"}
	}
	return by, nil
}

// login is the name of who runs the command, "" if it has none.
func login() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return os.Getenv("USER")
}

// run decides something and says what has changed.
func (d *decides) run(cmd *cobra.Command, do func(ctx context.Context, c *rethread.Case, by rethread.By) (*rethread.Outcome, error)) error {
	by, err := d.by(cmd)
	if err != nil {
		return err
	}
	return d.a.withCase(func(c *rethread.Case) error {
		o, err := do(cmd.Context(), c, by)
		if err != nil {
			return err
		}
		if *d.asJSON {
			return d.a.json(o)
		}
		d.a.outcome(o)
		return nil
	})
}

// outcome says what was decided, and what is different now.
func (a *app) outcome(o *rethread.Outcome) {
	known := ""
	if o.Known {
		known = ", as it was decided before"
	}
	a.printf("%s  %s: %s%s\n", decisionID(o.Decision.ID), visible.Line(string(o.Decision.Kind)), visible.Line(o.Decision.Decides), known)
	for _, s := range o.Changes {
		a.printf("  %s\n", visible.Line(s))
	}
	if len(o.Changes) == 0 {
		a.printf("  nothing that is shown has changed\n")
	}
	if o.Decision.Note != "" {
		a.printf("  %s: %s\n", visible.Line(string(o.Decision.State)), visible.Line(o.Decision.Note))
	}
}

func newSet(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "set ID date|from|parent VALUE",
		Short: "Fix the date, the sender or the parent of a message",
		Long: `Fix the date, the sender or the parent of a message, with the reason. What you decide
is kept in the case file beside what the program reads, stands above it wherever it is
shown or exported, and is applied again whenever the case is rebuilt. Take it back with:
rethread decisions undo

  date    2021-05-27 09:07, with its zone 2021-05-27 09:07 +02:00, or less exactly
          2021-05-27, 2021-05, 2021, or none; years 1900 to 2100
  from    as it would be printed: 'Name <address>'
  parent  the id of the message that it answers or forwards, or none

The id of a copy (c…) decides the date or sender of that copy alone. Copies are grouped
by what is printed on them, whatever date you decide; see: rethread copies`,
		Example: `  rethread set D.012 date '2021-05-12 14:41' --why 'the answer quotes this time'
  rethread set D.014 from 'Claire Roussel <c.roussel@littoral.example>' --why 'her signature'
  rethread set D.014 parent none --why 'it opens the matter'`,
		Args: args(3, 3, "an id, one of date, from and parent, and a value"),
	}
	d := decisionFlags(a, cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		what := args[1]
		if what != "date" && what != "from" && what != "parent" {
			return &usageError{text: "rethread set knows date, from and parent, not " + quote(what), hint: "rethread set --help"}
		}
		return d.run(cmd, func(ctx context.Context, c *rethread.Case, by rethread.By) (*rethread.Outcome, error) {
			ref, err := a.messageMeant(cmd, c, args[0])
			if err != nil {
				return nil, err
			}
			switch what {
			case "date":
				return c.SetDate(ctx, ref, args[2], by)
			case "from":
				return c.SetFrom(ctx, ref, args[2], by)
			}
			var parent mail.ID
			if args[2] != "none" {
				p, err := a.messageMeant(cmd, c, args[2])
				if err != nil {
					return nil, err
				}
				parent = p.ID
			}
			return c.SetParent(ctx, ref.ID, parent, by)
		})
	}
	return cmd
}

// messageMeant is the message or copy that an id means: of a document its first message.
func (a *app) messageMeant(cmd *cobra.Command, c *rethread.Case, id string) (rethread.Ref, error) {
	ref, err := c.Resolve(cmd.Context(), id)
	if err != nil {
		return ref, notAnID(cmd.Context(), c, id, err)
	}
	switch ref.Kind {
	case rethread.KindMessage, rethread.KindCopy:
		return ref, nil
	case rethread.KindDocument:
		copy, err := a.copyOf(cmd, c, ref)
		if err != nil {
			return ref, err
		}
		m, err := c.Message(cmd.Context(), copy)
		if err != nil {
			return ref, err
		}
		return rethread.Ref{Kind: rethread.KindMessage, ID: m.ID}, nil
	case rethread.KindSource:
		return ref, isSource(id, ref)
	case rethread.KindPerson:
		return ref, isParty(id, ref)
	}
	return ref, &hintedError{errors.New(quote(id) + " is a thread, not a message"), "rethread show " + ref.String()}
}

func newCopies(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "copies",
		Short: "Decide which copies are one message",
		Long: `Decide which copies are one message, where the program groups them wrongly. The copies
themselves stay as they are.`,
		Example: "  rethread copies join D.012 D.013 --why 'the same mail, one of them torn'",
		Args:    noSuchCommand,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newCopiesJoin(a), newCopiesSplit(a))
	return cmd
}

// noSuchCommand names what is no command below cmd.
func noSuchCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return &usageError{text: cmd.CommandPath() + " has no command " + quote(args[0]), hint: cmd.CommandPath() + " --help"}
}

func newCopiesJoin(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "join ID ID",
		Short:   "Say that two copies, or the copies of two messages, are one message",
		Long:    "Say that two copies, or the copies of two messages, are one message.",
		Example: "  rethread copies join D.012 D.013 --why 'the same mail, one of them torn'",
		Args:    args(2, 2, "two ids"),
	}
	d := decisionFlags(a, cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return d.run(cmd, func(ctx context.Context, c *rethread.Case, by rethread.By) (*rethread.Outcome, error) {
			one, err := a.messageMeant(cmd, c, args[0])
			if err != nil {
				return nil, err
			}
			other, err := a.messageMeant(cmd, c, args[1])
			if err != nil {
				return nil, err
			}
			return c.JoinCopies(ctx, one, other, by)
		})
	}
	return cmd
}

func newCopiesSplit(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "split COPY [MESSAGE]",
		Short: "Say that a copy is not of its message",
		Long: `Say that a copy is not of its message, or not of the message given. It then stands by
itself; other copies that are of one message with it are added by: rethread copies join`,
		Example: "  rethread copies split c0007de14 --why 'another annex, another mail'",
		Args:    args(1, 2, "a copy, and a message if it is not the copy's own"),
	}
	d := decisionFlags(a, cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return d.run(cmd, func(ctx context.Context, c *rethread.Case, by rethread.By) (*rethread.Outcome, error) {
			copy, err := a.copyMeant(cmd, c, args[0])
			if err != nil {
				return nil, err
			}
			var from mail.ID
			if len(args) > 1 {
				m, err := a.messageMeant(cmd, c, args[1])
				if err != nil {
					return nil, err
				}
				from = m.ID
			}
			return c.SplitCopy(ctx, copy, from, by)
		})
	}
	return cmd
}

// copyMeant is the copy that an id means.
func (a *app) copyMeant(cmd *cobra.Command, c *rethread.Case, id string) (mail.ID, error) {
	ref, err := a.messageMeant(cmd, c, id)
	if err == nil && ref.Kind != rethread.KindCopy {
		err = &hintedError{errors.New(quote(id) + " is no copy: a copy's id begins with c"), "rethread show " + ref.String() + " lists the copies of the message"}
	}
	return ref.ID, err
}

func newMessage(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "message",
		Short: "Decide where a message begins",
		Long: `Decide where a message begins: that lines are the header of one, or that what was read
as a header is none. The source is read again, by this program's rules and your word.`,
		Example: "  rethread message is-not release/part-1.txt:29 --why 'a template, pasted into the text'",
		Args:    noSuchCommand,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newMessageIs(a), newMessageIsNot(a))
	return cmd
}

func newMessageIs(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "is FILE:LINE[-LINE]",
		Short: "Say that lines are the header of a message",
		Long: `Say that lines are the header of a message; with one line, the header reaches down to
the next blank line. Labels are read in any language; lines without a label that is
known are read by what they look like. Where nothing can be read the decision is refused.`,
		Example: "  rethread message is part-2.txt:12-15 --why 'its labels are blacked out'",
		Args:    args(1, 1, "a place"),
	}
	d := decisionFlags(a, cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return d.run(cmd, func(ctx context.Context, c *rethread.Case, by rethread.By) (*rethread.Outcome, error) {
			sha, first, last, err := placeMeant(ctx, c, args[0])
			if err != nil {
				return nil, err
			}
			return c.StateHeader(ctx, sha, first, last, by)
		})
	}
	return cmd
}

func newMessageIsNot(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "is-not COPY|FILE:LINE",
		Short:   "Say that what was read as a header is none",
		Long:    "Say that what was read as the header of a copy, or as that which a line is in, is text of\nthe message above it.",
		Example: "  rethread message is-not c0007de14 --why 'a template, pasted into the text'",
		Args:    args(1, 1, "a copy or a place"),
	}
	d := decisionFlags(a, cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return d.run(cmd, func(ctx context.Context, c *rethread.Case, by rethread.By) (*rethread.Outcome, error) {
			if !strings.Contains(args[0], ":") {
				id, err := a.copyMeant(cmd, c, args[0])
				if err != nil {
					return nil, err
				}
				return c.StateNoHeader(ctx, id, by)
			}
			sha, first, _, err := placeMeant(ctx, c, args[0])
			if err != nil {
				return nil, err
			}
			id, err := c.HeaderAt(ctx, sha, first)
			if errors.Is(err, rethread.ErrNotFound) {
				err = &hintedError{errors.New(args[0] + " is in no header that was read"), "rethread lines FILE says what each line was read as"}
			}
			if err != nil {
				return nil, err
			}
			return c.StateNoHeader(ctx, id, by)
		})
	}
	return cmd
}

// placeMeant reads a place: FILE:LINE or FILE:LINE-LINE. Last is 0 where only one line is given.
func placeMeant(ctx context.Context, c *rethread.Case, place string) (sha256 string, first, last int, err error) {
	bad := &usageError{text: quote(place) + " is no place", hint: "a place is a file and its lines, such as part-1.txt:12-15; rethread lines FILE numbers them"}
	at := strings.LastIndexByte(place, ':')
	if at < 1 {
		return "", 0, 0, bad
	}
	from, to, several := strings.Cut(place[at+1:], "-")
	if first, err = strconv.Atoi(from); err != nil || first < 1 {
		return "", 0, 0, bad
	}
	if several {
		if last, err = strconv.Atoi(to); err != nil || last < first {
			return "", 0, 0, bad
		}
	}
	sha256, err = findSource(ctx, c, place[:at])
	return sha256, first, last, err
}
