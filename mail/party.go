package mail

// PartyKind says what a party is.
type PartyKind string

// The kinds of parties.
const (
	PartyPerson PartyKind = "person"
	PartyUnit   PartyKind = "unit"
	PartyDomain PartyKind = "domain"
)

// EntryRef names one participant: the entry with this number, from 0, in a list of people of a copy.
type EntryRef struct {
	Copy    ID   `json:"copy"`
	Role    Role `json:"role"`
	Ordinal int  `json:"ordinal"`
}

// Joining says why an entry is taken to be the same person as another one.
type Joining struct {
	// Kind is one of the words that the package people defines.
	Kind string `json:"kind"`
	// Entry is printed like the variant that was joined, Other like one that was there before.
	Entry EntryRef `json:"entry"`
	Other EntryRef `json:"other"`
}

// Apart names another person that could be taken for this one, and what keeps them apart.
type Apart struct {
	Kind  string `json:"kind"`
	Other ID     `json:"other"`
}

// Variant is one form in which a party is printed.
type Variant struct {
	// ID names everything that is printed so; a person's is the smallest of its variants', and each is an alias of it.
	ID ID `json:"id"`
	// Person is the person it belongs to, Machine the one that it belongs to where no decision is applied; zero where the
	// person is blacked out or nothing of it is legible.
	Person  ID `json:"person"`
	Machine ID `json:"machine"`
	// InUnit and InDomain are the parties it belongs to, zero for none.
	InUnit   ID `json:"in_unit"`
	InDomain ID `json:"in_domain"`
	// Name, Address, Domain and Unit are what is read of the entries, Redacted whether they are blacked out; see [Participant].
	Name     string `json:"name"`
	Address  string `json:"address"`
	Domain   string `json:"domain"`
	Unit     string `json:"unit"`
	Redacted bool   `json:"redacted"`
	// Entries counts them, in all copies.
	Entries int `json:"entries"`
	// Places are where its entries are printed, packed as the package people does.
	Places []byte `json:"-"`
	// Joining says how it came to its person; nil for the variant that the person is called by.
	Joining *Joining `json:"joining,omitempty"`
}

// Party is a person, a unit or a domain, with what it takes part in.
type Party struct {
	ID   ID        `json:"id"`
	Kind PartyKind `json:"kind"`
	// Name is the form that is printed most: of a person the name, else the address.
	Name string `json:"name"`
	// Sent and Received count messages, not copies.
	Sent     int `json:"sent"`
	Received int `json:"received"`
	// First and Last are the earliest and latest printed clock of the messages of which at least the day is certain, cut to
	// that; "" if there is none.
	First Wall `json:"first"`
	Last  Wall `json:"last"`
	// Variants counts the forms in which it is printed, Entries all of its entries, and Redacted those that are blacked out.
	Variants int `json:"variants"`
	Entries  int `json:"entries"`
	Redacted int `json:"redacted"`
	// Least is how many different people at least are blacked out, as far as one list shows it: 0 or 1 for nothing, else the
	// entries of the list LeastIn (its Ordinal is of the first one).
	Least   int       `json:"at_least"`
	LeastIn *EntryRef `json:"at_least_in,omitempty"`
	// Messages are those it takes part in, packed as the package people does.
	Messages []byte `json:"-"`
	// Apart are other persons of the same name or address.
	Apart []Apart `json:"apart,omitempty"`
}

// Participant is what is read of the entries of a variant.
func (v *Variant) Participant() Participant {
	return Participant{Name: v.Name, Address: v.Address, Domain: v.Domain, Unit: v.Unit, Redacted: v.Redacted}
}
