package date

import "strings"

// Costs are in units of one lost letter. They were set by hand from what OCR does to the releases seen, and are only
// compared with each other: a reading is dropped when another one is cheaper by more than [margin].
const (
	costDrop     = 1.0  // a letter of the word is not printed
	costDropLast = 0.8  // the last one: the edge of a stamp or column takes it
	costExtra    = 1.0  // a printed letter is not of the word
	costOther    = 1.2  // one letter for another that does not look alike
	costLost     = 0.5  // a letter that became a dot, a bullet or a gap
	costGap      = 0.25 // a gap or dot between letters of a word
	costForeign  = 0.4  // a word of a language that is not the label's
	costSpace    = 0.3  // a space within a number or time
	costSplit    = 0.6  // a space lost between two numbers
	costNoSep    = 1.5  // the colon of a time is lost
	costDigit    = 2.0  // one digit for another: only where the weekday or an impossible value shows damage
	costYear     = 2.3  // the same in a year
	costWeekday  = 4.0  // a printed weekday is overruled
	costBlotch   = 1.4  // a blotch is a digit
	costSmudge   = 1.0  // a blotch beside a number is none
	costSpeck    = 0.8  // a mark between the digits of one number is dirt
	costStroke   = 0.3  // the same of a stroke, which may as well be a 1
)

// alike are letters that OCR confuses, as groups: any letter for any other of its group. Digits stand for what they are
// read for within words.
var alike = []struct {
	letters string
	cost    float32
}{
	{"il1tj|!", 0.5},
	{"il1|!", 0.3},
	{"o0cea", 0.5},
	{"o0q", 0.3},
	{"ceo", 0.4},
	{"s5", 0.3},
	{"s5z2", 0.5},
	{"b8h6", 0.5},
	{"b8", 0.3},
	{"g9qyj", 0.5},
	{"g96", 0.5},
	{"uvnao", 0.5},
	{"nrhm", 0.5},
	{"vyw", 0.5},
	{"ftr", 0.5},
	{"a4", 0.4},
	{"prfbd", 0.6},
	{"kxh", 0.6},
	{"mnwh", 0.5},
	{"z27", 0.5},
	// Cyrillic
	{"иіїйн", 0.5},
	{"оеса", 0.5},
	{"пнлг", 0.5},
	{"вб8", 0.5},
	{"шщ", 0.4},
	{"ьыъ", 0.4},
	{"тгч", 0.5},
	{"р", 0.5},
}

// pairs are confusions of two letters with one: printed for meant, both ways.
var pairs = []struct{ two, one string }{
	{"rn", "m"},
	{"ri", "n"},
	{"cl", "d"},
	{"vv", "w"},
	{"ii", "u"},
	{"ti", "u"}, // û
	{"fi", "u"},
	{"li", "h"},
	{"ni", "m"},
	{"in", "m"},
	{"nn", "m"},
	{"ij", "y"},
	{"ol", "d"},
	{"lj", "u"},
	{"lt", "k"},
	{"ll", "u"},
}

const costPair = 0.5

// digitFor says what digits a printed character other than a digit may stand for.
var digitFor = map[rune][]digitOption{
	'l': {{1, 0.3}}, 'I': {{1, 0.3}}, 'i': {{1, 0.4}, {7, 1.5}}, '|': {{1, 0.3}}, '!': {{1, 0.4}}, 'j': {{1, 0.8}}, 'J': {{1, 0.8}, {3, 1.2}},
	'L': {{1, 0.8}}, 't': {{1, 0.7}, {7, 1.2}}, ']': {{1, 0.6}}, '[': {{1, 0.6}}, '\\': {{1, 0.8}}, 'r': {{1, 1}},
	'O': {{0, 0.3}}, 'o': {{0, 0.3}}, 'Q': {{0, 0.4}}, 'D': {{0, 0.5}}, 'U': {{0, 0.8}}, 'C': {{0, 0.8}, {6, 1.2}}, 'Ó': {{0, 0.4}}, 'ó': {{0, 0.4}}, 'Ò': {{0, 0.4}},
	'Ø': {{0, 0.4}}, 'Ö': {{0, 0.4}}, 'ö': {{0, 0.4}}, '°': {{0, 0.5}}, 'º': {{0, 0.5}}, 'c': {{0, 0.9}}, 'e': {{0, 1}, {2, 1.2}, {6, 1.2}}, 'a': {{0, 1}, {4, 1.2}, {9, 1.2}},
	'Z': {{2, 0.3}}, 'z': {{2, 0.3}, {7, 1.2}}, 'E': {{3, 0.8}, {8, 1}}, 'A': {{4, 0.4}}, 'h': {{4, 1}, {6, 1}}, 'y': {{4, 1}, {9, 1.2}}, 'Y': {{4, 0.9}, {7, 1}},
	'S': {{5, 0.3}, {6, 0.8}, {8, 0.8}, {3, 1.2}}, 's': {{5, 0.3}, {8, 1.2}}, '§': {{5, 0.5}, {8, 0.6}}, '$': {{5, 0.5}, {8, 0.6}}, 'G': {{6, 0.3}, {0, 1.2}}, 'b': {{6, 0.3}, {8, 1}}, 'T': {{7, 0.5}, {1, 0.7}},
	'?': {{7, 0.7}, {2, 0.7}, {0, 1.1}, {1, 1.1}, {3, 1.1}, {4, 1.1}, {5, 1.1}, {6, 1.1}, {8, 1.1}, {9, 1.1}}, '/': {{7, 0.8}, {1, 0.8}}, 'B': {{8, 0.3}, {6, 1}, {3, 1.2}}, '&': {{8, 0.5}}, 'g': {{9, 0.3}, {8, 1}}, 'q': {{9, 0.3}, {4, 1.2}}, 'P': {{9, 1}}, 'R': {{8, 1.2}}, 'f': {{7, 1.2}, {1, 1.2}},
	'о': {{0, 0.3}}, 'О': {{0, 0.3}}, 'З': {{3, 0.3}}, 'з': {{3, 0.3}}, 'І': {{1, 0.3}}, 'і': {{1, 0.4}}, 'б': {{6, 0.3}}, 'В': {{8, 0.4}}, 'ч': {{4, 0.6}}, 'Ч': {{4, 0.6}},
}

// blotches are marks that OCR prints for what it cannot read: one within or beside a number may be any digit of it, or dirt.
const blotches = "•■▪*^~·�"

func init() {
	for _, r := range blotches {
		for d := range 10 {
			digitFor[r] = append(digitFor[r], digitOption{d, costBlotch})
		}
		if r < 128 {
			digitASCII[r] = digitFor[r]
		}
	}
}

// smudge reports whether a mark beside a number may be a digit of it.
func smudge(r rune) bool { return r == '?' || isBlotch(r) }

func isBlotch(r rune) bool { return strings.ContainsRune(blotches, r) }

type digitOption struct {
	digit int
	cost  float32
}

// digitAlike are the digits that OCR puts for a digit.
var digitAlike = [10]string{
	0: "689", 1: "74", 2: "7", 3: "859", 4: "19", 5: "368", 6: "0859", 7: "12", 8: "03569", 9: "04683",
}

// alikeCost[a][b] is the cost of reading a for b among ASCII characters.
var alikeCost = func() (m [128][128]float32) {
	for a := range m {
		for b := range m[a] {
			m[a][b] = costOther
		}
		m[a][a] = 0
	}
	for _, g := range alike {
		for _, a := range g.letters {
			for _, b := range g.letters {
				if a < 128 && b < 128 && a != b && g.cost < m[a][b] {
					m[a][b] = g.cost
				}
			}
		}
	}
	return m
}()

// substitute is the cost of reading the printed letter for the letter of a word.
func substitute(printed, letter rune) float32 {
	if printed < 128 && letter < 128 {
		return alikeCost[printed][letter]
	}
	if printed == letter {
		return 0
	}
	if c, ok := alikeOther[[2]rune{printed, letter}]; ok {
		return c
	}
	return costOther
}

// alikeOther is alikeCost for other scripts.
var alikeOther = func() map[[2]rune]float32 {
	m := map[[2]rune]float32{}
	for _, g := range alike {
		for _, a := range g.letters {
			for _, b := range g.letters {
				if a != b && (a >= 128 || b >= 128) {
					m[[2]rune{a, b}] = g.cost
				}
			}
		}
	}
	return m
}()

// pairOne is the letter for which two letters may be read, noLetter for none.
var pairOne = func() (m [128][128]rune) {
	for a := range m {
		for b := range m[a] {
			m[a][b] = noLetter
		}
	}
	for _, p := range pairs {
		m[p.two[0]][p.two[1]] = rune(p.one[0])
	}
	return m
}()

const noLetter = -1

// pairFor is the letter for which two may be read, and which may be read for two; noLetter if there is none.
func pairFor(a, b rune) rune {
	if a < 128 && b < 128 {
		return pairOne[a][b]
	}
	return noLetter
}

// digitASCII is digitFor for ASCII.
var digitASCII = func() (m [128][]digitOption) {
	for r, options := range digitFor {
		if r < 128 {
			m[r] = options
		}
	}
	return m
}()

// digitOptions are the digits that a printed character other than a digit may stand for.
func digitOptions(r rune) []digitOption {
	if r < 128 {
		return digitASCII[r]
	}
	return digitFor[r]
}
