package rethread

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/ordinals"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/search"
)

// ask answers the terms that the index alone does not: what is meant by an id, a document's number, a source's name, and
// the findings. What means nothing is an error that points at the term.
func (f *finder) ask(t search.Term) (ordinals.Set, error) {
	s := ordinals.New(f.index.Count())
	switch t.Field {
	case search.FieldID:
		return s, f.addMessage(s, t)
	case search.FieldThread:
		return s, f.addThread(s, t)
	case search.FieldDoc:
		return s, f.addDocument(s, t)
	case search.FieldSource:
		return s, f.addSources(s, t)
	case search.FieldFinding, search.FieldHas:
		return s, f.addFindings(s, t)
	case search.FieldFrom, search.FieldTo, search.FieldCc, search.FieldPerson, search.FieldUnit, search.FieldDomain:
		return s, f.addParty(s, t)
	}
	return s, f.fail(t, "there is no field "+string(t.Field)+":", "rethread help query")
}

// fail is an error that points at a term.
func (f *finder) fail(t search.Term, text, hint string) error {
	at := min(t.Start, len(f.o.Text))
	return &search.Error{Query: f.o.Text, Column: utf8.RuneCountInString(f.o.Text[:at]) + 1, Text: text, Hint: hint}
}

// resolve is what an id in a term means.
func (f *finder) resolve(t search.Term) (Ref, error) {
	r, err := f.x.resolve(t.Value)
	var id *IDError
	if errors.As(err, &id) {
		err = f.fail(t, id.Error(), id.Hint)
	}
	return r, err
}

// message is the message that a thing with an id is or stands for: a document for the one at its top.
func (f *finder) message(r Ref) (id mail.ID, ok bool, err error) {
	switch r.Kind {
	case KindMessage, KindThread: // a thread has the id of one of its messages
		return r.ID, true, nil
	case KindCopy:
		_, id, err = f.x.v.Member(r.ID)
		return id, err == nil, f.pending(err)
	case KindDocument:
		copies, err := f.x.v.CopiesOf(r.ID)
		if err != nil || len(copies) == 0 {
			return id, false, err
		}
		_, id, err = f.x.v.Member(copies[0])
		return id, err == nil, f.pending(err)
	}
	return id, false, nil
}

// pending forgets the error of a copy that another process has just read and that is of no message yet.
func (f *finder) pending(err error) error {
	if f.x.pending(err) {
		return nil
	}
	return err
}

// add adds a message.
func (f *finder) add(s ordinals.Set, id mail.ID) error {
	n, err := f.x.v.Ordinal(id)
	if err != nil {
		return err
	}
	if n < 1 || n > f.index.Count() {
		return fmt.Errorf("message %s has the number %d of %d", id, n, f.index.Count())
	}
	s.Add(n)
	return nil
}

func (f *finder) addMessage(s ordinals.Set, t search.Term) error {
	r, err := f.resolve(t)
	if err != nil {
		return err
	}
	if r.Kind != KindMessage && r.Kind != KindCopy {
		return f.fail(t, fmt.Sprintf("%q is no message", t.Value), "thread: takes the id of a thread, doc: a document, source: a source")
	}
	id, ok, err := f.message(r)
	if err != nil || !ok {
		return err
	}
	return f.add(s, id)
}

func (f *finder) addThread(s ordinals.Set, t search.Term) error {
	r, err := f.resolve(t)
	if err != nil {
		return err
	}
	id, ok, err := f.message(r)
	if err != nil {
		return err
	}
	if !ok {
		return f.fail(t, fmt.Sprintf("%q is in no thread", t.Value), "list the threads with: rethread threads")
	}
	m, err := f.x.v.Message(id)
	if err != nil {
		return err
	}
	for m, err := range f.x.v.Messages(m.Thread) {
		if err == nil {
			err = f.add(s, m.ID)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// maxDocuments bounds the documents of one number that are looked at: sources that each count from 1 share numbers.
const maxDocuments = 10000

// addDocument adds the messages of all documents with a number, or of the one with an id.
func (f *finder) addDocument(s ordinals.Set, t search.Term) error {
	documents, err := f.x.v.Numbered(strings.TrimSpace(t.Value), maxDocuments)
	if err != nil {
		return err
	}
	if len(documents) == 0 {
		d, err := f.document(t)
		if err != nil {
			return err
		}
		documents = append(documents, d)
	}
	for _, d := range documents {
		copies, err := f.x.v.CopiesOf(d)
		if err != nil {
			return err
		}
		for _, id := range copies {
			_, message, err := f.x.v.Member(id)
			if f.x.pending(err) {
				continue
			}
			if err == nil {
				err = f.add(s, message)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// document is the one with an id. A few digits are a number that the release does not have, not the beginning of an id, unless
// the letter of documents stands before them.
func (f *finder) document(t search.Term) (mail.ID, error) {
	digits := strings.TrimSpace(t.Value)
	if strings.HasPrefix(strings.ToLower(digits), string(KindDocument)) || len(digits) >= shownDigits {
		r, err := f.resolve(t)
		if err != nil || r.Kind == KindDocument {
			return r.ID, err
		}
	}
	return mail.ID{}, f.fail(t, fmt.Sprintf("no document has the number %q", t.Value), "list the documents with: rethread documents")
}

// addSources adds the messages with a copy in a source of which the value is a part of the name, or with letter or without
// the beginning of the hash.
func (f *finder) addSources(s ordinals.Set, t search.Term) error {
	sources, err := f.x.v.Sources()
	if err != nil {
		return err
	}
	value := search.Fold(strings.TrimSpace(t.Value))
	hash := strings.TrimPrefix(value, string(KindSource))
	meant := map[string]bool{}
	for _, src := range sources {
		if strings.Contains(search.Fold(src.Name), value) || isHex(hash) && strings.HasPrefix(src.SHA256, hash) {
			meant[src.SHA256] = true
		}
	}
	if len(meant) == 0 {
		return f.fail(t, fmt.Sprintf("no source has %q in its name or at the beginning of its hash", t.Value), "list the sources with: rethread sources")
	}
	return f.r.Sets("source", "", func(sha256 string, packed []byte) error {
		if !meant[sha256] {
			return nil
		}
		return s.Unpack(packed)
	})
}
