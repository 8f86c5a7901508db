package lang

// Fonts have one glyph for some pairs of letters. Unicode has characters for a few of them (U+FB00 to U+FB06). Those of Microsoft
// Office, Calibri before all, number others by the place of the glyph in the font: extractors show a character of a private plane, or
// another letter, to whose number they cut it: "NoƟce" for "Notice".

// joined are the letters by the character that extractors show.
var joined = map[rune]string{
	0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
	'Ō': "ft", 'ƞ': "tf", 'Ɵ': "ti", 'Ʃ': "tt", 'ƫ': "tti", 'Ư': "ff",
}

// privatePlane is the number of a glyph less that of the letter to which it is cut.
const privatePlane = 0x100000

// JoinedLetters are the letters for which an extractor shows r, in lower case; "" if there are none. capital reports that r is also a
// capital of names and words that mail is written with.
func JoinedLetters(r rune) (letters string, capital bool) {
	if r > privatePlane {
		r -= privatePlane
		return joined[r], false
	}
	return joined[r], r == 'Ō' || r == 'Ư'
}
