package main

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
)

func newProblems(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "problems [SOURCE]",
		Short: "List what could not be read with certainty, with its place",
		Long: `List what could not be read with certainty, with its place: of all files, or of one. The
summary of an import counts the same problems by their codes.`,
		Example: "  rethread problems\n  rethread problems release/part-1.txt --code list-torn\n  rethread problems --json",
		Args:    args(0, 1, "a source"),
	}
	code := cmd.Flags().String("code", "", "only the problems with this `CODE`")
	asJSON := jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.withCase(func(c *rethread.Case) error {
			o := rethread.ProblemOptions{Code: *code}
			if len(args) > 0 {
				sha, err := findSource(cmd.Context(), c, args[0])
				if err != nil {
					return err
				}
				o.SHA256 = sha
			}
			problems, err := c.Problems(cmd.Context(), o)
			if err != nil {
				return err
			}
			if *asJSON {
				return a.json(problems)
			}
			a.problems(problems)
			return nil
		})
	}
	return cmd
}

func (a *app) problems(problems []rethread.ProblemView) {
	g := newGrid("code", "severity", "file", "page", "line", "problem", "printed").numbers(4, 5).whole(3, 6)
	for i := range problems {
		p := &problems[i]
		file, page, line, printed := "", "", "", messageIDs(p.Messages)
		if p.Source != nil {
			file, line, printed = p.Source.Name, strconv.Itoa(p.Line), shortened(strings.Join(strings.Fields(p.Printed), " "))
		}
		if p.Page > 0 {
			page = pageCell(p.Page, p.PageLabel)
		}
		g.add(p.Code, string(p.Severity), file, page, line, p.Text, printed)
	}
	a.print(g, "There are no such problems.")
}
