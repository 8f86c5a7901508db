package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestClients reads attribution lines as clients print them, each above a quotation: with the language whose client it is.
func TestClients(t *testing.T) {
	const moment = "2024-01-10T16:02"
	for _, c := range []struct{ lang, line string }{
		{"cs", "Dne st 10. 1. 2024 16:02 uživatel Anna Berg <a.berg@quay.example> napsal:"},
		{"cs", "Dne středa 10. ledna 2024 16:02:11 CET Anna Berg <a.berg@quay.example> napsal(a):"},
		{"cs", "st 10. 1. 2024 v 16:02 odesílatel Anna Berg <a.berg@quay.example> napsal:"},
		{"cs", "10. ledna 2024 16:02:11 SEČ, Anna Berg <a.berg@quay.example> napsal:"},
		{"da", "Den ons. 10. jan. 2024 kl. 16.02 skrev Anna Berg <a.berg@quay.example>:"},
		{"da", "Den onsdag den 10. januar 2024 kl. 16.02.11 CET skrev Anna Berg <a.berg@quay.example>:"},
		{"da", "Den 10-01-2024 kl. 16.02 skrev Anna Berg <a.berg@quay.example>:"},
		{"de", "Am 10. Januar 2024 16:02:11 MEZ schrieb Anna Berg <a.berg@quay.example>:"},
		{"de", "Am Mittwoch, 10. Januar 2024 um 16:02:11 MEZ hat Anna Berg <a.berg@quay.example> Folgendes geschrieben:"},
		{"de", "Anna Berg <a.berg@quay.example> hat am 10.01.2024 16:02 CET geschrieben:"},
		{"de", "Am 10.01.2024, 16:02 Uhr, schrieb Anna Berg <a.berg@quay.example>:"},
		{"de", "Am 10. Jan. 2024, 16:02 +0100 schrieb Anna Berg <a.berg@quay.example>:"},
		{"de", "Anna Berg <a.berg@quay.example> schrieb am Mi., 10. Jan. 2024, 16:02:"},
		{"de", "Am Mittwoch, dem 10.01.2024 um 16:02 +0100 schrieb Anna Berg:"},
		{"en", "On Wed, Jan 10, 2024 at 4:02 PM Anna Berg <a.berg@quay.example> wrote:"},
		{"en", "On Wednesday, 10 January 2024 at 16:02:11 CET, Anna Berg <a.berg@quay.example> wrote:"},
		{"en", "On 10 Jan 2024, 16:02 +0100, Anna Berg <a.berg@quay.example>, wrote:"},
		{"en", "On Jan 10, 2024, at 4:02 PM, Anna Berg <a.berg@quay.example> wrote:"},
		{"en", "On January 10, 2024 4:02:11 PM GMT+01:00, Anna Berg <a.berg@quay.example> wrote:"},
		{"en", "Jan 10, 2024, 16:02 by a.berg@quay.example:"},
		{"en", "Anna Berg <a.berg@quay.example> wrote (on Wed, 10 Jan 2024 at 16:02 +0100):"},
		{"es", "El mié, 10 ene 2024 a las 16:02, Anna Berg (<a.berg@quay.example>) escribió:"},
		{"es", "El 10 de enero de 2024 16:02:11 CET, Anna Berg <a.berg@quay.example> escribió:"},
		{"es", "El mié., 10 ene. 2024 4:02 p. m., Anna Berg <a.berg@quay.example> escribió:"},
		{"es", "En miércoles, 10 de enero de 2024, 16:02:11 CET, Anna Berg <a.berg@quay.example> escribió:"},
		{"et", "Kontakt Anna Berg (<a.berg@quay.example>) kirjutas kuupäeval kolm, 10. jaanuar 2024 kell 16:02:"},
		{"et", "Anna Berg kirjutas 10.01.2024 kell 16:02:"},
		{"et", "Kirjutas Anna Berg <a.berg@quay.example> kuupäeval K, 10. jaanuar 2024 kell 16:02:"},
		{"fi", "ke 10. tammik. 2024 klo 16.02 Anna Berg (a.berg@quay.example) kirjoitti:"},
		{"fi", "Anna Berg <a.berg@quay.example> kirjoitti 10.1.2024 kello 16.02:"},
		{"fi", "Keskiviikko 10. tammikuuta 2024 klo 16.02.11 UTC+2 Anna Berg <a.berg@quay.example> kirjoitti:"},
		{"fi", "10. tammikuuta 2024 16.02.11 GMT+02:00 Anna Berg <a.berg@quay.example> kirjoitti:"},
		{"fr", "Le mer. 10 janv. 2024 à 16:02, Anna Berg <a.berg@quay.example> a écrit :"},
		{"fr", "Le 10 janvier 2024 16:02:11 GMT+01:00, Anna Berg <a.berg@quay.example> a écrit :"},
		{"fr", "Le 10 janv. 2024 à 16:02 +0100, Anna Berg <a.berg@quay.example>, a écrit :"},
		{"fr", "Le 10/01/2024 à 16 h 02, Anna Berg <a.berg@quay.example> a écrit :"},
		{"hr", "sri, 10. sij 2024. u 16:02 Anna Berg <a.berg@quay.example> napisao je:"},
		{"hr", "Dana 10. siječnja 2024. 16:02 korisnik Anna Berg <a.berg@quay.example> napisao je:"},
		{"hu", "Anna Berg <a.berg@quay.example> ezt írta (időpont: 2024. jan. 10., Sze, 16:02):"},
		{"hu", "2024. 01. 10. 16:02 keltezéssel, Anna Berg írta:"},
		{"hu", "2024. január 10., szerda 16:02:11 CET időpontban Anna Berg <a.berg@quay.example> ezt írta:"},
		{"hu", "2024. január 10. 16:02:11 CET, Anna Berg <a.berg@quay.example> írta:"},
		{"it", "Il giorno mer 10 gen 2024 alle ore 16:02 Anna Berg <a.berg@quay.example> ha scritto:"},
		{"it", "Il mercoledì 10 gennaio 2024 alle ore 16:02:11 CET, Anna Berg <a.berg@quay.example> ha scritto:"},
		{"it", "Il 10 gennaio 2024 16:02:11 CET, Anna Berg <a.berg@quay.example> ha scritto:"},
		{"it", "Il 10/01/2024 16:02 CET Anna Berg <a.berg@quay.example> ha scritto:"},
		{"nl", "Op wo 10 jan 2024 om 16:02 schreef Anna Berg <a.berg@quay.example>:"},
		{"nl", "Op 10 jan. 2024, om 16:02 heeft Anna Berg <a.berg@quay.example> het volgende geschreven:"},
		{"nl", "Op woensdag 10 januari 2024 16:02:11 CET schreef Anna Berg <a.berg@quay.example>:"},
		{"nl", "Op 10 januari 2024 om 16:02 schreef Anna Berg <a.berg@quay.example>:"},
		{"no", "ons. 10. jan. 2024 kl. 16:02 skrev Anna Berg <a.berg@quay.example>:"},
		{"no", "onsdag 10. januar 2024 kl. 16:02:11 CET skrev Anna Berg <a.berg@quay.example> følgende:"},
		{"pl", "śr., 10 sty 2024 o 16:02 Anna Berg <a.berg@quay.example> napisał(a):"},
		{"pl", "W dniu środa, 10 stycznia 2024 16:02:11 CET użytkownik Anna Berg <a.berg@quay.example> napisał:"},
		{"pl", "W dniu śro, 10.01.2024 o godzinie 16:02 +0100, użytkownik Anna Berg napisał:"},
		{"pl", "Dnia 10 stycznia 2024 16:02 Anna Berg <a.berg@quay.example> napisał(a):"},
		{"pl", "Wiadomość napisana przez Anna Berg <a.berg@quay.example> w dniu 10 sty 2024, o godz. 16:02:"},
		{"pt", "Em qua., 10 de jan. de 2024 às 16:02, Anna Berg <a.berg@quay.example> escreveu:"},
		{"pt", "Anna Berg <a.berg@quay.example> escreveu (quarta, 10/01/2024 à(s) 16:02):"},
		{"pt", "Às 16:02 de 10/01/2024, Anna Berg escreveu:"},
		{"pt", "Em 10 de jan. de 2024, à(s) 16:02, Anna Berg <a.berg@quay.example> escreveu:"},
		{"pt", "Em 10 de janeiro de 2024 16:02:11 BRT, Anna Berg <a.berg@quay.example> escreveu:"},
		{"ro", "mie., 10 ian. 2024, 16:02 Anna Berg <a.berg@quay.example> a scris:"},
		{"ro", "Pe data de mie., 10 ian. 2024, 16:02, Anna Berg <a.berg@quay.example> a scris:"},
		{"ro", "În miercuri, 10 ianuarie 2024 la 16:02:11 EET, Anna Berg <a.berg@quay.example> a scris:"},
		{"ru", "ср, 10 янв. 2024 г. в 16:02, Anna Berg <a.berg@quay.example>:"},
		{"ru", "10 янв. 2024 г., в 16:02, Anna Berg <a.berg@quay.example> написал(а):"},
		{"ru", "Среда, 10 января 2024, 16:02 +03:00 от Anna Berg <a.berg@quay.example>:"},
		{"ru", "10.01.2024 16:02, Anna Berg пишет:"},
		{"ru", "10 января 2024 г. 16:02:11 GMT+03:00, Anna Berg <a.berg@quay.example> пишет:"},
		{"ru", "В Ср, 10/01/2024 в 16:02 +0300, Anna Berg пишет:"},
		{"ru", "В письме от среда, 10 января 2024 г. 16:02:11 MSK пользователь Anna Berg написал:"},
		{"sk", "st 10. 1. 2024 o 16:02 Anna Berg <a.berg@quay.example> napísal(a):"},
		{"sk", "Dňa 10. januára 2024 16:02:11 SEČ, Anna Berg <a.berg@quay.example> napísal/a:"},
		{"sv", "Den ons 10 jan. 2024 kl 16:02 skrev Anna Berg <a.berg@quay.example>:"},
		{"sv", "10 jan. 2024 kl. 16:02 skrev Anna Berg <a.berg@quay.example>:"},
		{"sv", "ons 2024-01-10 klockan 16:02 +0100 skrev Anna Berg:"},
		{"sv", "Den 10 januari 2024 16:02:11 CET, skrev Anna Berg <a.berg@quay.example>:"},
		{"tr", "Anna Berg <a.berg@quay.example>, 10 Oca 2024 Çar, 16:02 tarihinde şunu yazdı:"},
		{"tr", "Anna Berg <a.berg@quay.example> şunları yazdı (10 Oca 2024 16:02):"},
		{"tr", "10 Ocak 2024 Çarşamba 16:02:11 GMT+3 tarihinde Anna Berg <a.berg@quay.example> şunu yazdı:"},
		{"uk", "ср, 10 січ. 2024 р. о 16:02 Anna Berg <a.berg@quay.example> пише:"},
		{"uk", "10 січ. 2024 р., о 16:02, Anna Berg <a.berg@quay.example> написав(-ла):"},
		{"uk", "10 січня 2024, 16:02:11, від \"Anna Berg\" <a.berg@quay.example>:"},
	} {
		text, r := readText("It is clear again.\n\n" + c.line + "\n> Is it?\n")
		if len(r.Copies) != 1 {
			t.Errorf("%s: %q: %d copies", c.lang, c.line, len(r.Copies))
			continue
		}
		got := &r.Copies[0]
		from := strings.Trim(got.Raw(text, mail.RoleFrom), "\"")
		if got.Lang != c.lang || got.Date == nil || got.Date.Earliest[:16] != moment || got.Date.Latest[:16] != moment || got.Date.Repaired ||
			!strings.HasPrefix(from, "Anna Berg") && from != "a.berg@quay.example" {
			t.Errorf("%s: %q: %s, from %q, %+v", c.lang, c.line, got.Lang, from, got.Date)
		}
	}
}
