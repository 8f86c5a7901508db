package mail

import "testing"

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
