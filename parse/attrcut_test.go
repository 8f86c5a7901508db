package parse

import (
	"slices"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestCutAttributions reads attributions whose verb was blacked out with the sender and the address, and leaves sentences that
// begin with a moment alone.
func TestCutAttributions(t *testing.T) {
	const quoted, plain, phone = "\n\n> Is it high?\n> It is.\n", "\n\nIs it high?\n", "Sent from my iPad\n"
	const greeted = "\nHi Ann,\nIs it high?\n"
	for _, c := range []struct{ above, line, below, from, date string }{
		{"", "On Apr 3, 2015, at 4:05 PM,", quoted, "", "2015-04-03T16:05"},
		{phone, "On Apr 3, 2015, at 4:05 PM,", plain, "", "2015-04-03T16:05"},
		{phone, "On 26 Jul 2013, at 15:48, \"Cy Moe\"", quoted, "Cy Moe", "2013-07-26T15:48"},
		{phone + "\n", "On 26 Jul 2013, at 15:48, Cy Moe <", plain, "Cy Moe", "2013-07-26T15:48"},
		{"Verstuurd vanaf mijn iPhone\n", "Op 26 jul. 2013 om 15:48 heeft", quoted, "", "2013-07-26T15:48"},
		{"Von meinem iPhone gesendet\n", "Am 26.07.2013 um 15:48 schrieb Cy Moe", quoted, "Cy Moe", "2013-07-26T15:48"},
		{"", "On Fri, Apr 3, 2015 at 4:05 PM, Cy Moe", greeted, "Cy Moe", "2015-04-03T16:05"},
		{"It is.\n", "On Apr 3, 2015, at 4:05 PM, Cy Moe [REDACTED]", "\n" + greeted, "Cy Moe", "2015-04-03T16:05"},
		{"It is.\n", "On Apr 3, 2015, at 4:05 PM, [REDACTED]", "\n" + greeted, "", "2015-04-03T16:05"},
		{"It is.\n", "On Fri, Apr 3, 2015 at 4:05 PM, Cy Moe <", "\nIs it high?\n", "Cy Moe", "2015-04-03T16:05"},
		{"It is.\n", "On Friday, April 3, 2015, Cy Moe <1____", "\nIs it high?\n", "Cy Moe", "2015-04-03T00:00"},
		{"It is.\n", "On Fri, Apr 3, 2015 at 4:05 PM, Cy Moe <", "\n\ncy@dike.example>:\n\nIs it high?\n", "none", ""},
		{"It is.\n", "On April 3, 2015 the water was 3 <", "\nIs it high?\n", "none", ""},
		{"", "On Fri, Apr 3, 2015 at 4:05 PM, Cy Moe", "\nof the dike, met us.\n" + greeted, "none", ""}, // the sentence goes on
		{"", "On Apr 3, 2015, at 4:05 PM,", plain, "none", ""},                                           // a sentence may go on
		{"We met again\n", "On Apr 3, 2015, at 4:05 PM", quoted, "none", ""},                             // within a paragraph
		{"", "on Apr 3, 2015, at 4:05 PM", quoted, "none", ""},                                           // no client's
		{"", "On Apr 3, 2015, at 4:05 PM, the water rose", quoted, "none", ""},                           // nobody's name
		{phone, "On Apr 3, 2015, at 4:05 PM, I told Cy Moe", plain, "none", ""},                          //
		{"", "On Apr 3, 2015,", quoted, "none", ""},                                                      // no clock
		{phone, "On Apr 3, 2015, at 4:05 PM, Cy Moe\n<cy@dike.example> wrote:", quoted, "Cy Moe", "2015-04-03T16:05"},
	} {
		messages := 2
		if c.from == "none" {
			messages = 1
		}
		text, r, ok := readMessages(t, answered+c.above+c.line+c.below, messages)
		if !ok || messages == 1 {
			continue
		}
		q := &r.Copies[1]
		if name, date := said(q); name != c.from || date != c.date || q.From[0].Redacted != (c.from == "") || q.Quoting != mail.QuotingAttribution {
			t.Errorf("%q: %+v %+v", c.line, q.From, q.Date)
		}
		if whose(t, text, r, "Is it high?") != 1 || whose(t, text, r, "As you asked") != 0 {
			t.Errorf("%q: bodies", c.line)
		}
	}
}

// TestMayBeCut reports attributions that may have lost their verb, and not the beginnings of sentences.
func TestMayBeCut(t *testing.T) {
	for line, said := range map[string]bool{
		"\nOn Fri, Apr 3, 2015 at 4:05 PM, Cy Moe\n\nIs it high?\n":                                                          true,
		"\nOn Fri, Apr 3, 2015 at 4:05 PM, (b)(6)\n\nIs it high?\n":                                                          true,
		"\nOn Fri, Apr 3, 2015 at 4:05 PM, Cy Moe\nIs it high?\n":                                                            true,
		"\nOn Fri, Apr 3, 2015 at 4:05 PM, Cy Moe _____\n\nIs it high?\n":                                                    true,
		"\nOn Fri, Apr 3, 2015 at 4:05 PM, Mo.e,Cy (DIKE/HQ) [E]\n\nIs it?\n":                                                true,
		"\nOn Fri, Apr 3, 2015 at 4:05 PM, \"Cy Moe\" <cymoe@\n\nIs it high?\n":                                              true,
		"\nOn Fri, Apr 3, 2015 at 4:05 PM, we met Cy Moe\n\nIs it high?\n":                                                   false,
		"\nIn the note of April 3 the gate is high. It was sent on Friday, Apr 3, 2015 at 16:05 Brussels, Paris\n\nIs it?\n": false,
		"\nOn Fri, Apr 3, 2015 at 4:05 PM: Gate 4\n\nIs it high?\n":                                                          false,
		"\nOn Fri, Apr 3, 2015 at 4:05 PM, Cy Moe\nclosed the gate.\n":                                                       false,
		"We went there.\nOn Fri, Apr 3, 2015 at 4:05 PM, Cy Moe\nIs it high?\n":                                              false,
		"\nOn Fri, Apr 3, 2015 at 4:05 PM, Cy Moe 4\nIs it high?\n":                                                          true,
		"\nOn Fri, Apr 3, 2015 at 4:05 PM, the gate\n\nIs it high?\n":                                                        false,
	} {
		_, r, ok := readMessages(t, answered+line, 1)
		if found := slices.ContainsFunc(r.Problems, func(p mail.Problem) bool { return p.Code == "maybe-header" }); ok && found != said {
			t.Errorf("%q: %+v", line, r.Problems)
		}
	}
}

// TestCutWithoutBlanks reports an attribution without its verb in the midst of lines where the source prints another one so.
func TestCutWithoutBlanks(t *testing.T) {
	for line, want := range map[string]string{
		"On Fri, Apr 3, 2015 at 4:05 PM, Cy Moe 4":        "maybe-header",
		"It was on Fri, Apr 3, 2015 at 4:05 PM, Cy Moe 4": "",
	} {
		_, r, ok := readMessages(t, answered+"So I hear.\nOn Fri, Apr 3, 2015 at 5:09 PM, Dot Poe <dot@dike.example> wrote:\nIs it?\n"+line+"\nIt is high.\n", 2)
		if ok && codes(r) != want {
			t.Errorf("%q: %v", line, r.Problems)
		}
	}
}

// TestAnswersToAnswers reads attributions on lines of their own, one below the other, as two of them.
func TestAnswersToAnswers(t *testing.T) {
	text, r := readText(answered + "On Mon, 3 May 2021 14:25:08 +0200, Cy Moe wrote:\n> Dot Poe <dot@dike.example> writes:\n> \n> > Is it high?\n> \n> It is.\n")
	if len(r.Copies) != 3 {
		t.Fatalf("%d copies", len(r.Copies))
	}
	if a, b := r.Copies[1].From, r.Copies[2].From; len(a) != 1 || a[0].Name != "Cy Moe" || len(b) != 1 || b[0].Name != "Dot Poe" {
		t.Errorf("%+v %+v", a, b)
	}
	if whose(t, text, r, "Is it high?") != 2 || whose(t, text, r, "It is.") != 1 {
		t.Error("bodies")
	}
}

// TestInMessage reads the attributions of Outlook Express, which name the message and not its moment.
func TestInMessage(t *testing.T) {
	for _, line := range []string{
		"Cy Moe wrote in message <1A.2@dike.example>...",
		"Cy Moe <cy@dike.example> wrote in message\nnews:1A.2@dike.example...",
		"\"Cy Moe\" <cy@dike.example> schrieb im Newsbeitrag news:1A.2@dike.example...",
		"\"Cy Moe\" <cy@dike.example> a écrit dans le message de news: 1A.2@dike.example...",
		"\"Cy Moe\" <cy@dike.example> schreef in bericht\nnews:1A.2@dike.example...",
	} {
		text, r, ok := readMessages(t, answered+line+"\n> Is it high?\n", 2)
		if !ok {
			continue
		}
		if name, _ := said(&r.Copies[1]); name != "Cy Moe" || whose(t, text, r, "Is it high?") != 1 {
			t.Errorf("%q: of %q", line, name)
		}
	}
	readMessages(t, answered+"Read what Cy Moe wrote in his letter to cy@dike.example...\n> Is it high?\n", 1)
}

// TestVerbBelowBar reads attributions whose verb stands on a line of its own below a blank one, where a bar took the sender, and none
// where a sentence goes on so.
func TestVerbBelowBar(t *testing.T) {
	for s, want := range map[string]int{
		"The gate is shut.\n\nOn May 4, 2021, at 10:15 AM,\n\nwrote:\n\nIs it open?\n":              1,
		"The gate is shut.\n\nOn May 4, 2021,\nat 10:15 AM,\n\n>\n\nwrote:\n\nIs it open?\n":        1,
		"The gate is shut.\n\nOn May 4, 2021, at 10:15 AM =\n\n= wrote:\n\nIs it open?\n":           1,
		"The gate is shut.\n\nOn May 4, 2021, at 10:15 AM =\n\n>= wrote:\n\nIs it open?\n":          1,
		"The gate is shut.\n\nOn May 4, 2021, at 10:15 AM, the port office\n\nwrote:\n\nOpen it.\n": 0,
		"The gate was shut on May 4, 2021, at 10:15 AM,\n\nwrote:\n\nIs it open?\n":                 0,
	} {
		_, r := readText(s)
		if len(r.Copies) != want || want > 0 && (r.Copies[0].Date == nil || r.Copies[0].Date.Earliest != "2021-05-04T10:15") {
			t.Errorf("%q: %+v", s, r.Copies)
		}
	}
}

// TestVerbTornOff says that a verb alone, which the stamps of a page end part from its moment, may end an attribution.
func TestVerbTornOff(t *testing.T) {
	for s, want := range map[string]int{
		"The gate is shut.\n\nOn May 4, 2021,\nat 10:15 AM,\n\nQUAY 00592038\nHARBOUR 205355\n\nwrote:\n\nIs it open?\n": 1,
		"The gate is shut.\n\nOn\nMay\n4,\n2021,\nat 10:15\nAM,\n\nwrote:\n\nIs it open?\n":                              1,
		"The gate is shut.\n\nOn May 4, 2021, at 10:15 AM the gate was shut.\n\nAnn\n\nwrote:\n\nIs it open?\n":          0,
		"The gate is shut.\n\nShe\n\nwrote:\n\nIs it open?\n":                                                            0,
	} {
		if _, r := readText(s); len(r.Copies) > 0 || len(r.Problems) != want || want > 0 && r.Problems[0].Code != "maybe-header" {
			t.Errorf("%q: %+v %v", s, r.Copies, r.Problems)
		}
	}
}
