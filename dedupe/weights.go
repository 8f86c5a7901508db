package dedupe

// Weights is the table by which the evidence for two copies being the same message is weighed. All values are points; a
// pair is joined from Join points on. The zero value is not useful; start from [DefaultWeights].
type Weights struct {
	// Text is for own texts that fit over their whole length; texts shorter than FullText folded bytes earn a part of it,
	// and ShortText at least when they are equal. TextApart is for long texts that do not fit, a veto.
	Text, ShortText, TextApart float64
	FullText                   int
	// Fits and Apart bound the part of the shorter text that stands in the other: from Fits on it earns everything, below
	// Apart nothing is alike.
	Fits, Apart float64
	// Figures is for each number that differs, up to three, where the times differ too; FiguresOnly where they agree.
	Figures, FiguresOnly float64

	// Equal, Within, Step, OddStep, Near, FarOpen and Far weigh the printed moments; Step is earned as far as there is
	// text, and ShortStep is for whole hours between short texts. Beside is taken off for each minute that rounding explains.
	Equal, Within, Step, OddStep, ShortStep, Near, FarOpen, Far, Beside float64

	// Sender and Recipients when legible people agree, the affiliations when only domains or units do; elsewhere when domains
	// or units differ, apart when legible people do; of recipients when it holds for every one of them.
	Sender, SenderAffiliation, SenderElsewhere, SenderApart         float64
	Recipients, RecipientsAffiliation, PeopleElsewhere, PeopleApart float64

	// Subject is for equal subjects without prefixes, SubjectAlike for similar ones, SubjectApart for different ones,
	// PrefixApart where only one carries a reply or forward mark.
	Subject, SubjectAlike, SubjectApart, PrefixApart float64

	// Start and StartApart are for the times of appointments.
	Start, StartApart float64

	// Beneath is for both being what copies of one message quote.
	Beneath float64
	// Above is for both quoting copies of one message.
	Above float64
	// SameChain is for standing in one document.
	SameChain float64

	// Join, Probable and Certain are the points from which a pair is joined and its strength rises.
	Join, Probable, Certain float64
}

// DefaultWeights were set by hand on the reasons that careful readers give for their judgements and checked on the exam's
// texts and on generated collections.
func DefaultWeights() Weights {
	return Weights{
		Text: 6, ShortText: 1.5, TextApart: -14, FullText: 150, Fits: 0.8, Apart: 0.5,
		Figures: -3, FiguresOnly: -0.5,
		Equal: 4, Within: 1, Step: 1.5, OddStep: 0.3, ShortStep: -1.5, Near: -3, FarOpen: -4, Far: -12, Beside: -0.25,
		Sender: 2, SenderAffiliation: 0.7, SenderElsewhere: -4, SenderApart: -9,
		Recipients: 1.5, RecipientsAffiliation: 0.5, PeopleElsewhere: -8, PeopleApart: -10,
		Subject: 2, SubjectAlike: 1.2, SubjectApart: -3, PrefixApart: -1.5,
		Start: 3, StartApart: -12,
		Beneath: 3, Above: 1.5, SameChain: -9,
		Join: 5, Probable: 7, Certain: 9,
	}
}

// sign is one kind of evidence, as a bit.
type sign uint32

// The kinds of evidence.
const (
	signText sign = 1 << iota
	signTextShort
	signTextCut
	signNoText
	signOneText
	signEqual
	signWithin
	signStep
	signNear
	signSender
	signRecipients
	signAffiliation
	signSubject
	signSubjectAlike
	signStart
	signBeneath
	signAbove
	signApart // something speaks against it
	signFigures
	signReading
	signSeconds
	signMinute
	signMinutes
	signSubjectCut
	signSubjectApart
	signElsewhere // all recipients are of other domains or units
	signOthers    // all recipients are other legible people
	signClock     // the same time in two clocks that stand so far apart
	signWords     // the texts differ in words
	signRival     // one of them fits a copy of another message as well
	signDecided   // a user states it, for the reason in grouper.says
	signMisread   // a misread date explains that the moments differ
)

// signMoment are the ways in which two known moments go together.
const signMoment = signEqual | signClock | signReading | signRounded | signWithin | signStep | signNear

// signRounded are the times that rounding makes of one, or that are two.
const signRounded = signSeconds | signMinute | signMinutes

// phrases say each sign to a person.
var phrases = []struct {
	sign sign
	text string
}{
	{signText, "the texts fit"},
	{signTextShort, "the texts, which are short, fit"},
	{signTextCut, "one text is cut short"},
	{signNoText, "no text is legible: by headers and quotation alone"},
	{signOneText, "the text is legible in one of them only"},
	{signEqual, "the same time"},
	{signClock, "the same time, as the clocks of these prints stand"},
	{signReading, "the same time in another reading of a date"},
	{signSeconds, "seconds apart"},
	{signMinute, "one minute apart"},
	{signMinutes, "two minutes apart"},
	{signWithin, "times that can be the same"},
	{signStep, "times a zone step apart"},
	{signNear, "times differ"},
	{signSender, "the same sender"},
	{signRecipients, "the same recipients"},
	{signAffiliation, "the same domains or units, or similar names"},
	{signSubject, "the same subject"},
	{signSubjectAlike, "subjects differ in damaged letters or in a part"},
	{signSubjectCut, "one subject is cut short"},
	{signSubjectApart, "subjects differ in words"},
	{signStart, "the same appointment time"},
	{signBeneath, "quoted beneath the same message"},
	{signAbove, "quoting the same message"},
	{signFigures, "numbers differ"},
	{signWords, "words of the texts differ"},
	{signOthers, "other recipients"},
	{signApart, "another header field differs"},
	{signRival, "another message fits as well"},
	{signMisread, "a digit lost or misread, or day and month in the other order, would make one date of the two"},
}

// say lists signs in words.
func (s sign) say() []string {
	var out []string
	for _, p := range phrases {
		if s&p.sign != 0 {
			out = append(out, p.text)
		}
	}
	return out
}
