package people_test

import (
	"context"
	"fmt"
	"iter"
	"os"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/rethread/rethread/internal/release"
	"github.com/rethread/rethread/internal/usage"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/people"
)

func generate(o release.Options) []people.Header {
	var list []people.Header
	first := map[int]mail.ID{}
	release.New(o).Each(func(p *release.Print) bool {
		if _, ok := first[p.Message]; !ok {
			first[p.Message] = p.Copy.ID
		}
		thread := p.Message
		if p.Parent >= 0 {
			thread = p.Parent
		}
		if _, ok := first[thread]; !ok {
			thread = p.Message
		}
		c := &p.Copy
		list = append(list, people.Header{
			Copy: c.ID, Message: first[p.Message], Thread: first[thread], Number: p.Message + 1, Strength: mail.Certain, At: c.Date.Earliest,
			From: c.From, To: c.To, Cc: c.Cc,
		})
		return true
	})
	return list
}

func each(list []people.Header) iter.Seq2[*people.Header, error] {
	return func(yield func(*people.Header, error) bool) {
		for i := range list {
			if !yield(&list[i], nil) {
				return
			}
		}
	}
}

// TestScale measures at the size in RETHREAD_SCALE: RETHREAD_SCALE=200000 go test ./people -run Scale -v.
func TestScale(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("RETHREAD_SCALE"))
	if n == 0 {
		t.Skip("RETHREAD_SCALE is not set")
	}
	for _, damage := range []float64{0.003, 0.03} {
		list := generate(release.Options{Copies: n, Damage: damage, Clocks: 0.2, Redacted: 0.4, Seed: 3})
		runtime.GC()
		before := usage.Live()
		peak := usage.Watch()
		begin := time.Now()
		r, err := people.Group(context.Background(), each(list), people.Options{})
		if err != nil {
			t.Fatal(err)
		}
		took := time.Since(begin)
		most := peak()
		runtime.GC()
		after := usage.Live()
		entries := 0
		for i := range list {
			entries += len(list[i].From) + len(list[i].To) + len(list[i].Cc)
		}
		t.Logf("damage %v: %d copies, %d entries in %v; peak %d bytes a copy, result %d; %d variants; %v", damage, len(list), entries, took.Round(time.Millisecond),
			int(most-before)/len(list), int(after-before)/len(list), len(r.Variants), score(r))
		runtime.KeepAlive(list)
	}
}

// score counts the persons, and those that are several.
func score(r *people.Result) figures {
	parties := map[mail.ID]map[string]int{}
	persons := 0
	for i := range r.Parties {
		if r.Parties[i].Kind == mail.PartyPerson {
			persons++
		}
	}
	for i := range r.Variants {
		v := &r.Variants[i]
		if v.Person.IsZero() {
			continue
		}
		if parties[v.Person] == nil {
			parties[v.Person] = map[string]int{}
		}
		if v.Address != "" {
			parties[v.Person][v.Address] += v.Entries
		}
	}
	mixed := 0
	for _, p := range parties {
		if len(p) > 1 {
			mixed++
		}
	}
	return figures{persons, mixed, both(r)}
}

// both counts the persons of whom two of the generator's names are printed undamaged.
func both(r *people.Result) int {
	real := map[string]bool{}
	release.New(release.Options{Copies: 4000, Seed: 1}).Each(func(p *release.Print) bool {
		real[p.Copy.From[0].Name] = true
		return true
	})
	names := map[mail.ID]map[string]bool{}
	for i := range r.Variants {
		if v := &r.Variants[i]; !v.Person.IsZero() && real[v.Name] && v.Entries > 1 {
			if names[v.Person] == nil {
				names[v.Person] = map[string]bool{}
			}
			names[v.Person][v.Name] = true
		}
	}
	n := 0
	for _, x := range names {
		if len(x) > 1 {
			n++
		}
	}
	return n
}

// figures are what a grouping of generated people is like.
type figures struct{ persons, addresses, names int }

func (f figures) String() string {
	return fmt.Sprintf("%d persons, %d of them with several addresses, %d with several people's names", f.persons, f.addresses, f.names)
}

// TestGenerated: among 400 people, names a letter apart among them, no two become one, at the damage of a bad scan too.
func TestGenerated(t *testing.T) {
	for _, damage := range []float64{0, 0.003, 0.01, 0.03} {
		list := generate(release.Options{Copies: 6000, Damage: damage, Clocks: 0.2, Redacted: 0.4, Lookalikes: 0.1, Seed: 4})
		r, err := people.Group(context.Background(), each(list), people.Options{})
		if err != nil {
			t.Fatal(err)
		}
		f := score(r)
		variants := 0
		for i := range r.Variants {
			if !r.Variants[i].Person.IsZero() {
				variants++
			}
		}
		t.Logf("damage %v: %d variants, %v", damage, variants, f)
		if f.addresses+f.names > 0 || damage == 0 && f.persons > 400 {
			t.Errorf("damage %v: %v", damage, f)
		}
		if f.persons*10 > variants*8 {
			t.Errorf("damage %v: %d persons of %d variants: hardly any are grouped", damage, f.persons, variants)
		}
	}
}
