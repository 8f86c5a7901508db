package store

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
)

// indexed makes a case with a derived layer and a small index.
func indexed(t *testing.T, path string) {
	t.Helper()
	s, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	r := made(t, "aa11", "a.txt", printed)
	r.put(t, s)
	ctx := context.Background()
	var input []byte
	err = s.View(ctx, func(v *View) (err error) {
		input, err = v.Input("1")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	d := layer(r)
	d.Messages[0].Ordinal, d.Messages[1].Ordinal = 1, 2
	d.Index = func(w *IndexWriter) error {
		for n, text := range []string{"yes two", "do we need lamps"} {
			if err := w.Words(n+1, "lamps", "ann ash", text, ""); err != nil {
				return err
			}
		}
		if err := w.Set("is", "reply", []byte("s\x01")); err != nil {
			return err
		}
		if err := w.People([]byte("ann\n"), []byte("\x01\x04")); err != nil {
			return err
		}
		return w.Series("id", make([]byte, seriesPart+5))
	}
	if err := s.Replace(ctx, "1", input, d); err != nil {
		t.Fatal(err)
	}
	if err := s.KeepFindings(ctx, "", input, map[string][]byte{"C01": []byte("s\x02")}); err != nil {
		t.Fatal(err)
	}
	verifyAndClose(t, s)
}

func TestIndexIsReadBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.db")
	indexed(t, path)
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	err = s.View(context.Background(), func(v *View) error {
		for expression, want := range map[string][]int{
			`{text} : "lamps"`: {2}, `"lamps"`: {1, 2}, `"need lamps"`: {2}, `"lamp" *`: {1, 2}, `"hall"`: nil, `{text} : ("two" OR "need")`: {1, 2},
		} {
			var got []int
			for n, err := range v.Matching(expression) {
				if err != nil {
					return err
				}
				got = append(got, n)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: %v, want %v", expression, got, want)
			}
		}
		data, err := v.IndexedSeries("id")
		if err != nil || len(data) != seriesPart+5 {
			t.Errorf("the series has %d bytes, %v", len(data), err)
		}
		for set, err := range v.Sets("is", "re") {
			if err != nil || set.Value != "reply" || string(set.Packed) != "s\x01" {
				t.Errorf("%v, %v", set, err)
			}
		}
		for part, err := range v.IndexedPeople() {
			if err != nil || string(part.Entries) != "ann\n" {
				t.Errorf("%v, %v", part, err)
			}
		}
		sets, ok, err := v.Findings("")
		if err != nil || !ok || string(sets["C01"]) != "s\x02" {
			t.Errorf("findings: %v, %v, %v", sets, ok, err)
		}
		_, ok, err = v.Findings("Europe/Amsterdam")
		if err != nil || ok {
			t.Errorf("findings of another zone: %v, %v", ok, err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// TestChangedIndexIsNoticed changes each part of the index; verify and, where rows are read back, the reader see it.
func TestChangedIndexIsNoticed(t *testing.T) {
	for i, statement := range []string{
		"UPDATE index_set SET set_ = x'7302'",
		"DELETE FROM index_set",
		"UPDATE index_people SET places = x'0108'",
		"UPDATE index_series SET data = zeroblob(3) WHERE part = 1",
		"DELETE FROM index_series WHERE part = 1",
		"UPDATE index_finding SET set_ = x'7303'",
		"DELETE FROM index_finding WHERE code = 'C01'",
		"DELETE FROM index_finding WHERE code = ''",
		"UPDATE index_finding SET zone = 'UTC'",
		"DELETE FROM index_set WHERE kind = 'is'",
		"DELETE FROM index_people",
		"INSERT INTO index_words (rowid, subject, people, text, attachments) VALUES (9, 'x', '', '', '')",
		"UPDATE index_words_data SET block = zeroblob(length(block)) WHERE id > 100",
		"DELETE FROM index_words_idx",
	} {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "case.db")
			indexed(t, path)
			execOn(t, path, statement)
			s, err := Open(path)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if err := s.Verify(context.Background()); KindOf(err) != Damaged {
				t.Errorf("%s: %v", statement, err)
			}
		})
	}
}

// TestLostSeriesIsNoticed reads a series that is gone: an index without messages would answer every query with nothing.
func TestLostSeriesIsNoticed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.db")
	indexed(t, path)
	execOn(t, path, "DELETE FROM index_series")
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	err = s.View(context.Background(), func(v *View) error {
		_, err := v.IndexedSeries("id")
		return err
	})
	if KindOf(err) != Damaged {
		t.Errorf("a lost series: %v", err)
	}
}

// TestStaleFindingsAreNotKept lets findings of what is no longer derived go.
func TestStaleFindingsAreNotKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.db")
	indexed(t, path)
	s, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer verifyAndClose(t, s)
	if err := s.KeepFindings(context.Background(), "UTC", []byte("older"), map[string][]byte{"C02": nil}); err != nil {
		t.Fatal(err)
	}
	err = s.View(context.Background(), func(v *View) error {
		_, ok, err := v.Findings("UTC")
		if ok {
			t.Error("findings of another derived layer were kept")
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
