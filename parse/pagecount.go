package parse

// A number alone on a line is the page's where the numbers of several pages keep step with them, whatever stands beside it: also where no
// blank line sets it apart, and where the page ends within a header or between a label and its value.

// countedPages is how many pages' numbers tell that pages are counted, regularPages how many do where no form feed ends a page, and
// evenPages where these are of even length.
const (
	countedPages = 3
	regularPages = 5
	evenPages    = 3
)

// claimPageCount claims the numbers that count the pages of the text.
func (p *parser) claimPageCount() {
	if p.t.Pages() > 1 {
		p.claimCounted()
	} else {
		p.claimRegular()
	}
}

// claimCounted claims the numbers that stand alone at one edge of the pages that form feeds end, and are ahead of these by the same: of most
// of the pages from the first one so numbered to the last.
func (p *parser) claimCounted() {
	type seat struct{ page, line int }
	type place struct {
		ahead int
		foot  bool
	}
	counted := map[place][]seat{}
	add := func(page, n int, foot bool) {
		if p.lines[n].level > 0 || p.lines[n].has&hasDigit == 0 {
			return
		}
		if k, ok := bareNumber(p.text(n)); ok {
			at := place{k - page, foot}
			counted[at] = append(counted[at], seat{page, n})
		}
	}
	page, last := 0, -1 // the last line that is not blank
	for n := range p.lines {
		l := &p.lines[n]
		if l.blank {
			continue
		}
		if l.hardPage() && !l.gap {
			if last >= 0 {
				add(page, last, true)
			}
			page++
			add(page, n, false)
		}
		last = n
	}
	if last >= 0 {
		add(page, last, true)
	}
	for _, list := range counted {
		if pages := list[len(list)-1].page - list[0].page + 1; len(list) < countedPages || 2*len(list) < pages {
			continue
		}
		for _, c := range list {
			p.lines[c.line].claim = claimFurniture
		}
	}
}

// claimRegular claims the numbers alone that rise by one, as far from each other as pages are long, and that nearly evenly: where no form feed
// tells the pages.
func (p *parser) claimRegular() {
	var links []pageLink
	latest := map[int]int{} // by number
	for n := range p.lines {
		l := &p.lines[n]
		if l.blank || l.level > 0 || l.has&hasDigit == 0 || l.tail-l.text > 10 {
			continue
		}
		k, ok := bareNumber(p.text(n))
		if !ok {
			continue
		}
		at := pageLink{line: n, before: -1, many: 1, least: longPage}
		if i, ok := latest[k-1]; ok {
			at.follow(i, &links[i])
		}
		if above := p.prevInked(n); above >= 0 && p.s[p.lines[above].tail-1] == ':' {
			at.named++
		}
		latest[k] = len(links)
		links = append(links, at)
	}
	for i := len(links) - 1; i >= 0; i-- {
		if !links[i].countsPages() {
			continue
		}
		for k := i; k >= 0 && p.lines[links[k].line].claim == claimNone; k = links[k].before {
			p.lines[links[k].line].claim = claimFurniture
			p.stamps = append(p.stamps, mark{line: links[k].line})
		}
	}
}

// pageLink is a number alone, and how those are that lead up to it one by one.
type pageLink struct {
	line, before     int // before is -1 for the first one
	gap, least, most int // the lines to the one before, the fewest and the most of all
	many, named      int // named are those below a word and a colon: "Message:", "1"
}

// follow takes the link i for the one before, if a page may lie between.
func (l *pageLink) follow(i int, above *pageLink) {
	gap := l.line - above.line
	if gap >= shortPage && gap <= longPage && (above.many == 1 || 2*gap > above.gap && gap < 2*above.gap) {
		l.before, l.gap, l.many, l.named = i, gap, above.many+1, above.named
		l.least, l.most = min(gap, above.least), max(gap, above.most)
	}
}

// countsPages reports whether these are the numbers of pages.
func (l *pageLink) countsPages() bool {
	return l.named <= 1 && (l.many >= regularPages || l.many >= evenPages && 5*(l.most-l.least) <= l.most)
}

// shortPage is how many lines a page has at least, blank ones too, where nothing else ends it.
const shortPage = 25
