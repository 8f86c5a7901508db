package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
	"github.com/rethread/rethread/internal/pdftest"
	"github.com/rethread/rethread/internal/steps"
	"github.com/rethread/rethread/mail"
)

func TestMain(m *testing.M) {
	steps.Run(runSteps)
	testscript.Main(m, map[string]func(){"rethread": main})
}

// TestScript runs testdata/script against the real command. The demo release lies in $DEMO, mail
// that is no print in $NATIVE, PDFs in $PDFS.
func TestScript(t *testing.T) {
	demo, err := filepath.Abs("../../testdata/demo")
	if err != nil {
		t.Fatal(err)
	}
	native, err := filepath.Abs("testdata/native")
	if err != nil {
		t.Fatal(err)
	}
	pdfs, err := filepath.Abs("../../testdata/pdf")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("DEMO", demo)
			env.Setenv("NATIVE", native)
			env.Setenv("PDFS", pdfs)
			env.Setenv("RETHREAD", filepath.Join(strings.Split(env.Getenv("PATH"), string(os.PathListSeparator))[0], "rethread"))
			env.Setenv("GORACE", os.Getenv("GORACE"))         // a program with the race detector sleeps a second before it exits, unless told otherwise
			env.Setenv("XDG_CACHE_HOME", pdftest.UserCache()) // the PDF engine is compiled once
			return nil
		},
		Condition: func(cond string) (bool, error) {
			path, ok := strings.CutPrefix(cond, "exists:")
			if !ok {
				return false, fmt.Errorf("unknown condition %q", cond)
			}
			_, err := os.Stat(path)
			return err == nil, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"bytes": writeBytes, "json": isJSON, "pick": pick, "status": status},
	})
}

// commandLine splits an example as a shell would: quotes, and "< FILE".
func commandLine(t *testing.T, line string) (args []string, stdin string) {
	t.Helper()
	var word strings.Builder
	quoted, some := false, false
	end := func() {
		if some {
			args = append(args, word.String())
		}
		word.Reset()
		some = false
	}
	for _, r := range line {
		switch {
		case r == '\'':
			quoted, some = !quoted, true
		case r == ' ' && !quoted:
			end()
		default:
			word.WriteRune(r)
			some = true
		}
	}
	end()
	if n := len(args); n > 2 && args[n-2] == "<" {
		b, err := os.ReadFile(args[n-1])
		if err != nil {
			t.Fatal(err)
		}
		return args[:n-2], string(b)
	}
	return args, ""
}

// release makes a folder as the examples of the help texts have it, and goes there.
func release(t *testing.T) {
	t.Helper()
	demo := []string{"woo-2021-014-deel-1.txt", "woo-2021-014-deel-2.txt"}
	var texts [][]byte
	for _, name := range demo {
		b, err := os.ReadFile(filepath.Join("../../testdata/demo", name))
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, b)
	}
	t.Chdir(t.TempDir())
	t.Setenv("RETHREAD_CASE", "")
	if err := os.Mkdir("release", 0o777); err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{
		"release/part-1.txt": texts[0], "release/part-2.txt": texts[1], "letter.txt": []byte("Dear Sir,\n\nNo.\n"), "mail.txt": texts[1][:800],
	} {
		if err := os.WriteFile(name, b, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func do(t *testing.T, stdin string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	status = run(args, strings.NewReader(stdin), &out, &errs)
	return status, out.String(), errs.String()
}

func TestHelpExamplesWork(t *testing.T) {
	root := newRoot(&app{})
	for _, cmd := range append(root.Commands(), root) {
		t.Run(cmd.Name(), func(t *testing.T) {
			if cmd.IsAdditionalHelpTopicCommand() {
				t.Skip("says how to ask; package search tries what it says")
			}
			if cmd.Example == "" {
				t.Fatal("the help has no example")
			}
			release(t)
			if cmd.Name() != "import" && cmd != root {
				if status, _, stderr := do(t, "", "import", "release"); status != 0 {
					t.Fatalf("import: %d %s", status, stderr)
				}
			}
			for line := range strings.Lines(cmd.Example) {
				line = strings.TrimSpace(line)
				args, stdin := commandLine(t, line)
				if args[0] != "rethread" {
					t.Fatalf("%s: not ours", line)
				}
				status, stdout, stderr := do(t, stdin, args[1:]...)
				if status != 0 {
					t.Errorf("%s\nexit status %d\n%s", line, status, stderr)
				}
				if stdout == "" && !strings.Contains(line, " -o ") {
					t.Errorf("%s\nprints nothing", line)
				}
				if strings.Contains(stdout, "Nothing was found") {
					t.Errorf("%s\nfinds nothing", line)
				}
			}
		})
	}
}

// TestHelp has every command explain itself, each flag included.
func TestHelp(t *testing.T) {
	root := newRoot(&app{})
	var check func(cmd *cobra.Command, path []string)
	check = func(cmd *cobra.Command, path []string) {
		status, stdout, stderr := do(t, "", append(path, "--help")...)
		if status != 0 || stderr != "" || !strings.Contains(stdout, "Examples:") && !cmd.IsAdditionalHelpTopicCommand() {
			t.Errorf("%v --help: %d %q %q", path, status, stdout, stderr)
		}
		for _, sub := range cmd.Commands() {
			check(sub, append(path, sub.Name()))
		}
	}
	check(root, nil)
}

func TestBranches(t *testing.T) {
	node := func(depth int) mail.TreeNode { return mail.TreeNode{Depth: depth} }
	tests := []struct {
		name   string
		depths []int
		want   []string
	}{
		{"one", []int{0}, []string{""}},
		{"chain", []int{0, 1, 2}, []string{"", "└─", "  └─"}},
		{"siblings", []int{0, 1, 2, 1, 2, 2}, []string{"", "├─", "│ └─", "└─", "  ├─", "  └─"}},
		{"two roots", []int{0, 1, 0, 1}, []string{"", "└─", "", "└─"}},
		{"uncle", []int{0, 1, 2, 3, 1}, []string{"", "├─", "│ └─", "│   └─", "└─"}},
	}
	for _, test := range tests {
		var tree []mail.TreeNode
		for _, d := range test.depths {
			tree = append(tree, node(d))
		}
		got := branches(tree)
		if strings.Join(got, "\n") != strings.Join(test.want, "\n") {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
	var deep []mail.TreeNode
	for d := range 10000 {
		deep = append(deep, node(d))
	}
	if last := branches(deep)[9999]; len(last) > 200 || !strings.HasSuffix(last, "(9999) ") {
		t.Errorf("the last of a deep tree is drawn as %q", last)
	}
}

// TestRepairsStandBesideThePrint shows no mended address without what is printed.
func TestRepairsStandBesideThePrint(t *testing.T) {
	mended := mail.Participant{
		Raw: "Vries, Els de <e.vries@minveni.n1>", Name: "Vries, Els de", Address: "e.vries@minjenv.nl", Repairs: []string{"domain minveni.n1 → minjenv.nl: known domain"},
	}
	m := &mail.MessageView{Best: &mail.CopyView{Copy: &mail.Copy{From: []mail.Participant{{Name: "Jansen"}}, To: []mail.Participant{mended}}}}
	rows := header(m)
	want := [2]string{"", `(printed "Vries, Els de <e.vries@minveni.n1>": domain minveni.n1 → minjenv.nl: known domain)`}
	if len(rows) < 3 || rows[1][0] != "To" || rows[2] != want {
		t.Errorf("rows %q, want %q behind To", rows, want)
	}
}

// TestIllegible keeps a stamp from what has none.
func TestIllegible(t *testing.T) {
	for _, test := range []struct {
		p    mail.Participant
		want string
	}{
		{mail.Participant{}, "[not legible]"},
		{mail.Participant{Redacted: true}, "[redacted]"},
		{mail.Participant{Redacted: true, Grounds: []mail.Ground{{Code: "10.2.e"}}}, "[redacted 10.2.e]"},
	} {
		if got := sender(&mail.Copy{From: []mail.Participant{test.p}}); got != test.want {
			t.Errorf("%+v: %q, want %q", test.p, got, test.want)
		}
	}
	if got := sender(&mail.Copy{}); got != "[not legible]" {
		t.Errorf("no sender: %q", got)
	}
}

func TestDates(t *testing.T) {
	tests := []struct {
		name string
		d    *mail.Date
		want string
	}{
		{"none", nil, "-"},
		{"unread", &mail.Date{Raw: "?"}, "-"},
		{"minute", &mail.Date{Earliest: "2021-05-12T14:41", Latest: "2021-05-12T14:41", Precision: mail.PrecisionMinute}, "2021-05-12 14:41"},
		{"mended", &mail.Date{Earliest: "2021-05-12T14:41", Latest: "2021-05-12T14:41", Repaired: true}, "2021-05-12 14:41*"},
		{"day", &mail.Date{Earliest: "2021-05-12T00:00", Latest: "2021-05-12T23:59", Precision: mail.PrecisionDay}, "2021-05-12"},
		{"month", &mail.Date{Earliest: "2021-05-01T00:00", Latest: "2021-05-31T23:59", Precision: mail.PrecisionMonth}, "2021-05?"},
		{"year and time", &mail.Date{Earliest: "2020-01-01T18:46", Latest: "2020-12-31T18:46", Precision: mail.PrecisionYear}, "2020?"},
		{"one of two years", &mail.Date{Earliest: "2019-01-01T00:00", Latest: "2020-12-31T23:59", Precision: mail.PrecisionYear}, "2019…2020?"},
		{"an hour", &mail.Date{Earliest: "2021-05-12T14:00", Latest: "2021-05-12T14:59", Precision: mail.PrecisionMinute}, "2021-05-12 14:00…14:59?"},
		{"readings", &mail.Date{Earliest: "2021-03-05T14:41", Latest: "2021-05-03T14:41", Readings: []mail.Wall{"2021-05-03T14:41", "2021-03-05T14:41"}, Repaired: true}, "2021-05-03 14:41?"},
	}
	for _, test := range tests {
		if got := new(marks).date(test.d); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

// TestKept says which decisions an interrupted command has left.
func TestKept(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	id := mail.NewPartyID("test", "decision")
	for n, want := range map[int]string{
		1: "rethread: decision " + decisionID(id) + " is kept, and the next command makes what follows from it\nhint: to take it back: rethread decisions undo " + decisionID(id) + " --why '…'\n",
		2: "rethread: 2 decisions are kept, the first of them " + decisionID(id) + ", and the next command makes what follows from it\nhint: to take it back: rethread decisions undo " + decisionID(id) + " --why '…'\n",
	} {
		var said strings.Builder
		a := &app{err: &said}
		err := &rethread.KeptError{Kept: slices.Repeat([]mail.ID{id}, n), Err: ctx.Err()}
		if status := a.finish(ctx, newRoot(a), err); status != statusInterrupted || !strings.HasPrefix(said.String(), want+"rethread: interrupted\nhint: what was finished before is kept, an output is whole or as it was: ") {
			t.Errorf("%d: %d %s", n, status, said.String())
		}
	}
}
