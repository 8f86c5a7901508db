package parse

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
)

// Newsreaders and the groups of web mail say in front of an attribution where the mail stands: "In message <1@a.example>, Ann
// Lee writes:", "--- In tides@a.example, Ann Lee wrote:".

// placeLen is the length of what a line begins with if that says where a mail stands: the id of the message, or the address or
// the newsgroup of a list before a comma; else 0.
func placeLen(line string) int {
	rest := ""
	for _, word := range places() {
		if behind, is := strings.CutPrefix(line, word); is && behind != "" && behind[0] == ' ' {
			rest = strings.TrimLeft(behind, " ")
			break
		}
	}
	if rest == "" {
		return idLen(line)
	}
	end := strings.IndexAny(rest, " ,\n")
	if end < 0 {
		return 0
	}
	switch place := rest[:end]; {
	case strings.HasPrefix(place, "<") && messageIDs(place):
	case rest[end] != ',' || !strings.ContainsAny(place, "@.") || strings.Trim(place, placeBytes) != "":
		return 0
	}
	return len(line) - len(strings.TrimLeft(rest[end:], " ,"))
}

// idLen is the length of the id of a message with which a line begins, alone or behind the words of a place of which recognition damaged a
// letter, where somebody's name or address follows: "<1d0c12$9@a.example> Ann Lee wrote:", "ln article <1d0c12@a.example>, ann@a.example".
func idLen(line string) int {
	open := strings.IndexByte(line[:min(len(line), maxPlace)], '<')
	end := strings.IndexByte(line, '>') + 1
	if open < 0 || end <= open || !messageIDs(line[open:end]) {
		return 0
	}
	rest := strings.TrimLeft(line[end:], " ,")
	name, _, _ := strings.Cut(rest, " ")
	if first, _ := utf8.DecodeRuneInString(name); !unicode.IsUpper(first) && first != '"' && strings.IndexByte(name, '@') < 0 {
		return 0
	}
	front := fold(line[:open])
	if open == 0 && strings.IndexByte(line[:end], '$') < 0 && !someDigits(line[:end], idDigits) || open > 0 && !slices.ContainsFunc(places(), func(word string) bool {
		return len(word) > maxOpening && letterDistance(front, fold(word), 1) <= 1
	}) {
		return 0
	}
	return len(line) - len(rest)
}

// maxPlace is how long the words of a place are at most, idDigits how many digits an id has at least that is told from an address by them.
const maxPlace, idDigits = 24, 4

// places are the words of all languages in front of such a place, the longest ones first.
var places = sync.OnceValue(func() []string {
	var all []string
	for _, l := range lang.All() {
		all = append(all, l.Places...)
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	return slices.Compact(all)
})

// placeBytes are what the address of a list or the name of a newsgroup is made of.
const placeBytes = fieldLetters + "0123456789@._+"

// placedName reports whether line k of the window says where a mail stands, and a name begins behind it.
func (x *attributionReader) placedName(k int) bool {
	n := placeLen(x.w.text[x.w.at[k]:])
	return n > 0 && x.w.at[k]+n < x.w.at[k+1]
}

// ofMessageScore is what the id of a message in front of a name and a verb says for them where nothing below is quoted deeper.
const ofMessageScore = 7

// ofMessage reports whether a line of the window begins with the id of the message that its attribution is of, "In message <1@a.example>, Ann
// Lee writes:". No sentence does, so that it needs no quotation below it: what it quotes may have lost its marks, or have them on itself.
func (x *attributionReader) ofMessage() bool {
	if !x.atEnd || strings.IndexByte(x.w.text, '<') < 0 {
		return false
	}
	for k := range x.w.at {
		line, _, _ := strings.Cut(x.w.text[x.w.at[k]:], "\n")
		if n := placeLen(line + "\n"); n > 0 && strings.IndexByte(line[:min(n, len(line))], '<') > 0 && x.sameLevel(k) {
			return true
		}
	}
	return false
}

// idAt is the offset behind the id of a message at s[i:], "<1@a.example>" or "news:1@a.example", -1 if there is none.
func idAt(s string, i int) int {
	rest, news := strings.CutPrefix(s[i:], "news:")
	rest = strings.TrimLeft(rest, " ")
	if !strings.HasPrefix(rest, "<") {
		id, _, _ := strings.Cut(rest, " ")
		id = strings.TrimRight(id, ".")
		if !news || !strings.Contains(id, "@") || strings.ContainsAny(id, "\n<>") {
			return -1
		}
		return len(s) - len(rest) + len(id)
	}
	end := strings.IndexByte(rest, '>')
	if end < 0 || strings.IndexByte(rest[:end], ' ') >= 0 {
		return -1
	}
	return len(s) - len(rest) + end + 1
}

// readPlaced tries the patterns whose last part is no verb.
func (x *attributionReader) readPlaced() {
	if !x.digits && !(x.quoted && (strings.Contains(x.w.text, "@") || x.p.saysFirst(x.n))) {
		return
	}
	folded, lossy := fold(x.w.text), ""
	if hasLost(x.w.text) {
		lossy = lossyKey(x.w.text)
	}
	for i := range patterns().placed {
		if v := &patterns().placed[i]; strings.Contains(folded, v.verb) || v.lossy != "" && lossy != "" && strings.Contains(lossy, v.lossy) {
			for _, pt := range v.patterns {
				x.read(pt)
			}
		}
	}
	if x.best != nil && x.best.dated || !strings.Contains(x.w.text, "@") && !offsetPrinted(x.w.text) && !(x.quoted && x.atEnd && hasTime(x.w.text)) {
		return
	}
	runsOn := strings.IndexFunc(x.w.text, chars.RunsOn) >= 0
	for _, pt := range patterns().weak {
		if runsOn || !dateStyles()[pt.lang].worded {
			x.read(pt)
		}
	}
}
