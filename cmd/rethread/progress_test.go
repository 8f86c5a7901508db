package main

import (
	"strings"
	"testing"
	"time"

	"github.com/rethread/rethread"
)

// TestRest holds that the pages of a PDF come with the place among the files, and with an estimate once it is worth one.
func TestRest(t *testing.T) {
	b := &bar{}
	p := rethread.Progress{Step: rethread.StepReading, Path: "a.pdf", Done: 1, Total: 3, Page: 1, Pages: 101}
	if got := b.rest(p); got != ", pages of file 2 of 3" {
		t.Error(got)
	}
	b.began = time.Now().Add(-10 * time.Second)
	p.Page = 11 // a second a page
	if got := b.rest(p); !strings.HasSuffix(got, ", about 2 min left") {
		t.Error(got)
	}
	p.Path = "b.pdf" // another file begins anew
	if got := b.rest(p); strings.Contains(got, "left") {
		t.Error(got)
	}
}
