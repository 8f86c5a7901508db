package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
	"github.com/rethread/rethread/export"
)

func newExport(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the messages as mbox, or every copy as JSON Lines",
		Long: `Write what the case holds for other programs.

  mbox   every message once, for Thunderbird, Apple Mail, mutt and others, which nest
         the threads by it. Where a message stands in the release and what is
         uncertain stands in X-Rethread-… headers.
  jsonl  one JSON object for every copy of a message, with everything that was read.

Where no zone is known, the mbox carries the printed clock as +0000 and says so; with
--zone it is taken to be that zone's.`,
		Example: `  rethread export --format mbox -o threads.mbox
  rethread --zone Europe/Amsterdam export --format mbox -o threads.mbox
  rethread export --format jsonl`,
		Args: args(0, 0, ""),
	}
	format := cmd.Flags().String("format", "mbox", "`FORMAT`: mbox or jsonl")
	output := cmd.Flags().StringP("output", "o", "", "`FILE` to write (default standard output)")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		write, ok := map[string]func(context.Context, *rethread.Case, io.Writer) error{"mbox": a.mbox, "jsonl": jsonl}[*format]
		if !ok {
			return &usageError{text: "there is no format " + quote(*format), hint: "rethread export --format mbox, or jsonl"}
		}
		return a.withCase(func(c *rethread.Case) error {
			if *output == "" || *output == "-" {
				return write(cmd.Context(), c, a.out)
			}
			inputs, err := inputs(cmd.Context(), c)
			if err != nil {
				return err
			}
			return export.ToFile(*output, inputs, func(w io.Writer) error { return write(cmd.Context(), c, w) })
		})
	}
	return cmd
}

// mbox writes the mbox and says once what its dates rest on.
func (a *app) mbox(ctx context.Context, c *rethread.Case, w io.Writer) error {
	report, err := export.Mbox(w, c.Messages(ctx), export.MboxOptions{Version: version})
	if err != nil {
		return err
	}
	if report.ZoneUnknown > 0 {
		a.say(fmt.Sprintf("%s no known zone; the printed clock stands in the mbox as +0000", plural(report.ZoneUnknown, "message has", "messages have")),
			"rethread --zone Europe/Amsterdam export …, if that is whose mail was printed")
	}
	return nil
}

func jsonl(ctx context.Context, c *rethread.Case, w io.Writer) error {
	return export.JSONL(w, c.Copies(ctx))
}

// inputs are the files that an export must not overwrite: the case and all its sources.
func inputs(ctx context.Context, c *rethread.Case) ([]string, error) {
	out := []string{c.Path(), c.Path() + "-wal", c.Path() + "-shm", c.Path() + ".lock"}
	sources, err := c.Sources(ctx)
	for _, s := range sources {
		out = append(out, s.Paths...)
	}
	return out, err
}
