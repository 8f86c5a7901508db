package rethread

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/search"
	"github.com/rethread/rethread/store"
)

// parsed reads a query.
func parsed(t testing.TB, text string) search.Query {
	t.Helper()
	q, err := search.Parse(text)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return q
}

// subjects are those of messages.
func subjects(t testing.TB, c *Case, ids []mail.ID) []string {
	t.Helper()
	var list []string
	for _, id := range ids {
		m, err := c.Message(context.Background(), id)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, m.Best.Copy.Subject.Value)
	}
	return list
}

func TestFind(t *testing.T) {
	c := imported(t, Options{})
	const ask, answer, meeting = "Lamps for the hall", "RE: Lamps for the hall", "Vergadering over de coördinatie"
	for q, want := range map[string][]string{
		"from:ann":                           {answer},
		"from:bo.birch@":                     {ask},
		"from:@example.com":                  {ask},
		"to:'Ann Ash'":                       nil, // no quotes of ours
		`to:"Ann Ash"`:                       {ask},
		`cc:"zoe elan"`:                      {ask},
		"person:ANN":                         {ask, answer},
		"domain:example.org":                 {ask, answer},
		"domain:example.net":                 {ask},
		"domain:ample.net":                   nil,
		"domain:.net":                        {ask},
		"subject:LAMPS":                      {ask, answer},
		"subject:coordinatie":                {meeting},
		`text:"two lamps"`:                   {answer},
		`"vergadering over"`:                 {meeting},
		`text:"lamps two"`:                   nil,
		"text:lamp":                          nil,
		"lamp*":                              {ask, answer},
		`"two lam"*`:                         {answer},
		"~larnps":                            {ask, answer},
		`from:"ash ann"`:                     {answer},
		`from:"wit, cas de"`:                 {meeting},
		`from:"cas wit"`:                     {meeting},
		`person:"ann an"`:                    nil,
		`"lamps OR NEAR"`:                    nil,
		"after:2021-05-27":                   {answer, meeting},
		"before:2021-05-27":                  {ask},
		"after:2021-06":                      nil,
		"before:2022":                        {ask, answer, meeting},
		"date:2021-05-27":                    {answer},
		"subject:lamps from:ann":             {answer},
		"from:cas or from:ann":               {answer, meeting},
		"-subject:lamps":                     {meeting},
		"-from:nobody -person:bo":            {meeting},
		"between:(ann, bo)":                  {ask, answer},
		"between:(cas, ann)":                 nil,
		"is:reply":                           {answer},
		"has:parent":                         {answer},
		"has:replies":                        {ask},
		"has:date -is:undated":               {ask, answer, meeting},
		"kind:appointment or kind:email":     {ask, answer, meeting},
		"lang:nl":                            {meeting},
		"source:c.txt":                       {meeting},
		"has:finding or -has:finding":        {ask, answer, meeting},
		"lamps (from:ann or from:cas) two":   {answer},
		"-(subject:lamps or subject:nobody)": {meeting},
	} {
		t.Run(q, func(t *testing.T) {
			found, err := c.Find(context.Background(), parsed(t, q), FindOptions{Text: q})
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want, subjects(t, c, found.Messages)); d != "" || found.Total != len(want) {
				t.Errorf("%d in all (-want +got):\n%s", found.Total, d)
			}
		})
	}
	all, err := c.Find(context.Background(), nil, FindOptions{Limit: 2})
	if d := cmp.Diff([]string{ask, answer}, subjects(t, c, all.Messages)); err != nil || d != "" || all.Total != 3 {
		t.Errorf("the first two of all: %v, %d in all (-want +got):\n%s", err, all.Total, d)
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
	names := func(ids []mail.ID) string {
		return strings.ReplaceAll(strings.Join(subjects(t, c, ids), " "), "of ", "")
	}
	for _, tt := range []struct{ q, found, imprecise, undated string }{
		{"after:2020 before:2021", "Day Year", "", "None"},
		{"date:2020", "Day Year", "", "None"},
		{"after:2020-05 before:2020-06", "Day", "Year", "None"},
		{"date:2020-05..2020-05", "Day", "Year", "None"},
		{"after:2020-07 before:2020-08", "", "Year", "None"},
		{"after:2021", "", "", "None"},
		{"-after:2020-07", "Day", "Year", "None"},
		{"after:2020-05 from:day", "Day", "", ""},
		{"after:2020-05 or from:none", "Day None", "Year", ""},
		{"is:undated", "None", "", ""},
		{"is:unsure", "Year", "", ""},
	} {
		f, err := c.Find(context.Background(), parsed(t, tt.q), FindOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if names(f.Messages) != tt.found || names(f.Imprecise) != tt.imprecise || names(f.Undated) != tt.undated {
			t.Errorf("%v: found %q, imprecise %q, undated %q", tt, names(f.Messages), names(f.Imprecise), names(f.Undated))
		}
	}
}

// TestFindWhatMeansNothing points at the term of which nothing is in the case.
func TestFindWhatMeansNothing(t *testing.T) {
	c := imported(t, Options{})
	for q, column := range map[string]int{
		"id:m00000000000000000": 1, "lamps thread:t0000000000000000": 7, "é doc:D.999": 3, "source:nowhere": 1, "finding:C99": 1,
		"source:a.txt or id:s1": 17, "doc:1": 1, "lamps doc:0a": 7, "doc:dddddddddd": 1,
	} {
		var e *QueryError
		if _, err := c.Find(context.Background(), parsed(t, q), FindOptions{Text: q}); !errors.As(err, &e) || e.Column != column || e.Text == "" {
			t.Errorf("%s: %v, want a *QueryError at %d", q, err, column)
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

// TestFindInDamagedIndex says of an index that nobody can have written that the case file is damaged, and not just that
// something is wrong.
func TestFindInDamagedIndex(t *testing.T) {
	c := demo(t, Options{})
	ctx := context.Background()
	var input []byte
	var d *store.Derived
	err := c.store.View(ctx, func(v *store.View) (err error) {
		if input, err = v.Input(deriveVersion); err == nil {
			d, err = c.passes(ctx, v)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	d.Index = func(w *store.IndexWriter) error { return w.Series("order", make([]byte, 5)) }
	if err := c.store.Replace(ctx, deriveVersion, input, d); err != nil {
		t.Fatal(err)
	}
	c.index = nil
	if _, err := c.Find(ctx, nil, FindOptions{}); store.KindOf(err) != store.Damaged {
		t.Errorf("an index of no whole numbers: %v", err)
	}
}
