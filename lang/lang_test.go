package lang

import (
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
