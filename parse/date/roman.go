package date

// Months are printed in Roman numbers in Poland, Hungary, Italy and elsewhere: "12.IV.2021", "3/XI/2020", "2021. IV. 12."

// romanMonths are those numbers.
var romanMonths = map[string]int8{"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XII": 12}

// readRoman gives the Roman numbers among the tokens their months where a day and a year stand beside them. Two strokes may as well be
// the digits of November.
func (r *reader) readRoman() {
	for i := 1; i < r.n; i++ {
		t := &r.tok[i]
		if t.kind != tokenWord || t.end-t.start > 4 {
			continue
		}
		month := romanMonths[r.text(t)]
		if month == 0 || !r.besideRoman(i) {
			continue
		}
		langs := r.prefer
		if langs == 0 {
			langs = 1<<len(r.w.codes) - 1 // of any
		}
		t.senses = []sense{{kindMonth, month, langs}}
		if month == 2 {
			t.senses = append(t.senses, sense{kindMonth, 11, langs})
		}
	}
}

// besideRoman reports whether a day stands before token i and a year behind it, or the other way round, with the same mark on both sides
// or none.
func (r *reader) besideRoman(i int) bool {
	before, behind := i-1, i+1
	mark := &r.tok[before]
	parted := mark.is('.') || mark.is('/') || mark.is('-')
	if next := &r.tok[behind]; parted {
		if !next.is(mark.c) || !next.glued || !mark.glued {
			return false
		}
		before, behind = before-1, behind+1
	}
	if before < 0 || !parted && (r.tok[i].glued || r.tok[behind].glued) {
		return false
	}
	a, b := &r.tok[before], &r.tok[min(behind, r.n)]
	day := func(t *token) bool { return t.kind == tokenNumber && t.digits <= 2 && 1 <= t.num && t.num <= 31 }
	year := func(t *token) bool { return t.kind == tokenNumber && t.digits == 4 && validYear(int(t.num)) }
	return day(a) && (year(b) || parted && b.kind == tokenNumber && b.digits == 2) || year(a) && day(b)
}
