package export

import (
	"fmt"
	"net/mail"
	"strings"

	model "github.com/rethread/rethread/mail"
)

// addresses formats participants for one message. Whoever has no printed address gets one under ".invalid", a domain that
// can never be real (RFC 2606), numbered within the message and with the message's short id, so that a client never takes
// people of two messages for one: whether they are is not printed.
type addresses struct {
	message           model.ID
	redacted, unknown int
}

// list formats a header's participants, "" for none.
func (a *addresses) list(ps []model.Participant) string {
	out := make([]string, 0, len(ps))
	for i := range ps {
		out = append(out, a.mailbox(&ps[i]))
	}
	return strings.Join(out, ", ")
}

// mailbox is one participant as `"display name" <address>`.
func (a *addresses) mailbox(p *model.Participant) string {
	name, address := a.who(p)
	if name == "" {
		return address
	}
	return phrase(name) + " <" + address + ">"
}

// who is the display name of a participant, "" for a bare address, and the printed or made-up address.
func (a *addresses) who(p *model.Participant) (name, address string) {
	name = displayName(p)
	if real(p.Address) {
		return name, p.Address
	}
	var local, home string
	if p.Redacted || (p.Name == "" && p.Address == "") {
		a.redacted++
		local, home = fmt.Sprintf("redacted.%d.%s", a.redacted, a.message.Short()), "redacted"
	} else {
		a.unknown++
		local, home = fmt.Sprintf("unknown.%d.%s", a.unknown, a.message.Short()), "unknown"
		if name == "" { // an address that cannot stand in a header is shown as what it is: printed text
			name = p.Address
		}
	}
	if hostname(p.Domain) {
		home = p.Domain
	} else if p.Domain != "" {
		name = strings.TrimSpace(name + " @" + p.Domain)
	}
	if name == "" {
		name = p.Raw
	}
	if clean(name) == "" {
		name = "[redacted]"
	}
	return name, local + "@" + home + ".invalid"
}

// displayName joins what is legible of a participant: the mark of redaction with its grounds, the name, the unit.
func displayName(p *model.Participant) string {
	var parts []string
	if p.Redacted || (p.Name == "" && p.Address == "" && p.Unit == "") {
		mark := "[redacted"
		for _, g := range codes(p.Grounds) {
			mark += " " + g
		}
		parts = append(parts, mark+"]")
	}
	if p.Name != "" && p.Name != p.Address {
		parts = append(parts, p.Name)
	}
	if p.Unit != "" && !strings.Contains(p.Name, p.Unit) {
		parts = append(parts, p.Unit)
	}
	return strings.Join(parts, " ")
}

// codes are the legal grounds without repeats, in printed order.
func codes(gs []model.Ground) []string {
	var out []string
	seen := map[string]bool{}
	for _, g := range gs {
		if g.Code != "" && !seen[g.Code] {
			seen[g.Code] = true
			out = append(out, g.Code)
		}
	}
	return out
}

// real reports whether a printed address can stand in a header as it is. A local part that is not ASCII cannot: readers
// without SMTPUTF8 lose the whole From header.
func real(address string) bool {
	local, domain, ok := strings.Cut(address, "@")
	if !ok || local == "" || len(address) > 254 || !hostname(domain) {
		return false
	}
	for i := range len(local) {
		if local[i] <= ' ' || local[i] > '~' {
			return false
		}
	}
	parsed, err := mail.ParseAddress("<" + address + ">")
	return err == nil && parsed.Address == address
}

// hostname reports whether domain is letters, digits and hyphens between dots.
func hostname(domain string) bool {
	if len(domain) > 240 {
		return false
	}
	for label := range strings.SplitSeq(domain, ".") {
		if label == "" || len(label) > 63 {
			return false
		}
		for i := range len(label) {
			c := label[i]
			if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-') {
				return false
			}
		}
	}
	return true
}
