package search

import (
	"slices"
	"strings"
	"sync"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// nearField is the field that an unknown name probably means: the label of a header in a language that is known ("von:",
// "onderwerp:"), else the name that is nearest; "" if there is none.
func nearField(name string) string {
	if f := byLabel()[Fold(name)]; f != "" {
		return string(f)
	}
	return nearest(Fold(name), fieldNames)
}

// byLabel are the fields of headers by their printed labels, folded. Where languages disagree the first by code wins.
var byLabel = sync.OnceValue(func() map[string]Field {
	fields := []struct {
		role  mail.Role
		field Field
	}{
		{mail.RoleFrom, FieldFrom},
		{mail.RoleTo, FieldTo},
		{mail.RoleCc, FieldCc},
		{mail.RoleBcc, FieldCc},
		{mail.RoleSubject, FieldSubject},
		{mail.RoleDate, FieldDate},
		{mail.RoleAttachments, FieldAttachment},
	}
	m := map[string]Field{}
	for _, l := range lang.All() {
		for _, f := range fields {
			for _, label := range l.Labels[f.role] {
				if label = Fold(label); m[label] == "" {
					m[label] = f.field
				}
			}
		}
	}
	return m
})

// nearest is the name that another one begins, or is one edit away from, or of long names two; "" if there is none. Names
// of two letters are near to too many.
func nearest(name string, names []string) string {
	if len(name) < 3 || len(name) > 40 {
		return ""
	}
	if i := slices.IndexFunc(names, func(s string) bool { return strings.HasPrefix(s, name) }); i >= 0 {
		return names[i]
	}
	best, least := "", 2
	if len(name) > 6 {
		least = 3
	}
	for _, s := range names {
		if d := edits(name, s); d < least {
			best, least = s, d
		}
	}
	return best
}

// edits is how many bytes are put in, left out, changed or swapped with their neighbour between a and b.
func edits(a, b string) int {
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	for j := range rows[1] {
		rows[1][j] = j
	}
	for i := 1; i <= len(a); i++ {
		older, old, row := rows[(i+2)%3], rows[i%3], rows[(i+1)%3]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := old[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			row[j] = min(change, old[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], older[j-2]+1)
			}
		}
	}
	return rows[(len(a)+1)%3][len(b)]
}
