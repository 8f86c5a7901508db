package rethread

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/internal/oldcase"
)

// TestCaseOfSchema1 asks a case that the first version of the program made: it is brought up to date and gets its index.
func TestCaseOfSchema1(t *testing.T) {
	c, err := Open(oldcase.Of(t, 1), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer verifyAndClose(t, c)
	found, err := c.Find(context.Background(), parsed(t, "lamps from:ash"), FindOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"RE: Lamps for the hall"}, subjects(t, c, found.Messages)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
