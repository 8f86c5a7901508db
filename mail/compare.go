package mail

// DifferenceKind says what a difference between two copies is. There are no others.
type DifferenceKind string

// The kinds of differences.
const (
	// DifferenceDamage is what printing and reading a text again explains: characters taken for others, lost or added,
	// words split or joined, marks, capitals.
	DifferenceDamage DifferenceKind = "damage"
	// DifferenceRedaction is blacked out in one copy and not, or on other grounds, in the other.
	DifferenceRedaction DifferenceKind = "redaction"
	// DifferenceText is neither: the words differ.
	DifferenceText DifferenceKind = "text"
)

// Stretch is a piece of the text of one copy.
type Stretch struct {
	Copy ID     `json:"copy"`
	Text string `json:"text"`
	// Spans are its bytes in the text of the copy's source, several where the print tore it apart: Text is their text joined
	// by "\n". Without any, the copy has nothing there.
	Spans []Span `json:"spans"`
	// Place says for a person where it stands, "page 3, line 12"; "" where there is nothing.
	Place string `json:"place,omitempty"`
}

// Difference is a stretch in which a copy's body differs from that of the copy it is held against.
type Difference struct {
	Kind DifferenceKind `json:"kind"`
	// Base and Other are what the two copies show. One of them can be empty.
	Base  Stretch `json:"base"`
	Other Stretch `json:"other"`
	// Grounds are those of the stamps in either, for a redaction.
	Grounds []Ground `json:"grounds,omitempty"`
	// Cut reports that the stretch is the beginning or the end of one text which the other does not have at all: a copy cut
	// short, a signature left out.
	Cut bool `json:"cut,omitempty"`
}

// CopyLikeness says what a copy is, held against the one that is chosen as the base.
type CopyLikeness string

// The kinds of copies.
const (
	CopySame        CopyLikeness = "same"
	CopyQuoted      CopyLikeness = "quoted"
	CopyShortened   CopyLikeness = "shortened"
	CopyDamaged     CopyLikeness = "more damaged"
	CopyRedacted    CopyLikeness = "differently redacted"
	CopyOtherClock  CopyLikeness = "other clock"
	CopyEdited      CopyLikeness = "edited"
	CopyWithoutText CopyLikeness = "without text"
)

// CopyComparison is a copy held against the base.
type CopyComparison struct {
	Copy ID `json:"copy"`
	// Kinds are all that apply, in the order of the constants; same stands alone, or with quoted.
	Kinds []CopyLikeness `json:"kinds"`
	// Differences of the bodies, in the order of the base.
	Differences []Difference `json:"differences"`
}

// FieldReading is one way in which copies print a field.
type FieldReading struct {
	// Value is the field as printed, on one line.
	Value string `json:"value"`
	// Copies print it so.
	Copies []ID `json:"copies"`
	// Kind is the kind of its difference from the chosen reading, "" for the chosen one and for dates in another clock, of
	// which Step says by how many minutes it stands ahead of the chosen one.
	Kind DifferenceKind `json:"kind,omitempty"`
	Step int            `json:"step,omitempty"`
}

// FieldComparison is a header field with the reading that is chosen and the others.
type FieldComparison struct {
	Role   Role           `json:"role"`
	Chosen FieldReading   `json:"chosen"`
	Others []FieldReading `json:"others,omitempty"`
}

// Piece is a stretch of a best reading: the bytes Start to End of its text are those of a copy.
type Piece struct {
	Start int `json:"start"`
	End   int `json:"end"`
	// Copy prints them, at Span of its source's text.
	Copy ID   `json:"copy"`
	Span Span `json:"span"`
}

// BestReading is the text of a message put together from its copies, on the base of the least damaged one. It serves
// this message only: what it shows of a person is never taken to another one.
type BestReading struct {
	Text string `json:"text"`
	// Pieces are in the order of Text; between them stands white space only.
	Pieces []Piece `json:"pieces"`
}

// Comparison is a message's copies held against each other.
type Comparison struct {
	Message ID `json:"message"`
	// Base is the copy that the others are held against: the least damaged one.
	Base   ID                `json:"base"`
	Fields []FieldComparison `json:"fields"`
	// Copies are all but the base.
	Copies []CopyComparison `json:"copies"`
	Best   BestReading      `json:"best"`
}
