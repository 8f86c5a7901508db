package main

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rethread/rethread/internal/steps"
)

// leastSteps is how many documents the smallest case has in [TestEveryStepOfACaseIsLinear]: with fewer, what is bounded for each message is
// still growing to its bound.
const leastSteps = 160

// shape writes a release of n documents.
type shape func(n int) string

// shapes are cases in which something has no bound.
var shapes = map[string]shape{
	// Conversations, each printed into the quotes of the next mail.
	"conversations": func(n int) string {
		return documents(n, func(i int) []string {
			chain := []string{}
			for k := i % 8; k >= 0; k-- {
				chain = append(chain, letter(i-i%8+k, i/8*8+k-1, fmt.Sprintf("Pump %d", i/8), "The pump of this week needs another seal before noon"))
			}
			return chain
		})
	},
	// Mails of one subject that have nothing else in common.
	"one subject": func(n int) string {
		return documents(n, func(i int) []string { return []string{letter(i, i+7, "Weekly report", "What was done in the week")} })
	},
	// The same words, every hour.
	"one text": func(n int) string {
		return documents(n, func(i int) []string { return []string{notice(i)} })
	},
	// One person in every mail.
	"one person": func(n int) string {
		return documents(n, func(i int) []string {
			return []string{letter(1, i, fmt.Sprintf("Gate %d", i), "The gate was opened today")}
		})
	},
	// One thread: each mail quotes the one before.
	"one thread": func(n int) string {
		return documents(n, func(i int) []string {
			return []string{
				letter(i, i-1, "RE: Quay wall", "This answers what was written last"), letter(i-1, i-2, "RE: Quay wall", "This answers what was written last"),
			}
		})
	},
	// One mail that all others quote.
	"one mail": func(n int) string {
		return documents(n, func(i int) []string {
			return []string{letter(i+2, 1, "RE: Vote", "My vote is on the paper"), letter(1, 1, "Vote", "Please vote on the plan of the harbour before Friday")}
		})
	},
	// A quotation in a quotation in a quotation.
	"one chain": func(n int) string {
		return documents(1, func(int) []string {
			chain := []string{}
			for k := range n {
				chain = append(chain, letter(n-k, n-k-1, "RE: Lock", "More is to be said of the lock"))
			}
			return chain
		})
	},
}

// documents prints n documents, a page each.
func documents(n int, document func(i int) []string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "Nr. D.%d\n\n%s\f", i+1, strings.Join(document(i), "\n"))
	}
	return b.String()
}

// letter is the mail that somebody sends somebody at an hour of his own.
func letter(who, to int, subject, words string) string {
	sent := time.Date(2019, 1, 1, 8, 0, 0, 0, time.UTC).Add(time.Duration(37*max(who, 0)+13*max(to, 0)) * time.Minute)
	return fmt.Sprintf("From: %s\nSent: %s\nTo: %s\nSubject: %s\n\n%s, says %s of number %d.\n\nKind regards,\n%s\n",
		person(who), sent.Format("Monday 2 January 2006 15:04"), person(to), subject, words, given(who), max(who, 0)*7+3, given(who))
}

// notice is the k-th mail of a program that says the same every hour.
func notice(k int) string {
	sent := time.Date(2019, 1, 1, 8, 5, 0, 0, time.UTC).Add(time.Duration(k) * time.Hour)
	return fmt.Sprintf("From: Backup <backup@quay.example>\nSent: %s\nTo: %s\nSubject: Backup\n\nAll files were saved.\nNothing is to be done.\n",
		sent.Format("Monday 2 January 2006 15:04"), person(1))
}

func given(i int) string {
	syllables := []string{"Ba", "De", "Fi", "Go", "Ku", "La", "Me", "Ni", "Po", "Ru"}
	name := ""
	for i = max(i, 0) + 100; i > 0; i /= 10 {
		name += syllables[i%10]
	}
	return name[:1] + strings.ToLower(name[1:])
}

func person(i int) string {
	return fmt.Sprintf("%s Tiller <%s.tiller@quay.example>", given(i), strings.ToLower(given(i)))
}

// questions are the commands that list or write all of a case.
var questions = [][]string{
	{"sources"},
	{"documents"},
	{"lines", "release.txt"},
	{"threads"},
	{"problems"},
	{"people"},
	{"people", "--matrix"},
	{"timeline"},
	{"check"},
	{"find", "date:2018..2030"},
	{"find", "--csv", "tiller"},
	{"find", "--threads", "tiller"},
	{"find", "finding:C31"},
	{"show", "D.1"},
	{"why", "D.1"},
	{"compare", "D.1"},
	{"export", "--format", "csv"},
	{"export", "--format", "mbox"},
	{"export", "--format", "jsonl"},
	{"export", "--format", "jsonl", "--messages"},
	{"export", "--format", "html"},
	{"export", "--format", "eml", "-o", "eml"},
	{"export", "--format", "mbox", "--threads", "tiller"},
}

// runSteps imports a case of a shape and asks it everything.
func runSteps(name string, n int) {
	dir, err := os.MkdirTemp("", "steps")
	if err == nil {
		defer os.RemoveAll(dir)
		err = os.WriteFile(filepath.Join(dir, "release.txt"), []byte(shapes[name](n)), 0o600)
	}
	if err == nil {
		err = os.Chdir(dir)
	}
	if err != nil {
		panic(err)
	}
	for _, args := range append([][]string{{"import", "release.txt"}}, questions...) {
		var out, errs bytes.Buffer
		if status := run(args, strings.NewReader(""), &out, &errs); status != 0 {
			panic(fmt.Sprint(args, " ends with ", status, ": ", errs.String()))
		}
	}
}

// TestEveryStepOfACaseIsLinear counts how often each piece runs of an import and of all that lists or writes a case, for cases that
// grow in one dimension. A piece that has a bound for each message, such as of the answers that an order is held against, can reach
// it late: only what runs as often as there are pairs of documents, less two of three, is quadratic for sure.
//
//	go test ./cmd/rethread -run TestEveryStepOfACaseIsLinear -covermode=count -coverpkg=./...
func TestEveryStepOfACaseIsLinear(t *testing.T) {
	steps.Linear(t, leastSteps, func(n int) int { return n * n / 3 }, slices.Sorted(maps.Keys(shapes)))
}
