package parse

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// cleanHeaders are headers whose labels are damaged one by one, by language.
var cleanHeaders = map[string]string{
	"nl": "Van: Ann Lee <ann@quay.example>\nVerzonden: dinsdag 10 mei 2022 18:02\nAan: Bob Roe <bob@quay.example>\nCC: Cas Poe <cas@quay.example>\nOnderwerp: Monsters\n\nTot morgen.\n",
	"de": "Von: Ann Lee <ann@quay.example>\nGesendet: Dienstag, 10. Mai 2022 18:02\nAn: Bob Roe <bob@quay.example>\nCc: Cas Poe <cas@quay.example>\nBetreff: Monsters\n\nBis morgen.\n",
	"en": "From: Ann Lee <ann@quay.example>\nSent: Tuesday, May 10, 2022 6:02 PM\nTo: Bob Roe <bob@quay.example>\nCc: Cas Poe <cas@quay.example>\nSubject: Monsters\n\nSee you.\n",
	"fr": "De : Ann Lee <ann@quay.example>\nEnvoyé : mardi 10 mai 2022 18:02\nÀ : Bob Roe <bob@quay.example>\nCc : Cas Poe <cas@quay.example>\nObjet : Monsters\n\nA demain.\n",
}

// headOf is what a header says, in one line.
func headOf(r *mail.Reading) string {
	var out []string
	for i := range r.Copies {
		m := &r.Copies[i]
		when, raw := "", ""
		if m.Date != nil {
			when, raw = string(m.Date.Earliest), m.Date.Raw
		}
		out = append(out, fmt.Sprintf("%s to %s cc %s at %s %q: %s", namesOf(m.From), namesOf(m.To), namesOf(m.Cc), when, raw, m.Subject.Value))
	}
	return strings.Join(out, "\n")
}

func namesOf(list []mail.Participant) string {
	var out []string
	for i := range list {
		out = append(out, list[i].Name+" <"+list[i].Address+">")
	}
	return strings.Join(out, ", ")
}

// TestDamagedLabels reads headers one of whose labels is damaged as it is where it is whole.
func TestDamagedLabels(t *testing.T) {
	for _, c := range []struct{ lang, label, damaged string }{
		{"nl", "Onderwerp:", `0nderwerp: |Onderwerp; |Onderwerp. |Onderwerp ; `},
		{"nl", "Van:", `\/an: |\Van: |\an: |V an: |Va n: |Vsn: |Vaп: |Von: |1Van: |Van; `},
		{"nl", "Verzonden:", `Verzonden; |Verzonden. |Verzonden;          `},
		{"nl", "Aan:", `4an: |Aari: |Aen: |Asn: |Aan; |Aan. `},
		{"nl", "CC:", `CO: |GC: |OC: |((: |CC; |(C: |C0: `},
		{"de", "Betreff:", `8etreff: |Betreff; `},
		{"de", "Von:", `Vori: |\/on: |Vor: `},
		{"de", "An:", `4n: |Ari: |Am: `},
		{"de", "Cc:", `Co: |Gc: `},
		{"de", "Gesendet:", `6esendet: |Gesendet; `},
		{"en", "Subject:", `5ubject: |Subject; |Subject. |SUBJECT. `},
		{"en", "Sent:", `5ent: |Sent; |Sent. `},
		{"en", "To:", `Te: |T0: |Tc: |Io: `},
		{"en", "From:", `Froin: |Frorn: |Frcm: |Fron: `},
		{"en", "Cc:", `Co: |Gc: |Oc: |Cc; `},
		{"fr", "Objet :", `0bjet : |0bjet: |Objet ; `},
		{"fr", "Cc :", `Co : |Gc : `},
		{"fr", "De :", `Dc : |Oe : `},
	} {
		clean := cleanHeaders[c.lang]
		_, r := readText(clean)
		want := headOf(r)
		for d := range strings.SplitSeq(c.damaged, "|") {
			s := strings.Replace(clean, c.label+" ", d, 1)
			if s == clean {
				t.Fatalf("%q is not in the header", c.label)
			}
			if _, r := readText(s); headOf(r) != want {
				t.Errorf("%s %q:\n%s, want\n%s", c.lang, d, headOf(r), want)
			}
		}
	}
	if _, r := readText(strings.Replace(cleanHeaders["nl"], "Van:", "|an:", 1)); headOf(r) == "" || len(r.Copies[0].From) != 1 || len(r.Copies[0].To) != 1 {
		t.Errorf("a bar for a letter: %s", headOf(r))
	}
}

// TestOtherFieldsAreNoPeople keeps fields whose labels are not known out of the people above them, and says so.
func TestOtherFieldsAreNoPeople(t *testing.T) {
	clean := cleanHeaders["nl"]
	_, r := readText(clean)
	want := headOf(r)
	for _, field := range []string{
		"Ons kenmerk: 123", "Priority: High", "Opvolgen: Dirk Sol", "Ref: K. Vos", "Nb: Dirk Sol", "Tel: 06 12345678", "Ps: Dirk Sol <dirk@quay.example>", "Kl. 10:00",
		"Klant: Dirk Sol <dirk@quay.example>",
	} {
		for _, before := range []string{"Onderwerp:", "CC:"} {
			text, r := readText(strings.Replace(clean, before, field+"\n"+before, 1))
			if got := headOf(r); got != want {
				t.Errorf("%q before %q:\n%s, want\n%s", field, before, got, want)
			}
			if len(r.Copies) == 1 && strings.Contains(text.Join(r.Copies[0].Body), field) {
				t.Errorf("%q before %q is of the body", field, before)
			}
		}
		if strings.Contains(field, "Dirk") && strings.Contains(field, "@") {
			_, r := readText(strings.Replace(clean, "Onderwerp:", field+"\nOnderwerp:", 1))
			found := false
			for i := range r.Problems {
				found = found || r.Problems[i].Code == "label-unread"
			}
			if !found {
				t.Errorf("%q: no problem says that its label is not known", field)
			}
		}
	}
}

// TestOtherFieldsBelowStamps does the same where the people above are blacked out.
func TestOtherFieldsBelowStamps(t *testing.T) {
	const head = "Van: 10.2.e - MEVA\nVerzonden: dinsdag 10 mei 2022 18:02\nAan: 10.2.e - GMT\n%sOnderwerp: Monsters\n\nTot morgen.\n"
	_, r := readText(fmt.Sprintf(head, ""))
	want := headOf(r)
	if _, r := readText(fmt.Sprintf(head, "Klant: Dirk Sol <dirk@quay.example>\n")); headOf(r) != want {
		t.Errorf("%s, want\n%s", headOf(r), want)
	}
	if _, r := readText(fmt.Sprintf(head, "Co: 10.2.e\n")); len(r.Copies) != 1 || len(r.Copies[0].Cc) != 1 || len(r.Copies[0].To) != 1 {
		t.Errorf("a stamp behind a damaged label: %s", headOf(r))
	}
}

// TestWordsWithColonsAreBodies leaves bodies and what stands above headers alone.
func TestWordsWithColonsAreBodies(t *testing.T) {
	for _, lang := range []string{"nl", "de", "en", "fr"} {
		clean := cleanHeaders[lang]
		_, r := readText(clean)
		want := headOf(r)
		for _, line := range []string{"Ps: Dirk Sol <dirk@quay.example>", "Tel: 06 12345678", "Nb: morgen.", "Co: Dirk Sol", "5e: de kade", "1ste: Dirk Sol", "To; Dirk.", "Ref: 12"} {
			text, r := readText(clean + line + "\n")
			if headOf(r) != want || !strings.Contains(text.Join(r.Copies[0].Body), line) {
				t.Errorf("%s %q below: %s", lang, line, headOf(r))
			}
			if _, r := readText("Tot dan.\n" + line + "\n\n" + clean); headOf(r) != want {
				t.Errorf("%s %q above: %s", lang, line, headOf(r))
			}
		}
	}
}

// TestFieldAbove reports a field with a label that is not known between a separator and the labels of its header, which has no subject.
func TestFieldAbove(t *testing.T) {
	const rest = "Data: Mon, 8 Mar 2021 10:12:40 +0100\nDe: Ann Lee <ann@quay.example>\nPara: Bob Roe <bob@quay.example>\n\nOnde?\n"
	for head, want := range map[string]bool{"Assiinto: Quay\n": true, "\nAssiinto: Quay\n": true, "Assunto: Quay\n": false, "": false, "Hoje.\n\n": false} {
		_, r, ok := readMessages(t, "Ola.\n\n-------- Mensagem original --------\n"+head+rest, 1)
		found := false
		for i := range r.Problems {
			found = found || r.Problems[i].Code == "label-unread"
		}
		if ok && found != want {
			t.Errorf("%q: %v", head, r.Problems)
		}
	}
}

// TestSenderUnderAnotherLabel says that the line above the date of a header without a sender may be the sender, and that nothing else is.
func TestSenderUnderAnotherLabel(t *testing.T) {
	const rest = "Date Sent: 3 March 2020 14:05\nTo: Bob Roe\nSubject: Pump\n\nIt runs.\n"
	for above, want := range map[string]string{
		"Sender: Ann Lee\n":               "Sender: Ann Lee",
		"See below.\n\nSender: Ann Lee\n": "Sender: Ann Lee",
		"From: Ann Lee\n":                 "",
		"See below.\n\n":                  "",
		"It runs.\nNote: it is old.\n\n":  "",
	} {
		text, r := readText(above + rest)
		got := ""
		for _, p := range r.Problems {
			if p.Code == "label-unread" {
				got += text.Slice(p.Span)
			}
		}
		if len(r.Copies) != 1 || got != want {
			t.Errorf("%q: %d copies, %q, want %q", above, len(r.Copies), got, want)
		}
	}
}

// TestLabelsInTwoLanguages reads labels that an office prints in two languages, though both together read as a damaged one of a third.
func TestLabelsInTwoLanguages(t *testing.T) {
	const text = "De/From: Ann Lee\nEnvoyé/Sent: mardi 3 mars 2020 14:05\nÀ/To: Bob Roe\nCc/Cc: Eva Noor\nObjet/Subject: Pompe\n\nElle marche.\n"
	for _, s := range []string{text, strings.ReplaceAll(text, "/", " / ")} {
		_, r, ok := readMessages(t, s, 1)
		if !ok {
			continue
		}
		c := &r.Copies[0]
		if c.From[0].Name != "Ann Lee" || len(c.To) != 1 || c.To[0].Name != "Bob Roe" || len(c.Cc) != 1 || c.Cc[0].Name != "Eva Noor" || c.Subject.Value != "Pompe" || c.Date.Earliest != "2020-03-03T14:05" {
			t.Errorf("%q: %+v", s, c)
		}
	}
}

// TestMemoSubjects reads "Re:" as the label of the subject where a label or its room shows that it is one, and says where the header may be
// none of mail.
func TestMemoSubjects(t *testing.T) {
	for text, want := range map[string]string{
		"From: Ann Lee <ann@quay.example>\nTo: Bob Roe <bob@quay.example>\nRe: Quay\nDate: 4 May 2021 10:15\n":          "Quay",
		"Date: 4 May 2021 10:15\nFrom: Ann Lee <ann@quay.example>\nRe: Quay\nTo: Bob Roe <bob@quay.example>\n":          "Quay",
		"From:    Ann Lee <ann@quay.example>\nDate:    4 May 2021 10:15\nTo:      Bob Roe\nRe:      Quay\n":             "Quay",
		"Von:\tAnn Lee <ann@quay.example>\nDatum:\t4. Mai 2021 10:15\nAn:\tBob Roe\nRe:\tQuay\n":                        "Quay",
		"De :      Ann Lee <ann@quay.example>\nDate :    4 mai 2021 10:15\nÀ :       Bob Roe\nRe :      Quay\n":         "Quay",
		"From: Ann Lee <ann@quay.example>\nDate: 4 May 2021 10:15\nTo: Bob Roe\nRe: Quay\n":                             "Re: Quay",
		"From: Ann Lee <ann@quay.example>\nDate: 4 May 2021 10:15\nTo: Bob Roe\nSubject: Harbour\nRe:    your letter\n": "Harbour",
	} {
		_, r := readText(text + "\nThe quay is clear.\n")
		if len(r.Copies) != 1 || r.Copies[0].Subject.Value != want || len(r.Problems) > 0 {
			t.Errorf("%q: %+v, %v", text, r.Copies, r.Problems)
		}
	}
	_, r := readText("TO:        Bob Roe\nFROM:      Ann Lee\nDATE:      May 4, 2021 10:15 AM\nRE:        Quay\n\nThe quay is clear.\n")
	if codes(r) != "header-unsure" || r.Copies[0].Subject.Value != "Quay" {
		t.Errorf("%v", r.Problems)
	}
}
