package store

import (
	"context"
	"database/sql"
	"maps"
	"slices"
)

// findings is what was kept for one zone. The row with the code ” says that it is complete: it holds the digest of the
// others, so that one that is lost is noticed.
type findings struct {
	sets     map[string][]byte
	complete []byte // nil without that row
}

// read takes in a row.
func (f *findings) read(zone, code string, set, hash []byte) error {
	if err := checkRow(hash, "index_finding", zone, code, set); err != nil {
		return err
	}
	if code == "" {
		f.complete = set
	} else {
		f.sets[code] = set
	}
	return nil
}

// digest is that of the rows of a zone.
func (f *findings) digest(zone string) []byte {
	sum := newDigest().add(zone)
	for _, code := range slices.Sorted(maps.Keys(f.sets)) {
		sum.add(code, blob(f.sets[code]))
	}
	return sum.sum()
}

// check reports rows that are lost.
func (f *findings) check(zone string) error {
	if string(f.complete) != string(f.digest(zone)) {
		return changedError{"index_finding"}
	}
	return nil
}

// Findings are the messages that findings concern, as packed sets of ordinals by code, that were kept for a zone; false if
// none were.
func (v *View) Findings(zone string) (map[string][]byte, bool, error) {
	f := &findings{sets: map[string][]byte{}}
	err := v.each(func(scan func(...any) error) error {
		var code string
		var set, hash []byte
		if err := scan(&code, &set, &hash); err != nil {
			return err
		}
		return f.read(zone, code, set, hash)
	}, "SELECT code, set_, hash FROM index_finding WHERE zone = ?", zone)
	kept := len(f.sets) > 0 || f.complete != nil
	if err == nil && kept {
		err = f.check(zone)
	}
	return f.sets, kept, v.fail(err)
}

// KeepFindings keeps what [View.Findings] gives, in one transaction, as long as the derived layer is the one made from
// input.
func (s *Store) KeepFindings(ctx context.Context, zone string, input []byte, sets map[string][]byte) error {
	return s.write(ctx, "keeping what check found", func(tx *sql.Tx) error {
		var now []byte
		if err := tx.QueryRowContext(ctx, "SELECT input FROM derived").Scan(&now); err != nil {
			return err
		}
		if string(now) != string(input) {
			return nil
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM index_finding WHERE zone = ?", zone); err != nil {
			return err
		}
		rows := map[string][]byte{"": (&findings{sets: sets}).digest(zone)}
		for code, set := range sets {
			rows[code] = blob(set)
		}
		for code, set := range rows {
			_, err := tx.ExecContext(ctx, "INSERT INTO index_finding VALUES (?, ?, ?, ?)", zone, code, set, hashRow("index_finding", zone, code, set))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// verifyFindings checks what was kept for each zone.
func (v *View) verifyFindings() error {
	zones := map[string]*findings{}
	err := v.each(func(scan func(...any) error) error {
		var zone, code string
		var set, hash []byte
		if err := scan(&zone, &code, &set, &hash); err != nil {
			return err
		}
		if zones[zone] == nil {
			zones[zone] = &findings{sets: map[string][]byte{}}
		}
		return zones[zone].read(zone, code, set, hash)
	}, "SELECT zone, code, set_, hash FROM index_finding")
	for _, zone := range slices.Sorted(maps.Keys(zones)) {
		if err == nil {
			err = zones[zone].check(zone)
		}
	}
	return err
}
