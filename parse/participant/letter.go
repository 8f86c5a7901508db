package participant

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
)

// letter reads an entry whose name or mailbox is one letter and whose domain is damaged, "H <hroe@quaymaiLexample>": among the
// pieces of a torn entry a letter alone is debris of a bar. Here the name begins as the mailbox does, and nothing but the domain is
// to be mended.
func (r *reader) letter(s string) (p mail.Participant, is bool) {
	at := strings.IndexByte(s, '@')
	open := strings.LastIndexAny(s[:max(at, 0)], "<[")
	if open <= 0 || len(s)-at > maxPrinted || strings.IndexByte(">]", s[len(s)-1]) < 0 {
		return p, false
	}
	name, mailbox, domain := strings.TrimSpace(s[:open]), scheme(s[open+1:at]), s[at+1:len(s)-1]
	if name == "" || mailbox == "" || domain == "" || utf8.RuneCountInString(name) > 1 && len(mailbox) > 1 || strings.ContainsAny(name+mailbox+domain, "<>[]()@\n") ||
		strings.ContainsAny(mailbox+domain, " \t") {
		return p, false
	}
	first, _ := utf8.DecodeRuneInString(name)
	box, _ := utf8.DecodeRuneInString(mailbox)
	if !unicode.IsLetter(first) || unicode.ToLower(first) != unicode.ToLower(box) {
		return p, false
	}
	mended, rule, ok := r.domains.address(mailbox, domain)
	if !ok || rule == "" {
		return p, false
	}
	if p, is = r.clean(name + " <" + mailbox + "@" + mended + ">"); is {
		p.Raw = s
		p.Repairs = append(p.Repairs, "domain "+domain+" → "+mended+": "+rule)
	}
	return p, is
}
