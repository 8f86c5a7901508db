package rethread

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	generated "github.com/rethread/rethread/internal/release"
	"github.com/rethread/rethread/internal/usage"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse"
)

// scale is the number of copies in RETHREAD_SCALE, 0 if it is not set.
func scale() int {
	n, _ := strconv.Atoi(os.Getenv("RETHREAD_SCALE"))
	return n
}

// copiesASource is how many copies a generated source has at least.
const copiesASource = 2000

// fill puts a generated release of so many copies into a case as an import would, and derives nothing.
func fill(t testing.TB, c *Case, o generated.Options) (copies int) {
	t.Helper()
	var text strings.Builder
	number, printed := 0, 0
	put := func() {
		n, err := putText(c, fmt.Sprintf("part-%05d.txt", number), text.String())
		if err != nil {
			t.Fatal(err)
		}
		text.Reset()
		copies, printed, number = copies+n, 0, number+1
	}
	generated.New(o).Each(func(p *generated.Print) bool {
		if p.Copy.Depth == 0 && printed >= copiesASource {
			put()
		}
		writePrint(&text, p)
		printed++
		return true
	})
	put()
	return copies
}

// writePrint prints a copy as a mail client does, each document on a page of its own.
func writePrint(w *strings.Builder, p *generated.Print) {
	list := func(people []mail.Participant) string {
		var out []string
		for _, p := range people {
			switch {
			case p.Raw != "":
				out = append(out, p.Raw)
			case p.Address != "":
				out = append(out, p.Name+" <"+p.Address+">")
			default:
				out = append(out, p.Name)
			}
		}
		return strings.Join(out, "; ")
	}
	if p.Copy.Depth == 0 {
		if w.Len() > 0 {
			w.WriteByte('\f')
		}
		fmt.Fprintf(w, "Nr. D.%d\n", p.Place.Document)
	}
	sent, _ := p.Copy.Date.Earliest.Time()
	fmt.Fprintf(w, "\nFrom: %s\nSent: %s\nTo: %s\nSubject: %s\n\n%s", list(p.Copy.From), sent.Format("Monday 2 January 2006 15:04"), list(p.Copy.To), p.Copy.Subject.Value, p.Body)
}

func putText(c *Case, name, content string) (copies int, err error) {
	text := mail.NewText(content, "plain/1 utf-8")
	src := &mail.Source{SHA256: fmt.Sprintf("%x", sha256.Sum256([]byte(content))), Name: name, Paths: []string{name}, Size: int64(len(content))}
	reading := read(src.SHA256, text, parse.Options{})
	return len(reading.Copies), c.store.Put(context.Background(), src, readingVersion(text.Engine, parse.Options{}), text, reading)
}

// TestScaleIndex measures at the size in RETHREAD_SCALE what reading, deriving and indexing take:
// RETHREAD_SCALE=1000000 RETHREAD_CASE=/tmp/big.db go test . -run ScaleIndex -v -timeout 2h.
func TestScaleIndex(t *testing.T) {
	n := scale()
	if n == 0 {
		t.Skip("RETHREAD_SCALE is not set")
	}
	path := os.Getenv("RETHREAD_CASE")
	if path == "" {
		path = filepath.Join(t.TempDir(), "big.db")
	}
	c, err := Create(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	ctx := context.Background()
	since := func(begin time.Time, worked float64) string {
		return fmt.Sprintf("%v (%.0f s of processor time)", time.Since(begin).Round(time.Second), usage.Busy()-worked)
	}
	begin, worked := time.Now(), usage.Busy()
	copies := fill(t, c, generated.Options{Copies: n, Damage: 0.03, Clocks: 0.2, Redacted: 0.4, Cut: 0.2, Lookalikes: 0.1, Seed: 3})
	read := since(begin, worked)
	v, err := c.store.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	input, err := v.Input(deriveVersion)
	if err != nil {
		t.Fatal(err)
	}
	d, err := c.passes(ctx, v)
	v.End()
	if err != nil {
		t.Fatal(err)
	}
	index := d.Index
	d.Index = nil
	if err := c.store.Replace(ctx, deriveVersion, input, d); err != nil {
		t.Fatal(err)
	}
	without, all := usage.Busy()-worked, since(begin, worked)
	// What the index adds is what storing takes with it more than without.
	stored := usage.Busy()
	if err := c.store.Replace(ctx, deriveVersion, input, d); err != nil {
		t.Fatal(err)
	}
	stored = usage.Busy() - stored
	d.Index = index
	begin, worked = time.Now(), usage.Busy()
	if err := c.store.Replace(ctx, deriveVersion, input, d); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d copies, %d messages: reading %s; with deriving %s; storing anew %.0f s; with the index %s; with the index %.2f times without in processor time",
		copies, len(d.Messages), read, all, stored, since(begin, worked), (without+usage.Busy()-worked-stored)/max(without, 1))
}

// scaleQueries are the twenty questions that the promise of quick answers is about, on generated releases.
var scaleQueries = []string{
	"the",
	"of the",
	`"of the"`,
	"the to and of in",
	"mention* -report",
	"~committee",
	"person:bakker",
	`from:"jansen ann" or from:"ann jansen"`,
	"domain:police.example",
	"from:@ministry.example to:@police.example",
	"between:(jansen, @council.example)",
	"between:(@ministry.example, @police.example) after:2021-05-01 the",
	"date:2020-10..2021-03",
	"after:2019 before:2019-02 is:redacted",
	"is:quoted-only",
	"is:differs has:replies",
	"subject:the -text:the",
	"doc:D.88",
	"source:part-00001",
	"(person:schmidt or person:roth) date:2020 (port* or ment*) -is:redacted",
}

// TestScaleQueries measures the questions on the case that TestScaleIndex left: each in a case that is opened for it, and
// again when the index is warm.
func TestScaleQueries(t *testing.T) {
	path := os.Getenv("RETHREAD_CASE")
	if scale() == 0 || path == "" {
		t.Skip("RETHREAD_SCALE or RETHREAD_CASE is not set")
	}
	ctx := context.Background()
	warm, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer warm.Close()
	ask := func(c *Case, q string) (*Found, time.Duration) {
		begin := time.Now()
		found, err := c.Find(ctx, parsed(t, q), FindOptions{Text: q, Limit: 100})
		if err != nil {
			t.Fatal(q, err)
		}
		return found, time.Since(begin)
	}
	for _, q := range scaleQueries {
		cold, err := Open(path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		_, first := ask(cold, q)
		cold.Close()
		var times []time.Duration
		var found *Found
		for range 5 {
			f, d := ask(warm, q)
			found, times = f, append(times, d)
		}
		slices.Sort(times)
		t.Logf("%8d  first %4d ms  warm %4d ms  %s", found.Total, first.Milliseconds(), times[2].Milliseconds(), q)
	}
}
