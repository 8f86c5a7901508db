package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// undatedMail is a mail by Anna Smith to Bob Jones and to davidr-2.
const undatedMail = "From: Anna Smith <anna@harbour.example>\nSent: Thursday, 6 May 2021 10:15\nTo: Bob Jones <bob@port.example>; davidr-2 <d@port.example>\nSubject: Budget\n\nYes, agreed.\n\n"

// undatedCopy reads what stands below undatedMail: how many copies there are, and what the last one is if it is no mail of
// Anna's.
func undatedCopy(s string) (*mail.Text, *mail.Reading, *mail.Copy) {
	text, r := readText(undatedMail + s)
	if len(r.Copies) < 2 {
		return text, r, nil
	}
	return text, r, &r.Copies[len(r.Copies)-1]
}

func unsure(r *mail.Reading) bool {
	for _, p := range r.Problems {
		if p.Code == "header-unsure" {
			return true
		}
	}
	return false
}

// TestNameAloneQuotes reads a line of a name and a verb above a quotation, in every language: a quoted message without a
// moment, unsure where the name is known from nowhere else.
func TestNameAloneQuotes(t *testing.T) {
	for _, l := range lang.All() {
		for _, pattern := range l.Attributions {
			if strings.Contains(pattern, "{date}") || strings.HasSuffix(pattern, "}:") || strings.HasSuffix(pattern, "}):") {
				continue
			}
			for _, c := range []struct {
				sender string
				known  bool
			}{{"Bob Jones", true}, {"davidr-2", true}, {"Jones, Bob (London)", true}, {"Carl White", false}, {"Sklar, Otto (Harbour)", false}, {"Ada D. I. Kern-2", false}, {"De Vries, Jan", false}, {"Jan van der Berg", false}} {
				line := strings.Replace(pattern, "{from}", c.sender, 1)
				for _, below := range []string{"\n> The budget is too small.\n> Can we raise it?\n", "\n\n> The budget is too small.\n>\n> Bob\n"} {
					text, r, q := undatedCopy(line + below)
					if q == nil || len(r.Copies) != 2 {
						t.Errorf("%q: %d copies", line, len(r.Copies))
						continue
					}
					if got := q.Raw(text, mail.RoleFrom); got != c.sender || q.Date != nil || q.Depth != 1 || q.Quoting != mail.QuotingAttribution {
						t.Errorf("%q: from %q, %+v", line, got, q)
					}
					if whose(t, text, r, "budget is too") != 1 {
						t.Errorf("%q: the quotation is Anna's", line)
					}
					if unsure(r) == c.known {
						t.Errorf("%q: unsure %v", line, unsure(r))
					}
				}
			}
		}
	}
}

// TestNameAloneFramed reads such lines below a rule, in quotation marks, in capitals, and above bars and initials.
func TestNameAloneFramed(t *testing.T) {
	for _, s := range []string{
		"---\nCarl White wrote:\n> It is clear.\n",
		"Anna\n\n-- \nCarl White wrote:\n> It is clear.\n",
		"\"Carl White\" wrote:\n> It is clear.\n",
		"CARL WHITE WROTE:\n> It is clear.\n",
		"Carl White wrote:\n| It is clear.\n| And dry.\n",
		"Carl White wrote:\nCW> It is clear.\nCW> And dry.\n",
		"> Carl White wrote:\n>> It is clear.\n",
	} {
		if text, r, q := undatedCopy(s); q == nil || len(r.Copies) != 2 || !unsure(r) || whose(t, text, r, "It is clear") != 1 {
			t.Errorf("%q: %d copies", s, len(r.Copies))
		}
	}
}

// TestNameAloneIsProse leaves what tells of somebody's words, and what nothing is quoted below.
func TestNameAloneIsProse(t *testing.T) {
	for _, s := range []string{
		"Bob Jones wrote:\nThe budget is too small.\n",
		"Bob Jones wrote:\n\n    The budget is too small.\n",
		"As Smith wrote:\n> The budget is too small.\n",
		"As Carl White wrote:\n> The budget is too small.\n",
		"The Harbour Times wrote:\n> The budget is too small.\n",
		"Der Spiegel schrieb:\n> Das Geld reicht nicht.\n",
		"De Haven schreef:\n> Het is te klein.\n",
		"Yesterday Bob Jones wrote:\n> The budget is too small.\n",
		"09:15 Carl White wrote:\n> 12 bytes\n",
		"> Carl White wrote:\n> The budget is too small.\n",
		"Le Monde a écrit :\n> Le budget est trop petit.\n",
		"The report says:\n> The budget is too small.\n",
		"Bob Jones asked:\n> Is the budget too small?\n",
		"In his book of harbours\nCarl White wrote:\n> The budget is too small.\n",
		"Carl wrote:\n> The budget is too small.\n",
		"somebody wrote:\n> The budget is too small.\n",
		"It failed. Carl White wrote:\n> The budget is too small.\n",
		"Re: Carl White wrote:\n> The budget is too small.\n",
		"Jansen vraagt:\n> Is het genoeg?\n",
		"Selon Carl White:\n> Le budget est trop petit.\n",
		"SMITH:\n> The budget is too small.\n",
		"Carl White wrote: the budget\n> The budget is too small.\n",
		"12 Carl White wrote:\n> The budget is too small.\n",
		"Server A1 wrote:\n> 12 bytes\n",
		"you wrote:\n> The budget is too small.\n",
	} {
		if _, r, q := undatedCopy(s); q != nil {
			t.Errorf("%q: read as mail: %+v", s, r.Copies[1])
		}
	}
	if _, r := readText("Carl White wrote:\n> The budget is too small.\n\nIt is.\n"); len(r.Copies) != 0 {
		t.Errorf("an essay: %+v", r.Copies[0])
	}
}

// TestAddressee reads a quoted message of somebody whom the line does not name: "you" is nobody's name.
func TestAddressee(t *testing.T) {
	for _, line := range []string{
		"On Tue, 4 May 2021 09:15:00 +0200, you wrote:",
		"At 09:15 4 May 2021, you wrote:",
		"Am Dienstag, 4. Mai 2021, 09:15:00 schrieben Sie:",
		"Op 4 mei 2021 om 09:15 schreef u:",
		"Den 4. maj 2021 kl. 09.15 skrev du:",
	} {
		text, r, q := undatedCopy(line + "\n> The budget is too small.\n")
		if q == nil || len(q.From) != 1 || q.From[0].Name != "" || q.From[0].Redacted || q.Raw(text, mail.RoleFrom) != "" || q.Date == nil || unsure(r) || whose(t, text, r, "The budget") != 1 {
			t.Errorf("%q: %+v, %v", line, q, r.Problems)
		}
		if _, r, q := undatedCopy(line + "\nThe budget is too small.\n"); q != nil || strings.Contains(codes(r), "maybe-header") != strings.Contains(line, ":15") {
			t.Errorf("%q above prose: %+v %v", line, q, r.Problems)
		}
	}
}

// TestSureWithoutClock takes lines with a day or an address alone for as sure as those with a clock.
func TestSureWithoutClock(t *testing.T) {
	for _, s := range []string{
		"On Tue, 4 May 2021, Carl White wrote:\n> The budget is too small.\n",
		"On 4 May 2021 at 09:15, carl-white wrote:\n> The budget is too small.\n",
		"carl@port.example wrote:\n> The budget is too small.\n",
		"\"Carl White\" <carl@port.example> writes:\n\n> The budget is too small.\n",
		"Quoting Carl White <carl@port.example>:\n\n> The budget is too small.\n",
		"Carl White wrote on 4 May 2021:\n> The budget is too small.\n",
	} {
		if _, r, q := undatedCopy(s); q == nil || unsure(r) {
			t.Errorf("%q: %d copies, %v", s, len(r.Copies), r.Problems)
		}
	}
}

// TestHiddenSender reads attributions whose sender a bar took, and left nothing of him or blocks. A page may end within them.
// Prose, and a damaged moment that may hold a name, are none.
func TestHiddenSender(t *testing.T) {
	lines := strings.Repeat("It lies in the outer basin since Monday.\n\n", 5)
	for _, c := range []struct {
		text string
		want string // the moments of the copies
	}{
		{"yes\n\nOn Tue, Jan 3, 2017 at 1:18 PM, wrote:\n\nWhich crane?\n", "2017-01-03T13:18"},
		{"yes\n\nOn Tue, Jan 3, 2017 at 1:18 PM wrote:\n\nWhich crane?\n", "2017-01-03T13:18"},
		{"yes\n\nOn Jan 3, 2017, at 1:18 PM, █████████████ <██████████████████████> wrote:\n\nWhich crane?\n", "2017-01-03T13:18"},
		{"yes\n\nOn Jan 3, 2017, at 1:18 PM, < > wrote:\n\nWhich crane?\n", "2017-01-03T13:18"},
		{"yes\n\nOn Jan 3, 2017, at 1:18 PM,\n> wrote:\nWhich crane?\n", "2017-01-03T13:18"},
		{"yes\n\nOp di 3 jan. 2017 om 13:18 schreef <>:\n\nWelke kraan?\n", "2017-01-03T13:18"},
		{"In a message dated 1/3/2017 6:20:29 P.M. Eastem Standard Time, writes:\n\nWhich crane?\n", "2017-01-03T18:20:29"},
		{"On Thursday, June 20, 2013, wrote:\n\nWhich crane?\n", "2013-06-20T00:00"},
		{"Which ship?\n" + lines + "QUAY00000411\n\n\nThe red one.\n" + lines + "\nOn Jan 3, 2017,\nat 1:18 PM,\n\nQUAY00000412\n\n\nwrote:\n\nWhich crane?\n" + lines + "QUAY00000413\n", "2017-01-03T13:18"},
		{"yes\n\nOn Jan 3, 2017 1:18 PM, ' a wrote:\n\nWhich crane?\n", "2017-01-03T13:18"},
		{"yes\n\nOn Jan 3, 2017 1:18 PM, \"| > wrote: Which crane?\n", "2017-01-03T13:18"},
		{"yes\n\nOn Jan 3, 2017 1:18 PM, i wrote: Which crane?\n", ""},
		{"yes\n\nOn Tue, Jan 3, 2017 at 1:20 PM = =I='< > = wrote:\n\nWhich crane?\n", "2017-01-03T13:20"},
		{"yes\n\nOn Tue, Jan 3, 2017 at 1:20 PM | wrote: The red one is free! On Tue, Jan 3, 2017 at 1:18 PM | = wrote: Which crane?\n", "2017-01-03T13:20 2017-01-03T13:18"},
		{"It was late. On Tue, Jan 3, 2017 at 1:18 PM, █████ wrote: The crane is free.\n", ""},
		{"It was late. On Tue, Jan 3, 2017 at 1:18 PM, wrote: The crane is free.\n", ""},
		{"It was late. On Tue, Jan 3, 2017 at 1:18 PM, I wrote: The crane is free.\n", ""},
		{"He said that on Tue, Jan 3, 2017 at 1:18 PM, wrote:\n\nWhich crane?\n", ""},
		{"yes\n\nOn Wed, Aug 23, 20/3 at 12:06:1>4PM +0800, Ming Lo wrote:\n\nWhich crane?\n", ""},
	} {
		reading := Parse("00", mail.NewText(c.text, ""), Options{})
		var got []string
		for i := range reading.Copies {
			copied := &reading.Copies[i]
			if len(copied.From) != 1 || !copied.From[0].Redacted || copied.From[0].Name != "" {
				t.Errorf("%q: sender %+v", c.text, copied.From)
			}
			got = append(got, string(copied.Date.Earliest))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q: %q, not %q", c.text, s, c.want)
		}
	}
}

// TestBarBehindName reads attributions with a bar behind a name, where the address stands: they are sure without a clock and without a
// quotation below too. A name alone is not.
func TestBarBehindName(t *testing.T) {
	for behind, read := range map[string]bool{" ______ wrote:": true, "______ wrote:": true, " ______\nwrote:": true, " ████ wrote:": true, " < wrote:": true, " <1____ wrote:": true, " <\n\nwrote:": true, " wrote:": false, "\nwrote:": false} {
		for _, moment := range []string{"Monday, May 3, 2021", "May 3, 2021, at 1:53 PM"} {
			_, r := readText("As you asked.\n\nOn " + moment + ", Dot Poe" + behind + "\nIs it high?\n\nIt is not, says the harbour master.\n")
			if sure := len(r.Copies) == 1 && len(r.Problems) == 0; sure != read || read && r.Copies[0].From[0].Name != "Dot Poe" {
				t.Errorf("%q: %d copies, %v", moment+behind, len(r.Copies), r.Problems)
			}
		}
	}
}

// TestKnownSendersAreSure reads attributions above text without quote marks: of a sender whose name a header prints they are
// sure, of anybody else they are said to be in doubt.
func TestKnownSendersAreSure(t *testing.T) {
	for name, doubted := range map[string]bool{"Ann Lee": false, "Dot Poe": true} {
		_, r := readText("From: Ann Lee\nSent: Monday, May 3, 2021 4:25 PM\nTo: Cy Moe\nSubject: Tide\n\nAs you asked.\n\nOn May 3, 2021, at 1:53 PM, " + name + " wrote:\n\nIs it high?\n")
		if len(r.Copies) != 2 || unsure(r) != doubted {
			t.Errorf("%s: %d copies, in doubt: %v", name, len(r.Copies), unsure(r))
		}
	}
}

// TestNameAloneSigned reads a line of a name and a verb that nothing is above where the quotation below it is signed with that name, and
// reports it where it is not.
func TestNameAloneSigned(t *testing.T) {
	text, r := readText("It is.\n\nAnn\n\nCarl White wrote:\n> The budget is too small.\n>\n> Carl White\n")
	if len(r.Copies) != 1 || r.Copies[0].Raw(text, mail.RoleFrom) != "Carl White" || unsure(r) {
		t.Errorf("signed: %d copies, %v", len(r.Copies), r.Problems)
	}
	for _, s := range []string{"Carl White wrote:\n> The budget is too small.\n\nIt is.\n", "Carl White wrote:\n> The budget is too small.\n\nCarl White\n"} {
		_, r := readText(s)
		if len(r.Copies) != 0 || len(r.Problems) != 1 || r.Problems[0].Code != "maybe-header" {
			t.Errorf("%q: %d copies, %v", s, len(r.Copies), r.Problems)
		}
	}
}

// TestPersonName tells names from titles in capitals, numbered things and sentences.
func TestPersonName(t *testing.T) {
	for text, want := range map[string]bool{
		"Sklar, Otto (London)": true, "Ada D. I. Kern-2": true, "van den Berg, Jan": true, "Jan van den": false,
		"Draft Report On Works Of Quays And Locks": false, "Ann Kern 2": false, "Ann": false,
	} {
		if got := personName(text, "en"); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
