// Package ocr reads the words of a page's picture with tesseract, a program of its own that the user installs, and makes
// lines of them as of the text of a PDF.
package ocr

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

const (
	// Program is the name of the program; a text that it read says so in its engine.
	Program = "tesseract"
	// version changes whenever the same output may give another text.
	version = "words/1"
	// DPI is the resolution that pages are drawn at: tesseract is made for letters of some 30 pixels.
	DPI = 300
	// PageTime: a dense page takes 2 s, a slow machine some times that.
	PageTime = 120 * time.Second
	// maxOutput is the most output in bytes that is taken of a page; a dense one has 60,000.
	maxOutput = 8 << 20
)

// Languages are those that releases here are written in, by tesseract's names.
var Languages = []string{"nld", "deu", "eng", "fra"}

// Engine is a tesseract that is installed, with the languages that it is to read.
type Engine struct {
	path, version string
	languages     []string
	// Time a page, instead of [PageTime].
	Time time.Duration
}

// Error is why there is no OCR at all, or none of some language, with what to do about it.
type Error struct {
	Reason, Hint string
	// Timeout reports that the program did not finish a page in time.
	Timeout bool
}

func (e *Error) Error() string { return e.Reason }

// Find looks for the program and the languages, [Languages] if none are named. Languages that are not installed are left out
// and named in lacking; the error is an [*Error] where nothing is left, or the context's.
func Find(ctx context.Context, languages []string) (e *Engine, lacking *Error, err error) {
	if len(languages) == 0 {
		languages = Languages
	}
	for _, l := range languages {
		if !isLanguage(l) {
			return nil, nil, &Error{Reason: fmt.Sprintf("%q is no name of a language for OCR", l), Hint: "they are named as in: " + strings.Join(Languages, "+")}
		}
	}
	path, err := exec.LookPath(Program)
	if err != nil {
		return nil, nil, &Error{Reason: "tesseract is not installed", Hint: "apt install " + packages("tesseract-ocr", languages)}
	}
	e = &Engine{path: path, Time: PageTime}
	about, err := e.ask(ctx, "--version")
	if err != nil {
		return nil, nil, err
	}
	e.version = strings.TrimPrefix(firstLine(about), Program+" ")
	list, err := e.ask(ctx, "--list-langs")
	if err != nil {
		return nil, nil, err
	}
	installed := strings.Fields(list)
	var missing []string
	for _, l := range languages {
		switch {
		case !slices.Contains(installed, l):
			missing = append(missing, l)
		case !slices.Contains(e.languages, l):
			e.languages = append(e.languages, l)
		}
	}
	if len(missing) > 0 {
		lacking = &Error{Reason: "tesseract lacks languages: " + strings.Join(missing, ", "), Hint: "apt install " + packages("", missing)}
	}
	if len(e.languages) == 0 {
		return nil, nil, lacking
	}
	return e, lacking, nil
}

// isLanguage reports whether a name may be handed to the program.
func isLanguage(s string) bool {
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '_' {
			return false
		}
	}
	return s != ""
}

// packages names the Debian packages.
func packages(program string, languages []string) string {
	var names []string
	if program != "" {
		names = append(names, program)
	}
	for _, l := range languages {
		names = append(names, "tesseract-ocr-"+strings.ReplaceAll(strings.ToLower(l), "_", "-"))
	}
	return strings.Join(names, " ")
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return strings.TrimSpace(line)
}

// Name names what makes the text of a page, with its versions.
func (e *Engine) Name() string {
	return fmt.Sprintf("%s/%s %s %ddpi %s", Program, strings.ReplaceAll(e.version, " ", "-"), strings.Join(e.languages, "+"), DPI, version)
}

// ask runs the program with one question.
func (e *Engine) ask(ctx context.Context, question string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	var out bytes.Buffer
	err := e.run(ctx, nil, &out, question)
	if err != nil && ctx.Err() == nil {
		err = &Error{Reason: "tesseract does not run: " + err.Error(), Hint: "check it with: tesseract " + question}
	}
	return out.String(), err
}

// Read gives what the program writes of a picture, drawn at so many pixels an inch: a table of words for [Page]. The error is
// an [*Error] where the picture or the program is to blame, or the context's.
func (e *Engine) Read(ctx context.Context, img *image.Gray, dpi int) (string, error) {
	timed, cancel := context.WithTimeout(ctx, e.Time)
	defer cancel()
	picture := io.MultiReader(strings.NewReader(fmt.Sprintf("P5\n%d %d\n255\n", img.Rect.Dx(), img.Rect.Dy())), bytes.NewReader(img.Pix))
	var out bytes.Buffer
	err := e.run(timed, picture, &out, "stdin", "stdout", "-l", strings.Join(e.languages, "+"), "--dpi", fmt.Sprint(dpi), "tsv")
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case timed.Err() != nil:
		return "", &Error{Reason: fmt.Sprintf("OCR was not finished in %v", e.Time), Timeout: true}
	case err != nil:
		return "", &Error{Reason: "OCR failed: " + err.Error()}
	case !strings.HasPrefix(out.String(), tableMark):
		return "", &Error{Reason: "OCR failed: what it wrote is no table of words"}
	}
	return out.String(), nil
}

// tableMark begins the program's table, that of a blank page too.
const tableMark = "level\t"

// run runs the program to its end. It is killed when the context ends. One thread: more make it slower by far where pages
// are read side by side.
func (e *Engine) run(ctx context.Context, in io.Reader, out *bytes.Buffer, args ...string) error {
	cmd := exec.CommandContext(ctx, e.path, args...)
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")
	cmd.WaitDelay = 2 * time.Second
	complaint := &bounded{most: 4 << 10}
	answer := &bounded{b: out, most: maxOutput, strict: true}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = in, answer, complaint
	err := cmd.Run()
	if answer.over {
		return errTooMuch // what the program makes of its closed pipe says less
	}
	if text := firstLine(complaint.String()); err != nil && text != "" {
		err = fmt.Errorf("%w: %s", err, text)
	}
	return err
}

var errTooMuch = errors.New("it writes more than a page can hold")

// bounded takes so many bytes; beyond them it fails if it is strict, else it forgets.
type bounded struct {
	b      *bytes.Buffer
	most   int
	strict bool
	over   bool // something was refused
}

func (w *bounded) Write(p []byte) (int, error) {
	if w.b == nil {
		w.b = &bytes.Buffer{}
	}
	n := min(len(p), w.most-w.b.Len())
	if n < len(p) && w.strict {
		w.over = true
		return 0, errTooMuch
	}
	w.b.Write(p[:n])
	return len(p), nil
}

func (w *bounded) String() string {
	if w.b == nil {
		return ""
	}
	return w.b.String()
}
