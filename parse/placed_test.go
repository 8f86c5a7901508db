package parse

import (
	"strings"
	"testing"
)

// TestPlacedLabels reads fields whose labels recognition left so little of that their place tells what they are, and says so.
func TestPlacedLabels(t *testing.T) {
	for _, c := range []struct{ lang, label, damaged string }{
		{"nl", "CC:", `Ce |ce |oe |ct |Ces |Cce |\nCe |\noe `},
		{"de", "Cc:", `Ce |Ces |ec |\nCt `},
		{"en", "Cc:", `Ce |Ces |oe |\nCer `},
		{"nl", "Aan:", `Aar |he: |: |\n: `},
		{"en", "To:", `he: |Io |: |\nTa `},
		{"de", "An:", `Ar |: `},
	} {
		clean := cleanHeaders[c.lang]
		_, r := readText(clean)
		want := headOf(r)
		for d := range strings.SplitSeq(c.damaged, "|") {
			s := strings.Replace(clean, c.label+" ", strings.ReplaceAll(d, `\n`, "\n"), 1)
			text, r := readText(s)
			if headOf(r) != want {
				t.Errorf("%s %q:\n%s, want\n%s", c.lang, d, headOf(r), want)
			}
			if len(r.Problems) != 1 || r.Problems[0].Code != "label-unread" || !strings.HasPrefix(text.Slice(r.Problems[0].Span), strings.TrimSpace(strings.ReplaceAll(d, `\n`, ""))) {
				t.Errorf("%s %q: nothing says that its place tells what it is: %v", c.lang, d, r.Problems)
			}
		}
	}
}

// TestNameAmongLabels takes no part of a name on a line of its own for a label: whose it is does not show.
func TestNameAmongLabels(t *testing.T) {
	_, r := readText("From: Ann Lee <ann@quay.example>\nSent: Tuesday, May 10, 2022 6:02 PM\nBob R. Roe\nSubject: Quay\n\nIt is shut.\n")
	if len(r.Copies) != 1 || len(r.Copies[0].To) != 0 {
		t.Errorf("%+v", r.Copies)
	}
}

// TestTitleIsNoLabel takes no title with its stop for a label that is damaged, where a sender has none.
func TestTitleIsNoLabel(t *testing.T) {
	_, r := readText("Yes.\n\n-----Original Message-----\nDr. Ann Lee <ann@quay.example>\nSent: Tuesday, May 10, 2022 6:02 PM\nTo: Bob Roe <bob@quay.example>\nSubject: Quay\n\nIt is shut.\n")
	if len(r.Copies) != 1 || len(r.Copies[0].From) != 1 || r.Copies[0].From[0].Raw != "Dr. Ann Lee <ann@quay.example>" {
		t.Errorf("%+v", r.Copies)
	}
}

// TestPlacedOffices reads a list without addresses below what is left of "Cc:", and says so.
func TestPlacedOffices(t *testing.T) {
	for _, label := range []string{"C:", "Oc:", "Gc:"} {
		_, r := readText("From: Roe, Bob\nSent: Tuesday, October 3, 2017 9:41 AM\nTo: Lee, Ann\n" + label + " Board Liaison\nSubject: Quay 4\n\nIt is shut.\n")
		if len(r.Copies) != 1 || len(r.Copies[0].Cc) != 1 || len(r.Problems) != 1 || r.Problems[0].Code != "label-unread" {
			t.Errorf("%s: %+v, %v", label, r.Copies, r.Problems)
		}
	}
}

// TestPlacedLabelsAreNoNames leaves lines alone that go on with the list above, or may be people of it.
func TestPlacedLabelsAreNoNames(t *testing.T) {
	for _, c := range []struct{ list, want string }{
		{"Bob Roe\nCo Jansen", "Bob Roe <>, Co Jansen <>"},
		{"Bob Roe;\nCe Jansen", "Bob Roe <>, Ce Jansen <>"},
		{"Bob Roe\nGee, Anna", "Bob Roe Gee, Anna <>"},
		{"Bob Roe\nGe Wang", "Bob Roe <>, Ge Wang <>"},
		{"Bob Roe <bob@quay.example>;\nCees Bos", "Bob Roe <bob@quay.example>, Cees Bos <>"},
		{"Bob Roe <bob@quay.example>\nOt van Dam", "Bob Roe <bob@quay.example>, Ot van Dam <>"},
		{"Bob Roe <bob@quay.example>\nGee Le Roux <gee@quay.example>", "Bob Roe <bob@quay.example>, Gee Le Roux <gee@quay.example>"},
	} {
		_, r := readText("Van: Ann Lee\nVerzonden: dinsdag 10 mei 2022 18:02\nAan: " + c.list + "\nOnderwerp: Monsters\n\nTot morgen.\n")
		if len(r.Copies) != 1 || namesOf(r.Copies[0].To) != c.want || len(r.Copies[0].Cc) > 0 {
			t.Errorf("%q: %s", c.list, headOf(r))
		}
	}
}

// TestPlacedLabelWithin reads the damaged label of copies among fields that were joined to one line or two.
func TestPlacedLabelWithin(t *testing.T) {
	for _, joined := range []string{
		"From: Ann Lee Sent: 09 July 2019 18:07 To: Bob Roe Ce: Harbour Desk Subject: Quay 4\n\nSee you.\n",
		"From: Ann Lee Sent: 09 July 2019 18:07 To: Bob\nRoe Ce: Harbour Desk Subject: Quay 4\n\nSee you.\n",
	} {
		_, r := readText(joined)
		if len(r.Copies) != 1 || namesOf(r.Copies[0].To) != "Bob Roe <>" || namesOf(r.Copies[0].Cc) != "Harbour Desk <>" {
			t.Errorf("%q: %s", joined, headOf(r))
		}
	}
}

// TestSemicolonForColon reads a label below a blank line whose colon became a semicolon.
func TestSemicolonForColon(t *testing.T) {
	_, r := readText("Van: Ann Lee <ann@quay.example>\nVerzonden: dinsdag 10 mei 2022 18:02\n\nAan; kade@lijst.example\nOnderwerp: Monsters\n\nTot morgen.\n")
	if len(r.Copies) != 1 || namesOf(r.Copies[0].To) != " <kade@lijst.example>" {
		t.Errorf("%s", headOf(r))
	}
}

// TestSemicolonWithin reads the label of a subject whose colon became a semicolon among fields that were joined to one line or two.
func TestSemicolonWithin(t *testing.T) {
	for _, joined := range []string{
		"Von: Ann Lee Gesendet: Dienstag, 7. April 2020 18:26 An: Bob Roe Cc: Hafenamt Betreff; WG: Monsterdijk\n\nBis morgen.\n",
		"Von: Ann Lee Gesendet: Dienstag, 7. April 2020 18:26 An: Bob Roe Cc:\nHafenamt Betreff; WG: Monsterdijk\n\nBis morgen.\n",
	} {
		_, r := readText(joined)
		if len(r.Copies) != 1 || namesOf(r.Copies[0].Cc) != "Hafenamt <>" || r.Copies[0].Subject.Value != "WG: Monsterdijk" {
			t.Errorf("%q: %s", joined, headOf(r))
		}
	}
}

// TestSeveralSenders says where a header shows several senders on lines of their own and no recipient.
func TestSeveralSenders(t *testing.T) {
	const head = "De : Ann Lee <ann@quay.example>\n%sEnvoyé : mardi 10 mai 2022 18:02\nObjet : Quai\n\nA demain.\n"
	checkProblems(t, head, -1, map[string]string{"": "", "'Bob Roe' <bob@quay.example>\n": "value-runs-on", "À : Bob Roe <bob@quay.example>\n": ""})
}

// TestSemicolonBehindFieldName takes the id of a message for nobody where the colon of its field became a semicolon.
func TestSemicolonBehindFieldName(t *testing.T) {
	_, r := readText("Date: Tue, 10 Mar 2009 09:12:44 -0500\n\nFrom: Ann Lee <ann@quay.example>\n\nSubject: [quay] Strips\n\nTo: quay@lists.example\n\nMessage-ID; <49867A1C.40@quay.example>\n\nContent-Type: text/plain; charset=UTF-8\n\nDear list,\n\nhow wide?\n")
	if len(r.Copies) != 1 || namesOf(r.Copies[0].To) != " <quay@lists.example>" {
		t.Errorf("%s", headOf(r))
	}
}

// TestSubjectThatIsASentence keeps the subject of a header all of whose colons are lost, though it goes on to the end of a sentence.
func TestSubjectThatIsASentence(t *testing.T) {
	_, r := readText("Van Ann Lee\nVerzonden 4 mei 2021 10:00\nAan Bob Roe\nOnderwerp verslag van de vergadering d.d. 3 mei jl.\n\nTot morgen.\n")
	if len(r.Copies) != 1 || r.Copies[0].Subject.Value != "verslag van de vergadering d.d. 3 mei jl." {
		t.Errorf("%s", headOf(r))
	}
}
