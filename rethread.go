// Package rethread takes flattened releases of printed mail apart and puts the conversations together again. The two
// calls a newcomer needs:
//
//	c, err := rethread.Create("rethread.db", rethread.Options{})
//	report, err := c.Import(ctx, []string{"release.txt"}, rethread.ImportOptions{})
//
// After that [Case.Threads] lists the conversations and [Case.Thread] shows one.
//
// A case file has two layers. What is read of a source (documents, copies, regions, problems) is a function of its bytes
// and of this program's version. What is derived of all sources together (messages, links, threads, instants) is rebuilt
// whole whenever what it was made from has changed. So the order of import never matters: the same sources give the same
// ids, threads and exports.
package rethread

import (
	"context"
	"io"
	"time"

	"github.com/rethread/rethread/index"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/source"
	"github.com/rethread/rethread/store"
)

// Options are the settings of a case; the zero value is what most want.
type Options struct {
	// Zone is the zone in which mail without a printed zone is taken to be printed; nil: none is assumed. It changes the
	// instants shown and exported, never what is stored.
	Zone *time.Location
}

// Case is an open case file. Its methods may be called from one goroutine at a time.
type Case struct {
	store *store.Store
	o     Options
	fresh bool // the derived layer is known to be up to date, or as much so as can be
	// behind says who is writing, where the derived layer is that of before
	behind *Error
	// decided is what users decided, once it was asked for
	decided *book
	// problems by source, as far as they were asked for
	problems map[string]*problemList
	// index is that of the derived layer made from indexed, as far as it was read
	index   *index.Index
	indexed []byte
	// findings are the messages of each code, packed, in the derived layer made from foundIn
	findings map[string][]byte
	foundIn  []byte
}

// Behind says who is importing just now, where messages and threads are shown as they were before; nil if they are up to
// date. It is known once something was read.
func (c *Case) Behind() *Error { return c.behind }

// Error is what a case file can suffer, with the file, the step and a hint; its Kind decides the exit status.
type Error = store.Error

// Open opens an existing case file for reading, or for writing where a method needs it. The error is an [*Error].
func Open(path string, o Options) (*Case, error) {
	s, err := store.Open(path)
	if err != nil {
		return nil, err
	}
	return &Case{store: s, o: o}, nil
}

// Create opens a case file, which is made if there is none. The error is an [*Error].
func Create(path string, o Options) (*Case, error) {
	s, err := store.Create(path)
	if err != nil {
		return nil, err
	}
	return &Case{store: s, o: o}, nil
}

// Close closes the case file.
func (c *Case) Close() error { return c.store.Close() }

// Path is the path of the case file as it was given.
func (c *Case) Path() string { return c.store.Path() }

// Step is a step of an import.
type Step string

// The steps of an import.
const (
	StepReading  Step = "reading"
	StepOCR      Step = "ocr"
	StepDeriving Step = "deriving"
)

// Progress says how far an import is.
type Progress struct {
	Step Step
	// Path is the file that is being read.
	Path string
	// Done of Total files are finished; Total is 0 while it is unknown.
	Done, Total int
	// Page of Pages of the file were read, if it is a PDF; with [StepOCR] of those that OCR has to read.
	Page, Pages int
}

// ImportOptions steer an import; the zero value is what the command uses without a terminal.
type ImportOptions struct {
	// Progress, if set, is called before each file and step and after each page of a PDF, from the goroutine that called Import.
	Progress func(Progress)
	// Stdin is read for the path "-".
	Stdin io.Reader
	// PDF steers the reading of PDF.
	PDF PDFOptions
}

// Skipped is a file that was not read, with a stable code, a reason and a hint.
type Skipped = source.Skipped

// ProblemCount is how often a problem occurs.
type ProblemCount struct {
	Code     string        `json:"code"`
	Severity mail.Severity `json:"severity"`
	Count    int           `json:"count"`
	// Text is the wording of the first one, Source the name of the file that it stands in, "" for messages.
	Text   string `json:"text"`
	Source string `json:"source"`
}

// Summary counts what is in a case.
type Summary struct {
	Sources   int `json:"sources"`
	Documents int `json:"documents"`
	Copies    int `json:"copies"`
	Messages  int `json:"messages"`
	Threads   int `json:"threads"`
	// Undated are the messages of which no copy has a date that could be read.
	Undated int `json:"undated"`
	// Lines that are not blank; a line is explained when all its bytes that are not blank are in a named region.
	Lines       int `json:"lines"`
	Explained   int `json:"explained"`
	Unexplained int `json:"unexplained"`
	// Problems by code, the graver ones first.
	Problems []ProblemCount `json:"problems"`
}

// Report is the outcome of an import: what it added, and what the case holds now.
type Report struct {
	// Added are the sources read now; Known those that were in the case already; Again those among them that were given
	// under a path that is new. All sorted by hash.
	Added []mail.Source `json:"added"`
	Known []mail.Source `json:"known"`
	Again []mail.Source `json:"again"`
	// Hidden counts hidden files and folders within the folders given that were not read and do not look like releases.
	Hidden int `json:"hidden"`
	// Skipped are the files that were not read, by path.
	Skipped []Skipped `json:"skipped"`
	// Notes are remarks, such as a program for OCR that is not installed, each once.
	Notes   []Note  `json:"notes"`
	Summary Summary `json:"summary"`
}

// Verify checks that everything in the case is what was written and fits together. The error is an [*Error] of the kind
// [store.Damaged], or what kept it from reading.
func (c *Case) Verify(ctx context.Context) error { return c.store.Verify(ctx) }

// Dump writes everything that the case holds as JSON Lines in an order of its own, for comparison: the same sources and
// decisions dump alike, in whatever order they came.
func (c *Case) Dump(ctx context.Context, w io.Writer) error {
	if err := c.refresh(ctx); err != nil {
		return err
	}
	return c.store.Dump(ctx, w)
}
