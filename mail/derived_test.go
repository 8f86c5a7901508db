package mail

import (
	"testing"
	"time"
)

func TestInstantOn(t *testing.T) {
	at := func(s string) *Date { return &Date{Earliest: Wall(s), Latest: Wall(s)} }
	instant := &Instant{Time: time.Date(2021, 5, 12, 12, 41, 58, 0, time.UTC)}
	tests := []struct {
		name string
		d    *Date
		want string
	}{
		{"the clock of Amsterdam", at("2021-05-12T14:41"), "2021-05-12T14:41:58+02:00"},
		{"with seconds", at("2021-05-12T14:41:58"), "2021-05-12T14:41:58+02:00"},
		{"half an hour", at("2021-05-12T18:11"), "2021-05-12T18:11:58+05:30"},
		{"the day before", at("2021-05-12T00:41"), "2021-05-12T00:41:58-12:00"},
		{"no clock explains it", at("2021-05-14T14:41"), "2021-05-12T12:41:58Z"},
		{"a bare day", &Date{Earliest: "2021-05-12T00:00", Latest: "2021-05-12T23:59"}, "2021-05-12T12:41:58Z"},
		{"impossible", at("2021-02-31T14:41"), "2021-05-12T12:41:58Z"},
		{"none", nil, "2021-05-12T12:41:58Z"},
	}
	for _, test := range tests {
		if got := instant.On(test.d).Format(time.RFC3339); got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
}
