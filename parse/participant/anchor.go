package participant

import (
	"slices"
	"strings"
	"sync"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// maxParts is the number of blank-separated pieces that one domain or unit may be torn into.
const maxParts = 4

// domainAt reads a domain, with an address where all of it is printed, that begins at token i; it returns the next token,
// or 0 if there is none. The domain may be torn by blanks, its "@" lost.
func (t *torn) domainAt(i int) int {
	k := t.tokens[i]
	from, whole, local := i, false, -1
	switch {
	case k.kind == at:
		from, whole = i+1, true
	case i+1 < len(t.tokens) && t.tokens[i+1].kind == at && t.tokens[i+1].start == k.end:
		from, whole, local = i+2, true, i
	case k.kind == scrap:
		return 0
	case !t.blackened && !t.ownWord(i):
		return 0
	}
	if whole && from < len(t.tokens) {
		whole = t.tokens[from].start == t.tokens[from-1].end // behind a blank the beginning may be hidden
	}
	if from >= len(t.tokens) || t.tokens[from].kind != word && t.tokens[from].kind != scrap {
		return 0
	}
	domain, rule, n := t.readDomain(from, whole)
	if n == 0 {
		if domain = t.unread(local, from); domain == "" {
			return 0
		}
		n = from + 1
	}
	printed, one := t.printed(from, n)
	return t.anchor(i, n, func(p *person) {
		part := t.legiblePart(local, from)
		if part != "" && rule != "" && len(p.grounds) > 0 && t.tokens[max(local-1, 0)].kind != open {
			part = "" // damage behind a stamp: the local part may be what the bar left of one
		}
		if part != "" && (rule != "" || one && strings.IndexByte(printed, '!') >= 0) { // a "!" is read as an "l"
			domain, rule = t.asPrinted(part, printed, domain)
			one = one || rule != ""
		}
		p.domain = domain
		if rule != "" {
			p.repairs = append(p.repairs, "domain "+printed+" → "+domain+": "+rule)
		}
		if part != "" && one {
			p.address = strings.ToLower(part) + "@" + domain
		}
	})
}

// localPart is the local part of an address at token i, with what a blank parts from it, "jan. smit@…"; "" where that is
// not certain.
func (t *torn) localPart(i int) string {
	part := scheme(t.text(t.tokens[i]))
	if gluedScheme(part) {
		return ""
	}
	if i > 0 && t.initialOf(i-1) {
		return "" // "<j smit@…>": the sign that stood in the blank is lost
	}
	if i > 0 && t.tokens[i-1].kind != open && t.tornAddress(i) {
		return "" // "Ann Lee <ann l ee@…>", "Ann Lee <a. lee@…>" where no domain is sure
	}
	if i == 0 || t.tokens[i-1].kind != word {
		return part
	}
	before := t.text(t.tokens[i-1])
	switch last := before[len(before)-1]; {
	case last != '.' && last != '_':
		return part
	case len(before) < 3 || !chars.IsSmall(before[0]):
		return "" // an initial of the name, or the beginning of the address
	}
	if n := len(t.atom.words); n > 0 {
		t.atom.words = t.atom.words[:n-1]
	}
	return before + part
}

// tornAddress reports whether the word at token i stands behind others in the bracket behind a name: nothing else than its address
// does, and blanks, or what stands in them, tore that.
func (t *torn) tornAddress(i int) bool {
	for j := i - 1; j >= 0; j-- {
		switch k := t.tokens[j]; {
		case k.kind == open:
			return (t.s[k.start] == '<' || slices.Contains(t.links, k.start)) && len(t.atom.words) > 0 && t.atom.words[0].start < k.start
		case k.kind != word && k.kind != scrap:
			return false
		}
	}
	return false
}

// initialOf reports whether token i is a small letter or two with which an address begins: the first of its entry, or in its bracket.
// Labels of two letters stand there too, "cc ann@quay.example", but not in a bracket.
func (t *torn) initialOf(i int) bool {
	w := t.text(t.tokens[i])
	if len(w) > 2 || strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") != "" || i == 0 && len(w) > 1 && recipientLabels()[w] {
		return false
	}
	return !t.blackened && (i == 0 || t.tokens[i-1].kind == open && t.s[t.tokens[i-1].start] != '(')
}

// recipientLabels are the labels of recipients in lower case.
var recipientLabels = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, l := range lang.All() {
		for _, role := range []mail.Role{mail.RoleTo, mail.RoleCc, mail.RoleBcc} {
			for _, word := range l.Labels[role] {
				all[strings.ToLower(word)] = true
			}
		}
	}
	return all
})

// ownWord reports whether the token at i can be a domain without "@" in a value that is not blacked out: all of the piece,
// or in brackets.
func (t *torn) ownWord(i int) bool {
	if strings.IndexByte(t.text(t.tokens[i]), '.') <= 0 {
		return false
	}
	for j, k := range t.tokens {
		if j != i && k.kind == word {
			return i+1 < len(t.tokens) && t.tokens[i+1].kind == shut
		}
	}
	return true
}

// readDomain reads the domain whose first token is from, joining up to maxParts; n is the token behind it, 0 for none.
func (t *torn) readDomain(from int, whole bool) (domain, rule string, n int) {
	joined, best := "", 0
	lines := 0 // line ends behind hyphens that the domain goes on over
	gapped := make([]string, 0, maxParts)
	for j := from; j < len(t.tokens) && j < from+maxParts; j++ {
		k := t.tokens[j]
		if k.kind != word && k.kind != scrap || j > from && (k.kind == scrap && (t.s[k.start] == '"' || t.s[k.start] == '\'')) {
			break
		}
		part := t.text(k)
		if j == from {
			part = bare(part, whole)
		}
		joined += part
		if last := len(gapped) - 1; j == from+lines && lines > 0 {
			gapped[last] += part
		} else {
			gapped = append(gapped, part)
		}
		if whole && j == from+lines && t.brokenBehind(j) {
			lines++
			continue
		}
		if strings.IndexByte(joined, '.') < 0 && j == from && (!whole || len(joined) < 5) && !t.undotted(joined) && !t.closes(j+1) {
			continue
		}
		d, r, quality := t.quality(joined, gapped, whole, len(gapped) > 1)
		if quality > best {
			domain, rule, n, best = d, r, j+1, quality
		}
		if best == exact {
			break
		}
	}
	return domain, rule, n
}

// The qualities of a reading.
const (
	unheard = 1 + iota // could be a domain as printed
	mended
	exact // a domain that is known or printed elsewhere, as printed
)

func (t *torn) quality(printed string, parts []string, whole, pieces bool) (domain, rule string, quality int) {
	clean := cleanDomain(printed)
	d := t.domains
	if d.known.domains[clean] || d.count[clean] > 1 && d.known.valid(clean) && d.settled(clean, whole) {
		return clean, "", exact
	}
	if pieces {
		if strings.IndexByte(clean, '.') < 0 && len(clean) < 6 {
			return "", "", 0
		}
		r := d.forced(gaps(parts), whole)
		if !r.ok {
			return "", "", 0
		}
		return r.domain, r.rule, mended
	}
	r := d.mend(clean, whole)
	switch {
	case !r.ok:
		return "", "", 0
	case r.rule != "":
		return r.domain, r.rule, mended
	case !whole && len(firstLabel(r.domain)) < 2:
		return "", "", 0
	}
	return r.domain, "", unheard
}

// settled reports whether a clean domain stays as it is.
func (d *Domains) settled(clean string, whole bool) bool {
	return d.mend(clean, whole).domain == clean
}

// gaps joins the pieces of a torn domain, clean but for a gap at each blank.
func gaps(parts []string) string {
	var b strings.Builder
	for i, part := range parts {
		clean := cleanDomain(part)
		if i > 0 {
			b.WriteByte(gap)
			if strings.HasPrefix(part, ".") && clean != "" {
				b.WriteByte('.')
			}
		}
		b.WriteString(clean)
	}
	return b.String()
}

// undotted reports whether a word is a domain whose dot the print lost.
func (t *torn) undotted(w string) bool {
	if len(w) < 7 || !t.domains.known.endings[strings.ToLower(w[len(w)-2:])] {
		return false
	}
	clean := cleanDomain(w)
	best, _ := t.domains.best(clean, true, t.domains.near(clean), tooDear)
	return best.domain != "" && best.hard == 0 && best.cost <= costMark+costLook
}

// closes reports whether token i closes an address.
func (t *torn) closes(i int) bool {
	return i < len(t.tokens) && (t.tokens[i].kind == shut || t.s[t.tokens[i].start] == '\'')
}

// bare drops the debris of a bar glued before a domain.
func bare(w string, whole bool) string {
	if i := strings.LastIndexAny(w, "~|°•»=*\""); i >= 0 && i+1 < len(w) && strings.IndexByte(w[i+1:], '.') > 0 {
		for _, r := range w[i:] {
			w = w[i+len(string(r)):]
			break
		}
	}
	if !whole {
		w = strings.TrimLeft(w, "0123456789.,:;-_'")
	}
	return w
}

// unitAt reads an organisation unit at token i: "BD/DRC/CV", "BD DRC CV", "DB&T/AV", "Sales/ACME@Acme".
func (t *torn) unitAt(i int) int {
	w := t.text(t.tokens[i])
	if n := t.blankUnit(i); n > 0 {
		return n
	}
	if strings.IndexByte(w, '/') < 0 {
		if t.blackened && len(w) >= 6 {
			if u, times := t.domains.units.lookup(w); times > 1 {
				return t.unitAnchor(i, i+1, u)
			}
		}
		return t.unitEnd(i)
	}
	if len(w) > 64 || strings.Contains(w, "//") {
		return 0
	}
	if strings.IndexByte(w, '.') > 0 {
		t.part(i)
		w = t.text(t.tokens[i])
	}
	w = strings.TrimLeft(w, "/~_-.,:;'‘•")
	w = strings.TrimRight(w, "/~_-.,:;'•")
	if i > 0 && t.tokens[i-1].kind == word && lastOfName(w) || t.domains.units.surnames[upper(w)] { // "Ab Smit/HR/QUAY": it is of the name
		if slash := strings.IndexByte(w, '/'); unitLike(w[slash+1:]) {
			t.cut(i, t.tokens[i].start+strings.IndexByte(t.text(t.tokens[i]), '/'))
			t.take(t.tokens[i])
			return t.unitAnchor(i+1, i+2, t.place(w[slash+1:]))
		}
	}
	if u := t.unit(w); u != w || unitLike(w) {
		return t.unitAnchor(i, i+1, u)
	}
	return 0
}

// cut makes two tokens of token i, which is a word.
func (t *torn) cut(i, at int) {
	k := t.tokens[i]
	t.tokens[i].end = at
	t.tokens = slices.Insert(t.tokens, i+1, token{kind: word, start: at, end: k.end})
}

// part cuts a unit from the domain that the print glued to it.
func (t *torn) part(i int) {
	k := t.tokens[i]
	w := upper(t.text(k))
	best := 0
	for key, n := range t.domains.units.count {
		if n > 1 && len(key) > best && strings.HasPrefix(w, key) && len(key) < len(w) {
			best = len(key)
		}
	}
	if best == 0 {
		return
	}
	t.cut(i, k.start+best)
}

// blankUnit reads a unit that is printed with blanks for slashes or torn by one.
func (t *torn) blankUnit(i int) int {
	joined, best, unit, parts := "", 0, "", 0
	for j := i; j < len(t.tokens) && parts < maxParts; j++ {
		k := t.tokens[j]
		if k.kind == scrap && j > i && (t.s[k.start] == '\\' || t.s[k.start] == '|') { // a slash, read as another stroke
			continue
		}
		if k.kind != word && (k.kind != scrap || !chars.IsLetter(t.s[k.start])) {
			break
		}
		joined += strings.Trim(t.text(k), "-_.,~•")
		parts++
		if j == i || len(joined) < 5 {
			continue
		}
		if u, times := t.domains.units.lookup(joined); times > 0 {
			best, unit = j+1, t.unit(u)
		}
	}
	if best == 0 {
		return t.rootUnit(i)
	}
	return t.unitAnchor(i, best, unit)
}

// maxRoot is the length of the longest first part of a unit that is looked at, with debris around it.
const maxRoot = 6

// rootUnit reads "BD DRC CV" where the source has no such unit with slashes: a ministry's root and capitals.
func (t *torn) rootUnit(i int) int {
	first := t.text(t.tokens[i])
	if len(first) > maxRoot || i+1 == len(t.tokens) {
		return 0
	}
	first = strings.Trim(first, "-_.,~•")
	j := i + 1
	if len(first) == 1 && j < len(t.tokens) && t.blackened { // "B D" for "BD"
		first += strings.Trim(t.text(t.tokens[j]), "-_.,~•")
		j++
	}
	if t.domains.known.roots[first] == nil {
		return 0
	}
	parts := []string{first}
	for ; j < len(t.tokens) && len(parts) < maxParts && (t.tokens[j].kind == word || t.tokens[j].kind == scrap && t.blackened && alnum(t.text(t.tokens[j]))); j++ {
		w := strings.Trim(t.text(t.tokens[j]), "-_.,~•")
		if !capitals(w) && !(t.blackened && len(w) <= 2) {
			break
		}
		parts = append(parts, w)
	}
	if len(parts) < 2 {
		return 0
	}
	unit := strings.Join(parts, "/")
	if u := t.domains.units.near(unit); u != "" {
		return t.unitAnchor(i, j, u)
	}
	return t.unitAnchor(i, j, spelled(unit))
}

// alnum reports whether w is one ASCII letter or digit.
func alnum(w string) bool { return len(w) == 1 && unitByte(w[0]) && w[0] != '-' && w[0] != '&' }

// capitals reports whether w is a part of a unit: capitals and slashes.
func capitals(w string) bool {
	upper := 0
	for i := 0; i < len(w); i++ {
		switch c := w[i]; {
		case chars.IsCapital(c) || c == '0':
			upper++
		case c == '/' || c == '&':
		case chars.IsSmall(c) && upper > 0:
		default:
			return false
		}
	}
	return upper >= 2
}

// unitEnd reads a unit of which only the end is legible, "QRST" for "BD/QRST", where only one unit of the source ends so.
func (t *torn) unitEnd(i int) int {
	w := strings.Trim(t.text(t.tokens[i]), "-_.,~•")
	if !t.blackened || len(w) < 3 || !capitals(w) {
		return 0
	}
	if i+1 < len(t.tokens) && (t.tokens[i+1].kind == word || t.tokens[i+1].kind == at) || !t.fresh && len(t.atom.words) > 0 {
		return 0 // a word among others
	}
	if u := t.domains.units.whole(w, 3); u != "" {
		return t.unitAnchor(i, i+1, u)
	}
	return 0
}

// unitAnchor ends the atom with a unit; an address book's name behind it, "@Acme", belongs to it.
func (t *torn) unitAnchor(i, n int, unit string) int {
	if n+1 < len(t.tokens) && t.tokens[n].kind == at && t.tokens[n].start == t.tokens[n-1].end && t.tokens[n+1].kind == word && strings.IndexByte(t.text(t.tokens[n+1]), '.') < 0 {
		if _, _, m := t.readDomain(n+1, true); m == 0 {
			n += 2
		} else if strings.IndexByte(t.s[t.tokens[n+1].start:t.tokens[m-1].end], '.') < 0 {
			n = m
		}
	}
	return t.anchor(i, n, func(p *person) {
		p.unit = unit
		if printed := strings.Join(strings.Fields(t.s[t.tokens[i].start:t.tokens[n-1].end]), " "); foldUnit(printed) != foldUnit(unit) {
			p.repairs = append(p.repairs, "unit "+printed+" → "+unit+": printed elsewhere in this source")
		}
	})
}

// spelled is a unit without what recognition takes for its capitals: "BD/XYz/ab", "BD/XYZ/F0".
func spelled(unit string) string {
	parts := strings.Split(unit, "/")
	for i, p := range parts {
		if strings.IndexByte(p, '0') > 0 && !strings.ContainsAny(p, "123456789") {
			p = strings.ReplaceAll(p, "0", "O")
		}
		if base().roots[parts[0]] != nil && len(p) <= 3 {
			p = strings.ToUpper(p)
		}
		parts[i] = p
	}
	return strings.Join(parts, "/")
}
