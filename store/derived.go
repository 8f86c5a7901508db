package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/rethread/rethread/mail"
)

// Message is a message with everything that is derived of it.
type Message struct {
	mail.Message
	// Ordinal is its number in the index, from 1.
	Ordinal int
	Thread  mail.ID
	// Position in its thread, from 0, parents before children.
	Position int
	// Dated is the copy whose printed date is the message's, the zero id if no copy has one; Earliest and Latest bound it.
	Dated            mail.ID
	Earliest, Latest mail.Wall
	Relation         mail.Relation
	// Placeholder names a parent that is printed nowhere, "" if none is known.
	Placeholder string
	// Instant where a zone is printed, or established by other copies; nil elsewhere.
	Instant *mail.Instant
	// Clock is what the copies show of the clock that the date is printed in, nil for nothing.
	Clock *mail.Reckoning
}

// Derived is the whole derived layer.
type Derived struct {
	Messages []Message
	// Links are at most one a child.
	Links []mail.Link
	// Problems are what the passes could not make sense of, in their order.
	Problems []MessageProblem
	// Index writes the index of the query language; nil leaves it empty.
	Index func(*IndexWriter) error
	// Parties and Variants are the people, by id.
	Parties  []mail.Party
	Variants []mail.Variant
}

// MessageProblem is something that does not fit between messages.
type MessageProblem struct {
	// Code is stable and short; Text says it to a person.
	Code     string        `json:"code"`
	Severity mail.Severity `json:"severity"`
	Messages []mail.ID     `json:"messages"`
	Text     string        `json:"text"`
}

// sort puts everything into the order in which it is read back.
func (d *Derived) sort() {
	slices.SortFunc(d.Messages, func(a, b Message) int { return a.ID.Compare(b.ID) })
	for i := range d.Messages {
		slices.SortFunc(d.Messages[i].Copies, func(a, b mail.Membership) int { return a.Copy.Compare(b.Copy) })
	}
	slices.SortFunc(d.Parties, func(a, b mail.Party) int { return a.ID.Compare(b.ID) })
	slices.SortFunc(d.Variants, func(a, b mail.Variant) int { return a.ID.Compare(b.ID) })
	slices.SortFunc(d.Links, func(a, b mail.Link) int { return a.Child.Compare(b.Child) })
}

const messageColumns = "id, ordinal, best, thread, position, dated, earliest, latest, relation, placeholder, instant, second, basis, note, clock, perhaps"

func (m *Message) values() []any {
	var dated, instant, second any
	var basis, note string
	if !m.Dated.IsZero() {
		dated = m.Dated[:]
	}
	if i := m.Instant; i != nil {
		instant, basis, note = i.Time.UTC().Format(time.RFC3339Nano), string(i.Basis), i.Note
		if i.Second != nil {
			second = i.Second.UTC().Format(time.RFC3339Nano)
		}
	}
	reckoning, perhaps := "", ""
	if m.Clock != nil {
		reckoning = plain(m.Clock)
	}
	if len(m.Perhaps) > 0 {
		perhaps = plain(m.Perhaps)
	}
	return []any{
		m.ID[:], m.Ordinal, m.Best[:], m.Thread[:], m.Position, dated, string(m.Earliest), string(m.Latest), string(m.Relation), m.Placeholder,
		instant, second, basis, note, reckoning, perhaps,
	}
}

// plain is the JSON of ids, numbers and strings: nothing that can fail.
func plain(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}

// scan reads and checks messageColumns and the hash.
func (m *Message) scan(scan func(...any) error) error {
	var dated, hash []byte
	var instant, second sql.NullString
	var basis, note, reckoning, perhaps string
	err := scan((*idColumn)(&m.ID), &m.Ordinal, (*idColumn)(&m.Best), (*idColumn)(&m.Thread), &m.Position, &dated, &m.Earliest, &m.Latest,
		&m.Relation, &m.Placeholder, &instant, &second, &basis, &note, &reckoning, &perhaps, &hash)
	if err != nil {
		return err
	}
	if dated != nil {
		if err := (*idColumn)(&m.Dated).Scan(dated); err != nil {
			return err
		}
	}
	if instant.Valid {
		t, err := time.Parse(time.RFC3339Nano, instant.String)
		if err != nil {
			return err
		}
		m.Instant = &mail.Instant{Time: t, Basis: mail.Basis(basis), Note: note}
		if second.Valid {
			if t, err = time.Parse(time.RFC3339Nano, second.String); err != nil {
				return err
			}
			m.Instant.Second = &t
		}
	}
	if reckoning != "" {
		if err := json.Unmarshal([]byte(reckoning), &m.Clock); err != nil {
			return err
		}
	}
	if perhaps != "" {
		if err := json.Unmarshal([]byte(perhaps), &m.Perhaps); err != nil {
			return err
		}
	}
	return checkRow(hash, "message", m.values()...)
}

// memberValues are the columns copy, message, strength, evidence.
func memberValues(message mail.ID, m *mail.Membership) ([]any, error) {
	evidence, err := json.Marshal(m.Evidence)
	return []any{m.Copy[:], message[:], string(m.Strength), string(evidence)}, err
}

// values are the columns ordinal, code, severity, messages, text.
func (p *MessageProblem) values(ordinal int) ([]any, error) {
	messages, err := json.Marshal(p.Messages)
	return []any{ordinal, p.Code, string(p.Severity), string(messages), p.Text}, err
}

// linkValues are the columns child, parent, relation, strength, evidence.
func linkValues(l *mail.Link) ([]any, error) {
	evidence, err := json.Marshal(l.Evidence)
	return []any{l.Child[:], l.Parent[:], string(l.Relation), string(l.Strength), string(evidence)}, err
}

// Input is the digest of what the derived layer is made from, together with version, which names the passes that make
// it.
func (v *View) Input(version string) ([]byte, error) {
	d := newDigest().add(version)
	sources, err := v.sourceRows()
	if err != nil {
		return nil, v.fail(err)
	}
	for _, s := range sources {
		d.add(s.SHA256, s.digest)
	}
	for x, err := range v.Decisions() {
		if err != nil {
			return nil, err
		}
		d.add(decisionValues(x)...)
	}
	return d.sum(), nil
}

// DerivedFrom is the digest of what the derived layer was made from, nil if there is none.
func (v *View) DerivedFrom() ([]byte, error) {
	var input []byte
	err := v.row(func(scan func(...any) error) error { return scan(&input) }, "SELECT input FROM derived")
	if errors.Is(err, ErrNotFound) {
		return nil, nil
	}
	return input, v.fail(err)
}

// Replace replaces the derived layer, in one transaction, with one that passes of this version made from what input is
// the digest of.
func (s *Store) Replace(ctx context.Context, version string, input []byte, d *Derived) error {
	d.sort()
	return s.write(ctx, "storing messages and threads", func(tx *sql.Tx) error {
		for _, table := range []string{"derived", "message", "member", "link", "derived_problem", "party", "variant"} {
			if _, err := tx.ExecContext(ctx, "DELETE FROM "+table); err != nil {
				return err
			}
		}
		sum := newDigest()
		if err := insertMessages(ctx, tx, d, sum); err != nil {
			return err
		}
		indexed, err := writeIndex(ctx, tx, d.Index)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "INSERT INTO derived VALUES (1, ?, ?, ?, ?)", version, input, sum.sum(), indexed)
		return err
	})
}

// insertMessages writes the tables in the order in which Verify reads them.
func insertMessages(ctx context.Context, tx *sql.Tx, d *Derived, sum *digest) error {
	rows := &derivedRows{ctx: ctx, tx: tx, sum: sum, stmts: map[string]*sql.Stmt{}}
	defer rows.close()
	for i := range d.Messages {
		m := &d.Messages[i]
		if err := rows.insert("message", m.values(), nil); err != nil {
			return err
		}
		for j := range m.Copies {
			values, err := memberValues(m.ID, &m.Copies[j])
			if err := rows.insert("member", values, err); err != nil {
				return err
			}
		}
	}
	for i := range d.Links {
		values, err := linkValues(&d.Links[i])
		if err := rows.insert("link", values, err); err != nil {
			return err
		}
	}
	for i := range d.Problems {
		values, err := d.Problems[i].values(i)
		if err := rows.insert("derived_problem", values, err); err != nil {
			return err
		}
	}
	return insertPeople(rows, d)
}

// derivedRows inserts rows with their hashes and adds these to the digest of the layer.
type derivedRows struct {
	ctx   context.Context
	tx    *sql.Tx
	sum   *digest
	stmts map[string]*sql.Stmt
}

// insert inserts a row; err is what kept its values from being made, if anything.
func (r *derivedRows) insert(table string, values []any, err error) error {
	if err != nil {
		return err
	}
	stmt := r.stmts[table]
	if stmt == nil {
		marks := strings.Repeat("?, ", len(values)) + "?"
		if stmt, err = r.tx.PrepareContext(r.ctx, "INSERT INTO "+table+" VALUES ("+marks+")"); err != nil {
			return err
		}
		r.stmts[table] = stmt
	}
	hash := hashRow(table, values...)
	r.sum.add(hash)
	_, err = stmt.ExecContext(r.ctx, append(values, hash)...)
	return err
}

func (r *derivedRows) close() {
	for _, s := range r.stmts {
		s.Close()
	}
}

// Messages yields the messages by thread and position; those of one thread if it is not the zero id. Their copies are
// listed.
func (v *View) Messages(thread mail.ID) iter.Seq2[*Message, error] {
	query, args := messagesQuery(thread)
	return sequence(v, v.message, query, args...)
}

func messagesQuery(thread mail.ID) (query string, args []any) {
	if thread.IsZero() {
		return "SELECT " + messageColumns + ", hash FROM message ORDER BY thread, position, id", nil
	}
	return "SELECT " + messageColumns + ", hash FROM message WHERE thread = ? ORDER BY position, id", []any{thread[:]}
}

// Bare yields what [View.Messages] does without the copies, which cost as much again: for those who ask for dates and who
// stands above whom alone.
func (v *View) Bare(thread mail.ID) iter.Seq2[*Message, error] {
	query, args := messagesQuery(thread)
	return sequence(v, func(scan func(...any) error) (*Message, error) {
		m := &Message{}
		return m, m.scan(scan)
	}, query, args...)
}

// message reads one message with its copies.
func (v *View) message(scan func(...any) error) (*Message, error) {
	m := &Message{}
	err := m.scan(scan)
	if err == nil {
		err = v.members(m)
	}
	return m, err
}

// Message is one message; the error may be [ErrNotFound].
func (v *View) Message(id mail.ID) (*Message, error) {
	m := &Message{}
	err := v.row(m.scan, "SELECT "+messageColumns+", hash FROM message WHERE id = ?", id[:])
	if err == nil {
		err = v.members(m)
	}
	return m, v.fail(err)
}

// members reads the copies of a message, by id.
func (v *View) members(m *Message) error {
	return v.each(func(scan func(...any) error) error {
		x, _, err := scanMember(scan)
		m.Copies = append(m.Copies, x)
		return err
	}, "SELECT copy, message, strength, evidence, hash FROM member WHERE message = ? ORDER BY copy", m.ID[:])
}

// Whole reports that the derived layer, which may be older than what was read, still finds all of its copies, and that one of
// this version of the passes was made at all.
func (v *View) Whole(version string) (bool, error) {
	whole := false
	err := v.row(func(scan func(...any) error) error { return scan(&whole) },
		"SELECT EXISTS (SELECT 1 FROM derived WHERE version = ?) AND NOT EXISTS (SELECT 1 FROM member WHERE copy NOT IN (SELECT id FROM copy))", version)
	return whole, v.fail(err)
}

func scanMember(scan func(...any) error) (m mail.Membership, message mail.ID, err error) {
	var evidence string
	var hash []byte
	if err = scan((*idColumn)(&m.Copy), (*idColumn)(&message), &m.Strength, &evidence, &hash); err != nil {
		return m, message, err
	}
	if err = checkRow(hash, "member", m.Copy[:], message[:], string(m.Strength), evidence); err != nil {
		return m, message, err
	}
	return m, message, json.Unmarshal([]byte(evidence), &m.Evidence)
}

// Member is the membership of a copy and its message; the error may be [ErrNotFound].
func (v *View) Member(copy mail.ID) (m mail.Membership, message mail.ID, err error) {
	err = v.row(func(scan func(...any) error) (err error) {
		m, message, err = scanMember(scan)
		return err
	}, "SELECT copy, message, strength, evidence, hash FROM member WHERE copy = ?", copy[:])
	return m, message, v.fail(err)
}

func scanLink(scan func(...any) error) (*mail.Link, error) {
	l := &mail.Link{}
	var evidence string
	var hash []byte
	err := scan((*idColumn)(&l.Child), (*idColumn)(&l.Parent), &l.Relation, &l.Strength, &evidence, &hash)
	if err == nil {
		err = checkRow(hash, "link", l.Child[:], l.Parent[:], string(l.Relation), string(l.Strength), evidence)
	}
	if err == nil {
		err = json.Unmarshal([]byte(evidence), &l.Evidence)
	}
	return l, err
}

const linkQuery = "SELECT child, parent, relation, strength, evidence, hash FROM link "

// Link is the link of a message to its parent, nil if it has none.
func (v *View) Link(child mail.ID) (*mail.Link, error) {
	var l *mail.Link
	err := v.row(func(scan func(...any) error) (err error) {
		l, err = scanLink(scan)
		return err
	}, linkQuery+"WHERE child = ?", child[:])
	if errors.Is(err, ErrNotFound) {
		return nil, nil
	}
	return l, v.fail(err)
}

// MessageProblems lists what the passes could not make sense of.
func (v *View) MessageProblems() ([]MessageProblem, error) {
	var list []MessageProblem
	err := v.each(func(scan func(...any) error) error {
		var p MessageProblem
		var ordinal int
		var messages string
		var hash []byte
		if err := scan(&ordinal, &p.Code, &p.Severity, &messages, &p.Text, &hash); err != nil {
			return err
		}
		if err := checkRow(hash, "derived_problem", ordinal, p.Code, string(p.Severity), messages, p.Text); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(messages), &p.Messages); err != nil {
			return err
		}
		list = append(list, p)
		return nil
	}, "SELECT ordinal, code, severity, messages, text, hash FROM derived_problem ORDER BY ordinal")
	return list, v.fail(err)
}

// Children lists the messages whose parent this is, by their position in the thread.
func (v *View) Children(parent mail.ID) ([]mail.ID, error) {
	return v.ids("SELECT link.child FROM link JOIN message ON message.id = link.child WHERE parent = ? ORDER BY position, child", parent[:])
}

// Counts are the sizes of the layers.
type Counts struct {
	Documents, Copies, Messages, Threads int
	// Undated are the messages without any date that could be read.
	Undated int
}

// Counts counts what is stored.
func (v *View) Counts() (Counts, error) {
	var c Counts
	err := v.row(func(scan func(...any) error) error {
		return scan(&c.Documents, &c.Copies, &c.Messages, &c.Threads, &c.Undated)
	}, `SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM copy), (SELECT count(*) FROM message),
		(SELECT count(DISTINCT thread) FROM message), (SELECT count(*) FROM message WHERE dated IS NULL)`)
	return c, v.fail(err)
}

// Sizes counts the documents and copies of a source.
func (v *View) Sizes(sha256 string) (documents, copies int, err error) {
	err = v.row(func(scan func(...any) error) error { return scan(&documents, &copies) },
		`SELECT (SELECT count(*) FROM document d WHERE d.source = source.id), (SELECT count(*) FROM copy c WHERE c.source = source.id)
		FROM source WHERE sha256 = ?`, sha256)
	return documents, copies, v.fail(err)
}
