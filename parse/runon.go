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

// Text of a PDF often comes with the lines of a page, or of a paragraph, joined to one. The labels part the fields of a header
// there, but nothing parts its last field from the body: "Subject: Quay 4 Dear Ann, the crane …". Where the body begins shows
// by a salutation within the value, by words behind the name of a file or behind an address, or by a subject that another
// header prints whole (see parser.knownEnd). Where nothing shows it, the value stays as it is and that is said.

// bodyIn is the offset in a value, the rest of a line behind a label of this role, at which the body begins; 0 where nothing
// shows that it does. last says that no label of the header follows, so that the end of a sentence shows it too.
func (p *parser) bodyIn(role mail.Role, value string, last bool) int {
	end := 0
	switch {
	case role == mail.RoleAttachments:
		end = p.behindFiles(value)
	case role == mail.RoleImportance:
		return p.fixedHead(value)
	case role.OfPeople():
		end = p.behindAddress(value, last)
	}
	if n := p.greeting(cut(value, looked)); n > 0 && (end == 0 || n < end) && (role != mail.RoleSubject || n <= longValue) {
		end = n
	}
	return end
}

// greetingBytes is how far behind its beginning a salutation has its comma, runOnBytes how many bytes at least the text behind
// it has.
const (
	greetingBytes = 60
	runOnBytes    = 12
)

// greeting is the offset of a salutation within a value, with a comma behind it and words behind that; 0 if there is none.
func (p *parser) greeting(value string) int {
	for at := 0; ; {
		k := strings.IndexAny(value[at:], ",!")
		if k < 0 || len(value)-at-k < runOnBytes {
			return 0
		}
		comma := at + k
		for i := max(at, comma-greetingBytes) + 1; i < comma; i++ { // "Cher Monsieur," from its first word on
			if value[i-1] == ' ' && p.greets(value[:i], value[i:comma]) {
				return i
			}
		}
		at = comma + 1
	}
}

// greets reports whether text, up to its comma, is a salutation that can stand behind before: it begins with a capital, and no
// word that leads over to it stands there, as in "Question for Dear Leader, Inc".
func (p *parser) greets(before, text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	if !unicode.IsUpper(first) || !p.salutation(text) {
		return false
	}
	before = strings.TrimRight(before, " ")
	last := before[strings.LastIndexByte(before, ' ')+1:]
	if _, mark := prefixAt(before[len(before)-len(last):]+" x", "", p.letterMarks); mark > 0 {
		return false // the subject begins with it: "RE: Dear all, …"
	}
	return before != "" && !leadsOver(last)
}

// leadsOver reports whether a word leads over to what follows it, a common word or a particle: "for", "van".
func leadsOver(word string) bool {
	return word != "" && !chars.IsCapital(word[0]) && leadingWords().texts[fold(word)]
}

// leadingWords are the common words and the particles of all languages.
var leadingWords = sync.OnceValue(func() *values {
	return newValues(func(l *lang.Language) []string { return slices.Concat(l.Common, l.Particles) })
})

// namedGreeting is the offset in the raw subject of a header of the name of one of its recipients with a comma and a sentence behind
// it, 0 if there is none: "RE: Quay 4 Bob, it is shut.", but not "Minutes of the meeting with Bob, Ann and Cy are done."
func (p *parser) namedGreeting(b *block, value string) int {
	value = cut(value, looked)
	for at := 0; ; {
		k := strings.IndexByte(value[at:], ',')
		if k < 0 || at+k > longValue {
			return 0
		}
		comma := at + k
		start := strings.LastIndexByte(value[:comma], ' ') + 1
		if rest := strings.TrimLeft(value[comma+1:], " "); start > at && start > len(value)-len(p.subjectBase(value)) && p.addresses(b, value[start:comma]) && (p.proseLike(rest) || sentences(rest)) {
			title := value[strings.LastIndexByte(strings.TrimRight(value[:start], " "), ' ')+1 : start]
			if len(title) <= maxHonorific && chars.IsCapital(title[0]) && strings.HasSuffix(strings.TrimRight(title, " "), ".") {
				start -= len(title) // "Ms. Roe,"
			}
			if before := strings.TrimRight(value[:start], " "); before != "" && !leadsOver(before[lastBlank(before):]) {
				return start
			}
		}
		at = comma + 1
	}
}

// maxHonorific is the length of the longest honorific before a name, in bytes, with its dot and a blank.
const maxHonorific = 6

// fixedHead is the offset behind the set value of a calendar or a flag with which a value begins, 0 if it begins with none: "High".
func (p *parser) fixedHead(value string) (end int) {
	for words, i := 0, 0; i < len(value) && words < 3; words++ {
		i += chars.SkipSpace(value[i:], 0, len(value)-i)
		if k := strings.IndexByte(value[i:], ' '); k >= 0 {
			i += k
		} else {
			i = len(value)
		}
		if p.fixedValue(value[:i]) {
			end = i
		}
	}
	return end
}

// behindFiles is the offset behind the names of files at the beginning of a value where running text follows them, else 0.
func (p *parser) behindFiles(value string) int {
	end := 0
	for end < len(value) {
		next := fileNameEnd(value, end)
		if next < 0 || end > 0 && p.proseLike(value[end:next]) {
			break
		}
		end = next + sizeLen(value[next:])
	}
	if end == 0 || !p.worded(strings.TrimSpace(value[end:])) && !p.proseLike(value[end:]) {
		return 0
	}
	return end
}

// behindAddress is the offset behind the first address in brackets that running text follows with nothing to part it from an
// entry, else 0.
func (p *parser) behindAddress(value string, last bool) int {
	for at := 0; ; {
		k := strings.IndexByte(value[at:], '>')
		if k < 0 {
			return 0
		}
		at += k + 1
		rest := strings.TrimLeft(value[at:], " ")
		next, _, _ := strings.Cut(cut(rest, looked), "<")
		if rest != "" && chars.IsLetterAt(rest, 0) && (p.proseLike(next) || last && (p.worded(next) || sentences(next))) {
			return at
		}
	}
}

// sentences reports whether a sentence of two words or more ends in a text: with a word in lower case, longer than what is
// abbreviated.
func sentences(text string) bool {
	for i := range len(text) {
		if c := text[i]; c != '.' && c != '?' && c != '!' || i+1 < len(text) && text[i+1] != ' ' {
			continue
		}
		word := text[strings.LastIndexByte(text[:i], ' ')+1 : i]
		if r, _ := utf8.DecodeRuneInString(word); len(word) >= 3 && unicode.IsLower(r) && classesOf(word)&(hasUpper|hasDigit|hasDot) == 0 && strings.IndexByte(text[:i], ' ') > 0 {
			return true
		}
	}
	return false
}

// sharedHead is the offset in the raw subject of block i, with which its line ends, where it and that of a header beside it,
// which is cut off by nothing either, part: "RE: Quay 4 Fine." and "Quay 4 Is it open?" have one subject. 0 if there is none.
func (p *parser) sharedHead(i int) int {
	raw, ok := p.openSubject(i)
	if !ok {
		return 0
	}
	base := p.subjectBase(raw)
	best := 0
	for _, k := range []int{i - 1, i + 1} {
		other, ok := p.openSubject(k)
		if !ok || !p.hasPrefix(raw) && !p.hasPrefix(other) {
			continue
		}
		n, of := sharedWords(base, p.subjectBase(other))
		if n >= knownMin && partBodies(base[n:], p.subjectBase(other)[of:]) {
			best = max(best, n)
		}
	}
	if best == 0 {
		return 0
	}
	return len(raw) - len(base) + best
}

// openSubject is the subject of block i where it is its last value, on a line of several labels.
func (p *parser) openSubject(i int) (string, bool) {
	if i < 0 || i >= len(p.blocks) {
		return "", false
	}
	b := &p.blocks[i]
	if b.attr != nil || len(b.fields) == 0 || !b.runsOn() {
		return "", false
	}
	label := b.hits[len(b.hits)-1]
	if label.role != mail.RoleSubject {
		return "", false
	}
	l := &p.lines[label.line]
	end := l.tail
	if i+1 < len(p.blocks) {
		end = min(end, p.blocks[i+1].hits[0].start)
	}
	v, ok := p.trimmed(label.end, max(label.end, end))
	return p.t.Slice(v), ok
}

// sharedWords are the lengths of the words with which two texts begin alike, with however many blanks between them.
func sharedWords(a, b string) (inA, inB int) {
	for i, k := 0, 0; ; i, k = i+1, k+1 {
		endA, endB := i == len(a), k == len(b)
		if (endA || a[i] == ' ') && (endB || b[k] == ' ') {
			inA, inB = i, k
			for i+1 < len(a) && a[i+1] == ' ' {
				i++
			}
			for k+1 < len(b) && b[k+1] == ' ' {
				k++
			}
		}
		if endA || endB || a[i] != b[k] {
			return inA, inB
		}
	}
}

// partBodies reports whether what stands behind the words that two subjects share can be two bodies. "Meeting in Rotterdam at
// noon" and "Meeting in Rotterdarn at noon" part at a letter that is damaged, "Report A" and "Report B" are two subjects.
func partBodies(a, b string) bool {
	a, b = strings.TrimSpace(a), strings.TrimSpace(b)
	_, endA, _ := strings.Cut(a, " ")
	_, endB, _ := strings.Cut(b, " ")
	return mayBeBody(a) && mayBeBody(b) && (endA == "" || endA != endB)
}

// bodyBlanks is how many blanks a body without the end of a sentence has at least.
const bodyBlanks = 3

// mayBeBody reports whether what stands behind a subject can be a body: it begins with a capital, and ends a sentence or has some
// words.
func mayBeBody(rest string) bool {
	first, _ := utf8.DecodeRuneInString(rest)
	if !unicode.IsUpper(first) {
		return false
	}
	end := strings.TrimRight(rest, "\"'”’»)")
	return end != "" && strings.IndexByte(".?!", end[len(end)-1]) >= 0 || strings.Count(rest, " ") >= bodyBlanks
}

// runsOn reports whether the last of a header's labels stands behind another one on its line, or the next header within that line, so
// that nothing parts its value from the body.
func (b *block) runsOn() bool {
	k := len(b.hits) - 1
	return b.followed || k > 0 && b.hits[k].mid && b.hits[k].line == b.hits[k-1].line
}

// findFollowed finds the headers on whose last line another one begins.
func (p *parser) findFollowed() {
	for i := range len(p.blocks) - 1 {
		b, next := &p.blocks[i], &p.blocks[i+1]
		b.followed = b.attr == nil && next.attr == nil && next.hits[0].line == b.hits[len(b.hits)-1].line
	}
}

// reportRunOn says of a header that its last value goes on where the body may begin. bare says that no text is left below it.
func (p *parser) reportRunOn(b *block, bare bool) {
	if b.attr != nil {
		return
	}
	for k := range b.fields {
		// The body of one message stands between two labels, the second of which may be of the next one.
		if f := &b.fields[k]; f.role == mail.RoleSubject && len(f.value) > 0 && f.value[0].Len() >= longValue && sentences(p.t.Slice(f.value[0])) && !b.endsWith(f) {
			p.problem("value-runs-on", f.value[0], "this value goes on with a text: labels behind it may be of another message")
		}
	}
	if s := p.labelBehind(b); !s.Empty() {
		p.problem("value-runs-on", s, "nothing parts what stands behind this label from a text: it was not read")
	}
	if !b.runsOn() {
		if f := lastPrinted(b); b.mayWrap && len(f.value) > 0 {
			p.problem("value-unsure", f.value[len(f.value)-1], "this value fills its line: the line below it may be the rest of it")
		}
		return
	}
	label := b.hits[len(b.hits)-1].start
	for k := range b.fields {
		f := &b.fields[k]
		if f.label.Start != label || len(f.value) == 0 || f.role.OfDate() {
			continue
		}
		v := f.value[len(f.value)-1]
		text := p.t.Slice(v)
		written := p.proseLike(text) || sentences(text)
		whole := !written && f.role == mail.RoleSubject && p.subjects[squeeze(p.subjectBase(text))]
		if !whole && (bare && strings.Count(text, " ") >= 2 || len(text) >= wrapWidth && written) {
			p.problem("value-runs-on", v, "nothing parts this value from the text behind it: where the text begins is not known")
		}
		return
	}
}

// labelBehind is the label of a field that a header lacks, right behind its last value on the same line, with what stands behind it: nothing
// parts that from the body, and it was taken for one.
func (p *parser) labelBehind(b *block) mail.Span {
	last := lastPrinted(b)
	if len(last.value) == 0 {
		return mail.Span{}
	}
	at := chars.SkipSpace(p.s, last.value[len(last.value)-1].End, len(p.s))
	i := p.hitFrom(at)
	if i == len(p.hits) || p.hits[i].start != at {
		return mail.Span{}
	}
	h := &p.hits[i]
	if !h.mid || !h.colon || h.damage > 0 || !h.role.OfRecipients() && h.role != mail.RoleFrom && h.role != mail.RoleSubject || b.field(h.role) != nil {
		return mail.Span{}
	}
	if next, ok := slices.BinarySearchFunc(p.blocks, at, func(x block, at int) int { return x.start - at }); ok || next > 0 && p.blocks[next-1].end > at {
		return mail.Span{} // it begins another header, or is within one
	}
	return mail.Span{Start: h.start, End: p.lines[h.line].tail}
}

// endsWith reports whether a field is that of a header's last label.
func (b *block) endsWith(f *field) bool { return f.label.Start == b.hits[len(b.hits)-1].start }

// longValue is the length, in bytes, beyond which the last value on a line of several labels is not taken for a value alone.
const longValue = 160

// pageHead reports whether a header that stands on one line has nothing above it on that line but the number, mark or head of
// its page: the page was joined to one line.
func (p *parser) pageHead(b *block, above int) bool {
	first := &b.hits[0]
	l := &p.lines[first.line]
	if b.hits[len(b.hits)-1].line != first.line || above > l.start {
		return false
	}
	head := strings.TrimRight(p.s[l.text:first.start], " ")
	return len(head) > 0 && len(head) <= pageHeadBytes && classesOf(head)&hasDigit != 0 && !p.proseLike(head) && strings.IndexByte(".?!,:;", head[len(head)-1]) < 0
}

// pageHeadBytes is the length of the longest head of a page that is looked for.
const pageHeadBytes = 48
