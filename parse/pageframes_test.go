package parse

import (
	"fmt"
	"strings"
	"testing"
)

// framedPages are pages without form feeds, each below the line of a program and with a foot: a mail that quotes another one on the first,
// their text on the second, a later mail on the third, which ends within a sentence.
func framedPages(frame func(page int) string, foot string) string {
	var b strings.Builder
	for k, page := range []string{
		"From: Ann Lee\nSent: Monday, March 14, 2016 3:58 PM\nTo: Bob Roe\nSubject: RE: The lock\n\nI shall ask.\n\nFrom: Bob Roe\nSent: Monday, March 14, 2016 2:10 PM\nTo: Ann Lee\nSubject: The lock\n\nThe master of the harbour says that he has not\n",
		"had the keys of the old lock since the autumn of the last year, and asks for them.\n",
		"From: Cy Moe\nSent: Tuesday, March 15, 2016 9:12 AM\nTo: Ann Lee\nSubject: The lock\n\nWho has the keys now? The board would like to know it before it\n",
		"meets.\n",
	} {
		fmt.Fprintf(&b, "%s\n%s%s\n\n", frame(k+5), page, foot)
	}
	return b.String()
}

// TestPageFrames takes the lines that programs print on top of the pages for none of a body and none of a separator: a mail that begins a
// page below one is its own.
func TestPageFrames(t *testing.T) {
	const foot = "Released by the Harbour Board"
	for _, frame := range []string{"--- Page %d ---", "===== PAGE %d of 12 =====", "[Page %d]", "## Page %d", "---------- Seite %d ----------"} {
		text, r, ok := readMessages(t, framedPages(func(page int) string { return fmt.Sprintf(frame, page) }, foot), 3)
		if !ok {
			continue
		}
		for i, above := range []int{-1, 0, -1} {
			c := &r.Copies[i]
			if body := text.Join(c.Body); c.Above != above || strings.Contains(body, foot) || strings.Contains(body, fmt.Sprintf(frame, 6)) {
				t.Errorf("%s: message %d below %d: %q", frame, i, c.Above, body)
			}
		}
	}
	for text, want := range map[string]bool{"--- Page 5 ---": true, "--- Page the 5th ---": false, "Page 5": false, "- Page 5": false, "[Page 5": false, "[5]": false, "--- 5 ---": false} {
		if pageFrame(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

// TestPlainFeet leaves the last line of a signature that stands at the end of most pages.
func TestPlainFeet(t *testing.T) {
	var b strings.Builder
	for k := range 5 {
		fmt.Fprintf(&b, "From: Ann Lee\nSent: Monday, March %d, 2016 3:58 PM\nTo: Bob Roe\nSubject: The lock %d\n\nIt opens in week %d.\n\nAnn Lee\nOffice for Locks and Weirs\n\f", 7+k, k, 20+k)
	}
	source, r := readText(b.String())
	if len(r.Copies) != 5 || !strings.HasSuffix(strings.TrimSpace(source.Join(r.Copies[2].Body)), "Weirs") {
		t.Errorf("%d messages: %q", len(r.Copies), source.Join(r.Copies[2].Body))
	}
}
