package search

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSimilar(t *testing.T) {
	tests := []struct {
		word    string
		has     []string
		hasNone []string
	}{
		{"Encryption", []string{"encryption", "encrvption", "encryptlon", "encrypti0n", "encryptioni", "encryptin", "encrpytion", "eneryptlon"}, []string{"encryptionen", "encrption1s"}},
		{"minister", []string{"rninister", "rnlnister", "minist3r"}, nil},
		{"moderne", []string{"rnodeme", "modeme"}, nil},
		{"modeme", []string{"moderne"}, nil},
		{"wordt", []string{"vvordt", "worclt"}, nil},
		{"coördinatie", []string{"coordinatie", "coorclinatie"}, nil},
		{"kem", []string{"kem", "kern"}, []string{"kam", "ke", "kemp"}},
		{"2021", []string{"zo21", "202l"}, nil},
		{"он", []string{"ои", "0н"}, []string{"о", "0и"}},
	}
	for _, test := range tests {
		got := Similar(test.word)
		if got[0] != Fold(test.word) {
			t.Errorf("Similar(%q) begins with %q", test.word, got[0])
		}
		for _, s := range test.has {
			if !slices.Contains(got, s) {
				t.Errorf("Similar(%q) has no %q", test.word, s)
			}
		}
		for _, s := range test.hasNone {
			if slices.Contains(got, s) {
				t.Errorf("Similar(%q) has %q", test.word, s)
			}
		}
	}
	for _, s := range []string{"", "--", "a b", "a-b", strings.Repeat("a", longestSimilar+1)} {
		if got := Similar(s); got != nil {
			t.Errorf("Similar(%q) = %q", s, got)
		}
	}
}

// TestSimilarIsComplete states up to which length no candidate is left out.
func TestSimilarIsComplete(t *testing.T) {
	for _, s := range []string{"verkeersveiligheid", "internationalisatie", "encryptiestandaard"} {
		if n := len(Similar(s)); n >= MaxSimilar {
			t.Errorf("%q has %d similar words", s, n)
		}
	}
	long := Similar(strings.Repeat("il", longestSimilar/2))
	if len(long) != MaxSimilar {
		t.Errorf("a long word has %d similar ones", len(long))
	}
}

func TestConfusionsAreFoldedPairs(t *testing.T) {
	if len(confusions()) < 60 {
		t.Fatalf("only %d confusions were read", len(confusions()))
	}
	seen := map[confusion]bool{}
	for _, c := range confusions() {
		if seen[c] {
			t.Errorf("%q is there twice", c)
		}
		seen[c] = true
		if c.printed == "" || Fold(c.printed) != c.printed || strings.ContainsFunc(c.printed, func(r rune) bool { return !isWordRune(r) }) {
			t.Errorf("%q is no folded form", c.printed)
		}
	}
}

// FuzzSimilarBothWays holds the one confusion against its opposite: what may have been made of a word may have made it.
func FuzzSimilarBothWays(f *testing.F) {
	f.Add("modern")
	f.Add("иі8")
	f.Fuzz(func(t *testing.T, s string) {
		list := Similar(s)
		if len(list) > MaxSimilar || !slices.Equal(list, Similar(s)) {
			t.Fatalf("Similar(%q) has %d or differs", s, len(list))
		}
		unique := slices.Compact(slices.Sorted(slices.Values(list)))
		if len(unique) != len(list) {
			t.Errorf("Similar(%q) repeats itself", s)
		}
		if len(list) == 0 || utf8.RuneCountInString(list[0]) >= shortestEdited {
			return
		}
		for _, other := range list {
			if utf8.RuneCountInString(other) < shortestEdited && !slices.Contains(Similar(other), list[0]) {
				t.Errorf("Similar(%q) has %q, but not the other way", s, other)
			}
		}
	})
}

func BenchmarkSimilar(b *testing.B) {
	for b.Loop() {
		Similar("encryption")
	}
}

// TestLoosened puts the tilde before words that are looked for as they stand, and before nothing else.
func TestLoosened(t *testing.T) {
	for query, want := range map[string]string{
		"harbour":                             "~harbour",
		`harbour "tide model" from:ash -quay`: `~harbour "tide model" from:ash -quay`,
		"subject:harbour or (text:tide mod*)": "subject:~harbour or text:~tide mod*",
		"~harbour after:2021":                 "",
		"-harbour":                            "",
		`"tide model"`:                        "",
	} {
		q, err := Parse(query)
		if err != nil {
			t.Fatal(err)
		}
		loose, changed := Loosened(q)
		if changed != (want != "") || changed && loose.String() != want || !changed && loose.String() != q.String() {
			t.Errorf("%s: %s, %v", query, loose, changed)
		}
	}
}
