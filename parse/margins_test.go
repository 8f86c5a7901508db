package parse

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// bundle is a text of our own on two pages, with a wrapped value, a quotation and a list in it.
const bundle = `From: Ilse Marten <i.marten@quay.example>
Sent: Tuesday, 4 May 2021 10:12
To: Bram Oort <b.oort@quay.example>; Wende Post <w.post@quay.example>; Floor
Zand <f.zand@quay.example>
Subject: Berths at the north quay

Bram,

As we said on the telephone the two berths at the end of the quay are not free before the
summer, and the harbour office has asked whether the barge may lie at the old one.

1 barge
2 tugs

Could you tell them by Thursday? The minutes are attached, with the drawing that you had
asked for.

Ilse

From: Bram Oort <b.oort@quay.example>
Sent: Monday, 3 May 2021 16:40
To: Ilse Marten <i.marten@quay.example>
Subject: Berths at the north quay

Ilse, which berths are free, and until when? The skipper calls me every day, and I have
nothing to tell him but that I do not know.

On 2 May 2021 at 09:15, Wende Post <w.post@quay.example> wrote:
> The skipper of the barge has called again. He says that he was promised a berth for the
> whole of May.
`

// margins are ways in which lines are numbered: what a page shows of its line n (from 0) of all lines, with the number of lines on it.
var margins = map[string]func(n int, line string, r *rand.Rand) string{
	"every line, anew on each page":    func(n int, line string, _ *rand.Rand) string { return fmt.Sprintf("%2d  %s", n%28+1, line) },
	"on and on, no column":             func(n int, line string, _ *rand.Rand) string { return fmt.Sprintf("%d %s", n+1, line) },
	"a column of their own":            func(n int, line string, _ *rand.Rand) string { return fmt.Sprintf("%-6d%s", n+1, line) },
	"with zeros":                       func(n int, line string, _ *rand.Rand) string { return fmt.Sprintf("%04d %s", n+1, line) },
	"a bar":                            func(n int, line string, _ *rand.Rand) string { return fmt.Sprintf("%2d | %s", n%25+1, line) },
	"a colon":                          func(n int, line string, _ *rand.Rand) string { return fmt.Sprintf("%d:%s", n+1, line) },
	"a tab":                            func(n int, line string, _ *rand.Rand) string { return fmt.Sprintf("%d\t%s", n%25+1, line) },
	"no gap":                           func(n int, line string, _ *rand.Rand) string { return fmt.Sprintf("%d%s", n%25+1, line) },
	"blanks that break no line, CR LF": func(n int, line string, _ *rand.Rand) string { return fmt.Sprintf("%d\u00a0\u00a0%s\r", n%25+1, line) },
	"every fifth line": func(n int, line string, _ *rand.Rand) string {
		if n++; n%5 == 0 {
			return fmt.Sprintf("%4d  %s", n, line)
		}
		return "      " + line
	},
	"every fifth line, no column": func(n int, line string, _ *rand.Rand) string {
		if n++; n%5 == 0 {
			return fmt.Sprintf("%d %s", n, line)
		}
		return line
	},
	"right": func(n int, line string, _ *rand.Rand) string { return fmt.Sprintf("%-96s%4d", line, n%28+1) },
	"right, damaged": func(n int, line string, r *rand.Rand) string {
		number := fmt.Sprint(n%28 + 1)
		if r.IntN(8) == 0 {
			number = strings.NewReplacer("1", "l", "0", "O", "5", "S", "6", "b", "8", "B").Replace(number)
		}
		return fmt.Sprintf("%-96s%4s", line, number)
	},
	"right, no column": func(n int, line string, _ *rand.Rand) string {
		return strings.TrimSpace(fmt.Sprintf("%s %d", line, n+1))
	},
	"both": func(n int, line string, _ *rand.Rand) string {
		return fmt.Sprintf("%2d  %-96s%2d", n%28+1, line, n%28+1)
	},
	"lines of their own": func(n int, line string, _ *rand.Rand) string { return fmt.Sprintf("%d\n%s", n%28+1, line) },
	"every other line": func(n int, line string, _ *rand.Rand) string {
		if n%2 == 0 {
			return fmt.Sprintf("%2d     %s", n/2%28+1, line)
		}
		return "       " + line
	},
	"lost and damaged": func(n int, line string, r *rand.Rand) string {
		number := fmt.Sprintf("%2d", n%28+1)
		switch r.IntN(12) {
		case 0:
			number = "  "
		case 1:
			number = strings.NewReplacer("1", "l", "0", "O", "5", "S", "6", "b", "8", "B").Replace(number)
		}
		return number + "  " + line
	},
}

// withMargin is a text with a margin.
func withMargin(s string, show func(int, string, *rand.Rand) string, r *rand.Rand) string {
	var b strings.Builder
	for n, line := range strings.Split(strings.TrimSuffix(s, "\n"), "\n") {
		b.WriteString(show(n, line, r) + "\n")
	}
	return b.String()
}

// tale is what is read of a text, but for places: values, and bodies without their blanks.
func tale(t *mail.Text, r *mail.Reading) string {
	var b strings.Builder
	for i := range r.Copies {
		c := &r.Copies[i]
		fmt.Fprintln(&b, c.Kind, c.Depth, c.Above, c.Quoting, c.Lang, c.Subject, c.Attachments)
		for _, list := range [][]mail.Participant{c.From, c.To, c.Cc} {
			for k := range list {
				fmt.Fprintf(&b, " %q %q %q;", list[k].Name, list[k].Address, list[k].Raw)
			}
			b.WriteByte('\n')
		}
		if c.Date != nil {
			fmt.Fprintln(&b, c.Date.Earliest, c.Date.Latest, c.Date.Raw)
		}
		fmt.Fprintln(&b, strings.Join(strings.Fields(t.Join(c.Body)), " "))
	}
	for _, p := range r.Problems {
		fmt.Fprintln(&b, p.Code)
	}
	return b.String()
}

// numbersAside is how many numbers are regions of furniture.
func numbersAside(t *mail.Text, r *mail.Reading) (n int) {
	for _, g := range r.Regions {
		if s := strings.TrimSpace(t.Slice(g.Span)); g.Kind == mail.RegionFurniture && s != "" && strings.Trim(s, "0123456789") == "" {
			n++
		}
	}
	return n
}

// TestMargins reads lines behind and before numbers: what stands in the margin is furniture, and nothing of a value or body.
func TestMargins(t *testing.T) {
	plain, read := readText(bundle)
	want := tale(plain, read)
	if len(read.Copies) != 3 || len(read.Copies[0].To) != 3 {
		t.Fatal(want)
	}
	for name, show := range margins {
		text, r := readText(withMargin(bundle, show, rand.New(rand.NewPCG(4, 2))))
		checkReading(t, text, r)
		if got := tale(text, r); got != want {
			t.Errorf("%s:\n%s\nread\n%s\nfor\n%s", name, text.Content, got, want)
		}
	}
	// On pages with heads and feet, the last of which is short.
	var b strings.Builder
	for n, line := range strings.Split(strings.TrimSuffix(bundle, "\n"), "\n") {
		if n%8 == 0 {
			if n > 0 {
				b.WriteString("\n      Quay Reporting Ltd\n\f")
			}
			fmt.Fprintf(&b, "                                      Page %d\n\n", n/8+1)
		}
		fmt.Fprintf(&b, "%2d      %s\n", n%8+1, line)
	}
	text, r := readText(b.String())
	checkReading(t, text, r)
	if n := numbersAside(text, r); n != 30 || len(r.Copies) != 3 {
		t.Errorf("pages: %d copies, %d numbers in the margin", len(r.Copies), n)
	}
}

// TestListBelowMargin leaves a list on the page behind the last one with numbered lines.
func TestListBelowMargin(t *testing.T) {
	text, r := readText(withMargin(bundle, margins["every line, anew on each page"], nil) + "\fAgenda\n1 Opening\n2 Berths\n3 Fees\n4 Letters\n5 Closing\n")
	if n := numbersAside(text, r); n != strings.Count(bundle, "\n") {
		t.Errorf("%d numbers in the margin", n)
	}
}

// TestMarginCited cites what stands beside a margin: no number is part of a value, a header or a body, and each is a region.
func TestMarginCited(t *testing.T) {
	s := withMargin(bundle, margins["every line, anew on each page"], nil)
	text, r := readText(s)
	c := &r.Copies[0]
	if c.To[2].Raw != "Floor\nZand <f.zand@quay.example>" || c.To[2].Name != "Floor Zand" || len(c.To[2].Repairs) > 0 {
		t.Errorf("%+v", c.To[2])
	}
	for _, spans := range [][]mail.Span{c.Header, c.Body} {
		for _, span := range spans {
			if got := text.Slice(span); strings.Contains(strings.TrimSuffix(got, "\n"), "\n") || s[span.Start-2:span.Start] != "  " {
				t.Errorf("%q is cited", got)
			}
		}
	}
	if got := text.Join(c.Body); !strings.HasPrefix(got, "Bram,\n\nAs we said") || !strings.Contains(got, "old one.\n\n1 barge\n2 tugs\n\nCould you") {
		t.Errorf("body %q", got)
	}
	if want := mail.NewCopyID("00", "test", strings.Index(s, "From")); c.ID != want {
		t.Errorf("the id is not that of the place in the given text")
	}
	furniture := 0
	for _, g := range r.Regions {
		if g.Kind == mail.RegionFurniture {
			furniture++
			if strings.Trim(text.Slice(g.Span), " 0123456789") != "" {
				t.Errorf("furniture %q", text.Slice(g.Span))
			}
		}
	}
	if furniture != strings.Count(s, "\n") {
		t.Errorf("%d numbers are furniture, of %d", furniture, strings.Count(s, "\n"))
	}
	// What users decide is told in the offsets of the given text.
	no := Parse("00", text, Options{NoHeaders: []mail.Span{{End: strings.Index(s, "Bram,")}}})
	if checkReading(t, text, no); len(no.Copies) != 2 {
		t.Errorf("%d copies", len(no.Copies))
	}
}

// TestNoMargins leaves numbers that count what is written.
func TestNoMargins(t *testing.T) {
	rows := func(row func(n int) string, from, to int) string {
		var b strings.Builder
		for n := from; n <= to; n++ {
			b.WriteString(row(n) + "\n")
		}
		return b.String()
	}
	fruit := strings.Fields("Apples Pears Plums Medlars Quinces Cherries Figs Damsons Grapes Almonds Walnuts Currants")
	head := "From: Ilse Marten <i.marten@quay.example>\nSent: Tuesday, 4 May 2021 10:12\nTo: Bram Oort <b.oort@quay.example>\nSubject: List\n\n"
	for name, s := range map[string]string{
		"a list":              head + rows(func(n int) string { return fmt.Sprintf("%d. %s for the kitchen", n, fruit[n-1]) }, 1, 12),
		"a list without dots": head + rows(func(n int) string { return fmt.Sprintf("%d %s", n, fruit[n-1]) }, 1, 12),
		"small letters":       head + rows(func(n int) string { return fmt.Sprintf("%d %s from the market", n, strings.ToLower(fruit[n-1])) }, 1, 12),
		"an agenda": rows(func(n int) string {
			return fmt.Sprintf("%-4d%s, by the steward of the house and all who want to", n, fruit[n-1])
		}, 1, 12),
		"a table": rows(func(n int) string {
			return fmt.Sprintf("%2d  %-10s %6d.%02d  %5d", n, fruit[n-1], n*n*31%977, n*37%100, n*113)
		}, 1, 12) +
			rows(func(n int) string {
				return fmt.Sprintf("%2d  %-10s %6d.%02d  %5d", n, fruit[n-1], n*n*31%977, n*37%100, n*113)
			}, 1, 12),
		"totals at the right": rows(func(n int) string { return fmt.Sprintf("%-40s%4d", fruit[n-1], n) }, 1, 12),
		"two lines an entry": rows(func(n int) string {
			return fmt.Sprintf("%d  the %s that were ordered last week and had not come by\n   the end of it", n, fruit[n-1])
		}, 1, 12),
		"long entries": rows(func(n int) string {
			return fmt.Sprintf("%d  the %s that were ordered last week, and that had not come by\n   the end of it, were sent for once more by the steward of the house", n, fruit[n-1])
		}, 1, 12),
		"a list of messages": rows(func(n int) string {
			return fmt.Sprintf("%d From: %s Lee To: Bram Oort Sent: %d May 2021", n, fruit[n-1], n)
		}, 1, 12),
		"numbers alone":       rows(func(n int) string { return fmt.Sprint(n) }, 1, 30),
		"a header and a page": head + "12\n",
		"years": rows(func(n int) string {
			return fmt.Sprintf("%d was the year in which the harbour was deepened once more and", n)
		}, 1990, 1992) + "it is known.\n",
		"days":                  rows(func(n int) string { return fmt.Sprintf("%d May: meeting of the board at nine", n) }, 1, 12),
		"names and numbers":     rows(func(n int) string { return fmt.Sprintf("%d\n%s", n, fruit[n-1]) }, 1, 12),
		"a form with few rows":  "1 Name of the sender\n2 Name of the person who asks\n3 From:\n4 To:\n5 Signature\n",
		"every fifth of a list": rows(func(n int) string { return fmt.Sprintf("%d %s\nand\nso\non\nagain", n*5, fruit[n-1]) }, 1, 12),
	} {
		if _, o := asWritten(mail.NewText(s, "test")); o != nil {
			t.Errorf("%s: %+v", name, o)
		}
	}
}

// TestMarginsOfCorpora reads the texts of the corpora with numbered lines as without.
func TestMarginsOfCorpora(t *testing.T) {
	if testing.Short() {
		t.Skip("the long run reads all texts anew")
	}
	for name, least := range map[string]float64{"every line, anew on each page": .97, "right": .97, "right, damaged": .97, "every fifth line": .95, "lost and damaged": .9} {
		t.Run(name, func(t *testing.T) {
			alike, all := 0, 0
			for i, s := range layoutTexts(t) {
				if _, o := asWritten(mail.NewText(s, "test")); o != nil {
					continue
				}
				text, r := readText(withMargin(s, margins[name], rand.New(rand.NewPCG(uint64(i), 3))))
				checkReading(t, text, r)
				all++
				if plain, read := readText(s); tale(text, r) == tale(plain, read) {
					alike++
				}
			}
			if float64(alike) < least*float64(all) || all < 150 {
				t.Errorf("%d of %d texts are read alike", alike, all)
			}
			t.Log(alike, all)
		})
	}
}
