package check

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// forbidden are words that judge. A finding is an observation.
var forbidden = regexp.MustCompile(`(?i)forg(ed|ery)|fake|tamper|suspicio|hidden|hide|prov(e|es|en)\b|proof|fraud|manipul|` +
	`vervals|nep|geknoei|verdacht|verborgen|verberg|bewij|fraude|bedrog|gemanipuleerd`)

func TestForbiddenWords(t *testing.T) {
	for _, lang := range Languages() {
		b, err := os.ReadFile("words/" + lang + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		if found := forbidden.FindAllString(string(b), -1); found != nil {
			t.Errorf("%s: %v", lang, found)
		}
	}
	if !forbidden.MatchString("this proves that it was forged") || !forbidden.MatchString("dit bewijst") {
		t.Error("the test sees nothing")
	}
}

// codes are all that USERS.md lists, with the cases that have words of their own.
var codes = strings.Fields(`C01 C01/digit C02 C03 C04 C05 C06 C06/gap C06/double C07 C10 C10/zones C10/minutes C10/undecided C10/digit C11 C11/zones C11/reading
	C13 C13/zones C13/minutes C13/undecided C13/digit C14 C20 C20/nobody C20/zones C21 C21/day C21/zones C21/range C21/rounding C22 C22/both C22/missing C22/extra C23
	C23/attachments C24 C25 C25/text C26 C30 C30/list C31 C31/perhaps C32 C32/perhaps C33 C33/document C33/page C41`)

// TestLanguagesSayTheSame: every language has words for every code and case, the same gaps, and as many sentences.
func TestLanguagesSayTheSame(t *testing.T) {
	gaps := regexp.MustCompile(`\{\w+\}`)
	en, err := In("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range Languages() {
		w, err := In(lang)
		if err != nil {
			t.Fatal(err)
		}
		for key := range w.Findings {
			if !slices.Contains(codes, key) {
				t.Errorf("%s: words for %s, which there is not", lang, key)
			}
		}
		for _, key := range codes {
			a, b := en.Findings[key], w.Findings[key]
			for i, pair := range [][2]string{{a.Title, b.Title}, {a.Sentence, b.Sentence}} {
				x, y := gaps.FindAllString(pair[0], -1), gaps.FindAllString(pair[1], -1)
				slices.Sort(x)
				slices.Sort(y)
				if i == 0 && pair[1] == "" || !slices.Equal(x, y) {
					t.Errorf("%s %s: %q for %q", lang, key, pair[1], pair[0])
				}
			}
			if len(a.Assumes) != len(b.Assumes) || len(a.Explains) != len(b.Explains) || len(a.Settles) != len(b.Settles) || len(b.Explains) == 0 || len(b.Settles) == 0 {
				t.Errorf("%s %s: other sentences than in English, or none", lang, key)
			}
		}
		for _, g := range grades {
			if w.Grades[g] == "" {
				t.Errorf("%s: no word for %s", lang, g)
			}
		}
	}
	if _, err := In("xx"); err == nil {
		t.Error("an unknown language: no error")
	}
}

func TestSay(t *testing.T) {
	w, err := In("nl")
	if err != nil {
		t.Fatal(err)
	}
	s := w.Say(Finding{Code: "C10", Case: "zones", Items: []Item{{Args: map[string]string{"span": "1565"}}}})
	if s.Items[0].Sentence != "Volgens de gedrukte zones is het 1 d 2 u 5 min eerder." {
		t.Errorf("%q", s.Items[0].Sentence)
	}
	s = w.Say(Finding{Code: "C20", Args: map[string]string{"who": "Ann", "step": "+1:00"}})
	if strings.Contains(s.Title+s.Explains[0], "{") || !strings.Contains(s.Explains[0], "Ann") {
		t.Errorf("%+v", s)
	}
}
