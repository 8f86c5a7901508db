package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
	"github.com/rethread/rethread/internal/visible"
)

func newWhy(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "why ID",
		Short: "Say where a message's date, sender, parent and copies come from",
		Long: `Say for the date, the sender, the parent and each copy of a message: the text as
printed and its place, the rules that read it or the evidence for it, and what was
considered and rejected. Messages that are perhaps the same are listed with what
speaks for that.`,
		Example: "  rethread why D.012\n  rethread why D.012 --json",
		Args:    args(1, 1, "an id"),
	}
	asJSON := jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.withCase(func(c *rethread.Case) error {
			id, err := a.compared(cmd, c, args[0])
			if err != nil {
				return err
			}
			w, err := c.Why(cmd.Context(), id)
			if err != nil {
				return err
			}
			if *asJSON {
				return a.json(w)
			}
			a.why(w)
			return nil
		})
	}
	return cmd
}

func (a *app) why(w *rethread.Why) {
	a.printf("%s\n", messageID(w.Message))
	a.reason("Date", &w.Date)
	a.reason("Sender", &w.Sender)
	a.reason("Parent", &w.Parent)
	for i := range w.Copies {
		a.reason("Copy "+copyID(w.Copies[i].Copy), &w.Copies[i])
	}
	for i := range w.Perhaps {
		a.reason("Perhaps", &w.Perhaps[i])
	}
	a.printf("\nThis is a reading of a printout; no transport headers were seen; who quotes a text can edit it.\n")
}

// reason prints one reason, a line each for what was printed, every rule, and everything that was rejected.
func (a *app) reason(what string, r *rethread.Reason) {
	a.printf("\n%s: %s", what, visible.Line(r.Value))
	if r.Strength != "" {
		a.printf(", %s", r.Strength)
	}
	a.printf("\n")
	if r.Place != "" {
		raw := "not printed"
		if r.Raw != "" {
			raw = quote(strings.Join(strings.Fields(r.Raw), " "))
		}
		a.printf("  printed   %s\n", visible.Line(raw+" — "+r.Place))
	}
	for _, rule := range r.Rules {
		a.printf("  because   %s\n", visible.Line(rule))
	}
	for _, x := range r.Rejected {
		a.printf("  rejected  %s\n", visible.Line(x))
	}
}
