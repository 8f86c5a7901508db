package parse

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// hostile are texts that grow in one dimension; reading them must stay linear.
var hostile = map[string]func(n int) string{
	"quote marks":  func(n int) string { return strings.Repeat(">", n) + " x\n" },
	"quoted lines": func(n int) string { return strings.Repeat("> > x\n", n) },
	"bars":         func(n int) string { return strings.Repeat("x wrote:\n| a\n\n", n/2) + strings.Repeat("| > a | b\n", n) },
	"initials":     func(n int) string { return strings.Repeat("AB> x\nAB> y\n\n", n) },
	"crumbs":       func(n int) string { return strings.Repeat("> "+strings.Repeat("word ", 14)+"\nso\n", n/20) },
	"declared initials": func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, ">>>>> \"%c%c%c\" == a@b.c\n> From: x\n", 'A'+i%26, 'A'+i/26%26, 'A'+i/676%26)
		}
		return b.String()
	},
	"columns of labels": func(n int) string { return strings.Repeat("From:\nSent:\nTo:\nSubject:\n\n", n) },
	"columns of values": func(n int) string {
		return strings.Repeat("Ann Lee\n4 May 2021 10:00\nBob\nQuay 4\nFrom:\nSent:\nTo:\nSubject:\n\nIt is shut.\n", n/4)
	},
	"words with colons within": func(n int) string {
		return "From: Ann Sent: 09 July 2019 18:07 To: " + strings.Repeat("ab: Bob Roe ", n) + "Subject: Quay\n"
	},
	"labels of lists":  func(n int) string { return strings.Repeat("To:\n", n) },
	"labels":           func(n int) string { return strings.Repeat("From:\n", n) },
	"labels on a line": func(n int) string { return strings.Repeat("From: a To: b Subject: c ", n) + "\n" },
	"recipients": func(n int) string {
		return "From: a@b.org\nSent: 1 May 2021 10:00\nTo: " + strings.Repeat("a@b.org; ", n) + "\nSubject: x\n\ny\n"
	},
	"recipient lines": func(n int) string {
		return "From: a@b.org\nSent: 1 May 2021 10:00\nTo: " + strings.Repeat("a@b.org;\n", n) + "Subject: x\n\ny\n"
	},
	"parentheses": func(n int) string {
		return "From: " + strings.Repeat("((", n) + "\nSent: 1 May 2021 10:00\nTo: b\nSubject: x\n"
	},
	"marks of documents": func(n int) string { return strings.Repeat("\nDocument 3.1\n\n", n) },
	"form feeds":         func(n int) string { return strings.Repeat("\f", n) },
	"feet":               func(n int) string { return strings.Repeat("Seite 3\n\t", n) + "\nSubject: x\n\nHi\n" },
	"pages":              func(n int) string { return strings.Repeat("\fTo:\nx;\n", n) },
	"one line":           func(n int) string { return strings.Repeat("word: ", n) },
	"colons":             func(n int) string { return strings.Repeat(":", n) },
	"dashes":             func(n int) string { return strings.Repeat("---", n) },
	"dashes and words":   func(n int) string { return strings.Repeat("--- ab ", n) },
	"verbless":           func(n int) string { return strings.Repeat("1.5.2021 10:00, A <a@b.c>:\n> x\n", n) },
	"wrapped": func(n int) string {
		return strings.Repeat("| HV> > 1. 5. 2021\n| HV> > A <a@b.c>\n| HV> > napsal(a):\n", n)
	},
	"numbers on a line": func(n int) string { return strings.Repeat("On 2021-05-04 Ann <a@b.c> wrote ", n) },
	"clocks on a line":  func(n int) string { return strings.Repeat("10:00\t", n) },
	"moments on a line": func(n int) string { return strings.Repeat("@ 2021-05-04 To:May ", n) },
	"marks in a list": func(n int) string {
		return "From: Ann Lee\nSent: 1 May 2021 10:00\nTo: " + strings.Repeat("> so it was: a@b.c ", n)
	},
	"colons in a value": func(n int) string {
		return "From: Ann Lee\nTo: Bob\nAttachments: " + strings.Repeat("a:\tb\t", n) + " Subject: x\n"
	},
	"copies on a line": func(n int) string { return "To: Ann <a@b.c>" + strings.Repeat("Dw Bob <b@b.c>", n) + "\n" },
	"apostrophes in a list": func(n int) string {
		return "From: Ann Lee\nSent: 1 May 2021 10:00\nTo: " + strings.Repeat("D’Arcy ", n)
	},
	"links": func(n int) string {
		return "From: Ann Lee\nSent: 1 May 2021 10:00\nTo: " + strings.Repeat("=20[mailto:a@b.c] ", n)
	},
	"answers on a line": func(n int) string { return strings.Repeat("ab:> ", n) },
	"semicolons": func(n int) string {
		return "From: Ann\nSent: 1 May 2021 10:00\nTo: " + strings.Repeat(";\t", n)
	},
	"numbers in margins": func(n int) string {
		gap := strings.Repeat(" ", 60)
		return strings.Repeat("2\nFrom: Ann Lee      @quay.example"+gap+"3\nSent: Monday 7 March 2022 09:30"+gap+"4\n", n/2)
	},
	"attributions": func(n int) string { return strings.Repeat("On 1 May 2021 10:00, A <a@b.c> wrote:\n", n) },
	"verbs":        func(n int) string { return strings.Repeat("On wrote: ", n) },
	"prefixes": func(n int) string {
		return "From: a\nSent: 1 May 2021 10:00\nTo: b\nSubject: " + strings.Repeat("RE: ", n) + "\n"
	},
	"brackets": func(n int) string {
		return "From: a\nSent: 1 May 2021 10:00\nTo: b\nSubject: x\n\n" + strings.Repeat("[\"", n)
	},
	"files": func(n int) string {
		return "From: a\nSent: 1 May 2021 10:00\nTo: b\nAttachments: " + strings.Repeat("a.pdf ", n) + "\n"
	},
	"entities": func(n int) string { return strings.Repeat("<&lt;a@b.c&gt; ", n) },
	"escaped recipients": func(n int) string {
		return "From: a@b.org\nSent: 1 May 2021 10:00\nTo: " + strings.Repeat("&lt;a@b.org&gt;;\u00a0", n) + "\nSubject: x\n\ny\n"
	},
	"escaped recipient lines": func(n int) string {
		return "From: a@b.org\nSent: 1 May 2021 10:00\nTo: " + strings.Repeat("&lt;a@b.org&gt;;\u00a0\n", n) + "Subject: x\n\ny\n"
	},
	"lost letters":   func(n int) string { return strings.Repeat("?crit", n) },
	"joined letters": func(n int) string { return "From: a" + strings.Repeat("Ʃ\u200b", n) + "\nSent: 1 May 2021 10:00\n" },
	"quoted-printable": func(n int) string {
		return strings.Repeat("=3D", n) + strings.Repeat("x", 60) + strings.Repeat("=\n", n)
	},
	"quoted letters": func(n int) string { return strings.Repeat("=C3", n) + "=3D" },
	"quoted entity":  func(n int) string { return strings.Repeat("> ", n) + "&lt;" },
	"questions":      func(n int) string { return strings.Repeat("a?", n) },
	"accents":        func(n int) string { return strings.Repeat("e\u0301\u0302", n) },
	"counts of many shapes": func(n int) string {
		var b strings.Builder
		for i := range n {
			k := i % (n/2 + 1)
			fmt.Fprintf(&b, "%c%c%c Page %d of %d\n", 'A'+k%26, 'A'+k/26%26, 'A'+k/676%26, i/(n/2+1)+1, 9)
		}
		return b.String()
	},
	"verbs below blank lines": func(n int) string { return strings.Repeat("\n", n) + strings.Repeat("napsal(a):, ", n) + "\n" },
	"answers below marks": func(n int) string {
		return strings.Repeat(", >\n", n) + strings.Repeat("> Ann Lee  10:00 AM; 'ANN LEE' PÄIVÄYS::\t", n/10) + " wrote:\n> x\n"
	},
	"attributions above nothing": func(n int) string {
		return strings.Repeat("P\n> Op 4 mei 2021 10:00 schreef Ann Lee <a@b.c>:    \n\n\n\n", n/4)
	},
	"labels in a word": func(n int) string { return strings.Repeat("ly-To::", n) + "\n" },
	"blank lines":      func(n int) string { return strings.Repeat("\n", n) },
	"stamps":           func(n int) string { return strings.Repeat("ABC 00001234\n", n) },
	"marks":            func(n int) string { return strings.Repeat("Document 1\n", n) },
	"separators":       func(n int) string { return strings.Repeat("-----Original Message-----\n", n) },
	"torn": func(n int) string {
		return strings.Repeat("From:\nSent:\nTo:\nSubject:\n\na@b.org\n1 May 2021 10:00\nc@d.org\nRE: x\n\n", n)
	},
	"one subject": func(n int) string {
		return strings.Repeat("From: a\nSent: 1 May 2021 10:00\nTo: b\nSubject: abc def\n\n", n)
	},
	"different subject": func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString("From: a\nSent: 1 May 2021 10:00\nTo: b\nSubject: abc ")
			b.WriteString(strings.Repeat("x", i%40))
			b.WriteString(string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676%26)))
			b.WriteString("\n\n")
		}
		return b.String()
	},
	"counts": func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "Page %d of %d\n", i%99+1, 99)
		}
		return b.String()
	},
	"conversations": func(n int) string {
		return strings.Repeat("Quay\n1 message\n\nAnn Lee <ann@quay.example>      3 May 2021 at 10:00\nTo: bob@quay.example\n\nThe quay is clear.\n\n", n/5)
	},
	"columns": func(n int) string { return strings.Repeat("Ann Lee/DIR/MIN          To  Bob Roe/DIR/MIN\n", n) },
	"columns of messages": func(n int) string {
		return strings.Repeat("Ann Lee/DIR/MIN          To       Bob Roe/DIR/MIN\n09-11-2009 14:22         cc\n                         Subject  Quay\n\n", n/4)
	},
	"columns without end": func(n int) string {
		return "3 May 2021 10:00         To  Bob Roe\n" + strings.Repeat("                             Bob Roe/DIR/MIN\n", n)
	},
	"columns of pieces": func(n int) string { return strings.Repeat("              Sub\n", n) + strings.Repeat("Sub\nje\n", n/2) },
	"columns in a line": func(n int) string {
		return strings.Repeat("  To  a", n) + "\n" + strings.Repeat(strings.Repeat("  An  a", 70)+"\n", n/70)
	},
	"heads": func(n int) string {
		return strings.Repeat("09-11-2009 14:22\nAnn Lee/DIR/MIN\nSent by: Bob\nTo\n", n/4)
	},
	"heads in a line": func(n int) string { return strings.Repeat("Van: Aan: Datum: Onderwerp: ", n) },
	"annexes":         func(n int) string { return strings.Repeat("Annex B - a list\n\nFrom: Ann Lee\n\n", n/2) },
}

// TestHostileTextsAreRead reads each hostile text at a size at which quadratic work would take minutes. There is no bound
// on the time but the test's own; BenchmarkHostile shows that it grows with the text.
func TestHostileTextsAreRead(t *testing.T) {
	n := 20_000
	if testing.Short() {
		n = 2_000
	}
	for name, make := range hostile {
		t.Run(name, func(t *testing.T) {
			text := mail.NewText(make(n), "test")
			r := Parse("00", text, Options{})
			at := 0
			for _, g := range r.Regions {
				if g.Span.Start != at {
					t.Fatalf("a region starts at %d, not at %d", g.Span.Start, at)
				}
				at = g.Span.End
			}
			if at != len(text.Content) {
				t.Fatalf("regions end at %d of %d", at, len(text.Content))
			}
		})
	}
}

// BenchmarkHostile reads the hostile texts at two sizes: in linear time both are read at one speed.
func BenchmarkHostile(b *testing.B) {
	for _, name := range slices.Sorted(maps.Keys(hostile)) {
		for _, n := range []int{25_000, 100_000} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				text := mail.NewText(hostile[name](n), "bench")
				b.SetBytes(int64(len(text.Content)))
				for b.Loop() {
					Parse("00", text, Options{})
				}
			})
		}
	}
}
