package dedupe

import (
	"strings"
	"testing"
)

// TestDiffering: a word more or another word is no damage; damage, cuts and bars are no words.
func TestDiffering(t *testing.T) {
	for _, c := range []struct {
		name, a, b string
		wanted     bool
	}{
		{"the same", long, long, false},
		{"damaged", long, ocr(long), false},
		{"a word more", long, strings.Replace(long, "may leave", "may not leave", 1), true},
		{"a word more in front", "Agreed. Ann", "Not agreed. Ann", true},
		{"another word", long, strings.Replace(long, "Thursday", "Monday", 1), true},
		{"another last word", "Let us meet on Monday", "Let us meet on Thursday", true},
		{"cut at the end", long, long[:120], false},
		{"cut at the top", long[100:], long, false},
		{"another short name", "Dear Els,\n" + long, "Dear Rik,\n" + long, true},
		{"a short word damaged", "Dear Els,\n" + strings.Replace(long, "hold", "hxld", 1), "Dear Rik,\n" + long, false},
		{"blacked out", long, strings.Replace(long, "auditors", "10.2.e", 1), false},
		{"a black box", long, strings.Replace(long, "auditors", "███████", 1), false},
		{"three letters of one word damaged", long, strings.Replace(long, "carrier", "cqrzieq", 1), false},
		{"scraps in a text", long, strings.Replace(long, "auditors", "auditors xqz", 1), true},
		{"scraps in a damaged text", long, strings.NewReplacer("hold", "hxld", "review", "rewiew", "boxes", "bozes", "number", "nvmber", "auditors", "auditors xqz").Replace(long), false},
		{"a letter more", "Is it done?", "Is it done2?", false},
	} {
		a, b := fold(c.a, folded{}), fold(c.b, folded{})
		if got := differing(&a, &b); got != c.wanted {
			t.Errorf("%s: %v", c.name, got)
		}
		if got := differing(&b, &a); got != c.wanted {
			t.Errorf("%s, turned: %v", c.name, got)
		}
	}
}
