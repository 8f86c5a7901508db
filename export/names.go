package export

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/rethread/rethread/mail"
)

// maxSlug bounds the part of a file name that comes from a subject.
const maxSlug = 48

// slug is what is left of a text as part of a file name: letters a to z, digits, single hyphens. What else a subject holds
// (slashes, dots, device names, marks that turn the reading direction) cannot reach a path.
func slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(strings.ToLower(strings.ToValidUTF8(cut(s), ""))) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r): // the accent of the letter before
		default:
			gap = true
		}
		if b.Len() >= maxSlug {
			break
		}
	}
	return strings.TrimSuffix(b.String(), "-")
}

// cut bounds the work on a long subject.
func cut(s string) string { return s[:min(len(s), 8*maxSlug)] }

// stamp is the printed clock for a file name, as far as one reading of it goes, so that names sort by date; "undated" comes
// after all digits.
func stamp(d *mail.Date) string {
	if !d.Known() || len(d.Readings) > 1 {
		return "undated"
	}
	w := string(d.Earliest)
	switch {
	case d.Exact():
		w = minute(d.Earliest)
	case d.Precision == mail.PrecisionDay:
		w = w[:min(10, len(w))]
	case d.Precision == mail.PrecisionMonth:
		w = w[:min(7, len(w))]
	case d.Precision == mail.PrecisionYear:
		w = w[:min(4, len(w))]
	default:
		return "undated"
	}
	for i := range len(w) {
		if c := w[i]; (c < '0' || c > '9') && c != '-' && c != 'T' && c != ':' {
			return "undated"
		}
	}
	return strings.NewReplacer("T", "_", ":", "").Replace(w)
}

// messageName is the name of a message's file without its ending; short ids can meet, so the folder may ask for the long one.
func messageName(m *mail.MessageView, id string) string {
	return join(stamp(m.Date), "m"+id, slug(m.Best.Copy.Subject.Value))
}

// threadName names a thread by its first message and the first subject in it.
func threadName(thread []*mail.MessageView, id string) string {
	subject := ""
	for _, m := range thread {
		if subject == "" {
			subject = slug(m.Best.Copy.Subject.Base)
		}
	}
	return join(stamp(thread[0].Date), "t"+id, subject)
}

func join(parts ...string) string {
	if parts[len(parts)-1] == "" {
		parts = parts[:len(parts)-1]
	}
	return strings.Join(parts, "_")
}
