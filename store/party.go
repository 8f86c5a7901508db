package store

import (
	"encoding/json"
	"iter"
	"slices"

	"github.com/rethread/rethread/mail"
)

const partyColumns = "id, kind, name, sent, received, first, last, variants, entries, redacted, least, least_in, apart, messages"

// partyValues are partyColumns.
func partyValues(p *mail.Party) ([]any, error) {
	least, err := optional(p.LeastIn)
	if err != nil {
		return nil, err
	}
	apart := ""
	if len(p.Apart) > 0 {
		if apart, err = optional(&p.Apart); err != nil {
			return nil, err
		}
	}
	return []any{
		p.ID[:], string(p.Kind), p.Name, p.Sent, p.Received, string(p.First), string(p.Last), p.Variants, p.Entries, p.Redacted,
		p.Least, least, apart, blob(p.Messages),
	}, nil
}

// optional is the JSON of a value, "" for nil.
func optional[T any](v *T) (string, error) {
	if v == nil {
		return "", nil
	}
	b, err := json.Marshal(v)
	return string(b), err
}

// blob makes a BLOB of no bytes of nil, which would be NULL.
func blob(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

func scanParty(scan func(...any) error) (*mail.Party, error) {
	p := &mail.Party{}
	var least, apart string
	var hash []byte
	err := scan((*idColumn)(&p.ID), &p.Kind, &p.Name, &p.Sent, &p.Received, &p.First, &p.Last, &p.Variants, &p.Entries, &p.Redacted,
		&p.Least, &least, &apart, &p.Messages, &hash)
	if err != nil {
		return nil, err
	}
	if least != "" {
		err = json.Unmarshal([]byte(least), &p.LeastIn)
	}
	if err == nil && apart != "" {
		err = json.Unmarshal([]byte(apart), &p.Apart)
	}
	if err != nil {
		return nil, changedError{"party"}
	}
	values, err := partyValues(p)
	if err == nil {
		err = checkRow(hash, "party", values...)
	}
	return p, err
}

const variantColumns = "id, person, machine, in_unit, in_domain, name, address, domain, unit, redacted, entries, joining, places"

// variantValues are variantColumns.
func variantValues(v *mail.Variant) ([]any, error) {
	joining, err := optional(v.Joining)
	return []any{
		v.ID[:], orNull(v.Person), orNull(v.Machine), orNull(v.InUnit), orNull(v.InDomain), v.Name, v.Address, v.Domain, v.Unit,
		v.Redacted, v.Entries, joining, blob(v.Places),
	}, err
}

// orNull is NULL for the zero id.
func orNull(id mail.ID) any {
	if id.IsZero() {
		return nil
	}
	return id[:]
}

// nullID reads an id that may be NULL.
type nullID struct{ id *mail.ID }

func (n nullID) Scan(src any) error {
	if src == nil {
		return nil
	}
	return (*idColumn)(n.id).Scan(src)
}

func scanVariant(scan func(...any) error) (*mail.Variant, error) {
	v := &mail.Variant{}
	var joining string
	var hash []byte
	err := scan((*idColumn)(&v.ID), nullID{&v.Person}, nullID{&v.Machine}, nullID{&v.InUnit}, nullID{&v.InDomain}, &v.Name, &v.Address,
		&v.Domain, &v.Unit, &v.Redacted, &v.Entries, &joining, &v.Places, &hash)
	if err != nil {
		return nil, err
	}
	if joining != "" {
		if err := json.Unmarshal([]byte(joining), &v.Joining); err != nil {
			return nil, changedError{"variant"}
		}
	}
	values, err := variantValues(v)
	if err == nil {
		err = checkRow(hash, "variant", values...)
	}
	return v, err
}

// insertPeople writes parties and variants, by id.
func insertPeople(rows *derivedRows, d *Derived) error {
	for i := range d.Parties {
		values, err := partyValues(&d.Parties[i])
		if err := rows.insert("party", values, err); err != nil {
			return err
		}
	}
	for i := range d.Variants {
		values, err := variantValues(&d.Variants[i])
		if err := rows.insert("variant", values, err); err != nil {
			return err
		}
	}
	return nil
}

// Parties yields the parties of a kind by id, all of them for "".
func (v *View) Parties(kind mail.PartyKind) iter.Seq2[*mail.Party, error] {
	return sequence(v, scanParty, "SELECT "+partyColumns+", hash FROM party WHERE kind = ? OR ? = '' ORDER BY id", string(kind), string(kind))
}

// Party is one party; the error may be [ErrNotFound].
func (v *View) Party(id mail.ID) (p *mail.Party, err error) {
	err = v.row(func(scan func(...any) error) (err error) {
		p, err = scanParty(scan)
		return err
	}, "SELECT "+partyColumns+", hash FROM party WHERE id = ?", id[:])
	return p, v.fail(err)
}

var variantQueries = map[mail.PartyKind]string{
	"":               "SELECT " + variantColumns + ", hash FROM variant ORDER BY id",
	mail.PartyPerson: "SELECT " + variantColumns + ", hash FROM variant WHERE person = ? ORDER BY id",
	mail.PartyUnit:   "SELECT " + variantColumns + ", hash FROM variant WHERE in_unit = ? ORDER BY id",
	mail.PartyDomain: "SELECT " + variantColumns + ", hash FROM variant WHERE in_domain = ? ORDER BY id",
}

// Variants yields the variants of a party by id, all there are for nil.
func (v *View) Variants(of *mail.Party) iter.Seq2[*mail.Variant, error] {
	kind, args := mail.PartyKind(""), []any(nil)
	if of != nil {
		kind, args = of.Kind, []any{of.ID[:]}
	}
	return sequence(v, scanVariant, variantQueries[kind], args...)
}

// VariantsOf lists the ids of the variants of a party.
func (v *View) VariantsOf(p *mail.Party) ([]mail.ID, error) {
	column := map[mail.PartyKind]string{mail.PartyPerson: "person", mail.PartyUnit: "in_unit", mail.PartyDomain: "in_domain"}[p.Kind]
	return v.ids("SELECT id FROM variant WHERE "+column+" = ? ORDER BY id", p.ID[:])
}

// Variant is one variant; the error may be [ErrNotFound].
func (v *View) Variant(id mail.ID) (x *mail.Variant, err error) {
	err = v.row(func(scan func(...any) error) (err error) {
		x, err = scanVariant(scan)
		return err
	}, "SELECT "+variantColumns+", hash FROM variant WHERE id = ?", id[:])
	return x, v.fail(err)
}

// VariantsFrom lists at most limit ids of variants from low to high.
func (v *View) VariantsFrom(low, high mail.ID, limit int) ([]mail.ID, error) {
	return v.ids("SELECT id FROM variant WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?", low[:], high[:], limit)
}

// PersonOf lists at most limit persons of which a variant has an id from low to high; each is an alias of its person.
func (v *View) PersonOf(low, high mail.ID, limit int) ([]mail.ID, error) {
	return v.ids("SELECT DISTINCT person FROM variant WHERE id BETWEEN ? AND ? AND person IS NOT NULL ORDER BY person LIMIT ?", low[:], high[:], limit)
}

// Machines counts the variants of each person as it is without the user's decisions.
func (v *View) Machines() (map[mail.ID]int, error) {
	counts := map[mail.ID]int{}
	err := v.each(func(scan func(...any) error) error {
		var id mail.ID
		var n int
		err := scan((*idColumn)(&id), &n)
		counts[id] = n
		return err
	}, "SELECT machine, count(*) FROM variant WHERE machine IS NOT NULL GROUP BY machine")
	return counts, v.fail(err)
}

// CopiesAt gives the ids of copies by their numbers in the order of all: by their source's SHA-256 and reading order. A
// number that is none has no id.
func (v *View) CopiesAt(numbers []int) (map[int]mail.ID, error) {
	ids := map[int]mail.ID{}
	var keys []int64
	var ends []int // of each source: the number behind that of its last copy
	err := v.each(func(scan func(...any) error) error {
		var key int64
		var n int
		err := scan(&key, &n)
		if len(ends) > 0 {
			n += ends[len(ends)-1]
		}
		keys, ends = append(keys, key), append(ends, n)
		return err
	}, "SELECT id, (SELECT count(*) FROM copy WHERE copy.source = source.id) FROM source ORDER BY sha256")
	for _, n := range numbers {
		i, _ := slices.BinarySearch(ends, n+1)
		if err != nil || n < 0 || i == len(ends) {
			continue
		}
		ordinal := n
		if i > 0 {
			ordinal -= ends[i-1]
		}
		var id mail.ID
		err = v.row(func(scan func(...any) error) error { return scan((*idColumn)(&id)) },
			"SELECT id FROM copy WHERE source = ? AND ordinal = ?", keys[i], ordinal)
		ids[n] = id
	}
	return ids, v.fail(err)
}
