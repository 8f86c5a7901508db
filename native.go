package rethread

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse"
	"github.com/rethread/rethread/source"
)

// nativeVersion is part of the version of readings of native mail, besides the parser's, which reads what they quote.
const nativeVersion = "native/1"

// readingVersion is that of what reads the texts of an engine, with what users decided of the headers of one.
func readingVersion(engine string, o parse.Options) string {
	version := parse.Version
	if source.HoldsMail(engine) {
		version += " " + nativeVersion
	}
	if len(o.Headers)+len(o.NoHeaders) > 0 {
		sum := sha256.Sum256(fmt.Appendf(nil, "%v %v", o.Headers, o.NoHeaders))
		version += " decided/" + hex.EncodeToString(sum[:8])
	}
	return version
}

// read reads a text: a print by its looks, a native mail by its headers and only what it quotes by its looks.
func read(sha256 string, t *mail.Text, o parse.Options) *mail.Reading {
	if !source.HoldsMail(t.Engine) {
		return parseText(sha256, t, o)
	}
	r := &mail.Reading{}
	ids := map[mail.ID]bool{}
	for _, m := range source.Mails(t) {
		addMail(r, sha256, t, &m, ids, o)
	}
	return r
}

// textParser is the parser; tests put a faulty one in its place.
var textParser = parse.Parse

// parseText is what the parser reads of a text. A fault of the parser costs what the text says, not the run: the text is kept
// as one unexplained region, and the fault is said.
func parseText(sha256 string, t *mail.Text, o parse.Options) (r *mail.Reading) {
	defer func() {
		if fault := recover(); fault != nil {
			whole := mail.Span{End: len(t.Content)}
			r = &mail.Reading{
				Regions: []mail.Region{{Span: whole, Kind: mail.RegionUnknown, Copy: -1}},
				Problems: []mail.Problem{{
					Code: "text-not-read", Severity: mail.Skipped, Span: whole,
					Text: fmt.Sprintf("not read, through a fault of rethread (%v): please report it, with the text if you may", fault),
				}},
			}
		}
	}()
	return textParser(sha256, t, o)
}

// addMail adds one native mail as a document with a copy, and below it the copies that it quotes.
func addMail(r *mail.Reading, sha256 string, t *mail.Text, m *source.Mail, ids map[mail.ID]bool, o parse.Options) {
	top, document := len(r.Copies), len(r.Documents)
	r.Documents = append(r.Documents, mail.Document{Kind: mail.DocumentEmail, Span: m.Span})
	c := mail.Copy{
		ID: mail.NewCopyID(sha256, t.Engine, m.Header.Start), Document: document, Kind: mail.KindEmail, Above: -1, Lang: "en",
		Fields: m.Fields, From: m.From, To: m.To, Cc: m.Cc, Bcc: m.Bcc, Date: m.Date, Subject: subject(m.Subject),
		Attachments: m.Attachments, Native: &m.Native, Header: []mail.Span{m.Header}, Margin: factMargin,
	}
	ids[c.ID] = true
	if len(c.From) == 0 {
		c.From = []mail.Participant{{}}
	}
	if c.Attachments == nil {
		c.Attachments = []string{}
	}
	if c.Date != nil && !c.Date.Known() {
		r.Problems = append(r.Problems, mail.Problem{Code: "date-unread", Severity: mail.Warning, Span: m.Header, Text: "the Date header cannot be read"})
	}
	r.Copies = append(r.Copies, c)
	region := func(kind mail.RegionKind, copy, start, end int) {
		if start < end {
			r.Regions = append(r.Regions, mail.Region{Span: mail.Span{Start: start, End: end}, Kind: kind, Copy: copy})
		}
	}
	region(mail.RegionBlank, -1, m.Span.Start, m.Header.Start)
	region(mail.RegionHeader, top, m.Header.Start, m.Header.End)
	region(mail.RegionBlank, -1, m.Header.End, m.Body.Start)
	if m.Body.Start == m.Body.End {
		return
	}
	quoted(r, sha256, t, m.Body, top, document, ids, o.Within(m.Body))
}

// factMargin is the margin of a copy that is certain.
const factMargin = 100

// quoted adds what the body of a native mail holds: its own words, and the copies that it quotes.
func quoted(r *mail.Reading, sha256 string, t *mail.Text, body mail.Span, top, document int, ids map[mail.ID]bool, o parse.Options) {
	inner := parseText(sha256, mail.NewText(t.Slice(body), t.Engine), o)
	move := func(s *mail.Span) { s.Start, s.End = s.Start+body.Start, s.End+body.Start }
	for i := range inner.Regions {
		g := &inner.Regions[i]
		move(&g.Span)
		switch {
		case g.Copy >= 0:
			g.Copy += top + 1
		case g.Kind != mail.RegionBlank && g.Kind != mail.RegionSeparator && g.Kind != mail.RegionDisclaimer:
			g.Kind, g.Copy = mail.RegionBody, top // nothing of a native mail is furniture of a page or a mark of a release
		}
	}
	r.Copies[top].Body = own(t, inner.Regions, top)
	r.Regions = append(r.Regions, inner.Regions...)
	for i := range inner.Copies {
		c := &inner.Copies[i]
		for _, spans := range [][]mail.Span{c.Header, c.Body} {
			for k := range spans {
				move(&spans[k])
			}
		}
		start := body.Start
		for k := range c.Fields {
			move(&c.Fields[k].Label)
			for v := range c.Fields[k].Value {
				move(&c.Fields[k].Value[v])
			}
		}
		if len(c.Header) > 0 {
			start = c.Header[0].Start
		}
		c.ID = mail.NewCopyID(sha256, t.Engine, start)
		for n := 1; ids[c.ID]; n++ { // torn headers can start at one place
			c.ID = mail.NewCopyID(sha256, t.Engine, -start-n*len(t.Content))
		}
		ids[c.ID] = true
		c.Document, c.Depth = document, c.Depth+1
		if c.Above < 0 {
			c.Above = top
		} else {
			c.Above += top + 1
		}
		if c.Quoting == mail.QuotingNone {
			c.Quoting = mail.QuotingBlock
		}
		r.Copies = append(r.Copies, *c)
	}
	for _, p := range inner.Problems {
		move(&p.Span)
		r.Problems = append(r.Problems, p)
	}
}

// own are the spans of a native mail's own words: its regions, with the blank ones between them.
func own(t *mail.Text, regions []mail.Region, top int) []mail.Span {
	var spans []mail.Span
	open := false
	for _, g := range regions {
		switch {
		case g.Copy == top && open:
			spans[len(spans)-1].End = g.Span.End
		case g.Copy == top:
			spans = append(spans, g.Span)
			open = true
		case g.Kind != mail.RegionBlank:
			open = false
		}
	}
	for i := range spans { // without the line end behind the last line
		for spans[i].End > spans[i].Start && t.Content[spans[i].End-1] == '\n' {
			spans[i].End--
		}
	}
	return spans
}

// subject splits the reply and forward marks from a subject as the parser does in a header.
func subject(value string) mail.Subject {
	if value == "" {
		return mail.Subject{}
	}
	header := "From: Ann Ash <ann.ash@town.example>\nSent: Tuesday, 25 May 2021 16:30\nTo: Bo Birch <bo.birch@town.example>\nSubject: " + value + "\n\n"
	r := parseText("", mail.NewText(header, "subject"), parse.Options{})
	if len(r.Copies) == 1 && strings.HasSuffix(value, r.Copies[0].Subject.Base) {
		s := r.Copies[0].Subject
		s.Value = value
		return s
	}
	return mail.Subject{Value: value, Base: value}
}
