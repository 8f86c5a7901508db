package rethread

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/mail"
)

func TestFind(t *testing.T) {
	c := imported(t, Options{})
	ctx := context.Background()
	const ask, answer, meeting = "Lamps for the hall", "RE: Lamps for the hall", "Vergadering over de coördinatie"
	term := func(f QueryField, value string) Query { return Term{f, value} }
	for name, tt := range map[string]struct {
		q    Query
		want []string
	}{
		"everything":             {And{}, []string{ask, answer, meeting}},
		"nothing":                {Or{}, nil},
		"no query":               {nil, []string{ask, answer, meeting}},
		"from":                   {term(FieldFrom, "ann"), []string{answer}},
		"from, by address":       {term(FieldFrom, "bo.birch@"), []string{ask}},
		"from, by domain":        {term(FieldFrom, "@example.com"), []string{ask}},
		"to":                     {term(FieldTo, "Ann Ash"), []string{ask}},
		"cc, without accents":    {term(FieldCc, "zoe elan"), []string{ask}},
		"person in any role":     {term(FieldPerson, "ANN"), []string{ask, answer}},
		"domain":                 {term(FieldDomain, "example.org"), []string{ask, answer}},
		"end of a domain":        {term(FieldDomain, "example.net"), []string{ask}},
		"no part of a label":     {term(FieldDomain, "ample.net"), nil},
		"subject":                {term(FieldSubject, "LAMPS"), []string{ask, answer}},
		"subject, accents":       {term(FieldSubject, "coordinatie"), []string{meeting}},
		"words":                  {term(FieldText, "two lamps"), []string{answer}},
		"words of the subject":   {term(FieldText, "vergadering over"), []string{meeting}},
		"words in their order":   {term(FieldText, "lamps two"), nil},
		"whole words":            {term(FieldText, "lamp"), nil},
		"beginning of a word":    {term(FieldText, "two lam*"), []string{answer}},
		"a star alone":           {term(FieldText, "lamp *"), nil},
		"surname last":           {term(FieldFrom, "ash ann"), []string{answer}},
		"surname, particle":      {term(FieldFrom, "wit, cas de"), []string{meeting}},
		"without the particle":   {term(FieldFrom, "cas wit"), []string{meeting}},
		"each word once":         {term(FieldPerson, "ann an"), nil},
		"end with a dot":         {term(FieldDomain, ".net"), []string{ask}},
		"FTS5 syntax":            {term(FieldText, `lamps" OR NEAR(*`), nil},
		"after, the day counts":  {term(FieldAfter, "2021-05-27"), []string{answer, meeting}},
		"before, the day is out": {term(FieldBefore, "2021-05-27"), []string{ask}},
		"after a month":          {term(FieldAfter, "2021-06"), nil},
		"before a year":          {term(FieldBefore, "2022"), []string{ask, answer, meeting}},
		"and":                    {And{term(FieldSubject, "lamps"), term(FieldFrom, "ann")}, []string{answer}},
		"or":                     {Or{term(FieldFrom, "cas"), term(FieldFrom, "ann")}, []string{answer, meeting}},
		"not":                    {Not{term(FieldSubject, "lamps")}, []string{meeting}},
		"not of what is in none": {And{Not{term(FieldFrom, "nobody")}, Not{term(FieldPerson, "bo")}}, []string{meeting}},
	} {
		t.Run(name, func(t *testing.T) {
			found, err := c.Find(ctx, tt.q)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, id := range found.Messages {
				m, err := c.Message(ctx, id)
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, m.Best.Copy.Subject.Value)
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// TestFindByDate decides of dates of which only a part is known what can be decided, and says of which messages it cannot.
func TestFindByDate(t *testing.T) {
	c := create(t, Options{})
	mailOf := func(name, date string) string {
		return "From: " + name + " <" + name + "@example.org>\nSent: " + date + "\nTo: Bo <bo@example.org>\nSubject: of " + name + "\n\nHello Bo, " + name + " here.\n"
	}
	importAll(t, c, writeRelease(t, map[string]string{
		"y.txt": mailOf("Year", "2020 18:46"), "d.txt": mailOf("Day", "12 May 2020 10:00"), "n.txt": mailOf("None", "of late"),
	})...)
	ctx := context.Background()
	names := func(ids []mail.ID) string {
		var list []string
		for _, id := range ids {
			m, err := c.Message(ctx, id)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, strings.TrimPrefix(m.Best.Copy.Subject.Value, "of "))
		}
		return strings.Join(list, " ")
	}
	after, before := func(d string) Query { return Term{FieldAfter, d} }, func(d string) Query { return Term{FieldBefore, d} }
	for _, tt := range []struct {
		q                         Query
		found, imprecise, undated string
	}{
		{And{after("2020"), before("2021")}, "Day Year", "", "None"},
		{And{after("2020-05"), before("2020-06")}, "Day", "Year", "None"},
		{And{after("2020-07"), before("2020-08")}, "", "Year", "None"},
		{after("2021"), "", "", "None"},
		{Not{after("2020-07")}, "Day", "Year", "None"},
		{And{after("2020-05"), Term{FieldFrom, "day"}}, "Day", "", ""},
		{Or{after("2020-05"), Term{FieldFrom, "none"}}, "Day None", "Year", ""},
	} {
		f, err := c.Find(ctx, tt.q)
		if err != nil {
			t.Fatal(err)
		}
		if names(f.Messages) != tt.found || names(f.Imprecise) != tt.imprecise || names(f.Undated) != tt.undated {
			t.Errorf("%v: found %q, imprecise %q, undated %q", tt, names(f.Messages), names(f.Imprecise), names(f.Undated))
		}
	}
}

func TestQueryErrors(t *testing.T) {
	c := create(t, Options{})
	for name, q := range map[string]Query{
		"empty":         Term{FieldText, ""},
		"blank":         Term{FieldFrom, " \t"},
		"no word":       Term{FieldText, "…"},
		"no date":       Term{FieldAfter, "yesterday"},
		"no such day":   Term{FieldBefore, "2021-02-30"},
		"no domain":     Term{FieldDomain, "@."},
		"no such field": Term{"colour", "red"},
		"deep inside":   And{Or{Not{Term{FieldAfter, "x"}}}},
	} {
		var e *QueryError
		if _, err := c.Find(context.Background(), q); !errors.As(err, &e) || e.Text == "" {
			t.Errorf("%s: %v, want a *QueryError", name, err)
		}
	}
}

func TestResolve(t *testing.T) {
	c := imported(t, Options{})
	ctx := context.Background()
	copies, err := copiesOf(t, c)
	if err != nil {
		t.Fatal(err)
	}
	docs, err := c.Documents(ctx)
	if err != nil {
		t.Fatal(err)
	}
	// A copy that gives its message no name: its digits behind m and t are an alias.
	i := slices.IndexFunc(copies, func(v *mail.CopyView) bool { return v.Copy.ID != v.Message })
	if i < 0 {
		t.Fatal("no message has two copies")
	}
	v := copies[i]
	message, thread := Ref{Kind: KindMessage, ID: v.Message}, Ref{Kind: KindThread, ID: v.Thread}
	document, src := Ref{Kind: KindDocument, ID: docs[0].ID}, Ref{Kind: KindSource, SHA256: v.Source.SHA256}
	for id, want := range map[string]Ref{
		message.String():                  message,
		"m" + v.Message.String():          message,
		v.Message.String():                message,
		strings.ToUpper(message.String()): message,
		" " + message.String() + "\n":     message,
		"m" + v.Copy.ID.Short():           message,
		"t" + v.Copy.ID.Short():           thread,
		thread.String():                   thread,
		"c" + v.Copy.ID.Short():           {Kind: KindCopy, ID: v.Copy.ID},
		document.String():                 document,
		docs[0].ID.String():               document,
		src.String():                      src,
		v.Source.SHA256:                   src,
		v.Source.SHA256[:12]:              src,
		message.String()[:6]:              message,
	} {
		got, err := c.Resolve(ctx, id)
		if err != nil || got != want {
			t.Errorf("Resolve(%q) = %v, %v; want %v", id, got, err, want)
		}
	}
	for _, id := range []string{"", "m", "mzz", "zebra", "m00000000000000000000000000000000000000", "D.999", "*", "' OR 1"} {
		var e *IDError
		if got, err := c.Resolve(ctx, id); !errors.As(err, &e) || len(e.Candidates) > 0 || e.Hint == "" {
			t.Errorf("Resolve(%q) = %v, %v; want an *IDError without candidates", id, got, err)
		}
	}
}

// TestAmbiguousPrefix imports so many copies that one digit cannot tell them apart.
func TestAmbiguousPrefix(t *testing.T) {
	c := create(t, Options{})
	files := map[string]string{}
	for _, name := range strings.Split("abcdefghijklmnopqrstuvwxyz", "") {
		files[name+".txt"] = strings.ReplaceAll(release["c.txt"], "Vergadering", name+" Vergadering "+name+name)
	}
	importAll(t, c, writeRelease(t, files)...)
	ambiguous := 0
	for _, digit := range strings.Split("0123456789abcdef", "") {
		var e *IDError
		_, err := c.Resolve(context.Background(), "s"+digit)
		if !errors.As(err, &e) || len(e.Candidates) == 0 {
			continue
		}
		ambiguous++
		for _, r := range e.Candidates {
			if r.Kind != KindSource || !strings.HasPrefix(r.SHA256, digit) || !strings.Contains(err.Error(), r.String()) {
				t.Errorf("s%s: candidate %v in %v", digit, r, err)
			}
			if got, err := c.Resolve(context.Background(), r.String()); err != nil || got != r {
				t.Errorf("the candidate %v resolves to %v, %v", r, got, err)
			}
		}
	}
	if ambiguous == 0 {
		t.Error("26 hashes begin with different digits")
	}
}
