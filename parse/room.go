package parse

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// betweenText is what is said of wide room behind a separator of a list.
const betweenText = "wide room stands between these two entries: a bar may hide somebody"

// reportRoom reports the wide room between two entries of a list whose other entries stand close together: where a name is taken out and
// its separator with it, "To: Roe, Bob;            Lee, Ann; Fox, Di".
func (p *parser) reportRoom(b *block, problems *[]mail.Problem) {
	for k := range b.fields {
		f := &b.fields[k]
		if !f.role.OfPeople() {
			continue
		}
		if !slices.ContainsFunc(f.value, func(v mail.Span) bool { return strings.Contains(p.t.Slice(v), ";"+wideRoom) }) {
			continue
		}
		var places []mail.Span
		narrow := 0
		for _, v := range f.value {
			text := p.t.Slice(v)
			if !strings.Contains(text, ";"+wideRoom) {
				narrow += strings.Count(text, "; ")
				continue
			}
			for at, c := range []byte(text) {
				if c != ';' {
					continue
				}
				rest := text[at+1:]
				next := strings.TrimLeft(rest, " ")
				switch room := len(rest) - len(next); {
				case next == "" || next[0] == ';' || next[0] == '\n' || next[0] == '\r':
				case room < len(wideRoom):
					narrow++
				case !stamp.Opens(next, 1):
					places = append(places, mail.Span{Start: v.Start + at, End: v.Start + at + 1 + room})
				}
			}
		}
		if len(places) >= narrow {
			continue // columns
		}
		for _, s := range places {
			*problems = append(*problems, mail.Problem{Code: "participant-unsure", Severity: mail.Warning, Span: s, Text: betweenText})
		}
	}
}
