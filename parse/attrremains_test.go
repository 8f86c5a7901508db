package parse

import "testing"

// TestIntroRemains reports what is left of attributions that are damaged in several places or stand among specks, and passes over
// sentences that say who wrote something.
func TestIntroRemains(t *testing.T) {
	checkProblems(t, "The quay is shut now.\nAnn\n%s\nIt is not known until when.\n", 0, map[string]string{
		"Op 12-06-2020 orn 09:57 schreef (se Timmer: En En °":                                "maybe-header",
		"Op 21-05-2015 om 20:07 schreef Ilse teri Broeke:":                                   "maybe-header",
		"si On 12/14/2011 4:00 AM, Ann Lee wrote: o n":                                       "maybe-header",
		"W dniu 29.61.2023 o 02:16, Ann Lee pisze:--":                                        "maybe-header",
		"Op 12 jun, 2022 om 16:53 heeft Bree _|_\ngszze (Oquay.ni> hét volgende geschreven:": "maybe-header",
		"“Ong Jul 2021, at 16:44, Pc EEO quay.example> wrote: (016)":                         "maybe-header",
		"Am 4. Juni 2009 um 10:00 Uhr schrieb der Reporter ins Tagebuch":                     "",
		"Il giorno 8 febbraio 2019 alle ore 16:45 il comitato ha scritto a tutti":            "",
		"On June 15, 2020 at 9:40 AM, riverrat said":                                         "",
		"Op 4 mei 2021 om 10:15 is de kade dicht, schreef de krant":                          "",
		"On 4 May 2021 at 10:15 the quay will be shut for Ann Lee and Bob Roe":               "",
	})
}
