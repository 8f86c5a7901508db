package main

import (
	"strconv"

	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
	"github.com/rethread/rethread/mail"
)

func newThreads(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "threads",
		Short:   "List the conversations",
		Long:    "List the conversations, one line each, by their first date. Dates are the printed clocks.",
		Example: "  rethread threads\n  rethread threads --json",
		Args:    args(0, 0, ""),
	}
	asJSON := jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return a.withCase(func(c *rethread.Case) error {
			threads, err := c.Threads(cmd.Context())
			if err != nil {
				return err
			}
			return a.threads(threads, *asJSON, "The case holds no messages.")
		})
	}
	return cmd
}

// threads prints a list of threads.
func (a *app) threads(threads []mail.ThreadSummary, asJSON bool, nothing string) error {
	if asJSON {
		return a.json(list(threads))
	}
	g := newGrid("id", "first", "last", "messages", "people and units", "subject").numbers(4)
	for _, t := range threads {
		last := clock(t.Last)
		if t.Last == t.First {
			last = ""
		}
		g.add(threadID(t.ID), orDash(clock(t.First)), last, strconv.Itoa(t.Messages), some(t.People, 4), t.Subject)
	}
	a.print(g, nothing)
	return nil
}

func threadID(id mail.ID) string { return rethread.Ref{Kind: rethread.KindThread, ID: id}.String() }

func messageID(id mail.ID) string  { return rethread.Ref{Kind: rethread.KindMessage, ID: id}.String() }
func copyID(id mail.ID) string     { return rethread.Ref{Kind: rethread.KindCopy, ID: id}.String() }
func documentID(id mail.ID) string { return rethread.Ref{Kind: rethread.KindDocument, ID: id}.String() }

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
