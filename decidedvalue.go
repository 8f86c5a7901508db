package rethread

import (
	"bytes"
	"cmp"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse"
)

// The bounds of what a decision holds, in bytes.
const (
	maxAuthor = 200
	maxReason = 4000
	maxText   = 2000
	// maxOffset is beyond every text that can be read, see [source.Read].
	maxOffset = 1 << 40
)

// decisionTime is the form of a decision's time: UTC, of one width, so that it sorts as text.
const decisionTime = "2006-01-02T15:04:05.000Z"

// The years in which a decision can be made: a time beyond them would keep every later decision from being later.
const firstYear, lastYear = 1990, 2900

// readValue reads the value of a decision and checks that it is one of its kind.
func readValue(d *mail.Decision) (v mail.Value, err error) {
	dec := json.NewDecoder(bytes.NewReader(d.Value))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&v); err != nil {
		return v, errors.New("its value cannot be read by this version")
	}
	if _, err := dec.Token(); err != io.EOF {
		return v, errors.New("its value has something behind it")
	}
	var want mail.Value
	switch d.Kind {
	case mail.DecideDate, mail.DecideFrom:
		if want.Of = v.Of; v.Of != mail.OfCopy && v.Of != mail.OfMessage {
			return v, fmt.Errorf("its value is of %q, neither copy nor message", v.Of)
		}
		want.Date, want.From = v.Date, v.From
		if err := checkDateOrSender(d.Kind, &v); err != nil {
			return v, err
		}
	case mail.DecideParent:
		want.With = v.With
	case mail.DecideSame, mail.DecideApart:
		want.With = cmp.Or(v.With, &mail.Anchor{})
	case mail.DecideMessage, mail.DecideNoMessage:
	case mail.DecidePeopleSame, mail.DecidePeopleApart:
		want.With, want.Entry, want.Other = cmp.Or(v.With, &mail.Anchor{}), cmp.Or(v.Entry, &mail.Entry{}), cmp.Or(v.Other, &mail.Entry{})
	case mail.DecideRevoke:
		if want.Decision = v.Decision; v.Decision.IsZero() {
			return v, errors.New("it takes back nothing")
		}
	default:
		return v, fmt.Errorf("its kind %q is not known to this version", d.Kind)
	}
	if string(want.JSON()) != string(v.JSON()) {
		return v, errors.New("its value is not that of a decision on " + string(d.Kind))
	}
	if v.With != nil {
		if err := checkAnchor(v.With); err != nil {
			return v, err
		}
	}
	for _, e := range []*mail.Entry{v.Entry, v.Other} {
		if e != nil && (!slices.Contains([]mail.Role{mail.RoleFrom, mail.RoleTo, mail.RoleCc, mail.RoleBcc}, e.Role) || e.Ordinal < 0 || e.Ordinal > maxOffset) {
			return v, errors.New("its entry is of no list of people")
		}
	}
	return v, nil
}

// checkDateOrSender checks the values that users write.
func checkDateOrSender(kind mail.DecisionKind, v *mail.Value) error {
	if kind == mail.DecideDate {
		d, err := parseDecidedDate(v.Date)
		if err == nil && (v.From != "" || written(d) != v.Date) {
			err = errors.New("its date is not in the form " + written(d))
		}
		return err
	}
	if v.Date != "" {
		return errors.New("it decides a date beside the sender")
	}
	return checkSender(v.From)
}

// checkSender checks that somebody can be read in what a user writes of a sender, or that somebody is blacked out there.
func checkSender(from string) error {
	if from == "" || from != oneLine(from) || len(from) > maxText || !utf8.ValidString(from) {
		return errors.New("its sender is no line of text")
	}
	legible := func(p mail.Participant) bool { return Called(&p) != "" || len(p.Grounds) > 0 }
	if !slices.ContainsFunc(parse.Sender(from), legible) && len(bars(from)) == 0 {
		return errors.New("nobody can be read in its sender")
	}
	return nil
}

// checkAnchor checks that an anchor can be one.
func checkAnchor(a *mail.Anchor) error {
	sum, err := hex.DecodeString(a.SHA256)
	switch {
	case err != nil || len(sum) != 32 || a.SHA256 != strings.ToLower(a.SHA256):
		return errors.New("its source is no SHA-256 in lower-case hex")
	case a.Span.Start < 0 || a.Span.End <= a.Span.Start || a.Span.End > maxOffset:
		return errors.New("its span is none")
	case len(a.Quoted) != a.Span.End-a.Span.Start || len(a.Quoted) > maxHeader:
		return fmt.Errorf("it quotes %d bytes for a span of %d", len(a.Quoted), a.Span.End-a.Span.Start)
	}
	return nil
}

// checkDecision checks a decision and brings its value and time into the form in which they are stored.
func checkDecision(d *mail.Decision) error {
	if err := checkAnchor(&d.Anchor); err != nil {
		return err
	}
	v, err := readValue(d)
	if err != nil {
		return err
	}
	d.Value = v.JSON()
	for _, f := range []struct {
		what, text string
		most       int
	}{{"author", d.Author, maxAuthor}, {"reason", d.Reason, maxReason}} {
		switch {
		case strings.TrimSpace(f.text) == "":
			return errors.New("it has no " + f.what)
		case len(f.text) > f.most:
			return fmt.Errorf("its %s is longer than %d bytes", f.what, f.most)
		case oneLine(f.text) != f.text || !utf8.ValidString(f.text) || strings.ContainsRune(f.text, 0):
			return fmt.Errorf("its %s is not one line of text with single spaces", f.what)
		}
	}
	t, err := time.Parse(time.RFC3339Nano, d.Time)
	if err != nil || t.UTC().Year() < firstYear || t.UTC().Year() > lastYear {
		return fmt.Errorf("its time %q is none of RFC 3339", d.Time)
	}
	d.Time = t.UTC().Format(decisionTime)
	return nil
}
