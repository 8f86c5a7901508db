package store

import (
	"fmt"
	"iter"

	"github.com/rethread/rethread/mail"
)

// Matching are the ordinals of the messages whose words match an expression of FTS5, rising. The expression holds nothing
// that a user typed but letters and digits between quotes.
func (v *View) Matching(expression string) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		// One row for all: stepping through rows costs twice what finding them does.
		var all string
		err := v.row(func(scan func(...any) error) error { return scan(&all) },
			"SELECT coalesce(group_concat(rowid, ' '), '') FROM index_words WHERE index_words MATCH ?", expression)
		if err != nil {
			yield(0, v.fail(err))
			return
		}
		n := 0
		for i := range len(all) {
			if c := all[i]; c != ' ' {
				n = n*10 + int(c-'0')
				continue
			}
			if !yield(n, nil) {
				return
			}
			n = 0
		}
		if all != "" {
			yield(n, nil)
		}
	}
}

// Sets yields the values of a kind that begin with a prefix, with the packed sets of the messages that have them.
func (v *View) Sets(kind, prefix string) iter.Seq2[IndexedSet, error] {
	return sequence(v, func(scan func(...any) error) (s IndexedSet, err error) {
		var hash []byte
		if err = scan(&s.Value, &s.Packed, &hash); err == nil {
			err = checkRow(hash, "index_set", kind, s.Value, s.Packed)
		}
		return s, err
	}, "SELECT value, set_, hash FROM index_set WHERE kind = ?1 AND value >= ?2 AND substr(value, 1, length(?2)) = ?2 ORDER BY value", kind, prefix)
}

// IndexedSet is a value and the messages that have it.
type IndexedSet struct {
	Value  string
	Packed []byte
}

// IndexedPeople yields the entries of people with their places, part by part.
func (v *View) IndexedPeople() iter.Seq2[IndexedPart, error] {
	return sequence(v, func(scan func(...any) error) (p IndexedPart, err error) {
		var part int
		var hash []byte
		if err = scan(&part, &p.Entries, &p.Places, &hash); err == nil {
			err = checkRow(hash, "index_people", part, p.Entries, p.Places)
		}
		return p, err
	}, "SELECT part, entries, places, hash FROM index_people ORDER BY part")
}

// IndexedPart is a part of the entries of people.
type IndexedPart struct{ Entries, Places []byte }

// IndexedSeries is a column of fixed width. All are written with every index: one that is missing was lost.
func (v *View) IndexedSeries(name string) ([]byte, error) {
	var all []byte
	next := 0
	err := v.each(func(scan func(...any) error) error {
		var part int
		var data, hash []byte
		err := scan(&part, &data, &hash)
		if err == nil {
			err = checkRow(hash, "index_series", name, part, data)
		}
		if err == nil && part != next {
			err = fmt.Errorf("part %d of the series %s is missing", next, name)
		}
		next++
		all = append(all, data...)
		return err
	}, "SELECT part, data, hash FROM index_series WHERE name = ? ORDER BY part", name)
	if err == nil && next == 0 {
		err = fmt.Errorf("the series %s is missing", name)
	}
	return all, v.fail(err)
}

// Damaged is the error of an index that cannot be what was written, of the kind Damaged.
func (v *View) Damaged(err error) error { return v.fail(err) }

// Ordinal is the number of a message in the index; the error may be [ErrNotFound].
func (v *View) Ordinal(message mail.ID) (n int, err error) {
	err = v.row(func(scan func(...any) error) error { return scan(&n) }, "SELECT ordinal FROM message WHERE id = ?", message[:])
	return n, v.fail(err)
}

// CopiesOf lists the copies that stand in a document, in reading order.
func (v *View) CopiesOf(document mail.ID) ([]mail.ID, error) {
	return v.ids(`SELECT copy.id FROM document JOIN copy ON copy.source = document.source AND copy.document = document.ordinal
		WHERE document.id = ? ORDER BY copy.ordinal`, document[:])
}

// indexed is the digest of the index, nil if nothing is derived.
func (v *View) indexed() (digest []byte, err error) {
	err = v.row(func(scan func(...any) error) error { return scan(&digest) }, "SELECT indexed FROM derived")
	if err == ErrNotFound {
		return nil, nil
	}
	return digest, v.fail(err)
}

// verifyIndex computes the digest of the index anew.
func (v *View) verifyIndex(indexed []byte) error {
	for _, t := range indexTables {
		err := v.each(func(scan func(...any) error) error {
			var a, b, c any
			var hash []byte
			if err := scan(&a, &b, &c, &hash); err != nil {
				return err
			}
			return checkRow(hash, t.name, a, b, c)
		}, "SELECT "+t.columns+", hash FROM "+t.name+" ORDER BY "+t.order)
		if err != nil {
			return err
		}
	}
	sum, err := indexDigest(func(query string, f func(scan func(...any) error) error) error { return v.each(f, query) })
	if err == nil && string(sum) != string(indexed) {
		err = changedError{"index_words"}
	}
	return err
}
