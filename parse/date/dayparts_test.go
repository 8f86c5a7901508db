package date

import (
	"strings"
	"testing"
)

// TestDayParts reads the part of the day behind a clock of twelve hours, whole and damaged dates alike.
func TestDayParts(t *testing.T) {
	for _, c := range []struct{ raw, lang, want string }{
		{"14 april 2020 om 8.05 uur 's avonds", "nl", "2020-04-14T20:05"},
		{"14 april 2020 om 8.05 uur ’s ochtends", "nl", "2020-04-14T08:05"},
		{"14 april 2020 om 20.05 uur 's avonds", "nl", "2020-04-14T20:05"},
		{"14 april 2020 om 11.05 uur 's nachts", "nl", "2020-04-14T23:05"},
		{"14 april 2020 om 2.05 uur 's nachts", "nl", "2020-04-14T02:05"},
		{"14 april 2020 om 12.05 uur 's nachts", "nl", "2020-04-14T00:05"},
		{"14 april 2020 8:05 nm.", "nl", "2020-04-14T20:05"},
		{"14 apri1 2020 om 8.05 uur 's avonds", "nl", "2020-04-14T20:05"},
		{"14. April 2020, 8:05 Uhr abends", "de", "2020-04-14T20:05"},
		{"14. April 2020, 8:05 Uhr Abendstern", "de", "2020-04-14T08:05"},
		{"14 avril 2020 à 8h05 de l’après-midi", "fr", "2020-04-14T20:05"},
		{"14 avril 2020 à 8h05 du matin", "fr", "2020-04-14T08:05"},
		{"14 April 2020 8:05 in the evening", "en", "2020-04-14T20:05"},
		{"14 Apnl 2020 8:05 in the evening", "en", "2020-04-14T20:05"},
		{"14 de abril de 2020, 8:05 de la tarde", "es", "2020-04-14T20:05"},
		{"14 de abril de 2020, 12:05 de la mañana", "es", "2020-04-14T12:05"},
		{"14 de abril de 2020, 8:05 de la mañana", "es", "2020-04-14T08:05"},
		{"14 de abril de 2020, 12:05 de la madrugada", "es", "2020-04-14T00:05"},
		{"14.4.2020 klo 8.05 ip.", "fi", "2020-04-14T20:05"},
		{"14.4.2020 8:05 сл.об.", "bg", "2020-04-14T20:05"},
		{"April 14, 2020 12:00 midnight", "en", "2020-04-14T00:00"},
		{"14. April 2020 12:00 Uhr Mitternacht", "de", "2020-04-14T00:00"},
		{"14.4.2020. 8:05 popodne", "hr", "2020-04-14T20:05"},
		{"14/4/2020 8:05 de la tarda", "ca", "2020-04-14T20:05"},
		{"14/4/2020 8:05 م", "en", "2020-04-14T20:05"},
		{"14.04.2020 nachmittags 8:05", "de", "2020-04-14T08:05 | 2020-04-14T20:05"},
		{"2020-04-14(화) 오후 8:05", "en", "2020-04-14T20:05"},
		{"2020-04-14(하) 오후 8:05", "en", "2020-04-14T08:05 | 2020-04-14T20:05"},
		{"14 de abril de 2O20 em 8:05", "pt", "2020-04-14T08:05"},
	} {
		if got := show(Parse(c.raw, Options{Langs: []string{c.lang}})); got != c.want {
			t.Errorf("%q: %s, want %s", c.raw, got, c.want)
		}
	}
	if _, n := Scan("14.04.2020 um 08:05 Früh, Hans schrieb:", Options{Langs: []string{"de"}}); n != len("14.04.2020 um 08:05") {
		t.Errorf("%d bytes in front of a name", n)
	}
	if d, n := Scan("14 April 2020 8:05 in the evening, Ann wrote:", Options{Langs: []string{"en"}}); show(d) != "2020-04-14T20:05" || n != len("14 April 2020 8:05 in the evening") {
		t.Errorf("%s of %d bytes", show(d), n)
	}
}

// TestRefilledOnce reads a date beside many words that may stand in front of a clock, of which none has one, in little time.
func TestRefilledOnce(t *testing.T) {
	if got := show(Parse("5 May 2021"+strings.Repeat(" 1a", 40), Options{})); got != "2021-05-05" {
		t.Errorf("%s", got)
	}
}
