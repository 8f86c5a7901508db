package rethread

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/store"
)

// The sources of these tests: a small release of three files in which the same mails are printed several times.
var release = map[string]string{
	"a.txt": `From: Ann Ash <ann.ash@example.org>
Sent: Thursday, 27 May 2021 09:07
To: Bo Birch <bo.birch@example.com>
Subject: RE: Lamps for the hall

Bo, two lamps will do. The electrician comes on Tuesday.

Regards,
Ann

From: Bo Birch <bo.birch@example.com>
Sent: Wednesday, 26 May 2021 16:30
To: Ann Ash <ann.ash@example.org>
Cc: Zoë Élan <zoe@bureau.example.net>
Subject: Lamps for the hall

Do we need lamps in the hall, and if so how many of them?

Bo
`,
	"b.txt": `Von: Bo Birch <bo.birch@example.com>
Gesendet: Mittwoch, 26. Mai 2021 16:30
An: Ann Ash <ann.ash@example.org>
Cc: Zoë Élan <zoe@bureau.example.net>
Betreff: Lamps for the hall

Do we need lamps in the hall, and if so how many of them?

Bo
`,
	"c.txt": `Van: Cas de Wit <cas@gemeente.example.nl>
Verzonden: maandag 31 mei 2021 11:02 +0200
Aan: Dora Esdoorn <dora@gemeente.example.nl>
Onderwerp: Vergadering over de coördinatie

Beste Dora, kun je morgen om tien uur? Ik neem de stukken mee.

Groet, Cas
`,
}

// writeRelease writes files into a new folder, makes it the working folder and gives the names, sorted.
func writeRelease(t *testing.T, files map[string]string) []string {
	t.Helper()
	t.Chdir(t.TempDir())
	var names []string
	for name, content := range files {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// create opens a case that is verified and closed when the test ends.
func create(t *testing.T, o Options) *Case {
	t.Helper()
	c, err := Create(filepath.Join(t.TempDir(), "case.db"), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { verifyAndClose(t, c) })
	return c
}

func verifyAndClose(t *testing.T, c *Case) {
	t.Helper()
	if err := c.Verify(context.Background()); err != nil {
		t.Errorf("verify: %v", err)
	}
	if err := c.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
}

func importAll(t *testing.T, c *Case, paths ...string) *Report {
	t.Helper()
	r, err := c.Import(context.Background(), paths, ImportOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func dump(t *testing.T, c *Case) string {
	t.Helper()
	var b bytes.Buffer
	if err := c.Dump(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// imported is a case of the release.
func imported(t *testing.T, o Options) *Case {
	t.Helper()
	c := create(t, o)
	importAll(t, c, writeRelease(t, release)...)
	return c
}

func TestImportSummary(t *testing.T) {
	c := create(t, Options{})
	files := writeRelease(t, release)
	if err := os.WriteFile("void.txt", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var steps []string
	r, err := c.Import(context.Background(), append(files, "void.txt", "nowhere", "-"), ImportOptions{
		Stdin:    strings.NewReader("no mail at all\n"),
		Progress: func(p Progress) { steps = append(steps, fmt.Sprintf("%s %s %d/%d", p.Step, p.Path, p.Done, p.Total)) },
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Added) != 4 || len(r.Known) != 0 || len(r.Again) != 0 {
		t.Errorf("added %d, known %d, again %d; want 4, 0, 0", len(r.Added), len(r.Known), len(r.Again))
	}
	var skipped []string
	for _, s := range r.Skipped {
		skipped = append(skipped, s.Path+" "+s.Code)
	}
	if d := cmp.Diff([]string{"nowhere missing", "void.txt empty"}, skipped); d != "" {
		t.Errorf("skipped (-want +got):\n%s", d)
	}
	s := r.Summary
	if s.Sources != 4 || s.Copies != 4 || s.Messages != 3 || s.Threads != 2 || s.Undated != 0 {
		t.Errorf("summary %+v; want 4 sources, 4 copies, 3 messages, 2 threads, none undated", s)
	}
	if s.Explained+s.Unexplained != s.Lines || s.Lines < 25 {
		t.Errorf("lines: %d explained + %d unexplained of %d", s.Explained, s.Unexplained, s.Lines)
	}
	want := []string{"reading a.txt 0/5", "reading b.txt 1/5", "reading c.txt 2/5", "reading void.txt 3/5", "reading - 4/5", "deriving  5/5"}
	if d := cmp.Diff(want, steps); d != "" {
		t.Errorf("progress (-want +got):\n%s", d)
	}
}

func TestImportAgainChangesNothing(t *testing.T) {
	c := imported(t, Options{})
	before := dump(t, c)
	for _, paths := range [][]string{{"a.txt", "b.txt", "c.txt"}, {"."}, {"c.txt", "a.txt"}} {
		r := importAll(t, c, paths...)
		if len(r.Added)+len(r.Again) != 0 || len(r.Known) < 2 {
			t.Errorf("%v: added %v, again %v, known %v", paths, r.Added, r.Again, r.Known)
		}
		if dump(t, c) != before {
			t.Errorf("%v: the case has changed", paths)
		}
	}
}

func TestFurtherPathIsNotedOnly(t *testing.T) {
	c := imported(t, Options{})
	before, err := copiesOf(t, c)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("A copy.txt", []byte(release["b.txt"]), 0o600); err != nil {
		t.Fatal(err)
	}
	r := importAll(t, c, "A copy.txt")
	if len(r.Again) != 1 || len(r.Added) != 0 || r.Summary.Sources != 3 {
		t.Errorf("again %v, added %v, %d sources; want one path more", r.Again, r.Added, r.Summary.Sources)
	}
	after, err := copiesOf(t, c)
	if err != nil || len(after) != len(before) {
		t.Errorf("%d copies before, %d after, %v", len(before), len(after), err)
	}
	sources, err := c.Sources(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(sources, func(s SourceView) bool { return len(s.Paths) == 2 })
	if i < 0 || sources[i].Name != "A copy.txt" || sources[i].Paths[1] != "b.txt" {
		t.Errorf("sources %+v; want one with both paths, named by the smaller", sources)
	}
}

// copiesOf lists the copies.
func copiesOf(t *testing.T, c *Case) ([]*mail.CopyView, error) {
	t.Helper()
	var list []*mail.CopyView
	for v, err := range c.Copies(context.Background()) {
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}

func TestOrderAndPartitionDoNotMatter(t *testing.T) {
	c := imported(t, Options{})
	want := dump(t, c)
	for _, imports := range [][][]string{
		{{"c.txt", "b.txt", "a.txt"}},
		{{"b.txt"}, {"a.txt"}, {"c.txt"}},
		{{"c.txt"}, {"b.txt", "a.txt"}},
		{{"a.txt", "c.txt"}, {"b.txt", "a.txt"}},
	} {
		other := create(t, Options{})
		for _, paths := range imports {
			importAll(t, other, paths...)
		}
		if d := cmp.Diff(want, dump(t, other)); d != "" {
			t.Errorf("%v (-want +got):\n%s", imports, d)
		}
	}
}

func TestRemoveUndoesImport(t *testing.T) {
	c := imported(t, Options{})
	ctx := context.Background()
	sources, err := c.Sources(ctx)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(sources, func(s SourceView) bool { return s.Name == "a.txt" })
	if _, err := c.Remove(ctx, ""); err == nil {
		t.Error("an empty prefix removes something")
	}
	s, err := c.Remove(ctx, "s"+sources[i].SHA256[:8])
	if err != nil || s.Name != "a.txt" {
		t.Fatalf("Remove = %v, %v", s, err)
	}
	without := create(t, Options{})
	importAll(t, without, "b.txt", "c.txt")
	if d := cmp.Diff(dump(t, without), dump(t, c)); d != "" {
		t.Errorf("removed against never imported (-never +removed):\n%s", d)
	}
	var e *IDError
	if _, err := c.Remove(ctx, sources[i].SHA256); !errors.As(err, &e) || e.Hint == "" {
		t.Errorf("removing it again: %v, want an *IDError with a hint", err)
	}
}

func TestStaleCaseIsDerivedAnew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.db")
	c, err := Create(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	importAll(t, c, writeRelease(t, release)...)
	want := dump(t, c)
	// As after a crash between reading and deriving, and as an older version would have left it.
	if err := c.store.Replace(context.Background(), "0", []byte("other input"), &store.Derived{}); err != nil {
		t.Fatal(err)
	}
	verifyAndClose(t, c)
	c, err = Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer verifyAndClose(t, c)
	if threads, err := c.Threads(context.Background()); err != nil || len(threads) != 2 {
		t.Errorf("%d threads, %v", len(threads), err)
	}
	if dump(t, c) != want {
		t.Error("derived anew, but not the same")
	}
}

func TestOlderParserIsReadAnew(t *testing.T) {
	c := imported(t, Options{})
	want := dump(t, c)
	ctx := context.Background()
	views, err := c.Sources(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range views {
		storeAsUnread(t, c, v)
	}
	c.fresh = false
	if got := dump(t, c); got != want {
		t.Errorf("read anew, but not the same:\n%s", cmp.Diff(want, got))
	}
}

func TestCancelledImportLeavesWholeSources(t *testing.T) {
	c := create(t, Options{})
	files := writeRelease(t, release)
	ctx, cancel := context.WithCancel(context.Background())
	_, err := c.Import(ctx, files, ImportOptions{Progress: func(p Progress) {
		if p.Done == 2 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("err = %v, want context.Canceled", err)
	}
	sources, err := c.Sources(context.Background())
	if err != nil || len(sources) != 2 {
		t.Errorf("%d sources, %v; want the 2 that were finished", len(sources), err)
	}
	importAll(t, c, files...)
	whole := create(t, Options{})
	importAll(t, whole, files...)
	if dump(t, c) != dump(t, whole) {
		t.Error("an import that is cancelled and run again differs from one that is not")
	}
}

func TestEmptyCase(t *testing.T) {
	c := create(t, Options{})
	ctx := context.Background()
	r := importAll(t, c)
	if r.Summary.Sources != 0 || r.Summary.Threads != 0 {
		t.Errorf("summary = %+v", r.Summary)
	}
	if threads, err := c.Threads(ctx); err != nil || len(threads) != 0 {
		t.Errorf("threads = %v, %v", threads, err)
	}
	if _, err := c.Message(ctx, mail.ID{1}); !errors.Is(err, ErrNotFound) {
		t.Errorf("Message: %v, want ErrNotFound", err)
	}
	if _, _, err := c.Document(ctx, mail.ID{1}); !errors.Is(err, ErrNotFound) {
		t.Errorf("Document: %v, want ErrNotFound", err)
	}
	for _, err := range c.Ledger(ctx, "00") {
		if !errors.Is(err, ErrNotFound) {
			t.Errorf("Ledger: %v, want ErrNotFound", err)
		}
	}
}
