// Package parse reads a text: it finds the documents and every copy of a message that is printed in it.
package parse

import "github.com/rethread/rethread/mail"

// Version changes whenever the same text may be read differently; it is part of what a stored reading is marked with.
const Version = "1"

// Options steer a reading; the zero value is what the command uses.
type Options struct{}

// Parse reads t, the text of the source with this SHA-256. Any text is a valid input: what cannot be read becomes a
// Problem or an unexplained region.
func Parse(sha256 string, t *mail.Text, o Options) *mail.Reading {
	r := &mail.Reading{}
	if len(t.Content) > 0 {
		r.Regions = []mail.Region{{Span: mail.Span{End: len(t.Content)}, Kind: mail.RegionUnknown, Copy: -1}}
	}
	return r
}
