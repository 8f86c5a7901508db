package search

import (
	"strings"
	"unicode/utf8"
)

// Completion is one way to go on with a query that is being typed.
type Completion struct {
	// Text is the whole query with what completes it.
	Text string
	// Help is one line.
	Help string
}

// Complete lists how the last word of a query can go on: the names of fields, with their colon, and behind one the values of
// a field that has a list. Within quotes there is nothing to complete.
func Complete(query string) []Completion {
	if !utf8.ValidString(query) || len(query) > MaxBytes {
		return nil
	}
	open, start := false, 0 // start of the last word
	for i, r := range query {
		if isQuote(r) {
			open = !open
		}
		if ends(r) {
			start = i + utf8.RuneLen(r)
		}
	}
	if open {
		return nil
	}
	for r, n := utf8.DecodeRuneInString(query[start:]); isDash(r); r, n = utf8.DecodeRuneInString(query[start:]) {
		start += n
	}
	before, word := query[:start], strings.ToLower(query[start:])
	if name, value, ok := strings.Cut(word, ":"); ok {
		return complete(before+query[start:start+len(name)]+":", value, Field(name).values(), "")
	}
	var names []Value
	for _, f := range Fields() {
		names = append(names, Value{string(f.Field), f.Help})
	}
	return complete(before, word, names, ":")
}

// complete lists the values that begin with a word, put behind what stands before it.
func complete(before, word string, values []Value, colon string) []Completion {
	var list []Completion
	for _, v := range values {
		if strings.HasPrefix(v.Name, word) {
			list = append(list, Completion{before + v.Name + colon, v.Help})
		}
	}
	return list
}
