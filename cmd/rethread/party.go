package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
	"github.com/rethread/rethread/internal/visible"
	"github.com/rethread/rethread/mail"
)

// placesShown is how many places of each variant are shown to a person; JSON has all.
const placesShown = 3

// onePerson shows the person, unit or domain that is meant by an id.
func (a *app) onePerson(cmd *cobra.Command, c *rethread.Case, id string, asJSON bool) error {
	ref, err := c.Resolve(cmd.Context(), id)
	if err != nil {
		return err
	}
	if ref.Kind != rethread.KindPerson {
		return &hintedError{fmt.Errorf("%s is no person, unit or domain", quote(id)), "list these with: rethread people; or see what it is: rethread show " + ref.String()}
	}
	return a.person(cmd.Context(), c, ref.ID, asJSON)
}

func (a *app) person(ctx context.Context, c *rethread.Case, id mail.ID, asJSON bool) error {
	places := placesShown
	if asJSON {
		places = 0
	}
	p, err := c.Person(ctx, id, places)
	if err != nil {
		return err
	}
	if asJSON {
		return a.json(p)
	}
	a.party(p)
	return nil
}

func (a *app) party(p *rethread.PersonView) {
	a.printf("%s  %s  %s\n\n", partyID(p.ID), p.Kind, visible.Line(p.Name))
	line := func(label, text string) {
		if text != "" {
			a.printf("%-12s %s\n", label, visible.Line(text))
		}
	}
	line("Messages", strconv.Itoa(p.Sent)+" sent, "+strconv.Itoa(p.Received)+" received")
	if p.First != "" {
		line("Dates", clock(p.First)+" to "+clock(p.Last)+" by the printed clocks")
	}
	line("Units", strings.Join(p.Units, "; "))
	line("Domains", strings.Join(p.Domains, "; "))
	line("Blacked out", blackedOut(&p.Party))
	if p.Shown != nil {
		line("", "shown by the list "+string(p.Shown.Role)+" of "+entryPlace(p.Shown))
	}
	for i := range p.Persons {
		line(first(i, "Persons"), partyID(p.Persons[i].ID)+"  "+p.Persons[i].Name)
	}
	for i := range p.Others {
		line(first(i, "Apart from"), partyID(p.Others[i].ID)+"  "+p.Others[i].Name+": "+p.Apart[i].Kind)
	}
	a.printf("\nPrinted as\n")
	regrouped := slices.ContainsFunc(p.Forms, func(f rethread.FormView) bool { return f.Machine != f.Person })
	for i := range p.Forms {
		a.variant(&p.Forms[i], regrouped)
	}
	a.printf("\nThis is a reading of a printout; who has a name is no more than what is printed, and nobody blacked out is guessed.\n")
}

// first is a label on the first of several lines.
func first(i int, label string) string {
	if i > 0 {
		return ""
	}
	return label
}

// variant prints one form with its evidence and its first places; where decisions have regrouped the forms, also what the
// program by itself makes of it.
func (a *app) variant(f *rethread.FormView, regrouped bool) {
	id := ""
	if !f.Person.IsZero() {
		id = partyID(f.ID) + "  "
	}
	a.printf("  %s%s, %s\n", id, visible.Line(who(f.Participant())), plural(f.Entries, "entry", "entries"))
	if f.Joining != nil {
		a.printf("      %s: %s, as %s\n", visible.Line(f.Joining.Kind), visible.Line(entryPlace(f.Entry)), visible.Line(entryPlace(f.Other)))
	}
	if regrouped && !f.Machine.IsZero() {
		a.printf("      by the evidence alone it is of person %s\n", partyID(f.Machine))
	}
	for _, d := range f.Decided {
		a.printf("      %s\n", visible.Line("decided by "+d.Author+": "+d.Reason+" ("+decisionID(d.ID)+"); "+d.Value))
	}
	for i := range f.Places {
		e := &f.Places[i]
		a.printf("      %s in %s of %s\n", visible.Line(printed(e.Raw)), e.Role, visible.Line(entryPlace(e)))
	}
	if rest := f.Entries - len(f.Places); rest > 0 {
		a.printf("      and %d more: --json lists them\n", rest)
	}
}

// printed is an entry as printed, on one line.
func printed(raw string) string {
	if s := strings.Join(strings.Fields(raw), " "); s != "" {
		return quote(s)
	}
	return illegible
}

// entryPlace is the copy of an entry, with file, page and line.
func entryPlace(e *rethread.EntryView) string {
	return copyID(e.Copy) + " at " + mail.PageOf(e.Source, e.PageName) + ", line " + strconv.Itoa(e.Line)
}
