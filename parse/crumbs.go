package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// A client that wraps quoted lines again leaves their last words without the quote mark of the line:
//
//	> Yes, that was the point that I was trying to make. Well, as I said
//	arguably it
//	> is not a point at all.
//
// Such crumbs are of the level of the lines around them. An answer of a word or two may stand there as well; it is one
// where the quoted line above is not full, or ends a sentence.

const (
	// crumbWide is the longest line that clients wrap to, in characters with its marks; the shortest one is wrapWidth.
	crumbWide = 82
	// crumbMost is how many characters a crumb has at most.
	crumbMost = 48
	// crumbReach is how many lines around a crumb that is not told by itself others speak for it, and crumbSigns how much
	// they are to say: a sure one 2, one in lower case 1, itself among them.
	crumbReach = 60
	crumbSigns = 4
	// crumbBegins is how many words of the next sentence a crumb has at most behind the end of one.
	crumbBegins = 3
)

// crumb is a line that may be one.
type crumb struct {
	line  int
	signs int // 2 where it is told by itself, 1 where it begins in lower case
}

// crumbs finds the lines that quoted lines lost to another wrap, and gives them the level of those.
func (p *parser) crumbs() {
	var found []crumb
	for n := 1; n+1 < len(p.lines); n++ {
		l, level := &p.lines[n], p.lines[n-1].level
		if l.level >= level || l.blank || p.lines[n-1].blank {
			continue
		}
		below := &p.lines[n+1]
		if l.has&(hasColon|hasAt) != 0 {
			if end := p.saidCrumb(n); end >= 0 {
				for ; n <= end; n++ {
					p.lines[n].level = level
				}
				n--
				continue
			}
		}
		if below.level != level && !(below.blank && below.level == l.level) {
			continue
		}
		if may, signs := p.crumb(n); may {
			found = append(found, crumb{n, signs})
		}
	}
	first, next, near := 0, 0, 0 // found[first:next] are near, and what they say
	for _, c := range found {
		for ; next < len(found) && found[next].line <= c.line+crumbReach; next++ {
			near += found[next].signs
		}
		for ; found[first].line < c.line-crumbReach; first++ {
			near -= found[first].signs
		}
		if c.signs > 1 || near >= crumbSigns {
			p.lines[c.line].level = p.lines[c.line-1].level
		}
	}
}

// saidCrumb is the last of the lines from n on that are the end of an attribution, which begins on the line above: that one had no room for
// line n, or has its moment and ends no sentence, or line n begins with his address or closes a parenthesis. They end with a verb of
// attributions, or with the moment behind one, and a colon, and what is quoted one deeper than the line above stands below. It is -1 if they
// are no such end.
//
//	> > On Friday the 5th of March, 2021 at 09:12 in the morning, Ann Lee
//	> <ann@quay.example> wrote:
//	> > > Is it clear?
func (p *parser) saidCrumb(n int) int {
	above, text, end := p.text(n-1), p.text(n), n
	address := text[0] == '<'
	if address && text[len(text)-1] == '>' && p.lines[n+1].level == p.lines[n].level && !p.lines[n+1].blank {
		end++ // the verb stands alone
	}
	l := &p.lines[end]
	said, is := strings.CutSuffix(p.text(end), ":")
	if !is || patterns().ending(said) == nil && (l.has&hasDigit == 0 || !patterns().saidWithin(fold(above))) {
		return -1
	}
	if !address && !p.noRoom(n) && !goesOnInBrackets(above, text) && (endsSaid(above) || !hasTime(above) && l.has&hasDigit == 0) {
		return -1
	}
	k, level := p.inkedBelow(end, 3), p.lines[n-1].level
	if k < 0 || p.lines[k].level != level+1 && !(address && p.lines[k].level == level) {
		return -1
	}
	return end
}

// noRoom reports whether the line above line n, as long as clients make them at most, had no room for its first word.
func (p *parser) noRoom(n int) bool {
	above := p.s[p.lines[n-1].start:p.lines[n-1].tail]
	if len(above) > crumbWide*utf8.UTFMax {
		return false
	}
	word, _, _ := strings.Cut(p.text(n), " ")
	wide := utf8.RuneCountInString(above)
	return wide <= crumbWide && wide+1+utf8.RuneCountInString(word) > wrapWidth
}

// crumb reports whether line n, between two lines of one deeper level, may be the end of the one above: that one is so
// full that the first word of line n had no place there, and its sentence goes on. It is sure where it does so in lower
// case, and below line n too.
func (p *parser) crumb(n int) (may bool, signs int) {
	above, text := p.s[p.lines[n-1].start:p.lines[n-1].tail], p.text(n)
	if below := &p.lines[n+1]; !below.blank && (goesOnInBrackets(above, text) || goesOnInBrackets(text, p.text(n+1))) {
		return true, 2
	}
	if len(text) > crumbMost*utf8.UTFMax {
		return false, 0
	}
	if strings.IndexByte(".?!", above[len(above)-1]) >= 0 {
		below := &p.lines[n+1] // the next sentence begins with the crumb and goes on below it
		begins := !startsLower(text) && !endsSaid(text) && crumbLike(text) && strings.Count(text, " ") < crumbBegins
		return begins && p.noRoom(n) && !below.blank && startsLower(p.s[below.text:below.tail]), 2
	}
	if !p.noRoom(n) || utf8.RuneCountInString(text) > crumbMost || p.labelledLine(n, "") {
		return false, 0
	}
	if _, _, page := pageOf(text); page {
		return false, 0
	}
	lower := startsLower(text)
	switch below := &p.lines[n+1]; {
	case below.blank && below.level == p.lines[n-1].level && p.labelledLine(n-1, mail.RoleSubject):
		return crumbLike(text), 2 // nobody answers between a subject and what closes its header
	case lower && below.blank:
		return true, 0
	case lower && above[len(above)-1] != ':' && startsLower(p.s[below.text:below.tail]):
		return true, 2
	case lower && strings.Count(text, " ") < 2 && strings.IndexByte(".?!", text[len(text)-1]) >= 0 && above[len(above)-1] != ':':
		return true, 2 // a word or two end the sentence, and the next one begins below
	case lower:
		return true, 1
	default:
		return !below.blank && crumbLike(text), 0
	}
}

// goesOnInBrackets reports whether a line ends within the brackets of an address or within parentheses, and the next one closes them:
// "<ann@quay.example" and "<mailto:ann@quay.example>>".
func goesOnInBrackets(line, next string) bool {
	open := strings.LastIndexAny(line, "<>()")
	if open < 0 || open+1 == len(line) {
		return false
	}
	switch line[open] {
	case '<':
		return strings.IndexByte(line[open:], ' ') < 0 && strings.Count(next, ">") > strings.Count(next, "<")
	case '(':
		return strings.Count(next, ")") > strings.Count(next, "(")
	}
	return false
}

// startsLower reports whether a text begins with a letter in lower case.
func startsLower(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(r)
}

// crumbLike reports whether a text begins as the middle of a line may, with a letter, a digit, a bracket or a quotation
// mark, or an emphasised word, and not with a bullet, a rule or a mark; and whether it has words, and does not end with a
// number as what is stamped on pages does.
func crumbLike(text string) bool {
	if classOf[text[len(text)-1]]&hasDigit != 0 || classesOf(text)&(hasLower|hasOther) == 0 {
		return false
	}
	r, n := utf8.DecodeRuneInString(text)
	switch {
	case r == '*' || r == '_':
		return chars.IsLetterAt(text, n)
	case r == '<' || unicode.In(r, unicode.Ps, unicode.Pi, unicode.Pf):
		return true
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '"' || r == '\''
}
