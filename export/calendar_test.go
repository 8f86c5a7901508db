package export

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jhillyerd/enmime/v2"

	"github.com/rethread/rethread/mail"
)

func at(w mail.Wall) *mail.Date {
	return &mail.Date{Earliest: w, Latest: w, Precision: mail.PrecisionMinute}
}

func TestCalendarTimes(t *testing.T) {
	day := &mail.Date{Earliest: "2021-05-18T00:00", Latest: "2021-05-18T23:59", Precision: mail.PrecisionDay}
	zoned := at("2021-05-18T16:00")
	zoned.HasOffset, zoned.Offset = true, 120
	doubtful := at("2021-05-18T16:00")
	doubtful.Readings = []mail.Wall{"2021-05-18T16:00", "2021-05-18T18:00"}
	for _, test := range []struct {
		name  string
		a     *mail.Appointment
		lines []string
	}{
		{"a mail", nil, nil},
		{"nothing printed", &mail.Appointment{}, nil},
		{"several readings", &mail.Appointment{Start: doubtful}, nil},
		{"as printed", &mail.Appointment{Start: at("2021-05-18T16:00"), End: at("2021-05-18T17:00")}, []string{"DTSTART:20210518T160000", "DTEND:20210518T170000"}},
		{"with a zone", &mail.Appointment{Start: zoned, End: zoned}, []string{"DTSTART:20210518T140000Z"}},
		{"a whole day", &mail.Appointment{Start: day, End: day}, []string{"DTSTART;VALUE=DATE:20210518", "DTEND;VALUE=DATE:20210519"}},
		{"ends before it starts", &mail.Appointment{Start: at("2021-05-18T16:00"), End: at("2021-05-18T15:00")}, []string{"DTSTART:20210518T160000"}},
		{"a day at the end", &mail.Appointment{Start: at("2021-05-18T16:00"), End: day}, []string{"DTSTART:20210518T160000"}},
	} {
		m := newView(1)
		m.Best.Copy.Appointment = test.a
		var got []string
		for line := range strings.SplitSeq(calendar(m, time.Time{}), "\r\n") {
			if strings.HasPrefix(line, "DTSTART") || strings.HasPrefix(line, "DTEND") {
				got = append(got, line)
			}
		}
		if d := cmp.Diff(test.lines, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, d)
		}
	}
}

// TestAppointment reads a calendar item back, with values that would break its lines.
func TestAppointment(t *testing.T) {
	for _, s := range append(hard, hostile...) {
		m := newView(1)
		c := m.Best.Copy
		c.Kind, c.Appointment = mail.KindAppointment, &mail.Appointment{Start: at("2021-05-18T16:00"), Location: s}
		c.Subject.Value, m.Best.Body, c.From[0].Name = s, s+"\n--rethread-"+m.ID.String()+"\n", s
		raw, _ := write(t, m)
		parsed(t, raw[0])
		env, err := enmime.ReadEnvelope(strings.NewReader(string(raw[0])))
		if err != nil || len(env.Errors) > 0 {
			t.Fatalf("%q: %v %v", s, err, env.Errors)
		}
		if want := body(m.Best.Body) + notes(c); strings.ReplaceAll(env.Text, "\r\n", "\n") != want {
			t.Errorf("the text %q came back as %q", want, env.Text)
		}
		item := env.Root.FirstChild.NextSibling
		if item == nil || item.ContentType != "text/calendar" || item.NextSibling != nil {
			t.Fatalf("%q: no calendar item", s)
		}
		names := map[string]int{}
		for line := range strings.SplitSeq(strings.TrimSuffix(strings.ReplaceAll(string(item.Content), "\r\n", "\n"), "\n"), "\n") {
			if len(line) > 75 {
				t.Errorf("%q: a line of %d bytes", s, len(line))
			}
			if !strings.HasPrefix(line, " ") {
				names[line[:strings.IndexAny(line+":", ":;")]]++
			}
		}
		want := map[string]int{"BEGIN": 2, "END": 2, "VERSION": 1, "PRODID": 1, "METHOD": 1, "UID": 1, "DTSTAMP": 1, "DTSTART": 1, "SUMMARY": 1, "LOCATION": 1, "DESCRIPTION": 1, "ORGANIZER": 1, "ATTENDEE": 1}
		if clean(s) == "" {
			delete(want, "SUMMARY")
			delete(want, "LOCATION")
		}
		if d := cmp.Diff(want, names); d != "" {
			t.Errorf("%q (-want +got):\n%s", s, d)
		}
	}
}

func TestAttachmentsAreNamed(t *testing.T) {
	m := newView(1)
	m.Best.Copy.Attachments = []string{"plan.docx", "a\r\nb"}
	raw, _ := write(t, m)
	if want := "Dat is goed.\n\n[rethread: attachment named in print, not included: plan.docx]\n[rethread: attachment named in print, not included: a b]\n"; !strings.HasSuffix(string(raw[0]), want) {
		t.Errorf("%s", raw[0])
	}
	if got := parsed(t, raw[0]).Header["X-Rethread-Attachment"]; !cmp.Equal(got, []string{"plan.docx", "a b"}) {
		t.Errorf("%q", got)
	}
}
