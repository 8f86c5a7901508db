package parse

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestHeadedAttributions reads attributions above the header of the message that they introduce: it is one message.
func TestHeadedAttributions(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int // quoted messages
	}{
		{"Cy Moe/DIKE wrote on 03/05/2021 14:25:07:\n\n> From: Cy Moe/DIKE\n> To: Bo Tal/QUAY@QUAY,\n> Date: 03/05/2021 14:25\n> Subject: Tide\n>\n> Is it high?\n", 1},
		{"Cy Moe/DIKE a écrit sur 23/05/2021 14:25:07 :\n\n> De : Cy Moe/DIKE\n> A : Bo Tal/QUAY@QUAY,\n> Date : 23/05/2021 14:25\n> Objet : Tide\n>\n> Is it high?\n", 1},
		{"Cy Moe/DIKE ha scritto il 23/05/2021\n14:25:07:\n\n> Da: Cy Moe/DIKE\n> Per: Bo Tal/QUAY@QUAY\n> Data: 23/05/2021 14:25\n> Oggetto: Tide\n>\n> Is it high?\n", 1},
		{"Cy Moe/DIKE skrev den 2021-05-23 14:25:07:\n\n> Från: Cy Moe/DIKE\n> Till: Bo Tal/QUAY@QUAY\n> Datum: 2021-05-23 14:25\n> Ärende: Tide\n>\n> Is it high?\n", 1},
		{"--- On Mon, 5/3/21, Cy Moe <cy@dike.example> wrote:\n\nFrom: Cy Moe <cy@dike.example>\nSubject: Tide\nTo: \"Bo Tal\" <bo@quay.example>\nDate: Monday, May 3, 2021, 2:25 PM\n\nIs it high?\n", 1},
		{"--- Cy Moe <cy@dike.example> schrieb am So, 23.5.2021:\n\n> Von: Cy Moe <cy@dike.example>\n> Betreff: Tide\n> An: \"Bo Tal\" <bo@quay.example>\n> Datum: Sonntag, 23. Mai 2021, 14:25\n>\n> Is it high?\n", 1},
		{"--- Cy Moe <cy@dike.example> wrote:\n\n> From: Cy Moe <cy@dike.example>\n> Subject: Tide\n> To: \"Bo Tal\" <bo@quay.example>\n> Date: Sunday, May 23, 2021, 2:25 PM\n>\n> Is it high?\n", 1},
		{"--- On Mon, 5/3/21, Cy Moe <cy@dike.example> wrote:\n\nFrom: Cy Moe <cy@dike.example>\nSubject: Tide\nTo: \"Bo Tal\" <bo@quay.example>\nDate: Sunday, May 2, 2021, 2:25 PM\n\nIs it high?\n", 2},
		// A bar took the sender below, or his whole line.
		{"--- On Mon, 5/3/21, Cy Moe <cy@dike.example> wrote:\n\nFrom:\nSubject: Tide\nTo: \"Bo Tal\" <bo@quay.example>\nDate: Monday, May 3, 2021, 2:25 PM\n\nIs it high?\n", 1},
		{"--- - On Mon, 5/3/21, Cy Moe wrote:\n\nSubject: Tide\nTo: \"Bo Tal\" <bo@quay.example>\nDate: Monday, May 3, 2021, 2:25 PM\n\nIs it high?\n", 1},
		{"--- On Mon, 5/3/21, Cy Moe wrote:\n\nFrom:\nSubject: Tide\nTo: \"Bo Tal\" <bo@quay.example>\nDate: Sunday, May 2, 2021, 2:25 PM\n\nIs it high?\n", 2},
		// The moment below is blacked out, or is none.
		{"On Monday, May 3, 2021 at 2:25 PM, Cy Moe wrote:\n\nFrom: Cy Moe\nSent: (b)(6)\nTo: Bo Tal\nSubject: Tide\n\nIs it high?\n", 2},
		{"On Monday, May 3, 2021 at 2:25 PM, Cy Moe wrote:\n\nFrom: Cy Moe\nSent: yesterday\nTo: Bo Tal\nSubject: Tide\n\nIs it high?\n", 2},
		// Another's mail, or an older one, without a word above it.
		{"Cy Moe/DIKE wrote on 23/05/2021 14:25:07:\n\n> From: Di Roe/MOLE\n> To: Bo Tal/QUAY@QUAY\n> Date: 23/05/2021 14:25\n> Subject: Tide\n>\n> Is it high?\n", 2},
		{"Cy Moe/DIKE wrote on 23/05/2021 14:25:07:\n\n> From: Cy Moe/DIKE\n> To: Bo Tal/QUAY@QUAY\n> Date: 23/05/2021 14:24\n> Subject: Tide\n>\n> Is it high?\n", 2},
		{"Cy Moe/DIKE wrote on 23/05/2021 14:25:07:\n\n> See this.\n>\n> From: Cy Moe/DIKE\n> To: Bo Tal/QUAY@QUAY\n> Date: 23/05/2021 14:25\n> Subject: Tide\n>\n> Is it high?\n", 2},
	} {
		_, r, ok := readMessages(t, answered+c.text, 1+c.n)
		if !ok {
			continue
		}
		q := &r.Copies[c.n]
		if len(q.From) != 1 || len(q.To) != 1 || q.To[0].Name != "Bo Tal" || q.Subject.Base != "Tide" {
			t.Errorf("%q: %+v %+v %+v", c.text, q.From, q.To, q.Subject)
		}
		if c.n == 1 && (q.Quoting != mail.QuotingSeparator || q.From[0].Name != "Cy Moe") {
			t.Errorf("%q: %s %+v", c.text, q.Quoting, q.From)
		}
	}
}

// TestFootedHeaders reads headers with an attribution of the same message directly below them: it is one message.
func TestFootedHeaders(t *testing.T) {
	const phone = "-------- Original message --------\nFrom: %s\nDate: 5/23/21 2:25 PM (GMT-05:00)\nTo: Bo Tal <bo@quay.example>\nSubject: Tide\n"
	const long = "The tide in front of the lock, the wind, and both keys of the old"
	for _, c := range []struct {
		head, line string
		n          int // quoted messages
		subject    string
	}{
		{fmt.Sprintf(phone, "Cy Moe <cy@dike.example>"), ">>> \"Cy Moe\" 05/23/2021 14:25 >>>\n", 1, "Tide"},
		{fmt.Sprintf(phone, "Cy Moe <cy@dike.example>"), ">>> Cy Moe <cy@dike.example> 5/23/2021 2:25 PM >>>\n", 1, "Tide"},
		// Recognition made letters of the bars over the sender.
		{fmt.Sprintf(phone, "(GTXC @dike.example>"), ">> HGN) | 05/23/2021 14:25 >>>\n", 1, "Tide"},
		// The end of a long subject stands between them.
		{strings.Replace(fmt.Sprintf(phone, "Cy Moe <cy@dike.example>"), "Tide\n", long+"\n", 1), "harbour\n>>> \"Cy Moe\" 05/23/2021 14:25 >>>\n", 1, long + " harbour"},
		// The day is cut off.
		{"-------- Original message --------\nFrom: Cy Moe <cy@dike.example>\nTo: Bo Tal <bo@quay.example>\nSubject: Tide\n", ">>> \"Cy Moe\" 05/23/2021 14:25 >>>\n", 1, "Tide"},
		// The phone's clock is another one.
		{strings.Replace(fmt.Sprintf(phone, "Cy Moe <cy@dike.example>"), "(GMT-05:00)", "(GMT-08:00)", 1), ">>> \"Cy Moe\" 05/23/2021 17:25 >>>\n", 1, "Tide"},
		{strings.Replace(fmt.Sprintf(phone, "Cy Moe <cy@dike.example>"), " (GMT-05:00)", "", 1), ">>> \"Cy Moe\" 05/23/2021 13:25 >>>\n", 2, "Tide"},
		// An older mail, or another's, which this one hands on without a word.
		{fmt.Sprintf(phone, "Cy Moe <cy@dike.example>"), ">>> \"Cy Moe\" 05/23/2021 14:20 >>>\n", 2, "Tide"},
		{fmt.Sprintf(phone, "Cy Moe <cy@dike.example>"), ">>> \"Di Roe\" 05/23/2021 14:25 >>>\n", 2, "Tide"},
		{fmt.Sprintf(phone, "Cy Moe <cy@dike.example>"), "See this.\n\nCy\n>>> \"Cy Moe\" 05/23/2021 14:25 >>>\n", 2, "Tide"},
		{fmt.Sprintf(phone, "(GTXC @dike.example>"), "Ok.\n>> HGN) | 05/23/2021 14:25 >>>\n", 2, "Tide"},
	} {
		text, r, ok := readMessages(t, answered+c.head+c.line+"Is it high?\n", 1+c.n)
		if !ok {
			continue
		}
		q := &r.Copies[1]
		if q.Subject.Base != c.subject || q.Date == nil || q.Date.Earliest != "2021-05-23T14:25" {
			t.Errorf("%q: %+v %+v", c.head+c.line, q.Subject, q.Date)
		}
		if last := &r.Copies[c.n]; strings.TrimSpace(text.Join(last.Body)) != "Is it high?" {
			t.Errorf("%q: %q", c.head+c.line, text.Join(last.Body))
		}
		for _, x := range r.Problems {
			if x.Code == "maybe-header" {
				t.Errorf("%q: %+v", c.head+c.line, x)
			}
		}
	}
}
