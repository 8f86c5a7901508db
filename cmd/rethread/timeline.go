package main

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
)

func newTimeline(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "timeline [QUERY…]",
		Short: "All messages by instant, and which order is not established",
		Long: `All messages by instant, or those that a query finds (rethread help query), with the
date that was read and as it is printed, the clock that is assumed and why.
Where the order of messages depends on an assumed clock, the later one is marked
with "≈" and how many of those above it that concerns: their order is not established.
Without --zone, mail that prints no zone stands where its printed clock would stand
in UTC. What --zone changes is said below the table.`,
		Example: "  rethread timeline\n  rethread --zone Europe/Amsterdam timeline\n  rethread timeline --thread D.012 --json\n  rethread timeline 'person:finch after:2021-05'",

		ValidArgsFunction: completeQuery,
	}
	id := cmd.Flags().String("thread", "", "only the thread with this `ID`, or of the message or document with it")
	asJSON := jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		q, err := either(args, *id)
		if err != nil {
			return err
		}
		return a.withCase(func(c *rethread.Case) error {
			t, err := a.timelineOf(cmd, c, q, *id)
			if err != nil {
				return err
			}
			if *asJSON {
				return a.json(t)
			}
			a.timeline(t)
			return nil
		})
	}
	return cmd
}

// timelineOf is the timeline of a query, or of a thread, or of all.
func (a *app) timelineOf(cmd *cobra.Command, c *rethread.Case, q question, id string) (*rethread.Timeline, error) {
	if q.query != nil {
		s, err := a.selected(cmd.Context(), c, q, false)
		if err != nil {
			return nil, err
		}
		return s.Timeline(cmd.Context())
	}
	thread, err := a.threadOf(cmd, c, id)
	if err != nil {
		return nil, err
	}
	return c.Timeline(cmd.Context(), thread)
}

func (a *app) timeline(t *rethread.Timeline) {
	g := newGrid("message", "instant, utc", "order", "date", "printed", "clock", "from", "subject")
	open, ofTwo, perhaps := false, false, 0
	for i := range t.Entries {
		e := &t.Entries[i]
		instant := "-"
		if e.Instant != nil {
			instant = utc(e.Instant)
		}
		if e.Instant.OfTwo() {
			ofTwo = true
			instant += "?"
		}
		if len(e.Perhaps) > 0 {
			perhaps++
		}
		order := ""
		if e.Open > 0 {
			open = true
			order = "≈" + strconv.Itoa(e.Open)
			if e.Open == rethread.MaxOpen {
				order += "+"
			}
		}
		g.add(messageID(e.Message), instant, order, g.marks.date(e.Date), strings.Join(strings.Fields(e.Printed), " "), e.Clock, e.From, e.Subject)
	}
	a.print(g, "There is no such message with a date.")
	if perhaps > 0 {
		a.printf("%s perhaps the same as another one: rethread find is:perhaps\n", plural(perhaps, "message is", "messages are"))
	}
	if ofTwo {
		a.printf("? an instant: a clock that was put back showed this time twice; it may be the later one\n")
	}
	if open {
		a.printf("≈ order not established with that many of the messages above: it depends on an assumed clock\n")
	}
	if len(t.Undated) > 0 {
		a.printf("without a date that can be read: %s\n", messageIDs(t.Undated[:min(len(t.Undated), maxUndated)])+more(len(t.Undated)-maxUndated))
	}
	if t.Zone != "" {
		a.printf("--zone %s places %s without a printed zone; %s elsewhere than without it\n", t.Zone,
			plural(t.Placed, "message", "messages"), plural(t.Moved, "entry stands", "entries stand"))
	}
}

// maxUndated is how many undated messages are named.
const maxUndated = 12

func more(n int) string {
	if n <= 0 {
		return ""
	}
	return " and " + strconv.Itoa(n) + " more"
}
