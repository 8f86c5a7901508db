package store

import (
	"fmt"

	"github.com/rethread/rethread/mail"
)

// idColumn reads an id; one of another length is damage.
type idColumn mail.ID

// Scan implements [sql.Scanner].
func (id *idColumn) Scan(v any) error {
	b, ok := v.([]byte)
	if !ok || len(b) != len(id) {
		return fmt.Errorf("an id is %d bytes long", len(b))
	}
	copy(id[:], b)
	return nil
}
