package search

import "testing"

func TestPartyID(t *testing.T) {
	for value, want := range map[string]string{
		"p3f1a3154":                             "3f1a3154",
		" P3F1A3154 ":                           "3f1a3154",
		"p3f1a31540c":                           "3f1a31540c",
		"3f1a3154-58b0-5e41-a33e-3b1c2d3e4f50":  "3f1a315458b05e41a33e3b1c2d3e4f50",
		"p3f1a3154-58b0-5e41-a33e-3b1c2d3e4f50": "3f1a315458b05e41a33e3b1c2d3e4f50",
		"3f1a3154":                              "", // a number
		"p3f1a315":                              "", // fewer digits than are shown
		"peace":                                 "",
		"p3f1a315x":                             "",
		"p3f1a3154@example.org":                 "",
		"a-b-c-d-e":                             "",
		"m3f1a3154":                             "",
		"p":                                     "",
		"":                                      "",
		"p3f1a315458b05e41a33e3b1c2d3e4f50aa":   "",
	} {
		if got, is := PartyID(value); got != want || is != (want != "") {
			t.Errorf("%q: %q, %v, want %q", value, got, is, want)
		}
	}
}
