package rethread

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/store"
)

// TestTrunksAreKept: messages that are asked for by time, from two threads in turn, read neither thread more than once.
func TestTrunksAreKept(t *testing.T) {
	c, err := Create(filepath.Join(t.TempDir(), "case.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	const each = 20
	for k, subject := range []string{"Pump", "Sluice"} {
		var text strings.Builder
		for i := range each {
			mail := func(i int, words string) {
				fmt.Fprintf(&text, "From: Ann Berg <ann@quay.example>\nSent: Monday 4 March 2019 %02d:%02d\nTo: Bob Claes <bob@quay.example>\nSubject: RE: %s\n\n%s\n\n",
					8+i/6, i%6*10+k, subject, words)
			}
			fmt.Fprintf(&text, "Nr. %d\n\n", k*each+i)
			mail(i, fmt.Sprintf("The %s is looked at for the %dth time.", subject, i))
			if i > 0 {
				mail(i-1, fmt.Sprintf("The %s is looked at for the %dth time.", subject, i-1))
			}
			text.WriteString("\f")
		}
		if _, err := putText(c, subject+".txt", text.String()); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.derive(context.Background()); err != nil {
		t.Fatal(err)
	}
	found, err := c.Find(context.Background(), nil, FindOptions{})
	if err != nil {
		t.Fatal(err)
	}
	err = c.view(context.Background(), func(v *store.View) error {
		x := &viewer{c: c, v: v}
		threads, turns := map[mail.ID]bool{}, 0
		var last mail.ID
		for _, id := range found.Messages {
			m, _, err := x.found(id)
			if err != nil {
				return err
			}
			threads[m.Thread] = true
			if m.Thread != last {
				last = m.Thread
				turns++
			}
		}
		if len(found.Messages) != 2*each || len(threads) != 2 || turns < each {
			t.Errorf("%d messages of %d threads in %d turns", len(found.Messages), len(threads), turns)
		}
		if made := len(x.trunks.recent); made != len(threads) {
			t.Errorf("the trunks of %d threads were made %d times", len(threads), made)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
