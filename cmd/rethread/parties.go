package main

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
	"github.com/rethread/rethread/export"
	"github.com/rethread/rethread/mail"
)

// peopleFlags are what `rethread people` was asked for.
type peopleFlags struct {
	by, sort             string
	matrix, json, csv    bool
	byChanged, sortGiven bool
}

func newPeople(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "people [ID]",
		Short: "Persons, units and domains, how much they wrote, and to whom",
		Long: `List the persons of the case, or with --by its units or domains: messages sent and
received (a message counts once, however many copies there are), first and last printed
date, and in how many ways each is printed. The ways of printing one person are grouped
by evidence alone: the same complete address, the same full name where nothing
contradicts, the same place in two copies of one message, damage within a thread. Two
people of one name and different addresses stay two.

With an ID it shows one person, unit or domain: every way it is printed with its places,
the evidence by which each came to it, and who has the same name or address and is kept
apart. Its messages are found by: rethread find person:ID. With --matrix it lists who wrote to whom. What is grouped wrongly is put right by:
rethread people merge, rethread people split

Who is blacked out is nobody in particular and counts to a unit and domain only. "at
least 3" says that one list has three such entries, each with its own stamp: three
people.`,
		Example: `  rethread people
  rethread people --by unit --sort received
  rethread people --matrix --csv
  rethread people --by domain --json`,
		Args: args(0, 1, "one id"),
	}
	cmd.AddCommand(newPeopleMerge(a), newPeopleSplit(a))
	var f peopleFlags
	flags := cmd.Flags()
	flags.StringVar(&f.by, "by", "person", "what to list: `person`, unit or domain")
	flags.StringVar(&f.sort, "sort", "", "order by `name`, sent, received, first or last (default sent); a matrix by name or by count")
	flags.BoolVar(&f.matrix, "matrix", false, "who wrote to whom, counted by message")
	flags.BoolVar(&f.csv, "csv", false, "print CSV, defused against formulas")
	flags.BoolVar(&f.json, "json", false, "print JSON")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		f.byChanged, f.sortGiven = flags.Changed("by"), flags.Changed("sort")
		if err := f.check(len(args) > 0); err != nil {
			return err
		}
		return a.withCase(func(c *rethread.Case) error {
			switch {
			case len(args) > 0:
				return a.onePerson(cmd, c, args[0], f.json)
			case f.matrix:
				return a.matrix(cmd, c, &f)
			}
			return a.people(cmd, c, &f)
		})
	}
	return cmd
}

// check refuses what does not go together.
func (f *peopleFlags) check(one bool) error {
	refuse := func(text, hint string) error { return &usageError{text: text, hint: hint} }
	sorts := []string{"name", "sent", "received", "first", "last"}
	if f.matrix {
		sorts = []string{"name", "count"}
	}
	switch {
	case one && (f.matrix || f.csv || f.byChanged || f.sortGiven):
		return refuse("an id goes with --json only", "rethread people ID --json")
	case f.json && f.csv:
		return refuse("--json and --csv do not go together", "rethread people --csv")
	case !slices.Contains([]string{"person", "unit", "domain"}, f.by):
		return refuse("people are not listed by "+quote(f.by), "one of: rethread people --by person, unit or domain")
	case f.sortGiven && !slices.Contains(sorts, f.sort):
		return refuse("there is no order by "+quote(f.sort), "one of: rethread people --sort "+strings.Join(sorts, ", "))
	}
	return nil
}

func (a *app) people(cmd *cobra.Command, c *rethread.Case, f *peopleFlags) error {
	by := mail.PartyKind(f.by)
	list, err := c.People(cmd.Context(), rethread.PeopleOptions{By: by, Sort: rethread.PeopleSort(f.sort)})
	if err != nil {
		return err
	}
	switch {
	case f.json:
		return a.json(list)
	case f.csv:
		return export.Table(a.out, partyColumns, partyCells(list.Parties))
	}
	g := newPartyGrid(by)
	for i := range list.Parties {
		p := &list.Parties[i]
		row := []string{partyID(p.ID), p.Name}
		if by == mail.PartyPerson {
			row = append(row, affiliations(p, 2))
		}
		row = append(row, strconv.Itoa(p.Sent), strconv.Itoa(p.Received), when(p.First), until(p), strconv.Itoa(p.Variants))
		if by != mail.PartyPerson {
			row = append(row, blackedOut(&p.Party))
		}
		g.add(row...)
	}
	a.print(g, "No "+f.by+" is legible.")
	if by == mail.PartyPerson && list.Redacted > 0 {
		a.printf("%s blacked out, of nobody in particular: rethread people --by unit, rethread people --by domain\n",
			plural(list.Redacted, "entry is", "entries are"))
	}
	return nil
}

func newPartyGrid(by mail.PartyKind) *grid {
	if by == mail.PartyPerson {
		return newGrid("id", "name", "units and domains", "sent", "received", "first", "last", "variants").numbers(4, 5, 8)
	}
	return newGrid("id", string(by), "sent", "received", "first", "last", "variants", "blacked out").numbers(3, 4, 7)
}

// blackedOut says how many entries of a unit or domain are blacked out, and how many people these are at least.
func blackedOut(p *mail.Party) string {
	if p.Redacted == 0 {
		return ""
	}
	s := plural(p.Redacted, "entry", "entries")
	if p.Least > 1 {
		s += ", at least " + strconv.Itoa(p.Least) + " different"
	}
	return s
}

func affiliations(p *rethread.PartyView, most int) string {
	names := slices.Clone(p.Units)
	for _, d := range p.Domains {
		names = append(names, "@"+d)
	}
	return some(names, most)
}

// when shows a printed clock, or that there is none.
func when(w mail.Wall) string {
	if w == "" {
		return "-"
	}
	return clock(w)
}

// until is the last date where it is not the first.
func until(p *rethread.PartyView) string {
	if p.Last == p.First {
		return ""
	}
	return clock(p.Last)
}

func partyID(id mail.ID) string { return rethread.Ref{Kind: rethread.KindPerson, ID: id}.String() }

var partyColumns = []string{
	"id", "kind", "name", "units", "domains", "sent", "received", "first", "last", "variants", "entries", "blacked_out", "at_least_different",
}

func partyCells(list []rethread.PartyView) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for i := range list {
			p := &list[i]
			least := ""
			if p.Least > 1 {
				least = strconv.Itoa(p.Least)
			}
			if !yield([]string{
				p.ID.String(), string(p.Kind), p.Name, strings.Join(p.Units, "; "), strings.Join(p.Domains, "; "), strconv.Itoa(p.Sent),
				strconv.Itoa(p.Received), clock(p.First), clock(p.Last), strconv.Itoa(p.Variants), strconv.Itoa(p.Entries), strconv.Itoa(p.Redacted), least,
			}) {
				return
			}
		}
	}
}

// screenRows is how many rows of a matrix a terminal is given; a pipe gets all.
const screenRows = 40

func (a *app) matrix(cmd *cobra.Command, c *rethread.Case, f *peopleFlags) error {
	list, err := c.Matrix(cmd.Context(), rethread.MatrixOptions{By: mail.PartyKind(f.by), Sort: rethread.PeopleSort(f.sort)})
	if err != nil {
		return err
	}
	switch {
	case f.json:
		return a.json(list)
	case f.csv:
		return export.Table(a.out, matrixColumns, matrixCells(list))
	}
	shown := list
	if a.screen && len(list) > screenRows {
		shown = list[:screenRows]
	}
	g := newGrid("messages", "from", "to", "from id", "to id").numbers(1)
	for i := range shown {
		x := &shown[i]
		g.add(strconv.Itoa(x.Messages), correspondent(&x.From), correspondent(&x.To), partyID(x.From.ID), partyID(x.To.ID))
	}
	a.print(g, "Nobody who is legible wrote to anybody who is.")
	if rest := len(list) - len(shown); rest > 0 {
		a.printf("%d more: rethread people --matrix --csv\n", rest)
	}
	return nil
}

// correspondent names one end of a correspondence; who is blacked out is somebody of a unit or domain.
func correspondent(c *rethread.Correspondent) string {
	name := c.Name
	if c.Kind == mail.PartyDomain {
		name = "@" + name
	}
	if c.Redacted {
		return "redacted, " + name
	}
	return name
}

var matrixColumns = []string{"messages", "from", "from_kind", "from_redacted", "from_id", "to", "to_kind", "to_redacted", "to_id"}

func matrixCells(list []rethread.Correspondence) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for i := range list {
			x := &list[i]
			cells := []string{strconv.Itoa(x.Messages)}
			for _, c := range []*rethread.Correspondent{&x.From, &x.To} {
				cells = append(cells, c.Name, string(c.Kind), strconv.FormatBool(c.Redacted), c.ID.String())
			}
			if !yield(cells) {
				return
			}
		}
	}
}
