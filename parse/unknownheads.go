package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// A mail of which no label and no verb is known, since its language is none of ours or recognition left nothing of them, is not read;
// it is not passed over in silence either.

const (
	// namedLines is how many lines with a name, a colon and a value in a row are a head, whatever the names.
	namedLines = 3
	// fieldWords and maxFieldName bound the name of such a field, in words and bytes.
	fieldWords, maxFieldName = 3, 36
)

// unknownHead is a run of lines that have a name and a colon each.
type unknownHead struct {
	first, last int
	sure        bool // it has an address, and a day with its year and a clock
}

// reportUnknownHeads reports lines in a row that have a name and a colon each, one an address behind it and one a day with its year
// and a clock; and those without an address that begin with the same name. Lines right below a header without a
// subject, up to the blank line before the text, are reported as what they may be: fields of it that are not known.
func (p *parser) reportUnknownHeads() {
	var heads []unknownHead
	names := map[string]bool{} // the first ones of heads that are sure
	taken, done := 0, 0
	for _, n := range p.signed {
		if l := &p.lines[n]; n < done || l.has&hasColon == 0 {
			continue
		}
		for taken < len(p.blocks) && p.blocks[taken].end <= p.lines[n].start {
			taken++
		}
		floor := len(p.s)
		if taken < len(p.blocks) {
			floor = p.blocks[taken].start
		}
		if floor < p.lines[n].tail || !p.namedField(n) {
			continue
		}
		h := p.unknownHead(n, floor)
		done = h.last + 1
		switch {
		case taken > 0 && n > 0 && p.blocks[taken-1].end > p.lines[n-1].start:
			if b := &p.blocks[taken-1]; b.attr == nil && b.field(mail.RoleSubject) == nil && h.last+1 < len(p.lines) && p.lines[h.last+1].blank {
				p.problem("maybe-header", p.headSpan(h), "these lines below a header may be fields of it that are not known")
			}
		case h.last-h.first+1 >= namedLines && !p.commitAbove(n):
			heads = append(heads, h)
			if h.sure {
				names[p.fieldNamed(h.first)] = true
			}
		}
	}
	for _, h := range heads {
		if h.sure || names[p.fieldNamed(h.first)] {
			p.problem("maybe-header", p.headSpan(h), "these lines may be a header whose labels are not known")
		}
	}
}

// unknownHead is the run that begins with line n and ends before the offset floor, where a header begins.
func (p *parser) unknownHead(n, floor int) unknownHead {
	h := unknownHead{first: n, last: n}
	addressed, dated := false, false
	for k := n; k < len(p.lines) && p.lines[k].tail <= floor && p.namedField(k); k++ {
		h.last = k
		_, value, _ := strings.Cut(p.text(k), ":")
		addressed = addressed || strings.IndexByte(value, '@') > 0
		dated = dated || p.lines[k].has&hasDigit != 0 && fullMoment(value)
	}
	h.sure = addressed && dated
	return h
}

func (p *parser) headSpan(h unknownHead) mail.Span {
	return mail.Span{Start: p.lines[h.first].text, End: p.lines[h.last].tail}
}

// fieldNamed is the name of a field on line n.
func (p *parser) fieldNamed(n int) string {
	name, _, _ := strings.Cut(p.text(n), ":")
	return name
}

// commitAbove reports whether line n-1 is the id of a change: the log of a repository has its author and dates below it.
func (p *parser) commitAbove(n int) bool {
	if n == 0 {
		return false
	}
	word, id, _ := strings.Cut(p.text(n-1), " ")
	return word == "commit" && len(id) >= commitID && strings.Trim(id[:commitID], "0123456789abcdef") == ""
}

// commitID is how many digits the id of a change has at least, cut short as logs print it.
const commitID = 7

// namedField reports whether a line is a name of a few words that begins with a capital, or is of a script without them, a colon, and a
// value. Of a name that a character set has no letters for, the marks that stand for them are left, "????: ".
func (p *parser) namedField(n int) bool {
	l := &p.lines[n]
	if l.claim != claimNone || l.has&hasColon == 0 {
		return false
	}
	name, value, _ := strings.Cut(p.text(n), ":")
	first, _ := utf8.DecodeRuneInString(name)
	caseless := unicode.Is(unicode.Lo, first) // scripts without capitals print no blank behind the wide colon
	if len(name) > maxFieldName || len(name) < 2 || value == "" || !chars.IsSpace(value[0]) && !caseless {
		return false
	}
	if strings.Trim(name, "? \uFFFD") == "" {
		return strings.HasPrefix(name, "??") || strings.HasPrefix(name, "\uFFFD\uFFFD")
	}
	if !unicode.IsUpper(first) && !caseless {
		return false
	}
	other := func(r rune) bool {
		return !unicode.IsLetter(r) && r != ' ' && r != '-' && r != '.' && r != '\'' && r != '’'
	}
	return strings.Count(name, " ") < fieldWords && strings.IndexFunc(name, other) < 0
}

// fullMoment reports whether a text has a clock, a year of four digits and another number.
func fullMoment(text string) bool {
	if !hasClock(text) {
		return false
	}
	years, numbers := 0, 0
	for word := range strings.FieldsFuncSeq(text, chars.NotDigit) {
		if numbers++; len(word) == 4 {
			years++
		}
	}
	return years > 0 && numbers > 3 // the clock has two
}

// unknownVerb reports whether line n, with the one above it in its paragraph, has an address and a moment with its year, or a day with its
// clock, as an attribution has.
func (p *parser) unknownVerb(n int) bool {
	text := p.text(n)
	if above := n - 1; p.freeAt(above) && p.lines[above].level == p.lines[n].level {
		text = p.text(above) + " " + text
	}
	return strings.IndexByte(text, '@') >= 0 && (fullMoment(text) || clockBracketed(text)) || clocked(text) && numbersIn(text) >= momentNumbers
}

// clockBracketed reports whether a text ends with a clock in brackets and a colon: "* Ann Lee (ann@…) [210504 10:15]:", of whose day nobody
// knows which number is the year.
func clockBracketed(text string) bool {
	said, is := strings.CutSuffix(text, "]:")
	return is && hasClock(said[strings.LastIndexByte(said, '[')+1:])
}

// tellsAlone reports whether line n, a paragraph of its own that a colon ends, has an address and a moment with its year, or a moment with
// words of a script that runs on, whose clients print none behind a name: "2021年5月4日(火) 10:15 山田太郎 :".
func (p *parser) tellsAlone(n int) bool {
	text := p.text(n)
	if text[len(text)-1] != ':' || !fullMoment(text) {
		return false
	}
	if strings.IndexByte(text, '@') >= 0 {
		return p.blankAt(n-1) && n+1 < len(p.lines) && p.lines[n+1].blank
	}
	return p.lines[n].has&hasOther != 0 && strings.IndexFunc(text, chars.RunsOn) >= 0 && p.blankPrinted(n-1) && p.blankPrinted(n)
}

// blankPrinted reports whether a blank line stands below line n, also one that parts nothing; above the first line one does.
func (p *parser) blankPrinted(n int) bool {
	if n < 0 || n+1 >= len(p.lines) {
		return n < 0
	}
	return strings.Count(p.s[p.lines[n].tail:p.lines[n+1].start], "\n") > 1 || p.lines[n].blank || p.lines[n+1].blank
}

// momentNumbers is how many numbers a day and its clock have.
const momentNumbers = 5

func numbersIn(text string) (n int) {
	for range strings.FieldsFuncSeq(text, chars.NotDigit) {
		n++
	}
	return n
}
