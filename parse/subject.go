package parse

import (
	"math/bits"
	"slices"
	"strings"
	"sync"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

type prefixWord struct {
	forward bool
	lang    string
	bit     langSet // of the language
}

// prefixes are the reply and forward marks of all languages, in capitals, English first, then by code. One mark can be
// several: "VS" forwards in Danish and answers in Finnish.
var prefixes = sync.OnceValue(func() map[string][]prefixWord {
	m := map[string][]prefixWord{}
	add := func(l *lang.Language, bit langSet) {
		for _, w := range l.Reply {
			m[strings.ToUpper(w)] = append(m[strings.ToUpper(w)], prefixWord{false, l.Code, bit})
		}
		for _, w := range l.Forward {
			m[strings.ToUpper(w)] = append(m[strings.ToUpper(w)], prefixWord{true, l.Code, bit})
		}
	}
	if en := slices.Index(lang.All(), lang.Get("en")); en >= 0 {
		add(lang.All()[en], 1<<en)
	}
	for i, l := range lang.All() {
		add(l, 1<<i)
	}
	return m
})

// maxPrefix is the longest reply or forward mark in bytes.
const maxPrefix = 24

// letterMarks are the languages with marks of one letter, such as the Italian "R:".
var letterMarks = sync.OnceValue(func() (langs langSet) {
	for i, l := range lang.All() {
		if slices.ContainsFunc(slices.Concat(l.Reply, l.Forward), func(mark string) bool { return len(mark) == 1 }) {
			langs |= 1 << i
		}
	}
	return langs
})

// letterMarksShown are those languages whose labels lines of the source begin with, where no other language has the label too; its
// colon or a blank may be wrong, its letters are as printed.
func (p *parser) letterMarksShown() (langs langSet) {
	for i := range p.hits {
		if h := &p.hits[i]; !h.mid && h.damage <= tornCost && bits.OnesCount64(uint64(h.langs)) == 1 {
			langs |= h.langs
		}
	}
	return langs & letterMarks()
}

// prefixAt reads one mark at the start of s: "RE:", "Re[2]:", "AW :", "Doorst.:". It returns the bytes it takes. The
// header's language decides between the meanings of a mark; one letter is a mark in that language and in those that are shown.
func prefixAt(s, language string, shown langSet) (mail.Prefix, int) {
	i := chars.SkipSpace(s, 0, len(s))
	// A counter or an opening bracket of a list tag is no mark.
	limit := min(len(s), i+maxPrefix)
	colon := strings.IndexByte(s[i:limit], ':')
	if colon < 0 {
		return mail.Prefix{}, 0
	}
	word := s[i : i+colon]
	for word != "" && strings.IndexByte(" \t.", word[len(word)-1]) >= 0 {
		word = word[:len(word)-1]
	}
	if word != "" && classOf[word[len(word)-1]]&(hasLower|hasUpper|hasOther) == 0 { // "Re[2]"
		if at := strings.IndexAny(word, "[("); at > 0 && strings.Trim(word[at:], "[]()0123456789") == "" {
			word = word[:at]
		}
	}
	words := prefixes()[strings.ToUpper(word)]
	if words == nil {
		return mail.Prefix{}, 0
	}
	w := words[0]
	if language != "" {
		for k := range words {
			if words[k].lang == language {
				w = words[k]
			}
		}
	}
	if len(word) == 1 && w.lang != language {
		i := slices.IndexFunc(words, func(x prefixWord) bool { return shown&x.bit != 0 })
		if i < 0 {
			return mail.Prefix{}, 0
		}
		w = words[i]
	}
	n := i + colon + 1
	return mail.Prefix{Raw: strings.TrimSpace(s[i:n]), Forward: w.forward, Lang: w.lang}, n
}

// hasPrefix reports whether a text begins with a reply or forward mark.
func (p *parser) hasPrefix(s string) bool {
	_, n := prefixAt(s, "", p.letterMarks)
	return n > 0
}

// parseSubject splits the marks from a subject. A list tag in front ("[Rd] Re: x") stays in Base.
func parseSubject(value, language string, shown langSet) mail.Subject {
	sub := mail.Subject{Value: value, Base: value}
	for {
		pr, n := prefixAt(sub.Base, language, shown)
		if n == 0 {
			break
		}
		sub.Prefixes = append(sub.Prefixes, pr)
		sub.Base = strings.TrimSpace(sub.Base[n:])
	}
	if strings.HasPrefix(sub.Base, "[") {
		if end := strings.IndexByte(sub.Base, ']'); end > 0 && end < 30 {
			rest := sub.Base[end+1:]
			for {
				pr, n := prefixAt(rest, language, shown)
				if n == 0 {
					break
				}
				sub.Prefixes = append(sub.Prefixes, pr)
				rest = rest[n:]
			}
			if len(rest) < len(sub.Base)-end-1 {
				sub.Base = sub.Base[:end+1] + " " + strings.TrimSpace(rest)
			}
		}
	}
	return sub
}

// subjectBase is a subject without its marks.
func (p *parser) subjectBase(value string) string { return subjectBase(value, p.letterMarks) }

// subjectBase is the Base of parseSubject without a language.
func subjectBase(value string, shown langSet) string {
	base := value
	for {
		_, n := prefixAt(base, "", shown)
		if n == 0 {
			break
		}
		base = strings.TrimSpace(base[n:])
	}
	if strings.HasPrefix(base, "[") {
		return parseSubject(base, "", shown).Base
	}
	return base
}

// fileEndings are the endings of attachment names.
var fileEndings = []string{
	".pdf", ".doc", ".docx", ".docm", ".xls", ".xlsx", ".xlsm", ".ppt", ".pptx", ".pps", ".msg", ".eml", ".jpg", ".jpeg", ".png",
	".gif", ".tif", ".tiff", ".bmp", ".zip", ".rtf", ".txt", ".csv", ".htm", ".html", ".ics", ".vcf", ".vcs", ".xml", ".odt",
	".ods", ".wav", ".mp3", ".mp4", ".mov", ".wpd", ".vsd", ".mpp", ".p7s", ".p7m", ".7z", ".rar",
}

// endingsBy are those endings by the byte behind their dot.
var endingsBy = func() (by [256][]string) {
	for _, e := range fileEndings {
		by[e[1]] = append(by[e[1]], e)
	}
	return by
}()

// hasFileName reports whether a file's name stands in s.
func hasFileName(s string) bool { return fileNameEnd(s, 0) > 0 }

// fileNameEnd is the offset behind the first file name at or behind i, or -1.
func fileNameEnd(s string, i int) int {
	for {
		k := strings.IndexByte(s[i:], '.')
		if k < 0 {
			return -1
		}
		i += k
		if i+1 == len(s) {
			return -1
		}
		for _, e := range endingsBy[lower(s[i+1])] {
			if len(s)-i >= len(e) && strings.EqualFold(s[i:i+len(e)], e) {
				if end := i + len(e); end == len(s) || !chars.IsLetterAt(s, end) && !chars.IsDigit(s[end]) && s[end] != '/' && s[end] != '@' {
					return end
				}
			}
		}
		i++
	}
}
