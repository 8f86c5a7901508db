package parse

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// printedDates are ways in which a client of this language prints the fourth of February 2021, 10:15: in words and in
// numbers, each as one date and as a day with its clock apart.
func printedDates(l *lang.Language) [][2]string {
	dot, clock := "", "10:15"
	style := dateStyles()[l.Code]
	if style.dotted {
		dot = "."
	}
	if style.clock == '.' {
		clock = "10.15"
	}
	weekday, month := l.Date.Weekdays[3][0], l.Date.Months[1][0]
	day := fmt.Sprintf("%s 4%s %s 2021", weekday, dot, month)
	short := "04.02.2021"
	switch {
	case l.Code == "hu":
		day, short = fmt.Sprintf("2021. %s 4.", month), "2021. 02. 04."
	case l.Code == "en":
		day, short = fmt.Sprintf("%s, %s 4, 2021", weekday, month), "2021-02-04"
	case style.yearFirst:
		short = "2021-02-04"
	}
	return [][2]string{{day, clock}, {short, clock}}
}

// fill prints a pattern with a sender and a date.
func fill(pattern, sender string, date [2]string) string {
	s := strings.Replace(pattern, "{id}", "<7E11F0.1@quay.example>", 1)
	if strings.Count(s, "{date}") == 1 {
		s = strings.Replace(s, "{date}", date[0]+" "+date[1], 1)
	} else {
		s = strings.Replace(s, "{date}", date[0], 1)
		s = strings.Replace(s, "{date}", date[1], 1)
	}
	return strings.Replace(s, "{from}", sender, 1)
}

// wraps are a line as it is and broken at each of its blanks, and at some pairs of them.
func wraps(line string) []string {
	out := []string{line}
	words := strings.Split(line, " ")
	for i := 1; i < len(words); i++ {
		out = append(out, strings.Join(words[:i], " ")+"\n"+strings.Join(words[i:], " "))
		for j := i + 2; j < len(words); j += 5 {
			out = append(out, strings.Join(words[:i], " ")+"\n"+strings.Join(words[i:j], " ")+"\n"+strings.Join(words[j:], " "))
		}
	}
	return out
}

// brokenEarly reports whether the first line of an attribution ends within its sender although it had room for another word:
// no client prints that, and the first line may be the writer's.
func brokenEarly(printed, sender string) bool {
	lines := strings.Split(strings.TrimPrefix(printed, "* "), "\n")
	if len(lines) == 1 || !strings.HasPrefix(sender, lines[0]) || lines[0] == sender {
		return false
	}
	width := 0
	for _, line := range lines[1:] {
		width = max(width, len(line))
	}
	word, _, _ := strings.Cut(lines[1], " ")
	return len(lines[0])+1+len(word) <= width
}

// sharing are the languages that print a pattern, or one with other commas.
func sharing(pattern string) map[string]bool {
	plain := func(s string) string { return strings.ReplaceAll(s, ",", "") }
	langs := map[string]bool{}
	for _, l := range lang.All() {
		for _, a := range l.Attributions {
			if plain(a) == plain(pattern) {
				langs[l.Code] = true
			}
		}
	}
	return langs
}

// TestEveryPatternReads holds for every attribution pattern of every language: it reads the lines that it prints, on one
// line and wrapped, and finds sender, moment and language. A pattern without a date reads only an address above a quotation,
// one without a verb also needs a clock.
func TestEveryPatternReads(t *testing.T) {
	for _, l := range lang.All() {
		for _, pattern := range l.Attributions {
			pt := newPattern(pattern)
			dated := strings.Contains(pattern, "{date}")
			langs := sharing(pattern)
			for _, date := range printedDates(l) {
				for _, sender := range []string{"Anna Berg", "Anna Berg <a.berg@quay.example>", "a.berg@quay.example"} {
					address := strings.Contains(sender, "@")
					for _, quoted := range []bool{true, false} {
						if (pt.weak || !dated) && !(quoted && address) || strings.Index(pattern, "{from}") < strings.Index(pattern, "{date}") && !quoted && !address {
							continue
						}
						line := fill(pattern, sender, date)
						lines := []string{line}
						if dated && strings.Contains(sender, "<") {
							bullet := line[:len(line)-len(strings.TrimPrefix(line, "* "))]
							lines = wraps(line[len(bullet):])
							for i := range lines {
								lines[i] = bullet + lines[i]
							}
						}
						for _, printed := range lines {
							if pt.pieces[0].from && brokenEarly(printed, sender) {
								continue
							}
							checkAttribution(t, printed, sender, quoted, dated, langs)
						}
						if t.Failed() {
							break
						}
					}
				}
			}
		}
	}
}

func checkAttribution(t *testing.T, printed, sender string, quoted, dated bool, langs map[string]bool) {
	t.Helper()
	below := "It is clear again.\n"
	if quoted {
		below = "> It is clear again.\n"
	}
	text, r := readText("It was clear when we left.\n\n" + printed + "\n" + below)
	if len(r.Copies) != 1 {
		t.Errorf("%q: %d copies", printed, len(r.Copies))
		return
	}
	c := &r.Copies[0]
	if got := strings.Join(strings.Fields(c.Raw(text, mail.RoleFrom)), " "); got != sender {
		t.Errorf("%q: sender %q", printed, got)
	}
	switch {
	case !dated && c.Date != nil:
		t.Errorf("%q: date %+v", printed, c.Date)
	case dated && (c.Date == nil || c.Date.Earliest[:16] != "2021-02-04T10:15" || c.Date.Latest[:16] != "2021-02-04T10:15"):
		t.Errorf("%q: date %+v", printed, c.Date)
	}
	if !langs[c.Lang] {
		t.Errorf("%q: %s", printed, c.Lang)
	}
}

// TestUnknownAttribution keeps attribution lines of languages that are not known out of the recipients above them.
func TestUnknownAttribution(t *testing.T) {
	const head = "From: Ann Lee <ann@quay.example>\nSent: Monday, May 24, 2021 9:00 AM\nTo: Bob Roe <bob@quay.example>\nSubject: Quay\n\nIt is.\n\n"
	for _, line := range []string{
		"Երկ, 13 հնս, 2022 թ. 23:31-ին Bob Roe <bob@quay.example> գրեց՝",
		"13 հունիսի 2022 23:31 Bob Roe <bob@quay.example>\nգրեց:",
	} {
		if _, r := readText(head + line + "\n\n> Is it clear?\n"); len(r.Copies) != 1 || len(r.Copies[0].To) != 1 {
			t.Errorf("%q: %+v", line, r.Copies)
		}
	}
}

// TestProseIsNoAttribution keeps what tells of letters, entries of lists and lines of logs from being read as mail.
func TestProseIsNoAttribution(t *testing.T) {
	for _, s := range []string{
		"On Friday Bob wrote to me that:\nit was late.\n",
		"Op 4 februari 2021 om 10:15 schreef Jan Jansen aan de minister:\n\"het gaat niet\".\n",
		"Am 4. Februar 2021 um 10:15 Uhr schrieb Herr Meier ins Buch:\nSeil gerissen.\n",
		"Am 4. Februar 2021 hat Anna Folgendes geschrieben:\nSeil gerissen.\n",
		"Dne 4. 2. 2021 v 10:15 technik napsal:\nlano.\n",
		"Technik Novák píše v roce 2021:\nlano.\n",
		"4 февраля 2021 г. в 10:15 инженер Петров написал:\nканат.\n",
		"В письме от 4 февраля 2021 г. министр написал:\nканат.\n",
		"4 февраля 2021 г. от Петрова:\nканат.\n",
		"Dana 4. veljače 2021. u 10:15 ministar je napisao:\nuže.\n",
		"Ministar je napisao dana 4. veljače 2021.:\nuže.\n",
		"W dniu 4 lutego 2021 o 10:15 inspektor pisze:\nlina.\n",
		"Minister pisze:\nlina.\n",
		"Użytkownik napisał:\nlina.\n",
		"El 4 de febrero de 2021 a las 10:15, el alcalde escribió:\nNo hay peligro.\n",
		"Como escribió Ana en 2019:\nnadie.\n",
		"Ana escribió en 2019:\nnadie.\n",
		"Il comitato ha scritto il 4 febbraio 2021:\nVergogna.\n",
		"Às 10:15 de 4 de fevereiro de 2021, o jornal escreveu:\nnada.\n",
		"Në 2021:\nnada.\n",
		"2021. február 4. 10:15-kor a mérnök ezt írta:\nkötél.\n",
		"A mérnök ezt írta (2021. február 4.):\nkötél.\n",
		"4 Şubat 2021 tarihinde belediye şunu yazdı:\nkapalı.\n",
		"Selon le préfet:\nrien.\n",
		"Selon le préfet <prefet@rhone.example>:\nrien.\n",
		"04.02.2021 10:15 Anna Berg <a@quay.example>:\nlogin ok\n",
		"[04.02.2021 10:15] Anna Berg <a@quay.example>:\nlogin ok\n",
		"* Anna Berg <a@quay.example> [2021-02-04 10:15]:\nlogin ok\n",
		"2021-02-04 by Anna Berg <a@quay.example>:\n> fixed\n",
		"Excerpts from the minister's message of 4 February 2021:\nwe hold.\n",
		"Quoting the mayor (4 February 2021):\nwe hold.\n",
		"Quoting the mayor:\n> we hold.\n",
		"На 4 лютого 2021, від міністра:\nканат.\n",
		"Den 4. februar 2021 kl. 12.15 skrev avisen:\nIgen.\n",
		"På tirsdag den 4. februar skrev avisen:\nIgen.\n",
		"4. helmikuuta 2021 klo 10.15 lehti kirjoitti:\nTaas.\n",
		"Pe 4 februarie 2021, la 10:15, ziarul a scris:\nIar.\n",
		"Ziarul a scris pe 4 februarie 2021:\nIar.\n",
		"Hallo Bob,\n04.02.2021 10:15 bis 11:00, Raum 4, Anna Berg <a.berg@quay.example>:\n> bitte kommen\n",
		"Bestellt am 4. Februar 2021 10:15 von anna@quay.example:\n> 3 Bretter\n",
		"Am 4. Februar 2021 um 10:15 hat Anna im Hafen Folgendes geschrieben:\nSeil.\n",
		"4 февраля 2021 г. 10:15 инженер пишет: \"канат\".\n",
		"Vedoucí Novák píše v úterý 4. 2. 2021: \"lano\".\n",
		"19   Q.   Am 4. Februar 2021 um 10:15 schrieb Carl White:\n20   Seil gerissen.\n",
		"19   Q:   Am 4. Februar 2021 um 10:15 schrieb Carl White:\n20   Seil gerissen.\n",
		"On 4 February 2021, at 10:15 AM, Ann Lee wrote: “Let it go.”\n",
		"19   Q.   On 4 February 2021, at 10:15 AM, the operator wrote:\n20   let it go.\n",
	} {
		if _, r := readText("It is clear again.\n\n" + s + "\nIt was the fourth.\n"); len(r.Copies) != 0 {
			t.Errorf("%q: read as mail: %+v", s, r.Copies[0])
		}
	}
}

// TestSenderOnTwoLines takes the line above to the sender where it had no room for the next word, and only there.
func TestSenderOnTwoLines(t *testing.T) {
	for _, c := range []struct{ text, sender string }{
		{"Gerlinde Maria-Theresia\nvon-Habsburg <g@q.example>\nschrieb am 04.02.2021\num 10:15:\n> eins\n", "Gerlinde Maria-Theresia von-Habsburg <g@q.example>"},
		{"Danke\nAnna <a.berg@quay.example> schrieb am 04.02.2021 um 10:15:\n> eins\n", "Anna <a.berg@quay.example>"},
		{"Hallo Bob,\nAnna Berg <a.berg@quay.example> schrieb am 04.02.2021 um 10:15:\n> eins\n", "Anna Berg <a.berg@quay.example>"},
	} {
		text, r := readText("It is clear.\n\n" + c.text)
		if len(r.Copies) != 1 || strings.Join(strings.Fields(r.Copies[0].Raw(text, mail.RoleFrom)), " ") != c.sender {
			t.Errorf("%q: %+v", c.text, r.Copies)
		}
	}
}

// TestLostOpening reads attribution lines whose first word lost its accents, or the letters that have them, and leaves the
// moment out of the sender.
func TestLostOpening(t *testing.T) {
	for _, open := range []string{"În", "In", "?n", "\uFFFDn", "n"} {
		line := open + " mar., 8 iun. 2021 la 10:58, Ilinca Berg <i.berg@quay.example> a scris:"
		text, r := readText("Da.\n\n" + line + "\n> Cine?\n")
		if len(r.Copies) != 1 || r.Copies[0].Date == nil || r.Copies[0].Raw(text, mail.RoleFrom) != "Ilinca Berg <i.berg@quay.example>" {
			t.Errorf("%q: %+v", line, r.Copies)
		}
	}
	if _, r := readText("Da.\n\nProiectul: mar., 8 iun. 2021 la 10:58, Ilinca <i.berg@quay.example> a scris:\n> Cine?\n"); len(r.Copies) != 0 {
		t.Errorf("a moment is of the sender: %+v", r.Copies[0].From)
	}
}

// TestNoSenderOutOfLinesAbove takes nothing of the lines above a name and a verb for the sender: an address in a sentence or
// in a header there is not his.
func TestNoSenderOutOfLinesAbove(t *testing.T) {
	const head = "Van: Ann Lee <ann@quay.example>\nVerzonden: maandag 3 mei 2021 14:08\nAan: BERG, Anna\nCC: list@quay.example\nOnderwerp: Re: touw\n"
	for _, body := range []string{
		"Mail me at ann@quay.example or call.\nThe report will follow.\nBERG, Anna wrote:\n> rope\n",
		"plot(x)\nBERG, Anna wrote:\n> rope\n",
		"\nMail me at ann@quay.example or call.\nBERG wrote:\n> rope\n",
		"\nMail me at ann@quay.example or call.\nThis is what the paper of the port wrote:\n> rope\n",
		"plot(x)\nas somebody of the port wrote:\n> rope\n",
	} {
		text, r := readText(head + body)
		if r.Copies[0].Subject.Value != "Re: touw" || len(r.Copies[0].Cc) != 1 {
			t.Errorf("%q: %d copies, %+v", body, len(r.Copies), r.Copies[0])
		}
		for _, c := range r.Copies[1:] {
			if from := c.Raw(text, mail.RoleFrom); !strings.HasPrefix(from, "BERG") {
				t.Errorf("%q: sent by %q", body, from)
			}
		}
	}
}

// TestBarsQuote reads attribution lines behind bars and initials, and takes neither to the name or the date.
func TestBarsQuote(t *testing.T) {
	for _, mark := range []string{"| ", "| > ", "HV> ", "HV> > "} {
		s := mark + "On 4 Feb 2021, at\n" + mark + "10:15, Anna Berg\n" + mark + "<a.berg@quay.example> wrote:\n" + mark + "> It is clear.\n"
		text, r := readText("It is clear again.\n\n" + s)
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", s, len(r.Copies))
			continue
		}
		from := strings.Fields(r.Copies[0].Raw(text, mail.RoleFrom))
		date := strings.Fields(r.Copies[0].Raw(text, mail.RoleDate))
		if strings.Join(from, " ") != "Anna Berg <a.berg@quay.example>" || strings.Join(date, " ") != "4 Feb 2021, at 10:15" {
			t.Errorf("%q: %q %q", s, from, date)
		}
	}
}

// TestNameBehindClock keeps a name behind the clock of a damaged date from being read as a damaged month.
func TestNameBehindClock(t *testing.T) {
	for _, when := range []string{"6, 2011 at 6:03 PM", "19/2011 07:10 AM"} {
		_, r := readText("On " + when + ", Roman Berg wrote:\n\n> The quay is shut.\n")
		if len(r.Copies) != 1 || len(r.Copies[0].From) != 1 || r.Copies[0].From[0].Name != "Roman Berg" {
			t.Errorf("%q: %+v", when, r.Copies)
			continue
		}
		if d := r.Copies[0].Date; d == nil || d.Raw != when || d.Repaired {
			t.Errorf("%q: %+v", when, d)
		}
	}
}

// TestSenderBehindClock takes nothing of a sender for the half of the day or the name of a zone, and a zone for nothing of him.
func TestSenderBehindClock(t *testing.T) {
	for s, want := range map[string]string{
		"On 3 May 2021 at 6:47 Amelia Hart wrote:":                           "Amelia Hart",
		"On May 3, 2021, at 10:12 AM, (b)(6), (b)(7)(C) wrote:":              "(b)(6), (b)(7)(C)",
		"On May 3, 2021, at 10:12 AM, Moe (Ext), Cy wrote:":                  "Moe (Ext), Cy",
		"On 3 May 2021 at 10:12, Ann Lee [mailto:\nann@quay.example] wrote:": "Ann Lee [mailto:\nann@quay.example]",
	} {
		text, r := readText("Yes.\n\n" + s + "\n> Is it shut?\n")
		if len(r.Copies) != 1 || r.Copies[0].Raw(text, mail.RoleFrom) != want {
			t.Errorf("%q: %+v", s, r.Copies)
		}
	}
}

// TestAttributionsClose reads attributions that end in their sender, directly above a quotation that begins with an attribution or
// soon has one: what stands between them is no part of a name.
func TestAttributionsClose(t *testing.T) {
	for _, c := range []struct {
		text    string
		authors []string
	}{
		{"Am 3. Mai 2021, 14:25 +0200 schrieb Cy Moe <cy@dike.example>:\n> High.\n> Op 2 mei 2021 09:11 +0200 schreef Di Roe <di@mole.example>:\n> > Is it high?\n", []string{"Ann Lee", "Cy Moe", "Di Roe"}},
		{"Am Montag, 3. Mai 2021, 14:25:33 CEST schrieb Cy Moe:\n> Am Sonntag, 2. Mai 2021, 09:11:02 CEST schrieb Di Roe:\n> > Is it high?\n> High.\n", []string{"Ann Lee", "Cy Moe", "Di Roe"}},
		{"Am Montag, 3. Mai 2021, 14:25:33 CEST schrieb Cy Moe:\n> Here is what, as of <2021-05-02>, Di Roe wrote:\n> > Is it high?\n> High.\n", []string{"Ann Lee", "Cy Moe"}},
	} {
		_, r, ok := readMessages(t, answered+c.text, len(c.authors))
		if !ok {
			continue
		}
		for i, author := range c.authors {
			if name, _ := said(&r.Copies[i]); name != author {
				t.Errorf("%q: message %d is of %q, not %q", c.text, i, name, author)
			}
		}
	}
}

// TestSignsForAt reads attributions in which the "@" of the address is a word in brackets, or was read as another sign.
func TestSignsForAt(t *testing.T) {
	for line, address := range map[string]string{
		"On 27 June 2008 at 10:15, Jan Bos <jbos®firma.example> wrote:":      "jbos@firma.example",
		"On 27 June 2008 at 10:15, Jan Bos <jbos(at)firma.example> wrote:":   "jbos@firma.example",
		"On 27 June 2008 at 10:15, Jan Bos <jbos®quay-firma.example> wrote:": "jbos@quay-firma.example",
	} {
		_, r := readText(line + "\n> It is shut.\n\nSorry.\n")
		if len(r.Copies) != 1 || len(r.Copies[0].From) != 1 || r.Copies[0].From[0].Address != address {
			t.Errorf("%q: %+v", line, r.Copies)
		}
	}
}

// TestQuotationBelowPageEnd finds what is quoted below an attribution over the end of the page that it stands on, whatever the page
// ends with.
func TestQuotationBelowPageEnd(t *testing.T) {
	filler := strings.Repeat("The quay was measured again.\n", 30)
	for _, end := range []string{"", "\n", ">\n", "\n\n>\n\n"} {
		text := "From: Bob Ash <bob@quay.example>\nSent: Monday, 5 July 2021 09:00\nTo: Anna\nSubject: Quay\n\n" + filler + "\nQ0001201\n\f" + filler +
			"Kind regards,\nBob Ash\nOne quay for all of us.\nCarl White schreef op 2021-07-02 06:10:\n" + end + "\nQ0001202\n\f\n> The budget is too small.\n> Can we raise it?\n\n" + filler + "\nQ0001203\n"
		text = strings.Replace(text, "> Can we raise it?\n\n", "> Can we raise it?\n\nSent from the quay.\n", 1)
		read, r := readText(text)
		if len(r.Copies) != 2 {
			t.Errorf("%q: %d copies", end, len(r.Copies))
		} else if whose(t, read, r, "Sent from the quay") != 0 {
			t.Errorf("%q: what is not quoted is of the quotation", end)
		}
	}
}
