package export

import (
	"flag"
	"iter"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/mail"
)

// demoID makes ids that are easy to tell apart in failures.
func demoID(n byte) mail.ID { return mail.ID{n, n, n, n, 15: n} }

// newView is a message with one copy that a test then changes.
func newView(n byte) *mail.MessageView {
	date := &mail.Date{
		Raw: "woensdag 12 mei 2021 09:30", Earliest: "2021-05-12T09:30", Latest: "2021-05-12T09:30", Precision: mail.PrecisionMinute, Lang: "nl",
	}
	c := &mail.CopyView{
		Source:   &mail.Source{Name: "release.txt", SHA256: "00ff00ff"},
		Document: mail.Document{Number: "D.012"},
		Copy: &mail.Copy{
			ID: demoID(n), Kind: mail.KindEmail, Above: -1, Lang: "nl",
			From:    []mail.Participant{{Raw: "Jansen, J. <j.jansen@water.example>", Name: "Jansen, J.", Address: "j.jansen@water.example", Domain: "water.example"}},
			To:      []mail.Participant{{Raw: "10.2.e - BD/DRC/CV", Unit: "BD/DRC/CV", Redacted: true, Grounds: []mail.Ground{{Raw: "10.2.e", Code: "10.2.e", Law: "Wob"}}}},
			Date:    date,
			Subject: mail.Subject{Value: "RE: Peilbesluit", Base: "Peilbesluit"},
		},
		Number: 1, Page: 2, PageName: "page 2", HeaderLines: [2]int{3, 6}, BodyLines: [2]int{8, 9},
		Raw:     map[mail.Role]string{mail.RoleDate: date.Raw, mail.RoleSubject: "RE: Peilbesluit"},
		Body:    "Beste allemaal,\nDat is goed.\n",
		Message: demoID(n), Strength: mail.Certain, Thread: demoID(1), Relation: mail.RelationNone,
	}
	return &mail.MessageView{ID: demoID(n), Thread: demoID(1), Best: c, Copies: []*mail.CopyView{c}, Date: date}
}

// all yields what it is given.
func all[T any](vs ...T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range vs {
			if !yield(v, nil) {
				return
			}
		}
	}
}

var update = flag.Bool("update", false, "write testdata anew")

// golden compares what was written with a file of testdata.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("-%s +written\n%s", file, diff)
	}
}
