package written

import (
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestLookalikes reads words as of one alphabet where letters of another stand in for its own, and leaves those that may be of two.
func TestLookalikes(t *testing.T) {
	for text, want := range map[string]string{
		"Oт: Koмy: Teмa: Дo: Oтпpaвлeнo:":      "От: Кому: Тема: До: Отправлено:",
		"Вiд: Hадiслано: Koпiя":                "Від: Надіслано: Копія",
		"Aπό: Kοιν.: Θέµα: 2:18 µµ":            "Από: Κοιν.: Θέμα: 2:18 μμ",
		"Πέμπτη 5 µ.µ.\n5 µm Δt, 12 µg/l":      "Πέμπτη 5 μ.μ.\n5 µm Δt, 12 µg/l",
		"0т: 0ксана 0,0ксана 20тонн 0кг":       "От: Оксана 0,0ксана 20тонн 0кг",
		"Di MoeТема: приветAnn, Anna МарияLee": "Di MoeТема: приветAnn, Anna МарияLee",
		"Мaмa Пapк":                        "Мама Парк",
		"µέσω":                             "μέσω",
		"a\u0482 \u037e":                   "a\u0482 \u037e",
		"SMSка, APIшкою и SEOшник":         "SMSка, APIшкою и SEOшник",
		"ΔT, 5 μA and αB":                  "ΔT, 5 μA and αB",
		"η ΔEH και η EYΔAΠ":                "η ΔΕΗ και η ΕΥΔΑΠ",
		"PDFом VIPы Яndex x Δt oo Mail.Ru": "PDFом VIPы Яndex x Δt oo Mail.Ru",
		"бeрег@quay.example //сайт.example/пoчта Frоm":                                             "бeрег@quay.example //сайт.example/пoчта Frоm",
		"бeрег@quay.example //сайт.example/пoчта www.бeрег.example Frоm":                           "бeрег@quay.example //сайт.example/пoчта www.бeрег.example Frоm",
		"Îò: Ann\nÊîìó: Òàìàðà\nÒåìà: î ñ÷åòå ¹ 4 Bösch\nÄàòà: 3 ìàÿ\nÉcole à Nice\nÒåìà ÉÉcole\n": "От: Ann\nКому: Тамара\nТема: о счете № 4 Bösch\nДата: 3 мая\nÉcole à Nice\nТема ÉÉcole\n",
		"ïÔ: éÎÎÁ\nëÏÍÕ: ôÁÍÁÒÁ\nôÅÍÁ: ÓÞÅÔ\näÁÔÁ: 3 ÍÁÑ\nôÅÍÁ:":                                   "От: Инна\nКому: Тамара\nТема: счет\nДата: 3 мая\nТема:",
		"Áðü: Åëåíç\nÐñïò: Óôåëéïò\nÈÝìá: óõìâáóç êáé\nÇìåñïìçíßá: 3":                              "Από: Ελενη\nΠρος: Στελιος\nΘέμα: συμβαση και\nΗμερομηνία: 3",
		"À Éric: créée là où ÉTÉ ÀÉÈÊ ÀÉÈÊ ÀÉÈÊ ÀÉÈÊ ÀÉÈÊ":                                         "À Éric: créée là où ÉTÉ ÀÉÈÊ ÀÉÈÊ ÀÉÈÊ ÀÉÈÊ ÀÉÈÊ",
	} {
		given := mail.NewText(text, "test")
		got, o := Of(given, noLabels)
		if got.Content != want {
			t.Errorf("%q:\n%q, want\n%q", text, got.Content, want)
		}
		checkOffsets(t, given, got, o)
	}
}
