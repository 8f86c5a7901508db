package rethread

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/store"
)

// SourceView is a source with what was read of it.
type SourceView struct {
	mail.Source
	// Engine names what made text of the bytes: "plain/1 utf-8".
	Engine    string `json:"engine"`
	Documents int    `json:"documents"`
	Copies    int    `json:"copies"`
	// Lines that are not blank, and how many of these are explained.
	Lines     int            `json:"lines"`
	Explained int            `json:"explained"`
	Problems  []mail.Problem `json:"problems"`
}

// Sources lists the sources by name, then SHA-256.
func (c *Case) Sources(ctx context.Context) ([]SourceView, error) {
	return one(ctx, c, func(x *viewer) ([]SourceView, error) {
		sources, err := sourcesByName(x.v)
		if err != nil {
			return nil, err
		}
		list := []SourceView{}
		for _, s := range sources {
			sv := SourceView{Source: s.Source, Engine: s.Engine, Lines: s.Lines, Explained: s.Explained}
			if sv.Documents, sv.Copies, err = x.v.Sizes(s.SHA256); err != nil {
				return nil, err
			}
			problems, err := x.v.Problems(s.SHA256)
			if err != nil {
				return nil, err
			}
			sv.Problems = append([]mail.Problem{}, problems...)
			list = append(list, sv)
		}
		return list, nil
	})
}

// sourcesByName lists the sources by name, then SHA-256.
func sourcesByName(v *store.View) ([]*store.Source, error) {
	sources, err := v.Sources()
	slices.SortFunc(sources, func(a, b *store.Source) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.SHA256, b.SHA256))
	})
	return sources, err
}

// DocumentView is a document with its place.
type DocumentView struct {
	ID       mail.ID       `json:"id"`
	Source   *mail.Source  `json:"source"`
	Document mail.Document `json:"document"`
	// Lines are its first and last line; Page is that of the first line, 0 where the text has no pages.
	Lines [2]int `json:"lines"`
	Page  int    `json:"page,omitempty"`
	// PageLabel is the PDF's own label of the page, "" if it gives none.
	PageLabel string `json:"page_label,omitempty"`
	// Copies are the copies printed in it, in reading order.
	Copies []mail.ID `json:"copies"`
}

// Documents lists the documents of all sources, by the source's name and in reading order.
func (c *Case) Documents(ctx context.Context) ([]DocumentView, error) {
	return one(ctx, c, func(x *viewer) ([]DocumentView, error) {
		sources, err := sourcesByName(x.v)
		if err != nil {
			return nil, err
		}
		list := []DocumentView{}
		for _, s := range sources {
			copies, err := x.printedIn(s.SHA256)
			if err != nil {
				return nil, err
			}
			for d, err := range x.v.Documents(s.SHA256) {
				if err != nil {
					return nil, err
				}
				dv := documentView(d, copies)
				if dv.PageLabel, _, err = x.v.PageLabel(s.SHA256, d.Page); err != nil {
					return nil, err
				}
				list = append(list, dv)
			}
		}
		return list, nil
	})
}

// Document is one document with its text. The error may be [ErrNotFound].
func (c *Case) Document(ctx context.Context, id mail.ID) (*DocumentView, string, error) {
	var text string
	dv, err := one(ctx, c, func(x *viewer) (*DocumentView, error) {
		d, t, err := x.v.Document(id)
		if err != nil {
			return nil, err
		}
		text = t
		copies, err := x.printedIn(d.Source.SHA256)
		if err != nil {
			return nil, err
		}
		dv := documentView(d, copies)
		dv.PageLabel, _, err = x.v.PageLabel(d.Source.SHA256, d.Page)
		return &dv, err
	})
	return dv, text, err
}

// printedIn lists the copies of a source by document.
func (x *viewer) printedIn(sha256 string) (map[int][]mail.ID, error) {
	places, ids, err := x.v.Places(sha256)
	copies := map[int][]mail.ID{}
	for i, p := range places {
		copies[p.Document] = append(copies[p.Document], ids[i])
	}
	return copies, err
}

func documentView(d *store.Document, copies map[int][]mail.ID) DocumentView {
	return DocumentView{
		ID: d.ID, Source: &d.Source.Source, Document: d.Document, Lines: d.Lines, Page: d.Page,
		Copies: append([]mail.ID{}, copies[d.Ordinal]...),
	}
}

// Threads lists the threads by their first date that is certain, then id; behind them come those of which only a range is
// known, and last those without any date.
func (c *Case) Threads(ctx context.Context) ([]mail.ThreadSummary, error) {
	return one(ctx, c, (*viewer).threads)
}

func (x *viewer) threads() ([]mail.ThreadSummary, error) {
	var list []mail.ThreadSummary
	var messages []*store.Message
	flush := func() error {
		if len(messages) == 0 {
			return nil
		}
		s, err := x.summary(messages)
		if err == nil {
			list = append(list, *s)
		}
		messages = messages[:0]
		return err
	}
	for m, err := range x.v.Messages(mail.ID{}) {
		if err == nil && len(messages) > 0 && messages[0].Thread != m.Thread {
			err = flush()
		}
		if err != nil {
			return nil, err
		}
		messages = append(messages, m)
	}
	if err := flush(); err != nil {
		return nil, err
	}
	slices.SortFunc(list, byFirst)
	return list, nil
}

// threadOrder lists the threads as [Case.Threads] does, by what dates alone need of their messages: so that what comes
// thread by thread need not wait until all of them are summed up.
func (x *viewer) threadOrder() ([]mail.ID, error) {
	var list []placedThread
	var s mail.ThreadSummary
	flush := func() {
		if !s.ID.IsZero() {
			list = append(list, firstOf(&s))
		}
	}
	for m, err := range x.v.Bare(mail.ID{}) {
		if err != nil {
			return nil, err
		}
		if m.Thread != s.ID {
			flush()
			s = mail.ThreadSummary{ID: m.Thread}
		}
		known(&s, m)
	}
	flush()
	return inOrder(list), nil
}

// summary sums up the messages of a thread.
func (x *viewer) summary(messages []*store.Message) (*mail.ThreadSummary, error) {
	s := &mail.ThreadSummary{ID: messages[0].Thread, Messages: len(messages), People: []string{}}
	seen := map[string]int{}
	for _, m := range messages {
		subject, _, err := x.v.Brief(m.Best)
		if err != nil {
			return nil, err
		}
		s.Subject = cmp.Or(s.Subject, subject)
		names, err := x.peopleOf(m)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			seen[name]++
		}
		instant, err := x.instantOf(m)
		if err != nil {
			return nil, err
		}
		bounding(s, instant)
		known(s, m)
	}
	open(s)
	for name := range seen {
		s.People = append(s.People, name)
	}
	slices.SortFunc(s.People, func(a, b string) int { return cmp.Or(cmp.Compare(seen[b], seen[a]), cmp.Compare(a, b)) })
	return s, nil
}

// Called is how one would call a participant: by name, else unit, address or domain; "" for one who is blacked out
// entirely.
func Called(p *mail.Participant) string { return cmp.Or(p.Name, p.Unit, p.Address, p.Domain) }

// Line is a line of a source with what it was read as.
type Line struct {
	Number int    `json:"number"`
	Text   string `json:"text"`
	// Kinds are the kinds of regions that it touches with bytes that are not blank, in their order on the line; none for a
	// blank line.
	Kinds []mail.RegionKind `json:"kinds"`
	// Copies are the copies that these regions belong to.
	Copies []mail.ID `json:"copies,omitempty"`
	// Explained reports that none of them is unexplained. Blank lines are explained.
	Explained bool `json:"explained"`
}

// Ledger yields every line of the source with this SHA-256. The error may be [ErrNotFound].
func (c *Case) Ledger(ctx context.Context, sha256 string) iter.Seq2[Line, error] {
	return each(ctx, c, func(x *viewer, yield func(Line) error) error {
		t, err := x.v.Text(sha256)
		if err != nil {
			return err
		}
		regions, err := x.v.Regions(sha256)
		if err != nil {
			return err
		}
		_, ids, err := x.v.Places(sha256)
		if err != nil {
			return err
		}
		for l := range t.Ledger(regions) {
			line := Line{Number: l.Number, Text: t.Slice(l.Span), Kinds: append([]mail.RegionKind{}, l.Kinds...), Explained: l.Explained()}
			for _, i := range l.Copies {
				line.Copies = append(line.Copies, ids[i])
			}
			if err := yield(line); err != nil {
				return err
			}
		}
		return nil
	})
}
