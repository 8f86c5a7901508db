package pdf

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"github.com/rethread/rethread/source/pdf/layout"
)

// Poppler is a PDF that is read by the programs of poppler-utils, for users who prefer them. The boxes of the words come
// from "pdftotext -tsv", the lines are laid out as everywhere. It knows no labels, outline, attachments or drawings.
type Poppler struct {
	path    string
	version string
	options Options
	pages   int
	images  map[int]float64 // area of the pictures on each page, in square points
}

// CodeMissing is a program that is not installed.
const CodeMissing Code = "pdf-engine-missing"

// OpenPoppler opens a file. The error is an [*Error] where the file is to blame or poppler is not installed, the context's,
// or the system's. A password is seen by who may list this machine's processes: poppler takes it in no other way.
func OpenPoppler(ctx context.Context, path string, o Options) (*Poppler, error) {
	o.Limits = o.Limits.orDefault()
	if strings.HasPrefix(path, "-") {
		path = "./" + path // no option
	}
	p := &Poppler{path: path, options: o, images: map[int]float64{}}
	for _, program := range []string{"pdftotext", "pdfinfo", "pdfimages"} {
		if _, err := exec.LookPath(program); err != nil {
			return nil, &Error{
				Code: CodeMissing, Reason: program + " is not installed",
				Hint: "apt install poppler-utils, or brew install poppler; or leave out --pdf-engine",
			}
		}
	}
	if err := p.start(ctx); err != nil {
		return nil, err
	}
	return p, nil
}

// TextVersion names what makes the text: poppler's version is that of the machine.
func (p *Poppler) TextVersion() string {
	return fmt.Sprintf("poppler/%s layout/%d", p.version, layout.Version)
}

// Count is the number of pages.
func (p *Poppler) Count() int { return p.pages }

// Close does nothing; it is there so that both kinds of documents are used alike.
func (p *Poppler) Close() error { return nil }

// start asks for version, pages and pictures.
func (p *Poppler) start(ctx context.Context) error {
	timed, cancel := context.WithTimeout(ctx, p.options.Limits.StallTime)
	defer cancel()
	_, about, _ := run(timed, "pdftotext", "-v") // exits with a status of its own choice
	p.version = versionIn(about)
	out, complaint, err := run(timed, "pdfinfo", p.arguments(p.path)...)
	if err != nil && p.options.Password != "" && wrongPassword(complaint) {
		given := p.options.Password
		p.options.Password = "" // it may open without one
		if out, complaint, err = run(timed, "pdfinfo", p.path); err != nil {
			p.options.Password = given
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return p.refused(complaint)
	}
	for line := range strings.Lines(out) {
		if v, ok := strings.CutPrefix(line, "Pages:"); ok {
			p.pages, _ = strconv.Atoi(strings.TrimSpace(v))
		}
	}
	if p.pages <= 0 {
		return errDamaged
	}
	if p.pages > p.options.Limits.Pages {
		return tooManyPages(p.pages, p.options.Limits)
	}
	list, _, _ := run(timed, "pdfimages", append([]string{"-list"}, p.arguments(p.path)...)...)
	for line := range strings.Lines(list) {
		p.image(strings.Fields(line))
	}
	return ctx.Err()
}

// image takes a line of "pdfimages -list": page, number, type, width, height, six more, and the pixels to the inch.
func (p *Poppler) image(f []string) {
	if len(f) < 14 {
		return
	}
	page, err := strconv.Atoi(f[0])
	if err != nil {
		return
	}
	n := func(i int) float64 { v, _ := strconv.ParseFloat(f[i], 64); return v }
	if x, y := n(12), n(13); x > 0 && y > 0 {
		p.images[page] += n(3) / x * pointsInch * n(4) / y * pointsInch
	}
}

// arguments are the password and what else is given.
func (p *Poppler) arguments(args ...string) []string {
	if p.options.Password == "" {
		return args
	}
	return append([]string{"-upw", p.options.Password}, args...)
}

// refused says why poppler does not open the file.
func (p *Poppler) refused(complaint string) error {
	if !wrongPassword(complaint) {
		return &Error{Code: CodeDamaged, Reason: errDamaged.Reason, Hint: "leave out --pdf-engine: the engine that is built in reads what is left of a file that was cut off"}
	}
	if p.options.Password == "" {
		return ErrPassword
	}
	return ErrWrongPassword
}

func wrongPassword(complaint string) bool { return strings.Contains(complaint, "Incorrect password") }

// run runs a program to its end. Its output is small: a page count, a list of pictures.
func run(ctx context.Context, name string, args ...string) (out, complaint string, err error) {
	const most = 64 << 20
	cmd := exec.CommandContext(ctx, name, args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &limited{&stdout, most}, &limited{&stderr, most}
	err = cmd.Run()
	return stdout.String(), stderr.String(), err
}

// limited takes so many bytes and then no more, without an error.
type limited struct {
	w    io.Writer
	left int
}

func (l *limited) Write(p []byte) (int, error) {
	n := min(len(p), l.left)
	l.left -= n
	if _, err := l.w.Write(p[:n]); err != nil {
		return 0, err
	}
	return len(p), nil
}

// versionIn finds the version in "pdftotext version 22.12.0".
func versionIn(about string) string {
	line, _, _ := strings.Cut(about, "\n")
	if _, v, ok := strings.Cut(line, "version "); ok {
		return strings.TrimSpace(v)
	}
	return "unknown"
}

// Pages reads all pages in order; see [Document.Pages].
func (p *Poppler) Pages(ctx context.Context) iter.Seq2[*Page, error] {
	return func(yield func(*Page, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		watch, stop := context.WithCancel(ctx)
		timer := time.AfterFunc(p.options.Limits.StallTime, stop)
		defer timer.Stop()
		cmd := exec.CommandContext(watch, "pdftotext", p.arguments("-tsv", p.path, "-")...)
		out, err := cmd.StdoutPipe()
		if err == nil {
			err = cmd.Start()
		}
		if err != nil {
			yield(nil, fmt.Errorf("pdf: pdftotext: %w", err))
			return
		}
		r := &tsv{poppler: p, lines: bufio.NewReaderSize(out, 64<<10)}
		more := true
		n := 1
		for ; n <= p.pages && more; n++ {
			page, err := r.page(n)
			if err != nil {
				break
			}
			timer.Reset(p.options.Limits.StallTime)
			more = yield(page, nil)
		}
		cancelled := ctx.Err()
		stuck := watch.Err() != nil && cancelled == nil
		stop()
		_ = cmd.Wait() // killed, or done: the pages that came are what it read
		switch {
		case !more:
		case cancelled != nil:
			yield(nil, cancelled)
		case stuck:
			yield(nil, stalled(p.options.Limits))
		default:
			for ; n <= p.pages && more; n++ {
				more = yield(unreadPage(n, noPage()), nil)
			}
		}
	}
}

// tsv reads the output of "pdftotext -tsv".
type tsv struct {
	poppler *Poppler
	lines   *bufio.Reader
	next    []string // the row of the next page
}

// The rows: level, page, paragraph, block, line, word, left, top, width, height, confidence, text.
const (
	tsvColumns = 12
	levelPage  = "1"
	levelWord  = "5"
)

// page reads page n. It is found empty where the rows go on with a later one, and the error is io.EOF where they end.
func (r *tsv) page(n int) (*Page, error) {
	if r.next == nil {
		if err := r.seek(); err != nil {
			return nil, err
		}
	}
	if at, _ := strconv.Atoi(r.next[1]); at != n {
		return unreadPage(n, noPage()), nil
	}
	number := func(f []string, i int) float64 { v, _ := strconv.ParseFloat(f[i], 64); return v }
	width, height := number(r.next, 8), number(r.next, 9)
	r.next = nil
	var words []tsvWord
	chars := 0
	for {
		f, err := r.row()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if f[0] == levelPage {
			r.next = f
			break
		}
		if f[0] == levelWord {
			w := tsvWord{text: readable(f[11])}
			w.box = layout.Box{X0: number(f, 6), Y0: number(f, 7), X1: number(f, 6) + number(f, 8), Y1: number(f, 7) + number(f, 9)}
			if chars += len(w.text); chars <= r.poppler.options.Limits.PageChars && len(w.text) > 0 {
				words = append(words, w)
			}
		}
	}
	if l := r.poppler.options.Limits; chars > l.PageChars {
		return unreadPage(n, tooMuchText(chars, l)), nil
	}
	glyphs := tsvGlyphs(words)
	p := &Page{Number: n, Facts: Facts{Chars: chars}}
	for _, g := range glyphs {
		if g.Rune == unread {
			p.Facts.Unread++
		}
	}
	p.Text, p.Layout = layout.Make(width, height, glyphs, nil)
	if area := width * height; area > 0 {
		p.Facts.Images = min(r.poppler.images[n]/area, 1)
	}
	p.Facts.Words, p.Facts.Known, p.Facts.Odd = vocabulary(p.Text)
	p.Quality = p.Facts.Quality()
	return p, nil
}

// seek goes to the row of the next page.
func (r *tsv) seek() error {
	for {
		f, err := r.row()
		if err != nil {
			return err
		}
		if f[0] == levelPage {
			r.next = f
			return nil
		}
	}
}

// row reads one row; those with another number of columns are passed over.
func (r *tsv) row() ([]string, error) {
	for {
		line, err := r.lines.ReadString('\n')
		if line == "" && err != nil {
			return nil, err
		}
		f := strings.SplitN(strings.TrimRight(line, "\r\n"), "\t", tsvColumns)
		if len(f) == tsvColumns {
			return f, nil
		}
	}
}
