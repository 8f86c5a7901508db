package main

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// isJSON is the script command "json FILE [lines]": the file is one JSON text, or one a line.
func isJSON(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: json FILE [lines]")
	}
	text := ts.ReadFile(args[0])
	parts := []string{text}
	if len(args) > 1 {
		parts = strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	}
	for _, p := range parts {
		if !json.Valid([]byte(p)) {
			ts.Fatalf("not JSON: %s", p)
		}
	}
}

// pick is the script command "pick VARIABLE FILE PATTERN": the variable becomes what the pattern's first group matches.
func pick(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: pick VARIABLE FILE PATTERN")
	}
	found := regexp.MustCompile(`(?m)` + args[2]).FindStringSubmatch(ts.ReadFile(args[1]))
	if found == nil {
		ts.Fatalf("no match of %s in %s", args[2], ts.ReadFile(args[1]))
	}
	ts.Setenv(args[0], found[1])
}

// status is the script command "status N COMMAND…": like exec, with that exit status.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N COMMAND…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// writeBytes is the script command "bytes FILE TEXT": the file holds TEXT with Go's escapes read.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bytes FILE TEXT")
	}
	text, err := strconv.Unquote(`"` + strings.ReplaceAll(args[1], `"`, `\"`) + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o666))
}
