package source

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

// Listing is what paths mean.
type Listing struct {
	// Files are to be read, each once.
	Files []string
	// Skipped are not, with the reason.
	Skipped []Skipped
	// Hidden counts the hidden files and folders that were left out below a folder, without those in Skipped.
	Hidden int
}

// List finds the files that paths mean: files as they are, folders recursively and sorted, "-" as it is. Hidden files
// and folders below a folder are left out: they are counted, and those whose names look like releases are skipped one by
// one. The files in own (the case file and what belongs to it), which need not exist, are left out too. The error is the
// context's.
func List(ctx context.Context, paths, own []string) (*Listing, error) {
	l := &lister{ctx: ctx, seen: map[string]bool{}, read: map[string]bool{}}
	for _, p := range own {
		if info, err := os.Stat(p); err == nil {
			l.own = append(l.own, info)
		}
	}
	for _, p := range paths {
		if p != Stdin {
			p = filepath.Clean(p)
		}
		if err := l.path(p); err != nil {
			return nil, err
		}
	}
	return &Listing{Files: l.files, Skipped: l.skipped, Hidden: l.hidden}, nil
}

type lister struct {
	ctx     context.Context
	own     []fs.FileInfo
	files   []string
	skipped []Skipped
	hidden  int
	seen    map[string]bool // paths that were listed
	read    map[string]bool // folders without links that were entered
	open    []string        // folders without links that are being read, outermost first
}

// path lists one path that the user gave.
func (l *lister) path(p string) error {
	if p == Stdin {
		l.add(p)
		return nil
	}
	info, err := os.Stat(p)
	switch {
	case err != nil:
		l.failed(p, err)
	case info.IsDir():
		return l.folder(p)
	case l.isOwn(info):
		l.skipped = append(l.skipped, Skipped{
			Path: p, Code: "binary", Reason: "it is the case file itself", Hint: "give the released texts to import",
		})
	default:
		l.add(p)
	}
	return nil
}

func (l *lister) add(p string) {
	if !l.seen[p] {
		l.seen[p] = true
		l.files = append(l.files, p)
	}
}

func (l *lister) failed(p string, err error) {
	s := unreadable(p, err)
	switch _, there := os.Lstat(p); {
	case isLoop(err):
		s.Code, s.Reason, s.Hint = "loop", "its links lead in a circle", "remove the link"
	case errors.Is(err, fs.ErrNotExist) && there == nil:
		s.Reason, s.Hint = "it is a link to a file that does not exist", "mend or remove the link"
	}
	l.skipped = append(l.skipped, *s)
}

func isLoop(err error) bool { return errors.Is(err, syscall.ELOOP) }

func (l *lister) isOwn(info fs.FileInfo) bool {
	for _, o := range l.own {
		if os.SameFile(o, info) {
			return true
		}
	}
	return false
}

// folder lists a folder in the order of its names. Links are followed, but each folder is read once, so that links which
// cross each other cannot multiply it.
func (l *lister) folder(dir string) error {
	if err := l.ctx.Err(); err != nil {
		return err
	}
	real, err := filepath.EvalSymlinks(dir)
	if err == nil {
		real, err = filepath.Abs(real)
	}
	if err != nil {
		l.failed(dir, err)
		return nil
	}
	for _, o := range l.open {
		if o == real {
			l.skipped = append(l.skipped, Skipped{
				Path: dir, Code: "loop", Reason: "the link leads back to a folder above it", Hint: "nothing is lost; remove the link to silence this",
			})
			return nil
		}
	}
	if l.read[real] {
		return nil
	}
	l.read[real] = true
	l.open = append(l.open, real)
	defer func() { l.open = l.open[:len(l.open)-1] }()
	entries, err := os.ReadDir(dir) // sorted by name
	if err != nil {
		l.failed(dir, err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			l.hide(dir, e)
			continue
		}
		if err := l.entry(filepath.Join(dir, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// entry lists what stands in a folder.
func (l *lister) entry(p string) error {
	info, err := os.Stat(p)
	switch {
	case err != nil:
		l.failed(p, err)
	case info.IsDir():
		return l.folder(p)
	case l.isOwn(info):
	case !info.Mode().IsRegular():
		l.skipped = append(l.skipped, Skipped{
			Path: p, Code: "unreadable", Reason: "it is no file but a pipe, device or socket", Hint: "give it by its own path if it is meant",
		})
	default:
		l.add(p)
	}
	return nil
}

// releaseEndings are those of files that releases come in.
var releaseEndings = []string{".txt", ".text", ".pdf", ".eml", ".msg", ".mbox", ".zip", ".docx", ".html", ".htm"}

// hide leaves a hidden file or folder out.
func (l *lister) hide(dir string, e fs.DirEntry) {
	p := filepath.Join(dir, e.Name())
	if e.IsDir() || !likeRelease(e.Name()) {
		l.hidden++
		return
	}
	if info, err := os.Stat(p); err == nil && l.isOwn(info) {
		return
	}
	l.skipped = append(l.skipped, *hiddenRelease(p, "give it by its own path: rethread import "+shellQuote(p)))
}

// likeRelease reports whether a hidden file has the name of a release. "._x" is what macOS keeps beside a file x on foreign
// disks, no text.
func likeRelease(name string) bool {
	name = strings.ToLower(name)
	return !strings.HasPrefix(name, "._") && slices.Contains(releaseEndings, filepath.Ext(name))
}

func hiddenRelease(path, hint string) *Skipped {
	return &Skipped{Path: path, Code: "hidden", Reason: "its name begins with a dot, which hides it", Hint: hint}
}
