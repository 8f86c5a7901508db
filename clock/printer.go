package clock

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
)

// Printer says whose clock a copy is printed in: a quoted header is printed in the clock of who quoted it, and a print of
// its own in that of who printed the release.
type Printer struct {
	// Key is equal for prints of one clock, "" where nothing is legible of who quoted.
	Key string
	// Name says to a person whose clock it is.
	Name string
	// Person reports that one legible person quoted, and not somebody of an organisation.
	Person bool
}

// PrinterOf is the printer of a copy that stands in a source: above is the copy that quotes it, nil for a print of its own.
// Prints of one source whose headers look alike, by their language and the form of the date, come from one clock; the mailboxes
// of several people can be printed in it. Who is blacked out is only somebody of a domain and unit.
func PrinterOf(c, above *mail.Copy, sha256 string) Printer {
	if above == nil {
		form := ""
		if c.Date.Known() {
			form = c.Date.Form()
		}
		return Printer{Key: "own\x00" + sha256 + "\x00" + c.Lang + "\x00" + form, Name: "the release's own prints"}
	}
	if len(above.From) == 0 {
		return Printer{}
	}
	p := &above.From[0]
	switch words := nameWords(p.Name); {
	case !p.Redacted && p.Address != "":
		return Printer{Key: "address\x00" + strings.ToLower(p.Address), Name: "<" + strings.ToLower(p.Address) + ">", Person: true}
	case !p.Redacted && len(words) > 1:
		return Printer{Key: "name\x00" + strings.Join(words, " "), Name: p.Name, Person: true}
	case p.Domain != "" && p.Unit != "":
		return Printer{Key: "unit\x00" + p.Unit + "@" + p.Domain, Name: "somebody of " + p.Unit + " @" + p.Domain}
	case p.Unit != "":
		return Printer{Key: "unit\x00" + p.Unit, Name: "somebody of " + p.Unit}
	case p.Domain != "":
		return Printer{Key: "domain\x00" + p.Domain, Name: "somebody @" + p.Domain}
	}
	return Printer{}
}

// nameWords are the words of a name in lower case, sorted, since "Finch, Mary" is Mary Finch.
func nameWords(name string) []string {
	list := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return strings.ContainsRune(" ,.;'\"()<>\t\n", r) })
	slices.Sort(list)
	return list
}
