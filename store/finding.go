package store

import (
	"context"
	"database/sql"
)

// Findings are the messages that findings concern, as packed sets of ordinals by code, that were kept for a zone; false if
// none were.
func (v *View) Findings(zone string) (map[string][]byte, bool, error) {
	sets, complete := map[string][]byte{}, false
	err := v.each(func(scan func(...any) error) error {
		var code string
		var set, hash []byte
		err := scan(&code, &set, &hash)
		if err == nil {
			err = checkRow(hash, "index_finding", zone, code, set)
		}
		if code == "" {
			complete = true
		} else {
			sets[code] = set
		}
		return err
	}, "SELECT code, set_, hash FROM index_finding WHERE zone = ? ORDER BY code", zone)
	return sets, complete, v.fail(err)
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
		rows := map[string][]byte{"": {}}
		for code, set := range sets {
			rows[code] = set
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

// verifyFindings checks the rows that were kept.
func (v *View) verifyFindings() error {
	return v.each(func(scan func(...any) error) error {
		var zone, code string
		var set, hash []byte
		if err := scan(&zone, &code, &set, &hash); err != nil {
			return err
		}
		return checkRow(hash, "index_finding", zone, code, set)
	}, "SELECT zone, code, set_, hash FROM index_finding")
}
