package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestValuesOverLabels reads headers each of whose values stands on the line above its own label, and those that print values below.
func TestValuesOverLabels(t *testing.T) {
	heads := []map[mail.Role]string{
		{mail.RoleFrom: "Ann Lee <ann@quay.example>", mail.RoleDate: "Tuesday, 4 May 2021 10:12", mail.RoleTo: "Roe, Bob; Moe, Cas", mail.RoleSubject: "RE: Quay 4"},
		{mail.RoleFrom: "Roe, Bob", mail.RoleDate: "Monday, 3 May 2021 16:40", mail.RoleTo: "Ann Lee <ann@quay.example>", mail.RoleSubject: "Quay 4"},
	}
	order := []mail.Role{mail.RoleFrom, mail.RoleDate, mail.RoleTo, mail.RoleSubject}
	labels := map[mail.Role]string{mail.RoleFrom: "From:", mail.RoleDate: "Sent:", mail.RoleTo: "To:", mail.RoleSubject: "Subject:"}
	for name, line := range map[string]func(label, value string) string{
		"above": func(label, value string) string { return value + "\n" + label + "\n" },
		"below": func(label, value string) string { return label + "\n" + value + "\n" },
	} {
		var b strings.Builder
		for _, h := range heads {
			for _, role := range order {
				b.WriteString(line(labels[role], h[role]))
			}
			b.WriteString("\nThe berth is free on Monday, as the harbour office has said.\n\nRegards\n\n")
		}
		text, r := readText(b.String())
		checkReading(t, text, r)
		if len(r.Copies) != 2 {
			t.Errorf("%s: %d copies", name, len(r.Copies))
			continue
		}
		for i, h := range heads {
			for role, want := range h {
				if got := r.Copies[i].Raw(text, role); got != want {
					t.Errorf("%s: %s of message %d is %q", name, role, i, got)
				}
			}
			if got := text.Join(r.Copies[i].Body); !strings.HasPrefix(got, "The berth is free") || !strings.HasSuffix(strings.TrimSpace(got), "Regards") {
				t.Errorf("%s: body %q", name, got)
			}
		}
	}
}
