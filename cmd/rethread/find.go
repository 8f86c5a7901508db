package main

import (
	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
	"github.com/rethread/rethread/mail"
)

func newFind(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "find [WORD…]",
		Short: "Find messages by people, dates and words",
		Long: `Find messages for which all of the flags and words hold. People are matched by any
part of name, address, domain or unit, in every copy; case and accents do not matter.
Dates look at the printed clock and are written 2021, 2021-05 or 2021-05-27: --after
means on or after its first moment, --before means before it.`,
		Example: `  rethread find --person Finch --after 2021-06
  rethread find --domain harbour.example --threads
  rethread find draft 'joint tide model'`,
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
	ids, err := c.Find(ctx, q)
	if err != nil {
		return err
	}
	found := make([]*mail.MessageView, 0, len(ids))
	in := map[mail.ID]bool{}
	for _, id := range ids {
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
		g.add(messageID(m.ID), g.marks.date(m.Date), sender(m.Best.Copy), m.Best.Copy.Subject.Value, threadID(m.Thread))
	}
	a.print(g, "Nothing was found.")
	return nil
}
