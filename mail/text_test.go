package mail

import (
	"strings"
	"testing"
)

// TestLine finds the line of every offset, in lines shorter and longer than the stretches that the table of lines has.
func TestLine(t *testing.T) {
	var b strings.Builder
	for n := range 40 {
		b.WriteString(strings.Repeat("x", n*n%700) + "\n")
	}
	for _, text := range []*Text{NewText(b.String(), ""), NewText(b.String(), "").WithoutLines([]int{2, 3, 17})} {
		n := 1
		for at := range len(text.Content) + 1 {
			for n < text.Lines() && text.LineStart(n+1) <= at {
				n++
			}
			if got := text.Line(at); got != n {
				t.Fatalf("offset %d is on line %d, not %d", at, got, n)
			}
		}
	}
}
