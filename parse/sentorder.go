package parse

// What the moments of headers tell of their order: what is quoted is not later than what quotes it.

// zoneSpan is how many minutes the clocks of two who write to each other are apart at most, but for a few islands.
const zoneSpan = 12 * 60

// later says that a header is no quotation because it is later than the one on top of its document, or than the one right above it: what is
// quoted is older than what quotes it.
func (p *parser) later(b, top, above *block) float32 {
	moment, than := p.minute(b), p.minute(top)
	apart := int(moment.Minute()) - int(than.Minute())
	switch {
	case b.sep == nil && moment > p.minute(above) && p.minutesLater(b, above) > zoneSpan:
		return topWeights.surelyLater
	case moment == "" || than == "":
		if p.day(b) > p.day(top) && p.day(top) != "" {
			return topWeights.laterThanTop
		}
		return 0
	case !b.mended && !top.mended && apart > zoneSpan, p.surelyLater(b, top):
		return topWeights.surelyLater
	}
	var v float32
	if moment[:10] > than[:10] || p.oneClock && p.clockShown && apart > roundedMinutes {
		v = topWeights.laterThanTop
	}
	if p.oneClock && apart > 0 && b.answers && !top.answers && b.subject == top.subject && len(b.subject) > 0 {
		v = topWeights.answersTop // who quotes an answer has its mark in the subject too
	}
	return v
}

// chainSteps is how many headers show that a chain is printed oldest first.
const chainSteps = 2

// oldestFirst reports whether a source prints the mails of a chain in the order in which they were sent, as those do who set them out
// for others to read: of its headers that nothing says to be quoted, two or more are later than the one above, and none is earlier.
func (p *parser) oldestFirst() bool {
	later := 0
	for i := 1; i < len(p.blocks); i++ {
		b := &p.blocks[i]
		apart := p.minutesLater(b, &p.blocks[i-1])
		switch {
		case apart == 0:
		case !p.unquotedHead(b) || apart < 0:
			return false
		case apart > roundedMinutes:
			later++
		}
	}
	return later >= chainSteps
}

// unquotedHead reports whether neither a separator nor a quote mark says that a header is quoted in what stands above it.
func (p *parser) unquotedHead(b *block) bool {
	n := b.hits[0].line
	return b.sep == nil && p.lines[n].level == 0 && (b.attr == nil || !p.quotedBelow(p.t.Line(b.end-1)-1))
}

// minutesLater is how many minutes later a header is than another one, 0 where one has no clock, or a damaged date.
func (p *parser) minutesLater(b, than *block) int {
	moment, other := p.minute(b), p.minute(than)
	if moment == "" || other == "" || b.mended || than.mended {
		return 0
	}
	return int(moment.Minute()) - int(other.Minute())
}

// clearQuotes is how many clear quotations show that the clocks agree.
const clearQuotes = 3

// clearQuote is the score under which a block is quoted whatever its style is.
const clearQuote = -4

// clocksAgree reports whether the clear quotations of the source, where no offset is printed, are older than what quotes them,
// but for a few: those who write to each other have one clock then, or the clients print one. shown says that there are enough
// of them to rely on it.
func (p *parser) clocksAgree(scores []float32) (agree, shown bool) {
	later, all := 0, 0
	for i := 1; i < len(p.blocks); i++ {
		b, prev := &p.blocks[i], &p.blocks[i-1]
		d, e := p.minute(b), p.minute(prev)
		if scores[i] > clearQuote || d == "" || e == "" || b.zoned || prev.zoned || b.mended || prev.mended {
			continue
		}
		all++
		if apart := int(d.Minute()) - int(e.Minute()); apart > roundedMinutes && apart <= zoneSpan {
			later++
		}
	}
	return 50*later <= all, all >= clearQuotes
}

// surelyLater reports whether two headers print when they were sent, both with their offset from UTC, and one is later than the
// other.
func (p *parser) surelyLater(b, than *block) bool {
	moment, other := p.minute(b), p.minute(than)
	return moment != "" && other != "" && !b.mended && !than.mended && b.zoned && than.zoned &&
		int(moment.Minute())-b.offset > int(other.Minute())-than.offset+roundedMinutes
}

// roundedMinutes is how many minutes two clients print one moment apart at most.
const roundedMinutes = 2
