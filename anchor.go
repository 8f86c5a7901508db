package rethread

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse"
	"github.com/rethread/rethread/people"
	"github.com/rethread/rethread/store"
)

// maxAnchor bounds the quoted text of a copy's anchor, in bytes; maxHeader that of a stated header.
const (
	maxAnchor = 300
	maxHeader = 16 << 10
)

// anchors finds what anchors name.
type anchors struct {
	v *store.View
	// headers of the copies of a source, by its SHA-256, as far as they were asked for.
	headers map[string][]headed
	// text is the last one that was searched, of the source with this SHA-256.
	text *mail.Text
	of   string
}

func newAnchors(v *store.View) *anchors { return &anchors{v: v, headers: map[string][]headed{}} }

// headed is a copy with its header.
type headed struct {
	id     mail.ID
	header []mail.Span
}

// span is where the text of an anchor stands: where it says, else where its words stand once in the whole text, as in one
// that another version made of the same file. The note says why it is nowhere.
func (f *anchors) span(a *mail.Anchor) (s mail.Span, engine, note string, err error) {
	src, err := f.v.Source(a.SHA256)
	if errors.Is(err, store.ErrNotFound) {
		return s, "", noteNoSource, nil
	}
	if err != nil {
		return s, "", "", err
	}
	s = a.Span
	if s.Start >= 0 && s.Start <= s.End && s.End <= src.Length {
		text, err := f.v.Slice(a.SHA256, []mail.Span{s})
		if err != nil || text == a.Quoted {
			return s, src.Engine, "", err
		}
	}
	if f.of != a.SHA256 {
		if f.text, err = f.v.Text(a.SHA256); err != nil {
			return s, "", "", err
		}
		f.of = a.SHA256
	}
	s, ok := standsIn(f.text, a)
	if !ok {
		note = noteNoText
	}
	return s, src.Engine, note, nil
}

// Why an anchor is nowhere, or a decision changes nothing.
const (
	noteNoSource = "its source is not in the case"
	noteNoText   = "the text that it quotes does not stand there"
	noteNoCopy   = "no message is read where it stands"
	noteNoEntry  = "the entry is not there"
	noteNobody   = "nobody is legible in the entry"
	noteSender   = "the sender of that copy was decided to be another"
	noteSame     = "the program says the same"
)

// standsIn finds the text of an anchor.
func standsIn(t *mail.Text, a *mail.Anchor) (mail.Span, bool) {
	if s := a.Span; s.Start >= 0 && s.Start <= s.End && s.End <= len(t.Content) && t.Slice(s) == a.Quoted {
		return s, true
	}
	if strings.TrimSpace(a.Quoted) == "" || strings.Count(t.Content, a.Quoted) != 1 {
		return mail.Span{}, false
	}
	at := strings.Index(t.Content, a.Quoted)
	return mail.Span{Start: at, End: at + len(a.Quoted)}, true
}

// copyAt is the copy whose header an anchor quotes.
func (f *anchors) copyAt(a *mail.Anchor) (id mail.ID, note string, err error) {
	s, engine, note, err := f.span(a)
	if err != nil || note != "" {
		return id, note, err
	}
	id, err = f.headerIn(a.SHA256, engine, s)
	if err == nil && id.IsZero() {
		note = noteNoCopy
	}
	return id, note, err
}

// headerIn is the copy whose header covers most of a span, the first one of several; zero for none. The id of most copies
// is known by the place of their header.
func (f *anchors) headerIn(sha256, engine string, s mail.Span) (mail.ID, error) {
	id := mail.NewCopyID(sha256, engine, s.Start)
	p, err := f.v.Copy(id)
	if err == nil && covers(p.Copy.Header, s) > 0 {
		return id, nil
	}
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return id, err
	}
	list, ok := f.headers[sha256]
	if !ok {
		for p, err := range f.v.Copies(sha256) {
			if err != nil {
				return id, err
			}
			list = append(list, headed{p.Copy.ID, p.Copy.Header})
		}
		f.headers[sha256] = list
	}
	best := headed{}
	for _, h := range list {
		if covers(h.header, s) > covers(best.header, s) {
			best = h
		}
	}
	return best.id, nil
}

// covers is how many bytes of s lie in spans.
func covers(spans []mail.Span, s mail.Span) int {
	n := 0
	for _, x := range spans {
		n += max(0, min(x.End, s.End)-max(x.Start, s.Start))
	}
	return n
}

// resolve finds the copies, and entries, that a decision names.
func (f *anchors) resolve(r *ruling) (err error) {
	if r.Kind == mail.DecideRevoke {
		return nil
	}
	note := ""
	if r.copy, note, err = f.copyAt(&r.Anchor); err != nil {
		return err
	}
	if note == "" && r.value.With != nil {
		if r.other, note, err = f.copyAt(r.value.With); err != nil {
			return err
		}
		if note != "" {
			note = "of the other copy, " + note
		}
	}
	for _, e := range []struct {
		copy  mail.ID
		entry *mail.Entry
	}{{r.copy, r.value.Entry}, {r.other, r.value.Other}} {
		if note != "" || e.entry == nil {
			continue
		}
		p, err := f.v.Copy(e.copy)
		if err != nil {
			return err
		}
		switch found := entryOf(p.Copy, e.entry); {
		case found == nil || found.Raw != e.entry.Raw:
			note = noteNoEntry
		case !people.Legible(found):
			note = noteNobody
		}
	}
	if note != "" {
		r.unanchored(note)
	}
	return nil
}

// entryOf is an entry of a copy, nil if there is none.
func entryOf(c *mail.Copy, e *mail.Entry) *mail.Participant {
	list := map[mail.Role][]mail.Participant{mail.RoleFrom: c.From, mail.RoleTo: c.To, mail.RoleCc: c.Cc, mail.RoleBcc: c.Bcc}[e.Role]
	if e.Ordinal < 0 || e.Ordinal >= len(list) {
		return nil
	}
	return &list[e.Ordinal]
}

// anchorOf is the anchor of a copy: the beginning of its header. It is an error if that names another copy.
func (f *anchors) anchorOf(id mail.ID) (a mail.Anchor, err error) {
	p, err := f.v.Copy(id)
	if err != nil {
		return a, err
	}
	s := p.Copy.Header[0]
	s.End = min(s.End, s.Start+maxAnchor)
	if a, err = f.quote(p.Source.SHA256, s); err != nil {
		return a, err
	}
	found, _, err := f.copyAt(&a)
	if err == nil && found != id {
		err = &DecisionError{
			Text: fmt.Sprintf("copy %s cannot be told from copy %s by its place: their headers run together", Ref{Kind: KindCopy, ID: id}, Ref{Kind: KindCopy, ID: found}),
			Hint: "decide on another copy of its message: rethread show " + Ref{Kind: KindMessage, ID: id}.String(),
		}
	}
	return a, err
}

// quote is the anchor of a stretch of a text, cut so that no character is split.
func (f *anchors) quote(sha256 string, s mail.Span) (mail.Anchor, error) {
	text, err := f.v.Slice(sha256, []mail.Span{s})
	for len(text) > 0 && !utf8.ValidString(text) {
		r, n := utf8.DecodeLastRuneInString(text)
		if r != utf8.RuneError || n != 1 {
			break
		}
		text = text[:len(text)-1]
	}
	s.End = s.Start + len(text)
	return mail.Anchor{SHA256: sha256, Span: s, Quoted: text}, err
}

// statedHeaders is what users decided of the headers of one text: what is read depends on it.
func (b *book) statedHeaders(sha256 string, locate func(*mail.Anchor) (mail.Span, string, error)) (o parse.Options, err error) {
	type taken struct {
		span mail.Span
		r    *ruling
	}
	var all []taken // side by side
	for _, r := range b.headers[sha256] {
		if !r.open() {
			continue
		}
		s, note, err := locate(&r.Anchor)
		if err != nil {
			return o, err
		}
		if note != "" {
			r.unanchored(note)
			continue
		}
		at, _ := slices.BinarySearchFunc(all, s.Start, func(t taken, start int) int { return t.span.End - 1 - start })
		if at < len(all) && all[at].span.Start < s.End {
			r.overruled(all[at].r)
			continue
		}
		all = slices.Insert(all, at, taken{s, r})
	}
	for _, t := range all {
		if t.r.Kind == mail.DecideMessage {
			o.Headers = append(o.Headers, t.span)
		} else {
			o.NoHeaders = append(o.NoHeaders, t.span)
		}
	}
	return o, nil
}

// located finds anchors in the case.
func (f *anchors) located(a *mail.Anchor) (mail.Span, string, error) {
	s, _, note, err := f.span(a)
	return s, note, err
}

// locatedIn finds anchors in a text.
func locatedIn(t *mail.Text) func(*mail.Anchor) (mail.Span, string, error) {
	return func(a *mail.Anchor) (mail.Span, string, error) {
		if s, ok := standsIn(t, a); ok {
			return s, "", nil
		}
		return mail.Span{}, noteNoText, nil
	}
}

// resolveHeaders says of the decisions on headers what became of them.
func (b *book) resolveHeaders(f *anchors) error {
	for _, sha256 := range slices.Sorted(maps.Keys(b.headers)) {
		if _, err := b.statedHeaders(sha256, f.located); err != nil {
			return err
		}
	}
	for r := range b.ofKind(mail.DecideMessage, mail.DecideNoMessage) {
		id, note, err := f.copyAt(&r.Anchor)
		switch {
		case err != nil:
			return err
		case r.Kind == mail.DecideNoMessage && note == noteNoCopy:
			r.state = DecisionApplied
		case r.Kind == mail.DecideNoMessage:
			r.unanchored("a message is read there all the same")
		case note != "":
			r.unanchored(note)
		default:
			r.copy, r.state = id, DecisionApplied
		}
	}
	return nil
}
