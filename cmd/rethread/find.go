package main

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
	"github.com/rethread/rethread/mail"
)

func newFind(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "find [WORD…]",
		Short: "Find messages by people, dates and words",
		Long: `Find messages for which all of the flags and words hold, in one of their copies. Case
and accents do not matter.

Words are whole words of the text or subject: "encrypt" does not find "encryption",
"encrypt*" finds both. Several words in quotes are a phrase: they stand in that order.

People are matched by any part of name, address, domain or unit, or by whole words or
their beginnings in any order: "piet jansen" finds "Jansen, Piet". A domain is matched
whole or by its end: --domain .fr finds everybody in France.

Dates look at the printed clock and are written 2021, 2021-05 or 2021-05-27: --after
means on or after its first moment, --before means before it. Mail without a date that
can be read is in no answer to a question about dates, nor is mail of which less is
known than is asked for, such as only the year; how many these are is said on standard
error.

The ids that are listed begin with their kind: m for a message, t for its thread; both
can be given to rethread show.`,
		Example: `  rethread find --person Finch --after 2021-06
  rethread find --person 'eleanor finch'
  rethread find --domain harbour.example --threads
  rethread find 'tide mod*' 'joint tide model'`,
	}
	flags := cmd.Flags()
	fields := []struct {
		name, help string
		field      rethread.QueryField
		value      *[]string
	}{
		{"from", "sender", rethread.FieldFrom, nil},
		{"to", "recipient", rethread.FieldTo, nil},
		{"cc", "copied recipient", rethread.FieldCc, nil},
		{"person", "sender or recipient", rethread.FieldPerson, nil},
		{"domain", "whole `DOMAIN` of anybody, or the end of one", rethread.FieldDomain, nil},
		{"subject", "part of the subject", rethread.FieldSubject, nil},
		{"after", "on or after `DATE`", rethread.FieldAfter, nil},
		{"before", "before `DATE`", rethread.FieldBefore, nil},
	}
	for i, f := range fields {
		fields[i].value = flags.StringArray(f.name, nil, f.help)
	}
	asThreads := flags.Bool("threads", false, "list the threads of the messages")
	asJSON := jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, words []string) error {
		var q rethread.And
		for _, f := range fields {
			for _, v := range *f.value {
				q = append(q, rethread.Term{Field: f.field, Value: v})
			}
		}
		for _, w := range words {
			q = append(q, rethread.Term{Field: rethread.FieldText, Value: w})
		}
		if len(q) == 0 {
			return &usageError{text: "rethread find needs something to look for", hint: "rethread find --person NAME, or a word; rethread threads lists everything"}
		}
		return a.withCase(func(c *rethread.Case) error { return a.find(cmd, c, q, *asThreads, *asJSON) })
	}
	return cmd
}

func (a *app) find(cmd *cobra.Command, c *rethread.Case, q rethread.Query, asThreads, asJSON bool) error {
	ctx := cmd.Context()
	hits, err := c.Find(ctx, q)
	if err != nil {
		return err
	}
	a.undecided(hits)
	found := make([]*mail.MessageView, 0, len(hits.Messages))
	in := map[mail.ID]bool{}
	for _, id := range hits.Messages {
		m, err := c.Message(ctx, id)
		if err != nil {
			return err
		}
		found = append(found, m)
		in[m.Thread] = true
	}
	if asThreads {
		all, err := c.Threads(ctx)
		if err != nil {
			return err
		}
		var threads []mail.ThreadSummary
		for _, t := range all {
			if in[t.ID] {
				threads = append(threads, t)
			}
		}
		return a.threads(threads, asJSON, "Nothing was found.")
	}
	if asJSON {
		return a.json(found)
	}
	g := newGrid("id", "date", "from", "subject", "thread")
	for _, m := range found {
		g.add(messageID(m.ID), g.marks.of(m), sender(m.Best.Copy), m.Best.Copy.Subject.Value, threadID(m.Thread))
	}
	a.print(g, "Nothing was found.")
	return nil
}

// undecided says of how many messages the dates do not tell whether they are meant.
func (a *app) undecided(f *rethread.Found) {
	var parts []string
	if n := len(f.Undated); n > 0 {
		parts = append(parts, strconv.Itoa(n)+" without a date that can be read")
	}
	if n := len(f.Imprecise); n > 0 {
		parts = append(parts, strconv.Itoa(n)+" of which less of the date is known than is asked for")
	}
	if len(parts) > 0 {
		n := len(f.Undated) + len(f.Imprecise)
		a.say("not among the answers, as their dates do not decide it: "+plural(n, "message", "messages")+", "+strings.Join(parts, " and "),
			"rethread find without --after and --before lists them too")
	}
}
