package parse

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// An attribution without a moment and an address ("Bob Jones wrote:") is told from prose by what stands around it: it has its
// line to itself and ends with a verb, what is quoted deeper stands below it, and its name is one that the source prints
// elsewhere, or looks like nothing but a name.

// bareWords is how many words such a name has at most, bareBytes how long it is.
const (
	bareWords = 7
	bareBytes = 60
)

// bareness scores a sender of words alone, from, in a reading that has no moment: 0 where it says nothing.
func (x *attributionReader) bareness(r *reading, from string) float32 {
	if !x.quoted || !x.atEnd || r.pt.weak || !x.startsLine(r.start) {
		return 0
	}
	named := personName(from, r.pt.lang)
	if !r.pt.dated && r.pt.pieces[len(r.pt.pieces)-1].words == nil && !(named && patterns().said[r.pt.open]) {
		return 0
	}
	switch {
	case r.pt.dated && named:
		return 2.5
	case r.pt.dated || strings.Contains(x.w.text[r.start:], "\n") || len(from) > bareBytes || len(strings.Fields(from)) > bareWords:
		return 0
	}
	r.bare, r.named = true, named && x.startsParagraph(x.n)
	return 4.5
}

// nobody takes the word for the addressee, at s[i:next], for what it is: the quoted message is of somebody who is not named.
// Without a moment nothing would be known of it. It returns next, -1 if prose says the word.
func (x *attributionReader) nobody(r *reading, i, next int) int {
	if !r.pt.dated || !x.quoted || !x.startsLine(r.start) {
		return -1
	}
	r.from, r.addressee = [2]int{i, i}, true
	return next
}

// hidden reports whether a bar took the sender, from, and left nothing legible of him: "On Tue, Jan 3, 2017 at 1:18 PM,
// wrote:", "<>", "██ <██>", or only words and grounds of a release: "s40(2)", "[nom occulté]". No sentence has a moment right before its
// verb, and nobody who did it; but what is taken for a damaged moment may have a name in it. Behind other text only the edges of a bar tell.
func (x *attributionReader) hidden(r *reading, from string) bool {
	if !r.dated || r.pt.open == "" || r.pt.weak || !barDebris(from) && !stamped(from) {
		return false
	}
	if !x.startsLine(r.start) && !(r.timed && barDebris(from) && strings.Trim(from, barEdges) != from) {
		return false // a report tells what somebody wrote, whom a block hides
	}
	d := x.p.readDate(x.w.text[r.date[0]:r.date[1]], setting{lang: r.pt.lang, attributed: true})
	return d.Known() && !d.Repaired
}

// stamped reports whether all that is printed of a sender stands for somebody who is blacked out.
func stamped(from string) bool {
	if len(from) > maxStamped || strings.IndexByte(from, '@') >= 0 { // what is left of an address says more
		return false
	}
	people := Sender(from)
	return len(people) == 1 && people[0].Redacted && people[0].Name == "" && people[0].Unit == "" && len(people[0].Grounds) > 0
}

// maxStamped is the longest sender, in bytes, that is looked at for stamps.
const maxStamped = 120

// mostDebris is how many letters recognition makes of the edges of a bar.
const mostDebris = 3

// barDebris reports whether a text has no word: no letters and digits at all, or single ones between marks, none of them a capital as
// initials are: "' a", "| >".
func barDebris(s string) bool {
	letters, marks, before := 0, false, false
	for _, c := range s {
		switch letter := unicode.IsLetter(c) || unicode.IsDigit(c); {
		case letter && (before || unicode.IsUpper(c) && c != 'I'):
			return false
		case letter:
			letters++
			before = true
		default:
			before = false
			marks = marks || c != ' ' && c != '.'
		}
	}
	return letters == 0 || marks && letters <= mostDebris
}

// addressees are the words for the addressee, by language.
var addressees = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for _, l := range lang.All() {
		all[l.Code] = l.Addressees
	}
	return all
})

// startsLine reports whether the offset i of the window is where a line of it begins.
func (x *attributionReader) startsLine(i int) bool { return i == x.lineStart(x.w.part(i)) }

// startsParagraph reports whether nothing stands on the line above line n, one of the window's, that its sentence may begin with.
func (x *attributionReader) startsParagraph(n int) bool {
	if n == 0 {
		return true
	}
	above := &x.p.lines[n-1]
	return !above.free() || above.level != x.p.lines[n].level || strings.Trim(x.p.text(n-1), "-_=*~ ") == ""
}

// behindEnd reports whether a reading begins its line and no sentence goes on from the one above, as where a print has no blank lines.
func (x *attributionReader) behindEnd(r *reading) bool {
	above := x.p.prevInked(x.w.lines[x.w.part(r.start)])
	return x.startsLine(r.start) && (above < 0 || !x.p.lines[above].free() || !x.p.prose(above) || endsSaid(x.p.text(above)))
}

// ownParagraph reports whether blank lines stand around the window, and nothing behind its colon.
func (x *attributionReader) ownParagraph() bool {
	p, first := x.p, x.w.lines[0]
	return x.atEnd && p.blankAt(first-1) && p.blankAt(x.n+1)
}

// setOff reports whether blank lines stand around a reading, and nothing behind its colon. Where the print has one below every line, which
// part nothing, no sentence goes on from the line above, and no paragraph begins with the reading.
func (x *attributionReader) setOff(r *reading) bool {
	p, first := x.p, x.w.lines[x.w.part(r.start)]
	return x.ownParagraph() || x.atEnd && !p.blankAt(first-1) && p.blankPrinted(first-1) && p.blankPrinted(x.n) && x.behindEnd(r)
}

// personName reports whether text can be nothing but the name of a person, as clients print it: two words or more with
// capitals, "Sklar, Otto (London)", "Ada D. I. Kern-2". What is longer than an attribution is no name: all of a line that stands in front
// of a label may be asked for.
func personName(text, code string) bool {
	if len(text) > attributionBytes {
		return false
	}
	names, first, open := 0, true, false
	for word := range strings.FieldsSeq(strings.Trim(text, "\"'")) {
		bare := strings.Trim(word, "\"'(),.")
		open = lang.Particle(bare) && strings.IndexByte(text, ',') < 0 // "Jan van den" goes on; "Berg, Jan van den" is whole
		if bare == "" || strings.ContainsAny(bare, ":;!=<>@/[]{}|*_#&+") || !first && lang.Particle(bare) {
			if bare == "" || !lang.Particle(bare) {
				return false
			}
			continue
		}
		if r, _ := utf8.DecodeRuneInString(bare); !unicode.IsUpper(r) {
			if first && lang.Particle(bare) {
				continue // "van den Berg, Jan"
			}
			return false
		}
		if lastName := lang.Particle(strings.ToLower(bare)) && strings.Contains(text, ","); first && !lastName && len(bare) > 1 && openingWords()[code][fold(bare)] {
			return false // "As Smith wrote", "Der Spiegel"; but "De Vries, Jan"
		}
		if dot := strings.IndexByte(bare, '.'); word[len(word)-1] == '.' && utf8.RuneCountInString(bare) > 3 && dot < 0 {
			return false // a sentence ends
		}
		if digit := chars.IndexDigit(bare); digit > 0 && bare[digit-1] != '-' {
			return false
		}
		first = false
		names++
	}
	return names >= 2 && names <= bareWords && !open
}

// directoryName reports whether a name that begins with a small letter is one all the same, as directories print it: its first word is one
// that last names begin with, and a comma stands before the first name, "van den Berg, Jan". Articles begin no such name in a sentence.
func directoryName(name, code string) bool {
	first, _, _ := strings.Cut(name, " ")
	last, given, ok := strings.Cut(name, ", ")
	return ok && lang.Particle(first) && strings.IndexByte(last, ' ') > 0 && strings.Count(given, " ") < givenWords && personName(name, code)
}

// givenWords is how many words stand behind the comma of such a name at most: "ten Have, W. (Willemijn)".
const givenWords = 3

// openingWords are words of each language that sentences begin with, and names do not, folded.
var openingWords = sync.OnceValue(func() map[string]map[string]bool {
	all := map[string]map[string]bool{}
	for _, l := range lang.All() {
		all[l.Code] = map[string]bool{}
		for _, list := range [][]string{l.Common, l.Salutations, l.Closings, l.Date.Fill} {
			for _, word := range list {
				all[l.Code][fold(word)] = true
			}
		}
	}
	return all
})

// knownSender is what the margin of an attribution gains where the source prints its sender's name elsewhere: what makes any
// sure that won over its absence at all.
const knownSender = UnsureMargin

// weighNames makes attributions of a name alone sure where the source prints the name elsewhere, or the quotation is signed with it,
// and takes back those that are in more doubt than a message is worth: names that are known from nowhere and do not look like one,
// or that nothing is above.
func (p *parser) weighNames() {
	if !slices.ContainsFunc(p.blocks, func(b block) bool { return b.bare() }) {
		return
	}
	known := p.knownNames()
	first := true
	p.keepBlocks(func(b *block) bool {
		if b.bare() {
			name := p.t.Join(b.attr.from)
			_, rest, _ := strings.Cut(name, " ")
			switch {
			case known[nameKey(name)] || b.attr.named && p.signedBelow(b, name):
				b.margin += knownSender
			case !b.attr.named:
				return false
			case first || known[nameKey(rest)]: // "Yesterday Bob Jones"
				p.untold = append(p.untold, mail.Span{Start: b.start, End: b.end})
				return false
			}
		}
		first = false
		return true
	})
}

// signedLines is how many lines below an attribution its sender is looked for.
const signedLines = 100

// signedBelow reports whether a line of the quotation below an attribution is its sender's name, as whoever wrote it signs.
func (p *parser) signedBelow(b *block, name string) bool {
	n := b.hits[0].line
	own, key := p.lines[n].level, nameKey(name)
	for k := n + 1; k < min(len(p.lines), n+signedLines); k++ {
		l := &p.lines[k]
		if l.start < b.end || l.blank {
			continue
		}
		if l.level <= own {
			return false
		}
		if l.tail-l.text <= bareBytes && nameKey(strings.Trim(p.text(k), "-–—,. ")) == key {
			return true
		}
	}
	return false
}

// sureOfKnown makes attributions with a moment, above text without quote marks, sure where they have their lines to
// themselves and their sender's name is one that a sure block of the source prints: that somebody tells of a mail of a
// correspondent in the very words of a client, on lines of their own, is the less likely.
func (p *parser) sureOfKnown() {
	doubted := func(b block) bool {
		return b.attr != nil && b.attr.dated && !b.attr.unended && b.margin > 0 && b.margin < UnsureMargin && len(b.attr.from) > 0 && p.ownLines(&b)
	}
	if !slices.ContainsFunc(p.blocks, doubted) {
		return
	}
	known := p.knownNames()
	for i := range p.blocks {
		if b := &p.blocks[i]; doubted(*b) && known[nameKey(p.t.Join(b.attr.from))] {
			b.margin += knownSender
		}
	}
}

// ownLines reports whether nothing else stands on the lines of an attribution's block.
func (p *parser) ownLines(b *block) bool {
	rest, _, _ := strings.Cut(p.s[b.attr.end:], "\n")
	return p.lines[b.hits[0].line].text == b.attr.start && strings.TrimSpace(rest) == ""
}

// bare reports whether a block is an attribution of a name alone, which no user stated.
func (b *block) bare() bool { return b.attr != nil && b.attr.bare && b.margin < decidedMargin }

// knownNames are the keys of the names that headers and attributions print which are not in doubt.
func (p *parser) knownNames() map[string]bool {
	known := map[string]bool{}
	add := func(name string) {
		if key := nameKey(name); key != "" {
			known[key] = true
		}
		if key := mailboxKey(name); key != "" {
			known[key] = true
		}
	}
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.bare() || b.attr != nil && b.margin < UnsureMargin {
			continue
		}
		for k := range b.fields {
			f := &b.fields[k]
			switch {
			case f.role == mail.RoleFrom:
				add(p.t.Join(f.value))
			case f.role.OfRecipients():
				for entry := range strings.SplitSeq(p.t.Join(f.value), ";") {
					add(entry)
					for name := range strings.SplitSeq(entry, ",") {
						if strings.Contains(strings.TrimSpace(name), " ") {
							add(name) // not the last name before a first one
						}
					}
				}
			}
		}
	}
	return known
}

// mailboxKey is the key of the name that an entry's address gives its person, "" if it has no address: who signs with a
// nickname writes from it.
func mailboxKey(entry string) string {
	local, _, is := strings.Cut(entry, "@")
	if !is {
		return ""
	}
	return nameKey(local[strings.LastIndexAny(local, "<[(: \t\n\"'")+1:])
}

// nameKey is what the ways to print one name have in common: its words, without an address and what stands in parentheses, in
// one order. It is "" for what has no letters.
func nameKey(name string) string {
	if cut := strings.IndexAny(name, "<["); cut >= 0 {
		name = name[:cut]
	}
	if open := strings.IndexByte(name, '('); open >= 0 {
		if shut := strings.IndexByte(name[open:], ')'); shut >= 0 {
			name = name[:open] + " " + name[open+shut+1:]
		}
	}
	words := strings.Fields(fold(name))
	slices.Sort(words)
	return strings.Join(words, " ")
}
