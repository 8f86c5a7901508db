package parse

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// countDigits is how many digits the number of a mail's files has at most; longer ones are names.
const countDigits = 3

// attachments splits a list of file names: at ";", at line ends behind a file's ending, and at "," there. A short number alone, in
// brackets or not, is how many there are.
func attachments(raw string) []string {
	var out []string
	if bare := strings.Trim(raw, "()"); len(bare) <= countDigits && strings.Trim(bare, "0123456789") == "" || unnamedFiles().texts[fold(strings.TrimSpace(raw))] {
		return nil
	}
	for _, entry := range strings.Split(strings.ReplaceAll(raw, "\r", ""), ";") {
		for _, name := range bracketedFiles(entry) {
			out = append(out, joinName(name))
			entry = ""
		}
		for entry != "" {
			end := fileNameEnd(entry, 0)
			rest := ""
			if end > 0 {
				behind := entry[end+max(sizeLen(entry[end:]), sizeLine(entry[end:])):]
				if behind == "" || strings.ContainsAny(behind[:1], ",\n") {
					rest = strings.TrimLeft(behind, ",\n")
					entry = entry[:end]
				}
			}
			name := joinName(entry)
			if name = strings.Trim(name, " ,<>"); name != "" {
				out = append(out, name)
			}
			entry = rest
		}
	}
	return out
}

// bracketedFiles are the names of files of an entry in which each stands in square brackets, "[a.doc] [b.pdf]".
func bracketedFiles(entry string) []string {
	rest, is := strings.CutPrefix(strings.TrimSpace(entry), "[")
	if !is || !strings.HasSuffix(rest, "]") {
		return nil
	}
	var names []string
	for name := range strings.SplitSeq(strings.TrimSuffix(rest, "]"), "]") {
		if len(names) > 0 {
			name = strings.TrimPrefix(strings.TrimLeft(name, ", \n"), "[")
		}
		if fileNameEnd(name, 0) != len(name) {
			return nil
		}
		names = append(names, name)
	}
	return names
}

// sizeLen is the length of a file's size in brackets at the start of a text, "(212 KB)", "(1,24 Mo)", or of its second line; 0 if there
// is none.
func sizeLen(s string) int {
	size, _, ok := strings.Cut(strings.TrimLeft(s, " \n"), ")")
	if !ok || size == "" || size[0] != '(' {
		return 0
	}
	number := strings.TrimLeft(size[1:], "0123456789.,")
	unit := strings.TrimLeft(number, " ")
	if len(number) == len(size)-1 || unit == "" || strings.Trim(unit, "bBkKmMgGoOtTcCeEsSyY") != "" {
		return 0
	}
	return strings.IndexByte(s, ')') + 1
}

// notedAttachments reads the notes that Lotus Notes leaves in a body where an attachment stood,
// `[attachment "name.doc" deleted by …]` in any language: a bracket, a quoted file name.
func (p *parser) notedAttachments(c *mail.Copy) []string {
	var out []string
	for _, body := range c.Body {
		text := p.t.Slice(body)
		for at := 0; ; {
			k := strings.IndexByte(text[at:], '[')
			if k < 0 {
				break
			}
			at += k + 1
			note, _, ok := strings.Cut(text[at:min(len(text), at+maxNote)], "]")
			if !ok {
				continue
			}
			_, quoted, ok := strings.Cut(note, "\"")
			if !ok {
				continue
			}
			name, _, ok := strings.Cut(quoted, "\"")
			if !ok || fileNameEnd(name, 0) != len(name) {
				continue
			}
			start := body.Start + at + strings.Index(note, "\"") + 1
			c.Fields = append(c.Fields, mail.Field{Role: mail.RoleAttachments, Value: []mail.Span{{Start: start, End: start + len(name)}}})
			out = append(out, oneLine(name))
		}
	}
	return out
}

// maxNote is the longest note of an attachment in a body, in bytes.
const maxNote = 300

// joinName joins a name wrapped over lines: without a space behind a hyphen or underscore, where names break.
func joinName(s string) string {
	var b strings.Builder
	for k, l := range strings.Split(s, "\n") {
		l = strings.Join(strings.Fields(l), " ")
		if k > 0 && b.Len() > 0 {
			if prev := b.String(); !strings.HasSuffix(prev, "-") && !strings.HasSuffix(prev, "_") {
				b.WriteByte(' ')
			}
		}
		b.WriteString(l)
	}
	return b.String()
}

// listedAttachments reads a list of attachments that is printed below the text: their label or their count alone on its line, "Anlagen:",
// "2 attachments", and below it nothing but names of files, sizes among them where they are counted.
func (p *parser) listedAttachments(c *mail.Copy) []string {
	var out []string
	for _, body := range c.Body {
		k := p.hitFrom(body.Start)
		for n := p.t.Line(body.Start); n < len(p.lines) && p.lines[n].tail <= body.End; n++ {
			for k < len(p.hits) && p.hits[k].line < n {
				k++
			}
			h := p.attachmentLabel(k, n)
			if l := &p.lines[n]; h == nil && (l.has&hasDigit == 0 || l.blank || !chars.IsDigit(p.s[l.text]) || !p.attachmentCount(p.text(n))) {
				continue
			}
			f := mail.Field{Role: mail.RoleAttachments}
			if h != nil {
				f.Label = mail.Span{Start: h.start, End: h.end}
			}
			f.Value, n = p.filesBelow(n, body.End, h == nil)
			if f.Value != nil {
				c.Fields = append(c.Fields, f)
				out = append(out, attachments(p.t.Join(f.Value))...)
			}
		}
	}
	return out
}

// attachmentLabel is the label of attachments that stands alone on line n, among the hits from k on; nil if none does.
func (p *parser) attachmentLabel(k, n int) *hit {
	for ; k < len(p.hits) && p.hits[k].line == n; k++ {
		if h := &p.hits[k]; h.role == mail.RoleAttachments && h.colon && !h.mid && h.end >= p.lines[n].tail {
			return h
		}
	}
	return nil
}

// filesBelow are the names of files on the lines below line n, and the last of these lines. Below a count a blank line may part them, and
// the size of each may stand on a line of its own.
func (p *parser) filesBelow(n, end int, counted bool) (files []mail.Span, last int) {
	last = n
	for m := n + 1; m < len(p.lines) && p.lines[m].tail <= end; m++ {
		l := &p.lines[m]
		if !l.blank && l.level != p.lines[n].level {
			return files, last
		}
		switch {
		case counted && l.blank && (m == n+1 || !p.lines[m-1].blank):
		case counted && !l.blank && fileSize(p.text(m)):
			last = m
		case !l.blank && p.is(p.view(m), factFile) && endsInFile(p.text(m)):
			files, last = append(files, mail.Span{Start: behindBullet(p.s, l.text), End: l.tail}), m
		default:
			return files, last
		}
	}
	return files, last
}

// fileSize reports whether a line is the size of a file alone, "23K", "1.2 MB", in brackets or not.
func fileSize(text string) bool {
	inner, open := strings.CutPrefix(strings.TrimRight(text, ";,"), "(")
	if inner, is := strings.CutSuffix(inner, ")"); is == open {
		return len(inner) < 12 && sizeLen("("+inner+")") > 0
	}
	return false
}

// sizeLine is the length of a text's second line, which begins it, if that is the size of a file alone; 0 if it is not.
func sizeLine(s string) int {
	line, is := strings.CutPrefix(s, "\n")
	line, _, _ = strings.Cut(line, "\n")
	if !is || !fileSize(line) {
		return 0
	}
	return len("\n") + len(line)
}

// behindBullet is where the text of a row of a list begins whose line begins at i: "- plan.pdf".
func behindBullet(s string, i int) int {
	for _, mark := range [...]string{"- ", "* ", "• ", "– "} {
		if rest, is := strings.CutPrefix(s[i:], mark); is {
			return len(s) - len(strings.TrimLeft(rest, " "))
		}
	}
	return i
}
