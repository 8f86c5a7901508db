package dedupe

import "github.com/rethread/rethread/mail"

// byID decides by the Message-IDs of two mails, empty for prints: another Message-ID is another message, whatever they say.
func (v *verdict) byID(a, b string) {
	if a == "" || b == "" {
		return
	}
	v.joined = a == b
	v.veto = !v.joined
	v.misfit, v.step = false, 0
	if v.joined {
		v.strength = mail.Certain
	}
}
