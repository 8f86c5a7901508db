package parse_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse"
)

// tornField is a field of a header: its label and the lines of its value.
type tornField struct {
	role  mail.Role
	label string
	value []string
}

// tornHeader is a header of a corpus that is read right and prints each label at the start of a line.
type tornHeader struct {
	first, last, end int // its lines and the last one of its body, from 0
	fields           []tornField
}

// tornText is a text that is being written, with the lines of the labels of each header.
type tornText struct {
	lines  []string
	labels []map[int]bool
}

func (x *tornText) add(lines ...string) { x.lines = append(x.lines, lines...) }

func (x *tornText) label(k int, f tornField) {
	x.labels[k][len(x.lines)] = true
	x.add(f.label)
}

func (x *tornText) column(k int, fields []tornField) {
	for _, f := range fields {
		x.label(k, f)
	}
}

func (h *tornHeader) values() (out []string) {
	for _, f := range h.fields {
		out = append(out, f.value...)
	}
	return out
}

// wrapped is the header with its subject on two lines.
func (h *tornHeader) wrapped() *tornHeader {
	out := &tornHeader{fields: slices.Clone(h.fields)}
	for i := range out.fields {
		if f := &out.fields[i]; f.role == mail.RoleSubject {
			if words := strings.Fields(strings.Join(f.value, " ")); len(words) >= 4 {
				half := len(words)/2 + 1
				f.value = []string{strings.Join(words[:half], " "), strings.Join(words[half:], " ")}
			}
		}
	}
	return out
}

// body are the lines of the header's body.
func (h *tornHeader) body(lines []string) []string {
	out := lines[h.last+1 : max(h.last, h.end)+1]
	for len(out) > 0 && strings.TrimSpace(out[0]) == "" {
		out = out[1:]
	}
	return out
}

// tornLayouts write a header as columns are flattened. silent is how many of a thousand values are wrong without a word, unread how many
// are not read right, at most.
var tornLayouts = map[string]struct {
	write          func(x *tornText, k int, h *tornHeader)
	silent, unread int
}{
	"values below": {func(x *tornText, k int, h *tornHeader) {
		x.column(k, h.fields)
		x.add(h.values()...)
	}, 2, 35},
	"values below blank lines": {func(x *tornText, k int, h *tornHeader) {
		x.column(k, h.fields)
		for _, v := range h.values() {
			x.add("", v)
		}
	}, 2, 38},
	"values above": {func(x *tornText, k int, h *tornHeader) {
		x.add(h.values()...)
		x.column(k, h.fields)
	}, 3, 45},
	"values above blank lines": {func(x *tornText, k int, h *tornHeader) {
		for _, v := range h.values() {
			x.add(v, "")
		}
		x.column(k, h.fields)
	}, 4, 54},
	"values above and below": {func(x *tornText, k int, h *tornHeader) {
		half := len(h.values()) / 2
		x.add(h.values()[:half]...)
		x.column(k, h.fields)
		x.add(h.values()[half:]...)
	}, 2, 98},
	"values one label too low": {func(x *tornText, k int, h *tornHeader) {
		x.label(k, h.fields[0])
		for i, f := range h.fields[1:] {
			x.label(k, f)
			x.add(h.fields[i].value...)
		}
		x.add(h.fields[len(h.fields)-1].value...)
	}, 5, 140},
	"subject wrapped, below": {func(x *tornText, k int, h *tornHeader) {
		x.column(k, h.fields)
		x.add(h.wrapped().values()...)
	}, 15, 68},
	"subject wrapped, above": {func(x *tornText, k int, h *tornHeader) {
		x.add(h.wrapped().values()...)
		x.column(k, h.fields)
	}, 17, 80},
	"a page ends among the values below": {func(x *tornText, k int, h *tornHeader) {
		x.column(k, h.fields)
		v := h.values()
		x.add(v[:2]...)
		x.add("\f" + v[2])
		x.add(v[3:]...)
	}, 2, 50},
	"a page ends among the values above": {func(x *tornText, k int, h *tornHeader) {
		v := h.values()
		x.add(v[:2]...)
		x.add("\f" + v[2])
		x.add(v[3:]...)
		x.column(k, h.fields)
	}, 4, 56},
	"no blank lines":               {nil, 3, 50},
	"two columns, then values":     {nil, 4, 46},
	"values of two, then columns":  {nil, 3, 35},
	"two columns, then two values": {nil, 4, 39},
}

// write writes a text anew in a layout; layouts of several mails a page write nothing but the mails.
func writeTorn(layout string, lines []string, headers []tornHeader) *tornText {
	x := &tornText{}
	for range headers {
		x.labels = append(x.labels, map[int]bool{})
	}
	if write := tornLayouts[layout].write; write != nil {
		at := 0
		for k := range headers {
			x.add(lines[at:headers[k].first]...)
			write(x, k, &headers[k])
			at = headers[k].last + 1
		}
		x.add(lines[at:]...)
		return x
	}
	if layout == "no blank lines" {
		for k := range headers {
			x.add(headers[k].values()...)
			x.column(k, headers[k].fields)
			body := slices.DeleteFunc(slices.Clone(headers[k].body(lines)), func(s string) bool { return strings.TrimSpace(s) == "" })
			x.add(body[:min(len(body), 3)]...)
		}
		return x
	}
	for k := 0; k < len(headers); k += 2 {
		pair := headers[k:min(k+2, len(headers))]
		each := func(f func(i int, h *tornHeader)) {
			for i := range pair {
				f(k+i, &pair[i])
				x.add("")
			}
		}
		columns := func() { each(func(i int, h *tornHeader) { x.column(i, h.fields) }) }
		values := func(_ int, h *tornHeader) { x.add(h.values()...) }
		bodies := func(_ int, h *tornHeader) { x.add(h.body(lines)...) }
		switch layout {
		case "two columns, then values":
			columns()
			each(func(i int, h *tornHeader) {
				values(i, h)
				x.add("")
				bodies(i, h)
			})
		case "two columns, then two values":
			columns()
			each(values)
			each(bodies)
		case "values of two, then columns":
			each(values)
			columns()
			each(bodies)
		}
		x.add("\f")
	}
	return x
}

// tornHeaders are the headers of a text that can be written anew.
func tornHeaders(gold *layout, content string) (out []tornHeader) {
	text := mail.NewText(content, "plain/1 utf-8")
	r := parse.Parse("00", text, parse.Options{})
	m := matchLayout(gold.Messages, r, text)
	lines := strings.Split(content, "\n")
	for i := range gold.Messages {
		g := &gold.Messages[i]
		at, ok := m.found[i]
		if !ok || g.Kind != "email" || g.Date.Precision != "minute" || g.Subject == "" {
			continue
		}
		wrong := slices.ContainsFunc(m.judge(i), func(v verdict) bool {
			return slices.Contains([]string{"date", "from", "to", "cc", "subject", "header_lines"}, v.field)
		})
		c := &r.Copies[at]
		if ink := text.InkedLines(c.Header); !wrong && ink == g.HeaderLines && c.Date.Exact() {
			h := tornHeader{first: ink[0] - 1, last: ink[1] - 1, end: -1}
			if g.BodyLines != nil {
				h.end = g.BodyLines[1] - 1
			}
			if h.read(text, c, lines) {
				out = append(out, h)
			}
		}
	}
	slices.SortFunc(out, func(a, b tornHeader) int { return a.first - b.first })
	return out
}

// read fills the fields and reports whether they are all that is printed in the header's lines, each with its label at the start of one.
func (h *tornHeader) read(text *mail.Text, c *mail.Copy, lines []string) bool {
	used, seen := map[int]bool{}, map[mail.Role]bool{}
	for i := range c.Fields {
		f := &c.Fields[i]
		if f.Label.Empty() || f.Torn || seen[f.Role] && f.Role != mail.RoleOther {
			return false
		}
		n, label := text.Line(f.Label.Start)-1, text.Slice(f.Label)
		if !strings.HasPrefix(lines[n], label) || !strings.HasSuffix(label, ":") || used[n] {
			return false
		}
		used[n], seen[f.Role] = true, true
		v := tornField{role: f.Role, label: label}
		for _, s := range f.Value {
			for k, part := range strings.Split(text.Slice(s), "\n") {
				v.value = append(v.value, strings.TrimSpace(part))
				used[text.Line(s.Start)-1+k] = true
			}
		}
		if len(v.value) == 0 && (f.Role == mail.RoleFrom || f.Role == mail.RoleTo) {
			return false
		}
		h.fields = append(h.fields, v)
	}
	for n := h.first; n <= h.last; n++ {
		if !used[n] && strings.TrimSpace(lines[n]) != "" {
			return false
		}
	}
	return seen[mail.RoleFrom] && seen[mail.RoleDate] && seen[mail.RoleTo] && seen[mail.RoleSubject]
}

// TestTornLayouts writes the headers of the corpora anew as pages are flattened column by column: what is read otherwise than before is
// missing or reported, but for a few.
func TestTornLayouts(t *testing.T) {
	if testing.Short() {
		t.Skip("the long run reads all texts anew")
	}
	silent, unread, judged := map[string]int{}, map[string]int{}, map[string]int{}
	for _, corpus := range layoutCorpora {
		golds, err := filepath.Glob(corpus.dir + "/*.gold.json")
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range golds {
			gold, content := readCase(t, path)
			headers := tornHeaders(&gold, content)
			for name := range tornLayouts {
				x := writeTorn(name, strings.Split(content, "\n"), headers)
				text := mail.NewText(strings.Join(x.lines, "\n")+"\n", "plain/1 utf-8")
				r := parse.Parse("00", text, parse.Options{})
				for k := range headers {
					wrong, lost := judgeTorn(text, r, x.labels[k], &headers[k])
					for _, w := range wrong {
						t.Logf("%s, %s: %s", name, filepath.Base(path), w)
					}
					silent[name] += len(wrong)
					unread[name] += lost
					judged[name] += len(tornRoles)
				}
			}
		}
	}
	for name, l := range tornLayouts {
		s, u, n := silent[name], unread[name], judged[name]
		t.Logf("%-36s %d of %d not read, %d of them wrong without a word", name, u, n, s)
		if n < 2000 || s*1000 > l.silent*n || u*1000 > l.unread*n {
			t.Errorf("%s: of %d values %d are not read and %d of them wrong without a word", name, n, u, s)
		}
	}
}

// tornRoles are the fields that are judged.
var tornRoles = []mail.Role{mail.RoleFrom, mail.RoleDate, mail.RoleTo, mail.RoleCc, mail.RoleSubject}

// judgeTorn counts the values that are not those of the header, and tells those of them that are neither missing nor reported.
func judgeTorn(text *mail.Text, r *mail.Reading, labels map[int]bool, h *tornHeader) (silent []string, unread int) {
	at, most := -1, 1
	for i := range r.Copies {
		n := 0
		for _, f := range r.Copies[i].Fields {
			if !f.Label.Empty() && labels[text.Line(f.Label.Start)-1] {
				n++
			}
		}
		if n > most {
			at, most = i, n
		}
	}
	if at < 0 {
		return nil, len(tornRoles)
	}
	c := &r.Copies[at]
	for _, role := range tornRoles {
		want := ""
		for _, f := range h.fields {
			if f.role == role {
				want = spaced(strings.Join(f.value, " "))
			}
		}
		got := spaced(c.Raw(text, role))
		if foldWords(got) == foldWords(want) {
			continue
		}
		unread++
		if got != "" && (role != mail.RoleDate || c.Date.Known()) && !reportedTorn(r, c, role, foldWords(want), foldWords(got)) {
			silent = append(silent, fmt.Sprintf("%s of line %d: %q, want %q", role, text.Line(c.Header[0].Start), got, want))
		}
	}
	return silent, unread
}

// reportedTorn reports whether a problem says that a value may be another one, or that a list which lacks people is torn.
func reportedTorn(r *mail.Reading, c *mail.Copy, role mail.Role, want, got string) bool {
	for i := range c.Fields {
		f := &c.Fields[i]
		if f.Role != role || len(f.Value) == 0 {
			continue
		}
		whole := f.Value[0]
		for _, s := range append([]mail.Span{f.Label}, f.Value...) {
			if !s.Empty() {
				whole.Start, whole.End = min(whole.Start, s.Start), max(whole.End, s.End)
			}
		}
		for _, p := range r.Problems {
			switch p.Code {
			case "header-unsure":
				if p.Span.Start <= f.Value[0].Start && f.Value[0].End <= p.Span.End {
					return true
				}
			case "list-torn":
				if p.Span == whole && strings.Contains(want, got) {
					return true
				}
			case "value-unsure", "date-unread", "value-runs-on", "weekday-contradicts":
				if p.Span == whole {
					return true
				}
			}
		}
	}
	return false
}
