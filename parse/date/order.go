package date

import "strings"

// orderSet is a set of orders of day, month and year in numeric dates: bit [orderCode] for each.
type orderSet uint8

const (
	dayFirst orderSet = 1 << (iota + 1)
	monthFirst
	yearFirst
)

func orderCode(s string) int8 {
	switch s {
	case "dmy":
		return 1
	case "mdy":
		return 2
	}
	return 3
}

func orderBit(s string) orderSet { return 1 << orderCode(s) }

func orderSetOf(list []ordered) (set orderSet) {
	for _, x := range list {
		set |= orderBit(x.order)
	}
	return set
}

// ordersOf reads [Options].Orders.
func ordersOf(s string) (set orderSet) {
	for _, order := range [...]string{"dmy", "mdy", "ymd"} {
		if strings.Contains(s, order) {
			set |= orderBit(order)
		}
	}
	return set
}

// dotted takes out of a set the order that is not printed with dots: no language puts the month first there.
func dotted(has orderSet, sep byte) orderSet {
	if sep == '.' && has&dayFirst != 0 {
		return has &^ monthFirst
	}
	return has
}

// yearLast reports that the only reading has a year of two digits in front where the label's language puts the day: "31-06-21"
// below "Datum:" is no day in 2031, but an impossible one in 2021.
func (r *reader) yearLast(list []ordered, first int, half int8) bool {
	return len(list) == 1 && list[0].order == "ymd" && first <= 31 && half == 0 && !r.o.Attribution && r.w.order(r.label) == "dmy"
}

// plausible keeps the orders, of those that a numeric date allows, that its separator, its clock and its surroundings make
// likely; langs are those of its weekday, if it has one.
//
// Month or day first: a clock with AM and PM is American in a header, unless the program's other dates are day first or hyphens stand
// between its numbers and the year has four digits, as in the Netherlands and India; in an attribution line it may as well be Canadian, British or Australian. Marks that are no English ones are of their language's order,
// "5/11/2021 6:58 μ.μ."; small letters that the label's language has too, "p. m.", leave it open: Spanish is printed in the United
// States. Otherwise the language of weekday and label decides,
// then the program's other dates. What [Options].Orders leaves goes before all that.
//
// A year of two digits in front is printed in Canada with hyphens, in Sweden, Hungary and East Asia. The language of a label
// and the source's other dates rule it out; in an attribution line only dots and slashes do, which are day first in every
// language but English and those that put the year first anyway, and the American clock between slashes.
func (r *reader) plausible(has orderSet, sep byte, half int8, langs langSet) orderSet {
	if r.o.Orders != "" {
		if left := has & ordersOf(r.o.Orders); left != 0 {
			return left
		}
		return has
	}
	order := r.w.order(r.label)
	if own := r.w.order(langs); own != "" && langs&r.label == 0 {
		order = own
	}
	long := has&yearFirst == 0
	if !long {
		has = r.yearMayLead(has, order, sep, half)
	}
	if has&dayFirst == 0 || has&monthFirst == 0 {
		if half != 0 && sep == '.' && has&yearFirst != 0 {
			if own, _ := r.ownMarks(langs | r.label); own != 0 && r.w.order(own) == "ymd" {
				return yearFirst // Korea: "21. 10. 9. 오전 3:42"
			}
		}
		return has
	}
	if half != 0 {
		own, shared := r.ownMarks(langs | r.label)
		switch {
		case own != 0 && r.w.order(own) == "dmy":
			return has &^ monthFirst
		case own != 0 && r.w.order(own) == "ymd":
			return has
		case shared && order == "dmy" && r.o.Order == "":
			return has &^ yearFirst
		}
		if r.o.Order == "dmy" || r.o.Order == "" && (r.o.Attribution || long && sep == '-') {
			return has
		}
		if sep == '/' {
			has &^= yearFirst
		}
		return has &^ dayFirst
	}
	switch {
	case order == "mdy", order == "" && r.o.Order == "mdy":
		return has &^ dayFirst
	case order != "", r.o.Order != "": // a country that writes the year first writes the day first where it does not
		return has &^ monthFirst
	}
	return has
}

// yearMayLead takes the year in front out of the orders where it is not plausible.
func (r *reader) yearMayLead(has orderSet, order string, sep byte, half int8) orderSet {
	switch {
	case has == yearFirst, order == "ymd":
	case (sep == '.' || sep == '/') && order == "dmy":
		return has &^ yearFirst
	case half != 0 || r.o.Attribution:
	case order == "" && has&orderBit(r.o.Order) != 0 && r.o.Order != "", has&orderBit(order) != 0 && order != "":
		return has &^ yearFirst
	}
	return has
}

// Numeric reports whether a date in numbers alone may stand in raw, which has an order of day and month: one with "-", "/"
// or ".", or of eight digits.
func Numeric(raw string) bool {
	run := 0
	for i := range len(raw) {
		switch c := raw[i]; {
		case c == '-' || c == '/' || c == '.':
			return true
		case '0' <= c && c <= '9':
			if run++; run == 8 {
				return true
			}
		default:
			run = 0
		}
	}
	return false
}

// Evidence says which order of day and month one printed date shows by itself, "dmy" or "mdy": a value over 12, or a
// weekday that agrees with only one. It is "" for dates that show neither. The caller collects it over dates that one program
// printed, and passes what it finds as [Options].Order, or where they have one [Form] as [Options].Orders.
func Evidence(raw string, o Options) string {
	if !Numeric(raw) {
		return ""
	}
	r := newReader(clip(raw), o)
	defer r.release()
	for from := 0; from < r.n; from++ {
		p := r.clean(from)
		if !p.complete() {
			continue
		}
		if !p.numeric || p.sep == '.' || p.numDigits[0] == 4 || p.num[0] == p.num[1] {
			return ""
		}
		list := readings(p.num, p.numDigits)
		if p.weekday >= 0 {
			list = r.byWeekday(list, p.weekday)
		} else if set := orderSetOf(list); set&yearFirst != 0 {
			list = r.keep(list, r.yearMayLead(set, r.w.order(r.label), p.sep, p.half))
		}
		if len(list) == 1 && list[0].order != "ymd" {
			return list[0].order
		}
		return ""
	}
	return ""
}
