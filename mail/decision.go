package mail

import "encoding/json"

// Decision is what a user fixed, anchored to what is printed and never to what is derived, so that it can be applied
// again on every rebuild.
type Decision struct {
	// SHA256 of the source, Span of its text and Quoted, the text that stood there, are the anchor.
	SHA256 string `json:"sha256"`
	Span   Span   `json:"span"`
	Quoted string `json:"quoted"`
	// Kind says what was decided; Value is the decided value in the kind's own form.
	Kind  string          `json:"kind"`
	Value json.RawMessage `json:"value"`
	// Author, Time (RFC 3339) and Reason are the user's.
	Author string `json:"author"`
	Time   string `json:"time"`
	Reason string `json:"reason"`
}
