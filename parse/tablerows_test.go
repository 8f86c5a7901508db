package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestHeaderTables reads headers in tables that converters draw with bars as they are read without.
func TestHeaderTables(t *testing.T) {
	const plain = "From: Ann Lee <ann@quay.example>\nSent: Tuesday, 4 May 2021 10:12\nTo: Bob Roe <bob@quay.example>; Cas\n  Moe <cas@quay.example>\nCc:\nSubject: Quay 4\n\nBob, see | below |.\n"
	text, r := readText(plain)
	want := tale(text, r)
	for name, s := range map[string]string{
		"colons": "| From: | Ann Lee <ann@quay.example> |\n| Sent: | Tuesday, 4 May 2021 10:12 |\n| To: | Bob Roe <bob@quay.example>; Cas |\n| | Moe <cas@quay.example> |\n| Cc: | |\n| Subject: | Quay 4 |\n\nBob, see | below |.\n",
		"a rule below the first row": "| **From:** | Ann Lee <ann@quay.example> |\n| --- | --- |\n| **Sent:** | Tuesday, 4 May 2021 10:12 |\n| **To:** | Bob Roe <bob@quay.example>; Cas |\n| | Moe <cas@quay.example> |\n" +
			"| **Cc:** | |\n| **Subject:** | Quay 4 |\n\nBob, see | below |.\n",
		"an empty head": "|  |  |\n|:--|:--|\n|From:|Ann Lee <ann@quay.example>|\n|Sent:|Tuesday, 4 May 2021 10:12|\n|To:|Bob Roe <bob@quay.example>; Cas|\n||Moe <cas@quay.example>|\n|Cc:||\n|Subject:|Quay 4|\n\nBob, see | below |.\n",
		"bars for colons": "| From | Ann Lee <ann@quay.example> |\r\n| Sent | Tuesday, 4 May 2021 10:12 |\r\n| To | Bob Roe <bob@quay.example>; Cas |\r\n| | Moe <cas@quay.example> |\r\n| Cc | |\r\n| Subject | Quay 4 |\r\n\r\n" +
			"Bob, see | below |.\r\n",
		"a box": "+----------------------------------------+\n| From: Ann Lee <ann@quay.example>       |\n| Sent: Tuesday, 4 May 2021 10:12        |\n| To: Bob Roe <bob@quay.example>; Cas    |\n" +
			"|   Moe <cas@quay.example>               |\n| Cc:                                    |\n| Subject: Quay 4                        |\n+----------------------------------------+\n\nBob, see | below |.\n",
	} {
		text, r := readText(s)
		checkReading(t, text, r)
		if got := tale(text, r); got != want {
			t.Errorf("%s:\n%s\nis read\n%s\nfor\n%s", name, s, got, want)
			continue
		}
		c := &r.Copies[0]
		if c.Raw(text, mail.RoleSubject) != "Quay 4" || strings.ContainsAny(c.To[1].Raw, "|") {
			t.Errorf("%s: %q %q", name, c.Raw(text, mail.RoleSubject), c.To[1].Raw)
		}
	}
	// Other tables keep their bars.
	for _, s := range []string{
		"| Date | Amount |\n|---|---|\n| 3 May | 20 |\n| 4 May | 30 |\n",
		"| From: | Aberdeen |\n\ntext\n",
		"| From | To | Date |\n| Aberdeen | Leith | 3 May |\n",
		"| Berth: | 4 |\n| Depth: | 12 m |\n",
		"| From: and so on\n| To: whom\n",
		"| Berth | Date |\n|---|---|\n| 4 | 3 May | a row that is cut",
		"|---|---|\n| From: and so on\n",
	} {
		if _, o := asWritten(mail.NewText(s, "test")); o != nil {
			t.Errorf("%q: %+v", s, o)
		}
	}
}
