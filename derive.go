package rethread

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"iter"
	"os"
	"strings"

	"github.com/rethread/rethread/dedupe"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse"
	"github.com/rethread/rethread/parse/stamp"
	"github.com/rethread/rethread/store"
	"github.com/rethread/rethread/thread"
)

// deriveVersion changes whenever the passes below may derive something else of the same copies; a case whose derived layer
// another version made is derived anew.
const deriveVersion = "17"

// view calls f with a view of a case whose derived layer is up to date.
func (c *Case) view(ctx context.Context, f func(*store.View) error) error {
	if err := c.refresh(ctx); err != nil {
		return err
	}
	return c.store.View(ctx, func(v *store.View) error {
		b, err := c.book(v)
		if err == nil {
			v.Amend(b.amend)
			err = f(v)
		}
		return err
	})
}

// refresh derives anew if the case was left stale: by a crash between reading and deriving, or by another version of this
// program. It looks once; what this process changes, it derives itself.
func (c *Case) refresh(ctx context.Context) error {
	if c.fresh {
		return nil
	}
	stale := false
	err := c.store.View(ctx, func(v *store.View) error {
		input, err := underived(v)
		if err != nil {
			return err
		}
		old, err := outdated(v)
		stale = input != nil || len(old) > 0
		return err
	})
	if err != nil {
		return err
	}
	if stale {
		err = c.derive(ctx)
		if store.KindOf(err) == store.Locked {
			err = c.lag(ctx, err)
		}
		return err
	}
	c.fresh = true
	return nil
}

// lag makes do with the derived layer as it was before the import that another process is at, if it still fits; else the case
// is locked.
func (c *Case) lag(ctx context.Context, locked error) error {
	whole := false
	err := c.store.View(ctx, func(v *store.View) (err error) {
		whole, err = v.Whole(deriveVersion)
		return err
	})
	if err != nil {
		return err
	}
	if !whole {
		return locked
	}
	errors.As(locked, &c.behind)
	c.fresh = true
	return nil
}

// underived is the digest of what the derived layer has to be made from, nil where it was made from that.
func underived(v *store.View) ([]byte, error) {
	input, err := v.Input(deriveVersion)
	if err != nil {
		return nil, err
	}
	from, err := v.DerivedFrom()
	if err != nil || bytes.Equal(input, from) {
		return nil, err
	}
	return input, nil
}

// unread is a source that another version of the parser read, or under other decisions, with those that hold now.
type unread struct {
	*store.Source
	o parse.Options
}

// outdated lists the sources that would be read otherwise now.
func outdated(v *store.View) ([]unread, error) {
	b, err := newBook(v.Decisions())
	if err != nil {
		return nil, err
	}
	f := newAnchors(v)
	var old []unread
	sources, err := v.Sources()
	for _, s := range sources {
		o, err := b.statedHeaders(s.SHA256, f.located)
		if err != nil {
			return nil, err
		}
		if s.Parse != readingVersion(s.Engine, o) {
			old = append(old, unread{s, o})
		}
	}
	return old, err
}

// reread parses the stored texts of outdated sources again, one transaction each.
func (c *Case) reread(ctx context.Context) error {
	var old []unread
	err := c.store.View(ctx, func(v *store.View) (err error) {
		old, err = outdated(v)
		return err
	})
	if err != nil {
		return err
	}
	for _, s := range old {
		var text *mail.Text
		var problems []mail.Problem
		err := c.store.View(ctx, func(v *store.View) (err error) {
			if text, err = v.Text(s.SHA256); err != nil {
				return err
			}
			problems, err = v.Problems(s.SHA256)
			return err
		})
		if err != nil {
			return err
		}
		reading := read(s.SHA256, text, s.o)
		reading.Problems = append(decodingProblems(problems), reading.Problems...)
		if err := c.store.Put(ctx, &s.Source.Source, readingVersion(text.Engine, s.o), text, reading); err != nil {
			return err
		}
	}
	return nil
}

// derive makes the derived layer anew if it is stale: reading the texts again where the parser has changed, then the fixed
// passes dedupe, clock, thread, people. No pass holds bodies.
func (c *Case) derive(ctx context.Context) error {
	c.fresh, c.problems, c.decided = false, nil, nil
	if err := c.store.Lock(ctx); err != nil {
		return err
	}
	if err := c.reread(ctx); err != nil {
		return err
	}
	// The lock keeps the case as it is, so that this view sees what the derived layer is stored for.
	v, err := c.store.Begin(ctx)
	if err != nil {
		return err
	}
	defer v.End()
	input, err := underived(v)
	if err != nil {
		return err
	}
	if input != nil {
		d, err := c.passes(ctx, v)
		if err != nil {
			return err
		}
		v.End()
		if err := c.store.Replace(ctx, deriveVersion, input, d); err != nil {
			return err
		}
	}
	c.fresh = true
	return nil
}

// passes derives messages, instants and links of the copies.
func (c *Case) passes(ctx context.Context, v *store.View) (*store.Derived, error) {
	decided, err := readBook(v)
	if err != nil {
		return nil, err
	}
	pairs := decided.pairs()
	groups, err := c.group(ctx, v, pairs)
	if err != nil {
		return nil, err
	}
	a := newAssembly(groups)
	if err := decided.settle(a); err != nil {
		return nil, err
	}
	a.decided = decided.dated
	v.Amend(decided.amend) // from here on, what users decided stands above what is printed
	if err := a.dates(v); err != nil {
		return nil, err
	}
	result, err := thread.Build(ctx, a.nodes(v), thread.Options{Decided: decided.parents()})
	if err != nil {
		return nil, err
	}
	a.link(result)
	if err := a.number(v); err != nil {
		return nil, err
	}
	if err := a.people(ctx, v, decided); err != nil {
		return nil, err
	}
	a.derived.Index = func(w *store.IndexWriter) error { return c.writeIndex(ctx, &a.derived, decided, w) }
	problems, err := decided.report(pairs, a)
	a.derived.Problems = append(a.derived.Problems, problems...)
	return &a.derived, err
}

// group makes messages of all copies. What comparisons need of the copies lies in a file meanwhile: they are compared pair by
// pair, and reading a copy from the case takes longer than comparing it.
func (c *Case) group(ctx context.Context, v *store.View, decided []*dedupe.Decided) ([]mail.Message, error) {
	const step = "putting copies aside beside it"
	spill, err := c.spill()
	if err != nil {
		return nil, c.store.Beside(ctx, step, err)
	}
	// Where the system deletes files that are open, a kill leaves nothing behind.
	_ = os.Remove(spill.Name())
	defer os.Remove(spill.Name())
	defer spill.Close()
	groups, err := dedupe.Group(ctx, prints(v), dedupe.Options{Decided: decided, Spill: spill})
	if errors.As(err, new(*fs.PathError)) && store.KindOf(err) == 0 {
		err = c.store.Beside(ctx, step, err)
	}
	return groups, err
}

// prints yields every copy with its place and body; what a release prints instead of a body is none, and of two mails the same.
func prints(v *store.View) iter.Seq2[dedupe.Print, error] {
	return func(yield func(dedupe.Print, error) bool) {
		for p, err := range placed(v) {
			var body string
			if err == nil {
				body, err = v.Body(p.Printed)
			}
			if err != nil {
				yield(dedupe.Print{}, err)
				return
			}
			if stamp.Hides(body) {
				body = ""
			}
			if !yield(dedupe.Print{Copy: p.Copy, Place: p.place, Body: body}, nil) {
				return
			}
		}
	}
}

// placedCopy is a copy with its neighbours.
type placedCopy struct {
	*store.Printed
	place mail.Place
}

// placed yields every copy with its place.
func placed(v *store.View) iter.Seq2[placedCopy, error] {
	return func(yield func(placedCopy, error) bool) {
		sources, err := v.Sources()
		if err != nil {
			yield(placedCopy{}, err)
			return
		}
		for _, s := range sources {
			places, _, err := v.Places(s.SHA256)
			if err != nil {
				yield(placedCopy{}, err)
				return
			}
			for p, err := range v.Copies(s.SHA256) {
				var x placedCopy
				if err == nil {
					x = placedCopy{p, places[p.Number-1]}
				}
				if !yield(x, err) || err != nil {
					return
				}
			}
		}
	}
}

// decodingProblems are the problems that reading a file found before there was a text to parse.
func decodingProblems(problems []mail.Problem) []mail.Problem {
	var list []mail.Problem
	for _, p := range problems {
		if strings.HasPrefix(p.Code, "encoding") || p.Code == "nul-bytes" || isPaperProblem(p.Code) {
			list = append(list, p)
		}
	}
	return list
}
