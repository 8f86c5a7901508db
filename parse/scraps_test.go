package parse

import (
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestScraps says of names in headers that look like none that they do, with their place, and leaves their people as they are.
func TestScraps(t *testing.T) {
	const head = "From: Ann Lee <ann@quay.example>\nSent: Tuesday, May 10, 2022 6:02 PM\nTo: %\nSubject: Samples\n\nSee you at the quay.\n"
	for _, c := range []struct {
		to, below, want string
		one             bool
	}{
		{to: "Bob Roe; Ng, Wei; COS"},
		{to: "Bob Roe; EEE", want: "EEE"},
		{to: "COS DET i) AL; Bob Roe", want: "COS DET i) AL"},
		{to: "Bob Roe; pe);\nDi Fox", want: "pe)"},
		{to: "Bob Roe; BG", want: "BG"},
		{to: "Bob Roe; BG", below: "BG will come, too.\n"},
		{to: "Bob Roe; IT 5", below: "It is known to IT.\n"},
		{to: "Bob Roe; EEE", below: "EEE will come, too.\n", want: "EEE"},
		{to: "Bob Roe; Di Fox | Eva Noor", want: "Di Fox | Eva Noor"},
		{to: "Bob Roe; Di Fox | Quay <di@quay.example>"},
		{to: "Bob Roe; Fox | Di"},
		{to: "Bob Roe; Fox, Di A., Noor, Eva B; Eve Low", want: "Fox, Di A., Noor, Eva B"},
		{to: "Bob Roe; Fox, Di, The Quay, Leith"},
		{to: "Bob Roe; Di Fox and Eva Noor", below: "Di Fox\n", want: "Di Fox and Eva Noor"},
		{to: "Bob Roe; Di Fox & Eva Noor", below: "Eva Noor <eva@quay.example>\n", want: "Di Fox & Eva Noor"},
		{to: "Bob Roe; Di Fox, Eva Noor; Eve Low", below: "Di Fox\nEva Noor\n", want: "Di Fox, Eva Noor"},
		{to: "Bob Roe; Fox Noor, Di Eva; Eve Low", below: "Di Eva\n"},
		{to: "Bob Roe; Di Fox and 12 others", want: "Di Fox and 12 others"},
		{to: "Bob Roe; Area 51 & 52 Quays"},
		{to: "Bob Roe; Quay Watch & 24 Hour Harbour Desk"},
		{to: "Bob Roe; Legal Affairs & Eva Noor"},
		{to: "Bob Roe; DG Health & Social Care", below: "DG Health\nDG Health & Social Care <dghsc@quay.example>\n"},
		{to: "Bob Roe; Legal Affairs and Policy", below: "Legal Affairs\n"},
		{to: "Bob Roe; Privacy", want: "Privacy"},
		{to: "Bob Roe; datospersonales@quay.example", want: "datospersonales@quay.example"},
		{to: "Bob Roe; privacy@quay.example; naam@quay.example"},
		{to: "Bob Roe; Redacted - Privileged; Withheld under FOIA"},
		{to: "Bob Roe; Redacted by agreement", want: "Redacted by agreement"},
		{to: "Di Fox, [redacted], Eve Low"},
		{to: "Bob Roe, 10.2.e", want: "Bob Roe, 10.2.e", one: true},
		{to: "Bob Roe; Тодоров Христо, [обезличено]", want: "Тодоров Христо, [обезличено]"},
		{to: "Bob Roe; van der Fox, [redacted]"},
		{to: "Bob Roe; [Geschwärz]", want: "[Geschwärz]"},
		{to: "Bob Roe; Reg 13", want: "Reg 13"},
		{to: "Bob Roe; [Witness 3]"},
		{to: "First Harbour\n    Harbour Office for Ships and\n    Boats", want: "To: First Harbour\n    Harbour Office for Ships and\n    Boats", one: true},
		{to: "Bob Roe; Art. 19 LPD <Art. 19 LPD@quay.example>", want: "Art. 19 LPD <Art. 19 LPD@quay.example>"},
		{to: "Bob Roe; Eem quay.example>; Di Fox", want: "Eem quay.example>"},
		{to: "Bob Roe; Hem quay.exampie>; Di Fox", want: "Hem quay.exampie>"},
		{to: "Bob Roe; SUP) 2 quay2.exampie> (bi)", want: "SUP) 2 quay2.exampie> (bi)"},
		{to: "Bob Roe; ae <[EEEo quay.example>; Di Fox", want: "ae <[EEEo quay.example>"},
		{to: "Bob Roe; Di Fox <dfoxOquay.exampie>\nEva Noor <eva noorOquay.exampie>", want: "To: Bob Roe; Di Fox <dfoxOquay.exampie>\nEva Noor <eva noorOquay.exampie>"},
		{to: "Bob Roe; Di Fox <difox@qu<ay.example>", want: "Di Fox <difox@qu<ay.example>"},
		{to: "Bob Roe; 2x7 = @quay.example>", want: "2x7 = @quay.example>"},
		{to: "Bob Roe; BG @quay.example"},
		{to: "Bob Roe; Roen < = h ay-quay.example>; Di Fox", want: "Roen < = h ay-quay.example>"},
		{to: "Bob Roe; Roen Fox <roenfox quay.example>; Di Fox", want: "Roen Fox <roenfox quay.example>"},
		{to: "Bob Roe; Ann Ho1mes; Di Fox", want: "Ann Ho1mes"},
		{to: "Bob Roe; Müller, Sve5a <sve5a@quay.example>; Di Fox", want: "Müller, Sve5a <sve5a@quay.example>"},
		{to: "Bob Roe; Quay Desk KM4a; Unit B3; Harbour2000"},
		{to: "Bob Roe; x1a2b c3d <x1@quay.example>; 3rd Floor"},
		{to: "Bob Roe; ~~~~~~; Di Fox", want: "~~~~~~"},
		{to: "Bob Roe; ____; Di Fox"},
		{to: "Bob Roe; (b)(6) Fox, Dina; Eve Low", want: "(b)(6) Fox, Dina"},
		{to: "Bob Roe; (b)(6) Legal Affairs; Eve Low"},
		{to: "Bob Roe; Fox, D A (QUAY/HR) [E] --- (b)(6)>; Eve Low", want: "Fox, D A (QUAY/HR) [E] --- (b)(6)>"},
		{to: "Bob Roe; dfox@[REDACTED]; Eve Low", want: "dfox@[REDACTED]"},
		{to: "Bob Roe; Dina Fox <dfox@(b)(6)>; Eve Low"},
	} {
		text, r := readText(strings.Replace(head, "%", c.to, 1) + c.below)
		got := ""
		for _, p := range r.Problems {
			got += p.Code + " " + text.Slice(p.Span)
		}
		if c.want != "" {
			c.want = "participant-unsure " + c.want
		}
		if len(r.Copies) != 1 || len(r.Copies[0].To) < 2 && !c.one || got != c.want {
			t.Errorf("%q %q: %q, want %q", c.to, c.below, got, c.want)
		}
	}
	twice, r := readText("From: BG\nSent: Tuesday, May 10, 2022 6:02 PM\nTo: Bob Roe; Reg 13\nCc: Reg 13\nSubject: Samples\n\nSee you at the quay.\n")
	var places []int
	for _, p := range r.Problems {
		places = append(places, twice.Line(p.Span.Start))
	}
	if slices.Sort(places); !slices.Equal(places, []int{1, 3, 4}) {
		t.Errorf("the same entry in two fields: lines %v", places)
	}
	_, r = readText("On Tuesday, May 10, 2022 at 6:02 PM ea wrote:\n> See you at the quay.\n")
	if len(r.Copies) != 1 || len(r.Problems) == 0 || r.Problems[0].Code != "participant-unsure" {
		t.Errorf("an attribution's scrap: %v", r.Problems)
	}
}

// TestRoomBetween reports room in which somebody may have stood, and neither the columns of a list nor what a stamp or a separator tells.
func TestRoomBetween(t *testing.T) {
	checkProblems(t, "From: Ann Lee\nSent: Tuesday, May 4, 2021 1:10 PM\nTo: %s\nSubject: Quay\n\nThe quay is clear.\n", 1, map[string]string{
		"Roe, Bob;              Fox, Di; Low, Eve; Poe, Cas":   "participant-unsure",
		"Roe, Bob; Fox, Di; Low, Eve;            Poe, Cas":     "participant-unsure",
		"Roe, Bob;   Fox, Di; Low, Eve; Poe, Cas":              "",
		"Roe, Bob;            Fox, Di;            Low, Eve":    "",
		"Roe, Bob;              ; Fox, Di; Low, Eve; Poe, Cas": "",
		"Roe, Bob; Fox, Di; Low, Eve;              (b)(6)":     "",
		"Roe, Bob; Fox, Di;            \nLow, Eve; Poe, Cas":   "",
	})
}

// TestAccounts reports small words that may be several accounts, where others of the header are, and not what somebody is called.
func TestAccounts(t *testing.T) {
	checkProblems(t, "%s\nDate: Thu May 6 10:15:39 2021\nSubject: quay\n\nIt is shut.\n", 1, map[string]string{
		"From: annl\nTo: bobr casp didif2":                     "participant-unsure",
		"From: Ann Lee\nTo: bobr\nCc: casp didif":              "participant-unsure",
		"From: annl\nTo: bobr; casp didif":                     "participant-unsure",
		"From: Ann Lee\nTo: robert steen":                      "",
		"From: annl\nTo: robert van der steen":                 "",
		"From: annl\nTo: Bob Roe":                              "",
		"From: annl\nTo: bob roe <bob@quay.example>":           "",
		"From: ann lee <annl@quay.example>\nTo: casper polman": "",
	})
}

// TestPartedByCommas reports senders whose commas may part several people, and not last names in front of first ones.
func TestPartedByCommas(t *testing.T) {
	checkProblems(t, "From: %s\nSent: Tuesday, May 4, 2021 1:10 PM\nTo: Bob Roe\nSubject: Quay\n\nThe quay is clear.\n", 1, map[string]string{
		"Jane Roe, Bob Lee":            "participant-unsure",
		"Jan Smit, Piet Vries":         "participant-unsure",
		"Roe, Jane":                    "",
		"van der Roe, Jane Maria":      "",
		"Jane Roe, Harbour Office":     "",
		"Jane Roe, PhD":                "",
		"TAZA, ███, TA-AL":             "participant-unsure",
		"TAZA, (b)(6), TA-AL":          "participant-unsure",
		"Smith, [REDACTED], Jones":     "participant-unsure",
		"Smith, [REDACTED]":            "",
		"[REDACTED], Smith":            "",
		"Harbour master, [Person 2]":   "participant-unsure",
		"Kantonsingenieur, [Person 2]": "participant-unsure",
		"[Person 2]":                   "",
		"Lee, Ann [4]":                 "",
	})
	inverted := "From: García López, Ana María\nSent: Tuesday, May 4, 2021 1:10 PM\nTo: Vargas, Eva; Ortega Gil, Luis\nSubject: Quay\n\nThe quay is clear.\n"
	if _, r := readText(inverted); codes(r) != "" {
		t.Errorf("a source that prints last names first: %v", r.Problems)
	}
}

// TestEmptyEntries says that somebody may have stood where two separators have a blank between them, and nothing where a list ends with one.
func TestEmptyEntries(t *testing.T) {
	checkProblems(t, "From: Ann Lee\nSent: Tuesday, May 4, 2021 1:10 PM\nTo: %s\nSubject: Quay\n\nThe quay is clear.\n", 1, map[string]string{
		"Bob Roe; ; Una Roe": "list-torn", "; Bob Roe; ; ; Una Roe;": "list-torn", "; ; ;": "list-torn", "Bob Roe; Una Roe; ": "", "Bob Roe;; Una Roe": "",
	})
}

// TestRepeatedStamps says that the same stamp on both sides of a comma may be one person or two, and nothing of a bar with two grounds or
// where semicolons part people.
func TestRepeatedStamps(t *testing.T) {
	checkProblems(t, "From: Ann Lee\nSent: Tuesday, May 4, 2021 1:10 PM\nTo: %s\nSubject: Quay\n\nThe quay is clear.\n", 1, map[string]string{
		"10.2.e, 10.2.e": "list-torn", "██████, ██████, ██████": "list-torn", "(b) (6), (b) (7)(C)": "", "10.2.e, 10.2.e; 10.2.e": "", "10.2.e": "",
	})
}

// TestLogins reports an account that the source prints once, and none of several of one office.
func TestLogins(t *testing.T) {
	checkProblems(t, "From: %s\nSent: Tuesday, May 4, 2021 1:10 PM\nTo: Bob Roe\nSubject: Quay\n\nThe quay is clear.\n", 1, map[string]string{
		"ref603": "participant-unsure", "ref603\nCc: ref601; ref602 (BK)": "",
	})
}

// TestSmallNames reports what is left of an attribution in front of its sender, and not the names that their owners or brands write small.
func TestSmallNames(t *testing.T) {
	checkProblems(t, "Yes.\n\nOn Feb 19, 2018, at 06:55, %s wrote:\n\n> Is the quay clear?\n", 1, map[string]string{
		"rev Ann Lee <ann@quay.example>":       "participant-unsure",
		"jeffrey E. <jeff@quay.example>":       "",
		"ann Lee <al@quay.example>":            "",
		"iPhone Harbour Desk <a@quay.example>": "",
		"mr. Bob Roe <bob@quay.example>":       "",
		"ann lee <al@quay.example>":            "",
	})
}

// TestNoAtLeft reports a domain that was read of brackets in which no "@" is left.
func TestNoAtLeft(t *testing.T) {
	for from, want := range map[string]bool{
		"Lee, Ann <annleeoquay.example>": true, "Lee, Ann <ann.lee@quay.example>": false, "Lee, Ann <[redacted]@quay.example>": false, "Lee, Ann <leeann>": false,
	} {
		_, r := readText("From: " + from + "\nSent: Tuesday, May 4, 2021 1:10 PM\nTo: Bob Roe <bob@quay.example>\nSubject: Quay\n\nThe quay is clear.\n")
		is := slices.ContainsFunc(r.Problems, func(p mail.Problem) bool { return p.Text == noAtText })
		if len(r.Copies) != 1 || is != want {
			t.Errorf("%q: %v", from, r.Problems)
		}
	}
}

// TestFarRight parts what stands far to the right of a sender from it, and reports names with wide room in them.
func TestFarRight(t *testing.T) {
	const far = "                              "
	for _, c := range []struct{ from, to, raw, problem string }{
		{"Lee, Ann <ann@quay.example>" + far + "RELEASE IN PART", "Bob Roe", "Lee, Ann <ann@quay.example>", ""},
		{"Lee, Ann <ann@quay.example>" + far + "<bob@quay.example>", "Bob Roe", "Lee, Ann <ann@quay.example>" + far + "<bob@quay.example>", ""},
		{"Lee, Ann <ann@quay.example>", "Cas Moe; Bob Roe" + far + "Poe, Dan H", "Lee, Ann <ann@quay.example>", roomText},
		{"Lee, Ann <ann@quay.example>", "Cas Moe; Bob Roe" + far + "<bob@quay.example>", "Lee, Ann <ann@quay.example>", ""},
	} {
		text, r := readText("From: " + c.from + "\nSent: Tuesday, May 4, 2021 1:10 PM\nTo: " + c.to + "\nSubject: Quay\n\nThe quay is clear.\n")
		checkReading(t, text, r)
		if len(r.Copies) != 1 || r.Copies[0].Raw(text, mail.RoleFrom) != c.raw || len(r.Copies[0].To) == 0 {
			t.Errorf("%q: %+v", c.from, r.Copies)
			continue
		}
		if is := slices.ContainsFunc(r.Problems, func(p mail.Problem) bool { return p.Text == roomText }); is != (c.problem != "") {
			t.Errorf("%q: %v", c.to, r.Problems)
		}
	}
}
