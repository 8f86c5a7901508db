// Command rethread takes released text of printed mail and puts its conversations together again: into a case file, and
// from there into lists, trees, an mbox and JSON Lines. `rethread --help` lists what it does.
package main

import (
	"bufio"
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // --zone works on machines without zone files

	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
)

// version is what --version prints and exports carry. It is no build time and no commit, so that two builds of one
// version export the same bytes.
const version = "v0.1.0"

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run does what a command line says and returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the process at once

	out := bufio.NewWriter(output{stdout})
	a := &app{in: stdin, out: out, err: stderr}
	a.screen = terminal(stdout)
	root := newRoot(a)
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(out)
	root.SetErr(stderr)
	ran, err := root.ExecuteContextC(ctx)
	if flushed := out.Flush(); err == nil {
		err = flushed
	}
	return a.finish(ctx, ran, err)
}

// output is standard output; its errors say so.
type output struct{ w io.Writer }

func (o output) Write(p []byte) (int, error) {
	n, err := o.w.Write(p)
	if err != nil {
		err = &outputError{err}
	}
	return n, err
}

// app is one run of the command: its streams and the flags that every command knows.
type app struct {
	in       io.Reader
	out, err io.Writer
	casePath string
	zone     string
	// screen reports that standard output is a terminal.
	screen bool
}

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "rethread",
		Short: "Put the conversations of a printed mail release together again",
		Long: `rethread reads released printed mail (flattened PDF, redacted, damaged by OCR), finds every copy of every message in it, and puts the conversations together
again. What it finds lies in a case file, one SQLite database; your files are only
read. Everything is offline.

With --json standard output holds JSON and nothing else, and is empty where a command
fails before it has a result. Absent lists are []. Tables cut the cells that are very
long (…); --json has all of them.`,
		Example: `  rethread import release/
  rethread threads
  rethread show D.012
  rethread export --format mbox -o threads.mbox`,
		Version:                    version,
		SilenceErrors:              true,
		SilenceUsage:               true,
		Args:                       cobra.ArbitraryArgs,
		SuggestionsMinimumDistance: 2,
		CompletionOptions:          cobra.CompletionOptions{HiddenDefaultCmd: true},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return unknownCommand(cmd, args[0])
		},
	}
	root.SetVersionTemplate("rethread {{.Version}}\n")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return &usageError{text: err.Error(), hint: cmd.CommandPath() + " --help"}
	})
	flags := root.PersistentFlags()
	flags.StringVar(&a.casePath, "case", "", "the case, a database `FILE` (default $RETHREAD_CASE, or rethread.db)")
	flags.StringVar(&a.zone, "zone", "", "the `ZONE` of mail that prints none, such as Europe/Amsterdam")
	root.AddCommand(
		newImport(a), newSources(a), newRemove(a), newThreads(a), newShow(a), newCompare(a), newFind(a), newPeople(a), newDocuments(a), newLines(a), newProblems(a), newPages(a),
		newCheck(a), newTimeline(a), newWhy(a),
		newExport(a),
		newSet(a), newCopies(a), newMessage(a), newDecisions(a), newQueryHelp(a),
	)
	return root
}

// path is the case file that is meant.
func (a *app) path() string {
	if a.casePath != "" {
		return a.casePath
	}
	if p := os.Getenv("RETHREAD_CASE"); p != "" {
		return p
	}
	return "rethread.db"
}

func (a *app) options() (rethread.Options, error) {
	if a.zone == "" {
		return rethread.Options{}, nil
	}
	zone, err := loadZone(a.zone)
	return rethread.Options{Zone: zone}, err
}

// withCase opens the case for a command that needs one.
func (a *app) withCase(do func(*rethread.Case) error) error {
	o, err := a.options()
	if err != nil {
		return err
	}
	c, err := rethread.Open(a.path(), o)
	if err != nil {
		return err
	}
	defer c.Close()
	err = do(c)
	if behind := c.Behind(); behind != nil && err == nil {
		a.say(behind.Text+": messages and threads are shown as they were before", "run it again when that has finished")
	}
	return err
}

// args checks how many arguments a command has, in words that name what is missing.
func args(least, most int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		hint := cmd.CommandPath() + " --help"
		switch {
		case len(args) < least:
			return &usageError{text: cmd.CommandPath() + " needs " + what, hint: hint}
		case most >= 0 && len(args) > most && most == 0:
			return &usageError{text: cmd.CommandPath() + " takes no argument, not " + quote(args[0]), hint: hint}
		case most >= 0 && len(args) > most:
			return &usageError{text: cmd.CommandPath() + " takes only " + what + ", not also " + quote(args[most]), hint: hint}
		}
		return nil
	}
}
