package store

import (
	"context"
	"fmt"
	"testing"

	"github.com/rethread/rethread/internal/oldcase"
)

// TestMigrate opens a case of every schema that was ever released: it is brought up to date at once, verifies, and holds what
// was read.
func TestMigrate(t *testing.T) {
	for version := 1; version < schemaVersion; version++ {
		t.Run(fmt.Sprint(version), func(t *testing.T) {
			path := oldcase.Of(t, version)
			s, err := Open(path)
			if err != nil {
				t.Fatal(err)
			}
			defer verifyAndClose(t, s)
			err = s.View(context.Background(), func(v *View) error {
				var now int
				if err := v.row(func(scan func(...any) error) error { return scan(&now) }, "PRAGMA user_version"); err != nil || now != schemaVersion {
					t.Errorf("schema %d, %v", now, err)
				}
				counts, err := v.Counts()
				if counts.Copies != 3 || counts.Documents != 2 {
					t.Errorf("%+v", counts)
				}
				from, e := v.DerivedFrom()
				if from != nil || e != nil || counts.Messages != 0 {
					t.Errorf("the derived layer of schema %d is still there: %v", version, e)
				}
				return err
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
}

// TestMigrateAllOrNothing leaves a case as it was where a later schema does not fit.
func TestMigrateAllOrNothing(t *testing.T) {
	path := oldcase.Of(t, 1)
	execOn(t, path, "CREATE TABLE index_set (mine)") // in the way of schema 2
	if s, err := Open(path); err == nil {
		s.Close()
		t.Fatal("the case opens")
	}
	execOn(t, path, "DROP TABLE index_set")
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	verifyAndClose(t, s)
}
