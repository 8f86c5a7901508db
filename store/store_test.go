package store

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/mail"
)

// open makes a case file in a new folder and, when the test ends, verifies and closes it.
func open(t *testing.T) *Store {
	t.Helper()
	s, err := Create(filepath.Join(t.TempDir(), "case.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { verifyAndClose(t, s) })
	return s
}

func verifyAndClose(t *testing.T, s *Store) {
	t.Helper()
	if err := s.Verify(context.Background()); err != nil {
		t.Errorf("verify: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
}

// release is a source with its text and a reading, made by hand: a mail that quotes another.
type release struct {
	src     mail.Source
	text    *mail.Text
	reading *mail.Reading
}

const printed = "From: Ann Ash <ann@example.org>\nSubject: RE: lamps\n\nYes, two.\n\nFrom: Bo Birch\nSubject: lamps\n\nDo we need lamps?\n"

// made makes a release; the hash stands for its bytes.
func made(t *testing.T, sha256, path, content string) release {
	t.Helper()
	text := mail.NewText(content, "plain/1 utf-8")
	find := func(s string) mail.Span {
		i := strings.Index(content, s)
		if i < 0 {
			t.Fatalf("no %q in the text", s)
		}
		return mail.Span{Start: i, End: i + len(s)}
	}
	top := mail.Copy{
		ID: mail.NewCopyID(sha256, text.Engine, 0), Kind: mail.KindEmail, Above: -1, Lang: "en",
		Header:  []mail.Span{find("From: Ann Ash <ann@example.org>\nSubject: RE: lamps")},
		Fields:  []mail.Field{{Role: mail.RoleFrom, Label: find("From:"), Value: []mail.Span{find("Ann Ash <ann@example.org>")}}},
		From:    []mail.Participant{{Raw: "Ann Ash <ann@example.org>", Name: "Ann Ash", Address: "ann@example.org", Domain: "example.org"}},
		Date:    &mail.Date{Raw: "27 May 2021 09:07", Earliest: "2021-05-27T09:07", Latest: "2021-05-27T09:07", Precision: mail.PrecisionMinute},
		Subject: mail.Subject{Value: "RE: lamps", Prefixes: []mail.Prefix{{Raw: "RE:"}}, Base: "lamps"},
		Margin:  1.25, Body: []mail.Span{find("\nYes, two.\n\n")},
	}
	second := find("From: Bo Birch\nSubject: lamps")
	quoted := mail.Copy{
		ID: mail.NewCopyID(sha256, text.Engine, second.Start), Kind: mail.KindEmail, Depth: 1, Above: 0, Quoting: mail.QuotingBlock, Lang: "en",
		Header: []mail.Span{second}, From: []mail.Participant{{Raw: "Bo Birch", Name: "Bo Birch"}},
		Subject: mail.Subject{Value: "lamps", Base: "lamps"}, Body: []mail.Span{find("Do we need lamps?\n")},
	}
	body := find("\nYes, two.\n\n")
	last := find("\nDo we need lamps?\n")
	return release{
		src:  mail.Source{SHA256: sha256, Name: filepath.Base(path), Paths: []string{path}, Size: int64(len(content))},
		text: text,
		reading: &mail.Reading{
			Documents: []mail.Document{{Number: "D.1", Kind: mail.DocumentEmail, Span: mail.Span{End: len(content)}}},
			Copies:    []mail.Copy{top, quoted},
			Regions: []mail.Region{
				{Span: mail.Span{Start: 0, End: body.Start}, Kind: mail.RegionHeader, Copy: 0},
				{Span: body, Kind: mail.RegionBody, Copy: 0},
				{Span: mail.Span{Start: body.End, End: last.Start}, Kind: mail.RegionHeader, Copy: 1},
				{Span: mail.Span{Start: last.Start, End: len(content)}, Kind: mail.RegionUnknown, Copy: -1},
			},
			Problems: []mail.Problem{{Code: "date-unread", Severity: mail.Warning, Span: second, Text: "no date"}},
		},
	}
}

func (r release) put(t *testing.T, s *Store) {
	t.Helper()
	if err := s.Put(context.Background(), &r.src, "1", r.text, r.reading); err != nil {
		t.Fatal(err)
	}
}

func dump(t *testing.T, s *Store) string {
	t.Helper()
	var b bytes.Buffer
	if err := s.Dump(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPutAndRead(t *testing.T) {
	s := open(t)
	r := made(t, "aa11", "in/lamps.txt", printed)
	r.put(t, s)
	err := s.View(context.Background(), func(v *View) error {
		src, err := v.Source("aa11")
		if err != nil {
			return err
		}
		want := &Source{Source: r.src, Engine: "plain/1 utf-8", Parse: "1", Length: len(printed), Lines: 6, Explained: 5, Pages: 1}
		if d := cmp.Diff(want, src); d != "" {
			t.Errorf("source (-want +got):\n%s", d)
		}
		text, err := v.Text("aa11")
		if err != nil || text.Content != printed {
			t.Errorf("text = %q, %v", text.Content, err)
		}
		i := 0
		for p, err := range v.Copies("aa11") {
			if err != nil {
				return err
			}
			if d := cmp.Diff(&r.reading.Copies[i], p.Copy); d != "" {
				t.Errorf("copy %d (-want +got):\n%s", i, d)
			}
			body, err := v.Body(p)
			if want := r.text.Join(r.reading.Copies[i].Body); err != nil || body != want {
				t.Errorf("body %d = %q, %v; want %q", i, body, err, want)
			}
			lines := [][2][2]int{{{1, 2}, {4, 4}}, {{6, 7}, {9, 9}}}[i]
			if p.HeaderLines != lines[0] || p.BodyLines != lines[1] || p.Number != i+1 {
				t.Errorf("copy %d: lines %v %v, number %d; want %v", i, p.HeaderLines, p.BodyLines, p.Number, lines)
			}
			i++
		}
		places, _, err := v.Places("aa11")
		if err != nil || len(places) != 2 || places[0].Below != r.reading.Copies[1].ID || places[1].Above != r.reading.Copies[0].ID {
			t.Errorf("places = %+v, %v", places, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestPutAgainKeepsPaths(t *testing.T) {
	s := open(t)
	made(t, "aa11", "in/b.txt", printed).put(t, s)
	made(t, "aa11", "in/a.txt", printed).put(t, s)
	added, err := s.AddPath(context.Background(), "aa11", "c.txt")
	if err != nil || !added {
		t.Errorf("AddPath = %v, %v", added, err)
	}
	before := dump(t, s)
	if added, err := s.AddPath(context.Background(), "aa11", "c.txt"); err != nil || added {
		t.Errorf("AddPath again = %v, %v", added, err)
	}
	if dump(t, s) != before {
		t.Error("a path that is known changes the case")
	}
	err = s.View(context.Background(), func(v *View) error {
		src, err := v.Source("aa11")
		if d := cmp.Diff([]string{"c.txt", "in/a.txt", "in/b.txt"}, src.Paths); d != "" {
			t.Errorf("paths (-want +got):\n%s", d)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestRemoveLeavesNothing(t *testing.T) {
	s := open(t)
	empty := dump(t, s)
	made(t, "aa11", "a.txt", printed).put(t, s)
	if err := s.Remove(context.Background(), "aa11"); err != nil {
		t.Fatal(err)
	}
	if got := dump(t, s); got != empty {
		t.Errorf("after removal: %s", got)
	}
	for _, table := range []string{"source", "path", "chunk", "document", "copy", "participant", "region", "problem"} {
		var n int
		if err := s.writer.QueryRow("SELECT count(*) FROM " + table).Scan(&n); err != nil || n != 0 {
			t.Errorf("%s has %d rows, %v", table, n, err)
		}
	}
}

func TestLongTextIsSlicedAnywhere(t *testing.T) {
	s := open(t)
	content := printed + strings.Repeat("één lange regel met wat tekst\n\f", 3*chunkSize/30)
	r := made(t, "bb22", "long.txt", content)
	at := chunkSize*2 - 7
	r.reading.Copies[1].Body = []mail.Span{{Start: at, End: at + chunkSize + 20}, {Start: 3, End: 9}, {Start: len(content) - 2, End: len(content)}, {Start: 5, End: 5}}
	r.put(t, s)
	err := s.View(context.Background(), func(v *View) error {
		p, err := v.Copy(r.reading.Copies[1].ID)
		if err != nil {
			return err
		}
		got, err := v.Body(p)
		if want := r.text.Join(p.Copy.Body); got != want {
			t.Errorf("body of %d bytes differs from the text's %d", len(got), len(want))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestImpossibleReadingIsRefused(t *testing.T) {
	s := open(t)
	before := dump(t, s)
	for name, spoil := range map[string]func(*mail.Reading){
		"gap":       func(r *mail.Reading) { r.Regions[1].Span.Start++ },
		"overlap":   func(r *mail.Reading) { r.Regions[1].Span.Start-- },
		"short":     func(r *mail.Reading) { r.Regions = r.Regions[:3] },
		"outside":   func(r *mail.Reading) { r.Copies[0].Body[0].End = 1 << 40 },
		"backwards": func(r *mail.Reading) { r.Copies[0].Header[0] = mail.Span{Start: 5, End: 2} },
		"field":     func(r *mail.Reading) { r.Copies[0].Fields[0].Value[0].Start = -1 },
		"twins":     func(r *mail.Reading) { r.Copies[1].ID = r.Copies[0].ID },
		"document":  func(r *mail.Reading) { r.Copies[0].Document = 1 },
		"above":     func(r *mail.Reading) { r.Copies[0].Above = 2 },
		"problem":   func(r *mail.Reading) { r.Problems[0].Span.End = len(printed) + 1 },
	} {
		r := made(t, "aa11", "a.txt", printed)
		spoil(r.reading)
		if err := s.Put(context.Background(), &r.src, "1", r.text, r.reading); err == nil {
			t.Errorf("%s: stored", name)
		}
	}
	if dump(t, s) != before {
		t.Error("something of a refused reading is stored")
	}
}

func TestCancelledPutStoresNothing(t *testing.T) {
	s := open(t)
	before := dump(t, s)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	r := made(t, "aa11", "a.txt", printed)
	if err := s.Put(ctx, &r.src, "1", r.text, r.reading); err != context.Canceled {
		t.Errorf("err = %v, want context.Canceled", err)
	}
	if dump(t, s) != before {
		t.Error("something of a cancelled import is stored")
	}
}

// TestLists: a list is prepared once for a view, whatever its arguments, and may be asked while its rows are read.
func TestLists(t *testing.T) {
	s := open(t)
	err := s.View(t.Context(), func(v *View) error {
		const query = "SELECT value FROM (SELECT 1 AS value UNION SELECT 2 UNION SELECT 3) WHERE value <= ? ORDER BY value"
		numbers := func(most int, f func(n int) error) error {
			return v.each(func(scan func(...any) error) error {
				var n int
				if err := scan(&n); err != nil {
					return err
				}
				return f(n)
			}, query, most)
		}
		var got []int
		for range 2 {
			if err := numbers(3, func(n int) error {
				return numbers(n, func(inner int) error {
					got = append(got, 10*n+inner)
					return nil
				})
			}); err != nil {
				return err
			}
		}
		if d := cmp.Diff([]int{11, 21, 22, 31, 32, 33, 11, 21, 22, 31, 32, 33}, got); d != "" {
			t.Errorf("rows (-want +got):\n%s", d)
		}
		kept := v.lists[query]
		if err := numbers(1, func(int) error { return errStop }); err != errStop {
			return err
		}
		if len(v.lists) != 1 || kept == nil || v.lists[query] != kept {
			t.Errorf("%d statements are kept for one query, the same one: %v", len(v.lists), v.lists[query] == kept)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// TestRemovePaths takes names from a source, but not the last one.
func TestRemovePaths(t *testing.T) {
	s := open(t)
	made(t, "aa11", "in/a.txt", printed).put(t, s)
	before := dump(t, s)
	if err := s.RemovePaths(context.Background(), "aa11", []string{"in/a.txt"}); !errors.Is(err, ErrNotFound) {
		t.Errorf("the last path: %v", err)
	}
	if dump(t, s) != before {
		t.Error("the last path is gone")
	}
	if _, err := s.AddPath(context.Background(), "aa11", "b.txt"); err != nil {
		t.Fatal(err)
	}
	if err := s.RemovePaths(context.Background(), "aa11", []string{"b.txt", "c.txt"}); err != nil {
		t.Fatal(err)
	}
	if dump(t, s) != before {
		t.Error("the path that was added is still there, or more is gone")
	}
}
