package dedupe

import "github.com/rethread/rethread/mail"

// byID decides by the ids of two mails that are no prints: another Message-ID is another message, whatever they say.
func (v *verdict) byID(a, b *mail.Copy) {
	if a.Native == nil || b.Native == nil || a.Native.MessageID == "" || b.Native.MessageID == "" {
		return
	}
	v.joined = a.Native.MessageID == b.Native.MessageID
	v.veto = !v.joined
	v.misfit, v.step = false, 0
	if v.joined {
		v.strength = mail.Certain
	}
}
