package written

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
)

// noLabels knows none.
func noLabels(string) (roles, opening uint32) { return 0, 0 }

// TestOf reads what characters stand for, and leaves those that are meant.
func TestOf(t *testing.T) {
	long := strings.Repeat("van de kade ", 6)
	for text, want := range map[string]string{
		"Van:\u00a0Ann\u202f\u2009Lee": "Van: Ann  Lee", "\ufeffVan:\u200e Ann": "Van: Ann", "annexe\u202etxt.exe": "annexe\u202etxt.exe", "verga\u00adde\u00ad\nring": "vergade-\nring",
		"It\u0092s \u0081": "It’s \u0081", "Ann\u200d \U0001f468\u200d\U0001f4bb": "Ann \U0001f468\u200d\U0001f4bb",
		"10∶12 5꞉30": "10:12 5:30", "Oﬃce Ma\u1d00": "Office Ma\u1d00", "Ｆｒｏｍ：": "From:",
		"AƩachments: NoƟﬁcaƟon, SoŌware, plaƞorm, Coƫs": "Attachments: Notification, Software, platform, Cottis",
		"BetreƯ: OƯice, ƟƩle":                           "Betreff: Office, tittle", "A\U001001a9achments": "Attachments",
		"Ōsaka ĐƯỢC Ưu Ɵ":                          "Ōsaka ĐƯỢC Ưu Ɵ",
		"dÃ©cembre Ã€ ENVOYÃ‰ PÅ™edmÄ›t napisaÅ‚:": "décembre À ENVOYÉ Předmět napisał:", "Dâ€™Arcy â€“ â‚¬ 5 Â§ 2 ï»¿": "D’Arcy – € 5 § 2 ", "Ð¢ÐµÐ¼Ð°: a Ã\u00a0 b": "Тема: a à b", "Van:Â Ann": "Van: Ann", "Quayâ„¢": "Quay™",
		"NÃO a IRMÃ – 3 «MANHÃ» Århus château ï Î ESPAÑ» Â": "NÃO a IRMÃ – 3 «MANHÃ» Århus château ï Î ESPAÑ» Â",
		"Ann &lt;ann@quay.example&gt; R&amp;D":              "Ann <ann@quay.example> R&D", "x\n&gt; hi &quot;y&quot;\n": "x\n> hi \"y\"\n", "a&nbsp;&#39;b&#x27;": "a 'b'",
		"Subject: &quot;Quay&quot; works":                                                 "Subject: \"Quay\" works",
		"write &lt; for a bracket, R&amp;D; AT&T;":                                        "write &lt; for a bracket, R&amp;D; AT&T;",
		"Ann <ann@quay.example>\nwrite &lt; for it <b>\nBo &lt;bo@quay.example&gt; &amp;": "Ann <ann@quay.example>\nwrite &lt; for it <b>\nBo <bo@quay.example> &",
		long + "=\nen=20\nR=C3=A9sum=E9 a=3Db":                                            long + "en \nRésumé a=b", "a=3Db": "a=3Db", "x = 20\n=20 =C3": "x = 20\n=20 =C3",
		long + "=\n" + long + "==\n" + long + "=\n=E2=80=99": long + long + "==\n" + long + "’",
		"Ann \\<ann\\_lee@quay.example\\> \\[x\\] C:\\dir":   "Ann <ann_lee@quay.example> [x] C:\\dir", "a\n\\> b\\_c": "a\n> b_c", "Van: Ann\\\nAan: Bob\\\nDatum: 3 mei\\\nkade": "Van: Ann\nAan: Bob\nDatum: 3 mei\nkade", "\\\\server\\_x <a@b>": "\\\\server\\_x <a@b>",
		"<b>From:</b> Ann &lt;ann@quay.example&gt;<br>Sent: x<BR/>\n<td>a</td><td>b</td></tr>": "From: Ann <ann@quay.example>\nSent: x\na\tb", "a <b> c <ann@quay.example> <i.e.> </b>": "a <b> c <ann@quay.example> <i.e.> </b>",
		"[B]From:[/B] [EMAIL=\"ann@quay.example\"]ann@quay.example[/EMAIL]; [email=bo@quay.example]Bo Roe[/email]": "From: ann@quay.example; Bo Roe <bo@quay.example>",
		"[quote=Ann][b] [B6] [url=x [Burgerzaken] [s]":                                                             "[quote=Ann][b] [B6] [url=x [Burgerzaken] [s]",
		"a ?crit : Envoy? : T?mb wrote? A\ufffdachments":                                                           "a écrit : Envoyé : T?mb wrote? Attachments", "why?sent ?ng ?": "why?sent ?ng ?",
		"Neuer Termin? Did I miss? An envoy? Ta tre?? Https://a.example/?crit=1 „Termin\ufffd what?envoy?: napisa?(a) schrij\ufffd Envoy? :": "Neuer Termin? Did I miss? An envoy? Ta tre?? Https://a.example/?crit=1 „Termin\ufffd what?envoy?: napisał(a) schrijft Envoyé :",
		"Ann <ann.lee©quay.example > bo®quay.co.uk;":                                             "Ann <ann.lee@quay.example > bo@quay.co.uk;",
		"Quay©2020 Quay® 4 ©quay.example 12©quay.nl Ann.©quay.nl Quay©Dock.Berth Quay®Leith.com": "Quay©2020 Quay® 4 ©quay.example 12©quay.nl Ann.©quay.nl Quay©Dock.Berth Quay®Leith.com",
		"ins\u00ad\u200btitu\u00adƟon":                                                           "institution", "&#10;&#12;&amp;nbsp; a&ensp;b&shy;c &lt;a@b.example&gt;": "&#10;&#12;&nbsp; a bc <a@b.example>",
	} {
		given := mail.NewText(text, "test")
		got, o := Of(given, noLabels)
		if got.Content != want {
			t.Errorf("%q:\n%q, want\n%q", text, got.Content, want)
		}
		if (o == nil) != (text == want) {
			t.Errorf("%q: changes %v", text, o)
		}
		checkOffsets(t, given, got, o)
	}
}

// checkOffsets checks that what was not changed is found where it stands, that the ends of spans follow each other, and that offsets of
// the given text come back.
func checkOffsets(t *testing.T, given, written *mail.Text, o *Original) {
	t.Helper()
	if o == nil {
		return
	}
	last := 0
	for i, r := range written.Content {
		n := utf8.RuneLen(r)
		s := o.span(mail.Span{Start: i, End: i + n})
		if s.Start < last || s.Empty() || s.End > len(given.Content) {
			t.Fatalf("%q: %q at %d is at %v, behind %d", given.Content, r, i, s, last)
		}
		last = s.Start
		if !o.changedAt(i) && (given.Slice(s) != string(r) || o.writtenAt(s.Start) != i) {
			t.Fatalf("%q: %q at %d is %q, and comes back to %d", given.Content, r, i, given.Slice(s), o.writtenAt(s.Start))
		}
	}
}

// changedAt reports whether a byte of the written text is part of a change.
func (o *Original) changedAt(at int) bool {
	for _, c := range o.changes {
		if c.written <= at && at < c.written+c.writtenLen {
			return true
		}
	}
	return false
}

// TestQuoteLines reads the line along a quotation as ">", and leaves those of a table.
func TestQuoteLines(t *testing.T) {
	for given, want := range map[string]string{
		"│ a\n│ │ b\n> │ c\n│\n": "> a\n> > b\n> > c\n>\n", "│ a │ b │\n": "│ a │ b │\n", "a │ b": "a │ b", "│a": "│a", strings.Repeat("│", 80): strings.Repeat("│", 80),
	} {
		written, o := Of(mail.NewText(given, "test"), noLabels)
		if written.Content != want {
			t.Errorf("%q is read as %q, want %q", given, written.Content, want)
		}
		checkOffsets(t, mail.NewText(given, "test"), written, o)
	}
}

// TestMisread reads letters that were written in UTF-8 and read as Windows-1252, and no others.
func TestMisread(t *testing.T) {
	for misread, want := range map[string]string{
		"dÃ©cembre": "décembre", "Ã€": "À", "ENVOYÃ‰ ": "ENVOYÉ ", "PÅ™edmÄ›t": "Předmět",
		"NÃO": "NÃO", "a IRMÃ – 3 de maio": "a IRMÃ – 3 de maio", "«MANHÃ»": "«MANHÃ»", "Århus": "Århus",
	} {
		if got, _ := Of(mail.NewText(misread, "test"), noLabels); got.Content != want {
			t.Errorf("%q: %q, want %q", misread, got.Content, want)
		}
	}
}

// TestQuotedIn tells the signs of the form from parameters of links and assignments.
func TestQuotedIn(t *testing.T) {
	for s, want := range map[string]bool{
		"Fra: Skorstad, J=F8rn\nTil: Bj=F8rn\n":                 true,
		"Bia=B3y <bia=B3y@quay.example>\n":                      true,
		"https://quay.example/?a=F8rn&b=E5ke\n":                 false,
		"Fra: J=F8rn\n":                                         false, // one sign
		"x=F8rn y=E5ke z=unknown w=none\nif a=true or b=zero\n": false,
		"x=F8 y=E5 z=FF\n":                                      false,
	} {
		if got := quotedIn(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}

// TestOtherPages leaves letters of one byte as they stand where Windows-1252 would make signs or no words of them, and reads the rest of the
// form.
func TestOtherPages(t *testing.T) {
	for given, want := range map[string]string{
		"From: Micha=B3 Bia=B3y\nSubject: Zdj=EAcia s=B1 gotowe=20\n": "From: Micha=B3 Bia=B3y\nSubject: Zdj=EAcia s=B1 gotowe \n",
		"=CF=F0=E8=E2=E5=F2 b=E5r=20\nc=F8d=20\n":                     "=CF=F0=E8=E2=E5=F2 b=E5r \nc=F8d \n",
		"Col=B7lega l=B4any J=F8rn m=B3 =20\n=20\n":                   "Col·lega l´any Jørn m³  \n \n",
		"=C5=BB=C3=B3=C5=82w =20\n=20\n":                              "Żółw  \n \n",
	} {
		if written, _ := Of(mail.NewText(given, "test"), noLabels); written.Content != want {
			t.Errorf("%q is read as %q, want %q", given, written.Content, want)
		}
	}
}
