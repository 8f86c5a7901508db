package participant

import (
	"slices"
	"strings"
	"sync"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// Entries of which nothing but names was read may be several people all the same.

// nameAlone reports whether nothing but a name was read of an entry.
func nameAlone(p *mail.Participant) bool {
	return !p.Redacted && p.Address == "" && p.Domain == "" && p.Unit == ""
}

// MaybeSeveral reports whether an entry of which nothing but names was read has a bar between two that are whole: "Ann Lee | Bob Roe",
// or looks like two turned ones, "Lee, Ann X., Roe, Bob".
// Some clients part the entries of a list with bars, others a name from its office, and nothing tells which.
func MaybeSeveral(p *mail.Participant) bool {
	if !nameAlone(p) || strings.IndexByte(p.Raw, '|') < 0 && strings.Count(p.Raw, ",") != turnedCommas {
		return false
	}
	parts := 0
	for part := range strings.SplitSeq(p.Raw, "|") {
		names := 0
		for w := range strings.FieldsSeq(part) {
			if w = strings.Trim(w, "\"'’‘(),.;"); w == "" {
				continue
			}
			if shape, foreign := wordShape(w); shape == nameWord || shape == briefWord || foreign {
				names++
			}
		}
		if names < 2 {
			return false
		}
		parts++
	}
	return parts > 1 || twoTurned(p.Raw)
}

// turnedCommas is how many commas stand in two names with the last name in front and one between them.
const turnedCommas = 3

// twoTurned reports whether an entry is two names with the last name in front, parted by a stop that is no mark between entries:
// "Moe, Cid J., Roe, Bob".
func twoTurned(raw string) bool {
	parts := strings.Split(raw, ",")
	return len(parts) == turnedCommas+1 && strings.HasSuffix(strings.TrimSpace(parts[1]), ".")
}

// joints are what stands between two people of one entry: signs, and the words for "and" of all languages.
var joints = sync.OnceValue(func() []string {
	all := []string{"&", "/", "+", "•"}
	for _, l := range lang.All() {
		for _, w := range l.And {
			if !slices.Contains(all, w) {
				all = append(all, w)
			}
		}
	}
	return all
})

// moreWords is how many words "& 12 more people" has at most.
const moreWords = 4

// JoinsPeople reports whether an entry of which nothing but names was read is two or more joined by a sign or by "and", one of whom the
// source prints elsewhere, or a name and how many more there were: "Ann Lee and Bob Roe", "Ann Lee & 12 others". Offices have such names,
// too, "Legal Affairs & Policy", so that the words alone do not tell, and what has one address is one. Of those that a comma parts, as it
// parts two last names from the first ones, the source has to print each by itself, or prints no last name in front.
// One address behind two such names is of the last of them, or of the first with an office, whose name it has then.
func (d *Domains) JoinsPeople(p *mail.Participant) bool {
	if local, _, ok := strings.Cut(p.Address, "@"); ok && strings.Contains(p.Name, ", ") {
		return d.eachAlone(p.Name) && !spells(mail.Fold(local), p.Name[:strings.Index(p.Name, ", ")])
	}
	if !nameAlone(p) || strings.Count(p.Name, " ") < 3 {
		return false
	}
	if parts := strings.Split(p.Name, ", "); len(parts) > 1 {
		if len(parts) == 2 && fullBeside(parts[0]) && fullBeside(parts[1]) && !particle(parts[0]) && !d.inverts() {
			return true // "Jane Roe, Bob Lee"
		}
		return d.eachAlone(p.Name)
	}
	words := strings.Fields(p.Name)
	var parts []string
	for i, from := 1, 0; i <= len(words); i++ {
		last := i == len(words)
		if !last && (i+1 == len(words) || !slices.Contains(joints(), words[i])) || last && from == 0 {
			continue
		}
		part := strings.Join(words[from:i], " ")
		if i-from < 2 || !personal(part) {
			return false
		}
		if !last && words[i] != "/" && len(words)-i <= moreWords && strings.Trim(words[i+1], "0123456789") == "" {
			return true
		}
		parts, from = append(parts, part), i+1
	}
	return len(parts) > 1 && slices.ContainsFunc(parts, d.alone) && !d.hasAddress(p.Name)
}

// eachAlone reports whether all names that commas part are of several words, and printed elsewhere in the source by themselves.
func (d *Domains) eachAlone(names string) bool {
	for name := range strings.SplitSeq(names, ", ") {
		if strings.IndexByte(name, ' ') < 0 || !d.alone(name) {
			return false
		}
	}
	return true
}
