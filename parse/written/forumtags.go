package written

import "strings"

// Mail that was pasted into a forum keeps the tags in which forums are written, between square brackets: "[B]From:[/B] [EMAIL]ann@quay.example[/EMAIL]".

// forumNames are the names of the tags that nobody sees; what a quotation's tag names, "[quote=Ann]", is printed.
var forumNames = func() map[string]bool {
	m := map[string]bool{}
	for _, name := range strings.Fields("b i u s size color font email url quote code center left right list indent") {
		m[name] = true
	}
	return m
}()

// longestForumTag is the longest tag that is looked for, in bytes; links may be long.
const longestForumTag = 256

// forumTag is the name of the tag that s begins with, in lower case, what stands behind its "=", whether it closes, and how many bytes it
// takes; 0 where it is none.
func forumTag(s string) (name, value string, closes bool, n int) {
	if len(s) < len("[b]") || s[0] != '[' {
		return "", "", false, 0
	}
	shut := strings.IndexByte(s[:min(len(s), longestForumTag)], ']')
	if shut < 0 {
		return "", "", false, 0
	}
	inner, closes := strings.CutPrefix(s[1:shut], "/")
	name, value, valued := strings.Cut(inner, "=")
	if name = strings.ToLower(name); !forumNames[name] || valued && (closes || name == "quote") || strings.ContainsAny(value, "[\n") {
		return "", "", false, 0
	}
	return name, strings.Trim(value, "\"'"), closes, shut + 1
}

// forumTagAt is what a tag at s[i] stands for, and how many bytes it takes; 0 where there is none. A link that shows another text than
// its address is one entry, as mail has it.
func forumTagAt(s string, i int) (text string, n int) {
	name, address, _, n := forumTag(s[i:])
	if name != "email" || strings.IndexByte(address, '@') < 0 {
		return "", n
	}
	shown, _, _ := strings.Cut(s[i+n:min(len(s), i+n+longestForumTag)], "\n")
	k := strings.IndexByte(shown, '[')
	if k < 0 || strings.EqualFold(strings.TrimSpace(shown[:k]), address) {
		return "", n
	}
	if closing, _, closes, end := forumTag(shown[k:]); closes && closing == name {
		return strings.TrimSpace(shown[:k]) + " <" + address + ">", n + k + end
	}
	return "", n
}

// forumIn reports whether a text shows such tags: one that is closed by one of the same name.
func forumIn(s string) bool {
	opened := map[string]bool{}
	for i := range offsets(s, '[') {
		name, _, closes, n := forumTag(s[i:])
		if n > 0 && closes && opened[name] {
			return true
		}
		if n > 0 && !closes {
			opened[name] = true
		}
	}
	return false
}
