package main

import (
	"encoding/json"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
	"github.com/rethread/rethread/internal/visible"
)

func newLines(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "lines SOURCE",
		Short: "Print the ledger: every line and what it was read as",
		Long: `Print every line of a source with what it was read as: header, body, signature,
furniture of the page, and so on. Nothing is lost: what was not understood is
"unexplained", and --unexplained prints only those lines.`,
		Example: "  rethread lines release/part-1.txt\n  rethread lines release/part-1.txt --unexplained",
		Args:    args(1, 1, "a source"),
	}
	unexplained := cmd.Flags().Bool("unexplained", false, "only the lines that were not understood")
	asJSON := jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.withCase(func(c *rethread.Case) error {
			sha, err := findSource(cmd.Context(), c, args[0])
			if err != nil {
				return err
			}
			p := &ledger{a: a, json: *asJSON}
			for line, err := range c.Ledger(cmd.Context(), sha) {
				if err != nil {
					return err
				}
				if *unexplained && line.Explained {
					continue
				}
				if err := p.line(line); err != nil {
					return err
				}
			}
			p.end(*unexplained)
			return nil
		})
	}
	return cmd
}

// ledger prints lines one by one: a source can be larger than a table should be.
type ledger struct {
	a       *app
	json    bool
	printed int
}

func (p *ledger) line(l rethread.Line) error {
	p.printed++
	if !p.json {
		var kinds []string
		for _, k := range l.Kinds {
			kinds = append(kinds, string(k))
		}
		p.a.printf("%6d  %-12s  %s\n", l.Number, strings.Join(kinds, "+"), visible.Line(l.Text))
		return nil
	}
	b, err := json.Marshal(l)
	if err != nil {
		return err
	}
	before := ",\n"
	if p.printed == 1 {
		before = "[\n"
	}
	p.a.printf("%s%s", before, visible.JSON(b))
	return nil
}

func (p *ledger) end(unexplained bool) {
	switch {
	case p.json && p.printed == 0:
		p.a.printf("[]\n")
	case p.json:
		p.a.printf("\n]\n")
	case p.printed == 0 && unexplained:
		p.a.printf("Every line is explained.\n")
	}
}
