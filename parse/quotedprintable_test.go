package parse

import (
	"testing"
)

// TestEmptySoftBreaks reads a quotation whose empty lines kept the sign of a blank at their end.
func TestEmptySoftBreaks(t *testing.T) {
	const text = "> -----Original Message-----\n> From: Ann Lee <ann@quay.example>\n> Sent: Tuesday, August 20, 2019 8:23 PM\n> To: Bob Roe <bob@quay.example>\n" +
		"> Subject: Re: change the width of the quay in the harbour of Leith from 8 to\n> ten metres\n> =\n\n> The quay is shut.\n> =\n\n> Ann\n"
	_, r := readText(text)
	if len(r.Copies) != 1 || r.Copies[0].Subject.Value != "Re: change the width of the quay in the harbour of Leith from 8 to ten metres" || len(r.Problems) > 0 {
		t.Errorf("%d copies, %+v, %v", len(r.Copies), r.Copies[0].Subject, r.Problems)
	}
}

// TestLettersOfOneByte reads mail in a code page of one byte for each letter, of which two signs of the form are seen.
func TestLettersOfOneByte(t *testing.T) {
	const text = "The quay is open again.\n\n________________________________\nFr=E5n: =C5ke Sj=F6gren <ake@quay.example>\nSkickat: den 19 maj 2020 14:08\n" +
		"Till: J=F8rn Lee\n=C4mne: Re: Kajen\n\nHej,\n\nskj=F6n.\n"
	_, r := readText(text)
	if len(r.Copies) != 1 || len(r.Copies[0].From) != 1 || len(r.Copies[0].To) != 1 || r.Copies[0].Subject.Value != "Re: Kajen" {
		t.Fatalf("%+v", r.Copies)
	}
	if c := &r.Copies[0]; c.From[0].Name != "Åke Sjögren" || c.To[0].Name != "Jørn Lee" {
		t.Errorf("%+v, %+v", c.From, c.To)
	}
}

// TestSignedLineEnds reads mail whose line ends were written as signs too.
func TestSignedLineEnds(t *testing.T) {
	const text = "Yes.=0A=\n=0A=\n________________________________________=0A=\nL=E4hett=E4j=E4: Ann Lee <ann@quay.example>=0A=\nL=E4hetetty: tiistai 20. syyskuuta 2022 0.24=0A=\n" +
		"Vastaanottaja: Bob Roe=0A=\nAihe: Re: Portti=0A=\n=0A=\nSe on kiinni.=0A=\n"
	_, r := readText(text)
	if len(r.Copies) != 1 || len(r.Copies[0].To) != 1 || r.Copies[0].To[0].Name != "Bob Roe" || r.Copies[0].Subject.Value != "Re: Portti" || len(r.Problems) > 0 {
		t.Errorf("%+v %v", r.Copies, r.Problems)
	}
}
