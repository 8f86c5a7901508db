package parse

import (
	"strings"
	"testing"
)

// TestJoinedAttributions reads attributions to which text was joined, before them or behind, and those whose colon was read as a
// semicolon.
func TestJoinedAttributions(t *testing.T) {
	const address = "ann.lund@quay.example"
	for _, s := range []string{
		"Fint.\n\nDen 9. mars 2021 kl. 10:15 skrev Ann Lund <ann.lund@quay.example>: Er porten åpen?\nHilsen Ann\n",
		"Fint.\n\ntirs. 9. mar. 2021 10.15 skrev Ann Lund <ann.lund@quay.example>: Er porten åben?\n",
		"Takk for alt, vi snakkes. Hilsen Eva Den 9. mars 2021 kl. 10:15 skrev Ann Lund <ann.lund@quay.example>: Er porten åpen? Hilsen Ann\n",
		"Takk for alt, vi snakkes. Hilsen Eva tir. 9. mars 2021 kl. 10:15 skrev Ann Lund <ann.lund@quay.example>: Er porten åpen? Hilsen Ann\n",
		"Fino.\n\nAnn Lund <ann.lund@quay.example> escreveu no dia terça, 9/03/2021 à(s) 10:15: O portão está aberto?\n",
		"Takk for alt, vi snakkes. Ann Lund <ann.lund@quay.example> skrev den 9. mars 2021 kl. 10:15:\n\n> Er porten åpen?\n> Ann\n",
		"Takk for alt, vi snakkes. tir. 9. mars 2021 kl. 10:15 skrev Ann Lund <ann.lund@quay.example>:\n\n> Er porten åpen?\n> Ann\n",
		"Kiitos kaikesta, nähdään. 9. maaliskuuta 2021 klo 10.15 Ann Lund <ann.lund@quay.example> kirjoitti:\n\n> Onko portti auki?\n> Ann\n",
		"Obrigado, nos vemos. Ann Lund <ann.lund@quay.example> escreveu no dia terça, 9/03/2021 à(s) 10:15:\n\nO portão está aberto?\n",
		"Fine.\n\nOn Tue, 9 Mar 2021 at 10:15, Ann Lund <ann.lund@quay.example> wrote;\n\n> Is it open?\n> Ann\n",
		"Fint.\n\nDen 9. mars 2021 kl. 10:15 skrev Ann Lund <ann.lund@quay.example>;\n\n> Er den åpen?\n> Ann\n",
		"Vale.\n\nEl mar, 9 mar 2021 a las 10:15, Ann Lund (<ann.lund@quay.example>) escribió\n\n> ¿Está abierta?\n> Ann\n",
		"Bra.\n\nDen 9 mars 2021 10:15 skrev Ann Lund <ann.lund@quay.example>\n\n> Är den öppen?\n> Ann\n",
		"Vale.\n\nEl mar, 9 mar 2021 a las 10:15, Ann Lund (&lt;ann.lund@quay.example&gt;) escribi&oacute;:\n\n> ¿Está abierta?\n> Ann\n",
		"Ok.\n\nEm ter., 9 de mar. de 2021 &agrave;s 10:15, Ann Lund &lt;ann.lund@quay.example&gt; escreveu:\n\nEst&aacute; aberto?\n",
		"Vale.\n\nEl mar, 9 mar 2O21 a la(s) 10:15 a. m., Ann Lund <ann.lund@quay.example> escribió:\n\n> ¿Está abierta?\n> Ann\n",
	} {
		text, r := readText(s)
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", s, len(r.Copies))
			continue
		}
		c := &r.Copies[0]
		if len(c.From) != 1 || c.From[0].Name != "Ann Lund" || c.From[0].Address != address || c.Date == nil || !c.Date.Exact() || c.Date.Earliest != "2021-03-09T10:15" {
			t.Errorf("%q: from %+v, date %+v", s, c.From, c.Date)
		}
		if header := text.Join(c.Header); strings.Contains(header, "snakkes") || strings.Contains(header, "kaikesta") || strings.Contains(header, "vemos") {
			t.Errorf("%q: header %q", s, header)
		}
	}
}

// TestSenderBehindText reads the sender of attributions that begin with him where words of another line stand in front of him: what of them
// can be nothing but his name, and says so but where blanks part it; an office may have small words in its name.
func TestSenderBehindText(t *testing.T) {
	for line, want := range map[string]struct {
		name   string
		unsure bool
	}{
		"Ja, das mache ich heute noch Ann Lund <ann@quay.example> schrieb am Di., 9. März 2021, 10:15:":          {"Ann Lund", true},
		"Dat doe ik nog vandaag Ann van den Berg <ann@quay.example> schreef op 9 maart 2021 10:15:":              {"Ann van den Berg", true},
		"Igen, ma még megcsinálom Ann Lund <ann@quay.example> ezt írta (időpont: 2021. márc. 9., K, 10:15):":     {"Ann Lund", true},
		"Yes, I can do that on my way  Ann Lund <ann@quay.example>, 9 Mar 2021 Sal, 10:15 tarihinde şunu yazdı:": {"Ann Lund", false},
		"Ja, das mache ich heute noch ann <ann@quay.example> schrieb am Di., 9. März 2021, 10:15:":               {"Ja, das mache ich heute noch ann", true},
		"Het Loket van de Haven Noord <ann@quay.example> schreef op 9 maart 2021 10:15:":                         {"Het Loket van de Haven Noord", false},
		"Servicio de atención al cliente <ann@quay.example> escribió el 9 de marzo de 2021 10:15:":               {"Servicio de atención al cliente", false},
	} {
		_, r := readText("Hallo,\n\n" + line + "\n> Wie?\n> Ann\n")
		if len(r.Copies) != 1 || len(r.Copies[0].From) != 1 {
			t.Errorf("%q: %d copies", line, len(r.Copies))
			continue
		}
		c := &r.Copies[0]
		if got := strings.Contains(codes(r), "participant-unsure"); c.From[0].Name != want.name || got != want.unsure || c.Date == nil || c.Date.Earliest != "2021-03-09T10:15" {
			t.Errorf("%q: from %q, unsure %v, date %+v", line, c.From[0].Name, got, c.Date)
		}
	}
}

// TestDayAboveQuotation reads attributions without a colon that print a day and an address above a quotation, and takes none above other
// text, and none without an address.
func TestDayAboveQuotation(t *testing.T) {
	for s, want := range map[string]int{
		"Fint.\n\nDen tirsdag 9. mars 2021 skrev Ann Lund <ann.lund@quay.example>\n\n> Er porten åpen?\n> Ann\n":                                                         1,
		"Fint.\n\nDen tirsdag 9. mars 2021 skrev ann <ann.lund@quay.example>\n\n> Er porten åpen?\n>\n> Den mandag 8. mars 2021 skrev bo <bo@quay.example>\n>\n>> Ja.\n": 2,
		"Fine.\n\nOn Tuesday, 9 March 2021, Ann Lund <ann.lund@quay.example> wrote\n\n> Is it open?\n> Ann\n":                                                            1,
		"Fint.\n\nDen tirsdag 9. mars 2021 skrev Ann Lund <ann.lund@quay.example>\n\nEr porten åpen?\n":                                                                  0,
		"Fint.\n\nDen tirsdag 9. mars 2021 skrev avisen\n\n> Er porten åpen?\n":                                                                                          0,
	} {
		readMessages(t, s, want)
	}
}

// TestNoJoinedAttributions takes no sentence for one.
func TestNoJoinedAttributions(t *testing.T) {
	for _, s := range []string{
		"Fint.\n\nDen 9. mars 2021 kl. 10:15 skrev avisen: Er porten åpen?\nHilsen Ann\n",
		"Fint.\n\nJeg ser at den 9. mars 2021 kl. 10:15 skrev Ann Lund <ann.lund@quay.example>: porten er åpen.\n",
		"Fine.\n\nAsk Ann Lund <ann.lund@quay.example>, who wrote;\n\nit is open.\n",
	} {
		if _, r := readText(s); len(r.Copies) != 0 {
			t.Errorf("%q: %+v", s, r.Copies[0].From)
		}
	}
}

// TestJoinedLevels reads attributions whose text was joined to them with its marks of quoting, however many they are, in the middle of
// lines too.
func TestJoinedLevels(t *testing.T) {
	for s, want := range map[string]int{
		"Fine. > On Tue, Mar 9, 2021 at 10:15 AM, Ann Lund wrote: > Is it open? >> On Mon, Mar 8, 2021 at 9:02 AM, Bo Dahl wrote: >> Not yet. >>> On Mon, 8 Mar 2021, Cy Moe wrote: >>> It is shut.\n": 3,
		">> Good. >>> On Tue, Mar 9, 2021 at 10:15 AM, Ann Lund <ann.lund@quay.example> wrote: >>> Is it open? >>>> Am 08.03.2021 um 09:14 schrieb Bo Dahl <bo@quay.example>: >>>> Nein.\n":            2,
		">> In 2021 the paper wrote:>>3 gates are shut.\n": 0,
	} {
		readMessages(t, s, want)
	}
}
