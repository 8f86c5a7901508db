// Package lang holds the words of human languages that mail is printed with: header labels, months, weekdays, reply and
// forward marks, separator and attribution lines, closings. They are data, one TOML file a language, embedded into the
// program; a new language is one file and its cases and touches no code.
package lang

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"github.com/rethread/rethread/mail"
)

//go:embed *.toml
var files embed.FS

// Language is one language's words. Words are written as they are printed, with their accents; readers fold case and
// accents themselves.
type Language struct {
	// Code is the ISO 639-1 code, the file's name.
	Code string `toml:"-"`
	// Name of the language in English.
	Name string `toml:"name"`
	// Usual marks the languages that most releases are printed in: where labels fit several languages, these win.
	Usual bool `toml:"usual"`
	// Labels of header fields by role, without the colon, most usual first.
	Labels map[mail.Role][]string `toml:"labels"`
	// Within are labels that are words of other kinds too and are read as labels only in a header whose other labels show the language,
	// by role: Latvian "No", which is a number elsewhere. A language may leave them out.
	Within map[mail.Role][]string `toml:"within"`
	// Date holds the words of dates.
	Date DateWords `toml:"date"`
	// Reply and Forward are subject prefixes without the colon: "RE", "AW".
	Reply   []string `toml:"reply"`
	Forward []string `toml:"forward"`
	// Separators are the words between the dashes of a separator line.
	Separators Separators `toml:"separators"`
	// Attributions are the patterns of lines that introduce a quotation, with {date}, {from} and {id}, a message's, for what
	// varies: "On {date}, {from} wrote:".
	Attributions []string `toml:"attributions"`
	// Addressees are the words by which attribution lines name who gets the answer instead of the sender: "you". A language
	// may leave them out.
	Addressees []string `toml:"addressees"`
	// Salutations open a body ("Beste", "Dear"), Closings a signature ("Met vriendelijke groet").
	Salutations []string `toml:"salutations"`
	Closings    []string `toml:"closings"`
	// Sent are lines that a phone adds below a body: "Sent from my iPhone".
	Sent []string `toml:"sent"`
	// Disclaimers are openings of confidentiality footers, enough words to be sure.
	Disclaimers []string `toml:"disclaimers"`
	// Banners are lines that a gateway puts above a body: "This is an EXTERNAL email".
	Banners []string `toml:"banners"`
	// Receipts are the words with which a receipt begins to tell of the message that was read or delivered, alone on their line
	// above its fields: "Your message". A language may leave them out.
	Receipts []string `toml:"receipts"`
	// Answered are the words that programs put in front of the subject of what they answer, for their users or by themselves, without
	// the colon: "Accepted", "Automatic reply". Mail that is answered by hand keeps them. A language may leave them out.
	Answered []string `toml:"answered"`
	// Sheet are the names of the fields on the sheets that review platforms print before each mail, without the colon:
	// "Control Number". A language may leave them out.
	Sheet []string `toml:"sheet"`
	// Releases begin the lines by which a release names its act on its pages: "Released under the". Withheld are phrases of the
	// notices that stand for withheld pages: "withheld pursuant to". A language may leave both out.
	Releases []string `toml:"releases"`
	Withheld []string `toml:"withheld"`
	// Stamped are the stamps that releases print along the edge of their pages: "Released under the Official Information Act 1982". A
	// language may leave them out.
	Stamped []string `toml:"stamped"`
	// Pages are patterns of page numbers with {n}: "Pagina {n} van {n}".
	Pages []string `toml:"pages"`
	// Leaves are those of them that text has on a line of its own, too, as its words are of more than paper: "List {n}". A language may
	// leave them out.
	Leaves []string `toml:"leaves"`
	// Messages are the words behind the number of a conversation's messages, which webmail prints below its title: "messages".
	Messages []string `toml:"messages"`
	// Archive are the words of the web pages of mailing lists.
	Archive Archive `toml:"archive"`
	// Documents are the marks that releases put on documents, with {nr}: "Nr. {nr}", "Document {nr}".
	Documents []string `toml:"documents"`
	// Annexes are the words that head what is annexed to a letter or report, before a letter or number: "Annex", "Bijlage".
	Annexes []string `toml:"annexes"`
	// Kinds are the words that stand alone or first on a line near the top of documents that are no mail, by kind: note,
	// agenda, letter, slides.
	Kinds map[mail.DocumentKind][]string `toml:"kinds"`
	// Memo are labels in the heads of notes, faxes and minutes that mail has not, without the colon: "Through", "Fax". A
	// language may leave them out.
	Memo []string `toml:"memo"`
	// Letterhead are the references in the heads of letters, without the colon: "Our ref". A language may leave them out.
	Letterhead []string `toml:"letterhead"`
	// Forms are labels of itineraries, waybills and orders that mail has not, without the colon, and the words by which their titles say
	// what they are: "Seat", "Waybill". A language may leave them out.
	Forms []string `toml:"forms"`
	// Text are the labels that some systems print above the text of a message, without the colon: "Mensagem".
	Text []string `toml:"text"`
	// Respond are the words by which Lotus Notes announces another address for answers: "Please respond to". A language may
	// leave them out.
	Respond []string `toml:"respond"`
	// Notices are the openings of what Lotus Notes says of a message between its header and its text: "This message has been
	// replied to". A language may leave them out.
	Notices []string `toml:"notices"`
	// Values are fixed values of calendar fields that say nothing of people: "Nog niet gereageerd".
	Values []string `toml:"values"`
	// OnBehalf joins the author and the one in whose name it was sent: "namens", "on behalf of".
	OnBehalf []string `toml:"on_behalf"`
	// Places are the words in front of the id of a message or the address of a list with which an attribution begins: "In
	// message". A language may leave them out.
	Places []string `toml:"places"`
	// At are the words that archives of mailing lists print for the "@" of an address: "at". A language may leave them out.
	At []string `toml:"at"`
	// Particles are the words, in lower case, that last names of the language begin with and that are themselves no name:
	// "van", "von", "de". English lists those of names that it prints in transliteration, "al", "bin". Languages whose names
	// have none leave it out.
	Particles []string `toml:"particles"`
	// Attached are the stems of words by which a text says that something is attached.
	Attached []string `toml:"attached"`
	// Unnamed are the words that some systems print for a list of attachments: whether there are any, "None", "Yes". A language may
	// leave them out.
	Unnamed []string `toml:"unnamed"`
	// ForInformation are the words of a body that only passes on what stands below it: "FYI", "ter informatie".
	ForInformation []string `toml:"for_information"`
	// Undisclosed are the words that stand for recipients whom a mail program keeps to itself: "undisclosed recipients".
	Undisclosed []string `toml:"undisclosed"`
	// And are the words that join two people: "and".
	And []string `toml:"and"`
	// Common are frequent short words, by which running text is told from debris and languages are told apart.
	Common []string `toml:"common"`
}

// DateWords are the words of printed dates.
type DateWords struct {
	// Months and Weekdays list every printed form (full, short) per month, January first, and weekday, Monday first. Forms of several words,
	// with numbers or with dots in them are found as they are printed: "tháng 5", "ก.ย.".
	Months   [][]string `toml:"months"`
	Weekdays [][]string `toml:"weekdays"`
	// Fill are words that may stand between the parts: "om", "at", "um", "de", "den", "the".
	Fill []string `toml:"fill"`
	// AM and PM are the marks of twelve-hour clocks.
	AM []string `toml:"am"`
	PM []string `toml:"pm"`
	// Morning and Evening are phrases behind a clock of twelve hours for the parts of the day before and after noon, Night those for a part
	// that is both: "in the morning", "at night". Behind a phrase of Forenoon twelve is noon, "las 12 de la mañana", behind one of Morning it
	// is midnight. A language may leave them out.
	Morning  []string `toml:"morning"`
	Forenoon []string `toml:"forenoon"`
	Evening  []string `toml:"evening"`
	Night    []string `toml:"night"`
	// Noon and Dark are words in front of a clock of twelve hours for the hours around noon, from ten to two, and for those from five in
	// the afternoon to midnight, behind which twelve would be another day's: "中午12:16", "晚上9:38". A language may leave them out.
	Noon []string `toml:"noon"`
	Dark []string `toml:"dark"`
	// Hour are words and letters behind or between the parts of a time: "Uhr", "uur", "h".
	Hour []string `toml:"hour"`
	// Minute and Second are words behind the other parts of a time, Year, Month and Day those behind the numbers of a day, in this
	// order: "2021年5月4日 10時15分". A language may leave them out.
	Minute []string `toml:"minute"`
	Second []string `toml:"second"`
	Year   []string `toml:"year"`
	Month  []string `toml:"month"`
	Day    []string `toml:"day"`
	// Era are words in front of a year that is not counted as ours: "令和3年". A language may leave them out.
	Era []string `toml:"era"`
	// Ordinals are endings behind a day: "st", "nd", "er", "e".
	Ordinals []string `toml:"ordinals"`
	// First are those of them, longer than a letter, that stand behind the first day of a month: "st", not "nd".
	First []string `toml:"first"`
	// Order of day and month in numeric dates of this language: "dmy", "mdy" or "ymd"; "" if the language does not decide
	// (English).
	Order string `toml:"order"`
	// Clock is the mark between hours and minutes where it is not a colon: "." in Danish.
	Clock string `toml:"clock"`
}

// Separators are the words of separator lines by what follows them.
type Separators struct {
	Original    []string `toml:"original"`    // "Oorspronkelijk bericht"
	Forwarded   []string `toml:"forwarded"`   // "Begin forwarded message", "Doorgestuurd door"
	Appointment []string `toml:"appointment"` // "Oorspronkelijke afspraak"
}

// Archive are the words that the web pages of mailing lists print around a message; a language may leave them out.
type Archive struct {
	// Links open the lines that lead to other messages, and the foot: "Previous message", "More information about".
	Links []string `toml:"links"`
	// States stand between a message's sender and its moment: "unread,".
	States []string `toml:"states"`
}

var load = sync.OnceValues(func() ([]*Language, error) { return read(files) })

// read reads every language file, sorted by code.
func read(fsys fs.FS) ([]*Language, error) {
	names, err := fs.Glob(fsys, "*.toml")
	if err != nil {
		return nil, err
	}
	var all []*Language
	for _, name := range names {
		l := &Language{Code: strings.TrimSuffix(name, ".toml")}
		meta, err := toml.DecodeFS(fsys, name, l)
		if err != nil {
			return nil, fmt.Errorf("lang: %s: %w", name, err)
		}
		if extra := meta.Undecoded(); len(extra) > 0 {
			return nil, fmt.Errorf("lang: %s: unknown key %s", name, extra[0])
		}
		all = append(all, l)
	}
	slices.SortFunc(all, func(a, b *Language) int { return cmp.Compare(a.Code, b.Code) })
	return all, nil
}

// All lists the languages by code. The files are part of the program, so one that does not read is a defect, found by the
// package's tests; All panics on it.
func All() []*Language {
	all, err := load()
	if err != nil {
		panic(err)
	}
	return all
}

// Get is the language with a code, nil if there is none.
func Get(code string) *Language {
	for _, l := range All() {
		if l.Code == code {
			return l
		}
	}
	return nil
}

// Particle reports whether a word, in lower case, is one of the [Language.Particles] of any language: a name's language is not
// its text's.
func Particle(word string) bool { return particles()[word] }

var particles = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, l := range All() {
		for _, word := range l.Particles {
			all[word] = true
		}
	}
	return all
})
