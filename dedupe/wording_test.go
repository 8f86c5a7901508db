package dedupe

import "testing"

// TestSubjects: only damage, a printed cut and the tag of a list make two subjects alike.
func TestSubjects(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want wording
	}{
		{"Works in the cellar", "Works in the cellar", wordsSame},
		{"Works in the cellar", "Works in the ceilar", wordsSame},
		{"Works in the barn", "Works in the bam", wordsAlike},
		{"Works in the cellar", "Works in the cel lar", wordsAlike},
		{"Works in the north wing", "Works in the nozth wing", wordsAlike},
		{"Works in the cellar", "[works] Works in the cellar", wordsSame},
		{"Works in the cellar of the north wing", "Works in the cel...", wordsCut},
		{"Works in the cellar of the north wing", "Works in the cel…", wordsCut},
		{"Works in the cellar of the north wing", "Works in the cellar", wordsPart},
		{"Talk with 10.2.e", "Talk with Hansen", wordsAlike},
		{"Year 2O21", "Year 2021", wordsSame},
		{"Year 2a21", "Year 2021", wordsAlike},
		{"Paper A", "Paper B", wordsOther},
		{"Paper C", "Paper E", wordsOther},
		{"Paper a", "Paper b", wordsLetter},
		{"Paper 1", "Paper 2", wordsOther},
		{"Paper 12", "Paper 13", wordsOther},
		{"Paper v1", "Paper v2", wordsOther},
		{"Paper II", "Paper IV", wordsOther},
		{"Paper 12-03-2021", "Paper 12-04-2021", wordsOther},
		{"Report of June", "Report of July", wordsOther},
		{"Case 12345", "Case 12346", wordsBlurred},
		{"Paper of Hansen", "Paper of Jansen", wordsNames},
		{"Paper about the lift", "Paper about the roof", wordsApart},
	} {
		if got := compareSubjects(c.a, c.b); got != c.want {
			t.Errorf("%q, %q: %d, want %d", c.a, c.b, got, c.want)
		}
		if got := compareSubjects(c.b, c.a); got != c.want {
			t.Errorf("%q, %q: %d, want %d", c.b, c.a, got, c.want)
		}
	}
}
