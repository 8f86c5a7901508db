// Package check says what the chronology of a case shows: findings with a grade, never verdicts.
//
// [Run] takes messages from an iterator, thread by thread, and holds one thread at a time; it sees headers, places and
// links, no bodies. A finding names what was observed, verbatim and with its place, and what it was compared with; the
// assumptions, the ordinary explanations that fit and what would settle it are words of the reader's language: see [Words].
//
// A contradiction stands only between established clocks or beyond what two clocks can differ, and under every reading that
// damaged characters allow. All else is explained, or a difference that is not.
package check

import (
	"context"
	"iter"

	"github.com/rethread/rethread/mail"
)

// Grade says how a finding stands.
type Grade string

// The grades, gravest first.
const (
	// Contradiction survives every plausible clock and every plausible reading of damaged characters.
	Contradiction Grade = "contradiction"
	// Difference is one that nothing printed explains.
	Difference Grade = "difference"
	// Explained is information.
	Explained Grade = "explained"
)

// Code names what a finding is about; the words of each are in the data files.
type Code string

// Finding is one thing that the chronology shows, with everything that has the same cause.
type Finding struct {
	Code  Code  `json:"code"`
	Grade Grade `json:"grade"`
	// Case tells findings of one code apart that need other words; "" for the usual ones.
	Case string `json:"case,omitempty"`
	// Args fill the gaps of the title.
	Args map[string]string `json:"args,omitempty"`
	// Items are the observations, in the order of their places.
	Items []Item `json:"items"`
}

// Item is one observation with what it is compared with.
type Item struct {
	Observed Quote   `json:"observed"`
	Compared []Quote `json:"compared,omitempty"`
	// Args fill the gaps of the sentence about it.
	Args map[string]string `json:"args,omitempty"`
}

// Quote is a piece of text as printed, with its place.
type Quote struct {
	Text string `json:"text"`
	// Place says where it stands: "part-1.txt, page 3, line 70".
	Place string `json:"place"`
	// Message and Copy it belongs to; unset for the numbers of a release.
	Message mail.ID `json:"message,omitzero"`
	Copy    mail.ID `json:"copy,omitzero"`

	// source and number order quotes by their place.
	source string
	number int
}

// Copy is one printing of a message.
type Copy struct {
	*mail.Copy
	// Place says where its header stands, for a person; Source and Number order copies.
	Place  string
	Source string
	Number int
	// Raw are the fields as printed, by role, and RawPlace where they stand.
	Raw      map[mail.Role]string
	RawPlace map[mail.Role]string
	Strength mail.Strength
	// Above is the copy that quotes this one directly, zero if none does.
	Above mail.ID
	// Joined reports that nothing but blank lines and a separator stands between the text of the copy above and this header:
	// that the two are of one document is not in doubt.
	Joined bool
	// Instant of the copy's own date, nil if its zone is not known.
	Instant *mail.Instant
	// Season says that the printed time falls in the gap or the double hour of a change of summer time.
	Season Season
	// Attached is the line in which the body of a print of its own says that something is attached, "" if none does; see
	// [SaysAttached].
	Attached string
}

// Season is a peculiarity of the clock at a printed time.
type Season string

// What a printed time can fall into when summer time changes.
const (
	SeasonNone   Season = ""
	SeasonGap    Season = "gap"    // the clock skips it
	SeasonDouble Season = "double" // the clock shows it twice
)

// Message is a message with its copies, in the order of their places.
type Message struct {
	ID     mail.ID
	Thread mail.ID
	Best   mail.ID
	Dated  mail.ID
	Copies []Copy
	// Parent is the link to what it answers or forwards, nil if there is none.
	Parent *mail.Link
	// Lost reports a reply mark without any parent.
	Lost bool
	// Perhaps are the messages that are perhaps this one.
	Perhaps []Perhaps
	// Texts are the differences between the bodies of copies that damage does not explain.
	Texts []TextDifference

	at       map[mail.ID]int // the copies by their ids, once [Message.copy] was asked
	printed  []print         // once [Message.prints] was asked
	subjects map[string]bool // of printed, once [Message.hasSubject] was asked
	timed    *times          // once [Message.times] was asked
}

// Perhaps is a message that is perhaps the same as another one.
type Perhaps struct {
	Message mail.ID
	// Copy is the one of its copies that is most alike, Like the one of this message's that it is like.
	Copy Copy
	Like mail.ID
	// Printed reports that it has a print of its own, Answers that its parent is known.
	Printed, Answers bool
}

// TextDifference is a stretch in which the bodies of two copies differ.
type TextDifference struct {
	// Redaction reports that it is legible in the one and blacked out in the other; else the words differ.
	Redaction bool
	// Base and Other cite what the two copies show, in short; one of them can be empty. Base is the legible one of a redaction.
	Base, Other Quote
}

// Mark is a number that the release prints: of a document, a page, a Bates stamp.
type Mark struct {
	Source string
	// Kind is "document" or "page"; Prefix is what stands before the number: "D.".
	Kind   string
	Prefix string
	Number int
	// Text as printed and its place.
	Text  string
	Place string
}

// Input is what a case gives to check. Nil iterators give nothing.
type Input struct {
	// Messages come thread by thread.
	Messages iter.Seq2[*Message, error]
	// Marks come source by source in reading order.
	Marks iter.Seq2[Mark, error]
	// Circles are the messages of quotations that lead round: each is quoted by the one before, the first by the last.
	Circles [][]mail.ID
}

// Run lists the findings by grade, code and place. The error is that of an iterator or the context's.
func Run(ctx context.Context, in Input) ([]Finding, error) {
	c := &checker{groups: map[groupKey]*Finding{}, circles: in.Circles, circlesFrom: map[mail.ID][]int{}}
	for i, circle := range in.Circles {
		if len(circle) > 1 {
			c.circlesFrom[circle[0]] = append(c.circlesFrom[circle[0]], i)
		}
	}
	if in.Messages != nil {
		if err := c.messages(ctx, in.Messages); err != nil {
			return nil, err
		}
	}
	if in.Marks != nil {
		if err := c.marks(ctx, in.Marks); err != nil {
			return nil, err
		}
	}
	return c.findings(), nil
}

// messages runs the checks of each thread.
func (c *checker) messages(ctx context.Context, messages iter.Seq2[*Message, error]) error {
	var of []*Message
	for m, err := range messages {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		if len(of) > 0 && of[0].Thread != m.Thread {
			c.thread(of)
			of = of[:0]
		}
		of = append(of, m)
	}
	if len(of) > 0 {
		c.thread(of)
	}
	return nil
}

// thread runs the checks of the messages of one thread.
func (c *checker) thread(messages []*Message) {
	t := newThread(messages)
	for _, m := range messages {
		for i := range m.Copies {
			c.dates(m, &m.Copies[i])
		}
		c.copies(t, m)
		c.days(m)
		c.people(t, m)
		c.release(m)
		c.order(t, m)
	}
	c.chains(t)
	c.inCircles(t)
}
