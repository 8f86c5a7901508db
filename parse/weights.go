package parse

import "github.com/rethread/rethread/mail"

// weights is the one table that decides what is a header block. The numbers are in the manner of log odds: a block
// stands when the sum is above zero, and the margin by which it wins over the best reading without it is its certainty.
// They were set by hand on real releases and are meant to be read and tuned.
var weights = struct {
	prior     float32 // against any block
	role      map[mail.Role]float32
	noColon   float32 // a label that lost its colon
	mid       float32 // a label within a line
	glued     float32 // a label glued to the word before it
	damage    float32 // each step of damage of a label
	sameLang  float32 // two labels in a row share a language
	otherLang float32
	twice     float32 // a role that the block has already
	twiceList float32 // the same for lists of people
	eachList  float32 // the same where the label stands directly above too: it is printed for each of the people
	separator float32 // a separator line directly above
	pageTop   float32 // first thing on a page
	survivor  float32 // all that is left of a header, see parser.survivor
	lonely    float32 // fewer than two core fields
	rowOpens  float32 // the block opens with attachments named within a line: a row of a list of documents
	nobody    float32 // neither sender, recipient nor subject
	fromLate  float32 // the sender below the subject, which does not open the block
	formEnd   float32 // between the labels of a form and a header below them
	noEnd     float32 // a sender and a moment, but neither recipient nor subject
	dayOnly   float32 // a day without a clock, and nothing that only mail has: the head of a note
	noDate    float32 // neither a sent date nor the times of an appointment, and no empty label for one
	page      float32 // a page begins between two labels
	mark      float32 // the mark of a document stands between two labels
	body      float32 // running text or a salutation stands between two labels: the body of the first
	closing   float32 // the closing of a letter stands there: what is above it was written, labels of a meeting among it
	memo      float32 // the word for a note or a fax stands above
	head      float32 // sender and moment stand above the first label, without labels of their own
	titled    float32 // such a head stands right below the title of a conversation
	halfHead  float32 // beside a column of labels, the one without the other
	anyTable  float32 // a column of labels beside them that may as well be of another kind of table
	level     float32 // the quote level changes between two labels
	passed    float32 // the label of a sender is passed over between two labels: another message's
	cut       float32 // the label of a sender stands directly above the first one
	sentence  float32 // a label without a colon is a word of running text
	ended     float32 // a header ends above a text, and the label below that is of another one, or of a meeting that the text tells of
	bareBelow float32 // a label without a colon stands below the blank line that follows labels with theirs

	dateFull, dateDay, dateBad                float32
	peopleGood, peoplePlain, peopleBad        float32
	subjectPlain, subjectPrefix, subjectBad   float32
	attachGood, attachPlain                   float32
	prose, debris, people, wrapped, blankLine float32
}{
	prior: -6,
	role: map[mail.Role]float32{
		mail.RoleFrom: 2.5, mail.RoleTo: 2, mail.RoleCc: 1.6, mail.RoleBcc: 1.6, mail.RoleReplyTo: 1, mail.RoleOnBehalf: 0.8,
		mail.RoleDate: 2.4, mail.RoleReceived: 1.2, mail.RoleSubject: 2.2, mail.RoleAttachments: 1, mail.RoleImportance: 1,
		mail.RoleOrganizer: 2.2, mail.RoleRequired: 2.2, mail.RoleOptional: 1.5, mail.RoleStart: 1.6, mail.RoleEnd: 1.6,
		mail.RoleWhen: 1.2, mail.RoleLocation: 1.1, mail.RoleOther: 1,
	},
	noColon: -0.6, mid: -0.5, glued: -0.4, damage: -1,
	sameLang: 0.2, otherLang: -0.7,
	twice: -5, twiceList: -3, eachList: -1.5,
	page: -1.5, mark: -2, body: -4, closing: -8, memo: -3, head: 8, titled: 1.5, halfHead: 2.5, anyTable: -2,
	separator: 4, pageTop: 0.6, survivor: 8.2, lonely: -2.5, noDate: -1.8, formEnd: -5, noEnd: -1.5, dayOnly: -6.5, rowOpens: -4, nobody: -3, fromLate: -1.5, level: -3, sentence: -5, bareBelow: -2.5, ended: -11, passed: -2.5, cut: -3,

	dateFull: 2.6, dateDay: 0.3, dateBad: -2.2,
	peopleGood: 1.4, peoplePlain: 0.4, peopleBad: -2.4,
	subjectPlain: 0.3, subjectPrefix: 1.2, subjectBad: -1.5,
	attachGood: 1, attachPlain: 0.2,
	prose: -1.8, debris: -0.15, people: -0.1, wrapped: -0.3, blankLine: -0.12,
}

// core are the roles of which a header block has at least two.
func core(r mail.Role) bool {
	switch r {
	case mail.RoleFrom, mail.RoleTo, mail.RoleDate, mail.RoleSubject, mail.RoleOrganizer, mail.RoleRequired, mail.RoleStart,
		mail.RoleEnd, mail.RoleWhen, mail.RoleCc, mail.RoleReceived:
		return true
	}
	return false
}

// allRoles are the bits of all roles; a chain of labels carries signs beside them, see signDay.
const allRoles = 1<<18 - 1

// roleBit numbers the roles for the sets that a chain of labels carries; 0 for those that are not told apart there.
func roleBit(r mail.Role) uint32 {
	switch r {
	case mail.RoleFrom:
		return 1 << 0
	case mail.RoleTo:
		return 1 << 1
	case mail.RoleCc:
		return 1 << 2
	case mail.RoleBcc:
		return 1 << 3
	case mail.RoleDate:
		return 1 << 4
	case mail.RoleSubject:
		return 1 << 5
	case mail.RoleReceived:
		return 1 << 6
	case mail.RoleAttachments:
		return 1 << 7
	case mail.RoleImportance:
		return 1 << 8
	case mail.RoleOrganizer:
		return 1 << 9
	case mail.RoleRequired:
		return 1 << 10
	case mail.RoleOptional:
		return 1 << 11
	case mail.RoleStart:
		return 1 << 12
	case mail.RoleEnd:
		return 1 << 13
	case mail.RoleWhen:
		return 1 << 14
	case mail.RoleLocation:
		return 1 << 15
	case mail.RoleReplyTo:
		return 1 << 16
	case mail.RoleOnBehalf:
		return 1 << 17
	}
	return 0
}
