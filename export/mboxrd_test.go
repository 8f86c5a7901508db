package export

import (
	"bytes"
	"testing"
	"time"
)

// readMboxrd splits an mbox into its messages and takes one ">" off every quoted "From " line: the inverse of
// writeMboxrd.
func readMboxrd(mbox []byte) [][]byte {
	var out [][]byte
	blank := true
	for line := range bytes.Lines(mbox) {
		if blank && bytes.HasPrefix(line, []byte("From ")) {
			out = append(out, nil)
			blank = false
			continue
		}
		blank = len(line) == 1
		if len(out) == 0 {
			return nil // not an mbox
		}
		if line[0] == '>' && bytes.HasPrefix(bytes.TrimLeft(line, ">"), []byte("From ")) {
			line = line[1:]
		}
		out[len(out)-1] = append(out[len(out)-1], line...)
	}
	for i, m := range out {
		out[i] = bytes.TrimSuffix(m, []byte("\n")) // the blank line that ends each message
	}
	return out
}

func TestMboxrd(t *testing.T) {
	tests := []struct{ name, message, written string }{
		{"plain", "Subject: a\n\nb\n", "Subject: a\n\nb\n\n"},
		{"From line in the body", "Subject: a\n\nFrom here\n", "Subject: a\n\n>From here\n\n"},
		{"quoted From line", "Subject: a\n\n>>From here\n", "Subject: a\n\n>>>From here\n\n"},
		{"no From line", "Subject: a\n\nFrom: here\n> From\n", "Subject: a\n\nFrom: here\n> From\n\n"},
		{"no line end", "Subject: a\n\nb", "Subject: a\n\nb\n\n"},
		{"no body", "Subject: a\n\n", "Subject: a\n\n\n"},
		{"blank lines at the end", "Subject: a\n\nb\n\n\n", "Subject: a\n\nb\n\n\n\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var b bytes.Buffer
			for range 2 {
				if err := writeMboxrd(&b, time.Unix(0, 0), []byte(test.message)); err != nil {
					t.Fatal(err)
				}
			}
			one := "From rethread@rethread.invalid Thu Jan  1 00:00:00 1970\n" + test.written
			if got := b.String(); got != one+one {
				t.Fatalf("wrote %q", got)
			}
			got := readMboxrd(b.Bytes())
			want := test.message
			if want[len(want)-1] != '\n' {
				want += "\n"
			}
			if len(got) != 2 || string(got[0]) != want || string(got[1]) != want {
				t.Fatalf("read %q, want twice %q", got, want)
			}
		})
	}
}
