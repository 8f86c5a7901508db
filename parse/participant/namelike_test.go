package participant

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestNameLikeness tells names, short and foreign ones among them, offices and what an address book prints from scraps.
func TestNameLikeness(t *testing.T) {
	for want, list := range map[Likeness]string{
		Namelike: "Ann Lee|Lee, Ann (HQ)|Ng, Wei|Li Ng|Wu Xi|Bo Li|Jan|Anna|Ed Fox|Eve van den Bos|de Wit, J.|O'Neil-Moe, Sue|McAdam|Kern AG|Åse Ek|Ján Š.|" +
			"COS|DET|KBM|BMG|ROE Bob|BOB ROE|Office IV 7|617 KMB|OVSI3AG_|VII4_|R4ZB@QUAY|RegOvSII4|Pier-WS12|_KELP-Media|LS_|Help Q-Rig_Tide|QT3_|V/A/1|" +
			"registry|helpdesk quay|IT helpdesk|Q kelp|M. le registry|pré-bureau|QVT/Harbour Director~|Roe, Bob KELP:EX|Bob (the harbour [HQ])|H|李伟|Ольга|B?rge R?e|T\uFFFDth",
		Short: "Ng|Bo|BG|KM.|IT 5|ESS|KM 1|KM4|ref603|desk12 (BK)",
		Scraplike: "EEE|Eee|Ml|eed|mee|aa|ea|Cd|pe)|) ize|Lib) (KELP)|COS DET i) AL|(MR. ROE|ME EN!|SE MC: ce|Office: Lee, Ann|4 16:03:44 UTC+2|EE “PRG url|" +
			"ESS ete|21008 Eee|RS I 250-1 0yates kelp|Le GR kelp|is Lee|of Quay post|alas Bo oie|EE ~|2312-02 kelp|56 {UE kelp|Kelp £1|Kelp © 2|$22|522|I1_|EE1|ili1|er22",
	} {
		for name := range strings.SplitSeq(list, "|") {
			if got := NameLikeness(&mail.Participant{Name: name}); got != want {
				t.Errorf("%q: %d, want %d", name, got, want)
			}
		}
	}
	// A domain alone bears out no name: recognition reads scraps of the bar over what stands before its "@".
	for name, want := range map[string]Likeness{"Ann Lee": Namelike, "POOR)": Scraplike, "EE": Scraplike} {
		if got := NameLikeness(&mail.Participant{Name: name, Domain: "quay.example"}); got != want {
			t.Errorf("%q @quay.example: %d, want %d", name, got, want)
		}
	}
	for _, p := range []mail.Participant{
		{},
		{Name: "ea", Address: "ea@quay.example", Domain: "quay.example"},
		{Name: "EEE", Unit: "OPS/HQ"},
		{Name: "mee", Repairs: []string{"read so"}},
	} {
		if NameLikeness(&p) != Namelike {
			t.Errorf("%+v: more than a name is printed of it", p)
		}
	}
}

// TestLostGround reads stamps that lost their dots, or their letter, as blacked out, whatever else the source shows.
func TestLostGround(t *testing.T) {
	for s := range strings.SplitSeq("102e;(0)(2e);(1(0)(2e);_102e _;102e @quay.exampie;110.2e;10.26;[ 10.2 |;5.19(1);102.;[ 5 12e_ |;10,28 OPS/HQ/KEL", ";") {
		people := List(mail.NewText(s, "test"), []mail.Span{{End: len(s)}}, Options{})
		if len(people) != 1 || !people[0].Redacted || people[0].Name != "" || people[0].Raw == "" {
			t.Errorf("%q: %+v", s, people)
		}
	}
	for s := range strings.SplitSeq("3e|617|A12|Office 10.2|112a1|72727|10k", "|") {
		if lostGround(s) {
			t.Errorf("%q is no stamp", s)
		}
	}
}

// TestNumberBehind tells the stamps of pages behind names from the numbers of offices and accounts.
func TestNumberBehind(t *testing.T) {
	for name, want := range map[string]bool{
		"Bob Roe ABC000045": true, "Bob Roe 00045 00045": true, "Bob Roe 45-2 45-2": true, "Jan Smit\n00045": true,
		"Bob Roe": false, "Room 4512": false, "DG Water 3": false, "00045": false, "Bob Roe 4512 2": false,
	} {
		if got := NumberBehind(&mail.Participant{Raw: name, Name: name}); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
	if NumberBehind(&mail.Participant{Name: "Roe Bob 247554", Address: "bob.roe@quay.example"}) {
		t.Error("a number before an address is reported")
	}
}
