package date

import (
	"strings"
	"sync"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// refilled is a date whose clock was passed over as recognition took a letter of the word in front of it for a digit, "11. maj 2022 k1.
// 08:04", read as that word. It is d where nothing of that is so.
func refilled(s string, o Options, d *mail.Date) *mail.Date {
	if d == nil || d.Precision != mail.PrecisionDay {
		return d
	}
	for at := 0; at < len(s); {
		end := at + strings.IndexAny(s[at:]+" ", " .,")
		word := s[at:end]
		if read := fillDigits.Replace(word); read != word && len(word) <= maxFill && strings.Trim(word, "0123456789") != "" && fills()[fold(read)] {
			again := parse(s[:at]+read+s[end:], o)
			timed := again != nil && (again.Precision == mail.PrecisionMinute || again.Precision == mail.PrecisionSecond)
			if timed {
				again.Repaired = true
				again.Rules = append(again.Rules, word+"→"+read+": digit for letter")
				return again
			}
		}
		at = end + 1
	}
	return d
}

// maxFill is the longest word between a day and its clock, in bytes.
const maxFill = 6

// fillDigits are the letters that recognition takes for digits.
var fillDigits = strings.NewReplacer("1", "l", "0", "o")

// fills are the words that stand between a day and its clock, folded.
var fills = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, l := range lang.All() {
		for _, w := range l.Date.Fill {
			all[fold(w)] = true
		}
	}
	return all
})
