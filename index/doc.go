// Package index finds messages by the tree of a query. It has two ends: a [Builder] makes the index of all messages, words,
// people, dates and properties; [Index.Evaluate] answers a query from it. Where the index is kept is not its business: it
// writes to a [Sink] and reads from a [Reader].
//
// Messages are known by their ordinals, dense numbers from 1. Everything that is no word of a text is a set of ordinals, so
// that any tree of conditions is a few operations on bits.
package index

// Sink keeps an index. Ordinals rise from call to call of Words; each kind and value, and each name, comes once.
type Sink interface {
	Words(ordinal int, subject, people, text, attachments string) error
	Set(kind, value string, packed []byte) error
	People(entries, places []byte) error
	Series(name string, data []byte) error
}

// Reader reads what a [Sink] was given.
type Reader interface {
	// Words yields the ordinals of the messages that match an expression of FTS5 over the columns subject, people, text and
	// attachments. It holds nothing that a user typed but letters and digits between quotes.
	Words(expression string, yield func(ordinal int) error) error
	// Sets yields the values of a kind that begin with a prefix.
	Sets(kind, prefix string, yield func(value string, packed []byte) error) error
	// People yields the parts in their order.
	People(yield func(entries, places []byte)) error
	Series(name string) ([]byte, error)
}
