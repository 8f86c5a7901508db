package date

import (
	"math/bits"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// kind is what a word can mean in a date.
type kind uint8

const (
	kindWeekday kind = iota
	kindMonth
	kindFill
	kindAM
	kindPM
	kindHour
	kindOrdinal
)

// langSet is a set of languages, one bit each in the order of [lang.All].
type langSet uint64

// sense is one meaning of a word in some languages.
type sense struct {
	kind  kind
	value int8 // weekday 0..6 from Monday, month 1..12, ofFirst
	langs langSet
}

// form is a weekday or month as printed, for inexact comparison.
type form struct {
	text  string // folded
	kind  kind
	value int8
	langs langSet
	runes []rune // of the text, the first [maxLetters] at most
	pairs []rune // what each of them may be read for together with the one before
	mask  uint32 // letters a–z that occur
	other bool   // of another script than Latin
}

// sifted is what nearly all forms are passed over by, close together in memory.
type sifted struct {
	langs langSet
	mask  uint32
	form  int32 // its place among the forms
	n     uint8 // letters
	other bool
	month int8 // 0 for a weekday
}

// words are the words of all languages by their folded form.
type words struct {
	codes  []string
	sets   map[string]langSet // of each code
	orders []string
	exact  map[string][]sense
	// spelled holds forms that folding makes one of, by their spelling in lower case: Slovak "st" is a Wednesday, "št" a
	// Thursday.
	spelled map[string][]sense
	usual   map[string][]sense // see addUsual
	lossy   map[string][]sense // forms in which an encoding lost the letters outside ASCII
	forms   []form
	sieve   []sifted   // of forms, in their order
	own     [][]sifted // the same of each language
	months  []sifted   // those that are months
	marks   []halfMark
	parts   []dayPart
	labels  map[string]bool // of dates, of one word
	english langSet
}

var tables = sync.OnceValue(func() *words { return build(lang.All()) })

func build(all []*lang.Language) *words {
	w := &words{sets: map[string]langSet{}, exact: map[string][]sense{}, spelled: map[string][]sense{}, lossy: map[string][]sense{}, labels: map[string]bool{}}
	for i, l := range all {
		set := langSet(1) << i
		w.codes = append(w.codes, l.Code)
		w.sets[l.Code] = set
		w.orders = append(w.orders, l.Date.Order)
		for v, list := range l.Date.Weekdays {
			w.add(list, kindWeekday, v, set)
		}
		for v, list := range l.Date.Months {
			w.add(list, kindMonth, v+1, set)
		}
		for _, label := range l.Labels[mail.RoleDate] {
			if f := fold(label); !strings.Contains(label, " ") && f != "" {
				w.labels[f] = true
			}
		}
		w.add(l.Date.Fill, kindFill, 0, set)
		w.add(l.Date.AM, kindAM, 0, set)
		w.add(l.Date.PM, kindPM, 0, set)
		w.add(l.Date.Hour, kindHour, 0, set)
		w.add(slices.DeleteFunc(slices.Clone(l.Date.Ordinals), func(s string) bool { return slices.Contains(l.Date.First, s) }), kindOrdinal, 0, set)
		w.add(l.Date.First, kindOrdinal, ofFirst, set)
		if l.Code == "en" {
			w.english = set
		}
	}
	slices.SortStableFunc(w.forms, func(a, b form) int { return strings.Compare(a.text, b.text) }) // see [alignment]
	w.sieve = make([]sifted, len(w.forms))
	w.own = make([][]sifted, len(all))
	for i := range w.forms {
		f := &w.forms[i]
		w.sieve[i] = sifted{langs: f.langs, mask: f.mask, form: int32(i), n: uint8(len(f.runes)), other: f.other}
		if f.kind == kindMonth {
			w.sieve[i].month = f.value
			w.months = append(w.months, w.sieve[i])
		}
		for left := f.langs; left != 0; left &= left - 1 {
			l := bits.TrailingZeros64(uint64(left))
			w.own[l] = append(w.own[l], w.sieve[i])
		}
	}
	for spelled, senses := range w.spelled {
		if len(senses) == len(w.exact[fold(spelled)]) {
			delete(w.spelled, spelled)
		}
	}
	w.parts = dayParts(all)
	w.addUsual(all)
	return w
}

// add enters the printed forms of one word. Fill phrases of several words ("a las") are entered word by word.
func (w *words) add(list []string, k kind, value int, set langSet) {
	for _, printed := range list {
		parts := []string{printed}
		if k == kindFill {
			parts = strings.Fields(printed)
		}
		for _, p := range parts {
			f := fold(p)
			if f == "" {
				continue
			}
			w.exact[f] = merge(w.exact[f], k, value, set)
			spelled := strings.ToLower(p)
			w.spelled[spelled] = merge(w.spelled[spelled], k, value, set)
			if lost := lossy(p); strings.Contains(lost, "?") && len(strings.Trim(lost, "?")) >= 2 {
				w.lossy[lost] = merge(w.lossy[lost], k, value, set)
			}
			w.addMark(f, k, set)
			if r, _ := utf8.DecodeRuneInString(f); (k == kindWeekday || k == kindMonth) && !isPhrase(p) && r < firstHebrew {
				w.addForm(f, k, value, set)
			}
		}
	}
}

func (w *words) addForm(f string, k kind, value int, set langSet) {
	for i := range w.forms {
		if x := &w.forms[i]; x.text == f && x.kind == k && x.value == int8(value) {
			x.langs |= set
			return
		}
	}
	runes := []rune(f)
	runes = runes[:min(len(runes), maxLetters)]
	pairs := make([]rune, len(runes))
	for k := range runes {
		if pairs[k] = noLetter; k > 0 {
			pairs[k] = pairFor(runes[k-1], runes[k])
		}
	}
	w.forms = append(w.forms, form{
		text: f, kind: k, value: int8(value), langs: set, runes: runes, pairs: pairs, mask: letterMask(f), other: f[0] >= utf8.RuneSelf,
	})
}

func merge(senses []sense, k kind, value int, set langSet) []sense {
	for i := range senses {
		if senses[i].kind == k && senses[i].value == int8(value) {
			senses[i].langs |= set
			return senses
		}
	}
	return append(senses, sense{k, int8(value), set})
}

func letterMask(s string) uint32 {
	var m uint32
	for i := 0; i < len(s); i++ {
		if 'a' <= s[i] && s[i] <= 'z' {
			m |= 1 << (s[i] - 'a')
		}
	}
	return m
}

// lookup returns the senses of a printed word, nil if it is no word of a date. lost reports that letters which an encoding
// lost were supplied.
func (w *words) lookup(word string) (senses []sense, lost bool) {
	var stack [foldMax]byte
	buf := appendFold(stack[:0], word)
	if s, ok := w.exact[string(buf)]; ok {
		if len(s) > 1 {
			if spelled, ok := w.spelled[strings.ToLower(word)]; ok {
				return spelled, false
			}
		}
		return s, false
	}
	for _, c := range buf {
		if c == '?' {
			if s, ok := w.lossy[string(buf)]; ok {
				return s, true
			}
			return nil, false
		}
	}
	return nil, false
}

// set turns language codes into a set.
func (w *words) set(codes []string) langSet {
	var s langSet
	for _, c := range codes {
		s |= w.sets[c]
	}
	return s
}

// name picks the code of the language that a set stands for: the first preferred one in it, or the only one.
func (w *words) name(s langSet, prefer []string) string {
	for _, p := range prefer {
		if s&w.sets[p] != 0 {
			return p
		}
	}
	if bits.OnesCount64(uint64(s)) == 1 {
		return w.codes[bits.TrailingZeros64(uint64(s))]
	}
	return ""
}

// order is the order of day and month on which the languages of a set agree, "" if they do not or do not decide.
func (w *words) order(s langSet) string {
	order := ""
	for i, o := range w.orders {
		if s&(1<<i) == 0 {
			continue
		}
		if o == "" || (order != "" && o != order) {
			return ""
		}
		order = o
	}
	return order
}
