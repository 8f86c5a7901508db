package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jhillyerd/enmime/v2"
)

// Other programs read what was exported, and have to see what `rethread` shows. CI has all of them; elsewhere a test is
// skipped where its program is missing.

// tool is the path of a program.
func tool(t *testing.T, name string) string {
	t.Helper()
	if testing.Short() {
		t.Skip("other programs are left out of short runs")
	}
	path, err := exec.LookPath(name)
	switch {
	case err == nil:
		return path
	case os.Getenv("CI") == "true":
		t.Fatalf("%s is not installed; .ci/run installs it", name)
	}
	t.Skipf("%s is not installed", name)
	return ""
}

// printedBy runs a program and gives its standard output.
func printedBy(t *testing.T, cmd *exec.Cmd) []byte {
	t.Helper()
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		t.Fatalf("%s: %v\n%s", cmd.Path, err, exit.Stderr)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// eachRelease runs a test in a folder with a case of the demo release, of mail that is no print, of one with messages that
// are lost and others of the same subject, and of the release that the project is examined on, where that is there.
func eachRelease(t *testing.T, test func(t *testing.T)) {
	releases := map[string]string{"demo": "../../testdata/demo", "lost": "testdata/lost", "native": "testdata/native", "encryption": "../../../shared/seeds"}
	for name, path := range releases {
		abs, err := filepath.Abs(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(name, func(t *testing.T) {
			if _, err := os.Stat(abs); err != nil {
				t.Skip("the release is not here: ", err)
			}
			t.Chdir(t.TempDir())
			t.Setenv("RETHREAD_CASE", "")
			ours(t, "import", abs)
			test(t)
		})
	}
}

// ours runs the command and gives its standard output.
func ours(t *testing.T, args ...string) string {
	t.Helper()
	status, stdout, stderr := do(t, "", args...)
	if status != 0 {
		t.Fatalf("%v: %d %s", args, status, stderr)
	}
	return stdout
}

// wanted is what every reader has to see of a message.
type wanted struct {
	ID      string
	Subject string
	Date    string // to the minute, in UTC; "" for none
	From    []string
	To      []string
	Cc      []string
	Parts   []string
	Body    string
}

const toMinute = "2006-01-02T15:04"

// expected reads what the case holds from the JSON Lines, one object a message; people who are blacked out have made-up
// addresses, of which the form is enough.
func expected(t *testing.T) map[string]wanted {
	t.Helper()
	out := map[string]wanted{}
	for line := range strings.Lines(ours(t, "export", "--format", "jsonl", "--messages")) {
		var m struct {
			Subject, Body string
			MessageID     string `json:"message_id"`
			Date          *struct {
				Earliest, Latest string
				Readings         []string
			}
			Instant     *struct{ Time time.Time }
			From        []struct{ Address string }
			To          []struct{ Address string }
			Cc          []struct{ Address string }
			Attachments []string
			Appointment *struct{ Start string }
		}
		if err := json.Unmarshal([]byte(line), &m); err != nil {
			t.Fatal(err)
		}
		w := wanted{ID: "<" + m.MessageID + ">", Subject: strings.Join(strings.Fields(m.Subject), " "), Parts: []string{"text/plain"}}
		switch {
		case m.Instant != nil:
			w.Date = m.Instant.Time.UTC().Format(toMinute)
		case m.Date != nil && m.Date.Earliest == m.Date.Latest && len(m.Date.Readings) < 2:
			w.Date = m.Date.Earliest
		}
		if m.Appointment != nil && m.Appointment.Start != "" {
			w.Parts = append(w.Parts, "text/calendar")
		}
		for _, p := range m.From {
			w.From = append(w.From, address(p.Address))
		}
		for _, p := range m.To {
			w.To = append(w.To, address(p.Address))
		}
		for _, p := range m.Cc {
			w.Cc = append(w.Cc, address(p.Address))
		}
		w.Body = words(m.Body)
		out[w.ID] = w
	}
	if len(out) == 0 {
		t.Fatal("the case holds no message")
	}
	return out
}

// named gives the short ids of messages by what mail calls them.
func named(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for line := range strings.Lines(ours(t, "export", "--format", "jsonl", "--messages")) {
		var m struct {
			Message   string
			MessageID string `json:"message_id"`
		}
		if err := json.Unmarshal([]byte(line), &m); err != nil {
			t.Fatal(err)
		}
		out[m.MessageID] = m.Message[:8]
	}
	return out
}

// words takes white space out: prints wrap differently.
func words(s string) string { return strings.Join(strings.Fields(s), " ") }

// address is a printed address, or "made up".
func address(s string) string {
	if s == "" || strings.HasSuffix(s, ".invalid") {
		return "made up"
	}
	return s
}

var notes = regexp.MustCompile(`(?s)\n?\[rethread: .*`)

// same compares what a reader saw with what it had to see.
func same(t *testing.T, got map[string]wanted) {
	t.Helper()
	want := expected(t)
	for id, w := range got {
		w.Body = words(notes.ReplaceAllString(w.Body, ""))
		for _, list := range [][]string{w.From, w.To, w.Cc} {
			for i := range list {
				list[i] = address(list[i])
			}
		}
		got[id] = w
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-in the case +as read\n%s", d)
	}
}

// TestPython has Python's mailbox and email read the mbox and the Maildir.
func TestPython(t *testing.T) {
	python := tool(t, "python3")
	const script = `
import email, email.policy, json, mailbox, sys
kind, path = sys.argv[1:]
box = mailbox.mbox(path, create=False) if kind == "mbox" else mailbox.Maildir(path, create=False)
out = []
for key in box.keys():
    m = email.message_from_bytes(box.get_bytes(key), policy=email.policy.default)
    people = lambda h: [a.addr_spec for a in m[h].addresses] if m[h] else None
    defects = [str(d) for part in m.walk() for d in part.defects] + [str(d) for v in m.values() for d in getattr(v, "defects", ())]
    if defects:
        sys.exit("%s: %s" % (m["Message-ID"], defects))
    parts = [p for p in m.walk() if not p.is_multipart()]
    date = m["Date"].datetime.astimezone(__import__("datetime").timezone.utc).strftime("%Y-%m-%dT%H:%M") if m["Date"] else ""
    out.append({"ID": m["Message-ID"], "Subject": " ".join(str(m["Subject"] or "").split()), "Date": date, "From": people("From"), "To": people("To"), "Cc": people("Cc"),
                "Parts": [p.get_content_type() for p in parts], "Body": parts[0].get_content()})
json.dump(out, sys.stdout)
`
	eachRelease(t, func(t *testing.T) {
		for _, kind := range []string{"mbox", "maildir"} {
			ours(t, "export", "--format", kind, "-o", kind+".out")
			var list []wanted
			if err := json.Unmarshal(printedBy(t, exec.Command(python, "-c", script, kind, kind+".out")), &list); err != nil {
				t.Fatal(err)
			}
			got := map[string]wanted{}
			for _, w := range list {
				got[w.ID] = w
			}
			if len(got) != len(list) {
				t.Errorf("%s: %d messages with %d ids", kind, len(list), len(got))
			}
			same(t, got)
		}
	})
}

// TestGoReaders has net/mail and enmime read the eml files.
func TestGoReaders(t *testing.T) {
	eachRelease(t, func(t *testing.T) {
		ours(t, "export", "--format", "eml", "-o", "eml")
		got := map[string]wanted{}
		err := filepath.WalkDir("eml", func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			raw, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			w := readMail(t, raw)
			got[w.ID] = w
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		same(t, got)
	})
}

// readMail reads one message with both and holds them against each other.
func readMail(t *testing.T, raw []byte) wanted {
	t.Helper()
	env, err := enmime.ReadEnvelope(bytes.NewReader(raw))
	if err != nil {
		t.Fatal("enmime:", err)
	}
	for _, e := range env.Errors {
		if e.Name != enmime.ErrorCharsetDeclaration { // a guess from few letters, against what is declared
			t.Errorf("enmime: %v", e)
		}
	}
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		t.Fatal("net/mail:", err)
	}
	if _, err := io.ReadAll(m.Body); err != nil {
		t.Fatal("net/mail:", err)
	}
	w := wanted{ID: env.GetHeader("Message-ID"), Subject: strings.Join(strings.Fields(env.GetHeader("Subject")), " "), Body: env.Text}
	if date := m.Header.Get("Date"); date != "" {
		at, err := m.Header.Date()
		if err != nil {
			t.Errorf("net/mail: %v", err)
		}
		w.Date = at.UTC().Format(toMinute)
	}
	for key, list := range map[string]*[]string{"From": &w.From, "To": &w.To, "Cc": &w.Cc} {
		if m.Header.Get(key) == "" {
			continue
		}
		people, err := m.Header.AddressList(key)
		if err != nil {
			t.Errorf("net/mail: %s: %v", key, err)
		}
		other, err := env.AddressList(key)
		if err != nil || len(other) != len(people) {
			t.Errorf("enmime: %s: %d of %d (%v)", key, len(other), len(people), err)
		}
		for _, p := range people {
			*list = append(*list, p.Address)
		}
	}
	for _, p := range env.Root.DepthMatchAll(func(p *enmime.Part) bool { return p.FirstChild == nil }) {
		w.Parts = append(w.Parts, p.ContentType)
	}
	return w
}

// shown are the threads as `rethread show` prints them: the lines of their trees, thread by thread.
func shown(t *testing.T) map[string][]branch {
	t.Helper()
	var list []struct{ ID string }
	if err := json.Unmarshal([]byte(ours(t, "threads", "--json")), &list); err != nil {
		t.Fatal(err)
	}
	line := regexp.MustCompile(`(?m)^([│ ├└─]*)m([0-9a-f]{8}) `)
	out := map[string][]branch{}
	for _, l := range list {
		_, tree, _ := strings.Cut(ours(t, "show", "t"+l.ID[:8]), "\nMESSAGE")
		for _, found := range line.FindAllStringSubmatch(tree, -1) {
			out[l.ID] = append(out[l.ID], branch{found[2], found[1]})
		}
	}
	return out
}

// branch is a message with the lines in front of it.
type branch struct{ id, lines string }

// TestNotmuch has notmuch import the Maildir: its threads are the case's, exactly.
func TestNotmuch(t *testing.T) {
	notmuch := tool(t, "notmuch")
	eachRelease(t, func(t *testing.T) {
		ours(t, "export", "--format", "maildir", "-o", "mail")
		dir, err := os.Getwd()
		if err != nil {
			t.Fatal(err)
		}
		config := "[database]\npath=" + dir + "\n[user]\nname=nobody\nprimary_email=nobody@rethread.invalid\n[new]\ntags=\nignore=rethread.db\n[search]\nexclude_tags=\n"
		if err := os.WriteFile("config", []byte(config), 0o666); err != nil {
			t.Fatal(err)
		}
		run := func(args ...string) []string {
			cmd := exec.Command(notmuch, args...)
			cmd.Env = append(os.Environ(), "NOTMUCH_CONFIG="+filepath.Join(dir, "config"), "HOME="+dir)
			return strings.Fields(string(printedBy(t, cmd)))
		}
		run("new", "--quiet")
		names := named(t)
		var got, want []string
		for _, thread := range run("search", "--output=threads", "*") {
			var ids []string
			for _, id := range run("search", "--output=messages", thread) {
				ids = append(ids, names[strings.TrimPrefix(id, "id:")])
			}
			slices.Sort(ids)
			got = append(got, strings.Join(ids, " "))
		}
		for _, thread := range shown(t) {
			var ids []string
			for _, b := range thread {
				ids = append(ids, b.id)
			}
			slices.Sort(ids)
			want = append(want, strings.Join(ids, " "))
		}
		slices.Sort(got)
		slices.Sort(want)
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("-threads of the case +threads of notmuch\n%s", d)
		}
	})
}

// muttrc shows ids and trees and nothing else. strict_threads has mutt go by References alone, as docs/CLIENTS.md says.
const muttrc = `set strict_threads=yes
set use_threads=threads
set sort=date-sent
set sort_aux=date-sent
set hide_thread_subject=no
set index_format="%i %s"
set status_format=""
set help=no
set charset=utf-8
set mbox_type=Maildir
set folder="."
set mail_check=3600
`

// TestNeomutt has neomutt show the mbox in a terminal: the same trees as `rethread show` prints.
func TestNeomutt(t *testing.T) {
	neomutt, tmux := tool(t, "neomutt"), tool(t, "tmux")
	eachRelease(t, func(t *testing.T) {
		ours(t, "export", "-o", "all.mbox")
		if err := os.WriteFile("muttrc", []byte(muttrc), 0o666); err != nil {
			t.Fatal(err)
		}
		want := shown(t)
		got := parents(screen(t, tmux, neomutt, count(want)))
		for _, thread := range want {
			if d := cmp.Diff(parents(thread), only(got, thread)); d != "" {
				t.Errorf("-parents as rethread shows them +as neomutt does\n%s", d)
			}
		}
		if len(got) != count(want) {
			t.Errorf("neomutt shows %d messages, the case has %d", len(got), count(want))
		}
	})
}

func count(threads map[string][]branch) int {
	n := 0
	for _, t := range threads {
		n += len(t)
	}
	return n
}

func only(all map[string]string, thread []branch) map[string]string {
	out := map[string]string{}
	for _, b := range thread {
		if p, ok := all[b.id]; ok {
			out[b.id] = p
		}
	}
	return out
}

// parents reads who stands below whom from the lines of a tree: two columns a level.
func parents(tree []branch) map[string]string {
	out := map[string]string{}
	var path []string
	for _, b := range tree {
		depth := len([]rune(b.lines)) / 2
		path = append(path[:min(depth, len(path))], b.id)
		out[b.id] = ""
		if len(path) > 1 {
			out[b.id] = path[len(path)-2]
		}
	}
	return out
}

// screen is the index of neomutt in a terminal that is high enough for all messages.
func screen(t *testing.T, tmux, neomutt string, messages int) []branch {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	socket := filepath.Join(dir, "tmux")
	env := append(slices.DeleteFunc(os.Environ(), func(s string) bool { return strings.HasPrefix(s, "TMUX") }), "LC_ALL=C.UTF-8", "TERM=xterm", "HOME="+dir, "TZ=UTC")
	run := func(args ...string) string {
		cmd := exec.Command(tmux, append([]string{"-u", "-S", socket, "-f", "/dev/null"}, args...)...)
		cmd.Env = env
		return string(printedBy(t, cmd))
	}
	run("new-session", "-d", "-x", "300", "-y", "500", neomutt+" -n -F muttrc -f all.mbox")
	defer run("kill-server")
	line := regexp.MustCompile(`(?m)^<([^<> ]+)> ?([│ ├└─┬┴>?*&]*>)?`)
	names, last := named(t), ""
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		last = run("capture-pane", "-p")
		found := line.FindAllStringSubmatch(last, -1)
		if len(found) < messages {
			continue
		}
		var out []branch
		for _, f := range found {
			out = append(out, branch{names[f[1]], strings.TrimSuffix(f[2], ">")})
		}
		return out
	}
	t.Fatalf("neomutt does not show %d messages:\n%s", messages, last)
	return nil
}

// TestExportsAgree holds that the formats which name messages hold the same ones.
func TestExportsAgree(t *testing.T) {
	eachRelease(t, func(t *testing.T) {
		want := named(t)
		for _, format := range []string{"mbox", "csv", "html", "jsonl"} {
			text := ours(t, "export", "--format", format)
			for id, short := range want {
				if format == "mbox" && !strings.Contains(text, "\nMessage-ID: <"+id+">\n") || format != "mbox" && !strings.Contains(text, short) {
					t.Errorf("%s lacks %s", format, id)
				}
			}
		}
	})
}
