package rethread

import (
	"context"
	"errors"
	"iter"

	"github.com/rethread/rethread/mail"
)

var errMissing = errors.New("not yet written")

// SourceView is a source with what was read of it.
type SourceView struct {
	mail.Source
	// Engine names what made text of the bytes: "plain/1 utf-8".
	Engine    string         `json:"engine"`
	Documents int            `json:"documents"`
	Copies    int            `json:"copies"`
	Lines     int            `json:"lines"`
	Explained int            `json:"explained"`
	Problems  []mail.Problem `json:"problems"`
}

// Sources lists the sources by SHA-256.
func (c *Case) Sources(ctx context.Context) ([]SourceView, error) { return nil, errMissing }

// DocumentView is a document with its place.
type DocumentView struct {
	ID       mail.ID       `json:"id"`
	Source   *mail.Source  `json:"source"`
	Document mail.Document `json:"document"`
	// Lines are its first and last line; Page is that of the first line, 0 where the text has no pages.
	Lines [2]int `json:"lines"`
	Page  int    `json:"page,omitempty"`
	// Copies are the copies printed in it, in reading order.
	Copies []mail.ID `json:"copies"`
}

// Documents lists the documents of all sources, by source hash and in reading order.
func (c *Case) Documents(ctx context.Context) ([]DocumentView, error) { return nil, errMissing }

// Document is one document with its text.
func (c *Case) Document(ctx context.Context, id mail.ID) (*DocumentView, string, error) {
	return nil, "", errMissing
}

// Threads lists the threads by first date, then id; those without any date come last.
func (c *Case) Threads(ctx context.Context) ([]mail.ThreadSummary, error) { return nil, errMissing }

// Thread is one thread as a tree.
func (c *Case) Thread(ctx context.Context, id mail.ID) (*mail.ThreadView, error) {
	return nil, errMissing
}

// Message is a message with its copies; id is the message's or any of its copies'.
func (c *Case) Message(ctx context.Context, id mail.ID) (*mail.MessageView, error) {
	return nil, errMissing
}

// Copy is one copy.
func (c *Case) Copy(ctx context.Context, id mail.ID) (*mail.CopyView, error) { return nil, errMissing }

// Messages yields every message once, thread by thread in the order of [Case.Threads], parents before children.
func (c *Case) Messages(ctx context.Context) iter.Seq2[*mail.MessageView, error] {
	return func(yield func(*mail.MessageView, error) bool) { yield(nil, errMissing) }
}

// Copies yields every copy, by source hash and in reading order.
func (c *Case) Copies(ctx context.Context) iter.Seq2[*mail.CopyView, error] {
	return func(yield func(*mail.CopyView, error) bool) { yield(nil, errMissing) }
}

// Line is a line of a source with what it was read as.
type Line struct {
	Number int    `json:"number"`
	Text   string `json:"text"`
	// Kinds are the kinds of regions that it touches with bytes that are not blank, in their order on the line; none for a
	// blank line.
	Kinds []mail.RegionKind `json:"kinds"`
	// Explained reports that none of them is unexplained. Blank lines are explained.
	Explained bool `json:"explained"`
}

// Ledger yields every line of the source with this SHA-256.
func (c *Case) Ledger(ctx context.Context, sha256 string) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) { yield(Line{}, errMissing) }
}
