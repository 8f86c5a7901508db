package participant

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
)

// Some write what they are and where they work behind their names, with the same comma that parts people: "Ann Lee, Harbour Board
// <ann.lee@quay.example>, Bob Roe, Pilot, Tide Office <bob.roe@tide.example>". The address tells whose it is: it has a word of the
// name in front of the first comma, and none of what stands behind it; or it begins as the name does and its domain has
// a word of the office, "Ann Lee, Tide Office <alx@thetide.example>".

// Whose address stands behind a name and what follows it after commas.
type owner int8

const (
	unknownOwner owner = iota
	firstOwner         // of the name in front of the first comma
	lastOwner          // of what stands behind the last one, or there is but one
)

// maxAffiliated is how long an entry with its office is at most, in bytes up to its address, and maxOffices how many parts it has.
const (
	maxAffiliated = 160
	maxOffices    = 4
)

// ownerAt tells whose the address is at the end of the entry that begins at s[from:]. ok is false where that has no comma, or no
// address in brackets behind it.
func ownerAt(s string, from int) (o owner, ok bool) {
	s = s[from:min(len(s), from+maxAffiliated+maxBracket)]
	open := strings.IndexAny(s, "<>[]();\"=|@")
	if open < 0 || open > maxAffiliated || s[open] != '<' {
		return 0, false
	}
	end := addressEnd(s, open)
	parts := strings.Split(s[:open], ",")
	if end < 0 || len(parts) < 2 || len(parts) > maxOffices {
		return 0, false
	}
	local, host, _ := strings.Cut(s[open+1:end], "@")
	local, host = mail.Fold(local), mail.Fold(host)
	name, offices := parts[0], strings.Join(parts[1:], " ")
	switch {
	case names(name) < 2 || !personal(name) || names(offices) == 0 || spells(local, without(offices, name)):
		return lastOwner, true
	case spells(local, without(name, offices)), hosted(host, without(offices, name)) && !hosted(host, name) && begins(local, name) && !begins(local, offices):
		return firstOwner, true
	}
	return unknownOwner, true
}

// begins reports whether the local part of an address begins with the letter that a name begins with.
func begins(local, name string) bool {
	name = mail.Fold(name)
	return local != "" && name != "" && local[0] == name[0]
}

// leastHosted is the length, in bytes, of a word by which a domain shows whose it is.
const leastHosted = 4

// hosted reports whether a domain has a word of an office: "Quay Harbour" of "portofquay.example".
func hosted(host, office string) bool {
	for word := range strings.FieldsSeq(office) {
		if word = mail.Fold(word); len(word) >= leastHosted && strings.Contains(host, word) {
			return true
		}
	}
	return false
}

// hasOwner reports whether an address stands behind a name and what follows it after commas in the entry that begins at s[from:].
func hasOwner(s string, from int) bool {
	_, ok := ownerAt(s, from)
	return ok
}

// without is what s has of words that other has not: "Ann Lee, Lee Shipping".
func without(s, other string) string {
	theirs := strings.Fields(other)
	return strings.Join(slices.DeleteFunc(strings.Fields(s), func(w string) bool { return slices.Contains(theirs, w) }), " ")
}

// affiliations says of a list without semicolons whether entries of it have their offices behind commas: some address shows it,
// and none shows that a name in front of a comma has no address.
func affiliations(s string) bool {
	some := false
	for from := 0; from < len(s); {
		o, ok := ownerAt(s, from)
		if ok && o == lastOwner {
			return false
		}
		some = some || ok && o == firstOwner
		end := strings.IndexByte(s[from:], '>')
		if end < 0 {
			return some && strings.Trim(s[from:], " \t\n,") == ""
		}
		from += end + 1
		from += len(s[from:]) - len(strings.TrimLeft(s[from:], " \t\n,"))
	}
	return some
}
