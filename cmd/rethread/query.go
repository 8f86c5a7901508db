package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
	"github.com/rethread/rethread/search"
)

// question is a query as it was typed: the arguments of a command, joined by spaces, and its flags.
type question struct {
	query search.Query
	text  string
}

// asked reads the arguments as a query; none is a question for everything.
func asked(args []string) (question, error) {
	if len(args) == 0 {
		return question{}, nil
	}
	text := strings.Join(args, " ")
	q, err := search.Parse(text)
	return question{q, text}, err
}

// either reads the arguments as a query, which does not go with --thread.
func either(args []string, thread string) (question, error) {
	if len(args) > 0 && thread != "" {
		return question{}, &usageError{text: "--thread does not go with a query", hint: "thread:ID is a term of the query: rethread help query"}
	}
	return asked(args)
}

// selected are the messages that a question finds; whole takes in the rest of their threads.
func (a *app) selected(ctx context.Context, c *rethread.Case, q question, whole bool) (*rethread.Selection, error) {
	s, err := c.Select(ctx, q.query, a.finding(q, 0), whole)
	if err != nil {
		return nil, err
	}
	if s.Found.Total == 0 {
		a.say("the query finds no message", "see what it asks for: rethread help query")
	}
	a.undecided(s.Found)
	return s, nil
}

// finding are the options of a search for what a question asks.
func (a *app) finding(q question, limit int) rethread.FindOptions {
	return rethread.FindOptions{Limit: limit, Text: q.text, Checking: func() {
		a.say("the findings of the whole case are made now, once; the next question for them is quick", "")
	}}
}

// and adds a condition of a flag. Its value is text, never a query of its own.
func (q *question) and(field search.Field, value string) error {
	value = strings.Map(func(r rune) rune {
		if strings.ContainsRune("\"“”„«»", r) {
			return ' '
		}
		return r
	}, value)
	t, err := search.Parse(string(field) + `:"` + value + `"`)
	if err != nil {
		return err
	}
	text := t.String() + " "
	switch have := shifted(q.query, len(text)).(type) {
	case nil:
		q.query = t
	case search.And:
		q.query = append(search.And{t}, have...)
	default:
		q.query = search.And{t, have}
	}
	q.text = text + q.text
	return nil
}

// shifted is a query whose terms stand some bytes further behind, so that errors point at them.
func shifted(q search.Query, by int) search.Query {
	switch q := q.(type) {
	case search.And:
		list := make(search.And, len(q))
		for i, part := range q {
			list[i] = shifted(part, by)
		}
		return list
	case search.Or:
		list := make(search.Or, len(q))
		for i, part := range q {
			list[i] = shifted(part, by)
		}
		return list
	case search.Not:
		return search.Not{Query: shifted(q.Query, by)}
	case search.Term:
		q.Start, q.End = q.Start+by, q.End+by
		return q
	}
	return nil
}

// completeQuery completes the names of fields and their values, for shells.
func completeQuery(_ *cobra.Command, _ []string, word string) ([]string, cobra.ShellCompDirective) {
	var list []string
	directive := cobra.ShellCompDirectiveNoFileComp
	for _, c := range search.Complete(word) {
		list = append(list, c.Text+"\t"+c.Help)
		if strings.HasSuffix(c.Text, ":") {
			directive |= cobra.ShellCompDirectiveNoSpace
		}
	}
	return list, directive
}

// newQueryHelp is the help topic "query".
func newQueryHelp(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use: "query", Short: "How to ask: the language of find, timeline, check and export",
	}
	cmd.SetHelpFunc(func(*cobra.Command, []string) { a.printf("%s", search.Help()) })
	return cmd
}
