package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/mail"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jhillyerd/enmime/v2"

	model "github.com/rethread/rethread/mail"
)

// write exports messages and reads the mbox back.
func write(t testing.TB, ms ...*model.MessageView) (raw [][]byte, report MailReport) {
	t.Helper()
	var b bytes.Buffer
	report, err := Mbox(&b, all(ms...), MailOptions{Version: "v0-test"})
	if err != nil {
		t.Fatal(err)
	}
	raw = readMboxrd(b.Bytes())
	if len(raw) != len(ms) {
		t.Fatalf("%d messages written, %d read:\n%s", len(ms), len(raw), b.Bytes())
	}
	return raw, report
}

func parsed(t testing.TB, raw []byte) *mail.Message {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		t.Fatalf("net/mail: %v in %q", err, raw)
	}
	return m
}

func TestMboxGolden(t *testing.T) {
	m := newView(2)
	m.Parent = &model.Link{
		Child: demoID(2), Parent: demoID(1), Relation: model.RelationReply, Strength: model.Probable,
		Evidence: []model.Evidence{{Kind: "quoted beneath", Child: demoID(2), Parent: demoID(1)}},
	}
	m.References = []string{demoID(1).String()}
	var b bytes.Buffer
	if _, err := Mbox(&b, all(m), MailOptions{Version: "v0-test"}); err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/message.mbox", b.String())
}

func TestMboxDate(t *testing.T) {
	wall := func(earliest, latest model.Wall, p model.Precision, readings ...model.Wall) *model.Date {
		return &model.Date{Raw: "printed", Earliest: earliest, Latest: latest, Precision: p, Readings: readings}
	}
	tests := []struct {
		name    string
		date    *model.Date
		instant *model.Instant
		want    string // Date header
		basis   string
		from    string // end of the "From " line
	}{
		{"an instant", wall("2021-05-12T09:30", "2021-05-12T09:30", model.PrecisionMinute), &model.Instant{Time: time.Date(2021, 5, 12, 7, 30, 0, 0, time.UTC), Basis: model.BasisCaseZone}, "Wed, 12 May 2021 09:30:00 +0200", "the case's zone", "Wed May 12 07:30:00 2021"},
		{"no zone", wall("2021-05-12T09:30", "2021-05-12T09:30", model.PrecisionMinute), nil, "Wed, 12 May 2021 09:30:00 +0000", "zone unknown", "Wed May 12 09:30:00 2021"},
		{"seconds", wall("2021-05-12T09:30:58", "2021-05-12T09:30:58", model.PrecisionSecond), nil, "Wed, 12 May 2021 09:30:58 +0000", "zone unknown", "Wed May 12 09:30:58 2021"},
		{"a year with a time", wall("2020-01-01T18:46", "2020-12-31T18:46", model.PrecisionYear), nil, "", "only a part of the date is legible", "Thu Jan  1 00:00:00 1970"},
		{"a bare day has no time", wall("2021-05-12T00:00", "2021-05-12T23:59", model.PrecisionDay), nil, "", "no time of day is legible", "Thu Jan  1 00:00:00 1970"},
		{"several readings", wall("2021-05-12T09:30", "2021-05-12T19:30", model.PrecisionMinute, "2021-05-12T09:30", "2021-05-12T19:30"), nil, "", "several readings", "Thu Jan  1 00:00:00 1970"},
		{"unread", wall("", "", ""), nil, "", "printed, not legible", "Thu Jan  1 00:00:00 1970"},
		{"not printed", nil, nil, "", "not printed", "Thu Jan  1 00:00:00 1970"},
		{"an impossible reading", wall("2021-02-31T09:30", "2021-02-31T09:30", model.PrecisionMinute), nil, "", "printed, not legible", "Thu Jan  1 00:00:00 1970"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			m := newView(1)
			m.Date, m.Best.Copy.Date, m.Instant = test.date, test.date, test.instant
			var b bytes.Buffer
			if _, err := Mbox(&b, all(m), MailOptions{}); err != nil {
				t.Fatal(err)
			}
			first, _, _ := strings.Cut(b.String(), "\n")
			if want := "From rethread@rethread.invalid " + test.from; first != want {
				t.Errorf("From line %q, want %q", first, want)
			}
			h := parsed(t, readMboxrd(b.Bytes())[0]).Header
			if _, has := h["Date"]; has != (test.want != "") || h.Get("Date") != test.want {
				t.Errorf("Date %q, want %q", h["Date"], test.want)
			}
			if got := h.Get("X-Rethread-Date-Basis"); got != test.basis {
				t.Errorf("basis %q, want %q", got, test.basis)
			}
			if test.date != nil {
				if diff := cmp.Diff(len(test.date.Readings), len(h["X-Rethread-Date-Reading"])); diff != "" {
					t.Error("readings in the header:", diff)
				}
			}
		})
	}
}

func TestMailReport(t *testing.T) {
	undated := newView(3)
	undated.Date = nil
	known := newView(2)
	known.Instant = &model.Instant{Time: time.Unix(1e9, 0), Basis: model.BasisPrintedZone}
	_, report := write(t, newView(1), known, undated)
	if diff := cmp.Diff(MailReport{Messages: 3, ZoneUnknown: 1, Undated: 1}, report); diff != "" {
		t.Error(diff)
	}
}

func TestMailbox(t *testing.T) {
	ground := []model.Ground{{Raw: "102.e", Code: "10.2.e", Law: "Wob"}}
	tests := []struct {
		name string
		p    model.Participant
		want string
	}{
		{"name and address", model.Participant{Name: "Jansen, J.", Address: "j.jansen@water.example"}, `"Jansen, J." <j.jansen@water.example>`},
		{"address only", model.Participant{Address: "j.jansen@water.example"}, `j.jansen@water.example`},
		{"redacted with domain and unit", model.Participant{Redacted: true, Domain: "minjenv.nl", Unit: "BD/DRC/CV", Grounds: ground}, `"[redacted 10.2.e] BD/DRC/CV" <redacted.1.07070707@minjenv.nl.invalid>`},
		{"redacted", model.Participant{Redacted: true}, `"[redacted]" <redacted.1.07070707@redacted.invalid>`},
		{"nothing legible", model.Participant{}, `"[redacted]" <redacted.1.07070707@redacted.invalid>`},
		{"redacted with a legible address", model.Participant{Redacted: true, Grounds: ground, Address: "info@water.example", Domain: "water.example"}, `"[redacted 10.2.e]" <info@water.example>`},
		{"name only", model.Participant{Name: "Jansen, J."}, `"Jansen, J." <unknown.1.07070707@unknown.invalid>`},
		{"name and unit", model.Participant{Name: "Jansen, J.", Unit: "BD/DRC/CV", Domain: "minjenv.nl"}, `"Jansen, J. BD/DRC/CV" <unknown.1.07070707@minjenv.nl.invalid>`},
		{"unit only", model.Participant{Unit: "BD/DRC/CV"}, `"BD/DRC/CV" <redacted.1.07070707@redacted.invalid>`},
		{"quotes", model.Participant{Name: `J. "Jan" \ Jansen`, Address: "j@water.example"}, `"J. \"Jan\" \\ Jansen" <j@water.example>`},
		{"line ends and NUL", model.Participant{Name: "Jan\r\nBcc: x@y.example\x00", Address: "j@water.example"}, `"Jan Bcc: x@y.example" <j@water.example>`},
		{"not ASCII", model.Participant{Name: "Jürgen Groß", Address: "j@water.example"}, `=?utf-8?b?SsO8cmdlbiBHcm/Dnw==?= <j@water.example>`},
		{"local part not ASCII", model.Participant{Address: "jürgen@water.example", Domain: "water.example"}, `=?utf-8?b?asO8cmdlbkB3YXRlci5leGFtcGxl?= <unknown.1.07070707@water.example.invalid>`},
		{"address with a line end", model.Participant{Address: "j@water.example\r\nBcc: x@y.example"}, `"j@water.example Bcc: x@y.example" <unknown.1.07070707@unknown.invalid>`},
		{"damaged domain", model.Participant{Redacted: true, Domain: "min venj..n1"}, `"[redacted] @min venj..n1" <redacted.1.07070707@redacted.invalid>`},
		{"looks like an encoded word", model.Participant{Name: "=?utf-8?b?SsO8?=", Address: "j@water.example"}, `=?utf-8?b?PT91dGYtOD9iP1NzTzg/PQ==?= <j@water.example>`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := (&addresses{message: demoID(7)}).mailbox(&test.p)
			if got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
			if _, err := mail.ParseAddress(got); err != nil {
				t.Error("net/mail:", err)
			}
		})
	}
	a := addresses{message: demoID(7)}
	two := a.list([]model.Participant{{Redacted: true}, {Redacted: true, Domain: "minjenv.nl"}})
	if want := `"[redacted]" <redacted.1.07070707@redacted.invalid>, "[redacted]" <redacted.2.07070707@minjenv.nl.invalid>`; two != want {
		t.Errorf("got %s, want %s", two, want)
	}
}

func TestHeader(t *testing.T) {
	long := strings.Repeat("x", 3000)
	tests := []string{
		"", "plain", "with  two spaces", "Réunion", "=?utf-8?q?a?=", "a\r\nBcc: x", "tab\there", "nul\x00", long, strings.Repeat("é", 2000), strings.Repeat("a b ", 2000), "\u202Ereversed",
	}
	for _, test := range tests {
		got := header(test)
		m := newView(1)
		m.Best.Copy.Subject.Value = test
		raw, _ := write(t, m)
		for line := range strings.Lines(string(raw[0])) {
			if len(line) > 999 {
				t.Errorf("%.20q: a line of %d bytes", test, len(line))
			}
		}
		read, err := new(mime.WordDecoder).DecodeHeader(parsed(t, raw[0]).Header.Get("Subject"))
		if err != nil || read != clean(test) {
			t.Errorf("%.20q: read back %.40q (%v), header %.40q", test, read, err, got)
		}
	}
}

func TestReferences(t *testing.T) {
	m := newView(9)
	m.References = []string{"5f0c2b1e-0000-5000-8000-000000000001", "not a\r\nname", demoID(4).String()}
	m.Parent = &model.Link{Child: m.ID, Parent: demoID(4), Relation: model.RelationReply, Strength: model.Certain}
	raw, _ := write(t, m)
	h := parsed(t, raw[0]).Header
	if want := "<5f0c2b1e-0000-5000-8000-000000000001@rethread.invalid> " + messageID(demoID(4)); h.Get("References") != want {
		t.Errorf("References %q, want %q", h.Get("References"), want)
	}
	if h.Get("In-Reply-To") != messageID(demoID(4)) {
		t.Errorf("In-Reply-To %q", h.Get("In-Reply-To"))
	}
}

func TestLostParent(t *testing.T) {
	for _, test := range []struct{ placeholder, want string }{
		{"", ""},
		{"5f0c2b1e-0000-5000-8000-000000000001", "<5f0c2b1e-0000-5000-8000-000000000001@rethread.invalid>"},
		{"not a\r\nname", ""},
	} {
		m := newView(2)
		m.Placeholder = test.placeholder
		if test.placeholder != "" {
			m.References = []string{test.placeholder}
		}
		raw, _ := write(t, m)
		h := parsed(t, raw[0]).Header
		if h.Get("In-Reply-To") != test.want || h.Get("References") != test.want {
			t.Errorf("%q: In-Reply-To %q, References %q", test.placeholder, h.Get("In-Reply-To"), h.Get("References"))
		}
	}
}

func TestMboxStopsAtError(t *testing.T) {
	boom := errors.New("boom")
	seq := func(yield func(*model.MessageView, error) bool) {
		if yield(newView(1), nil) {
			yield(nil, boom)
		}
	}
	if _, err := Mbox(io.Discard, seq, MailOptions{}); !errors.Is(err, boom) {
		t.Errorf("got %v", err)
	}
}

// hard are bodies that break mbox files or mail readers.
var hard = []string{
	"", "\n", "\n\n\n", "a", "From here\n", ">From here\n", ">>From here\n\nFrom rethread@rethread.invalid Thu Jan  1 00:00:00 1970\nSubject: x\n",
	"--boundary\n--boundary--\n", strings.Repeat("x", 5000), "é\u202E\u0000\x1b[31m\n", "trailing space \nand tab\t\n", ".\n..\n", "a\r\nb\rc\n", "\f page\n", "=46rom here\n=\n", "Subject: not a header\n\nx\n",
}

func FuzzMboxRoundTrip(f *testing.F) {
	for _, s := range hard {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, text, subject string) {
		first, second := newView(1), newView(2)
		first.Best.Body, second.Best.Body = text, "the end\n"
		first.Best.Copy.Subject.Value = subject
		first.Best.Copy.From[0].Name = subject
		first.Best.Copy.To[0].Unit = subject
		first.Best.Copy.Attachments = []string{subject}
		raw, _ := write(t, first, second)
		for _, r := range raw {
			for line := range bytes.Lines(r) {
				if len(line) > 999 {
					t.Fatalf("a line of %d bytes", len(line))
				}
			}
			if bytes.ContainsAny(r, "\r\x00") {
				t.Fatal("CR or NUL in the message")
			}
		}
		plain := newView(1)
		plain.Best.Copy.Attachments = []string{"a"}
		want, _ := write(t, plain)
		fields := len(parsed(t, want[0]).Header)
		if clean(subject) == "" {
			fields -= 2 // no subject and no attachment name, no headers
		}
		if text == "" && clean(subject) == "" {
			fields -= 1 // no Content-Transfer-Encoding
		}
		if got := len(parsed(t, raw[0]).Header); got != fields {
			t.Fatalf("%d header fields, want %d", got, fields)
		}
		env, err := enmime.ReadEnvelope(bytes.NewReader(raw[0]))
		if err != nil {
			t.Fatal("enmime:", err)
		}
		if got := string(env.Root.Content); strings.ReplaceAll(got, "\r\n", "\n") != body(text)+notes(first.Best.Copy) {
			t.Fatalf("the body %q came back as %q", text, got)
		}
		if got := env.GetHeader("Subject"); got != clean(subject) {
			t.Fatalf("the subject %q came back as %q", clean(subject), got)
		}
		if list, err := env.AddressList("From"); err != nil || len(list) != 1 || list[0].Address != "j.jansen@water.example" {
			t.Fatalf("From came back as %v (%v)", list, err)
		}
	})
}

// TestPythonMailbox has another implementation count and read what was written.
func TestPythonMailbox(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed")
	}
	var ms []*model.MessageView
	for i, s := range hard {
		m := newView(byte(i + 1))
		m.Best.Body = s
		m.Best.Copy.Subject.Value = "Überblick " + s
		ms = append(ms, m)
	}
	file := filepath.Join(t.TempDir(), "all.mbox")
	err = ToFile(file, nil, func(w io.Writer) error {
		_, err := Mbox(w, all(ms...), MailOptions{})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	const script = `
import json, mailbox, sys, email.policy, email
out = []
for m in mailbox.mbox(sys.argv[1], create=False):
    m = email.message_from_bytes(m.as_bytes(), policy=email.policy.default)
    out.append({"subject": str(m["Subject"]), "body": m.get_payload(decode=True).decode("utf-8"), "date": m["Date"].datetime.isoformat(),
                "from": m["From"].addresses[0].addr_spec, "id": m["Message-ID"]})
json.dump(out, sys.stdout)
`
	stdout, err := exec.Command(python, "-c", script, file).Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("python: %s", exit.Stderr)
		}
		t.Fatal(err)
	}
	type message struct{ Subject, Body, Date, From, ID string }
	var got, want []message
	if err := json.Unmarshal(stdout, &got); err != nil {
		t.Fatal(err)
	}
	for i, m := range ms {
		want = append(want, message{clean(m.Best.Copy.Subject.Value), body(hard[i]), "2021-05-12T09:30:00+00:00", "j.jansen@water.example", messageID(m.ID)})
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-written +read by Python\n%s", diff)
	}
}
