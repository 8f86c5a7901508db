package parse

import (
	"maps"
	"slices"
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// Texts without form feeds show the ends of pages by the feet alone: numbered lines that stand above the headers with
// which the next pages begin, or at the end of the text. Lines of one shape are feet where their last number rises, as
// that of a signature's telephone does not, or where they stand beside a line that is known for a foot.

// footLines is how many lines above a header, or at the end of the text, may be feet.
const footLines = 3

// findFeet claims the feet, and takes the headers below them for the tops of pages.
func (p *parser) findFeet() {
	groups := map[string][]int{}
	var order []string
	ordered := map[string]bool{}
	next := map[int]int{} // foot -> header below it
	collect := func(from, header int, announced bool) {
		seen := 0
		for n := from; n >= 0 && seen < footLines; n-- {
			l := &p.lines[n]
			if l.blank {
				continue
			}
			shape := ""
			if l.claim == claimNone || l.claim == claimFurniture {
				shape = p.footShape(n, announced)
			}
			if l.claim == claimFurniture {
				next[n] = header
				if shape != "" && batesLike(p.text(n)) {
					groups[shape] = append(groups[shape], n) // it tells of its like
				}
				continue
			}
			seen++
			if shape == "" {
				return
			}
			if !ordered[shape] {
				ordered[shape], order = true, append(order, shape)
			}
			groups[shape] = append(groups[shape], n)
			next[n] = header
		}
	}
	above := false
	for n := range p.lines {
		l := &p.lines[n]
		if l.blank {
			continue
		}
		if l.leads == 0 && l.has&hasDash == 0 {
			above = false // neither a label nor a frame
			continue
		}
		opens := l.claim == claimNone && l.level == 0 && (p.opensHeader(n) || p.announces(n))
		if opens && !above && !p.headlessAbove(n) {
			collect(n-1, n, !p.opensHeader(n))
		}
		above = opens
	}
	collect(len(p.lines)-1, -1, false)
	between := map[string][]int{}
	var rising []string
	for _, shape := range order {
		lines := groups[shape]
		if len(lines) < 2 || (shape[:1] == frameFoot || !p.rises(lines) && !p.stampOfAll(lines)) && !p.besideFurniture(lines) {
			continue
		}
		for _, n := range lines {
			if p.lines[n].claim == claimNone {
				p.claimEdge(n)
			}
		}
		if batesLike(p.text(lines[0])) && p.stampOfAll(lines) {
			between[shape] = nil
		} else if letterCount(shape) >= wordedEdge && p.rises(lines) {
			rising = append(rising, shape)
		}
	}
	p.claimBetween(order, between)
	p.claimRising(rising)
	at, head := 0, false
	for _, n := range slices.Sorted(maps.Keys(next)) { // a page that begins tells of what stands below it
		for ; at <= n; at++ {
			head = p.headOfPage(at, head)
		}
		header := next[n]
		if header >= 0 && p.lines[n].claim == claimFurniture && !p.lines[header].page && !head {
			p.startPage(header)
		}
	}
}

// belowDate are the roles of labels that webmail prints below a moment.
var belowDate = roleBit(mail.RoleTo) | roleBit(mail.RoleCc) | roleBit(mail.RoleSubject)

// headlessAbove reports whether the sender and the moment of a mail stand right above line n, which begins with the label of its
// recipients or its subject, as webmail prints them: they are no feet, however their numbers rise.
func (p *parser) headlessAbove(n int) bool {
	return n >= 2 && !p.lines[n-1].blank && !p.lines[n-2].blank && p.lines[n].leads&belowDate != 0 &&
		p.lines[n-1].leads == 0 && p.moment(n-1) == 0 && p.sender(p.text(n-2))
}

// announces reports whether line n is a frame of dashes above a header: what stands above it is the end of a text.
func (p *parser) announces(n int) bool {
	return p.lines[n].has&hasDash != 0 && frameLine(p.text(n)) && p.labelBelow(n)
}

// frameFoot begins the shapes of lines above a frame of dashes, where signatures stand: what stands beside a foot is one only.
const frameFoot = "\x00"

// footShape is edgeShape, or that of a line which is set as feet are, in columns or far to the right, with a number. announced
// says that a frame of dashes follows. A clock is no foot: it may end the moment above it.
func (p *parser) footShape(n int, announced bool) string {
	text, has := p.text(n), p.lines[n].has
	if p.lines[n].level > 0 || has&(hasDigit|hasUpper) == 0 {
		return ""
	}
	shape := p.edgeShape(n)
	if has&hasDigit != 0 && (shape == "" && telephone(text) || clockAlone(text)) {
		return ""
	}
	if announced && shape != "" && p.lines[n].claim == claimNone && !p.laidOut(n) {
		return frameFoot + shape
	}
	if shape != "" || len(text) > 140 || has&hasDigit == 0 || strings.ContainsAny(text, "@:;") || sentence(text) || stamp.Any(text) {
		return shape
	}
	if letterCount(text) < 4 || p.lines[n].text-p.lines[n].start < farRight && !strings.Contains(text, strings.Repeat(" ", columnsApart)) {
		return ""
	}
	return numberless(text)
}

// columnsApart is how many spaces part the columns of a foot at least.
const columnsApart = 12

// headOfPage reports whether line n belongs to what a page that is known begins with, where above says so of the line above it: nothing
// stands above it on the page but marks, furniture and blank lines. It is no foot then, such as the mailbox owner beneath the number of
// a document.
func (p *parser) headOfPage(n int, above bool) bool {
	l := &p.lines[n]
	return l.page || above && (l.blank || l.claim == claimFurniture || l.claim == claimMark)
}

// headers are the roles whose labels open headers.
var headers = roleBit(mail.RoleFrom) | roleBit(mail.RoleTo) | roleBit(mail.RoleDate) | roleBit(mail.RoleSubject) | otherLead

// otherLead stands for mail.RoleOther among the roles of a line's first label.
const otherLead = 1 << 31

// opensHeader reports whether line n begins with the label of a sender, a recipient, a moment or a subject and a colon.
func (p *parser) opensHeader(n int) bool { return p.lines[n].leads&headers != 0 }

// leading is the label with a colon that a text begins with, nil if it begins with none.
func leading(text string) *wholeLabel {
	if text = text[:min(len(text), maxLabel)]; text[0] == '*' || text[0] == '_' {
		text = strings.TrimLeft(text, "*_") // see parser.emphasise
	}
	if !chars.IsLetterAt(text, 0) {
		return nil
	}
	return labels().begins(text)
}

// leadingRoles are the roles of that label, and those of headers among them, 0 if a text begins with none.
func leadingRoles(text string) (roles, opening uint32) {
	if text == "" {
		return 0, 0
	}
	if label := leading(text); label != nil {
		return label.roles, label.roles & headers
	}
	return 0, 0
}

// rises reports whether the last numbers of lines never fall and take more than one value.
func (p *parser) rises(lines []int) bool {
	last, distinct := -1, 0
	for _, n := range lines {
		v := lastNumber(p.text(n))
		if k, _, ok := p.pageOf(n); ok {
			v = k
		} else if batesLike(p.text(n)) {
			v = bates(p.text(n))
		}
		if v < last {
			return false
		}
		if v > last {
			distinct++
		}
		last = v
	}
	return distinct > 1
}

// bates is the number in a Bates stamp that counts: the last one but for that of a part, "ED_000123_00005671-00001".
func bates(text string) int {
	numbers := numbersOf(text)
	if k := len(numbers) - 1; k > 0 && numbers[k] == 1 {
		return numbers[k-1]
	}
	return numbers[len(numbers)-1]
}

// stampOfAll reports whether the lines are one stamp that a release puts on every page: the same words, much of it in
// capitals and digits, three times or more.
func (p *parser) stampOfAll(lines []int) bool {
	text := p.text(lines[0])
	capitals, digits := 0, 0
	for i := range len(text) {
		if chars.IsCapital(text[i]) {
			capitals++
		} else if chars.IsDigit(text[i]) {
			digits++
		}
	}
	return len(lines) >= 3 && capitals >= 8 && digits >= 6
}

// claimBetween claims the Bates numbers of the shapes that stand above headers where they stand elsewhere: within the text of a document, one
// less than that of its next page or one more than that of the page before.
func (p *parser) claimBetween(order []string, shapes map[string][]int) {
	if len(shapes) == 0 {
		return
	}
	for _, n := range p.signed {
		l := &p.lines[n]
		if l.has&(hasDigit|hasUpper) != hasDigit|hasUpper || l.level > 0 || l.claim != claimNone && l.claim != claimFurniture || l.tail-l.text > maxBates || !batesLike(p.text(n)) {
			continue
		}
		shape := p.edgeShape(n)
		if all, is := shapes[shape]; is {
			shapes[shape] = append(all, n)
		}
	}
	for _, shape := range order {
		all := shapes[shape]
		follows := func(k int) bool {
			return k > 0 && k < len(all) && bates(p.text(all[k])) == bates(p.text(all[k-1]))+1 && p.nextInked(all[k-1]) != all[k]
		}
		for k, n := range all {
			if p.lines[n].claim == claimNone && (follows(k) || follows(k+1)) {
				p.lines[n].claim = claimFurniture
				p.stamps = append(p.stamps, mark{n, p.text(n)})
			}
		}
	}
}

// claimRising claims the lines of shapes of feet within the texts too, where the numbers of all of them rise together, as those of pages do.
func (p *parser) claimRising(shapes []string) {
	for _, shape := range shapes[:min(len(shapes), maxRising)] {
		front, _, _ := strings.Cut(shape, "#")
		if len(front) < risingFront {
			continue
		}
		var all []int
		for n := range p.lines {
			l := &p.lines[n]
			if l.has&hasDigit != 0 && l.level == 0 && (l.claim == claimNone || l.claim == claimFurniture) && strings.HasPrefix(p.s[l.text:l.tail], front) && numberless(p.text(n)) == shape {
				all = append(all, n)
			}
		}
		if !p.rises(all) {
			continue
		}
		for _, n := range all {
			if p.lines[n].claim == claimNone {
				p.claimEdge(n)
			}
		}
	}
}

// risingFront is how many bytes stand in front of the first number of such a shape at least, maxRising how many shapes are looked for.
const risingFront, maxRising = 4, 16

// maxBates is how long a Bates number is at most, in bytes.
const maxBates = 48

// besideFurniture reports whether each of the lines stands beside one that is claimed already.
func (p *parser) besideFurniture(lines []int) bool {
	for _, n := range lines {
		if !p.furnitureAt(n, -1) && !p.furnitureAt(n, 1) {
			return false
		}
	}
	return true
}

// furnitureAt reports whether the next line in a direction that is not blank is furniture.
func (p *parser) furnitureAt(n, step int) bool {
	for k := n + step; k >= 0 && k < len(p.lines) && k-n < 6 && n-k < 6; k += step {
		if !p.lines[k].blank {
			return p.lines[k].claim == claimFurniture
		}
	}
	return false
}

// leadingNumber is the number that s begins with, -1 if it begins with none, and what follows.
func leadingNumber(s string) (int, string) {
	v, i := 0, 0
	for i < len(s) && i < 6 && chars.IsDigit(s[i]) {
		v = v*10 + int(s[i]-'0')
		i++
	}
	if i == 0 {
		return -1, s
	}
	return v, s[i:]
}

// pageEnd says what the counted page numbers around a header tell of it: +1 that a document begins with its page, -1 that
// one goes on there, 0 nothing. from is the line behind the header above, to the header's own line.
func (p *parser) pageEnd(from, to int) int {
	for n := to - 1; n >= from && n >= 0; n-- {
		if p.lines[n].claim != claimFurniture {
			continue
		}
		k, of, ok := p.pageOf(n)
		switch {
		case !ok:
			continue
		case p.lines[n].page && !p.pageEnds(n): // the number stands on top of this page
			return sign(k == 1)
		}
		if own, _, ok := p.footBelow(to); ok && (own == 1 || own == k+1) {
			return sign(own == 1)
		}
		return sign(k == of)
	}
	return 0
}

func sign(begins bool) int {
	if begins {
		return 1
	}
	return -1
}

// footBelow is the counted page number at the foot of the page that holds line n.
func (p *parser) footBelow(n int) (k, of int, ok bool) {
	for i := n + 1; i < len(p.lines) && i < n+200; i++ {
		if p.lines[i].claim == claimFurniture {
			if k, of, ok = p.pageOf(i); ok {
				return k, of, true
			}
		}
	}
	return 0, 0, false
}
