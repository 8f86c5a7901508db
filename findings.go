package rethread

import (
	"fmt"
	"slices"

	"github.com/rethread/rethread/check"
	"github.com/rethread/rethread/mail"
)

// ByMessage gives of each message the findings that concern it and that nothing printed explains, one line each.
func (r *CheckReport) ByMessage() map[mail.ID][]string {
	of := map[mail.ID][]string{}
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Grade == check.Explained {
			continue
		}
		line := fmt.Sprintf("%s %s: %s", f.Code, f.Grade, f.Title)
		add := func(id mail.ID) {
			if !id.IsZero() && !slices.Contains(of[id], line) {
				of[id] = append(of[id], line)
			}
		}
		for _, item := range f.Items {
			add(item.Observed.Message)
			for _, q := range item.Compared {
				add(q.Message)
			}
		}
	}
	return of
}
