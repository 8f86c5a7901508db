package search

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// fieldTable is the table of docs/QUERY.md.
func fieldTable() string {
	var b strings.Builder
	b.WriteString("| field | looks at | example |\n|---|---|---|\n")
	for _, f := range Fields() {
		fmt.Fprintf(&b, "| `%s:` | %s | `%s` |\n", f.Field, f.Help, f.Example)
	}
	b.WriteString("\n| value | |\n|---|---|\n")
	for _, f := range Fields() {
		for _, v := range f.Values {
			if f.Field != FieldLang {
				fmt.Fprintf(&b, "| `%s:%s` | %s |\n", f.Field, v.Name, v.Help)
			}
		}
	}
	return b.String()
}

func readDocs(t *testing.T) string {
	t.Helper()
	docs, err := os.ReadFile("../docs/QUERY.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(docs)
}

func TestDocsHaveEveryField(t *testing.T) {
	if want := fieldTable(); !strings.Contains(readDocs(t), want) {
		t.Errorf("docs/QUERY.md does not have this table of the catalogue:\n%s", want)
	}
}

func TestDocsState(t *testing.T) {
	docs := strings.Join(strings.Fields(readDocs(t)), " ")
	for _, want := range []string{
		fmt.Sprintf("at most %d,%03d bytes and %d terms, and its parentheses nest at most %d deep", MaxBytes/1000, MaxBytes%1000, MaxTerms, MaxDepth),
	} {
		if !strings.Contains(docs, want) {
			t.Errorf("docs/QUERY.md does not state %q", want)
		}
	}
}

// blocks are the lines of the fenced blocks of a kind.
func blocks(docs, kind string) (lines []string) {
	for _, m := range regexp.MustCompile("(?ms)^```"+kind+"\n(.*?)^```$").FindAllStringSubmatch(docs, -1) {
		lines = append(lines, strings.Split(strings.TrimSuffix(m[1], "\n"), "\n")...)
	}
	return lines
}

func TestDocsExamplesParse(t *testing.T) {
	docs := readDocs(t)
	queries := blocks(docs, "query")
	if len(queries) < 20 {
		t.Fatalf("only %d examples were found", len(queries))
	}
	for _, m := range regexp.MustCompile(`rethread find '(.*)'`).FindAllStringSubmatch(docs+Help(), -1) {
		queries = append(queries, m[1])
	}
	for _, f := range Fields() {
		queries = append(queries, f.Example)
		for _, v := range f.Values {
			queries = append(queries, string(f.Field)+":"+v.Name)
		}
	}
	for _, s := range queries {
		if _, err := Parse(s); err != nil {
			t.Errorf("%s: %v", s, err)
		}
	}
}

func TestDocsRefusals(t *testing.T) {
	lines := blocks(readDocs(t), "refused")
	if len(lines) < 10 {
		t.Fatalf("only %d refusals were found", len(lines))
	}
	for _, line := range lines {
		column, s, _ := strings.Cut(line, " ")
		want, err := strconv.Atoi(column)
		if err != nil {
			t.Fatal(err)
		}
		checkRefused(t, s, want, "")
	}
	e := checkRefused(t, "tides form:jansen", 7, "")
	if shown := "rethread: " + e.Error() + "\n" + e.Caret(); !strings.Contains(readDocs(t), shown) {
		t.Errorf("docs/QUERY.md does not show\n%s", shown)
	}
}

func TestHelp(t *testing.T) {
	for _, line := range strings.Split(Help(), "\n") {
		if n := len([]rune(line)); n > 110 {
			t.Errorf("%d characters: %s", n, line)
		}
	}
	for _, f := range Fields() {
		if !strings.Contains(Help(), f.Help) || !strings.Contains(Help(), f.Example) {
			t.Errorf("help has nothing of %s:", f.Field)
		}
	}
}
