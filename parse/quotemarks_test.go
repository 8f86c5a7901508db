package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

const quotingMail = "From: Anna Smith <anna@harbour.example>\nSent: Thursday, 6 May 2021 10:15\nTo: Bob Jones <bob@port.example>\nSubject: Re: Budget\n\nBob,\n\n"

// whose is the index of the copy that a piece of a text is given to, -1 for none.
func whose(t *testing.T, text *mail.Text, r *mail.Reading, piece string) int {
	t.Helper()
	at := strings.Index(text.Content, piece)
	if at < 0 {
		t.Fatalf("%q is not in the text", piece)
	}
	for _, g := range r.Regions {
		if g.Span.Start <= at && at < g.Span.End {
			return g.Copy
		}
	}
	t.Fatalf("%q is in no region", piece)
	return -1
}

// TestQuoteMarks reads quotations with bars and with initials, and tables, prompts and framed headers as what they are.
// Upper-case words are Anna's, the others are quoted.
func TestQuoteMarks(t *testing.T) {
	for name, c := range map[string]struct {
		text   string
		copies int
		theirs []string // pieces that belong to another copy than the first
	}{
		"bars": {
			"On 5 May 2021 at 09:00, Bob Jones wrote:\n| The budget is too small.\n| Can we raise it?\n\nANSWER. The minister has decided.\n\n|\n| And when will that be?\n| Bob\n\nNEVER.\n",
			2,
			[]string{"Can we raise", "And when", "Bob\n\nN"},
		},
		"bars within": {
			"> On 5 May 2021 at 09:00, Bob Jones wrote:\n> | The budget is too small.\n> | Can we raise it?\n>\n> MIDDLE\n>\n> | And when?\n\nANSWER\n",
			2,
			[]string{"Can we raise", "And when"},
		},
		"bars around": {
			"On 5 May 2021 at 09:00, Bob Jones wrote:\n| It is too small.\n|\n| On 04/05/2021 20:02, Carl White wrote:\n| > How large is it?\n| >\n| > Carl\n| > (from my telephone)\n\nANSWER\n",
			3,
			[]string{"too small", "How large", "Carl\n", "from my"},
		},
		"a prompt among bars": {
			"On 5 May 2021 at 09:00, Bob Jones wrote:\n| The budget is too small.\n\nTRYING\n\n> SHOW(x)\n\nOR:\n",
			2,
			[]string{"The budget"},
		},
		"an older quotation below bars": {
			"On 5 May 2021 at 09:00, Bob Jones wrote:\n| The budget is too small.\n\nANSWER\n\nOn 4 May 2021 at 08:00, Carl White wrote:\n> How large is it?\n",
			3,
			[]string{"The budget", "How large"},
		},
		"a table": {
			"On 5 May 2021 at 09:00, Bob Jones wrote:\n> How large are they?\n\nAS FOLLOWS:\n\n| NORTH | 12 |\n| SOUTH | 14 |\n\nANNA\n",
			2,
			[]string{"How large"},
		},
		"initials": {
			"On 5 May 2021 at 09:00, Bob Jones wrote:\nBJ> The budget is too small.\nBJ> Can we raise it?\n\nANSWER\n\nBJ> And when?\n\nNEVER\n",
			2,
			[]string{"The budget", "Can we raise", "And when"},
		},
		"initials before a line": {
			"Wednesday, May 5, 2021, 9:00:15 AM, you wrote:\n\n\nBJ> The budget is too small.\n\nANSWER\n\nBJ> And when?\n\nNEVER\n",
			2,
			[]string{"The budget", "And when"},
		},
		"a name before a line": {
			"Wednesday, May 5, 2021, 9:00:15 AM, you wrote:\n\nBob> The budget is too small.\n\nANSWER\n",
			2,
			[]string{"The budget"},
		},
		"initials of another alphabet": {
			"Вы писали 5 мая 2021 г., 9:00:15:\n\nБД> The budget is too small.\n\nANSWER\n\nБД> Can we raise it?\n",
			2,
			[]string{"The budget", "Can we raise"},
		},
		"a prompt": {
			"On 5 May 2021 at 09:00, Bob Jones wrote:\n> What does it say?\n\nTHIS:\n\nSQL> SELECT a;\n1\nSQL> SELECT b;\n\nANNA\n",
			2,
			[]string{"What does"},
		},
	} {
		text, r := readText(quotingMail + c.text)
		if len(r.Copies) != c.copies {
			t.Errorf("%s: %d copies", name, len(r.Copies))
			continue
		}
		for _, word := range strings.FieldsFunc(c.text, func(r rune) bool { return r < 'A' || r > 'Z' }) {
			if len(word) > 3 && whose(t, text, r, word) != 0 {
				t.Errorf("%s: %s is not of the answer", name, word)
			}
		}
		for _, piece := range c.theirs {
			if whose(t, text, r, piece) < 1 {
				t.Errorf("%s: %q is not of a quotation", name, piece)
			}
		}
	}
}

// TestQuotedByInitials reads a header and its values below the initials that an attribution declared, which are no part
// of any value.
func TestQuotedByInitials(t *testing.T) {
	_, r := readText(quotingMail + `>>>>> "Bob" == Bob Jones <bob@port.example>
>>>>>     on Wed, 5 May 2021 09:00:00 +0200 writes:

    Bob> See what he says:

    Bob> -----Original Message-----
    Bob> From: Carl White <carl@port.example>
    Bob> Sent: Tuesday, 4 May 2021 08:00
    Bob> To: Bob Jones <bob@port.example>
    Bob>
    Bob> Subject: Budget

    Bob> How large is it?
`)
	c := &r.Copies[len(r.Copies)-1]
	if len(c.From) != 1 || c.From[0].Raw != "Carl White <carl@port.example>" || len(c.To) != 1 || c.To[0].Raw != "Bob Jones <bob@port.example>" || c.Subject.Value != "Budget" {
		t.Errorf("from %+v, to %+v, subject %q", c.From, c.To, c.Subject.Value)
	}
	if from := r.Copies[1].From; len(from) != 1 || from[0].Raw != "Bob Jones <bob@port.example>" || from[0].Name != "Bob Jones" {
		t.Errorf("the initials are of the name: %+v", from)
	}
	if to := r.Copies[0].To; len(to) != 1 {
		t.Errorf("the attribution is taken for people: %+v", to)
	}
}

// TestQuotedBelowArrows reads an attribution behind five arrows, whose quotation has one mark; five marks of a quotation within
// others stay.
func TestQuotedBelowArrows(t *testing.T) {
	for _, mark := range []string{"", "> "} {
		lines := ">>>>> Bob Jones\n>>>>>     on Wed, 5 May 2021 09:00:00 +0200 writes:\n\n    > The budget is too small.\n"
		text, r := readText(quotingMail + mark + strings.ReplaceAll(strings.TrimSpace(lines), "\n", "\n"+mark) + "\n\nAgreed.\n")
		if len(r.Copies) != 2 || r.Copies[1].Raw(text, mail.RoleFrom) != "Bob Jones" || r.Copies[1].Date == nil {
			t.Errorf("%q: %+v", mark, r.Copies)
			continue
		}
		if whose(t, text, r, "The budget is") != 1 || whose(t, text, r, "Agreed") != 0 {
			t.Errorf("%q: the words are of another", mark)
		}
	}
	text, r := readText(quotingMail + ">>>> Why?\n>>>>> Because of these\n>>>>> three reasons:\n> No.\n")
	if len(r.Copies) != 1 {
		t.Errorf("%+v", r.Copies)
	}
	p := newParser("00", text)
	defer p.release()
	if n := text.Line(strings.Index(text.Content, "three reasons")) - 1; p.lines[n].level != 5 {
		t.Errorf("the marks are taken for arrows: level %d", p.lines[n].level)
	}
}

// TestFramedHeader keeps the levels of a header that a scan drew a frame beside.
func TestFramedHeader(t *testing.T) {
	for _, frame := range []string{"|", "| "} {
		header := "From: Anna Smith <anna@harbour.example>\nSent: Thursday, 6 May 2021 10:15\nTo: Bob Jones <bob@port.example>\nSubject: Budget"
		_, r := readText(quotingMail + "Yes.\n\f" + frame + strings.ReplaceAll(header, "\n", "\n"+frame) + "\n\nNo.\n")
		if len(r.Copies) != 2 || r.Copies[1].Depth != 0 || r.Copies[1].Subject.Value != "Budget" {
			t.Errorf("%q: %+v", frame, r.Copies)
		}
		text := mail.NewText(frame+"Yes. See this mail:\n\n"+frame+strings.ReplaceAll(header, "\n", "\n"+frame), "test")
		p := newParser("00", text)
		for n := range p.lines {
			if p.lines[n].level > 0 {
				t.Errorf("%q: line %d is of level %d", frame, n+1, p.lines[n].level)
			}
		}
		p.release()
	}
}

// TestEscapedFrom reads lines that begin with "From " as mailboxes write them, and leaves quotations with an arrow alone.
func TestEscapedFrom(t *testing.T) {
	text, r, ok := readMessages(t, ">From annl Thu May 6 10:15:39 2021\nTo: bobr\nSubject: quay\nDate: Thu May 6 10:15:38 2021\n\nIt is shut.\n>From Monday on it is not.\n\n"+
		">From Cas Pol\nTo: Ann Lee\nSubject: RE: quay\nDate: Wednesday, May 5, 2021 12:52PM\n\nClose it.\n", 2)
	if !ok {
		return
	}
	for i, want := range []string{"annl", "Cas Pol"} {
		if from := r.Copies[i].From; len(from) != 1 || from[0].Name != want {
			t.Errorf("copy %d is from %+v", i, from)
		}
	}
	if whose(t, text, r, "From Monday") != 0 {
		t.Error("the escaped line of the body")
	}
	if _, r := readText(answered + "On Mon, 3 May 2021 14:25:08 +0200, Cas Pol wrote:\n>From Monday on it is not.\n>Close it.\n"); len(r.Copies) != 2 || r.Copies[1].Depth != 1 {
		t.Errorf("a quotation: %+v", r.Copies)
	}
}
