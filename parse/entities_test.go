package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestEntities reads headers that kept the entities of HTML, and cites them as they are printed.
func TestEntities(t *testing.T) {
	text, r := readText("Von:&nbsp;&quot;Kern, Anna&quot; &lt;anna@quay.example&gt;\nGesendet:&nbsp;Dienstag, 4.&nbsp;Mai&nbsp;2021&nbsp;10:12\n" +
		"An: Bernd B&uuml;ler &#60;bernd@quay.example&#62;; Cy O&#39;Neil &lt;cy@quay.example&gt;\nBetreff: R&amp;D: Br&uuml;cke\n\nHallo\n")
	if len(r.Copies) != 1 || len(r.Copies[0].From) != 1 || len(r.Copies[0].To) != 2 {
		t.Fatalf("%+v", r.Copies)
	}
	c := &r.Copies[0]
	for _, x := range []struct {
		p                  mail.Participant
		name, address, raw string
	}{
		{c.From[0], "Kern, Anna", "anna@quay.example", "&quot;Kern, Anna&quot; &lt;anna@quay.example&gt;"},
		{c.To[0], "Bernd Büler", "bernd@quay.example", "Bernd B&uuml;ler &#60;bernd@quay.example&#62;"},
		{c.To[1], "Cy O'Neil", "cy@quay.example", "Cy O&#39;Neil &lt;cy@quay.example&gt;"},
	} {
		if x.p.Name != x.name || x.p.Address != x.address || x.p.Raw != x.raw {
			t.Errorf("%+v", x.p)
		}
	}
	if c.Date == nil || c.Date.Earliest != "2021-05-04T10:12" || c.Date.Repaired || !strings.Contains(c.Date.Raw, "&nbsp;") {
		t.Errorf("%+v", c.Date)
	}
	if c.Subject.Value != "R&D: Brücke" || c.Raw(text, mail.RoleSubject) != "R&amp;D: Br&uuml;cke" {
		t.Errorf("%+v", c.Subject)
	}
	_, r = readText("From: Ann Lee <ann@quay.example>\nSent: Tuesday, May 4, 2021 8:00 AM\nTo: R&D; Bob Roe\nSubject: when to write &amp; in AT&T;\n\nIt is shut.\n")
	if len(r.Copies) != 1 || r.Copies[0].Subject.Value != "when to write &amp; in AT&T;" || len(r.Copies[0].To) != 2 || r.Copies[0].To[0].Name != "R&D" {
		t.Errorf("no entities: %+v", r.Copies)
	}
}

// TestSpelledLetters reads a header whose labels kept entities of letters, and nothing else, and leaves one that is written of.
func TestSpelledLetters(t *testing.T) {
	const header = "De : Ann Lee\nEnvoy&#233; : mercredi 18 ao&#251;t 2021 10:25\n&#192; : Zo&#233; Roux\nObjet : Re: La porte\n\nElle est ferm&#233;e.\n"
	_, r := readText(header)
	if len(r.Copies) != 1 || len(r.Copies[0].To) != 1 || r.Copies[0].To[0].Name != "Zoé Roux" || r.Copies[0].Date == nil || r.Copies[0].Date.Earliest != "2021-08-18T10:25" {
		t.Errorf("%+v", r.Copies)
	}
	_, r = readText("From: Ann Lee\nSent: Wednesday, August 18, 2021 10:25 AM\nTo: Bob Roe\nSubject: write &eacute; so, as in caf&eacute;\n\nOr else.\n")
	if len(r.Copies) != 1 || r.Copies[0].Subject.Value != "write &eacute; so, as in caf&eacute;" {
		t.Errorf("%+v", r.Copies)
	}
}

// TestHalfEscaped reads addresses of which only the opening bracket is an entity.
func TestHalfEscaped(t *testing.T) {
	_, r := readText("Od: \"Ann Lee\" &lt;ann@quay.example>\nDo: \"Bob Roe\" &lt;b.roe@quay.example>; \nWysłane: 22:31 Poniedziałek 2017-03-13\nTemat: Re: Brama\n\nTak.\n")
	if len(r.Copies) != 1 || len(r.Copies[0].From) != 1 || len(r.Copies[0].To) != 1 || r.Copies[0].From[0].Name != "Ann Lee" || r.Copies[0].To[0].Address != "b.roe@quay.example" {
		t.Errorf("%+v", r.Copies)
	}
}

// TestMisreadEntities reads letters whose two bytes were written as an entity each, and capitals that are what they are.
func TestMisreadEntities(t *testing.T) {
	_, r := readText("Fr&#195;&#165;n: &#195;ke Sj&#195;&#182;gren &lt;ake@quay.example&gt;\nSkickat: den 4 maj 2021 10:12\nTill: Bj&#195;&#184;rn Lee &lt;b.lee@quay.example&gt;\n" +
		"&#196;mne: Kajen\n\nHej,\n")
	if len(r.Copies) != 1 || len(r.Copies[0].From) != 1 || len(r.Copies[0].To) != 1 {
		t.Fatalf("%+v", r.Copies)
	}
	if c := &r.Copies[0]; c.From[0].Name != "Ãke Sjögren" || c.To[0].Name != "Bjørn Lee" || c.Subject.Value != "Kajen" {
		t.Errorf("%+v, %+v, %+v", c.From, c.To, c.Subject)
	}
}

// TestEscapedQuoteMarks reads quote marks that kept the entities of HTML, between marks that did not too.
func TestEscapedQuoteMarks(t *testing.T) {
	text, r, ok := readMessages(t, answered+"Yes.\n\n&gt; Am 05.05.2021 um 14:25 schrieb Cy Moe &lt;cy@dike.example&gt;:\n&gt;\n&gt; Is it high?\n&gt; &gt; Di Roe &lt;di@mole.example&gt; schrieb:\n"+
		"&gt; &gt; > Or low?\n\nSo I was told.\n", 3)
	if !ok {
		return
	}
	for i, name := range []string{"Ann Lee", "Cy Moe", "Di Roe"} {
		if got, _ := said(&r.Copies[i]); got != name {
			t.Errorf("message %d is of %q", i, got)
		}
	}
	for i, body := range []string{"So I was told.", "Is it high?", "Or low?"} {
		if whose(t, text, r, body) != i {
			t.Errorf("%q is not of message %d", body, i)
		}
	}
}

// TestForumTags reads a header that was pasted into a forum, and cites it as it is printed.
func TestForumTags(t *testing.T) {
	text, r := readText("Mailet:\n\n[QUOTE][B]Från:[/B] [EMAIL=\"info@kajen.example\"]info@kajen.example[/EMAIL] [mailto:info@kajen.example]\n[B]Skickat:[/B] den 3 mars 2010 09:12\n" +
		"[B]Till:[/B] [email=anna@kajen.example]Anna Berg[/email]; Bo Ek\n[B]Ämne:[/B] SV: Grinden [nr 4]\n\nHej,\nden är stängd.\n[/QUOTE]\n")
	if len(r.Copies) != 1 || len(r.Copies[0].From) != 1 || len(r.Copies[0].To) != 2 {
		t.Fatalf("%+v", r.Copies)
	}
	c := &r.Copies[0]
	if p := c.From[0]; p.Name != "" || p.Address != "info@kajen.example" {
		t.Errorf("%+v", p)
	}
	if p := c.To[0]; p.Name != "Anna Berg" || p.Address != "anna@kajen.example" || p.Raw != "[email=anna@kajen.example]Anna Berg[/email]" {
		t.Errorf("%+v", p)
	}
	if c.Date == nil || c.Date.Earliest != "2010-03-03T09:12" || c.Subject.Value != "SV: Grinden [nr 4]" || c.Raw(text, mail.RoleSubject) != "SV: Grinden [nr 4]" {
		t.Errorf("%+v %+v", c.Date, c.Subject)
	}
}
