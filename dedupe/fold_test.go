package dedupe

import "testing"

func TestFold(t *testing.T) {
	for _, c := range []struct{ name, body, core string }{
		{"re-wrapped and quoted", "> Could you\n> send it\n> toMorrow?", "eouidyousendittomorrow"},
		{"accents and confusables", "Señor 0l1 8", "senoroiib"},
		{"stamps", "Hello 10.2.e and (b)(6) you 5.1.2e", "heiioandyou"},
		{"closing", "Please call me.\nKind regards,\nAnn Smith\n0612345678", "pieaseeaiime"},
		{"closing alone is the message", "Thanks,\nAnn", "thanksann"},
		{"thanks that go on", "Hello there all of you\nThanks so much for helping us out today", "heiiothereaiiofyouthankssomuehforheipingusouttoday"},
		{"phone", "See you at nine. Sent from my iPad", "seeyouatnine"},
	} {
		f := fold(c.body, folded{})
		if got := string(f.own()); got != c.core {
			t.Errorf("%s: %q, want %q", c.name, got, c.core)
		}
	}
}

func TestStamp(t *testing.T) {
	for word, want := range map[string]bool{
		"10.2.e": true, "0.2.e": true, "5.1.2e": true, "10.2.g": true, "(b)(6)": true, "s.1.2e": true,
		"10:30": false, "3.5": false, "e.g.": false, "2021.": false, "hello": false, "12.500": false,
	} {
		if isStamp(word) != want {
			t.Errorf("isStamp(%q) is %v", word, !want)
		}
	}
}
