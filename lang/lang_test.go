package lang

import (
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

func TestFilesRead(t *testing.T) {
	all, err := read(files)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range all {
		if len(l.Date.Months) != 12 || len(l.Date.Weekdays) != 7 {
			t.Errorf("%s: %d months, %d weekdays", l.Code, len(l.Date.Months), len(l.Date.Weekdays))
		}
		for _, role := range []mail.Role{mail.RoleFrom, mail.RoleTo, mail.RoleDate, mail.RoleSubject} {
			if len(l.Labels[role]) == 0 {
				t.Errorf("%s: no label for %s", l.Code, role)
			}
		}
	}
}

// TestParticles holds for every language that has some: they are one word each, in lower case, and none twice.
func TestParticles(t *testing.T) {
	with := map[string]string{"da": "af", "de": "von", "en": "al", "es": "de", "fr": "du", "it": "della", "nl": "van", "no": "af", "pt": "dos", "sv": "af"}
	for _, l := range All() {
		if want, has := with[l.Code]; has != (len(l.Particles) > 0) || has && !slices.Contains(l.Particles, want) {
			t.Errorf("%s: particles %q", l.Code, l.Particles)
		}
		for i, p := range l.Particles {
			if p == "" || p != strings.ToLower(p) || strings.ContainsAny(p, " \t\n\"") || slices.Contains(l.Particles[:i], p) {
				t.Errorf("%s: particle %q", l.Code, p)
			}
		}
	}
}
