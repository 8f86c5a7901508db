package store

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"reflect"

	"github.com/rethread/rethread/mail"
)

// Verify checks that everything in the case is what was written, and that it fits together. It reads all of the file,
// and holds the text of one source at a time. The error is an [*Error] of the kind Damaged, or what kept it from reading.
func (s *Store) Verify(ctx context.Context) error {
	return s.View(ctx, func(v *View) error {
		for _, f := range []func() error{v.verifyFile, v.verifySchema, v.verifySources, v.verifyOCR, v.verifyDecisions, v.verifyDerived} {
			if err := f(); err != nil {
				return v.fail(err)
			}
		}
		return nil
	})
}

// verifyFile runs SQLite's own checks.
func (v *View) verifyFile() error {
	for _, check := range []string{"PRAGMA integrity_check(1)", "PRAGMA foreign_key_check"} {
		err := v.each(func(scan func(...any) error) error {
			var columns [4]sql.NullString
			if check == "PRAGMA foreign_key_check" {
				_ = scan(&columns[0], &columns[1], &columns[2], &columns[3])
				return fmt.Errorf("a row of table %s belongs to no source", columns[0].String)
			}
			if err := scan(&columns[0]); err != nil || columns[0].String == "ok" {
				return err
			}
			return fmt.Errorf("%s", columns[0].String)
		}, check)
		if err != nil {
			return err
		}
	}
	return nil
}

// verifySchema compares the tables with those of a new case.
func (v *View) verifySchema() error {
	const query = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name"
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if err := migrate(v.ctx, db); err != nil {
		return err
	}
	list := func(rows *sql.Rows, err error) (objects [][4]string, _ error) {
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		for rows.Next() {
			var o [4]string
			if err := rows.Scan(&o[0], &o[1], &o[2], &o[3]); err != nil {
				return nil, err
			}
			objects = append(objects, o)
		}
		return objects, rows.Err()
	}
	want, err := list(db.QueryContext(v.ctx, query))
	if err != nil {
		return err
	}
	got, err := list(v.tx.QueryContext(v.ctx, query))
	if err == nil && !reflect.DeepEqual(got, want) {
		err = fmt.Errorf("its tables are not those of schema %d", schemaVersion)
	}
	return err
}

func (v *View) verifySources() error {
	rows, err := v.sourceRows() // checks the paths
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := v.verifySource(r); err != nil {
			return fmt.Errorf("source %s: %w", r.SHA256, err)
		}
	}
	return nil
}

// verifySource computes the digest of a source anew, as putter does, and checks what the digest does not cover.
func (v *View) verifySource(r *sourceRow) error {
	t, err := v.Text(r.SHA256)
	if err != nil {
		return err
	}
	d := newDigest().add(r.values()...)
	for c := range chunks(t) {
		d.add(c.hash())
	}
	reading := &mail.Reading{}
	for doc, err := range v.Documents(r.SHA256) {
		if err != nil {
			return err
		}
		row := documentRow{id: doc.ID, ordinal: doc.Ordinal, document: doc.Document, lines: doc.Lines, page: doc.Page}
		d.add(row.hash())
		reading.Documents = append(reading.Documents, doc.Document)
	}
	if err := v.verifyCopies(r, d, reading); err != nil {
		return err
	}
	if reading.Regions, err = v.Regions(r.SHA256); err != nil {
		return err
	}
	for i := range reading.Regions {
		d.add(regionValues(&reading.Regions[i])...)
	}
	if reading.Problems, err = v.Problems(r.SHA256); err != nil {
		return err
	}
	for i := range reading.Problems {
		d.add(problemValues(i, &reading.Problems[i])...)
	}
	if err := v.verifyPages(r, t, d); err != nil {
		return err
	}
	if !bytes.Equal(d.sum(), r.digest) {
		return changedError{"source"}
	}
	return check(t, reading)
}

// verifyCopies adds the copies to the digest and compares the table of participants with their readings.
func (v *View) verifyCopies(r *sourceRow, d *digest, reading *mail.Reading) error {
	people := newDigest()
	err := v.each(func(scan func(...any) error) error {
		row := copyRow{}
		if err := row.scan(scan); err != nil {
			return err
		}
		d.add(row.hash())
		reading.Copies = append(reading.Copies, *row.copy)
		for _, pr := range participants(row.ordinal, row.copy) {
			people.add(pr.values()...)
		}
		return nil
	}, "SELECT "+copyColumns+", hash FROM copy WHERE source = ? ORDER BY ordinal", r.id)
	if err != nil {
		return err
	}
	stored := newDigest()
	err = v.each(func(scan func(...any) error) error {
		pr := participantRow{p: &mail.Participant{}}
		err := scan(&pr.copy, &pr.role, &pr.ordinal, &pr.p.Name, &pr.p.Address, &pr.p.Domain, &pr.p.Unit, &pr.p.Redacted)
		stored.add(pr.values()...)
		return err
	}, "SELECT copy, role, ordinal, name, address, domain, unit, redacted FROM participant WHERE source = ? ORDER BY copy, role, ordinal", r.id)
	if err == nil && !bytes.Equal(stored.sum(), people.sum()) {
		err = changedError{"participant"}
	}
	return err
}

func (v *View) verifyDecisions() error {
	for _, err := range v.Decisions() {
		if err != nil {
			return err
		}
	}
	return nil
}

// verifyDerived computes the digest of the derived layer anew. Where the layer is not stale it must also fit the copies:
// each in one message, each message named by its smallest copy and in a thread named by its smallest message, each link
// between messages.
func (v *View) verifyDerived() error {
	var version string
	var input, digest, indexed []byte
	err := v.row(func(scan func(...any) error) error { return scan(&version, &input, &digest, &indexed) },
		"SELECT version, input, digest, indexed FROM derived")
	if err == ErrNotFound {
		return nil
	}
	if err != nil {
		return err
	}
	sum := newDigest()
	err = v.each(func(scan func(...any) error) error {
		m := &Message{}
		if err := m.scan(scan); err != nil {
			return err
		}
		sum.add(hashRow("message", m.values()...))
		if err := v.members(m); err != nil {
			return err
		}
		return m.verify(sum)
	}, "SELECT "+messageColumns+", hash FROM message ORDER BY id")
	if err != nil {
		return err
	}
	err = v.each(func(scan func(...any) error) error {
		l, err := scanLink(scan)
		if err != nil {
			return err
		}
		values, err := linkValues(l)
		sum.add(hashRow("link", values...))
		return err
	}, linkQuery+"ORDER BY child")
	if err != nil {
		return err
	}
	problems, err := v.MessageProblems()
	if err != nil {
		return err
	}
	for i := range problems {
		values, err := problems[i].values(i)
		if err != nil {
			return err
		}
		sum.add(hashRow("derived_problem", values...))
	}
	if err := v.verifyPeople(sum); err != nil {
		return err
	}
	if !bytes.Equal(sum.sum(), digest) {
		return changedError{"derived"}
	}
	if err := v.verifyIndex(indexed); err != nil {
		return err
	}
	if err := v.verifyFindings(); err != nil {
		return err
	}
	if now, err := v.Input(version); err != nil || !bytes.Equal(now, input) {
		return err // stale: made of other copies
	}
	return v.verifyFit()
}

// verifyPeople adds parties and variants to the digest.
func (v *View) verifyPeople(sum *digest) error {
	for p, err := range v.Parties("") {
		if err != nil {
			return err
		}
		values, err := partyValues(p)
		if err != nil {
			return err
		}
		sum.add(hashRow("party", values...))
	}
	for x, err := range v.Variants(nil) {
		if err != nil {
			return err
		}
		values, err := variantValues(x)
		if err != nil {
			return err
		}
		sum.add(hashRow("variant", values...))
	}
	return nil
}

// verify adds the members to the digest and checks the message against them.
func (m *Message) verify(sum *digest) error {
	best := false
	for i := range m.Copies {
		values, err := memberValues(m.ID, &m.Copies[i])
		if err != nil {
			return err
		}
		sum.add(hashRow("member", values...))
		best = best || m.Copies[i].Copy == m.Best
	}
	if !best || m.Copies[0].Copy != m.ID {
		return fmt.Errorf("message %s is not named by its copies", m.ID)
	}
	return nil
}

// fits are questions whose answer must be no row.
var fits = []struct{ text, query string }{
	{"a copy is in no message", "SELECT 1 FROM copy WHERE id NOT IN (SELECT copy FROM member) LIMIT 1"},
	{"a message has a copy that is not there", "SELECT 1 FROM member WHERE copy NOT IN (SELECT id FROM copy) LIMIT 1"},
	{"a copy is in a message that is not there", "SELECT 1 FROM member WHERE message NOT IN (SELECT id FROM message) LIMIT 1"},
	{"two messages share a number", "SELECT 1 FROM message WHERE ordinal > 0 GROUP BY ordinal HAVING count(*) > 1 LIMIT 1"},
	{"a link leads nowhere", "SELECT 1 FROM link WHERE child NOT IN (SELECT id FROM message) OR parent NOT IN (SELECT id FROM message) LIMIT 1"},
	{"a link joins two threads", "SELECT 1 FROM link JOIN message c ON c.id = child JOIN message p ON p.id = parent WHERE c.thread <> p.thread LIMIT 1"},
	{"a thread is not named by its messages", "SELECT 1 FROM message GROUP BY thread HAVING min(id) <> thread LIMIT 1"},
	{"two messages share a position", "SELECT 1 FROM message GROUP BY thread, position HAVING count(*) > 1 LIMIT 1"},
	{"a variant is of a person that is not there", "SELECT 1 FROM variant WHERE person IS NOT NULL AND person NOT IN (SELECT id FROM party) LIMIT 1"},
	{"a person is not named by its variants", "SELECT 1 FROM party WHERE kind = 'person' AND id IS NOT (SELECT min(id) FROM variant WHERE person = party.id) LIMIT 1"},
	{"a unit or domain is not there", "SELECT 1 FROM variant WHERE in_unit NOT IN (SELECT id FROM party) OR in_domain NOT IN (SELECT id FROM party) LIMIT 1"},
	{"a link goes against the order of its thread", "SELECT 1 FROM link JOIN message c ON c.id = child JOIN message p ON p.id = parent WHERE c.position <= p.position LIMIT 1"},
}

func (v *View) verifyFit() error {
	for _, f := range fits {
		err := v.each(func(func(...any) error) error { return fmt.Errorf("%s", f.text) }, f.query)
		if err != nil {
			return err
		}
	}
	return nil
}
