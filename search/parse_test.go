package search

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode"
)

func word(s string) Term                    { return Term{Value: s} }
func in(f Field, s string) Term             { return Term{Field: f, Value: s} }
func match(f Field, m Match, s string) Term { return Term{Field: f, Match: m, Value: s} }

// queries are texts and the trees that they are read into.
var queries = []struct {
	in   string
	want Query
}{
	// words as they are typed every day
	{"tide", word("tide")},
	{"OPS-306", word("OPS-306")},
	{"a@b.com", word("a@b.com")},
	{"14:41", word("14:41")},
	{"C++", word("C++")},
	{"10.2.e", word("10.2.e")},
	{"BD/DRC/CV", word("BD/DRC/CV")},
	{"l'école", word("l'école")},
	{"3rd", word("3rd")},
	{"§5", word("§5")},
	{"foo-", word("foo-")},
	{":x", word(":x")},
	{"a1:b", word("a1:b")},
	{"a-b:c", word("a-b:c")},
	{"\"re: agenda\"", word("re: agenda")},
	{`c:\x`[:1], word("c")},
	{"договір", word("договір")},
	{"Jansen, Piet", And{word("Jansen,"), word("Piet")}},
	// joining
	{"a b", And{word("a"), word("b")}},
	{"a AND b And c", And{word("a"), word("b"), word("c")}},
	{"a or b c or d", Or{word("a"), And{word("b"), word("c")}, word("d")}},
	{"a (b or c)", And{word("a"), Or{word("b"), word("c")}}},
	{"(a b) c", And{word("a"), word("b"), word("c")}},
	{"a or (b or c)", Or{word("a"), word("b"), word("c")}},
	{"((a))", word("a")},
	{"a(b)c", And{word("a"), word("b"), word("c")}},
	{"not a b", And{Not{word("a")}, word("b")}},
	{"not a or b", Or{Not{word("a")}, word("b")}},
	{"NOT (a b)", Not{And{word("a"), word("b")}}},
	{"a and not b", And{word("a"), Not{word("b")}}},
	{"not not a", word("a")},
	{"not -a", word("a")},
	{"-(-a)", word("a")},
	{"-(not (not (-a)))", word("a")},
	{"-a", Not{word("a")}},
	{"-\"a b\"", Not{word("a b")}},
	{"-from:x", Not{in(FieldFrom, "x")}},
	{"-(a or b)", Not{Or{word("a"), word("b")}}},
	{"–a", Not{word("a")}},
	{"a–b", word("a–b")},
	{"—a", word("—a")},
	{`"and"`, word("and")},
	{`a "OR" b`, And{word("a"), word("OR"), word("b")}},
	{"android", word("android")},
	{"subject:not", in(FieldSubject, "not")},
	// phrases, beginnings, similar words
	{`"3rd  of June"`, word("3rd of June")},
	{"“a b” „c d” «e f» ‟g h”", And{word("a b"), word("c d"), word("e f"), word("g h")}},
	{`a"b c"d`, And{word("a"), word("b c"), word("d")}},
	{"a\u00a0b\u2003c\nd\x1be", And{word("a"), word("b"), word("c"), word("d"), word("e")}},
	{"\ufefffrom:\u200eco\u00adop\u200e", in(FieldFrom, "coop")},
	{"encrypt*", match("", MatchBeginning, "encrypt")},
	{"OPS-3*", match("", MatchBeginning, "OPS-3")},
	{`"tide mod*"`, match("", MatchBeginning, "tide mod")},
	{`"tide mod"*`, match("", MatchBeginning, "tide mod")},
	{`"tide *"`, word("tide *")},
	{`"a*b"`, word("a*b")},
	{"~encryption", match("", MatchSimilar, "encryption")},
	{`~"encryption"`, match("", MatchSimilar, "encryption")},
	{"text:~encryption", match(FieldText, MatchSimilar, "encryption")},
	{`"~x"`, word("~x")},
	{"-~abcd", Not{match("", MatchSimilar, "abcd")}},
	// fields
	{"FROM:Jansen", in(FieldFrom, "Jansen")},
	{"from:@bmi.bund.de", in(FieldFrom, "@bmi.bund.de")},
	{"from:*@bund.de", in(FieldFrom, "@bund.de")},
	{"from:jans*", in(FieldFrom, "jans")},
	{"domain:*.bund.de", in(FieldDomain, ".bund.de")},
	{`to:"Piet  Jansen"`, in(FieldTo, "Piet Jansen")},
	{`to:"Jansen (BD/DRC)"`, in(FieldTo, "Jansen (BD/DRC)")},
	{"subject:re:x", in(FieldSubject, "re:x")},
	{"from:(a or b)", Or{in(FieldFrom, "a"), in(FieldFrom, "b")}},
	{"from:(a (b or -c)) d", And{in(FieldFrom, "a"), Or{in(FieldFrom, "b"), Not{in(FieldFrom, "c")}}, word("d")}},
	{"ground:10.2", in(FieldGround, "10.2")},
	{"doc:D.088", in(FieldDoc, "D.088")},
	{"is:Quoted-Only", in(FieldIs, "quoted-only")},
	{"is:(undated or reply)", Or{in(FieldIs, "undated"), in(FieldIs, "reply")}},
	{"has:attachment kind:EMAIL lang:NL", And{in(FieldHas, "attachment"), in(FieldKind, "email"), in(FieldLang, "nl")}},
	{"between:(a, b)", Term{Field: FieldBetween, Value: "a", Other: "b"}},
	{"between:(Piet Jansen,@homeoffice.gov.uk)", Term{Field: FieldBetween, Value: "Piet Jansen", Other: "@homeoffice.gov.uk"}},
	{`between:( "Jansen, Piet" , "b (c)" )`, Term{Field: FieldBetween, Value: "Jansen, Piet", Other: "b (c)"}},
	{"from and", nil},
	{"date for text", And{word("date"), word("for"), word("text")}},
	{"text (a or b)", And{word("text"), Or{word("a"), word("b")}}},
}

func TestParse(t *testing.T) {
	for _, test := range queries {
		got, err := Parse(test.in)
		if test.want == nil {
			if err == nil {
				t.Errorf("Parse(%q) = %v, want an error", test.in, got)
			}
			continue
		}
		if err != nil {
			t.Errorf("Parse(%q): %v", test.in, err)
			continue
		}
		if got := unplaced(got); !reflect.DeepEqual(got, test.want) {
			t.Errorf("Parse(%q)\n got %#v\nwant %#v", test.in, got, test.want)
		}
	}
}

// unplaced is a tree whose terms stand nowhere.
func unplaced(q Query) Query {
	switch q := q.(type) {
	case And:
		list := And{}
		for _, part := range q {
			list = append(list, unplaced(part))
		}
		return list
	case Or:
		list := Or{}
		for _, part := range q {
			list = append(list, unplaced(part))
		}
		return list
	case Not:
		return Not{unplaced(q.Query)}
	case Term:
		q.Start, q.End = 0, 0
		return q
	}
	return q
}

func TestTermsKnowTheirPlace(t *testing.T) {
	s := `é from:(jansen or "piet b") -date:2021 between:(a, b) encrypt*`
	q, err := Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	var walk func(Query)
	walk = func(q Query) {
		switch q := q.(type) {
		case And:
			for _, part := range q {
				walk(part)
			}
		case Or:
			for _, part := range q {
				walk(part)
			}
		case Not:
			walk(q.Query)
		case Term:
			got = append(got, s[q.Start:q.End])
		}
	}
	walk(q)
	want := []string{"é", "jansen", `"piet b"`, "date:2021", "between:(a, b)", "encrypt*"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("terms stand at %q, want %q", got, want)
	}
}

// checkRefused parses what is to be refused at a column with a text.
func checkRefused(t *testing.T, s string, column int, text string) *Error {
	t.Helper()
	q, err := Parse(s)
	e, ok := err.(*Error)
	if !ok {
		t.Errorf("Parse(%q) = %#v, %v; want an error", s, q, err)
		return &Error{}
	}
	if e.Column != column || !strings.Contains(e.Text+" / "+e.Hint, text) {
		t.Errorf("Parse(%q): column %d: %s / %s; want column %d, %q", s, e.Column, e.Text, e.Hint, column, text)
	}
	return e
}

func TestRefused(t *testing.T) {
	tests := []struct {
		in     string
		column int
		text   string
	}{
		{"", 1, "empty"},
		{" \u00a0\u200b", 4, "empty"},
		{"a \xff", 3, `\xff`},
		// operators
		{"and", 1, `no term stands before it / to look for the word, quote it: "and"`},
		{"or a", 1, "no term stands before"},
		{"a or", 3, `expected a term behind "or"`},
		{"a and", 3, `behind "and"`},
		{"a and or b", 3, `behind "and"`},
		{"a and and b", 3, `behind "and"`},
		{"not", 1, `behind "not"`},
		{"a (or b)", 4, "no term stands before"},
		{"(a or)", 4, `behind "or"`},
		{"-", 1, "right before the term"},
		{"a - b", 3, "right before the term"},
		{"(a -)", 4, "right before the term"},
		{"--threads", 1, "one dash"},
		{"-and", 2, `quote it: -"and"`},
		// parentheses and quotes
		{"()", 2, "expected a term in the parentheses"},
		{"a )", 3, "no parenthesis is open"},
		{")", 1, "no parenthesis is open"},
		{"é (a or (b)", 3, "open to the end"},
		{"(", 1, "open to the end"},
		{`é "b c`, 3, "quote is open"},
		{`"`, 1, "quote is open"},
		{`""`, 1, "nothing stands in the quotes"},
		{`from:"x`, 6, "quote is open"},
		{"from:(a", 6, "open to the end"},
		// words
		{"...", 1, `"..." has no letter or digit`},
		{"a | b", 3, "a or b"},
		{"a && b", 3, "both wanted"},
		{`" - "`, 1, "no letter or digit"},
		{"*", 1, "expected a word"},
		{"*tie", 1, "* stands right behind"},
		{"en*tion", 1, "* stands right behind"},
		{"C++*", 1, "* stands right behind"},
		{"a**", 1, "* stands right behind"},
		{"~", 1, "right before one word"},
		{"~ a", 1, "right before one word"},
		{"~(a or b)", 1, "right before one word"},
		{"~OPS-306", 2, "takes one word"},
		{`~"a b"`, 2, "takes one word"},
		{"~abcd*", 2, "not both"},
		{"~from:x", 1, "~ stands behind the colon: from:~word"},
		{"from:~jansen", 7, "no ~ in from:"},
		{"ground:~x", 9, "no ~ in ground:"},
		{"doc:D*", 5, "no * within doc:"},
		{"from:a*b", 6, "no * within from:"},
		// fields
		{"x re: y", 3, `there is no field "re:"; the fields are from, to`},
		{"re:", 1, `quote it: "re:"`},
		{"https://x.y", 1, `quote it: "https://x.y"`},
		{"form:x", 1, `did you mean from:?`},
		{"-form:x", 2, `did you mean from:?`},
		{"subj:x", 1, "did you mean subject:?"},
		{"von:x", 1, "did you mean from:?"},
		{"onderwerp:x", 1, "did you mean subject:?"},
		{"bcc:x", 1, "did you mean cc:?"},
		{"from:", 6, "expected a value right behind from:"},
		{"from: jansen", 6, "no space behind the colon: from:jansen"},
		{"(from:)", 7, "expected a value"},
		{`from:""`, 6, "nothing stands in the quotes"},
		{"from:-x", 6, "before the field: -from:"},
		{"from :x", 6, `expected the colon right behind "from"`},
		{"from(x)", 5, `expected the colon right behind "from"`},
		{"between (a, b)", 9, `expected the colon right behind "between"`},
		{"from:(a or to:b)", 12, "within the parentheses of from:"},
		{"text:(re: x)", 7, `no field "re:"`},
		{"text:@", 6, "no letter or digit"},
		{"is:secret", 4, "the values are quoted-only, undated"},
		{"is:quoted", 4, "did you mean is:quoted-only?"},
		{`is:"quoted only"`, 4, "did you mean is:quoted-only?"},
		{"has:atachment", 5, "did you mean has:attachment?"},
		{"lang:xx", 6, "the values are ar, bg, ca"},
		{"lang:dutch", 6, "did you mean lang:nl?"},
		{"kind:letter", 6, "the values are email, appointment"},
		{"between:a,b", 9, "expected two people in parentheses"},
		{"between:()", 10, "expected a name"},
		{"between:(a)", 11, "expected a comma"},
		{"between:(a, )", 13, "expected a name"},
		{"between:(a, b", 9, "open to the end"},
		{"between:(a, b, c)", 16, "a third / a name with a comma is quoted"},
		{"between:(a or b, c)", 10, "without and, or, not"},
		{"between:(a (b), c)", 12, "a name with parentheses is quoted"},
		{`between:("a" b, c)`, 14, "expected a comma or )"},
		{"between:(--, c)", 10, "no letter or digit"},
		// control characters stay out of what is said
		{"x\u202ey:z", 1, `no field "xy:"`},
	}
	for _, test := range tests {
		checkRefused(t, test.in, test.column, test.text)
	}
}

func TestLimits(t *testing.T) {
	long := strings.Repeat("é", MaxBytes/2)
	if _, err := Parse(long); err != nil {
		t.Errorf("a query of %d bytes: %v", len(long), err)
	}
	checkRefused(t, "a"+long, MaxBytes/2+1, "at most 1000 bytes")
	checkRefused(t, strings.Repeat("a", 1<<20), MaxBytes+1, "at most 1000 bytes")

	deep := strings.Repeat("(", MaxDepth) + "a" + strings.Repeat(")", MaxDepth)
	if _, err := Parse(deep); err != nil {
		t.Errorf("parentheses %d deep: %v", MaxDepth, err)
	}
	checkRefused(t, "("+deep+")", MaxDepth+1, "nest at most 20 deep")
	checkRefused(t, strings.Repeat("from:(", MaxDepth), 7, "within the parentheses")
	if _, err := Parse(strings.Repeat("not ", 240) + "a"); err != nil {
		t.Errorf("240 nots: %v", err)
	}

	many := strings.Repeat("a ", MaxTerms)
	if _, err := Parse(many); err != nil {
		t.Errorf("%d terms: %v", MaxTerms, err)
	}
	checkRefused(t, many+"b", 2*MaxTerms+1, "at most 100 terms")
	if _, err := Parse("from:(" + many + ")"); err != nil {
		t.Errorf("%d terms of a field: %v", MaxTerms, err)
	}
}

func TestCaret(t *testing.T) {
	tests := []struct{ in, want string }{
		{"tides form:x", "  tides form:x\n        ^"},
		{"", "  \n  ^"},
		{"a\x1b[0m \u202e form:x", "  a\\x1b[0m \\u202e form:x\n                  ^"},
		{"e\u0301 form:x", "  e\u0301 form:x\n    ^"},
		{strings.Repeat("word ", 20) + "form:x " + strings.Repeat("more ", 20), "  …" + strings.Repeat("word ", 8) + "form:x more more more more mor…\n  " + strings.Repeat(" ", 41) + "^"},
	}
	for _, test := range tests {
		_, err := Parse(test.in)
		if got := err.(*Error).Caret(); got != test.want {
			t.Errorf("%q:\n%s\nwant\n%s", test.in, got, test.want)
		}
	}
}

func FuzzParseAnyString(f *testing.F) {
	for _, test := range queries {
		f.Add(test.in)
	}
	for _, s := range []string{"AND", `"`, "re:", "(", "a\xff", "\x00", "date:27/05/2021", "~*", "between:(,)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := Parse(s)
		if (q == nil) == (err == nil) {
			t.Fatalf("Parse(%q) = %v, %v", s, q, err)
		}
		if err == nil {
			checkTree(t, s, q, 0)
			return
		}
		e := err.(*Error)
		if e.Column < 1 || e.Column > len([]rune(s))+1 || e.Text == "" {
			t.Errorf("Parse(%q): %#v", s, e)
		}
		for _, r := range strings.ReplaceAll(e.Error()+e.Hint+e.Caret(), "\n", "") {
			if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
				t.Errorf("Parse(%q): %q is in what is said: %q", s, r, e.Error()+e.Hint)
			}
		}
	})
}

// checkTree holds a tree against what evaluation relies on.
func checkTree(t *testing.T, s string, q Query, depth int) {
	t.Helper()
	if depth > 3*MaxDepth {
		t.Fatalf("%q is too deep", s)
	}
	parts := []Query{}
	switch q := q.(type) {
	case And:
		parts = q
	case Or:
		parts = q
	case Not:
		if _, twice := q.Query.(Not); twice {
			t.Errorf("%q: not not", s)
		}
		checkTree(t, s, q.Query, depth+1)
		return
	case Term:
		if q.Start < 0 || q.Start >= q.End || q.End > len(s) || q.Value == "" || q.Value != clean(q.Value) || (q.Other == "") == (q.Field == FieldBetween) {
			t.Errorf("%q: %#v", s, q)
		}
		return
	}
	if len(parts) < 2 {
		t.Errorf("%q: %#v", s, q)
	}
	for _, part := range parts {
		if reflect.TypeOf(part) == reflect.TypeOf(q) {
			t.Errorf("%q: %#v is not flat", s, q)
		}
		checkTree(t, s, part, depth+1)
	}
}

func FuzzStringRoundTrip(f *testing.F) {
	for _, test := range queries {
		f.Add(test.in)
	}
	f.Add(`date:"2021-05-27 14:00".. "between" (a) ":" "a(b" "-x" "re:x" from:"-x" cc:"a*b" "a*"*`)
	f.Fuzz(func(t *testing.T, s string) {
		q, err := Parse(s)
		if err != nil {
			return
		}
		text := q.String()
		again, err := (&parser{query: text}).all() // the text may be longer than a query may be
		if err != nil {
			t.Fatalf("%q is %q: %v", s, text, err)
		}
		if a, b := unplaced(q), unplaced(again); !reflect.DeepEqual(a, b) {
			t.Fatalf("%q\n is %#v\n, %q\n is %#v", s, a, text, b)
		}
		if text != again.String() {
			t.Errorf("%q is %q and that is %q", s, text, again.String())
		}
	})
}

func TestString(t *testing.T) {
	tests := []struct{ in, want string }{
		{"a AND (b or not C) and NOT (d or e)", "a (b or -C) -(d or e)"},
		{"a or b and c", "a or b c"},
		{`"one" "AND" “two words” "re: x"`, `one "AND" "two words" "re: x"`},
		{"From:(a or \"b c\")", `from:a or from:"b c"`},
		{"between:(a,  \"Jansen, P\")", `between:(a, "Jansen, P")`},
		{`"tide mod*" ~x1 date:2020…2021`, `"tide mod"* ~x1 date:2020..2021`},
	}
	for _, test := range tests {
		q, err := Parse(test.in)
		if err != nil {
			t.Errorf("%q: %v", test.in, err)
			continue
		}
		if got := fmt.Sprint(q); got != test.want {
			t.Errorf("%q is %q, want %q", test.in, got, test.want)
		}
	}
}
