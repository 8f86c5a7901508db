package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestAttributionsWithoutColon reads what Zoho prints between dashes and what Gmail printed until 2013, and leaves rules and days
// of other texts alone.
func TestAttributionsWithoutColon(t *testing.T) {
	const quoted, plain, listed = "\n\n> Is it high?\n> It is.\n", "\n\nIs it high?\n", "\n\n\t* dike.c: Is it high?\n"
	for _, c := range []struct{ line, below, from, date string }{
		{"---- On Mon, 03 May 2021 14:25:08 +0200 Cy Moe <cy@dike.example> wrote ----", plain, "Cy Moe", "2021-05-03T14:25:08"},
		{"---- On Mon, 03 May 2021 14:25:08 +0200 Cy Moe<cy@dike.example> wrote ---", quoted, "Cy Moe", "2021-05-03T14:25:08"},
		{"---- On Mon, 03 May 2021 14:25:08 +0200 Cy Moe\n<cy@dike.example> wrote ----", plain, "Cy Moe", "2021-05-03T14:25:08"},
		{"------On 05/23/2021 14:25 PM, Cy Moe wrote-----", plain, "Cy Moe", "2021-05-23T14:25"},
		{"---- Op ma, 03 mei 2021 14:25:08 +0200 schreef Cy Moe <cy@dike.example> ----", plain, "", ""}, // no client prints this
		{"---- Op ma, 03 mei 2021 14:25:08 +0200 Cy Moe <cy@dike.example> schreef ----", plain, "Cy Moe", "2021-05-03T14:25:08"},
		{"---- Am Mo, 03 Mai 2021 14:25:08 +0200 Cy Moe <cy@dike.example> schrieb ----", plain, "Cy Moe", "2021-05-03T14:25:08"},
		{"---- Le lun., 03 mai 2021 14:25:08 +0200 Cy Moe <cy@dike.example> a écrit ----", plain, "Cy Moe", "2021-05-03T14:25:08"},
		{"2011/5/3 Cy Moe <cy@dike.example>", quoted, "Cy Moe", "2011-05-03T00:00"},
		{"2011/5/3 cyMoe <cy@dike.example>:", quoted, "cyMoe", "2011-05-03T00:00"},
		{"2011/5/3 Cy Moe <cy@dike.example>", plain, "Cy Moe", "2011-05-03T00:00"},
		{"2011/5/3 Cy Moe <cy@dike.example>", "\nIs it high?\n", "", ""},
		{"2011/5/3 Cy Moe <cy@dike.example>", listed, "", ""},
		{"2011/5/3 Cy Moe <cy@dike.example>, Dot Poe <dot@dike.example>", quoted, "", ""},
		{"2011/5/3 2 of 3: <cy@dike.example>", quoted, "", ""},
		{"---- as Cy Moe wrote ----", plain, "", ""},
		{"On 3 May 2021 at 14:25 he knew what Cy Moe wrote ----", plain, "", ""},
	} {
		messages := 2
		if c.from == "" {
			messages = 1
		}
		text, r, ok := readMessages(t, answered+c.line+c.below, messages)
		if !ok || messages == 1 {
			continue
		}
		q := &r.Copies[1]
		if name, date := said(q); name != c.from || date != c.date || q.Quoting != mail.QuotingAttribution {
			t.Errorf("%q: %+v %+v", c.line, q.From, q.Date)
		}
		if got := text.Join(q.Header); oneLine(got) != oneLine(c.line) {
			t.Errorf("%q: header %q", c.line, got)
		}
		if whose(t, text, r, "Is it high?") != 1 || whose(t, text, r, "As you asked") != 0 {
			t.Errorf("%q: bodies", c.line)
		}
	}
}

// TestAttributionsAlone reads attributions above text without quote marks, as pages made plain print it, where a paragraph of
// their own shows what they are: those without a verb, and those that begin with their sender.
func TestAttributionsAlone(t *testing.T) {
	for _, c := range []struct{ line, from, date string }{
		{"пн, 3 мая 2021 г. в 14:25, Cy Moe <cy@dike.example>:", "Cy Moe", "2021-05-03T14:25"},
		{"3. 5. 2021 v 14:25, Cy Moe <cy@dike.example>:", "Cy Moe", "2021-05-03T14:25"},
		{"3. Mai 2021, 14:25 von cy@dike.example:", "", "2021-05-03T14:25"},
		{"Cy Moe schreef op 2021-05-03 14:25:", "Cy Moe", "2021-05-03T14:25"},
		{"van der Moe, Cy schreef op 2021-05-03 14:25:", "van der Moe, Cy", "2021-05-03T14:25"},
		{"von Moe, Cy schrieb am 03.05.2021 14:25:", "von Moe, Cy", "2021-05-03T14:25"},
		{"Cy Moe kirjoitti 3.5.2021 klo 14.25:", "Cy Moe", "2021-05-03T14:25"},
		{"Cy Moe писал 2021-05-03 14:25:", "Cy Moe", "2021-05-03T14:25"},
		{"On Mon, May 3, 2021 at 2:25 PM Cy Moe via Harbour\nwrote:", "Cy Moe via Harbour", "2021-05-03T14:25"},
		{"On 5/23/2021 at 2:25 PM, in message <5D2F.A1@quay.example>, Cy Moe <cy@dike.example> wrote:", "Cy Moe", "2021-05-23T14:25"},
		{"Op 3 mei 2021 14:25 schreef Cy Moe <cy@dike.example> het volgende:", "Cy Moe", "2021-05-03T14:25"},
		{"D. 03/05/2021 14.25 skrev \"Cy Moe\" <cy@dike.example>:", "Cy Moe", "2021-05-03T14:25"},
		{"Le 03/05/2021 14:25, «\u00a0Cy Moe\u00a0» <cy@dike.example> a écrit :", "Cy Moe", "2021-05-03T14:25"},
		{"Cy Moe\n<cy@dike.example>, 3 May 2021 Pzt, 14:25 tarihinde şunu yazdı:", "Cy Moe", "2021-05-03T14:25"},
		{"Cy Moe <\ncy@dike.example> ezt írta (időpont: 2021. máj. 3., H, 14:25):", "Cy Moe", "2021-05-03T14:25"},
		{"Cy Moe <cy@dike.example\n<mailto:cy@dike.example>>, 3 May 2021 Pzt, 14:25\ntarihinde şunu yazdı:", "Cy Moe", "2021-05-03T14:25"},
		{"cy van Moe <\ncy@dike.example> escreveu (segunda, 3/05/2021 à(s) 14:25):", "cy van Moe", "2021-05-03T14:25"},
	} {
		_, r, ok := readMessages(t, answered+c.line+"\n\nIs it high?\n", 2)
		if !ok {
			continue
		}
		q := &r.Copies[1]
		if name, date := said(q); name != c.from || date != c.date || q.From[0].Redacted {
			t.Errorf("%q: %+v %+v", c.line, q.From, q.Date)
		}
	}
	for _, line := range []string{
		"Merel schreef op 3 mei 2021 om 14:25:\nDank!",
		"Cy Moe schrieb am 3. Mai 2021 um 14:25:\nDanke!",
		"3. 5. 2021 v 14:25, Cy Moe <cy@dike.example>:\nDíky!",
		"De minister schreef op 3 mei 2021 om 14:25:\n",
		"de minister, Cy Moe schreef op 3 mei 2021 om 14:25:\n",
	} {
		readMessages(t, answered+line+"\n\nIs it high?\n", 1)
	}
}

// TestPassedOn reads the attribution of what a list passed on, whose name it prints behind the sender's, where another attribution and
// no quotation stands below it.
func TestPassedOn(t *testing.T) {
	_, r, ok := readMessages(t, answered+"On 2021-05-03 15:25, Ann Lee wrote:\n\n> Yes.\n>\n> On 2021-05-03 14:25, Cy Moe via harbour-dev wrote:\n>\n> On 2021-05-02 13:55, Bob Roe wrote:\n>\n>> Is it high?\n>\n> No.\n", 4)
	if name, date := said(&r.Copies[2]); ok && (name != "Cy Moe via harbour-dev" || date != "2021-05-03T14:25") {
		t.Errorf("%q %q", name, date)
	}
	readMessages(t, answered+"On 2021-05-03 15:25, Ann Lee wrote:\n\n> Yes.\n>\n> On 2021-05-03 14:25, Cy Moe via the harbour desk wrote:\n>\n> On 2021-05-02 13:55, Bob Roe wrote:\n>\n>> Is it high?\n>\n> No.\n", 3)
}

// TestArrowedAttributions reads GroupWise's attributions behind arrows, which are no quote marks, in quoted text too.
func TestArrowedAttributions(t *testing.T) {
	for _, c := range []struct {
		text    string
		date    string
		authors []string
	}{
		{">>> Cy Moe <cy@dike.example> schrieb am 03.05.2021 um 14:25 in Nachricht\n<6092.1@dike.example>:\n> Is it high?\n> Or low?\n\nHigh.\n", "2021-05-03T14:25", []string{"Cy Moe"}},
		{"(b)(6) @dike.example> 5/3/2021 2:25 PM >>>\nIs it high?\n", "2021-05-03T14:25", []string{""}},
		{">>> [b(6); (b)(7)(C)] d.dike.example> 5/3/2021 2:25 PM >>>\nIs it high?\n", "2021-05-03T14:25", []string{""}},
		{">>> On 5/23/2021 at 2:25 PM, in message\n<6092.1@dike.example>, Cy Moe <cy@dike.example> wrote:\n> Is it high?\n\nHigh.\n", "2021-05-23T14:25", []string{"Cy Moe"}},
		{"Di Roe <di@mole.example> schrieb am 23.05.2021 um 15:25:\n\n> Sehr.\n>\n>>>> Cy Moe <cy@dike.example> schrieb am 03.05.2021 um\n> 14:25 in Nachricht <6092.1@dike.example>:\n>> Is it high?\n", "2021-05-03T14:25", []string{"Di Roe", "Cy Moe"}},
		// wrapped before its digits, and again by a client that lost marks
		{"Di Roe <di@mole.example> schrieb am 23.05.2021 um 15:25:\n\n> Sehr.\n>\n>>>> \"'Cy Moe' via Dike\" <dike@lists.example> schrieb am\n> 03.05.2021 um 14:25 in\nNachricht\n> <6092.1@dike.example>:\n>> Is it high?\n", "2021-05-03T14:25", []string{"Di Roe", "Cy Moe via Dike"}},
		{"&gt;&gt;&gt; Cy Moe &lt;cy@dike.example&gt; schrieb am 03.05.2021 um 14:25 in Nachricht\n&lt;6092.1@dike.example&gt;:\n&gt; Is it high?\n\nHigh.\n", "2021-05-03T14:25", []string{"Cy Moe"}},
		{"&gt;&gt;&gt; Cy Moe 03.05.2021 14:25 &gt;&gt;&gt;\nIs it high?\n", "2021-05-03T14:25", []string{"Cy Moe"}},
		// recognition lost some arrows
		{">Cy Moe <cy@dike.example> 5/3/2021 2:25 PM >>>\nIs it high?\n", "2021-05-03T14:25", []string{"Cy Moe"}},
		{">> Cy Moe <cy@dike.example> 5/3/2021 2:25 PM >>>\nIs it high?\n", "2021-05-03T14:25", []string{"Cy Moe"}},
		{">>> Cy Moe <cy@dike.example> 5/3/2021 2:25 PM >>\nIs it high?\n", "2021-05-03T14:25", []string{"Cy Moe"}},
	} {
		text, r, ok := readMessages(t, answered+c.text, 1+len(c.authors))
		if !ok {
			continue
		}
		for i, author := range c.authors {
			if name, _ := said(&r.Copies[1+i]); name != author {
				t.Errorf("%q: of %q, not %q", c.text, name, author)
			}
		}
		q := &r.Copies[len(c.authors)]
		if _, date := said(q); date != c.date || !strings.Contains(text.Join(q.Body), "Is it high?") {
			t.Errorf("%q: %+v %q", c.text, q.Date, text.Join(q.Body))
		}
	}
	// Quoted thrice, and the quotation cut off.
	_, r := readText(answered + ">> No.\n>>> On 3 May 2021 14:25, Cy Moe <cy@dike.example> wrote:\n> So it is.\n")
	if len(r.Copies) > 1 && len(r.Copies[1].Body) > 0 {
		t.Errorf("%+v", r.Copies[1])
	}
}

// TestAccountsOfDays reads attributions of a day whose sender's name ends with a digit; a number before it is none's.
func TestAccountsOfDays(t *testing.T) {
	for from, want := range map[string]int{"Bob Roe2 <bob@quay.example>": 1, "2 Bob Roe <bob@quay.example>": 0} {
		_, r := readText("Yes.\n\n2013/1/3 " + from + "\n\n> Which crane?\n")
		if len(r.Copies) != want {
			t.Errorf("%q: %d copies", from, len(r.Copies))
		}
	}
}

// TestArrowsAboveText gives the text below GroupWise's arrows to who is named there: no line of it is quoted, whatever the arrows.
func TestArrowsAboveText(t *testing.T) {
	const head = "From: Cas Poe\nTo: Ann Lee\nDate: 5/5/2021 9:00 AM\nSubject: Re: Quay\n\n"
	for _, arrows := range []string{
		">>> On 5/4/2021 at 8:00 AM, in message <609112AB.1234.0012.0@quay.example>, Ann Lee <ann@quay.example> wrote:\n",
		">>> On 5/4/2021 at 8:00 AM, in message\n<609112AB.1234.0012.0@quay.example>, Ann Lee <ann@quay.example> wrote:\n",
		">>> On Tuesday, May 04, 2021 at 8:00 AM, in message\n<609112AB.1234.0012.0@quay.example>, \"Lee, Ann\" <ann@quay.example> wrote:\n\n",
		">>> Ann Lee <ann@quay.example> 05/04/21 8:00 >>>\n",
		"> >>> Ann Lee <ann@quay.example> 05/04/21 8:00 >>>\n",
	} {
		for _, above := range []string{"Thanks.\n\n", ""} {
			source, r := readText(head + above + arrows + "Is it high?\n\nAnn\n")
			if len(r.Copies) != 2 || strings.TrimSpace(source.Join(r.Copies[1].Body)) != "Is it high?\n\nAnn" {
				t.Errorf("%q: %+v", above+arrows, r.Copies)
			}
		}
	}
	source, r := readText(head + "> Thanks.\n>>> On 4 May 2021 at 8:00, Ann Lee wrote:\n>> It is.\n\nIs it high?\n")
	if len(r.Copies) != 2 || strings.Contains(source.Join(r.Copies[1].Body), "high") {
		t.Errorf("%+v", r.Copies)
	}
}

// TestAttributionsInLoosePrints reads an attribution without quote marks in a print that has a blank line below every line, which part
// nothing: the short text above it and the recipient of the header there are none of its sender.
func TestAttributionsInLoosePrints(t *testing.T) {
	head := "From:   van den Berg, Ruud <ruud@quay.example>\n\nDate:    25 December 2022 at 13:11\n\nSubject:   RE: The old lock\n\nTo:    Cy Moe <cy@dike.example>\n\n"
	for above, want := range map[string]int{
		"Hello,\n\nRuud\n\n":                            2,
		"Think of the trees before you print this.\n\n": 2,
		"I said so before, and the whole of the board has it from what the master of the harbour wrote to all, that is\n\n": 1,
	} {
		text, r, ok := readMessages(t, head+above+"Cy Moe schreef op 2022-12-25 13:00:\n\nGood day,\n\nWhen does it open,\n\nand who has\n\nthe key to it?\n\nCy\n", want)
		if !ok || want < 2 {
			continue
		}
		if name, _ := said(&r.Copies[1]); name != "Cy Moe" || len(r.Copies[0].To) != 1 || whose(t, text, r, strings.TrimSpace(above)) != 0 {
			t.Errorf("%q: from %q, to %+v", above, name, r.Copies[0].To)
		}
	}
}
