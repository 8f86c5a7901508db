package rethread

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// settled gives the states of statements "a=b" and "a!b", the ones that hold first.
func settledStates(statements []string) (states []string, rulings []*ruling) {
	s := newSettlement()
	for i, text := range statements {
		a, b, apart := strings.Cut(text, "!")
		if !apart {
			a, b, _ = strings.Cut(text, "=")
		}
		r := &ruling{Decision: &mail.Decision{}, id: mail.NewCopyID(fmt.Sprint(i), "", 0)}
		s.add(r, a, b, apart)
		rulings = append(rulings, r)
		state := string(r.state)
		if i := slices.IndexFunc(rulings, func(x *ruling) bool { return x.id == r.by }); i >= 0 {
			state += " by " + statements[i]
		}
		states = append(states, state)
	}
	return states, rulings
}

func TestSettlement(t *testing.T) {
	for statements, want := range map[string]string{
		"a=b a!b":         ", overruled by a=b",
		"a!b a=b":         ", overruled by a!b",
		"a=b b=a":         ", repeated by a=b",
		"a!b b!a":         ", ", // which of the two is taken out differs
		"a!b a!b":         ", repeated by a!b",
		"a=b b=c a!c":     ", , overruled by a=b",
		"a!c a=b b=c":     ", , overruled by a!c",
		"a!d c=d a=b b=c": ", , , overruled by a!d",
		"a=b c=d b=c d!a": ", , , overruled by a=b",
	} {
		if got, _ := settledStates(strings.Fields(statements)); strings.Join(got, ", ") != want {
			t.Errorf("%s: %q, want %q", statements, strings.Join(got, ", "), want)
		}
	}
}

// TestSettlementIsWhole holds what is left of many statements against the plain definition: each is left out only if those
// before it contradict it or say the same.
func TestSettlementIsWhole(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		var statements []string
		for range 12 {
			a, b := r.IntN(6), r.IntN(6)
			if a != b {
				statements = append(statements, fmt.Sprintf("%c%c%c", 'a'+a, "=!"[r.IntN(2)], 'a'+b))
			}
		}
		_, rulings := settledStates(statements)
		var held []string
		for i, s := range statements {
			fits := consistent(append(slices.Clone(held), s))
			if overruled := rulings[i].state == DecisionOverruled; overruled == fits {
				t.Fatalf("%v: %s is overruled: %v", statements[:i+1], s, overruled)
			}
			if rulings[i].state == "" {
				held = append(held, s)
			}
		}
	}
}

// consistent reports whether statements do not contradict each other.
func consistent(statements []string) bool {
	set := map[byte]byte{}
	for c := byte('a'); c < 'g'; c++ {
		set[c] = c
	}
	for _, s := range statements {
		if s[1] == '=' {
			from, to := set[s[0]], set[s[2]]
			for c := range set {
				if set[c] == from {
					set[c] = to
				}
			}
		}
	}
	return !slices.ContainsFunc(statements, func(s string) bool { return s[1] == '!' && set[s[0]] == set[s[2]] })
}
