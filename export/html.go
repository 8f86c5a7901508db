package export

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/rethread/rethread/internal/visible"
	"github.com/rethread/rethread/mail"
)

// HTMLOptions steer [HTML] and [HTMLPerThread]; the zero value works.
type HTMLOptions struct {
	// Version of the program, named in the page.
	Version string
	// Title of the page; "" is a general one.
	Title string
}

var (
	//go:embed page.html
	pageSource string
	//go:embed page.css
	pageStyle string

	pageTemplate = template.Must(template.New("").Parse(pageSource))
	style        = pageStyle + indents()
)

// maxIndent is the depth beyond which the tree is not indented further; the depth stands there as a number.
const maxIndent = 24

func indents() string {
	var b strings.Builder
	for d := 1; d <= maxIndent; d++ {
		fmt.Fprintf(&b, ".d%d { margin-left: %drem; }\n", d, d)
	}
	return b.String()
}

// policy allows the page's own style and nothing else: no script, no picture, no request of any kind.
func policy() string {
	sum := sha256.Sum256([]byte(style))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
}

// HTML writes one page that holds everything it needs: for each thread the tree, and each message with its text, its copies
// and their places. It has no script and loads nothing.
func HTML(w io.Writer, messages iter.Seq2[*mail.MessageView, error], o HTMLOptions) error {
	if err := pageTop(w, o); err != nil {
		return err
	}
	err := perThread(messages, func(ms []*mail.MessageView) error {
		return pageTemplate.ExecuteTemplate(w, "thread", newThreadPage(ms))
	})
	if err != nil {
		return err
	}
	return pageTemplate.ExecuteTemplate(w, "end", nil)
}

// HTMLPerThread writes a page a thread, and index.html, which links them.
func HTMLPerThread(dir *Folder, messages iter.Seq2[*mail.MessageView, error], o HTMLOptions) error {
	type entry struct{ File, Subject, Summary string }
	var index []entry
	err := perThread(messages, func(ms []*mail.MessageView) error {
		name, err := dir.name("", ".html", ms[0].Thread, func(id string) string { return threadName(ms, id) })
		if err != nil {
			return err
		}
		page := newThreadPage(ms)
		index = append(index, entry{name, page.Subject, page.Summary})
		return dir.file(name, func(w io.Writer) error {
			return HTML(w, given(ms), HTMLOptions{Version: o.Version, Title: page.Subject})
		})
	})
	if err != nil {
		return err
	}
	return dir.file("index.html", func(w io.Writer) error {
		if err := pageTop(w, o); err != nil {
			return err
		}
		if err := pageTemplate.ExecuteTemplate(w, "index", index); err != nil {
			return err
		}
		return pageTemplate.ExecuteTemplate(w, "end", nil)
	})
}

func pageTop(w io.Writer, o HTMLOptions) error {
	if o.Title == "" {
		o.Title = "Conversations from a release"
	}
	return pageTemplate.ExecuteTemplate(w, "top", struct {
		Policy, Version, Title string
		Style                  template.CSS
	}{policy(), visible.Line(o.Version), visible.Line(o.Title), template.CSS(style)})
}

// threadPage and messagePage are what the template shows; every text in them is safe to look at.
type threadPage struct {
	ID, Subject, Summary string
	Messages             []messagePage
}

type messagePage struct {
	ID, Date, From, Link, Subject, Body string
	Depth                               int
	Deep                                string
	Header                              [][2]string
	Parent, ParentWord, ParentWhy, Lost string
	Children, Copies, Uncertain         []string
}

func newThreadPage(ms []*mail.MessageView) *threadPage {
	p := &threadPage{ID: "t" + ms[0].Thread.Short(), Summary: "1 message"}
	if len(ms) > 1 {
		p.Summary = strconv.Itoa(len(ms)) + " messages"
	}
	depth := map[mail.ID]int{}
	for _, m := range ms {
		if m.Parent != nil {
			depth[m.ID] = depth[m.Parent.Parent] + 1
		}
		if p.Subject == "" {
			p.Subject = visible.Line(m.Best.Copy.Subject.Base)
		}
		p.Messages = append(p.Messages, newMessagePage(m, depth[m.ID]))
	}
	if p.Subject == "" {
		p.Subject = "(no subject)"
	}
	return p
}

func newMessagePage(m *mail.MessageView, depth int) messagePage {
	c := m.Best.Copy
	p := messagePage{
		ID: "m" + m.ID.Short(), From: visible.Line(called(c.From)), Subject: visible.Line(c.Subject.Value), Depth: min(depth, maxIndent),
		Date: clocks(m.Date), Lost: visible.Line(m.PlaceholderReason), Link: linkWord(m),
		Body: strings.Trim(visible.Text(strings.ReplaceAll(m.Best.Body+notes(c), "\f", "\n")), "\n"),
	}
	if p.Date == "" {
		p.Date = "undated"
	}
	if depth > maxIndent {
		p.Deep = "(" + strconv.Itoa(depth) + ") "
	}
	row := func(label, value string) {
		if value != "" {
			p.Header = append(p.Header, [2]string{label, visible.Line(value)})
		}
	}
	row("From", called(c.From))
	row("To", called(c.To))
	row("Cc", called(c.Cc))
	row("Bcc", called(c.Bcc))
	row("Date", clocks(m.Date))
	if m.Date != nil {
		row("Printed date", m.Date.Raw)
	}
	if m.Instant != nil {
		at := m.Instant.On(m.Date).Format("2006-01-02 15:04 -0700") + ", by " + string(m.Instant.Basis)
		if m.Instant.OfTwo() {
			at += "; " + m.Instant.Note
		}
		row("Instant", at)
	}
	row("Message", m.ID.String())
	for i := range m.Decided {
		row("Decided", decided(&m.Decided[i]))
	}
	if m.Parent != nil {
		p.Parent, p.ParentWord = "m"+m.Parent.Parent.Short(), "Replies to"
		if m.Relation == mail.RelationForward {
			p.ParentWord = "Forwards"
		}
		p.ParentWhy = ", " + string(m.Parent.Strength)
		for _, e := range m.Parent.Evidence {
			p.ParentWhy += "; " + visible.Line(e.Kind)
		}
	}
	for _, id := range m.Children {
		p.Children = append(p.Children, "m"+id.Short())
	}
	for _, v := range m.Copies {
		text := "c" + v.Copy.ID.Short() + ", " + v.Source.Name + ", " + place(v)
		if v.Document.Number != "" {
			text += ", in " + v.Document.Number
		}
		p.Copies = append(p.Copies, visible.Line(text+", "+string(v.Strength)))
	}
	for _, u := range uncertain(m) {
		p.Uncertain = append(p.Uncertain, visible.Line(u))
	}
	return p
}

// linkWord says in short what a message does with its parent.
func linkWord(m *mail.MessageView) string {
	var parts []string
	if m.Parent != nil {
		parts = append(parts, relation(m), string(m.Parent.Strength))
	} else if m.PlaceholderReason != "" {
		parts = append(parts, m.PlaceholderReason)
	}
	if m.QuotedOnly {
		only := "known from quotations only"
		for _, id := range m.Printings() {
			only += ", unless it is " + id.String()
		}
		parts = append(parts, only)
	}
	return visible.Line(strings.Join(parts, ", "))
}
