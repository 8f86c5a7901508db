package main

import (
	"context"
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
	"github.com/rethread/rethread/mail"
)

func newImport(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "import PATH…",
		Short: "Read PDFs, texts and mail into the case",
		Long: `Read PDFs, text files, and folders recursively, into the case; - is standard input. The
case file is made if there is none. A file that is in the case already changes
nothing, and the order of import never matters. One that was changed is another file:
the case holds both until the older one is taken out, and that is said. A file that
cannot be read is named, the others are imported, and the exit status is 3.

Mail that is no print, .eml and .mbox files, is read by its headers, and what it quotes
as a print. A .zip archive is read without being unpacked to disk; one that holds more
than a hundred times its own size, or is damaged, is not read at all.

A PDF is told by its content. Its text keeps the place of every word, and files that are
embedded in it are read as sources of their own. A page that is a picture, or whose text
is garbage, is named and the exit status is 3; --ocr reads such pages with tesseract,
where that is installed. rethread pages lists them. The engine that reads PDF is built
in and runs in a sandbox; it is kept compiled in the user's cache folder.

Hidden files and folders (.name) within a folder or archive are not read, only counted;
one that looks like a release, such as .part-2.txt, is named and the exit status is 3.
Give it by its own path to read it.`,
		Example: `  rethread import release/
  rethread import letter.txt - < mail.txt
  rethread import --ocr release/
  rethread --case woo.db import release/`,
		Args: args(1, -1, "a file or folder"),
	}
	asJSON := jsonFlag(cmd)
	pdf := addPDFFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		ctx := cmd.Context()
		o, err := a.options()
		if err != nil {
			return err
		}
		paper, err := pdf.options()
		if err != nil {
			return err
		}
		c, err := rethread.Create(a.path(), o)
		if err != nil {
			return err
		}
		defer c.Close()
		bar := newBar(a.err)
		report, err := c.Import(ctx, paths, rethread.ImportOptions{Progress: bar.step, Stdin: interruptible(ctx, a.in), PDF: paper})
		bar.done()
		if err != nil {
			return err
		}
		return a.imported(report, *asJSON)
	}
	return cmd
}

// imported prints the outcome of an import.
func (a *app) imported(r *rethread.Report, asJSON bool) error {
	for _, s := range r.Skipped {
		a.say("skipped "+s.Path+": "+s.Reason, s.Hint)
	}
	for _, n := range r.Notes {
		a.say(n.Text, n.Hint)
	}
	var err error
	if asJSON {
		err = a.json(r)
	} else {
		a.printf("%s new, %s known, %s skipped\n\n", plural(len(r.Added), "file", "files"), strconv.Itoa(len(r.Known)), strconv.Itoa(len(r.Skipped)))
		if r.Hidden > 0 {
			a.printf("%s not read\n\n", plural(r.Hidden, "hidden file or folder", "hidden files and folders"))
		}
		a.summary(&r.Summary)
	}
	switch {
	case err != nil:
		return err
	case len(r.Added)+len(r.Known) == 0:
		return &hintedError{fmt.Errorf("nothing was imported"), "rethread import FILE…"}
	case len(r.Skipped) > 0 || anySkipped(r.Summary.Problems):
		return errSkipped
	}
	return nil
}

// anySkipped reports whether a part of some text was not read.
func anySkipped(ps []rethread.ProblemCount) bool {
	for _, p := range ps {
		if p.Severity == mail.Skipped {
			return true
		}
	}
	return false
}

// summary prints what a careful person wants to know first.
func (a *app) summary(s *rethread.Summary) {
	share := 100.0
	if s.Lines > 0 {
		share = 100 * float64(s.Explained) / float64(s.Lines)
	}
	a.printf("In the case %s:\n", visiblePath(a.path()))
	for _, row := range []struct {
		n    int
		what string
	}{
		{s.Sources, "sources"},
		{s.Documents, "documents"},
		{s.Copies, "copies of messages"},
		{s.Messages, "messages"},
		{s.Threads, "threads"},
		{s.Undated, "messages without a date that can be read"},
	} {
		a.printf("%7d  %s\n", row.n, row.what)
	}
	a.printf("%7d  of %d non-blank lines explained (%.1f %%), %d unexplained\n", s.Explained, s.Lines, share, s.Unexplained)
	if len(s.Problems) > 0 {
		a.printf("\n")
		g := newGrid("problems", "code", "severity", "such as", "in").numbers(1).whole(4, 5)
		for _, p := range s.Problems {
			g.add(strconv.Itoa(p.Count), p.Code, string(p.Severity), p.Text, p.Source)
		}
		a.print(g, "")
		a.printf("Each with its place: rethread problems\n")
	}
}

// interruptible makes reads end when ctx does; a read of standard input otherwise waits for its other side for ever.
func interruptible(ctx context.Context, r io.Reader) io.Reader {
	pr, pw := io.Pipe()
	context.AfterFunc(ctx, func() { pr.CloseWithError(ctx.Err()) })
	return &lazyReader{start: func() io.Reader {
		go func() {
			_, err := io.Copy(pw, r)
			pw.CloseWithError(err)
		}()
		return pr
	}}
}

// lazyReader begins to read only when somebody wants to.
type lazyReader struct {
	start func() io.Reader
	r     io.Reader
}

func (l *lazyReader) Read(p []byte) (int, error) {
	if l.r == nil {
		l.r = l.start()
	}
	return l.r.Read(p)
}
