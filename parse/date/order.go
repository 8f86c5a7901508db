package date

// Evidence says which order of day and month one printed date shows by itself, "dmy" or "mdy": a value over 12, or a
// weekday that agrees with only one. It is "" for dates that show neither; the caller collects it over a source, best by
// label language, and passes what it finds as [Options].Order.
func Evidence(raw string, o Options) string {
	r := newReader(clip(raw), o)
	defer r.release()
	for from := 0; from < r.n; from++ {
		if r.tok[from].kind == tokenEnd {
			break
		}
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
		}
		if len(list) == 1 && list[0].order != "ymd" {
			return list[0].order
		}
		return ""
	}
	return ""
}
