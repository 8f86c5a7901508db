package thread

import (
	"slices"
	"testing"
)

func TestSwallows(t *testing.T) {
	for body, want := range map[string]bool{
		"Dear all,\nfrom tomorrow to Friday: closed. Subject: to change.\n":                                                false,
		"Fine.\n\nVan: 10.2.e\nVerzonden: 3 mei 2021\nAan: 10.2.e\nOnderwerp: kelders\nBeste":                              true,
		"Fine.-----Original Message-----From: Ann [mailto:a]Sent: Friday AMTo: BobSubject: x":                              true,
		"Fine.\nOn May 3, 2021, at 9:00 AM, Ann Smith wrote:\n> hello":                                                     true,
		"Fine.\nvan den Berg, Ann schreef op 2021-05-03 14:25:\nhello":                                                     true,
		"Fine.\nAnn Roe a écrit le 03/05/2021 14:25:\nhello":                                                               true,
		"Fine.\nThis is what Ann wrote on the 3rd: no.\nTrains at 14:25:\n":                                                false,
		"Agenda\nDatum: 3 mei\nPlaats: kelder\nTijd: 10:00\n":                                                              false,
		"From: the first\nuntil the last page there are many words" + string(make([]byte, 900)) + ": x\nTo: y\nSubject: z": false,
	} {
		if Swallows(body) != want {
			t.Errorf("Swallows(%.60q) is %v", body, !want)
		}
	}
}

func TestSwallowingIsNotCertain(t *testing.T) {
	m := box(t, map[string]string{"a": "ann>bob Plan @0", "b": "bob>ann RE: Plan @2"}, "b a")
	m.nodes[0] = m.nodes[0].Swallowing()
	if got := m.edges(build(t, m.nodes)); !slices.Equal(got, []string{"b>a probable reply"}) {
		t.Errorf("got %v", got)
	}
}
