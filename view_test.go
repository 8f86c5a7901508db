package rethread

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/mail"
)

func TestThreads(t *testing.T) {
	c := imported(t, Options{})
	ctx := context.Background()
	list, err := c.Threads(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 2 {
		t.Fatalf("%d threads, want 2: %+v", len(list), list)
	}
	lamps := list[0]
	if lamps.First != "2021-05-26T16:30" || lamps.Last != "2021-05-27T09:07" || lamps.Messages != 2 || lamps.Undated != 0 || lamps.Subject != "Lamps for the hall" {
		t.Errorf("lamps = %+v", lamps)
	}
	if d := cmp.Diff([]string{"Ann Ash", "Bo Birch", "Zoë Élan"}, lamps.People); d != "" {
		t.Errorf("people (-want +got):\n%s", d)
	}
	tree, err := c.Thread(ctx, lamps.ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(tree.Tree) != 2 || tree.Tree[0].Depth != 0 || tree.Tree[1].Depth != 1 {
		t.Fatalf("tree = %+v", tree.Tree)
	}
	root, reply := tree.Tree[0].Message, tree.Tree[1].Message
	if len(root.Copies) != 2 || root.Parent != nil || len(root.Children) != 1 || root.Children[0] != reply.ID {
		t.Errorf("root: %d copies, parent %v, children %v", len(root.Copies), root.Parent, root.Children)
	}
	if reply.Parent == nil || reply.Parent.Parent != root.ID || reply.Relation != mail.RelationReply || len(reply.Ancestors) != 1 {
		t.Errorf("reply: parent %+v, relation %s, ancestors %v", reply.Parent, reply.Relation, reply.Ancestors)
	}
	if !strings.Contains(reply.Best.Body, "two lamps will do") || strings.Contains(reply.Best.Body, "Do we need") {
		t.Errorf("body = %q", reply.Best.Body)
	}
	for _, cv := range root.Copies {
		again, err := c.Message(ctx, cv.Copy.ID)
		if err != nil || again.ID != root.ID {
			t.Errorf("the copy's id is no alias of its message: %v", err)
		}
	}
}

func TestCopiesCiteWhatIsPrinted(t *testing.T) {
	c := imported(t, Options{})
	list, err := copiesOf(t, c)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range list {
		lines := strings.Split(release[v.Source.Name], "\n")
		header := strings.Join(lines[v.HeaderLines[0]-1:v.HeaderLines[1]], "\n")
		for role, raw := range v.Raw {
			if raw == "" || !strings.Contains(header, raw) {
				t.Errorf("%s: %s %q is not in the header:\n%s", v.Source.Name, role, raw, header)
			}
		}
		for line := range strings.Lines(v.Body) {
			if !strings.Contains(strings.Join(lines[v.BodyLines[0]-1:v.BodyLines[1]], "\n")+"\n\n", line) {
				t.Errorf("%s: %q is not in the body's lines", v.Source.Name, line)
			}
		}
	}
}

func TestZoneGivesInstants(t *testing.T) {
	amsterdam, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	c := imported(t, Options{Zone: amsterdam})
	before := dump(t, c)
	got := map[string]string{}
	for m, err := range c.Messages(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		if m.Instant == nil {
			t.Errorf("%s has no instant", m.Best.Copy.Subject.Value)
			continue
		}
		got[m.Best.Copy.Subject.Value] = m.Instant.Time.UTC().Format("2006-01-02T15:04Z ") + string(m.Instant.Basis)
	}
	want := map[string]string{
		"Lamps for the hall":              "2021-05-26T14:30Z the case's zone",
		"RE: Lamps for the hall":          "2021-05-27T07:07Z the case's zone",
		"Vergadering over de coördinatie": "2021-05-31T09:02Z printed zone",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("instants (-want +got):\n%s", d)
	}
	without := create(t, Options{})
	importAll(t, without, "a.txt", "b.txt", "c.txt")
	if dump(t, without) != before {
		t.Error("the zone changes what is stored")
	}
}

func TestLedgerPrintsTheTextBack(t *testing.T) {
	files := map[string]string{"crlf.txt": strings.ReplaceAll(release["a.txt"], "\n", "\r\n") + "x\fy\n\n\n", "plain.txt": release["c.txt"]}
	c := create(t, Options{})
	r := importAll(t, c, writeRelease(t, files)...)
	for _, s := range r.Added {
		var lines []string
		for l, err := range c.Ledger(context.Background(), s.SHA256) {
			if err != nil {
				t.Fatal(err)
			}
			if l.Number != len(lines)+1 || (len(l.Kinds) == 0) != (strings.TrimSpace(l.Text) == "") {
				t.Errorf("%s: line %+v after %d", s.Name, l, len(lines))
			}
			lines = append(lines, l.Text)
		}
		want := strings.ReplaceAll(files[s.Name], "\r\n", "\n")
		if got := strings.Join(lines, "\n") + "\n"; got != want {
			t.Errorf("%s printed back (-want +got):\n%s", s.Name, cmp.Diff(want, got))
		}
	}
}

func TestDocumentsAreListedWithTheirCopies(t *testing.T) {
	c := imported(t, Options{})
	ctx := context.Background()
	docs, err := c.Documents(ctx)
	if err != nil {
		t.Fatal(err)
	}
	copies := 0
	for _, d := range docs {
		copies += len(d.Copies)
		again, text, err := c.Document(ctx, d.ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(d, *again); diff != "" {
			t.Errorf("listed and alone (-listed +alone):\n%s", diff)
		}
		if text == "" || !strings.Contains(release[d.Source.Name], text) {
			t.Errorf("text of the document in %s: %q", d.Source.Name, text)
		}
	}
	if len(docs) != 3 || copies != 4 {
		t.Errorf("%d documents with %d copies, want 3 with 4", len(docs), copies)
	}
}

// TestMessagesOf yields the messages that [Case.Message] gives, in the order that is asked for, and says which is none.
func TestMessagesOf(t *testing.T) {
	c := demo(t, Options{})
	ctx := context.Background()
	found, err := c.Find(ctx, nil, FindOptions{})
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(found.Messages)
	n := 0
	for m, err := range c.MessagesOf(ctx, found.Messages) {
		if err != nil {
			t.Fatal(err)
		}
		want, err := c.Message(ctx, found.Messages[n])
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, m); d != "" {
			t.Errorf("message %d (-alone +in a row):\n%s", n, d)
		}
		n++
	}
	if n != len(found.Messages) || n < 2 {
		t.Errorf("%d messages of %d", n, len(found.Messages))
	}
	for _, err := range c.MessagesOf(ctx, []mail.ID{mail.NewCopyID("none", "test", 0)}) {
		if !errors.Is(err, ErrNotFound) {
			t.Errorf("an id of nothing: %v", err)
		}
	}
}
