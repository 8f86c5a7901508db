package participant

import (
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// NamedBeside reports whether a person counts as blacked out though a whole name stands beside the stamp, "(b)(6) Lee, Ann", as where the
// separator of two people is lost, or of an address nothing but the domain is hidden: "alee@[REDACTED]".
func NamedBeside(p *mail.Participant) bool {
	if !p.Redacted || len(p.Grounds) == 0 || p.Unit != "" || len(p.Raw) < len(p.Grounds[0].Raw)+minBeside {
		return false
	}
	at := 0
	for _, found := range stamp.Find(p.Raw) {
		if fullBeside(p.Raw[at:found.Start]) || p.Domain == "" && localBefore(p.Raw[at:found.Start]) {
			return true
		}
		at = found.End
	}
	return at > 0 && fullBeside(p.Raw[at:])
}

// fullBeside reports whether the text beside a stamp is the name of a person and nothing else: two words or three with capitals, none of a
// role or in capitals throughout.
func fullBeside(s string) bool {
	s = strings.Trim(s, " \n,;-–<>")
	words := 0
	for w := range strings.FieldsSeq(s) {
		w = strings.TrimSuffix(w, ",")
		if particle(w) {
			continue
		}
		if n, ok := letters(w, false); !(ok && n >= minBeside) && !(words > 0 && len(strings.Trim(w, ".")) == 1) {
			return false
		}
		words++
	}
	return words >= 2 && words <= 3 && personal(strings.ReplaceAll(s, ",", ""))
}

// localBefore reports whether the text in front of a stamp ends as a legible local part does: "alee@".
func localBefore(s string) bool {
	s, is := strings.CutSuffix(strings.TrimRight(s, " <["), "@")
	from := strings.LastIndexAny(s, " \n\t<[(\"';:")
	n := 0
	for _, c := range s[from+1:] {
		if letter(byte(c)) {
			n++
		}
	}
	return is && n >= minBeside && !stamp.Scrap(s[from+1:])
}
