package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestHeapedValues reads pages that were flattened paragraph by paragraph: the labels of a header on one line, their values on the
// next ones; stamps of the release are no values and no body.
func TestHeapedValues(t *testing.T) {
	const banner = "UNCLASSIFIED Harbour Office Case No. F-2019-20439 Doc No. C0576590 Date: 08/31/2019\n"
	for _, c := range []struct{ text, from, to, date, subject, body string }{
		{
			"From: Sent: To: Subject:\nLee, Ann <ann@quay.example> Friday, May 7, 2021 9:35 AM Bob FW: Quay 4\nRELEASE IN PART B6\n\nIt is shut.\n",
			"Lee, Ann <ann@quay.example>", "Bob", "2021-05-07T09:35", "FW: Quay 4", "It is shut.",
		},
		{
			"From: Sent: To: Subject:\nLee, Ann Friday, May 7, 2021 9:35 AM\nQuay 4\nRELEASE IN PART\nB5,B6\nIt is shut since the storm of last night.\n",
			"Lee, Ann", "", "2021-05-07T09:35", "Quay 4", "It is shut since the storm of last night.",
		},
		{
			"Van: Verzonden: Aan: CC: Onderwerp:\nLee, A. (Ann) <ann@quay.example> vrijdag 7 mei 2021 09:35\nRoe, Bob\nKop, Cas\nRE: Kade 4\n\nDe kade is dicht.\n",
			"Lee, A. (Ann) <ann@quay.example>", "Roe, Bob", "2021-05-07T09:35", "RE: Kade 4", "De kade is dicht.",
		},
	} {
		_, r := readText(banner + c.text + banner)
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", c.text, len(r.Copies))
			continue
		}
		q, text := r.Copies[0], mail.NewText(banner+c.text+banner, "test")
		raw := func(role mail.Role) string {
			for _, f := range q.Fields {
				if f.Role == role {
					return text.Join(f.Value)
				}
			}
			return ""
		}
		var body []string
		for _, s := range q.Body {
			body = append(body, strings.TrimSpace(text.Slice(s)))
		}
		got := strings.Join(body, "|")
		if raw(mail.RoleFrom) != c.from || raw(mail.RoleTo) != c.to || !q.Date.Known() || string(q.Date.Earliest) != c.date || raw(mail.RoleSubject) != c.subject || got != c.body {
			t.Errorf("%q:\n%q %q %+v %q %q", c.text, raw(mail.RoleFrom), raw(mail.RoleTo), q.Date, raw(mail.RoleSubject), got)
		}
	}
}
