package thread

import "github.com/rethread/rethread/mail"

// maxPeople bounds the lists of people that are compared one by one.
const maxPeople = 300

// Act says what a message does with the people of its parent. It is nil where the print does not tell: no relation, a copy
// without recipients, or more people than one would compare.
func Act(child, parent *mail.Copy, r mail.Relation) *mail.Action {
	to := child.Recipients()
	if r == mail.RelationNone || len(to) == 0 || len(child.From) == 0 || len(parent.From) == 0 {
		return nil
	}
	had := parent.Recipients()
	if len(had) == 0 || len(had) > maxPeople || len(to) > maxPeople {
		return nil
	}
	a := &mail.Action{Kind: mail.ActionForward, Added: []mail.Participant{}, Dropped: []mail.Participant{}, AtLeast: child.LowerBound || parent.LowerBound}
	others := remove(had, &child.From[0], a)
	before := append([]*mail.Participant{&parent.From[0]}, others...)
	left, added, open := mail.Match(before, to)
	a.AtLeast = a.AtLeast || open
	if r == mail.RelationForward {
		a.Added = entries(withoutSender(added, child))
		return a
	}
	a.Added, a.Dropped = entries(withoutSender(added, child)), entries(left)
	a.Kind = mail.ActionReply
	if len(others) > 0 && len(left) == 0 {
		a.Kind = mail.ActionReplyAll
	}
	return a
}

// remove takes one person off a list: the entry that is surely that one, else the first that can be.
func remove(list []*mail.Participant, p *mail.Participant, a *mail.Action) []*mail.Participant {
	for _, least := range []mail.Sameness{mail.SamePerson, mail.CanBeSame} {
		for i, q := range list {
			if p.Same(q) >= least {
				a.AtLeast = a.AtLeast || least == mail.CanBeSame
				return append(append([]*mail.Participant(nil), list[:i]...), list[i+1:]...)
			}
		}
	}
	return list
}

// withoutSender leaves out the writer's own entry: a copy to oneself adds nobody.
func withoutSender(list []*mail.Participant, c *mail.Copy) []*mail.Participant {
	var out []*mail.Participant
	for _, p := range list {
		if c.From[0].Same(p) != mail.SamePerson {
			out = append(out, p)
		}
	}
	return out
}

func entries(list []*mail.Participant) []mail.Participant {
	out := []mail.Participant{}
	for _, p := range list {
		out = append(out, *p)
	}
	return out
}
