package lang

import "testing"

func TestSpelledBeyondASCII(t *testing.T) {
	for word, want := range map[string]bool{
		"środa": true, "für": true, "от": true, "på": true, // weekday, particle, label, attribution
		"van": false, "от:": false, "à": false, "zażółć": false, "Środa": false,
	} {
		if SpelledBeyondASCII(word) != want {
			t.Errorf("%q: %t", word, !want)
		}
	}
}
