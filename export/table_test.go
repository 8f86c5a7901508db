package export

import (
	"slices"
	"strings"
	"testing"
)

// TestTable: cells of any table are defused and escaped.
func TestTable(t *testing.T) {
	var b strings.Builder
	rows := [][]string{{"=1+1", "a\x1b[31m"}, {"@x.example", "+31"}}
	if err := Table(&b, []string{"a", "b"}, slices.Values(rows)); err != nil {
		t.Fatal(err)
	}
	want := "a,b\n'=1+1,a\\x1b[31m\n'@x.example,'+31\n"
	if b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
}
