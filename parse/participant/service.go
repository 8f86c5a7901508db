package participant

import (
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// A service that sends mail for its users prints who wrote in front of its own name, and its own address behind: "Ann Lee via ZIVVER
// <noreply@zivver.example>". Where the user is blacked out, the address is none of his.

// byService reports whether a stamp stands for whoever wrote by such a service, whose address is printed: "5.1.2e via ZIVVER <…>".
func byService(p *mail.Participant) bool {
	if p.Name != "" || p.Address == "" || len(p.Grounds) == 0 {
		return false
	}
	name, _, _ := strings.Cut(p.Raw, "<")
	found := stamp.Find(name)
	if len(found) == 0 || strings.Trim(name[:found[0].Start], brackets) != "" {
		return false
	}
	return viaService(name[found[len(found)-1].End:])
}

// brackets are what stands around a name or a stamp in an entry.
const brackets = " \n\"'()[]"

// viaService reports whether what stands behind a name is a word for "via" and a service.
func viaService(s string) bool {
	word, service, _ := strings.Cut(strings.Trim(s, brackets), " ")
	if k := base(); word == "" || !k.viaStarts[word[0]] || len(word) > k.longVia {
		return false // as nearly all
	}
	return base().via[strings.ToLower(word)] && names(service) > 0
}

// serviceOf cuts the service by which somebody wrote from a name, "Ann Lee (via Dropbox)".
func serviceOf(name string) (user string, is bool) {
	for at := 0; ; {
		k := strings.IndexByte(name[at:], ' ')
		if k < 0 {
			return name, false
		}
		at += k + 1
		if viaService(name[at:]) {
			return name[:at-1], true
		}
	}
}
