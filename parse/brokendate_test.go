package parse

import (
	"strings"
	"testing"
)

// TestBrokenDates reads headers whose fields were joined to one line, broken anew at each of the blanks of their date.
func TestBrokenDates(t *testing.T) {
	for _, head := range []string{
		"From: Ann Lee Sent: |Monday, July 8, 2019 12:15 PM| To: Bob Roe Subject: Quay 4",
		"From: Ann Lee Sent: |8 July 2019 12:15| To: Bob Roe Subject: Quay 4",
		"Van: Ann Lee Verzonden: |maandag 8 juli 2019 12:15| Aan: Bob Roe Onderwerp: Quay 4",
		"Von: Ann Lee Gesendet: |Montag, 8. Juli 2019 12:15| An: Bob Roe Betreff: Quay 4",
		"De : Ann Lee Envoyé : |lundi 8 juillet 2019 12:15| À : Bob Roe Objet : Quay 4",
	} {
		front, rest, _ := strings.Cut(head, "|")
		date, back, _ := strings.Cut(rest, "|")
		want := ""
		for broken := -1; broken < len(date); broken++ {
			if broken > 0 && date[broken] != ' ' {
				continue
			}
			d := date
			switch {
			case broken == 0:
				d = "\n" + date
			case broken > 0:
				d = date[:broken] + "\n" + date[broken+1:]
			}
			_, r := readText("Please send it by noon. Best, Cas " + front + d + back + "\n\nSee you at the quay.\n")
			got := strings.Replace(headOf(r), `\n`, " ", 1)
			if broken < 0 {
				want = got
			}
			if got != want || len(r.Copies) != 1 || r.Copies[0].Date == nil || r.Copies[0].Date.Earliest != "2019-07-08T12:15" || namesOf(r.Copies[0].To) != "Bob Roe <>" {
				t.Errorf("%q: %s", d, got)
			}
		}
	}
}

// TestTwiceBrokenDates reads dates that were broken at two of their blanks, on lines of their own or joined to other fields, quoted or not.
func TestTwiceBrokenDates(t *testing.T) {
	for _, head := range []string{
		"Van: Ann Lee Verzonden: maandag |8 juli 2019 12:15| Aan: Bob Roe Onderwerp: Quay 4",
		"De : Ann Lee\nEnvoyé : |lundi 8 juillet 2019 12:15|\nÀ : Bob Roe\nObjet : Quay 4",
		"Von: Ann Lee\nGesendet:\n|Montag, 8. Juli 2019 12:15|\nAn: Bob Roe\nBetreff: Quay 4",
	} {
		front, rest, _ := strings.Cut(head, "|")
		date, back, _ := strings.Cut(rest, "|")
		words := strings.Fields(date)
		for i := 1; i < len(words)-1; i++ {
			for k := i + 1; k < len(words); k++ {
				d := strings.Join(words[:i], " ") + "\n" + strings.Join(words[i:k], " ") + "\n" + strings.Join(words[k:], " ")
				text := front + d + back + "\n\nSee you at the quay.\n"
				for _, quote := range []string{"", "> "} {
					_, r := readText("Cas schreef:\n" + quote + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n"+quote) + "\n")
					if len(r.Copies) == 0 {
						t.Errorf("%q%q: nothing", quote, d)
						continue
					}
					c := &r.Copies[len(r.Copies)-1]
					if c.Date == nil || c.Date.Earliest != "2019-07-08T12:15" || c.Date.Latest != c.Date.Earliest || namesOf(c.To) != "Bob Roe <>" {
						t.Errorf("%q%q: %s", quote, d, headOf(r))
					}
				}
			}
		}
	}
	_, r := readText("Van: Ann Lee\nVerzonden: maandag 8\nkisten\n2019 15:12\nAan: Bob Roe\nOnderwerp: Quay 4\n\nZie kade.\n")
	if len(r.Copies) != 1 || r.Copies[0].Date != nil && strings.Contains(r.Copies[0].Date.Raw, "kisten") {
		t.Error(headOf(r))
	}
}

// TestBrokenDateReadAloud leaves a header in a transcript alone, whose fields are sentences.
func TestBrokenDateReadAloud(t *testing.T) {
	_, r := readText("     Q.   I am showing you what has been marked as Exhibit 22.\nIt reads, \"From: Ann Lee. To: Bob Roe. Sent: Thursday,\nMarch 3, 2016, 4:17 PM. Subject: the quay.\" Did I read that\ncorrectly?\n     A.   Yes.\n")
	if len(r.Copies) != 0 {
		t.Error(headOf(r))
	}
}
