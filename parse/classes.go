package parse

// class is a set of kinds of characters. Every line carries the kinds that stand in it, found in one pass over the text, so
// that what looks for a date, a stamp or an address passes over the lines that hold none without reading them. The
// letters of ASCII, in any case, are kinds of their own.
type class uint64

const (
	hasDigit class = 1 << iota
	hasStampDigit
	hasAt
	hasSemicolon
	hasSlash
	hasLess
	hasGreater
	hasColon
	hasDot
	hasDash
	hasParen
	hasBracket
	hasTab
	hasSpace
	hasEnd // the marks that end sentences and parts of them, but for dot, colon and semicolon
	hasQuote
	hasBar // marks that rules, frames and the remains of bars are drawn with
	hasUpper
	hasLower
	hasOther // what is no ASCII
	hasGap   // a tab, or blanks side by side
	hasBlock // one of U+2000 to U+2FFF: blanks, dashes, blocks
)

// letterShift is the place of the letter "a" among the kinds; the others follow it.
const letterShift = 32

// letters are the letters of ASCII among the kinds.
func (c class) letters() uint32 { return uint32(c >> letterShift) }

// classOf is the class of each byte.
var classOf = func() (m [256]class) {
	set := func(chars string, c class) {
		for _, b := range []byte(chars) {
			m[b] |= c
		}
	}
	set("0123456789", hasDigit)
	set("0125", hasStampDigit)
	set("@", hasAt)
	set(";", hasSemicolon)
	set("/", hasSlash)
	set("<", hasLess)
	set(">", hasGreater)
	set(":", hasColon)
	set(".", hasDot)
	set("-", hasDash)
	set("({", hasParen)
	set("[", hasBracket)
	set("\t", hasTab|hasGap)
	set(" ", hasSpace)
	set(",?!", hasEnd)
	set("\"'`", hasQuote)
	set("_=*~|#^\\+", hasBar)
	for c := byte('a'); c <= 'z'; c++ {
		letter := class(1) << (letterShift + c - 'a')
		m[c] |= hasLower | letter
		m[c-'a'+'A'] |= hasUpper | letter
	}
	for c := 0x80; c < 256; c++ {
		m[c] |= hasOther
	}
	m[0xE2] |= hasBlock
	return m
}()

// classesOf are the classes of the bytes of s.
func classesOf(s string) class {
	var all class
	i := 0
	for ; i+8 <= len(s); i += 8 {
		b := s[i : i+8]
		all |= classOf[b[0]] | classOf[b[1]] | classOf[b[2]] | classOf[b[3]] | classOf[b[4]] | classOf[b[5]] | classOf[b[6]] | classOf[b[7]]
	}
	for ; i < len(s); i++ {
		all |= classOf[s[i]]
	}
	if all&hasSpace != 0 && gapIn(s) {
		all |= hasGap
	}
	return all
}

// gapIn reports whether two blanks stand side by side in s: of any two bytes that do, one is the second, the fourth, ….
func gapIn(s string) bool {
	for i := 1; i < len(s); i += 2 {
		if s[i] == ' ' && (s[i-1] == ' ' || i+1 < len(s) && s[i+1] == ' ') {
			return true
		}
	}
	return false
}

// bytesOf is a set of bytes.
func bytesOf(chars string) (set [256]bool) {
	for _, b := range []byte(chars) {
		set[b] = true
	}
	return set
}
