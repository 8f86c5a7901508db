package rethread

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rethread/rethread/check"
)

// block prints a header and a body as a mail client does.
func block(from, sent, to, subject, body string) string {
	return fmt.Sprintf("From: %s\nSent: %s\nTo: %s\nSubject: %s\n\n%s\n\n", from, sent, to, subject, body)
}

const (
	ann = "Aalders, Ann <ann.aalders@harbour.example>"
	bob = "Bakker, Bob <bob.bakker@office.example>"
	cid = "Claes, Cid <cid.claes@council.example>"

	planned = "The plan for the new quay is ready. It has four berths, two cranes and a shed of ninety metres.\nPlease let me know before Friday whether the budget allows for the second crane."
	thanks  = "Thank you for the plan, which I have read with pleasure. The budget allows for one crane this year and one the next.\nI will tell the council on Monday."
	onward  = "Dear Cid, this is what we have agreed on the quay; the council may want to hear about the second crane as well."
)

// chain prints one document: a mail on top of what it quotes.
func chain(mails ...string) string { return strings.Join(mails, "-----Original Message-----\n") }

// findings imports texts and lists the findings as "code grade case", each once for every observation.
func findings(t *testing.T, o Options, texts ...string) []string {
	t.Helper()
	dir := t.TempDir()
	for i, text := range texts {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("part-%d.txt", i+1)), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	c, err := Create(filepath.Join(t.TempDir(), "case.db"), o)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := c.Import(context.Background(), []string{dir}, ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	r, err := c.Check(context.Background(), CheckOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, f := range r.Findings {
		if f.Code == "C31" { // every quoted mail of a seed is only quoted
			continue
		}
		for _, item := range f.Items {
			if item.Observed.Text == "" || item.Observed.Place == "" {
				t.Errorf("%s: no observation", f.Code)
			}
			s := strings.TrimSpace(fmt.Sprintf("%s %s %s", f.Code, f.Grade, f.Case))
			// Whether the reader keeps the printed day or the weekday is its own business.
			list = append(list, strings.TrimSuffix(s, " digit"))
		}
	}
	return list
}

// TestSeeded checks texts into which one thing each was put.
func TestSeeded(t *testing.T) {
	for _, c := range []struct {
		name  string
		texts []string
		want  []string
	}{
		{"nothing is wrong", []string{
			chain(block(bob, "Thursday, May 13, 2021 9:30 AM", ann, "RE: Quay", thanks), block(ann, "Wednesday, May 12, 2021 4:05 PM", bob, "Quay", planned)),
		}, nil},
		{"a phone in another zone answers before its parent", []string{
			chain(block(bob, "Wednesday, May 12, 2021 10:12 AM", ann, "RE: Quay", thanks), block(ann, "Wednesday, May 12, 2021 4:05 PM", bob, "Quay", planned)),
		}, []string{"C11 explained"}},
		{"minutes before its parent, by printed zones", []string{
			chain(block(bob, "Wednesday, 12 May 2021 15:45 +0200", ann, "RE: Quay", thanks), block(ann, "Wednesday, 12 May 2021 16:05 +0200", bob, "Quay", planned)),
		}, []string{"C10 difference minutes"}},
		{"hours before its parent, by printed zones", []string{
			chain(block(bob, "Wednesday, 12 May 2021 13:45 +0200", ann, "RE: Quay", thanks), block(ann, "Wednesday, 12 May 2021 16:05 +0200", bob, "Quay", planned)),
		}, []string{"C10 contradiction zones"}},
		{"two days before its parent, without zones", []string{
			chain(block(bob, "Monday, May 10, 2021 10:12 AM", ann, "RE: Quay", thanks), block(ann, "Wednesday, May 12, 2021 4:05 PM", bob, "Quay", planned)),
		}, []string{"C10 contradiction"}},
		{"printed zones explain it", []string{
			chain(block(bob, "Wednesday, 12 May 2021 10:12 -0400", ann, "RE: Quay", thanks), block(ann, "Wednesday, 12 May 2021 16:05 +0200", bob, "Quay", planned)),
		}, []string{"C11 explained zones"}},
		{"two days before, and day and month may change places", []string{
			chain(block(bob, "05/10/2021 10:12", ann, "RE: Quay", thanks), block(ann, "05/12/2021 16:05", bob, "Quay", planned)),
		}, []string{"C04 explained", "C04 explained"}},
		{"a weekday that does not fit, and no near date has it", []string{
			block(ann, "Thursday, May 4, 2021 4:05 PM", bob, "Quay", planned),
		}, []string{"C01 contradiction"}},
		{"a weekday that fits another digit", []string{
			block(ann, "Monday, May 12, 2021 4:05 PM", bob, "Quay", planned),
		}, []string{"C01 difference"}},
		{"a copy in another clock", []string{
			chain(block(bob, "Thursday, May 13, 2021 9:30 AM", ann, "RE: Quay", thanks), block(ann, "Wednesday, May 12, 2021 3:05 PM", bob, "Quay", planned)),
			block(ann, "Wednesday, May 12, 2021 4:05 PM", bob, "Quay", planned),
		}, []string{"C20 explained"}},
		{"a copy seven minutes apart", []string{
			chain(block(bob, "Thursday, May 13, 2021 9:30 AM", ann, "RE: Quay", thanks), block(ann, "Wednesday, May 12, 2021 4:12 PM", bob, "Quay", planned)),
			block(ann, "Wednesday, May 12, 2021 4:05 PM", bob, "Quay", planned),
		}, []string{"C21 difference"}},
		{"a redaction visible in one copy", []string{
			chain(block(bob, "Thursday, May 13, 2021 9:30 AM", ann, "RE: Quay", thanks), block("10.2.e @harbour.example", "Wednesday, May 12, 2021 4:05 PM", bob, "Quay", planned)),
			block(ann, "Wednesday, May 12, 2021 4:05 PM", bob, "Quay", planned),
		}, []string{"C25 difference"}},
		{"a recipient missing in one copy", []string{
			chain(block(bob, "Thursday, May 13, 2021 9:30 AM", ann, "RE: Quay", thanks), block(ann, "Wednesday, May 12, 2021 4:05 PM", bob, "Quay", planned)),
			block(ann, "Wednesday, May 12, 2021 4:05 PM", bob+"; "+cid, "Quay", planned),
		}, []string{"C22 difference missing"}},
		{"words that differ between copies", []string{
			chain(block(bob, "Thursday, May 13, 2021 9:30 AM", ann, "RE: Quay", thanks), block(ann, "Wednesday, May 12, 2021 4:05 PM", bob, "Quay", strings.Replace(planned, "two cranes", "no cranes at all", 1))),
			block(ann, "Wednesday, May 12, 2021 4:05 PM", bob, "Quay", planned),
		}, []string{"C24 difference"}},
		{"a word of the text blacked out in one copy", []string{
			chain(block(bob, "Thursday, May 13, 2021 9:30 AM", ann, "RE: Quay", thanks), block(ann, "Wednesday, May 12, 2021 4:05 PM", bob, "Quay", strings.Replace(planned, "ninety metres", "10.2.e", 1))),
			block(ann, "Wednesday, May 12, 2021 4:05 PM", bob, "Quay", planned),
		}, []string{"C25 difference text"}},
		{"a stranger answers", []string{
			chain(block(cid, "Thursday, May 13, 2021 9:30 AM", ann, "RE: Quay", thanks), block(ann, "Wednesday, May 12, 2021 4:05 PM", bob, "Quay", planned)),
		}, []string{"C30 difference"}},
		{"a mark without a parent", []string{block(bob, "Thursday, May 13, 2021 9:30 AM", ann, "RE: Quay", thanks)}, []string{"C32 explained"}},
		{"a numbering gap", []string{numbered(1, 2, 3, 5, 6)}, []string{"C33 difference document"}},
		{"no numbering gap", []string{numbered(1, 2, 3, 4, 5)}, nil},
		{"a date for none", []string{block(ann, "1/1/4501 0:00", bob, "Quay", planned)}, []string{"C05 explained"}},
		{"an attachment that is not listed", []string{block(ann, "Wednesday, May 12, 2021 4:05 PM", bob, "Quay", "Dear Bob, the plan is attached.\n\n"+planned)}, []string{"C26 explained"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := findings(t, Options{}, c.texts...); !slices.Equal(got, c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}

// numbered prints short mails as numbered documents.
func numbered(numbers ...int) string {
	var b strings.Builder
	for i, n := range numbers {
		fmt.Fprintf(&b, "Nr. D.%03d\n\n%s", n, block(ann, fmt.Sprintf("%d May 2021 10:00", 3+i), bob, fmt.Sprintf("Berth %d", n), fmt.Sprintf("Berth %d is %d metres long and was measured again by hand.", n, 70+n)))
	}
	return b.String()
}

// TestSeason: the case's zone shows what the clock skips.
func TestSeason(t *testing.T) {
	text := block(ann, "Sunday, 28 March 2021 02:30", bob, "Quay", planned)
	if got := findings(t, Options{Zone: amsterdam(t)}, text); !slices.Equal(got, []string{"C06 explained gap"}) {
		t.Errorf("%v", got)
	}
	if got := findings(t, Options{}, text); len(got) != 0 {
		t.Errorf("without a zone: %v", got)
	}
}

// TestNoFalseContradictions checks every real text there is, and our own: a false contradiction stops a release.
func TestNoFalseContradictions(t *testing.T) {
	if testing.Short() {
		t.Skip("reads all texts: the run without -short does")
	}
	var files []string
	for _, pattern := range []string{"../shared/seeds/*", "../shared/eval/texts/*", "testdata/demo/*.txt", "testdata/layouts*/*.txt"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		if len(found) == 0 {
			t.Logf("%s is missing: skipped", pattern)
		}
		files = append(files, found...)
	}
	c, err := Create(filepath.Join(t.TempDir(), "case.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := c.Import(context.Background(), files, ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	for _, lang := range CheckLanguages() {
		r, err := c.Check(context.Background(), CheckOptions{Lang: lang})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range r.Findings {
			if f.Grade == check.Contradiction {
				t.Errorf("%s %s: %+v", f.Code, f.Title, f.Items)
			}
		}
		t.Logf("%s: %d findings", lang, len(r.Findings))
	}
}

func amsterdam(t *testing.T) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}
