package store

import (
	"bytes"
	"compress/flate"
	"context"
	"database/sql"
	"fmt"
	"io"
)

// maxOCR is the most text in bytes that a cached page is unpacked to.
const maxOCR = 16 << 20

// OCR is what OCR wrote of a page's picture, by the SHA-256 of the picture and the name of the program with its version and
// languages; the error may be [ErrNotFound].
func (v *View) OCR(image []byte, engine string) (string, error) {
	var sha256 string
	var packed, hash []byte
	err := v.row(func(scan func(...any) error) error { return scan(&sha256, &packed, &hash) },
		"SELECT sha256, words, hash FROM ocr WHERE image = ? AND engine = ?", image, engine)
	if err == nil {
		err = checkRow(hash, "ocr", image, engine, sha256, packed)
	}
	if err != nil {
		return "", v.fail(err)
	}
	b, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), maxOCR+1))
	if err == nil && len(b) > maxOCR {
		err = fmt.Errorf("what OCR read of a page is longer than %d bytes", maxOCR)
	}
	return string(b), v.fail(err)
}

// PutOCR keeps what OCR wrote of a page's picture, met in the file with a SHA-256.
func (s *Store) PutOCR(ctx context.Context, image []byte, engine, sha256, words string) error {
	if len(words) > maxOCR {
		return nil // no page; it is read again next time
	}
	packed, err := deflate(words)
	if err != nil {
		return err
	}
	return s.write(ctx, "keeping what OCR read", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO ocr VALUES (?, ?, ?, ?, ?)",
			image, engine, sha256, packed, hashRow("ocr", image, engine, sha256, packed))
		return err
	})
}

// verifyOCR checks the cache of OCR.
func (v *View) verifyOCR() error {
	return v.each(func(scan func(...any) error) error {
		var engine, sha256 string
		var image, packed, hash []byte
		if err := scan(&image, &engine, &sha256, &packed, &hash); err != nil {
			return err
		}
		return checkRow(hash, "ocr", image, engine, sha256, packed)
	}, "SELECT image, engine, sha256, words, hash FROM ocr")
}
