// Package gold turns the exam's annotations (../shared/eval/*.gold.json) into copies as a perfect parser would read them,
// so that the derived stages can be measured without one. It serves tests only.
package gold

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// Message is one annotated copy, in the notation of the exam's SCHEMA.md.
type Message struct {
	ID          string             `json:"id"`
	Doc         string             `json:"doc"`
	Kind        mail.CopyKind      `json:"kind"`
	Depth       int                `json:"depth"`
	HeaderLines [2]int             `json:"header_lines"`
	BodyLines   *[2]int            `json:"body_lines"`
	Lang        string             `json:"header_lang"`
	Date        Date               `json:"date"`
	From        []mail.Participant `json:"from"`
	To          []mail.Participant `json:"to"`
	Cc          []mail.Participant `json:"cc"`
	Subject     string             `json:"subject"`
	SubjectRaw  string             `json:"subject_raw"`
	Parent      string             `json:"parent"`
	ParentWhy   string             `json:"parent_why"`
	Relation    mail.Relation      `json:"relation"`
	SameAs      string             `json:"same_as"`
	Appointment *struct {
		Start    string `json:"start"`
		End      string `json:"end"`
		Location string `json:"location"`
	} `json:"appointment"`
	Unsure   []string `json:"unsure"`
	Optional bool     `json:"optional"`
}

// Date is an annotated date.
type Date struct {
	Raw       string `json:"raw"`
	Value     string `json:"value"`
	Precision string `json:"precision"`
	Certain   *bool  `json:"certain"`
}

// Set is one annotated text.
type Set struct {
	Source     string     `json:"source"`
	Messages   []Message  `json:"messages"`
	Threads    [][]string `json:"threads"`
	RecallOnly bool       `json:"recall_only"`

	// Copies, Places and Bodies are what a perfect parser makes of Messages, by index.
	Copies []mail.Copy  `json:"-"`
	Places []mail.Place `json:"-"`
	Bodies []string     `json:"-"`
	index  map[string]int
}

// Read reads NAME.gold.json and its text from the shared folder; the error is os.ErrNotExist where it is missing.
func Read(shared, name string) (*Set, error) {
	raw, err := os.ReadFile(filepath.Join(shared, "eval", name+".gold.json"))
	if err != nil {
		return nil, err
	}
	s := &Set{index: map[string]int{}}
	if err := json.Unmarshal(raw, s); err != nil {
		return nil, err
	}
	text, err := os.ReadFile(filepath.Join(shared, "eval", "texts", s.Source))
	if err != nil {
		text, err = os.ReadFile(filepath.Join(shared, "seeds", s.Source))
	}
	if err != nil {
		return nil, err
	}
	for i, m := range s.Messages {
		s.index[m.ID] = i
	}
	s.build(strings.Split(string(text), "\n"))
	return s, nil
}

// Root is the index of the first copy of the message that copy i is one of.
func (s *Set) Root(i int) int {
	for s.Messages[i].SameAs != "" {
		i = s.index[s.Messages[i].SameAs]
	}
	return i
}

// Index is the index of an annotated id, -1 if there is none.
func (s *Set) Index(id string) int {
	if i, ok := s.index[id]; ok {
		return i
	}
	return -1
}

func (s *Set) build(lines []string) {
	document := -1
	var chain []int
	for i := range s.Messages {
		m := &s.Messages[i]
		if m.Depth == 0 {
			document++
			chain = chain[:0]
		}
		c := m.copy(s.Source)
		c.Document, c.Above = document, -1
		place := mail.Place{Source: s.Source, Document: document}
		chain = chain[:min(len(chain), m.Depth)]
		if len(chain) > 0 {
			c.Above = chain[len(chain)-1]
			place.Above = s.Copies[c.Above].ID
			if s.Places[c.Above].Below.IsZero() {
				s.Places[c.Above].Below = c.ID
			}
			c.Quoting = quoting(lines, m)
		}
		chain = append(chain, i)
		s.Copies = append(s.Copies, c)
		s.Places = append(s.Places, place)
		s.Bodies = append(s.Bodies, s.body(lines, i))
	}
}

// copy is the annotated copy as the parser would give it.
func (m *Message) copy(source string) mail.Copy {
	c := mail.Copy{
		ID: mail.NewCopyID(source, "gold "+m.ID, m.HeaderLines[0]), Kind: m.Kind, Depth: m.Depth, Lang: m.Lang,
		From: m.From, To: m.To, Cc: m.Cc, Subject: Subject(m.Subject), Margin: 10,
	}
	if m.Date.Value != "" {
		c.Date = date(m.Date.Value)
		c.Date.Raw = m.Date.Raw
		c.Date.Repaired = m.Date.Certain != nil && !*m.Date.Certain
	}
	if m.Appointment != nil {
		c.Appointment = &mail.Appointment{Start: date(m.Appointment.Start), End: date(m.Appointment.End), Location: m.Appointment.Location}
	}
	return c
}

func date(value string) *mail.Date {
	switch {
	case value == "":
		return nil
	case len(value) < 16:
		return &mail.Date{Earliest: mail.Wall(value[:10] + "T00:00"), Latest: mail.Wall(value[:10] + "T23:59"), Precision: mail.PrecisionDay}
	}
	return &mail.Date{Earliest: mail.Wall(value[:16]), Latest: mail.Wall(value[:16]), Precision: mail.PrecisionMinute}
}

// Subject reads the prefixes of a subject.
func Subject(value string) mail.Subject {
	s := mail.Subject{Value: value, Base: value}
	for {
		colon := strings.IndexByte(s.Base, ':')
		if colon < 0 || colon > 12 {
			return s
		}
		word := strings.ToLower(strings.Trim(s.Base[:colon], " ."))
		p, ok := mail.Prefix{Raw: s.Base[:colon+1]}, false
		for _, l := range lang.All() {
			is := func(x string) bool { return strings.ToLower(x) == word }
			ok = ok || slices.ContainsFunc(l.Reply, is)
			if slices.ContainsFunc(l.Forward, is) {
				ok, p.Forward = true, true
			}
		}
		if !ok {
			return s
		}
		s.Prefixes = append(s.Prefixes, p)
		s.Base = strings.TrimSpace(s.Base[colon+1:])
	}
}

// quoting looks at what stands around the header.
func quoting(lines []string, m *Message) mail.Quoting {
	if m.HeaderLines[0] == m.HeaderLines[1] && strings.Contains(lines[m.HeaderLines[0]-1], "wrote:") {
		return mail.QuotingAttribution
	}
	for n := max(1, m.HeaderLines[0]-3); n <= m.HeaderLines[0]; n++ {
		line := strings.ToLower(lines[n-1])
		if strings.Contains(line, "doorgestuurd") || strings.Contains(line, "forwarded") {
			return mail.QuotingForwarded
		}
		if strings.Contains(line, "oorspronkelijk") || strings.Contains(line, "original message") || strings.Contains(line, "original appointment") {
			return mail.QuotingSeparator
		}
	}
	return mail.QuotingBlock
}

// body is the text of the annotated body lines; on lines that several messages share it starts behind the message's own
// date or subject and ends before the next message's.
func (s *Set) body(lines []string, i int) string {
	m := &s.Messages[i]
	if m.BodyLines == nil {
		return ""
	}
	first, last := m.BodyLines[0], m.BodyLines[1]
	text := strings.Join(lines[first-1:last], "\n")
	if first <= m.HeaderLines[1] {
		start := 0
		for _, raw := range []string{m.Date.Raw, m.Subject, m.SubjectRaw} {
			if at := strings.Index(text, raw); raw != "" && at >= 0 {
				start = max(start, at+len(raw))
			}
		}
		text = text[start:]
	}
	for j := i + 1; j < len(s.Messages) && s.Messages[j].HeaderLines[0] <= last; j++ {
		raw := s.Messages[j].Date.Raw
		if at := strings.Index(text, raw); raw != "" && at > 0 {
			text = text[:at]
		}
	}
	return text
}
