package parse

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// printsOf says what a reading holds: of each copy its sender, recipients, moment, subject and the first line of its body.
func printsOf(t *mail.Text, r *mail.Reading) string {
	var out []string
	for i := range r.Copies {
		c := &r.Copies[i]
		when := "-"
		if c.Date != nil {
			when = string(c.Date.Earliest)
		}
		body, _, _ := strings.Cut(strings.TrimSpace(t.Join(c.Body)), "\n")
		out = append(out, fmt.Sprintf("%s > %s / %s | %s | %s | %s", shortNames(c.From), shortNames(c.To), shortNames(c.Cc), when, c.Subject.Value, body))
	}
	return strings.Join(out, "\n")
}

// shortNames are the names of people, "!" for who is blacked out, with the address of those without one.
func shortNames(list []mail.Participant) string {
	var out []string
	for i := range list {
		p := &list[i]
		switch {
		case p.Redacted:
			out = append(out, "!")
		case p.Name != "":
			out = append(out, p.Name)
		default:
			out = append(out, p.Address)
		}
	}
	return strings.Join(out, ", ")
}

// TestReleasedPrints reads what agencies' releases print of AOL, of exports and of phones.
func TestReleasedPrints(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{
			"the labels of AOL, of people blacked out",
			"Begin forwarded message:\n\nFrom:\nDate: March 7, 2013 1:33:46 PM EST\nTo:\nSubject: Fwd: Crane\n\nFrom:\nTo:\nSent: 3/7/2013 1:33:13 P.M. Eastern Standard Time\nSubj: Re: Crane\n\nyes\n",
			"! > ! /  | 2013-03-07T13:33:46 | Fwd: Crane | \n! > ! /  | 2013-03-07T13:33:13 | Re: Crane | yes",
		},
		{
			"a letter of a label that is a mark, behind a shorter label",
			"From: Ann Lee <ann@quay.example>\nTo: Bob Roe <bob@quay.example>\nSent: Monday, May 3, 2021 10:12 AM\nSubj(ct: The crane\n\nyes\n",
			"Ann Lee > Bob Roe /  | 2021-05-03T10:12 | The crane | yes",
		},
		{
			"an export's field for pictures",
			"From: \"Lee, Ann (QUAY/HR) [E]\" <ann@quay.example>\nTo: \"Roe, Bob (QUAY/HR) [E]\" <bob@quay.example>\nSubject: FW: Crane\nDate: Sat, 26 Sep 2009 17:02:01 -0400\nImportance: Normal\nInline-Images: image001.jpg\n\nIt is green.\n",
			"Lee, Ann > Roe, Bob /  | 2009-09-26T17:02:01 | FW: Crane | It is green.",
		},
		{
			"the moment behind the sender",
			"---------------------- Forwarded by Ann Lee/QUAY/ECT on 05/10/2001\n04:20 PM ---------------------------\nFrom: David Roe/QUAY@quayXgate on 05/03/2001 09:27 AM\nTo: Ray Bow/QUAY@quayXgate, Mick Bro/QUAY@quayXgate\ncc: Rick Bay/QUAY@quayXgate\nSubject: Approval\n\nAttached.\n",
			"David Roe > Ray Bow, Mick Bro / Rick Bay | 2001-05-03T09:27 | Approval | Attached.",
		},
		{
			"an announcement that the print wrapped behind the clock",
			"From: ann@quay.example\nTo: bob@quay.example\nSubject: Crane\nDate: Mon, 24 May 1999 06:59:00 -0700 (PDT)\n\n----- Forwarded by Ann Lee/HOU/QUAY on 05/24/99 01:59\nPM ---\n\nQuay & Crane Corp.\n\nFrom: cy@dock.example 05/24/99 10:46 AM\n\n\nTo: Ann Lee/HOU/QUAY@QUAY\ncc:\nSubject: Crane\n\nThe draft.\n",
			"ann@quay.example > bob@quay.example /  | 1999-05-24T06:59:00 | Crane | Quay & Crane Corp.\ncy@dock.example > Ann Lee /  | 1999-05-24T10:46 | Crane | The draft.",
		},
		{
			"the moment with its weekday behind the sender",
			"Von: David Roe/QUAY am Montag, 3. Mai 2021 09:27\nAn: Ray Bow/QUAY@quayXgate\nKopie: Rick Bay/QUAY@quayXgate\nThema: Freigabe\n\nAnbei.\n",
			"David Roe > Ray Bow / Rick Bay | 2021-05-03T09:27 | Freigabe | Anbei.",
		},
		{
			"labels above their values, nobody left of the sender, nothing but a mark for a subject",
			"From: \nSent: \nTuesday, May 24, 2011 1:10 PM \nTo: \nann@quay.example \nSubject: \nRe: \nI am meeting Swan again on Thursday. \n",
			"! > ann@quay.example /  | 2011-05-24T13:10 | Re: | I am meeting Swan again on Thursday.",
		},
		{
			"names under blocks in quotes",
			"yes\n\n---------- Forwarded message ---------\nFrom: \"██████████████████████████████████████████>\nDate: Jul 26, 2019 3:28 PM\nSubject: RE: Crane report\nTo: \"████████████████████████████████████████████>,\"Crutch, ████████(QID) (QBI)\"\n<crutch@quay.example>\nCc: \"██████████████████████████████████████████>\n\nHi\n",
			"! > !, crutch@quay.example / ! | 2019-07-26T15:28 | RE: Crane report | Hi",
		},
		{
			"an attribution with a long bar in place of the address",
			"no\n\nOn May 30, 2014, at 10:29 AM, Boris Nick <████████████████████████ wrote:\n\nThe crane\n",
			"Boris Nick >  /  | 2014-05-30T10:29 |  | The crane",
		},
		{
			"the number of the document twice on each page, above labels with nobody left behind them",
			"QUA00150296\nQUA00150296\n\nFrom:\nSent:\nTo:\nSubject: RE: Crane actions\n\nAttachment: Crane.docx\n\nHi,\nit is green.\n\nQUA00150296\nQUA00150296\n\nAnn\n",
			"! > ! /  | - | RE: Crane actions | Hi,",
		},
		{
			"a place in an address book over four lines",
			"From: Lee Ann (Communications)[/O=QUAY PRODUCTION/OU=EXCHANGE ADMINISTRATIVE\nGROUP\n(FYDIBOHF23SPDLT)/CN=RECIPIENTS/CN=007E1C8FF97648EF89F SF 1F8FE523197-\nLEEA]\nSent: Mon 20/04/2015 8:01:58 AM (UTC)\nTo: Roe Bob\nSubject: RE: Crane\n\nIt is green.\n",
			"Lee Ann (Communications) > Roe Bob /  | 2015-04-20T08:01:58 | RE: Crane | It is green.",
		},
	} {
		text, r := readText(c.text)
		if got := printsOf(text, r); got != c.want {
			t.Errorf("%s:\n%s\nnot\n%s", c.name, got, c.want)
		}
	}
}

// TestDebrisBeforeSubject reads a mail that quotes one of the same subject and a later clock, as an export's in UTC is in summer.
func TestDebrisBeforeSubject(t *testing.T) {
	_, r := readText("From: Ann Lee[/O=QUAY/OU=HR/CN=RECIPIENTS/CN=LEEA]\nSent: Wed 19/07/2006 8:14:23 AM (UTC)\nTo: Bob Roe\n\nSubject: I RE: Crane report\n\nThanks, Bob. No, we are not.\n\n" +
		"From: Bob Roe\n\nSent: 19 July 2006 08:54\n\nTo: Ann Lee\n\nSubject: RE: Crane report\n\nHi Ann,\nYes, that looks fine.\n")
	if len(r.Copies) != 2 || r.Copies[1].Above != 0 {
		t.Errorf("the quotation is no quotation: %d copies, above %d", len(r.Copies), r.Copies[1].Above)
	}
}
