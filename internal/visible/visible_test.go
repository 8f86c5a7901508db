package visible

import (
	"encoding/json"
	"testing"
	"unicode"
)

func TestEscapes(t *testing.T) {
	tests := []struct{ in, line, text string }{
		{"plain é 漢", "plain é 漢", "plain é 漢"},
		{"a\nb\tc", "a b c", "a\nb\tc"},
		{"a\r\nb\rc", `a\x0d b\x0dc`, "a\nb\\x0dc"},
		{"\x1b[31mred", `\x1b[31mred`, `\x1b[31mred`},
		{"\u009b31m", `\u009b31m`, `\u009b31m`},
		{"annexe\u202Etxt.exe", `annexe\u202etxt.exe`, `annexe\u202etxt.exe`},
		{"\u2066a\u2069\u200f", `\u2066a\u2069\u200f`, `\u2066a\u2069\u200f`},
		{"\x00\x07\x7f", `\x00\x07\x7f`, `\x00\x07\x7f`},
		{"\xff", `\xff`, `\xff`},
		{"one\u2028two", `one\u2028two`, `one\u2028two`},
	}
	for _, test := range tests {
		if got := Line(test.in); got != test.line {
			t.Errorf("Line(%q) = %q, want %q", test.in, got, test.line)
		}
		if got := Text(test.in); got != test.text {
			t.Errorf("Text(%q) = %q, want %q", test.in, got, test.text)
		}
	}
}

func FuzzNothingUnsafeIsLeft(f *testing.F) {
	f.Add("\x1b]0;x\x07\u202E\xff\r\n")
	f.Fuzz(func(t *testing.T, s string) {
		for _, r := range Line(s) {
			if unsafe(r) {
				t.Fatalf("%q is left", r)
			}
		}
		for _, r := range Text(s) {
			if unsafe(r) && r != '\n' && r != '\t' {
				t.Fatalf("%q is left", r)
			}
		}
		plain, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		safe := JSON(plain)
		var a, b string
		if json.Unmarshal(plain, &a) != nil || json.Unmarshal(safe, &b) != nil || a != b {
			t.Fatalf("%q became %q", a, b)
		}
		for _, r := range string(safe) {
			if unicode.Is(unicode.Bidi_Control, r) || unicode.IsControl(r) {
				t.Fatalf("%q is left in JSON", r)
			}
		}
	})
}

func TestCut(t *testing.T) {
	for in, want := range map[string]string{"": "", "four": "four", "fourth": "four…", "viér漢字": "viér…", "viér": "viér"} {
		if got := Cut(in, 4); got != want {
			t.Errorf("Cut(%q, 4) = %q, want %q", in, got, want)
		}
	}
}
