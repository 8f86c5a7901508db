package mail

// CopyView is a copy with its place in the release and with what is derived of it: what show, find and export work on.
type CopyView struct {
	Source   *Source  `json:"source"`
	Document Document `json:"document"`
	Copy     *Copy    `json:"copy"`
	// Number counts the copies of the source from 1 in reading order.
	Number int `json:"number"`
	// Page holds the header's first line; 0 where the text has no pages.
	Page int `json:"page,omitempty"`
	// PageName is that page as it is named in a place (see [PageName]); "" where the text has no pages.
	PageName string `json:"page_name,omitempty"`
	// HeaderLines and BodyLines are first and last line, from 1; BodyLines is [0 0] without a body.
	HeaderLines [2]int `json:"header_lines"`
	BodyLines   [2]int `json:"body_lines"`
	// Raw is the raw value by role, exactly as printed, lines joined by "\n"; a field that is not printed is absent.
	Raw map[Role]string `json:"raw"`
	// Body is the text of Copy.Body, its spans joined by "\n"; outer blank lines kept.
	Body string `json:"body"`
	// Problems are those of the source that touch header or body, by place.
	Problems []Problem `json:"problems"`

	// Message is the message this is a copy of; Strength and Evidence say why.
	Message  ID       `json:"message"`
	Strength Strength `json:"strength"`
	Evidence []string `json:"evidence,omitempty"`
	Thread   ID       `json:"thread"`
	// Parent links the message to the one it answers or forwards; nil if none is printed.
	Parent   *Link    `json:"parent,omitempty"`
	Relation Relation `json:"relation"`
	// Action says what the message does with the people of its parent; nil where the print does not tell.
	Action *Action `json:"action,omitempty"`
	// Placeholder names a parent that is printed nowhere, "" if none is known.
	Placeholder string `json:"placeholder,omitempty"`
	// Instant is the message's moment in time; nil where no zone is printed and none is set for the case.
	Instant *Instant `json:"instant,omitempty"`
	// Perhaps are the messages that are perhaps the one this is a copy of.
	Perhaps []Perhaps `json:"perhaps,omitempty"`
	// Decided are the decisions that made what is shown differ from what was read of this copy.
	Decided []Decided `json:"decided,omitempty"`
}

// MessageView is a message with its copies and its place in the thread.
type MessageView struct {
	ID     ID `json:"id"`
	Thread ID `json:"thread"`
	// Best is the copy that is shown first; one of Copies.
	Best *CopyView `json:"best"`
	// Copies are all copies, ordered by source hash and reading order.
	Copies   []*CopyView `json:"copies"`
	Relation Relation    `json:"relation"`
	Parent   *Link       `json:"parent,omitempty"`
	// Ancestors are the messages above, root first, the parent last.
	Ancestors []ID `json:"ancestors,omitempty"`
	// MessageID is the own id of a mail that is no print, without angle brackets; "" if it has none.
	MessageID string `json:"message_id,omitempty"`
	// References name what stands above, root first, as a mail's References do: ids of messages (their own, if
	// they are no prints), and between and above them the names of placeholders, which are printed nowhere.
	References []string `json:"references,omitempty"`
	// Children are the messages that answer or forward this one, in thread order.
	Children []ID `json:"children,omitempty"`
	// Action says what the message does with the people of its parent; nil where the print does not tell.
	Action *Action `json:"action,omitempty"`
	// Perhaps are the messages that are perhaps this one, by id.
	Perhaps []Perhaps `json:"perhaps,omitempty"`
	// QuotedOnly reports that all its copies are quotations: its own document is not among the sources.
	QuotedOnly bool `json:"quoted_only,omitempty"`
	// Placeholder names a parent that is printed nowhere, the same for the children of one missing message, "" if none is
	// known; PlaceholderReason says how it is known: "reply mark without a parent", "a level is missing between quotations" or "named by
	// the mail's own References".
	Placeholder       string   `json:"placeholder,omitempty"`
	PlaceholderReason string   `json:"placeholder_reason,omitempty"`
	Instant           *Instant `json:"instant,omitempty"`
	// NoInstant says what keeps an exact date in a known zone from being an instant: "02:30 on 2021-03-28 does not exist in
	// Europe/Amsterdam …".
	NoInstant string `json:"no_instant,omitempty"`
	// Clock is what the copies of the case show of the clock that Date is printed in; nil for nothing.
	Clock *Reckoning `json:"clock,omitempty"`
	// Date is the printed date of the best copy, or of another copy where the best one's is not read; nil if none is.
	Date *Date `json:"date"`
	// Decided are the decisions on the message and its copies, by their time.
	Decided []Decided `json:"decided,omitempty"`
}

// Printings are the messages that are perhaps this one and have prints of their own, by id.
func (m *MessageView) Printings() []ID {
	var ids []ID
	for _, p := range m.Perhaps {
		if p.Printed {
			ids = append(ids, p.Message)
		}
	}
	return ids
}

// CopyOf is the copy with an id, the best one where none has it.
func (m *MessageView) CopyOf(id ID) *CopyView {
	for _, v := range m.Copies {
		if v.Copy.ID == id {
			return v
		}
	}
	return m.Best
}

// ThreadSummary is a thread as one line of a list.
type ThreadSummary struct {
	ID ID `json:"id"`
	// First and Last are the earliest and latest printed wall clock of those of its messages of which the minute or at least
	// the day is certain, cut to that: "2021-05-12"; "" if there is none.
	First Wall `json:"first"`
	Last  Wall `json:"last"`
	// Inexact is how many of the messages have a date of which less than a day is certain: only a part is legible, or its
	// readings fall on several days. Earliest and Latest bound these, "" if there is none.
	Inexact  int  `json:"inexact"`
	Earliest Wall `json:"inexact_earliest"`
	Latest   Wall `json:"inexact_latest"`
	// FirstOpen and LastOpen report that one of these may lie before First, or after Last.
	FirstOpen bool `json:"first_open"`
	LastOpen  bool `json:"last_open"`
	Messages  int  `json:"messages"`
	// Undated is how many of the messages have no date that could be read.
	Undated int `json:"undated"`
	// People are the distinct people as one would call them: name, else unit, else address, else domain; sorted by how
	// often they occur, then by name. Those who are blacked out entirely are not in it.
	People []string `json:"people"`
	// Subject of the thread's first message, without prefixes.
	Subject string `json:"subject"`
	// FirstInstant and LastInstant bound the instants that are known of its messages; nil if none is.
	FirstInstant *Instant `json:"first_instant,omitempty"`
	LastInstant  *Instant `json:"last_instant,omitempty"`
}

// ThreadView is a thread as a tree.
type ThreadView struct {
	ThreadSummary
	// Tree lists every message once, parents before children, siblings by date and id.
	Tree []TreeNode `json:"tree"`
	// Inclusive are messages whose documents, with what they quote, hold everything that is printed of the thread.
	Inclusive []ID `json:"inclusive"`
}

// TreeNode is a message at its depth in the tree of its thread.
type TreeNode struct {
	// Depth is 0 for the roots of the thread.
	Depth   int          `json:"depth"`
	Message *MessageView `json:"message"`
}
