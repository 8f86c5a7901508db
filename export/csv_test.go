package export

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/mail"
)

// table reads back what was written.
func table(t testing.TB, o CSVOptions, ms ...*mail.MessageView) [][]string {
	t.Helper()
	var b bytes.Buffer
	if err := CSV(&b, all(ms...), o); err != nil {
		t.Fatal(err)
	}
	text, bom := strings.CutPrefix(b.String(), "\ufeff")
	if bom != o.BOM {
		t.Errorf("byte order mark %t, want %t", bom, o.BOM)
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestCSV(t *testing.T) {
	reply := newView(2)
	reply.Parent = &mail.Link{Child: demoID(2), Parent: demoID(1), Relation: mail.RelationReply, Strength: mail.Probable}
	reply.Relation, reply.Action = mail.RelationReply, &mail.Action{Kind: mail.ActionReplyAll}
	reply.Instant = &mail.Instant{Time: time.Date(2021, 5, 12, 7, 29, 0, 0, time.UTC), Basis: mail.BasisCaseZone}
	undated := newView(3)
	undated.Date = nil
	readings := newView(4)
	readings.Date = &mail.Date{Raw: "?", Earliest: "2021-03-05T09:30", Latest: "2021-05-03T09:30", Readings: []mail.Wall{"2021-05-03T09:30", "2021-03-05T09:30"}, Precision: mail.PrecisionMinute}
	rows := table(t, CSVOptions{BOM: true, Findings: func(id mail.ID) []string {
		if id == demoID(3) {
			return []string{"one", "two"}
		}
		return nil
	}}, undated, newView(1), reply, readings)
	if d := cmp.Diff(csvColumns, rows[0]); d != "" {
		t.Error(d)
	}
	var order []string
	for _, r := range rows[1:] {
		order = append(order, r[9][:2]+" "+r[0]+"|"+r[2]+"|"+r[3])
	}
	want := []string{
		"04 |2021-05-03T09:30 or 2021-03-05T09:30|several readings", "02 2021-05-12T07:29:00Z|2021-05-12T09:30|the case's zone",
		"01 |2021-05-12T09:30|zone unknown", "03 ||not printed",
	}
	if d := cmp.Diff(want, order); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{
		"2021-05-12T07:29:00Z", "woensdag 12 mei 2021 09:30", "2021-05-12T09:30", "the case's zone", "Jansen, J. <j.jansen@water.example>", "[redacted 10.2.e] BD/DRC/CV", "",
		"RE: Peilbesluit", demoID(1).String(), demoID(2).String(), "reply-all", demoID(1).String() + " (probable)", "release.txt", "2", "3-9", "1", "parent: probable", "",
	}, rows[2]); d != "" {
		t.Errorf("a row (-want +got):\n%s", d)
	}
	if got := rows[4][16]; got != "one; two" {
		t.Errorf("findings %q", got)
	}
}

func TestDefuse(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "a": "a", "a=1": "a=1", "=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", "\t=1": "'\t=1", "\rx": "'\rx", "\tx": "'\tx",
		" =1": "' =1", "\u00a0=1": "'\u00a0=1", "\n=1": "'\n=1", "＝1": "'＝1", "'=1": "'=1", "2021-05-12": "2021-05-12",
	} {
		if got := defuse(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

// FuzzCSVHoldsNoFormula holds that no text of a message begins a cell as a formula would, and that every cell comes back.
func FuzzCSVHoldsNoFormula(f *testing.F) {
	for _, s := range []string{"=cmd|' /C calc'!A0", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "\"=1", "a,b\n\"c\"", "\u202e", "\xff", "＝1", "'"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m := newView(1)
		c := m.Best.Copy
		c.Subject.Value, c.From[0].Name, c.From[0].Address, c.To[0].Unit, m.Best.Source.Name = s, s, "", s, s
		c.From[0].Domain = ""
		m.Date.Raw, m.Date.Repaired, m.Date.Rules = s, true, []string{s}
		rows := table(t, CSVOptions{}, m)
		if len(rows) != 2 || len(rows[1]) != len(csvColumns) {
			t.Fatalf("%d rows", len(rows))
		}
		for _, cell := range rows[1] {
			if trimmed := strings.TrimSpace(cell); trimmed != "" && strings.ContainsRune("=+-@＝＋－＠\t\r", []rune(trimmed)[0]) {
				t.Errorf("a cell is %q", cell)
			}
			if strings.ContainsAny(cell, "\x00\x1b\r\n\u202e") {
				t.Errorf("a cell holds control characters: %q", cell)
			}
		}
	})
}
