package participant

import (
	"strings"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// What recognition of letters makes of the signs around names and addresses, where nothing else can stand: braces for brackets, and
// another mark for the colon of a link. Each sign is read as one of the same length, so that what is printed is found again.

// resigned is a value with its brackets and colons as they were printed before recognition read them: "{mailto:a@b.nl]" is
// "[mailto:a@b.nl]", "[mailto;a@b.nl]" too.
func resigned(s string) string {
	if strings.IndexByte(s, '{') < 0 && strings.IndexByte(s, '[') < 0 {
		return s
	}
	var out []byte
	set := func(i int, c byte) {
		if s[i] == c {
			return
		}
		if out == nil {
			out = []byte(s)
		}
		out[i] = c
	}
	for i := 0; i < len(s); i++ {
		if s[i] != '{' && s[i] != '[' {
			continue
		}
		rest := s[i+1 : min(len(s), i+1+2*maxBracket)]
		end := strings.IndexAny(rest, "]}<>[{")
		if end >= 0 && strings.IndexByte("<[{", rest[end]) >= 0 {
			continue
		}
		link := linkMark(rest)
		if end < 0 && link < 0 {
			continue
		}
		inner := rest
		if end >= 0 {
			inner = rest[:end]
		}
		if link < 0 && (strings.Count(inner, "@") != 1 || strings.IndexByte(inner, ';') >= 0) && !strings.HasPrefix(inner, "/O=") {
			continue
		}
		set(i, '[')
		if link >= 0 {
			set(i+1+link, ':')
		}
		if end >= 0 && rest[end] == '}' {
			set(i+1+end, ']')
		}
	}
	if out == nil {
		return s
	}
	return string(out)
}

// linkMark is the offset of the mark that stands behind "mailto" at the beginning of what a bracket holds, its colon or what was
// read for it; -1 where no link begins.
func linkMark(inner string) int {
	mark := strings.IndexAny(inner[:min(len(inner), maxScheme)], ":;.,")
	if mark < 0 || !isScheme(inner[:mark]) || (inner[mark] == '.' || inner[mark] == ',') && !strings.EqualFold(inner[:mark], "mailto") {
		return -1
	}
	return mark
}

// withoutGapMark is a value without the mark that recognition makes of the gap between a label and its value, where a name begins
// behind it: "_ Jan Smit". Before anything else such a mark is what a bar left.
func withoutGapMark(s string) string {
	if len(s) < 4 || s[0] != '_' && s[0] != '|' || s[1] != ' ' {
		return s
	}
	rest := strings.TrimLeft(s, "_| ")
	if rest == "" || !chars.IsLetter(rest[0]) && rest[0] < utf8.RuneSelf && rest[0] != '"' {
		return s
	}
	return rest
}

// asSigned gives people that were read of a resigned value their raw text as it is printed.
func asSigned(people []mail.Participant, read, printed string) []mail.Participant {
	if read == printed {
		return people
	}
	from := 0
	for i := range people {
		p := &people[i]
		at := strings.Index(read[from:], p.Raw)
		if at < 0 || p.Raw == "" {
			continue
		}
		from += at
		p.Raw = printed[from : from+len(p.Raw)]
		from += len(p.Raw)
	}
	return people
}

// lostGround reports whether a name is a stamp of which recognition lost the dots, or its letter: "102e", "_12e", "10.26", "5.19(1)".
// It has two to four digits, the first one of a ground, a letter at most, which is the last, and one of them beside a dot or the letter.
func lostGround(name string) bool {
	digits, letters, dots := 0, 0, 0
	for i := 0; i < len(name); i++ {
		switch c := name[i]; {
		case chars.IsDigit(c):
			if letters > 0 || digits == 0 && strings.IndexByte(stampDigits, c) < 0 {
				return false
			}
			digits++
		case 'a' <= c|0x20 && c|0x20 <= 'i':
			letters++
		case c == '.' || c == ',':
			dots++
		case strings.IndexByte(" _-[](){}<>|\"'", c) < 0:
			return false
		}
	}
	return 2 <= digits && digits <= 4 && letters <= 1 && letters+dots > 0
}
