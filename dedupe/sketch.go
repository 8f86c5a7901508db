package dedupe

import (
	"hash/fnv"
	"math"
	"strings"

	"github.com/rethread/rethread/mail"
)

// Place says where a copy stands; see [mail.Place].
type Place = mail.Place

// bins is the number of minima a sketch holds of a body's character sequences.
const bins = 64

// shingle is the length of the sequences: five characters survive 3 % damage on either side in half of all cases, which
// word sequences do not.
const shingle = 5

// sketch is what is kept in memory of one copy: of fixed size, without any text.
type sketch struct {
	id mail.ID
	// above and below are the ranks of the copies that stand there, or nowhere, or elsewhere.
	above, below uint32
	// document is a hash of source and document, source one of the source alone; manner is that of a print of its own.
	document       uint64
	source, manner uint32
	// subject is a hash of the folded subject without prefixes, 0 for none; people one of the legible recipients; sender of
	// the legible sender, 0 for none.
	subject, body  uint64
	sender, people uint32
	// marks is a hash of the subject's numbers and letters on their own.
	marks uint32
	// from and until bound the printed moment in minutes since 1970, start is that of an appointment.
	from, until, start int32
	// length of the own text in folded bytes.
	length int32
	// minima are the smallest hashes of the own text's sequences, one a bin; all zero without text.
	minima [bins]uint16
	// quality is higher the less damaged the copy is.
	quality int32
	// packed is the length of the profile, shelved where it lies.
	packed int32
	// loose reports that the date was mended or read in several ways.
	loose   bool
	shelved int64
}

// Where no copy stands above or below: at the beginning or end of a document, or because it is not among those that are grouped.
const (
	nowhere   = math.MaxUint32
	elsewhere = math.MaxUint32 - 1
)

// unknownTime stands for a moment that is not known.
const unknownTime = mail.UnknownMinute

// newSketch makes the sketch of a copy of which the profile is made.
func newSketch(c *mail.Copy, p Place, profile *profile) sketch {
	f := &profile.folded
	s := sketch{
		id: c.ID, above: nowhere, below: nowhere,
		document: hashString(p.Source, uint64(p.Document)+1),
		source:   uint32(hashString(p.Source, 0)),
		manner:   manner(c, p),
		subject:  subjectHash(profile.subject),
		sender:   senderHash(c.From),
		people:   peopleHash(c),
		marks:    marksHash(c.Subject.Base),
		length:   int32(len(f.own())),
		start:    profile.start,
		from:     profile.moment.from, until: profile.moment.until, loose: profile.moment.loose,
	}
	if len(f.own()) >= minText {
		s.body = hashString(string(f.own()), 0)
		minhash(f.own(), &s.minima)
	}
	s.quality = quality(c, p, f)
	return s
}

// exact reports whether one minute is known.
func (s *sketch) exact() bool { return s.from != unknownTime && s.from == s.until }

// undated reports a print of its own that says nothing of when it was sent.
func (s *sketch) undated() bool {
	return s.above == nowhere && s.from == unknownTime && s.start == unknownTime
}

func hashString(s string, seed uint64) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return mix(h.Sum64() ^ mix(seed))
}

// subjectHash is that of a folded subject, 0 for one without letters.
func subjectHash(folded string) uint64 {
	if folded == "" {
		return 0
	}
	return hashString(folded, 0)
}

// senderHash is 0 where the sender is blacked out or missing.
func senderHash(from []mail.Participant) uint32 {
	if len(from) == 0 || from[0].Redacted {
		return 0
	}
	return participantHash(&from[0])
}

// participantHash is of the words of a name in any order, else of the address.
func participantHash(p *mail.Participant) uint32 {
	var h uint32
	for w := range strings.FieldsFuncSeq(p.Name, notLetter) {
		h ^= uint32(hashString(foldWord(w), 1))
	}
	if h == 0 && p.Address != "" {
		h = uint32(hashString(p.Address, 2))
	}
	return h
}

// peopleHash is of the recipients in any order.
func peopleHash(c *mail.Copy) uint32 {
	var h uint32
	for _, list := range [][]mail.Participant{c.To, c.Cc} {
		for i := range list {
			h += participantHash(&list[i]) | 1
		}
	}
	return h
}

// minhash fills one-permutation minima: every sequence falls into one bin and the smallest of each bin stays. An empty bin
// borrows from the next full one, so that short texts have full sketches too.
func minhash(text []byte, out *[bins]uint16) {
	var low [bins]uint32
	for i := range low {
		low[i] = math.MaxUint32
	}
	var key uint64
	full := false
	for i, c := range text {
		key = (key<<8 | uint64(c)) & (1<<(8*shingle) - 1)
		if i < shingle-1 {
			continue
		}
		h := mix(key)
		bin := h % bins
		low[bin] = min(low[bin], uint32(h>>32))
		full = true
	}
	if !full {
		return
	}
	for i := range low {
		j := i
		for low[j%bins] == math.MaxUint32 {
			j++
		}
		// The distance is mixed in, so that two empty bins in a row do not count twice; zero is kept for "no text".
		out[i] = uint16(mix(uint64(low[j%bins])+uint64(j-i)<<33)>>48) | 1
	}
}

// resemblance estimates how much of two bodies is the same, 0 to 1.
func resemblance(a, b *sketch) float64 {
	same := 0
	for i := range a.minima {
		if a.minima[i] != 0 && a.minima[i] == b.minima[i] {
			same++
		}
	}
	return float64(same) / bins
}

// quality grades a copy as the one to show: text first, then a date that needed no repair, a legible sender, little damage,
// and a print of its own rather than a quotation.
func quality(c *mail.Copy, p Place, f *folded) int32 {
	if c.Native != nil {
		return math.MaxInt32 // no print says it better than the mail itself
	}
	q := int32(0)
	if f.core >= minText {
		q += 4000 + int32(min(len(f.text), 4000))/4
	}
	if c.Date.Exact() {
		q += 1000
		if c.Date.Repaired {
			q -= 400
		}
	}
	if len(c.From) > 0 && !c.From[0].Redacted {
		q += 600
	}
	if len(c.To) > 0 {
		q += 300
	}
	if c.Subject.Value != "" {
		q += 300
	}
	if p.Above.IsZero() {
		q += 200
	}
	return q - 20*int32(min(f.damage, 100))
}
