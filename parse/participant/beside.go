package participant

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// NamedBeside reports whether a person counts as blacked out though a whole name stands beside the stamp, "(b)(6) Lee, Ann", as where the
// separator of two people is lost, or of an address nothing but the domain is hidden: "alee@[REDACTED]".
func NamedBeside(p *mail.Participant) bool {
	if !p.Redacted || len(p.Grounds) == 0 || len(p.Raw) < len(p.Grounds[0].Raw)+minBeside {
		return false
	}
	if !hasCapitalised(p.Raw) && (p.Domain != "" || !strings.Contains(p.Raw, "@")) {
		return false
	}
	at := 0
	full := func(s string) bool { return fullBeside(strings.Replace(s, p.Unit, "", 1)) }
	for _, found := range stamp.Find(p.Raw) {
		if full(p.Raw[at:found.Start]) || p.Domain == "" && localBefore(p.Raw[at:found.Start]) {
			return true
		}
		at = found.End
	}
	return at > 0 && full(p.Raw[at:])
}

// hasCapitalised reports whether a small letter stands behind a capital.
func hasCapitalised(s string) bool {
	for i := 1; i < len(s); i++ {
		if chars.IsSmall(s[i]) && chars.IsCapital(s[i-1]) {
			return true
		}
	}
	return false
}

// StampBehind reports whether a stamp stands behind a whole name and a comma, and is all that does: "Ann Lee, (b)(6)". What is blacked out
// may be somebody else, or the address or the office of the one who is named.
func StampBehind(p *mail.Participant) bool {
	if len(p.Grounds) == 0 || p.Address != "" || p.Domain != "" || names(p.Name) < 2 || particle(p.Name) {
		return false
	}
	rest, is := strings.CutPrefix(p.Raw, p.Name)
	rest, comma := strings.CutPrefix(strings.TrimLeft(rest, " \n"), ",")
	if !is || !comma {
		return false
	}
	return onlyStamps(rest, " \n,")
}

// PartedByComma reports whether a stamp stands between two commas with words beyond each, "TAZA, [redacted], TA-AL", or a pseudonym with its
// number behind one, "Harbour master, [Person 2]", in an entry that was read as one person without an address: commas may part people there.
func PartedByComma(p *mail.Participant) bool {
	if p.Address != "" || p.Domain != "" || strings.IndexByte(p.Raw, '[') < 0 && strings.Count(p.Raw, ",") < 2 {
		return false
	}
	stamps := stamp.Find(p.Raw)
	if before, behind, is := strings.Cut(p.Raw, "["); is && len(stamps) == 0 {
		return strings.HasSuffix(strings.TrimRight(before, " \n"), ",") && strings.HasSuffix(behind, "]") && chars.HasDigit(behind)
	}
	for _, found := range stamps {
		before, comma := strings.CutSuffix(strings.TrimRight(p.Raw[:found.Start], " \n[("), ",")
		behind, too := strings.CutPrefix(strings.TrimLeft(p.Raw[found.End:], " \n])"), ",")
		if comma && too && !fewLetters(before) && !fewLetters(behind) {
			return true
		}
	}
	return false
}

// onlyStamps reports whether s is stamps and, beside them, nothing but marks.
func onlyStamps(s, marks string) bool {
	at := 0
	for _, found := range stamp.Find(s) {
		if strings.Trim(s[at:found.Start], marks) != "" {
			return false
		}
		at = found.End
	}
	return at > 0 && strings.Trim(s[at:], marks) == ""
}

// fullBeside reports whether the text beside a stamp is the name of a person, with an office in brackets behind it or not: two words or
// more with capitals, none of a role or in capitals throughout. Behind a last name and a comma initials will do.
func fullBeside(s string) bool {
	s = strings.Trim(s, " \n,;-–<>_=~!")
	if i := strings.IndexAny(s, "(["); i > 0 {
		s = strings.TrimRight(s[:i], " ")
	}
	last, first, inverted := strings.Cut(s, ",")
	if inverted {
		s = last + " " + first
	}
	words := 0
	for w := range strings.FieldsSeq(s) {
		if particle(w) {
			continue
		}
		short := words > 0 && (inverted || len(strings.Trim(w, ".")) == 1) && 'A' <= w[0] && w[0] <= 'Z' && len(strings.Trim(w, ".")) < minBeside
		if n, ok := letters(w, false); !(ok && n >= minBeside) && !short {
			return false
		}
		words++
	}
	return words >= 2 && personal(s)
}

// localBefore reports whether the text in front of a stamp ends as a legible local part does: "alee@".
func localBefore(s string) bool {
	s, is := strings.CutSuffix(strings.TrimRight(s, " <["), "@")
	from := strings.LastIndexAny(s, " \n\t<[(\"';:")
	n := 0
	for _, c := range s[from+1:] {
		if chars.IsLetter(byte(c)) {
			n++
		}
	}
	return is && n >= minBeside && !stamp.Scrap(s[from+1:])
}
