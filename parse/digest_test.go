package parse

import (
	"strings"
	"testing"
)

// TestDigestEnd leaves what ends a digest out of its last message, in any language, and in a reply that quotes it; and nothing that
// only looks like it.
func TestDigestEnd(t *testing.T) {
	const (
		dashes = "------------------------------"
		footer = "_______________________________________________\nBoats mailing list\nboats@lists.quay.example\n\n\n"
		last   = dashes + "\n\nMessage: 2\nDate: Tue, 10 Mar 2009 10:40:05 -0500\nFrom: Ann Lee <ann@quay.example>\nTo: boats@lists.quay.example\nSubject: Quay\n\nIs it clear?\n\n"
	)
	stars := func(end string) string { return end + "\n" + strings.Repeat("*", len([]rune(end))) + "\n" }
	for _, c := range []struct {
		end  string
		kept bool
	}{
		{dashes + "\n\n" + footer + stars("End of Boats Digest, Vol 61, Issue 4"), false},
		{dashes + "\n\nSubject: Digest Footer\n\n" + footer + "\n" + dashes + "\n\n" + stars("End of Boats Digest, Vol 61, Issue 4"), false},
		{dashes + "\n\n" + stars("Конец Лодки Digest, Том 61, Выпуск 4"), false},
		{dashes + "\n\n" + footer + "Four of them are lost:\n****************\n", true},
		{"Four of them are lost\n*********************\n", true},
		{dashes + "\n\nThat was all of it, as far as\n\n" + stars("I know by now, all of us know"), true},
	} {
		text, r, ok := readMessages(t, last+c.end, 1)
		if body := oneLine(text.Join(r.Copies[0].Body)); ok && (body == "Is it clear?") == c.kept {
			t.Errorf("%q: the body is %q", c.end, body)
		}
		if c.kept {
			continue
		}
		quoted := "> " + strings.ReplaceAll(strings.TrimSuffix(last+c.end, "\n"), "\n", "\n> ")
		text, r, ok = readMessages(t, answered+"On 10/03/2009 20:00, boats-request@lists.quay.example wrote:\n"+quoted+"\n", 3)
		if body := oneLine(text.Join(r.Copies[len(r.Copies)-1].Body)); ok && body != "> Is it clear?" {
			t.Errorf("%q, quoted: the body is %q", c.end, body)
		}
	}
}

// TestDigestMark reads the number of a message in letters of another alphabet as that.
func TestDigestMark(t *testing.T) {
	one := func(number string) string {
		return strings.Repeat("-", 30) + "\n\nПовідомлення: " + number + "\nDate: Tue, 10 Mar 2009 10:40:05 -0500\nFrom: Ann Lee <ann@quay.example>\nSubject: Quay " + number + "\n\nIs it clear?\n\n"
	}
	text, r, ok := readMessages(t, one("1")+one("2"), 2)
	if body := oneLine(text.Join(r.Copies[0].Body)); ok && body != "Is it clear?" {
		t.Errorf("the body is %q", body)
	}
}
