package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// packages names for each program the Debian package that brings it.
var packages = map[string]string{
	"chromium":  "chromium",
	"soffice":   "libreoffice-writer-nogui",
	"groff":     "groff",
	"gs":        "ghostscript",
	"qpdf":      "qpdf",
	"tesseract": "tesseract-ocr tesseract-ocr-nld tesseract-ocr-deu tesseract-ocr-fra",
	"pdftoppm":  "poppler-utils",
	"fc-match":  "fontconfig fonts-liberation",
}

// missing returns what is to be installed before the files can be made, nothing if all is there.
func missing() string {
	var names []string
	for _, tool := range sortedKeys(packages) {
		if _, err := exec.LookPath(tool); err != nil {
			names = append(names, packages[tool])
		}
	}
	if names == nil {
		return ""
	}
	return "apt-get install --no-install-recommends " + strings.Join(names, " ")
}

// call runs a program in the folder dir, with the clock, the language and the time zone that make its output the same
// every time.
func call(dir string, stdin []byte, name string, args ...string) ([]byte, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "SOURCE_DATE_EPOCH=1646092800", "TZ=UTC", "LC_ALL=C.UTF-8", "OMP_THREAD_LIMIT=1", "HOME="+dir)
	cmd.Stdin = bytes.NewReader(stdin)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, errs.String())
	}
	return out.Bytes(), nil
}
