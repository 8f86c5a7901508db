package parse

import (
	"fmt"
	"html"
	"math/rand/v2"
	"mime/quotedprintable"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/written"
)

// asWritten is what the parser reads in place of a text.
func asWritten(t *mail.Text) (*mail.Text, *written.Original) { return written.Of(t, leadingRoles) }

// ligatures are letters that fonts join, as extractors show them.
var ligatures = strings.NewReplacer("tti", "ƫ", "ffi", "ﬃ", "ffl", "ﬄ", "ti", "Ɵ", "tt", "Ʃ", "ft", "Ō", "tf", "ƞ", "ff", "Ư", "fi", "ﬁ", "fl", "ﬂ")

// TestShownOtherwise reads the texts of the corpora as extractors show them: the same is read, line for line.
func TestShownOtherwise(t *testing.T) {
	if testing.Short() {
		t.Skip("the long run reads all texts anew")
	}
	for name, show := range map[string]func(string, *rand.Rand) string{
		"other blanks":   func(s string, _ *rand.Rand) string { return strings.ReplaceAll(s, " ", "\u00a0") },
		"joined letters": func(s string, _ *rand.Rand) string { return ligatures.Replace(s) },
		"unseen marks": func(s string, r *rand.Rand) string {
			var b strings.Builder
			for _, c := range s {
				if c >= ' ' && r.IntN(8) == 0 {
					b.WriteRune([]rune("\u200b\u200e\u2068\ufeff\u202a\u00ad")[r.IntN(6)])
				}
				b.WriteRune(c)
			}
			return b.String()
		},
		"entities": func(s string, _ *rand.Rand) string {
			return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "é", "&eacute;").Replace(s) + "\n\n&nbsp;"
		},
		"Markdown": func(s string, _ *rand.Rand) string {
			shown := strings.NewReplacer("<", "\\<", ">", "\\>", "_", "\\_", "*", "\\*", "[", "\\[", "]", "\\]").Replace(s)
			if _, o := asWritten(mail.NewText(shown, "test")); o == nil {
				return s
			}
			return shown
		},
		"several forms": func(s string, r *rand.Rand) string {
			var b strings.Builder
			for _, c := range ligatures.Replace(s) {
				switch {
				case c == ' ' && r.IntN(3) == 0:
					c = []rune("\u00a0\u202f\u3000")[r.IntN(3)]
				case c > ' ' && r.IntN(12) == 0:
					b.WriteRune([]rune("\u200b\u2068\u00ad")[r.IntN(3)])
				}
				b.WriteRune(c)
			}
			return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\n", "\r\n").Replace(b.String()) + "\n\n&nbsp;"
		},
		"tags": func(s string, _ *rand.Rand) string {
			var b strings.Builder
			for line := range strings.Lines(s) {
				line, end := strings.CutSuffix(line, "\n")
				if line = html.EscapeString(line); strings.TrimSpace(line) != "" {
					line = "<div><span lang=EN>" + line + "</span></div>"
				}
				b.WriteString(line)
				if end {
					b.WriteString("\n")
				}
			}
			return b.String()
		},
		"wide colons": func(s string, _ *rand.Rand) string { return strings.ReplaceAll(s, ": ", "： ") },
	} {
		t.Run(name, func(t *testing.T) {
			different, copies := 0, 0
			for i, s := range layoutTexts(t) {
				if _, o := asWritten(mail.NewText(s, "test")); o != nil {
					continue // the marks of one kind do not stand for themselves beside those of another
				}
				text := mail.NewText(show(s, rand.New(rand.NewPCG(uint64(i), 1))), "test")
				r := Parse("00", text, Options{})
				checkReading(t, text, r)
				plain := mail.NewText(s, "test")
				want := gist(plain, Parse("00", plain, Options{}))
				copies += len(r.Copies)
				if got := gist(text, r); got != want {
					different++
					t.Logf("text %d:\n%s\nread\n%s", i, want, got)
				}
			}
			if different > 0 || copies < 500 {
				t.Errorf("%d texts of %d copies read differently", different, copies)
			}
		})
	}
}

// gist is what is read of a text, but for spans and raw values.
func gist(t *mail.Text, r *mail.Reading) string {
	var b strings.Builder
	people := func(list []mail.Participant) {
		for i := range list {
			p := &list[i]
			fmt.Fprintf(&b, " %q %q %q %q %t;", p.Name, p.Address, p.Domain, p.Unit, p.Redacted)
		}
		b.WriteByte('\n')
	}
	for i := range r.Copies {
		c := &r.Copies[i]
		fmt.Fprintln(&b, t.LineRange(c.Header), c.Kind, c.Depth, c.Above, c.Quoting, c.Lang, c.Subject, c.Attachments)
		people(c.From)
		people(c.To)
		people(c.Cc)
		if c.Date != nil {
			fmt.Fprintln(&b, c.Date.Earliest, c.Date.Latest, c.Date.Readings, c.Date.Repaired, c.Date.Zone)
		}
		for _, s := range c.Body {
			fmt.Fprint(&b, t.LineRange([]mail.Span{s}))
		}
	}
	for _, p := range r.Problems {
		fmt.Fprintln(&b, p.Code, t.Line(p.Span.Start))
	}
	return b.String()
}

// TestReadFromOtherBytes reads mail that was read in another encoding, lost its letters, or kept the form in which it was sent: as many
// messages with as many dates.
func TestReadFromOtherBytes(t *testing.T) {
	if testing.Short() {
		t.Skip("the long run reads all texts anew")
	}
	for name, c := range map[string]struct {
		show func(string) string
		lost int // at most
	}{
		"UTF-8 as Windows-1252": {func(s string) string {
			shown, err := charmap.Windows1252.NewDecoder().String(s)
			if err != nil {
				t.Fatal(err)
			}
			return shown
		}, 7}, // two of them in Hebrew, whose letters have bytes that the code page has no character for
		"letters beyond ASCII lost": {func(s string) string {
			return strings.Map(func(r rune) rune {
				if 0xC0 <= r && r < 0x250 {
					return '?'
				}
				return r
			}, s)
		}, 4},
		"joined letters lost": {func(s string) string {
			return strings.NewReplacer("tti", "\ufffd", "ti", "\ufffd", "tt", "\ufffd", "ft", "\ufffd").Replace(s)
		}, 3},
		"quoted-printable": {func(s string) string {
			var b strings.Builder
			w := quotedprintable.NewWriter(&b)
			if _, err := w.Write([]byte(s)); err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			return strings.ReplaceAll(b.String(), "\r\n", "\n")
		}, 4},
	} {
		t.Run(name, func(t *testing.T) {
			lost, all := 0, 0
			for _, path := range layoutFiles(t) {
				raw, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				s := strings.ReplaceAll(string(raw), "\r\n", "\n")
				want, got := exactDates(s), exactDates(c.show(s))
				for when, n := range want {
					all += n
					if got[when] < n {
						lost += n - got[when]
						t.Logf("%s: %v", filepath.Base(path), when)
					}
				}
			}
			if lost > c.lost || all < 700 {
				t.Errorf("%d of %d dates are lost", lost, all)
			}
		})
	}
}

// layoutFiles are the texts of all corpora.
func layoutFiles(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../testdata/layouts*/*.txt")
	if err != nil || len(files) < 200 {
		t.Fatal(len(files), err)
	}
	return files
}

// TestCitedAsPrinted reads a header of joined letters and other blanks: values are as they were written and say so, raw values and spans
// as printed, wherever they stand in the list.
func TestCitedAsPrinted(t *testing.T) {
	const s = "\ufeffFrom:\u00a0MarƟn Lee <marƟn@quay.example>\r\nSent:\u00a0Tuesday,\u202f4 May 2021 10:12\nTo: ScoƩ Roe; Ann\u00a0Moe; ScoƩ\nRoe <s.roe@quay.example>\n" +
		"Subject: NoƟce &amp; more\nAƩachments: draŌ.pdf\n\nHello ScoƩ,\n\nsee the draŌ.\n\nMarƟn\n"
	text, r := readText(s)
	checkReading(t, text, r)
	if len(r.Copies) != 1 || len(r.Copies[0].From) != 1 || len(r.Copies[0].To) != 3 {
		t.Fatalf("%+v", r.Copies)
	}
	c := &r.Copies[0]
	for _, x := range []struct {
		p                          mail.Participant
		name, address, raw, repair string
	}{
		{c.From[0], "Martin Lee", "martin@quay.example", "MarƟn Lee <marƟn@quay.example>", `joined letters: "Ɵ" read as "ti"`},
		{c.To[0], "Scott Roe", "", "ScoƩ Roe", `joined letters: "Ʃ" read as "tt"`},
		{c.To[1], "Ann Moe", "", "Ann\u00a0Moe", ""},
		{c.To[2], "Scott Roe", "s.roe@quay.example", "ScoƩ\nRoe <s.roe@quay.example>", `joined letters: "Ʃ" read as "tt"`},
	} {
		if x.p.Name != x.name || x.p.Address != x.address || x.p.Raw != x.raw || strings.Join(x.p.Repairs, "; ") != x.repair {
			t.Errorf("%+v", x.p)
		}
	}
	if c.Date == nil || c.Date.Earliest != "2021-05-04T10:12" || c.Date.Raw != "Tuesday,\u202f4 May 2021 10:12" || len(c.Date.Rules) > 0 {
		t.Errorf("%+v", c.Date)
	}
	if c.Subject.Value != "Notice &amp; more" || c.Raw(text, mail.RoleSubject) != "NoƟce &amp; more" {
		t.Errorf("%+v", c.Subject)
	}
	if got := text.Join(c.Body); !strings.HasPrefix(got, "Hello ScoƩ,") || !strings.HasSuffix(strings.TrimSpace(got), "MarƟn") {
		t.Errorf("body %q", got)
	}
	if c.ID != mail.NewCopyID("00", "test", strings.Index(s, "From")) {
		t.Errorf("the id is not that of the place in the given text")
	}

	// What users decide is told in the offsets of the given text.
	at := strings.Index(s, "From")
	no := Parse("00", text, Options{NoHeaders: []mail.Span{{Start: at, End: strings.Index(s, "Hello")}}})
	if checkReading(t, text, no); len(no.Copies) != 0 {
		t.Errorf("%d copies where there is no header", len(no.Copies))
	}
}
