package source

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// The limits of an archive; one that goes beyond is not read at all. Text compresses to a tenth; what unpacks to a hundred
// times its size is a trap, unless it is small.
const (
	ArchiveRatio   = 100
	ArchiveSlack   = 1 << 20
	ArchiveEntries = 100_000
)

// Inside parts the path of an archive, or of a PDF, from the name of a file in it.
const Inside = "!"

// IsArchive reports whether a path is a ZIP archive by its name and its first bytes.
func IsArchive(name string) bool {
	if name == Stdin || !strings.EqualFold(filepath.Ext(name), ".zip") {
		return false
	}
	if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() {
		return false
	}
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	magic := make([]byte, 4)
	_, err = io.ReadFull(f, magic)
	return err == nil && (string(magic) == "PK\x03\x04" || string(magic) == "PK\x05\x06")
}

// Archive calls each for every file in a ZIP archive, in the archive's order, with the file or the [*Skipped] that says why
// it is none. Before the first call the whole archive is unpacked once into nothing, so that one beyond its limits leaves
// nothing half-read. What it holds is never written anywhere, but for a PDF ([Options.Spill]), which is gone after its call,
// and its names are only shown: each file's path is the archive's, an exclamation mark, and the name without steps upwards.
// An archive within is not unpacked. Hidden files are left out: they are counted, and those whose names look like releases
// are skipped one by one. The error is a [*Skipped], that of each, or the context's.
func Archive(ctx context.Context, name string, o Options, each func(*File, *Skipped) error) (hiddenFiles int, err error) {
	if o.Limit == 0 {
		o.Limit = Limit
	}
	r, err := zip.OpenReader(name)
	if err != nil {
		return 0, damagedArchive(name, err)
	}
	defer r.Close()
	info, err := os.Stat(name)
	if err != nil {
		return 0, unreadable(name, err)
	}
	if err := within(ctx, name, r.File, min(o.Limit, max(info.Size()*ArchiveRatio, ArchiveSlack))); err != nil {
		return 0, err
	}
	for _, e := range r.File {
		label := entryName(e.Name)
		var f *File
		var skipped *Skipped
		switch dir, base := path.Split(label); {
		case strings.HasSuffix(e.Name, "/"):
			continue
		case !hidden(label):
			f, skipped, err = entry(ctx, e, name+Inside+label, label, o)
		case strings.HasPrefix(base, ".") && !hidden(dir+base[1:]) && likeRelease(base):
			skipped = hiddenRelease(name+Inside+label, "unpack it and give it by its own path")
		default:
			hiddenFiles++
			continue
		}
		if err == nil {
			err = each(f, skipped)
		}
		f.Close()
		if err != nil {
			return hiddenFiles, err
		}
	}
	return hiddenFiles, nil
}

// within unpacks everything into nothing and holds it against the limits.
func within(ctx context.Context, name string, entries []*zip.File, limit int64) error {
	if len(entries) > ArchiveEntries {
		return beyond(name, fmt.Sprintf("it holds more than %d files", ArchiveEntries))
	}
	var total int64
	for _, e := range entries {
		if !plainEntry(e) {
			continue
		}
		in, err := e.Open()
		if err != nil {
			return damagedArchive(name, err)
		}
		n, err := io.Copy(io.Discard, &contextReader{ctx: ctx, r: io.LimitReader(in, limit-total+1)})
		in.Close()
		if total += n; total > limit {
			return beyond(name, fmt.Sprintf("it unpacks to more than %d bytes", limit))
		}
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			return damagedArchive(name, err)
		}
	}
	return nil
}

// plainEntry reports whether an entry is a file that can be unpacked.
func plainEntry(e *zip.File) bool {
	return e.Mode().IsRegular() && e.Flags&1 == 0 && (e.Method == zip.Store || e.Method == zip.Deflate)
}

// entry reads one file of an archive that is within its limits.
func entry(ctx context.Context, e *zip.File, label, name string, o Options) (*File, *Skipped, error) {
	if !plainEntry(e) {
		return nil, &Skipped{
			Path: label, Code: "unreadable", Reason: "it is encrypted, a link, or packed in a way that is not known", Hint: "unpack the archive yourself",
		}, nil
	}
	in, err := e.Open()
	if err != nil {
		return nil, damagedArchive(label, err), nil
	}
	defer in.Close()
	f, err := take(ctx, in, 0, label, path.Base(name), o)
	if ctx.Err() != nil {
		return nil, nil, ctx.Err()
	}
	var s *Skipped
	if errors.As(err, &s) && s.Code == "unreadable" {
		err = damagedArchive(label, errors.New(strings.TrimPrefix(s.Reason, "cannot be read: ")))
	}
	if errors.As(err, &s) {
		return nil, s, nil
	}
	return f, nil, err
}

// Embedded is a file that was found within another one: outer is that one's path, name what it is called there, number how
// many stand before it, for one without a usable name. Its path is as that of a file in an archive. The error is as that of
// [Read].
func Embedded(ctx context.Context, outer, name string, number int, content io.Reader, o Options) (*File, error) {
	if o.Limit == 0 {
		o.Limit = Limit
	}
	name = EmbeddedName(name, number)
	return take(ctx, content, 0, outer+Inside+name, path.Base(name), o)
}

// EmbeddedName is the name of an embedded file, without steps upwards, drives or leading slashes.
func EmbeddedName(name string, number int) string {
	if name = entryName(name); name == "" {
		return fmt.Sprintf("file-%d", number+1)
	}
	return name
}

// entryName is the name of a file in an archive, without steps upwards, drives or leading slashes.
func entryName(s string) string {
	s = strings.NewReplacer(`\`, "/", "\x00", "", ":", "").Replace(s)
	return strings.TrimPrefix(path.Clean("/"+s), "/")
}

// hidden reports whether a name is hidden, or one of the shadows that macOS puts into archives.
func hidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") || part == "__MACOSX" || part == "" {
			return true
		}
	}
	return false
}

func beyond(name, reason string) *Skipped {
	return &Skipped{Path: name, Code: "archive-limit", Reason: reason, Hint: "nothing of it was read; unpack it yourself if you trust it"}
}

func damagedArchive(name string, err error) *Skipped {
	var s *Skipped
	if errors.As(err, &s) {
		return s
	}
	return &Skipped{Path: name, Code: "archive-damaged", Reason: "it cannot be unpacked: " + err.Error(), Hint: "check how it was copied; nothing of it was read"}
}
