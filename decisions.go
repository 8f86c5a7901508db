package rethread

import (
	"context"
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/store"
	"github.com/rethread/rethread/thread"
)

// DecisionView is a decision with what became of it.
type DecisionView struct {
	ID mail.ID `json:"id"`
	mail.Decision
	State DecisionState `json:"state"`
	// By is the decision that revoked, overruled or repeated it; Note says why it is not anchored or has no effect.
	By   mail.ID `json:"by,omitzero"`
	Note string  `json:"note,omitempty"`
	// Source is the file that it is anchored to, Page and Line where; unset where the case does not hold it.
	Source string `json:"source"`
	Page   int    `json:"page,omitempty"`
	Line   int    `json:"line"`
	// Copy is the copy that it is anchored to and Message that copy's message; unset where there is none.
	Copy    mail.ID `json:"copy,omitzero"`
	Message mail.ID `json:"message,omitzero"`
	// Decides says the value, and Machine what the program makes of the print without the decision, for a person.
	Decides string `json:"decides"`
	Machine string `json:"machine"`
}

// Decisions lists what users decided, by time and id, revoked ones too.
func (c *Case) Decisions(ctx context.Context) ([]DecisionView, error) {
	return one(ctx, c, func(x *viewer) ([]DecisionView, error) {
		list := []DecisionView{}
		for _, r := range slices.Backward(c.decided.rulings) {
			d, err := x.decision(r)
			if err != nil {
				return nil, err
			}
			list = append(list, *d)
		}
		return list, nil
	})
}

// decision completes a decision.
func (x *viewer) decision(r *ruling) (*DecisionView, error) {
	d := &DecisionView{ID: r.id, Decision: *r.Decision, State: r.state, By: r.by, Note: r.note, Copy: r.copy, Message: r.message, Decides: r.decides(x)}
	s, err := x.v.Source(r.SHA256)
	if err == nil {
		d.Source = s.Name
		if r.Span.End <= s.Length {
			d.Line, d.Page, err = x.v.Where(r.SHA256, r.Span.Start)
		}
	}
	if err != nil && err != ErrNotFound {
		return nil, err
	}
	if !r.open() && r.state != DecisionApplied {
		return d, nil
	}
	d.State = DecisionApplied
	if d.Machine, err = x.machineOf(r, r.copy); err != nil {
		return nil, err
	}
	if d.Machine == d.Decides && r.Kind != mail.DecidePeopleApart { // which also keeps an entry from all others
		d.State, d.Note = DecisionIdle, noteSame
	}
	switch r.Kind {
	case mail.DecideParent:
		err = x.heldParent(r, d)
	case mail.DecidePeopleApart:
		err = x.heldApart(r, d)
	}
	return d, err
}

// heldParent says of a decided parent whether it holds: where decisions form a circle, the earliest of them does not.
func (x *viewer) heldParent(r *ruling, d *DecisionView) error {
	l, err := x.v.Link(r.message)
	if err != nil || r.other.IsZero() {
		return err
	}
	if l == nil || len(l.Evidence) == 0 || l.Evidence[0].Kind != r.Says() {
		d.State, d.Note = DecisionIdle, "it would close a circle with later decisions"
	}
	return nil
}

// decides says the value of a decision to a person.
func (r *ruling) decides(x *viewer) string {
	switch r.Kind {
	case mail.DecideDate:
		if d, err := parseDecidedDate(r.value.Date); err == nil {
			return spokenDate(d)
		}
		return r.value.Date
	case mail.DecideFrom:
		return r.value.From
	case mail.DecideParent:
		return x.otherMessage(r)
	case mail.DecideSame, mail.DecideApart:
		return oneOrTwo(r.Kind == mail.DecideSame) + " with " + copyName(r.other)
	case mail.DecidePeopleSame, mail.DecidePeopleApart:
		return r.persons(r.Kind == mail.DecidePeopleSame)
	case mail.DecideMessage:
		return "a header"
	case mail.DecideNoMessage:
		return "no header"
	case mail.DecideRevoke:
		return "takes back " + Ref{Kind: KindDecision, ID: r.value.Decision}.String()
	}
	return ""
}

func oneOrTwo(one bool) string {
	if one {
		return "one message"
	}
	return "two messages"
}

// copyName is a copy as it is shown, for one that is not in the case too.
func copyName(id mail.ID) string {
	if id.IsZero() {
		return "a copy that is not in the case"
	}
	return Ref{Kind: KindCopy, ID: id}.String()
}

// otherMessage is the message of a decision's other copy, "none" where it names none.
func (x *viewer) otherMessage(r *ruling) string {
	if r.value.With == nil {
		return "none"
	}
	id, err := grouped{x.v}.messageOf(r.other)
	if err != nil || id.IsZero() {
		return "a message that is not in the case"
	}
	return Ref{Kind: KindMessage, ID: id}.String()
}

// machineOf says what the program makes of a copy without a decision.
func (x *viewer) machineOf(r *ruling, copy mail.ID) (string, error) {
	switch r.Kind {
	case mail.DecideDate, mail.DecideFrom:
		if _, err := x.v.Copy(copy); err != nil { // reading it notes what is laid over
			return "", err
		}
		return r.machine[copy], nil
	case mail.DecideParent:
		return x.machineParent(r)
	case mail.DecideSame, mail.DecideApart:
		one := r.Kind == mail.DecideSame
		says := oneOrTwo(one)
		problems, err := x.messageProblems()
		for _, p := range problems {
			switch {
			case p.Code != codeCopiesDecided:
			case p.Text == otherwise(r.copy, r.other, !one):
				says = oneOrTwo(!one)
			case p.Text == otherwise(r.copy, r.other, one)+perhapsOne:
				says += perhapsOne
			}
		}
		return says + " with " + copyName(r.other), err
	case mail.DecidePeopleSame, mail.DecidePeopleApart:
		a, b, err := x.variantsOf(r)
		if err != nil || a == nil || b == nil {
			return "", err
		}
		return r.persons(a.Machine == b.Machine), nil
	case mail.DecideMessage:
		return "no header", nil
	case mail.DecideNoMessage:
		return "a header", nil
	}
	return "", nil
}

// machineParent is the parent that a message has without a decision.
func (x *viewer) machineParent(r *ruling) (string, error) {
	problems, err := x.messageProblems()
	if err != nil {
		return "", err
	}
	for _, p := range problems {
		if p.Code == thread.CodeOtherwise && len(p.Messages) == 2 && p.Messages[0] == r.message {
			return Ref{Kind: KindMessage, ID: p.Messages[1]}.String(), nil
		}
	}
	l, err := x.v.Link(r.message)
	if err == nil && l != nil && len(l.Evidence) > 0 && (len(l.Evidence) > 1 || !l.Evidence[0].Decided()) {
		return Ref{Kind: KindMessage, ID: l.Parent}.String(), nil // what is printed shows it as well
	}
	return "none", err
}

// messageProblems reads what the passes could not make sense of, once for a view.
func (x *viewer) messageProblems() ([]store.MessageProblem, error) {
	if x.derivedProblems == nil {
		list, err := x.v.MessageProblems()
		if err != nil {
			return nil, err
		}
		x.derivedProblems = append([]store.MessageProblem{}, list...)
	}
	return x.derivedProblems, nil
}

// decidedOf lists the decisions on a message, by time.
func (x *viewer) decidedOf(message mail.ID) ([]mail.Decided, error) {
	var list []mail.Decided
	for _, r := range x.c.decided.of[message] {
		if r.Kind == mail.DecideParent && r.message != message {
			continue
		}
		d, err := x.decidedBy(r, r.copy)
		if err != nil {
			return nil, err
		}
		list = append(list, d)
	}
	return list, nil
}

// decidedBy is a decision as it is shown with a copy.
func (x *viewer) decidedBy(r *ruling, copy mail.ID) (mail.Decided, error) {
	machine, err := x.machineOf(r, copy)
	return mail.Decided{
		ID: r.id, Kind: r.Kind, Copy: copy, Value: r.decides(x), Machine: machine, Author: r.Author, Time: r.Time, Reason: r.Reason,
	}, err
}

// decidedOn lists what is laid over a copy, by time.
func (x *viewer) decidedOn(copy mail.ID) ([]mail.Decided, error) {
	var list []mail.Decided
	for _, r := range x.c.decided.laid[copy] {
		d, err := x.decidedBy(r, copy)
		if err != nil {
			return nil, err
		}
		list = append(list, d)
	}
	slices.SortFunc(list, func(a, b mail.Decided) int { return strings.Compare(a.Time, b.Time) })
	return list, nil
}

// resolveDecision finds the decision with an id, or the beginning of one, with or without the letter.
func (x *viewer) resolveDecision(id string) (*ruling, error) {
	digits := strings.TrimPrefix(strings.ReplaceAll(strings.ToLower(strings.TrimSpace(id)), "-", ""), string(KindDecision))
	var found []Ref
	for _, r := range x.c.decided.rulings {
		ref := Ref{Kind: KindDecision, ID: r.id}
		if isHex(digits) && strings.HasPrefix(ref.digits(), digits) {
			found = append(found, ref)
		}
	}
	ref, err := single(id, found, SharedDigits)
	if err != nil {
		if e := err.(*IDError); len(e.Candidates) == 0 {
			e.Hint = "list them with: rethread decisions"
		}
		return nil, err
	}
	return x.c.decided.byID[ref.ID], nil
}
