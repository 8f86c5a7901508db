package parse

import (
	"strings"
	"sync"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/parse/stamp"
)

// withheldLines is how many lines the notice has at most that stands for withheld pages.
const withheldLines = 10

// noticeRows is how far down its page the notice begins at most.
const noticeRows = 3

// findWithheld claims the pages that hold nothing but the notice that pages are withheld, and the lines by which a release
// names its act.
func (p *parser) findWithheld() {
	for n := range p.lines {
		l := &p.lines[n]
		if l.opens&opensRelease == 0 && !p.blankAt(n-1) {
			continue
		}
		if l.free() && l.level == 0 && (l.opens&opensRelease != 0 && p.released(n) || p.slip(n)) {
			l.claim = claimFurniture
			if n+1 < len(p.lines) && l.opens&opensRelease != 0 && p.grounds(n+1) {
				p.lines[n+1].claim = claimFurniture
			}
		}
	}
	p.eachPage(func(_ int, lines []int, _ bool) {
		p.findUpright(lines)
		if len(lines) > withheldLines || startsLower(p.text(lines[0])) { // a sentence of the page above goes on
			return
		}
		found := false
		for k, n := range lines {
			text := p.text(n)
			if p.opensHeader(n) || p.lines[n].level > 0 || p.closes(n) || p.is(p.view(n), factSalutation) || nameAlone(text) {
				return // the last page of a mail that tells of what was withheld
			}
			found = found || k < noticeRows && containsPhrase(withheld(), text)
		}
		if !found {
			return
		}
		for _, n := range lines {
			p.lines[n].claim = claimFurniture
		}
	})
}

// released reports whether a line names the act under which a page is released, or that it is, and stands at the edge of a page
// or a header, or is a stamp in capitals, with its grounds: "RELEASE IN PART B5".
func (p *parser) released(n int) bool {
	text := p.text(n)
	if len(text) > 160 || strings.HasSuffix(text, ".") || strings.HasSuffix(text, ",") {
		return false
	}
	for _, phrase := range releases().phrases {
		if hasPrefixFold(text, phrase) {
			return p.lines[n].has&hasLower == 0 && len(text) <= len(phrase)+groundsBytes || p.lines[n].page || p.pageEnds(n) || p.headerFollows(n) || p.furnitureAt(n, -1) || p.furnitureAt(n, 1)
		}
	}
	return false
}

// grounds reports whether a line holds nothing but the grounds of what a release blacks out: "B5, B6".
func (p *parser) grounds(n int) bool {
	l := &p.lines[n]
	return l.free() && l.tail-l.text <= groundsBytes && l.has&hasLower == 0 && stamp.Any(p.text(n))
}

// groundsBytes is the length of the longest line of grounds.
const groundsBytes = 24

// slip reports whether a line alone above the stamp of a page says that its document was withheld or produced as a file.
func (p *parser) slip(n int) bool {
	if !p.blankAt(n-1) || !p.furnitureAt(n, 1) {
		return false
	}
	text := strings.ToLower(p.text(n))
	for _, phrase := range withheld() {
		if strings.HasPrefix(text, phrase) && len(text) < 80 {
			return true
		}
	}
	return false
}

// containsPhrase reports whether one of some phrases stands in a text, letters in any case.
func containsPhrase(phrases []string, text string) bool {
	text = strings.ToLower(text)
	for _, phrase := range phrases {
		if strings.Contains(text, phrase) {
			return true
		}
	}
	return false
}

// releaseWords are the phrases that begin the lines which name the act of a release.
type releaseWords struct {
	first   firstWords
	phrases []string
}

var releases = sync.OnceValue(func() *releaseWords {
	w := &releaseWords{}
	for _, l := range lang.All() {
		for _, phrase := range l.Releases {
			w.first.add(fold(phrase))
			w.phrases = append(w.phrases, phrase)
		}
	}
	return w
})

// withheld are the phrases of notices of withheld pages, in lower case.
var withheld = sync.OnceValue(func() []string {
	var all []string
	for _, l := range lang.All() {
		for _, phrase := range l.Withheld {
			all = append(all, strings.ToLower(phrase))
		}
	}
	return all
})
