package dedupe

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/internal/release"
	"github.com/rethread/rethread/mail"
)

// sheet is one copy of a test: header, body and place.
type sheet struct {
	copy  mail.Copy
	place Place
	body  string
}

func id(s string) mail.ID { return mail.NewCopyID(s, "test", 0) }

func at(wall string) *mail.Date {
	if wall == "" {
		return nil
	}
	return &mail.Date{Earliest: mail.Wall("2021-" + wall), Latest: mail.Wall("2021-" + wall)}
}

// who reads "Ann", "@domain" or "/UNIT"; the latter two are blacked out.
func who(s string) mail.Participant {
	switch {
	case strings.HasPrefix(s, "@"):
		return mail.Participant{Domain: s[1:], Redacted: true}
	case strings.HasPrefix(s, "/"):
		return mail.Participant{Unit: s[1:], Redacted: true}
	}
	if name, address, ok := strings.Cut(s, " <"); ok {
		return mail.Participant{Name: name, Address: strings.TrimSuffix(address, ">")}
	}
	if strings.Contains(s, "@") {
		return mail.Participant{Address: s}
	}
	name, behalf, _ := strings.Cut(s, " on behalf of ")
	return mail.Participant{Name: name, OnBehalfOf: behalf}
}

// paper makes a sheet: people as "from > to, to", subject with its mark, wall clock, body.
func paper(name, people, subject, wall, body string) sheet {
	c := mail.Copy{ID: id(name), Kind: mail.KindEmail, Subject: mail.Subject{Value: subject, Base: subject}, Date: at(wall), Above: -1}
	for _, mark := range []string{"RE: ", "FW: "} {
		if base, ok := strings.CutPrefix(subject, mark); ok {
			c.Subject.Base, c.Subject.Prefixes = base, []mail.Prefix{{Raw: mark, Forward: mark == "FW: "}}
		}
	}
	from, to, _ := strings.Cut(people, " > ")
	if from != "" {
		c.From = []mail.Participant{who(from)}
	}
	for p := range strings.SplitSeq(to, ", ") {
		if p != "" {
			c.To = append(c.To, who(p))
		}
	}
	return sheet{c, Place{Source: name}, body}
}

func meeting(name, people, subject, start, body string) sheet {
	s := paper(name, people, subject, "", body)
	s.copy.Kind, s.copy.Appointment = mail.KindAppointment, &mail.Appointment{Start: at(start)}
	return s
}

func (s sheet) within(document string) sheet { s.place.Source = document; return s }

func (s sheet) above(below sheet) sheet { s.place.Below = below.copy.ID; return s }

func (s sheet) beneath(above sheet) sheet { s.place.Above = above.copy.ID; return s }

// copied puts people in Cc.
func (s sheet) copied(names ...string) sheet {
	for _, p := range names {
		s.copy.Cc = append(s.copy.Cc, who(p))
	}
	return s
}

// torn says that the lists of people are.
func (s sheet) torn() sheet { s.copy.LowerBound = true; return s }

// reads gives the date several readings.
func (s sheet) reads(walls ...string) sheet {
	s.copy.Date = &mail.Date{Earliest: at(walls[0]).Earliest, Latest: at(walls[len(walls)-1]).Latest}
	for _, w := range walls {
		s.copy.Date.Readings = append(s.copy.Date.Readings, at(w).Earliest)
	}
	return s
}

func (s sheet) sent(wall string) sheet { s.copy.Date = at(wall); return s }

// zoned prints the offset with the date, in minutes.
func (s sheet) zoned(offset int) sheet {
	d := *s.copy.Date
	d.Zone, d.Offset, d.HasOffset = "printed", offset, true
	s.copy.Date = &d
	return s
}

// onDay leaves the day of the date.
func (s sheet) onDay() sheet {
	d := *s.copy.Date
	d.Earliest, d.Latest = d.Earliest[:11]+"00:00", d.Earliest[:11]+"23:59"
	s.copy.Date = &d
	return s
}

// prints yields sheets in any order.
func prints(sheets []sheet) iter.Seq2[Print, error] {
	return func(yield func(Print, error) bool) {
		for _, i := range rand.Perm(len(sheets)) {
			if s := &sheets[i]; !yield(Print{&s.copy, s.place, s.body}, nil) {
				return
			}
		}
	}
}

func grouped(t *testing.T, sheets []sheet) []mail.Message {
	t.Helper()
	messages, err := Group(context.Background(), prints(sheets), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return messages
}

const (
	long = `We propose to hold the review of the archive in the second week, so that the auditors have seen
both cellars before the shelves are moved. Could your team send the list of boxes that may leave the building,
and say which of them hold paper older than ten years? The carrier comes on Thursday and needs a number.`
	status = "Status of the works this week: %d boxes moved, %d shelves cleared, %d still to do. No accidents were reported and the lift was repaired. Next week the north wing follows."
	thanks = "Thank you very much for your help with the move, it was a pleasure to work with you and your team."
	invite = "Dear all, herewith I invite you to the yearly meeting about the cellars and the lift. The agenda follows later; please tell me when you bring guests."
)

func ocr(s string) string {
	return strings.NewReplacer("review", "revlew", "cellars", "ceilars", "carrier", "carr ier", "Thursday", "Thurs day", "paper", "pap~er").Replace(s)
}

func quoted(s string) string {
	return "> " + strings.ReplaceAll(strings.ReplaceAll(s, "\n", " "), ", ", ",\n> ")
}

// TestNamedCases says for pairs (and a few more) of copies whether they are one message, and how sure that is.
func TestNamedCases(t *testing.T) {
	a := paper("a", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", long)
	apart, certain, probable, possible := mail.Strength(""), mail.Certain, mail.Probable, mail.Possible
	for _, c := range []struct {
		name   string
		other  sheet
		first  *sheet
		wanted mail.Strength
	}{
		{"the same again", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", long), nil, certain},
		{"damaged", paper("b", "Ann Smlth > Bob Jones", "Ceilars", "03-04T09:07", ocr(long)), nil, certain},
		{"quoted and wrapped anew", paper("b", "Ann Smith > ", "", "03-04T09:07", quoted(long)), nil, certain},
		{"rounded", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-04T09:08", long), nil, certain},
		{"cut short", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", long[:120]), nil, probable},
		{"the top cut off", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", long[90:]), nil, certain},
		{"the opening blacked out", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", "10.2.e\n"+long[130:]), nil, probable},
		{"the opening left out", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", long[130:]), nil, apart},
		{"the opening blacked out, seven minutes off", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-04T09:14", "10.2.e\n"+long[130:]), nil, apart},
		{"the opening blacked out, an hour off", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-04T10:07", "10.2.e\n"+long[130:]), nil, apart},
		{"another opening, something blacked out in it", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", "10.2.e\n"+fmt.Sprintf(status, 3, 4, 5)+long[100:]), ptr(paper("a", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", long+invite+thanks)), apart},
		{"the opening blacked out, another end", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", "10.2.e\n"+invite), nil, apart},
		{"blacked out", paper("b", "@x.org > /A/B", "Cellars", "03-04T09:07", long), nil, certain},
		{"another clock", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-04T08:07", ocr(long)), nil, certain},
		{"another clock, blacked out", paper("b", "@x.org > /A/B", "Cellars", "03-04T08:07", long), nil, probable},
		{"seven minutes off, blacked out", paper("b", "Ann Smith > @x.org", "Cellars", "03-04T09:14", long), nil, apart},
		{"seven minutes off", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-04T09:14", long), nil, possible},
		{"seven minutes off, with printed zones", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-04T08:14", long).zoned(0), ptr(a.zoned(60)), possible},
		{"eight hours off, with printed zones", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-04T16:18", long).zoned(0), ptr(a.zoned(60)), apart},
		{"a digit of the hour off, with printed zones", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-04T07:07", long).zoned(60), ptr(a.zoned(60)), possible},
		{"a word more, an hour off", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-04T10:07", strings.Replace(long, "may leave", "may not leave", 1)), nil, possible},
		{"a number, an hour off", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-04T10:07", long+" Ticket 53719."), ptr(paper("a", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", long+" Ticket 53428.")), possible},
		{"the next day, no hour printed", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-05T09:07", long).onDay(), ptr(a.onDay()), possible},
		{"automatic replies of nobody legible", paper("b", "@x.org > /A/B", "Cellars", "03-04T09:07", thanks), ptr(paper("a", "/C/D > @y.org", "Cellars", "03-04T09:07", thanks)), probable},
		{"the next day", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-05T09:07", long), nil, apart},
		{"another text, the same header", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", fmt.Sprintf(status, 3, 4, 5)), nil, apart},
		{"another sender", paper("b", "Cid Brown > Bob Jones", "Cellars", "03-04T09:07", thanks), ptr(paper("a", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", thanks)), apart},
		{"the same thanks to two people", paper("b", "Ann Smith > Cid Brown", "Thanks", "03-04T09:07", thanks), ptr(paper("a", "Ann Smith > Bob Jones", "Thanks", "03-04T09:07", thanks)), apart},
		{"the same thanks to two domains", paper("b", "Ann Smith > @x.org", "Thanks", "03-04T09:07", thanks), ptr(paper("a", "Ann Smith > @elsewhere.net", "Thanks", "03-04T09:07", thanks)), apart},
		{"a weekly status", paper("b", "Ann Smith > Bob Jones", "Status", "03-11T09:00", fmt.Sprintf(status, 31, 42, 55)), ptr(paper("a", "Ann Smith > Bob Jones", "Status", "03-04T09:00", fmt.Sprintf(status, 12, 14, 99))), apart},
		{"a status an hour later", paper("b", "Ann Smith > Bob Jones", "Status", "03-04T10:00", fmt.Sprintf(status, 31, 42, 55)), ptr(paper("a", "Ann Smith > Bob Jones", "Status", "03-04T09:00", fmt.Sprintf(status, 12, 14, 99))), apart},
		{"the next thank you", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-04T10:07", "Thank you!"), ptr(paper("a", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", "Thank you!")), apart},
		{"a short one, the same minute", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", "See you at nine, then."), ptr(paper("a", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", "> See you at nine, then.")), certain},
		{"text blacked out in both", paper("b", "/A/B > @x.org", "Cellars", "03-04T09:07", "10.2.e"), ptr(paper("a", "/A/B > @x.org", "Cellars", "03-04T09:07", "")), probable},
		{"text blacked out, another subject", paper("b", "/A/B > @x.org", "The lift", "03-04T09:07", ""), ptr(paper("a", "/A/B > @x.org", "Cellars", "03-04T09:07", "")), apart},
		{"subject alone", paper("b", "", "Cellars", "", ""), ptr(paper("a", "", "Cellars", "", "")), apart},
		{"an invitation and its quotation", meeting("b", "Ann Smith > Bob Jones", "Yearly meeting", "06-01T10:00", invite), ptr(meeting("a", "Ann Smith > @x.org", "Yearly meeting", "06-01T10:00", invite).sent("03-04T09:07")), probable},
		{"an invitation and its update", meeting("b", "Ann Smith > Bob Jones", "Yearly meeting", "06-01T14:30", invite).sent("03-05T09:07"), ptr(meeting("a", "Ann Smith > Bob Jones", "Yearly meeting", "06-01T10:00", invite).sent("03-04T09:07")), apart},
		{"an invitation and its update, three hours later for a meeting one hour later", meeting("b", "Ann Smith > Bob Jones", "Yearly meeting", "06-01T11:00", invite).sent("03-04T12:07"), ptr(meeting("a", "Ann Smith > Bob Jones", "Yearly meeting", "06-01T10:00", invite).sent("03-04T09:07")), apart},
		{"an invitation in another clock", meeting("b", "Ann Smith > Bob Jones", "Yearly meeting", "06-01T09:00", invite).sent("03-04T08:07"), ptr(meeting("a", "Ann Smith > Bob Jones", "Yearly meeting", "06-01T10:00", invite).sent("03-04T09:07")), probable},
		{"two meetings of one subject", meeting("b", "Ann Smith > Bob Jones", "Yearly meeting", "12-01T10:00", invite), ptr(meeting("a", "Ann Smith > Bob Jones", "Yearly meeting", "06-01T10:00", invite)), apart},
		{"one chain", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-04T10:07", long).within("a"), nil, apart},
		{"numbers differ", paper("b", "Ann Smith > Bob Jones", "Status", "03-04T09:00", fmt.Sprintf(status, 12, 15, 99)), ptr(paper("a", "Ann Smith > Bob Jones", "Status", "03-04T09:00", fmt.Sprintf(status, 12, 14, 99))), probable},
		{"a word more in a short text", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", "Not agreed. Ann"), ptr(paper("a", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", "Agreed. Ann")), possible},
		{"a line more than in what an attribution quotes", paper("b", "Ann Smith > ", "", "03-04T09:07", "Fine. See you at nine."), ptr(paper("a", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", "Fine. No rain.\nSee you at nine.")), probable},
		{"a word more in a long text", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", strings.Replace(long, "may leave", "may not leave", 1)), nil, probable},
		{"another word in a long text", paper("b", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", strings.Replace(long, "Thursday", "Monday", 1)), nil, probable},
		{"another name in the salutation", paper("b", "Ann Smith > @x.org", "Cellars", "03-04T09:07", "Dear Rick,\n"+long), ptr(paper("a", "Ann Smith > @x.org", "Cellars", "03-04T09:07", "Dear Els,\n"+long)), possible},
		{"a name blacked out in the salutation", paper("b", "Ann Smith > @x.org", "Cellars", "03-04T09:07", "Dear 10.2.e,\n"+long), ptr(paper("a", "Ann Smith > @x.org", "Cellars", "03-04T09:07", "Dear Els,\n"+long)), certain},
		{"no date in one: a draft, perhaps", paper("b", "Ann Smith > Bob Jones", "Cellars", "", long), nil, possible},
		{"no date in a quotation", paper("b", "Ann Smith > Bob Jones", "Cellars", "", long).beneath(paper("c", "", "", "", "")), nil, probable},
		{"a reply and a forward with the same words", paper("b", "Ann Smith > /A/B", "FW: Cellars", "03-04T09:07", "See below, please."), ptr(paper("a", "Ann Smith > /A/B", "RE: Cellars", "03-04T09:07", "See below, please.")), apart},
		{"a reply and a forward with the same text", paper("b", "Ann Smith > Bob Jones", "FW: Cellars", "03-04T09:07", long), ptr(paper("a", "Ann Smith > Bob Jones", "RE: Cellars", "03-04T09:07", long)), probable},
		{"to others, in a torn list", paper("b", "Ann Smith > eve@x.org", "Cellars", "03-04T09:07", long).copied("Cid Brown").torn(), ptr(paper("a", "Ann Smith > bob@y.org", "Cellars", "03-04T09:07", long).copied("Cid Brown")), certain},
		{"another initial and address", paper("b", "Smith, J. <j.smith@x.org> > Bob Jones", "Cellars", "03-04T09:07", thanks), ptr(paper("a", "Smith, P. <p.smith@x.org> > Bob Jones", "Cellars", "03-04T09:07", thanks)), apart},
		{"another initial", paper("b", "Smith, J. > Bob Jones", "Cellars", "03-04T09:07", "See you at nine, then."), ptr(paper("a", "Smith, P. > Bob Jones", "Cellars", "03-04T09:07", "See you at nine, then.")), probable},
		{"another given name", paper("b", "Smith, J. <j.smith@x.org> > Bob Jones", "Cellars", "03-04T09:07", thanks), ptr(paper("a", "Paula Smith <p.smith@x.org> > Bob Jones", "Cellars", "03-04T09:07", thanks)), apart},
		{"initial and given name", paper("b", "Smith, P. <smithp@x.org> > Bob Jones", "Cellars", "03-04T09:07", thanks), ptr(paper("a", "Paula Smith <p.smith@x.org> > Bob Jones", "Cellars", "03-04T09:07", thanks)), certain},
		{"hours from each of two readings", paper("b", "Ann Smith > Bob Jones", "Cellars", "", long).reads("03-04T09:07", "04-03T09:07"), ptr(paper("a", "Ann Smith > Bob Jones", "Cellars", "03-04T11:00", long)), possible},
		{"a name with another letter in clean print", paper("b", "Paul Hansen > Bob Jones", "Cellars", "03-04T09:07", long), ptr(paper("a", "Paul Jansen > Bob Jones", "Cellars", "03-04T09:07", long)), possible},
		{"a name with another letter in damaged print", paper("b", "Paul Hansen > Bob Jones", "Cellars", "03-04T09:07", strings.Replace(long, "boxes", "bozes", 1)), ptr(paper("a", "Paul Jansen > Bob Jones", "Cellars", "03-04T09:07", long)), certain},
		{"in somebody's name", paper("b", "Ann Smith on behalf of Desk Four > Bob Jones", "Cellars", "03-04T09:07", long), ptr(paper("a", "Desk Four > Bob Jones", "Cellars", "03-04T09:07", long)), certain},
		{"in somebody else's name", paper("b", "Ann Smith on behalf of Desk Four > Bob Jones", "Cellars", "03-04T09:07", thanks), ptr(paper("a", "Room Nine > Bob Jones", "Cellars", "03-04T09:07", thanks)), apart},
		{"a minute later, to somebody hidden", paper("b", "Ann Smith > /A/B", "Cellars", "03-04T09:08", long), ptr(paper("a", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", long)), possible},
		{"a minute later, no recipient printed", paper("b", "Ann Smith > ", "Cellars", "03-04T09:08", long), ptr(paper("a", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", long)), probable},
		{"to others by name, the same person in copy", paper("b", "Ann Smith > Eve Black", "Cellars", "03-04T09:07", long).copied("Cid Brown"), ptr(paper("a", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", long).copied("Cid Brown")), possible},
		{"to others by name, the same person in copy, with a word of theirs", paper("b", "Ann Smith > Eve Black", "Cellars", "03-04T09:07", "Dear Eve, "+long).copied("Cid Brown"), ptr(paper("a", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", "Dear Bob, "+long).copied("Cid Brown")), apart},
		{"to others by address, the same person in copy", paper("b", "Ann Smith > eve@x.org", "Cellars", "03-04T09:07", long).copied("Cid Brown"), ptr(paper("a", "Ann Smith > bob@y.org", "Cellars", "03-04T09:07", long).copied("Cid Brown")), apart},
		{"to others, somebody hidden in copy", paper("b", "Ann Smith > eve@x.org", "Cellars", "03-04T09:07", long).copied("/A/B"), ptr(paper("a", "Ann Smith > bob@y.org", "Cellars", "03-04T09:07", long).copied("/A/B")), apart},
		{"to others a minute later, the same person in copy", paper("b", "Ann Smith > Eve Black", "Cellars", "03-04T09:08", long).copied("Cid Brown"), ptr(paper("a", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", long).copied("Cid Brown")), apart},
		{"to somebody hidden, the same person in copy", paper("b", "Ann Smith > /A/B, Eve Black", "Cellars", "03-04T09:07", long).copied("Cid Brown"), ptr(paper("a", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", long).copied("Cid Brown")), certain},
		{"recipient and copy mixed up", paper("b", "Ann Smith > Cid Brown", "Cellars", "03-04T09:07", long).copied("Bob Jones"), ptr(paper("a", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", long).copied("Cid Brown")), certain},
		{"one of two readings, a short text", paper("b", "Ann Smith > Bob Jones", "Cellars", "", "See you at nine, then.").reads("03-04T09:07", "03-11T09:07"), ptr(paper("a", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", "See you at nine, then.")), possible},
		{"no header, but the text", paper("b", "", "", "", long), nil, possible},
	} {
		t.Run(c.name, func(t *testing.T) {
			first := a
			if c.first != nil {
				first = *c.first
			}
			messages := grouped(t, []sheet{first, c.other})
			got := apart
			if len(messages) == 1 {
				got = messages[0].Copies[1].Strength
				if len(messages[0].Copies[1].Evidence) == 0 {
					t.Error("joined without evidence")
				}
			}
			if got != c.wanted {
				w := DefaultWeights()
				v := w.judge(newProfile(&first.copy, first.body, &profile{}), newProfile(&c.other.copy, c.other.body, &profile{}), setting{chain: first.place.Source == c.other.place.Source})
				t.Errorf("got %q, want %q: %.1f points, %q", got, c.wanted, v.score, v.signs.say())
			}
		})
	}
}

func ptr(s sheet) *sheet { return &s }

// TestNotThroughAThird: a print that hides the sender does not make one mail of those of two people.
func TestNotThroughAThird(t *testing.T) {
	hidden := paper("h", " > Bob Jones", "Cellars", "03-04T09:07", "See you at nine, then.")
	hidden.copy.From = []mail.Participant{{Redacted: true}}
	ann := paper("x", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", "See you at nine, then.")
	eve := paper("y", "Eve Blackwood > Bob Jones", "Cellars", "03-04T09:07", "See you at nine, then.")
	if messages := grouped(t, []sheet{hidden, ann, eve}); len(messages) != 2 {
		t.Errorf("%d messages, want two", len(messages))
	}
}

// TestChains: what copies of one message quote beneath is one message, and what quotes copies of one message can be.
func TestChains(t *testing.T) {
	top := func(d string) sheet {
		return paper("top"+d, "Ann Smith > Bob Jones", "RE: Cellars", "03-04T09:07", long).within(d)
	}
	hidden := func(d, wall string) sheet {
		return paper("hidden"+d, "/A/B > @x.org", "Cellars", wall, "").within(d)
	}
	x, y := top("x"), top("y")
	hx, hy := hidden("x", "03-03T09:00"), hidden("y", "").beneath(y)
	messages := grouped(t, []sheet{x.above(hx), y.above(hy), hx.beneath(x), hy})
	if len(messages) != 2 {
		t.Fatalf("%d messages, want two", len(messages))
	}
	for _, m := range messages {
		if slices.ContainsFunc(m.Copies, func(c mail.Membership) bool { return c.Copy == hx.copy.ID }) && m.Copies[1].Strength == mail.Certain {
			t.Errorf("by headers and quotation alone, and certain: %+v", m)
		}
	}
	// A digit of a short text, damaged, beneath copies of one message; two mails where nothing quotes them.
	note := func(d, number string) sheet {
		return paper("note"+d, "Ann Smith > Bob Jones", "Cellars", "03-03T09:00", "Paper "+number+" is fine.").within(d)
	}
	nx, ny := note("x", "2041"), note("y", "2047")
	if messages := grouped(t, []sheet{x.above(nx), y.above(ny), nx.beneath(x), ny.beneath(y)}); len(messages) != 2 {
		t.Errorf("%d messages, want two: both copies quote one paper", len(messages))
	}
	if messages := grouped(t, []sheet{nx.within("nx"), ny.within("ny")}); len(messages) != 2 {
		t.Errorf("%d messages, want two papers", len(messages))
	}
	// A quotation of which two readings are left, short, beneath copies of one message.
	qx, qy := paper("qx", "Ann Smith > Bob Jones", "Cellars", "03-03T09:00", "Is the lift ready?").within("x"), paper("qy", "Ann Smith > Bob Jones", "Cellars", "", "Is the lift ready?").within("y").reads("03-02T09:00", "03-03T09:00")
	for _, m := range grouped(t, []sheet{x.above(qx), y.above(qy), qx.beneath(x), qy.beneath(y)}) {
		if len(m.Copies) != 2 || m.Copies[1].Strength == mail.Possible {
			t.Errorf("want two copies, surely of one message: %+v", m)
		}
	}
	// The same few words, or none, pass on this paper and that one; what stands in between can be cut from one of them.
	for _, words := range []string{"For information.", ""} {
		pass := func(d string) sheet {
			return paper("pass"+d, "Ann Smith > Bob Jones", "FW: Cellars", "03-05T10:00", words).within(d)
		}
		first := paper("first", "Bob Jones > Ann Smith", "Cellars", "03-02T09:00", "Here is the first part of it.").within("v")
		second := paper("second", "Bob Jones > Ann Smith", "Cellars", "03-02T09:05", "Here is the second part of it.").within("w")
		pv, pw := pass("v"), pass("w")
		if messages := grouped(t, []sheet{pv.above(first), pw.above(second), first.beneath(pv), second.beneath(pw)}); len(messages) != 4 {
			t.Errorf("%d messages, want four: %q passes on two papers", len(messages), words)
		}
		later := first.sent("03-02T10:00").within("w")
		later.copy.ID = id("later")
		if messages := grouped(t, []sheet{pv.above(first), pw.above(later), first.beneath(pv), later.beneath(pw)}); len(messages) > 3 {
			t.Errorf("%d messages, want three at most: the paper is quoted in another clock", len(messages))
		}
		mended := first.sent("03-12T09:00").within("w")
		mended.copy.ID, mended.copy.Date.Repaired = id("mended"), true
		if messages := grouped(t, []sheet{pv.above(first), pw.above(mended), first.beneath(pv), mended.beneath(pw)}); len(messages) > 3 {
			t.Errorf("%d messages, want three at most: the date of the paper is damaged in one print", len(messages))
		}
		over := func(d string) sheet {
			return paper("over"+d, "Bob Jones > Ann Smith", "RE: Cellars", "03-06T10:00", long).within(d)
		}
		ov, ow := over("v").above(pv), over("w").above(pw)
		if messages := grouped(t, []sheet{ov, ow, pv.above(first).beneath(ov), pw.above(second).beneath(ow), first.beneath(pv), second.beneath(pw)}); len(messages) > 4 {
			t.Errorf("%d messages, want four at most: the paper is passed on beneath copies of one answer", len(messages))
		}
		cut, low := second.beneath(pw), first.within("w")
		low.copy.ID = id("low")
		if messages := grouped(t, []sheet{pv.above(first), first.beneath(pv), pw.above(second), cut.above(low), low.beneath(cut)}); len(messages) != 3 {
			t.Errorf("%d messages, want three: the paper in between is cut from one print", len(messages))
		}
	}
	// A short answer in another clock, above copies of one message.
	short := func(d, wall string) sheet {
		return paper("short"+d, "/A/B > @x.org", "RE: Cellars", wall, "Agreed, thank you.").within(d)
	}
	sx, sy := short("x", "03-05T09:07"), short("y", "03-05T08:07")
	x, y = x.within("x").beneath(sx), y.within("y").beneath(sy)
	answers := []sheet{sx.above(x), sy.above(y), x, y}
	if messages := grouped(t, answers); len(messages) != 3 {
		t.Errorf("%d messages, want three: no two clocks are an hour apart", len(messages))
	}
	shown := append(answers, paper("p", "Ann Smith > Bob Jones", "Lift", "04-04T09:07", invite), paper("q", "Ann Smith > Bob Jones", "Lift", "04-04T08:07", invite))
	if messages := grouped(t, shown); len(messages) != 3 {
		t.Errorf("%d messages, want three: the clocks of another mail are an hour apart", len(messages))
	}
}

// TestShortMails: short mails that say the same are one message only at one minute and with one subject, whatever stands
// between two of them.
func TestShortMails(t *testing.T) {
	series := func(subject, step string, n int) []sheet {
		var out []sheet
		for i := range n {
			wall := fmt.Sprintf("03-04T%02d:%02d", 9, i)
			if step == "" {
				wall = "03-04T09:10"
			}
			s := subject
			if strings.Contains(s, "%") {
				s = fmt.Sprintf(subject, i+1)
			}
			out = append(out, paper(fmt.Sprint(subject, i), "Ann Smith > Bob Jones", s, wall, "Agreed."))
		}
		return out
	}
	mails := func(subject, wall string) sheet {
		return paper(subject+wall, "Ann Smith > Bob Jones", subject, wall, "Agreed.")
	}
	undated := mails("RE: Paper", "")
	for _, c := range []struct {
		name   string
		sheets []sheet
		wanted int
	}{
		{"papers a minute or two apart", []sheet{mails("RE: Paper A", "03-04T09:10"), mails("RE: Paper B", "03-04T09:11"), mails("RE: Paper C", "03-04T09:13")}, 3},
		{"papers in one minute", []sheet{mails("RE: Paper C", "03-04T09:10"), mails("RE: Paper E", "03-04T09:10"), mails("RE: Paper I", "03-04T09:10"), mails("RE: Paper J", "03-04T09:10")}, 4},
		{"one subject, every minute", series("RE: Paper", "minute", 12), 12},
		{"forty numbered, every minute", series("RE: Paper %d", "minute", 40), 40},
		{"forty numbered, one minute", series("RE: Paper %d", "", 40), 40},
		{"an undated one between two", []sheet{mails("RE: Paper", "03-04T09:10"), mails("RE: Paper", "03-04T09:11"), undated}, 3},
		{"papers of two people", []sheet{mails("RE: Paper of Hansen", "03-04T09:10"), mails("RE: Paper of Jansen", "03-04T09:10")}, 2},
		{"one without a subject between them", []sheet{mails("RE: Paper of Hansen", "03-04T09:10"), mails("RE: Paper of Jansen", "03-04T09:10"), mails("", "03-04T09:10")}, 2},
		{"a word more", []sheet{mails("Works in the cellar of the wing", "03-04T09:10"), mails("Works in the cellar of the east wing", "03-04T09:10")}, 2},
		{"numbers in short texts", []sheet{paper("x", "Ann Smith > Bob Jones", "Papers", "03-04T09:10", "Paper 12 is fine."), paper("y", "Ann Smith > Bob Jones", "Papers", "03-04T09:10", "Paper 13 is fine.")}, 2},
		{"one long text to two papers", []sheet{paper("x", "Ann Smith > Bob Jones", "Paper A", "03-04T09:10", long), paper("y", "Ann Smith > Bob Jones", "Paper B", "03-04T09:10", long)}, 2},
		{"an hour later", []sheet{mails("RE: Paper", "03-04T09:10"), mails("RE: Paper", "03-04T10:10")}, 2},
		{"rounded seconds", []sheet{mails("RE: Paper", "03-04T09:10:47"), mails("RE: Paper", "03-04T09:11")}, 1},
		{"seconds that round the other way", []sheet{mails("RE: Paper", "03-04T09:10:12"), mails("RE: Paper", "03-04T09:11")}, 2},
		{"a leap second, rounded", []sheet{mails("RE: Paper", "06-30T23:59:60"), mails("RE: Paper", "07-01T00:00")}, 1},
		{"seconds that differ", []sheet{mails("RE: Paper", "03-04T09:10:12"), mails("RE: Paper", "03-04T09:10:47")}, 2},
		{"the same again", []sheet{mails("RE: Paper A", "03-04T09:10"), paper("again", "Ann Smith > Bob Jones", "RE: Paper A", "03-04T09:10", "> Agreed.")}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			if messages := grouped(t, c.sheets); len(messages) != c.wanted {
				t.Errorf("%d messages, want %d", len(messages), c.wanted)
			}
		})
	}
}

// TestEvidenceSaysWhatWasFound: what is a minute apart is not called the same time.
func TestEvidenceSaysWhatWasFound(t *testing.T) {
	messages := grouped(t, []sheet{paper("a", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", long), paper("b", "Ann Smith > Bob Jones", "Ceilars …", "03-04T09:08", long)})
	if len(messages) != 1 {
		t.Fatalf("%d messages, want one", len(messages))
	}
	said := messages[0].Copies[1].Evidence
	if !slices.Contains(said, "one minute apart") || slices.Contains(said, "the same time") {
		t.Errorf("evidence %q", said)
	}
}

// TestConflict: a blacked-out copy fits both of two mails that cannot be one; it joins one of them, always the same.
func TestConflict(t *testing.T) {
	sheets := []sheet{
		paper("bob", "Ann Smith > Bob Jones", "Thanks", "03-04T09:07", thanks),
		paper("cid", "Ann Smith > Cid Brown", "Thanks", "03-04T09:07", thanks),
		paper("hidden", "Ann Smith > @x.org", "Thanks", "03-04T09:07", thanks),
	}
	want := grouped(t, sheets)
	if len(want) != 2 {
		t.Fatalf("%d messages, want two", len(want))
	}
	slices.Reverse(sheets)
	if diff := cmp.Diff(want, grouped(t, sheets)); diff != "" {
		t.Error(diff)
	}
}

// TestOrderDoesNotMatter permutes generated collections.
func TestOrderDoesNotMatter(t *testing.T) {
	for seed := range uint64(5) {
		var sheets []sheet
		release.New(release.Options{Copies: 150, Damage: 0.04, Clocks: 0.4, Redacted: 0.6, Cut: 0.4, Seed: seed}).Each(func(p *release.Print) bool {
			sheets = append(sheets, sheet{p.Copy, p.Place, p.Body})
			return true
		})
		want := grouped(t, sheets)
		total := 0
		for _, m := range want {
			total += len(m.Copies)
		}
		if total != len(sheets) {
			t.Fatalf("%d copies in, %d out", len(sheets), total)
		}
		rng := rand.New(rand.NewPCG(seed, 2))
		for range 3 {
			rng.Shuffle(len(sheets), func(i, j int) { sheets[i], sheets[j] = sheets[j], sheets[i] })
			if diff := cmp.Diff(want, grouped(t, append(slices.Clone(sheets), sheets[:4]...))); diff != "" {
				t.Fatalf("seed %d: %s", seed, diff)
			}
		}
	}
}

// TestManyPrints: one message printed very often stays one, and the work stays linear.
func TestManyPrints(t *testing.T) {
	var sheets []sheet
	for i := range 3000 {
		s := paper(fmt.Sprint("print", i), "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", long)
		if i%2 == 0 {
			s.body = ocr(long)
		}
		sheets = append(sheets, s)
	}
	if messages := grouped(t, sheets); len(messages) != 1 {
		t.Errorf("%d messages, want one", len(messages))
	}
}

// broken is a spill that fails.
type broken struct {
	memory
	write, read bool
}

var errBroken = errors.New("broken")

func (b *broken) Write(p []byte) (int, error) {
	if b.write {
		return 0, errBroken
	}
	return b.memory.Write(p)
}

func (b *broken) ReadAt(p []byte, at int64) (int, error) {
	if b.read {
		return 0, errBroken
	}
	return b.memory.ReadAt(p, at)
}

func TestStops(t *testing.T) {
	_, err := Group(context.Background(), func(yield func(Print, error) bool) { yield(Print{}, errBroken) }, Options{})
	if !errors.Is(err, errBroken) {
		t.Errorf("error of the iterator: %v", err)
	}
	two := []sheet{paper("a", "Ann > Bob", "Cellars", "03-04T09:07", long), paper("b", "Ann > Bob", "Cellars", "03-04T09:07", long)}
	for _, spill := range []*broken{{write: true}, {read: true}} {
		if _, err = Group(context.Background(), prints(two), Options{Spill: spill}); !errors.Is(err, errBroken) {
			t.Errorf("error of the spill: %v", err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err = Group(ctx, prints(two), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
