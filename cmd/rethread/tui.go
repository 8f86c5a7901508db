package main

// Everything that is said to a person goes through this file. The rules:
//
//   - An error is one line, "rethread: " and what is wrong with which file or argument; after it comes one line, "hint: ",
//     which is a command or names one. No stack, no Go types, no exclamation marks.
//   - What comes from outside (names, texts, file names, what the user typed) is escaped before it is shown, in errors too:
//     see internal/visible. Nothing else writes input to the screen.
//   - Results go to standard output; errors, hints and progress to standard error. A pipe gets no progress, no colours.
//   - Dates are the printed wall clocks; marks say what is not as printed, and a line below the table explains the marks
//     that it uses.

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/rethread/rethread"
	"github.com/rethread/rethread/export"
	"github.com/rethread/rethread/internal/visible"
)

// The exit statuses; docs/RELIABILITY.md lists them. 10 to 13 for case files are the library's.
const (
	statusFine        = 0
	statusError       = 1
	statusUsage       = 2
	statusSkipped     = 3
	statusContradicts = 4
	statusWrite       = 13
	statusInterrupted = 130
)

// usageError is a mistake on the command line.
type usageError struct{ text, hint string }

func (e *usageError) Error() string { return e.text }

// hintedError is an error of which the command knows what to do.
type hintedError struct {
	err  error
	hint string
}

func (e *hintedError) Error() string { return e.err.Error() }
func (e *hintedError) Unwrap() error { return e.err }

// outputError is a failure to write to standard output.
type outputError struct{ err error }

func (e *outputError) Error() string {
	err := e.err
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return "standard output: cannot write: " + err.Error()
}

// errSkipped ends a command that did its work but had to leave something out, which it has said.
var errSkipped = errors.New("something was skipped")

// finish says what went wrong in the command that ran and gives the exit status for it.
func (a *app) finish(ctx context.Context, ran *cobra.Command, err error) int {
	a.kept(err)
	switch {
	case err == nil:
		return statusFine
	case errors.Is(err, errSkipped):
		return statusSkipped
	case errors.Is(err, errContradictions):
		return statusContradicts
	case ctx.Err() != nil:
		a.say("interrupted", "what was finished before is kept, an output is whole or as it was: run the same command again")
		return statusInterrupted
	}
	status, hint := statusError, ""
	var usage *usageError
	var hinted *hintedError
	var ce *rethread.Error
	var id *rethread.IDError
	var query *rethread.QueryError
	var decision *rethread.DecisionError
	var write *export.WriteError
	var output *outputError
	switch {
	case errors.As(err, &usage):
		status, hint = statusUsage, usage.hint
	case errors.As(err, &ce):
		status, hint = ce.ExitStatus(), ce.Hint
	case errors.As(err, &id):
		hint = id.Hint
	case errors.As(err, &decision):
		hint = decision.Hint
	case errors.As(err, &query):
		a.say(err.Error(), "")
		fmt.Fprintln(a.err, query.Caret()) // escaped there
		a.hint(cmp.Or(query.Hint, "rethread help query"))
		return statusUsage
	case errors.Is(err, export.ErrInput):
		status, hint = statusUsage, "give -o a name of its own: "+writing(ran)+" -o FILE"
	case errors.As(err, &write):
		status, hint = statusWrite, "is there room, and may you write there? Choose another place with: "+writing(ran)+" -o FILE"
	case errors.As(err, &output):
		status, hint = statusWrite, "write to a file instead: "+writing(ran)+" -o FILE"
	case errors.As(err, &hinted):
		hint = hinted.hint
	}
	a.say(err.Error(), hint)
	return status
}

// writing is the command that writes to a file what one that ran prints: itself, or the export where it writes to none.
func writing(ran *cobra.Command) string {
	if ran.Flags().Lookup("output") == nil {
		return ran.Root().Name() + " export"
	}
	return ran.CommandPath()
}

// kept says which decisions hold although the command did not come to its end.
func (a *app) kept(err error) {
	var kept *rethread.KeptError
	if !errors.As(err, &kept) {
		return
	}
	id := decisionID(kept.Kept[0])
	text := "decision " + id + " is kept"
	if n := len(kept.Kept); n > 1 {
		text = strconv.Itoa(n) + " decisions are kept, the first of them " + id
	}
	a.say(text+", and the next command makes what follows from it", "to take it back: rethread decisions undo "+id+" --why '…'")
}

// say prints an error or a remark with its hint.
func (a *app) say(text, hint string) {
	fmt.Fprintln(a.err, "rethread: "+visible.Line(text))
	a.hint(hint)
}

// hint prints the line below an error that says what to do; none for "".
func (a *app) hint(text string) {
	if text != "" {
		fmt.Fprintln(a.err, "hint: "+visible.Line(text))
	}
}

// printf prints to standard output; its string arguments must be safe.
func (a *app) printf(format string, args ...any) { fmt.Fprintf(a.out, format, args...) }

// quote shows a piece of the command line within an error.
func quote(s string) string { return strconv.Quote(s) }

// unknownCommand names the command that was probably meant.
func unknownCommand(root *cobra.Command, name string) error {
	hint := "rethread --help"
	if near := root.SuggestionsFor(name); len(near) > 0 {
		hint = "did you mean: rethread " + near[0]
	}
	return &usageError{text: "there is no command " + quote(name), hint: hint}
}

// loadZone reads a zone's name. "Local" would make the result depend on the machine.
func loadZone(name string) (*time.Location, error) {
	zone, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		return nil, &usageError{text: "there is no time zone " + quote(name), hint: "a zone is a name such as: rethread --zone Europe/Amsterdam export"}
	}
	return zone, nil
}

// terminal reports whether a stream is one.
func terminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// json prints v as one JSON text, safe to look at.
func (a *app) json(v any) error {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	_, err = a.out.Write(append(visible.JSON(b), '\n'))
	return err
}

// jsonFlag is the flag that every command with a table has.
func jsonFlag(cmd *cobra.Command) *bool { return cmd.Flags().Bool("json", false, "print JSON") }

// grid is a table as this program prints them: columns, no boxes.
type grid struct {
	w     table.Writer
	rows  int
	marks marks
	// uncut are the columns, counted from 1, whose cells are printed whole.
	uncut []int
}

// widest is how many characters of a cell are printed: the longest makes its column as wide in all rows.
const widest = 160

func newGrid(columns ...string) *grid {
	g := &grid{w: table.NewWriter()}
	style := table.StyleDefault
	style.Options = table.OptionsNoBordersAndSeparators
	style.Box.PaddingLeft, style.Box.PaddingRight = "", "  "
	g.w.SetStyle(style)
	g.w.SuppressTrailingSpaces()
	g.w.AppendHeader(g.cells(columns))
	return g
}

// whole says which columns, counted from 1, are never cut: what is copied into another command, or compared.
func (g *grid) whole(columns ...int) *grid {
	g.uncut = columns
	return g
}

// numbers aligns columns, counted from 1, to the right.
func (g *grid) numbers(columns ...int) *grid {
	var configs []table.ColumnConfig
	for _, n := range columns {
		configs = append(configs, table.ColumnConfig{Number: n, Align: 3, AlignHeader: 3}) // text.AlignRight
	}
	g.w.SetColumnConfigs(configs)
	return g
}

// add appends a row. Cells are escaped and cut here.
func (g *grid) add(columns ...string) {
	g.w.AppendRow(g.cells(columns))
	g.rows++
}

func (g *grid) cells(columns []string) table.Row {
	row := make(table.Row, len(columns))
	for i, c := range columns {
		if !slices.Contains(g.uncut, i+1) {
			c = visible.Cut(c, widest)
		}
		row[i] = visible.Line(c)
	}
	return row
}

// print writes the table, or a line that says there is nothing.
func (a *app) print(g *grid, nothing string) {
	if g.rows == 0 {
		a.printf("%s\n", nothing)
		return
	}
	io.WriteString(a.out, g.w.Render()+"\n")
	a.legend(g.marks)
}

// plural is a count with its noun.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}
