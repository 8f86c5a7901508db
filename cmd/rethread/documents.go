package main

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
)

func newDocuments(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "documents",
		Short:   "List the documents of the release",
		Long:    "List the documents of the release: mails with what they quote, calendar items, letters, notes,\nby the name of their file and their place in it.",
		Example: "  rethread documents\n  rethread documents --json",
		Args:    args(0, 0, ""),
	}
	asJSON := jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return a.withCase(func(c *rethread.Case) error {
			documents, err := c.Documents(cmd.Context())
			if err != nil {
				return err
			}
			if *asJSON {
				return a.json(list(documents))
			}
			g := newGrid("id", "number", "kind", "source", "page", "lines", "copies").numbers(5, 7).whole(4)
			for _, d := range documents {
				page := ""
				if d.Page > 0 {
					page = pageCell(d.Page, d.PageLabel)
				}
				g.add(documentID(d.ID), d.Document.Number, string(d.Document.Kind), d.Source.Name, page, lines(d.Lines), strconv.Itoa(len(d.Copies)))
			}
			a.print(g, "The case holds no documents.")
			return nil
		})
	}
	return cmd
}

// lines shows a range of lines.
func lines(r [2]int) string {
	if r[0] == r[1] {
		return strconv.Itoa(r[0])
	}
	return fmt.Sprintf("%d–%d", r[0], r[1])
}
