package export

import (
	"bytes"
	"encoding/json"
	"io"
	"iter"
	"strings"

	"github.com/rethread/rethread/internal/visible"
	"github.com/rethread/rethread/mail"
)

// messageLine is one message of the JSON Lines; the keys that a copy's line has too mean the same.
type messageLine struct {
	Message     mail.ID          `json:"message"`
	MessageID   string           `json:"message_id"`
	Thread      mail.ID          `json:"thread"`
	Kind        mail.CopyKind    `json:"kind"`
	Best        mail.ID          `json:"best"`
	Date        *lineDate        `json:"date"`
	Instant     *mail.Instant    `json:"instant"`
	From        []person         `json:"from"`
	To          []person         `json:"to"`
	Cc          []person         `json:"cc"`
	Bcc         []person         `json:"bcc"`
	LowerBound  bool             `json:"people_lower_bound"`
	Subject     string           `json:"subject"`
	Attachments []string         `json:"attachments"`
	Appointment *lineAppointment `json:"appointment"`
	Body        string           `json:"body"`
	Relation    mail.Relation    `json:"relation"`
	Action      *mail.Action     `json:"action"`
	Parent      *mail.ID         `json:"parent"`
	ParentHow   mail.Strength    `json:"parent_strength"`
	ParentWhy   []mail.Evidence  `json:"parent_evidence"`
	Placeholder *string          `json:"placeholder"`
	References  []string         `json:"references"`
	Children    []mail.ID        `json:"children"`
	QuotedOnly  bool             `json:"quoted_only"`
	Perhaps     []mail.Perhaps   `json:"perhaps"`
	Copies      []messageCopy    `json:"copies"`
	Decided     []mail.Decided   `json:"decided"`
}

// messageCopy is a copy of the message with its place.
type messageCopy struct {
	Copy        mail.ID       `json:"copy"`
	Source      string        `json:"source"`
	SHA256      string        `json:"sha256"`
	Doc         string        `json:"doc"`
	Page        int           `json:"page"`
	HeaderLines [2]int        `json:"header_lines"`
	BodyLines   *[2]int       `json:"body_lines"`
	Depth       int           `json:"depth"`
	Quoting     mail.Quoting  `json:"quoting"`
	How         mail.Strength `json:"message_strength"`
	Why         []string      `json:"message_evidence"`
}

// MessagesJSONL writes one object a message, in the order given, with its best copy's reading and text and the places of all
// its copies. It stops at the first error of messages or w.
func MessagesJSONL(w io.Writer, messages iter.Seq2[*mail.MessageView, error]) error {
	return jsonLines(w, messages, newMessageLine)
}

// jsonLines writes one JSON text a line. Characters that steer a terminal are written as JSON escapes.
func jsonLines[T, L any](w io.Writer, all iter.Seq2[T, error], line func(T) L) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for v, err := range all {
		if err != nil {
			return err
		}
		b.Reset()
		if err := enc.Encode(line(v)); err != nil {
			return err
		}
		text := visible.JSON(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
		if _, err := w.Write(append(text, '\n')); err != nil {
			return err
		}
	}
	return nil
}

func newMessageLine(m *mail.MessageView) *messageLine {
	best := newLine(m.Best)
	l := &messageLine{
		Message: m.ID, MessageID: strings.Trim(ownID(m), "<>"), Thread: m.Thread, Kind: best.Kind, Best: best.Copy, Date: newDate(m.Date), Instant: m.Instant,
		From: best.From, To: best.To, Cc: best.Cc, Bcc: best.Bcc, LowerBound: best.LowerBound,
		Subject: best.Subject, Attachments: best.Attachments, Appointment: best.Appointment, Body: m.Best.Body,
		Relation: best.Relation, Action: m.Action, Parent: best.Parent, ParentHow: best.ParentHow, ParentWhy: best.ParentWhy,
		Placeholder: best.Placeholder, References: list(m.References), Children: list(m.Children), QuotedOnly: m.QuotedOnly, Perhaps: list(m.Perhaps), Decided: list(m.Decided),
	}
	for _, v := range m.Copies {
		c := newLine(v)
		l.Copies = append(l.Copies, messageCopy{
			Copy: c.Copy, Source: c.Source, SHA256: c.SHA256, Doc: c.Doc, Page: c.Page, HeaderLines: c.HeaderLines,
			BodyLines: c.BodyLines, Depth: c.Depth, Quoting: c.Quoting, How: c.MessageHow, Why: c.MessageWhy,
		})
	}
	return l
}
