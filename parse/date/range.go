package date

import (
	"strings"

	"github.com/rethread/rethread/mail"
)

// ParseRange reads the value of a calendar field: a start with an end behind it ("dinsdag 18 mei 2021 16:00-17:00"), or
// one of the two alone, which is returned as start. Both are nil if there is no date. An end that is printed without a
// day is on the day of the start; one that would lie before the start is left nil, since its day is not printed.
func ParseRange(raw string, o Options) (start, end *mail.Date) {
	r := newReader(clip(raw), o)
	defer r.release()
	for from := 0; from < r.n; from++ {
		p := r.clean(from)
		if !p.complete() || !p.timed() {
			continue
		}
		start, end = r.rangeFrom(&p)
		if start == nil {
			break
		}
		start.Raw = raw
		if end != nil {
			end.Raw = raw
		}
		return start, end
	}
	start = Parse(raw, o)
	if start == nil || !start.Exact() {
		return start, nil
	}
	return start, r.damagedEnd(raw, start, o)
}

// rangeFrom reads the end behind the start p.
func (r *reader) rangeFrom(p *parts) (start, end *mail.Date) {
	i := p.last
	if i < r.n {
		switch t := &r.tok[i]; {
		case t.is('-'), t.kind == tokenPunct && t.c == 0:
			i++
		case t.kind == tokenWord: // "to", "tot", "bis"
			i++
		}
	}
	q := *p
	q.hour, q.minute, q.second, q.half, q.zone, q.offset, q.hasOffset = -1, -1, -1, 0, [2]int32{}, 0, false
	if i > p.last {
		last := i
		for k := i; k < r.n; {
			n, counts := r.step(&q, k)
			if n == 0 {
				break
			}
			k += n
			if counts {
				last, q.last = k, k
			}
		}
		q.last = last
	}
	if q.timed() {
		r.shareHalf(p, &q)
		if q.zone[1] > 0 && p.zone[1] == 0 {
			p.zone, p.offset, p.hasOffset = q.zone, q.offset, q.hasOffset
		}
		end = r.read(&q)
	} else if i > p.last {
		if full := r.clean(i); full.complete() {
			end = r.read(&full)
		}
	}
	start = r.read(p)
	if start == nil || end != nil && end.Exact() && start.Exact() && end.Earliest < start.Earliest {
		end = nil
	}
	return start, end
}

// shareHalf gives the start the AM or PM that is printed once, behind the end: "1:00-2:00 PM".
func (r *reader) shareHalf(p, q *parts) {
	if p.half != 0 || q.half == 0 {
		return
	}
	p.half = q.half
	if of24(p.hour, p.half)*60+p.minute > of24(q.hour, q.half)*60+q.minute {
		p.half = 3 - q.half
	}
}

// damagedEnd reads a time behind a dash, for a range whose start is damaged.
func (r *reader) damagedEnd(raw string, start *mail.Date, o Options) *mail.Date {
	at := strings.LastIndexAny(raw, "-–")
	if at < 0 {
		return nil
	}
	rest := newReader(clip(strings.TrimLeft(raw[at:], "-– ")), o)
	defer rest.release()
	q := parts{first: 0, weekday: -1, month: 1, day: 1, year: 1, hour: -1, minute: -1, second: -1}
	if rest.tok[0].kind != tokenNumber || rest.clock(&q, 0) == 0 || q.minute < 0 {
		return nil
	}
	end := *start
	var b [5]byte
	put(b[0:2], q.hour)
	b[2] = ':'
	put(b[3:5], q.minute)
	end.Earliest = start.Earliest[:11] + mail.Wall(b[:])
	end.Latest = end.Earliest
	end.Precision = mail.PrecisionMinute
	end.Rejected = nil
	if end.Earliest < start.Earliest {
		return nil
	}
	return &end
}
