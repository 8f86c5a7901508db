// Package mail holds the nouns of rethread: what a printed release consists of, and what is derived from it. It does no
// input or output and depends on nothing else here; the stages (source, parse, dedupe, clock, thread, store, export) know
// this package and lang, not each other.
//
// Two layers. What is read of a source ([Reading] and what it holds) is a function of the source's bytes. What is derived
// ([Message], [Link], [Thread], [Instant]) is a function of everything that was read and of the user's decisions, and is
// rebuilt whole.
package mail

import (
	"strings"
	"unicode"
)

// Source is one file that was read.
type Source struct {
	// SHA256 of the file's bytes, lower-case hex: the identity of the source.
	SHA256 string `json:"sha256"`
	// Name is the base name of the smallest of Paths; "-", standard input, counts only where there is no other.
	Name string `json:"name"`
	// Paths are all the paths under which the same bytes were given, sorted.
	Paths []string `json:"paths"`
	// Size in bytes.
	Size int64 `json:"size"`
}

// Reading is what was read of one text: documents and copies in reading order, regions that tile the text, and problems.
type Reading struct {
	Documents []Document `json:"documents"`
	Copies    []Copy     `json:"copies"`
	// Regions lie side by side and cover every byte of the text exactly once.
	Regions  []Region  `json:"regions"`
	Problems []Problem `json:"problems"`
}

// DocumentKind is what a document is.
type DocumentKind string

// The kinds of documents that a release holds.
const (
	DocumentEmail       DocumentKind = "email"
	DocumentAppointment DocumentKind = "appointment"
	DocumentLetter      DocumentKind = "letter"
	DocumentNote        DocumentKind = "note"
	DocumentSlides      DocumentKind = "slides"
	DocumentAgenda      DocumentKind = "agenda"
	DocumentOther       DocumentKind = "other"
)

// Document is one printed thing in a source: a mail with what it quotes, a letter, a note.
type Document struct {
	// Number is the number or mark that the release gives it, such as "D.088"; "" if none is printed.
	Number string       `json:"nr"`
	Kind   DocumentKind `json:"kind"`
	Span   Span         `json:"span"`
}

// RegionKind says what a stretch of text is.
type RegionKind string

// The kinds of regions. Quoted text belongs to the copy it prints: its header and body regions name that copy.
const (
	RegionHeader     RegionKind = "header"     // header block of a copy
	RegionBody       RegionKind = "body"       // a copy's own words
	RegionSignature  RegionKind = "signature"  // closing and signature block within a body
	RegionDisclaimer RegionKind = "disclaimer" // confidentiality footer; of a copy, or stacked ones of nobody
	RegionSeparator  RegionKind = "separator"  // "-----Original Message-----" and its like
	RegionMark       RegionKind = "mark"       // number or mark of a document, owner line on top of an Outlook print
	RegionFurniture  RegionKind = "furniture"  // page numbers, Bates stamps, banners, running heads
	RegionRedaction  RegionKind = "redaction"  // stamps and debris of black bars that stand alone
	RegionDocument   RegionKind = "document"   // text of a document that is no mail: letter, note, slides, agenda
	RegionBlank      RegionKind = "blank"      // white space between regions
	RegionUnknown    RegionKind = "unexplained"
)

// Region is a stretch of text with one meaning.
type Region struct {
	Span Span       `json:"span"`
	Kind RegionKind `json:"kind"`
	// Copy is the index of the copy it belongs to in [Reading.Copies], or -1.
	Copy int `json:"copy"`
}

// CopyKind is what a copy is a copy of.
type CopyKind string

// The kinds of messages.
const (
	KindEmail       CopyKind = "email"
	KindAppointment CopyKind = "appointment" // calendar item or invitation
)

// Role names a header field by its meaning, whatever its label's language.
type Role string

// The roles of header fields. Organizer, Required and Optional are the people of appointments; they are read into From,
// To and Cc.
const (
	RoleFrom        Role = "from"
	RoleTo          Role = "to"
	RoleCc          Role = "cc"
	RoleBcc         Role = "bcc"
	RoleReplyTo     Role = "reply-to"
	RoleOnBehalf    Role = "on-behalf" // for whom the sender wrote, where it is a field of its own
	RoleDate        Role = "date"
	RoleReceived    Role = "received"
	RoleSubject     Role = "subject"
	RoleAttachments Role = "attachments"
	RoleImportance  Role = "importance"
	RoleOrganizer   Role = "organizer"
	RoleRequired    Role = "required"
	RoleOptional    Role = "optional"
	RoleStart       Role = "start"
	RoleEnd         Role = "end"
	RoleWhen        Role = "when" // start and end in one value
	RoleLocation    Role = "location"
	RoleOther       Role = "other" // a known label with no meaning for us: Categories, Recurrence, Show time as
)

// OfRecipients reports whether a field of this role is a list of people who are written to.
func (r Role) OfRecipients() bool {
	switch r {
	case RoleTo, RoleCc, RoleBcc, RoleRequired, RoleOptional:
		return true
	}
	return false
}

// OfPeople reports whether a field of this role names people.
func (r Role) OfPeople() bool {
	return r.OfRecipients() || r == RoleFrom || r == RoleOrganizer || r == RoleReplyTo || r == RoleOnBehalf
}

// OfDate reports whether a field of this role is a moment.
func (r Role) OfDate() bool {
	switch r {
	case RoleDate, RoleReceived, RoleStart, RoleEnd, RoleWhen:
		return true
	}
	return false
}

// Field is one header field as printed.
type Field struct {
	Role Role `json:"role"`
	// Label is the span of the printed label with its colon; empty where the label is lost.
	Label Span `json:"label"`
	// Value are the spans of the raw value in reading order, several where the print tore it apart; the raw value is
	// their text joined by "\n".
	Value []Span `json:"value"`
	// Torn reports that values were assigned to the label over a distance, by their kind and order.
	Torn bool `json:"torn,omitempty"`
}

// Ground is one redaction stamp.
type Ground struct {
	Raw string `json:"raw"`
	// Code is the normalised legal ground, such as "10.2.e", "5.1.2e", "(b)(6)"; "" for a bar without a ground.
	Code string `json:"code"`
	// Law is the name of the law, such as "Wob" or "Woo"; "" if unknown.
	Law string `json:"law,omitempty"`
}

// Participant is one entry of a header's list of people, redacted or not.
type Participant struct {
	// Raw is the entry as printed.
	Raw string `json:"raw"`
	// Name as printed, with damage repaired where the repair is certain; "" if blacked out or only an address.
	Name string `json:"name"`
	// Address is the e-mail address when it is complete, in lower case; "" otherwise.
	Address string `json:"address"`
	// Domain in lower case, repaired, without "@"; "" if none is legible.
	Domain string `json:"domain"`
	// Unit of an organisation, in full with slashes, such as "BD/DRC/CV"; of one who is blacked out also the office or role that is
	// legible beside the stamp, "Griffie".
	Unit string `json:"unit"`
	// Redacted reports that the person is blacked out.
	Redacted bool `json:"redacted"`
	// Grounds are the stamps that stand on the entry.
	Grounds []Ground `json:"grounds,omitempty"`
	// OnBehalfOf is the person in whose name the sender wrote ("namens", "on behalf of"), as printed.
	OnBehalfOf string `json:"on_behalf_of,omitempty"`
	// Repairs name the rules that changed what is printed: "domain minveni.n1 → minjenv.nl: known domain".
	Repairs []string `json:"repairs,omitempty"`
}

// Prefix is one reply or forward mark of a subject.
type Prefix struct {
	Raw     string `json:"raw"` // as printed, such as "AW:"
	Forward bool   `json:"forward"`
	Lang    string `json:"lang,omitempty"`
}

// Subject is a subject line.
type Subject struct {
	// Value is the subject, joined to one line, prefixes kept, as it was written where the text shows other characters (entities of
	// HTML, joined letters).
	Value string `json:"value"`
	// Prefixes are the reply and forward marks in front, outermost first.
	Prefixes []Prefix `json:"prefixes,omitempty"`
	// Base is Value without its prefixes.
	Base string `json:"base"`
}

// Untagged is a subject without the tag of a list in front: "[works] Cellars".
func Untagged(base string) string {
	s := strings.TrimSpace(base)
	if end := strings.IndexByte(s, ']'); strings.HasPrefix(s, "[") && end > 0 && strings.TrimSpace(s[end+1:]) != "" {
		return strings.TrimSpace(s[end+1:])
	}
	return s
}

// Precision is how much of a date is known.
type Precision string

// The precisions of a printed date.
const (
	PrecisionSecond Precision = "second"
	PrecisionMinute Precision = "minute"
	PrecisionDay    Precision = "day"
	PrecisionMonth  Precision = "month"
	PrecisionYear   Precision = "year"
	PrecisionNone   Precision = ""
)

// Wall is a wall clock as printed, "YYYY-MM-DDTHH:MM" or "YYYY-MM-DDTHH:MM:SS": no zone, never converted. In
// [Date.Readings] and [Rejected] it is cut to what is printed: "2021-04-20", "2021-04".
type Wall string

// Date is what is known of a printed date.
type Date struct {
	// Raw is the date as printed.
	Raw string `json:"raw"`
	// Earliest and Latest bound the printed moment to the minute, both inclusive; equal when one minute is read. A bare
	// day is 00:00 to 23:59. Both "" when nothing is known.
	Earliest Wall `json:"earliest"`
	Latest   Wall `json:"latest"`
	// Precision of each reading.
	Precision Precision `json:"precision"`
	// Readings are the readings that survive, most likely first, when there is more than one.
	Readings []Wall `json:"readings,omitempty"`
	// Rejected are readings that were considered and ruled out, with the reason.
	Rejected []Rejected `json:"rejected,omitempty"`
	// Repaired reports that damage was mended; Rules name how ("A1→41: digit for letter", "month: april by weekday").
	Repaired bool     `json:"repaired"`
	Rules    []string `json:"rules,omitempty"`
	// Zone is the zone as printed ("CEST", "+0200", "(UTC+01:00) Amsterdam …"), "" if none.
	Zone string `json:"zone"`
	// Offset is the printed offset from UTC in minutes, valid where HasOffset.
	Offset    int  `json:"offset,omitempty"`
	HasOffset bool `json:"has_offset,omitempty"`
	// Lang is the language in which month or weekday are printed, "" for numeric dates.
	Lang string `json:"lang,omitempty"`
	// Fallback reports that the grammar did not know the form and a general reader did.
	Fallback bool `json:"fallback,omitempty"`
	// Decided reports that a user decided all of it but Raw; Rules then name the decision.
	Decided bool `json:"decided,omitempty"`
}

// Known reports whether anything at all is known of the moment.
func (d *Date) Known() bool { return d != nil && d.Earliest != "" }

// Exact reports whether one minute is read.
func (d *Date) Exact() bool {
	return d.Known() && len(d.Earliest) >= 16 && len(d.Latest) >= 16 && d.Earliest[:16] == d.Latest[:16]
}

// Form says how a date is printed, whatever day it is: "a0ay00" for "Monday 3 May 2021 9:05", a letter for each word and number,
// and "y" for a number of four digits.
func (d *Date) Form() string {
	form := make([]byte, 0, 16)
	run, last := 0, byte(0)
	for _, r := range d.Raw {
		kind := byte(0)
		switch {
		case unicode.IsDigit(r):
			kind = '0'
		case unicode.IsLetter(r):
			kind = 'a'
		}
		if kind != last {
			run, last = 0, kind
			if kind != 0 {
				form = append(form, kind)
			}
		}
		if run++; kind == '0' && run == 4 {
			form[len(form)-1] = 'y'
		}
	}
	return string(form)
}

// Rejected is a reading of a date that was ruled out.
type Rejected struct {
	Reading Wall   `json:"reading"`
	Reason  string `json:"reason"`
}

// Appointment is the time and place of a calendar item.
type Appointment struct {
	Start    *Date  `json:"start"`
	End      *Date  `json:"end"`
	Location string `json:"location"`
}

// Quoting says how a copy came to stand where it stands.
type Quoting string

// The ways in which a copy is printed.
const (
	QuotingNone        Quoting = ""            // the top of its document
	QuotingBlock       Quoting = "block"       // a header block below another message
	QuotingSeparator   Quoting = "separator"   // below "-----Original Message-----" or the like
	QuotingForwarded   Quoting = "forwarded"   // below "Begin forwarded message" or the like
	QuotingAttribution Quoting = "attribution" // below "On … wrote:"
)

// Copy is one printing of a message.
type Copy struct {
	ID ID `json:"id"`
	// Document is the index of the document it stands in, in [Reading.Documents].
	Document int      `json:"document"`
	Kind     CopyKind `json:"kind"`
	// Depth is 0 for the top message of its document, 1 for the first one quoted, and so on.
	Depth int `json:"depth"`
	// Above is the index in [Reading.Copies] of the copy that quotes this one directly, or -1.
	Above   int     `json:"above"`
	Quoting Quoting `json:"quoting"`
	// Lang is the language of the header's labels: "nl", "de", "en", "fr", …
	Lang string `json:"lang"`
	// Header are the spans of the header block.
	Header []Span  `json:"header"`
	Fields []Field `json:"fields"`

	From        []Participant `json:"from"`
	To          []Participant `json:"to"`
	Cc          []Participant `json:"cc"`
	Bcc         []Participant `json:"bcc,omitempty"`
	Date        *Date         `json:"date"` // nil when no sent date is printed
	Subject     Subject       `json:"subject"`
	Attachments []string      `json:"attachments"`
	Appointment *Appointment  `json:"appointment,omitempty"`

	// Native holds the own headers of a mail that is no print; nil for prints.
	Native *Native `json:"native,omitempty"`

	// LowerBound reports that a list of people is torn, or was not disclosed to its readers, so that their number is a lower bound.
	LowerBound bool `json:"lower_bound,omitempty"`
	// Margin is how much better this reading of the block is than the best reading without it, in the units of the
	// weights' table; small is unsure.
	Margin float64 `json:"margin"`
	// Body are the spans of the message's own body with signature and disclaimer, without messages quoted below it and
	// page furniture.
	Body []Span `json:"body"`
}

// Native are the headers of a mail that is no print. They are facts of its file.
type Native struct {
	// MessageID is its own, without angle brackets; "" if it has none.
	MessageID string `json:"message_id"`
	// References are the ids of the mails above it, root first; the last one is the mail that it answers. InReplyTo is the
	// header of that name.
	References []string `json:"references,omitempty"`
	InReplyTo  string   `json:"in_reply_to,omitempty"`
}

// Raw is the raw value of the fields with a role, joined by "\n".
func (c *Copy) Raw(t *Text, role Role) string {
	var spans []Span
	for _, f := range c.Fields {
		if f.Role == role {
			spans = append(spans, f.Value...)
		}
	}
	return t.Join(spans)
}
