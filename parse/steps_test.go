package parse

import (
	"maps"
	"os"
	"slices"
	"testing"

	"github.com/rethread/rethread/internal/steps"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/workers"
)

// TestMain reads one hostile text where [TestEveryStepIsLinear] asks for it.
func TestMain(m *testing.M) {
	steps.Run(func(name string, n int) {
		workers.Most = 1 // what one worker reads is counted alike each time
		Parse("00", mail.NewText(hostile[name](n), "test"), Options{})
	})
	os.Exit(m.Run())
}

// TestEveryStepIsLinear counts how often each piece of the parser runs for the hostile texts as they grow; loops in assembly
// BenchmarkHostile shows.
//
//	go test ./parse -run TestEveryStepIsLinear -covermode=count -coverpkg=./...,strings,slices
func TestEveryStepIsLinear(t *testing.T) {
	steps.Linear(t, 400, func(n int) int { return n }, slices.Sorted(maps.Keys(hostile)))
}
