package mail

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"
)

// TestIDsStay holds the ids of a copy and a document to what released versions gave them: users' decisions and notes name them.
func TestIDsStay(t *testing.T) {
	const sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
	if got := NewCopyID(sha256, "text", 417).String(); got != "ce3dccaf-89e3-5dd3-b343-f9f47c1de456" {
		t.Errorf("copy: %s", got)
	}
	if got := NewDocumentID(sha256, "text", 417).String(); got != "badff808-9e96-574d-8cbc-4b57e806bcef" {
		t.Errorf("document: %s", got)
	}
}

// TestIDsAreVersion5 holds the ids of copies and documents to what makes them of the same names elsewhere.
func TestIDsAreVersion5(t *testing.T) {
	for _, engine := range []string{"", "text", strings.Repeat("pdfium/1.17.2 ", 20)} {
		for _, offset := range []int{0, 7, 1 << 40} {
			name := strings.Repeat("ab", 32) + "\x00" + engine + "\x00" + strconv.Itoa(offset)
			if got, want := NewCopyID(strings.Repeat("ab", 32), engine, offset), ID(uuid.NewSHA1(namespace, []byte(name))); got != want {
				t.Errorf("copy %q %d: %s, want %s", engine, offset, got, want)
			}
			if got, want := NewDocumentID(strings.Repeat("ab", 32), engine, offset), ID(uuid.NewSHA1(namespace, []byte("document\x00"+name))); got != want {
				t.Errorf("document %q %d: %s, want %s", engine, offset, got, want)
			}
		}
	}
}
