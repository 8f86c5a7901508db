package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
	"github.com/rethread/rethread/export"
	"github.com/rethread/rethread/mail"
)

// exporter is one run of the export command.
type exporter struct {
	*app
	c         *rethread.Case
	perThread bool
	messages  bool
	bom       bool
	// question limits the export to what it finds; whole takes in the rest of the threads.
	question question
	whole    bool
	selected *rethread.Selection
}

// format is a form to export in. A file may go to standard output, a folder may not.
type format struct {
	name   string
	file   func(*exporter, context.Context, io.Writer) error
	folder func(*exporter, context.Context, *export.Folder) error
	// either says that --per-thread makes a folder of it.
	either bool
}

var formats = []format{
	{name: "mbox", file: (*exporter).mbox, folder: (*exporter).mboxes, either: true},
	{name: "maildir", folder: (*exporter).maildir},
	{name: "eml", folder: (*exporter).eml},
	{name: "csv", file: (*exporter).csv},
	{name: "jsonl", file: (*exporter).jsonl},
	{name: "html", file: (*exporter).html, folder: (*exporter).htmls, either: true},
}

func formatNames() string {
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	return strings.Join(names, ", ")
}

func newExport(a *app) *cobra.Command {
	x := &exporter{app: a}
	cmd := &cobra.Command{
		Use:   "export [QUERY…]",
		Short: "Write the messages as mbox, Maildir, eml, CSV, JSON Lines or HTML",
		Long: `Write what the case holds for other programs.

  mbox     every message once, for Thunderbird, Apple Mail, mutt and others, which nest
           the threads by it; --per-thread writes a folder with an mbox for each thread
  maildir  a Maildir folder, for notmuch, mutt and Dovecot
  eml      a folder for each thread, a file for each message, for Outlook
  csv      the chronology as a table, one row for each message; --bom for Excel
  jsonl    one JSON object for every copy of a message, with everything that was read;
           --messages: one for every message, with its text and copies
  html     one page to read and print, without scripts; --per-thread: one for each thread

Where a message stands in the release and what is uncertain stands in X-Rethread-…
headers. Where no zone is known, mail carries the printed clock as +0000 and says so;
with --zone it is taken to be that zone's. A folder that is written must be new or empty.

With a query (rethread help query) only the messages that it finds are written, with
--threads also the others of their threads. Mail keeps its References to messages that
are left out.`,
		Example: `  rethread export --format mbox -o threads.mbox
  rethread --zone Europe/Amsterdam export --format mbox -o zoned.mbox
  rethread export --format mbox --per-thread -o threads
  rethread export --format maildir -o Maildir
  rethread export --format eml -o eml
  rethread export --format csv --bom -o chronology.csv
  rethread export --format html -o case.html
  rethread export --format jsonl
  rethread export --format jsonl --messages
  rethread export --format csv from:finch
  rethread export --format mbox --threads 'between:(WZ/KD/GM, @harbour.example)'`,
		ValidArgsFunction: completeQuery,
	}
	flags := cmd.Flags()
	name := flags.String("format", "mbox", "`FORMAT`: "+formatNames())
	output := flags.StringP("output", "o", "", "`FILE` or folder to write (default standard output, for a file)")
	flags.BoolVar(&x.perThread, "per-thread", false, "mbox, html: a folder with a file for each thread")
	flags.BoolVar(&x.messages, "messages", false, "jsonl: one object a message, not a copy")
	flags.BoolVar(&x.bom, "bom", false, "csv: begin with a byte order mark, for Excel")
	flags.BoolVar(&x.whole, "threads", false, "with a query: the whole threads of what it finds")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		f, err := x.format(*name, *output)
		if err != nil {
			return err
		}
		if x.question, err = asked(args); err != nil {
			return err
		}
		if x.whole && x.question.query == nil {
			return &usageError{text: "--threads goes with a query; without one all is written", hint: "rethread export --threads from:NAME"}
		}
		return a.withCase(func(c *rethread.Case) error {
			x.c = c
			if x.question.query != nil {
				if x.selected, err = x.app.selected(cmd.Context(), c, x.question, x.whole); err != nil {
					return err
				}
			}
			return x.write(cmd.Context(), f, *output)
		})
	}
	return cmd
}

// format is the one that is meant, if the flags fit it.
func (x *exporter) format(name, output string) (format, error) {
	i := slices.IndexFunc(formats, func(f format) bool { return f.name == name })
	if i < 0 {
		return format{}, &usageError{text: "there is no format " + quote(name), hint: "rethread export --format FORMAT, one of " + formatNames()}
	}
	f := formats[i]
	for _, flag := range []struct {
		set  bool
		name string
		fits bool
	}{{x.perThread, "--per-thread", f.either}, {x.messages, "--messages", name == "jsonl"}, {x.bom, "--bom", name == "csv"}} {
		if flag.set && !flag.fits {
			return format{}, &usageError{text: flag.name + " does not go with --format " + name, hint: "rethread export --help"}
		}
	}
	if f.either && !x.perThread {
		f.folder = nil
	}
	if f.folder != nil && (output == "" || output == "-") {
		return format{}, &usageError{text: "this format is a folder and needs a name", hint: "rethread export --format " + name + " -o FOLDER"}
	}
	return f, nil
}

func (x *exporter) write(ctx context.Context, f format, output string) error {
	if output == "" || output == "-" {
		return f.file(x, ctx, x.out)
	}
	inputs, err := inputs(ctx, x.c)
	if err != nil {
		return err
	}
	if f.folder != nil {
		return export.ToFolder(output, inputs, func(dir *export.Folder) error { return f.folder(x, ctx, dir) })
	}
	return export.ToFile(output, inputs, func(w io.Writer) error { return f.file(x, ctx, w) })
}

// all are the messages to write.
func (x *exporter) all(ctx context.Context) iter.Seq2[*mail.MessageView, error] {
	if x.selected != nil {
		return x.selected.Messages(ctx)
	}
	return x.c.Messages(ctx)
}

// copies are the copies to write.
func (x *exporter) copies(ctx context.Context) iter.Seq2[*mail.CopyView, error] {
	if x.selected != nil {
		return x.selected.Copies(ctx)
	}
	return x.c.Copies(ctx)
}

// checked is what check finds of the messages to write.
func (x *exporter) checked(ctx context.Context) (*rethread.CheckReport, error) {
	if x.selected != nil {
		return x.selected.Check(ctx, rethread.CheckOptions{})
	}
	return x.c.Check(ctx, rethread.CheckOptions{})
}

func (x *exporter) options() export.MailOptions { return export.MailOptions{Version: version} }

func (x *exporter) mbox(ctx context.Context, w io.Writer) error {
	return x.dated(export.Mbox(w, x.all(ctx), x.options()))
}

func (x *exporter) mboxes(ctx context.Context, dir *export.Folder) error {
	return x.dated(export.MboxPerThread(dir, x.all(ctx), x.options()))
}

func (x *exporter) maildir(ctx context.Context, dir *export.Folder) error {
	return x.dated(export.Maildir(dir, x.all(ctx), x.options()))
}

func (x *exporter) eml(ctx context.Context, dir *export.Folder) error {
	return x.dated(export.EML(dir, x.all(ctx), x.options()))
}

// dated says once what the dates of mail rest on.
func (x *exporter) dated(report export.MailReport, err error) error {
	if err != nil {
		return err
	}
	if report.ZoneUnknown > 0 {
		x.say(fmt.Sprintf("%s no known zone; the printed clock stands in the mail as +0000", plural(report.ZoneUnknown, "message has", "messages have")),
			"rethread --zone Europe/Amsterdam export …, if that is whose mail was printed")
	}
	return nil
}

func (x *exporter) csv(ctx context.Context, w io.Writer) error {
	report, err := x.checked(ctx)
	if err != nil {
		return err
	}
	findings := report.ByMessage()
	return export.CSV(w, x.all(ctx), export.CSVOptions{BOM: x.bom, Findings: func(id mail.ID) []string { return findings[id] }})
}

func (x *exporter) jsonl(ctx context.Context, w io.Writer) error {
	if x.messages {
		return export.MessagesJSONL(w, x.all(ctx))
	}
	return export.JSONL(w, x.copies(ctx))
}

func (x *exporter) html(ctx context.Context, w io.Writer) error {
	return export.HTML(w, x.all(ctx), export.HTMLOptions{Version: version})
}

func (x *exporter) htmls(ctx context.Context, dir *export.Folder) error {
	return export.HTMLPerThread(dir, x.all(ctx), export.HTMLOptions{Version: version})
}

// inputs are the files that an export must not overwrite: the case and all its sources.
func inputs(ctx context.Context, c *rethread.Case) ([]string, error) {
	out := []string{c.Path(), c.Path() + "-wal", c.Path() + "-shm", c.Path() + ".lock"}
	sources, err := c.Sources(ctx)
	for _, s := range sources {
		out = append(out, s.Paths...)
		for _, p := range s.Paths { // a file in an archive: the archive is the input
			if i := strings.Index(strings.ToLower(p), ".zip!"); i >= 0 {
				out = append(out, p[:i+len(".zip")])
			}
		}
	}
	return out, err
}
