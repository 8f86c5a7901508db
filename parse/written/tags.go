package written

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
)

// Mail that was saved or pasted as HTML may keep its tags: "<b>From:</b> Ann Lee<br>". Nobody sees them; some end a line or a cell.

// tagEnds are what tags that end something stand for, by their names with a stroke where they close.
var tagEnds = map[string]string{
	"br": "\n", "/br": "\n", "hr": "\n", "/p": "\n", "/div": "\n", "/tr": "\n", "/li": "\n", "/h1": "\n", "/h2": "\n", "/h3": "\n", "/h4": "\n",
	"/td": "\t", "/th": "\t", "/pre": "\n", "/blockquote": "\n", "/title": "\n",
}

// tagNames are the names of the tags that mail is written with.
var tagNames = func() map[string]bool {
	m := map[string]bool{}
	for _, name := range strings.Fields("a b big blockquote body br center code dd div dl dt em font h1 h2 h3 h4 head hr html i img li link meta o:p ol p pre s small " +
		"span strike strong style sub sup table tbody td th thead title tr tt u ul wbr !doctype") {
		m[name], m["/"+name] = true, true
	}
	return m
}()

// longestTag is the longest tag that is looked for, in bytes; links may be long.
const longestTag = 2048

// tagAt is what a tag at s[i] stands for, and how many bytes it takes; 0 where there is none. A tag at the end of a line ends no other.
func tagAt(s string, i int) (text string, n int) {
	name, n := tagName(s[i:])
	if n == 0 {
		return "", 0
	}
	text = tagEnds[name]
	if text == "\n" && endsLine(strings.TrimLeft(s[i+n:], " ")) || text == "\t" && strings.HasPrefix(s[i+n:], "</") {
		text = ""
	}
	return text, n
}

// tagName is the name of the tag that s begins with, in lower case and with a stroke where it closes, and how many bytes the tag takes; 0
// where it is none.
func tagName(s string) (name string, n int) {
	if len(s) < len("<b>") || s[0] != '<' {
		return "", 0
	}
	s = s[:min(len(s), longestTag)]
	end := 1
	for end < len(s) && (chars.IsLetterOrDigit(s[end]) || strings.IndexByte("/!:", s[end]) >= 0 && (end == 1 || s[end] == ':')) {
		end++
	}
	if end == len(s) || strings.IndexByte(" \t\r\n/>", s[end]) < 0 || !tagNames[strings.ToLower(s[1:end])] {
		return "", 0
	}
	shut := strings.IndexByte(s[end:], '>')
	if shut < 0 || strings.IndexByte(s[end:end+shut], '<') >= 0 {
		return "", 0
	}
	return strings.ToLower(s[1:end]), end + shut + 1
}

// taggedIn reports whether a text shows tags of HTML: two that end what another one opened, or lines.
func taggedIn(s string) bool {
	signs := 0
	for i := range offsets(s, '<') {
		if name, n := tagName(s[i:]); n > 0 && (tagEnds[name] != "" || name[0] == '/') {
			if signs++; signs == 2 {
				return true
			}
		}
	}
	return false
}
