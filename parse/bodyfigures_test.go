package parse

import (
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestFiguresStayInBodies: the figures, telephone numbers and lines of code that a body ends with, or that stand alone in it, are
// its own, also where blank lines or form feeds part them and where they come again.
func TestFiguresStayInBodies(t *testing.T) {
	head := func(day string) string {
		return "Van: Anna Smit <anna@haven.example>\nVerzonden: " + day + " mei 2021 10:15\nAan: Bob Jansen <bob@water.example>\nOnderwerp: Cijfers\n\n"
	}
	signed := "Beste Bob, de boot komt morgen aan in de haven.\n\nGroet,\nAnna\nKade 3\n1012 AB  Havenstad 1012\nTel: 070 3412345\nwww.haven.example\n"
	table := "De stand per uur is als volgt, graag nog eens nakijken.\n\n1291\n0\n8\n1192\n\n\n\n\n1083\n0\n8\n424\n\n\n\n\n14685\n0\n1\n370\n\n\n\n\n4021\n0\n0\n358\n\nGroet,\nAnna\n"
	code := "Zo heb ik het gedaan:\n\n> x <- predict(model.1.2, 100)\n> plot(x)\n\n\n\n\n> y <- predict(model.1.2, 100)\n> plot(y)\n\nGroet,\nAnna\n"
	for name, text := range map[string]string{
		"signatures":                     head("vrijdag 14") + signed + head("maandag 17") + signed + head("dinsdag 18") + signed,
		"signatures at the end of pages": head("vrijdag 14") + signed + "\f" + head("maandag 17") + signed + "\f" + head("dinsdag 18") + signed,
		"a table":                        head("vrijdag 14") + table,
		"quoted code":                    head("vrijdag 14") + code + head("maandag 17") + code,
		"a bug's number":                 head("vrijdag 14") + "Zie de melding over meerdere\nsmaken (PR#13883)\n\f" + head("maandag 17") + "Zie onderaan.\nKamer OK 73104\n",
	} {
		content, r := readText(text)
		for _, g := range r.Regions {
			if g.Kind == mail.RegionFurniture || g.Kind == mail.RegionMark {
				t.Errorf("%s: %q is %s", name, content.Slice(g.Span), g.Kind)
			}
		}
		for _, d := range r.Documents {
			if d.Number != "" {
				t.Errorf("%s: a document has the number %q", name, d.Number)
			}
		}
	}
}

// TestBareNumbersOfPages claims the numbers that count the pages of a text without form feeds.
func TestBareNumbersOfPages(t *testing.T) {
	page := func(day string) string {
		return "Van: Anna Smit <anna@haven.example>\nVerzonden: " + day + " mei 2021 10:15\nAan: Bob Jansen\nOnderwerp: Cijfers\n\nDe boot komt morgen aan.\nDe kade is vrij.\n\n"
	}
	for name, text := range map[string]string{
		"above headers":         page("vrijdag 14") + "1\n" + page("maandag 17") + "2\n" + page("dinsdag 18") + "3\n",
		"above marks":           page("vrijdag 14") + "1\n\n\n\nNr. D.001\n" + page("maandag 17") + "1\n\n\n\nNr. D.002\n" + page("dinsdag 18") + "\nslot\n",
		"where blanks part":     page("vrijdag 14") + "\n- 4 -\n\n\n\nHet gaat nog door op deze regel, en dan is het klaar.\nEn nog een.\nEn nog een.\n\n- 5 -\n\n\n\n" + page("maandag 17"),
		"at the end of a chain": page("vrijdag 14") + "> " + strings.ReplaceAll(page("donderdag 13"), "\n", "\n> ") + "\n1\n" + page("dinsdag 18") + "2\n",
	} {
		content, r := readText(text)
		for _, g := range r.Regions {
			if s := strings.Trim(content.Slice(g.Span), " -\n"); g.Kind != mail.RegionFurniture && len(s) == 1 && s[0] >= '0' && s[0] <= '9' {
				t.Errorf("%s: the number %q is %s", name, s, g.Kind)
			}
		}
		for i := range r.Copies {
			for _, s := range r.Copies[i].Body {
				for l := range strings.Lines(content.Slice(s)) {
					if l = strings.Trim(l, " -\n"); len(l) == 1 && l[0] >= '0' && l[0] <= '9' {
						t.Errorf("%s: the number %q is in a body", name, l)
					}
				}
			}
		}
	}
}

// TestTextBelowDisclaimer leaves a long text below a warning, as gateways put it on top, in the body, though it has neither a salutation
// nor a closing.
func TestTextBelowDisclaimer(t *testing.T) {
	const (
		head = "From: Ann Lee <ann@quay.example>\nSent: Tuesday, May 10, 2022 6:02 PM\nTo: Bob Roe\nSubject: Samples\n\nSee you.\n\n"
		said = "This e-mail and any attachments are confidential and intended only for the addressee. If you have received it in error, please delete it.\n\n"
	)
	for lines, want := range map[int]bool{30: false, 3: true} {
		_, r := readText(head + said + strings.Repeat("The crane stands at the inner quay, and nobody moved it this week.\n", lines))
		if got := slices.ContainsFunc(r.Regions, func(g mail.Region) bool { return g.Kind == mail.RegionDisclaimer }); got != want {
			t.Errorf("%d lines: %+v", lines, r.Regions)
		}
	}
}
