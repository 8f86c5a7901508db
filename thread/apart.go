package thread

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
)

// Where documents run together, the next mail stands right beneath the last one of a document as a quotation would.

// neither reports whether a mail can be neither an answer to the one printed directly beneath it nor a forward of it, with
// no mark above and no line in between that says so. Who answers writes to the sender, and who passes a mail on has had it:
// where neither holds, or the writer of both is one, who would mark an answer to his own mail, two documents run together. So
// they do where the subject is marked beneath, and the mail is not addressed to its sender but only to people who had it
// already. Some must be named: who writes to the address of a mailing list alone may answer anybody there, himself too.
func neither(child, parent *Node) bool {
	if child.subject == 0 || parent.subject == 0 || child.mark != markNone || parent.quoting != quotedPlain {
		return false
	}
	if child.people.open || parent.people.open || child.people.n <= child.sender.n {
		return false
	}
	if child.sender.among(&parent.sender) == fitPerson {
		return child.named
	}
	if parent.sender.among(&child.people) != fitNot {
		return false
	}
	received := child.sender.among(&parent.people) != fitNot
	if child.subject != parent.subject || !child.named || !received {
		return !received && (child.named || child.subject != parent.subject)
	}
	if parent.mark == markNone {
		return false
	}
	for _, key := range child.people.list[:child.people.n] {
		if key&personBit != 0 && !slices.Contains(parent.people.list[:parent.people.n], key) {
			return false
		}
	}
	return true
}

// uncalled reports whether nothing but its place speaks for a link from an unmarked mail to the one printed directly beneath it, with no line
// in between, and something speaks against it besides: that one is marked, as any program would mark what answers it or passes it on, or
// is a calendar item, which programs quote below a line; and the subjects have no word in common. Of one subject they are two
// documents where the marked one is later by the clock, and bars hide both senders and whoever else might show that they belong together.
func (b *builder) uncalled(child, parent *Node) bool {
	ch, ph := b.head(child.rank), b.head(parent.rank)
	if parent.quoting != quotedPlain || child.mark != markNone || ch.mark != markNone || child.informs || ch.subject == 0 || ph.subject == 0 {
		return false
	}
	answered, received := ph.sender.among(&ch.people), ch.sender.among(&ph.people)
	switch {
	case ch.topic.differs(&ph.topic):
		return parent.calendar || parent.mark != markNone && max(answered, received) < fitAffiliation
	case ch.subject != ph.subject || parent.mark == markNone || !ch.sender.open || !ph.sender.open || answered != fitOpen || received != fitOpen:
		return false
	}
	o := order(ph, ch)
	return o == later || o == after
}

// topic is what the first words of a subject are, hashed, 0 behind the last: those of some letters, a list's tag and what marks an answer behind
// it aside.
type topic [6]uint16

// topicWord is how many letters such a word has at least.
const topicWord = 4

func newTopic(base string) (t topic) {
	k := 0
	for w := range strings.FieldsFuncSeq(mail.Untagged(base), noWord) {
		if k == len(t) {
			break
		}
		if utf8.RuneCountInString(w) >= topicWord {
			t[k] = uint16(hash(mail.Fold(w))) | 1
			k++
		}
	}
	return t
}

// differs reports whether two topics have no word in common, and each has one.
func (t *topic) differs(o *topic) bool {
	for _, w := range t {
		if w != 0 && slices.Contains(o[:], w) {
			return false
		}
	}
	return t[0] != 0 && o[0] != 0
}
