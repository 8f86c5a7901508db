package parse

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// Releases print the grounds of what is blacked out in a line far right of it, in a column of their own: "Subject: RE: budget        B6".
// They are no part of the value, though they stay in what is cited of the print. Among people they stand for somebody blacked out, if he is
// not, and the reader of people knows them.

// codeGap is the narrowest room in front of such a column, in blanks; a tab is as wide. In less a ground may stand in the bar itself, but
// for codeMargin columns and more right of where its line begins, where narrowGap will do.
const (
	codeGap    = 6
	narrowGap  = 3
	codeMargin = 60
)

// maxCodes is how many bytes a column of grounds has at most.
const maxCodes = 40

// maxColumns is how many such columns stand beside each other at most.
const maxColumns = 4

// codesRight is the offset in a text, which begins in a column of its line, behind the text's own words where such grounds follow; 0 if
// none do.
func codesRight(text string, column int) int {
	whole := text
	for range maxColumns {
		n := lastCodes(text, column)
		if n == 0 {
			break
		}
		text = text[:n]
	}
	if len(text) == len(whole) || letterCount(subjectBase(text, 0)) <= 1 {
		return 0
	}
	return len(text)
}

// lastCodes is codesRight for the last of such columns, whatever stands in front of it.
func lastCodes(text string, column int) int {
	if len(text) == 0 || text[len(text)-1] < '(' { // no ground ends so
		return 0
	}
	if nextGap(text, 0) == len(text) && strings.IndexByte(text, '\t') < 0 {
		return 0
	}
	for i := len(text) - 1; i > 0 && len(text)-i <= maxCodes; i-- {
		if text[i] != ' ' && text[i] != '\t' {
			continue
		}
		own := strings.TrimRight(text[:i+1], " \t")
		gap := text[len(own) : i+1]
		wide := len(gap) >= codeGap || strings.IndexByte(gap, '\t') >= 0 || len(gap) >= narrowGap && column+i >= codeMargin
		if wide && stamp.Aside(text[i+1:]) && !stamp.Numbered(own) {
			return len(own)
		}
		i = len(own)
	}
	return 0
}

// own is the text of a value without the grounds printed far right of its lines.
func (p *parser) own(value []mail.Span) string {
	if len(value) == 1 {
		text := p.t.Slice(value[0])
		if n := codesRight(text, value[0].Start-p.lines[p.t.Line(value[0].Start)-1].start); n > 0 {
			return text[:n]
		}
		return text
	}
	var b strings.Builder
	for i := range value {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p.own(value[i : i+1]))
	}
	return b.String()
}

// farRight is what stands behind a wide gap on the last line of a subject and is no ground that is known: a stamp, a classification, the number
// of a page, or the rest of the subject. It is empty where nothing does.
func (p *parser) farRight(f *field) (far mail.Span) {
	if f == nil || f.empty() {
		return far
	}
	v := f.value[len(f.value)-1]
	text := p.own([]mail.Span{v})
	for at := nextGap(text, 0); at < len(text); at = nextGap(text, chars.SkipSpace(text, at, len(text))) {
		behind := chars.SkipSpace(text, at, len(text))
		if behind-at >= codeGap && behind < len(text) && letterCount(subjectBase(text[:at], 0)) > 1 {
			far = mail.Span{Start: v.Start + behind, End: v.Start + len(text)}
		}
	}
	return far
}

// codeReach is how far away, in lines, another ground stands at most that shows a page to have them.
const codeReach = 60

// bareCode is the length of the grounds that are a letter and a number, "B6", as much else is.
const bareCode = 3

// codeAlone is such a ground behind a subject where no other one, and no stamp, stands near: "Vitamin      B6".
func (p *parser) codeAlone(f *field) (code mail.Span) {
	if f == nil || f.empty() {
		return code
	}
	v := f.value[len(f.value)-1]
	text := p.t.Slice(v)
	if nextGap(text, 0) == len(text) && strings.IndexByte(text, '\t') < 0 {
		return code
	}
	n := p.t.Line(v.Start) - 1
	at := codesRight(text, v.Start-p.lines[n].start)
	from := chars.SkipSpace(text, at, len(text))
	if at == 0 || len(text)-from > bareCode && stamp.Any(text[at:]) {
		return code // a ground wherever it stands
	}
	for d := 1; d <= codeReach; d++ {
		for _, k := range [...]int{n - d, n + d} {
			if k < 0 || k >= len(p.lines) || p.lines[k].blank || p.lines[k].tail-p.lines[k].text > attributionBytes {
				continue
			}
			if stamp.Any(p.text(k)) || p.lineEnd(k) < p.lines[k].tail {
				return code
			}
		}
	}
	return mail.Span{Start: v.Start + from, End: v.End}
}

// lineEnd is where a line ends without such grounds.
func (p *parser) lineEnd(n int) int {
	l := &p.lines[n]
	if k := codesRight(p.s[l.text:l.tail], l.text-l.start); k > 0 {
		return l.text + k
	}
	return l.tail
}
