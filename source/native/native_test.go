package native

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	model "github.com/rethread/rethread/mail"
)

func TestKindOf(t *testing.T) {
	const header = "From: a@b.example\nSent: x\n"
	for _, test := range []struct {
		name, content string
		want          Kind
	}{
		{"a.eml", header, EML},
		{"A.EML", "\ufeff" + header, EML},
		{"a.txt", header, None}, // a print looks like a mail
		{"a.eml", "Dear Sir,\n", None},
		{"a.eml", "", None},
		{"a.mbox", "From a Thu\n" + header, Mbox},
		{"a.mbox", header, None},
		{"a.mbox", "From a Thu", None},
		{"-", header, None},
	} {
		if got := KindOf(test.name, test.content); got != test.want {
			t.Errorf("%s %q: %q, want %q", test.name, test.content, got, test.want)
		}
	}
}

const raw = `Return-Path: <x@y.example>
From: =?utf-8?q?Zo=C3=AB_=22Z=22_=C3=89lan?= <Zoe.Elan@town.example>
To: "Birch, Bo" <bo@town.example>,
 cora@town.example
Cc: undisclosed recipients
Date: Fri, 28 May 2021 10:00:05 +0200
Subject: Re: lamps
 for the hall
Message-ID: <zoe.1@town.example>
In-Reply-To: <cora.1@town.example>
References: <bo.1@town.example>
	<cora.1@town.example> <1234@rethread.invalid> junk <no id>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

m=FCseum=0Cpage
--b
Content-Type: image/png; name="lamp; old.png"
Content-Disposition: attachment; filename="lamp; old.png"
Content-Transfer-Encoding: base64

AAAA
--b--
`

func TestRenderAndRead(t *testing.T) {
	text, problems := Render(EML, raw)
	if len(problems) > 0 {
		t.Error(problems)
	}
	mails := Read(text)
	if len(mails) != 1 {
		t.Fatalf("%d mails in %q", len(mails), text)
	}
	m := mails[0]
	for _, f := range m.Fields {
		if v := text[f.Value[0].Start:f.Value[0].End]; strings.TrimSpace(v) != v || v == "" {
			t.Errorf("a field cites %q", v)
		}
	}
	if got := text[m.Body.Start:m.Body.End]; got != "müseum\npage\n" {
		t.Errorf("body %q", got)
	}
	m.Span, m.Header, m.Body, m.Fields = model.Span{}, model.Span{}, model.Span{}, nil
	want := Mail{
		From: []model.Participant{{Raw: `Zoë "Z" Élan <Zoe.Elan@town.example>`, Name: `Zoë "Z" Élan`, Address: "zoe.elan@town.example", Domain: "town.example"}},
		To: []model.Participant{
			{Raw: "Birch, Bo <bo@town.example>", Name: "Birch, Bo", Address: "bo@town.example", Domain: "town.example"},
			{Raw: "<cora@town.example>", Address: "cora@town.example", Domain: "town.example"},
		},
		Cc: []model.Participant{{Raw: "undisclosed recipients", Name: "undisclosed recipients"}},
		Date: &model.Date{
			Raw: "Fri, 28 May 2021 10:00:05 +0200", Earliest: "2021-05-28T10:00:05", Latest: "2021-05-28T10:00:05", Precision: model.PrecisionSecond,
			Zone: "+0200", HasOffset: true, Offset: 120,
		},
		Subject: "Re: lamps for the hall", Attachments: []string{"lamp; old.png"},
		Native: model.Native{MessageID: "zoe.1@town.example", InReplyTo: "cora.1@town.example", References: []string{"bo.1@town.example", "cora.1@town.example"}},
	}
	if d := cmp.Diff(want, m); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestMbox(t *testing.T) {
	text, _ := Render(Mbox, "From a Thu\nSubject: one\n\nx\n>From y\n>>From z\n\nFrom b Fri\nSubject: two\n\nFrom c\n\nFrom d Sat\nDate: x\n")
	var got []string
	for _, m := range Read(text) {
		got = append(got, m.Subject+"|"+text[m.Body.Start:m.Body.End])
	}
	if d := cmp.Diff([]string{"one|x\nFrom y\n>From z\n\n", "two|From c\n\n", "|\n"}, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestDates(t *testing.T) {
	for value, want := range map[string]string{
		"Fri, 28 May 2021 10:00:05 +0200":       "2021-05-28T10:00:05 +0200 120 true",
		"28 May 2021 10:00 GMT":                 "2021-05-28T10:00:00 GMT 0 true",
		"Fri, 28 May 2021 10:00:05 -0000":       "2021-05-28T10:00:05 -0000 0 true",
		"Fri, 28 May 2021 10:00:05 +0200 (CET)": "2021-05-28T10:00:05 +0200 120 true",
		"Fri, 28 May 2021 10:00:05 CEST":        "2021-05-28T10:00:05  0 false",
		"yesterday":                             "  0 false",
		"Fri, 31 Feb 2021 10:00:05 +0200":       "  0 false",
	} {
		d := date(value)
		if got := strings.Join([]string{string(d.Earliest), d.Zone, strconv.Itoa(d.Offset), map[bool]string{true: "true", false: "false"}[d.HasOffset]}, " "); got != want {
			t.Errorf("%s: %q, want %q", value, got, want)
		}
	}
}

// FuzzMailTiles holds that any bytes give a text that is valid UTF-8, whose mails lie side by side and cover it, and whose
// fields lie within their headers.
func FuzzMailTiles(f *testing.F) {
	for _, s := range []string{raw, "From a\n" + raw, "", "\n", "\f", "a: b", "From x\n\nFrom y\n\n", "Content-Type: multipart/mixed; boundary=\n\n--\n", "From: \x00\xff\n\n\f\f"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, kind := range []Kind{EML, Mbox} {
			text, _ := Render(kind, s)
			if !utf8.ValidString(text) {
				t.Errorf("%q", text)
			}
			at := 0
			for _, m := range Read(text) {
				if m.Span.Start != at || m.Header.Start < at || m.Header.End < m.Header.Start || m.Body.Start < m.Header.End || m.Body.End != m.Span.End {
					t.Fatalf("%+v from %d in %q", m, at, text)
				}
				at = m.Span.End
				for _, f := range m.Fields {
					if f.Value[0].Start < m.Header.Start || f.Value[0].End > m.Header.End || f.Value[0].Start >= f.Value[0].End {
						t.Fatalf("%+v in %q", f, text)
					}
				}
			}
			if at != len(text) {
				t.Fatalf("the mails end at %d of %d", at, len(text))
			}
		}
	})
}
