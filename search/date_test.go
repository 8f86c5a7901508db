package search

import (
	"testing"

	"github.com/rethread/rethread/mail"
)

func TestDates(t *testing.T) {
	tests := []struct {
		in          string
		from, until mail.Wall
	}{
		{"date:2021", "2021-01-01T00:00", "2022-01-01T00:00"},
		{"date:2021-12", "2021-12-01T00:00", "2022-01-01T00:00"},
		{"date:2021-05-27", "2021-05-27T00:00", "2021-05-28T00:00"},
		{"date:2020-02-29", "2020-02-29T00:00", "2020-03-01T00:00"},
		{"date:2021-05-27T14:00", "2021-05-27T14:00", "2021-05-27T14:01"},
		{"date:2021-12-31T23:59", "2021-12-31T23:59", "2022-01-01T00:00"},
		{`date:"2021-05-27 14:00"`, "2021-05-27T14:00", "2021-05-27T14:01"},
		{"date:2021‑05–27", "2021-05-27T00:00", "2021-05-28T00:00"},
		{"date:2020-10..2021-03", "2020-10-01T00:00", "2021-04-01T00:00"},
		{"date:2020..2020", "2020-01-01T00:00", "2021-01-01T00:00"},
		{"date:2021-05..2021", "2021-05-01T00:00", "2022-01-01T00:00"},
		{"date:2020…2021", "2020-01-01T00:00", "2022-01-01T00:00"},
		{`date:"2020 .. 2021"`, "2020-01-01T00:00", "2022-01-01T00:00"},
		{"date:..2021-03", "", "2021-04-01T00:00"},
		{"date:2021-05..", "2021-05-01T00:00", ""},
		{"after:2021-05", "2021-05-01T00:00", ""},
		{"after:2021-05-27T14:00", "2021-05-27T14:00", ""},
		{"before:2021", "", "2021-01-01T00:00"},
		{"before:2021-05-27", "", "2021-05-27T00:00"},
	}
	for _, test := range tests {
		q, err := Parse(test.in)
		if err != nil {
			t.Errorf("%s: %v", test.in, err)
			continue
		}
		if got := q.(Term); got.From != test.from || got.Until != test.until {
			t.Errorf("%s: from %q until %q, want %q, %q", test.in, got.From, got.Until, test.from, test.until)
		}
	}
}

func TestDatesRefused(t *testing.T) {
	tests := []struct {
		in     string
		column int
		text   string
	}{
		{"date:2021-02-30", 6, "have no 2021-02-30"},
		{"date:2021-13", 6, "have no 2021-13"},
		{"date:2021-05-27T24:00", 6, "have no 2021-05-27T24:00"},
		{"x date:27-5-2021", 8, "expected year, month, day: 2021-05-27 / a date is written"},
		{"date:27/05/2021", 6, "day: 2021-05-27 /"},
		{"date:27.05.2021", 6, "day: 2021-05-27 /"},
		{"date:03/04/2021", 6, "2021-04-03 or 2021-03-04"},
		{"date:04/04/2021", 6, "day: 2021-04-04 /"},
		{"date:2021-5-27", 6, "2021-05-27"},
		{"date:2021/05/27", 6, "2021-05-27"},
		{"date:20210527", 6, "2021-05-27"},
		{"date:05/2021", 6, "2021-05 /"},
		{"date:2021-5", 6, "2021-05 /"},
		{"date:may", 6, `"may" is no date; a date is written 2021`},
		{"date:today", 6, "is no date"},
		{"date:27-05-21", 6, "is no date"},
		{"date:0021", 6, "the year 21 is not between 1900 and 2100"},
		{"date:2201", 6, "the year 2201"},
		{"date:2021..2020", 6, "expected date:2020..2021"},
		{"date:2021..2020-12", 6, "ends before it begins"},
		{"date:..", 6, "one side of the dots"},
		{"date:2020..2021-02-30", 12, "have no 2021-02-30"},
		{"date:2020…may", 11, `"may" is no date`},
		{"date:2021..2022..2023", 6, "a range has two dates"},
		{"after:2020..2021", 7, "a range is written date:"},
		{"before:2021*", 8, "no * and ~"},
		{"date:~2021", 7, "no * and ~"},
		{"date:-2021", 6, "before the field"},
		{`date:""`, 6, "is no date"},
	}
	for _, test := range tests {
		checkRefused(t, test.in, test.column, test.text)
	}
}
