package participant

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/rethread/rethread/mail"
)

// gold is what careful readers saw, in the notation of ../shared/eval/SCHEMA.md.
type gold struct {
	Source   string
	Messages []struct {
		ID       string
		From     []goldPerson
		To       []goldPerson
		Cc       []goldPerson
		Unsure   []string
		Lines    []int `json:"header_lines"`
		Optional bool
	}
}

type goldPerson struct {
	Raw, Name, Address, Domain, Unit string
	Redacted                         bool
}

const shared = "../../../shared"

func readGold(t *testing.T, name string) (gold, string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(shared, "eval", name+".gold.json"))
	if err != nil {
		t.Skipf("the exam is not here: %v", err)
	}
	var g gold
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{"eval/texts", "seeds"} {
		if text, err := os.ReadFile(filepath.Join(shared, dir, g.Source)); err == nil {
			return g, string(text)
		}
	}
	t.Skipf("the text of %s is not here", name)
	return g, ""
}

// fold, key and hits compare as ../shared/eval/score.py does.
func fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r < 128 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	words := strings.Fields(b.String())
	slices.Sort(words)
	return strings.Join(words, " ")
}

func key(p goldPerson, legible bool) string {
	address, name := strings.ToLower(p.Address), fold(p.Name)
	if name == fold(address) || p.Redacted && !legible {
		name = ""
	}
	if p.Redacted && !legible {
		address = ""
	}
	if address == "" {
		address = strings.ToLower(p.Domain)
	}
	return address + "|" + strings.ToUpper(strings.ReplaceAll(p.Unit, " ", "")) + "|" + name
}

func of(people []mail.Participant) []goldPerson {
	var out []goldPerson
	for _, p := range people {
		out = append(out, goldPerson{p.Raw, p.Name, p.Address, p.Domain, p.Unit, p.Redacted})
	}
	return out
}

func hits(want, got []goldPerson) int {
	want, got, n := slices.Clone(want), slices.Clone(got), 0
	for _, legible := range []bool{true, false} {
		for i := 0; i < len(want); {
			j := slices.IndexFunc(got, func(q goldPerson) bool { return key(q, legible) == key(want[i], legible) })
			if j < 0 {
				i++
				continue
			}
			want, got, n = slices.Delete(want, i, i+1), slices.Delete(got, j, j+1), n+1
		}
	}
	return n
}

func read(s string, one bool, d *Domains) []goldPerson {
	t := mail.NewText(s, "test")
	spans := []mail.Span{{Start: 0, End: len(s)}}
	if one {
		return of(One(t, spans, Options{Domains: d}))
	}
	return of(List(t, spans, Options{Domains: d}))
}

// TestGold measures the reading of the exam's people, entry by entry and in whole lists. The figures are floors: a lower
// one is a regression.
func TestGold(t *testing.T) {
	for _, c := range []struct {
		name          string
		single, lists float64
	}{
		{"woo-encryption", 0.95, 0.94},
		{"woo-box3", 0.88, 0.87},
		{"pruitt", 0.99, 0.99},
		{"rlists-nl", 0.99, 0},
		{"rlists-de", 0.99, 0},
		{"rlists-fr", 0.99, 0},
		{"rlists-en", 0.99, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, text := readGold(t, c.name)
			d := NewDomains(text)
			var single, lists, lines tally
			printed := mail.NewText(text, "test")
			for _, m := range g.Messages {
				for _, field := range []struct {
					name   string
					people []goldPerson
				}{{"from", m.From}, {"to", m.To}, {"cc", m.Cc}} {
					if m.Optional || slices.Contains(m.Unsure, field.name) && strings.HasPrefix(c.name, "rlists") {
						continue
					}
					var raws []string
					for _, p := range field.people {
						if p.Raw == "" || strings.HasPrefix(c.name, "rlists") && !strings.Contains(text, p.Raw) {
							continue
						}
						raws = append(raws, p.Raw)
						single.add(t, m.ID+" "+field.name, []goldPerson{p}, read(p.Raw, field.name == "from", d), p.Raw)
					}
					header := printed.Slice(mail.Span{Start: printed.LineStart(m.Lines[0]), End: printed.LineStart(m.Lines[1] + 1)})
					if value, ok := undamaged(header, raws); ok {
						lines.add(t, m.ID+" "+field.name+" lines", field.people, read(value, field.name == "from", d), value)
					}
					if len(raws) > 1 {
						lists.add(t, m.ID+" "+field.name+" list", field.people, read(strings.Join(raws, "; "), false, d), "")
					}
				}
			}
			t.Logf("single %.3f (%d), lists %.3f (%d), lines %.3f (%d)", single.f1(), single.want, lists.f1(), lists.want, lines.f1(), lines.want)
			if single.f1() < c.single || lists.f1() < c.lists {
				t.Errorf("below the floor: single %.3f, lists %.3f", single.f1(), lists.f1())
			}
		})
	}
}

// undamaged is the stretch of a header that prints the entries in order, with no more than separators and debris between.
func undamaged(header string, raws []string) (string, bool) {
	from, at := -1, 0
	for _, raw := range raws {
		i := strings.Index(header[at:], raw)
		if i < 0 || from >= 0 && (i > 12 || strings.IndexByte(header[at:at+i], ':') >= 0) {
			return "", false
		}
		if from < 0 {
			from = i
		}
		at += i + len(raw)
	}
	return header[max(from, 0):at], from >= 0
}

type tally struct{ hit, want, got int }

func (c *tally) f1() float64 {
	if c.want+c.got == 0 {
		return 1
	}
	return 2 * float64(c.hit) / float64(c.want+c.got)
}

func (c *tally) add(t *testing.T, place string, want, got []goldPerson, raw string) {
	n := hits(want, got)
	c.hit, c.want, c.got = c.hit+n, c.want+len(want), c.got+len(got)
	if n < max(len(want), len(got)) && raw != "" {
		var keys []string
		for _, p := range got {
			keys = append(keys, key(p, true))
		}
		var wants []string
		for _, p := range want {
			wants = append(wants, key(p, true))
		}
		t.Logf("%s: %q want %q got %q", place, raw, wants, keys)
	}
}
