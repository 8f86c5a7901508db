package parse

import (
	"strings"
	"unicode"

	"github.com/rethread/rethread/mail"
)

// What is quoted is somebody's mail. Where neither a header nor an attribution stands above it, it is read with the body that quotes it, and
// the mail of which it is, with its writer and moment, is not found: that is said once in each body, and wherever a line introduces it.

// leastQuoted is how many plain words such a quotation has at least: a mark in front of fewer may be any sign, or a prompt.
const leastQuoted = 3

// reportUnowned reports quotations of mails that nobody's header stands above.
func (p *parser) reportUnowned() {
	said := int32(-1)      // the block in which one was reported last
	told := map[int]bool{} // where lines begin of which something is said
	for i := range p.problems {
		told[p.problems[i].Span.Start] = true
	}
	taken := 0
	for n := 0; n < len(p.lines); n++ {
		if p.lines[n].level == 0 || !p.unowned(n) {
			continue
		}
		for taken < len(p.blocks) && p.blocks[taken].end <= p.lines[n].start {
			taken++
		}
		if taken < len(p.blocks) && p.blocks[taken].start < p.lines[n].end {
			continue // of a header
		}
		first, block, words, others := n, p.parts[n].block, 0, 0
		for end := p.firstOf(taken); n < end && (p.unowned(n) && p.parts[n].block == block || p.lines[n].blank); n++ {
			if !p.lines[n].blank {
				plain, all := plainWords(p.text(n))
				words, others = words+plain, others+all-plain
			}
		}
		n--
		at := p.introducer(first)
		if words < leastQuoted || words <= others || at == first && said == block || told[p.lines[at].text] {
			continue
		}
		said = block
		p.problems = append(p.problems, mail.Problem{
			Code: "quoted-unknown", Severity: mail.Info, Span: mail.Span{Start: p.lines[at].text, End: p.lines[first].tail},
			Text: "this is quoted, and nothing that was read above it tells of whom: the message may be one that is not found",
		})
	}
}

// plainWords counts the words of a text that are made of letters, with a mark behind them at most, and all words: a program that is
// quoted, or printed with the prompts of its system, has few of them.
func plainWords(text string) (plain, all int) {
	for word := range strings.FieldsSeq(text) {
		all++
		if word = strings.TrimRight(word, ".,;:!?"); word != "" && strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' && r != '-' }) < 0 {
			plain++
		}
	}
	return plain, all
}

// unowned reports whether line n is quoted deeper than the message in whose body it stands.
func (p *parser) unowned(n int) bool {
	part := p.parts[n]
	if part.block < 0 || part.kind != partBody && part.kind != partSignature || p.lines[n].blank {
		return false
	}
	return int(p.lines[n].level) > p.blocks[part.block].level
}

// introducer is the line near above line n that introduces it, line n itself if none does.
func (p *parser) introducer(n int) int {
	above := p.prevInked(n)
	if above < 0 || n-above > 2 || p.parts[above].block != p.parts[n].block || p.parts[above].kind != partBody {
		return n
	}
	text := p.text(above)
	if strings.IndexByte(":;)]", text[len(text)-1]) < 0 {
		return n
	}
	return above
}

// firstOf is the first line of block i, and the number of lines where there is no such block.
func (p *parser) firstOf(i int) int {
	if i == len(p.blocks) {
		return len(p.lines)
	}
	return p.t.Line(p.blocks[i].start) - 1
}
