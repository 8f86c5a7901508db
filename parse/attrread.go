package parse

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/parse/participant"
	"github.com/rethread/rethread/parse/stamp"
)

// attributionReader reads the lines before one colon by all patterns.
type attributionReader struct {
	p      *parser
	w      window
	n      int  // the colon's line
	atEnd  bool // nothing stands behind the colon
	quoted bool // what stands below is quoted deeper
	digits bool // the window has some
	framed bool // dashes stand around it
	// damaged says that the first word of a pattern may be another one, see readDamaged.
	damaged bool
	best    *reading
}

// reading is what one pattern makes of a window.
type reading struct {
	pt         *pattern
	start      int    // in the window
	from, date [2]int // stretches of the window
	score      float32
	dated      bool // a date was read in it
	timed      bool // with a clock
	address    bool // the sender has an address
	hidden     bool // the sender is blacked out

	addressee, bare, named, joined bool // see attribution
}

// read tries a pattern at the places where it may begin, and keeps the best reading.
func (x *attributionReader) read(pt *pattern) {
	if pt.dated && !x.digits || !pt.dated && (!x.quoted && !x.ofMessage() || x.best != nil && x.best.dated) {
		return
	}
	var r *reading
	switch {
	case pt.open != "":
		if r = x.readOpened(pt, pt.open); r == nil && pt.bare != "" {
			r = x.readOpened(pt, pt.bare)
		}
		if r == nil && pt.pieces[0].lossy != nil {
			r = x.readLostOpening(pt)
		}
		if r == nil && x.damaged {
			r = x.readMisopened(pt)
		}
	case pt.pieces[0].from:
		r = x.readSender(pt)
	default:
		r = x.readDated(pt)
	}
	if r == nil || pt.weak && !x.evident(r) {
		return
	}
	x.offer(r)
}

// offer takes a reading that is better than the best one so far.
func (x *attributionReader) offer(r *reading) {
	if x.best == nil || x.better(r, x.best) {
		x.best = r
	}
}

// better reports whether reading a explains the lines better than b: by what speaks for it, by the words that are no part of
// a name, by the language of its date, by its accents.
func (x *attributionReader) better(a, b *reading) bool {
	switch {
	case a.score != b.score:
		return a.score > b.score
	case a.pt.words != b.pt.words:
		return a.pt.words > b.pt.words
	case a.pt.lang == b.pt.lang:
		return false
	}
	if fa, fb := x.fits(a), x.fits(b); fa != fb {
		return fa > fb
	}
	return x.spelled(a.pt) && !x.spelled(b.pt)
}

// spelled reports whether the words of a pattern stand in the window with its accents: Polish "napisał" and Slovak "napísal" are
// one word without them.
func (x *attributionReader) spelled(pt *pattern) bool {
	for _, words := range pt.spelt {
		if !strings.Contains(x.w.text, words) {
			return false
		}
	}
	return true
}

// readOpened reads by a pattern that begins with words, the first of which is printed as open, the openings nearest to the
// colon first.
func (x *attributionReader) readOpened(pt *pattern, open string) *reading {
	text := x.w.text
	tries := 0
	for end := len(text); end > 0 && tries < attributionTries; {
		at := strings.LastIndex(text[:end], open)
		if at < 0 {
			return nil
		}
		end = at
		behind := at + len(open)
		if behind >= len(text) || chars.IsLetterAt(text, behind) || at > 0 && chars.IsCapital(text[at-1]) {
			continue
		}
		if at > 0 && text[at-1] != '\n' && chars.IsSmall(text[at]) {
			continue // "on" within a line is a word of it
		}
		if wordsAt(text, at, &pt.pieces[0]) < 0 {
			continue
		}
		tries++
		if r := x.readFrom(pt, at); r != nil {
			return r
		}
	}
	return nil
}

// readDated reads by a pattern that begins with a date: at the start of a line, or of the line above it where the date is
// wrapped.
func (x *attributionReader) readDated(pt *pattern) *reading {
	for k := len(x.w.at) - 1; k >= 0 && x.sameLevel(k); k-- {
		start := x.lineStart(k)
		behind := x.behindOpening(pt, start)
		if behind < 0 || transcribed(x.w.text[start:]) || numbered(x.w.text[start:], pt.lang) {
			continue
		}
		r := x.readFrom(pt, behind)
		if r == nil || behind > start && !r.address {
			continue
		}
		r.start = start
		if behind > start {
			return r
		}
		for k > 0 && x.sameLevel(k-1) && dateStyles()[pt.lang].line(x.w.text[x.w.at[k-1]:x.w.at[k]]) {
			k--
			if longer := x.readFrom(pt, x.lineStart(k)); longer != nil && longer.from[1] == r.from[1] { // a zone behind "10.12.40" was part of the name
				r = longer
			}
		}
		return r
	}
	return x.readBehindText(pt)
}

// readSender reads by a pattern that begins with the sender: at the start of a line, and from the line above if the name
// begins there.
func (x *attributionReader) readSender(pt *pattern) *reading {
	for k := len(x.w.at) - 1; k >= 0 && x.sameLevel(k); k-- {
		if !pt.dated && !pt.pieces[len(pt.pieces)-1].id && k < len(x.w.at)-1 && !x.nameAbove(k) {
			return nil // nothing but an address would speak for lines above, and any sentence has one
		}
		r := x.readFrom(pt, x.lineStart(k))
		if r == nil {
			continue
		}
		from := x.w.text[r.from[0]:r.from[1]]
		if i := sentenceEnd(from); i > 0 {
			if own := x.readFrom(pt, r.from[0]+i); own != nil {
				return own
			}
		}
		i, unsure := nameBehindText(from, pt.lang)
		if r.joined = unsure; i > 0 {
			if own := x.readFrom(pt, r.from[0]+i); own != nil {
				own.joined = unsure
				return own
			}
		}
		if k > 0 && x.sameLevel(k-1) && (r.dated && (x.full(k-1) || x.addressAlone(r, k)) && x.nameAbove(k-1) || x.placedName(k-1)) {
			if longer := x.readFrom(pt, x.lineStart(k-1)); longer != nil {
				return longer
			}
		}
		if x.tornSender(r) {
			if longer := x.readFrom(pt, x.lineStart(k-1)); longer != nil && x.namedAbove(longer) {
				return longer
			}
		}
		return r
	}
	return nil
}

// full reports whether line k of the window had no room for the first word of the line below it, so that it was broken there.
func (x *attributionReader) full(k int) bool {
	below := x.w.text[x.w.at[k+1]:]
	word := strings.IndexAny(below+" ", " \n")
	width := 0
	for line := range strings.SplitSeq(below, "\n") {
		width = max(width, utf8.RuneCountInString(line))
	}
	return utf8.RuneCountInString(x.w.text[x.w.at[k]:x.w.at[k+1]])+utf8.RuneCountInString(below[:word]) > width
}

// addressAlone reports whether a reading that begins on line k of the window has an address in brackets for its sender, or begins
// within the brackets of one, so that his name is what stands above.
func (x *attributionReader) addressAlone(r *reading, k int) bool {
	above := x.w.text[:x.w.at[k]-1]
	return x.w.text[r.from[0]] == '<' || strings.LastIndexByte(above, '<') > strings.LastIndexAny(above, ">\n")
}

// tornSender reports whether what a reading begins with stands on the line above it, which another wrap tore off: its sender is an address in
// brackets alone, without a moment, or one without brackets below a line that ends no sentence.
func (x *attributionReader) tornSender(r *reading) bool {
	k := x.w.part(r.start)
	if k == 0 || !r.pt.pieces[0].from || r.from[1] == r.from[0] || r.start != x.lineStart(k) || !x.sameLevel(k-1) {
		return false
	}
	from := x.w.text[r.from[0]:r.from[1]]
	bare := r.address && !strings.ContainsAny(from, " \n<")
	return !r.dated && x.addressAlone(r, k) || bare && !endsSaid(strings.TrimSpace(x.w.text[x.w.at[k-1]:x.w.at[k]]))
}

// namedAbove reports whether the sender of a reading without a moment is a person's name with an address behind it.
func (x *attributionReader) namedAbove(r *reading) bool {
	name, _, bracket := strings.Cut(x.w.text[r.from[0]:r.from[1]], "<")
	return bracket && personName(name, r.pt.lang)
}

// nameAbove reports whether line k of the window can be nothing but the first words of a name that goes on below it: it
// begins a paragraph, and nothing but capitalised words stands on it.
func (x *attributionReader) nameAbove(k int) bool {
	p, n := x.p, x.w.lines[k]
	text := x.w.text[x.lineStart(k) : x.w.at[k+1]-1]
	name, _, open := strings.Cut(text, " <") // clients break lines within the brackets of an address
	if open = open && strings.IndexByte(text, '>') < 0; open {
		text = name
	}
	if len(text) > 60 || !open && !p.blankAt(n-1) && p.lines[n-1].level == p.lines[n].level {
		return false
	}
	for word := range strings.FieldsSeq(text) {
		if r, _ := utf8.DecodeRuneInString(strings.Trim(word, "\"'(")); !open && !unicode.IsUpper(r) || strings.ContainsAny(word[len(word)-1:], ",.:;!?") {
			return false
		}
	}
	return true
}

// lineStart is the offset of the text of line k of the window, behind what may stand in front of its attribution: a bullet,
// the dashes of Yahoo and of Zimbra, the message or the list ("In message <1@a.example>, Ann Lee writes", "In tides@a.example, Ann Lee wrote").
func (x *attributionReader) lineStart(k int) int {
	i := x.w.at[k]
	for _, mark := range []string{"* ", "--- ", "----- "} {
		if strings.HasPrefix(x.w.text[i:], mark) {
			i += len(mark)
		}
	}
	return i + placeLen(x.w.text[i:])
}

// sameLevel reports whether line k of the window is quoted as deep as the last one.
func (x *attributionReader) sameLevel(k int) bool {
	return x.p.lines[x.w.lines[k]].level == x.p.lines[x.n].level
}

// readFrom reads the window from start to its end by the pieces of a pattern.
func (x *attributionReader) readFrom(pt *pattern, start int) *reading {
	return x.readPieces(pt, start, start)
}

// readPieces is readFrom where the pieces begin at i, behind what else the line begins with.
func (x *attributionReader) readPieces(pt *pattern, start, i int) *reading {
	s := x.w.text
	r := &reading{pt: pt, start: start, score: -4}
	for k := range pt.pieces {
		pc, rest := &pt.pieces[k], pt.pieces[k+1:]
		switch {
		case pc.words != nil:
			i = wordsAt(s, i, pc)
		case pc.from:
			i = x.readFromPiece(r, i, k > 0 && pt.pieces[k-1].paren, rest)
		case pc.id:
			i = idAt(s, skipMarks(s, i))
			r.score += 2
			r.address = true // it says as much
		default:
			i = x.readDatePiece(r, skipMarks(s, i), rest)
		}
		if i < 0 {
			return nil
		}
	}
	if skipMarks(s, i) < len(s) {
		return nil
	}
	x.weighSender(r)
	if x.quoted {
		r.score += 2.5
	} else if !r.dated && !pt.dated {
		if !x.startsLine(start) || len(x.w.text[r.from[0]:r.from[1]]) > bareBytes {
			return nil
		}
		if r.score += ofMessageScore; personName(x.w.text[r.from[0]:r.from[1]], pt.lang) {
			r.score += ofMessageScore / 2
		}
	}
	if x.framed {
		r.score += 3
	}
	if start > 0 && s[start-1] != '\n' && !x.quoted && !x.framed && !strings.ContainsRune(s[start:], '@') {
		r.score -= 1.5 // within a line, and nothing but words: somebody tells of a mail
	}
	if r.score <= 0 {
		return nil
	}
	return r
}

// readFromPiece takes the sender from s[i:] on, up to what follows, and returns the offset behind it, -1 if there is none.
// paren says that it stands in parentheses.
func (x *attributionReader) readFromPiece(r *reading, i int, paren bool, rest []piece) int {
	s := x.w.text
	for i < len(s) && (chars.IsSpace(s[i]) || strings.IndexByte("\n,;", s[i]) >= 0 || paren && s[i] == '(' || commaAt(s, i) > 0) {
		i += max(1, commaAt(s, i))
	}
	i = chars.SkipSpace(s, i, len(s))
	if r.timed {
		i = chars.SkipSpace(s, i+zoneName(s[i:]), len(s))
	}
	if r.dated && x.quoted {
		i = behindMoment(s, i)
	}
	i += declaredInitials(s[i:])
	next := nextWords(s, i, rest)
	if next < 0 {
		return -1
	}
	if len(rest) > 0 && rest[0].words == nil {
		if next = x.dateBefore(r, i, next); next < 0 {
			return -1
		}
	}
	cut := " \t\n,([-@" // one client prints "Ann Lee @ 2021-02-04 10:15"
	if len(rest) > 0 && rest[0].tick {
		cut += "'’"
	}
	if paren {
		cut += ")"
	}
	if k := behindOddDate(s[i:next]); k > 0 && !r.pt.dated {
		r.date = [2]int{wordStop(s, i) + 1, i + len(strings.TrimRight(s[i:i+k], " ,;\n"))}
		i += k
	}
	from := patterns().withoutLead(r.pt, strings.TrimRight(s[i:next], cut), rest)
	if x.hidden(r, from) {
		if r.timed {
			r.score += 2
		}
		r.from, r.hidden = [2]int{i, i + len(from)}, true
		return next
	}
	if len(from) > 200 || from == "" || overAttribution(from) || !r.pt.dated && x.dateInside(from) || strings.IndexByte("-:.)]", from[0]) >= 0 && !participant.EndsInUnit(from) || dateStyles()[r.pt.lang].names[fold(from)] || r.pt.pieces[0].from && goesOnBehindAddress(from) {
		return -1
	}
	if slices.Contains(addressees()[r.pt.lang], from) {
		return x.nobody(r, i, next)
	}
	r.address = strings.ContainsRune(from, '@') || participant.EndsObscured(from)
	r.from = [2]int{i, i + len(from)}
	return next
}

// overAttribution reports whether a line of what stands for a sender ends with a colon: with it another attribution ended, as where an
// answer quotes an answer that quotes at once. An address may be broken behind its scheme.
func overAttribution(from string) bool {
	line, _, ok := strings.Cut(from, ":\n")
	return ok && !strings.HasSuffix(line, "mailto")
}

// goesOnBehindAddress reports whether words stand on lines below that of an address in what stands for a sender: the address is somebody
// else's, as of the header above a short text, "To: Ann Lee <ann@quay.example>", "Dear Ann,", "Bob Roe".
func goesOnBehindAddress(from string) bool {
	at := strings.LastIndexByte(from, '@')
	if at < 0 {
		return false
	}
	if end := strings.IndexByte(from[at:], '>'); end > 0 && strings.LastIndexByte(from[:at], '<') > strings.LastIndexByte(from[:at], '>') {
		at += end // a line may end within its brackets
	}
	_, below, _ := strings.Cut(from[at:], "\n")
	return letterCount(below) > 0
}

// weighSender adds what the sender of a reading, all pieces of which are read, says of it.
func (x *attributionReader) weighSender(r *reading) {
	from := x.w.text[r.from[0]:r.from[1]]
	if from == "" || r.hidden {
		return
	}
	first, _ := utf8.DecodeRuneInString(from)
	looks, bareness := participant.Looks(from) >= 40 || r.address || participant.EndsInUnit(from) || barBehind(from, r.pt.lang), float32(0)
	opens := r.pt.pieces[0].from // as many sentences do
	if !looks && (!r.timed || opens) {
		bareness = x.bareness(r, from)
	}
	switch {
	case bareness > 0:
		r.score += bareness - 2.5
	case looks:
		r.score += 2
		if !r.pt.dated && x.quoted && x.startsLine(r.start) && !strings.ContainsAny(from[strings.LastIndexByte(from, '@')+1:], " \n") {
			r.score += 1.5
		}
	case opens && r.timed && (x.quoted || x.atEnd && (x.startsParagraph(x.w.lines[0]) || x.behindEnd(r))) && stamp.Any(from) && x.onlyInk(r.from[0], r.from[1], stamp.Find(x.w.text)):
		r.score++ // "[redacted] wrote on 3 May 2021 10:15:": no sentence begins so
	case legibleLen(from) > 60:
		r.score -= 2
	case unicode.IsLower(first) && r.timed && !opens && x.quoted && x.startsLine(r.start) && !strings.ContainsAny(from, " \n"):
		// the name of an account, "anna-b"
	case unicode.IsLower(first) && !directoryName(from, r.pt.lang):
		r.score -= 3 // "the paper", "der Reporter": a text about a text
	case r.dated && !opens && personName(from, r.pt.lang) && x.dashed(r.start):
		r.score += 2 // "--- On Mon, 5/3/21, Ann Lee wrote:", as old Yahoo prints it, of whose address a bar left nothing
	case !r.timed || opens && !(x.setOff(r) && personName(from, r.pt.lang)):
		r.score -= 2.5
	case !x.quoted && !plainName(from):
		r.score -= 2 // "Jan Jansen aan de minister", "Herr Meier ins Buch"
	}
}

// barBehind reports whether a bar stands behind a name, where the address does, whatever was read of it: "Ann Lee ████", "Ann Lee ______",
// "Ann Lee <", "Ann Lee <1____". No sentence has one before its verb.
func barBehind(from, language string) bool {
	name := strings.TrimRight(from, " \n>")
	if open := bracketLeft(from); open > 0 {
		name = from[:open]
	} else if line := strings.TrimRight(name, "_"); len(name)-len(line) >= participant.RuleBytes {
		name = line
	} else if hidden := stamp.Find(name); len(hidden) > 0 && hidden[len(hidden)-1].End == len(name) {
		name = name[:hidden[0].Start]
	}
	return len(name) < len(from) && personName(strings.TrimSpace(name), language)
}

// dashed reports whether nothing but dashes stands in front of an offset of the window on its line.
func (x *attributionReader) dashed(at int) bool {
	before := x.w.text[:at]
	before = strings.TrimRight(before[strings.LastIndexByte(before, '\n')+1:], " ")
	return strings.HasPrefix(before, "---") && strings.Trim(before, "- ") == ""
}

// dateInside reports whether a sender begins with a date, which the pattern does not know of, or has a clock in it.
func (x *attributionReader) dateInside(from string) bool {
	return hasClock(from) || chars.IsDigit(from[0]) && x.p.scanDate(from, "") > 0
}

// plainName reports whether all words of a name are capitalised but for those that last names begin with, and what lists put behind
// who wrote a mail that they pass on, "Ann Lee via Harbour", "Ann Lee via harbour-dev".
func plainName(name string) bool {
	via := false
	for word := range strings.FieldsSeq(name) {
		if first, _ := utf8.DecodeRuneInString(word); unicode.IsLower(first) && !lang.Particle(word) && word != "via" && !via {
			return false
		}
		via = word == "via"
	}
	return true
}

// attribution is the best reading, with its places in the text; end is the offset behind its colon.
func (x *attributionReader) attribution(end int) *attribution {
	r := x.best
	k := x.w.part(r.start)
	start := x.w.parts[k].Start + r.start - x.w.at[k]
	if r.start == x.lineStart(k) {
		start = x.p.lines[x.w.lines[k]].text // with its marks
	}
	a := &attribution{
		start: start, end: end, lang: r.pt.lang, score: r.score, dated: r.dated, addressee: r.addressee, bare: r.bare, named: r.named, joined: r.joined,
		from: x.w.spans(x.p.s, r.from[0], r.from[1]), date: x.w.spans(x.p.s, r.date[0], r.date[1]),
	}
	if x.tornSender(r) {
		a.above = x.w.parts[k-1]
	}
	return a
}

// mayGoOn reports whether the text behind the colon, on its line, may be what the other one wrote: somebody who tells of it
// quotes it with marks.
func (x *attributionReader) mayGoOn(text string) bool {
	return x.best.address || strings.IndexByte("\"'", text[0]) < 0 && !strings.HasPrefix(text, "“") && !strings.HasPrefix(text, "«")
}
