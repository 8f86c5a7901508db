package date

import "strings"

// zoneNames are abbreviations of zones as mail clients print them behind a time. Which moment they mean is the business of
// package clock; here only UTC's own names carry an offset.
var zoneNames = func() map[string]bool {
	m := map[string]bool{}
	for _, z := range strings.Fields(`UTC GMT UT Z CET CEST MET MEST MEZ MESZ OEZ OESZ WEZ WESZ SEČ SELČ SEC SELC HNEC HAEC HNEE HAEE WET WEST EET EEST BST IST MSK MSD TRT
		EST EDT CST CDT MST MDT PST PDT AKST AKDT HST AST ADT NST NDT ET CT MT PT HNE HAE HNC HAC HNR HAR HNP HAP HNA HAA HNT HAT
		AEST AEDT ACST ACDT AWST NZST NZDT JST KST SGT HKT SAST WAT EAT CAT BRT BRST ART CLT CLST COT PET VET BOT UYT PYT`) {
		m[z] = true
	}
	return m
}()

// houseNames are those of them that are names of houses and words of names, too: "SEC Filings", "PET Clinic".
var houseNames = map[string]bool{"SEC": true, "COT": true, "PET": true, "VET": true, "BOT": true, "CLT": true}

// zoneWord reads a zone's name behind a time: "CEST", "Z", "GMT+3", "UTC +0200", "Eastern Daylight Time".
func (r *reader) zoneWord(p *parts, i int) int {
	t := &r.tok[i]
	if p.hour < 0 || p.zone[1] > 0 {
		return 0
	}
	s := r.text(t)
	if len(s) == 1 && (!t.glued || i < 2 || !r.tok[i-2].is(':') && !r.tok[i-2].is('.') && r.text(&r.tok[i-2]) != "T") {
		return 0 // "1Z. november" is a damaged day
	}
	if !zoneNames[s] || houseNames[s] && r.tok[i+1].kind == tokenWord {
		return r.zonePhrase(p, i)
	}
	r.widenZone(p, t.start, t.end)
	if s != "UTC" && s != "GMT" && s != "UT" && s != "Z" {
		return 1
	}
	p.offset, p.hasOffset = 0, true
	if n := r.offset(p, i+1); n > 0 {
		return 1 + n
	}
	return 1
}

// zonePhrase reads a zone's name in words that ends in "Time". AOL, which prints "3/7/2013 1:33:13 P.M. Eastern Standard Time", always
// has AM or PM in front of it: where it is missing a bar took it.
func (r *reader) zonePhrase(p *parts, i int) int {
	for k := i; k < r.n && k < i+5; k++ {
		t := &r.tok[k]
		if t.is('.') && t.glued {
			continue
		}
		c := r.s[t.start]
		if t.kind != tokenWord || c < 'A' || c > 'Z' {
			return 0
		}
		if r.text(t) == "Time" && k > i {
			r.widenZone(p, r.tok[i].start, t.end)
			p.lostHalf = k == i+2 && americanZones[r.text(&r.tok[i])] && halfYears[r.text(&r.tok[i+1])] && p.withoutHalf()
			return k - i + 1
		}
	}
	return 0
}

// maxInked is how many tokens what is blacked out between a clock and its zone has at most.
const maxInked = 12

// inkedHalf is how many tokens stand from token i on in the place of an AM or PM that a release blacked out, in front of the zone of
// an American clock: "12:32:52 [redacted]. Eastern Standard Time", "12:32:52 (b)(6) Eastern Standard Time". It is 0 where there are none.
func (r *reader) inkedHalf(p *parts, i int) int {
	if !p.withoutHalf() || p.zone[1] > 0 {
		return 0
	}
	k, depth := i, 0
	for ; k < r.n && k < i+maxInked; k++ {
		switch t := &r.tok[k]; {
		case t.is('[') || t.is('('):
			depth++
		case t.is(']') || t.is(')'):
			depth--
		case depth == 0 && !t.is('.') && !strings.HasPrefix(r.s[t.start:], "█"):
			if k > i && americanZones[r.text(t)] {
				return k - i
			}
			return 0
		}
	}
	return 0
}

// withoutHalf reports whether a clock is printed as AOL does, with seconds, behind a day in numbers with slashes, and has neither AM nor PM.
func (p *parts) withoutHalf() bool {
	return p.half == 0 && p.hour >= 1 && p.hour <= 12 && p.second >= 0 && !p.ledHour && p.numeric && p.sep == '/'
}

// americanZones are the first words of the zones that AOL prints so, "Eastern Standard Time".
var americanZones, halfYears = map[string]bool{"Eastern": true, "Central": true, "Mountain": true, "Pacific": true}, map[string]bool{"Standard": true, "Daylight": true}

func (r *reader) widenZone(p *parts, start, end int32) {
	if p.zone[1] == 0 {
		p.zone[0] = start
	}
	p.zone[1] = end
}

// offset reads "+0200", "-05:00", "+2".
func (r *reader) offset(p *parts, i int) int {
	sign, num := &r.tok[i], &r.tok[min(i+1, r.n)]
	if !(sign.is('+') || sign.is('-')) || num.kind != tokenNumber || !num.glued {
		return 0
	}
	n, end := 2, num.end
	var h, m int
	switch {
	case num.digits == 4:
		h, m = int(num.num)/100, int(num.num)%100
	case num.digits <= 2:
		h = int(num.num)
		if c, d := &r.tok[min(i+2, r.n)], &r.tok[min(i+3, r.n)]; c.is(':') && d.kind == tokenNumber && d.digits == 2 {
			m, n, end = int(d.num), 4, d.end
		} else if p.zone[1] == 0 {
			if !sign.glued || num.digits != 2 { // "14:26 -3" is no offset without a name before it, "14:26-17" a range
				return 0
			}
			if sign.is('-') {
				return 0
			}
		}
	default:
		return 0
	}
	if h > 14 || m > 59 {
		return 0
	}
	if sign.is('-') && n == 4 && p.zone[1] == 0 && p.second < 0 && !(p.numeric && p.numDigits[0] == 4) {
		return 0 // "16:00-17:00" is a range
	}
	p.offset, p.hasOffset = h*60+m, true
	if sign.is('-') {
		p.offset = -p.offset
	}
	r.widenZone(p, sign.start, end)
	return n
}

// zoneBracket reads "[-0700]", as Evolution prints the offset of a clock in its attributions.
func (r *reader) zoneBracket(p *parts, i int) int {
	n := r.offset(p, i+1)
	if n == 0 || !r.tok[min(i+1+n, r.n)].is(']') {
		return 0
	}
	return n + 2
}

// zoneComment reads "(CEST)", "(GMT+01:00)", "(Eastern Daylight Time)" and, with the cities behind it, "(UTC+01:00)
// Amsterdam, Berlin". With cities it is the name that Windows gives a zone, and its offset is the zone's in winter even if
// the date is in summer; so it is no printed offset.
func (r *reader) zoneComment(p *parts, i int) int {
	close := i + 1
	for close < r.n && close < i+9 && !r.tok[close].is(')') {
		close++
	}
	if !r.tok[close].is(')') {
		return 0
	}
	q := *p
	known := q.zone[1] > 0
	if !known {
		q.zone[0] = r.tok[i].start
	}
	q.zone[1] = r.tok[close].end
	first := &r.tok[i+1]
	name := r.text(first)
	switch {
	case first.kind == tokenWord && zoneNames[name]:
		utc := name == "UTC" || name == "GMT"
		if k := i + 2; k < close {
			if n := r.offset(&q, k); n == 0 || k+n != close {
				return 0
			}
		} else if utc {
			q.offset, q.hasOffset = 0, true
		}
		if known { // a comment says again what the offset before it says
			q.offset, q.hasOffset = p.offset, p.hasOffset
		}
		q.zone[1] = r.tok[close].end
		n := close - i + 1
		if utc && !known {
			if c := r.cities(close + 1); c > close+1 {
				q.hasOffset, q.offset = false, 0
				q.zone[1] = r.tok[c-1].end
				n = c - i
			}
		}
		*p = q
		return n
	case r.offset(&q, i+1) == close-i-1, first.kind == tokenWord && r.zonePhrase(&q, i+1) == close-i-1:
		q.zone[1] = r.tok[close].end
	default:
		return 0
	}
	*p = q
	return close - i + 1
}

// cities returns the token behind the list of places that begins at token i: words with capitals on one line, up to a
// label.
func (r *reader) cities(i int) int {
	end := i
	for k := i; k < r.n; k++ {
		t := &r.tok[k]
		if t.line {
			break
		}
		switch {
		case t.kind == tokenWord:
			if c := r.s[t.start]; c >= 'a' && c <= 'z' || r.tok[k+1].is(':') {
				return end
			}
			end = k + 1
		case t.is(',') || t.is('.') || t.is('&') || t.is('-') || t.is('(') || t.is(')') || t.is('\''):
			if t.is(')') {
				end = k + 1
			}
		default:
			return end
		}
	}
	return end
}
