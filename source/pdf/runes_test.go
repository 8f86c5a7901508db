package pdf

import "testing"

// TestReading is the table of codes and what they read as.
func TestReading(t *testing.T) {
	for _, tt := range []struct{ code, want rune }{
		{'a', 'a'},
		{0, unread},        // a glyph without a meaning
		{0x1f, unread},     // a control character
		{0x85, ' '},        // next line: white space
		{0x90, unread},     // a control character of Latin-1
		{0xffff, unread},   // no character
		{0xd801, unread},   // half a surrogate pair
		{0x110000, unread}, // beyond Unicode
		{0xa0, ' '},
		{'\t', ' '},
		{0x3000, ' '},
		{0x02, '-'}, // the engine's hyphen at the end of a line
		{0xad, '-'},
		{0x200b, skip},
		{0xfeff, skip},
		{0xf0b7, 0xf0b7}, // a bullet of a symbol font stays what it is
		{0x1f4ce, 0x1f4ce},
	} {
		if got := reading(tt.code); got != tt.want {
			t.Errorf("%U reads as %U, want %U", tt.code, got, tt.want)
		}
	}
}

// TestPair: the halves of a surrogate pair are one character.
func TestPair(t *testing.T) {
	r := &glyphReader{}
	if got := r.pair(0xd83d); got != skip {
		t.Errorf("the first half reads as %U", got)
	}
	if got := r.pair(0xdcce); got != 0x1f4ce {
		t.Errorf("the pair reads as %U", got)
	}
	if got := r.pair(0xdcce); got != unread {
		t.Errorf("a second half alone reads as %U", got)
	}
}
