package main

import (
	"strconv"

	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
)

func newPages(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "pages [SOURCE]",
		Short: "List the pages of PDFs and what their text is worth",
		Long: `List the pages of the PDFs in the case, or of one, and what their text is worth: text as
its program wrote it, text by OCR, signs that mean nothing, a picture without text, a
page that was not read. --bad lists only the pages whose text is missing or worth
nothing. A page is named by its label in the PDF, with its number where that differs.`,
		Example: "  rethread pages\n  rethread pages --bad\n  rethread pages --json",
		Args:    args(0, 1, "a source"),
	}
	bad := cmd.Flags().Bool("bad", false, "only the pages whose text is missing or worth nothing")
	asJSON := jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.withCase(func(c *rethread.Case) error {
			o := rethread.PageOptions{Bad: *bad}
			if len(args) > 0 {
				sha, err := findSource(cmd.Context(), c, args[0])
				if err != nil {
					return err
				}
				o.SHA256 = sha
			}
			pages, err := c.Pages(cmd.Context(), o)
			if err != nil {
				return err
			}
			if *asJSON {
				return a.json(pages)
			}
			a.pages(pages, *bad)
			return nil
		})
	}
	return cmd
}

func (a *app) pages(pages []rethread.PageView, bad bool) {
	g := newGrid("file", "page", "text", "lines", "characters", "to do").numbers(2, 4, 5).whole(1, 6)
	for i := range pages {
		p := &pages[i]
		g.add(p.Source.Name, pageCell(p.Number, p.Label), p.Words, strconv.Itoa(p.Lines), strconv.Itoa(p.Characters), p.Hint)
	}
	nothing := "The case holds no pages of PDF."
	if bad {
		nothing = "No page of a PDF is without text."
	}
	a.print(g, nothing)
}

// pageCell is a page in a table: its label, and its number where that differs.
func pageCell(number int, label string) string {
	n := strconv.Itoa(number)
	if label == "" || label == n {
		return n
	}
	return label + " (" + n + ")"
}
