package parse

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/rethread/rethread/mail"
)

// checkReading states the invariants of a reading: every byte is in exactly one region, every field cites spans inside the
// text, quotations point upwards within their document, nothing overlaps that must not.
func checkReading(t testing.TB, text *mail.Text, r *mail.Reading) {
	t.Helper()
	at := 0
	for i, g := range r.Regions {
		if g.Span.Start != at || g.Span.Empty() {
			t.Fatalf("region %d is %v, expected it to start at %d", i, g.Span, at)
		}
		if g.Copy < -1 || g.Copy >= len(r.Copies) {
			t.Fatalf("region %d names copy %d of %d", i, g.Copy, len(r.Copies))
		}
		at = g.Span.End
	}
	if at != len(text.Content) {
		t.Fatalf("regions end at %d of %d bytes", at, len(text.Content))
	}
	inside := func(what string, spans []mail.Span) {
		for _, s := range spans {
			if s.Start < 0 || s.End > len(text.Content) || s.Empty() {
				t.Fatalf("%s cites %v of %d bytes", what, s, len(text.Content))
			}
		}
	}
	end := 0
	for i := range r.Documents {
		d := &r.Documents[i]
		if d.Span.Start < end || d.Span.Empty() {
			t.Fatalf("document %d at %v overlaps what ends at %d", i, d.Span, end)
		}
		end = d.Span.End
	}
	ids := map[mail.ID]bool{}
	for i := range r.Copies {
		c := &r.Copies[i]
		inside("header", c.Header)
		inside("body", c.Body)
		if len(c.Header) == 0 || len(c.From) == 0 {
			t.Fatalf("copy %d has %d header spans and %d senders", i, len(c.Header), len(c.From))
		}
		for _, f := range c.Fields {
			inside(string(f.Role), f.Value)
		}
		if c.Above >= i || c.Above >= 0 && r.Copies[c.Above].Document != c.Document || c.Document >= len(r.Documents) {
			t.Fatalf("copy %d of document %d is quoted by %d", i, c.Document, c.Above)
		}
		if ids[c.ID] {
			t.Fatalf("copy %d has the id of another", i)
		}
		ids[c.ID] = true
		printed := func(raw string) bool {
			return slices.ContainsFunc(c.Fields, func(f mail.Field) bool { return strings.Contains(text.Join(f.Value), raw) })
		}
		for _, list := range [][]mail.Participant{c.From, c.To, c.Cc, c.Bcc} {
			for _, p := range list {
				if !printed(p.Raw) {
					t.Fatalf("copy %d: %q is in no field", i, p.Raw)
				}
			}
		}
		if c.Date != nil && !printed(c.Date.Raw) {
			t.Fatalf("copy %d: the moment %q is in no field", i, c.Date.Raw)
		}
		if c.Date.Known() && !strings.ContainsFunc(c.Date.Raw, unicode.IsDigit) {
			t.Fatalf("a date without digits: %q", c.Date.Raw)
		}
	}
	for _, p := range r.Problems {
		if p.Span.Start < 0 || p.Span.End > len(text.Content) || p.Code == "" || p.Text == "" {
			t.Fatalf("problem %+v", p)
		}
	}
}

// demo lists our own releases, which seed the fuzzer and feed the benchmarks.
func demo(t testing.TB) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, pattern := range []string{"../testdata/demo/*.txt", "../testdata/layouts/*.txt"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files[name] = string(b)
		}
	}
	if len(files) == 0 {
		t.Fatal("no releases in testdata")
	}
	return files
}

func FuzzEveryByteOnce(f *testing.F) {
	for _, s := range demo(f) {
		f.Add(s)
	}
	for _, s := range []string{
		"From: A B <a@b.c>\nSent: 05/06/2021 10:00\nTo: d\n\nOn 04/06/2021, C D wrote:\n> x\n> On 6/3/21 1:00 AM, A B wrote:\n>> y\n",
		"", "\n", "\f", "From:", "From: a\nSent:", ">From: a@b.c\n>To: d\n", "Van:\nVerzonden:\nAan:\n\n- AB/CD\nma 1-2-2021 10:00\n",
		"On 1 May 2021 10:00, A <a@b.c> wrote:\n> x", "-----Original Message-----From: a Sent: b", "To: <\n>\n>, x", "\xff\xfe:\x00", "Betreff：x\nVon：y",
		"on: Smit, Els im Auftrag von Z2\nGesRE: endet: Mittwoch, 20. April 2016 08:11\nBetreff: Umzug", "From: 10.2.e\nSent: x\nTo: 10.2.e; Winter , Tild.a\n",
		"\ufeff\u200bFrom:\u00a0MarƟn\u200b Lee &lt;marƟn@quay.example&gt;\r\nSent: 4\u202fMay 2021 10:12\r\nTo: \ufffd\u00ad\nSubject: No\ufffdce &amp;amp;&#10;&#12;&nbsp;\n\u200b\f\u200bx\n\u00ad",
		"Van: Ann \\<ann\\_lee@quay.example\\>\nVerzonden: 4-5-2021 10:12\nOnderwerp: a\\[b\\]\\\n\\> \\> On 4 May 2021, Bo \\<bo@quay.example\\> wrote:\n\\>\\> x",
		"De : Ann =3Dx<ann@quay.example>=20\nEnvoy=C3=A9 : 4 mai 2021 10:12, une ligne de soixante lettres et plus que=\n cela=20\n=C3=\n=A9=E9=0D=\n Le 4 mai 2021, Bo a =E9crit=A0:\n> =C3",
		"De : RenÃ© LÃ©vy\nEnvoyÃ© : 4 dÃ©cembre 2021 10:12\nObjet : Dâ€™Arcy ï»¿Ã\nEnvoy? : Envoy\ufffd\ufffd a ?crit\u00a0:\nÃÂÂÃ©ÃƒÂ©",
		"| From: | a@b.c |\n|---|---|\n| | d |\n> | To | x |\n+--+\n| Subject: x |\n||\n|",
		"Ann Lee\nFrom:\n4 May 2021 10:12\nSent:\nBob Roe\nTo:\nSubject:\n\nx\nMemo\nTo:\n\na\n\nFrom:\n\nb\n\nDate:\n\n4 May 2021\n",
		withMargin(bundle, margins["both"], nil), withMargin(bundle, margins["lines of their own"], nil), withMargin(bundle, margins["blanks that break no line, CR LF"], nil),
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := mail.NewText(s, "fuzz")
		checkReading(t, text, Parse("00", text, Options{}))
	})
}

// mixed is a text put together of pieces of others: lines of several, lines of one in another order, or cuts.
func mixed(texts []string, r *rand.Rand) string {
	var b strings.Builder
	any := func() string { return texts[r.IntN(len(texts))] }
	stretch := func(lines []string) string {
		from := r.IntN(len(lines))
		return strings.Join(lines[from:min(len(lines), from+1+r.IntN(8))], "\n")
	}
	one, kind := strings.Split(any(), "\n"), r.IntN(3)
	for range 1 + r.IntN(60) {
		switch kind {
		case 0:
			b.WriteString(stretch(strings.Split(any(), "\n")))
		case 1:
			b.WriteString(stretch(one))
		default:
			s := any()
			from := r.IntN(len(s))
			b.WriteString(s[from:min(len(s), from+1+r.IntN(200))])
		}
		b.WriteString([]string{"\n", "\n", "\n", "\n\n", "\f", "", " "}[r.IntN(7)])
	}
	return b.String()
}

// FuzzMixed reads texts put together of pieces of others, in which headers, columns and attributions stand beside what they never stand
// beside elsewhere: what is noted of one must hold when another is taken away.
func FuzzMixed(f *testing.F) {
	texts := layoutTexts(f)
	for seed := range uint64(300) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		text := mail.NewText(mixed(texts, rand.New(rand.NewPCG(seed, 7))), "fuzz")
		checkReading(t, text, Parse("00", text, Options{}))
	})
}

// TestRealTextsTile checks the invariants on the real texts, where they are.
func TestRealTextsTile(t *testing.T) {
	var names []string
	for _, pattern := range []string{"../../shared/seeds/*.txt", "../../shared/eval/texts/*.txt"} {
		more, _ := filepath.Glob(pattern)
		names = append(names, more...)
	}
	if len(names) == 0 {
		t.Skip("the real texts are not here")
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range []string{string(b), strings.ReplaceAll(string(b), "\n", "\r\n")} {
			text := mail.NewText(s, "test")
			checkReading(t, text, Parse("00", text, Options{}))
		}
	}
}

// TestDemoTiles checks the invariants on our own releases.
func TestDemoTiles(t *testing.T) {
	for name, s := range demo(t) {
		text := mail.NewText(s, "test")
		r := Parse("00", text, Options{})
		checkReading(t, text, r)
		if len(r.Copies) == 0 && strings.Contains(name, "demo") {
			t.Errorf("%s: no message found", name)
		}
	}
}
