package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestClosedRows reads heads of Lotus Notes whose gaps recognition closed, where the narrow column broke the sender, and where a line
// among the rows holds the rest of a value; and no rows that say less.
func TestClosedRows(t *testing.T) {
	for s, want := range map[string]string{
		"Birgit Kern/Presse/PIER An Jens Otte/Ref/KAI\n18.06.2014 18:47 Kopie\nBlindkopie\nThema AW: Messwerte\n\nHallo Jens,\n":                   "Birgit Kern|2014-06-18T18:47|Jens Otte||AW: Messwerte|",
		"Birgit Kern/Presse An Jens Otte/Ref/KAI\n/PIER Kopie Eva Noll/Ref/KAI\n18.06.2014 18:47 Blindkopie\n\n: Thema Messwerte\n\nHallo Jens,\n": "Birgit Kern|2014-06-18T18:47|Jens Otte|Eva Noll|Messwerte|",
		"Ann Lee/HQ/PIER To Bob Roe/HQ/QUAY\n\n05/13/2005 09:41 AM cc Eva Low/HQ/QUAY, Cas\nKop/HQ/QUAY\nbcc\nSubject The quay\n\nIt is shut.\n":   "Ann Lee|2005-05-13T09:41|Bob Roe|Eva Low, Cas Kop|The quay|",
		"Ann Lee/HQ/PIER To Bob Roe/HQ/QUAY, Cas\nKop/HQ/QUAY\n05/13/2005 09:41 AM cc\nSubject The quay\n\nIt is shut.\n":                          "Ann Lee|2005-05-13T09:41|Bob Roe, Cas Kop||The quay|list-torn",
		"\"Harbour Desk\" <desk@quay.example> To <bob@quay.example>\n05/13/2005 09:41 AM cc\nSubject The quay\n\nIt is shut.\n":                    "Harbour Desk <desk@quay.example>|2005-05-13T09:41| <bob@quay.example>||The quay|",
	} {
		_, r, ok := readMessages(t, s, 1)
		if !ok {
			continue
		}
		m := &r.Copies[0]
		if m.Date == nil {
			t.Errorf("%q: no date", s)
			continue
		}
		got := strings.ReplaceAll(strings.Join([]string{namesOf(m.From), string(m.Date.Earliest), namesOf(m.To), namesOf(m.Cc), m.Subject.Value, codes(r)}, "|"), " <>", "")
		if got != want || len(m.From) == 1 && !strings.HasPrefix(s, m.From[0].Raw[:3]) {
			t.Errorf("%q: %s, want %s, from %q", s, got, want, m.From[0].Raw)
		}
	}
	for _, s := range []string{
		"Ann Lee/HQ/PIER To Bob Roe/HQ/QUAY\n05/13/2005 09:41 AM\nSubject The quay\n\nIt is shut.\n",
		"Ann Lee/HQ/PIER To Bob Roe/HQ/QUAY\ncc\nSubject The quay\n\nIt is shut.\n",
		"He said to Ann/Eva To whom it may go\n05/13/2005 09:41 AM cc\nSubject The quay\n\nIt is shut.\n",
	} {
		readMessages(t, s, 0)
	}
}

// TestHalfRows reports such rows where the moment cannot be read or the label for copies is lost.
func TestHalfRows(t *testing.T) {
	for _, s := range []string{
		"Ann Lee/HQ/PIER To Bob Roe/HQ/QUAY\n: 05.13.2605 09:41 ;\n: cc\nSubject The quay\n\nIt is shut.\n",
		"Ann Lee/HQ/PIER To Bob Roe/HQ/QUAY\n05/13/2005 9:41 AM oo\n\nSubject The quay\n\nIt is shut.\n",
	} {
		if _, r, _ := readMessages(t, s, 0); codes(r) != "maybe-header" {
			t.Errorf("%q: %v", s, r.Problems)
		}
	}
}

// TestColumnsOfOneBlank reads heads of Lotus Notes of whose columns one blank is left, and no running text or table as one.
func TestColumnsOfOneBlank(t *testing.T) {
	for _, c := range []struct {
		head     string
		from, to string
		cc       int
	}{
		{"Ann Lee/HQ/QUAY To Bo Tal/HQ/QUAY@QUAY\n05/04/2011 08:00 AM cc Cy Moe/HQ/QUAY@QUAY\nbcc\nSubject Re: Tide\n", "Ann Lee", "Bo Tal", 1},
		{"\"Lee, Ann\" <ann@quay.example> To <bo@port.example>\n05/04/2011 08:00 AM cc\nbcc\nSubject Re: Tide\n\n", "Lee, Ann", "bo@port.example", 0},
		{"\"Lee, Ann\" To Bo Tal/HQ/QUAY@QUAY\n<ann@quay.example> cc Cy Moe/HQ/QUAY@QUAY\n| 05/04/2011 08:00 AM bcc\nSubject Re: Tide\n\n", "Lee, Ann", "Bo Tal", 1},
		{"Ann Lee/HQ/QUAY To Bo Tal/HQ/QUAY@QUAY, Di\nRoe/HQ/QUAY@QUAY\ncc Cy Moe/HQ/QUAY@QUAY\n05/04/2011 08:00 AM bcc\nSubject Re: Tide\n", "Ann Lee", "Bo Tal; Di Roe", 1},
		{"Ann Lee/HQ/QUAY To Bo Tal/HQ/QUAY@QUAY\nSent by: Eve Poe cc\n05/04/2011 08:00 AM bcc\nSubject Re: Tide\n", "Ann Lee", "Bo Tal", 0},
		{"Ann Lee/HQ/QUAY\n05/04/2011 08:00 AM To Bo Tal/HQ/QUAY@QUAY\ncc\nSubject Re: Tide\n", "Ann Lee", "Bo Tal", 0},
		{"Ann Lee/HQ/QUAY An Bo Tal/HQ/QUAY@QUAY\n04.05.2011 08:00 Kopie\nBlindkopie\nThema Re: Tide\n\n", "Ann Lee", "Bo Tal", 0},
	} {
		_, r, ok := readMessages(t, c.head+"Is it high?\n", 1)
		if !ok {
			continue
		}
		q := &r.Copies[0]
		var to []string
		for _, x := range q.To {
			to = append(to, x.Name+x.Address)
		}
		if len(q.From) != 1 || q.From[0].Name != c.from || strings.Join(to, "; ") != c.to || len(q.Cc) != c.cc || q.Subject.Base != "Tide" {
			t.Errorf("%q: %+v %q %+v %+v", c.head, q.From, to, q.Cc, q.Subject)
		}
		if q.Date == nil || q.Date.Precision != mail.PrecisionMinute || !strings.HasSuffix(string(q.Date.Latest), "T08:00") {
			t.Errorf("%q: %+v", c.head, q.Date)
		}
	}
	for _, text := range []string{
		"Give the key To Bo Tal\nat noon, cc\nbcc\nSubject to rain.\n",
		"Lock To harbour\nDay cc\nbcc\nSubject Tide\n",
		"Ann Lee/HQ/QUAY To Bo Tal/HQ/QUAY@QUAY\ncc\nbcc\nSubject Re: Tide\n",
		"05/04/2011 08:00 AM To harbour\ncc\nSubject Tide\n",
	} {
		readMessages(t, text, 0)
	}
}
