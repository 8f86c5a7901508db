package mail

// Severity grades a problem.
type Severity string

// The severities of problems.
const (
	Info    Severity = "info"    // worth knowing
	Warning Severity = "warning" // a value may be wrong or incomplete
	Skipped Severity = "skipped" // something was not read
)

// Problem is something in a text that could not be read with certainty. What a text says never causes an error.
type Problem struct {
	// Code is stable and short, such as "date-unread"; Text says it to a person.
	Code     string   `json:"code"`
	Severity Severity `json:"severity"`
	Span     Span     `json:"span"`
	Text     string   `json:"text"`
}
