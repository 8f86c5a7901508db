package dedupe

import (
	"bytes"

	"github.com/rethread/rethread/dedupe/align"
	"github.com/rethread/rethread/mail"
)

// verdict is the outcome of comparing two copies.
type verdict struct {
	score float64
	signs sign
	// joined says that they are the same message, veto that they cannot be, maybe that they perhaps are, though not joined.
	joined, veto, maybe bool
	// misfit says that their moments or subjects do not go together, so that no group holds both; step that they would if the
	// collection showed that many hours between two clocks.
	misfit   bool
	step     int
	day      bool // what perhaps they are has the same time of another day
	strength mail.Strength
}

// setting is what the collection knows of a pair.
type setting struct {
	beneath bool // both are what copies of one message quote
	above   bool // both quote copies of one message
	chain   bool // both stand in one document
	// steps are the differences in hours between clocks that long texts of the collection show.
	steps map[int]bool
	clock clock // of two prints of their own
	alone bool  // both stand in one source
	// twins reports prints of their own whose headers look alike, or that stand in one source and have a date that was mended.
	twins bool
	// undated reports a print of its own that says nothing of when it was sent.
	undated bool
}

// judge weighs all evidence for two copies being the same message.
func (w *Weights) judge(a, b *profile, c setting) verdict {
	var v verdict
	l := compare(&a.folded, &b.folded)
	t, contradicted := c.clock.place(timings(&a.moment, &b.moment), &a.moment, &b.moment)
	v.veto = contradicted
	against := w.addText(&v, l, t.timing)
	against = w.addTime(&v, l, t) || against
	against = w.addPeople(&v, a, b) || against
	subject := wordsSame
	if a.subject != "" && b.subject != "" {
		subject = compareSubjects(a.base, b.base)
		against = w.addSubject(&v, a, b, subject) || against
	}
	against = w.addStart(&v, a, b, t.timing) || against
	if c.beneath {
		v.add(w.Beneath, signBeneath)
	}
	if c.above {
		v.add(w.Above, signAbove)
	}
	if c.chain {
		v.score += w.SameChain
		against = true
	}
	v.veto = v.veto || v.score <= -w.Join
	v.joined = !v.veto && v.score >= w.Join && grounded(v.signs, l)
	v.veto = v.veto || !v.joined && v.signs&signOthers != 0
	if v.signs&(signOthers|signElsewhere) != 0 && v.signs&(signRounded|signNear|signStep) != 0 {
		v.joined, v.veto = false, true // the same words to other people, a minute or an hour later
	}
	v.fit(a, b, l, t, subject, c)
	words := v.joined && l.none == 0 && differing(&a.folded, &b.folded)
	v.strength = w.strength(&v, l, against)
	v.strength = weaker(v.strength, v.twice(&a.people, &b.people, l, c))
	if words {
		v.signs |= signWords
		v.strength = weaker(v.strength, v.worded(a, b, l, c))
	}
	v.strength = weaker(v.strength, v.ofOne(a, b, l, c))
	clean := a.folded.damage+b.folded.damage == 0 // print without damage takes no number and no word for another
	if clean && (c.alone && c.clock.alike && (l.figures > l.blurred || words) || words && v.signs&signOthers != 0) {
		v.joined, v.veto = false, true // a correction, or the same letter to somebody else, with words of his
	}
	v.byID(a.native, b.native)
	v.maybe = !c.chain && v.likely(a, b, l, t, subject, contradicted, c.steps)
	return v
}

// twice is how sure two prints of their own in one manner can be one mail printed twice. Where no recipient is legible in both,
// they may as well be the same words to two people, and short words the more so. Prints in one manner that come from two sources
// a zone step apart are as well a mail that was sent again: nothing shows that these are two clocks.
func (v *verdict) twice(a, b *people, l likeness, c setting) mail.Strength {
	switch {
	case !c.twins:
		return mail.Certain
	case v.signs&signStep != 0:
		return mail.Possible
	case v.signs&signRecipients != 0 || !c.alone && !(a.listed() && b.listed()):
		return mail.Certain
	case l.none > 0 || l.short < ownText:
		return mail.Possible
	}
	return mail.Probable
}

// ofOne is how sure two copies can be one mail where what tells two mails apart is not known: when they were sent, to whom.
func (v *verdict) ofOne(a, b *profile, l likeness, c setting) mail.Strength {
	switch {
	case v.signs&signOthers != 0: // to others, with copies to the same people
		return mail.Possible
	case c.beneath:
		return mail.Certain
	case a.moment.from == unknownTime && b.moment.from == unknownTime: // this week's report and the next
		return mail.Possible
	case c.undated: // a draft, perhaps
		return mail.Possible
	case otherLetter(&a.people, &b.people) && l.none == 0 && bytes.Equal(a.folded.own(), b.folded.own()):
		return mail.Possible // where nothing else is damaged, a name is not
	case v.signs&(signMinute|signMinutes) != 0 && v.signs&signRecipients == 0 && len(a.people.others) > 0 && len(b.people.others) > 0:
		return mail.Possible // the same words to the next one
	case v.signs&signNear != 0: // another minute, or a digit of it is damaged
		return mail.Possible
	case v.signs&(signEqual|signClock) == 0 && v.signs&signMoment != 0 && l.figures > l.blurred: // the next notice, with its own number
		return mail.Possible
	case v.signs&(signReading|signWithin) != 0 && (l.none > 0 || l.short < ownText): // the same words on another day
		return mail.Possible
	case a.people.hidden() && b.people.hidden() && !c.above: // the same words to many, in as many mails as a program sends in a minute
		return mail.Probable
	case v.signs&(signSender|signRecipients) == 0 && l.none == 0 && l.short < ownLetter && !c.above: // nobody tells them apart: automatic replies
		return mail.Probable
	}
	return mail.Certain
}

// worded is how sure two copies can be one mail whose texts differ in words. Who quotes a text can edit it, but the same words
// with another name above them, or two short ones that share all but "not", are as well two mails. An attribution names nobody to
// whom the mail went; what it quotes is what is answered, with lines left out.
func (v *verdict) worded(a, b *profile, l likeness, c setting) mail.Strength {
	listed := len(a.people.others) > 0 && len(b.people.others) > 0
	if !c.beneath && v.signs&(signEqual|signClock) == 0 && v.signs&signMoment != 0 {
		return mail.Possible // sent again, with a word more
	}
	clean := a.folded.damage+b.folded.damage == 0
	if listed && !c.beneath && (l.short < ownText || clean && v.signs&signRecipients == 0) {
		return mail.Possible
	}
	return mail.Probable
}

// weaker is the weaker one of two strengths.
func weaker(a, b mail.Strength) mail.Strength {
	if rankOf(b) > rankOf(a) {
		return b
	}
	return a
}

// ownText is the length from which a text is long enough to be recognised as the same text; below it, the next mail of the
// same people often says the same: "agreed".
const ownText = 2 * shortText

// ownLetter is the length from which a text is nobody else's, though nobody legible says whose it is.
const ownLetter = 120

// fit holds two copies against what all copies of one message share: a moment, a subject, and the numbers in a short text.
// What stands in the same place beneath two copies of one message is one message: there, a digit or name that differs is
// damage.
func (v *verdict) fit(a, b *profile, l likeness, t interval, subject wording, c setting) {
	short := l.none > 0 || l.short < ownText
	v.veto = v.veto || subject == wordsOther
	v.misfit = !v.joined && (t.timing >= timeNear || otherSenders(&a.people, &b.people))
	if short {
		moment, step := fitsShort(t, c)
		if v.joined && !moment && subject < wordsNames && !v.veto {
			v.step = step
		}
		// Damage adds up between two copies of a group that a third one holds together; a name or number does not.
		worn := (subject == wordsPart || subject == wordsApart) && subjectsAlike(a.subject, b.subject) >= 0.75
		v.misfit = v.misfit || !moment || subject >= wordsNames && !worn && !c.beneath || a.prefixed && b.prefixed && a.forward != b.forward
		v.joined = v.joined && !(worn && (l.none > 0 || l.short < stepText))
	}
	if !c.beneath && l.none == 0 && len(a.words) > 0 && len(b.words) > 0 && compareWords(a.words, b.words) >= wordsBlurred {
		v.misfit, v.step = true, 0
	}
	v.joined = v.joined && !v.misfit && !v.veto
}

// fitsShort reports whether the moments of two copies without much text can be one: the same minute, or the same in another
// clock that the collection shows. Step is the difference in hours that would have to be shown. What copies of one message
// quote is one message whatever the minute; what answers it at times that overlap can be.
func fitsShort(t interval, c setting) (fits bool, step int) {
	switch t.timing {
	case timeOpen, timeEqual, timeClock, timeReading:
		return true, 0
	case timeWithin:
		return c.beneath || c.above, 0
	case timeStep:
		if t.minutes%60 != 0 {
			return c.beneath, 0
		}
		hours := t.minutes / 60
		return c.beneath || c.steps[hours], hours
	}
	return c.beneath, 0
}

func (v *verdict) add(points float64, s sign) {
	v.score += points
	v.signs |= s
}

// grounded holds what no number of points replaces: never by headers alone when both have text, never by subject alone;
// texts that are short, missing or fit in part only with the same time or the same place in a quotation.
func grounded(s sign, l likeness) bool {
	if s&signNear != 0 && s&(signRecipients|signBeneath|signAbove) == 0 {
		return false // minutes apart: the same words to somebody else, unless the same people are legible
	}
	anchor := s&(signEqual|signClock|signReading|signSeconds|signMinute|signMinutes|signWithin|signBeneath|signAbove|signStart) != 0
	if l.none > 0 {
		return anchor && s&(signSubject|signSubjectAlike|signSubjectCut|signSender|signRecipients|signAffiliation) != 0
	}
	if s&(signText|signTextShort) == 0 {
		return false
	}
	if s&signStep != 0 && l.short >= stepText && s&(signSubject|signSubjectAlike|signSubjectCut) != 0 {
		return true
	}
	return anchor || l.short >= 2*shortText && l.cover >= 0.7 && l.front >= 0.6
}

// stepText is the length from which a text is its own, so that a time a zone step apart speaks for another clock and not
// for the next "thank you".
const stepText = 30

// addText weighs the bodies; it reports whether something speaks against.
func (w *Weights) addText(v *verdict, l likeness, t timing) bool {
	switch {
	case l.none == 2:
		v.signs |= signNoText
		return false
	case l.none == 1:
		v.add(-0.5, signOneText)
		return false
	case l.short < shortText:
		return w.addShort(v, l, t)
	}
	size := min(1, float64(l.short)/float64(w.FullText))
	switch {
	case l.cover < w.Apart:
		v.score += w.TextApart * max(size, 0.5)
		v.veto = v.veto || l.cover < w.Apart/2
		return true
	case l.hidden && (t == timeEqual || t == timeClock || t == timeRounded):
		v.add(w.Text*0.5, signText|signTextCut) // what is legible fits, which a signature does, too
		return true
	case l.front < w.Apart:
		// Signatures and disclaimers fit between any two mails of one sender; the openings must fit too.
		v.score += min(0, w.TextApart*0.3*size)
		return true
	}
	fits := min(1, (l.cover-w.Apart)/(w.Fits-w.Apart))
	v.add(w.Text*fits*(0.4+0.6*size)*min(1, 0.5+l.ratio), signText)
	if l.ratio < 0.7 {
		v.signs |= signTextCut
	}
	if l.figures == 0 {
		return fits < 0.5
	}
	points := w.Figures
	if t == timeEqual || t == timeClock || t == timeRounded {
		points = w.FiguresOnly
	}
	v.add(points*float64(min(l.figures-l.blurred, 3)), signFigures)
	return true
}

// addShort weighs texts that are too short for grams.
func (w *Weights) addShort(v *verdict, l likeness, t timing) bool {
	size := float64(l.short) / shortText
	whole := l.ratio >= 0.6 || l.front >= 0.8
	switch {
	case l.cover >= 0.8 && whole:
		v.add(w.ShortText*(1+size), signTextShort)
	case l.cover >= 0.8 && l.ratio >= 0.25 && l.short >= 12:
		v.add(w.ShortText*size, signTextShort|signTextCut)
		return true
	case l.cover >= 0.6 && (whole || (t == timeEqual || t == timeClock || t == timeRounded) && l.short >= 12):
		v.add(w.ShortText*size*0.5, signTextShort)
		return true
	default:
		v.score += w.TextApart * max(0.4, size*0.8)
		return true
	}
	if l.figures > 0 {
		if l.figures > l.blurred {
			v.score += w.Figures
		}
		v.signs |= signFigures
		return true
	}
	return false
}

// addTime weighs the printed moments.
func (w *Weights) addTime(v *verdict, l likeness, t interval) bool {
	full := l.none == 0 && l.short >= stepText && l.cover >= 0.8
	switch t.timing {
	case timeEqual:
		v.add(w.Equal, signEqual)
	case timeClock:
		v.add(w.Equal, signClock)
	case timeRounded:
		v.add(w.Equal+w.Beside*float64(t.minutes), [...]sign{signSeconds, signMinute, signMinutes}[min(t.minutes, rounding)])
	case timeReading:
		v.add(w.Within, signReading)
	case timeWithin:
		v.add(w.Within, signWithin)
	case timeStep:
		points := w.ShortStep
		if full {
			points = w.Step
		}
		v.add(points+w.Beside*float64(min(t.minutes%60, 60-t.minutes%60)), signStep)
	case timeOddStep:
		if full {
			v.add(w.OddStep, signStep)
		} else {
			v.add(w.Near, signNear)
		}
	case timeNear:
		v.add(w.Near, signNear)
		return true
	case timeFarOpen:
		v.add(w.FarOpen, signNear)
		return true
	case timeFar:
		v.score += w.Far
		return true
	}
	return false
}

// addPeople weighs senders and recipients.
func (w *Weights) addPeople(v *verdict, a, b *profile) bool {
	against := false
	switch senders(&a.people, &b.people) {
	case fitPerson:
		v.add(w.Sender, signSender)
	case fitAlike:
		v.add(w.Sender, signAffiliation)
	case fitAffiliation:
		v.add(w.SenderAffiliation, signAffiliation)
	case fitElsewhere:
		v.add(w.SenderElsewhere, signApart)
		against = true
	case fitConflict:
		v.add(w.SenderApart, signApart)
		against = true
	}
	others, sure := addressed(&a.people, &b.people)
	fits := recipients(&a.people, &b.people)
	if others && fits > fitConflict {
		v.signs |= signApart | signOthers
		against = true
	}
	if sure {
		fits = fitConflict
	}
	switch fits {
	case fitPerson:
		v.add(w.Recipients, signRecipients)
	case fitAlike:
		v.add(w.Recipients, signAffiliation)
	case fitAffiliation:
		v.add(w.RecipientsAffiliation, signAffiliation)
	case fitElsewhere:
		v.add(w.PeopleElsewhere, signApart|signElsewhere)
		against = true
	case fitConflict:
		v.add(w.PeopleApart, signApart|signOthers)
		against = true
	}
	return against
}

// addSubject weighs the subjects without their prefixes.
func (w *Weights) addSubject(v *verdict, a, b *profile, words wording) bool {
	against := false
	switch {
	case words == wordsSame:
		v.add(w.Subject, signSubject)
	case words == wordsCut:
		v.add(w.SubjectAlike, signSubjectCut)
	case words == wordsAlike || words < wordsLetter && subjectsAlike(a.subject, b.subject) >= 0.75:
		v.add(w.SubjectAlike, signSubjectAlike)
	default:
		v.add(w.SubjectApart, signSubjectApart)
		against = true
	}
	if a.prefixed != b.prefixed || a.forward != b.forward {
		v.score += w.PrefixApart
		against = true
	}
	return against
}

// subjectsAlike compares two subjects; one that is cut short is alike as far as it goes.
func subjectsAlike(a, b string) float64 {
	if a == b {
		return 1
	}
	a, b = a[:min(len(a), maxShort)], b[:min(len(b), maxShort)]
	if n := min(len(a), len(b)); n >= 12 && align.Alike([]byte(a[:n]), []byte(b[:n])) >= 0.9 {
		return 0.9
	}
	return min(0.99, align.Alike([]byte(a), []byte(b)))
}

// addStart weighs the times of appointments. Another clock moves them as far as the moments of the copies, or not at all where
// they are words of the text.
func (w *Weights) addStart(v *verdict, a, b *profile, t timing) bool {
	if a.start == unknownTime || b.start == unknownTime {
		return false
	}
	switch d := abs(int(a.start - b.start)); {
	case d <= rounding:
		v.add(w.Start, signStart)
	case t == timeStep && abs(int(b.start-a.start)-int(b.moment.from-a.moment.from)) > rounding:
		v.add(w.StartApart, signApart)
		v.veto = true
		return true
	case d <= widest && d%60 == 0:
		v.score -= 1 // another clock, perhaps
		return true
	default:
		v.add(w.StartApart, signApart)
		v.veto = true
		return true
	}
	return false
}

// strength says how sure a joined pair is, in the words that the package comment defines.
func (w *Weights) strength(v *verdict, l likeness, against bool) mail.Strength {
	// The minute before or after, or a zone step, is the same time, but also when the same words went to the next person; the
	// time of an appointment alone is also that of its update.
	moment := v.signs&signEqual != 0 || v.signs&(signRounded|signStep|signClock) != 0 && v.signs&signRecipients != 0
	text := v.signs&signText != 0 && l.cover >= w.Fits && l.ratio >= 0.5 || v.signs&signTextShort != 0 && l.cover >= 0.9 && l.short >= 16 && v.signs&signSender != 0
	switch {
	case !against && text && moment && v.score >= w.Certain:
		return mail.Certain
	case v.score >= w.Probable:
		return mail.Probable
	}
	return mail.Possible
}
