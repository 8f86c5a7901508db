package parse

import (
	"strings"
	"testing"
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
