package parse

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// datesRead reads a text and shows the date of every copy: its reading or readings, "!" where a problem is raised of it.
func datesRead(text string) (list []string, copies []mail.Copy) {
	r := Parse("chronology", mail.NewText(text, "test"), Options{})
	for i := range r.Copies {
		c := &r.Copies[i]
		s := "-"
		switch d := c.Date; {
		case !d.Known():
		case len(d.Readings) > 0:
			walls := make([]string, len(d.Readings))
			for k, w := range d.Readings {
				walls[k] = string(w)
			}
			s = strings.Join(walls, " | ")
		case d.Precision == mail.PrecisionDay:
			s = string(d.Earliest[:10])
		default:
			s = string(d.Earliest)
		}
		for _, p := range r.Problems {
			if p.Code == "date-order" && slices.ContainsFunc(c.Fields, func(f mail.Field) bool { return slices.Contains(f.Value, p.Span) || f.Label.Start == p.Span.Start }) {
				s += " !"
			}
		}
		list = append(list, s)
	}
	return list, r.Copies
}

// top is a mail of a date that is printed in words, or in numbers.
func top(from, date, body string) string {
	return "From: " + from + "\nSent: " + date + "\nTo: Quay List <list@quay.example>\nSubject: Berth plan\n\n" + body + "\n\n"
}

func quoting(attribution string, body ...string) string {
	return "I agree with this.\n\n" + attribution + "\n> " + strings.Join(body, "\n> ") + "\n"
}

const (
	finch  = "Eleanor Finch <e.finch@quay.example>"
	jansen = "Bob Jansen <bob@water.example>"
	roux   = "Claire Roux <c.roux@port.example>"
)

// american is a mail with a clear American date in an attribution line of somebody else.
var american = top("Carl Weaver <carl@locks.example>", "Friday, 30 April 2021 09:00", quoting("On 4/29/2021 8:15, Dora Ames wrote:", "The lock is closed."))

func TestOrderByChronology(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{
			"another's client says nothing, the answer does",
			american + top(finch, "Friday, 14 May 2021 10:15", quoting("On 12/05/2021 15:47, Bob Jansen wrote:", "Shall we?")),
			[]string{"2021-04-30T09:00", "2021-04-29T08:15", "2021-05-14T10:15", "2021-05-12T15:47"},
		},
		{
			"American in a Dutch mail",
			top(finch, "vrijdag 14 mei 2021 10:15", quoting("On 5/12/2021, 3:47 PM, Bob Jansen wrote:", "Shall we?")),
			[]string{"2021-05-14T10:15", "2021-05-12T15:47"},
		},
		{
			"British, with the American clock",
			top(finch, "mardi 9 décembre 2014 08:05", quoting("On 09/12/2014, 5:19 AM, Claire Roux wrote:", "The plan.")),
			[]string{"2014-12-09T08:05", "2014-12-09T05:19"},
		},
		{
			"year first, in Canada",
			top(finch, "Dienstag, 26. Februar 2013 14:06", quoting("On 13-02-26 5:07 AM, Claire Roux wrote:", "The plan.")),
			[]string{"2013-02-26T14:06", "2013-02-26T05:07"},
		},
		{
			"two digits of a year, none of them the first",
			top(finch, "Tuesday, 9 July 2013 09:07", quoting("On 08/07/13 10:02, Claire Roux wrote:", "The plan.")),
			[]string{"2013-07-09T09:07", "2013-07-08T10:02"},
		},
		{
			"three clients, three orders",
			top(finch, "Friday, 11 June 2021 10:00", "I agree.\n\nOn 10/06/2021 17:30, Bob Jansen wrote:\n> So do I.\n>\n> On 6/9/2021 4:12 PM, Claire Roux wrote:\n>> Good.\n>>\n>> On 21-06-08 9:00 AM, Dora Ames wrote:\n>>> The plan.\n"),
			[]string{"2021-06-11T10:00", "2021-06-10T17:30", "2021-06-09T16:12", "2021-06-08T09:00"},
		},
		{
			"in another zone the quoted mail has the later clock",
			top(finch, "Saturday, 6 October 2018 23:36", quoting("On 10/07/2018 01:13, Claire Roux wrote:", "The plan.")),
			[]string{"2018-10-06T23:36", "2018-10-07T01:13"},
		},
		{
			"what it quotes decides the date of the mail",
			top(finch, "05/06/2019 09:00", "Free from noon.\n\nFrom: "+jansen+"\nSent: Wednesday, June 5, 2019 8:40\nTo: "+finch+"\nSubject: Berth plan\n\nIs it free?"),
			[]string{"2019-06-05T09:00", "2019-06-05T08:40"},
		},
		{
			"a quoted header of a phone",
			top(finch, "Friday 9 July 2021 16:44", "See below.\n\n-------- Original message --------\nFrom: "+jansen+"\nDate: 09/07/2021 12:40 (GMT+00:00)\nTo: "+finch+"\nSubject: Berth plan\n\nIs it free?"),
			[]string{"2021-07-09T16:44", "2021-07-09T12:40"},
		},
		{
			"answered months after: nothing tells",
			top(finch, "Tuesday, 14 December 2021 10:15", quoting("On 05/06/2021 15:47, Bob Jansen wrote:", "Shall we?")),
			[]string{"2021-12-14T10:15", "2021-06-05T15:47 | 2021-05-06T15:47"},
		},
		{
			"answered months after, the other order later than the answer: that is as rare as a wrong clock",
			top(finch, "Friday, 20 August 2021 10:15", quoting("On 10/02/2021 15:47, Bob Jansen wrote:", "Shall we?")),
			[]string{"2021-08-20T10:15", "2021-02-10T15:47 | 2021-10-02T15:47"},
		},
		{
			"no order is possible",
			top(finch, "Friday, 14 May 2021 10:15", quoting("On 09/10/2021 15:47, Bob Jansen wrote:", "Shall we?")),
			[]string{"2021-05-14T10:15", "2021-10-09T15:47 | 2021-09-10T15:47 !"},
		},
		{
			"an open date bounds nothing below it",
			top(finch, "Friday, 14 May 2021 10:15", "Yes.\n\nOn 09/10/2021 15:47, Bob Jansen wrote:\n> So do I.\n>\n> On 12/05/2021 14:12, Claire Roux wrote:\n>> Good.\n"),
			[]string{"2021-05-14T10:15", "2021-10-09T15:47 | 2021-09-10T15:47 !", "2021-05-12T14:12"},
		},
		{
			"a date that is decided decides the one above it",
			top(finch, "05/06/2019 09:00", "Yes.\n\nOn 04/06/2019 10:00, Bob Jansen wrote:\n> So do I.\n>\n> On Monday, 3 June 2019 9:00, Claire Roux wrote:\n>> Good.\n"),
			[]string{"2019-06-05T09:00", "2019-06-04T10:00", "2019-06-03T09:00"},
		},
		{
			"a date that stays open decides none",
			top(finch, "05/06/2019 09:00", quoting("On 04/06/2019 10:00, Bob Jansen wrote:", "Shall we?")),
			[]string{"2019-06-05T09:00 | 2019-05-06T09:00", "2019-06-04T10:00 | 2019-04-06T10:00"},
		},
		{
			"a mended date decides none",
			top(finch, "Saturday, 5 June 2021 10:15", "Yes.\n\n-----Original Message-----\nFrom: "+jansen+"\nSent: 04/O6/2021 10:00\nTo: "+finch+"\nSubject: Berth plan\n\nSo do I.\n\nOn 03/06/2021 9:00, Claire Roux wrote:\n> Good.\n"),
			[]string{"2021-06-05T10:15", "2021-06-04T10:00", "2021-06-03T09:00 | 2021-03-06T09:00"},
		},
		{
			"a mended date below decides none",
			top(finch, "05/06/2019 09:00", "Yes.\n\nFrom: "+jansen+"\nSent: 04/O6/2019 10:00\nTo: "+finch+"\nSubject: Berth plan\n\nSo do I.\n\nOn Monday, 3 June 2019 9:00, Claire Roux wrote:\n> Good.\n"),
			[]string{"2019-06-05T09:00 | 2019-05-06T09:00", "2019-06-04T10:00", "2019-06-03T09:00"},
		},
		{
			"what contradicts the mail above it for certain does not belong below it",
			top(finch, "Friday, 14 May 2021 10:15", "Yes.\n\nOn Saturday, 10 July 2021 10:00, Bob Jansen wrote:\n> So do I.\n>\n> On 06/07/2021 9:00, Claire Roux wrote:\n>> Good.\n"),
			[]string{"2021-05-14T10:15", "2021-07-10T10:00", "2021-07-06T09:00"},
		},
		{
			"the language speaks against the chronology, which confirms the other order",
			top(finch, "vrijdag 14 mei 2021 10:15", quoting("Op 5/12/2021 om 15:47 schreef Bob Jansen:", "Zullen we?")),
			[]string{"2021-05-14T10:15", "2021-05-12T15:47 | 2021-12-05T15:47 !"},
		},
		{
			"the language speaks against the chronology, which confirms nothing",
			top(finch, "vrijdag 14 mei 2021 10:15", quoting("Op 3/10/2021 om 15:47 schreef Bob Jansen:", "Zullen we?")),
			[]string{"2021-05-14T10:15", "2021-10-03T15:47"},
		},
		{
			"the American clock of an Australian",
			top(finch, "Friday, 6 August 2021 10:15", "See below.\n\n-----Original Message-----\nFrom: "+jansen+"\nSent: 5/08/2021 6:45 PM\nTo: "+finch+"\nSubject: Berth plan\n\nIs it free?"),
			[]string{"2021-08-06T10:15", "2021-08-05T18:45 | 2021-05-08T18:45 !"},
		},
		{
			"Italian and French print no year first with slashes",
			top(finch, "Tuesday, 14 December 2027 10:15", quoting("Il 12/03/21 09:25, Bob Jansen ha scritto:", "Va bene?")),
			[]string{"2027-12-14T10:15", "2021-03-12T09:25"},
		},
	} {
		if got, _ := datesRead(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

// TestChronologyIsSaid: what the mails around a date decide stands in its rules, with what was ruled out.
func TestChronologyIsSaid(t *testing.T) {
	_, copies := datesRead(top(finch, "Friday, 14 May 2021 10:15", quoting("On 12/05/2021 15:47, Bob Jansen wrote:", "Shall we?")))
	d := copies[1].Date
	if !slices.Contains(d.Rules, "order: the day first, by the mails around it") || len(d.Rejected) != 1 ||
		d.Rejected[0] != (mail.Rejected{Reading: "2021-12-05T15:47", Reason: "it is later than the mail that quotes it"}) {
		t.Errorf("rules %q, rejected %v", d.Rules, d.Rejected)
	}
}

// TestOrderByClient: dates of one client in one form decide for each other, those of others and in other forms do not.
func TestOrderByClient(t *testing.T) {
	const open = "2021-06-05T15:47 | 2021-05-06T15:47"
	asked := top(finch, "Tuesday, 14 December 2021 10:15", quoting("On 05/06/2021 15:47, Bob Jansen wrote:", "Shall we?"))
	for _, c := range []struct{ name, evidence, want string }{
		{"the same client", top(finch, "Thursday, 25 March 2021 09:00", quoting("On 24/03/2021 16:10, Claire Roux wrote:", "The plan.")), "2021-06-05T15:47"},
		{"the same client, American", top(finch, "Thursday, 25 March 2021 09:00", quoting("On 03/24/2021 16:10, Claire Roux wrote:", "The plan.")), "2021-05-06T15:47"},
		{"another's client", top(roux, "Thursday, 25 March 2021 09:00", quoting("On 24/03/2021 16:10, Eleanor Finch wrote:", "The plan.")), open},
		{"with another clock", top(finch, "Thursday, 25 March 2021 09:00", quoting("On 24/03/2021 4:10 PM, Claire Roux wrote:", "The plan.")), open},
		{"without zeros", top(finch, "Thursday, 25 March 2021 09:00", quoting("On 3/24/2021 16:10, Claire Roux wrote:", "The plan.")), open},
		{"a header on top", top(finch, "24/03/2021 16:10", "The plan."), open},
		{"both orders", top(finch, "Thursday, 25 March 2021 09:00", quoting("On 24/03/2021 16:10, Claire Roux wrote:", "The plan.")) +
			top(finch, "Friday, 26 March 2021 09:00", quoting("On 03/25/2021 16:10, Claire Roux wrote:", "The plan.")), open},
	} {
		if got, _ := datesRead(c.evidence + asked); got[len(got)-1] != c.want {
			t.Errorf("%s: %q, want %q", c.name, got[len(got)-1], c.want)
		}
	}
	bob := func(date string) string {
		return top(finch, "Tuesday, 14 December 2021 10:15", "Yes.\n\nOn Monday, 13 December 2021 10:00, Bob wrote:\n> So do I.\n>\n> On "+date+" 9:00, Claire Roux wrote:\n>> Good.\n")
	}
	if got, _ := datesRead(bob("24/03/2021") + bob("05/06/2021")); got[len(got)-1] != "2021-06-05T09:00 | 2021-05-06T09:00" {
		t.Errorf("two Bobs are one: %q", got)
	}
	blackedOut := "[redacted]"
	got, _ := datesRead(top(blackedOut, "Thursday, 25 March 2021 09:00", quoting("On 24/03/2021 16:10, Claire Roux wrote:", "The plan.")) +
		strings.Replace(asked, finch, blackedOut, 1))
	if got[3] != open {
		t.Errorf("who is blacked out is nobody in particular: %q", got[3])
	}
}

// TestOrderOfThePrint: headers on top, which one program printed, decide for each other; quotations do not decide for them.
func TestOrderOfThePrint(t *testing.T) {
	undecided := "\f" + strings.Replace(top(jansen, "05/06/2021 15:47", "It is back."), "Berth plan", "The old crane", 1) + "\f" + top(roux, "Monday, 7 June 2021 10:00", "Yes.")
	for _, c := range []struct{ name, evidence, want string }{
		{"day first", top(finch, "24/03/2021 16:10", "The plan."), "2021-06-05T15:47"},
		{"month first", top(finch, "03/24/2021 16:10", "The plan."), "2021-05-06T15:47"},
		{"both", top(finch, "24/03/2021 16:10", "The plan.") + "\f" + top(finch, "03/25/2021 16:10", "The plan."), "2021-06-05T15:47 | 2021-05-06T15:47"},
		{"a quoted header", top(finch, "Thursday, 25 March 2021 09:00", "See below.\n\n-----Original Message-----\nFrom: "+roux+"\nSent: 24/03/2021 16:10\nTo: "+finch+"\nSubject: Berth plan\n\nThe plan."), "2021-06-05T15:47 | 2021-05-06T15:47"},
	} {
		if got, copies := datesRead(c.evidence + undecided); got[len(got)-2] != c.want || copies[len(got)-2].Above >= 0 {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	below := top(finch, "24/03/2021 16:10", "See below.\n\n-----Original Message-----\nFrom: "+roux+"\nSent: 05/06/2020 16:10\nTo: "+finch+"\nSubject: Berth plan\n\nThe plan.")
	if got, _ := datesRead(below); !slices.Equal(got, []string{"2021-03-24T16:10", "2020-06-05T16:10 | 2020-05-06T16:10"}) {
		t.Errorf("the header on top decided for a quoted one: %q", got)
	}
}

// TestLostHalf settles the order of a date of which AM or PM is lost, and leaves the half of the day open.
func TestLostHalf(t *testing.T) {
	_, r := readText("From: Ann Lee\nSent: Thursday, March 7, 2013 6:40 PM\nTo: Bob Roe\nSubject: Fwd: Tide\n\nSee below.\n\n" +
		"From: Bob Roe\nTo: Ann Lee\nSent: 3/7/2013 1:33:13 . Eastern Standard Time\nSubj: Tide\n\nIt is high.\n\nOn Thu, Mar 7, 2013 at 1:20 AM, Cy Moe <cy@dike.example> wrote:\n\n> Is it?\n")
	if len(r.Copies) != 3 {
		t.Fatalf("%+v", r.Copies)
	}
	if d := r.Copies[1].Date; d == nil || d.Earliest != "2013-03-07T01:33:13" || d.Latest != "2013-03-07T13:33:13" || len(d.Readings) != 2 || len(d.Rejected) != 2 {
		t.Errorf("%+v", d)
	}
}

// TestOrderOfTops: where the headers on top of other documents tell the order of day and month of one that may be either, it is said.
func TestOrderOfTops(t *testing.T) {
	mails := func(sent ...string) string {
		var b strings.Builder
		for i, s := range sent {
			fmt.Fprintf(&b, "Document %d\n\nFrom: Ash, Ann\nSent: %s\nTo: Birch, Bob\nSubject: Quay %d\n\nThe quay is clear.\n\n", i+1, s, i+1)
		}
		return b.String()
	}
	for _, c := range []struct {
		name     string
		sent     []string
		readings int
		told     bool
	}{
		{"another header tells", []string{"03/04/2021 10:00", "25/04/2021 10:00"}, 1, true},
		{"nothing tells", []string{"03/04/2021 10:00", "05/04/2021 10:00"}, 2, false},
		{"it tells itself", []string{"23/04/2021 10:00", "25/04/2021 10:00"}, 1, false},
		{"a word tells", []string{"3 April 2021 10:00", "25/04/2021 10:00"}, 1, false},
	} {
		r := Parse("00", mail.NewText(mails(c.sent...), "test"), Options{})
		if len(r.Copies) != len(c.sent) {
			t.Fatalf("%s: %d mails", c.name, len(r.Copies))
		}
		d := r.Copies[0].Date
		if max(1, len(d.Readings)) != c.readings || d.OrderDecided() != c.told || len(d.Rejected) > 0 != c.told || d.Repaired {
			t.Errorf("%s: %+v", c.name, d)
		}
		if c.told && (d.Earliest != "2021-04-03T10:00" || d.Rejected[0].Reading != "2021-03-04T10:00") {
			t.Errorf("%s: %s, not %s", c.name, d.Earliest, d.Rejected[0].Reading)
		}
	}
}
