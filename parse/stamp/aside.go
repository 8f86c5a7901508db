package stamp

import "strings"

// Aside reports whether s is nothing but the grounds of redactions, as releases print them in the margin beside the line in which
// something is blacked out: "B6", "1.4(D), B1", "10.2.e", "§ 3 Nr. 4 IFG".
func Aside(s string) bool {
	t, grounds, at := laws(), 0, 0
	for _, x := range Find(s) {
		if x.Ground.Code == "" || !t.among(s[at:x.Start], &grounds) {
			return false
		}
		grounds++
		at = x.End
	}
	return t.among(s[at:], &grounds) && grounds > 0
}

// Numbered reports whether the last word of s is one that has a number behind it, or one that cites a law in a text: "Annex", "article".
func Numbered(s string) bool {
	t := laws()
	return t.placed(s, len(s)) || t.citing(wordBefore(s, len(s)))
}

// among reports whether a text is what stands among grounds, and counts the ones in it that are no stamps elsewhere.
func (t *table) among(s string, grounds *int) bool {
	sign := false // the numbers behind "§" are its own
	for w := range strings.FieldsFuncSeq(s, func(c rune) bool { return c == ' ' || c == '\t' || c == ',' || c == ';' || c == '/' || c == '&' }) {
		if rest := strings.TrimLeft(w, "§"); rest != w {
			if sign = true; rest == "" {
				continue
			}
			w = rest
		}
		w = strings.ToLower(strings.TrimSuffix(w, "."))
		number := w != "" && strings.Trim(w, "0123456789") == ""
		switch {
		case sign && number:
			*grounds++
		case t.aside[w]:
			if w[0] >= '0' && w[0] <= '9' {
				*grounds++
			}
		default:
			return false
		}
	}
	return true
}
