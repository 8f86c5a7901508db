package search

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/rethread/rethread/lang"
)

// Fold takes case and accents away, so that "coordinatie" finds "Coördinatie": full case folding of the compatibility
// decomposition (Unicode's NFKD) without non-spacing marks. Soft hyphens and other invisible format characters go too: a word
// that was hyphenated when it was set is still that word. Letters that Unicode does not take apart, but sorts with plain ones,
// are these ([stroked]); the dotless ı of Turkish is i, as its capital is the I of everybody.
//
// Folding is done letter by letter, so that Fold(a+b) is Fold(a)+Fold(b), and Fold(Fold(s)) is Fold(s). A byte that is no
// UTF-8 becomes U+FFFD.
func Fold(s string) string {
	if i := strings.IndexFunc(s, isNotASCII); i >= 0 {
		return foldFrom(s, i)
	}
	return strings.ToLower(s)
}

func isNotASCII(r rune) bool { return r >= utf8.RuneSelf }

// foldFrom folds s, of which the first i bytes are ASCII.
func foldFrom(s string, i int) string {
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(strings.ToLower(s[:i]))
	for _, r := range s[i:] {
		switch {
		case 'A' <= r && r <= 'Z':
			b.WriteByte(byte(r) + 'a' - 'A')
		case r < utf8.RuneSelf:
			b.WriteByte(byte(r))
		case r < rune(len(foldedLatin)):
			b.WriteString(foldedLatin[r])
		default:
			b.WriteString(foldRune(r))
		}
	}
	return b.String()
}

// foldedLatin are the folded letters of Latin with its extensions, nearly all that print in Europe has beyond ASCII, by
// letter.
var foldedLatin = func() (t [0x250]string) {
	for r := rune(utf8.RuneSelf); r < rune(len(t)); r++ {
		t[r] = foldRune(r)
	}
	return t
}()

// foldRune takes letters apart that fonts join, as extractors of PDF show them. It drops marks on both sides of folding: the
// Greek iota that stands below a letter is a mark, but folds to a letter. Some letters fold to one that decomposes once more, hence twice.
func foldRune(r rune) string {
	if letters, capital := lang.JoinedLetters(r); letters != "" && !capital {
		return letters
	}
	s := string(r)
	for range 2 {
		s = cases.Fold().String(strings.Map(withoutMarks, norm.NFKD.String(s)))
	}
	return stroked.Replace(strings.Map(withoutMarks, norm.NFKD.String(s)))
}

// stroked are the letters of Latin that NFKD leaves whole and that Unicode's order of letters (UCA's default table) gives the
// same place as plain ones: ligatures and letters with a stroke, which keyboards of other countries lack. The eth and thorn of
// Icelandic have places of their own. Two small letters stand for joined ones.
var stroked = strings.NewReplacer("æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ħ", "h", "ł", "l", "ŧ", "t", "ƞ", "tf", "ƫ", "tti")

// writtenOut are the letters of names that addresses, passports and keyboards of other countries print as two.
var writtenOut = strings.NewReplacer(
	"ä", "ae", "ö", "oe", "ü", "ue", "å", "aa", "ø", "oe", "Ä", "ae", "Ö", "oe", "Ü", "ue", "Å", "aa", "Ø", "oe",
)

// WriteOut folds a name as it is written without the letters that other keyboards lack: "Müller" is "mueller", where [Fold] has
// "muller".
func WriteOut(s string) string {
	if !strings.ContainsFunc(s, isNotASCII) {
		return Fold(s)
	}
	return Fold(writtenOut.Replace(norm.NFC.String(s)))
}

// dotless is the small letter of which the capital is an I.
const dotless = 'ı'

func withoutMarks(r rune) rune {
	if r == dotless {
		return 'i'
	}
	if unicode.In(r, unicode.Mn, unicode.Cf) {
		return -1
	}
	return r
}

// Words are the words of a folded text in order: its runs of letters and digits. "ops-306" is two words.
func Words(s string) iter.Seq[string] {
	return strings.FieldsFuncSeq(s, func(r rune) bool { return !isWordRune(r) })
}

// isWordRune reports that a word can have r.
func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
