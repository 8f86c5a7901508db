package export

import (
	"cmp"
	"io"
	"iter"

	"github.com/rethread/rethread/mail"
)

// line is one object of the JSON Lines, in the order of its keys. All keys are always present.
type line struct {
	Source      string           `json:"source"`
	SHA256      string           `json:"sha256"`
	Copy        mail.ID          `json:"copy"`
	Doc         string           `json:"doc"`
	Kind        mail.CopyKind    `json:"kind"`
	HeaderLines [2]int           `json:"header_lines"`
	BodyLines   *[2]int          `json:"body_lines"`
	Page        int              `json:"page"`
	Lang        string           `json:"header_lang"`
	Date        *lineDate        `json:"date"`
	From        []person         `json:"from"`
	To          []person         `json:"to"`
	Cc          []person         `json:"cc"`
	Bcc         []person         `json:"bcc"`
	LowerBound  bool             `json:"people_lower_bound"`
	Raw         rawFields        `json:"raw"`
	Subject     string           `json:"subject"`
	Attachments []string         `json:"attachments"`
	Appointment *lineAppointment `json:"appointment"`
	Depth       int              `json:"depth"`
	Quoting     mail.Quoting     `json:"quoting"`
	Message     mail.ID          `json:"message"`
	MessageHow  mail.Strength    `json:"message_strength"`
	MessageWhy  []string         `json:"message_evidence"`
	Perhaps     []mail.Perhaps   `json:"perhaps"` // the messages that are perhaps this one
	Parent      *mail.ID         `json:"parent"`
	ParentHow   mail.Strength    `json:"parent_strength"`
	ParentWhy   []mail.Evidence  `json:"parent_evidence"`
	Placeholder *string          `json:"placeholder"`
	Relation    mail.Relation    `json:"relation"`
	Action      *mail.Action     `json:"action"`
	Instant     *mail.Instant    `json:"instant"`
	Thread      mail.ID          `json:"thread"`
	Problems    []mail.Problem   `json:"problems"`
	Decided     []mail.Decided   `json:"decided"` // what users decided that is laid over this copy
}

// lineDate is a printed date; times are wall clocks to the minute.
type lineDate struct {
	Raw       string         `json:"raw"`
	Earliest  string         `json:"earliest"`
	Latest    string         `json:"latest"`
	Precision mail.Precision `json:"precision"`
	Readings  []string       `json:"readings"`
	Repaired  bool           `json:"repaired"`
	Rules     []string       `json:"rules"`
	Zone      string         `json:"zone"`
}

type lineAppointment struct {
	Start    string `json:"start"`
	End      string `json:"end"`
	Location string `json:"location"`
}

// person is a participant with the contract's keys first; mail.Participant has them, but leaves the others out when empty.
type person struct {
	Raw        string        `json:"raw"`
	Name       string        `json:"name"`
	Address    string        `json:"address"`
	Domain     string        `json:"domain"`
	Unit       string        `json:"unit"`
	Redacted   bool          `json:"redacted"`
	Grounds    []mail.Ground `json:"grounds"`
	OnBehalfOf string        `json:"on_behalf_of"`
	Repairs    []string      `json:"repairs"`
}

// rawFields are the values exactly as printed, torn pieces joined by "\n".
type rawFields struct {
	From        string `json:"from"`
	To          string `json:"to"`
	Cc          string `json:"cc"`
	Date        string `json:"date"`
	Subject     string `json:"subject"`
	Attachments string `json:"attachments"`
}

// JSONL writes one object a copy, in the order given. Characters that steer a terminal are written as JSON escapes. It stops
// at the first error of copies or w.
func JSONL(w io.Writer, copies iter.Seq2[*mail.CopyView, error]) error {
	return jsonLines(w, copies, newLine)
}

func newLine(v *mail.CopyView) *line {
	c := v.Copy
	l := &line{
		Source: v.Source.Name, SHA256: v.Source.SHA256, Copy: c.ID, Doc: v.Document.Number,
		Kind: c.Kind, HeaderLines: v.HeaderLines, Page: v.Page,
		Lang: c.Lang, Date: newDate(c.Date),
		From: people(c.From), To: people(c.To), Cc: people(c.Cc), Bcc: people(c.Bcc), LowerBound: c.LowerBound,
		Raw: raw(v.Raw), Subject: c.Subject.Value, Attachments: list(c.Attachments), Appointment: newAppointment(c.Appointment),
		Depth: c.Depth, Quoting: c.Quoting,
		Message: v.Message, MessageHow: v.Strength, MessageWhy: list(v.Evidence), Perhaps: list(v.Perhaps),
		ParentWhy: []mail.Evidence{}, Relation: cmp.Or(v.Relation, mail.RelationNone), Action: v.Action, Instant: v.Instant, Thread: v.Thread, Problems: list(v.Problems),
		Decided: list(v.Decided),
	}
	if len(l.From) == 0 { // somebody sent it, though nothing of them is legible
		l.From = []person{{Redacted: true, Grounds: []mail.Ground{}, Repairs: []string{}}}
	}
	if v.BodyLines[0] > 0 {
		l.BodyLines = &v.BodyLines
	}
	if v.Parent != nil {
		l.Parent, l.ParentHow, l.ParentWhy = &v.Parent.Parent, v.Parent.Strength, list(v.Parent.Evidence)
	}
	if v.Placeholder != "" {
		l.Placeholder = &v.Placeholder
	}
	return l
}

// raw collects the printed values. The people of an appointment stand in fields of their own roles.
func raw(r map[mail.Role]string) rawFields {
	return rawFields{
		From:        cmp.Or(r[mail.RoleFrom], r[mail.RoleOrganizer]),
		To:          cmp.Or(r[mail.RoleTo], r[mail.RoleRequired]),
		Cc:          cmp.Or(r[mail.RoleCc], r[mail.RoleOptional]),
		Date:        r[mail.RoleDate],
		Subject:     r[mail.RoleSubject],
		Attachments: r[mail.RoleAttachments],
	}
}

func newDate(d *mail.Date) *lineDate {
	if !d.Known() {
		return nil
	}
	l := &lineDate{
		Raw: d.Raw, Earliest: minute(d.Earliest), Latest: minute(d.Latest), Precision: d.Precision,
		Readings: []string{}, Repaired: d.Repaired, Rules: list(d.Rules), Zone: d.Zone,
	}
	for _, r := range d.Readings {
		l.Readings = append(l.Readings, minute(r))
	}
	return l
}

// newAppointment gives start and end to the minute, or to the day where only a day is printed, or "".
func newAppointment(a *mail.Appointment) *lineAppointment {
	if a == nil {
		return nil
	}
	moment := func(d *mail.Date) string {
		switch {
		case d.Exact():
			return minute(d.Earliest)
		case d.Known() && d.Precision == mail.PrecisionDay && len(d.Readings) < 2:
			return string(d.Earliest[:10])
		}
		return ""
	}
	return &lineAppointment{Start: moment(a.Start), End: moment(a.End), Location: a.Location}
}

func people(ps []mail.Participant) []person {
	out := make([]person, 0, len(ps))
	for _, p := range ps {
		out = append(out, person{
			Raw: p.Raw, Name: p.Name, Address: p.Address, Domain: p.Domain, Unit: p.Unit, Redacted: p.Redacted,
			Grounds: list(p.Grounds), OnBehalfOf: p.OnBehalfOf, Repairs: list(p.Repairs),
		})
	}
	return out
}

// minute cuts a wall clock to the minute.
func minute(w mail.Wall) string { return string(w.ToMinute()) }

// list makes an absent list an empty one, so that readers need not tell null from [].
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
