package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
	"github.com/rethread/rethread/mail"
)

func newPeopleMerge(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "merge ID ID",
		Short: "Say that two persons are one",
		Long: `Say that two persons are one. The decision is anchored to an entry of each, as it is
printed; all that is grouped with these entries is grouped together. Who is blacked out
is nobody in particular and is merged with no one.`,
		Example: "  rethread people merge p0007de14 p714d9ac4 --why 'she signs with her married name'",
		Args:    args(2, 2, "the ids of two persons"),
	}
	d := decisionFlags(a, cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return d.run(cmd, func(ctx context.Context, c *rethread.Case, by rethread.By) (*rethread.Outcome, error) {
			one, err := personMeant(ctx, c, args[0])
			if err != nil {
				return nil, err
			}
			other, err := personMeant(ctx, c, args[1])
			if err != nil {
				return nil, err
			}
			return c.MergePersons(ctx, one, other, by)
		})
	}
	return cmd
}

func newPeopleSplit(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "split VARIANT",
		Short: "Say that a variant is another person than the one it is grouped with",
		Long: `Say that a variant, one of the ways in which a person is printed, is another person. It
then stands by itself; if it is one with somebody else, say so with: rethread people merge
The variants of a person are listed with their ids by: rethread people ID`,
		Example: "  rethread people split p0007de14 --why 'his father, of the same name'",
		Args:    args(1, 1, "the id of a variant"),
	}
	d := decisionFlags(a, cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return d.run(cmd, func(ctx context.Context, c *rethread.Case, by rethread.By) (*rethread.Outcome, error) {
			id, err := c.ResolveVariant(ctx, args[0])
			if err != nil {
				return nil, err
			}
			return c.SplitVariant(ctx, id, by)
		})
	}
	return cmd
}

// personMeant is the person, unit or domain that an id means.
func personMeant(ctx context.Context, c *rethread.Case, id string) (mail.ID, error) {
	ref, err := c.Resolve(ctx, id)
	if err == nil && ref.Kind != rethread.KindPerson {
		err = &hintedError{errors.New(quote(id) + " is no person"), "list the persons with: rethread people"}
	}
	return ref.ID, err
}
