package parse

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// scraps are what damage leaves in a text: characters that the grammar splits at, stamps, labels, quote marks.
var scraps = []string{
	" ", "\n", "\t", "\f", ":", ";", ",", ">", "<", "@", ".", "-", "(", ")", "0", "1", "5", "e", "l", "i", "m", "rn", "A", "\u00a0", "é", "\xff",
	"---", "10.2.e", "> ", "\n\n", "RE: ", "|", "[", "]", "\"", "'", "_", "/", "Van: ", "From:", "To: ", "schreef:", "\r\n", " , ", "\n| ", "AB> ", "*",
	"?", "? : ", "\n? :\n", " ??: ", "[mailto:", " at ", "(",
}

// damaged is s with some of its bytes lost or replaced by scraps, or with lines exchanged, repeated, quoted and glued.
func damaged(s string, r *rand.Rand) string {
	if r.IntN(4) == 0 {
		lines := strings.Split(s, "\n")
		for range 1 + len(lines)/20 {
			i, j := r.IntN(len(lines)), r.IntN(len(lines))
			switch r.IntN(4) {
			case 0:
				lines[i], lines[j] = lines[j], lines[i]
			case 1:
				lines[i] = lines[j]
			case 2:
				lines[i] = "> " + lines[i]
			case 3:
				lines[i] += lines[j]
			}
		}
		return strings.Join(lines, "\n")
	}
	at := make([]int, 1+len(s)/[]int{30, 100, 300, 1000}[r.IntN(4)])
	for i := range at {
		at[i] = r.IntN(len(s) + 1)
	}
	slices.Sort(at)
	var b strings.Builder
	from := 0
	for _, p := range at {
		if p < from {
			continue
		}
		b.WriteString(s[from:p])
		from = p
		how := r.IntN(3)
		if how > 0 {
			b.WriteString(scraps[r.IntN(len(scraps))])
		}
		if how != 1 {
			from = min(p+1, len(s))
		}
	}
	b.WriteString(s[from:])
	return b.String()
}

// TestDamagedTextsTile checks the invariants on our releases, each damaged in many ways.
func TestDamagedTextsTile(t *testing.T) {
	files := demo(t)
	for _, corpus := range []string{"layouts2", "layouts3", "layouts4", "layouts5", "layouts6"} {
		names, err := filepath.Glob("../testdata/" + corpus + "/*.txt")
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: no texts: %v", corpus, err)
		}
		for _, name := range names {
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files[name] = string(b)
		}
	}
	for i := range columnTexts {
		files[columnTexts[i].name] = columnTexts[i].text
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		for seed := range uint64(15) {
			s := damaged(files[name], rand.New(rand.NewPCG(seed, uint64(len(files[name])))))
			readDamaged(t, fmt.Sprintf("%s, damage %d", name, seed), s)
		}
	}
}

// readDamaged checks one text, and says which one it was where the parser fails.
func readDamaged(t *testing.T, name, s string) {
	t.Helper()
	defer func() {
		if e := recover(); e != nil {
			t.Errorf("%s: %v", name, e)
			panic(e)
		}
	}()
	text := mail.NewText(s, "test")
	checkReading(t, text, Parse("00", text, Options{}))
	if t.Failed() {
		t.Fatal(name)
	}
}
