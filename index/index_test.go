package index

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/internal/ordinals"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/search"
)

// memory keeps an index. Its words match where an expression is one quoted word, which is enough to see them asked for.
type memory struct {
	words  map[int]string
	sets   map[[2]string][]byte
	people [][2][]byte
	series map[string][]byte
}

func (m *memory) kept() *memory {
	return &memory{words: map[int]string{}, sets: map[[2]string][]byte{}, series: map[string][]byte{}}
}

type sink struct{ *memory }

func (s sink) Words(ordinal int, subject, people, text, attachments string) error {
	s.words[ordinal] = strings.Join([]string{subject, people, text, attachments}, "|")
	return nil
}

func (s sink) Set(kind, value string, packed []byte) error {
	s.sets[[2]string{kind, value}] = packed
	return nil
}

func (s sink) People(entries, places []byte) error {
	s.memory.people = append(s.memory.people, [2][]byte{slices.Clone(entries), slices.Clone(places)})
	return nil
}

func (s sink) Series(name string, data []byte) error {
	s.series[name] = data
	return nil
}

type reader struct{ *memory }

func (r reader) Words(expression string, yield func(int) error) error {
	for n, text := range r.words {
		if strings.Contains(text, strings.Split(expression, `"`)[1]) {
			if err := yield(n); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r reader) Sets(kind, prefix string, yield func(string, []byte) error) error {
	for k, packed := range r.sets {
		if k[0] == kind && strings.HasPrefix(k[1], prefix) {
			if err := yield(k[1], packed); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r reader) People(yield func(entries, places []byte)) error {
	for _, p := range r.memory.people {
		yield(p[0], p[1])
	}
	return nil
}

func (r reader) Series(name string) ([]byte, error) { return r.series[name], nil }

// built is an index of four mails.
func built(t *testing.T) *memory {
	t.Helper()
	m := new(memory).kept()
	b := NewBuilder(sink{m}, 4)
	person := func(name, address, unit string) []mail.Participant {
		return []mail.Participant{{Name: name, Address: address, Unit: unit}}
	}
	ann, bo, cas := person("Ash, Ann", "ann@mail.example.org", ""), person("Bo Birch", "bo@example.com", ""), person("", "", "BD/DRC/CV")
	at := func(w mail.Wall) Time { return Time{Earliest: w, Latest: w} }
	late := at("2021-05-03T10:00")
	late.Instant = &mail.Instant{Time: time.Date(2021, 5, 1, 7, 0, 0, 0, time.UTC)}
	for i, c := range []struct {
		copies []*mail.Copy
		time   Time
	}{
		{[]*mail.Copy{{From: ann, To: bo, Subject: mail.Subject{Value: "Lamps"}, Above: -1}}, at("2021-05-02T10:00")},
		{[]*mail.Copy{{From: bo, Cc: ann, Above: 0}, {From: bo, To: cas, Above: 2}}, late},
		{[]*mail.Copy{{From: cas, To: []mail.Participant{{Redacted: true, Grounds: []mail.Ground{{Code: "10.2.e"}}}}, Above: -1}}, Time{Earliest: "2021-01-01T00:00", Latest: "2021-12-31T23:59"}},
		{[]*mail.Copy{{From: ann, Bcc: bo, Above: -1}}, Time{}},
	} {
		msg := &Message{Ordinal: i + 1, Thread: 1, ID: mail.ID{byte(9 - i)}, Time: c.time, Copies: c.copies}
		for range c.copies {
			msg.Bodies, msg.Sources = append(msg.Bodies, "Two lamps"), append(msg.Sources, "aa11")
		}
		if err := b.Add(Prepare(msg)); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Finish(); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestEvaluate(t *testing.T) {
	m := built(t)
	x, err := Open(reader{m})
	if err != nil || x.Count() != 4 {
		t.Fatal(x.Count(), err)
	}
	for text, want := range map[string]string{
		"from:ann":                          "14",
		`from:"ann ash"`:                    "14",
		"to:bo":                             "1",
		"cc:bo":                             "4", // blind copies too
		"cc:ann":                            "2",
		"person:@example.org":               "124",
		"domain:.org":                       "124",
		"domain:ample.org":                  "",
		"unit:bd/drc":                       "23",
		"unit:BD":                           "23",
		"unit:bd/":                          "23",
		"unit:/bd":                          "23",
		"unit:bd/d":                         "",
		"person:drc":                        "23",
		"between:(ann, bo)":                 "124",
		"between:(bo, BD/DRC)":              "2",
		"after:2021-05-03":                  "2 maybe 34",
		"before:2021-05-03":                 "1 maybe 34",
		"date:2021":                         "123 maybe 4",
		"-date:2021-05":                     " maybe 34",
		"after:2021-05-03 from:ann":         " maybe 4",
		"after:2021-05-03 or from:ann":      "124 maybe 3",
		"is:quoted-only":                    "2",
		"is:undated":                        "4",
		"is:redacted":                       "3",
		"ground:10.2":                       "3",
		"ground:10.2.e":                     "3",
		"ground:10":                         "3",
		"ground:10.20":                      "",
		"ground:1":                          "",
		"-from:ann":                         "23",
		"lamps":                             "1234",
		"nothing":                           "",
		"(from:ann or from:bo) -is:undated": "12",
	} {
		q, err := search.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		a, err := x.Evaluate(context.Background(), reader{m}, q, nil)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		got := digits(a.Yes)
		if more := digits(a.Maybe.Clone().Without(a.Yes)); more != "" {
			got += " maybe " + more
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func digits(s ordinals.Set) string {
	var b strings.Builder
	for n := range s.All() {
		b.WriteByte(byte('0' + n))
	}
	return b.String()
}

// TestOrder goes by instants where they are known: the second mail was sent first, on another clock.
func TestOrder(t *testing.T) {
	m := built(t)
	x, err := Open(reader{m})
	if err != nil {
		t.Fatal(err)
	}
	all := ordinals.Full(4)
	got, err := x.Order(reader{m}, all, nil, 0)
	if d := cmp.Diff([]int{2, 1, 3, 4}, got); err != nil || d != "" {
		t.Errorf("%v (-want +got):\n%s", err, d)
	}
	if got, err = x.Order(reader{m}, all, nil, 2); err != nil || len(got) != 2 {
		t.Errorf("at most two: %v, %v", got, err)
	}
}

// TestDamagedIndex meets bytes that no builder wrote with an error.
func TestDamagedIndex(t *testing.T) {
	for name, damage := range map[string]func(*memory){
		"order":          func(m *memory) { m.series[seriesOrder] = m.series[seriesOrder][:5] },
		"order, numbers": func(m *memory) { m.series[seriesOrder][0] = 77 },
		"places":         func(m *memory) { m.people[0][1] = m.people[0][1][:3] },
		"places, number": func(m *memory) { m.people[0][1][1] = 0x7f },
		"lines":          func(m *memory) { m.people[0][0] = []byte("ann") },
		"set":            func(m *memory) { m.sets[[2]string{"is", "undated"}] = []byte("x") },
		"earliest":       func(m *memory) { m.series[seriesEarliest] = nil },
	} {
		m := built(t)
		damage(m)
		q, _ := search.Parse("person:ann is:undated after:2020")
		x, err := Open(reader{m})
		if err == nil {
			_, err = x.Evaluate(context.Background(), reader{m}, q, nil)
		}
		if err == nil {
			_, err = x.Order(reader{m}, ordinals.Full(x.Count()), nil, 0)
		}
		if !errors.Is(err, ErrDamaged) && !errors.Is(err, ordinals.ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestColumns keeps what copies say differently, each once, and lets no phrase reach from one text into the next.
func TestColumns(t *testing.T) {
	m := &Message{
		Best:   "Two lamps, please.",
		Bodies: []string{"Two lamps, please.", "Two lamps,", "Two larnps, please.", "two lamp"},
		Copies: []*mail.Copy{{Subject: mail.Subject{Value: "RE: Lámps"}}, {Subject: mail.Subject{Value: "Lamps"}, Attachments: []string{"plan-3.pdf"}}},
	}
	subject, text, attachments := columns(m)
	want := []string{"re lamps", "two larnps please" + apart + "two lamps please" + apart + "two lamp", "plan 3 pdf"}
	if d := cmp.Diff(want, []string{subject, text, attachments}); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestFilter(t *testing.T) {
	f := newFilter(100)
	f.add("two lamps for the hall")
	for _, w := range []string{"two", "lamps", "hall"} {
		if !f.has(w) {
			t.Errorf("%s is not in", w)
		}
	}
	wrong := 0
	for _, w := range search.Similar("committee") {
		if f.has(w) {
			wrong++
		}
	}
	if n := len(search.Similar("committee")); wrong*50 > n {
		t.Errorf("%d of %d words that are not there pass", wrong, n)
	}
}

func TestFindMarks(t *testing.T) {
	const text = "Twee lámpen voor de hal;\ntwee larnpen. Over de coordi-\n> natie."
	for query, want := range map[string][]string{
		"lampen":        {"lámpen"},
		"~lampen":       {"lámpen", "larnpen"},
		"la*":           {"lámpen", "larnpen"},
		`"twee lampen"`: {"Twee lámpen"},
		`"hal twee"`:    {"hal;\ntwee"},
		"lamp":          nil,
		"coordinatie":   {"coordi-\n> natie"},
		"natie":         {"natie"},
		`"de coord*"`:   {"de coordi", "de coordi-\n> natie"},
	} {
		q, err := search.Parse(query)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range NewMarker(q.(search.Term)).Find(text) {
			got = append(got, text[r.Start:r.End])
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", query, d)
		}
	}
}

// FuzzTokensAreWords gives every text the words that the index has of it, each with bytes of its own.
func FuzzTokensAreWords(f *testing.F) {
	for _, s := range []string{"Two lamps", "co\u00f6rdinatie, co\u00adordinatie", "½ ﬁne ſ", "\xff a\xfe", "日本 ǅ", "İ", "coordi-\nnatie", "e-\n> mail\u00ad \n\fof"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var words []string
		end := 0
		for _, k := range tokens(s, false) {
			words = append(words, k.word)
			if k.Start < 0 || k.End > len(s) || k.End <= k.Start || k.Start < end && s[k.Start:k.End] == "" {
				t.Errorf("%q: %v", s, k)
			}
			end = k.End
		}
		if d := cmp.Diff(slices.Collect(search.Words(search.Fold(s))), words); d != "" {
			t.Errorf("%q (-want +got):\n%s", s, d)
		}
		mended, _ := search.Mended(s)
		words = nil
		for _, k := range tokens(s, true) {
			words = append(words, k.word)
			if whole, _ := search.Mended(s[k.Start:k.End]); k.broken && whole == s[k.Start:k.End] {
				t.Errorf("%q: no line end breaks %v", s, k)
			}
		}
		if d := cmp.Diff(slices.Collect(search.Words(search.Fold(mended))), words); d != "" {
			t.Errorf("%q mended (-want +got):\n%s", s, d)
		}
	})
}

func TestBound(t *testing.T) {
	if a, b := bound("2021-05-01T00:00", 0), bound("9999-01-01T00:00", 0); a >= b || bound("", 7) != 7 {
		t.Errorf("2021 is %d, 9999 is %d", a, b)
	}
}

// counting counts what it is asked for.
type counting struct {
	reader
	asked map[string]int
}

func (c counting) Words(expression string, yield func(int) error) error {
	c.asked[expression]++
	return c.reader.Words(expression, yield)
}

// TestWordsAreKept: the same words are looked up once, whatever stands around them, and what is kept of them stays bounded and
// as it was.
func TestWordsAreKept(t *testing.T) {
	m := built(t)
	r := counting{reader{m}, map[string]int{}}
	x, err := Open(r)
	if err != nil {
		t.Fatal(err)
	}
	find := func(text string) string {
		q, err := search.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		a, err := x.Evaluate(context.Background(), r, q, nil)
		if err != nil {
			t.Fatal(err)
		}
		return digits(a.Yes)
	}
	for range 2 {
		for text, want := range map[string]string{"subject:lamps": "1234", "subject:lamps or from:cas": "1234", "-subject:lamps": "", "not (subject:lamps) or from:ann": "14"} {
			if got := find(text); got != want {
				t.Errorf("%s: %q, want %q", text, got, want)
			}
		}
	}
	if len(r.asked) != 1 || r.asked[`{subject} : ("lamps")`] != 1 {
		t.Errorf("asked for %v", r.asked)
	}
	for n := range 3 * keptFound {
		find(strings.Repeat("x", n+1))
	}
	if len(x.found) != keptFound || len(x.oldest) != keptFound {
		t.Errorf("%d are kept", len(x.found))
	}
	find("subject:lamps")
	if r.asked[`{subject} : ("lamps")`] != 2 {
		t.Errorf("what was forgotten is asked for again: %v", r.asked[`{subject} : ("lamps")`])
	}
}
