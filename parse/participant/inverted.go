package participant

import (
	"slices"
	"strings"
	"unicode"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// A comma parts two people, or the last name of one from the first. Where neither a semicolon nor an address tells which,
// a last name of two words, "García López, Juan", looks like two people.

// inverted reports of a value without semicolons, addresses and stamps whether its commas, the first, the third and so on,
// stand between last and first names: of a sender's, who is one; of an only one, unless both sides are names of two words
// and the source prints them alone or inverts no other name, or they are no names of people; of several, where the pieces
// take turns in two words or more and in one.
func (r *reader) inverted(one bool) bool {
	s := strings.TrimRight(r.value, " \t\n,")
	commas := strings.Count(s, ",")
	if commas == 1 && len(s) <= maxInverted && strings.IndexByte(s, '@') > 0 {
		return len(r.stamps) == 0 && invertedAddress(s, one)
	}
	if commas%2 == 0 || len(r.stamps) > 0 || len(s) > maxInverted || strings.ContainsAny(s, ";@<>[]/|\"=") {
		return false
	}
	people := strings.Split(s, ",")
	for i := 0; i < len(people); i += 2 {
		last, first := uninverted(people[i]), uninverted(people[i+1])
		words, more := names(last), names(first)
		if name := behindDesk(last); len(name) < len(last) && more > 0 && personal(name) && personal(first) {
			continue // "200-4 Lee, Ann"
		}
		if words < 2 || more == 0 || suffix(first) || !one && !(personal(last) && personal(first)) {
			return false
		}
		if commas > 1 && more > 1 {
			return false
		}
		if begin, _, _ := strings.Cut(last, " "); !one && abbreviated(begin) { // "J. Smit, E. Bos"
			return false
		}
		if commas == 1 && !one && more > 1 && (!r.domains.inverts() || r.domains.alone(last) && r.domains.alone(first)) {
			return false
		}
	}
	return true
}

// invertedAddress reports whether a comma stands between the last and the first name of one person who has an address behind them,
// "Peña Martín, Ana Belén <ana.martin@firma.example>": a sender, or one whose address has a word of both.
func invertedAddress(s string, one bool) bool {
	name, address, is := strings.Cut(s, "<")
	if !is {
		name, address, is = strings.Cut(s, "[")
	}
	last, first, two := strings.Cut(name, ",")
	if !is || !two || address == "" || strings.ContainsAny(s, ";\"|=/") || strings.ContainsAny(address[:len(address)-1], "<>[]") || strings.Count(address, "@") != 1 {
		return false
	}
	last, first = uninverted(last), uninverted(first)
	if names(last) == 0 || names(first) == 0 || !personal(last) || !personal(first) || shareWord(last, first) {
		return false
	}
	local, _, _ := strings.Cut(scheme(address), "@")
	local = mail.Fold(local)
	if of := spells(local, last); !one && !of || ownsAddress(local, first, of) {
		return false
	}
	return one || spells(local, first)
}

// ownsAddress reports whether a local part is made of a name of two words or more, its last one among them: that of the second one of
// two people, "Ann Lee, Anna Roe <ann.roe@quay.example>". shared says that it has a word of the name in front of it too.
func ownsAddress(local, name string, shared bool) bool {
	words := strings.Fields(name)
	return len(words) > 1 && spells(local, words[len(words)-1]) && !(shared && spells(local, words[0]))
}

// shareWord reports whether two names have a word in common: somebody who is listed twice.
func shareWord(a, b string) bool {
	for w := range strings.FieldsSeq(a) {
		if slices.Contains(strings.Fields(b), w) {
			return true
		}
	}
	return false
}

// spells reports whether the local part of an address has a word of a name.
func spells(local, name string) bool {
	for w := range strings.FieldsSeq(name) {
		if w = mail.Fold(w); len(w) > 2 && strings.Contains(local, w) {
			return true
		}
	}
	return false
}

// behindDesk is a last name without the desk or the post in front of it, which some houses number and print as the beginning of the name:
// "KS-CA-1 Lee", ".LOND POL-2 Lee". It is all of s where none stands there, or nothing else does.
func behindDesk(s string) string {
	rest, desk := s, false
	for {
		w, behind, more := strings.Cut(rest, " ")
		if !more || strings.Trim(strings.TrimPrefix(w, "."), deskBytes) != "" {
			break
		}
		rest, desk = behind, desk || strings.ContainsAny(w, "-0123456789")
	}
	if !desk {
		return s
	}
	return rest
}

// atDesk reports whether a name stands behind a desk or a post.
func atDesk(s string) bool {
	s = strings.Trim(s, " \n")
	return len(behindDesk(s)) < len(s)
}

// deskBytes are the characters of a desk's sign.
const deskBytes = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"

// numbered reports whether s is one word of letters and digits, an office by its number: "RegIT3", "IT3_".
func numbered(s string) bool {
	s = strings.Trim(s, " \n")
	letters, digits := 0, 0
	for _, c := range s {
		switch {
		case unicode.IsLetter(c):
			letters++
		case '0' <= c && c <= '9':
			digits++
		case c != '-' && c != '_':
			return false
		}
	}
	return letters > 1 && digits > 0
}

// oneEntry reports of a value that commas parted whether it is one entry, which has commas of its own: a sender, who is one, or one of a
// header that parts people with semicolons, where not all of its pieces show by themselves that they are people, nor more than one does.
func (r *reader) oneEntry(sender bool) bool {
	if len(r.pieces) < 2 || !sender && (!r.semicolons || len(r.pieces) > maxCommas) || len(r.stamps) > 0 || strings.ContainsAny(r.value, ";\n") || strings.Count(r.value, ":") > strings.Count(r.value, "[mailto:") {
		return false // a colon is a label's or a time's
	}
	people, addresses := 0, 0
	for _, x := range r.pieces {
		s := uninverted(r.value[x.Start:x.End])
		if at := strings.IndexByte(s, '@'); at >= 0 {
			if addresses++; addresses > 1 || strings.IndexByte(s, ' ') < 0 {
				return false
			}
			s = strings.TrimRight(s[:max(strings.LastIndexAny(s[:at], "<["), 0)], " ")
		}
		if name, behind, two := strings.Cut(s, ","); two && suffix(behind) {
			s = name
		}
		if names(s) > 1 && personal(s) {
			people++
		}
	}
	return people < len(r.pieces) && (sender || people < 2)
}

// maxCommas is into how many pieces an entry among semicolons is parted at most.
const maxCommas = 3

// maxInverted is the longest value, in bytes, that is looked at: three people, since a longer list prints some otherwise.
const maxInverted = 240

// uninverted is one side of a comma on one line, without an office in brackets behind it.
func uninverted(s string) string {
	if i := strings.IndexByte(s, '('); i > 0 {
		s = s[:i]
	}
	return strings.Join(strings.Fields(s), " ")
}

// personal reports whether every word of s can be a name's: with a capital, or a particle, and none of a role or a house.
func personal(s string) bool {
	for w := range strings.FieldsSeq(s) {
		bare := strings.Trim(w, ".'’")
		if base().roles[strings.ToLower(bare)] || bare == "" {
			return false
		}
		for i, c := range bare {
			if unicode.IsDigit(c) || i == 0 && !unicode.IsUpper(c) && !particle(bare) {
				return false
			}
		}
	}
	return true
}

// maxAlone bounds the names of one source that are kept as printed alone: a source with more has those that it prints first.
const maxAlone = 1 << 15

// alone reports whether the source prints a name of two words or more between separators, with no comma beside it: on a
// line of its own, behind a label, or in front of an address.
func (d *Domains) alone(name string) bool {
	d.lookAround()
	return d.names[name]
}

// hasAddress reports whether the source prints a name in front of an address that is legible: no bar leaves both.
func (d *Domains) hasAddress(name string) bool {
	d.lookAround()
	return d.addressed[name]
}

// legibleAddress reports whether s is a plain address whose local part begins with a letter, and is no stamp.
func legibleAddress(s string) bool {
	at := plainAddress(s)
	return at > 2 && chars.IsLetter(s[0]) && !stamp.Any(s[:at])
}

// inverts reports whether the source prints last names before first ones where nothing else can be meant: between semicolons,
// or before an address.
func (d *Domains) inverts() bool {
	d.lookAround()
	return d.inverted
}

// lookAround reads once how the source prints names.
func (d *Domains) lookAround() {
	d.lone.Do(func() {
		d.names, d.addressed = map[string]bool{}, map[string]bool{}
		for line := range strings.Lines(d.text) {
			if len(line) > 2*maxInverted {
				continue
			}
			line = strings.Trim(line, "> \t\r\n")
			if i := strings.IndexByte(line, ':'); i > 0 && i < 24 {
				line = line[i+1:]
			}
			listed := strings.IndexByte(line, ';') >= 0
			for piece := range strings.SplitSeq(line, ";") {
				at := strings.IndexAny(piece, "<[") // an address stands behind it
				behind := ""
				if i := strings.IndexAny(piece, "<[("); i >= 0 {
					piece, behind = piece[:i], piece[i:]
				}
				piece = strings.Trim(piece, " \t\"'")
				if len(behind) > 2 && len(d.addressed) < maxAlone && len(piece) >= minWord && legibleAddress(strings.Trim(behind, "<[(>]) \t")) {
					d.addressed[piece] = true
				}
				if (listed || at > 0) && !d.inverted && strings.Count(piece, ",") == 1 {
					last, first, _ := strings.Cut(piece, ",")
					d.inverted = (listed || names(last) == 1) && names(last) <= 3 && names(first) > 0 && names(first) <= 3 && personal(last) && personal(first)
				}
				if n := names(piece); n >= 2 && n <= 5 && strings.IndexByte(piece, ',') < 0 && len(d.names) < maxAlone {
					d.names[piece] = true
				}
			}
		}
	})
}
