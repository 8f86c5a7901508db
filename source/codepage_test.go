package source

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestCodePages writes mails in the code pages of their languages. Each is read as another text where only Windows-1252 is known.
func TestCodePages(t *testing.T) {
	const (
		pl = "Od: Paweł Żak\nWysłano: środa, 10 marca 2021\nTemat: Budżet\n\nDzień dobry,\nproszę o odpowiedź.\n"
		cs = "Od: Jiří Dvořák\nOdesláno: středa 10. března 2021 14:22\nPředmět: Schůzka\n"
		ru = "От: Иван Петров\nОтправлено: 12 марта 2021 г. 14:22\nТема: Бюджет на год\n"
		tr = "Kimden: Ayşe Yılmaz\nGönderildi: 10 Mart 2021 Çarşamba 14:22\nKonu: Bütçe\n"
		et = "Saatja: Tõnu Mägi\nSaadetud: neljapäev, 4. veebruar 2021\n\nÕpetajad Žukov ja Šer\n"
		nl = "Van: Zoë Bakker\nOnderwerp: coördinatie – één\n\nGeachte collega’s,\n"
		fr = "De : Hélène Côté\nEnvoyé : 4 décembre 2021\nÀ : Zoé\nObjet : œuvre\n"
	)
	for _, tt := range []struct{ page, text string }{
		{"windows-1250", pl},
		{"iso-8859-2", pl},
		{"ibm852", pl},
		{"windows-1250", cs},
		{"windows-1251", ru},
		{"koi8-u", ru},
		{"iso-8859-5", ru},
		{"ibm866", ru},
		{"windows-1254", tr},
		{"windows-1252", et},
		{"windows-1252", nl},
		{"windows-1252", fr},
		{"macintosh", fr},
		{"ibm850", strings.ReplaceAll(fr, "œ", "o")},
	} {
		p := pageOf(t, tt.page)
		bytes, err := p.charmap.NewEncoder().String(tt.text)
		if err != nil {
			t.Fatal(tt.page, err)
		}
		got, problems, err := read(t, bytes)
		if err != nil {
			t.Fatal(tt.page, err)
		}
		if got.Content != tt.text || got.Engine != "plain/1 "+tt.page {
			t.Errorf("%s: read %q by %q", tt.page, got.Content, got.Engine)
		}
		if len(problems) != 1 || problems[0].Severity != "info" || !strings.Contains(problems[0].Text, p.shown()) {
			t.Errorf("%s: problems %v", tt.page, problems)
		}
	}
}

// TestCodePageUnsure holds what is said where no word tells the page: the usual one, and that it is not the right one where signs
// stand among letters.
func TestCodePageUnsure(t *testing.T) {
	for name, tt := range map[string]struct{ bytes, severity, say string }{
		"names alone":         {"Ma\xb3gorzata \xafak, Mi\xb3osz\n", "warning", "signs stand among the letters of words, as in “Mi³osz”"},
		"a name in good page": {"Zo\xeb, Andr\xe9, Ren\xe9\n", "info", "not UTF-8: read as Windows-1252"},
		"quote marks, dashes": {"Dat is \x93zo\x94\x96niet\x97waar, collega\x92s\xa0\xb7 d\xb7a a\x85b\n", "info", "not UTF-8: read as Windows-1252"},
		"one short word":      {"Sv: P\x8c 4. februar\n", "info", "not UTF-8: read as Windows-1252"},
	} {
		_, problems, err := read(t, tt.bytes)
		if err != nil {
			t.Fatal(name, err)
		}
		if len(problems) != 1 || string(problems[0].Severity) != tt.severity || !strings.HasSuffix(problems[0].Text, tt.say) {
			t.Errorf("%s: problems %v, want %s %q", name, problems, tt.severity, tt.say)
		}
	}
}

func pageOf(t *testing.T, name string) *codePage {
	t.Helper()
	for i := range codePages {
		if codePages[i].name == name {
			return &codePages[i]
		}
	}
	t.Fatal("no code page", name)
	return nil
}

// FuzzCodePage holds that whatever the bytes, the text is UTF-8 with as many characters as they are.
func FuzzCodePage(f *testing.F) {
	f.Add("Od: Pawe\xb3\nWys\xb3ano: \x9croda\n")
	f.Add("\x81\x8d\x8f\x90\x9d")
	f.Fuzz(func(t *testing.T, s string) {
		p := choosePage(s)
		if text := p.page.decode(s); !utf8.ValidString(text) || utf8.RuneCountInString(text) != len(s) {
			t.Errorf("%q of %q in %s", text, s, p.page.name)
		}
	})
}
