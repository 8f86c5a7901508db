package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// page parses a page back, holds that it has only the elements and attributes of the template and loads nothing, and gives
// its text. The template is written so that it is XML too.
func page(t testing.TB, b []byte) string {
	t.Helper()
	elements := strings.Fields("html head meta title style body h1 h2 h3 p section ul li a span article table tr th td div")
	attributes := strings.Fields("lang charset http-equiv content name id class href")
	d := xml.NewDecoder(bytes.NewReader(b))
	var text strings.Builder
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return text.String()
		}
		if err != nil {
			t.Fatalf("%v in %s", err, b)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if !slices.Contains(elements, token.Name.Local) {
				t.Errorf("an element %s", token.Name.Local)
			}
			for _, a := range token.Attr {
				if !slices.Contains(attributes, a.Name.Local) {
					t.Errorf("an attribute %s", a.Name.Local)
				}
				if a.Name.Local == "href" && !strings.HasPrefix(a.Value, "#") && !safeName.MatchString(a.Value) {
					t.Errorf("a link to %s", a.Value)
				}
			}
		case xml.CharData:
			text.Write(token)
		case xml.Comment, xml.ProcInst:
			t.Errorf("%#v", token)
		}
	}
}

func TestHTML(t *testing.T) {
	first, reply := newView(1), newView(2)
	first.Children = []mail.ID{demoID(2)}
	reply.Parent = &mail.Link{Child: demoID(2), Parent: demoID(1), Relation: mail.RelationReply, Strength: mail.Probable, Evidence: []mail.Evidence{{Kind: "quoted beneath"}}}
	reply.Relation = mail.RelationReply
	other := newView(3)
	other.Thread, other.PlaceholderReason = demoID(3), "reply mark without a parent"
	var b bytes.Buffer
	if err := HTML(&b, all(first, reply, other), HTMLOptions{Version: "v0-test"}); err != nil {
		t.Fatal(err)
	}
	text := page(t, b.Bytes())
	for _, want := range []string{"Dat is goed.", "Jansen, J.", "page 2; lines 3-9", "reply, probable", "not printed: reply mark without a parent", "[redacted 10.2.e] BD/DRC/CV"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing", want)
		}
	}
	for _, want := range []string{`<li class="d1">`, `<a href="#m01010101">m01010101</a>`, `id="t03030303"`, "@media print"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is missing", want)
		}
	}
	css := b.String()[strings.Index(b.String(), "<style>")+7 : strings.Index(b.String(), "</style>")]
	sum := sha256.Sum256([]byte(css))
	if want := "style-src &#39;sha256-" + strings.ReplaceAll(base64.StdEncoding.EncodeToString(sum[:]), "+", "&#43;") + "&#39;"; !strings.Contains(b.String(), want) {
		t.Errorf("the policy does not allow the page's style: no %s", want)
	}
	if !strings.Contains(b.String(), `content="default-src &#39;none&#39;;`) {
		t.Error("the policy allows more than nothing")
	}
}

func TestHTMLPerThread(t *testing.T) {
	other := newView(3)
	other.Thread = demoID(3)
	dir := filepath.Join(t.TempDir(), "out")
	if err := ToFolder(dir, nil, func(f *Folder) error { return HTMLPerThread(f, all(newView(1), newView(2), other), HTMLOptions{}) }); err != nil {
		t.Fatal(err)
	}
	files := content(t, dir)
	for name, text := range files {
		page(t, []byte(text))
		if name != "index.html" && !strings.Contains(files["index.html"], `href="`+name+`"`) {
			t.Errorf("the index does not link %s", name)
		}
	}
	if len(files) != 3 {
		t.Errorf("%d files", len(files))
	}
}

// FuzzHTMLShowsTextAsText holds that no text of a message becomes an element, an attribute or a link.
func FuzzHTMLShowsTextAsText(f *testing.F) {
	for _, s := range append(hostile, "<script>alert(1)</script>", "</style><script>", "\"><img src=x onerror=y>", "javascript:x", "]]>", "<!--", "&lt;", "</pre></div>", "{{.}}", "`${x}`") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m := newView(1)
		c := m.Best.Copy
		c.Subject = mail.Subject{Value: s, Base: s}
		c.From[0].Name, c.To[0].Unit, c.Attachments, m.Best.Body = s, s, []string{s}, s
		m.Best.Source.Name, m.Best.Document.Number, m.Date.Raw, m.PlaceholderReason = s, s, s, s
		var b bytes.Buffer
		if err := HTML(&b, all(m), HTMLOptions{Title: s, Version: s}); err != nil {
			t.Fatal(err)
		}
		page(t, b.Bytes())
	})
}
