package rethread

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/store"
)

// ProblemView is a problem with its place.
type ProblemView struct {
	mail.Problem
	// Source is the file that it stands in, Page and Line where it begins, Page 0 where the text has no pages; Printed is its
	// text, at most [maxPrinted] bytes. All are unset for what several messages together show.
	Source *mail.Source `json:"source"`
	Page   int          `json:"page,omitempty"`
	// PageLabel is the PDF's own label of the page, "" if it gives none.
	PageLabel string `json:"page_label,omitempty"`
	Line      int    `json:"line"`
	Printed   string `json:"printed"`
	// Messages are those that show it together.
	Messages []mail.ID `json:"messages"`
}

// maxPrinted bounds [ProblemView.Printed].
const maxPrinted = 200

// ProblemOptions choose which problems are listed; the zero value chooses all.
type ProblemOptions struct {
	// SHA256 of the one source whose problems are listed, Code the one code.
	SHA256, Code string
}

// Problems lists what could not be read with certainty, by the name of the source and place; what messages together show
// comes last.
func (c *Case) Problems(ctx context.Context, o ProblemOptions) ([]ProblemView, error) {
	return one(ctx, c, func(x *viewer) ([]ProblemView, error) {
		sources, err := sourcesByName(x.v)
		if err != nil {
			return nil, err
		}
		list := []ProblemView{}
		for _, s := range sources {
			if o.SHA256 != "" && o.SHA256 != s.SHA256 {
				continue
			}
			problems, err := x.problems(s.SHA256)
			if err != nil {
				return nil, err
			}
			for _, p := range problems.list {
				if o.Code != "" && o.Code != p.Code {
					continue
				}
				pv, err := x.problem(s, p)
				if err != nil {
					return nil, err
				}
				list = append(list, pv)
			}
		}
		if o.SHA256 != "" {
			return list, nil
		}
		derived, err := x.v.MessageProblems()
		for _, p := range derived {
			if o.Code == "" || o.Code == p.Code {
				list = append(list, ProblemView{Problem: mail.Problem{Code: p.Code, Severity: p.Severity, Text: p.Text}, Messages: p.Messages})
			}
		}
		return list, err
	})
}

// problem says where a problem stands.
func (x *viewer) problem(s *store.Source, p mail.Problem) (ProblemView, error) {
	pv := ProblemView{Problem: p, Source: &s.Source, Messages: []mail.ID{}}
	var err error
	if pv.Line, pv.Page, err = x.v.Where(s.SHA256, p.Span.Start); err != nil {
		return pv, err
	}
	if pv.PageLabel, _, err = x.v.PageLabel(s.SHA256, pv.Page); err != nil {
		return pv, err
	}
	span := p.Span
	span.End = min(span.End, span.Start+maxPrinted)
	text, err := x.v.Slice(s.SHA256, []mail.Span{span})
	pv.Printed = strings.ToValidUTF8(text, "")
	return pv, err
}

// problemList are the problems of a source by place.
type problemList struct {
	list []mail.Problem
	ends []int // the greatest end of the problem and those before it
}

// problems reads the problems of a source, once for each state of the case.
func (x *viewer) problems(sha256 string) (*problemList, error) {
	if l := x.c.problems[sha256]; l != nil {
		return l, nil
	}
	list, err := x.v.Problems(sha256)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(list, func(a, b mail.Problem) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
	})
	l := &problemList{list: list, ends: make([]int, len(list))}
	end := 0
	for i := range list {
		end = max(end, list[i].Span.End)
		l.ends[i] = end
	}
	if x.c.problems == nil {
		x.c.problems = map[string]*problemList{}
	}
	x.c.problems[sha256] = l
	return l, nil
}

// within lists the problems that touch one of the spans, each once, by place.
func (l *problemList) within(spans []mail.Span) []mail.Problem {
	var at []int
	for _, s := range spans {
		i, _ := slices.BinarySearchFunc(l.list, s.End, func(p mail.Problem, end int) int { return cmp.Compare(p.Span.Start, end) })
		for i--; i >= 0 && l.ends[i] > s.Start; i-- {
			if l.list[i].Span.End > s.Start {
				at = append(at, i)
			}
		}
	}
	slices.Sort(at)
	found := []mail.Problem{}
	for _, i := range slices.Compact(at) {
		found = append(found, l.list[i])
	}
	return found
}
