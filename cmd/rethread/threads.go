package main

import (
	"strconv"

	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
	"github.com/rethread/rethread/mail"
)

func newThreads(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "threads",
		Short: "List the conversations",
		Long: `List the conversations, one line each, by their first date. Dates are the printed clocks.
First and last are of the mail of which the day is certain; "2020?" says that nothing but
a year is known of any, and such threads come behind the others.`,
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
	for i := range threads {
		t := &threads[i]
		g.add(threadID(t.ID), g.marks.first(t), g.marks.last(t), strconv.Itoa(t.Messages), some(t.People, 4), t.Subject)
	}
	a.print(g, nothing)
	return nil
}

func threadID(id mail.ID) string { return rethread.Ref{Kind: rethread.KindThread, ID: id}.String() }

func messageID(id mail.ID) string  { return rethread.Ref{Kind: rethread.KindMessage, ID: id}.String() }
func copyID(id mail.ID) string     { return rethread.Ref{Kind: rethread.KindCopy, ID: id}.String() }
func documentID(id mail.ID) string { return rethread.Ref{Kind: rethread.KindDocument, ID: id}.String() }
