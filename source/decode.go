package source

import (
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/source/native"
)

// version is part of the engine's name, before the encoding. One of the two changes whenever the same bytes give another text.
const version = "plain/1"

// signatures are the beginnings of files that are no text, with what can be done about them.
var signatures = []struct{ magic, name, hint string }{
	{"PK\x03\x04", "a ZIP archive or an Office document", "unpack it, or save the document as plain text"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document or Outlook message", "save it as plain text"},
	{"{\\rtf", "a rich text document", "save it as plain text"},
	{"\x1f\x8b", "a gzip archive", "unpack it: gunzip FILE"},
	{"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it"},
	{"Rar!", "a RAR archive", "unpack it"},
	{"SQLite format 3\x00", "an SQLite database", "give the released texts to import"},
	{"\x89PNG", "a picture", "read its text with OCR first"},
	{"\xff\xd8\xff", "a picture", "read its text with OCR first"},
	{"GIF8", "a picture", "read its text with OCR first"},
	{"II*\x00", "a picture", "read its text with OCR first"},
	{"MM\x00*", "a picture", "read its text with OCR first"},
	{"\x7fELF", "a program", "give the released texts to import"},
}

// Text decodes the file. The problems say what was assumed; the error is a [*Skipped].
func (f *File) Text() (*mail.Text, []mail.Problem, error) {
	path := f.Source.Paths[0]
	if f.pdf != nil {
		return nil, nil, &Skipped{Path: path, Code: "binary", Reason: "it is a PDF, not a text", Hint: "import it as it is"}
	}
	if kind := native.KindOf(path, f.content); kind != native.None {
		text, problems := native.Render(kind, f.content)
		return mail.NewText(text, native.Engine+" "+string(kind)), problems, nil
	}
	for _, s := range signatures {
		if strings.HasPrefix(f.content, s.magic) {
			return nil, nil, &Skipped{Path: path, Code: "binary", Reason: "it is " + s.name + ", not a text", Hint: s.hint}
		}
	}
	d := decode(f.content)
	if d.text == "" {
		return nil, nil, &Skipped{Path: path, Code: "empty", Reason: "the file holds no text", Hint: "check how it was copied or extracted"}
	}
	if d.binary() {
		return nil, nil, &Skipped{
			Path: path, Code: "binary", Reason: "it is not a text: it is full of control characters", Hint: "extract its text, or convert it to UTF-8",
		}
	}
	return mail.NewText(d.text, version+" "+d.encoding), d.problems(), nil
}

// decoded is a text with how it was read.
type decoded struct {
	text     string
	encoding string
	// replaced counts code units that mean nothing in the encoding.
	replaced int
	// paged is set where the encoding is a code page.
	paged paged
}

// endsAtCR marks the encoding of a text whose lines end at "\r" alone.
const endsAtCR = " cr"

// decode is a text with its encoding. Where lines end at "\r" alone, as old programs ended them, they end at "\n" in the text.
func decode(s string) decoded {
	d := decodeBytes(s)
	if strings.IndexByte(d.text, '\r') >= 0 && strings.IndexByte(d.text, '\n') < 0 {
		d.text, d.encoding = strings.ReplaceAll(d.text, "\r", "\n"), d.encoding+endsAtCR
	}
	return d
}

// decodeBytes finds the encoding: a byte order mark says it, else zero bytes in every other place do, else what is no UTF-8 is
// in the code page that its words tell.
func decodeBytes(s string) decoded {
	switch {
	case strings.HasPrefix(s, "\xef\xbb\xbf"):
		return decode8(s[3:])
	case strings.HasPrefix(s, "\xff\xfe"):
		return decode16(s[2:], binary.LittleEndian)
	case strings.HasPrefix(s, "\xfe\xff"):
		return decode16(s[2:], binary.BigEndian)
	}
	if order := guess16(s); order != nil {
		return decode16(s, order)
	}
	return decode8(s)
}

// guess16 recognises UTF-16 without a byte order mark: in the scripts that mail here is written in, the upper byte of
// most units is zero, or 4 in Cyrillic, and the lower one of none.
func guess16(s string) binary.ByteOrder {
	if len(s)%2 != 0 {
		return nil
	}
	var upper [2]int
	for i := range len(s) {
		if s[i] == 0 || s[i] == 4 {
			upper[i%2]++
		}
	}
	units := len(s) / 2
	switch {
	case upper[1]*2 > units && upper[0]*100 <= units:
		return binary.LittleEndian
	case upper[0]*2 > units && upper[1]*100 <= units:
		return binary.BigEndian
	}
	return nil
}

func decode16(s string, order binary.ByteOrder) decoded {
	d := decoded{encoding: "utf-16be"}
	if order == binary.LittleEndian {
		d.encoding = "utf-16le"
	}
	unit := func(i int) rune {
		if i+2 > len(s) {
			return -1
		}
		return rune(order.Uint16([]byte{s[i], s[i+1]}))
	}
	var b strings.Builder
	b.Grow(len(s)/2 + len(s)/16)
	for i := 0; i < len(s); i += 2 {
		r := unit(i)
		switch {
		case r < 0: // half a unit at the end
			r = utf8.RuneError
			d.replaced++
		case utf16.IsSurrogate(r):
			if r = utf16.DecodeRune(r, unit(i+2)); r != utf8.RuneError {
				i += 2
			} else {
				d.replaced++
			}
		}
		b.WriteRune(r)
	}
	d.text = b.String()
	return d
}

// decode8 reads UTF-8. A file with bytes that are none is in one code page as a whole, unless most of what is not ASCII is good
// UTF-8: then it was joined of both kinds or damaged, and only the other bytes are read as Windows-1252.
func decode8(s string) decoded {
	if utf8.ValidString(s) {
		return decoded{text: s, encoding: "utf-8"}
	}
	good, bad := 0, 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case n > 1:
			good++
		case r == utf8.RuneError:
			bad++
		}
		i += n
	}
	if good > bad {
		return decoded{text: mend8(s), encoding: "utf-8+windows-1252", replaced: bad}
	}
	p := choosePage(s)
	return decoded{text: p.page.decode(s), encoding: p.page.name, paged: p}
}

// mend8 reads the bytes that are no UTF-8 as Windows-1252.
func mend8(s string) string {
	var b strings.Builder
	b.Grow(len(s) + len(s)/16)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			b.WriteRune(codePages[0].rune(s[i]))
		} else {
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

// binary reports that control characters other than white space and escape make more than a hundredth of the text, as
// they do in no print.
func (d *decoded) binary() bool {
	controls := 0
	for _, r := range d.text {
		if r < ' ' && (r < '\t' || r > '\r') && r != '\x1b' || r >= 0x7f && r < 0xa0 {
			controls++
		}
	}
	return controls*100 > max(len(d.text), 1000) || controls*2 > len(d.text)
}

// problems says what a reader of the text should know of how it was decoded. All stand at the start of the text.
func (d *decoded) problems() []mail.Problem {
	var all []mail.Problem
	add := func(code string, severity mail.Severity, text string) {
		all = append(all, mail.Problem{Code: code, Severity: severity, Text: text})
	}
	switch encoding := strings.TrimSuffix(d.encoding, endsAtCR); encoding {
	case "utf-8+windows-1252":
		add("encoding", mail.Warning, fmt.Sprintf("%d bytes are not UTF-8: read as Windows-1252", d.replaced))
	case "utf-16le", "utf-16be":
		add("encoding", mail.Info, "read as "+strings.ToUpper(encoding))
		if d.replaced > 0 {
			add("encoding-damaged", mail.Warning, fmt.Sprintf("%d code units are no characters: shown as \ufffd", d.replaced))
		}
	}
	if d.paged.page != nil {
		severity := mail.Info
		if d.paged.strange != "" {
			severity = mail.Warning
		}
		add("encoding", severity, d.paged.why())
	}
	if n := strings.Count(d.text, "\x00"); n > 0 {
		add("nul-bytes", mail.Warning, fmt.Sprintf("%d NUL characters stand in the text", n))
	}
	return all
}
