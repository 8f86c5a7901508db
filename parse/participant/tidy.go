package participant

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
)

// How a name is shown: as printed, without what the print put around and into it.

// tidy is a name as printed without quotes, frames and doubled blanks, on one line.
func tidy(s string) string {
	if s = strings.TrimSpace(s); plain(s) {
		return s
	}
	s = rejoined(s)
	if inner := strings.TrimPrefix(s, "\""); strings.HasPrefix(inner, "'") { // `"'Ann Lee' via Press"`, as mailing lists print it
		if shut := strings.Index(inner, "' "); shut > 0 {
			s = inner[1:shut] + inner[shut+1:]
		}
	}
	var b strings.Builder
	for w := range strings.FieldsSeq(s) {
		if w = strings.Trim(w, "\"\\|<>*"); len(w) < 3 || w[0] != '[' || w[len(w)-1] != ']' {
			w = strings.Trim(w, "[]")
		}
		if b.Len() == 0 {
			w = strings.TrimLeft(w, "'`‘’,;:-")
		}
		if w == "" || w == "'" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	out := strings.TrimRight(b.String(), " ,;:*'`’‘\"-–—")
	if n := len(out); n > 2 && out[0] == '_' && out[n-1] == '_' { // slanted type
		out = out[1 : n-1]
	}
	if name := strings.TrimRight(out, "_"); len(out)-len(name) >= RuleBytes { // what was read of a bar over the address
		out = name
	}
	out = strings.TrimSuffix(out, "(")
	return strings.TrimSpace(out)
}

// RuleBytes is how many underscores make a line that stands for a bar: names of accounts have fewer.
const RuleBytes = 3

// rejoined joins the halves of a name that was broken behind its hyphen: "Bos-\nPot, Eva".
func rejoined(s string) string {
	for from := 0; ; {
		at := strings.Index(s[from:], "-\n")
		if at < 0 {
			return s
		}
		from += at + 1
		if from > 1 && s[from-2] > ' ' {
			s = s[:from] + strings.TrimLeft(s[from:], " \t\n")
		}
	}
}

// plain reports whether a name needs no tidying.
func plain(s string) bool {
	if s == "" || !chars.IsLetter(s[0]) || !chars.IsLetter(s[len(s)-1]) {
		return false
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case chars.IsLetter(c):
		case c == ' ' && s[i-1] != ' ':
		case c == '.' || c == ',' || c == '-':
		default:
			return false
		}
	}
	return true
}

// unglue parts two names whose blank the print lost, "JanJansen", where the address confirms it: the second is in the
// local part, behind the first or its initial.
func unglue(name, address string) (string, bool) {
	if strings.IndexByte(name, ' ') >= 0 || address == "" {
		return "", false
	}
	for i := 2; i < len(name)-2; i++ {
		if !(chars.IsCapital(name[i]) && chars.IsSmall(name[i-1])) {
			continue
		}
		first, last := strings.ToLower(name[:i]), strings.ToLower(name[i:])
		local := address[:strings.IndexByte(address, '@')]
		if head, ok := strings.CutSuffix(local, last); ok {
			head = strings.TrimRight(head, "._-")
			if head == first || head == first[:1] {
				return name[:i] + " " + name[i:], true
			}
		}
	}
	return "", false
}

// upper is s with its ASCII letters in upper case: offsets stay what they are.
func upper(s string) string {
	b := []byte(s)
	for i, c := range b {
		if chars.IsSmall(c) {
			b[i] = c - ('a' - 'A')
		}
	}
	return string(b)
}
