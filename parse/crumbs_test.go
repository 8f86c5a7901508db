package parse

import (
	"strings"
	"testing"
)

// TestCrumbs gives the words that quoted lines lost to another wrap to who is quoted, and short answers between quoted
// lines to who answers. Words with "crumb" are of the quotation, words with "answer" are not.
func TestCrumbs(t *testing.T) {
	const above = "On 5 May 2021 at 09:00, Bob Jones wrote:\n"
	for name, c := range map[string]struct{ text, theirs, ours string }{
		"one": {
			"> The budget that you sent us last week is too small for what we want\nto crumb\n> do with it before the summer.\n\nSorry, answer.\n",
			"to crumb", "answer",
		},
		"deeper": {
			"> On 4 May 2021 at 08:00, Carl White wrote:\n> > The budget that you sent us last week is too small for what we\n> want crumb\n> > to do with it before the summer.\n>\n> Tell me, answer.\n",
			"want crumb", "",
		},
		"capitals and ends among others": {
			"> The budget that you sent us last week is too small for what we want\nto\n> do with it before the summer, and you know that very well indeed, as\ndo\n> all of the others who sat at that table with you and with the people of the\nQuay crumb\n> Company. They will not be pleased with it when they come to see us on the\nfirst end.\n>\n> Bob\n\nSorry.\n",
			"Quay crumb,first end", "Sorry",
		},
		"the line above has place for it": {
			"> The budget that you sent us is too small for\nwhat answer\n> we want to do with it before the summer.\n",
			"", "what answer",
		},
		"the sentence above ends": {
			"> The budget that you sent us last week is too small for what we want.\nit answers\n> and what do we do with it now that the summer is over and all is done?\nno answer\n> but we asked\n",
			"", "it answers,no answer",
		},
		"the first word of the next sentence": {
			"> The budget that you sent us last week is too small for what we want.\nAfter crumb\n> the summer it will be too late for it, as we said.\n\nSorry, answer.\n",
			"After crumb", "answer",
		},
		"an answer at the end of a sentence": {
			"> The budget that you sent us last week is too small for what we want.\nNo answer\n> The summer will be too late for it, as we said.\n\nSorry.\n",
			"", "No answer",
		},
		"an answer in a word": {
			"> The budget that you sent us last week is too small for what we want it\nAgreed\n> Will you send us another one before the summer, or in the autumn then\nNo.\n> Will you come and tell us what you think of it before we go on with it\nyes\n> Thank you.\n",
			"", "Agreed,No.,yes",
		},
		"a label": {
			"> The budget that you sent us last week is too small for what we want it\ncc: answer\n> to be.\n",
			"", "answer",
		},
		"the last word of a sentence": {
			"> The budget that you sent us last week is too small for what we want in the\ncrumb.\n> But it is better than the one before it.\n\nSorry, answer.\n",
			"crumb.", "answer",
		},
		"the end of a subject": {
			"> From: Ann Lee\n> Sent: 4 May 2021 08:00\n> To: Bob Jones\n> Subject: Re: The budget that you sent us last week and what we want\nQuay crumb\n>\n> See below.\n\nSorry, answer.\n",
			"crumb", "answer",
		},
		"the end of a paragraph among others": {
			"> The budget that you sent us last week is too small for what we want\nto\n> do with it before the summer, and you know that very well indeed, as\ndo\n> all of the others who sat at that table with you and with people of the\ncrumb\n\n> They will not be pleased with it.\n\nSorry, answer.\n",
			"crumb", "answer",
		},
		"a sentence that is no end of one": {
			"> The budget that you sent us last week is too small for what we want in the\nanswer it is not.\n> But it is better than the one before it.\n",
			"", "answer",
		},
		"a page among others": {
			"> The budget that you sent us last week is too small for what we want\nto\n> do with it before the summer, and you know that very well indeed, as\ndo\n> all of the others who sat at that table with you and with the people of the\nPage 2 of 3 answer\n> company. They will not be pleased with it when they come to see us on the\nQuay answer 000123\n> first.\n",
			"", "Page 2,Quay",
		},
		"a blank line": {
			"> The budget that you sent us last week is too small for what we want it\n\nto answer\n> be before the summer.\n",
			"", "to answer",
		},
	} {
		text, r := readText(quotingMail + above + c.text)
		if len(r.Copies) < 2 {
			t.Errorf("%s: %d copies", name, len(r.Copies))
			continue
		}
		last := len(r.Copies) - 1
		for _, piece := range strings.Split(c.theirs, ",") {
			if piece != "" && whose(t, text, r, piece) != last {
				t.Errorf("%s: %q is not of the quotation", name, piece)
			}
		}
		for _, piece := range strings.Split(c.ours, ",") {
			if piece != "" && whose(t, text, r, piece) == last {
				t.Errorf("%s: %q is of the quotation", name, piece)
			}
		}
	}
}

// TestBrokenAttribution reads an attribution whose end another wrap left without a mark, and leaves alone what is none.
func TestBrokenAttribution(t *testing.T) {
	const above = quotingMail + "On 5 May 2021 at 09:00, Bob Jones wrote:\n"
	for _, c := range []struct{ text, from string }{
		{"> > On Tuesday, 4 May 2021 at 08:00:11 +0200 (CEST), Dr. Carl J. White\n> <carl@white.example> wrote:\n> > > It is too small.\n", "Dr. Carl J. White"},
		{"> > On Tuesday, 4 May 2021 at 08:00:11 +0200 (CEST), Dr. Carl J. White\n> <carl@white.example> wrote:\n> >\n> > > It is too small.\n", "Dr. Carl J. White"},
		{"> > 08:00 Uto, 04.05.2021. Carl White <carl.white@long.quay.example\n> <mailto:carl.white@long.quay.example>> је\n> > написао/ла:\n> > > It is too small.\n", "Carl White"},
		{"> > 08:00 Uto, 04.05.2021. Carl White\n<carl@white.example\n> > <mailto:carl@white.example>> је написао/ла:\n> > > It is too small.\n", "Carl White"},
		{"> > 4. toukokuuta 2021 8.00 Carl\n> White <carl@white.example> kirjoitti:\n> > > It is too small.\n", "Carl White"},
		{"> > 4. toukokuuta 2021 8.00, Carl White\n> <carl@white.example <mailto:carl@white.example>>\n> kirjoitti:\n> > > It is too small.\n", "Carl White"},
		{"> > 4. toukokuuta 2021 8.00, Carl White\n> <carl@white.example> kirjoitti:\n> >\n> >\n> > It is too small.\n", "Carl White"},
		{"> > Carl White <carl@white.example> ezt írta (időpont: 2021.\n> máj. 4., K 8:00):\n> > > It is too small.\n", "Carl White"},
		{"> > He came on Tuesday, the 4th of May, at 08:00 in the morning, and so\n> Carl White <carl@white.example> wrote:\n> > It is too small.\n", "Carl White"},
		{"> > That is so.\n> Carl White <carl@white.example> wrote:\n> > > It is too small.\n", "Carl White"},
	} {
		text, r := readText(above + c.text)
		if last := r.Copies[len(r.Copies)-1]; len(r.Copies) != 3 || last.From[0].Name != c.from {
			t.Errorf("%q: %d copies, %+v", c.text, len(r.Copies), last.From)
		} else if dated := strings.Contains(c.text, "2021"); dated != (last.Date != nil) {
			t.Errorf("%q: %+v", c.text, last.Date)
		} else if whose(t, text, r, "too small") != 2 {
			t.Errorf("%q: the quotation is not his", c.text)
		}
	}
}
