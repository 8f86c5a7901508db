package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestSqueezedColumns reads heads of Lotus Notes of whose columns one blank is left, and no running text or table as one.
func TestSqueezedColumns(t *testing.T) {
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
