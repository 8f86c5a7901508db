// Package date reads dates as mail clients print them, in many languages, and mends what OCR did to them.
//
//	d := date.Parse("dinsda 20 a ri 2021 15:36", date.Options{Langs: []string{"nl"}})
//	// d.Earliest == d.Latest == "2021-04-20T15:36", d.Repaired, d.Rules says how
//
// [Parse] reads a whole field, [Scan] a date at the beginning of a running text. The result is what is printed: the wall
// clock, to the precision that is printed, and the zone if one is printed. No day, year or time is filled in. Where the
// print can be read in more than one way, all the readings are kept with their hull; a repair is always marked as one,
// and names its rules and the readings that it ruled out.
//
// The weekday is a check digit: of the readings that a damaged month, day or year can stand for, those are kept whose
// weekday is the printed one. Where it fits only if a printed digit is taken for another, the printed day is kept beside.
//
// Digits that stand right beside a number and are no part of any leave it open (leftout.go): what is read of "1?:30" or "20~9" is a
// list of readings or less than a minute, never one of them.
//
// What is printed undamaged is read by a hand-written grammar in about a microsecond (clean.go), the dates that most mail clients print
// at a glance (usual.go); all else by a search over
// the costs of the confusions that OCR makes (damage.go). The words of the languages and the confusions are data.
package date

import (
	"strings"

	"github.com/rethread/rethread/mail"
)

// Options say what is known about the surroundings of a date; the zero value knows nothing and is fine.
type Options struct {
	// Langs are the codes of the languages to prefer, the label's language first. Dates in other languages are read too.
	Langs []string
	// Order is the order of day and month that other dates show which the same program printed, "dmy" or "mdy"; "" if unknown.
	// See [Evidence].
	Order string
	// Orders are the orders that are left because the client's own dates or the moments of the mails around say so, such as
	// "dmy" or "mdy ymd"; "" says nothing. A print that none of them fits has all its orders.
	Orders string
	// Attribution says that the date stands in an attribution line ("On … wrote:"). The client that printed it is the reader's
	// or the writer's, anywhere: the form of its clock says nothing of the order of day and month, and the year may come first.
	Attribution bool
}

// maxLength is how many bytes of a value are looked at: the longest real form, a full weekday and month with a zone's
// cities, has about 110.
const maxLength = 160

// Parse reads raw, the whole value of a date field as printed; line breaks, debris before and after, and leftovers of
// stamps are put up with. It returns nil if nothing of a date is in it. The result's Raw is raw; where something of a date
// is left but no year, nothing else is set.
func Parse(raw string, o Options) *mail.Date {
	said := clip(raw)
	if x, whole := unworded(said, o.Langs); !whole {
		return nil
	} else if x != nil {
		said = x.b.String()
	}
	s, first := firsts(unstamp(said))
	d := refilled(s, o, parse(s, o))
	if d != nil {
		d.Raw = raw
		readFirst(d, first)
	}
	return d
}

// parse is [Parse] without what is done to the text before, and without what is tried where the clock is missing.
func parse(s string, o Options) *mail.Date {
	r := untokenised(s, o)
	defer r.release()
	d := r.usual()
	if d == nil {
		r.tokenise()
		if r.otherEra() {
			return nil
		}
		d = r.whole()
	}
	if !d.Known() {
		if f := fallback(strings.TrimSpace(s)); f != nil {
			return f
		}
	}
	return d
}

// Scan reads the longest date at the beginning of s, after white space, and returns it with the number of bytes that it
// takes, white space in front included. It reads a date of day precision or better, undamaged or with damage that leaves
// no doubt, and takes no letters of a word that is glued to it: of "09:07 AMI'm" it takes "09:07 AM". If there is no date,
// it returns nil, 0.
func Scan(s string, o Options) (*mail.Date, int) {
	printed := clip(s)
	said := printed
	x, _ := unworded(said, o.Langs)
	if x != nil {
		said = x.b.String()
	}
	s, first := firsts(unglued(unstampBehind(said, firstPrinted(said)+1)))
	r := newReader(s, o)
	defer r.release()
	if r.otherEra() {
		return nil, 0
	}
	d, n := r.prefix()
	if n = x.at(n); d != nil {
		d.Raw = strings.TrimSpace(printed[:n])
		readFirst(d, first)
	}
	return d, n
}

// clip cuts s to maxLength at a rune's boundary.
func clip(s string) string {
	if len(s) <= maxLength {
		return s
	}
	n := maxLength
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}
