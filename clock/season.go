package clock

import "time"

// witnesses are zones of all the rules by which clocks are put forward and back where printed mail comes from.
var witnesses = [...]string{
	"Europe/Amsterdam", "America/New_York", "Australia/Sydney", "Pacific/Auckland", "America/Santiago", "Asia/Jerusalem", "Africa/Cairo",
}

// season is how the clocks of the witnesses stand. What is shown of a clock in one season holds in the same season of
// another year, and for nothing else.
type season [len(witnesses)]int8

// seasons finds the seasons of days, each once.
type seasons map[int32]season

// of is the season of a wall clock's day.
func (s seasons) of(minute int32) season {
	day := minute / (24 * 60)
	if known, ok := s[day]; ok {
		return known
	}
	var found season
	at := time.Unix(int64(day)*24*60*60+12*60*60, 0)
	for i, name := range witnesses {
		if zone := load(name); zone != nil {
			_, offset := at.In(zone).Zone()
			found[i] = int8(offset / (15 * 60)) // in quarters of an hour
		}
	}
	s[day] = found
	return found
}
