package date

import (
	"strings"
	"testing"
)

// TestWorded reads dates with a word behind each number, runs of words, halves of days in front of the clock and months of several words,
// and leaves unread what is no day with its year, of another era, or damaged where its words are.
func TestWorded(t *testing.T) {
	for _, c := range []struct{ raw, lang, want string }{
		{"2021年5月4日 10:05", "zh", "2021-05-04T10:05"},
		{"2021年5月4日周二 下午2:05", "zh", "2021-05-04T14:05"},
		{"2021 年 5 月 4 日 星期二 上午12:05", "zh", "2021-05-04T00:05"},
		{"2021年5月4日 週二 晚上9:38", "zh", "2021-05-04T21:38"},
		{"2021年5月4日 週二 中午12:16", "zh", "2021-05-04T12:16"},
		{"2021年5月4日 週二 中午11:16", "zh", "2021-05-04T11:16"},
		{"2021年5月4日 週二 晚上19:16", "zh", "2021-05-04T19:16"},
		{"2021年5月4日 週二 晚上12:16", "zh", "nil"}, // of the day behind
		{"2021-05-04星期二的 22:22 -0600", "zh", "2021-05-04T22:22"},
		{"2021年5月4日星期二 UTC+8 13:31:25", "zh", "2021-05-04T13:31:25"},
		{"2021年5月4日火曜日 10時05分", "ja", "2021-05-04T10:05"},
		{"2021年5月4日(火) 10時5分7秒", "ja", "2021-05-04T10:05:07"},
		{"2021-05-04 (火) の 11:31 +0100", "ja", "2021-05-04T11:31"},
		{"2021년 5월 4일 화요일 오후 4:42:05", "ko", "2021-05-04T16:42:05"},
		{"21. 10. 9. 오전 3:42", "ko", "2021-10-09T03:42"},
		{"2021년 5월 4일 (화) 오후 2:05", "en", "2021-05-04T14:05"}, // below an English label
		{"Th 6, 15 thg 11, 2019 vào lúc 13:30", "vi", "2019-11-15T13:30"},
		{"ngày 4 tháng 5 năm 2021 10:05", "vi", "2021-05-04T10:05"},
		{"Thứ Ba, 4\ntháng\n5, 2021 10:05", "vi", "2021-05-04T10:05"},
		{"อังคาร 4 พ.ค. 2021 เวลา 10:05", "th", "2021-05-04T10:05"},
		{"الثلاثاء، 4 مايو 2021 في 5:04 م", "ar", "2021-05-04T17:04"},
		{"5 كانون الثاني 2021 10:05", "ar", "2021-01-05T10:05"},
		{"יום ג׳, 4 במאי 2021 ב-20:23", "he", "2021-05-04T20:23"},
		{"Selasa, 4 Mei 2021 pukul 10.05", "id", "2021-05-04T10:05"},
		{"5月4日 10:05", "ja", "nil"},
		{"令和3年5月4日 10:05", "ja", "nil"},
		{"平成25年5月4日 10:05", "ja", "nil"},
		{"110年5月4日 10:05", "zh", "nil"},
		{"2O21年5月4日 10:05", "zh", "nil"},
		{"2021年5月4目 10:05", "zh", "nil"},
		{"15 thg 1.1, 2019 13:30", "vi", "nil"}, // the first or the eleventh month
		{"15 thg 1 1, 2019 13:30", "vi", "nil"},
		{"Th 6, 15 th|g 11, 2019 13:30", "vi", "nil"},
	} {
		got := "nil"
		if d := Parse(c.raw, Options{Langs: []string{c.lang}, Attribution: true}); d != nil {
			got = show(d)
			if d.Repaired {
				t.Errorf("%q: repaired: %q", c.raw, d.Rules)
			}
		}
		if got != c.want {
			t.Errorf("%q: %s, want %s", c.raw, got, c.want)
		}
		if c.want == "nil" {
			continue
		}
		if d, n := Scan(c.raw+", Ann Lee", Options{Langs: []string{c.lang}, Attribution: true}); d == nil || n != len(c.raw) || d.Raw != c.raw {
			t.Errorf("%q: %d bytes of %d are scanned", c.raw, n, len(c.raw))
		}
	}
	if d := Parse("2021年5月4日(水) 10:05", Options{Langs: []string{"ja"}}); !Contradicted(d) || show(d) != "2021-05-04T10:05" {
		t.Errorf("the weekday of another day: %s", show(d))
	}
	if _, n := Scan("2021年5月4日 10:05 水野太郎", Options{Langs: []string{"ja"}}); n != len("2021年5月4日 10:05") {
		t.Errorf("%d bytes in front of a name that begins as a weekday", n)
	}
	for _, s := range []string{"20 April 2021 14:30", strings.Repeat("maandag ", 30)} {
		if x, whole := unworded(s, nil); x != nil || !whole {
			t.Errorf("%q is said otherwise", s)
		}
	}
}
