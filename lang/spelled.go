package lang

import (
	"reflect"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// SpelledBeyondASCII reports whether a word, in lower case, stands in the data of any language and has a letter beyond ASCII
// and another one: "środa", "für". Such words show which code page a text was written in.
func SpelledBeyondASCII(word string) bool { return beyondASCII()[word] }

var beyondASCII = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for _, l := range All() {
		eachText(reflect.ValueOf(l), func(text string) {
			for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
				if n := utf8.RuneCountInString(w); n > 1 && n < len(w) {
					words[w] = true
				}
			}
		})
	}
	return words
})

// eachText hands out every string that a value of the data holds.
func eachText(v reflect.Value, use func(string)) {
	switch v.Kind() {
	case reflect.String:
		use(v.String())
	case reflect.Pointer:
		eachText(v.Elem(), use)
	case reflect.Slice:
		for i := range v.Len() {
			eachText(v.Index(i), use)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			eachText(v.MapIndex(key), use)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			eachText(v.Field(i), use)
		}
	}
}
