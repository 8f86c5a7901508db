package main

import (
	"context"
	"encoding/json"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
	"github.com/rethread/rethread/export"
	"github.com/rethread/rethread/internal/visible"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/search"
)

// findFlags are conditions that can be given as flags too.
var findFlags = []struct {
	field search.Field
	help  string
}{
	{search.FieldFrom, "sender: part of a `NAME`, address, domain or unit"},
	{search.FieldTo, "recipient: part of a `NAME`, address, domain or unit"},
	{search.FieldCc, "copied recipient: likewise part of a `NAME`"},
	{search.FieldPerson, "sender or recipient: likewise part of a `NAME`"},
	{search.FieldDomain, "whole `DOMAIN` of anybody, or the end of one"},
	{search.FieldSubject, "`WORDS` of the subject"},
	{search.FieldAfter, "on or after `DATE`"},
	{search.FieldBefore, "before `DATE`"},
}

// findShape is how what is found is shown.
type findShape struct {
	threads, json, csv bool
	limit              int
}

func newFind(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "find [QUERY…]",
		Short: "Find messages by people, dates, words and what they are",
		Long: `Find messages. A query is words, "phrases" and terms such as from:jansen, joined by
"and", "or", "not" and parentheses: rethread help query explains it. A message is asked
for what any of its copies prints; it is listed once, by its instant, and what of it
matches stands between « and ».

The flags say the same as the terms of their names, and hold together with the query.

Mail without a date that can be read is in no answer to a question about dates, nor is
mail of which less is known than is asked for, such as only the year; how many these
are is said on standard error.

The ids that are listed begin with their kind: m for a message, t for its thread. A
message's can be given to rethread show, why and compare, a thread's to rethread show.`,
		Example: `  rethread find 'tide mod* from:finch'
  rethread find '"joint tide model" after:2021-05'
  rethread find 'between:(WZ/KD/GM, @harbour.example)' --threads
  rethread find --person 'eleanor finch' --after 2021-06
  rethread find 'has:attachment -subject:agenda' --csv`,
		ValidArgsFunction: completeQuery,
	}
	flags := cmd.Flags()
	values := make([]*[]string, len(findFlags))
	for i, f := range findFlags {
		values[i] = flags.StringArray(string(f.field), nil, f.help)
	}
	var shape findShape
	flags.BoolVar(&shape.threads, "threads", false, "list the threads of the messages")
	flags.BoolVar(&shape.csv, "csv", false, "print a table for spreadsheets")
	flags.IntVar(&shape.limit, "limit", 0, "list at most so many (default all)")
	asJSON := jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		shape.json = *asJSON
		q, err := asked(args)
		if err != nil {
			return err
		}
		for i := len(findFlags) - 1; i >= 0; i-- {
			for _, v := range *values[i] {
				if err := q.and(findFlags[i].field, v); err != nil {
					return err
				}
			}
		}
		switch {
		case q.query == nil:
			return &usageError{text: "rethread find needs something to look for", hint: "rethread find from:NAME, or a word; rethread help query; rethread threads lists everything"}
		case shape.limit < 0:
			return &usageError{text: "--limit takes a number of messages", hint: "rethread find --limit 20 …"}
		case shape.csv && (shape.json || shape.threads):
			return &usageError{text: "--csv goes with neither --json nor --threads", hint: "rethread find --csv …"}
		}
		return a.withCase(func(c *rethread.Case) error { return a.find(cmd.Context(), c, q, shape) })
	}
	return cmd
}

func (a *app) find(ctx context.Context, c *rethread.Case, q question, shape findShape) error {
	if shape.threads {
		found, err := c.FindThreads(ctx, q.query, a.finding(q, shape.limit))
		if err != nil {
			return err
		}
		a.undecided(&found.Found)
		if err := a.loosened(ctx, c, q, &found.Found); err != nil {
			return err
		}
		a.furthermore(found.Total-len(found.Threads), "thread", "threads")
		return a.threads(found.Threads, shape.json, "Nothing was found.")
	}
	hits, err := c.Find(ctx, q.query, a.finding(q, shape.limit))
	if err != nil {
		return err
	}
	a.undecided(hits)
	if err := a.loosened(ctx, c, q, hits); err != nil {
		return err
	}
	a.furthermore(hits.Total-len(hits.Messages), "message", "messages")
	matcher, err := c.Matcher(ctx, q.query)
	if err != nil {
		return err
	}
	switch messages := c.MessagesOf(ctx, hits.Messages); {
	case shape.csv:
		return export.CSV(a.out, messages, export.CSVOptions{Matched: func(m *mail.MessageView) []string { return pieces(matcher.Matches(m)) }})
	case shape.json:
		return a.foundJSON(matcher, messages)
	default:
		return a.foundTable(matcher, messages)
	}
}

// loosened says, where nothing is found, what is found if damaged print is read for the words.
func (a *app) loosened(ctx context.Context, c *rethread.Case, q question, found *rethread.Found) error {
	loose, changed := search.Loosened(q.query)
	if found.Total > 0 || !changed {
		return nil
	}
	hits, err := c.Find(ctx, loose, rethread.FindOptions{Limit: 1, Text: loose.String()})
	if err == nil && hits.Total > 0 {
		a.say(plural(hits.Total, "message has", "messages have")+" what damaged print may have made of the words", "rethread find '"+strings.ReplaceAll(loose.String(), "'", `'\''`)+"'")
	}
	return err
}

// foundMessage is a message with what of it matches.
type foundMessage struct {
	*mail.MessageView
	Matches []rethread.Match `json:"matches"`
}

// foundJSON writes one message after the other: a query can find all of a case.
func (a *app) foundJSON(matcher *rethread.Matcher, messages iter.Seq2[*mail.MessageView, error]) error {
	before := "[\n  "
	for m, err := range messages {
		if err != nil {
			return err
		}
		b, err := json.MarshalIndent(foundMessage{m, matcher.Matches(m)}, "  ", "  ")
		if err != nil {
			return err
		}
		if _, err := io.WriteString(a.out, before); err != nil {
			return err
		}
		if _, err := a.out.Write(visible.JSON(b)); err != nil {
			return err
		}
		before = ",\n  "
	}
	end := "\n]\n"
	if before[0] == '[' {
		end = "[]\n"
	}
	_, err := io.WriteString(a.out, end)
	return err
}

func (a *app) foundTable(matcher *rethread.Matcher, messages iter.Seq2[*mail.MessageView, error]) error {
	g := newGrid("id", "date", "from", "subject", "thread", "matches").whole(6)
	for m, err := range messages {
		if err != nil {
			return err
		}
		matched := ""
		for _, x := range matcher.Matches(m) {
			if x.Field != "subject" || len(matched) == 0 {
				matched = between(x)
			}
			if x.Field == "text" {
				break // says more than the header, which is listed anyway
			}
		}
		g.add(messageID(m.ID), g.marks.of(m), sender(m.Best.Copy), m.Best.Copy.Subject.Value, threadID(m.Thread), matched)
	}
	a.print(g, "Nothing was found.")
	return nil
}

// between shows a piece with what matches between marks.
func between(m rethread.Match) string {
	var b strings.Builder
	at := 0
	for _, r := range m.Marks {
		b.WriteString(m.Text[at:r.Start] + "«" + m.Text[r.Start:r.End] + "»")
		at = r.End
	}
	return m.Field + ": " + b.String() + m.Text[at:]
}

func pieces(list []rethread.Match) []string {
	var out []string
	for _, m := range list {
		out = append(out, visible.Line(between(m)))
	}
	return out
}

// furthermore says how much more there is than --limit lists.
func (a *app) furthermore(n int, one, many string) {
	if n > 0 {
		a.say(plural(n, one, many)+" more than --limit lists", "rethread find without --limit lists all")
	}
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
			"rethread find without after:, before: and date: lists them too")
	}
}
