package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestDamagedMonths reads attributions whose month is damaged: the raw date is whole, the sender keeps a first name that is a month's
// name too, and what the month is shows or is left open.
func TestDamagedMonths(t *testing.T) {
	for _, c := range []struct{ line, date, earliest, latest, from string }{
		{"On 4 Mav 2021 Jan Bos wrote:", "4 Mav 2021", "2021-05-04T00:00", "2021-05-04T23:59", "Jan Bos"},
		{"On Tue, 4 Mav 2021 at 10:12, Jan Bos <jan@quay.example> wrote:", "Tue, 4 Mav 2021 at 10:12", "2021-05-04T10:12", "2021-05-04T10:12", "Jan Bos"},
		{"On 4 Ju1y 2O21 Jan Bos wrote:", "4 Ju1y 2O21", "2021-07-04T00:00", "2021-07-04T23:59", "Jan Bos"},
		{"On 4 Ma 2021, Jan Bos wrote:", "4 Ma 2021", "2021-03-04T00:00", "2021-05-04T23:59", "Jan Bos"},
		{"On 4 Jxx 2021 Ann Lee wrote:", "4 Jxx 2021", "2021-01-01T00:00", "2021-12-31T23:59", "Ann Lee"},
		{"On 4 Mav 2021 at 10:12 CEST Jan Bos wrote:", "4 Mav 2021 at 10:12 CEST", "2021-05-04T10:12", "2021-05-04T10:12", "Jan Bos"},
		{"On 4 Mav 2021 at 10:12 GMT+02:00 Jan Bos wrote:", "4 Mav 2021 at 10:12 GMT+02:00", "2021-05-04T10:12", "2021-05-04T10:12", "Jan Bos"},
		{"On 4 Mav 2021 at 10:12 UTC+2 Jan Bos wrote:", "4 Mav 2021 at 10:12 UTC+2", "2021-05-04T10:12", "2021-05-04T10:12", "Jan Bos"},
		{"On Septemher 4, 2021, at 10:12 AM EDT, Jan Bos wrote:", "Septemher 4, 2021, at 10:12 AM EDT", "2021-09-04T10:12", "2021-09-04T10:12", "Jan Bos"},
		{"On Thu, un 8, 2017 at 4:5] PM Ann Lee <ann@quay.example> wrote:", "Thu, un 8, 2017 at 4:5] PM", "2017-06-08T16:51", "2017-06-08T16:51", "Ann Lee"},
		{"On 4th Septemher 2021 Jan Bos wrote:", "4th Septemher 2021", "2021-09-04T00:00", "2021-09-04T23:59", "Jan Bos"},
		{"Le 1er iuin 2021 Avril Roux a écrit :", "1er iuin 2021", "2021-06-01T00:00", "2021-06-01T23:59", "Avril Roux"},
		{"Il 4° giugn0 2021 Ann Lee ha scritto:", "4° giugn0 2021", "2021-06-04T00:00", "2021-06-04T23:59", "Ann Lee"},
		{"Op 12 rnei 2020 schreef Jan Bos:", "12 rnei 2020", "2020-05-12T00:00", "2020-05-12T23:59", "Jan Bos"},
		{"Am 4. Augnst 2021 schrieb Mai Kern:", "4. Augnst 2021", "2021-08-04T00:00", "2021-08-04T23:59", "Mai Kern"},
		{"Le 4 iuin 2021 Avril Roux a écrit :", "4 iuin 2021", "2021-06-04T00:00", "2021-06-04T23:59", "Avril Roux"},
	} {
		text, r := readText("Thanks.\n\n" + c.line + "\n> It is shut.\n")
		if len(r.Copies) != 1 || r.Copies[0].Date == nil || len(r.Copies[0].From) != 1 {
			t.Errorf("%s: %+v", c.line, r.Copies)
			continue
		}
		got := &r.Copies[0]
		if raw := got.Raw(text, mail.RoleDate); raw != c.date || string(got.Date.Earliest) != c.earliest || string(got.Date.Latest) != c.latest || got.From[0].Name != c.from {
			t.Errorf("%s: %q %s %s %q", c.line, raw, got.Date.Earliest, got.Date.Latest, got.From[0].Name)
		}
	}
}

// TestIntroductionsAreReported says of lines that end as attributions do, and were not read as such, where they stand.
func TestIntroductionsAreReported(t *testing.T) {
	checkProblems(t, "%s", -1, map[string]string{
		"Thanks.\n\nOn 65/19 a_s 21 Ann Lee wrote:\n> It is shut.\n":                                  "maybe-header",
		"Thanks.\n\nOn 12 September 217 at 12:2], Ann Lee <ann@quay.example> wrote:\n> It is shut.\n": "date-unread",
		"Dank.\n\nOp 4 mef 2021 om 10:12 heeft Jan Bos het volgende geschreven:\n\nDicht.\n":          "maybe-header",
		"Dank.\n\nOp 4 mef 2021 om 10:12 heeft de wethouder het volgende geschreven:\n\nDicht.\n":     "",
		"On Thu, un 8, 2017 at 4:2 PM Ann Lee wrote:\n> It is shut.\n":                                "maybe-header",
		"Thanks.\n\nOn 4 Jxx 2021 at 10:12 Ann Lee wrote:\n\nIt is shut.\n":                           "maybe-header",
		"We met. On 4 Mav 2021 Ann Lee wrote:\n> It is shut.\n":                                       "maybe-header",
		"As Ann Lee wrote:\n\nIt is shut.\n":                                                          "",
		"Dank.\n\nde heer Jan Bos schreef op 4 mei 2021 om 10:12:\n\nDicht.\n":                        "maybe-header",
		"Dank.\nde heer Jan Bos schreef op 4 mei 2021 om 10:12:\nDicht.\n":                            "",
		"* Ann Lee (ann@quay.example) [210504 10:12]:\n> It is shut.\n":                               "maybe-header",
		"* The gate (ann@quay.example) [see 10]:\n> It is shut.\n":                                    "",
		"He wrote:\n> It is shut.\n":                                                                  "",
		"On 4 May 2021 at 10:12, Ann Lee <ann@quay.example> wrote:\n> It is shut.\n":                  "",
	})
}

// TestQuotationOnTheLine reads attributions behind whose colon, on the same line, the quotation begins.
func TestQuotationOnTheLine(t *testing.T) {
	for _, line := range []string{
		"Am 4. Mai 2021 um 10:12 schrieb Anna Kern <anna@quay.example>:", "Am 04.05.2021 schrieb Anna Kern:", "On 4 May 2021, Anna Kern wrote:",
		"Op 4 mei 2021 om 10:12 schreef Anna Kern:", "Le 4 mai 2021 à 10:12, Anna Kern a écrit :",
	} {
		for _, rest := range []string{" > Eins\n> Zwei\n", " > Eins > Zwei\n"} {
			text, r := readText("Danke.\n\n" + line + rest)
			if len(r.Copies) != 1 || len(r.Copies[0].From) != 1 || r.Copies[0].From[0].Name != "Anna Kern" || r.Copies[0].Date == nil || strings.TrimSpace(text.Join(r.Copies[0].Body)) != strings.TrimSpace(rest) {
				t.Errorf("%s%s: %+v", line, rest, r.Copies)
			}
		}
	}
	if _, r := readText("Danke.\n\nAnna Kern schrieb: > 4 Tage.\n\nAm 4. Mai 2021 schrieb Anna Kern: >Eins<\n"); len(r.Copies) != 0 {
		t.Errorf("%+v", r.Copies)
	}
}
