package date

import "testing"

func BenchmarkClean(b *testing.B) {
	list := []string{"woensdag 3 februari 2021 09:05", "Mittwoch, 3. Februar 2021 09:05", "Wednesday, February 3, 2021 9:05 PM", "Wed 2/3/2021 7:23:12 AM", "Wed, 3 Feb 2021 09:05:01 +0100", "mercredi 3 février 2021 09:05"}
	o := Options{Langs: []string{"nl"}}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Parse(list[i%len(list)], o)
	}
}

func BenchmarkDamaged(b *testing.B) {
	list := []string{"dinsda 20 a ri 2021 15:36", "donderdag 22 oktober 2020 14A1", "vrijdag 4 uni 2021 09:51", "TueS/24/20253:23:11 PM", "donderda a nl 2021 17:46", "Monday, 20 April 2021 10:00"}
	o := Options{Langs: []string{"nl"}}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Parse(list[i%len(list)], o)
	}
}

func BenchmarkLooksProse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Looks("De vergadering van 12 mei 2021 is verplaatst naar een andere zaal, en wel in het gebouw aan de overkant.")
	}
}
