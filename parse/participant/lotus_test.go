package participant

import (
	"strings"
	"testing"
)

// TestNameIsNoUnit reads names of Notes address books that a source prints twice without their domain: the last name in front of the
// first slash is no part of the unit, neither of its own nor of anybody else's.
func TestNameIsNoUnit(t *testing.T) {
	const source = "Van: Ab Terpstra/WSF/NL\nAan: Kees Lont/WSF/NL@WSF; 10.2.e/WSF/NL@WSF\nVan: Ab Terpstra/WSF/NL\nAan: 10.2.e\n"
	for in, want := range map[string]string{
		"Ab Terpstra/WSF/NL":             "Ab Terpstra {WSF/NL}",
		"Kees Lont/WSF/NL@WSF":           "Kees Lont {WSF/NL}",
		"10.2.e/WSF/NL@WSF":              "{WSF/NL} !",
		"Kees Lont/WSF/NL@W>F":           "Kees Lont {WSF/NL}",
		"Kees Lont/WSF/NL; Bea Stolk/NL": "Kees Lont {WSF/NL}; Bea Stolk",
	} {
		text, spans := value(in)
		if got := show(List(text, spans, Options{Domains: NewDomains(source)})); got != want {
			t.Errorf("%q:\n got %s\nwant %s", in, got, want)
		}
	}
}

// TestEndingsAreNoUnit keeps a word that is printed with two endings.
func TestEndingsAreNoUnit(t *testing.T) {
	checkLists(t, "", map[string]string{
		"Antragsteller/in <a.b@kade.example>":               "Antragsteller/in <a.b@kade.example>",
		"Sachbearbeiter/in Bauamt; Jan Smit/kade; Jan/Kade": "Sachbearbeiter/in Bauamt; Jan Smit; Jan",
	})
}

// TestSurnamesAreNoUnits counts no last name with its place behind it among the units of a source, so that nothing is mended with it: the
// first name in front of it, or an initial, shows that it is one. A unit behind whole names stays one where they are several.
func TestSurnamesAreNoUnits(t *testing.T) {
	const whitlow = "Ann Whitlow/HOU/GULF\nAnn Whitlow/HOU/GULF\nAnn Whitlow/HOU/GULF\nAnn Whitlow/HOU/GULF\nAnn Whitlow/HOU/GULF\n"
	for _, c := range []struct{ in, source, want string }{
		{"Ann Whitlow/HOU/GULF; Bea HOU/GULF", whitlow, "Ann Whitlow {HOU/GULF}; Bea {HOU/GULF}"},
		{"10.2.e OU/GULF; 10.2.e HOU/GULF", whitlow, "{HOU/GULF} !; {HOU/GULF} !"},
		{"10.2.e WhitlowHOUGULF; Kim Poe/GULF", whitlow, "!; Kim Poe"},
		{"Whitlow/HOU/GULF; Kim Poe", whitlow, "Whitlow {HOU/GULF}; Kim Poe"},
		{"10.2.e Whitlow/HOU/GULF; 10.2.e", whitlow, "{HOU/GULF} !; !"},
		{"Kim Poe/HOU/GULF; 10.2.e", strings.ReplaceAll(whitlow, "Whitlow", "WHITLOW"), "Kim Poe {HOU/GULF}; !"},
		{"Ann Mary Whitlow/HOU/GULF", strings.ReplaceAll(whitlow, "Ann", "Ann Mary"), "Ann Mary Whitlow {HOU/GULF}"},
		{"Jan Smit Sales/HOU/GULF; Eva Bos Sales/HOU/GULF", "", "Jan Smit {Sales/HOU/GULF}; Eva Bos {Sales/HOU/GULF}"},
		{"Kim Poe III/HOU/GULF; Ann Lee", "", "Kim Poe {III/HOU/GULF}; Ann Lee"}, // no department by its number
		{"Sales/HOU/GULF; 10.2.e", "Sales/HOU/GULF\nSales/HOU/GULF", "{Sales/HOU/GULF} !; !"},
		{"10.2.e OU/GULF; 10.2.e", "BD/HOU/GULF\nBD/HOU/GULF\nBD/HOU/GULF\nBD/HOU/GULF\nBD/HOU/GULF\n", "{BD/HOU/GULF} !; !"},
	} {
		text, spans := value(c.in)
		if got := show(List(text, spans, Options{Domains: NewDomains(c.in + "\n" + c.source)})); got != c.want {
			t.Errorf("%q with %q:\n got %s\nwant %s", c.in, c.source, got, c.want)
		}
	}
}

// TestProjectPath reads a service's recipients, of whom a path is the whole name, and leaves units with a mailbox of their own.
func TestProjectPath(t *testing.T) {
	checkLists(t, "", map[string]string{
		"quaydesk/harbourMap2 <harbourMap2@reply.forge.example>": "quaydesk/harbourMap2 <harbourmap2@reply.forge.example>",
		"BD/DRC <drc@quay.example>":                              "<drc@quay.example> {BD/DRC}",
		"Ann Lee/Quay <quay@quay.example>":                       "Ann Lee <quay@quay.example>",
	})
}
