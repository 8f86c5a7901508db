package people

// The kinds of evidence by which two variants are taken to be one person.
const (
	SameAddress  = "same address"
	SamePlace    = "same place in two copies"
	SameName     = "same name"
	OtherOrder   = "same words in another order"
	SpelledOut   = "the address spells the name"
	SameMailbox  = "same name and mailbox name in one thread"
	ThreadDamage = "damage within a thread"
	Initial      = "an initial more within a thread"
	Decided      = "decided"
)

// What keeps persons apart that have much in common.
const (
	OtherAddress     = "same name, different addresses"
	OtherAffiliation = "same name, another domain or unit"
	OtherName        = "same address, different names"
	Undecided        = "same name, and it does not say which of several addresses"
)

// Kinds defines each kind of evidence for a person to read.
var Kinds = map[string]string{
	SameAddress:  "both print the same complete address, and their names, if both have one, can be forms of one name",
	SamePlace:    "two copies of one message print the entry differently in the same place of the same list, by what damage or shortening explains",
	SameName:     "both print the same full name, one may have it as \"Last, First\", and nothing legible of address, domain and unit contradicts",
	OtherOrder:   "both print the same words as a name, in another order, within the same domain or unit",
	SpelledOut:   "one prints no name but an address whose part before the \"@\" is the other's full name, and nothing legible contradicts",
	SameMailbox:  "both print the same full name and the same part before the \"@\", at two domains, within one thread",
	ThreadDamage: "the names differ only by characters that recognition takes for each other, within one thread",
	Initial:      "one prints the other's full name and an initial more, within one thread",
	Decided:      "a user decided it",
}
