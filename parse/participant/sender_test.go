package participant

import (
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestSender reads senders with links, and with the words for on whose behalf they write damaged or of a kindred language.
func TestSender(t *testing.T) {
	for _, c := range []struct {
		raw, lang, name, address, other string
	}{
		{"quay-bounces@lists-sea.example [mailto:quay-bounces at lists-\nsea.example] On Behalf Of Ann Lee", "en", "", "quay-bounces@lists-sea.example", "Ann Lee"},
		{"quay-bounces@lists.example On behalf  of \n Ann Lee", "en", "", "quay-bounces@lists.example", "Ann Lee"},
		{"quay-bounces@lists.example [mailto:quay-bounces at lists.\nexample]", "en", "", "quay-bounces@lists.example", ""},
		{"quay-bounces@lists.example<mailto:quay-bounces@lists.example> [mailto:quay-bounces@lists.example<mailto:quay-bounces@lists.example>] Namens Ann Lee", "nl", "", "quay-bounces@lists.example", "Ann Lee"},
		{"\"Lee Ann\" <ann@quay.example<mailto:ann@quay.example><mailto:ann@quay.example<mailto:ann@quay.example>>>", "en", "Lee Ann", "ann@quay.example", ""},
		{"Quay <quay-bounces@lists.example> p? vegne av Ann Lee <ann@quay.example>", "no", "Quay", "quay-bounces@lists.example", "Ann Lee <ann@quay.example>"},
		{"Quay <quay-bounces@lists.example> p? vegne\nav Ann Lee <ann@quay.example>", "da", "Quay", "quay-bounces@lists.example", "Ann Lee <ann@quay.example>"},
		{"Quay <quay-bounces@lists.example> p\uFFFD vegne af Ann Lee", "da", "Quay", "quay-bounces@lists.example", "Ann Lee"},
	} {
		got := One(mail.NewText(c.raw, ""), []mail.Span{{Start: 0, End: len(c.raw)}}, Options{Langs: []string{c.lang}})
		if len(got) != 1 || got[0].Name != c.name || got[0].Address != c.address || got[0].OnBehalfOf != c.other || got[0].Raw != c.raw || len(got[0].Repairs) > 0 {
			t.Errorf("%q: %+v", c.raw, got)
		}
	}
}

// TestLinkLeft reads senders of whose link a bar or a damaged letter left nothing but its beginning: it is no name.
func TestLinkLeft(t *testing.T) {
	for _, c := range []struct{ raw, want string }{
		{"Ann Lee [mailto:", "Ann Lee"},
		{"Ann Lee [mailto: ]", "Ann Lee"},
		{"Ann Lee [mailto:|", "Ann Lee"},
		{"Ann Lee [mailto:)]", "Ann Lee"},
		{"Ann Lee [mallto", "Ann Lee"},
		{"Lee, Ann [maitto: ", "Lee, Ann"},
		{"Ann Lee <mailto:>", "Ann Lee"},
		{"Ann Lee [mailto:(b) (6)]", "Ann Lee"},
		{"Ann Lee [mailto:████]", "Ann Lee"},
		{"Ann Lee [m ai Ito : ann@quay.examp1e1", "Ann Lee <ann@quay.examp1e1>"},
		{"Ann Lee [mailto ann@quay.example", "Ann Lee <ann@quay.example>"},
		{"Ann Lee <mailto:ann.leequay.exampIe>", "Ann Lee"},
		{"[mailto:", "!"},
		{"[mailto:]", "!"},
		{"Ann Lee <a=n@quay.example <mailto:ann@quay.example»", "Ann Lee <ann@quay.example>"},
		{"Ann Lee <ann@quay.example <mailto:anm@quay.example>>", "Ann Lee <ann@quay.example>"},
		{"Ann Lee <harbou=office@quay.example <mailto:harbouroffice@quay.example»", "Ann Lee <harbouroffice@quay.example>"},
		{"harbou=office@quay.example <mailto:harbouroffice@quay.example»", "<harbouroffice@quay.example>"},
		{"Ann Lee <ann@quay.example> <mailto:bob@quay.example>", "Ann Lee <ann@quay.example>; <bob@quay.example>"},
		{"Ann Lee (Harbour Office) (mailto:ann_lee@quay-servic,es.example", "Ann Lee (Harbour Office) <ann_lee@quay-servic.es.example>"},
		{"Ann Lee [mailtoTann@quay.example]", "Ann Lee @quay.example"}, // the colon, and perhaps a letter, are one
		{"Ann Lee [mailtoTann@quay.exampIe1", "Ann Lee"},
		{"mailto-desk@quay.example", "<mailto-desk@quay.example>"},
		{"Lee, Ann <LeeAOquay.exampie>", "Lee, Ann"},
		{"Lee, Ann <leeann>", "Lee, Ann"},
		{"Lee, Ann <leeann", "Lee, Ann"},
		{"Ann <the Gate> Lee", "Ann the Gate Lee"},
		{"Ann Mailto [mailto:ann@quay.example]", "Ann Mailto <ann@quay.example>"},
		{"Ann Lee (Mailing)", "Ann Lee (Mailing)"},
	} {
		got := One(mail.NewText(c.raw, ""), []mail.Span{{Start: 0, End: len(c.raw)}}, Options{Langs: []string{"en"}})
		if s := show(got); s != c.want {
			t.Errorf("%q: %s, not %s", c.raw, s, c.want)
		}
	}
}

// TestAddressBookBehindName reads names with a unit in front of their place in an address book.
func TestAddressBookBehindName(t *testing.T) {
	for _, c := range []struct{ raw, want string }{
		{"\"Lee, Ann (QUAY/HRB) [E]\"\n</O=QUAY/OU=QUAYEXCHANGE/CN=HARBOUR/CN=ALEE>", "Lee, Ann {QUAY/HRB}"},
		{"Lee, Ann </O=QUAY/OU=SITE/CN=RECIPIENTS/CN=ALEE>", "Lee, Ann"},
		{"</O=QUAY/OU=SITE/CN=RECIPIENTS/CN=ALEE>", "ALEE"},
		{"Ann Lee <CN=Ann Lee/OU=HR/O=QUAY>", "Ann Lee"},
	} {
		got := One(mail.NewText(c.raw, ""), []mail.Span{{Start: 0, End: len(c.raw)}}, Options{Langs: []string{"en"}})
		if s := show(got); s != c.want || got[0].Raw != c.raw {
			t.Errorf("%q: %s, not %s", c.raw, s, c.want)
		}
	}
}

// TestUnlinked drops the link behind a sender's address in which an archive wrote a word of its language for the "@".
func TestUnlinked(t *testing.T) {
	for value, want := range map[string]string{
		"a-b@quay.example [mailto:a-b at quay.\nexample]": "a-b@quay.example ",
		"a-b@quay.example [mailto:a-b en quay.example]":   "a-b@quay.example ",
		"a-b@quay.example [mailto:a-b chez quay.example]": "a-b@quay.example [mailto:a-b chez quay.example]",
		"a-b@quay.example [mailto:other at quay.example]": "a-b@quay.example [mailto:other at quay.example]",
		"a-b@quay.example [mailto:a-b@quay.example]":      "a-b@quay.example [mailto:a-b@quay.example]",
	} {
		if got := unlinked(value); got != want {
			t.Errorf("%q: %q", value, got)
		}
	}
}
