package parse

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// The mails of an exchange have one subject, and where recognition read it differently in one of them, the others show that: "Genehmigung Haten"
// below "AW: Genehmigung Hafen", "FW Complaint about noise" with the colon of its mark lost, "Parkausweis 17 . Tear : os BIO" with noise behind it.

const (
	// subjectsNear is how many headers above one its subject is compared with, leastSubject how many letters a subject has at least.
	subjectsNear, leastSubject = 4, 8
	// subjectEdits is how many letters two subjects differ in at most, otherLetters how long the words are that differ.
	subjectEdits, otherLetters = 3, 4
	// damagedOf is of how many headers one is damaged in a source that often is.
	damagedOf = 6
	// shredWord is how many letters the words of noise have at most, shredWords how many there are at least.
	shredWord, shredWords = 4, 2
)

// subjectAlikeText is what is said of such a subject.
const subjectAlikeText = "this subject is printed %q near by: one of the two may be misread"

// plainSubject is a subject as it is compared.
type plainSubject struct {
	base   string   // as printed, without its marks
	words  []string // folded, without what stands in front of them
	marked bool     // a mark without its colon, or noise, stands in front
}

// reportSubjects reports the subjects that headers near by print in other letters. It is asked of damaged sources alone.
func (p *parser) reportSubjects(copies []mail.Copy) {
	var last []int // the headers above that have a subject
	times := map[string]int{}
	for i := range copies {
		times[copies[i].Subject.Base]++
	}
	often := p.oftenDamaged(copies)
	plain := make([]plainSubject, len(copies))
	doubts := make([]string, len(copies))
	for i := range copies {
		if letterCount(copies[i].Subject.Base) < leastSubject || p.blocks[i].field(mail.RoleSubject) == nil {
			continue
		}
		plain[i] = plainOf(copies[i].Subject.Base)
		for _, k := range last {
			for _, two := range [...][2]int{{i, k}, {k, i}} {
				x, y := &plain[two[0]], &plain[two[1]]
				if doubts[two[0]] == "" && times[y.base]*oftenSpelled >= times[x.base] && x.misread(y, often) {
					doubts[two[0]] = y.base
				}
			}
		}
		if last = append(last, i); len(last) > subjectsNear {
			last = last[1:]
		}
	}
	for i, other := range doubts {
		if other != "" {
			p.problem("subject-unsure", span(p.blocks[i].field(mail.RoleSubject)), fmt.Sprintf(subjectAlikeText, other))
		}
	}
}

// plainOf takes a subject for comparison.
func plainOf(base string) plainSubject {
	x := plainSubject{base: base}
	rest := strings.TrimLeftFunc(base, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for range 2 {
		word, behind, ok := strings.Cut(rest, " ")
		if bare := strings.TrimRight(word, ".;,:"); !ok || prefixes()[bare] == nil && !(len(bare) == 1 && chars.IsDigit(bare[0]) && markWithout(behind)) {
			break
		}
		rest, x.marked = behind, true
	}
	x.words = strings.FieldsFunc(fold(rest), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return x
}

// markWithout reports whether a text begins with the mark of an answer or a forward, with its colon or without.
func markWithout(text string) bool {
	word, _, _ := strings.Cut(text, " ")
	return prefixes()[strings.TrimRight(word, ".;,:")] != nil
}

// oftenDamaged reports whether of so many headers one at least has a damaged label, or people that were repaired: who writes mail misspells a
// subject, too, so that elsewhere letters of the same shape alone are taken for misread.
func (p *parser) oftenDamaged(copies []mail.Copy) bool {
	damaged := 0
	for i := range copies {
		repaired := func(x mail.Participant) bool { return len(x.Repairs) > 0 }
		if copies[i].Date != nil && copies[i].Date.Repaired || slices.ContainsFunc(p.blocks[i].hits, func(h hit) bool { return h.colon && h.damage > 0 }) ||
			slices.ContainsFunc(copies[i].From, repaired) || slices.ContainsFunc(copies[i].To, repaired) {
			damaged++
		}
	}
	return damaged*damagedOf >= len(copies)
}

// misread reports whether subject x may be subject y, damaged; often says that the source is.
func (x *plainSubject) misread(y *plainSubject, often bool) bool {
	if x.base == y.base || len(x.words) == 0 || len(y.words) == 0 {
		return false
	}
	if !often {
		return x.near(y, 1) && looksSame(x.base, y.base)
	}
	if x.marked && !y.marked && x.near(y, 0) {
		return true
	}
	if len(x.words) == len(y.words)+1 && len(x.words[0]) <= shredLetters && (&plainSubject{words: x.words[1:]}).near(y, 0) {
		return true // what was read of a mark: "Au: Kai 4"
	}
	return x.near(y, 1) || x.noisy(y)
}

// near reports whether the words of two subjects differ in few letters, in no number and no short word, in so many letters at least.
func (x *plainSubject) near(y *plainSubject, least int) bool {
	if len(x.words) != len(y.words) {
		return false
	}
	edits := 0
	for i, word := range x.words {
		other := y.words[i]
		if word == other {
			continue
		}
		if min(len(word), len(other)) < otherLetters || chars.HasDigit(word+other) {
			return false
		}
		if edits += editDistance(word, other, subjectEdits); edits > subjectEdits || 2*edits > len(word) {
			return false
		}
	}
	return edits >= least
}

// noisy reports whether noise stands behind subject y in subject x, or behind what the two have in common in both: some short words and a mark
// that stands alone.
func (x *plainSubject) noisy(y *plainSubject) bool {
	n := 0
	for n < min(len(x.base), len(y.base)) && x.base[n] == y.base[n] {
		n++
	}
	for n > 0 && n < len(y.base) && (y.base[n-1] != ' ' || n < len(x.base) && x.base[n-1] != ' ') {
		n--
	}
	tail := x.base[n:]
	if letterCount(x.base[:n]) < leastSubject || tail == "" || n == len(y.base) && classOf[tail[0]]&(hasLower|hasUpper|hasOther|hasDigit) != 0 {
		return false
	}
	if n == len(y.base) && prefixes()[strings.TrimSpace(tail)] != nil {
		return true
	}
	return shredsAlone(tail) && (n == len(y.base) || shredsAlone(y.base[n:]))
}

// shredsAlone reports whether what stands behind a subject is noise.
func shredsAlone(tail string) bool {
	shreds, marks := 0, strings.IndexByte(",;:.", tail[0]) >= 0
	for word := range strings.FieldsSeq(tail) {
		n := letterCount(word)
		switch {
		case n > shredWord || n > 0 && len(word) > shredWord+2:
			return false
		case n > 0:
			shreds++
		case strings.Trim(word, "0123456789") != "":
			marks = true
		}
	}
	return marks && shreds >= shredWords
}
