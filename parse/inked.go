package parse

import "slices"

// void is a run of blank lines, to before an end.
type void struct{ from, to int }

// nearInked is how many blank lines are passed one by one in search of the next that is not: more are a void.
const nearInked = 16

// findVoids notes the long runs of blank lines, which passes ask about from each of their lines.
func (p *parser) findVoids() {
	p.voids = p.voids[:0]
	for n := nearInked - 1; n < len(p.lines); n += nearInked { // a void has one of these lines
		if !p.lines[n].blank {
			continue
		}
		v := void{from: n, to: n + 1}
		for v.from > 0 && p.lines[v.from-1].blank {
			v.from--
		}
		for v.to < len(p.lines) && p.lines[v.to].blank {
			v.to++
		}
		if v.to-v.from >= nearInked {
			p.voids = append(p.voids, v)
		}
		n += (v.to - n) / nearInked * nearInked
	}
}

// void is the run of blank lines that line n is one of. It must be a long one.
func (p *parser) void(n int) void {
	k, _ := slices.BinarySearchFunc(p.voids, n, func(v void, n int) int { return v.to - n - 1 })
	return p.voids[k]
}

// firstInked is the first line of the text that is not blank.
func (p *parser) firstInked() int { return p.nextInked(-1) }

// nextInked is the next line behind line n that is not blank; the number of lines if there is none.
func (p *parser) nextInked(n int) int {
	for k := n + 1; k < len(p.lines); k++ {
		switch {
		case !p.lines[k].blank:
			return k
		case k == n+nearInked:
			return p.void(k).to
		}
	}
	return len(p.lines)
}

// inkedBelow is the next line behind line n that is not blank, so many below it at most; -1 if there is none.
func (p *parser) inkedBelow(n, most int) int {
	for k := n + 1; k < len(p.lines) && k <= n+most; k++ {
		if !p.lines[k].blank {
			return k
		}
	}
	return -1
}

// prevInked is the line before line n that is not blank; -1 if there is none.
func (p *parser) prevInked(n int) int {
	for k := n - 1; k >= 0; k-- {
		switch {
		case !p.lines[k].blank:
			return k
		case k == n-nearInked:
			return p.void(k).from - 1
		}
	}
	return -1
}

// across is the line next to line n in the direction of step, over a blank line at most.
func (p *parser) across(n, step int) int {
	if k := n + step; k < 0 || k >= len(p.lines) || !p.lines[k].blank {
		return k
	}
	return n + 2*step
}
