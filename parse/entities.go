package parse

import (
	"html"
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/participant"
)

// Mail that was exported or pasted as HTML may keep its entities in the text: "Ann Lee &lt;ann@quay.example&gt;". What is cited is what
// is printed; people, moments and subjects are read as they were written.

// maxEntity is the longest entity that is looked for, in bytes: "&thetasym;".
const maxEntity = 10

// entityAt is what an entity at the start of s stands for, and how long it is; 0 if there is none. It ends with a semicolon: "R&D".
func entityAt(s string) (char string, n int) {
	end := strings.IndexByte(s[:min(len(s), maxEntity)], ';')
	if end < 3 {
		return "", 0
	}
	char = html.UnescapeString(s[:end+1])
	if char == s[:end+1] || strings.IndexByte(char, ';') >= 0 {
		return "", 0
	}
	if char == "\u00a0" {
		char = " "
	}
	return char, end + 1
}

// unescaped is a text with the characters that its entities stand for, and the offset in the printed text of each byte of it and of its
// end; nil where there is no entity.
func unescaped(s string) (string, []int) {
	at := strings.IndexByte(s, '&')
	if at < 0 {
		return s, nil
	}
	var b strings.Builder
	var from []int
	found := false
	for i := 0; i < len(s); {
		char, n := s[i:i+1], 1
		if s[i] == '&' {
			if c, k := entityAt(s[i:]); k > 0 {
				char, n, found = c, k, true
			}
		}
		b.WriteString(char)
		for range len(char) {
			from = append(from, i)
		}
		i += n
	}
	if !found {
		return s, nil
	}
	return b.String(), append(from, len(s))
}

// escaped reports whether an entity stands in the people or the date of a header, where nobody writes of one: so does what else it holds
// stand there.
func (p *parser) escaped(b *block) bool {
	return slices.ContainsFunc(b.fields, func(f field) bool {
		if !peopleRole(f.role) && !dateRole(f.role) {
			return false
		}
		_, from := unescaped(p.t.Join(f.value))
		return from != nil
	})
}

// readEscaped reads people in a value with entities: the entries are cited as they are printed. ok is false where it has none.
func (p *parser) readEscaped(value []mail.Span, o participant.Options, read peopleReader) (list []mail.Participant, ok bool) {
	raw := p.t.Join(value)
	text, from := unescaped(raw)
	if from == nil {
		return nil, false
	}
	list = read(mail.NewText(text, p.t.Engine), []mail.Span{{Start: 0, End: len(text)}}, o)
	for i, at := 0, 0; i < len(list); i++ {
		entry := list[i].Raw
		k := strings.Index(text[at:], entry)
		if k < 0 || entry == "" {
			continue
		}
		end := at + k + len(entry)
		list[i].Raw = raw[from[at+k]:from[end]]
		at = end
	}
	return list, true
}

// peopleReader is [participant.List] or [participant.One].
type peopleReader func(*mail.Text, []mail.Span, participant.Options) []mail.Participant

// readPeopleIn reads people in a value: one with entities as it was written.
func (p *parser) readPeopleIn(value []mail.Span, o participant.Options, read peopleReader) []mail.Participant {
	if list, ok := p.readEscaped(value, o, read); ok {
		return list
	}
	return read(p.t, value, o)
}
