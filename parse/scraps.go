package parse

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/participant"
	"github.com/rethread/rethread/parse/stamp"
)

// scrapText is what is said of an entry whose letters are those of no name.
const scrapText = "this looks like no name: it may be what was read of a bar, a stamp or noise"

// noAtText is what is said of an entry in whose brackets a domain was read alone.
const noAtText = "no \"@\" is left of the address: its domain may be longer than that, or shorter"

// likeAddress reports whether the domain of a person was read of a bracket that holds one and neither an "@" nor a stamp: letters of the
// local part may stand at its beginning.
func likeAddress(p *mail.Participant) bool {
	if p.Address != "" || p.Domain == "" || len(p.Grounds) > 0 || strings.IndexByte(p.Raw, '@') >= 0 {
		return false
	}
	open := strings.IndexByte(p.Raw, '<')
	return open >= 0 && strings.HasPrefix(strings.ToLower(p.Raw[open+1:]), p.Domain)
}

// tailText is what is said of an entry with the end of an address alone.
const tailText = "of the address nothing but its end is left: what stands before it may be what was read of a bar"

// tailDebris is how many bytes behind the bracket of an address may be noise, tailLetters how many letters are fewer than a local part has.
const tailDebris, tailLetters = 8, 3

// tailAlone reports whether an entry with a name ends in a domain and its closing bracket, and neither an "@" nor the local part is left
// in front of that: "EEM quay.example>".
func tailAlone(p *mail.Participant) bool {
	if p.Name == "" || p.Address != "" || len(p.Grounds) > 0 || strings.IndexByte(p.Raw, '@') >= 0 {
		return false
	}
	end := strings.LastIndexByte(p.Raw, '>')
	if end < 0 || len(p.Raw)-end > tailDebris {
		return false
	}
	raw := p.Raw[:end]
	at, dot := lastBlank(raw), strings.LastIndexByte(raw, '.')
	if at == 0 || dot <= at || !chars.IsLetterAt(raw, at) || !chars.IsLetterAt(raw, dot+1) {
		return false
	}
	open := strings.LastIndexByte(raw[:at], '<')
	return open < 0 || letterCount(raw[open:at]) < tailLetters || !chars.IsLetterAt(raw, open+1)
}

// bracketsText is what is said of an entry with two brackets that open.
const bracketsText = "two addresses seem to stand here, neither of them legible: they may be two people"

// twoBrackets reports whether two brackets open behind blanks in an entry of which no address was read: the separator between them is lost, as
// "Ann Lee <annOquay.example>\nBob Roe <bobOquay.example>".
func twoBrackets(p *mail.Participant) bool {
	return p.Name != "" && p.Address == "" && len(p.Grounds) == 0 && strings.Count(p.Raw, " <")+strings.Count(p.Raw, "\n<") > 1
}

// unclosedText is what is said of an entry in which the bracket of one address opens before that of another closes.
const unclosedText = "two addresses begin here, and one bracket closes: the name and the address may be those of two people"

// unreadText is what is said of an entry whose address could not be read whole, unopenedText where its bracket opens nowhere.
const (
	unreadText   = "the address that is printed here could not be read whole"
	unopenedText = "the bracket of this address closes and opens nowhere: its first letters may be wrong"
)

// digitText is what is said of a name with a digit among its letters.
const digitText = "a digit stands among the letters of this name: one of them may be misread"

// roomText is what is said of an entry with wide room between its words.
const roomText = "wide room stands within this entry: a bar may hide a part of it, or where another one begins"

// wideRoom is how many blanks in a row no name has.
const wideRoom = "        "

// roomWithin reports whether wide room stands between two words that were read as one name.
func roomWithin(p *mail.Participant) bool {
	before, after, wide := strings.Cut(p.Raw, wideRoom)
	if !wide {
		return false
	}
	after = strings.TrimLeft(after, " ")
	if p.Name == "" && p.Address != "" && strings.EqualFold(strings.TrimSpace(before), p.Address) && nameAlone(strings.ReplaceAll(after, ",", "")) {
		return true // an address, and the name of another one far right of it
	}
	if p.Name == "" || p.Address != "" || len(p.Grounds) > 0 {
		return false
	}
	return strings.TrimSpace(before) != "" && after != "" && strings.IndexByte(before, '\n') < 0 && letterRun(before) != "" && (after[0] == '(' || classOf[after[0]]&(hasLower|hasUpper|hasOther) != 0)
}

// severalText is what is said of an entry with a bar or a comma between names.
const severalText = "a bar or a comma stands between names here: they may be several people"

// linesText is what is said of a list without a separator that reads as one person over several lines.
const linesText = "these lines may be several people: nothing but line ends parts them"

// shortLine is the length, in bytes, below which no line of a list had to be broken.
const shortLine = 40

// namesByLine reports whether the only entry of a list is printed on lines that may each be a whole name, two words or more, and the first
// ones of which had room for more.
func namesByLine(raw string) bool {
	if strings.ContainsAny(raw, ",;<>@()[]\"/") {
		return false
	}
	above, below, two := strings.Cut(raw, "\n")
	for two {
		next, rest, more := strings.Cut(below, "\n")
		if len(above) < shortLine && len(strings.Fields(above)) > 1 && len(strings.Fields(next)) > 1 {
			return true
		}
		above, below, two = next, rest, more
	}
	return false
}

// joinedText is what is said of an entry in which a sign or "and" joins names.
const joinedText = "names are joined here: they may be several people"

// accountsText is what is said of an entry of small words in a header with the account of somebody.
const accountsText = "these words may be the accounts of several people: others in this header are one word each"

// hasAccount reports whether nothing is printed of one of a copy's people but an account on a machine, one small word: "bobr".
func hasAccount(c *mail.Copy) bool {
	for _, list := range [...][]mail.Participant{c.From, c.To, c.Cc, c.Bcc} {
		if slices.ContainsFunc(list, func(x mail.Participant) bool { return x.Address == "" && smallWords(x.Raw) == 1 }) {
			return true
		}
	}
	return false
}

// smallWords is how many words of small letters, and digits behind them, a text is made of, 0 where anything else is in it or one of
// them begins a last name.
func smallWords(text string) int {
	words := 0
	for word := range strings.FieldsSeq(text) {
		letters := 0
		for letters < len(word) && chars.IsSmall(word[letters]) {
			letters++
		}
		if letters < 2 || letters < len(word) && !allDigits(word[letters:]) || lang.Particle(word) {
			return 0
		}
		words++
	}
	return words
}

// stampText is what is said of an entry that is a word of releases.
const stampText = "this may be a stamp for somebody who is blacked out, and no name"

// strokeText is what is said of a mailbox name with a stroke in it.
const strokeText = "the stroke in this address may be a letter that was read so: somebody is named here, or a bar took a part of it"

// inkText is what is said of an entry that is marks alone.
const inkText = "nothing but marks is printed here: they may be what a bar left of somebody, or noise"

// besideText is what is said of an entry that counts as blacked out though a name, or a part of an address, is printed beside the stamp.
const besideText = "something of a name is printed beside the stamp: it may be who is meant, or somebody else"

// behindText is what is said of a name with a comma and a stamp behind it.
const behindText = "a stamp stands behind this name and a comma: it may be somebody else, or something of the one who is named"

// commasText is what is said of an entry in which a comma parts a stamp, or a pseudonym, from other words.
const commasText = "commas part these words from who is withheld: they may be several people"

// joinedNameText is what is said of the sender of an attribution behind other words on its line.
const joinedNameText = "other words stand in front of this name: it may begin elsewhere"

// numberText is what is said of a name with a long number behind it.
const numberText = "the number behind this name may be a stamp of the page, and none of the name"

// entryText is what is said of an entry that was read with doubt, "" for all others.
func (p *parser) entryText(x *mail.Participant) string {
	switch {
	case participant.MaybeSeveral(x):
		return severalText
	case p.known.JoinsPeople(x):
		return joinedText
	case likeAddress(x):
		return noAtText
	case tailAlone(x):
		return tailText
	case twoBrackets(x):
		return bracketsText
	case participant.Unclosed(x):
		return unclosedText
	case participant.Unread(x), participant.Unparted(x):
		return unreadText
	case participant.Stroked(x):
		return strokeText
	case participant.Unopened(x):
		return unopenedText
	case participant.DigitWithin(x):
		return digitText
	case participant.Inked(x):
		return inkText
	case participant.NamedBeside(x):
		return besideText
	case participant.PartedByComma(x):
		return commasText
	case roomWithin(x):
		return roomText
	case deskMailbox(x), x.Name != "" && len(x.Grounds) == 0 && (x.Address == "" && stamp.MayStand(x.Raw) || stamp.MayCite(x.Name)):
		return stampText
	}
	return ""
}

// deskMailbox reports whether nothing is printed of a person but an address whose local part is a word for nobody, or the mailbox of a desk:
// "datospersonales@quay.example".
func deskMailbox(x *mail.Participant) bool {
	if x.Name != "" || len(x.Grounds) > 0 {
		return false
	}
	local, _, _ := strings.Cut(x.Address, "@")
	return stamp.Word(local)
}

// An odd entry of a header is one of which nothing but a name was read that looks like none.
type odd struct {
	copy  int
	name  string // where the source may show that it is one, "" elsewhere
	place mail.Span
}

// reportScraps reports the names in headers that look like none, and those that may be several. A short one that the source prints
// again is a name.
func (p *parser) reportScraps(copies []mail.Copy, problems [][]mail.Problem) {
	oddOf := make([][]odd, len(copies))
	p.eachBlock(func(q *parser, i int, _ *block) { oddOf[i] = q.oddEntries(i, &copies[i], &problems[i]) })
	found := slices.Concat(oddOf...)
	if len(found) == 0 {
		return
	}
	printed := p.printedTimes(found)
	for _, o := range found {
		if o.name == "" || printed[o.name] < 2 {
			problems[o.copy] = append(problems[o.copy], mail.Problem{Code: "participant-unsure", Severity: mail.Warning, Span: o.place, Text: scrapText})
		}
	}
}

// oddEntries are the odd entries of the header of copy i; those of another doubt are added to its problems.
func (p *parser) oddEntries(i int, c *mail.Copy, problems *[]mail.Problem) (found []odd) {
	b := &p.blocks[i]
	for n, list := range [...][]mail.Participant{c.From, c.To, c.Cc, c.Bcc} {
		role := [...]mail.Role{mail.RoleFrom, mail.RoleTo, mail.RoleCc, mail.RoleBcc}[n]
		for k := range list {
			text := p.entryText(&list[k])
			if text == "" && len(list) == 1 && n > 0 && namesByLine(list[k].Raw) {
				text = linesText
			}
			if text == "" && n == 0 && b.attr != nil && b.attr.joined {
				text = joinedNameText
			}
			if text == "" && n > 0 && participant.StampBehind(&list[k]) {
				text = behindText
			}
			if text == "" && n > 0 && list[k].Address == "" && smallWords(list[k].Raw) > 1 && hasAccount(c) {
				text = accountsText // "To: bobr casp annl", where words part the entries
			}
			like, led := participant.Namelike, false
			if text == "" {
				like, led = participant.NameLikeness(&list[k]), k == 0 && b.attr != nil && ledBySmall(&list[k])
				if like == participant.Namelike && !led && participant.NumberBehind(&list[k]) {
					text = numberText
				}
			}
			if text != "" {
				*problems = append(*problems, mail.Problem{Code: "participant-unsure", Severity: mail.Warning, Span: p.printedAt(b, role, list[k].Raw), Text: text})
				continue
			}
			if like == participant.Namelike && !led {
				continue
			}
			o := odd{copy: i, place: p.printedAt(b, role, list[k].Raw)}
			if like == participant.Short && !led {
				o.name = letterRun(list[k].Name)
			}
			found = append(found, o)
		}
	}
	p.reportRoom(b, problems)
	return found
}

// printedTimes counts how often the source prints the short names of odd entries as words.
func (p *parser) printedTimes(found []odd) map[string]int {
	times := map[string]int{}
	for _, o := range found {
		if o.name != "" {
			times[o.name] = 0
		}
	}
	if len(times) == 0 {
		return nil
	}
	for from := 0; from < len(p.s); {
		word := letterRun(p.s[from:])
		if word == "" {
			break
		}
		from += strings.Index(p.s[from:], word) + len(word)
		if n, is := times[word]; is {
			times[word] = n + 1
		}
	}
	return times
}

// letterRun is the first run of letters of a text.
func letterRun(s string) string {
	from := 0
	for from < len(s) && classOf[s[from]]&(hasLower|hasUpper|hasOther) == 0 {
		from++
	}
	to := from
	for to < len(s) && classOf[s[to]]&(hasLower|hasUpper|hasOther) != 0 {
		to++
	}
	return s[from:to]
}

// printedAt is where a person of a header is printed, in a field of that role before all others: the same stamp may stand in each; that
// field's value where a line end or a tear parts it.
func (p *parser) printedAt(b *block, role mail.Role, raw string) mail.Span {
	for _, own := range [...]bool{true, false} {
		for k := range b.fields {
			f := &b.fields[k]
			if !f.role.OfPeople() || (f.role == role) != own {
				continue
			}
			for _, v := range f.value {
				if at := strings.Index(p.t.Slice(v), raw); at >= 0 {
					return mail.Span{Start: v.Start + at, End: v.Start + at + len(raw)}
				}
			}
		}
	}
	for k := range b.fields {
		if f := &b.fields[k]; f.role.OfPeople() && strings.Contains(p.t.Join(f.value), raw) {
			return span(f)
		}
	}
	return mail.Span{Start: b.start, End: b.end}
}

// ledBySmall reports whether a small word that begins no name stands before a name, or a bracket does: what is left of the words or the
// moment of an attribution, "użytownik Jan Lis", "(CET) Ann Lee".
func ledBySmall(x *mail.Participant) bool {
	word, rest, _ := strings.Cut(x.Name, " ")
	first, _ := utf8.DecodeRuneInString(word)
	switch {
	case first == '(':
		return !strings.HasSuffix(x.Name, ")")
	case first == 'l' && len(word) > 1 && strings.IndexByte("aeiouy", word[1]) < 0: // "lnfo" is "Info"
		return false
	case !unicode.IsLower(first) || lang.Particle(word) || strings.ContainsAny(word, "'’-0123456789") || strings.HasSuffix(word, ".") || strings.IndexFunc(word, unicode.IsUpper) > 0: // "iPhone", "mr."
		return false
	}
	names := 0
	for next := range strings.FieldsSeq(rest) {
		if r, n := utf8.DecodeRuneInString(next); unicode.IsUpper(r) && strings.IndexFunc(next[n:], unicode.IsLetter) == 0 {
			names++
		}
	}
	return names > 1 || names == 1 && x.Address == "" // some write their own names small: "ann Lee <ann@quay.example>"
}
