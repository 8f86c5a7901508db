package dedupe

import (
	"context"
	"iter"
	"sync"
)

// collector makes sketches and profiles of prints.
type collector struct {
	set   *sketchSet
	shelf shelf
}

// sheaf is how many prints each worker gets at a time.
const sheaf = 64

// collect reads all prints. Several are folded at once; they are put aside in the order in which they come.
func (c *collector) collect(ctx context.Context, prints iter.Seq2[Print, error], workers int) error {
	batch := make([]Print, 0, sheaf*workers)
	desks := make([]desk, workers)
	for p, err := range prints {
		if err != nil {
			return err
		}
		if batch = append(batch, p); len(batch) < cap(batch) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := c.take(batch, desks); err != nil {
			return err
		}
		batch = batch[:0]
	}
	if err := c.take(batch, desks); err != nil {
		return err
	}
	c.set.sort()
	return c.shelf.flush()
}

// desk is where a worker folds prints.
type desk struct {
	profile  profile
	sketches []sketch
	places   []between
	packed   []byte // of all sketches, one behind the other
}

// take adds prints to the set.
func (c *collector) take(batch []Print, desks []desk) error {
	var wait sync.WaitGroup
	for k := range desks {
		part := batch[len(batch)*k/len(desks) : len(batch)*(k+1)/len(desks)]
		wait.Go(func() { desks[k].work(part) })
	}
	wait.Wait()
	for k := range desks {
		d := &desks[k]
		at, err := c.shelf.put(d.packed)
		if err != nil {
			return err
		}
		for i, s := range d.sketches {
			s.shelved = at
			at += int64(s.packed)
			c.set.add(s, d.places[i])
		}
	}
	return nil
}

func (d *desk) work(prints []Print) {
	d.sketches, d.places, d.packed = d.sketches[:0], d.places[:0], d.packed[:0]
	for _, p := range prints {
		d.profile = *newProfile(p.Copy, p.Body, &d.profile)
		before := len(d.packed)
		d.packed = d.profile.pack(d.packed)
		s := newSketch(p.Copy, p.Place, &d.profile)
		s.packed = int32(len(d.packed) - before)
		d.sketches = append(d.sketches, s)
		d.places = append(d.places, between{p.Place.Above, p.Place.Below})
	}
}
