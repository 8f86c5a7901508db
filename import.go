package rethread

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse"
	"github.com/rethread/rethread/source"
	"github.com/rethread/rethread/store"
)

// Import reads files, and folders recursively, into the case, one transaction a source, and derives messages and threads
// anew. Files that cannot be read are in the report and stop nothing. The error is an [*Error], or the context's.
func (c *Case) Import(ctx context.Context, paths []string, o ImportOptions) (*Report, error) {
	if err := c.store.Lock(ctx); err != nil {
		return nil, err
	}
	if o.Progress == nil {
		o.Progress = func(Progress) {}
	}
	listing, err := source.List(ctx, paths, c.store.Files())
	if err != nil {
		return nil, err
	}
	i := &importer{c: c, o: o, report: &Report{Added: []mail.Source{}, Known: []mail.Source{}, Again: []mail.Source{}, Skipped: append([]Skipped{}, listing.Skipped...), Notes: []Note{}, Hidden: listing.Hidden}}
	defer i.papers.close()
	i.sweep()
	files := listing.Files
	for n, path := range files {
		i.at = Progress{Step: StepReading, Path: path, Done: n, Total: len(files)}
		o.Progress(i.at)
		err := i.file(ctx, path)
		var s *source.Skipped
		if errors.As(err, &s) {
			i.report.Skipped = append(i.report.Skipped, *s)
		} else if err != nil {
			return nil, err
		}
	}
	o.Progress(Progress{Step: StepDeriving, Done: len(files), Total: len(files)})
	if err := c.derive(ctx); err != nil {
		return nil, err
	}
	return i.finish(ctx)
}

// importer is one call of Import.
type importer struct {
	c      *Case
	o      ImportOptions
	report *Report
	papers papers
	at     Progress
}

// page says how far a PDF is read.
func (i *importer) page(step Step, f *source.File, done, total int) {
	p := i.at
	p.Step, p.Path, p.Page, p.Pages = step, f.Source.Paths[0], done, total
	i.o.Progress(p)
}

// file reads one file into the case. Its text is let go before the next is read.
func (i *importer) file(ctx context.Context, path string) error {
	if source.IsArchive(path) {
		hidden, err := source.Archive(ctx, path, source.Options{Spill: i.c.spill}, func(f *source.File, skipped *source.Skipped) error {
			err := error(skipped)
			if skipped == nil {
				err = i.add(ctx, f, 0)
			}
			if errors.As(err, &skipped) {
				i.report.Skipped = append(i.report.Skipped, *skipped)
				return nil
			}
			return err
		})
		i.report.Hidden += hidden
		return err
	}
	f, err := source.Read(ctx, path, source.Options{Stdin: i.o.Stdin, Spill: i.c.spill})
	if err != nil {
		return err
	}
	defer f.Close()
	return i.add(ctx, f, 0)
}

// add reads a file's text into the case. depth is in how many PDFs it is embedded.
func (i *importer) add(ctx context.Context, f *source.File, depth int) error {
	if _, is := f.PDF(); is {
		return i.pdf(ctx, f, depth)
	}
	old, err := i.c.stored(ctx, f.Source.SHA256)
	if err != nil {
		return err
	}
	text, problems, err := f.Text()
	if err != nil {
		return err
	}
	o, err := i.stated(ctx, f.Source.SHA256, text)
	if err != nil {
		return err
	}
	if old != nil && old.Engine == text.Engine && old.Parse == readingVersion(text.Engine, o) {
		return i.known(ctx, f.Source)
	}
	// The same bytes under the name of a mail and of a text are mail, whichever comes first.
	if old != nil && source.HoldsMail(old.Engine) && !source.HoldsMail(text.Engine) {
		return i.known(ctx, f.Source)
	}
	reading := read(f.Source.SHA256, text, o)
	reading.Problems = append(problems, reading.Problems...)
	if err := i.c.store.Put(ctx, &f.Source, readingVersion(text.Engine, o), text, reading); err != nil {
		return err
	}
	i.report.Added = append(i.report.Added, f.Source)
	i.noPDF(f)
	return nil
}

// noPDF notes a text that calls itself a PDF: most are the page of a site that wanted a login, saved in the PDF's place.
func (i *importer) noPDF(f *source.File) {
	path := f.Source.Paths[0]
	if strings.EqualFold(filepath.Ext(path), ".pdf") {
		i.report.Notes = append(i.report.Notes, Note{Text: path + " is no PDF: it was read as a text", Hint: "look at it; if it should be one, get it again and take this one out: rethread remove"})
	}
}

// stated is what users decided of the headers of a text.
func (i *importer) stated(ctx context.Context, sha256 string, t *mail.Text) (o parse.Options, err error) {
	err = i.c.store.View(ctx, func(v *store.View) error {
		b, err := newBook(v.Decisions())
		if err == nil {
			o, err = b.statedHeaders(sha256, locatedIn(t))
		}
		return err
	})
	return o, err
}

// known notes the path of a source that is in the case already.
func (i *importer) known(ctx context.Context, s mail.Source) error {
	isNew, err := i.c.store.AddPath(ctx, s.SHA256, s.Paths[0])
	if err != nil {
		return err
	}
	i.report.Known = append(i.report.Known, s)
	if isNew {
		i.report.Again = append(i.report.Again, s)
	}
	return nil
}

// finish sorts the report, so that it does not depend on the order of the paths, and sums the case up.
func (i *importer) finish(ctx context.Context) (*Report, error) {
	r := i.report
	for _, list := range [][]mail.Source{r.Added, r.Known, r.Again} {
		slices.SortStableFunc(list, func(a, b mail.Source) int {
			return cmp.Or(cmp.Compare(a.SHA256, b.SHA256), slices.Compare(a.Paths, b.Paths))
		})
	}
	slices.SortFunc(r.Skipped, func(a, b Skipped) int { return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Code, b.Code)) })
	if err := i.samePaths(ctx); err != nil {
		return nil, err
	}
	summary, err := i.c.Summary(ctx)
	if err != nil {
		return nil, err
	}
	r.Summary = *summary
	return r, nil
}

// samePaths notes the files that were imported now under a path under which another one is in the case: most of them were
// changed since, and both stay until a user takes one out.
func (i *importer) samePaths(ctx context.Context) error {
	var sources []*store.Source
	err := i.c.store.View(ctx, func(v *store.View) (err error) {
		sources, err = v.Sources()
		return err
	})
	if err != nil {
		return err
	}
	others := map[string][]string{} // paths to hashes
	for _, s := range sources {
		for _, p := range s.Paths {
			others[p] = append(others[p], s.SHA256)
		}
	}
	const named = 5
	var list []string
	older := ""
	for _, s := range slices.Concat(i.report.Added, i.report.Again) {
		p := s.Paths[0]
		if p == source.Stdin {
			continue
		}
		for _, other := range others[p] {
			if ref := (Ref{Kind: KindSource, SHA256: other}); other != s.SHA256 {
				list, older = append(list, p+", "+ref.String()), ref.String()
			}
		}
	}
	if len(list) == 0 {
		return nil
	}
	if len(list) > 1 {
		older = "SOURCE" // which of them, sources tells
	}
	slices.Sort(list)
	text := "the case also holds another file of the same path: " + strings.Join(list[:min(named, len(list))], "; ")
	if more := len(list) - named; more > 0 {
		text += fmt.Sprintf("; and %d more", more)
	}
	i.report.Notes = append(i.report.Notes, Note{Text: text, Hint: "if the file was changed, take the older one out: rethread remove " + older})
	return nil
}

// stored is the source with a SHA-256, nil if the case does not hold it.
func (c *Case) stored(ctx context.Context, sha256 string) (*store.Source, error) {
	var s *store.Source
	err := c.store.View(ctx, func(v *store.View) (err error) {
		s, err = v.Source(sha256)
		return err
	})
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	return s, err
}

// Remove takes the source with a SHA-256 that starts with prefix, with or without the letter "s" in front, out of the
// case and returns it. The error is an [*IDError], an [*Error], or the context's.
func (c *Case) Remove(ctx context.Context, prefix string) (*mail.Source, error) {
	ref, err := c.resolveSource(ctx, strings.TrimPrefix(strings.ToLower(prefix), string(KindSource)))
	if err != nil {
		return nil, err
	}
	s, err := c.stored(ctx, ref.SHA256)
	if err != nil {
		return nil, err
	}
	if err := c.store.Remove(ctx, ref.SHA256); err != nil {
		return nil, err
	}
	return &s.Source, c.derive(ctx)
}

// RemovePaths takes paths from the source with a SHA-256 that starts with prefix: the same file stays in the case under the others.
// The error is [ErrNotFound] where none would be left.
func (c *Case) RemovePaths(ctx context.Context, prefix string, paths []string) (*mail.Source, error) {
	ref, err := c.resolveSource(ctx, strings.TrimPrefix(strings.ToLower(prefix), string(KindSource)))
	if err != nil {
		return nil, err
	}
	if err := c.store.RemovePaths(ctx, ref.SHA256, paths); err != nil {
		return nil, err
	}
	s, err := c.stored(ctx, ref.SHA256)
	if err != nil {
		return nil, err
	}
	return &s.Source, nil
}

// Summary counts what is in the case.
func (c *Case) Summary(ctx context.Context) (*Summary, error) {
	s := &Summary{Problems: []ProblemCount{}}
	err := c.view(ctx, func(v *store.View) error {
		counts, err := v.Counts()
		if err != nil {
			return err
		}
		s.Documents, s.Copies, s.Messages, s.Threads, s.Undated = counts.Documents, counts.Copies, counts.Messages, counts.Threads, counts.Undated
		sources, err := sourcesByName(v)
		if err != nil {
			return err
		}
		s.Sources = len(sources)
		byCode := map[string]*ProblemCount{}
		for _, src := range sources {
			s.Lines += src.Lines
			s.Explained += src.Explained
			problems, err := v.Problems(src.SHA256)
			if err != nil {
				return err
			}
			countProblems(byCode, src.Name, problems)
		}
		s.Unexplained = s.Lines - s.Explained
		derived, err := v.MessageProblems()
		if err != nil {
			return err
		}
		for _, p := range derived {
			countProblems(byCode, "", []mail.Problem{{Code: p.Code, Severity: p.Severity, Text: p.Text}})
		}
		for _, p := range byCode {
			s.Problems = append(s.Problems, *p)
		}
		slices.SortFunc(s.Problems, func(a, b ProblemCount) int {
			return cmp.Or(cmp.Compare(grade(b.Severity), grade(a.Severity)), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Code, b.Code))
		})
		return nil
	})
	return s, err
}

// countProblems counts problems by code; the gravest severity of a code is its own.
func countProblems(byCode map[string]*ProblemCount, source string, problems []mail.Problem) {
	for _, p := range problems {
		n := byCode[p.Code]
		if n == nil {
			n = &ProblemCount{Code: p.Code, Severity: p.Severity, Text: p.Text, Source: source}
			byCode[p.Code] = n
		}
		n.Count++
		if grade(p.Severity) > grade(n.Severity) {
			n.Severity = p.Severity
		}
	}
}

// grade orders severities, the gravest highest.
func grade(s mail.Severity) int {
	return slices.Index([]mail.Severity{mail.Info, mail.Warning, mail.Skipped}, s)
}
