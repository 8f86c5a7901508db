package parse

import "testing"

// TestSpanned takes no mail for what tells from when to when, from how much to how much, or from where to where.
func TestSpanned(t *testing.T) {
	for s, want := range map[string]int{
		"Ansøgning om ferie\n\nNavn: Bo Lind\nFra: 1. marts 2020\nTil: 14. marts 2020\nEmne: Vinterferie\nGodkendt af: Ann Holm\n":                         0,
		"Special offer\n\nFrom: $1,200.00\nTo: $899.00\nSent: within 3 working days\nSubject: flash offer\n":                                               0,
		"Riepilogo viaggio\n\nDa: Porta Nuova\nA: Molo Centrale\nData: 11/03/2020\nOra: 10:15\nTreno: 9620\n\nGentile cliente, il viaggio è confermato.\n": 0,
		"From: Ann Lee\nTo: Bob Roe\nDate: 11/03/2020\nTime: 10:15\nSubject: Gate\n\nIt is open.\n":                                                        1,
		"From: Ann Lee <ann@quay.example>\nTo: Bob Roe\nDate: 11/03/2020\nTime: 10:15\n\nIt is open.\n":                                                    1,
		"From: 10.2.e\nTo: 10.2.e\nSent: Wednesday 11 March 2020 10:15\nSubject: Gate\n\nIt is open.\n":                                                    1,
	} {
		readMessages(t, s, want)
	}
}
