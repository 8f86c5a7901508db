package pdf

import "time"

// The limits. Each ends in a typed [Problem] or error that says what was not read; a text is never cut in silence. Where a
// user needs more, [Options.Limits] raises it.
const (
	// MaxPages: the largest releases have some 30,000 pages; a page tree can claim millions in a few bytes.
	MaxPages = 100_000
	// MaxPageChars: a dense A3 page in small print has 20,000 characters; beyond this it is no page that was printed.
	MaxPageChars = 200_000
	// MaxPageObjects is how many graphic objects of a page are looked at when its pictures are searched for; drawings have
	// more, but pictures of a page's size stand among the first.
	MaxPageObjects = 20_000
	// MaxFormDepth is how deep forms within forms are followed in that search.
	MaxFormDepth = 8
	// PageTime: the slowest honest pages (maps, engineering drawings) take a second or two.
	PageTime = 30 * time.Second
	// StallTime without a finished page ends the file: ordinary pages take 20 ms each.
	StallTime = 120 * time.Second
	// MaxDeaths is how many pages may kill or hang the engine before the file is left out: a damaged page or two can be
	// an accident, more is a file made to do so.
	MaxDeaths = 5
	// MaxAttachments and MaxAttachment bound what is embedded: number of files, bytes of each. An attachment stands in
	// the sandbox while it is unpacked.
	MaxAttachments = 10_000
	MaxAttachment  = 64 << 20
	// MaxOutline is the number of outline entries, MaxOutlineDepth their depth; outlines may be circular.
	MaxOutline      = 20_000
	MaxOutlineDepth = 32
	// MaxPixels of a rendered page: A3 at 400 dpi is 31 million.
	MaxPixels = 40_000_000
	// smallMemory is the most memory in bytes that an instance of the engine may have while several are at work. A page
	// that needs more is read again in a large one.
	smallMemory = 56 << 20
	// sandboxMemory is the most memory that a large instance may have, unpacked pictures and fonts included; a page that
	// needs more is a bomb. One is at work at a time, so that the engine has at most
	// sandboxMemory + (MaxWorkers-1)*smallMemory, 272 MiB, whatever the file and however many the processors.
	sandboxMemory = 160 << 20
	// restMemory: WebAssembly memory never shrinks, so an instance that has grown beyond it is replaced after its page.
	restMemory = 36 << 20
)

// Limits are the limits that can be raised or lowered; zero fields are the constants.
type Limits struct {
	Pages, PageChars, Deaths int
	Attachment               int64
	PageTime, StallTime      time.Duration
}

// orDefault fills in the constants.
func (l Limits) orDefault() Limits {
	set := func(n *int, d int) {
		if *n <= 0 {
			*n = d
		}
	}
	set(&l.Pages, MaxPages)
	set(&l.PageChars, MaxPageChars)
	set(&l.Deaths, MaxDeaths)
	if l.Attachment <= 0 {
		l.Attachment = MaxAttachment
	}
	if l.PageTime <= 0 {
		l.PageTime = PageTime
	}
	if l.StallTime <= 0 {
		l.StallTime = StallTime
	}
	return l
}
