package store

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"io"

	"github.com/rethread/rethread/mail"
)

// Dump writes everything that the case holds as JSON Lines in an order of its own: two cases made of the same sources and
// decisions dump alike, in whatever order they were made. What is only a cache is left out.
func (s *Store) Dump(ctx context.Context, w io.Writer) error {
	enc := json.NewEncoder(w)
	return s.View(ctx, func(v *View) error {
		sources, err := v.Sources()
		if err != nil {
			return err
		}
		for _, src := range sources {
			if err := v.dumpSource(enc, src); err != nil {
				return err
			}
		}
		for d, err := range v.Decisions() {
			if err == nil {
				err = enc.Encode(map[string]any{"decision": d})
			}
			if err != nil {
				return err
			}
		}
		for m, err := range v.Messages(mail.ID{}) {
			if err != nil {
				return err
			}
			link, err := v.Link(m.ID)
			if err == nil {
				err = enc.Encode(map[string]any{"message": m, "link": link})
			}
			if err != nil {
				return err
			}
		}
		problems, err := v.MessageProblems()
		if err != nil {
			return err
		}
		if err := enc.Encode(map[string]any{"message problems": problems}); err != nil {
			return err
		}
		if err := v.dumpPeople(enc); err != nil {
			return err
		}
		indexed, err := v.indexed()
		if err == nil {
			err = enc.Encode(map[string]any{"index": hex.EncodeToString(indexed)})
		}
		return err
	})
}

func (v *View) dumpPeople(enc *json.Encoder) error {
	for p, err := range v.Parties("") {
		if err == nil {
			err = enc.Encode(map[string]any{"party": p, "messages": p.Messages})
		}
		if err != nil {
			return err
		}
	}
	for x, err := range v.Variants(nil) {
		if err == nil {
			err = enc.Encode(map[string]any{"variant": x, "places": x.Places})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (v *View) dumpSource(enc *json.Encoder, src *Source) error {
	reading := &mail.Reading{}
	t, err := v.Text(src.SHA256)
	if err != nil {
		return err
	}
	for d, err := range v.Documents(src.SHA256) {
		if err == nil {
			err = enc.Encode(map[string]any{"document": d})
		}
		if err != nil {
			return err
		}
	}
	for c, err := range v.Copies(src.SHA256) {
		if err == nil {
			err = enc.Encode(map[string]any{"copy": c})
		}
		if err != nil {
			return err
		}
	}
	if reading.Regions, err = v.Regions(src.SHA256); err != nil {
		return err
	}
	if reading.Problems, err = v.Problems(src.SHA256); err != nil {
		return err
	}
	for p, err := range v.Pages(src.SHA256) {
		if err == nil {
			err = enc.Encode(map[string]any{"page": p})
		}
		if err != nil {
			return err
		}
	}
	outline, err := v.Outline(src.SHA256)
	if err != nil {
		return err
	}
	for _, e := range outline {
		if err := enc.Encode(map[string]any{"outline": e}); err != nil {
			return err
		}
	}
	return enc.Encode(map[string]any{"source": src, "text": t.Content, "regions": reading.Regions, "problems": reading.Problems})
}
