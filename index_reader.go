package rethread

import "github.com/rethread/rethread/store"

// indexReader reads the index from the case file.
type indexReader struct{ v *store.View }

func (r indexReader) Words(expression string, yield func(ordinal int) error) error {
	for n, err := range r.v.Matching(expression) {
		if err == nil {
			err = yield(n)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (r indexReader) Sets(kind, prefix string, yield func(value string, packed []byte) error) error {
	for s, err := range r.v.Sets(kind, prefix) {
		if err == nil {
			err = yield(s.Value, s.Packed)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (r indexReader) People(yield func(entries, places []byte)) error {
	for p, err := range r.v.IndexedPeople() {
		if err != nil {
			return err
		}
		yield(p.Entries, p.Places)
	}
	return nil
}

func (r indexReader) Series(name string) ([]byte, error) { return r.v.IndexedSeries(name) }
