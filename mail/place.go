package mail

// Place says where in the collection a copy stands: in which document, and between which copies of its chain of
// quotations. It is what the derived stages know of a copy's surroundings.
type Place struct {
	// Source is the SHA-256 of the source, lower-case hex, and Document the index of the document in its reading.
	Source   string `json:"source"`
	Document int    `json:"document"`
	// Index of the copy in its reading.
	Index int `json:"index"`
	// Above is the copy that quotes this one directly, Below the copy that is quoted directly beneath it; zero if there
	// is none.
	Above ID `json:"above"`
	Below ID `json:"below"`
}
