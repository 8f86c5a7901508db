package participant

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// Archives of mailing lists print a word for the "@" of addresses, so that machines that gather them pass over it:
// "jan at firma.nl (Jan Smit)". They do so with every address, so that a value in which an "@" stands is another one's.

// obscured is one such address: as printed, and as it is read. The sign is what is printed within it for the "@", "" for a word with
// blanks around it.
type obscured struct{ printed, address, sign string }

// atWords are the words for "@" of all languages: the archive's is not that of the mail.
var atWords = sync.OnceValue(func() []string {
	var all []string
	for _, l := range lang.All() {
		all = append(all, l.At...)
	}
	slices.Sort(all)
	return slices.Compact(all)
})

// atSigns are what is printed for "@" within a word.
var atSigns = [...]string{"(at)", "[at]", "{at}"}

// signAt is the length of such a sign at s[i], 0 if none stands there.
func signAt(s string, i int) int {
	if c := s[i]; c == '(' || c == '[' || c == '{' {
		for _, sign := range atSigns {
			if hasPrefixFold(s[i:], sign) {
				return len(sign)
			}
		}
	}
	return 0
}

// hasPrefixFold is strings.HasPrefix in any case of ASCII.
func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// unobscure reads a value with "@" in its addresses, which it lists in their order. A word for it stands in values without any "@", a
// sign for it in any, within a word that is an address but for it.
func unobscure(s string) (string, []obscured) {
	if strings.IndexByte(s, '.') < 0 {
		return s, nil
	}
	words := strings.IndexByte(s, '@') < 0
	var found []obscured
	var b strings.Builder
	done := 0
	for i := 1; i < len(s); i++ {
		domain, sign := -1, ""
		switch {
		case i <= done:
			continue
		case s[i] == ' ' || s[i] == '\n':
			if words {
				domain = behindAtWord(s, i)
			}
		default:
			if n := signAt(s, i); n > 0 {
				domain, sign = i+n, s[i:i+n]
			}
		}
		if domain < 0 {
			continue
		}
		local := i
		for local > done && localByte(s[local-1]) {
			local--
		}
		for local < i && strings.IndexByte("'*", s[local]) >= 0 {
			local++ // a quote, the emphasis of web mail
		}
		end, ok := obscuredEnd(s, domain)
		if sign == "" && !obscuredLocal(s, local, i) || !ok {
			continue
		}
		o := obscured{s[local:end], s[local:i] + "@" + strings.ReplaceAll(s[domain:end], " ", ""), sign}
		found = append(found, o)
		b.WriteString(s[done:local])
		b.WriteString(o.address)
		done = end
	}
	if found == nil {
		return s, nil
	}
	b.WriteString(s[done:])
	return b.String(), found
}

// EndsObscured reports whether a line ends with the one such address in it, in brackets or not.
func EndsObscured(line string) bool {
	_, found := unobscure(line)
	return len(found) == 1 && strings.HasSuffix(strings.TrimRight(line, " >)]'\""), found[0].printed)
}

// behindAtWord is the offset behind a word for "@" and the white space around it that begins at i, -1 if there is none.
func behindAtWord(s string, i int) int {
	start := behindGap(s, i)
	for _, word := range atWords() {
		if rest := s[start:]; strings.HasPrefix(rest, word) && len(rest) > len(word)+3 && (rest[len(word)] == ' ' || rest[len(word)] == '\n') {
			return behindGap(s, start+len(word))
		}
	}
	return -1
}

// behindGap is the offset behind the white space between two words that begins at i.
func behindGap(s string, i int) int {
	end := i + 1
	for end < len(s) && end-i <= wordGap && (s[end] == ' ' || s[end] == '\n' || s[end] == '\t') {
		end++
	}
	return end
}

// obscuredLocal reports whether what stands before the word for "@" is the name of a mailbox: alone in its entry or in a bracket,
// or in small letters behind the names of a person. "Sales at Booking.com" is a name.
func obscuredLocal(s string, local, end int) bool {
	if local == end || !strings.ContainsAny(s[local:end], "abcdefghijklmnopqrstuvwxyz0123456789") {
		return false
	}
	if local > 0 && strings.IndexByte("<[(", s[local-1]) >= 0 {
		return true
	}
	if upper := s[local:end] != strings.ToLower(s[local:end]); upper {
		return false
	}
	entry := s[max(0, local-maxQuoted):local]
	entry = entry[strings.LastIndexAny(entry, ",;\n")+1:]
	for w := range strings.FieldsSeq(strings.Trim(entry, " '\"")) {
		if w[0] < utf8.RuneSelf && !chars.IsCapital(w[0]) && !particle(w) && w != s[local:end] && w != "via" {
			return false // "via": Mailman's senders, whose list stands in for them
		}
	}
	return true
}

// obscuredEnd is the end of the domain at i, which is in small letters, or in a bracket. A blank may stand in front of its ending.
func obscuredEnd(s string, i int) (end int, ok bool) {
	end = i
	for end < len(s) && domainByte(s[end]) {
		end++
	}
	if end > i && s[end-1] == '.' && end+1 < len(s) && s[end] == ' ' && chars.IsLetter(s[end+1]) {
		for end++; end < len(s) && chars.IsLetter(s[end]); end++ {
			continue
		}
	}
	domain := strings.ReplaceAll(s[i:end], " ", "")
	if domain != strings.ToLower(domain) || end < len(s) && strings.IndexByte(" \n,;>)]'\"", s[end]) < 0 {
		return end, false
	}
	return end, base().valid(domain) || wordDomain(domain)
}

// asPrinted gives the people of a value their raw text as it is printed, and says how their addresses were read.
func asPrinted(people []mail.Participant, found []obscured) []mail.Participant {
	for i := range people {
		p := &people[i]
		var raw strings.Builder
		rest := p.Raw
		for len(found) > 0 {
			o := found[0]
			at := strings.Index(rest, o.address)
			if at < 0 {
				break
			}
			raw.WriteString(rest[:at])
			raw.WriteString(o.printed)
			rest, found = rest[at+len(o.address):], found[1:]
			if strings.EqualFold(p.Address, o.address) {
				what := "a word"
				if o.sign != "" {
					what = o.sign
				}
				p.Repairs = append(p.Repairs, "address "+strings.Join(strings.Fields(o.printed), " ")+" → "+p.Address+": "+what+" printed for its @")
			}
		}
		raw.WriteString(rest)
		p.Raw = raw.String()
	}
	return people
}
